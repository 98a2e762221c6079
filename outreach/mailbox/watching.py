"""Waking up when the mailbox changes: IDLE on INBOX (RFC 2177), and every folder in turn by the clock.

Lives at the edge: it waits in real time, by the monotonic clock.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from outreach.core.login import ServiceError
from outreach.core.problem import OutreachError
from outreach.mailbox.account import Account
from outreach.mailbox.session import Session, open_session
from outreach.mailbox.source import MailboxError, Trouble

RENEWAL = timedelta(minutes=25)
"""IDLE is ended and begun anew before servers end it at 30 minutes (RFC 2177 section 3)."""

WAITS = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 5, 15, 60, 300))
"""Before connecting again: the first time, the second time …; the last one for all that follow."""

COUNTED = re.compile(rb"\* (\d{1,10}) (EXISTS|EXPUNGE)\b", re.IGNORECASE)


class Cause(StrEnum):
    """Why a watch wakes its caller up."""

    CONNECTED = "connected"  # at the start, and after every loss: anything may have come meanwhile
    CHANGED = "changed"  # the server says that a mail has come into INBOX
    POLL = "poll"  # time to look at every folder
    TROUBLE = "trouble"  # no connection; tried again after a while


@dataclass(frozen=True, slots=True)
class Wake:
    """One waking; with TROUBLE what was wrong, and how long the watch waits now."""

    cause: Cause
    error: OutreachError | None = None
    wait: timedelta = timedelta()


def watch(
    account: Account,
    stop: threading.Event,
    *,
    every: timedelta = timedelta(minutes=1),
    waits: Sequence[timedelta] = WAITS,
    renewal: timedelta = RENEWAL,
) -> Iterator[Wake]:
    """Wake the caller at once when a mail comes, and `every` so often, until `stop` is set.

    Reconnects by itself, for ever. Only what waiting cannot help, before the first connection has worked, is raised
    (ServiceError: a wrong password, a certificate). What comes while the caller is at work is told afterwards.
    """
    failures, worked = 0, False
    while not stop.is_set():
        try:
            with open_session(account) as session:
                for wake in _wakes(session, stop, every=every, renewal=renewal):
                    worked = True
                    # a server that lets us in and hangs up is not knocked at every second
                    failures = failures if wake.cause is Cause.CONNECTED else 0
                    yield wake
                return
        except (ServiceError, MailboxError) as error:
            if isinstance(error, ServiceError) and not (worked or error.temporary):
                raise
            wait = waits[min(failures, len(waits) - 1)]
            failures += 1
            yield Wake(Cause.TROUBLE, error, wait)
            stop.wait(wait.total_seconds())


def _wakes(
    session: Session, stop: threading.Event, *, every: timedelta, renewal: timedelta
) -> Iterator[Wake]:
    """Wake on one connection until `stop`; raises MailboxError when it is lost."""
    session.examine(b"INBOX")
    mails, idles = session.said("EXISTS"), "IDLE" in session.offered
    yield Wake(Cause.CONNECTED)
    due = time.monotonic() + every.total_seconds()
    while not stop.is_set():
        until = min(due, time.monotonic() + renewal.total_seconds())
        said: Sequence[bytes] = ()
        try:
            if idles:
                said = session.idle(stop, until)
        except MailboxError as error:
            if error.trouble is not Trouble.REFUSED:
                raise
            idles = False
        if not idles:
            stop.wait(max(0.0, until - time.monotonic()))
        mails, arrived = _counted(mails, said)
        if arrived and not stop.is_set():
            yield Wake(Cause.CHANGED)
        if time.monotonic() >= due and not stop.is_set():
            if not idles:
                session.noop()  # a server without IDLE ends a silent connection too
            yield Wake(Cause.POLL)
            due = time.monotonic() + every.total_seconds()


def _counted(mails: int, said: Sequence[bytes]) -> tuple[int, bool]:
    """Give how many mails there are now, and whether one has come: servers repeat the number for other reasons, too."""
    arrived = False
    for line in said:
        match COUNTED.match(line):
            case None:
                continue
            case found if found[2].upper() == b"EXPUNGE":
                mails -= 1
            case found:
                arrived = arrived or int(found[1]) > mails
                mails = int(found[1])
    return mails, arrived
