"""What wakes `outreach run`: the next due instant, the mailbox's turn, a mail that comes, a signal.

APScheduler knows when to wake and nothing else: its jobs ring, and are made anew after every round from what the ledger says.
A wake that is late, or two in one, is a wake; one that is lost is made good by the caller, who looks up once in a while.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from apscheduler.schedulers.background import BackgroundScheduler

from outreach.app.inbox import wakes
from outreach.app.workspace import Workspace
from outreach.core.problem import OutreachError
from outreach.core.settings import Settings
from outreach.mailbox.watching import RENEWAL, Cause

DUE = "due"
POLL = "poll"

AGAIN = timedelta(minutes=5)
"""How long to wait with a mailbox that will not have us, a wrong password: that many log-ins no server minds."""


class Alarm:
    """Rings; a context manager. `ring` may be called from a signal handler and from any thread."""

    def __init__(self) -> None:
        """Set nothing yet."""
        # its put() is safe in signal handlers, where an Event's set() may wait for itself
        self._rung: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def __enter__(self) -> Self:
        """Begin."""
        self._scheduler.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ring no more."""
        self._scheduler.shutdown(wait=False)

    def ring(self) -> None:
        """Wake who waits, or who waits next."""
        self._rung.put(None)

    def at(self, instant: datetime | None) -> None:
        """Ring at an instant, and not at the one said before; None is never."""
        if instant is not None:
            self._scheduler.add_job(self.ring, "date", run_date=instant, id=DUE, replace_existing=True)
        elif self._scheduler.get_job(DUE):
            self._scheduler.remove_job(DUE)

    def every(self, interval: timedelta) -> None:
        """Ring so often, the first time that long from now."""
        seconds = interval.total_seconds()
        self._scheduler.add_job(self.ring, "interval", seconds=seconds, id=POLL, replace_existing=True)

    def wait(self, seconds: float) -> bool:
        """Wait for a ring, by a clock that nobody sets; tell whether there was one. Several are one."""
        try:
            self._rung.get(timeout=seconds)
        except queue.Empty:
            return False
        while True:
            try:
                self._rung.get_nowait()
            except queue.Empty:
                return True


class MailWatch:
    """A thread that waits for mail: IDLE, or looking at files. `came` is called for every mail, from that thread."""

    def __init__(self, came: Callable[[], None]) -> None:
        """Watch nothing yet."""
        self._came = came
        self._settings: Settings | None = None
        self._stop = threading.Event()

    def watch(self, here: Workspace) -> None:
        """Watch the mailbox of these settings, and no other; one that is watched already goes on being."""
        if here.settings == self._settings:
            return
        self.end()
        self._settings, self._stop = here.settings, threading.Event()
        if here.settings.imap or here.settings.mailbox:
            # a daemon: the end of the program does not wait for a server's last word
            threading.Thread(
                target=self._wait, args=(here, self._stop), name="mail watch", daemon=True
            ).start()

    def end(self) -> None:
        """Watch no more."""
        self._stop.set()
        self._settings = None

    def _wait(self, here: Workspace, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                for wake in wakes(here, stop, every=RENEWAL):
                    # what is wrong with the mailbox the next look finds, and says
                    if wake.cause in (Cause.CHANGED, Cause.CONNECTED):
                        self._came()
            except OutreachError:
                stop.wait(AGAIN.total_seconds())
