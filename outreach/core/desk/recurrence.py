"""The days of a recurring event (RFC 5545 section 3.3.10), counted no further than they are asked for.

Libraries look for the next day of a rule that never comes true up to the year 9999; a calendar holds what strangers
invited its owner to, so here the end is always known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST = 500
"""Characters of a rule."""

_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?\d{1,3}")
_KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that turns by days, weeks, months or years.

    `by_day` are weekdays with their place in the month or year, 0 for each of them. `until` is as written.
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0


def parse_rule(text: str) -> Rule | None:
    """Read a rule; None for one that turns more often than daily, has parts that calendars do not write, or is none."""
    if len(text) > LONGEST:
        return None
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if part.count("=") == 1)
    interval, count = parts.get("INTERVAL", "1"), parts.get("COUNT", "1")
    days = [_DAY.fullmatch(each) for each in parts.get("BYDAY", "").split(",") if each]
    sound = (
        parts.keys() <= _KNOWN
        and parts.get("FREQ") in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
        and interval.isdecimal()
        and count.isdecimal()
        and 0 < int(interval) < 1000  # noqa: PLR2004 - nobody plans further
        and all(days)
        and parts.get("WKST", "MO") in WEEKDAYS
    )
    numbers = {name: _numbers(parts.get(name, "")) for name in ("BYMONTHDAY", "BYMONTH", "BYSETPOS")}
    if not sound or None in numbers.values():
        return None
    return Rule(
        frequency=parts["FREQ"],
        interval=int(interval),
        count=int(count) if "COUNT" in parts else None,
        until=parts.get("UNTIL", ""),
        by_day=tuple((WEEKDAYS.index(day[2]), int(day[1] or 0)) for day in days if day),
        by_month_day=numbers["BYMONTHDAY"] or (),
        by_month=numbers["BYMONTH"] or (),
        by_position=numbers["BYSETPOS"] or (),
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
    )


def _numbers(text: str) -> tuple[int, ...] | None:
    found = [each for each in text.split(",") if each]
    return tuple(map(int, found)) if all(map(_NUMBER.fullmatch, found)) else None


def recurring(rule: Rule, first: date, *, begin: date, end: date) -> Iterator[date]:
    """Give the days of a rule that begins on `first`, those from `begin` to `end`, both included."""
    number = 0
    for days in _turns(rule, first, begin if rule.count is None else first, end):
        for day in _placed(days, rule.by_position):
            if day < first:
                continue
            number += 1
            if day > end or (rule.count is not None and number > rule.count):
                return
            if day >= begin:
                yield day


def _turns(rule: Rule, first: date, begin: date, end: date) -> Iterator[list[date]]:
    """Give the days of each turn, from the turn that `begin` is in to the one that `end` is in."""
    match rule.frequency:
        case "DAILY":
            skipped = max(0, (begin - first).days) // rule.interval
            for number in range(skipped * rule.interval, (end - first).days + 1, rule.interval):
                day = first + timedelta(days=number)
                yield [day] if _passes(rule, day) else []
        case "WEEKLY":
            monday = first - timedelta(days=(first.weekday() - rule.week_start) % _WEEK)
            step = _WEEK * rule.interval
            weekdays = {weekday for weekday, _ in rule.by_day} or {first.weekday()}
            skipped = max(0, (begin - monday).days) // step
            for number in range(skipped * step, (end - monday).days + 1, step):
                week = (monday + timedelta(days=number + each) for each in range(_WEEK))
                yield [d for d in week if d.weekday() in weekdays and _in_month(rule, d.month)]
        case "MONTHLY":
            start = first.year * 12 + first.month - 1
            skipped = max(0, begin.year * 12 + begin.month - 1 - start) // rule.interval
            for number in range(start + skipped * rule.interval, end.year * 12 + end.month, rule.interval):
                yield _month(rule, first, number // 12, number % 12 + 1)
        case _:
            skipped = max(0, begin.year - first.year) // rule.interval
            for year in range(first.year + skipped * rule.interval, end.year + 1, rule.interval):
                yield _year(rule, first, year)


def _in_month(rule: Rule, month: int) -> bool:
    return not rule.by_month or month in rule.by_month


def _passes(rule: Rule, day: date) -> bool:
    length = monthrange(day.year, day.month)[1]
    return (
        _in_month(rule, day.month)
        and (
            not rule.by_month_day or day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day
        )
        and (not rule.by_day or any(day.weekday() == weekday for weekday, _ in rule.by_day))
    )


def _month(rule: Rule, first: date, year: int, month: int) -> list[date]:
    if not _in_month(rule, month):
        return []
    length = monthrange(year, month)[1]
    days = [date(year, month, number) for number in range(1, length + 1)]
    if not (rule.by_day or rule.by_month_day):
        return [day for day in days if day.day == first.day]
    return [
        day
        for day in days
        if _passes(rule, day) and (not rule.by_day or _nth(rule, day, day.day, length - day.day + 1))
    ]


def _year(rule: Rule, first: date, year: int) -> list[date]:
    if rule.by_day and not (rule.by_month or rule.by_month_day):
        length = 366 if monthrange(year, 2)[1] == 29 else 365  # noqa: PLR2004 - a leap year's
        days = [date(year, 1, 1) + timedelta(days=number) for number in range(length)]
        return [day for n, day in enumerate(days) if _nth(rule, day, n + 1, length - n)]
    months = rule.by_month or (range(1, 13) if rule.by_month_day else (first.month,))
    real = sorted({month for month in months if month in range(1, 13)})
    return [day for month in real for day in _month(rule, first, year, month)]


def _nth(rule: Rule, day: date, from_begin: int, from_end: int) -> bool:
    """Tell whether a day is the n-th of its weekday, counted from the begin or the end of its month or year."""
    places = {0, (from_begin - 1) // _WEEK + 1, -((from_end - 1) // _WEEK + 1)}
    return any(day.weekday() == weekday and place in places for weekday, place in rule.by_day)


def _placed(days: list[date], positions: tuple[int, ...]) -> list[date]:
    """Keep the days at some places of a turn: 1 is the first, -1 the last."""
    if not positions:
        return days
    count = len(days)
    kept = {place - 1 if place > 0 else count + place for place in positions}
    return [day for index, day in enumerate(days) if index in kept]
