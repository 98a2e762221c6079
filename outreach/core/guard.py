"""The guard: a run pauses itself when too many mails come back, and says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from outreach.core.telling import Guard

GUARD = "guard"
"""Who did it, beside the hold on everything that the guard puts."""


@dataclass(frozen=True, slots=True)
class Bounces:
    """Of so many mails that a server took, how many came back."""

    among: int = 0
    bounced: int = 0

    @property
    def percent(self) -> float:
        """Tell the share of those that came back."""
        return 100 * self.bounced / self.among if self.among else 0.0

    @property
    def reason(self) -> str:
        """Say why nothing leaves, as the ledger keeps it (`say_reason` has the French)."""
        return f"{self.bounced} of {self.among} mails came back"


def counted_since(guard: Guard, now: datetime, struck_at: datetime | None) -> datetime:
    """Tell from when on mails count: the guard's time, or the last time it struck, which somebody has looked at."""
    begin = now - guard.within
    return begin if struck_at is None else max(begin, struck_at)


def strikes(guard: Guard, found: Bounces) -> bool:
    """Tell whether more than so many of a hundred have come back, and nothing more should leave."""
    # not `percent`: 5 of 100 is five of a hundred and no more, whatever a float makes of it
    return (
        found.among >= guard.among and found.bounced > 0 and 100 * found.bounced > guard.bounces * found.among
    )
