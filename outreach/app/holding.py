"""One `outreach run` at a time: the right to run, held by heartbeats; and standing by until it is free.

The right is a lease in the ledger, so it holds on one machine and on many. Whoever holds it watches two clocks: the wall clock,
by which others judge the lease, and one that nobody sets and that counts while the machine sleeps. When either says that
the lease may have run out, nothing more is sent until it has been renewed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from outreach.app.machine import alive, holder, uptime
from outreach.app.workspace import Workspace
from outreach.core.message import Holder, Lease
from outreach.core.problem import OutreachError, RefusedError
from outreach.ledger import LeaseLostError, Ledger, LedgerError

RUN = "run"
"""The lease of the one process that sends by itself."""

STAND_BY = "stand-by"
"""The lease of the one that stands by: so that others can see it."""

LASTS = timedelta(seconds=45)
BEAT = LASTS / 3
"""A holder that dies on another machine is followed within a minute."""

GLANCE = 1.0
"""Seconds between two looks of who stands by."""


class Holding:
    """The right to run, while it is held; a context manager whose end gives it back.

    A thread renews it; `beaten` is called after every beat, with what went wrong if something did.
    """

    def __init__(
        self, here: Workspace, lease: Lease, *, beaten: Callable[[OutreachError | None], None]
    ) -> None:
        """Hold a lease just taken."""
        self.lease = lease
        self.lost: LeaseLostError | None = None
        self._here = here
        self._beaten = beaten
        self._renewed = uptime()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        """Begin to beat."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop beating, and give the lease back if it is still ours."""
        self._end.set()
        self._thread.join()
        # a ledger that cannot be written now: the lease runs out by itself
        with suppress(LedgerError):
            self._give_back()

    def _give_back(self) -> None:
        if self.lost is None:
            with self._here.ledger() as ledger:
                ledger.release_lease(self.lease, now=self._here.clock())

    @property
    def lapsed(self) -> bool:
        """Tell whether somebody else may have the right by now: nothing may leave."""
        return (
            self.lost is not None
            or self._here.clock() >= self.lease.expires_at
            or uptime() - self._renewed >= LASTS.total_seconds()
        )

    def renew(self) -> None:
        """Renew it; raises LeaseLostError when somebody else has it, LedgerError when that cannot be known now."""
        if self.lost:
            raise self.lost
        began = uptime()
        try:
            with self._here.ledger() as ledger:
                self.lease = ledger.renew_lease(self.lease, now=self._here.clock(), lasts=LASTS)
        except LeaseLostError as error:
            self.lost = error
            raise
        self._renewed = began

    def _beat(self) -> None:
        while not self._end.wait(BEAT.total_seconds()):
            trouble: OutreachError | None = None
            try:
                self.renew()
            except OutreachError as error:  # a busy database: two more beats come before the lease runs out
                trouble = error
            self._beaten(trouble)
            if self.lost:
                return


def take(here: Workspace, silent: Lease | None = None) -> Lease:
    """Take the right to run; raises RefusedError that says who has it, LedgerError.

    `silent` is a lease that was watched in vain for longer than it lasts.
    """
    me = holder()

    def lives(other: Holder) -> bool:
        # in a container a process is often followed by one of the same number: what it left is ours
        return other != me and alive(other)

    with here.ledger() as ledger:
        try:
            return ledger.acquire_lease(RUN, me, now=here.clock(), lasts=LASTS, alive=lives, silent=silent)
        except RefusedError:
            held = ledger.lease_named(RUN)
            if held is None:  # given back in this very moment
                return ledger.acquire_lease(RUN, me, now=here.clock(), lasts=LASTS, alive=lives)
            raise RefusedError(
                "process {pid} on {host} has run this schedule since {since}: leave it to that one, or wait beside it with "
                "--stand-by",
                pid=held.holder.pid,
                host=held.holder.host,
                since=f"{held.since.astimezone(ZoneInfo(here.zone())):%Y-%m-%d %H:%M:%S}",
            ) from None


class StandingBy:
    """Waiting until the right to run is free."""

    def __init__(self, here: Workspace, *, told: Callable[[OutreachError], None]) -> None:
        """Wait for nothing yet; `told` hears of a ledger that cannot be read."""
        self._here = here
        self._told = told
        self._seen: Lease | None = None
        self._seen_at = uptime()
        self._mine: Lease | None = None
        self._shown_at = -BEAT.total_seconds()

    def until_free(self, wait: Callable[[float], bool]) -> Lease | None:
        """Wait, and take it; `wait` sleeps so many seconds and tells whether to go on. None: it was told to end."""
        try:
            while True:
                try:
                    if lease := self._look():
                        return lease
                except RefusedError:
                    pass  # somebody else was quicker
                except LedgerError as error:
                    self._told(error)
                if not wait(GLANCE):
                    return None
        finally:
            # the same
            with suppress(LedgerError):
                self._hide()

    def _hide(self) -> None:
        if self._mine:
            with self._here.ledger() as ledger:
                ledger.release_lease(self._mine, now=self._here.clock())

    def _look(self) -> Lease | None:
        """Take the right if it is free: given back, its holder dead, or silent for longer than it lasts."""
        with self._here.ledger() as ledger:
            held = ledger.lease_named(RUN)
            self._show(ledger)
        if held != self._seen:
            self._seen, self._seen_at = held, uptime()
        silent = uptime() - self._seen_at > LASTS.total_seconds()
        if held is None or silent or not alive(held.holder):
            return take(self._here, silent=held if silent else None)
        return None

    def _show(self, ledger: Ledger) -> None:
        """Write down that somebody stands by; of several, one."""
        if uptime() - self._shown_at < BEAT.total_seconds():
            return
        self._shown_at = uptime()
        now = self._here.clock()
        try:
            self._mine = (
                ledger.renew_lease(self._mine, now=now, lasts=LASTS)
                if self._mine
                else ledger.acquire_lease(STAND_BY, holder(), now=now, lasts=LASTS, alive=alive)
            )
        except RefusedError:
            self._mine = None
