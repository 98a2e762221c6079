"""What a mail answers: an invitation, an embargo offer, neither; and when the event is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach.core.classifying.human.tokens import NOTHING_KNOWN, Known
from outreach.core.folding import folded, words
from outreach.core.incoming import Incoming


class Topic(StrEnum):
    """What the officer's mail was about."""

    INVITATION = "invitation"
    EMBARGO = "embargo"
    INTERVIEW = "interview"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a mail besides its text: bare answers are read by it.

    `known` are the words that the officer's mail gives a meaning; `over` tells that the mail was written after the event.
    """

    topic: Topic = Topic.NONE
    event: date | None = None
    known: Known = NOTHING_KNOWN
    over: bool = False


_INVITATION = re.compile(
    r"\b(?:invit\w*|accredit\w*|rsvp|restitution|save the date|press (?:conference|view|visit|trip|briefing|launch|breakfast)"
    r"|(?:conference|visite|voyage|petit[- ]dejeuner|point|dejeuner|vernissage|presentation)s? (?:de )?presse|rappel|reminder"
    r"|serez-vous|des notres|will you|join us|inauguration|vernissage|colloque|j-\d{1,2})\b"
)

_MONTHS = (
    "janvier|january|jan", "fevrier|february|feb", "mars|march|mar", "avril|april|apr", "mai|may", "juin|june|jun",
    "juillet|july|jul", "aout|august|aug", "septembre|september|sept?", "octobre|october|oct",
    "novembre|november|nov", "decembre|december|dec",
)  # fmt: skip
_DATE = re.compile(
    r"\b(\d{1,2})(?:er|st|nd|rd|th)?(?: ?(?:-|–|au|to|et|and) ?\d{1,2})? (?:of )?("
    + "|".join(_MONTHS)
    + r")\b"
    r"|\b(" + "|".join(_MONTHS) + r") (\d{1,2})\b"
)
_DAYS = (
    ("lundi", "monday"), ("mardi", "tuesday"), ("mercredi", "wednesday"), ("jeudi", "thursday"),
    ("vendredi", "friday"), ("samedi", "saturday"), ("dimanche", "sunday"),
)  # fmt: skip

_OFFERED = re.compile(
    r"(?:[Ii]nterviewer|[Ii]nterview|[Rr]encontrer|[Mm]eet|avec|with)\s{1,3}(?:>\s{0,3})?((?:[A-ZÀ-Ý][\w’'-]{1,30}[\s>]{1,4}){1,3}[A-ZÀ-Ý][\w’'-]{1,30})"
)
"""A person that the officer's mail offers for an interview, by first and last name."""

_NAME = 4  # letters of a name that is recognised in lower case

_QUOTED = 6000  # characters of the quoted mail in which the date of the event is looked for


def setting(incoming: Incoming, visible: str) -> Setting:
    """Judge by the subject; the quoted mail, which speaks of everything at once, gives the day alone."""
    subject = folded(incoming.subject[:500])
    topic = (
        Topic.EMBARGO
        if "embargo" in subject
        else Topic.INVITATION
        if _INVITATION.search(subject)
        else Topic.NONE
    )
    event = _day(subject, incoming)
    below = incoming.text[len(visible) : len(visible) + _QUOTED]
    if event is None:
        event = _day(folded(below), incoming)
    offered = _OFFERED.search(below)
    names = frozenset(word for word in words(offered[1]) if len(word) >= _NAME) if offered else frozenset()
    days: frozenset[str] = frozenset()
    if event is not None and topic is not Topic.EMBARGO:
        days = frozenset({str(event.day), f"{event.day}/{event.month}", *_DAYS[event.weekday()]})
    over = event is not None and incoming.date is not None and event < incoming.date.date()
    return Setting(topic, event, Known(days, names), over)


def _day(text: str, incoming: Incoming) -> date | None:
    """Give the first day that the text names with its month, in the year that comes nearest after the mail."""
    found = _DATE.search(text)
    sent = incoming.date
    if not found or sent is None:
        return None
    number, name = int(found[1] or found[4]), found[2] or found[3]
    month = next(n for n, names in enumerate(_MONTHS, 1) if re.fullmatch(names, name))
    for year in (sent.year, sent.year + 1):
        try:
            day = date(year, month, number)
        except ValueError:
            return None
        if (day - sent.date()).days >= -_STALE:
            return day
    return None


_STALE = 60  # days: a mail may speak of an event that was, not of last year's
