"""When mails may leave: tables of days, hours and holidays, with the arithmetic beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.contact import Contact
from outreach.core.recipient_zone import zone_of
from outreach.core.when import WhenError
from outreach.core.window import Windows, WindowSettings, parse_days

OFFICE = WindowSettings.model_validate({"days": "mon-fri", "hours": "08:30-18:00", "holidays": False})
PARIS = Windows(OFFICE, "Europe/Paris", "FR")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2015-12-08 09:00", "2015-12-08 09:00"),  # Tuesday 10:00 in Paris: open
        ("2015-12-08 07:29", "2015-12-08 07:30"),  # 08:29: a minute to wait
        ("2015-12-08 16:59", "2015-12-08 16:59"),  # 17:59: still open
        ("2015-12-08 17:00", "2015-12-09 07:30"),  # 18:00 is closed: tomorrow 08:30
        ("2015-12-11 17:30", "2015-12-14 07:30"),  # Friday evening: Monday
        ("2015-11-11 10:00", "2015-11-12 07:30"),  # Armistice, a Wednesday
        ("2015-12-24 18:00", "2015-12-28 07:30"),  # Christmas on a Friday, then a week-end
        (
            "2016-03-28 06:00",
            "2016-03-29 06:30",
        ),  # Easter Monday; summer time since the day before: 08:30 is 06:30
        ("2016-02-29 06:00", "2016-02-29 07:30"),  # a leap day, a Monday
        ("2015-03-28 12:00", "2015-03-30 06:30"),  # Saturday before the clocks go forward
        ("2015-10-24 12:00", "2015-10-26 07:30"),  # Saturday before they go back
        ("2026-03-28 12:00", "2026-03-30 06:30"),
        ("2026-10-24 12:00", "2026-10-26 07:30"),
        ("2016-10-29 12:00", "2016-10-31 07:30"),
    ],
)
def test_mails_wait_for_the_next_office_hour(at: str, opens: str) -> None:
    assert utc(opens) == PARIS.opening(utc(at))


def test_without_windows_a_mail_may_leave_at_any_time() -> None:
    always = Windows(WindowSettings(), "Europe/Paris", "FR")

    assert always.is_open(utc("2015-12-25 02:00"))
    assert always.closing(utc("2015-12-25 02:00")) is None


def test_holidays_of_another_country_are_other_days() -> None:
    brussels = Windows(OFFICE, "Europe/Brussels", "BE")

    assert brussels.is_open(utc("2015-05-08 09:00"))  # Victory Day is worked in Belgium
    assert not PARIS.is_open(utc("2015-05-08 09:00"))


def test_an_hour_that_is_skipped_in_spring_opens_when_the_clock_has_moved_on() -> None:
    night = Windows(WindowSettings.model_validate({"hours": "02:30-04:00"}), "Europe/Paris", "FR")

    assert utc("2026-03-29 01:30") == night.opening(utc("2026-03-29 00:00"))  # 02:30 never is: 03:30, UTC+2


def test_an_hour_that_comes_twice_in_autumn_opens_the_first_time() -> None:
    night = Windows(WindowSettings.model_validate({"hours": "02:30-04:00"}), "Europe/Paris", "FR")

    assert utc("2026-10-25 00:30") == night.opening(utc("2026-10-25 00:00"))


def test_the_opening_is_never_before_and_is_open() -> None:
    for hours in range(24 * 40):
        at = utc("2015-12-01 00:00") + timedelta(hours=hours, minutes=17)

        opens = PARIS.opening(at)

        assert opens >= at
        assert PARIS.is_open(opens)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("tue, thu", {1, 3}),
        ("lundi-vendredi", {0, 1, 2, 3, 4}),
        ("monday-thursday sat", {0, 1, 2, 3, 5}),
        ("sat-mon", {5, 6, 0}),  # around the week-end
    ],
)
def test_days_are_read_as_people_write_them(text: str, days: set[int]) -> None:
    assert days == parse_days(text)


@pytest.mark.parametrize("text", ["", "someday", "mon-", "1-5"])
def test_what_is_no_day_is_named(text: str) -> None:
    with pytest.raises(WhenError, match="are no days of the week"):
        parse_days(text)


@pytest.mark.parametrize(
    ("zone", "country", "found"),
    [
        ("America/Montreal", "CA", "America/Montreal"),
        ("", "BE", "Europe/Brussels"),
        ("", "Belgique", "Europe/Brussels"),
        ("", "Côte d’Ivoire", "Africa/Abidjan"),
        ("", "US", "Europe/Paris"),  # several clocks: the schedule's
        ("", "", "Europe/Paris"),
        ("nord", "", "Europe/Paris"),  # the officer's own word for a region
    ],
)
def test_a_contact_has_the_clock_of_her_column_or_country(zone: str, country: str, found: str) -> None:
    contact = Contact("a@b.example", "a@b.example", zone=zone, country=country)

    assert found == zone_of(contact, "Europe/Paris")
