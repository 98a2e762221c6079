"""Days: "lundi 21 décembre", "the 15th", "demain", "Friday week"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from outreach.core.dates.clocks import read_clock
from outreach.core.dates.mention import Part, Precision
from outreach.core.dates.tokens import Words
from outreach.core.dates.words import (
    ALONE,
    MONTHS,
    NEXT,
    NOT_A_DAY,
    PAST_AFTER,
    RELATIVE,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_DAY_ARTICLES = frozenset(
    {"le", "au", "du", "les", "el", "il", "al", "dal", "aux", "vom", "zum", "am", "dem", "den", "del"}
)
_ENGLISH_BEFORE = frozenset(["on", "by", "until", "till", "before", "back", "next", "this", "after", "from", "or", "and", "late", "early", "due"])
_LINKS = frozenset({"ou", "or", "et", "and", "au", "to", "-", "/", ",", "a", "until", "through"})
_SEPARATORS = frozenset({"/", ".", "-"})
_RANKED = frozenset(
    ["floor", "row", "edition", "anniversary", "century", "quarter", "place", "time", "party", "year", "round", "arrondissement", "issue", "annual", "grade", "street", "avenue", "largest", "biggest", "most", "best", "person", "paragraph", "page", "question", "half", "session", "interview", "version", "attempt", "part", "chapter", "consecutive", "wave", "reminder", "follow", "email", "mail", "line", "column", "such", "world", "international", "national"]
)
"""What "the 3rd …" counts when it is no day."""
_EACH = frozenset({"chaque", "every", "each", "tous", "jeder", "cada", "ogni", "elke"})
_MAX_DAY = 31
_MAX_MONTH = 12
_YEARS = range(1990, 2100)
_TWO = 2
_YEAR_DIGITS = 4


class Shift(Enum):
    """What a word beside a weekday does to it."""

    NONE = "none"
    THIS = "this"  # this Friday, ce vendredi: today when today is one
    NEXT = "next"  # lundi prochain: the nearest after today
    NEXT_WEEK = "next week"  # next Tuesday: the one of the week after this one
    WEEK_LATER = "week later"  # Friday week, lundi en huit
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said, not resolved yet. `offset` counts from today; `lendemain` from the day said before."""

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    offset: int | None = None
    lendemain: int | None = None
    shift: Shift = Shift.NONE
    past: bool = False
    part: Part | None = None
    precision: Precision = Precision.DAY
    figures: bool = False  # written "4/12": perhaps with the month first


def read_day(words: Words, place: int, *, in_list: bool = False) -> tuple[Day, int] | None:
    """Read a day at `place`, and the place after it. `in_list`: a day was said just before, "le 6 ou 7"."""
    word = words.at(place)
    if word.isdecimal():
        return _from_number(words, place, in_list=in_list)
    bare = word.rstrip("'")
    weekday = WEEKDAYS.get(bare)
    if weekday is None:
        weekday = _short_weekday(words, place)
    if weekday is not None:
        return _from_weekday(words, place, weekday)
    if word in MONTHS:
        return _from_month(words, place)
    if bare in RELATIVE or word in RELATIVE:
        return _relative(words, place)
    return _phrase(words, place)


def _from_weekday(words: Words, place: int, weekday: int) -> tuple[Day, int] | None:
    before = words.at(place - 1)
    if before in _EACH or (before == "les" and words.at(place - 2) == "tous"):
        return None
    after = place + 1
    if words.at(after) == "s" and words.at(place).endswith("'"):
        after += 1
    if words.at(after) == "." and words.at(place) not in WEEKDAYS:
        after += 1
    numbered = _numbered(words, after, weekday)
    if numbered is not None:
        return numbered
    shift, after = _shift(words, place, after)
    return Day(weekday=weekday, shift=shift, past=shift is Shift.LAST), after


def _numbered(words: Words, place: int, weekday: int) -> tuple[Day, int] | None:
    """Read the date behind a weekday: "21", ", December 21", "the 21st of December", "21/12"."""
    start = place
    if words.at(start) in {",", "(", "-"}:
        start += 1
    if words.at(start) in {"the", "le", "den", "dem", "el"}:
        start += 1
    word = words.at(start)
    if word in MONTHS:
        found = _from_month(words, start)
    elif word.isdecimal() and read_clock(words, start) is None:
        found = _from_number(words, start, in_list=start == place or words.at(start - 1) != ",")
    else:
        return None
    if found is None or found[0].number is None:
        return None
    day, after = found
    return Day(weekday, day.number, day.month, day.year, past=day.past), after + (
        words.at(place) == "(" and words.at(after) == ")"
    )


def _shift(words: Words, place: int, after: int) -> tuple[Shift, int]:
    """Read the words about a weekday that move it: before it (`place`) or behind it (`after`)."""
    behind, third = words.at(after), words.at(after + 1)
    if behind in NEXT:
        return Shift.NEXT, after + 1
    if behind == "next":
        return (Shift.NEXT_WEEK, after + 2) if third == "week" else (Shift.NEXT, after + 1)
    if behind in PAST_AFTER and third not in {"delai", "carat"}:
        return Shift.LAST, after + 1
    if behind == "week" or (behind == "en" and third == "huit"):
        return Shift.WEEK_LATER, after + 1 + (behind == "en")
    for phrase in (
        ("de", "la", "semaine", "prochaine"),
        ("la", "semaine", "prochaine"),
        ("of", "next", "week"),
    ):
        if words.matches(after, phrase):
            return Shift.NEXT_WEEK, after + len(phrase)
    before = words.at(place - 1)
    if before == "next":
        return Shift.NEXT_WEEK, after
    if before in {"last", "past"}:
        return Shift.LAST, after
    if before in {"this", "ce"}:
        return Shift.THIS, after
    if words.matches(place - 3, ("week", "on")) or words.matches(place - 2, ("week", "on")):
        return Shift.WEEK_LATER, after
    return Shift.NONE, after


def _short_weekday(words: Words, place: int) -> int | None:
    """Read "lun.", "Mon": words of their own, so only beside a number or behind an English preposition."""
    word = words.at(place)
    weekday = SHORT_WEEKDAYS.get(word)
    if weekday is None:
        return None
    after = place + 1 + (words.at(place + 1) in {".", ","})
    following = words.at(after)
    if len(word) > _TWO and (
        (following.isdecimal() and len(following) <= _TWO and int(following) <= _MAX_DAY)
        or following in MONTHS
    ):
        return weekday
    if len(word) == _TWO and words.at(place + 1) in {".", ","} and following.isdecimal():
        return weekday  # "Mo., 21.12."
    if word in ALONE and words.at(place - 1) in _ENGLISH_BEFORE and words.raw(place)[0].isupper():
        return weekday
    return None


def _from_month(words: Words, place: int) -> tuple[Day, int] | None:
    """Read "December 11th", "Dec. 11, 2015"."""
    month = MONTHS[words.at(place)]
    after = place + 1 + (words.at(place + 1) == ".")
    after += words.at(after) == "the"
    number = words.at(after)
    if not number.isdecimal() or len(number) > _TWO or not 1 <= int(number) <= _MAX_DAY:
        return None
    after += 1
    ordinal = words.touching(after) and words.at(after) in _ORDINALS
    after += ordinal
    if not ordinal and (words.at(after) in NOT_A_DAY or read_clock(words, after - 1) is not None):
        return None
    year, after = _year(words, after)
    return Day(number=int(number), month=month, year=year), after


def _year(words: Words, place: int) -> tuple[int | None, int]:
    start = place + (words.at(place) in {",", "de", "del"})
    word = words.at(start)
    if word.isdecimal() and len(word) == _YEAR_DIGITS and int(word) in _YEARS:
        return int(word), start + 1
    if words.at(place) in PAST_AFTER and not words.at(place).startswith("past"):
        return None, place
    return None, place


def _from_number(words: Words, place: int, *, in_list: bool) -> tuple[Day, int] | None:
    word = words.at(place)
    if len(word) == _YEAR_DIGITS and words.at(place + 1) in {"-", "/"}:
        return _iso(words, place)
    number = int(word) if len(word) <= _TWO else 0
    if not 1 <= number <= _MAX_DAY:
        return None
    found = _figures(words, place, in_list=in_list)
    if found is not None:
        return found
    after = place + 1
    ordinal = words.touching(after) and words.at(after) in _ORDINALS
    first = number == 1 and words.at(after) in {"er", "ero", "o"}
    after += ordinal or first
    dot = words.at(after) == "." and words.touching(after) and not ordinal
    named = after + dot
    named += words.at(named) in {"of", "de", "di", "day", "d'"}
    if words.at(named) in MONTHS:
        end = named + 1
        end += words.at(end) == "." and words.at(end + 1).isdecimal()
        year, end = _year(words, end)
        return Day(number=number, month=MONTHS[words.at(named)], year=year, past=_is_past(words, end)), end
    if _alone(words, place, after, ordinal=ordinal or first, in_list=in_list):
        return Day(number=number, past=_is_past(words, after)), after
    return None


def _is_past(words: Words, place: int) -> bool:
    return words.at(place) in {"dernier", "ago"}


def _alone(words: Words, place: int, after: int, *, ordinal: bool, in_list: bool) -> bool:
    """Tell whether a number without a month is a day: "le 21", "the 15th", "14 ou 15 décembre"."""
    before, behind = words.at(place - 1), words.at(after)
    if behind in NOT_A_DAY or behind.isdecimal() or behind in {"%", "€", "$", "£", "+", "#"}:
        return False
    if (
        behind in {",", "."}
        and words.touching(after)
        and words.touching(after + 1)
        and words.at(after + 1).isdecimal()
    ):
        return False  # 21,5
    if ordinal and _list_with_month(words, place):
        return True
    if ordinal:
        return behind not in _RANKED and (
            in_list or before in {"the", "on", "by", "before", "until", "le", "du", "au"}
        )
    figures = behind in _SEPARATORS and words.touching(after) and words.at(after + 1).isdecimal()
    if (before in _DAY_ARTICLES or in_list) and not (figures and words.touching(after + 1)):
        return True
    return _list_with_month(words, place)


def _list_with_month(words: Words, place: int) -> bool:
    """Tell whether a month or an ordinal ends the enumeration or range of numbers at `place`: "14, 15 ou 16 décembre"."""
    opened = words.at(place - 1) in {"(", "du", "from", "entre", "between", "le", "les", "au"}
    for _ in range(4):
        after = place + 1 + (words.touching(place + 1) and words.at(place + 1) in _ORDINALS)
        links = after
        while words.at(links) in _LINKS or words.at(links) in {"le", "the", "les"}:
            links += 1
            if links > after + 3:
                return False
        if links == after:
            return False
        place = links
        word = words.at(place)
        if not word.isdecimal() or len(word) > _TWO or not 1 <= int(word) <= _MAX_DAY:
            return False
        behind = words.at(place + 1)
        if behind in {"de", "of", "di"} and words.at(place + 2) in MONTHS:
            return True
        if behind in MONTHS or (behind == "." and words.at(place + 2) in MONTHS):
            return True
        if behind in _ORDINALS and words.touching(place + 1):
            return behind not in _RANKED
        if opened and words.at(place - 1) in {"au", "to"} and behind in {")", ".", ",", ""}:
            return True
    return False


def _iso(words: Words, place: int) -> tuple[Day, int] | None:
    year, month, number = words.at(place), words.at(place + 2), words.at(place + 4)
    mark = words.at(place + 1)
    fits = words.at(place + 3) == mark and len(month) == len(number) == _TWO and (month + number).isdecimal()
    if fits and 1 <= int(month) <= _MAX_MONTH and 1 <= int(number) <= _MAX_DAY and int(year) in _YEARS:
        return Day(number=int(number), month=int(month), year=int(year)), place + 5
    return None


def _figures(words: Words, place: int, *, in_list: bool) -> tuple[Day, int] | None:
    """Read "21/12", "21.12.15", "21-12-2015": the day first, unless only the second can be one."""
    mark, second = words.at(place + 1), words.at(place + 2)
    if mark not in _SEPARATORS or not words.touching(place + 1) or not words.touching(place + 2):
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


_DATED = frozenset(
    ["le", "au", "du", "on", "by", "until", "till", "before", "avant", "from", "to", "the", "jusqu'", "a", "pour", "des", "ici", "ou", "or", "et", "and", "between", "entre", "am", "vom", "bis", "el", "al", "dal", "il", "d'", "-", "since", "depuis", "'til", "back", "retour", "returning", "return", "until:", "from:", "du:", "fin", "debut", "start", "end", "opens"]
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


def _relative(words: Words, place: int) -> tuple[Day, int] | None:
    word = words.at(place) if words.at(place) in RELATIVE else words.at(place).rstrip("'")
    offset = RELATIVE[word]
    if word == "morgen" and words.at(place - 1) in {"guten", "am"}:
        return None
    if word == "tomorrow" and words.matches(place - 2, ("day", "after")):
        offset = 2
    if word == "yesterday" and words.matches(place - 2, ("day", "before")):
        offset = -2
    return Day(offset=offset, past=offset < 0), place + 1


_PHRASES: dict[str, tuple[tuple[tuple[str, ...], Day], ...]] = {
    "ce": (
        (("ce", "jour"), Day(offset=0)),
        (("ce", "matin"), Day(offset=0, part=Part.MORNING)),
        (("ce", "soir"), Day(offset=0, part=Part.EVENING)),
        (("ce", "week-end"), Day(weekday=5, precision=Precision.WEEK)),
    ),
    "cet": (
        (("cet", "apres-midi"), Day(offset=0, part=Part.AFTERNOON)),
        (("cet", "aprem"), Day(offset=0, part=Part.AFTERNOON)),
    ),
    "cette": (
        (("cette", "apres-midi"), Day(offset=0, part=Part.AFTERNOON)),
        (("cette", "nuit"), Day(offset=0, part=Part.EVENING)),
        (("cette", "semaine"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
    ),
    "this": (
        (("this", "morning"), Day(offset=0, part=Part.MORNING)),
        (("this", "afternoon"), Day(offset=0, part=Part.AFTERNOON)),
        (("this", "evening"), Day(offset=0, part=Part.EVENING)),
        (("this", "week-end"), Day(weekday=5, precision=Precision.WEEK)),
        (("this", "week"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
    ),
    "tonight": ((("tonight",), Day(offset=0, part=Part.EVENING)),),
    "tonite": ((("tonite",), Day(offset=0, part=Part.EVENING)),),
    "last": ((("last", "night"), Day(offset=-1, part=Part.EVENING, past=True)),),
    "lendemain": ((("lendemain",), Day(lendemain=1)),),
    "surlendemain": ((("surlendemain",), Day(lendemain=2)),),
    "veille": ((("veille",), Day(lendemain=-1)),),
    "following": ((("following", "day"), Day(lendemain=1)), (("following", "morning"), Day(lendemain=1))),
    "dans": (
        (("dans", "la", "journee"), Day(offset=0)),
        (("dans", "la", "soiree"), Day(offset=0, part=Part.EVENING)),
    ),
    "then": ((("then",), Day(lendemain=0)),),
    "date": ((("date",), Day(lendemain=0)),),
    "fin": (
        (
            ("fin", "de", "semaine", "prochaine"),
            Day(weekday=4, shift=Shift.NEXT_WEEK, precision=Precision.WEEK),
        ),
        (("fin", "de", "semaine"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
        (("fin", "de", "la", "semaine"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
    ),
    "end": (
        (("end", "of", "the", "week"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
        (("end", "of", "this", "week"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
        (("end", "of", "week"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
        (("end", "of", "next", "week"), Day(weekday=4, shift=Shift.NEXT_WEEK, precision=Precision.WEEK)),
    ),
}
"""Phrases for a day, by their first word; "le lendemain de" something else is none."""


def _means_that_day(words: Words, place: int) -> bool:
    """Tell whether "then" or "date" points back: "before then", "avant cette date"."""
    one, two = words.at(place - 1), words.at(place - 2)
    if words.at(place) == "then":
        return one in {"before", "by", "until"}
    return one in {"cette", "that"} and two in {"avant", "before", "by", "ici", "a"}


def _phrase(words: Words, place: int) -> tuple[Day, int] | None:
    for phrase, day in _PHRASES.get(words.at(place), ()):
        if words.matches(place, phrase):
            after = place + len(phrase)
            if day.lendemain == 0 and not _means_that_day(words, place):
                return None
            idiom = day.lendemain is not None and (
                words.at(place - 1) == "au" or words.at(after) in {"de", "du", "d'"}
            )
            return None if idiom else (day, after)
    return None
