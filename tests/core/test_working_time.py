"""Working hours between two instants, in Paris, from 9 to 18."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from outreach.core.inbox_settings import WorkingHours
from outreach.core.working_time import worked

PARIS = ZoneInfo("Europe/Paris")


def hours(begin: str, end: str) -> float:
    instants = (datetime.fromisoformat(wall).replace(tzinfo=PARIS) for wall in (begin, end))
    found = worked(*instants, hours=WorkingHours(time(9), time(18)), zone="Europe/Paris", country="FR")
    return found / timedelta(hours=1)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2015-12-07 10:00", "2015-12-07 12:30", 2.5),  # within a Monday
        ("2015-12-07 07:00", "2015-12-07 09:30", 0.5),  # before the office opens
        ("2015-12-11 17:00", "2015-12-14 10:00", 2),  # Friday evening to Monday: 1 + 1
        ("2015-12-12 10:00", "2015-12-13 23:00", 0),  # a week-end
        ("2015-12-24 17:00", "2015-12-28 09:00", 1),  # Christmas is a Friday
        ("2015-12-07 12:00", "2015-12-07 11:00", 0),  # ends before it begins
        ("2016-03-26 12:00", "2016-03-29 10:00", 1),  # over the change of clocks and Easter Monday
    ],
)
def test_only_hours_of_the_office_count(begin: str, end: str, expected: float) -> None:
    assert expected == hours(begin, end)


def test_who_has_waited_for_ever_is_counted_for_a_year() -> None:
    assert hours("2015-01-01 09:00", "2115-01-01 09:00") == hours("2015-01-01 09:00", "2016-01-02 09:00")
