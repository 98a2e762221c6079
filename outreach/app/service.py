"""`outreach run`: one long-lived process that makes a round whenever something may be due.

Rounds are made in the main thread, where signals arrive. Beside it a heartbeat keeps the right to run, APScheduler and the
mailbox ring. Nothing is remembered here: whoever takes over finds all in the ledger.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from types import FrameType
from typing import Protocol

from outreach.app.guarding import before_round
from outreach.app.health import Health, write_health
from outreach.app.holding import RUN, Holding, StandingBy, take
from outreach.app.machine import holder, tell_manager, uptime
from outreach.app.running import Key, Rounded, Rounds
from outreach.app.servers import submission_of
from outreach.app.stopping import Stopping
from outreach.app.telling import Unwritten, after_round
from outreach.app.troubles import Troubles
from outreach.app.waking import Alarm, MailWatch
from outreach.app.workspace import Workspace
from outreach.core.language import Language
from outreach.core.message import Lease
from outreach.core.problem import OutreachError, RefusedError
from outreach.ledger import LeaseLostError, LedgerError
from outreach.project.press_folder import PressFolder

LOOK_UP = 5.0
"""Seconds after which a sleeper looks up by itself: at the clock, at the files, at what was done beside it."""

BREATH = timedelta(seconds=1)
"""Between two rounds: a pace that lets a mail leave every tenth of a second is not worth a round for each."""

SETTLE = 1.0
"""Seconds for which files must stay as they are before they are read again."""

SET = 2.0
"""Seconds by which the wall clock may drift from the other one between two looks before it counts as set."""


class Told(Protocol):
    """What a run says; `trouble` and `in_order` from any thread."""

    def stands_by(self, held: Lease | None) -> None:
        """Tell that another process runs, and that this one waits."""

    def began(self, lease: Lease) -> None:
        """Tell that this process runs."""

    def rounded(self, done: Rounded) -> None:
        """Tell what a round did."""

    def trouble(self, error: OutreachError) -> None:
        """Tell what is wrong: once, as long as it is."""

    def in_order(self) -> None:
        """Tell that nothing is wrong any more."""


class Service:
    """The process."""

    def __init__(
        self,
        here: Workspace,
        told: Told,
        *,
        language: Language,
    ) -> None:
        """Read the files; raises InputError when they are not sound: at the start there is no last good version.

        Without a server to send with nothing could ever leave, so that is refused too, before the first mailing is due.
        """
        self.here = here
        self.told = told
        self.language = language
        self.unwritten = Unwritten()
        self.stop = Stopping()
        self.alarm = Alarm()
        self.mail = MailWatch(self._mail_came)
        self.troubles = Troubles(language, told=told.trouble, in_order=told.in_order)
        self.rounds = Rounds(here, stop=self.stop, alert_in=language, progress=self._sending)
        self.rounds.files.settle = SETTLE
        submission_of(here, self.rounds.files.in_force.schedule)
        me = holder()
        self.health = Health(me.pid, me.host, since=here.now, at=here.now)
        self._health_lock = threading.Lock()
        self._poll: timedelta | None = None
        self._apart = self._clocks_apart()
        self._acts = 0

    def run(self, *, once: bool = False, stand_by: bool = False) -> Rounded | None:
        """Run until a signal ends it; gives the last round. `once` makes one, `stand_by` waits where another process runs.

        The first SIGINT or SIGTERM lets the messages in hand finish, the second one ends the program; SIGHUP reads the
        files again. Raises RefusedError naming the process that runs, LeaseLostError when one took over, LedgerError.
        """
        with self._signals(), self.alarm:
            try:
                while True:
                    lease = self._right(stand_by=stand_by)
                    if lease is None:
                        return None
                    try:
                        with Holding(self.here, lease, beaten=self._beaten) as held:
                            return self._hold(held, once=once)
                    except LeaseLostError as error:
                        if not stand_by:
                            raise
                        self.troubles.also(error)
            finally:
                tell_manager("STOPPING=1")
                self.mail.end()

    def _right(self, *, stand_by: bool) -> Lease | None:
        """Take the right to run, if need be when it is free; None when asked to end before."""
        try:
            return take(self.here)
        except RefusedError:
            if not stand_by:
                raise
        with self.here.ledger() as ledger:
            self.told.stands_by(ledger.lease_named(RUN))
        tell_manager("READY=1", "STATUS=stand-by")
        return StandingBy(self.here, told=self.troubles.also).until_free(self._doze)

    def _doze(self, seconds: float) -> bool:
        self.alarm.wait(seconds)
        # the last good version is to be the newest one when this process takes over
        for error in _wrong(lambda: self.rounds.files.read(self.here.at(self.here.clock()))):
            self.troubles.also(error)
        return not self.stop.asked

    def _hold(self, held: Holding, *, once: bool) -> Rounded | None:
        """Make rounds while the right is held; raises LeaseLostError."""
        self.stop.lapsed = lambda: held.lapsed
        self.health = replace(self.health, since=held.lease.since)
        self._write_health()
        self.told.began(held.lease)
        tell_manager("READY=1", "STATUS=running")
        try:
            while True:
                done = self._round(held)
                if once or self.stop.asked:
                    return done
                if done is None or not held.lapsed:
                    self._sleep(done)
                if self.stop.asked:
                    return done
        finally:
            if held.lost is None:
                self.health = replace(self.health, ended=True, next_wake=None)
                self._write_health()

    def _round(self, held: Holding) -> Rounded | None:
        """Make one round; gives None when it could not be made. Raises LeaseLostError."""
        self.stop.mail, self.stop.sending_since = False, None
        here = self.here.at(self.here.clock())
        files, wrong = self.rounds.files, []
        try:
            if held.lapsed:
                held.renew()
            with here.ledger() as ledger:
                # before the round: what is done beside it while it lasts asks for another one
                self._acts = ledger.last_act()
            folder = files.read(here)
            here = files.settings(here)
            self._listen(here, folder)
            done = self.rounds.round(paused=before_round(here, folder))
            wrong += self._tell(here, folder, done)
        except LeaseLostError:
            raise
        except OutreachError as error:
            wrong = [
                error,
                *self._tell(files.settings(here), files.in_force, Rounded(here.now, troubles=[error])),
            ]
            self.troubles.now(wrong, broken=files.broken)
            self._note(None, wrong)
            return None
        wrong += [error for error in done.troubles if error is not files.broken]
        wrong += [result.uncopied for result in done.sent.values() if result.uncopied]
        self.told.rounded(done)
        self.troubles.now(wrong, broken=files.broken)
        self._note(done, wrong)
        return done

    def _tell(self, here: Workspace, folder: PressFolder, done: Rounded) -> list[OutreachError]:
        """Tell the officer what there is to tell; gives what kept a mail from leaving."""
        return after_round(here, folder, done, self.language, unwritten=self.unwritten)

    def _listen(self, here: Workspace, folder: PressFolder) -> None:
        """Watch the mailbox, and have it read as often as the schedule says."""
        self.mail.watch(here)
        if folder.schedule.inbox.poll != self._poll:
            self._poll = folder.schedule.inbox.poll
            self.alarm.every(self._poll)

    def _sleep(self, done: Rounded | None) -> None:
        """Wait until a round may have something to do."""
        wake = max(done.next_at, self.here.clock() + BREATH) if done and done.next_at else None
        self.alarm.at(wake)
        while not self.alarm.wait(LOOK_UP):
            if done is None or self._stirred(wake):
                return

    def _stirred(self, wake: datetime | None) -> bool:
        """Tell whether something happened that rings no bell: a clock that was set, an edit, an act of the officer."""
        apart, self._apart = self._apart, self._clocks_apart()
        if abs(self._apart - apart) > SET:
            if self._poll:
                self.alarm.every(self._poll)  # it was set to an instant of the other time
            return True
        here = self.here.at(self.here.clock())
        if (wake and here.now >= wake) or self.rounds.files.changed(here):
            return True
        try:
            with here.ledger() as ledger:
                return ledger.last_act() != self._acts
        except LedgerError:
            return True  # the round says what is wrong

    def _clocks_apart(self) -> float:
        return self.here.clock().timestamp() - uptime()

    def _sending(self, _key: Key, _done: int, _all: int) -> None:
        if self.stop.sending_since is None:
            self.stop.sending_since = uptime()

    def _mail_came(self) -> None:
        self.stop.mail = True
        self.alarm.ring()

    def _beaten(self, error: OutreachError | None) -> None:
        if isinstance(error, LeaseLostError):
            self.alarm.ring()  # the main thread ends the holding
            return
        if error:
            self.troubles.also(error)
        self._write_health()

    def _note(self, done: Rounded | None, wrong: Sequence[OutreachError]) -> None:
        """Write down what a round did, for who looks from outside."""
        now = self.here.clock()
        broken = self.rounds.files.broken
        polled = now + self._poll if self._poll else None
        times = [at for at in (done.next_at if done else None, polled) if at]
        read = done is not None and done.synced is not None
        self.health = replace(
            self.health,
            last_round=done.now if done else self.health.last_round,
            next_wake=max(min(times), now) if times else None,
            looked_at=now if read else self.health.looked_at,
            troubles=tuple(dict.fromkeys(error.sentence(self.language) for error in wrong)),
            broken=tuple(p.sentence(self.language) for p in broken.problems) if broken else (),
        )
        self._write_health()

    def _write_health(self) -> None:
        with self._health_lock:
            health = replace(self.health, at=self.here.clock(), zone=self.rounds.files.in_force.schedule.zone)
            try:
                write_health(self.here.root, health)
            except OSError as error:
                text = "the health file cannot be written: {reason}"
                self.troubles.also(OutreachError(text, reason=error.strerror or "?"))

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Listen to signals; afterwards they are as they were."""

        def end(_number: int, _frame: FrameType | None) -> None:
            self.stop.asked = True
            for each in (signal.SIGINT, signal.SIGTERM):
                signal.signal(each, signal.SIG_DFL)  # a second one ends at once
            self.alarm.ring()

        def read_again(number: int, frame: FrameType | None) -> None:
            if sys.stderr.isatty():  # the terminal is closed
                end(number, frame)
                return
            self.rounds.files.forget()
            self.alarm.ring()

        handlers = {signal.SIGINT: end, signal.SIGTERM: end, signal.SIGHUP: read_again}
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _wrong(act: Callable[[], object]) -> list[OutreachError]:
    """Do something, and give what was wrong with it."""
    try:
        act()
    except OutreachError as error:
        return [error]
    return []
