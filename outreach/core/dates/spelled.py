"""Days of the month in words: "the ninth", "December the twenty-first", "le quinze décembre"."""

from __future__ import annotations

from outreach.core.dates.day import Day
from outreach.core.dates.tokens import Words
from outreach.core.dates.words import MONTHS, NUMBERS, ORDINALS, TENS, WEEKDAYS, bag

_MAX_DAY = 31
_DAY_BEFORE = bag("by before on until till than of from after and between")
_FRENCH_BEFORE = bag("le au du")
_GOES_ON = bag(
    "at by or and if please for is so but would works ideally au ou et si pour a avant vers svp stp donc car"
    " mais in"
)
_FRENCH = bag(
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente"
)
_TWO_WORDS = 10  # from here on no unit follows the tens


def spelled_day(words: Words, place: int) -> tuple[Day, int] | None:
    """Read a day of the month in words at `place`, and the place after it."""
    english = _ordinal(words, place)
    if english is not None:
        number, after = english
        due = words.at(place - 1) == "the" and (
            words.at(place - 2) in _DAY_BEFORE or words.at(place - 2) in WEEKDAYS
        )
        return _dated(words, number, after, alone=due)
    before = words.at(place - 1)
    if before not in _FRENCH_BEFORE and before not in WEEKDAYS:
        return None
    number, after = _cardinal(words, place)
    if not 1 < number <= _MAX_DAY or words.at(after) in {"h", "heures", "heure"}:
        return None
    return _dated(words, number, after, alone=before == "le" or before in WEEKDAYS)


def _dated(words: Words, number: int, after: int, *, alone: bool) -> tuple[Day, int] | None:
    named = after + (words.at(after) in {"of", "de", "d'"})
    if words.at(named) in MONTHS:
        return Day(number=number, month=MONTHS[words.at(named)]), named + 1
    word = words.at(after)
    if alone and (not word or not word.isalnum() or word in _GOES_ON):
        return Day(number=number), after
    return None


def _ordinal(words: Words, place: int) -> tuple[int, int] | None:
    word = words.at(place)
    if word in ORDINALS:
        return ORDINALS[word], place + 1
    if word in {"twenty", "thirty"}:
        behind = place + 1 + (words.at(place + 1) == "-")
        unit = ORDINALS.get(words.at(behind), _TWO_WORDS)
        if unit < _TWO_WORDS and TENS[word] + unit <= _MAX_DAY:
            return TENS[word] + unit, behind + 1
    return None


def _cardinal(words: Words, place: int) -> tuple[int, int]:
    word = words.at(place)
    if word == "dix" and words.at(place + 1) == "-" and words.at(place + 2) in {"sept", "huit", "neuf"}:
        return 10 + NUMBERS[words.at(place + 2)], place + 3
    if word in {"vingt", "trente"}:
        behind = place + 1 + (words.at(place + 1) in {"-", "et"})
        unit = NUMBERS.get(words.at(behind), _TWO_WORDS)
        if unit < _TWO_WORDS and words.at(behind) not in {"a", "an"}:
            return TENS[word] + unit, behind + 1
    return (NUMBERS[word] if word in _FRENCH else 0), place + 1
