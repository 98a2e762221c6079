"""What already happened, as the plan needs it: a value that the ledger fills."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from outreach.core.delivery import State

CANCELLED = "cancelled"
"""The reason of the hold that a cancellation leaves behind, so that nothing more of its scope starts by itself."""

REPLIED = "replied"
"""What the reason of a hold begins with when a person wrote back; the day follows."""

AWAY = "away"
"""What the reason of a hold begins with when an absence was announced."""

COLLEAGUE = "colleague answered"
"""What the reason of a hold begins with when somebody of the same outlet wrote back; her address follows."""


@dataclass(frozen=True, slots=True)
class Past:
    """What became of one message; `at` is the last change of its state, `reason` why it was held or skipped."""

    state: State
    at: datetime
    reason: str = ""
    message_id: str = ""
    next_attempt_at: datetime | None = None
    edition: int | None = None  # of the event, which it told her


@dataclass(frozen=True, slots=True)
class Suppression:
    """Never write to this address again; found by the hash of the address, so that it survives erasure."""

    reason: str
    since: datetime
    proof: str = ""
    address: str = ""  # empty once forgotten
    by: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """A person said: not now. Empty `campaign`, `mailing` or `contact` means all of them.

    `until` None means until released; `source` is a value of `consequence.Source`, empty for a person.
    """

    reason: str
    contact: str = ""
    campaign: str = ""
    until: datetime | None = None
    mailing: str = ""
    source: str = ""

    def covers(self, *, contact: str, campaign: str, now: datetime, mailing: str = "") -> bool:
        """Tell whether this hold stops that contact in that mailing of that campaign at `now`."""
        return (
            self.contact in ("", contact)
            and self.campaign in ("", campaign)
            and self.mailing in ("", mailing)
            and (self.until is None or now < self.until)
        )


@dataclass(frozen=True, slots=True)
class Absence:
    """She said that she is away: noticed at `since`, back at `until`, the first instant of her first day back."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class EmbargoAnswer:
    """She said yes or no to the embargo offer.

    `incoming` is the mail that proves it, 0 when a person noted it, whose words are the `note`; `lifts_at` is the end that
    the embargo had then.
    """

    accepted: bool
    at: datetime
    incoming: int = 0
    by: str = ""
    note: str = ""
    lifts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """When and where an event is, as journalists were told from `since` on; 0 is the first, as invited to."""

    sequence: int
    fingerprint: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Approved:
    """Somebody let a mailing leave; `digest` is of what she saw, and what has changed since is not approved."""

    by: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class History:
    """Everything the plan must know of the past.

    `messages` by (campaign, mailing, contact key); `suppressions` by `address_hash`; `answered` (a human reply) and
    `rsvps` (attending, declined, tentative) by (campaign, contact key); `absences`, the one that ends last, by contact
    key; `embargoes` by (campaign, contact key), the last word counts; `editions` by campaign, the oldest first;
    `approvals`, the latest, by (campaign, mailing).
    """

    messages: Mapping[tuple[str, str, str], Past] = field(default_factory=dict)
    suppressions: Mapping[str, Suppression] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()
    answered: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    rsvps: Mapping[tuple[str, str], str] = field(default_factory=dict)
    absences: Mapping[str, Absence] = field(default_factory=dict)
    embargoes: Mapping[tuple[str, str], EmbargoAnswer] = field(default_factory=dict)
    editions: Mapping[str, Sequence[Edition]] = field(default_factory=dict)
    approvals: Mapping[tuple[str, str], Approved] = field(default_factory=dict)


def address_hash(key: str) -> str:
    """Give the SHA-256 of a normalised address, in hexadecimal: what is left of it after erasure."""
    return hashlib.sha256(key.encode()).hexdigest()
