"""The day a piece runs."""

from __future__ import annotations

from datetime import date, datetime


def published_on(text: str, sent: datetime) -> date | None:
    """Give the day on which the writer's piece ran or will run, or None."""
    del text, sent
    return None
