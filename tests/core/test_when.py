"""`when:` as the officer writes it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from outreach.core.when import (
    Absolute,
    Relative,
    Unit,
    When,
    WhenError,
    follow,
    parse_duration,
    parse_hour,
    parse_wall,
    parse_when,
)

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2015-09-22 09:00", Absolute(datetime(2015, 9, 22, 9))),  # noqa: DTZ001 - a wall time is naive
        ("2015-09-22T09:00:30", Absolute(datetime(2015, 9, 22, 9, 0, 30))),  # noqa: DTZ001 - a wall time is naive
        (
            "4 working days after announcement at 09:00",
            Relative(4, Unit.WORKING_DAYS, "announcement", time(9)),
        ),
        ("7 days before event at 9:30", Relative(-7, Unit.DAYS, "event start", time(9, 30))),
        ("1 day after event end", Relative(1, Unit.DAYS, "event end")),
        ("2  weeks   before the event", Relative(-2, Unit.WEEKS, "event start")),
        ("90 minutes after embargo", Relative(90, Unit.MINUTES, "embargo")),
        ("3 hours before event start", Relative(-3, Unit.HOURS, "event start")),
        ("at embargo", Relative(0, Unit.MINUTES, "embargo")),
    ],
)
def test_a_when_is_read(text: str, when: When) -> None:
    assert when == parse_when(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2015-02-30 09:00", "'2015-02-30 09:00' is not a day and hour that exist"),
        ("2015-09-22 25:00", "'2015-09-22 25:00' is not a day and hour that exist"),
        ("2015-09-22", "'2015-09-22' is not a time such as"),
        ("tomorrow", "'tomorrow' is neither a time"),
        ("4 moons after announcement", "is neither a time"),
        ("4 days after announcement at 9h", "'9h' is not an hour such as 09:00"),
        ("4 days after announcement at 24:30", "'24:30' is not an hour"),
        ("4 hours after announcement at 09:00", "an hour goes with days, not with hours"),
        ("99999999999 days after announcement", "is too many"),
        ("", "is neither a time"),
    ],
)
def test_a_when_that_cannot_be_read_says_what_was_expected(text: str, told: str) -> None:
    with pytest.raises(WhenError) as error:
        parse_when(text)

    assert told in error.value.sentence()


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("4 working days after x at 09:00", "2015-09-22 09:00", "2015-09-28 09:00"),
        ("7 days before x at 09:00", "2015-12-21 09:30", "2015-12-14 09:00"),
        ("1 working day before x at 09:00", "2015-12-21 09:30", "2015-12-18 09:00"),
        (
            "1 day after x",
            "2015-10-24 14:00",
            "2015-10-25 14:00",
        ),  # 25 hours: the clocks went back, the hour stays
        ("24 hours after x", "2015-10-24 14:00", "2015-10-25 13:00"),  # hours are hours
        ("1 day after x at 02:30", "2016-03-26 09:00", "2016-03-27 03:30"),  # the gap moves forward
        ("1 week after x", "2016-02-22 08:00", "2016-02-29 08:00"),
        ("30 minutes before x", "2016-01-01 00:10", "2015-12-31 23:40"),
        ("at x", "2015-12-21 09:30", "2015-12-21 09:30"),
    ],
)
def test_a_distance_is_counted_on_the_wall_clock(text: str, anchor: str, expected: str) -> None:
    when = parse_when(text)
    assert isinstance(when, Relative)

    found = follow(
        when, datetime.fromisoformat(anchor).replace(tzinfo=PARIS), zone="Europe/Paris", country="FR"
    )

    assert expected == f"{found.local:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 seconds", timedelta(seconds=90)),
        ("3 minutes", timedelta(minutes=3)),
        ("2h", timedelta(hours=2)),
        ("1.5 hours", timedelta(minutes=90)),
        ("1 day", timedelta(days=1)),
        ("2 weeks", timedelta(weeks=2)),
    ],
)
def test_a_duration_is_read(text: str, expected: timedelta) -> None:
    assert expected == parse_duration(text)


@pytest.mark.parametrize("text", ["", "soon", "3", "-3 minutes", "3 minutes later", "9" * 40 + " weeks"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(WhenError):
        parse_duration(text)


def test_hours_and_walls_are_strict() -> None:
    assert time(9, 5) == parse_hour("9:05")
    with pytest.raises(WhenError):
        parse_wall("22/09/2015 09:00")
