"""By when the writer needs an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from outreach.core.verdict import Moment


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, and the words of the text that say so."""

    moment: Moment
    words: str


def deadline(text: str, sent: datetime) -> Deadline | None:
    """Give the earliest moment by which the writer needs the answer or files her piece, or None."""
    del text, sent
    return None
