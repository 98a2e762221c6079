"""The day a piece runs."""

from __future__ import annotations

from datetime import date, datetime

from outreach.core.dates import cues
from outreach.core.dates.mention import Precision, Role
from outreach.core.dates.scanning import Reading, reading_of

_NEVER = frozenset({Role.BEFORE, Role.BY, Role.UNTIL, Role.WITHIN})
_REACH = 80


def published_on(text: str, sent: datetime) -> date | None:
    """Give the day on which the writer's piece ran or will run, or None where the text gives none."""
    reading = reading_of(text, sent)
    for place, mention in enumerate(reading.mentions):
        if mention.precision is Precision.WEEK or mention.role in _NEVER or not mention.day_said:
            continue
        if _runs(reading, place):
            return mention.day
    return None


def _runs(reading: Reading, place: int) -> bool:
    before = reading.before(place)[-_REACH:]
    shows = cues.position(cues.PUBLISHES, before)
    against = max(cues.position(pattern, before) for pattern in (cues.MEETS, cues.EVENT, cues.CANCELS))
    if shows >= 0:
        return shows > against or against < 0 or len(before[shows:].split()) <= 2  # noqa: PLR2004 - beside it
    after = reading.after(place)[:_REACH]
    return against < 0 and cues.PUBLISHES.search(after) is not None
