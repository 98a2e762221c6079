"""The answers to an invitation: counted, listed, noted by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from outreach.app.machine import user
from outreach.app.workspace import Workspace
from outreach.core.campaign import Campaign, Schedule
from outreach.core.consequence import policy_of
from outreach.core.consequence_rules import passed_over
from outreach.core.decision import Decision
from outreach.core.matching import Directory
from outreach.core.plan import plan
from outreach.core.problem import InputError, Problem
from outreach.core.rsvp import Answer, Counts, Rsvp, Way, counts, outlet_type
from outreach.core.sign_in_sheet import Invited, by_answer
from outreach.core.verdict import Mode
from outreach.outbox.asking import known_campaign, known_contact, question
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE

NOT_EVENT = "the campaign '{name}' is no event: there is nothing to answer to"


@dataclass(frozen=True, slots=True)
class Answers:
    """All about an invitation: `types` counts people attending by sort of outlet, empty where no column says it."""

    campaign: str
    story: Campaign
    zone: str
    language: str
    counts: Counts
    types: Mapping[str, int]
    people: list[Invited]


def event_named(schedule: Schedule, name: str | None) -> str:
    """Give the event meant: the one named, or the only one there is; raises InputError."""
    events = [each for each, campaign in schedule.campaigns.items() if campaign.kind == "event"]
    if name is None:
        if len(events) == 1:
            return events[0]
        text = "say which event: {known}" if events else "there is no campaign of kind 'event'"
        raise InputError([Problem(text, {"known": ", ".join(events)}, SCHEDULE)])
    if name in schedule.campaigns and name not in events:
        raise InputError([Problem(NOT_EVENT, {"name": name}, SCHEDULE)])
    return name


def answers(here: Workspace, name: str | None) -> Answers:
    """Look at the answers to an invitation; raises InputError."""
    folder = here.read()
    campaign = event_named(folder.schedule, name)
    known_campaign(folder, campaign)
    invited: frozenset[str] = frozenset()
    given: list[Rsvp] = []
    if here.has_ledger():
        with here.ledger() as ledger:
            invited, given = ledger.invited(campaign), ledger.rsvps(campaign)
    people = by_answer(_everybody(folder, invited, given))
    types: Counter[str] = Counter()
    if any(outlet_type(dict.fromkeys(folder.contacts.fields, "x"))):
        for one in people:
            if one.answer is Answer.ATTENDING:
                types[one.outlet_type] += one.people
    return Answers(
        campaign=campaign,
        story=folder.schedule.campaigns[campaign],
        zone=folder.schedule.zone,
        language=folder.schedule.language,
        counts=counts(given, invited=invited),
        types=types,
        people=people,
    )


def _everybody(folder: PressFolder, invited: Iterable[str], given: Iterable[Rsvp]) -> list[Invited]:
    held = {rsvp.contact: rsvp for rsvp in given}
    found = []
    for key in {*invited, *held}:
        contact = folder.contacts.get(key)
        rsvp = held.get(key)
        found.append(
            Invited(
                contact=key,
                address=contact.address if contact else key,
                name=(contact.name if contact else "") or (rsvp.name if rsvp else ""),
                outlet=(contact.outlet if contact else "") or (rsvp.outlet if rsvp else ""),
                outlet_type=outlet_type(contact.fields) if contact else "",
                phone=contact.phone if contact else "",
                answer=rsvp.answer if rsvp else None,
                people=rsvp.people if rsvp else 0,
                mode=rsvp.mode if rsvp else None,
                way=rsvp.way if rsvp else None,
                at=rsvp.at if rsvp else None,
                by=rsvp.by if rsvp else "",
                incoming=rsvp.incoming if rsvp else None,
                note=rsvp.note if rsvp else "",
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Noted:
    """An answer written down, whether she was `invited` by mail at all, and what of the plan it changed for her."""

    rsvp: Rsvp
    invited: bool
    before: tuple[Decision, ...]
    after: tuple[Decision, ...]

    @property
    def changed(self) -> list[Decision]:
        """Give what is planned otherwise now."""
        was = {each.mailing: (each.fate, each.reason) for each in self.before}
        return [each for each in self.after if was.get(each.mailing) != (each.fate, each.reason)]


def note(
    here: Workspace,
    campaign: str,
    address: str,
    answer: Answer,
    *,
    guests: int | None = None,
    mode: Mode | None = None,
    words: str = "",
) -> Noted:
    """Write down an answer that came by telephone or in the corridor; raises InputError.

    What was noted before stays in the ledger; the newest answer holds.
    """
    folder = here.read()
    known_campaign(folder, campaign)
    event_named(folder.schedule, campaign)
    contact = known_contact(folder, address)
    person = Directory(folder.contacts, same_person=folder.same_person).person(contact.key)
    her = folder.contacts.get(person) or contact
    rsvp = Rsvp(
        campaign=campaign,
        contact=person,
        answer=answer,
        way=Way.HAND,
        at=here.now,
        by=user(),
        address=her.address,
        name=her.name,
        outlet=her.outlet,
        guests=None if answer is Answer.DECLINED else guests,
        mode=None if answer is Answer.DECLINED else mode,
        note=words,
    )
    before = planned(here, folder, campaign, person)
    with here.ledger() as ledger:
        without = passed_over(campaign, person, answer, policy=policy_of(folder.schedule))
        ledger.note_rsvp(rsvp, now=here.clock(), without=without)
        invited = person in ledger.invited(campaign)
    return Noted(rsvp, invited, before, planned(here, folder, campaign, person))


def planned(here: Workspace, folder: PressFolder, campaign: str, contact: str) -> tuple[Decision, ...]:
    """Give what is planned for one contact in a campaign."""
    only = {(campaign, mailing) for mailing in folder.schedule.campaigns[campaign].mailings}
    # everybody is planned: who else is the same person decides, too
    found = plan(question(folder, here.history()), here.now, only=only)
    return tuple(each for each in found if each.contact == contact)
