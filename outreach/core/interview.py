"""An interview: asked for, proposed, confirmed, done, published; its slots and how much time is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from outreach.core.calendar import on, resolve
from outreach.core.verdict import Format, Moment, iso


class Status(StrEnum):
    """Where a request stands."""

    NEW = "new"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DONE = "done"
    PUBLISHED = "published"
    DECLINED = "declined"
    EXPIRED = "expired"


OPEN = frozenset({Status.NEW, Status.PROPOSED, Status.CONFIRMED})
"""Requests that somebody still has to do something about."""

MOVES: Mapping[Status, frozenset[Status]] = {
    Status.NEW: frozenset(Status) - {Status.NEW},
    Status.PROPOSED: frozenset(Status),
    Status.CONFIRMED: frozenset(Status) - {Status.NEW},
    Status.DONE: frozenset({Status.PUBLISHED, Status.CONFIRMED}),
    Status.PUBLISHED: frozenset({Status.DONE}),
    Status.DECLINED: frozenset({Status.NEW, Status.PROPOSED, Status.CONFIRMED}),
    Status.EXPIRED: frozenset({Status.NEW, Status.PROPOSED, Status.CONFIRMED, Status.DONE}),
}
"""From which status to which: who confirmed may move the slot, who declined or let it lapse may be asked again."""

DAY_ENDS = time(18)
"""A deadline that names a day alone is over with its working hours."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for an interview: aware instants, the end excluded."""

    start: datetime
    end: datetime

    def overlaps(self, other: Slot) -> bool:
        """Tell whether the two share a moment; one that begins when the other ends does not."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when she needs the answer: the instant, and the wall time or the day as it was understood."""

    at: datetime
    wall: str


def deadline(moment: Moment | None, *, zone: str) -> Deadline | None:
    """Give the instant of a verdict's deadline, a wall time or a day of `zone`; None for one beyond the calendar."""
    if moment is None:
        return None
    try:
        if not isinstance(moment, datetime):
            at = on(moment, DAY_ENDS, zone).utc
        else:
            at = moment.astimezone(UTC) if moment.utcoffset() is not None else resolve(moment, zone).utc
    except OverflowError:  # the first or the last day that a datetime can be
        return None
    return Deadline(at, iso(moment) or "")


@dataclass(frozen=True, slots=True)
class NewInterview:
    """A request as the mailbox or a person brings it; `doubt` says why it may not be from whom it claims."""

    campaign: str = ""
    contact: str = ""
    name: str = ""
    address: str = ""
    outlet: str = ""
    medium: str = ""
    topic: str = ""
    format: Format | None = None
    deadline: Deadline | None = None
    with_whom: str = ""
    asked_for: tuple[str, ...] = ()  # times she proposed, ISO 8601 wall times or days
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """A request on the desk.

    `incoming` is the number of the mail that asked, None when noted by hand. `uid` and `sequence` are its calendar
    entry's (RFC 5545 sections 3.8.4.7 and 3.8.7.4). `proposed` are our slots, `slot` the confirmed one.
    """

    id: int
    status: Status
    opened_at: datetime
    changed_at: datetime
    uid: str
    incoming: int | None = None
    campaign: str = ""
    contact: str = ""
    name: str = ""
    address: str = ""
    outlet: str = ""
    medium: str = ""
    topic: str = ""
    format: Format | None = None
    deadline: Deadline | None = None
    with_whom: str = ""
    asked_for: tuple[str, ...] = ()
    spokesperson: str = ""
    proposed: tuple[Slot, ...] = ()
    slot: Slot | None = None
    sequence: int = 0
    outcome: str = ""
    doubt: str = ""

    @property
    def open(self) -> bool:
        """Tell whether somebody still has to do something about it."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Change:
    """What a person changes of a request; None leaves a thing as it is.

    A slot is set by proposing and confirming, never here.
    """

    status: Status | None = None
    campaign: str | None = None
    contact: str | None = None
    name: str | None = None
    address: str | None = None
    outlet: str | None = None
    medium: str | None = None
    topic: str | None = None
    format: Format | None = None
    deadline: Deadline | None = None
    with_whom: str | None = None
    spokesperson: str | None = None
    outcome: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person wrote down about a request."""

    at: datetime
    by: str
    text: str


def time_left(interview: Interview, now: datetime) -> timedelta | None:
    """Tell how long until the deadline, negative once it is over; None without one."""
    return interview.deadline.at - now if interview.deadline else None


def by_urgency(interviews: Iterable[Interview], now: datetime) -> list[Interview]:
    """Sort requests: those still open first, the nearest deadline before the later, none last; then the oldest."""
    far = timedelta.max

    def place(interview: Interview) -> tuple[bool, timedelta, datetime]:
        left = time_left(interview, now)
        return not interview.open, far if left is None else left, interview.opened_at

    return sorted(interviews, key=place)


def slot_free(slot: Slot, taken: Iterable[Slot]) -> bool:
    """Tell whether a slot meets none of those taken."""
    return not any(slot.overlaps(other) for other in taken)
