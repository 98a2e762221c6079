"""The plan: for every contact and mailing *sent*, *due at*, or the one reason why not.

`check`, `plan`, `preview`, `send`, `why`, the scheduler and the rehearsal all call the same pure function, so what is shown
is what is sent. Why somebody does not get a mailing is a table, in `plan_rules.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from functools import cached_property

from outreach.core.calendar import at, on, resolve
from outreach.core.campaign import Campaign
from outreach.core.contact import Contact
from outreach.core.decision import Decision, Fate, Matches, Question, Reason
from outreach.core.delivery import LEFT, State
from outreach.core.history import Past
from outreach.core.mailing import OWED, Mailing
from outreach.core.plan_rules import RULES, held, pressed
from outreach.core.recipient_zone import zone_of
from outreach.core.timeline import AnchorError, Slot, first_mailing, limit, slot
from outreach.core.when import OnMove, Relative, follow
from outreach.core.window import Windows

__all__ = ["Decision", "Fate", "Matches", "Question", "Reason", "plan"]


def plan(
    question: Question, now: datetime, *, only: Collection[tuple[str, str]] | None = None
) -> Iterator[Decision]:
    """Answer for every contact × mailing (or `only` some mailings), by contact within mailing within campaign."""
    everything = Everything(question, now)
    for key in everything.names:
        if only is None or key in only:
            ask = everything.mailing(*key)
            yield from (ask.decide(contact) for contact in question.contacts)


class People:
    """Who is who: the rows of one person, and which addresses are somebody's own."""

    def __init__(self, question: Question) -> None:
        rows: dict[str, list[Contact]] = {}
        kept = set(question.same_person.values())
        self._own: set[str] = set()
        for contact in question.contacts:
            self._own.add(contact.key)
            person = question.same_person.get(contact.key, contact.key)
            if person in kept:
                rows.setdefault(person, []).append(contact)
        self._rows = {contact.key: tuple(group) for group in rows.values() for contact in group}

    def rows(self, contact: Contact) -> tuple[Contact, ...]:
        """Give all rows of a person who stands in the lists more than once, in list order; else nothing."""
        return self._rows.get(contact.key, ())

    def keys(self, contact: Contact) -> tuple[str, ...]:
        """Give her key and those of her other rows: what she answered under one holds for all."""
        return (contact.key, *(row.key for row in self.rows(contact) if row.key != contact.key))

    def addresses(self, contact: Contact) -> Iterator[str]:
        """Give the other addresses under which she may have got a mail: not those that are another person's row."""
        yield from (key for key in contact.secondary if key not in self._own)
        yield from (row.key for row in self.rows(contact) if row.key != contact.key)


class Everything:
    """All mailings of a question, each made when it is asked for: the rules look across them."""

    def __init__(self, question: Question, now: datetime) -> None:
        self.question = question
        self.now = now
        self.people = People(question)
        self.names = [
            (campaign_name, name)
            for campaign_name, campaign in question.schedule.campaigns.items()
            for name, mailing in campaign.mailings.items()
            if not isinstance(mailing.when, OnMove)  # an event that has not moved
        ]
        self._made: dict[tuple[str, str], Asked] = {}

    def mailing(self, campaign: str, name: str) -> Asked:
        """Give a mailing as it is asked about."""
        key = (campaign, name)
        if key not in self._made:
            self._made[key] = Asked(self, campaign, name)
        return self._made[key]

    def near(self, ask: Asked, reach: timedelta) -> Iterator[Asked]:
        """Give the other mailings whose own time lies within `reach` of one's, in the order of the file."""
        for key in self.names:
            if key == (ask.campaign_name, ask.name):
                continue
            try:
                other = self.mailing(*key)
            except AnchorError:
                continue  # `check` names it
            if abs(other.slot.due_at - ask.slot.due_at) < reach:
                yield other

    @cached_property
    def sent(self) -> dict[str, list[tuple[datetime, str]]]:
        """When each contact got which mail, the oldest first: `campaign/mailing` by key."""
        found: dict[str, list[tuple[datetime, str]]] = {}
        for (campaign, name, key), past in self.question.history.messages.items():
            if past.state in LEFT:
                found.setdefault(key, []).append((past.at, f"{campaign}/{name}"))
        for mails in found.values():
            mails.sort()
        return found


class Asked:
    """One mailing being planned: what is the same for every contact is worked out once."""

    def __init__(self, everything: Everything, campaign_name: str, name: str) -> None:
        question = everything.question
        self.everything = everything
        self.question = question
        self.people = everything.people
        self.history = question.history
        self.now = everything.now
        self.campaign_name = campaign_name
        self.campaign: Campaign = question.schedule.campaigns[campaign_name]
        campaign = self.campaign
        self.name = name
        self.mailing: Mailing = campaign.mailings[name]
        self.slot: Slot = slot(question.schedule, campaign, name)
        first = first_mailing(campaign, name)
        self.first = everything.mailing(campaign_name, first) if first else None
        self.segment = campaign.segment if self.mailing.segment is None else self.mailing.segment
        self.may_be_late = (campaign_name, name) in question.late
        self.owed = self.mailing.purpose in OWED
        self.priority = campaign.priority if self.mailing.priority is None else self.mailing.priority
        exclusive = campaign.exclusive
        self.exclusive_until = resolve(exclusive.until, question.schedule.zone).utc if exclusive else None

    def decide(self, contact: Contact, *, capped: bool = True) -> Decision:
        """Answer for one contact; `capped` False leaves the cap on mails over all campaigns aside."""
        past = self.past(contact.key)
        if past and (settled := self._settled(contact, past)):
            return settled
        for rule in RULES:
            if found := rule(self, contact):
                return self._decision(
                    contact,
                    Fate.NOT_SENT,
                    at=found.until,
                    reason=found.reason,
                    detail=found.detail,
                    past=past,
                )
        due_at = self.due_at(contact)
        if past and past.next_attempt_at and past.state is not State.HELD:
            at_next = self.opening(contact, past.next_attempt_at)
            return self._decision(contact, Fate.DUE, at=at_next, detail=past.reason, past=past)
        # a message in the queue was in time when it was launched: how long it may wait is the retry's business;
        # one that was held must not come as a reminder of yesterday's event
        too_late = past is None or past.state in (State.MISSED, State.SKIPPED, State.HELD)
        if too_late and not self.may_be_late and self.now > self.not_after(due_at):
            return self._decision(contact, Fate.NOT_SENT, at=due_at, reason=Reason.TOO_LATE, past=past)
        if capped and (found := pressed(self, contact, due_at)):
            return self._decision(
                contact, Fate.NOT_SENT, at=found.until, reason=found.reason, detail=found.detail, past=past
            )
        if due_at <= self.now:
            due_at = self.opening(contact, due_at)
        return self._decision(contact, Fate.DUE, at=due_at, past=past)

    def in_segment(self, contact: Contact) -> bool:
        """Tell whether the mailing is meant for her at all."""
        return not self.segment or self.question.matches(self.segment, contact)

    def past(self, key: str) -> Past | None:
        """What became of this mailing for the address `key`."""
        return self.history.messages.get((self.campaign_name, self.name, key))

    def due_at(self, contact: Contact) -> datetime:
        """The scheduled instant, or later.

        What it is counted from left late for this contact, another outlet has the story first, she is away, or no mail
        leaves at that hour.
        """
        due = self._scheduled(contact)
        if self.exclusive_until and due < self.exclusive_until and not self._has_exclusive(contact):
            due = self.exclusive_until
        due = self._windows(contact).opening(due) if self.mailing.windows else due
        absence = next(
            (a for key in self.people.keys(contact) if (a := self.history.absences.get(key))), None
        )
        if self.owed or absence is None or not absence.since <= self.not_after(due) or due >= absence.until:
            return due
        zone = self.question.schedule.zone
        # at the hour it was planned for, on her first day back
        back = on(at(absence.until, zone).wall.date(), at(due, zone).wall.time(), zone).utc
        return self._windows(contact).opening(back) if self.mailing.windows else back

    def not_after(self, due_at: datetime) -> datetime:
        """The last instant at which it may leave, when it is due at `due_at`."""
        if due_at == self.slot.due_at:
            return self.slot.not_after
        return limit(self.question.schedule, self.campaign, self.mailing, due_at)

    def opening(self, contact: Contact, due_at: datetime) -> datetime:
        """Give when what is due leaves: as it says while mails may leave, else when they may again."""
        if not self.mailing.windows or due_at > self.now:
            return due_at
        opens = self._windows(contact).opening(self.now)
        return due_at if opens == self.now else opens

    def _has_exclusive(self, contact: Contact) -> bool:
        exclusive = self.campaign.exclusive
        return exclusive is not None and contact.outlet.casefold() == exclusive.outlet.casefold()

    def _windows(self, contact: Contact) -> Windows:
        schedule = self.question.schedule
        zone = zone_of(contact, schedule.zone) if self.mailing.recipient_zone else schedule.zone
        return Windows(schedule.windows, zone, schedule.country)

    def _scheduled(self, contact: Contact) -> datetime:
        when = self.mailing.when
        due = self._on_her_clock(contact, self.slot.due_at)
        if not self.slot.anchor or not isinstance(when, Relative):
            return due
        base = self.history.messages.get((self.campaign_name, self.slot.anchor, contact.key))
        if base is None or base.state not in LEFT:
            return due
        schedule = self.question.schedule
        moved = follow(when, base.at, zone=schedule.zone, country=schedule.country).utc
        return max(due, self._on_her_clock(contact, moved))

    def _on_her_clock(self, contact: Contact, instant: datetime) -> datetime:
        """Give the instant at which her clock shows what the schedule's shows at `instant`, where the mailing wants that."""
        if not self.mailing.recipient_zone:
            return instant
        zone = self.question.schedule.zone
        hers = zone_of(contact, zone)
        return instant if hers == zone else resolve(at(instant, zone).wall, hers).utc

    def _settled(self, contact: Contact, past: Past) -> Decision | None:
        """What the ledger already answers for good."""
        if past.state in LEFT:
            return self._decision(contact, Fate.SENT, at=past.at, detail=past.reason, past=past)
        if past.state is State.HELD and (found := held(self, contact)):
            # a hold that ended by itself holds nothing, whatever the row still says
            return self._decision(
                contact, Fate.NOT_SENT, at=past.at, reason=found.reason, detail=found.detail, past=past
            )
        ended = {State.REFUSED: Reason.REFUSED, State.CANCELLED: Reason.CANCELLED}
        if past.state in ended:
            reason, detail = ended[past.state], past.reason
            return self._decision(contact, Fate.NOT_SENT, at=past.at, reason=reason, detail=detail, past=past)
        return None

    def _decision(
        self,
        contact: Contact,
        fate: Fate,
        *,
        at: datetime | None = None,
        reason: Reason | None = None,
        detail: str = "",
        past: Past | None = None,
    ) -> Decision:
        state = past.state if past else None
        return Decision(self.campaign_name, self.name, contact.key, fate, at, reason, detail, state)
