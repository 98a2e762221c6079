"""The plan: for every contact and mailing *sent*, *due at*, or the one reason why not.

`check`, `plan`, `preview`, `send`, `why` and the scheduler all call the same pure function, so what is shown is what is
sent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from outreach.core.calendar import at, on
from outreach.core.campaign import Audience, Campaign, Mailing
from outreach.core.contact import Contact
from outreach.core.decision import Decision, Fate, Matches, Question, Reason
from outreach.core.delivery import LEFT, State
from outreach.core.history import AWAY, CANCELLED, COLLEAGUE, REPLIED, Past, address_hash
from outreach.core.timeline import Slot, first_mailing, limit, slot
from outreach.core.when import Relative, follow

__all__ = ["Decision", "Fate", "Matches", "Question", "Reason", "plan"]


def plan(
    question: Question, now: datetime, *, only: Collection[tuple[str, str]] | None = None
) -> Iterator[Decision]:
    """Answer for every contact × mailing (or `only` some mailings), by contact within mailing within campaign."""
    people = _People(question)
    for campaign_name, campaign in question.schedule.campaigns.items():
        for name in campaign.mailings:
            if only is None or (campaign_name, name) in only:
                ask = _Mailing(question, people, campaign_name, name, now)
                yield from (ask.decide(contact) for contact in question.contacts)


class _People:
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


class _Mailing:
    """One mailing being planned: what is the same for every contact is worked out once."""

    def __init__(
        self,
        question: Question,
        people: _People,
        campaign_name: str,
        name: str,
        now: datetime,
    ) -> None:
        self.question = question
        self.people = people
        self.history = question.history
        self.campaign_name = campaign_name
        self.campaign: Campaign = question.schedule.campaigns[campaign_name]
        campaign = self.campaign
        self.name = name
        self.mailing: Mailing = campaign.mailings[name]
        self.slot: Slot = slot(question.schedule, campaign, name)
        first = first_mailing(campaign, name)
        self.first = _Mailing(question, people, campaign_name, first, now) if first else None
        self.segment = campaign.segment if self.mailing.segment is None else self.mailing.segment
        self.now = now
        self.may_be_late = (campaign_name, name) in question.late

    def decide(self, contact: Contact) -> Decision:
        past = self.past(contact.key)
        if past and (settled := self._settled(contact, past)):
            return settled
        for rule in _RULES:
            if found := rule(self, contact):
                reason, detail = found
                return self._decision(contact, Fate.NOT_SENT, reason=reason, detail=detail, past=past)
        due_at = self.due_at(contact)
        if past and past.next_attempt_at and past.state is not State.HELD:
            return self._decision(contact, Fate.DUE, at=past.next_attempt_at, detail=past.reason, past=past)
        # a message in the queue was in time when it was launched: how long it may wait is the retry's business;
        # one that was held must not come as a reminder of yesterday's event
        too_late = past is None or past.state in (State.MISSED, State.SKIPPED, State.HELD)
        if too_late and not self.may_be_late and self.now > self._not_after(due_at):
            return self._decision(contact, Fate.NOT_SENT, at=due_at, reason=Reason.TOO_LATE, past=past)
        return self._decision(contact, Fate.DUE, at=due_at, past=past)

    def in_segment(self, contact: Contact) -> bool:
        """Tell whether the mailing is meant for her at all."""
        return not self.segment or self.question.matches(self.segment, contact)

    def past(self, key: str) -> Past | None:
        """What became of this mailing for the address `key`."""
        return self.history.messages.get((self.campaign_name, self.name, key))

    def due_at(self, contact: Contact) -> datetime:
        """The scheduled instant, or later: what it is counted from left late for this contact, or she is away."""
        due = self._scheduled(contact)
        absence = next(
            (a for key in self.people.keys(contact) if (a := self.history.absences.get(key))), None
        )
        if absence is None or not absence.since <= self._not_after(due) or due >= absence.until:
            return due
        zone = self.question.schedule.zone
        # at the hour it was planned for, on her first day back
        return on(at(absence.until, zone).wall.date(), at(due, zone).wall.time(), zone).utc

    def _scheduled(self, contact: Contact) -> datetime:
        when = self.mailing.when
        if not self.slot.anchor or not isinstance(when, Relative):
            return self.slot.due_at
        base = self.history.messages.get((self.campaign_name, self.slot.anchor, contact.key))
        if base is None or base.state not in LEFT:
            return self.slot.due_at
        schedule = self.question.schedule
        return max(self.slot.due_at, follow(when, base.at, zone=schedule.zone, country=schedule.country).utc)

    def _settled(self, contact: Contact, past: Past) -> Decision | None:
        """What the ledger already answers for good."""
        if past.state in LEFT:
            return self._decision(contact, Fate.SENT, at=past.at, detail=past.reason, past=past)
        if past.state is State.HELD and (found := _held(self, contact)):
            # a hold that ended by itself holds nothing, whatever the row still says
            return self._decision(
                contact, Fate.NOT_SENT, at=past.at, reason=found[0], detail=found[1], past=past
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

    def _not_after(self, due_at: datetime) -> datetime:
        if due_at == self.slot.due_at:
            return self.slot.not_after
        return limit(self.question.schedule, self.campaign, self.mailing, due_at)


Found = tuple[Reason, str] | None


def _segment(ask: _Mailing, contact: Contact) -> Found:
    return None if ask.in_segment(contact) else (Reason.NOT_IN_SEGMENT, "")


def _duplicate(ask: _Mailing, contact: Contact) -> Found:
    """One person, one mail: under whichever of her addresses she had it, else under the first one it is meant for."""
    rows = ask.people.rows(contact)
    for key in ask.people.addresses(contact):
        past = ask.past(key)
        if past and past.state in LEFT:
            return Reason.DUPLICATE, f"{key} ({past.state})"
    chosen = next((row.key for row in rows if ask.in_segment(row)), contact.key)
    return (Reason.DUPLICATE, chosen) if chosen != contact.key else None


def _skipped(ask: _Mailing, contact: Contact) -> Found:
    return (Reason.SKIPPED_BY_NAME, "") if contact.key in ask.question.skip else None


def _suppressed(ask: _Mailing, contact: Contact) -> Found:
    others = (key for row in ask.people.rows(contact) for key in (row.key, *row.secondary))
    for key in (contact.key, *contact.secondary, *others):
        if found := ask.history.suppressions.get(address_hash(key)):
            return Reason.SUPPRESSED, found.reason
    return None


def _excluded(ask: _Mailing, contact: Contact) -> Found:
    exclude = ask.mailing.exclude
    for name in exclude.lists:
        if name in contact.lists:
            return Reason.EXCLUDED, f"(list {name})"
    for got in exclude.got:
        campaign, _, mailing = got.rpartition("/")
        past = ask.history.messages.get((campaign or ask.campaign_name, mailing, contact.key))
        if past and past.state in LEFT:
            return Reason.EXCLUDED, f"(got {got})"
    if exclude.segment and ask.question.matches(exclude.segment, contact):
        return Reason.EXCLUDED, f"({exclude.segment})"
    return None


_BY_MAILBOX = ((AWAY, Reason.AWAY), (REPLIED, Reason.REPLIED), (COLLEAGUE, Reason.COLLEAGUE_ANSWERED))
"""Holds that an answer left behind have reasons of their own."""


def _held(ask: _Mailing, contact: Contact) -> Found:
    keys = ask.people.keys(contact)
    for hold in ask.history.holds:
        if any(
            hold.covers(contact=key, campaign=ask.campaign_name, mailing=ask.name, now=ask.now)
            for key in keys
        ):
            if hold.reason == CANCELLED:
                return Reason.CANCELLED, ""
            for word, reason in _BY_MAILBOX:
                if hold.reason.startswith(word):
                    detail = hold.reason.removeprefix(word).strip(" :")
                    # an absence ends with a day, not with an instant: her first one back
                    back = at(hold.until, ask.question.schedule.zone).wall if hold.until else None
                    return reason, f"until {back:%Y-%m-%d}" if back else detail
            until = f"until {hold.until:%Y-%m-%d %H:%M} UTC" if hold.until else ""
            detail = ": ".join(part for part in (until, hold.reason) if part)
            return (Reason.ON_HOLD if hold.contact else Reason.PAUSED), detail
    return None


def _answered(ask: _Mailing, contact: Contact) -> Found:
    keys = [(ask.campaign_name, key) for key in ask.people.keys(contact)]
    rsvp = next((given for key in keys if (given := ask.history.rsvps.get(key))), None)
    audience = ask.mailing.for_whom
    if audience is Audience.EVERYONE:
        return None
    if audience is Audience.ATTENDING:
        return None if rsvp == "attending" else (Reason.NOT_ATTENDING, "")
    if rsvp and (audience is Audience.SILENT or rsvp == "declined"):
        return Reason.RSVP_GIVEN, f"({rsvp})"
    replied = next((at for key in keys if (at := ask.history.answered.get(key))), None)
    if replied and not rsvp:
        return Reason.REPLIED, f"{replied:%Y-%m-%d}"
    return None


def _earlier(ask: _Mailing, contact: Contact) -> Found:
    """A follow-up needs something to follow; one whose first mail is still to come waits for it."""
    if ask.first is None:
        return None
    past = ask.first.past(contact.key)
    if past and past.state is State.BOUNCED:
        return Reason.NO_EARLIER_MAIL, f"{ask.first.name}: {past.state}"
    if past and past.state in LEFT:
        return None
    first = ask.first.decide(contact)
    if first.fate is Fate.DUE and ask.due_at(contact) > ask.now:
        return None
    return Reason.NO_EARLIER_MAIL, f"{ask.first.name}: {first.because or 'still to leave'}"


_RULES: tuple[Callable[[_Mailing, Contact], Found], ...] = (
    _segment,
    _duplicate,
    _skipped,
    _suppressed,
    _excluded,
    _held,
    _answered,
    _earlier,
)
"""Read top to bottom, the first that answers is the reason."""
