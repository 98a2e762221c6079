"""What folders are for, and which are read; and answers of servers taken apart, whatever they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mailbox import responses
from outreach.mailbox.client import GarbledError
from outreach.mailbox.folders import chosen, first_of, missing, role
from outreach.mailbox.responses import Line, internal_date, listed, messages, numbers, others_prefixes, values
from outreach.mailbox.source import Folder, Role

ROLES = [
    ("INBOX", Role.INBOX),
    ("inbox", Role.INBOX),
    ("Sent", Role.SENT),
    ("INBOX/Sent", Role.SENT),
    ("Messages envoyés", Role.SENT),
    ("Éléments envoyés", Role.SENT),
    ("elements envoyes", Role.SENT),
    ("Brouillons", Role.DRAFTS),
    ("Courrier indésirable", Role.JUNK),
    ("Spam", Role.JUNK),
    ("[Gmail]/Corbeille", Role.TRASH),
    ("Deleted Items", Role.TRASH),
    ("Archives", Role.ARCHIVE),
    ("Calendrier", Role.APART),
    ("Boîte d’envoi", Role.APART),
    ("Boîte d'envoi", Role.APART),
    # hers, whatever they are called: mails lie there
    ("Journal", Role.OTHER),
    ("Contacts", Role.OTHER),
    ("Clients/Brouillons", Role.OTHER),
    ("Presse/Corbeille", Role.OTHER),
    ("Sentinelle", Role.OTHER),
    ("", Role.OTHER),
]


@pytest.mark.parametrize(("name", "expected"), ROLES)
def test_a_name_tells_what_a_folder_is_for(name: str, expected: Role) -> None:
    assert expected is role(name, delimiter="/")


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [("\\Sent", Role.SENT), ("\\JUNK", Role.JUNK), ("\\All", Role.ALL), ("\\Flagged", Role.VIEW), ("\\HasChildren", Role.DRAFTS)],
)  # fmt: skip
def test_an_attribute_says_more_than_a_name(attribute: str, expected: Role) -> None:
    assert expected is role("Drafts", delimiter="/", attributes=["\\HasNoChildren", attribute])


def names(folders: tuple[Folder, ...]) -> list[str]:
    return [each.name for each in folders]


def test_everything_is_read_but_trash_drafts_and_what_has_no_mail_of_its_own() -> None:
    folders = [Folder(each.value, each) for each in Role if each is not Role.ALL]

    assert ["inbox", "sent", "junk", "archive", "other"] == names(chosen(folders))


def test_where_one_folder_has_every_mail_those_that_sort_are_left_out() -> None:
    folders = [Folder(each.value, each) for each in Role]

    assert ["inbox", "sent", "junk", "all"] == names(chosen(folders))


def test_named_folders_are_read_in_her_order_and_unknown_ones_told() -> None:
    folders = [Folder("INBOX", Role.INBOX), Folder("Réponses"), Folder("Trash", Role.TRASH)]
    wanted = ["trash", "REPONSES", "Nowhere", "Trash"]

    assert ["Trash", "Réponses"] == names(chosen(folders, wanted))
    assert ("Nowhere",) == missing(folders, wanted)


def test_a_copy_goes_to_the_folder_with_the_attribute() -> None:
    lines: list[Line] = [b'() "/" "Sent"', b'(\\Sent) "/" "Zettel"']

    found = first_of(Role.SENT, [each.folder for each in listed(lines)])

    assert Folder("Zettel", Role.SENT) == found


LISTS: list[tuple[list[Line], list[str]]] = [
    ([b'(\\HasNoChildren) "." "INBOX.Sent"'], ["INBOX.Sent"]),
    ([(b'() "/" {6}', b'a"b\\c('), b""], ['a"b\\c(']),
    ([b"() NIL Flat"], ["Flat"]),
    ([b'(\\Noselect) "/" "[Gmail]"', b'(\\NonExistent) "/" x', b"() / y"], ["y"]),
    ([b'() "/" "&b"', b'() "/" "caf\xe9"', b'() "/" "caf\xc3\xa9s"'], ["&b", "café", "cafés"]),
    ([b'() "/" twice', b'() "/" twice'], ["twice"]),
    ([b"", None, b"nonsense", b"()", b'() "/"', b'() "/" NIL'], []),
]


@pytest.mark.parametrize(("lines", "expected"), LISTS)
def test_lists_are_read_however_they_are_written(lines: list[Line], expected: list[str]) -> None:
    assert expected == [each.folder.name for each in listed(lines)]


DATES = [
    (b"02-Mar-2026 09:30:00 +0100", datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
    (b" 2-mar-2026 09:30:00 -0030", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
    (b"31-Feb-2026 09:30:00 +0100", None),
    (b"02-Mrz-2026 09:30:00 +0100", None),
    (b"02-Mar-2026 09:30:00 +9900", None),
    (b"", None),
    (None, None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_is_read_or_there_is_none(text: bytes | None, expected: datetime | None) -> None:
    assert expected == internal_date(text)


def test_other_peoples_folders_are_told_by_their_beginning() -> None:
    assert ["~", "Public/"] == others_prefixes([b'(("" "/")) (("~" "/")) (("Public/" "/") ("" "."))'])
    assert [] == others_prefixes([b'(("" "/")) NIL NIL'])


ANYTHING = st.lists(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(st.binary(max_size=50), st.binary(max_size=50)),
        st.sampled_from([b'1 (UID 5 BODY[] "x")', b'(\\Sent) "/" "x', b"((((", b"1 (UID 5 BODY[] {3}"]),
        st.none(),
    ),
    max_size=20,
)


@settings(deadline=None)  # the machine may be busy
@given(ANYTHING)
def test_no_answer_breaks_what_takes_it_apart(lines: list[Line]) -> None:
    listed(lines)
    numbers(lines)
    others_prefixes(lines)
    for each in messages(lines):
        responses.flags(each.get(b"FLAGS"))
        internal_date(each.get(b"INTERNALDATE"))
        responses.number(each.get(b"UID"))


def test_an_answer_that_does_not_close_spoils_only_itself() -> None:
    lines: list[Line] = [b"1 (UID 5 FLAGS (\\Seen", (b"2 (UID 6 BODY[] {1}", b"x"), b")", b"3 (UID 7)"]

    assert [b"6", b"7"] == [each.get(b"UID") for each in messages(lines)]


@pytest.mark.parametrize("bomb", [b"(" * 100_000, b"a " * 1_000_000])
def test_an_answer_without_measure_is_refused(bomb: bytes) -> None:
    with pytest.raises(GarbledError):
        values([bomb])
