"""Invitations, read back by icalendar and compared with the zone database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from outreach.core.envelope import Mailbox
from outreach.core.header import HeaderError
from outreach.core.invitation import Occasion, cancellation, invitation

PARIS = ZoneInfo("Europe/Paris")
ORGANIZER = Mailbox("Le RAMEAU, presse", "presse@lerameau.example")
NORA = Mailbox('Nora "N." Petit', "nora@daily.example")
STAMP = datetime(2015, 12, 1, 10, 0, 0, 123456, tzinfo=PARIS)


def occasion(**changes: Any) -> Occasion:
    defaults: dict[str, Any] = {
        "uid": "phare-evenement@lerameau.example",
        "starts_at": datetime(2015, 12, 21, 9, 30, tzinfo=PARIS),
        "ends_at": datetime(2015, 12, 21, 11, 30, tzinfo=PARIS),
        "summary": "PHARE : le débat, en présence des partenaires",
        "location": "Generali, 7 boulevard Haussmann; Paris",
        "description": "Programme :\n9 h 30 – accueil\n" + "très long " * 40,
        "url": "https://lerameau.example/evenement?a=1&b=2",
    }
    return Occasion(**(defaults | changes))


def written(**changes: Any) -> bytes:
    return invitation(occasion(**changes), organizer=ORGANIZER, attendee=NORA, stamp=STAMP)


def test_an_invitation_asks_for_an_answer() -> None:
    calendar: Any = Calendar.from_ical(written())

    (event,) = calendar.walk("VEVENT")
    assert "REQUEST" == calendar["METHOD"]
    assert "phare-evenement@lerameau.example" == event["UID"]
    assert 0 == event["SEQUENCE"]
    assert datetime(2015, 12, 1, 9, tzinfo=UTC) == event.decoded("DTSTAMP")
    assert datetime(2015, 12, 21, 8, 30, tzinfo=UTC) == event.decoded("DTSTART")
    assert datetime(2015, 12, 21, 10, 30, tzinfo=UTC) == event.decoded("DTEND")
    assert "CONFIRMED" == event["STATUS"]
    assert occasion().summary == event["SUMMARY"]
    assert occasion().location == event["LOCATION"]
    assert occasion().description == event["DESCRIPTION"]
    assert occasion().url == event["URL"]
    assert "mailto:presse@lerameau.example" == event["ORGANIZER"]
    assert "Le RAMEAU, presse" == event["ORGANIZER"].params["CN"]
    assert "mailto:nora@daily.example" == event["ATTENDEE"]
    expected = {
        "CN": "Nora 'N.' Petit",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    assert expected == dict(event["ATTENDEE"].params)


def test_a_cancellation_names_the_same_event_and_asks_nothing() -> None:
    octets = cancellation(occasion(sequence=2), organizer=ORGANIZER, attendee=NORA, stamp=STAMP)

    calendar: Any = Calendar.from_ical(octets)
    (event,) = calendar.walk("VEVENT")
    assert ("CANCEL", "CANCELLED", 2) == (calendar["METHOD"], event["STATUS"], event["SEQUENCE"])
    assert occasion().uid == event["UID"]
    assert "RSVP" not in event["ATTENDEE"].params


def test_lines_are_crlf_and_at_most_75_octets() -> None:
    lines = written().split(b"\r\n")

    assert 75 >= max(map(len, lines))
    assert not any(b"\n" in line for line in lines)
    assert b"" == lines[-1]


def test_the_same_invitation_gives_the_same_bytes() -> None:
    assert written() == written()


def changes_by_rules(octets: bytes, until: int) -> list[tuple[datetime, timedelta]]:
    """Read a VTIMEZONE by hand: local times and the offset from then on, in order."""
    calendar: Any = Calendar.from_ical(octets)
    (zone,) = calendar.walk("VTIMEZONE")
    changes = []
    for part in zone.subcomponents:
        first = part.decoded("DTSTART")
        starts = [first]
        if "RRULE" in part:
            (month,) = part["RRULE"]["BYMONTH"]
            starts = [last_sunday(year, int(month), first.hour) for year in range(first.year, until + 1)]
            assert first == starts[0]
        changes += [(start, part.decoded("TZOFFSETTO")) for start in starts]
    return sorted(changes)


def last_sunday(year: int, month: int, hour: int) -> datetime:
    day = datetime(year, month, 31, hour)  # noqa: DTZ001 - the local times of a VTIMEZONE have no zone
    while day.isoweekday() != 7:
        day -= timedelta(days=1)
    return day


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Paris",
        "Europe/London",
        "America/New_York",
        "Asia/Tokyo",
        "Africa/Casablanca",
        "America/Sao_Paulo",
    ],
)
@pytest.mark.parametrize("year", [2015, 2026])
def test_the_zone_has_the_rules_of_the_database_all_year(name: str, year: int) -> None:
    zone = ZoneInfo(name)
    octets = written(
        starts_at=datetime(year, 6, 1, 9, tzinfo=zone), ends_at=datetime(year, 6, 1, 10, tzinfo=zone)
    )

    # every third hour, but none that happens twice or never
    near = timedelta(hours=2)
    hours = [datetime(year, 1, 1) + timedelta(hours=h) for h in range(0, 364 * 24, 3)]  # noqa: DTZ001 - wall times
    sure = [h for h in hours if zone.utcoffset(h - near) == zone.utcoffset(h) == zone.utcoffset(h + near)]
    changes = changes_by_rules(octets, until=year)
    wrong = [h for h in sure if [o for at, o in changes if at <= h][-1] != zone.utcoffset(h)]
    assert [] == wrong[:5]


def test_paris_is_written_as_the_european_rule() -> None:
    assert b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in written()
    assert b"RDATE" not in written()


def test_universal_time_needs_no_zone() -> None:
    utc = ZoneInfo("UTC")

    octets = written(
        starts_at=datetime(2015, 12, 21, 9, tzinfo=utc), ends_at=datetime(2015, 12, 21, 10, tzinfo=utc)
    )

    assert b"VTIMEZONE" not in octets
    assert b"DTSTART:20151221T090000Z" in octets


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": datetime(2015, 12, 21, 9)},  # noqa: DTZ001 - the missing zone is the point
        {"ends_at": datetime(2015, 12, 21, 9, tzinfo=ZoneInfo("Asia/Tokyo"))},
        {"starts_at": datetime(2015, 12, 21, 9, tzinfo=timezone(timedelta(hours=1)))},
        {"uid": "a\r\nATTENDEE:mailto:eve@evil.example"},
        {"summary": "a\r\nX"},
        {"url": "https://x.example/\r\nX:1"},
    ],
    ids=["no zone", "two zones", "no name", "uid", "summary", "url"],
)
def test_what_would_break_the_calendar_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(HeaderError):
        written(**changes)


def test_line_breaks_in_texts_stay_texts() -> None:
    octets = written(description="a\r\nATTENDEE:mailto:eve@evil.example", location="b\nBEGIN:VALARM")

    assert b"\r\nATTENDEE:mailto:eve" not in octets
    assert b"\r\nBEGIN:VALARM" not in octets


def test_a_name_cannot_break_out_of_its_parameter() -> None:
    with pytest.raises(HeaderError):
        invitation(occasion(), organizer=ORGANIZER, attendee=Mailbox("a\r\nX:1", "n@x.example"), stamp=STAMP)
