"""A day or an hour somebody wrote: where it stands and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from outreach.core.verdict import Moment


class Role(StrEnum):
    """The word before (or after) a date that says what it is for."""

    NONE = "none"
    ON = "on"  # on, at, le, à, vers
    BEFORE = "before"  # before, avant
    BY = "by"  # by, d'ici, no later than, au plus tard
    UNTIL = "until"  # until, through, jusqu'à
    FROM = "from"  # from, as of, à partir de, dès
    SINCE = "since"  # since, depuis
    AFTER = "after"  # after, après
    FOR = "for"  # for, pour
    OF = "of"  # of, du: the date belongs to the noun before it
    BETWEEN = "between"  # between … and …, entre … et …
    WITHIN = "within"  # within 24 hours, sous 48 h, dans deux jours


class Precision(StrEnum):
    """How finely the moment is said."""

    WEEK = "week"  # "the end of the week", "this week-end": no day one could hold the writer to
    DAY = "day"
    PART = "part"  # a part of a day: "Monday evening"; the moment is the day
    MINUTE = "minute"  # an hour is said


class Part(StrEnum):
    """A part of a day."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    END = "end"  # close of play, fin de journée


@dataclass(frozen=True, slots=True)
class Mention:
    """One expression of a day or an hour in a text.

    `start` and `end` delimit it in the text (in NFC), the role word before it left out. `moment` is a date, or a naive
    datetime on the reader's clock where an hour is said; of a range it is the beginning and `until` the end.
    `inclusive` says that the last day of an absence or a range counts ("inclus", "through"). `day_said` is false
    where an hour stands alone: its day is then the next on which that hour comes. `conflict` says that weekday and
    number disagree (the number is believed). `past` says that the words speak of the past. Members of one
    enumeration ("the 14th or 15th") share a `group`; `sentence` counts from 0.
    """

    start: int
    end: int
    moment: Moment
    until: Moment | None = None
    inclusive: bool = False
    precision: Precision = Precision.DAY
    role: Role = Role.NONE
    part: Part | None = None
    day_said: bool = True
    conflict: bool = False
    past: bool = False
    group: int = 0
    sentence: int = 0

    @property
    def day(self) -> date:
        """The day of the moment."""
        return day_of(self.moment)

    @property
    def last_day(self) -> date:
        """The last day of a range, or the day itself."""
        return self.day if self.until is None else day_of(self.until)


def day_of(moment: Moment) -> date:
    """Give the day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
