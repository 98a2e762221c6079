"""What the officer is told without asking: `telling:` of the schedule."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated

from pydantic import Field

from outreach.core.schedule_types import Address, Duration, Strict, custom
from outreach.core.when import parse_hour


class Guard(Strict):
    """When a run pauses itself: a share of bounces among so many mails of so long a time."""

    bounces: Annotated[float, Field(gt=0, le=100)] = 5.0  # percent
    among: Annotated[int, Field(ge=1, strict=True)] = 50
    within: Duration = timedelta(days=7)


class TellingSettings(Strict):
    """Who is told, when the day's digest leaves, and when a run pauses itself; without `to` the alerts' address."""

    to: Address | None = None
    summaries: bool = True
    digest: Annotated[time, custom(parse_hour)] | None = None
    guard: Guard | None = Guard()
