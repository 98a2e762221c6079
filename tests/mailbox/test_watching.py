"""Being woken up: by IDLE at once, by the clock without it, and again after every loss."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from servers.mailstack import OFFICER, MailStack
from servers.processes import free_ports
from servers.scripted_imap import HANG_UP, ScriptedIMAP

from outreach.core.login import Security, ServiceError
from outreach.mailbox.account import Account
from outreach.mailbox.files import watch_folder
from outreach.mailbox.watching import WAITS, Cause, Wake, watch

PASSWORD = "s3cret"  # noqa: S105 - of a server that lives for these tests
SOON = [timedelta(seconds=0.05)]
HOUR = timedelta(hours=1)
IDLES = "IMAP4rev1 AUTH=PLAIN IDLE"


class Watched:
    """A watch in a thread of its own, and what it has said."""

    def __init__(self, wakes: Iterator[Wake], stop: threading.Event) -> None:
        self._wakes, self._stop = wakes, stop
        self.said: queue.Queue[Wake] = queue.Queue()
        self.failed: list[ServiceError] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            for wake in self._wakes:
                self.said.put(wake)
        except ServiceError as error:
            self.failed.append(error)

    def next(self, seconds: float = 5) -> Cause:
        return self.said.get(timeout=seconds).cause

    def end(self, seconds: float = 2) -> None:
        """Ask it to stop; it must."""
        self._stop.set()
        self._thread.join(seconds)
        assert not self._thread.is_alive(), "the watch goes on"


@contextmanager
def watching(account: Account, **how: Any) -> Iterator[Watched]:
    stop = threading.Event()
    watched = Watched(watch(account, stop, **({"every": HOUR, "waits": SOON} | how)), stop)
    try:
        yield watched
    finally:
        watched.end()


def plain(server: ScriptedIMAP, **changes: Any) -> Account:
    defaults: dict[str, Any] = {
        "security": Security.NONE,
        "username": "presse",
        "password": PASSWORD,
        "timeout": timedelta(seconds=2),
    }
    return Account("127.0.0.1", server.port, **(defaults | changes))


@pytest.fixture(scope="module")
def stack() -> Iterator[MailStack]:
    with MailStack(users={OFFICER: PASSWORD}) as running:
        yield running


def real(stack: MailStack) -> Account:
    ca_file = str(stack.ca_file)
    return Account(stack.host, stack.imaps_port, username=OFFICER, password=PASSWORD, ca_file=ca_file)


def wait_for_idle(stack: MailStack, count: int) -> None:
    """Wait until Dovecot says of a connection that it waits."""
    end = time.monotonic() + 5
    while stack.doveadm("who", OFFICER).count("imap") < count:
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(0.3)


def test_a_mail_delivered_wakes_within_two_seconds(stack: MailStack) -> None:
    with watching(real(stack)) as watched:
        assert Cause.CONNECTED is watched.next()
        for _ in range(2):
            wait_for_idle(stack, 1)
            stack.deliver(OFFICER, b"Subject: now\r\n\r\nhello\r\n")

            assert Cause.CHANGED is watched.next(2)


def test_a_server_that_is_started_anew_is_found_again(stack: MailStack) -> None:
    with watching(real(stack)) as watched:
        assert Cause.CONNECTED is watched.next()
        stack.restart_dovecot()

        assert Cause.TROUBLE is watched.next()
        while (cause := watched.next()) is Cause.TROUBLE:
            pass
        assert Cause.CONNECTED is cause
        wait_for_idle(stack, 1)
        stack.deliver(OFFICER, b"Subject: again\r\n\r\nhello\r\n")
        assert Cause.CHANGED is watched.next(2)


def test_without_idle_it_polls() -> None:
    with ScriptedIMAP() as server:
        with watching(plain(server), every=timedelta(seconds=0.1)) as watched:
            assert [Cause.CONNECTED, Cause.POLL, Cause.POLL] == [watched.next() for _ in range(3)]

        assert "IDLE" not in server.verbs()
        assert "NOOP" in server.verbs()


def test_a_server_that_offers_idle_and_refuses_it_is_polled() -> None:
    with ScriptedIMAP(capabilities=IDLES) as server:
        server.always("IDLE", b"{tag} BAD not today\r\n")
        with watching(plain(server), every=timedelta(seconds=0.1)) as watched:
            assert [Cause.CONNECTED, Cause.POLL, Cause.POLL] == [watched.next() for _ in range(3)]

        assert 1 == server.verbs().count("IDLE")


def test_the_clock_wakes_in_idle_too() -> None:
    with (
        ScriptedIMAP(capabilities=IDLES) as server,
        watching(plain(server), every=timedelta(seconds=0.2)) as watched,
    ):
        assert [Cause.CONNECTED, Cause.POLL, Cause.POLL] == [watched.next() for _ in range(3)]


def test_idle_is_begun_anew_before_servers_end_it() -> None:
    with ScriptedIMAP(capabilities=IDLES) as server:
        with watching(plain(server), renewal=timedelta(seconds=0.2)) as watched:
            assert Cause.CONNECTED is watched.next()
            time.sleep(1.2)
            assert watched.said.empty()

        assert 2 <= server.verbs().count("IDLE") <= 7
        assert 1 == server.connections


NEWS = [
    (b"* 3 EXISTS\r\n", True),
    (b"* 2 EXISTS\r\n", False),  # said again for no reason
    (b"* 1 EXPUNGE\r\n* 1 EXISTS\r\n", False),
    (b"* 1 EXPUNGE\r\n* 2 EXISTS\r\n", True),
    (b"* OK still here\r\n", False),
    (b"* 1 FETCH (FLAGS (\\Seen))\r\n", False),
    (b"* 99999999999999999999 EXISTS\r\n", False),
    (b"EXISTS\r\n", False),
]


@pytest.mark.parametrize(("news", "wakes"), NEWS)
def test_only_a_mail_that_has_come_wakes(news: bytes, *, wakes: bool) -> None:
    with (
        ScriptedIMAP(mails={1: b"a", 2: b"b"}, capabilities=IDLES) as server,
        watching(plain(server)) as watched,
    ):
        assert Cause.CONNECTED is watched.next()
        while not server.waits:
            time.sleep(0.02)
        server.say(news)

        if wakes:
            assert Cause.CHANGED is watched.next()
        time.sleep(0.5)
        assert watched.said.empty()


def test_half_a_line_is_waited_for() -> None:
    with (
        ScriptedIMAP(mails={1: b"a"}, capabilities=IDLES) as server,
        watching(plain(server)) as watched,
    ):
        assert Cause.CONNECTED is watched.next()
        while not server.waits:
            time.sleep(0.02)
        server.say(b"* 2 EX")
        time.sleep(0.5)
        server.say(b"ISTS\r\n")

        assert Cause.CHANGED is watched.next()


def test_news_in_the_same_breath_as_the_go_ahead_wake() -> None:
    with ScriptedIMAP(mails={1: b"a"}, capabilities=IDLES) as server:
        server.script("IDLE", b"* 2 EXISTS\r\n+ idling\r\n")
        server.script("IDLE", b"+ idling\r\n* 3 EXISTS\r\n")
        with watching(plain(server)) as watched:
            assert [Cause.CONNECTED, Cause.CHANGED, Cause.CHANGED] == [watched.next() for _ in range(3)]


@pytest.mark.parametrize("end", [b"* BYE see you\r\n", b"WAIT1 OK enough\r\n"])
def test_a_server_that_ends_the_wait_is_called_again(end: bytes) -> None:
    with ScriptedIMAP(capabilities=IDLES) as server, watching(plain(server)) as watched:
        assert Cause.CONNECTED is watched.next()
        while not server.waits:
            time.sleep(0.02)
        server.say(end)

        assert [Cause.TROUBLE, Cause.CONNECTED] == [watched.next() for _ in range(2)]


def test_waits_grow_until_a_connection_holds() -> None:
    waits = [timedelta(seconds=each) for each in (0.01, 0.02, 0.03)]
    with ScriptedIMAP(capabilities=IDLES) as server:
        for _ in range(4):
            server.script("IDLE", HANG_UP)
        with watching(plain(server), waits=waits, every=timedelta(seconds=0.3)) as watched:
            wakes = [watched.said.get(timeout=5) for _ in range(10)]

    trouble = [each.wait for each in wakes if each.cause is Cause.TROUBLE]
    assert [*waits, waits[-1]] == trouble
    assert all(each.error for each in wakes if each.cause is Cause.TROUBLE)
    assert [Cause.CONNECTED, Cause.POLL] == [each.cause for each in wakes[-2:]]
    assert sorted(WAITS) == list(WAITS)


def test_what_waiting_cannot_help_is_raised_at_once() -> None:
    with ScriptedIMAP(capabilities=IDLES) as server:
        server.always("AUTHENTICATE", b"{tag} NO [AUTHENTICATIONFAILED] no\r\n")
        with pytest.raises(ServiceError, match="does not accept the user name"):
            next(watch(plain(server), threading.Event()))


def test_a_password_refused_later_is_trouble_and_no_end() -> None:
    with ScriptedIMAP(capabilities=IDLES) as server, watching(plain(server)) as watched:
        assert Cause.CONNECTED is watched.next()
        server.script("AUTHENTICATE", b"{tag} NO [AUTHENTICATIONFAILED] no\r\n")
        server.hang_up()

        assert [Cause.TROUBLE, Cause.TROUBLE, Cause.CONNECTED] == [watched.next() for _ in range(3)]


def test_a_server_that_is_not_there_yet_is_waited_for() -> None:
    (port,) = free_ports(1)
    given = Account("127.0.0.1", port, Security.NONE, password=PASSWORD)
    with watching(given) as watched:
        assert [Cause.TROUBLE, Cause.TROUBLE] == [watched.next() for _ in range(2)]


def test_it_stops_at_once_in_a_long_wait() -> None:
    (port,) = free_ports(1)
    given = Account("127.0.0.1", port, Security.NONE, password=PASSWORD)
    with watching(given, waits=[HOUR]) as watched:
        watched.next()
        begun = time.monotonic()
        watched.end()

    assert time.monotonic() - begun < 1


def seen(wakes: Iterator[Wake], count: int) -> Sequence[Cause]:
    return [next(wakes).cause for _ in range(count)]


def test_a_maildir_that_changes_wakes(tmp_path: Path) -> None:
    for each in ("new", "cur", "tmp"):
        (tmp_path / each).mkdir()
    stop = threading.Event()
    wakes = watch_folder(tmp_path, stop, every=HOUR, glance=0.02)
    assert [Cause.CONNECTED] == seen(wakes, 1)
    (tmp_path / "new" / "1.M1.x").write_bytes(b"Subject: x\n\n")

    assert [Cause.CHANGED] == seen(wakes, 1)
    stop.set()
    assert [] == list(wakes)


def test_an_mbox_is_looked_at_by_the_clock_too(tmp_path: Path) -> None:
    (tmp_path / "inbox").write_bytes(b"")
    stop = threading.Event()
    wakes = watch_folder(tmp_path / "inbox", stop, every=timedelta(seconds=0.05), glance=0.02)

    assert [Cause.CONNECTED, Cause.POLL, Cause.POLL] == seen(wakes, 3)
