"""The rehearsal's time: a clock that jumps, and what is to happen on it."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from outreach.core.calendar import at, holiday_name, on
from outreach.core.inbox_settings import WorkingHours

HALF_PAST_SEVEN, LATE = (7, 30), 21
"""Journalists write between these wall hours."""

Act = Callable[[], None]


class Clock:
    """A clock that stands until it is moved; called, it gives its instant as the machine's would."""

    def __init__(self, start: datetime) -> None:
        """Stand at an aware instant."""
        self.now = start.astimezone(UTC)

    def __call__(self) -> datetime:
        """Tell the time, in UTC."""
        return self.now

    def jump(self, instant: datetime) -> None:
        """Move forward to an instant; never backward."""
        self.now = max(self.now, instant.astimezone(UTC))


@dataclass(slots=True)
class Hours:
    """What is to happen, the next first; what is due at the same instant happens in the order it was put down."""

    _heap: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _count: itertools.count[int] = field(default_factory=itertools.count)

    def put(self, instant: datetime, act: Act) -> None:
        """Have something happen."""
        heapq.heappush(self._heap, (instant, next(self._count), act))

    def next_at(self) -> datetime | None:
        """Give the instant of what comes next."""
        return self._heap[0][0] if self._heap else None

    def pop(self, until: datetime) -> Act | None:
        """Take out what is due at `until`; None when nothing is."""
        return heapq.heappop(self._heap)[2] if self._heap and self._heap[0][0] <= until else None


def waking(instant: datetime, zone: str, chance: Random) -> datetime:
    """Give an instant at which a journalist is up: itself, or some time on the next morning."""
    wall = at(instant, zone).wall
    if (wall.hour, wall.minute) >= HALF_PAST_SEVEN and wall.hour < LATE:
        return instant
    day = wall.date() + timedelta(days=1 if wall.hour >= LATE else 0)
    morning = on(day, wall.time().replace(hour=8, minute=0, second=0, microsecond=0), zone).utc
    return morning + timedelta(seconds=chance.randrange(3 * 3600))


def at_work(instant: datetime, hours: WorkingHours, zone: str, country: str) -> datetime:
    """Give the first instant from `instant` on at which the officer is at work."""
    wall = at(instant, zone).wall
    day = wall.date()
    if wall.time() >= hours.end:
        day += timedelta(days=1)
    while day.weekday() > 4 or holiday_name(day, country):  # noqa: PLR2004 - Saturday, Sunday
        day += timedelta(days=1)
    begin = on(day, hours.begin, zone).utc
    return max(instant, begin)
