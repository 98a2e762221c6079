"""When somebody is back, by her absence notice."""

from __future__ import annotations

from datetime import date, datetime


def returns_on(text: str, sent: datetime, country: str = "FR") -> date | None:
    """Give the first working day back in `country` (ISO 3166 alpha-2), or None where the notice gives none."""
    del text, sent, country
    return None
