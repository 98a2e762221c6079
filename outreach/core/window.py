"""When mails may leave: allowed days and hours on somebody's wall clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated

from outreach.core.calendar import Instant, at, holiday_name, on
from outreach.core.inbox_settings import WorkingHours, parse_hours
from outreach.core.schedule_types import Strict, custom
from outreach.core.when import WhenError

DAYS = {
    name: number
    for week in ("mon tue wed thu fri sat sun", "lun mar mer jeu ven sam dim")
    for number, name in enumerate(week.split())
}
"""Weekdays by the first letters of their English and French names."""

FARTHEST = 60
"""Days looked ahead for an open one: no country closes for two months."""


def parse_days(text: str) -> frozenset[int]:
    """Read `mon-fri`, `mar, jeu` or `mon-thu, sat` as numbers of weekdays (Monday 0); raises WhenError."""
    days: set[int] = set()
    for part in re.split(r"[\s,]+", text.strip().lower()):
        first, _, last = part.partition("-")
        ends = (first, last) if "-" in part else (first, first)
        known = [DAYS[name[:3]] for name in ends if name[:3] in DAYS]
        if len(known) != 2:  # noqa: PLR2004 - a beginning and an end
            raise WhenError("'{value}' are no days of the week; write them as mon-fri", value=text)
        begin, end = known
        days |= {(begin + n) % 7 for n in range((end - begin) % 7 + 1)}
    return frozenset(days)


class WindowSettings(Strict):
    """`windows:` of the schedule: on which days, in which hours, whether on public holidays."""

    days: Annotated[frozenset[int], custom(parse_days)] = frozenset(range(7))
    hours: Annotated[WorkingHours, custom(parse_hours)] | None = None
    holidays: bool = True


@dataclass(frozen=True, slots=True)
class Windows:
    """The same on one clock: a zone, and the country whose public holidays count."""

    settings: WindowSettings
    zone: str
    country: str

    def is_open(self, instant: datetime) -> bool:
        """Tell whether mails may leave at an aware instant."""
        wall = at(instant, self.zone).wall
        hours = self.settings.hours
        return self._works(wall.date()) and (hours is None or hours.begin <= wall.time() < hours.end)

    def opening(self, instant: datetime) -> datetime:
        """Give the first instant from `instant` on (aware) at which mails may leave; itself when they may."""
        if self.is_open(instant):
            return instant
        wall = at(instant, self.zone).wall
        hours = self.settings.hours
        begin = hours.begin if hours else time(0)
        for days in range(FARTHEST):
            day = wall.date() + timedelta(days=days)
            opens: Instant = on(day, begin, self.zone)
            if opens.utc >= instant and self._works(day):
                return opens.utc
        return instant  # a calendar without an open day holds nothing back for ever: `check` names it

    def closing(self, instant: datetime) -> datetime | None:
        """Give the instant at which an open window closes; None when it does not close that day."""
        hours = self.settings.hours
        return on(at(instant, self.zone).wall.date(), hours.end, self.zone).utc if hours else None

    def _works(self, day: date) -> bool:
        settings = self.settings
        return day.weekday() in settings.days and (settings.holidays or not holiday_name(day, self.country))
