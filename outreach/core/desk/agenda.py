"""When a calendar file says somebody is busy (RFC 5545): events, those that recur, those of a whole day.

A calendar holds what strangers invited its owner to: everything in it is bounded, and what cannot be read is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event

from outreach.core.calendar import on, resolve
from outreach.core.desk.recurrence import parse_rule, recurring
from outreach.core.interview import Slot
from outreach.core.problem import OutreachError

MOST_EVENTS = 20_000
MOST_RULES = 2_000
MOST_TIMES = 1_000
"""Times of one event that count: twice a day for more than a year."""

LONGEST = timedelta(days=366)
"""Of an event."""

AGO = timedelta(days=366 * 10)
"""A series that begins earlier, and is counted, is over."""

_MALFORMED = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError, ArithmeticError,
)  # fmt: skip
"""What icalendar and dateutil raise for values that are none."""


class CalendarError(OutreachError):
    """A file that is no calendar."""

    exit_status = 2


def busy(raw: bytes, *, begin: datetime, end: datetime, zone: str) -> list[Slot]:
    """Give what is taken between two instants (aware), earliest first; times without a zone are of `zone`.

    Events that are CANCELLED or TRANSPARENT take no time. Raises CalendarError when this is no calendar at all.
    """
    events = list(islice(_events(raw), MOST_EVENTS))
    moved = {
        (str(event.get("UID", "")), instant)
        for event in events
        if (instant := _instant(event, "RECURRENCE-ID", zone)) is not None
    }
    span = Slot(begin, end)
    found: set[Slot] = set()
    rules = 0
    for event in events:
        if str(event.get("STATUS", "")).upper() == "CANCELLED" or _transparent(event):
            continue
        rules += "RRULE" in event
        if rules > MOST_RULES and "RRULE" in event:
            continue
        alone = "RECURRENCE-ID" in event
        for slot in _slots(event, begin=begin, end=end, zone=zone):
            kept = alone or (str(event.get("UID", "")), slot.start) not in moved
            if kept and slot.overlaps(span):
                found.add(slot)
    return sorted(found, key=lambda slot: slot.start)


def _events(raw: bytes) -> Iterator[Component]:
    try:
        calendars = Calendar.from_ical(raw, multiple=True)
    except _MALFORMED:
        raise CalendarError("this is no calendar (iCalendar, RFC 5545)") from None
    if not calendars:
        raise CalendarError("this is no calendar (iCalendar, RFC 5545)")
    for calendar in calendars:
        yield from (part for part in calendar.subcomponents if isinstance(part, Event))


def _transparent(event: Component) -> bool:
    return str(event.get("TRANSP", "")).upper() == "TRANSPARENT"


def _value(event: Component, name: str) -> object:
    try:
        return event.decoded(name) if name in event else None
    except _MALFORMED:
        return None


def _instant(event: Component, name: str, zone: str) -> datetime | None:
    value = _value(event, name)
    return _utc(value, zone) if isinstance(value, date) else None


def _utc(value: date, zone: str) -> datetime | None:
    """Give the instant of a time, or of the midnight a day begins with."""
    try:
        if not isinstance(value, datetime):
            return on(value, datetime.min.time(), zone).utc
        return value.astimezone(UTC) if value.tzinfo else resolve(value, zone).utc
    except OverflowError:  # beside year 1 or 9999
        return None


def _slots(event: Component, *, begin: datetime, end: datetime, zone: str) -> Iterator[Slot]:
    first = _value(event, "DTSTART")
    if not isinstance(first, date):
        return
    lasting = _lasting(event, first, zone)
    if lasting is None or not timedelta(0) < lasting <= LONGEST:
        return
    left_out = set(_extra(event, "EXDATE", zone))
    for start in _starts(event, first, begin=begin - lasting, end=end, zone=zone):
        instant = _utc(start, zone)
        if instant is None or instant in left_out:
            continue
        if isinstance(start, datetime):
            yield Slot(instant, instant + lasting)
        elif (over := _utc(start + lasting, zone)) is not None:  # whole days of 23 or 25 hours too
            yield Slot(instant, over)
    for instant in _extra(event, "RDATE", zone):
        yield Slot(instant, instant + lasting)


def _lasting(event: Component, first: date, zone: str) -> timedelta | None:
    last, duration = _value(event, "DTEND"), _value(event, "DURATION")
    if isinstance(duration, timedelta):
        return duration
    whole_days = not isinstance(first, datetime)
    if not isinstance(last, date):
        return timedelta(days=1) if whole_days else None  # RFC 5545 section 3.6.1
    if whole_days and not isinstance(last, datetime):
        return last - first
    start, over = _utc(first, zone), _utc(last, zone)
    return over - start if start and over else None


def _extra(event: Component, name: str, zone: str) -> Iterator[datetime]:
    """Give the instants of EXDATE or RDATE, which may come several times and hold several."""
    properties = event.get(name, [])
    for each in islice(properties if isinstance(properties, list) else [properties], MOST_TIMES):
        for part in islice(getattr(each, "dts", ()), MOST_TIMES):
            value = getattr(part, "dt", None)
            if isinstance(value, date) and (instant := _utc(value, zone)) is not None:
                yield instant


def _starts(
    event: Component, first: date, *, begin: datetime, end: datetime, zone: str
) -> Iterable[date | datetime]:
    """Give the starts of an event that may matter: its own, or those of its rule, on its own wall clock."""
    rule = event.get("RRULE")
    if rule is None:
        return [first]
    clock = first.tzinfo if isinstance(first, datetime) else None
    slack = timedelta(days=2)  # more than any two clocks differ
    low, high = ((instant + shift).date() for instant, shift in ((begin, -slack), (end, slack)))
    try:
        parsed = parse_rule(rule.to_ical().decode("ascii"))
        over = _until(parsed.until, clock or ZoneInfo(zone)) if parsed else None
    except _MALFORMED:
        return [first]
    if parsed is None:
        return [first]
    begun = first.date() if isinstance(first, datetime) else first
    if parsed.count is not None and begun < low - AGO:
        return []
    days = recurring(parsed, begun, begin=low, end=high)
    if not isinstance(first, datetime):
        return [day for day in days if over is None or day <= over.date()]
    wall = first.time()
    times = [datetime.combine(day, wall) for day in days]
    return [each.replace(tzinfo=clock) for each in times if over is None or each <= over]


def _until(value: str, clock: tzinfo) -> datetime | None:
    """Give UNTIL on the wall clock of the series; a day is meant to its end (RFC 5545 section 3.3.10)."""
    if not value:
        return None
    if "T" not in value:
        return datetime.strptime(value, "%Y%m%d").replace(hour=23, minute=59)  # noqa: DTZ007 - a wall time
    moment = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - as above
    if not value.endswith("Z"):
        return moment
    return moment.replace(tzinfo=UTC).astimezone(clock).replace(tzinfo=None)
