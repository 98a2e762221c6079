"""Ranges of days: what the beginning takes from the end, and which of two readings is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach.core.dates.day import Day
from outreach.core.dates.resolving import Setting, resolve

_FAR = timedelta(days=120)
"""Farther than notices and appointments reach."""
_LONG = timedelta(days=300)
"""No absence and no stay lasts so long: a range that would is misread."""


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or the first and the last of a range; `conflict` where weekday and number disagree."""

    first: date
    last: date | None = None
    conflict: bool = False


def resolve_days(day: Day, last: Day | None, setting: Setting, *, past: bool) -> Days | None:
    """Find a day, or a range of days; None where no calendar has them."""
    day, last = with_month_first(day, last, setting.today)
    if last is not None:
        day, last = completed(day, last)
    found = resolve(day, setting, past=past)
    if found is None or last is None:
        return None if found is None else Days(found[0], None, found[1])
    first = found[0]
    ending = resolve(last, setting, after=first)
    if ending is None:
        return None
    until = ending[0]
    numbered = day.number is not None and day.year is None
    if numbered and first > setting.today and until - first > _LONG:
        return None
    if numbered and day.month is None and last.number is not None:
        first, until = running(day.number or 1, last, setting.today, first, until)
    return Days(first, until, found[1])


def with_month_first(day: Day, last: Day | None, today: date) -> tuple[Day, Day | None]:
    """Read "12/7" as 7 December where the other reading lies far off and this one near."""
    found = resolve(day, Setting(today)) if day.figures else None
    if (
        found is None
        or abs(found[0] - today) <= _FAR
        or not _turns(day)
        or (last is not None and not _turns(last))
    ):
        return day, last
    turned = _turned(day)
    near = resolve(turned, Setting(today))
    if near is None or abs(near[0] - today) > _FAR / 2:
        return day, last
    return turned, None if last is None else _turned(last)


def _turns(day: Day) -> bool:
    return day.figures and day.number is not None and day.number <= 12  # noqa: PLR2004 - months


def _turned(day: Day) -> Day:
    return replace(day, number=day.month, month=day.number)


def running(number: int, last: Day, today: date, first: date, until: date) -> tuple[date, date]:
    """Place "du 14 au 18" where it runs now: a robot says it while it lasts."""
    if last.month is None and first > today:
        begun = first.replace(day=1) - timedelta(days=1)
        if begun.day >= number:
            begun = begun.replace(day=number)
            if begun <= today <= begun + (until - first):
                return begun, begun + (until - first)
    return first, until


def completed(day: Day, last: Day) -> tuple[Day, Day]:
    """Give the beginning of a range the month and the year of its end: "du 20 au 22 décembre"."""
    if day.number is None or last.number is None:
        return day, last
    if day.month is None and last.month is not None:
        month, year = last.month, last.year
        if last.number < day.number:  # "du 28 au 3 janvier"
            month, year = (12, year and year - 1) if month == 1 else (month - 1, year)
        return replace(day, month=month, year=year), last
    if day.year is None and last.year is not None and day.month is not None and last.month is not None:
        return replace(day, year=last.year - (day.month > last.month)), last
    return day, last
