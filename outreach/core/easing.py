"""Slowing down where a server says "too much mail", and speeding up again: additive increase, multiplicative decrease.

Nothing is kept but the ledger's attempts: what they say of the last hour is folded anew, so all runners ease alike and a
restart forgets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from outreach.core.delivery import Outcome, Reply

MEMORY = timedelta(hours=1)
"""How long a "too much" is remembered: the limits of mailbox hosts are per minute and per hour."""

FIRST = timedelta(seconds=10)
"""Between two messages after the first "too much"; each further one doubles it."""

LONGEST = timedelta(minutes=10)

FASTER = 1 / 60
"""Messages a second that each accepted one adds to the rate."""

FREE = 1.0
"""Messages a second at which nothing is eased any more: the pace alone rules again."""

EVERYWHERE = ""
"""Instead of a domain: the server we submit to has had too much of us, whoever the recipients are."""

SHUTTING_DOWN = 421

TEMPORARY = frozenset({421, 450, 451, 452, 454})

_TOO_MUCH = re.compile(
    r"\b4\.7\.(28|32)\b|\b4\.5\.3\b|too (many|much|fast)|rate.?limit|throttl|\brate\b|limit(s)? (exceeded|reached)"
    r"|(exceed|reach)\w* (\w+ ){0,4}(limit|quota|rate)|slow down|unusual (rate|volume)|try again later, closing",
    re.IGNORECASE,
)
_NOT_RATE = re.compile(r"gr[ae]y-?list|mailbox|storage|disk|(user|over) quota", re.IGNORECASE)
"""Temporary for this recipient alone: her mailbox is full, or her server wants to see us twice."""


def too_much(reply: Reply) -> bool:
    """Tell whether a reply says that we send too much, as mailbox hosts word it.

    421 does at any stage (RFC 5321 section 3.8), but where it says why and that is something else; 450, 451 and 452 do
    by their enhanced code (RFC 3463 section 3.8) or their words.
    """
    if reply.outcome is not Outcome.DEFERRED or reply.code not in TEMPORARY or _NOT_RATE.search(reply.text):
        return False
    return bool(_TOO_MUCH.search(reply.text))


@dataclass(frozen=True, slots=True)
class Told:
    """What a server said of one attempt: `too_much` or accepted; `domain` is the recipient's, or EVERYWHERE."""

    at: datetime
    domain: str
    too_much: bool


def told(at: datetime, domain: str, reply: Reply) -> Told | None:
    """Read an answer; None when it tells nothing about how fast we are.

    A 421, and a refusal before any recipient was named, are about us, not about her domain.
    """
    if reply.outcome is Outcome.ACCEPTED:
        return Told(at, domain.lower(), too_much=False)
    if not too_much(reply):
        return None
    about_us = reply.code == SHUTTING_DOWN or reply.stage not in ("rcpt", "content")
    return Told(at, EVERYWHERE if about_us else domain.lower(), too_much=True)


@dataclass(slots=True)
class _Rate:
    gap: timedelta
    changed_at: datetime  # of the last "too much" that counted
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Easing:
    """How far apart messages are to be, by domain; what is not there is not eased."""

    gaps: Mapping[str, timedelta] = field(default_factory=dict)
    last: Mapping[str, datetime] = field(default_factory=dict)

    def eased(self, domain: str) -> bool:
        """Tell whether messages to a domain leave one at a time."""
        return domain in self.gaps or EVERYWHERE in self.gaps

    def with_begun(self, started: Iterable[tuple[datetime, str]]) -> Easing:
        """Count attempts that began, whatever was answered to them, or nothing yet."""
        last = dict(self.last)
        for at, domain in started:
            for name in {domain.lower(), EVERYWHERE} & last.keys():
                last[name] = max(last[name], at)
        return Easing(self.gaps, last)

    def opens_at(self, domain: str, now: datetime) -> datetime:
        """Tell when the next message to a domain may leave: `now`, or later."""
        waits = [self.last[name] + self.gaps[name] for name in (domain, EVERYWHERE) if name in self.gaps]
        return max([now, *waits])


def ease(told: Iterable[Told], now: datetime) -> Easing:
    """Fold what servers said in the last hour, oldest first, into how far apart messages are to be.

    Several "too much" within one gap answer messages that were under way together, and count once.
    """
    rates: dict[str, _Rate] = {}
    for each in told:
        if each.at <= now - MEMORY or each.at > now:
            continue
        if not each.too_much:
            for domain in {each.domain, EVERYWHERE} & rates.keys():
                _faster(rates, domain, each.at)
            continue
        rate = rates.get(each.domain)
        if rate is None:
            rates[each.domain] = _Rate(FIRST, each.at, each.at)
            continue
        rate.last_at = each.at
        if each.at >= rate.changed_at + rate.gap:
            rate.gap = min(2 * rate.gap, LONGEST)
            rate.changed_at = each.at
    gaps = {domain: rate.gap for domain, rate in rates.items()}
    return Easing(gaps, {domain: rate.last_at for domain, rate in rates.items()})


def _faster(rates: dict[str, _Rate], domain: str, at: datetime) -> None:
    rate = rates[domain]
    speed = 1 / rate.gap.total_seconds() + FASTER
    if speed >= FREE:
        del rates[domain]
        return
    rate.gap = timedelta(seconds=1 / speed)
    rate.last_at = at
