"""`outreach rehearse` from end to end: the copy, the world, the year, and the promises held against what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from outreach.app.live import Key, first_instants
from outreach.app.machine import clock as machine_clock
from outreach.app.rehearsal.copying import (
    MAILBOX,
    PASSWORD,
    copy_folder,
    place,
    schedule_of,
    settings_for,
    write_settings,
)
from outreach.app.rehearsal.held import Held
from outreach.app.rehearsal.year import Happened, Year
from outreach.app.workspace import LEDGER, Workspace
from outreach.core.calendar import on
from outreach.core.campaign import Schedule
from outreach.core.contact import Contact
from outreach.core.interview import Interview
from outreach.core.language import Language
from outreach.core.plan import Decision, Fate, Reason, plan
from outreach.core.problem import InputError, OutreachError, Problem
from outreach.core.recipient_zone import zone_of
from outreach.core.rsvp import Rsvp
from outreach.core.settings import Settings
from outreach.ledger import open_ledger, sqlite_url
from outreach.outbox.asking import question
from outreach.outbox.launching import WAITING
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE
from outreach.rehearsal.corps import Corps
from outreach.rehearsal.habits import DEFAULT, read_habits
from outreach.rehearsal.happening import Pause, Person
from outreach.rehearsal.hours import Clock
from outreach.rehearsal.promises import Broken, Evidence, Left, broken
from outreach.rehearsal.terms import terms_of
from outreach.rehearsal.world import background_world

BEFORE, AFTER = timedelta(days=1), timedelta(days=14)
"""Around the schedule, unless it is said otherwise: from a day before its first mailing to two weeks after its last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to rehearse; `kept` is the folder in which what happened can be looked at afterwards, None keeps nothing."""

    root: Path
    begin: date | None = None
    end: date | None = None  # its evening
    seed: int = 1
    habits: Path = DEFAULT
    journalists: int | None = None
    language: Language = Language.ENGLISH
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of it: the evidence, and what breaks a promise."""

    begin: datetime
    end: datetime
    seed: int
    folder: PressFolder
    happened: Happened
    evidence: Evidence
    broken: Sequence[Broken]
    decisions: Sequence[Decision] = ()
    interviews: Sequence[Interview] = ()
    asked_by: Mapping[int, str] = field(
        default_factory=dict
    )  # interview -> Message-ID of the mail that asked
    answered: Mapping[int, datetime] = field(default_factory=dict)  # interview -> when slots, or a no, left
    rsvps: Mapping[str, Sequence[Rsvp]] = field(default_factory=dict)
    troubles: Sequence[OutreachError] = ()
    pauses: Sequence[Pause] = ()

    @property
    def failed(self) -> bool:
        """Whether a promise was broken."""
        return bool(self.broken)


Progress = Callable[[datetime, datetime, datetime], None]
"""Called with the instant reached, the begin and the end."""


def rehearse(wanted: Wanted, *, progress: Progress = lambda _now, _begin, _end: None) -> Rehearsed:
    """Rehearse a press folder; raises InputError when its files, or the habits, are not sound."""
    habits = read_habits(wanted.habits)
    schedule = schedule_of(wanted.root)
    begin, end = _span(wanted, schedule)
    address = schedule.sender.address
    clock = Clock(begin)
    with place(wanted.kept) as folder_root:
        copy_folder(wanted.root, folder_root, schedule, journalists=wanted.journalists)
        copy = folder_root.resolve()
        write_settings(copy)
        before = Workspace(copy, Settings(), begin, clock).written()
        people = [_person(contact, before) for contact in before.contacts]
        corps = Corps(people, habits, seed=wanted.seed, begin=begin, end=end, country=schedule.country)
        maildirs = {address: copy / MAILBOX}
        with (
            open_ledger(sqlite_url(copy / LEDGER)) as ledger,
            background_world(
                {address: PASSWORD}, receptions=corps.receptions(), now=clock, maildirs=maildirs
            ) as world,
        ):
            here = Held(copy, settings_for(world, address), begin, clock, opened=ledger, files=before)
            year = Year(
                here,
                clock,
                world,
                corps,
                language=wanted.language,
                progress=lambda now: progress(now, begin, end),
            )
            happened = year.run(end)
            return _result(wanted, year, happened, begin, end)


def _span(wanted: Wanted, schedule: Schedule) -> tuple[datetime, datetime]:
    times = first_instants(schedule).values()
    zone = schedule.zone
    begin = (
        on(wanted.begin, time(0), zone).utc if wanted.begin else min(times, default=machine_clock()) - BEFORE
    )
    last = on(wanted.end, time(23, 59, 59), zone).utc if wanted.end else None
    end = last or max(times, default=machine_clock()) + AFTER
    if begin >= end:
        text = "the rehearsal would end ({end}) before it begins ({begin})"
        values = {"end": f"{end:%Y-%m-%d}", "begin": f"{begin:%Y-%m-%d}"}
        raise InputError([Problem(text, values, SCHEDULE)])
    return begin, end


def _person(contact: Contact, folder: PressFolder) -> Person:
    schedule = folder.schedule
    return Person(
        contact.key,
        contact.name,
        contact.outlet,
        zone_of(contact, schedule.zone),
        contact.language or schedule.language,
        contact.address,
    )


def _result(wanted: Wanted, year: Year, happened: Happened, begin: datetime, end: datetime) -> Rehearsed:
    here = year.here.at(end)
    folder = here.read()
    history = here.history()
    near = {key for key, at in first_instants(folder.schedule).items() if at <= end}
    decisions = [
        each
        for each in plan(question(folder, history), end, only=near)
        if each.reason is not Reason.NOT_IN_SEGMENT
    ]
    interviews, asked_by, desk_mails, rsvps = _desk(here, folder)
    ours = {past.message_id for past in history.messages.values()} | desk_mails | happened.by_hand
    evidence = Evidence(
        people=year.corps.people,
        terms=terms_of(folder.schedule),
        got=happened.got,
        said=happened.said,
        left=list(_left(decisions, end)),
        desk=frozenset(asked_by.values()),
        ours=frozenset(ours),
        let_go=year.officer.let_go,
    )
    return Rehearsed(
        begin=begin,
        end=end,
        seed=wanted.seed,
        folder=folder,
        happened=happened,
        evidence=evidence,
        broken=broken(evidence),
        decisions=decisions,
        interviews=interviews,
        asked_by=asked_by,
        answered=year.officer.answered,
        rsvps=rsvps,
        troubles=[*happened.troubles.values(), *year.officer.troubles],
        pauses=year.officer.pauses,
    )


def _desk(
    here: Workspace, folder: PressFolder
) -> tuple[list[Interview], dict[int, str], set[str], dict[str, list[Rsvp]]]:
    if not here.has_ledger():
        return [], {}, set(), {}
    with here.ledger() as ledger:
        interviews = ledger.interviews()
        asked_by = {
            i.id: ledger.incoming_mail(i.incoming).message_id for i in interviews if i.incoming is not None
        }
        desk_mails = {mail.message_id for i in interviews for mail in ledger.desk_mails(i.id)}
        rsvps = {name: ledger.rsvps(name) for name, story in folder.schedule.campaigns.items() if story.event}
    return interviews, asked_by, desk_mails, rsvps


def _left(decisions: Sequence[Decision], end: datetime) -> Iterator[Left]:
    """Give those whom a mailing should have reached, or who have a reason why not."""
    for each in decisions:
        key: Key = (each.campaign, each.mailing)
        if each.fate is Fate.SENT:
            yield Left(each.contact, key, each.at or end, "", had=True)
        elif each.fate is Fate.NOT_SENT:
            yield Left(each.contact, key, each.at or end, each.because)
        elif each.at is not None and each.at <= end:
            # in the queue, where the pace or a server's wish lets it leave later, is no lack
            yield Left(each.contact, key, each.at, str(each.state) if each.state in WAITING else "")
