"""The days of a rule are those that dateutil finds, and the end is always known."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # its types are published apart
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.desk.recurrence import parse_rule, recurring

BEGIN, END = date(2025, 6, 1), date(2026, 6, 1)

PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 4).map(str),
        "BYDAY": st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3).map(",".join),
        "BYMONTHDAY": st.sampled_from(["1", "15", "-1", "1,31", "28"]),
        "COUNT": st.integers(1, 30).map(str),
        "WKST": st.sampled_from(["MO", "SU"]),
    },
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(parts=PARTS, ago=st.integers(0, 1400), place=st.sampled_from(["", "1", "2", "-1"]))
def test_the_days_of_a_rule_are_those_of_another_program(parts: dict[str, str], ago: int, place: str) -> None:
    if parts["FREQ"] == "WEEKLY":
        parts.pop("BYMONTHDAY", None)  # not allowed (RFC 5545 section 3.3.10)
    if parts["FREQ"] in ("MONTHLY", "YEARLY") and "BYDAY" in parts:
        if place:
            parts.pop("BYMONTHDAY", None)  # nobody writes the second Monday that is a fifteenth
        parts["BYDAY"] = ",".join(place + day for day in parts["BYDAY"].split(","))
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    first = date(2022, 1, 1) + timedelta(days=ago)
    rule = parse_rule(text)
    assert rule is not None

    # rules that never come true are left to the table below: dateutil looks for them up to the year 9999
    theirs = takewhile(
        lambda each: each.date() <= END,
        rrulestr(text, dtstart=datetime.combine(first, datetime.min.time())),
    )

    assert [each.date() for each in theirs if each.date() >= BEGIN] == list(
        recurring(rule, first, begin=BEGIN, end=END)
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # Outlook: the last Tuesday, by position
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", ["2025-06-24", "2025-07-29"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", ["2025-06-02", "2025-07-01"]),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", ["2025-06-02", "2025-06-27", "2025-07-07", "2025-07-25"]),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", []),
        ("FREQ=YEARLY;BYMONTH=13", []),
    ],
)
def test_places_in_a_month(text: str, days: list[str]) -> None:
    rule = parse_rule(text)
    assert rule is not None

    found = recurring(rule, date(2025, 1, 1), begin=date(2025, 6, 1), end=date(2025, 7, 31))

    assert days == [each.isoformat() for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=1e9", "FREQ=DAILY;X-A=1", "FREQ=DAILY;" + "COUNT=1;" * 100,
    ],
)  # fmt: skip
def test_a_rule_of_another_kind_is_none(text: str) -> None:
    assert parse_rule(text) is None
