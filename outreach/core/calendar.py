"""Wall time, zones, working days: what the officer writes on a clock becomes one instant."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

SATURDAY = 5  # date.weekday()


class Clock(StrEnum):
    """What the clocks did at a wall time."""

    PLAIN = "plain"
    GAP = "gap"  # skipped in spring: it never was on any clock
    TWICE = "twice"  # struck twice in autumn


@dataclass(frozen=True, slots=True)
class Instant:
    """A wall time, its zone, and the one instant (UTC) it stands for."""

    wall: datetime  # naive
    zone: str
    utc: datetime  # aware
    clock: Clock = Clock.PLAIN

    @property
    def local(self) -> datetime:
        """The instant as an aware datetime in its zone."""
        return self.utc.astimezone(ZoneInfo(self.zone))


def resolve(wall: datetime, zone: str) -> Instant:
    """Find the instant of a naive wall time: a time in the spring gap moves forward, a doubled one takes the first.

    PEP 495: with `fold=0` a time in the gap is read with the offset before it, which moves it forward by the gap.
    """
    place = ZoneInfo(zone)
    first = wall.replace(tzinfo=place, fold=0)
    utc = first.astimezone(UTC)
    if first.utcoffset() == wall.replace(tzinfo=place, fold=1).utcoffset():
        return Instant(wall, zone, utc)
    clock = Clock.TWICE if utc.astimezone(place).replace(tzinfo=None) == wall else Clock.GAP
    return Instant(wall, zone, utc, clock)


def at(instant: datetime, zone: str) -> Instant:
    """Give an aware instant the wall time it has in `zone`."""
    utc = instant.astimezone(UTC)
    return Instant(utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0), zone, utc)


@lru_cache(maxsize=64)
def _holidays_of(country: str) -> holidays.HolidayBase:
    names = holidays.country_holidays(country)
    # in the country's own language: left to itself the library would ask the environment
    return holidays.country_holidays(country, language=names.default_language)


def holiday_name(day: date, country: str) -> str:
    """Name the public holiday of `day` in a country (ISO 3166 alpha-2), or an empty string."""
    return str(_holidays_of(country).get(day, "")) if country else ""


def countries() -> Collection[str]:
    """List the countries whose public holidays are known."""
    return holidays.list_supported_countries().keys()


def is_working(day: date, country: str) -> bool:
    """Tell whether people work that day: neither a week-end nor a public holiday."""
    return day.weekday() < SATURDAY and not holiday_name(day, country)


def add_working_days(day: date, count: int, country: str) -> date:
    """Walk `count` working days from `day`, backwards when negative; 0 is `day` itself.

    Tuesday + 4 is the next Monday; Monday - 1 is the Friday before.
    """
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working(day, country):
            day += step
    return day


def on(day: date, hour: time, zone: str) -> Instant:
    """Give the instant of an hour on a day."""
    return resolve(datetime.combine(day, hour), zone)
