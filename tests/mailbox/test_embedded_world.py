"""The embedded mail world's IMAP server serves the reader as a real one does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from outreach.mailbox.account import Account
from outreach.mailbox.imap import open_mailbox
from outreach.mailbox.source import Folder, Role
from outreach.mailbox.watching import Cause, watch
from outreach.rehearsal.world import BackgroundWorld, background_world

OFFICER = "presse@organisation.example"
PASSWORD = "correct horse"  # noqa: S105 - of a server that lives for one test
CAMILLE = "camille@quotidien.example"
INBOX = Folder("INBOX", Role.INBOX)


@pytest.fixture
def world() -> Iterator[BackgroundWorld]:
    with background_world({OFFICER: PASSWORD}) as running:
        yield running


def account(world: BackgroundWorld) -> Account:
    ca_file = str(world.ca_file)
    return Account(world.host, world.imap_port, username=OFFICER, password=PASSWORD, ca_file=ca_file)


def answer(world: BackgroundWorld, subject: str) -> None:
    mail = f"From: {CAMILLE}\r\nSubject: {subject}\r\n\r\nOui.\r\n".encode()
    world.call(world.world.post(mail, sender=CAMILLE, recipient=OFFICER))


def test_answers_are_read_in_order_and_on_from_the_last(world: BackgroundWorld) -> None:
    answer(world, "one")
    answer(world, "two")
    with open_mailbox(account(world)) as mailbox:
        first, second = mailbox.read(INBOX)
        answer(world, "three")
        (third,) = mailbox.read(INBOX, after=second.position)

        assert [b"one", b"two", b"three"] == [
            each.raw.partition(b"Subject: ")[2][: each.raw.partition(b"Subject: ")[2].index(b"\r")]
            for each in (first, second, third)
        ]
        assert all("\\Seen" not in each.flags for each in mailbox.read(INBOX))


def test_copies_and_drafts_are_laid_and_found(world: BackgroundWorld) -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    mail = b"Message-ID: <a1@organisation.example>\r\nSubject: x\r\n\r\nBonjour\r\n"
    with open_mailbox(account(world)) as mailbox:
        for role, flag in ((Role.SENT, "\\Seen"), (Role.DRAFTS, "\\Draft")):
            laid = mailbox.append(role, mail, flags=[flag], at=at)

            assert (laid.position,) == mailbox.find(role, "<a1@organisation.example>")
            assert () == mailbox.find(role, "<b2@organisation.example>")
            (read,) = mailbox.read(laid.folder)
            assert (mail, at) == (read.raw, read.internal_date)
            assert flag in read.flags


def test_an_answer_wakes(world: BackgroundWorld) -> None:
    stop = threading.Event()
    wakes = watch(account(world), stop)
    assert Cause.CONNECTED is next(wakes).cause
    threading.Timer(0.5, answer, [world, "now"]).start()

    assert Cause.CHANGED is next(wakes).cause
    stop.set()
    assert [] == list(wakes)
