"""Invitations as iTIP messages (RFC 5545, RFC 5546): an event, asked of or taken from one contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
    vText,
    vUri,
)

from outreach.core.envelope import Mailbox, wire
from outreach.core.header import HeaderError, clean

PRODUCT = "-//outreach//press invitations//EN"

RULE_START = 1996
"""The European Union's summer time has ended in October since that year (directive 94/21/EC)."""


class _Method(StrEnum):
    """What the message asks of the recipient's calendar (RFC 5546 section 1.4)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an invitation is about.

    `uid` stays the same for all contacts and changes, `sequence` grows by one with every change of time or place
    (RFC 5545 section 3.8.7.4); `starts_at` and `ends_at` are in the same `ZoneInfo` zone.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0


def invitation(occasion: Occasion, *, organizer: Mailbox, attendee: Mailbox, stamp: datetime) -> bytes:
    """Ask `attendee` to come: METHOD:REQUEST, an answer wanted; `stamp` is when this was written (DTSTAMP).

    Raises HeaderError for a control character outside the texts, or times without a zone of the IANA database.
    """
    return _message(_Method.REQUEST, occasion, organizer, attendee, stamp)


def cancellation(occasion: Occasion, *, organizer: Mailbox, attendee: Mailbox, stamp: datetime) -> bytes:
    """Take the event out of the calendar of `attendee`: METHOD:CANCEL; its `sequence` must be past the invitation's."""
    return _message(_Method.CANCEL, occasion, organizer, attendee, stamp)


def _message(
    method: _Method, occasion: Occasion, organizer: Mailbox, attendee: Mailbox, stamp: datetime
) -> bytes:
    zone = _zone(occasion)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if zone.key != "UTC":
        calendar.add_component(_timezone(zone, occasion.starts_at.year))
    calendar.add_component(_event(method, occasion, organizer, attendee, stamp))
    octets: bytes = calendar.to_ical(sorted=False)
    return octets


def _event(
    method: _Method, occasion: Occasion, organizer: Mailbox, attendee: Mailbox, stamp: datetime
) -> Event:
    event = Event()
    event.add("uid", clean(occasion.uid, "UID"))
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", occasion.starts_at)
    event.add("dtend", occasion.ends_at)
    event.add("summary", clean(occasion.summary, "SUMMARY"))
    if occasion.location:
        event.add("location", occasion.location)
    if occasion.description:
        event.add("description", occasion.description)
    if occasion.url:
        event.add("url", vUri(clean(occasion.url, "URL")))
    event.add("status", "CONFIRMED" if method is _Method.REQUEST else "CANCELLED")
    event.add("organizer", _calendar_user(organizer))
    guest = _calendar_user(attendee)
    guest.params["CUTYPE"] = vText("INDIVIDUAL")
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    if method is _Method.REQUEST:
        guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
        guest.params["RSVP"] = vText("TRUE")
    event.add("attendee", guest)
    return event


def _calendar_user(mailbox: Mailbox) -> vCalAddress:
    user = vCalAddress(f"mailto:{wire(mailbox.address)}")
    if mailbox.name:
        # a quoted parameter cannot hold a double quote, and few calendars read RFC 6868's escape for it
        user.params["CN"] = vText(clean(mailbox.name, "CN").replace('"', "'").replace("^", " "))
    return user


def _zone(occasion: Occasion) -> ZoneInfo:
    zone = occasion.starts_at.tzinfo
    if not isinstance(zone, ZoneInfo) or zone.key is None or occasion.ends_at.tzinfo != zone:
        raise HeaderError("an event needs both its times in one zone of the IANA database")
    return zone


def _timezone(zone: ZoneInfo, year: int) -> Timezone:
    """Describe the zone: by the European rule where it holds that year, else by the changes around that year.

    Never by RDATE, which Outlook ignores in a VTIMEZONE.
    """
    timezone = Timezone()
    timezone.add("tzid", zone.key)
    if _keeps_european_rule(zone, year):
        for month in (3, 10):
            change = _change(zone, _european_change(RULE_START, month))
            change.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1su"))
            timezone.add_component(change)
        return timezone
    start, end = datetime(year - 1, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
    for instant in (start, *_changes(zone, start, end)):
        timezone.add_component(_change(zone, instant))
    return timezone


def _change(zone: ZoneInfo, instant: datetime) -> Component:
    """Describe the offset from `instant` on; DTSTART is in the local time just before (RFC 5545 section 3.6.5)."""
    before = _offset(zone, instant - timedelta(seconds=1))
    local = instant.astimezone(zone)
    change = TimezoneDaylight() if local.dst() else TimezoneStandard()
    change.add("dtstart", (instant + before).replace(tzinfo=None))
    change.add("tzoffsetfrom", before)
    change.add("tzoffsetto", _offset(zone, instant))
    change.add("tzname", local.tzname())
    return change


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Find when the offset changes, to the minute: no zone has changed twice within one day."""
    day = start
    while day < end:
        low, high = day, day + timedelta(days=1)
        if _offset(zone, low) != _offset(zone, high):
            before = _offset(zone, low)
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // timedelta(minutes=2) * timedelta(minutes=1)
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            yield high
        day += timedelta(days=1)


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _european_change(year: int, month: int) -> datetime:
    """Give 01:00 UTC on the last Sunday of a month of 31 days (directive 2000/84/EC)."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _keeps_european_rule(zone: ZoneInfo, year: int) -> bool:
    # the first year too: the rule is written from there, with the names and offsets the zone had then
    offsets = [
        _offset(zone, _european_change(y, month) - shift)
        for y in (RULE_START, year)
        for month in (3, 10)
        for shift in (timedelta(seconds=1), timedelta())
    ]
    winter = offsets[0]
    summer = winter + timedelta(hours=1)
    return year >= RULE_START and offsets == [winter, summer, summer, winter] * 2
