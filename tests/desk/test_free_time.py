"""When somebody can be asked: windows on the wall clock, without what is taken; which slots are worth proposing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from outreach.core.free_time import Availability, choice, fits, openings, wished
from outreach.core.interview import Slot
from outreach.core.interview_settings import Window, parse_window
from outreach.core.when import WhenError

PARIS = "Europe/Paris"
HOUR = timedelta(hours=1)
HALF = timedelta(minutes=30)
WEEK = ("mon-fri 09:00-12:00", "tue 14:00-15:00")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def who(*windows: str, country: str = "FR", busy: tuple[Slot, ...] = (), zone: str = PARIS) -> Availability:
    return Availability(tuple(parse_window(each) for each in windows), zone, country, busy)


def starts(someone: Availability, begin: str, end: str, length: timedelta = HOUR) -> list[str]:
    found = openings(someone, begin=utc(begin), end=utc(end), length=length)
    return [f"{each.slot.start:%d %H:%M}" for each in found]


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("mon-fri 09:00-12:00", {0, 1, 2, 3, 4}, "09:00-12:00"),
        ("lundi au vendredi 9h-12h30", {0, 1, 2, 3, 4}, "09:00-12:30"),
        ("mardi, jeudi 14 h – 17 h", {1, 3}, "14:00-17:00"),
        ("Mardi et jeudi 14:00-17:00", {1, 3}, "14:00-17:00"),
        ("sat-mon 10:00-11:00", {5, 6, 0}, "10:00-11:00"),
        ("Mer. 10:00-11:00", {2}, "10:00-11:00"),
        ("Monday to Wednesday: 10:00-11:00", {0, 1, 2}, "10:00-11:00"),
    ],
)
def test_days_and_hours_are_read_in_both_languages(text: str, days: set[int], hours: str) -> None:
    found = parse_window(text)

    assert (days, hours) == (set(found.days), f"{found.begin:%H:%M}-{found.end:%H:%M}")


@pytest.mark.parametrize(
    "text", ["", "mon-fri", "09:00-12:00", "mon 12:00-09:00", "moonday 09:00-10:00", "mon-tue-wed 09:00-10:00", "x" * 10_000]
)  # fmt: skip
def test_what_are_no_days_and_hours_is_said(text: str) -> None:
    with pytest.raises(WhenError):
        parse_window(text)


# Monday 2026-03-23 … ; the clocks go forward on Sunday 2026-03-29
def test_hours_stay_on_the_wall_clock_when_the_clocks_change() -> None:
    before = starts(who("fri 09:00-10:00"), "2026-03-27T00:00", "2026-03-28T00:00")
    after = starts(who("mon 09:00-10:00"), "2026-03-30T00:00", "2026-03-31T00:00")

    assert (["27 08:00"], ["30 07:00"]) == (before, after)


def test_hours_in_the_gap_of_spring_are_no_time() -> None:
    assert [] == starts(who("sun 02:00-03:00", country=""), "2026-03-28T12:00", "2026-03-29T12:00", HALF)


def test_the_night_the_clocks_go_back_is_an_hour_longer() -> None:
    found = starts(who("sun 01:00-04:00", country=""), "2026-10-24T12:00", "2026-10-25T12:00")

    assert ["24 23:00", "25 00:00", "25 01:00", "25 02:00"] == found


def test_nobody_is_asked_on_a_public_holiday() -> None:
    july = ("2026-07-13T00:00", "2026-07-15T23:00")

    assert ["13 07:00", "15 07:00"] == starts(who("mon-fri 09:00-10:00"), *july)
    assert ["13 07:00", "14 07:00", "15 07:00"] == starts(who("mon-fri 09:00-10:00", country=""), *july)


def test_what_is_taken_is_left_out_and_what_begins_when_it_ends_is_not() -> None:
    taken = Slot(utc("2026-03-23T09:00"), utc("2026-03-23T10:00"))

    assert ["23 08:00", "23 10:00"] == starts(
        who("mon 09:00-12:00", busy=(taken,)), "2026-03-23T00:00", "2026-03-24T00:00"
    )


def test_the_lead_time_and_the_deadline_cut() -> None:
    assert ["23 09:00", "23 09:30"] == starts(
        who("mon 09:00-12:00"), "2026-03-23T08:40", "2026-03-23T10:05", HALF
    )


def test_a_slot_proposed_to_somebody_is_shown_and_not_proposed_to_another() -> None:
    promised = Slot(utc("2026-03-23T08:00"), utc("2026-03-23T09:00"))
    someone = Availability(who("mon 09:00-11:00").windows, PARIS, "FR", offered={7: (promised,)})
    span = {"begin": utc("2026-03-23T00:00"), "end": utc("2026-03-24T00:00"), "length": HOUR}

    assert [(7,), ()] == [each.offered_to for each in openings(someone, **span)][:2]  # type: ignore[arg-type]  # two kinds of values
    assert promised not in choice(someone, (), count=3, **span)  # type: ignore[arg-type]  # as above
    assert promised in choice(someone, (), count=3, but=7, **span)  # type: ignore[arg-type]  # as above


def test_her_own_times_come_first_then_her_days_then_other_half_days() -> None:
    someone = who(*WEEK)
    wishes = wished(("2026-03-24T14:00", "2026-03-26", "no time", "2026-03-24T20:00"), PARIS)

    found = choice(
        someone, wishes, begin=utc("2026-03-23T00:00"), end=utc("2026-03-28T00:00"), length=HOUR, count=4
    )

    # Tuesday 14:00 and Thursday are hers, 20:00 is nobody's; Monday and Tuesday morning are the next half-days
    assert ["23 08:00", "24 08:00", "24 13:00", "26 08:00"] == [f"{slot.start:%d %H:%M}" for slot in found]


def test_slots_that_are_proposed_never_overlap() -> None:
    wishes = wished(("2026-03-23T09:15", "2026-03-23T09:30"), PARIS)

    found = choice(
        who("mon 09:00-11:00"), wishes, begin=utc("2026-03-23T00:00"), end=utc("2026-03-24T00:00"), length=HOUR, count=3
    )  # fmt: skip

    assert all(not a.overlaps(b) for a in found for b in found if a is not b)
    assert utc("2026-03-23T08:15") == found[0].start


def test_a_slot_fits_within_hours_alone() -> None:
    someone = who("mon 09:00-12:00")

    assert fits(someone, Slot(utc("2026-03-23T10:30"), utc("2026-03-23T11:00")))
    assert not fits(someone, Slot(utc("2026-03-23T10:30"), utc("2026-03-23T11:30")))


def test_wishes_are_instants_of_her_readers_zone_or_days() -> None:
    assert (utc("2026-07-01T08:00"), date(2026, 7, 2), utc("2026-07-01T10:00")) == wished(
        ("2026-07-01T10:00", "2026-07-02", "soon", "2026-07-01T10:00+00:00"), PARIS
    )


def test_a_window_is_a_value() -> None:
    assert parse_window("mon 09:00-10:00") == parse_window("lundi 9h-10h")
    assert isinstance(parse_window("mon 09:00-10:00"), Window)
