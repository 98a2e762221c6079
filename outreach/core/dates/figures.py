"""Days in figures: "21/12", "21.12.15", "2015-12-21"."""

from __future__ import annotations

from outreach.core.dates.clocks import read_clock
from outreach.core.dates.day import Day
from outreach.core.dates.tokens import Words
from outreach.core.dates.words import NOT_A_DAY, SHORT_WEEKDAYS, WEEKDAYS, bag

SEPARATORS = frozenset({"/", ".", "-"})
_MAX_DAY = 31
_MAX_MONTH = 12
_YEARS = range(1990, 2100)
_TWO = 2
_YEAR_DIGITS = 4


def iso_day(words: Words, place: int) -> tuple[Day, int] | None:
    year, month, number = words.at(place), words.at(place + 2), words.at(place + 4)
    mark = words.at(place + 1)
    fits = words.at(place + 3) == mark and len(month) == len(number) == _TWO and (month + number).isdecimal()
    if fits and 1 <= int(month) <= _MAX_MONTH and 1 <= int(number) <= _MAX_DAY and int(year) in _YEARS:
        return Day(number=int(number), month=int(month), year=int(year)), place + 5
    return None


def day_in_figures(words: Words, place: int, *, in_list: bool) -> tuple[Day, int] | None:  # noqa: C901, PLR0911 - forms of speech, first match decides
    """Read "21/12", "21.12.15", "21-12-2015": the day first, unless only the second can be one."""
    mark, second = words.at(place + 1), words.at(place + 2)
    if mark not in SEPARATORS or not words.touching(place + 1) or not words.touching(place + 2):
        return None
    if not second.isdecimal() or len(second) > _TWO:
        return None
    number, month = int(words.at(place)), int(second)
    if words.at(place + 3) == mark and words.touching(place + 3) and words.touching(place + 4):
        year = words.at(place + 4)
        if year.isdecimal() and len(year) in {_TWO, _YEAR_DIGITS}:
            full = int(year) + (2000 if len(year) == _TWO else 0)
            if number <= _MAX_MONTH < month <= _MAX_DAY:
                number, month = month, number
            if 1 <= month <= _MAX_MONTH and full in _YEARS:
                return Day(number=number, month=month, year=full, figures=mark == "/"), place + 5
            return None
    if number <= _MAX_MONTH < month <= _MAX_DAY and mark == "/":
        number, month = month, number
    if not 1 <= month <= _MAX_MONTH or (number, month) == (24, 7) or mark == "-":
        return None
    closing = place + 3 + (mark == "." and words.at(place + 3) == "." and words.touching(place + 3))
    if mark == "." and closing == place + 3 and len(second) != _TWO:
        return None
    if not _dated(words, place, in_list=in_list, padded=len(second) == _TWO and mark == "/"):
        return None
    if words.at(closing) in NOT_A_DAY:
        return None
    return Day(number=number, month=month, figures=mark == "/"), closing


_DATED = bag(
    "le au du on by until till before avant from to the jusqu' a pour des ici ou or et and between"
    " entre ab am ooo del vom bis el al dal il d' - since depuis 'til back retour returning return until: from:"
    " du: fin debut start end opens"
)


def _dated(words: Words, place: int, *, in_list: bool, padded: bool) -> bool:
    """Tell whether figures are a date rather than a fraction or a score."""
    before = words.at(place - 1)
    if in_list or before in _DATED or before.rstrip("'") in WEEKDAYS or before in SHORT_WEEKDAYS:
        return True
    behind = place + 3
    if words.at(behind) == "-" and words.at(behind + 1).isdecimal() and words.at(behind + 2) == "/":
        return True
    return padded and read_clock(words, place) is None and words.at(place) != words.at(place + 2)
