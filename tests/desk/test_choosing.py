"""Which of the slots offered her answer takes: read where her words are plain, left to a person where they are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from outreach.core.desk.choosing import chosen_slot
from outreach.core.interview import Slot

PARIS = ZoneInfo("Europe/Paris")
SENT = datetime(2015, 12, 1, 10, 0, tzinfo=PARIS)  # a Tuesday


def slot(day: int, hour: int, minute: int = 0) -> Slot:
    start = datetime(2015, 12, day, hour, minute, tzinfo=PARIS).astimezone(UTC)
    return Slot(start, start + timedelta(minutes=30))


OFFERED = (slot(2, 10), slot(2, 15), slot(3, 10, 30))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Parfait, va pour demain 15h ! Merci.", 1),
        ("Jeudi me va très bien.", 2),  # one slot alone that day
        ("ok pour 10h30", 2),
        ("Wednesday at 3pm works for me, thanks.", 1),
        ("Le 3 décembre à 10 h 30 convient, à jeudi.", 2),
        ("The second one, please.", 1),
        ("On prend le premier créneau.", 0),
        ("Le dernier, s'il vous plaît", 2),
    ],
)
def test_a_slot_said_plainly_is_taken(text: str, number: int) -> None:
    assert OFFERED[number] == chosen_slot(OFFERED, text, sent=SENT, zone="Europe/Paris")


@pytest.mark.parametrize(
    "text",
    [
        "Mercredi, oui, volontiers.",  # two slots that day
        "Aucun de ces moments ne me va, plutôt vendredi 10h.",
        "Jeudi 10h30, impossible : je suis en conférence de rédaction.",
        "Wednesday at 3pm is not possible, I'm afraid.",
        "Could we do Friday at 10am instead?",
        "Demain à 9h ?",  # was not offered
        "Merci, je regarde et je vous redis.",
        "Je rends le papier la première semaine de janvier.",
        "",
    ],
)
def test_what_is_open_refused_or_something_else_takes_none(text: str) -> None:
    assert chosen_slot(OFFERED, text, sent=SENT, zone="Europe/Paris") is None


def test_one_slot_alone_is_taken_by_its_hour() -> None:
    alone = (slot(4, 9),)
    assert alone[0] == chosen_slot(alone, "9h vendredi, c'est noté", sent=SENT, zone="Europe/Paris")
    assert chosen_slot(alone, "Très bien, merci", sent=SENT, zone="Europe/Paris") is None
