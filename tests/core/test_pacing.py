"""Tables of arithmetic: `s(…)` are the seconds at which attempts began."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.pacing import Pace, allowance, next_opening

T0 = datetime(2015, 9, 14, 9, tzinfo=UTC)
FREE = Pace(
    batch=1000, interval=timedelta(), per_minute=None, per_hour=None, per_day=None, per_domain_per_minute=None
)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def s(*seconds: float, domain: str = "daily.example") -> list[tuple[datetime, str]]:
    return [(at(each), domain) for each in seconds]


def pace(**limits: Any) -> Pace:
    return replace(FREE, **limits)


TEN_MINUTES = timedelta(minutes=10)
BATCH = {"batch": 3, "interval": TEN_MINUTES}

TABLE = [
    # limits, started, now -> may leave now, next opening (seconds)
    ({}, s(), 0, 1000, 0),
    ({}, s(0, 0, 0), 0, 1000, 0),  # an interval of zero: every message is a batch of its own
    ({"per_minute": 2}, s(), 0, 2, 0),
    ({"per_minute": 2}, s(0), 1, 1, 1),
    ({"per_minute": 2}, s(0, 10), 20, 0, 60),  # the first leaves the window at 0 + 60
    ({"per_minute": 2}, s(0, 10), 59.999, 0, 60),
    ({"per_minute": 2}, s(0, 10), 60, 1, 60),
    ({"per_minute": 2}, s(0, 10), 70, 2, 70),
    ({"per_minute": 2}, s(0, 10, 20), 30, 0, 70),  # one too many already: the last but one, 10 + 60
    ({"per_hour": 2}, s(0, 10), 3599, 0, 3600),
    ({"per_hour": 2}, s(0, 10), 3600, 1, 3600),
    ({"per_day": 1}, s(0), 86399, 0, 86400),
    ({"per_day": 1}, s(0), 86400, 1, 86400),
    (
        {"per_minute": 2, "per_hour": 3},
        s(0, 1, 2),
        100,
        0,
        3600,
    ),  # the minute is open at 61, the hour at 3600
    ({"per_minute": 1, "per_hour": 3}, s(0, 1, 3590), 3600, 0, 3650),  # the hour is open, the minute not
    (BATCH, s(), 0, 3, 0),
    (BATCH, s(0), 1, 2, 1),
    (BATCH, s(0, 1, 2), 3, 0, 600),  # full: next one at 0 + 600
    (BATCH, s(0, 1, 2), 600, 3, 600),
    (BATCH, s(0, 1), 600, 3, 600),  # a batch that was not full is over all the same
    (BATCH, s(0, 1, 2, 600), 601, 2, 601),  # second batch since 600
    (BATCH, s(0, 1, 2, 700, 701, 702), 703, 0, 1300),  # it started late, at 700: 700 + 600
    (BATCH, s(0, 500, 650, 651), 660, 1, 660),  # batches {0, 500}, {650, 651}
    (BATCH, s(0, 1, 2, 3), 10, 0, 600),  # the batch was made smaller in between
    (BATCH | {"per_minute": 2}, s(0), 1, 1, 1),
    (BATCH | {"per_minute": 2}, s(0, 1), 2, 0, 60),  # one more in the batch, but not in this minute
    (BATCH | {"per_minute": 9}, s(0, 1, 2), 2, 0, 600),
]


@pytest.mark.parametrize(("limits", "started", "now", "expected", "opening"), TABLE)
def test_pace(
    limits: dict[str, Any], started: list[tuple[datetime, str]], now: float, expected: int, opening: float
) -> None:
    assert expected == allowance(pace(**limits), started, at(now)).messages
    assert at(opening) == next_opening(pace(**limits), started, at(now))


def test_a_domain_has_a_limit_of_its_own() -> None:
    limits = pace(per_domain_per_minute=2)
    started = [(at(0), "daily.example"), (at(10), "Daily.Example"), (at(20), "wire.example")]

    allowed = allowance(limits, started, at(30))

    rooms = {
        domain: allowed.room(domain)
        for domain in ("daily.example", "DAILY.example", "wire.example", "x.example")
    }
    assert {"daily.example": 0, "DAILY.example": 0, "wire.example": 1, "x.example": 2} == rooms
    assert at(60) == next_opening(limits, started, at(30), domain="DAILY.example")  # 0 + 60
    assert at(30) == next_opening(limits, started, at(30), domain="wire.example")


def test_a_domain_gets_no_more_than_there_is() -> None:
    allowed = allowance(pace(batch=1, interval=TEN_MINUTES, per_domain_per_minute=5), s(), at(0))

    assert 1 == allowed.room("daily.example")
    assert 0 == allowance(pace(per_minute=1, per_domain_per_minute=5), s(0), at(1)).room("x.example")


def test_without_a_limit_a_domain_gets_the_batch() -> None:
    assert 1000 == allowance(FREE, s(0, 1, 2), at(2)).room("daily.example")


def test_the_default_sends_three_hundred_an_hour() -> None:
    started: list[tuple[datetime, str]] = []
    now = T0
    while now < T0 + timedelta(hours=1):
        opening = next_opening(Pace(), started, now)
        if opening > now:
            now = opening
            continue
        started.append((now, f"outlet{len(started)}.example"))

    # six batches of 50 at 0, 10, … 50 minutes; each as 20, 20 and 10 a minute apart
    assert 300 == len(started)
    assert [20, 20, 10] == [
        sum(1 for t, _ in started if T0 + timedelta(minutes=m) <= t < T0 + timedelta(minutes=m + 1))
        for m in (0, 1, 2)
    ]


@pytest.mark.parametrize(
    "limits",
    [{"batch": 0}, {"per_minute": 0}, {"per_day": -1}, {"connections": 0}, {"interval": -TEN_MINUTES}],
)
def test_a_pace_that_lets_nothing_leave_is_refused(limits: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"below one|negative"):
        pace(**limits)


@given(
    seconds=st.lists(st.integers(0, 4000), max_size=60),
    batch=st.integers(1, 8),
    interval=st.integers(0, 900),
    per_minute=st.none() | st.integers(1, 6),
    per_hour=st.none() | st.integers(1, 20),
    later=st.integers(0, 4000),
)
def test_the_opening_is_the_first_instant_at_which_something_may_leave(
    seconds: list[int], batch: int, interval: int, per_minute: int | None, per_hour: int | None, later: int
) -> None:
    limits = pace(
        batch=batch,
        interval=timedelta(seconds=interval),
        per_minute=per_minute,
        per_hour=per_hour,
        per_domain_per_minute=2,
    )
    started = s(*sorted(seconds))
    now = at(max(seconds, default=0) + later)

    opening = next_opening(limits, started, now, domain="daily.example")

    assert allowance(limits, started, opening).room("daily.example") >= 1
    if opening > now:
        before = opening - timedelta(microseconds=1)
        assert 0 == allowance(limits, started, before).room("daily.example")
