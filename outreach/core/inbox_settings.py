"""How answers are read and who is told of them: `inbox:` of the schedule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import field_validator

from outreach.core.schedule_types import Address, Duration, Strict, custom, fault
from outreach.core.when import WhenError

HOURS = re.compile(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)")


class Colleagues(StrEnum):
    """What becomes of the others at an outlet once one of them has answered."""

    ASK = "ask"  # held back, and the officer is asked
    HOLD = "hold"  # held back
    GO_ON = "go on"


class ColleaguesBy(StrEnum):
    """Who is a colleague of whom."""

    OUTLET = "outlet"
    GROUP = "group"  # a media group's desk counts as one


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of a working day, wall times."""

    begin: time
    end: time

    def __str__(self) -> str:
        """Write them as they are read."""
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"


def parse_hours(text: str) -> WorkingHours:
    """Read `09:00-18:00`; raises WhenError."""
    found = HOURS.fullmatch(text.strip())
    if found:
        first, minutes, last, more = map(int, found.groups())
        if first < 24 and last < 24 and minutes < 60 and more < 60 and (first, minutes) < (last, more):  # noqa: PLR2004 - a clock's numbers
            return WorkingHours(time(first, minutes), time(last, more))
    raise WhenError("'{value}' are no hours of a day; write them as 09:00-18:00", value=text)


class InboxSettings(Strict):
    """How answers are read, and when a journalist is said to be waiting."""

    colleagues: Colleagues = Colleagues.ASK
    colleagues_by: ColleaguesBy = ColleaguesBy.OUTLET
    answer_within: Duration = timedelta(hours=4)  # working hours
    working_hours: Annotated[WorkingHours, custom(parse_hours)] = WorkingHours(time(9), time(18))
    alerts_to: Address | None = None
    copy_to_sent: bool = True
    keep_mails: Duration = timedelta(days=365)
    poll: Duration = timedelta(minutes=1)

    @field_validator("poll")
    @classmethod
    def _not_all_the_time(cls, poll: timedelta) -> timedelta:
        if poll < timedelta(seconds=10):
            raise fault(
                "the mailbox is looked at every 10 seconds at most, not every {seconds}",
                seconds=int(poll.total_seconds()),
            )
        return poll
