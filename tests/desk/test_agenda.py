"""What an .ics file says is taken: zones, whole days, series with their exceptions; hostile ones stay small."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from outreach.core.desk.agenda import MOST_TIMES, CalendarError, busy

ZONE = "Europe/Paris"


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//EN"]
    for number, event in enumerate(events):
        uid = [] if "UID:" in event else [f"UID:{number}"]
        lines += ["BEGIN:VEVENT", *uid, "DTSTAMP:20200101T000000Z", *event.split("\n"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def taken(*events: str, begin: str = "2026-03-23", end: str = "2026-04-06") -> list[str]:
    found = busy(
        calendar(*events),
        begin=datetime.fromisoformat(begin).replace(tzinfo=UTC),
        end=datetime.fromisoformat(end).replace(tzinfo=UTC),
        zone=ZONE,
    )
    return [f"{slot.start:%m%d %H:%M}-{slot.end:%m%d %H:%M}" for slot in found]


@pytest.mark.parametrize(
    ("event", "slots"),
    [
        ("DTSTART:20260324T090000Z\nDTEND:20260324T100000Z", ["0324 09:00-0324 10:00"]),
        # a wall time without a zone is her own
        ("DTSTART:20260324T090000\nDTEND:20260324T100000", ["0324 08:00-0324 09:00"]),
        ("DTSTART;TZID=America/New_York:20260324T090000\nDURATION:PT30M", ["0324 13:00-0324 13:30"]),
        # Outlook's name of a zone
        ("DTSTART;TZID=Romance Standard Time:20260324T090000\nDURATION:PT1H", ["0324 08:00-0324 09:00"]),
        ("DTSTART;VALUE=DATE:20260324", ["0323 23:00-0324 23:00"]),
        # a day of 23 hours
        ("DTSTART;VALUE=DATE:20260329\nDTEND;VALUE=DATE:20260330", ["0328 23:00-0329 22:00"]),
        ("DTSTART:20260322T230000Z\nDTEND:20260323T010000Z", ["0322 23:00-0323 01:00"]),
        ("DTSTART:20260324T090000Z\nDTEND:20260324T100000Z\nTRANSP:TRANSPARENT", []),
        ("DTSTART:20260324T090000Z\nDTEND:20260324T100000Z\nSTATUS:CANCELLED", []),
        ("DTSTART:20260324T090000Z\nDTEND:20260324T100000Z\nSTATUS:TENTATIVE", ["0324 09:00-0324 10:00"]),
        ("DTSTART:20260324T090000Z", []),  # a reminder takes no time
        ("DTSTART:20260324T100000Z\nDTEND:20260324T090000Z", []),
        ("DTSTART:yesterday\nDTEND:20260324T090000Z", []),
        ("DTSTART:00010101T000000Z\nDTEND:00010101T010000Z", []),
    ],
)  # fmt: skip
def test_an_event_takes_its_time(event: str, slots: list[str]) -> None:
    assert slots == taken(event)


@pytest.mark.parametrize(
    ("event", "slots"),
    [
        # nine o'clock in Paris before and after the clocks go forward
        (
            "DTSTART;TZID=Europe/Paris:20250106T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=MO",
            ["0323 08:00-0323 09:00", "0330 07:00-0330 08:00"],
        ),
        (
            "DTSTART:20240101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=7",
            ["0323 09:00-0323 10:00", "0330 09:00-0330 10:00"],
        ),
        ("DTSTART:20260323T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2", ["0323 09:00-0323 10:00", "0324 09:00-0324 10:00"]),
        ("DTSTART:20260316T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2", ["0323 09:00-0323 10:00"]),
        ("DTSTART:20260316T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260323", ["0323 09:00-0323 10:00"]),
        # UNTIL is the instant of the last one
        (
            "DTSTART;TZID=Europe/Paris:20260316T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260330T070000Z",
            ["0323 08:00-0323 09:00", "0330 07:00-0330 08:00"],
        ),
        # every other week, Monday and Wednesday
        (
            "DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
            ["0330 09:00-0330 10:00", "0401 09:00-0401 10:00"],
        ),
        # Outlook's first Monday of the month
        ("DTSTART:20260105T090000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", ["0331 09:00-0331 10:00"]),
        ("DTSTART;VALUE=DATE:19800401\nRRULE:FREQ=YEARLY", ["0331 22:00-0401 22:00"]),
        (
            "DTSTART:20260316T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nEXDATE:20260323T090000Z",
            ["0330 09:00-0330 10:00"],
        ),
        ("DTSTART:20260101T090000Z\nDURATION:PT1H\nRDATE:20260324T120000Z", ["0324 12:00-0324 13:00"]),
    ],
)  # fmt: skip
def test_a_series_takes_the_time_of_each(event: str, slots: list[str]) -> None:
    assert slots == taken(event)


def test_one_of_a_series_that_was_moved_or_called_off_is_not_where_it_was() -> None:
    series = "UID:s\nDTSTART:20260316T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
    moved = "UID:s\nRECURRENCE-ID:20260323T090000Z\nDTSTART:20260325T140000Z\nDURATION:PT1H"
    off = "UID:s\nRECURRENCE-ID:20260330T090000Z\nDTSTART:20260330T090000Z\nDURATION:PT1H\nSTATUS:CANCELLED"

    assert ["0325 14:00-0325 15:00"] == taken(series, moved, off)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2;BYSECOND=0,1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=YEARLY;INTERVAL=9999",
        "FREQ=WEEKLY;COUNT=999999",
        "FREQ=NEVER",
        "BYDAY=MO",
    ],
)
def test_a_hostile_rule_takes_no_time_of_ours(rule: str) -> None:
    begun = time.perf_counter()
    found = [
        each
        for start in ("00010101T090000Z", "19700101T090000Z", "20260323T090000Z")
        for each in taken(f"DTSTART:{start}\nDURATION:PT1H\nRRULE:{rule}")
    ]

    assert len(found) < 50
    assert time.perf_counter() - begun < 5  # a bound against hanging, no measure of speed


def test_thousands_of_series_stay_bounded() -> None:
    series = "DTSTART:19700101T000000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY;COUNT=20000"

    assert len(taken(*[series] * 50)) <= MOST_TIMES


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"hello", b"BEGIN:VCALENDAR", b"BEGIN:VEVENT\r\n" * 1000, b"END:VCALENDAR\r\n"]
)
def test_what_is_no_calendar_is_said(raw: bytes) -> None:
    with pytest.raises(CalendarError):
        busy(raw, begin=datetime.now(UTC), end=datetime.now(UTC), zone=ZONE)


@pytest.mark.parametrize(
    "line", ["X" * 1_000_000, "DTSTART;TZID=" + "a" * 100_000 + ":x", "SUMMARY:" + "\\" * 100_000]
)
def test_a_monstrous_line_is_left_out(line: str) -> None:
    good = "DTSTART:20260324T090000Z\nDURATION:PT1H"

    assert "0324 09:00-0324 10:00" in taken(good, f"{good}\n{line}")
