"""The interview desk wired: requests shown, noted and changed, free slots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from outreach.app.alerting import waited
from outreach.app.machine import user
from outreach.app.naming import known_or_recorded
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.desk.correspondence import Purpose
from outreach.core.desk.people import Spokesperson, named, spokespeople
from outreach.core.free_time import Opening, openings
from outreach.core.interview import Change, Interview, NewInterview, Status
from outreach.core.matching import address_key
from outreach.core.problem import InputError, Problem
from outreach.core.received import IncomingMail
from outreach.desk.availability import availability
from outreach.desk.overview import Dossier, Line, dossier, lines
from outreach.ledger import Ledger
from outreach.ledger.faults import UnknownMessageError
from outreach.project.schedule import SCHEDULE, read_schedule

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class View:
    """The desk at a glance: who has waited too long, with working hours; requests, the most urgent first."""

    zone: str
    waiting: list[tuple[IncomingMail, float]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def schedule_of(here: Workspace) -> Schedule:
    """Read the schedule alone; raises InputError."""
    schedule, _, problems = read_schedule(here.root / SCHEDULE)
    if schedule is None:
        raise InputError(problems)
    return schedule


def view(here: Workspace, *, campaign: str | None = None, statuses: frozenset[Status] | None = None) -> View:
    """Look at the desk; raises InputError when the schedule cannot be read, or nobody knows the campaign."""
    schedule = schedule_of(here)
    known_or_recorded(here, campaign, schedule)
    if not here.has_ledger():
        return View(schedule.zone)
    with here.ledger() as ledger:
        found = lines(ledger, schedule, now=here.now, campaign=campaign, statuses=statuses)
        spans = [(mail, waited(mail, schedule, here.now)) for mail in ledger.waiting(campaign=campaign)]
    late = [(mail, span / HOUR) for mail, span in spans if span >= schedule.inbox.answer_within]
    return View(schedule.zone, late, found)


@contextmanager
def desk_with(here: Workspace, number: int) -> Iterator[Ledger]:
    """Open the ledger, which must be there to have a request in it."""
    if not here.has_ledger():
        raise UnknownMessageError("there is no interview {interview} on the desk", interview=number)
    with here.ledger() as ledger:
        yield ledger


def show(here: Workspace, number: int) -> tuple[Dossier, str, str]:
    """Give one request with all that belongs to it, the journalist's telephone, and the zone."""
    folder = here.read()
    with desk_with(here, number) as ledger:
        found = dossier(ledger, folder.schedule, number, now=here.now)
    interview = found.line.interview
    keys = (interview.contact, address_key(interview.address))
    contact = next((c for key in keys if key and (c := folder.contacts.get(key))), None)
    return found, contact.phone if contact else "", folder.schedule.zone


def add(here: Workspace, request: NewInterview, *, spokesperson: str | None, note: str) -> Interview:
    """Put a request on the desk that came by telephone; who called is looked up in the contact list."""
    folder = here.read()
    if request.campaign and request.campaign not in folder.schedule.campaigns:
        raise InputError([Problem("there is no campaign '{name}'", {"name": request.campaign}, SCHEDULE)])
    contact = folder.contacts.get(address_key(request.address)) if request.address else None
    if contact is not None:
        request = replace(
            request,
            contact=contact.key,
            name=request.name or contact.name,
            outlet=request.outlet or contact.outlet,
        )
    who = named(folder.schedule, spokesperson) if spokesperson else None
    with here.ledger() as ledger:
        number = ledger.open_interview(request, by=user(), now=here.clock())
        if who is not None:
            ledger.change_interview(number, Change(spokesperson=who.name), by=user(), now=here.clock())
        if note:
            ledger.note_interview(number, note, by=user(), now=here.clock())
        return ledger.interview(number)


def edit(here: Workspace, number: int, change: Change, *, note: str) -> tuple[Interview, bool]:
    """Change a request, and write a note; tells too whether calendars must hear of it.

    Raises UnknownMessageError, RefusedError for a status it cannot take.
    """
    schedule = schedule_of(here)
    if change.spokesperson:
        change = replace(change, spokesperson=named(schedule, change.spokesperson).name)
    with desk_with(here, number) as ledger:
        before = ledger.interview(number)
        after = before
        if change != Change():
            after = ledger.change_interview(number, change, by=user(), now=here.clock())
        if note:
            ledger.note_interview(number, note, by=user(), now=here.clock())
        mails = ledger.desk_mails(number)
    told = any(mail.purpose is Purpose.REQUEST for mail in mails)
    changed = (before.status, before.spokesperson) != (after.status, after.spokesperson)
    ended = (Status.DONE, Status.PUBLISHED)
    return after, told and changed and after.status not in ended


def free(here: Workspace, name: str | None, *, days: int) -> list[tuple[Spokesperson, list[Opening]]]:
    """Give the free slots of one spokesperson, or of each, for some days from now on."""
    schedule = schedule_of(here)
    people = [named(schedule, name)] if name else spokespeople(schedule) or [named(schedule, "")]
    interviews = _interviews(here)
    settings = schedule.interviews
    begin, end = here.now + settings.lead, here.now + timedelta(days=days)
    found = []
    for each in people:
        who = availability(here.root, schedule, each, interviews, begin=begin, end=end)
        found.append((each, openings(who, begin=begin, end=end, length=settings.length)))
    return found


def _interviews(here: Workspace) -> list[Interview]:
    if not here.has_ledger():
        return []
    with here.ledger() as ledger:
        return ledger.interviews(open_only=True)
