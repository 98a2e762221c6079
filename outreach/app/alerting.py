"""Alerts: a mail to the officer when somebody asks for an interview or waits, once for each, never for the backlog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.app.posting import told_to_officer
from outreach.app.workspace import Workspace
from outreach.core.alert import Alert, Occasion, letter
from outreach.core.campaign import Schedule
from outreach.core.interview import Status, deadline
from outreach.core.language import Language
from outreach.core.problem import OutreachError
from outreach.core.received import IncomingMail
from outreach.core.verdict import Kind
from outreach.core.working_time import worked
from outreach.ledger import Ledger
from outreach.project.press_folder import PressFolder


@dataclass(frozen=True, slots=True)
class Due:
    """An alert that is to leave, and what the ledger knows it by."""

    kind: Occasion
    incoming: int
    alert: Alert


def alert_address(schedule: Schedule) -> str:
    """Tell who is alerted: `inbox.alerts_to`, else the press contact, else the sender's own mailbox."""
    contact = schedule.press_contact.address if schedule.press_contact else None
    return schedule.inbox.alerts_to or contact or schedule.sender.address


def waited(mail: IncomingMail, schedule: Schedule, now: datetime) -> timedelta:
    """Tell how long somebody has waited for an answer, in working hours."""
    return worked(
        mail.came_at,
        now,
        hours=schedule.inbox.working_hours,
        zone=schedule.zone,
        country=schedule.country,
    )


def due_alerts(ledger: Ledger, schedule: Schedule, now: datetime) -> Iterator[Due]:
    """Find what the officer should know and may not know yet: new requests first, then who waits too long."""
    waiting = [mail for mail in ledger.waiting() if not mail.backlog]
    told = {occasion: ledger.alerted(occasion.value) for occasion in Occasion} if waiting else {}
    new = {i.incoming: i for i in ledger.interviews(open_only=True) if i.status is Status.NEW}
    for mail in waiting:
        if mail.id in new and mail.id not in told[Occasion.INTERVIEW]:
            number = new[mail.id].id
            yield Due(
                Occasion.INTERVIEW,
                mail.id,
                _alert(Occasion.INTERVIEW, mail, schedule, f"outreach interviews show {number}"),
            )
    for mail in waiting:
        if mail.id in told[Occasion.WAITING]:
            continue
        span = waited(mail, schedule, now)
        if span >= schedule.inbox.answer_within:
            command = (
                f"outreach interviews show {new[mail.id].id}"
                if mail.id in new
                else f"outreach inbox show {mail.id}"
            )
            yield Due(Occasion.WAITING, mail.id, _alert(Occasion.WAITING, mail, schedule, command, span=span))


def _alert(
    occasion: Occasion,
    mail: IncomingMail,
    schedule: Schedule,
    command: str,
    *,
    span: timedelta = timedelta(0),
) -> Alert:
    found = deadline(mail.verdict.deadline, zone=schedule.zone) if _asks(mail) else None
    return Alert(
        occasion,
        name=mail.name,
        address=mail.sender,
        outlet=mail.match.outlet,
        subject=mail.subject,
        text=mail.verdict.visible_text,
        command=command,
        deadline=found.at if found else None,
        waited=span,
        doubt=str(mail.match.doubt),
    )


def _asks(mail: IncomingMail) -> bool:
    return Kind.INTERVIEW_REQUEST in mail.verdict.kinds


def send_alerts(
    here: Workspace, folder: PressFolder, ledger: Ledger, language: Language, *, now: datetime
) -> tuple[int, list[OutreachError]]:
    """Send the alerts that are due, each once; gives how many left, and what kept the others.

    What could not leave is tried again at the next look.
    """
    sent, troubles = 0, []
    for due in due_alerts(ledger, folder.schedule, now):
        claim = ledger.claim_alert(due.kind.value, incoming_id=due.incoming, now=now)
        if claim is None:
            continue
        written = letter(due.alert, now=now, zone=folder.schedule.zone, language=language)
        to = alert_address(folder.schedule)
        trouble = told_to_officer(here, folder, written, to=to, language=language, now=now)
        if trouble is None:
            ledger.alert_sent(claim, now=here.clock())
            sent += 1
        else:
            ledger.alert_failed(claim)
            troubles.append(trouble)
            break  # the server that fails for one fails for all
    return sent, troubles
