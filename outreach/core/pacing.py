"""How fast messages may leave: batches, and limits per minute, hour, day and recipient domain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

Started = Sequence[tuple[datetime, str]]
"""When each attempt began and the recipient's domain, oldest first; reaching back as `reach_back` says is enough."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits on attempts; None is no limit.

    A batch of `batch` messages leaves at once, as far as the other limits let it; the next one starts `interval` after
    the start of the last. The defaults stay below what mailbox hosts commonly allow one sender: 30 a minute, some
    hundreds an hour, 2,000 a day. `per_domain_per_minute` keeps several journalists of one media group from looking
    like a flood to its mail server. `connections` to the submission server are open at the same time.
    """

    batch: int = 50
    interval: timedelta = timedelta(minutes=10)
    per_minute: int | None = 20
    per_hour: int | None = 300
    per_day: int | None = 1500
    per_domain_per_minute: int | None = 5
    connections: int = 2

    def __post_init__(self) -> None:
        """Refuse limits under which no message could ever leave."""
        limits = (self.batch, self.per_minute, self.per_hour, self.per_day, self.per_domain_per_minute)
        if any(limit is not None and limit < 1 for limit in (*limits, self.connections)):
            raise ValueError("a limit below one lets nothing leave")
        if self.interval < timedelta():
            raise ValueError("the interval is negative")


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many messages may leave now, never more than a batch; and how many of them to one domain.

    `used` are the attempts of the last minute by domain.
    """

    messages: int
    per_domain: int | None
    used: Mapping[str, int]

    def room(self, domain: str) -> int:
        """Count the messages that may leave now to addresses at `domain`."""
        if self.per_domain is None:
            return self.messages
        return max(0, min(self.messages, self.per_domain - self.used.get(domain.lower(), 0)))


def reach_back(pace: Pace) -> timedelta:
    """Tell how long ago an attempt may lie that still counts: a day and an interval, less where there are fewer limits."""
    if pace.interval:  # where a batch began is counted on from the first one known
        return DAY + pace.interval
    windows = [window for _, window in _limits(pace)]
    return max([*windows, MINUTE if pace.per_domain_per_minute is not None else timedelta()])


def allowance(pace: Pace, started: Started, now: datetime) -> Allowance:
    """Tell how many messages may leave at `now`.

    A limit per minute holds for every window of 60 seconds, wherever it begins; the same for hours and days.
    """
    rooms = [_batch_room(pace, started, now)]
    rooms += [limit - _count(started, now, window) for limit, window in _limits(pace)]
    recent = started[bisect_right(started, now - MINUTE, key=_instant) :]
    used = Counter(domain.lower() for _, domain in recent) if pace.per_domain_per_minute is not None else {}
    return Allowance(max(0, min(rooms)), pace.per_domain_per_minute, used)


def next_opening(pace: Pace, started: Started, now: datetime, *, domain: str | None = None) -> datetime:
    """Tell when the next message may leave, to `domain` if given: `now`, or the first later instant at which it may."""
    openings = [now]
    start, count = _last_batch(pace, started)
    if start is not None and count >= pace.batch:
        openings.append(start + pace.interval)
    openings += [started[-limit][0] + window for limit, window in _limits(pace) if len(started) >= limit]
    if domain is not None and pace.per_domain_per_minute is not None:
        same = [instant for instant, other in started if other.lower() == domain.lower()]
        if len(same) >= pace.per_domain_per_minute:
            openings.append(same[-pace.per_domain_per_minute] + MINUTE)
    return max(openings)


def _limits(pace: Pace) -> Iterator[tuple[int, timedelta]]:
    for limit, window in ((pace.per_minute, MINUTE), (pace.per_hour, HOUR), (pace.per_day, DAY)):
        if limit is not None:
            yield limit, window


def _count(started: Started, now: datetime, window: timedelta) -> int:
    # one that began exactly a window ago counts no more: that is the instant `next_opening` names
    return len(started) - bisect_right(started, now - window, key=_instant)


def _batch_room(pace: Pace, started: Started, now: datetime) -> int:
    start, count = _last_batch(pace, started)
    return pace.batch if start is None or now >= start + pace.interval else pace.batch - count


def _last_batch(pace: Pace, started: Started) -> tuple[datetime | None, int]:
    """Find when the last batch started and how many messages began in it.

    The first message starts a batch; the first one `interval` or more after a batch's start begins the next. An
    interval of zero makes every message a batch.
    """
    position, begin = 0, None
    while position < len(started):
        begin = started[position][0]
        following = bisect_left(started, begin + pace.interval, lo=position, key=_instant)
        if following >= len(started):
            return begin, len(started) - position
        position = max(following, position + 1)
    return begin, 1 if started else 0


def _instant(attempt: tuple[datetime, str]) -> datetime:
    return attempt[0]
