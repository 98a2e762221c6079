"""The desk at a glance: requests with the time that is left, and one request with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.campaign import Schedule
from outreach.core.desk.choosing import chosen_slot
from outreach.core.desk.correspondence import DeskMail, Fate, Purpose
from outreach.core.interview import Interview, Note, Slot, Status, by_urgency, time_left
from outreach.core.received import Event, Happening, IncomingMail
from outreach.core.working_time import worked
from outreach.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Line:
    """A request with what is left until its deadline: real and working time; `unsent` is a mail that did not leave.

    `taken` is the slot that she takes of those proposed, as far as her answer says so.
    """

    interview: Interview
    left: timedelta | None
    working: timedelta | None
    unsent: bool = False
    taken: Slot | None = None

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


def line(
    interview: Interview,
    schedule: Schedule,
    mails: Iterable[DeskMail],
    now: datetime,
    *,
    taken: Slot | None = None,
) -> Line:
    """Say how much time is left for a request."""
    left = time_left(interview, now)
    working = None
    if interview.deadline is not None:
        hours, zone, country = schedule.inbox.working_hours, schedule.zone, schedule.country
        working = worked(now, interview.deadline.at, hours=hours, zone=zone, country=country)
    unsent = any(mail.fate is Fate.FAILED or mail.doubtful(now) for mail in mails)
    return Line(interview, left, working, unsent, taken)


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
    return [_of_ledger(ledger, schedule, each, now) for each in by_urgency(kept, now)]


def _of_ledger(ledger: Ledger, schedule: Schedule, interview: Interview, now: datetime) -> Line:
    mails = ledger.desk_mails(interview.id)
    return line(interview, schedule, mails, now, taken=taken(ledger, schedule, interview, mails))


def taken(ledger: Ledger, schedule: Schedule, interview: Interview, mails: Iterable[DeskMail]) -> Slot | None:
    """Give the slot that she takes in her last word since slots were offered, None without one."""
    offered = [mail.claimed_at for mail in mails if mail.purpose is Purpose.SLOTS]
    if interview.status is not Status.PROPOSED or not offered:
        return None
    answers = [
        each for each in _hers(ledger, interview) if each.event is Event.INCOMING and each.at >= max(offered)
    ]
    if not answers or (number := answers[-1].number) is None:
        return None
    mail = ledger.incoming_mail(number)
    if mail.match.doubt or not mail.verdict.human:
        return None
    return chosen_slot(interview.proposed, mail.verdict.visible_text, sent=mail.came_at, zone=schedule.zone)


def _hers(ledger: Ledger, interview: Interview) -> list[Happening]:
    return ledger.timeline([key for key in (interview.contact, interview.address) if key])


def dossier(ledger: Ledger, schedule: Schedule, number: int, *, now: datetime) -> Dossier:
    """Gather one request; raises UnknownMessageError."""
    interview = ledger.interview(number)
    mails = ledger.desk_mails(number)
    written = [
        each
        for each in _hers(ledger, interview)
        if each.event in (Event.INCOMING, Event.OWN_MAIL)
        and each.at >= interview.opened_at - timedelta(days=30)
    ]
    mail = ledger.incoming_mail(interview.incoming) if interview.incoming is not None else None
    return Dossier(
        _of_ledger(ledger, schedule, interview, now), mail, ledger.interview_notes(number), mails, written
    )
