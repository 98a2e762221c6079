"""Wall time, DST nights, working days: tables with the arithmetic beside them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from outreach.core.calendar import Clock, add_working_days, at, holiday_name, is_working, on, resolve


@pytest.mark.parametrize(
    ("wall", "utc", "clock"),
    [
        ("2015-12-21 09:30", "2015-12-21 08:30", Clock.PLAIN),  # winter: UTC+1
        ("2015-09-22 09:00", "2015-09-22 07:00", Clock.PLAIN),  # summer: UTC+2
        ("2015-03-29 02:30", "2015-03-29 01:30", Clock.GAP),  # 02:00 -> 03:00: read as UTC+1, shown as 03:30
        ("2016-03-27 02:00", "2016-03-27 01:00", Clock.GAP),
        ("2026-03-29 02:59", "2026-03-29 01:59", Clock.GAP),
        ("2015-10-25 02:30", "2015-10-25 00:30", Clock.TWICE),  # 03:00 -> 02:00: the first, UTC+2
        ("2016-10-30 02:00", "2016-10-30 00:00", Clock.TWICE),
        ("2026-10-25 02:30", "2026-10-25 00:30", Clock.TWICE),
        ("2026-10-25 03:00", "2026-10-25 02:00", Clock.PLAIN),
    ],
)
def test_a_wall_time_in_paris_is_one_instant(wall: str, utc: str, clock: Clock) -> None:
    found = resolve(datetime.fromisoformat(wall), "Europe/Paris")

    assert (datetime.fromisoformat(utc).replace(tzinfo=UTC), clock) == (found.utc, found.clock)


def test_a_time_in_the_gap_moves_forward() -> None:
    found = resolve(datetime(2026, 3, 29, 2, 30), "Europe/Paris")  # noqa: DTZ001 - a wall time is naive

    assert "2026-03-29 03:30" == f"{found.local:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2015-09-22", 4, "2015-09-28"),  # Tue +1 We, +2 Th, +3 Fr, (Sa Su), +4 Mo
        ("2015-11-10", 1, "2015-11-12"),  # 11 November is a holiday
        ("2016-03-25", 1, "2016-03-29"),  # Good Friday is worked in France, Easter Monday the 28th is not
        ("2016-02-26", 1, "2016-02-29"),  # a leap day that is a Monday
        ("2015-12-21", -1, "2015-12-18"),  # Monday back to Friday
        ("2015-12-24", 2, "2015-12-29"),  # Fr 25 holiday, Sa, Su, +1 Mo 28, +2 Tu 29
        ("2015-09-26", 0, "2015-09-26"),  # nothing is nothing, even on a Saturday
        ("2015-09-26", 1, "2015-09-28"),  # from a Saturday, Monday is the first
        ("2016-05-04", 1, "2016-05-06"),  # Ascension, Thursday the 5th
    ],
)
def test_working_days_skip_week_ends_and_french_holidays(start: str, count: int, end: str) -> None:
    assert date.fromisoformat(end) == add_working_days(date.fromisoformat(start), count, "FR")


def test_only_week_ends_are_free_where_no_country_is_named() -> None:
    assert is_working(date(2015, 11, 11), "")
    assert not is_working(date(2015, 11, 14), "")


def test_a_holiday_has_a_name() -> None:
    assert holiday_name(date(2015, 7, 14), "FR")
    assert not holiday_name(date(2015, 7, 15), "FR")


def test_an_instant_seen_in_a_zone_is_the_same_instant() -> None:
    noon = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert noon == at(noon, "Europe/Paris").utc
    assert noon == on(date(2026, 10, 25), time(2, 30), "Europe/Paris").utc
