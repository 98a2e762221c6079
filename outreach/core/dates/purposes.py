"""What each day and hour of an answer is for: something is due then, a meeting is proposed, or neither.

The rules of `deadlines` and `slots` say why; they know the turns of phrase that somebody thought of. Weights learned from
labelled answers have seen more of them, and hear the rules too: `scripts/learn_dates.py` makes `purposes.txt` from
`tests/mail`. Where a rule speaks, the weights must be against it to silence it; where none does, they must be sure.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from outreach.core.dates.deadlines import Deadline, in_words, is_ahead, order
from outreach.core.dates.scanning import Reading, reading_of
from outreach.core.dates.showing import Shown
from outreach.core.dates.slots import anchored, moments, together
from outreach.core.verdict import Moment

FEW = 20
"""What shows fewer features is not made louder than what shows so many (the same in `scripts/learning.py`)."""

DUE, DUE_BY_RULE = 0.5, -1.5
OFFERED, OFFERED_BY_RULE = 0.3, -1.0
"""How sure the weights must be (a logit), without a rule and with one; chosen on answers that they had not learned."""

BESIDE = 1.0
"""How far below the likeliest deadline another may lie and still come first, if it is earlier."""

ZERO = 128
"""The octet of a weight that says nothing."""


@dataclass(frozen=True, slots=True)
class Purposes:
    """By when something is due, with the words that say so, and the times proposed for a meeting."""

    deadline: Deadline | None = None
    proposed: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned of each feature, for deadlines and for proposals; `steps` is what one unit is worth."""

    steps: tuple[float, float]
    biases: tuple[float, float]
    rows: Mapping[str, tuple[int, int]]


@cache
def weights() -> Weights:
    """Read the weights that come with the program, once."""
    octets = pkgutil.get_data(__name__, "purposes.txt") or b""
    head, *lines = octets.decode().splitlines()
    due, offered, due_bias, offered_bias = map(float, head.split())
    rows = {}
    for line in lines:
        name, coded = line.rsplit(" ", 1)
        number = int(coded, 16)
        rows[name.replace("_", " ")] = ((number >> 8) - ZERO, (number & 255) - ZERO)
    return Weights((due, offered), (due_bias, offered_bias), rows)


def purposes(text: str, sent: datetime, event: date | None = None, *, written: bool = False) -> Purposes:
    """Give what the days and hours of an answer are for.

    `event` is the day of the officer's event; `written` tells that the answers are to be written ones, for which
    nobody meets.
    """
    reading = reading_of(text, sent, event=event)
    if not reading.mentions:
        return Purposes()
    shown = Shown(reading, event, written=written)
    days = anchored(reading, event)
    said = [
        _logits(shown.of(place, mention) | shown.rules(place))
        for place, mention in enumerate(reading.mentions)
    ]
    offered = [
        said[place][1]
        if mention is reading.mentions[place]
        else _logits(shown.of(place, mention) | shown.rules(place))[1]
        for place, mention in days
    ]
    highest: dict[int, float] = {}
    for (place, _), logit in zip(days, offered, strict=True):
        highest[place] = max(logit, highest.get(place, logit))
    due = _due(reading, shown, [logit for logit, _ in said], highest)
    kept = [
        (place, mention)
        for (place, mention), logit in zip(days, offered, strict=True)
        if place != due
        and not mention.past
        and logit > (OFFERED_BY_RULE if place in shown.proposed else OFFERED)
    ]
    return Purposes(
        None if due is None else in_words(reading, due),
        () if written else moments([mention for _, mention in together(reading, kept)]),
    )


def _due(reading: Reading, shown: Shown, due: Sequence[float], offered: Mapping[int, float]) -> int | None:
    """Give the place of the likeliest deadline, of several about as likely the earliest."""
    likely: dict[int, float] = {}
    for place, mention in enumerate(reading.mentions):
        if is_ahead(mention, reading.now):
            logit = due[place]
            enough = DUE_BY_RULE if place == shown.chosen else DUE
            if logit > enough and logit >= offered.get(place, logit):
                likely[place] = logit
    if not likely:
        return None
    least = max(likely.values()) - BESIDE
    return min(
        (place for place, logit in likely.items() if logit >= least),
        key=lambda place: order(reading.mentions[place]),
    )


def _logits(shown: Collection[str]) -> tuple[float, float]:
    """Give how likely it is that something is due, and that a meeting is proposed: above 0 more likely than not."""
    learned = weights()
    due = offered = 0
    get = learned.rows.get
    for name in shown:
        row = get(name)
        if row is not None:
            due += row[0]
            offered += row[1]
    scale = max(len(shown), FEW) ** -0.5
    return (
        due * learned.steps[0] * scale + learned.biases[0],
        offered * learned.steps[1] * scale + learned.biases[1],
    )
