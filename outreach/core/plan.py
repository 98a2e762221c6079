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
from outreach.core.folding import folded
from outreach.core.history import Hold, Past
from outreach.core.mailing import OF_THE_INVITED, OWED, Mailing
from outreach.core.people import People
from outreach.core.plan_rules import RULES, approval_missing, held, pressed
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

    def holds_of(self, keys: Collection[str]) -> list[Hold]:
        """Give the holds that may cover a person with these keys, in the order in which they were put down."""
        found = [placed for key in ("", *keys) for placed in self._holds.get(key, ())]
        return [hold for _, hold in sorted(found, key=lambda placed: placed[0])]

    @cached_property
    def _holds(self) -> dict[str, list[tuple[int, Hold]]]:
        """The holds by contact, each with its place: a year leaves thousands of them."""
        found: dict[str, list[tuple[int, Hold]]] = {}
        for place, hold in enumerate(self.question.history.holds):
            found.setdefault(hold.contact, []).append((place, hold))
        return found

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
        self.owed = self.mailing.owed
        self.priority = campaign.priority if self.mailing.priority is None else self.mailing.priority
        self.inviting = tuple(n for n, m in campaign.mailings.items() if n != name and m.invites)
        exclusive = campaign.exclusive
        self.exclusive_until = resolve(exclusive.until, question.schedule.zone).utc if exclusive else None

    def decide(self, contact: Contact, *, capped: bool = True) -> Decision:  # noqa: PLR0911 - cases, first match decides
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
            if not self.may_be_late and self._ran_out(past, due_at):
                return self._decision(contact, Fate.NOT_SENT, at=due_at, reason=Reason.TOO_LATE, past=past)
            at_next = self.opening(
                contact, max(past.next_attempt_at, self.barred_until(contact) or past.next_attempt_at)
            )
            return self._decision(
                contact, Fate.DUE, at=at_next, detail=past.reason or self._waits(contact), past=past
            )
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
        return self._decision(contact, Fate.DUE, at=due_at, detail=self._waits(contact), past=past)

    def _ran_out(self, past: Past, due_at: datetime) -> bool:
        """Tell whether the time of a message in the queue is over: the machine slept, or the pace was slow.

        One that was refused for a while waits as long as its retries say, but not beyond the event. One that a person
        launched, or gave free, when it was late already leaves.
        """
        if past.state is State.DEFERRED:
            return self.now > limit(self.question.schedule, self.campaign, self.mailing, self.now)
        return past.at <= self.not_after(due_at) < self.now

    def in_segment(self, contact: Contact) -> bool:
        """Tell whether the mailing is meant for her at all; what puts a mail right, for whoever got that one."""
        if not self.segment or self.question.matches(self.segment, contact):
            return True
        return self.mailing.purpose in OWED and self.mailing.segment is None and bool(self.got(contact))

    def got(self, contact: Contact) -> list[Past]:
        """Give what she got, under any of her addresses, of what this mailing follows; what bounced she did not get."""
        if self.first is None:
            return []
        names = self.inviting if self.mailing.purpose in OF_THE_INVITED else (self.first.name,)
        keys = (contact.key, *self.people.addresses(contact))
        pasts = (self.history.messages.get((self.campaign_name, name, key)) for name in names for key in keys)
        return [past for past in pasts if past and past.state in LEFT and past.state is not State.BOUNCED]

    def past(self, key: str) -> Past | None:
        """What became of this mailing for the address `key`."""
        return self.history.messages.get((self.campaign_name, self.name, key))

    def barred_until(self, contact: Contact) -> datetime | None:
        """Until when another outlet has the story for itself; None for who may have it."""
        exclusive = self.campaign.exclusive
        if exclusive is None or folded(contact.outlet) == folded(exclusive.outlet):
            return None
        return self.exclusive_until

    def _waits(self, contact: Contact) -> str:
        """What it waits for beside its hour, in words."""
        reasons = []
        barred = self.barred_until(contact)
        if barred and self.now < barred and self.scheduled(contact) < barred:
            reasons.append(f"{Reason.EXCLUSIVE} {self.exclusive_words}")
        if missing := approval_missing(self):
            reasons.append(f"{Reason.NOT_APPROVED} {missing}")
        return "; ".join(reasons)

    @property
    def exclusive_words(self) -> str:
        """Whose the story is, and until when on the officer's clock."""
        exclusive = self.campaign.exclusive
        return f"{exclusive.outlet} until {exclusive.until:%Y-%m-%d %H:%M}" if exclusive else ""

    def due_at(self, contact: Contact) -> datetime:
        """The scheduled instant, or later.

        What it is counted from left late for this contact, another outlet has the story first, she is away, or no mail
        leaves at that hour.
        """
        due = self.scheduled(contact)
        due = max(due, self.barred_until(contact) or due)
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

    def _windows(self, contact: Contact) -> Windows:
        schedule = self.question.schedule
        zone = zone_of(contact, schedule.zone) if self.mailing.recipient_zone else schedule.zone
        return Windows(schedule.windows, zone, schedule.country)

    def scheduled(self, contact: Contact) -> datetime:
        """When the schedule alone has it leave, on her clock, counted from when she got what it follows."""
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
