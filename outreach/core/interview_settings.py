"""Who speaks to the press, and when: `interviews:` of the schedule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from outreach.core.folding import folded
from outreach.core.inbox_settings import parse_hours
from outreach.core.schedule_types import Address, Duration, Line, Localised, Strict, custom, fault
from outreach.core.when import WhenError

DAYS: Mapping[str, int] = {
    name[:length]: number
    for names in (
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    )
    for number, name in enumerate(names)
    for length in (3, len(name))
}
"""Names of days, whole or their first three letters -> `date.weekday()`."""

_PARTS = re.compile(r"(?P<days>\D+?)[ :]*(?P<hours>\d.*)")
_FRENCH_HOUR = re.compile(r"(\d{1,2}) ?h ?(\d\d)?", re.IGNORECASE)
_RANGE = re.compile(r" ?[-–] ?| to | au? ")
_APART = re.compile(r" ?[,;&] ?| and | et |\s")

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=8)
"""Of an interview."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of some days of the week in which somebody can be asked; wall times, `days` as `date.weekday()`."""

    days: frozenset[int]
    begin: time
    end: time


def parse_window(text: str) -> Window:
    """Read `mon-fri 09:00-12:00`, `mardi, jeudi 14h-17h30`; raises WhenError."""
    found = _PARTS.fullmatch(" ".join(text.split())) if len(text) <= 200 else None  # noqa: PLR2004 - a line, not a page
    if found is None:
        raise _unreadable(text)
    hours = parse_hours(_FRENCH_HOUR.sub(lambda hour: f"{hour[1]}:{hour[2] or '00'}", found["hours"]))
    days: set[int] = set()
    for part in filter(None, _APART.split(_RANGE.sub("-", folded(found["days"])))):
        ends = [DAYS.get(name.rstrip(".")) for name in part.split("-")]
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2:  # noqa: PLR2004 - from, to
            raise _unreadable(text)
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    if not days:
        raise _unreadable(text)
    return Window(frozenset(days), hours.begin, hours.end)


def _unreadable(text: str) -> WhenError:
    return WhenError("'{value}' are no days and hours; write them as mon-fri 09:00-12:00", value=text)


class SpokespersonSettings(Strict):
    """Somebody who gives interviews; without `free`, her hours are the working hours of `inbox:`."""

    free: list[Annotated[Window, custom(parse_window)]] = Field(default_factory=list)
    calendar: Line = ""
    role: Localised = ""
    phone: Line = ""
    address: Address | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_window(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("free"), str):
            return {**value, "free": [value["free"]]}
        return value


class InterviewSettings(Strict):
    """How interviews are offered."""

    length: Duration = timedelta(minutes=30)
    lead: Duration = timedelta(hours=2)  # nothing sooner than that is proposed
    slots: Annotated[int, Field(ge=1, le=6, strict=True)] = 3
    calendar: Line = ""  # an .ics file of the project folder, for who has none of her own
    spokespeople: dict[Line, SpokespersonSettings] = Field(default_factory=dict)

    @field_validator("length")
    @classmethod
    def _of_a_working_day(cls, length: timedelta) -> timedelta:
        if not SHORTEST <= length <= LONGEST:
            raise fault("an interview lasts between 5 minutes and 8 hours")
        return length
