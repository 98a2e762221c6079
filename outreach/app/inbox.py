"""The inbox of a workspace: where it lies, one look at it, watching it, and the alerts that follow."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from outreach.app.alerting import send_alerts
from outreach.app.servers import account_of
from outreach.app.workspace import Workspace
from outreach.core.language import Language
from outreach.core.problem import InputError, OutreachError, Problem
from outreach.inbox.reading import Circle, Progress, Reading, Tally, circle_of
from outreach.mailbox.files import open_folder, watch_folder
from outreach.mailbox.imap import open_mailbox
from outreach.mailbox.source import Mailbox
from outreach.mailbox.watching import Cause, Wake, watch
from outreach.project.press_folder import PressFolder


@dataclass(slots=True)
class Synced:
    """What a look at the mailbox brought, and what went wrong on the way; `alerts` counts the mails to the officer."""

    tally: Tally
    alerts: int = 0
    troubles: list[OutreachError] = field(default_factory=list)


def account_name(here: Workspace) -> str:
    """Name the mailbox, as the ledger keeps its positions; raises InputError when none is set."""
    if here.settings.mailbox:
        return str(_path(here))
    if here.settings.imap is None:
        text = "OUTREACH_IMAP_HOST is not set: where should the answers be read?"
        raise InputError([Problem(text, file=".env")])
    return f"{here.settings.imap.username}@{here.settings.imap.host}"


@contextmanager
def opened(here: Workspace) -> Iterator[Mailbox]:
    """Open the mailbox of the settings; raises InputError, ServiceError, MailboxError."""
    account_name(here)
    account = account_of(here.settings)
    if here.settings.mailbox or account is None:
        with open_folder(_path(here)) as mailbox:
            yield mailbox
    else:
        with open_mailbox(account) as mailbox:
            yield mailbox


def _path(here: Workspace) -> Path:
    return here.root / Path(here.settings.mailbox).expanduser()


def sync(
    here: Workspace,
    folder: PressFolder,
    *,
    alert_in: Language | None,
    progress: Progress = lambda _done, _all: None,
) -> Synced:
    """Look at every folder once and act on what is new; `alert_in` is the language of alerts, None sends none.

    Raises InputError, ServiceError when the mailbox cannot be opened, MailboxError when it breaks off: what was read is
    kept, and the next look goes on behind it.
    """
    with here.ledger() as ledger:
        now = here.clock()
        ledger.forget_raw(now=now)
        with opened(here) as mailbox:
            reading = Reading(
                ledger,
                circle_of(folder),
                mailbox,
                account=account_name(here),
                clock=here.clock,
                progress=progress,
            )
            tally = reading.all_folders(here.settings.imap_folders)
        synced = Synced(tally, troubles=list(tally.refused))
        if alert_in is not None:
            synced.alerts, troubles = send_alerts(here, folder, ledger, alert_in, now=here.clock())
            synced.troubles += troubles
    return synced


Told = Callable[[Synced | None, OutreachError | None], None]
"""Called after every look: with what it brought, or with what went wrong."""


def keep_watch(here: Workspace, stop: threading.Event, *, alert_in: Language | None, told: Told) -> None:
    """Look at the mailbox whenever a mail comes, and as often as the schedule says, until `stop` is set.

    The folder is read again before every look; while it cannot be, the last good one stays in force. Raises what
    waiting cannot help: no mailbox in the settings, a wrong password.
    """
    folder = here.read()
    account_name(here)
    for wake in wakes(here, stop, every=folder.schedule.inbox.poll):
        if wake.cause is Cause.TROUBLE:
            told(None, wake.error)
            continue
        try:
            folder = here.read()
        except OutreachError as error:
            told(None, error)
        try:
            told(sync(here, folder, alert_in=alert_in), None)
        except OutreachError as error:
            told(None, error)


def wakes(here: Workspace, stop: threading.Event, *, every: timedelta) -> Iterator[Wake]:
    """Wake whenever a mail comes to the mailbox of the settings, and `every` so often."""
    account = account_of(here.settings)
    if here.settings.mailbox or account is None:
        return watch_folder(_path(here), stop, every=every)
    return watch(account, stop, every=every)


def circle(here: Workspace) -> Circle:
    """Read the press folder for who is who; raises InputError."""
    return circle_of(here.read())
