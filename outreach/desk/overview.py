"""The desk at a glance: requests with the time that is left, and one request with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.campaign import Schedule
from outreach.core.desk.correspondence import DeskMail, Fate
from outreach.core.interview import Interview, Note, Status, by_urgency, time_left
from outreach.core.received import Event, Happening, IncomingMail
from outreach.core.working_time import worked
from outreach.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Line:
    """A request with what is left until its deadline: real and working time; `unsent` is a mail that did not leave."""

    interview: Interview
    left: timedelta | None
    working: timedelta | None
    unsent: bool = False

    @property
    def overdue(self) -> bool:
        """Tell whether its deadline has passed while somebody still had something to do."""
        waits = self.interview.status in (Status.NEW, Status.PROPOSED)
        return waits and self.left is not None and self.left < timedelta(0)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One request: its line, the mail that asked, notes, the desk's mails, and what else was written."""

    line: Line
    mail: IncomingMail | None
    notes: list[Note]
    mails: list[DeskMail]
    written: list[Happening]


def line(interview: Interview, schedule: Schedule, mails: Iterable[DeskMail], now: datetime) -> Line:
    """Say how much time is left for a request."""
    left = time_left(interview, now)
    working = None
    if interview.deadline is not None:
        hours, zone, country = schedule.inbox.working_hours, schedule.zone, schedule.country
        working = worked(now, interview.deadline.at, hours=hours, zone=zone, country=country)
    unsent = any(mail.fate is Fate.FAILED or mail.doubtful(now) for mail in mails)
    return Line(interview, left, working, unsent)


def lines(
    ledger: Ledger,
    schedule: Schedule,
    *,
    now: datetime,
    campaign: str | None = None,
    statuses: frozenset[Status] | None = None,
) -> list[Line]:
    """Give the requests of the desk, the most urgent first; without `statuses` those still open."""
    found = ledger.interviews(campaign=campaign, open_only=statuses is None)
    kept = [each for each in found if statuses is None or each.status in statuses]
    return [line(each, schedule, ledger.desk_mails(each.id), now) for each in by_urgency(kept, now)]


def dossier(ledger: Ledger, schedule: Schedule, number: int, *, now: datetime) -> Dossier:
    """Gather one request; raises UnknownMessageError."""
    interview = ledger.interview(number)
    mails = ledger.desk_mails(number)
    keys = [key for key in (interview.contact, interview.address) if key]
    written = [
        each
        for each in ledger.timeline(keys)
        if each.event in (Event.INCOMING, Event.OWN_MAIL)
        and each.at >= interview.opened_at - timedelta(days=30)
    ]
    mail = ledger.incoming_mail(interview.incoming) if interview.incoming is not None else None
    return Dossier(
        line(interview, schedule, mails, now), mail, ledger.interview_notes(number), mails, written
    )
