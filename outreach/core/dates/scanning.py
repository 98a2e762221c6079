"""From a text to the days and hours it mentions."""

from __future__ import annotations

from datetime import datetime

from outreach.core.dates.mention import Mention

PARIS = "Europe/Paris"


def mentions(text: str, sent: datetime, zone: str = PARIS) -> tuple[Mention, ...]:
    """Give every day and hour mentioned in `text`, in order, on the wall clock of `zone`."""
    del text, sent, zone
    return ()
