"""Embargoes: who was offered one, what she said, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from outreach.app.machine import user
from outreach.app.rsvps import planned
from outreach.app.workspace import Workspace
from outreach.core.campaign import Campaign, Schedule
from outreach.core.consequence import policy_of
from outreach.core.consequence_rules import embargo_passed_over
from outreach.core.decision import Decision
from outreach.core.delivery import LEFT, State
from outreach.core.embargo_notice import embargo_notice
from outreach.core.embargo_told import OtherEnd, named_end, other_ends
from outreach.core.history import EmbargoAnswer, History
from outreach.core.mailing import Purpose
from outreach.core.matching import Directory
from outreach.core.problem import InputError, Problem
from outreach.core.timeline import embargo_instant
from outreach.ledger import Ledger
from outreach.outbox.asking import known_campaign, known_contact
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE

NO_EMBARGO = "the campaign '{name}' has no embargo"


@dataclass(frozen=True, slots=True)
class Asked:
    """One contact: when the offer left, what she `said`, and when she got the text that is under embargo."""

    contact: str
    name: str
    outlet: str
    offered_at: datetime | None = None
    said: EmbargoAnswer | None = None
    text_at: datetime | None = None

    @property
    def answer(self) -> str:
        """Her answer in a word: yes, no or silent."""
        if self.said is None:
            return "silent"
        return "yes" if self.said.accepted else "no"


@dataclass(frozen=True, slots=True)
class Embargo:
    """One campaign's; `notice` is what stands at the top of its mails, in the schedule's language."""

    campaign: str
    lifts_at: datetime
    zone: str
    notice: str
    people: list[Asked]
    otherwise: list[OtherEnd] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many were offered it, said yes, said no, kept silent."""
        answers = [one.answer for one in self.people]
        offered = sum(one.offered_at is not None for one in self.people)
        return {"offered": offered, **{word: answers.count(word) for word in ("yes", "no", "silent")}}


def embargoes(here: Workspace, name: str | None) -> list[Embargo]:
    """Look at the embargo of one campaign, or at all there are; raises InputError."""
    folder = here.read()
    if name is not None:
        _embargoed(folder, name)
    history = here.history()
    others = otherwise(here, folder.schedule)
    found = []
    for each, campaign in folder.schedule.campaigns.items():
        lift = embargo_instant(folder.schedule, campaign)
        if lift is None or name not in (None, each):
            continue
        schedule = folder.schedule
        notice = embargo_notice(lift, schedule.zone, schedule.language)
        people = sorted(
            _people(folder, history, each, campaign), key=lambda one: (_ORDER[one.answer], one.outlet)
        )
        agreed = [end for end in others if end.campaign == each]
        found.append(Embargo(each, lift, schedule.zone, notice, people, agreed))
    return found


_ORDER = {"yes": 0, "no": 1, "silent": 2}


def _embargoed(folder: PressFolder, name: str) -> None:
    known_campaign(folder, name)
    if folder.schedule.campaigns[name].embargo is None:
        raise InputError([Problem(NO_EMBARGO, {"name": name}, SCHEDULE, folder.line("campaigns", name))])


def told_otherwise(
    ledger: Ledger, schedule: Schedule, answers: Mapping[tuple[str, str], EmbargoAnswer], now: datetime
) -> list[OtherEnd]:
    """Find who agreed to an embargo that ends at another instant by now: they are to be told."""
    found = []
    for name in dict.fromkeys(story for (story, _), said in answers.items() if said.accepted):
        if name not in schedule.campaigns:
            continue
        ends: dict[str, datetime | None] = {}
        notices: dict[str, tuple[datetime, datetime]] = {}
        for contact, at, material in ledger.materials(name):
            if material not in ends:
                ends[material] = named_end(material)
            if end := ends[material]:
                notices[contact] = (at, end)
        found += other_ends(schedule, name, answers, notices, now)
    return found


def otherwise(here: Workspace, schedule: Schedule) -> list[OtherEnd]:
    """Do the same for a workspace; nobody where nothing has left."""
    if not here.has_ledger():
        return []
    with here.ledger() as ledger:
        return told_otherwise(ledger, schedule, ledger.history([]).embargoes, here.now)


def _people(folder: PressFolder, history: History, name: str, campaign: Campaign) -> Iterator[Asked]:
    offered = _got(folder, history, name, campaign, offers=True)
    texts = _got(folder, history, name, campaign, offers=False)
    said: dict[str, EmbargoAnswer] = {}
    for (story, key), answer in sorted(history.embargoes.items(), key=lambda pair: pair[1].at):
        if story == name:
            said[folder.same_person.get(key, key)] = answer
    for key in dict.fromkeys((*offered, *said, *texts)):
        contact = folder.contacts.get(key)
        yield Asked(
            contact=key,
            name=contact.name if contact else "",
            outlet=contact.outlet if contact else "",
            offered_at=offered.get(key),
            said=said.get(key),
            text_at=texts.get(key),
        )


def _got(
    folder: PressFolder, history: History, name: str, campaign: Campaign, *, offers: bool
) -> Mapping[str, datetime]:
    """Give when each person got the first offer, or the text that is under embargo."""
    wanted = {
        each
        for each, mailing in campaign.mailings.items()
        if (mailing.purpose is Purpose.EMBARGO_OFFER if offers else mailing.embargoed)
    }
    found: dict[str, datetime] = {}
    for (story, mailing, key), past in history.messages.items():
        if story == name and mailing in wanted and past.state in LEFT and past.state is not State.BOUNCED:
            person = folder.same_person.get(key, key)
            found[person] = min(past.at, found.get(person, past.at))
    return found


@dataclass(frozen=True, slots=True)
class Noted:
    """An answer written down, whether she was `offered` the embargo by mail, and what of the plan it changed for her."""

    contact: str
    name: str
    said: EmbargoAnswer
    offered: bool
    before: tuple[Decision, ...]
    after: tuple[Decision, ...]

    @property
    def changed(self) -> list[Decision]:
        """Give what is planned otherwise now."""
        was = {each.mailing: (each.fate, each.reason) for each in self.before}
        return [each for each in self.after if was.get(each.mailing) != (each.fate, each.reason)]


def note(here: Workspace, campaign: str, address: str, *, accepted: bool, words: str) -> Noted:
    """Write down a yes or no that came by telephone; raises InputError. The last word counts."""
    folder = here.read()
    _embargoed(folder, campaign)
    contact = known_contact(folder, address)
    person = Directory(folder.contacts, same_person=folder.same_person).person(contact.key)
    lift = embargo_instant(folder.schedule, folder.schedule.campaigns[campaign])
    said = EmbargoAnswer(accepted, here.now, by=user(), note=words, lifts_at=lift)
    before = planned(here, folder, campaign, person)
    without = embargo_passed_over(campaign, person, accepted=accepted, policy=policy_of(folder.schedule))
    with here.ledger() as ledger:
        ledger.note_embargo(campaign, person, said, without=without, now=here.clock())
    story = folder.schedule.campaigns[campaign]
    offered = _got(folder, here.history(), campaign, story, offers=True)
    after = planned(here, folder, campaign, person)
    return Noted(person, contact.name or contact.address, said, person in offered, before, after)
