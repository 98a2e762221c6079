"""Reading a real Dovecot: everything once, in order, whatever happens to the mailbox, and without a trace."""

from __future__ import annotations

import imaplib
import os
import pwd
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from servers.cutting import CuttingProxy
from servers.mailstack import MailStack

from outreach.core.login import Security, ServiceError, Stage
from outreach.mailbox.account import Account
from outreach.mailbox.folders import chosen
from outreach.mailbox.imap import ImapMailbox, open_mailbox
from outreach.mailbox.source import Extent, Fetched, Folder, MailboxError, Position, Role, Trouble

PASSWORD = "s3cret"  # noqa: S105 - of a server that lives for these tests
TINY = "plein@organisation.example"
BOX = [f"presse{number}@organisation.example" for number in range(12)]


@pytest.fixture(scope="module")
def stack() -> Iterator[MailStack]:
    with MailStack(users=dict.fromkeys([*BOX, TINY], PASSWORD), quota={TINY: "2k"}) as running:
        yield running


def account(stack: MailStack, user: str, **changes: Any) -> Account:
    defaults: dict[str, Any] = {
        "host": stack.host,
        "port": stack.imaps_port,
        "username": user,
        "password": PASSWORD,
        "ca_file": str(stack.ca_file),
        "timeout": timedelta(seconds=10),
    }
    return Account(**(defaults | changes))


def mail(subject: str, text: str = "Bonjour") -> bytes:
    return (
        f"From: Camille <camille@quotidien.example>\r\nSubject: {subject}\r\n"
        f"Message-ID: <{subject}@quotidien.example>\r\n\r\n{text}\r\n"
    ).encode()


def subject(fetched: Fetched) -> str:
    return fetched.raw.partition(b"Subject: ")[2].partition(b"\r\n")[0].decode()


def subjects(mails: Sequence[Fetched]) -> list[str]:
    return [subject(each) for each in mails]


def folder(mailbox: ImapMailbox, name: str) -> Folder:
    (found,) = (each for each in mailbox.folders() if each.name == name)
    return found


@contextmanager
def her_client(stack: MailStack, user: str) -> Iterator[imaplib.IMAP4]:
    """The mail client of the officer, who moves and reads."""
    with imaplib.IMAP4_SSL(stack.host, stack.imaps_port, ssl_context=stack.tls()) as client:
        client.login(user, PASSWORD)
        yield client


def flags(stack: MailStack, user: str) -> list[str]:
    """Every folder's mails with their flags as Dovecot keeps them, and every file's name."""
    listing = stack.doveadm(
        "fetch", "-u", user, "mailbox uid flags date.saved", "mailbox", "*", "all"
    ).splitlines()
    root = stack.maildir(user)
    files = [str(each.relative_to(root)) for part in ("new", "cur") for each in root.rglob(f"{part}/*")]
    return listing + sorted(files)


def test_reading_leaves_no_trace(stack: MailStack) -> None:
    user = BOX[0]
    stack.deliver(user, *(mail(name) for name in ("one", "two", "three", "four")))
    with her_client(stack, user) as client:
        client.select("INBOX")
        client.store("1", "+FLAGS", r"(\Seen)")
        client.store("2", "+FLAGS", r"(\Flagged $Forwarded)")
        client.copy("3", "Junk")
    stack.deliver(user, mail("unseen and recent"))
    before = flags(stack, user)

    with open_mailbox(account(stack, user)) as mailbox:
        read = [each for folder in mailbox.folders() for each in mailbox.read(folder)]
        mailbox.find(Role.INBOX, "<two@quotidien.example>")

    assert ["one", "two", "three", "four", "unseen and recent", "three"] == subjects(read)
    assert flags(stack, user) == before
    assert any("unseen" in line or line.startswith("new/") for line in before), "nothing was left to be seen"


def test_flags_dates_and_exact_octets_are_given(stack: MailStack) -> None:
    user = BOX[1]
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    octets = b'Subject: "}{ \\ 5\r\n\r\n)\r\n* 1 FETCH (UID 9 BODY[] {3}\r\n\xff\x00'.replace(
        b"\x00", b"\xfe"
    )
    with open_mailbox(account(stack, user)) as mailbox:
        mailbox.append(Role.INBOX, octets, flags=["\\Seen", "\\Answered"], at=at)

        (read,) = mailbox.read(folder(mailbox, "INBOX"))

    assert octets == read.raw
    assert at == read.internal_date
    assert {"\\Seen", "\\Answered"} == read.flags - {"\\Recent"}
    assert Extent.WHOLE == read.extent


def test_reading_goes_on_behind_the_last_mail(stack: MailStack) -> None:
    user = BOX[2]
    stack.deliver(user, mail("first"), mail("second"))
    with open_mailbox(account(stack, user)) as mailbox:
        inbox = folder(mailbox, "INBOX")
        read = list(mailbox.read(inbox))
        again = mailbox.read(inbox, after=read[-1].position)
        assert (0, False, []) == (again.waiting, again.renumbered, list(again))

        stack.deliver(user, mail("third"))

        assert ["third"] == subjects(list(mailbox.read(inbox, after=read[-1].position)))
        assert ["second", "third"] == subjects(list(mailbox.read(inbox, known={read[0].key})))


def test_a_changed_uidvalidity_is_told_and_everything_comes_again(stack: MailStack) -> None:
    user = BOX[3]
    stack.deliver(user, mail("first"), mail("second"))
    with open_mailbox(account(stack, user)) as mailbox:
        inbox = folder(mailbox, "INBOX")
        before = list(mailbox.read(inbox))
    stack.doveadm("mailbox", "update", "-u", user, "--uid-validity", "4000000000", "INBOX")

    with open_mailbox(account(stack, user)) as mailbox:
        reading = mailbox.read(inbox, after=before[-1].position)
        after = list(reading)

    assert reading.renumbered
    assert subjects(before) == subjects(after)
    assert {"4000000000"} == {each.position.validity for each in after}


def test_a_connection_cut_in_the_middle_of_a_mail_loses_and_repeats_nothing(stack: MailStack) -> None:
    user = BOX[4]
    # each longer than what is fetched together
    stack.deliver(user, *(mail(f"{number}", "x" * 70 + f"\r\n{'y' * 1_200_000}") for number in range(4)))
    with CuttingProxy(stack.imap_port) as wire:
        through = account(stack, user, port=wire.port, security=Security.NONE)
        read: list[Fetched] = []
        with open_mailbox(through) as mailbox:
            inbox = folder(mailbox, "INBOX")
            wire.cut_after = 3_000_000
            with pytest.raises(MailboxError) as raised:
                read.extend(mailbox.read(inbox))  # extend keeps what came before the error
            assert (Trouble.LOST, True) == (raised.value.trouble, raised.value.temporary)
            with pytest.raises(MailboxError):
                mailbox.folders()
        assert ["0", "1"] == subjects(read)

        with open_mailbox(through) as mailbox:
            read.extend(mailbox.read(inbox, after=read[-1].position))

    assert ["0", "1", "2", "3"] == subjects(read)
    assert {Extent.WHOLE} == {each.extent for each in read}


def test_a_mail_moved_by_hand_between_two_readings_is_found_where_it_went(stack: MailStack) -> None:
    user = BOX[5]
    stack.deliver(user, mail("stays"), mail("moved"))
    with her_client(stack, user) as client:
        client.create("Clients.Presse")
        client.select("INBOX")
    positions: dict[str, Position] = {}

    def new() -> list[tuple[str, str]]:
        found = []
        with open_mailbox(account(stack, user)) as mailbox:
            for each in chosen(mailbox.folders()):
                for fetched in mailbox.read(each, after=positions.get(each.name)):
                    positions[each.name] = fetched.position
                    found.append((each.name, subject(fetched)))
        return found

    assert [("INBOX", "stays"), ("INBOX", "moved")] == new()
    with her_client(stack, user) as client:
        client.select("INBOX")
        client.uid("MOVE", "2", '"Clients.Presse"')
    assert [("Clients.Presse", "moved")] == new()
    assert [] == new()


def test_a_mail_that_vanishes_while_the_folder_is_read_is_left_out(stack: MailStack) -> None:
    user = BOX[6]
    stack.deliver(user, *(mail(f"{number}", "x" * 1_100_000) for number in range(3)))
    with open_mailbox(account(stack, user)) as mailbox:
        reading = iter(mailbox.read(folder(mailbox, "INBOX")))
        first = next(reading)
        with her_client(stack, user) as client:
            client.select("INBOX")
            client.store("2", "+FLAGS", r"(\Deleted)")
            client.expunge()

        assert ["0", "2"] == subjects([first, *reading])


def test_a_reading_survives_a_look_into_another_folder(stack: MailStack) -> None:
    user = BOX[7]
    stack.deliver(user, *(mail(f"{number}", "x" * 1_100_000) for number in range(3)))
    with open_mailbox(account(stack, user)) as mailbox:
        read = []
        for each in mailbox.read(folder(mailbox, "INBOX")):
            read.append(each)
            assert () == mailbox.find(Role.SENT, "<none@organisation.example>")

    assert ["0", "1", "2"] == subjects(read)


def test_of_ten_thousand_mails_only_those_since_a_day_are_fetched(stack: MailStack) -> None:
    user = BOX[8]
    with open_mailbox(account(stack, user)) as mailbox:  # makes the directories
        mailbox.append(Role.INBOX, mail("old"), at=datetime(2016, 3, 1, tzinfo=UTC))
    _fill(stack.maildir(user) / "cur", 10_000, recent=25)
    with CuttingProxy(stack.imap_port) as wire:
        through = account(stack, user, port=wire.port, security=Security.NONE)
        with open_mailbox(through) as mailbox:
            reading = mailbox.read(folder(mailbox, "INBOX"), since=date(2026, 3, 2))
            read = list(reading)
        once = wire.received
        with open_mailbox(through) as mailbox:
            again = mailbox.read(folder(mailbox, "INBOX"), after=read[-1].position, since=date(2026, 3, 2))
            assert [] == list(again)

    assert 25 == reading.waiting == len(read)
    assert all(each.internal_date and each.internal_date >= datetime(2026, 3, 1, tzinfo=UTC) for each in read)
    assert once < 100_000, f"{once} octets for 25 short mails"
    assert wire.received - once < 10_000


def _fill(directory: Path, count: int, *, recent: int) -> None:
    """Lay old mails, and some recent ones, in a Maildir: Dovecot's INTERNALDATE is a file's time."""
    owner = pwd.getpwnam("mail")
    new, old = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp(), datetime(2016, 3, 2, tzinfo=UTC).timestamp()
    for number in range(count):
        at = new if number >= count - recent else old
        file = directory / f"{int(old) + number}.M{number}P1.test:2,S"
        file.write_bytes(mail(f"{number}"))
        os.utime(file, (at, at))
        os.chown(file, owner.pw_uid, owner.pw_gid)


def test_a_copy_in_sent_and_a_draft_are_laid_where_they_belong_and_found_again(stack: MailStack) -> None:
    user = BOX[9]
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    with open_mailbox(account(stack, user)) as mailbox:
        assert () == mailbox.find(Role.SENT, "<copy@quotidien.example>")
        copy = mailbox.append(Role.SENT, mail("copy"), flags=["\\Seen"], at=at)
        draft = mailbox.append(Role.DRAFTS, mail("draft"), flags=["\\Draft"])

        assert (copy.position,) == mailbox.find(Role.SENT, "<copy@quotidien.example>")
        assert (draft.position,) == mailbox.find(draft.folder, "<draft@quotidien.example>")
        (sent,) = mailbox.read(copy.folder)
        (drafted,) = mailbox.read(draft.folder)

    assert ("Sent", "Drafts") == (copy.folder.name, draft.folder.name)
    assert (mail("copy"), at, True) == (sent.raw, sent.internal_date, "\\Seen" in sent.flags)
    assert "\\Draft" in drafted.flags


def test_a_full_mailbox_refuses_a_copy_by_name(stack: MailStack) -> None:
    with open_mailbox(account(stack, TINY)) as mailbox:
        with pytest.raises(MailboxError) as raised:
            mailbox.append(Role.SENT, mail("big", "x" * 5_000), flags=["\\Seen"])

        assert Trouble.FULL is raised.value.trouble
        assert "is full: no copy was laid in 'Sent' ([OVERQUOTA]" in raised.value.sentence()
        assert [] == list(mailbox.read(folder(mailbox, "Sent")))  # and the mailbox is still open


def test_a_folder_that_is_not_there_is_named(stack: MailStack) -> None:
    with open_mailbox(account(stack, BOX[10])) as mailbox:
        with pytest.raises(MailboxError) as raised:
            mailbox.read(Folder("Elsewhere"))
        with pytest.raises(MailboxError) as no_archive:
            mailbox.append(Role.ARCHIVE, mail("copy"))

    assert Trouble.MISSING is raised.value.trouble is no_archive.value.trouble
    assert "has no folder 'Elsewhere'" in raised.value.sentence()


def test_starttls_reads_too(stack: MailStack) -> None:
    stack.deliver(BOX[11], mail("over starttls"))
    with open_mailbox(account(stack, BOX[11], port=stack.imap_port, security=Security.STARTTLS)) as mailbox:
        assert ["over starttls"] == subjects(list(mailbox.read(folder(mailbox, "INBOX"))))


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({"ca_file": ""}, Stage.ENCRYPTION),
        ({"ca_file": "", "security": Security.STARTTLS}, Stage.ENCRYPTION),
        ({"password": "wr0ng"}, Stage.LOG_IN),
    ],
)
def test_no_certificate_and_no_password_is_overlooked(
    stack: MailStack, changes: dict[str, Any], stage: Stage
) -> None:
    port = stack.imap_port if "security" in changes else stack.imaps_port
    with (
        pytest.raises(ServiceError) as raised,
        open_mailbox(account(stack, BOX[0], port=port, **changes)),
    ):
        pass

    assert stage is raised.value.stage
    assert "wr0ng" not in str(raised.value)
