"""When a mail is filled in: after a few whole ones, never on faith, and not where nobody knows the way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from compose.corpus import AT, FILES, mailing, recipient

from outreach.core.envelope import Mailbox
from outreach.core.invitation import Occasion, invitation
from outreach.core.merge import Merger
from outreach.core.rendering.personal import UnusualError
from outreach.core.skeleton_calendar import CalendarSkeleton
from outreach.core.skeletons import MOST_SHAPES, PROVED, WHOLE, Skeletons

SOURCES = {
    "mail.fr.md": '---\nsubject: "x"\n---\n{{ contact.outlet }}{% if contact.tier == "1" %} un{% endif %}'
}


def learned(merger: Merger, mails: int, **changes: str) -> Skeletons:
    skeletons = Skeletons(merger)
    for _ in range(mails):
        told = recipient(merger, **changes)
        whole = merger.compose(merger.letter(told), told, dated_at=AT, files=FILES)
        skeletons.learn(told, AT, FILES, whole)
    return skeletons


def test_the_first_mails_of_a_language_and_of_a_shape_are_made_whole() -> None:
    merger = mailing(SOURCES)
    first = WHOLE + 1 + 1 + PROVED  # the last of them is rewritten, then the shape learned, then proved

    assert [None, None] == [
        learned(merger, n).filled(recipient(merger), AT, FILES) for n in (first - 2, first - 1)
    ]
    skeletons = learned(merger, first)
    assert skeletons.filled(recipient(merger), AT, FILES) is not None
    assert skeletons.filled(recipient(merger, tier="2"), AT, FILES) is None


def test_one_octet_of_difference_and_the_mailing_is_made_whole() -> None:
    merger = mailing(SOURCES)
    skeletons = learned(merger, WHOLE + 2)

    skeletons.learn(recipient(merger), AT, FILES, b"something else")

    assert 1 == skeletons.differing
    skeletons.learn(recipient(merger), AT, FILES, b"something else")
    assert 1 == skeletons.differing
    assert skeletons.filled(recipient(merger), AT, FILES) is None


def test_a_template_that_tells_everybody_apart_is_not_given_a_skeleton_for_each() -> None:
    conditions = "".join(f"{{% if contact.tier == '{n}' %}}{n}{{% endif %}}" for n in range(MOST_SHAPES + 9))
    merger = mailing({"mail.fr.md": f'---\nsubject: "x"\n---\nTexte {conditions}'})
    skeletons = learned(merger, WHOLE + 1)

    for n in range(MOST_SHAPES + 9):
        told = recipient(merger, tier=str(n))
        skeletons.learn(told, AT, FILES, b"")

    assert MOST_SHAPES == len(skeletons.kinds["fr"].shapes)


OCCASION = Occasion("a@b.example", AT.replace(hour=10), AT.replace(hour=11), "Étude", "Paris", sequence=1)


def written(attendee: Mailbox, stamp: datetime) -> bytes:
    organizer = Mailbox("Le RAMEAU", "presse@lerameau.example")
    return invitation(OCCASION, organizer=organizer, attendee=attendee, stamp=stamp)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"DTSTAMP:20010203T040506Z", b"DTSTAMP:2001"),
        (b"ATTENDEE", b"GUEST"),
        (b"SUMMARY", b"ATTENDEE:x\r\nSUMMARY"),
    ],
)
def test_a_calendar_file_that_is_not_what_we_think_has_no_skeleton(old: bytes, new: bytes) -> None:
    with pytest.raises(UnusualError):
        CalendarSkeleton(lambda attendee, stamp: written(attendee, stamp).replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"INDIVIDUAL", b"INDIVIDUAL;X-NAME=qjxwk qjxwk"),
        (b"@qjxwk.example", b"@qjxwk.example?"),
    ],
)
def test_a_name_that_the_calendar_library_writes_in_another_way_has_none(old: bytes, new: bytes) -> None:
    def odd(attendee: Mailbox, stamp: datetime) -> bytes:
        octets = written(attendee, stamp).replace(b"\r\n ", b"")
        return octets.replace(old, new) if attendee.name else octets

    with pytest.raises(UnusualError):
        CalendarSkeleton(odd).filled("Nora Petit", "nora@daily.example", datetime(2015, 1, 1, tzinfo=UTC))
