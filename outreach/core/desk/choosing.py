"""Which of the slots that were offered a journalist takes, as far as her words say so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.core.dates import Mention, Precision, mentions
from outreach.core.folding import folded
from outreach.core.interview import Slot

_PLACES: Mapping[str, int] = {
    "premier": 0,
    "premiere": 0,
    "1er": 0,
    "first": 0,
    "1st": 0,
    "deuxieme": 1,
    "second": 1,
    "seconde": 1,
    "2e": 1,
    "2eme": 1,
    "2nd": 1,
    "troisieme": 2,
    "third": 2,
    "3e": 2,
    "3eme": 2,
    "3rd": 2,
    "dernier": -1,
    "derniere": -1,
    "last": -1,
}
_PLACE = re.compile(
    rf"\b(?:le|la|the)\s(?P<place>{'|'.join(_PLACES)})(?!\s(?:semaine|mois|annee|week|month|year|fois|time|quart|heure))\b"
)
_AGAINST = re.compile(
    r"\b(?:aucun\w*|ni|ne|n|pas|plus|impossible|malheureusement|helas|desole\w*|plutot|autre|sinon|none|neither|not|cannot|can t|won t|cant|wont"
    r"|unfortunately|sorry|afraid|rather|instead|other|another|unless)\b"
)


def chosen_slot(slots: Sequence[Slot], text: str, *, sent: datetime, zone: str) -> Slot | None:
    """Give the one slot among those offered that her answer takes, None when her words leave it open.

    A sentence that refuses or asks for something else chooses nothing: a person reads it. `sent` is aware.
    """
    there = {slot: slot.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for slot in slots}
    sayings = _said_plainly(text, sent.astimezone(ZoneInfo(zone)))
    if sayings is None:
        return None
    times, plain = sayings
    named = {slot for said in times for slot, start in there.items() if _names(said, start)}
    # a day on which several were offered chooses none of them, the hour said beside it does
    exact = {slot for said in times for slot, start in there.items() if said.moment == start}
    taken = exact or named
    if not taken and not times:
        taken = {slots[_PLACES[place]] for place in plain if -1 <= _PLACES[place] < len(slots)}
    return next(iter(taken)) if len(taken) == 1 else None


def _said_plainly(text: str, sent: datetime) -> tuple[list[Mention], list[str]] | None:
    """Give the times and the places in the list that she names; None when anything speaks against them."""
    plain = " ".join(folded(text).replace("'", " ").replace("’", " ").split())
    if _AGAINST.search(plain):
        return None
    times = [said for said in mentions(text, sent) if not said.past]
    return times, [found["place"] for found in _PLACE.finditer(plain)]


def _names(said: Mention, start: datetime) -> bool:
    if said.precision is Precision.MINUTE and isinstance(said.moment, datetime):
        return said.moment.time() == start.time() and (not said.day_said or said.day == start.date())
    return said.precision in {Precision.DAY, Precision.PART} and said.day == start.date()
