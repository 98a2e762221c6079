"""Why a contact does not get a mailing: an ordered table, the first rule that answers is the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from outreach.core.calendar import at
from outreach.core.consequence import BY_ANSWER
from outreach.core.contact import Contact
from outreach.core.decision import Fate, Reason
from outreach.core.delivery import LEFT, State
from outreach.core.history import AWAY, CANCELLED, COLLEAGUE, REPLIED, address_hash
from outreach.core.mailing import OWED, Audience
from outreach.core.when import Since

if TYPE_CHECKING:
    # the rules are asked about a mailing that asks the rules
    from outreach.core.history import Past
    from outreach.core.plan import Asked


@dataclass(frozen=True, slots=True)
class Found:
    """A reason, its detail, and until when it holds, where that is known."""

    reason: Reason
    detail: str = ""
    until: datetime | None = None


Rule = Callable[["Asked", Contact], Found | None]


def _segment(ask: Asked, contact: Contact) -> Found | None:
    return None if ask.in_segment(contact) else Found(Reason.NOT_IN_SEGMENT)


def _duplicate(ask: Asked, contact: Contact) -> Found | None:
    """One person, one mail: under whichever of her addresses she had it, else under the first one it is meant for."""
    rows = ask.people.rows(contact)
    for key in ask.people.addresses(contact):
        past = ask.past(key)
        if past and past.state in LEFT:
            return Found(Reason.DUPLICATE, f"{key} ({past.state})")
    chosen = next((row.key for row in rows if ask.in_segment(row)), contact.key)
    return Found(Reason.DUPLICATE, chosen) if chosen != contact.key else None


def _skipped(ask: Asked, contact: Contact) -> Found | None:
    return Found(Reason.SKIPPED_BY_NAME) if contact.key in ask.question.skip else None


def _suppressed(ask: Asked, contact: Contact) -> Found | None:
    others = (key for row in ask.people.rows(contact) for key in (row.key, *row.secondary))
    for key in (contact.key, *contact.secondary, *others):
        if found := ask.history.suppressions.get(address_hash(key)):
            return Found(Reason.SUPPRESSED, found.reason)
    return None


def _excluded(ask: Asked, contact: Contact) -> Found | None:
    exclude = ask.mailing.exclude
    for name in exclude.lists:
        if name in contact.lists:
            return Found(Reason.EXCLUDED, f"(list {name})")
    for got in exclude.got:
        campaign, _, mailing = got.rpartition("/")
        past = ask.history.messages.get((campaign or ask.campaign_name, mailing, contact.key))
        if past and past.state in LEFT:
            return Found(Reason.EXCLUDED, f"(got {got})")
    if exclude.segment and ask.question.matches(exclude.segment, contact):
        return Found(Reason.EXCLUDED, f"({exclude.segment})")
    return None


_BY_MAILBOX = ((AWAY, Reason.AWAY), (REPLIED, Reason.REPLIED), (COLLEAGUE, Reason.COLLEAGUE_ANSWERED))
"""Holds that an answer left behind have reasons of their own."""


def held(ask: Asked, contact: Contact) -> Found | None:
    """Tell what holds her: a person, or what came in the mailbox; an answer does not hold what she is owed."""
    keys = ask.people.keys(contact)
    when = ask.mailing.when
    # what was said of the pattern holds for what is made of it
    names = (ask.name, ask.name.removesuffix(f"-{when.sequence}")) if isinstance(when, Since) else (ask.name,)
    for hold in ask.everything.holds_of(keys):
        if ask.owed and hold.source in BY_ANSWER:
            continue
        if any(
            hold.covers(contact=key, campaign=ask.campaign_name, mailing=name, now=ask.now)
            for key in keys
            for name in names
        ):
            if hold.reason == CANCELLED:
                return Found(Reason.CANCELLED)
            for word, reason in _BY_MAILBOX:
                if hold.reason.startswith(word):
                    detail = hold.reason.removeprefix(word).strip(" :")
                    # an absence ends with a day, not with an instant: her first one back
                    back = at(hold.until, ask.question.schedule.zone).wall if hold.until else None
                    return Found(reason, f"until {back:%Y-%m-%d}" if back else detail, hold.until)
            until = f"until {hold.until:%Y-%m-%d %H:%M} UTC" if hold.until else ""
            detail = ": ".join(part for part in (until, hold.reason) if part)
            return Found(Reason.ON_HOLD if hold.contact else Reason.PAUSED, detail, hold.until)
    return None


def _answered(ask: Asked, contact: Contact) -> Found | None:
    keys = [(ask.campaign_name, key) for key in ask.people.keys(contact)]
    rsvp = next((given for key in keys if (given := ask.history.rsvps.get(key))), None)
    audience = ask.mailing.for_whom
    if audience in (Audience.EVERYONE, Audience.EMBARGO_ACCEPTED, Audience.EMBARGO_SILENT):
        return None
    if audience is Audience.ATTENDING:
        return None if rsvp == "attending" else Found(Reason.NOT_ATTENDING)
    if rsvp and (audience is Audience.SILENT or rsvp == "declined"):
        return Found(Reason.RSVP_GIVEN, f"({rsvp})")
    replied = next((at for key in keys if (at := ask.history.answered.get(key))), None)
    if replied and not rsvp and not ask.owed:
        return Found(Reason.REPLIED, f"{replied:%Y-%m-%d}")
    return None


def _embargo(ask: Asked, contact: Contact) -> Found | None:
    """What is under embargo is for those whose yes is recorded, what follows its end for them or for the silent.

    The full text asks for the yes whatever audience the schedule names.
    """
    audience = ask.mailing.for_whom
    for_yes = ask.mailing.embargoed or audience is Audience.EMBARGO_ACCEPTED
    if not for_yes and audience is not Audience.EMBARGO_SILENT:
        return None
    keys = dict.fromkeys((*ask.people.keys(contact), *ask.people.addresses(contact)))
    answers = [said for key in keys if (said := ask.history.embargoes.get((ask.campaign_name, key)))]
    said = max(answers, key=lambda answer: answer.at, default=None)
    if said is None:
        return Found(Reason.NO_EMBARGO_YES) if for_yes else None
    if for_yes:
        return None if said.accepted else Found(Reason.NO_EMBARGO_YES, f"(refused {said.at:%Y-%m-%d})")
    return Found(Reason.EMBARGO_ANSWERED, f"({'yes' if said.accepted else 'no'} {said.at:%Y-%m-%d})")


def _earlier(ask: Asked, contact: Contact) -> Found | None:
    """A follow-up needs something to follow; one whose first mail is still to come waits for it."""
    if ask.first is None:
        return None
    past = ask.first.past(contact.key)
    if ask.mailing.purpose in OWED:
        return _put_right(ask, contact, past)
    if past and past.state is State.BOUNCED:
        return Found(Reason.NO_EARLIER_MAIL, f"{ask.first.name}: {past.state}")
    if past and past.state in LEFT:
        return None
    first = ask.first.decide(contact)
    if first.fate is Fate.DUE and ask.due_at(contact) > ask.now:
        return None
    return Found(Reason.NO_EARLIER_MAIL, f"{ask.first.name}: {first.because or 'still to leave'}")


def _put_right(ask: Asked, contact: Contact, past: Past | None) -> Found | None:
    """Only who has a mail needs it put right: a correction what it corrects, news of an event her invitation."""
    got = ask.got(contact)
    first = ask.first.name if ask.first else ""
    if not got:
        return Found(
            Reason.NO_EARLIER_MAIL, f"{first}: {past.state}" if past and past.state in LEFT else first
        )
    when = ask.mailing.when
    if isinstance(when, Since) and max(each.edition or 0 for each in got) >= when.sequence:
        return Found(Reason.EXCLUDED, "(invited since it moved)")
    return None


def _exclusive(ask: Asked, contact: Contact) -> Found | None:
    """What is put off until another outlet's exclusive ends is left out when that is too late for it."""
    until = ask.barred_until(contact)
    if until is None or ask.scheduled(contact) >= until or ask.not_after(until) >= until:
        return None
    return Found(Reason.EXCLUSIVE, ask.exclusive_words)


def approval_missing(ask: Asked) -> str:
    """Give who has still to approve the mailing as it is now; an empty string when nobody has."""
    approval = ask.mailing.approval
    if approval is None or (ask.campaign_name, ask.name) in ask.question.approved:
        return ""
    return approval.name


def _approval(ask: Asked, contact: Contact) -> Found | None:
    """What somebody must approve waits for it when its time has come; once that is over, it is missed."""
    name = approval_missing(ask)
    if not name:
        return None
    due_at = ask.due_at(contact)
    if ask.now < due_at or (ask.now > ask.not_after(due_at) and not ask.may_be_late):
        return None
    return Found(Reason.NOT_APPROVED, name)


def pressed(ask: Asked, contact: Contact, due_at: datetime) -> Found | None:
    """Tell whether she would get too many mails in too short a time, over all campaigns.

    What she got counts, and what she is about to get that comes first: of a higher priority, or of the same and earlier;
    at the same instant, what stands first in the file.
    """
    cap = ask.question.schedule.pressure
    if cap is None or ask.owed:
        return None
    leaves = max(due_at, ask.now)
    # what left after `now` counts as well: a round asks about its beginning, and a clock may have been set back
    since, until = leaves - cap.per, leaves + cap.per
    got = sorted(
        mail
        for key in ask.people.keys(contact)
        for mail in ask.everything.sent.get(key, ())
        if since < mail[0] < until
    )
    if len(got) >= cap.most:
        free_at = got[-cap.most][0] + cap.per
        zone = ask.question.schedule.zone
        return Found(Reason.PRESSURE, f"until {at(free_at, zone).wall:%Y-%m-%d %H:%M}", free_at)
    first = [
        f"{other.campaign_name}/{other.name}"
        for other in ask.everything.near(ask, cap.per)
        if _outranks(other, ask) and _is_due(other, contact)
    ]
    if len(got) + len(first) >= cap.most:
        return Found(Reason.PRESSURE, f"({', '.join(first)})")
    return None


def _outranks(other: Asked, ask: Asked) -> bool:
    if other.owed or other.priority != ask.priority:
        return not other.owed and other.priority > ask.priority
    if other.slot.due_at != ask.slot.due_at:
        return other.slot.due_at < ask.slot.due_at
    names = ask.everything.names
    return names.index((other.campaign_name, other.name)) < names.index((ask.campaign_name, ask.name))


def _is_due(other: Asked, contact: Contact) -> bool:
    return other.decide(contact, capped=False).fate is Fate.DUE


RULES: tuple[Rule, ...] = (
    _segment,
    _duplicate,
    _skipped,
    _suppressed,
    _excluded,
    held,
    _embargo,
    _answered,
    _earlier,
    _exclusive,
    _approval,
)
"""Read top to bottom; lateness and the cap on mails, which need the time it would leave, come after them."""
