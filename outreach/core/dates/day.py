"""A day as it was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from outreach.core.dates.mention import Part, Precision


class Shift(Enum):
    """What a word beside a weekday does to it."""

    NONE = "none"
    THIS = "this"  # this Friday, ce vendredi: today when today is one
    NEXT = "next"  # lundi prochain: the nearest after today
    FOLLOWING = "following"  # the Monday after, le lundi suivant: the nearest after the day said before
    PRECEDING = "preceding"  # the Thursday before
    NEXT_WEEK = "next week"  # next Tuesday: the one of the week after this one
    WEEK_LATER = "week later"  # Friday week, lundi en huit
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said, not resolved yet.

    `offset` counts from today; `lendemain` from the day said before, or from the event (`of_event`).
    """

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    offset: int | None = None
    lendemain: int | None = None
    shift: Shift = Shift.NONE
    month_end: bool = False
    of_event: bool = False
    past: bool = False
    part: Part | None = None
    precision: Precision = Precision.DAY
    figures: bool = False  # written "4/12": perhaps with the month first
