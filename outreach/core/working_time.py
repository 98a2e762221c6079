"""Working hours between two instants: how long a journalist has waited, as an office counts."""

from __future__ import annotations

from datetime import datetime, timedelta

from outreach.core.calendar import at, is_working, on
from outreach.core.inbox_settings import WorkingHours

LONGEST = timedelta(days=366)
"""Who has waited for a year has waited long enough to be counted no further."""


def worked(begin: datetime, end: datetime, *, hours: WorkingHours, zone: str, country: str) -> timedelta:
    """Give the working time from `begin` to `end` (aware), zero when it ends before it begins.

    Friday 17:00 to Monday 10:00 is two hours where people work from 9 to 18.
    """
    end = min(end, begin + LONGEST)
    day, last = at(begin, zone).wall.date(), at(end, zone).wall.date()
    total = timedelta(0)
    while day <= last:
        if is_working(day, country):
            opens, closes = on(day, hours.begin, zone).utc, on(day, hours.end, zone).utc
            total += max(timedelta(0), min(end, closes) - max(begin, opens))
        day += timedelta(days=1)
    return total
