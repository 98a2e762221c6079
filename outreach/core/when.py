"""When a mailing leaves, as the officer writes it: `2015-09-22 09:00`, `4 working days after announcement at 09:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from outreach.core.calendar import Instant, add_working_days, at, on, resolve
from outreach.core.problem import OutreachError

EVENT_START = "event start"
EVENT_END = "event end"
EMBARGO = "embargo"

MOST = 3660
"""Units at the most: ten years of days. A slip such as `40000 days` is a fault, not an overflow."""


class Unit(StrEnum):
    """What a distance is counted in."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Absolute:
    """A wall time in the schedule's zone."""

    wall: datetime


@dataclass(frozen=True, slots=True)
class Since(Absolute):
    """The wall time since which an event is told in its edition `sequence`."""

    sequence: int


@dataclass(frozen=True, slots=True)
class Relative:
    """A signed distance from an anchor: a mailing of the same campaign, the event's start or end, the embargo.

    `hour` is the wall time of day it moves to; None keeps the anchor's own. Distance 0 is the anchor itself.
    """

    amount: int
    unit: Unit
    anchor: str
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class OnMove:
    """Whenever the event gets another day, hour or place."""


When = Absolute | Relative | OnMove


class WhenError(OutreachError):
    """A time or duration that cannot be read; the text says what was expected."""

    exit_status = 2


_RELATIVE = re.compile(
    r"(?P<amount>\d+) +(?P<unit>minutes?|hours?|days?|working days?|weeks?) +(?P<side>before|after) +(?P<anchor>\S.*?)"
    r"(?: +at +(?P<hour>\S+))?"
)
_AT = re.compile(r"at +(?P<anchor>\S.*)")
_UNITS = {
    "minute": Unit.MINUTES,
    "hour": Unit.HOURS,
    "day": Unit.DAYS,
    "working day": Unit.WORKING_DAYS,
    "week": Unit.WEEKS,
}
_ANCHORS = {
    "event": EVENT_START,
    "the event": EVENT_START,
    "event start": EVENT_START,
    "event end": EVENT_END,
}


def parse_wall(text: str) -> datetime:
    """Read `YYYY-MM-DD HH:MM[:SS]`; raises WhenError naming what is wrong with it."""
    if not re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(:\d{2})?", text):
        raise WhenError("'{value}' is not a time such as 2015-09-22 09:00", value=text)
    day, hour = re.split(r"[ T]", text)
    numbers = [int(n) for n in (*day.split("-"), *hour.split(":"))]
    try:
        return datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001 - three to six integers; a wall time is naive
    except ValueError:
        raise WhenError("'{value}' is not a day and hour that exist", value=text) from None


def parse_hour(text: str) -> time:
    """Read `HH:MM` on the 24-hour clock; raises WhenError."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    try:
        return time(int(found[1]), int(found[2])) if found else _bad_hour(text)
    except ValueError:
        return _bad_hour(text)


def _bad_hour(text: str) -> time:
    raise WhenError("'{value}' is not an hour such as 09:00", value=text)


def parse_when(text: str) -> When:
    """Read a `when:`; raises WhenError."""
    text = " ".join(text.split())
    if found := _RELATIVE.fullmatch(text):
        amount = int(found["amount"])
        if amount > MOST:
            raise WhenError(
                "'{value}': {amount} is too many (at most {most})", value=text, amount=amount, most=MOST
            )
        unit = _UNITS[found["unit"].removesuffix("s")]
        hour = parse_hour(found["hour"]) if found["hour"] else None
        if hour and unit in (Unit.MINUTES, Unit.HOURS):
            raise WhenError("'{value}': an hour goes with days, not with {unit}", value=text, unit=unit.value)
        anchor = _ANCHORS.get(found["anchor"], found["anchor"])
        return Relative(-amount if found["side"] == "before" else amount, unit, anchor, hour)
    if found := _AT.fullmatch(text):
        return Relative(0, Unit.MINUTES, _ANCHORS.get(found["anchor"], found["anchor"]))
    if text in ("when the event moves", "when event moves"):
        return OnMove()
    if text[:1].isdigit() and re.match(r"\d+-", text):
        return Absolute(parse_wall(text))
    raise WhenError(
        "'{value}' is neither a time such as 2015-09-22 09:00 nor a distance such as "
        "'4 working days after announcement at 09:00', '7 days before event at 09:00', 'at embargo'",
        value=text,
    )


def follow(relative: Relative, anchor: datetime, *, zone: str, country: str) -> Instant:
    """Give the instant at that distance from the instant `anchor` (aware), counted on the wall clock of `zone`."""
    start = at(anchor, zone)
    # in UTC: adding to an aware datetime walks its wall clock, and an hour would be none on a DST night
    anchor = anchor.astimezone(UTC)
    match relative.unit:
        case Unit.MINUTES:
            return at(anchor + timedelta(minutes=relative.amount), zone)
        case Unit.HOURS:
            return at(anchor + timedelta(hours=relative.amount), zone)
        case Unit.DAYS:
            day = start.wall.date() + timedelta(days=relative.amount)
        case Unit.WEEKS:
            day = start.wall.date() + timedelta(weeks=relative.amount)
        case Unit.WORKING_DAYS:
            day = add_working_days(start.wall.date(), relative.amount, country)
    return on(day, relative.hour or start.wall.time(), zone)


def instant(absolute: Absolute, zone: str) -> Instant:
    """Give the instant of a wall time."""
    return resolve(absolute.wall, zone)


_DURATION = re.compile(r"(\d+(?:\.\d+)?) *(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def parse_duration(text: str) -> timedelta:
    """Read `90 seconds`, `3 minutes`, `2 h`, `1 day`; raises WhenError."""
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise WhenError("'{value}' is not a duration such as '3 minutes', '2 hours' or '1 day'", value=text)
    try:
        return timedelta(seconds=float(found[1]) * _SECONDS[found[2][0]])
    except OverflowError:
        raise WhenError("'{value}' is too long", value=text) from None
