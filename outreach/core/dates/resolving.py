"""Which day of the calendar a day that was said is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from outreach.core.dates.day import Day, Shift

WEEK = timedelta(days=7)
_BACK = timedelta(days=100)
"""How far back a day and a month without a year may lie: robots go on answering after the absence is over."""
_MONTHS_AHEAD = 13


@dataclass(frozen=True, slots=True)
class Setting:
    """What a day counts from: when the mail was written, the day said before, the event, the Monday of the week spoken of."""

    today: date
    said: date | None = None
    week: date | None = None
    event: date | None = None


def resolve(
    day: Day, setting: Setting, *, past: bool = False, after: date | None = None
) -> tuple[date, bool] | None:
    """Find the day, and tell whether weekday and number disagree; None for a day no calendar has.

    `past` looks back from today. `after` is the beginning of a range whose end this is.
    """
    try:
        return _resolve(day, setting, past=past or day.past, after=after)
    except (ValueError, OverflowError):  # 30 February, or beyond the calendar
        return None


def _resolve(day: Day, setting: Setting, *, past: bool, after: date | None) -> tuple[date, bool] | None:
    today = setting.today
    if day.offset is not None:
        return today + timedelta(days=day.offset), False
    if day.lendemain is not None:
        start = (setting.event if day.of_event else None) or setting.said or setting.event
        return None if start is None else (start + timedelta(days=day.lendemain), False)
    if day.month_end:
        following = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
        return following - timedelta(days=1), False
    if day.number is None:
        return None if day.weekday is None else (_weekday(day, setting, past=past, after=after), False)
    if day.year is not None and day.month is not None:
        found = date(day.year, day.month, day.number)
    elif day.month is not None:
        found = _in_month(day, today, past=past, after=after)
    else:
        found = _number(day, setting, past=past, after=after)
    return found, day.weekday is not None and found.weekday() != day.weekday


def _weekday(day: Day, setting: Setting, *, past: bool, after: date | None) -> date:  # noqa: PLR0911 - one kind of shift each
    today, weekday = setting.today, day.weekday or 0
    monday = today - timedelta(days=today.weekday())
    if past or day.shift is Shift.LAST:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    anchor = setting.said or setting.event or today
    if day.shift is Shift.PRECEDING:
        return anchor - timedelta(days=(anchor.weekday() - weekday - 1) % 7 + 1)
    if day.shift is Shift.FOLLOWING:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    if after is not None and day.shift is Shift.NONE:
        return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)
    if day.shift is Shift.NEXT_WEEK:
        return monday + WEEK + timedelta(days=weekday)
    if day.shift is Shift.THIS:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    if day.shift is Shift.NONE and setting.week is not None:
        return setting.week + timedelta(days=weekday)
    nearest = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return nearest + WEEK if day.shift is Shift.WEEK_LATER else nearest


def _in_month(day: Day, today: date, *, past: bool, after: date | None) -> date:
    """Find a day and a month without a year: near today, or on the weekday that was said beside it."""
    number, month = day.number or 1, day.month or 1
    if after is not None:
        return next(d for d in _years(number, month, after.year) if d >= after)
    near = [d for d in _years(number, month, today.year - 1) if d < today + timedelta(days=366)]
    if past:
        return max(d for d in near if d <= today)
    if day.weekday is not None:
        agreeing = [d for d in near if d.weekday() == day.weekday and d >= today - _BACK]
        if agreeing:
            return agreeing[0]
    return next((d for d in near if d >= today - _BACK), near[-1])


def _years(number: int, month: int, year: int) -> list[date]:
    found = [d for y in range(year, year + 6) if (d := _date(y, month, number))]
    if not found:
        raise ValueError(number)
    return found


def _number(day: Day, setting: Setting, *, past: bool, after: date | None) -> date:
    """Find a number of the month: the next one from today on, or the last one."""
    number = day.number or 1
    start = after or (setting.week if setting.week and setting.week.day <= number else setting.today)
    ahead = _ahead(number, start)
    if not past:
        if day.weekday is not None and ahead.weekday() != day.weekday:
            before = _behind(number, setting.today)
            if (
                after is None
                and before.weekday() == day.weekday
                and setting.today - before < timedelta(days=15)
            ):
                return before
        return ahead
    return _behind(number, setting.today)


def _ahead(number: int, start: date) -> date:
    year, month = start.year, start.month
    for _ in range(_MONTHS_AHEAD):
        found = _date(year, month, number)
        if found is not None and found >= start:
            return found
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - December
    raise ValueError(number)


def _behind(number: int, today: date) -> date:
    year, month = today.year, today.month
    for _ in range(_MONTHS_AHEAD):
        found = _date(year, month, number)
        if found is not None and found <= today:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    raise ValueError(number)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def on_reader_clock(moment: datetime, zone: str, here: str, sent: datetime) -> datetime:
    """Turn a naive time of `zone` ("sender": the offset of the mail's Date) into one of `here`."""
    try:
        place = sent.tzinfo if zone == "sender" else ZoneInfo(zone)
        if place is None:
            return moment
        return moment.replace(tzinfo=place).astimezone(ZoneInfo(here)).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return moment


def wall(sent: datetime, zone: str) -> datetime:
    """Give the time a mail was written on the reader's clock, naive."""
    try:
        return sent if sent.tzinfo is None else sent.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except OverflowError:  # year 1 or 9999
        return sent.replace(tzinfo=None)
