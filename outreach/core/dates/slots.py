"""The times somebody proposes for a meeting."""

from __future__ import annotations

from datetime import date, datetime

from outreach.core.verdict import Moment


def proposed_times(text: str, sent: datetime, event: date | None = None) -> tuple[Moment, ...]:
    """Give the times proposed, in order; an hour "on the day" without its date is one of `event`."""
    del text, sent, event
    return ()
