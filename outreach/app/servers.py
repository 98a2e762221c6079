"""The servers of a workspace's settings, as the doers take them."""

from __future__ import annotations

from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.problem import InputError, Problem, Severity
from outreach.core.settings import Settings
from outreach.mailbox.account import Account
from outreach.smtp.submission import Submission

NO_SERVER = "OUTREACH_SMTP_HOST is not set: where should the mails go?"


def lacking(settings: Settings) -> list[Problem]:
    """Name, as warnings, what the settings lack for a schedule that runs by itself: a server, a mailbox."""
    warning = Severity.WARNING
    found = [] if settings.smtp else [Problem(NO_SERVER, file=".env", severity=warning)]
    if not (settings.imap or settings.mailbox):
        found.append(no_mailbox())
    return found


def no_mailbox() -> Problem:
    """Warn that the settings name no mailbox."""
    text = "OUTREACH_IMAP_HOST is not set: answers cannot be read"
    return Problem(text, file=".env", severity=Severity.WARNING)


def submission_of(here: Workspace, schedule: Schedule) -> Submission:
    """Give the submission server of the settings; raises InputError when there is none."""
    server = here.settings.smtp
    if server is None:
        raise InputError([Problem(NO_SERVER, file=".env")])
    return Submission(
        host=server.host,
        port=server.port,
        security=server.security,
        username=server.username,
        password=server.password,
        ca_file=server.ca_file,
        connections=schedule.pace.connections,
        in_hand=schedule.pace.in_hand,
    )


def account_of(settings: Settings) -> Account | None:
    """Give the IMAP mailbox of the settings; None without one."""
    server = settings.imap
    if server is None:
        return None
    return Account(
        host=server.host,
        port=server.port,
        security=server.security,
        username=server.username,
        password=server.password,
        ca_file=server.ca_file,
    )
