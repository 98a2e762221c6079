"""When somebody can give an interview: her hours, without what is taken, on the wall clock of her zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from outreach.core.calendar import at, holiday_name, on, resolve
from outreach.core.interview import Slot, slot_free
from outreach.core.interview_settings import Window
from outreach.core.verdict import Moment, read_moment

GRID = timedelta(minutes=30)
"""Slots begin at whole and half hours of a window, or one after the other when they last longer."""

MOST_DAYS = 60
"""Days that are looked ahead."""


@dataclass(frozen=True, slots=True)
class Availability:
    """What is known of somebody's time.

    `busy` is taken for good: her calendar, confirmed interviews. `offered` maps interviews to slots proposed for them,
    which she can still be asked for, but two may want the same.
    """

    windows: tuple[Window, ...]
    zone: str
    country: str = ""
    busy: tuple[Slot, ...] = ()
    offered: Mapping[int, tuple[Slot, ...]] | None = None

    def offered_to(self, slot: Slot) -> tuple[int, ...]:
        """Give the interviews for which a slot that meets this one is proposed."""
        offers = (self.offered or {}).items()
        return tuple(sorted(number for number, slots in offers if not slot_free(slot, slots)))


@dataclass(frozen=True, slots=True)
class Opening:
    """A free slot; `offered_to` are the interviews for which it is proposed already: it is tentative."""

    slot: Slot
    offered_to: tuple[int, ...] = ()


def open_hours(who: Availability, day: date) -> list[Slot]:
    """Give her hours of a day, earliest first; none on a public holiday."""
    if holiday_name(day, who.country):
        return []
    hours = [
        Slot(on(day, window.begin, who.zone).utc, on(day, window.end, who.zone).utc)
        for window in who.windows
        if day.weekday() in window.days
    ]
    # hours that fall into the gap of spring are no time at all
    return sorted((slot for slot in hours if slot.start < slot.end), key=lambda slot: slot.start)


def openings(
    who: Availability, *, begin: datetime, end: datetime, length: timedelta, grid: timedelta = GRID
) -> list[Opening]:
    """Give the free slots of `length` between two instants (aware), earliest first."""
    end = min(end, begin + timedelta(days=MOST_DAYS))
    day, last = at(begin, who.zone).wall.date(), at(end, who.zone).wall.date()
    step = max(grid, length)
    starts: set[datetime] = set()
    while day <= last:
        for hours in open_hours(who, day):
            start = hours.start
            while start + length <= hours.end:
                if start >= begin and start + length <= end:
                    starts.add(start)
                start += step
        day += timedelta(days=1)
    slots = (Slot(start, start + length) for start in sorted(starts))
    return [Opening(slot, who.offered_to(slot)) for slot in slots if slot_free(slot, who.busy)]


def fits(who: Availability, slot: Slot) -> bool:
    """Tell whether a slot lies in her hours and meets nothing that is taken."""
    day = at(slot.start, who.zone).wall.date()
    inside = any(h.start <= slot.start and slot.end <= h.end for h in open_hours(who, day))
    return inside and slot_free(slot, who.busy)


def wished(texts: Iterable[str], zone: str) -> tuple[Moment, ...]:
    """Read the times a journalist proposed: instants in UTC, or days; what cannot be read is left out."""
    found: list[Moment] = []
    for text in texts:
        try:
            moment = read_moment(text)
        except ValueError:
            continue
        if isinstance(moment, datetime):
            # a wall time of the reader's zone, unless it says its own
            moment = moment.astimezone(UTC) if moment.tzinfo else resolve(moment, zone).utc
        if moment is not None:
            found.append(moment)
    return tuple(found)


def choice(
    who: Availability,
    wishes: Sequence[Moment],
    *,
    begin: datetime,
    end: datetime,
    length: timedelta,
    count: int,
    but: int | None = None,
) -> list[Slot]:
    """Choose the slots to propose, earliest first: her own times, then her own days, then other half-days.

    A slot that is proposed to somebody else is left aside; `but` is the interview whose own offers do not count.
    """
    found: list[Slot] = []
    for slot in _candidates(who, wishes, begin=begin, end=end, length=length):
        promised = set(who.offered_to(slot)) - {but}
        if not promised and slot_free(slot, found):
            found.append(slot)
        if len(found) == count:
            break
    return sorted(found, key=lambda slot: slot.start)


def _candidates(
    who: Availability, wishes: Sequence[Moment], *, begin: datetime, end: datetime, length: timedelta
) -> Iterator[Slot]:
    """Give the free slots in the order in which they are worth proposing."""
    for wish in wishes:
        if isinstance(wish, datetime):
            slot = Slot(wish, wish + length)
            if begin <= slot.start and slot.end <= end and fits(who, slot):
                yield slot
    free = [opening.slot for opening in openings(who, begin=begin, end=end, length=length)]
    walls = {slot: at(slot.start, who.zone).wall for slot in free}
    days = [wish.date() if isinstance(wish, datetime) else wish for wish in wishes]
    wished_days = [slot for slot in free if walls[slot].date() in days]
    yield from _half_days(wished_days, walls)
    yield from _half_days(free, walls)
    yield from free


def _half_days(slots: Sequence[Slot], walls: Mapping[Slot, datetime]) -> Iterator[Slot]:
    """Give the first slot of every morning and afternoon: who cannot at ten cannot at half past ten either."""
    noon = 12
    seen: set[tuple[date, bool]] = set()
    for slot in slots:
        half = (walls[slot].date(), walls[slot].hour >= noon)
        if half not in seen:
            seen.add(half)
            yield slot
