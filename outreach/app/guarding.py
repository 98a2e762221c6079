"""Before a round: whether anything may leave in it. A run pauses itself, and goes on when what was wrong is over.

Too many mails that come back hold everything until a person releases it. A server that does not let us in, or a disk without
room, keep mails only while they last: they are tried before the round, so that no mail is given up to find out.
"""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime

from outreach.app.servers import submission_of
from outreach.app.workspace import LEDGER, Workspace
from outreach.core.guard import GUARD, counted_since, strikes
from outreach.core.login import Service, ServiceError
from outreach.core.problem import InputError, OutreachError
from outreach.core.telling import Guard
from outreach.core.trouble import SHUT, UNSENT, Kind, Trouble, standing
from outreach.ledger import Ledger
from outreach.ledger.faults import DiskFullError, LedgerError
from outreach.mailbox.source import MailboxError
from outreach.outbox.convoy import SenderFaultError
from outreach.project.press_folder import PressFolder
from outreach.smtp.login import log_in


class PausedError(OutreachError):
    """Nothing leaves in this round: what was met before is to be tried again later."""

    def __init__(self, trouble: Trouble) -> None:
        """Say what was met."""
        super().__init__(trouble.text, **trouble.values)
        self.trouble = trouble


ROOM = 8 * 2**20
"""Octets that must be free for the ledger: a mail that leaves and cannot be written down is one in doubt."""


def before_round(here: Workspace, folder: PressFolder) -> OutreachError | None:
    """Tell why nothing may leave in this round, None when mails may; the guard strikes here."""
    if not here.has_ledger():
        return None
    if full := no_room(here):
        return full
    now = here.clock()
    try:
        with here.ledger() as ledger:
            if folder.schedule.telling.guard is not None:
                _guard(ledger, folder.schedule.telling.guard, now)
            trouble = standing(ledger.troubles(), UNSENT)
            return None if trouble is None else _tried(here, folder, ledger, trouble, now)
    except OutreachError as error:
        return error


def no_room(here: Workspace) -> LedgerError | None:
    """Tell that the disk of a ledger in a file is as good as full."""
    if here.settings.database_url:
        return None
    place = here.root / LEDGER
    try:
        free = shutil.disk_usage(place.parent).free
    except OSError as error:
        return LedgerError(
            "the ledger {place} cannot be opened: {detail}", place=place, detail=error.strerror or "?"
        )
    if free >= ROOM:
        return None
    text = (
        "the disk is nearly full: {free} KiB are free beside the ledger {place}, and {needed} KiB are needed"
    )
    return DiskFullError(text, free=free // 1024, needed=ROOM // 1024, place=place)


def _guard(ledger: Ledger, guard: Guard, now: datetime) -> None:
    """Hold everything when too many mails have come back since the guard last did."""
    struck = ledger.guard_struck()
    found = ledger.bounces(since=counted_since(guard, now, struck[0] if struck else None))
    if strikes(guard, found) and not ledger.all_held(now=now):
        ledger.hold(reason=found.reason, by=GUARD, now=now)


def _tried(
    here: Workspace, folder: PressFolder, ledger: Ledger, trouble: Trouble, now: datetime
) -> OutreachError | None:
    """Try what kept mails from leaving, when its time has come; gives what still does."""
    if now < trouble.again_at:
        return PausedError(trouble)
    if trouble.kind not in SHUT:
        return None  # what the server says to the sender only a mail can find out
    found = asyncio.run(log_in(submission_of(here, folder.schedule))).failed
    if found is None:
        ledger.note_troubles((), over=SHUT, now=now)
    return found


OURS: tuple[tuple[type[OutreachError], Kind], ...] = (
    (SenderFaultError, Kind.SENDER),
    (DiskFullError, Kind.DISK),
    (LedgerError, Kind.LEDGER),
    (InputError, Kind.FILES),
)
"""First match decides."""


def kind_of(error: OutreachError) -> Kind | None:
    """Tell of which sort a trouble of a round is; None for one that says no more than that another process is at it."""
    if isinstance(error, ServiceError) and error.service is Service.SMTP:
        return Kind.SMTP_SILENT if error.temporary else Kind.SMTP_CLOSED
    if isinstance(error, ServiceError | MailboxError):
        return Kind.IMAP_SILENT if error.temporary else Kind.IMAP_CLOSED
    return next((kind for sort, kind in OURS if isinstance(error, sort)), None)
