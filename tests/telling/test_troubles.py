"""What keeps a run from its work is told once a day, or as soon as a mail can leave again; the run goes on by itself."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from cli.press import Press
from cli.world import connect
from telling.newsroom import Newsroom, text

from outreach.core.trouble import Kind

Opens = Callable[..., Newsroom]
MINUTE = timedelta(minutes=1)


def with_settings(room: Newsroom, **changes: object) -> None:
    """Send to the world with other settings, which are read again as `outreach run` does."""
    connect(room.press, room.world)
    lines = (room.press.root / ".env").read_text().splitlines()
    known = dict(line.split("=", 1) for line in lines)
    known |= {f"OUTREACH_{name.upper()}": str(value) for name, value in changes.items()}
    room.press.write(".env", "".join(f"{name}={value}\n" for name, value in known.items())).chmod(0o600)


@pytest.fixture
def dead_port() -> Iterator[int]:
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def attempts(room: Newsroom) -> int:
    with room.here.ledger() as ledger:
        return sum(message.attempts for message in ledger.messages())


def standing(room: Newsroom) -> list[Kind]:
    with room.here.ledger() as ledger:
        return [trouble.kind for trouble in ledger.troubles()]


def test_a_log_in_that_fails_pauses_the_run_and_is_told_when_it_is_over(newsroom: Opens) -> None:
    room = newsroom()
    with_settings(room, smtp_password="wrong")  # noqa: S106 - of nobody

    room.round("09:12")
    tried = attempts(room)
    for minutes in (1, 10, 30):
        room.round(after=minutes * MINUTE)
        assert (
            [] == room.troubles
        )  # no mail to her is tried either: each try counts towards locking the account
    later, during = attempts(room), standing(room)
    with_settings(room)
    done = room.round("10:40")

    assert [Kind.SMTP_CLOSED] == during
    assert tried == later  # what came before the mails found out, and not one of them
    assert [] == done.troubles
    assert 3 == len(room.reached())
    (over,) = room.told("It is over")
    assert "between 2015-09-22 09:12 and 10:40 nothing could be sent: SMTP: " in text(over)
    assert "with this password" in text(over)
    assert 1 == len(room.told("aurora/announcement"))


def test_a_server_that_did_not_let_us_in_is_asked_less_and_less_often(newsroom: Opens) -> None:
    room = newsroom()
    with_settings(room, smtp_password="wrong")  # noqa: S106 - of nobody
    seen = set()

    for minute in range(60):
        room.round("09:00", after=timedelta(0)) if not minute else room.round(after=MINUTE)
        with room.here.ledger() as ledger:
            seen |= {trouble.seen_at for trouble in ledger.troubles()}

    assert 5 <= len(seen) <= 10


def test_a_server_that_is_silent_for_a_moment_is_no_news(newsroom: Opens, dead_port: int) -> None:
    room = newsroom()
    with_settings(room, smtp_port=dead_port)

    room.round("09:00")
    with_settings(room)
    room.round("09:05")

    assert [] == room.told("It is over")
    assert 3 == len(room.reached())


def test_a_server_that_was_silent_for_long_is_told_of_once_a_mail_can_leave(
    newsroom: Opens, dead_port: int
) -> None:
    room = newsroom()
    with_settings(room, smtp_port=dead_port)

    for at in ("09:00", "09:05", "09:20", "09:45"):
        room.round(at)
    with_settings(room)
    room.round("10:05")
    room.round("10:10")

    assert 1 == len(room.told("It is over"))
    assert "nothing listens at" in text(room.told("It is over")[0])


def test_a_mailbox_that_cannot_be_read_is_told_of_at_once_and_once_a_day(newsroom: Opens) -> None:
    room = newsroom()
    with_settings(room, imap_password="wrong")  # noqa: S106 - of nobody

    for at in ("09:00", "09:10", "17:00", "2015-09-23 09:00"):
        room.round(at)
    told = room.told("The answers cannot be read")
    with_settings(room)
    room.round("2015-09-23 10:00")

    assert 2 == len(told)
    assert "nobody who answered may be chased" in text(told[0])
    assert "between 2015-09-22 09:00 and 2015-09-23 10:00" in text(room.told("It is over")[0])
    assert 3 == len(room.reached())


def test_a_sender_whom_the_server_refuses_is_told_of(press: Press, newsroom: Opens) -> None:
    press.edit("schedule.yaml", "address: presse@lerameau.example", "address: else@lerameau.example")
    room = newsroom()

    room.round("09:00")
    tried = attempts(room)
    room.round("09:00")

    assert [Kind.SENDER] == standing(room)
    assert tried == attempts(room)


def test_a_fault_in_her_files_is_told_when_it_stays(press: Press, newsroom: Opens) -> None:
    room = newsroom()
    room.round("08:00")

    press.edit("templates/release.en.md", "{{ contact.name }}", "{{ contact.nmae }}")
    for at in ("09:00", "09:05", "09:15", "09:30"):
        room.round(at)

    (told,) = room.told("Your files have a fault")
    assert "nmae" in text(told)
    assert [] == room.reached()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount a disk of so many octets."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, *, leave: int = 0) -> Path:
    """Write until the disk is full, but for so many octets."""
    filler = folder / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - leave))
    return filler


def test_a_disk_that_is_nearly_full_pauses_the_run_and_it_goes_on_by_itself(
    press: Press, newsroom: Opens
) -> None:
    with small_disk(press.root / ".outreach", "24m") as disk:
        room = newsroom()
        room.round("08:50")
        filler = fill(disk, leave=2**20)
        paused = room.round("09:00")
        filler.unlink()
        done = room.round("09:20")

    assert "KiB are free" in str(paused.troubles[0])
    assert [] == done.troubles
    assert 3 == len(room.reached())
    assert 1 == len(room.told("The disk is full: nothing is sent"))
    assert "between 2015-09-22 09:00 and 09:20 nothing could be sent" in text(room.told("It is over")[0])


def test_a_disk_that_is_full_is_told_of_although_it_cannot_be_written_down(
    press: Press, newsroom: Opens
) -> None:
    with small_disk(press.root / ".outreach", "24m") as disk:
        room = newsroom()
        room.round("08:50")
        filler = fill(disk)
        for at in ("09:00", "09:05", "09:10"):
            assert room.round(at).troubles
        filler.unlink()
        room.round("09:20")
        room.round("09:21")

    assert 1 == len(room.told("The disk is full: nothing is sent"))
    assert 3 == len(room.reached())
    assert "between 2015-09-22 09:00 and 09:20 nothing could be sent" in text(room.told("It is over")[0])
