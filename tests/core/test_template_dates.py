from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from outreach.core.rendering import dates
from outreach.core.rendering.dates import ValueFault

PARIS = ZoneInfo("Europe/Paris")
EVENT = datetime(2015, 12, 21, 9, 30, tzinfo=PARIS)


def plain(text: str) -> str:
    """Show no-break spaces as spaces, which is what these tables are not about."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (EVENT, "lundi 21 décembre 2015", "Monday 21 December 2015"),
        (date(2015, 12, 1), "mardi 1er décembre 2015", "Tuesday 1 December 2015"),
    ],
)
def test_a_date_is_written_in_full(value: date, french: str, english: str) -> None:
    assert (french, english) == (dates.day(value, "fr"), dates.day(value, "en"))


@pytest.mark.parametrize(
    ("hour", "minute", "french", "english"),
    [
        (9, 30, "9 h 30", "9:30 am"),
        (9, 5, "9 h 05", "9:05 am"),
        (9, 0, "9 h", "9 am"),
        (12, 0, "12 h", "noon"),
        (12, 15, "12 h 15", "12:15 pm"),
        (0, 0, "0 h", "12 am"),
        (18, 0, "18 h", "6 pm"),
    ],
)
def test_a_time_is_written_as_read_aloud(hour: int, minute: int, french: str, english: str) -> None:
    value = EVENT.replace(hour=hour, minute=minute)

    assert (french, english) == (plain(dates.time(value, "fr")), plain(dates.time(value, "en")))


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (
            EVENT,  # Paris is an hour ahead in winter
            "lundi 21 décembre 2015 à 9 h 30 (heure de Paris ; 8 h 30 UTC)",
            "Monday 21 December 2015 at 9:30 am (Paris time; 8:30 am UTC)",
        ),
        (
            datetime(2015, 7, 1, 0, 30, tzinfo=PARIS),  # two in summer: the day before
            "mercredi 1er juillet 2015 à 0 h 30 (heure de Paris ; mardi 30 juin 2015 à 22 h 30 UTC)",
            "Wednesday 1 July 2015 at 12:30 am (Paris time; Tuesday 30 June 2015 at 10:30 pm UTC)",
        ),
        (
            EVENT.astimezone(UTC),
            "lundi 21 décembre 2015 à 8 h 30 UTC",
            "Monday 21 December 2015 at 8:30 am UTC",
        ),
    ],
)
def test_an_instant_cannot_be_taken_for_another(value: datetime, french: str, english: str) -> None:
    assert (french, english) == (plain(dates.instant(value, "fr")), plain(dates.instant(value, "en")))


def test_numbers_and_months_follow_the_language() -> None:
    assert ("décembre 2015", "December 2015") == (dates.month(EVENT, "fr"), dates.month(EVENT, "en"))
    assert ("12\u202f345,5", "12,345.5") == (dates.number(12345.5, "fr"), dates.number("12345,5", "en"))


def test_an_unknown_language_is_written_as_english() -> None:
    assert dates.day(EVENT, "xx") == "Monday 21 December 2015"


@pytest.mark.parametrize("value", ["2015-12-21", None, 3])
def test_what_is_not_a_date_is_a_fault(value: object) -> None:
    for written in (dates.day, dates.time, dates.instant, dates.month):
        with pytest.raises(ValueFault):
            written(value, "fr")


@pytest.mark.parametrize("value", ["x", True, None, "1e999999", float("nan")])
def test_what_is_not_a_number_is_a_fault(value: object) -> None:
    with pytest.raises(ValueFault):
        dates.number(value, "fr")


def test_an_instant_without_a_zone_is_a_fault() -> None:
    with pytest.raises(ValueFault, match="not an instant"):
        dates.instant(datetime(2015, 12, 21, 9, 30), "fr")  # noqa: DTZ001 - that is the point
