"""Reading servers that lack what others have, err, or mean harm: what can be read is read, the rest is a MailboxError in time."""

from __future__ import annotations

import resource
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from servers.certificates import good_certificate
from servers.scripted_imap import HANG_UP, SILENCE, Flood, Part, ScriptedIMAP, fetched

from outreach.core.login import Security, ServiceError, Stage
from outreach.mailbox import client, imap
from outreach.mailbox.account import Account
from outreach.mailbox.folders import chosen
from outreach.mailbox.imap import open_mailbox
from outreach.mailbox.source import Extent, Fetched, Folder, MailboxError, Position, Role, Trouble

INBOX = Folder("INBOX", Role.INBOX)
MAILS = {2: b"Subject: a\r\n\r\none", 5: b"Subject: b\r\n\r\ntwo", 9: b"Subject: c\r\n\r\nthree"}
DONE = b"{tag} OK done\r\n"


def account(server: ScriptedIMAP, **changes: Any) -> Account:
    defaults: dict[str, Any] = {
        "security": Security.NONE,
        "username": "presse",
        "password": "s3cret",
        "timeout": timedelta(seconds=0.5),
    }
    return Account("127.0.0.1", server.port, **(defaults | changes))


def read(server: ScriptedIMAP, **how: Any) -> list[Fetched]:
    with open_mailbox(account(server)) as mailbox:
        return list(mailbox.read(INBOX, **how))


def keys(mails: Sequence[Fetched]) -> list[str]:
    return [each.key for each in mails]


def test_a_plain_server_is_read_by_commands_that_change_nothing() -> None:
    with ScriptedIMAP(mails=MAILS) as server:
        assert list(MAILS.values()) == [each.raw for each in read(server)]

        assert "SELECT" not in server.verbs()
        assert all("BODY[" not in each for each in server.commands)
        assert "UID FETCH 2,5,9 (UID FLAGS INTERNALDATE BODY.PEEK[])" in server.commands


def test_the_last_mail_that_a_range_always_holds_is_not_read_twice() -> None:
    with ScriptedIMAP(mails=MAILS) as server:
        assert [] == read(server, after=Position("7", "9"))


def test_a_folder_without_news_is_not_searched() -> None:
    with ScriptedIMAP(mails=MAILS) as server:
        server.script("EXAMINE", b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 10] x\r\n", DONE)

        assert [] == read(server, after=Position("7", "9"))
        assert "SEARCH" not in server.verbs()


def test_a_day_is_asked_for_one_day_early_whatever_the_zone() -> None:
    with ScriptedIMAP(mails=MAILS) as server:
        read(server, since=date(2026, 3, 1), after=Position("7", "4"))

        assert "UID SEARCH UID 5:* SINCE 28-Feb-2026" in server.commands


def test_short_mails_come_together_and_long_ones_alone() -> None:
    mails = {1: b"x" * 600_000, 2: b"y" * 600_000, 3: b"z", 4: b"w" * 2_000_000}
    with ScriptedIMAP(mails=mails) as server:
        assert ["1", "2", "3", "4"] == keys(read(server))

        bodies = [each.split()[2] for each in server.commands if "BODY" in each]
        assert ["1", "2:3", "4"] == bodies


def test_a_mail_above_the_limit_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "LONGEST", 20)
    with ScriptedIMAP(mails={1: b"Subject: short", 2: b"Subject: much longer than that"}) as server:
        server.script(
            "FETCH",
            fetched(1, 1, b"", with_body=False, size=14),
            fetched(2, 2, b"", with_body=False, size=30),
            DONE,
        )
        server.script("FETCH", b"* 2 FETCH (UID 2 BODY[]<0> {20}\r\nSubject: much longer)\r\n", DONE)
        server.script("FETCH", fetched(1, 1, b"Subject: short"), DONE)
        long_one_first = read(server, known={"1"})
        mails = read(server, known={"2"})

    assert [(Extent.CUT, b"Subject: much longer")] == [(each.extent, each.raw) for each in long_one_first]
    assert [(Extent.WHOLE, b"Subject: short")] == [(each.extent, each.raw) for each in mails]


# What a server may answer to the first fetch of contents, and what is read all the same.

TOLERATED: dict[str, tuple[list[Part], list[str]]] = {
    "in any order": ([fetched(3, 9, MAILS[9]), fetched(1, 2, MAILS[2]), fetched(2, 5, MAILS[5]), DONE], ["2", "5", "9"]),
    "twice": ([*(fetched(1, uid, raw) for uid, raw in MAILS.items()), fetched(1, 2, MAILS[2]), DONE], ["2", "5", "9"]),
    "news of other mails in between": (
        [b"* 4 EXISTS\r\n* 4 FETCH (FLAGS (\\Seen) UID 12)\r\n* 1 EXPUNGE\r\n* OK still here\r\n", *(fetched(1, uid, raw) for uid, raw in MAILS.items()), DONE],
        ["2", "5", "9"],
    ),
    "a mail nobody asked for": ([fetched(4, 11, b"other"), *(fetched(1, uid, raw) for uid, raw in MAILS.items()), DONE], ["2", "5", "9"]),
    "one is missing, and is asked for alone": ([fetched(1, 2, MAILS[2]), fetched(3, 9, MAILS[9]), DONE], ["2", "5", "9"]),
    "nothing": ([DONE], ["2", "5", "9"]),
    "no, not all of these together": ([b"{tag} NO some of these cannot be fetched\r\n"], ["2", "5", "9"]),
    "a body as a quoted string": (
        [b'* 1 FETCH (BODY[] "Subject: \\"a\\"" UID 2)\r\n', fetched(2, 5, MAILS[5]), fetched(3, 9, MAILS[9]), DONE],
        ["2", "5", "9"],
    ),
    "items behind the literal, lower case": (
        [*(b"* 1 FETCH (body[] {%d}\r\n%b flags () uid %d)\r\n" % (len(raw), raw, uid) for uid, raw in MAILS.items()), DONE],
        ["2", "5", "9"],
    ),
    "lines that end in LF": ([*(fetched(1, uid, raw).replace(b")\r\n", b")\n") for uid, raw in MAILS.items()), b"{tag} OK done\n"], ["2", "5", "9"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLERATED)
def test_strange_answers_are_read_all_the_same(name: str) -> None:
    answer, expected = TOLERATED[name]
    with ScriptedIMAP(mails=MAILS) as server:
        server.script("FETCH", *(fetched(1, uid, raw, with_body=False) for uid, raw in MAILS.items()), DONE)
        server.script("FETCH", *answer)

        assert expected == keys(read(server))


@pytest.mark.parametrize(
    "answer",
    [
        b"* 2 FETCH (UID 5 BODY[] NIL)\r\n{tag} OK done\r\n",
        b"{tag} NO Server Unavailable. 15\r\n",
        b"{tag} BAD cannot\r\n",
        b"{tag} OK done\r\n",
    ],
)
def test_a_mail_that_the_server_cannot_give_is_one_row_and_stops_nothing(answer: bytes) -> None:
    with ScriptedIMAP(mails=MAILS) as server:
        server.script("FETCH", *(fetched(1, uid, raw, with_body=False) for uid, raw in MAILS.items()), DONE)
        server.script("FETCH", fetched(1, 2, MAILS[2]), fetched(3, 9, MAILS[9]), DONE)
        server.script("FETCH", answer)
        mails = read(server)

    assert [("2", Extent.WHOLE), ("5", Extent.UNREADABLE), ("9", Extent.WHOLE)] == [
        (each.key, each.extent) for each in mails
    ]
    assert b"" == mails[1].raw
    assert datetime(2026, 3, 2, 8, 30, tzinfo=UTC) == mails[1].internal_date


def test_a_server_that_can_give_nothing_just_now_is_asked_again_later() -> None:
    with ScriptedIMAP(mails=dict.fromkeys(range(1, 9), b"x")) as server:
        server.script("FETCH", *(fetched(1, uid, b"x", with_body=False) for uid in range(1, 9)), DONE)
        server.script("FETCH", b"{tag} NO [UNAVAILABLE] later\r\n")
        with pytest.raises(MailboxError, match="later") as raised:
            read(server)
    assert Trouble.REFUSED is raised.value.trouble

    # without a code: three mails may be broken, all of them are not
    with ScriptedIMAP(mails=dict.fromkeys(range(1, 9), b"x")) as server:
        server.always("FETCH", *(fetched(1, uid, b"x", with_body=False) for uid in range(1, 9)), DONE)
        with open_mailbox(account(server)) as mailbox:
            reading = iter(mailbox.read(INBOX))
            assert [Extent.UNREADABLE] * 3 == [next(reading).extent for _ in range(3)]
            with pytest.raises(MailboxError):
                next(reading)


# Harm, by the verb that it answers: a typed error, soon, and without taking the memory.

HARM: list[tuple[str, Sequence[Part], Trouble]] = [
    ("FETCH", [b"* 1 FETCH (UID 2 BODY[] {99999999999}\r\nabc", SILENCE], Trouble.GARBLED),
    ("FETCH", [b"* 1 FETCH (UID 2 BODY[] {" + b"9" * 5000 + b"}\r\n", SILENCE], Trouble.GARBLED),
    ("FETCH", [b"* 1 FETCH (UID 2 BODY[] {20}\r\nSubject: a", HANG_UP], Trouble.LOST),
    ("FETCH", [b"* 1 FETCH (UID 2 BODY[] {20}\r\nSubject: a", SILENCE], Trouble.LOST),
    ("FETCH", [b"* 1 FETCH (", Flood(b"x" * 65_536)], Trouble.GARBLED),
    ("FETCH", [Flood(b"* OK still here\r\n" * 1000)], Trouble.GARBLED),
    ("FETCH", [Flood(b"* 1 FETCH (UID 2 BODY[] {1000}\r\n" + b"x" * 1000 + b")\r\n")], Trouble.GARBLED),
    ("FETCH", [b"* 1 FETCH " + b"(" * 100_000 + b"\r\n", DONE], Trouble.GARBLED),
    ("FETCH", [b"HTTP/1.1 400 Bad Request\r\n", SILENCE], Trouble.GARBLED),
    ("FETCH", [b"* BYE shutting down\r\n", HANG_UP], Trouble.LOST),
    ("SEARCH", [b"* SEARCH", Flood(b" 1234567890" * 1000)], Trouble.GARBLED),
    ("SEARCH", [b"{tag} NO no\r\n"], Trouble.REFUSED),
    ("SEARCH", [SILENCE], Trouble.LOST),
    ("EXAMINE", [b"{tag} NO [NONEXISTENT] no such mailbox\r\n"], Trouble.REFUSED),
    ("EXAMINE", [b"{tag} BAD s3cret is no good\r\n"], Trouble.REFUSED),
    ("LIST", [b"{tag} NO no\r\n"], Trouble.REFUSED),
    ("LIST", [b"* LIST " + b"(" * 100_000 + b"\r\n", DONE], Trouble.GARBLED),
]


@pytest.mark.parametrize(("verb", "answer", "trouble"), HARM)
def test_harm_is_an_error_in_time_and_within_bounds(
    verb: str, answer: Sequence[Part], trouble: Trouble
) -> None:
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with ScriptedIMAP(mails=MAILS) as server:
        server.script(verb, *answer)
        with pytest.raises(MailboxError) as raised:
            read(server)

    assert trouble is raised.value.trouble
    assert "s3cret" not in raised.value.sentence() + repr(raised.value.values)
    assert time.monotonic() - begun < 30, "an end, on a busy machine too"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000, "kilobytes"


def test_a_steady_drip_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PATIENCE", timedelta(seconds=0.6))
    with ScriptedIMAP(mails=MAILS) as server:
        server.script("SEARCH", *(part for _ in range(50) for part in (b"* ", 0.1)))
        begun = time.monotonic()
        with pytest.raises(MailboxError) as raised:
            read(server)

    assert Trouble.LOST is raised.value.trouble
    assert time.monotonic() - begun < 3


def test_what_was_read_before_the_harm_is_kept() -> None:
    mails = {1: b"x" * 1_100_000, 2: b"y" * 1_100_000}
    with ScriptedIMAP(mails=mails) as server, open_mailbox(account(server)) as mailbox:
        reading = iter(mailbox.read(INBOX))
        first = next(reading)
        server.script("FETCH", b"* 2 FETCH (UID 2 BODY[] {1100000}\r\nyyy", HANG_UP)
        with pytest.raises(MailboxError):
            next(reading)

        assert ["2"] == keys(read(server, after=first.position))


def test_uids_that_are_changed_under_a_reading_end_it() -> None:
    with ScriptedIMAP(mails=MAILS) as server, open_mailbox(account(server)) as mailbox:
        reading = mailbox.read(INBOX)
        server.script(
            "FETCH",
            b"* OK [UIDVALIDITY 8] numbered anew\r\n",
            *(fetched(1, uid, raw, with_body=False) for uid, raw in MAILS.items()),
            DONE,
        )
        with pytest.raises(MailboxError) as raised:
            list(reading)

    assert Trouble.LOST is raised.value.trouble


def test_roles_are_asked_for_where_a_server_hides_them() -> None:
    with ScriptedIMAP(
        capabilities="IMAP4rev1 AUTH=PLAIN SPECIAL-USE LIST-EXTENDED NAMESPACE",
        folders=[
            '(\\Sent) "/" "Copies"',
            '(\\Noselect) "/" "Public"',
            '() "/" "Public/Presse"',
            '() "/" INBOX',
        ],
    ) as server:
        server.script("NAMESPACE", b'* NAMESPACE (("" "/")) NIL (("Public/" "/"))\r\n', DONE)
        with open_mailbox(account(server)) as mailbox:
            found = mailbox.folders()

        assert 'LIST "" * RETURN (SPECIAL-USE)' in server.commands
    assert [INBOX, Folder("Copies", Role.SENT), Folder("Public/Presse", Role.APART)] == list(found)
    assert ["INBOX", "Copies"] == [each.name for each in chosen(found)]


def test_a_folder_is_opened_by_the_name_it_has_on_the_wire() -> None:
    with ScriptedIMAP(
        mails=MAILS, folders=['() "/" INBOX', '() "/" "&AMk-l&AOk-ments \\"envoy&AOk-s\\""']
    ) as server:
        with open_mailbox(account(server)) as mailbox:
            folders = {each.name: each for each in mailbox.folders()}
            list(mailbox.read(folders['Éléments "envoyés"']))

        assert 'EXAMINE "&AMk-l&AOk-ments \\"envoy&AOk-s\\""' in server.commands


def test_without_uidplus_a_copy_is_laid_and_its_place_unknown() -> None:
    with ScriptedIMAP(folders=['() "/" INBOX', '() "/" Sent']) as server:
        with open_mailbox(account(server)) as mailbox:
            copy = mailbox.append(
                Role.SENT,
                b"Subject: x\r\n\r\nhello\r\n",
                flags=["\\Seen"],
                at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            )

        assert copy.position is None
        assert 'APPEND "Sent" (\\Seen) "02-Mar-2026 09:00:00 +0000" {21}' in server.commands


APPENDS: list[tuple[list[Part], Trouble]] = [
    ([b"{tag} NO [OVERQUOTA] full\r\n"], Trouble.FULL),
    ([b"{tag} NO Mailbox is full\r\n"], Trouble.FULL),
    ([b"{tag} NO [LIMIT] message too big\r\n"], Trouble.REFUSED),
    ([b"{tag} BAD what?\r\n"], Trouble.REFUSED),
    ([HANG_UP], Trouble.LOST),
    ([SILENCE], Trouble.LOST),
]


@pytest.mark.parametrize(("answer", "trouble"), APPENDS)
def test_a_copy_that_is_not_taken_is_a_typed_error(answer: list[Part], trouble: Trouble) -> None:
    with (
        ScriptedIMAP(folders=['() "/" INBOX', '() "/" Sent']) as server,
        open_mailbox(account(server)) as mailbox,
    ):
        server.script("APPEND", *answer)
        with pytest.raises(MailboxError) as raised:
            mailbox.append(Role.SENT, b"Subject: x\r\n\r\nhello\r\n")

    assert trouble is raised.value.trouble


def test_nothing_slips_into_a_command() -> None:
    with ScriptedIMAP() as server, open_mailbox(account(server)) as mailbox:
        with pytest.raises(ValueError, match="printable ASCII"):
            mailbox.find(Role.INBOX, "<x>\r\nA1 DELETE INBOX")
        assert () == mailbox.find(Role.INBOX, '<"a\\b"@x.example>')

        assert 'UID SEARCH HEADER Message-ID "<\\"a\\\\b\\"@x.example>"' in server.commands


def test_answers_sent_in_the_clear_behind_starttls_are_never_believed(tmp_path: Path) -> None:
    certificate = good_certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate.certificate_file, certificate.key_file)
    secured = {"security": Security.STARTTLS, "ca_file": str(certificate.certificate_file)}
    with ScriptedIMAP(mails=MAILS, capabilities="IMAP4rev1 STARTTLS AUTH=PLAIN", tls=tls) as server:
        with open_mailbox(account(server, **secured)) as mailbox:
            assert 3 == mailbox.read(INBOX).waiting
        server.commands.clear()
        server.script("STARTTLS", b"{tag} OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
        with pytest.raises(ServiceError) as raised, open_mailbox(account(server, **secured)):
            pass

        assert Stage.ENCRYPTION is raised.value.stage
        assert "AUTHENTICATE" not in server.verbs()
