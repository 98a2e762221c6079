"""Reading the ledger for the officer: pages of the log, one message, and lines for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from outreach.core.message import Attempt, LogFilter, Message
from outreach.ledger import Ledger

PAGE = 1000

HEADINGS = (
    "id",
    "campaign",
    "mailing",
    "name",
    "address",
    "outlet",
    "language",
    "state",
    "reason",
    "at",
    "attempts",
    "message_id",
)


def log_pages(ledger: Ledger, wanted: LogFilter) -> Iterator[list[Message]]:
    """Give the whole log, newest first, a page at a time."""
    after = None
    while page := ledger.messages(wanted, after=after, limit=PAGE):
        yield page
        after = page[-1]


def written_rows(pages: Iterable[list[Message]], zone: str) -> Iterator[tuple[object, ...]]:
    """Give the lines of an exported log, headings first; instants as wall time of `zone`."""
    yield HEADINGS
    place = ZoneInfo(zone)
    for page in pages:
        for message in page:
            at = message.at.astimezone(place).strftime("%Y-%m-%d %H:%M:%S")
            yield (
                message.id,
                message.campaign,
                message.mailing,
                message.name,
                message.address,
                message.outlet,
                message.language,
                message.state.value,
                message.reason,
                at,
                message.attempts,
                message.message_id,
            )


def one_message(ledger: Ledger, number: int) -> tuple[Message, list[Attempt]]:
    """Give a message and every attempt at it; raises OutreachError when there is none."""
    return ledger.message(number), ledger.attempts(number)
