"""Days: "lundi 21 décembre", "the 15th", "demain", "Friday week"."""

from __future__ import annotations

from outreach.core.dates.clocks import read_clock
from outreach.core.dates.day import Day, Shift
from outreach.core.dates.figures import SEPARATORS, day_in_figures, iso_day
from outreach.core.dates.phrases import counted_day, day_in_phrase, relative_day
from outreach.core.dates.spelled import spelled_day
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
    bag,
)

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_DAY_ARTICLES = frozenset(
    {"le", "au", "du", "les", "el", "il", "al", "dal", "aux", "vom", "zum", "am", "dem", "den", "del"}
)
_ENGLISH_BEFORE = bag("on by until till before back next this after from or and late early due")
_CUT_SHORT = bag("tues weds thur thurs")
_ALWAYS_BEFORE = bag("by until till before")
_LINKS = frozenset({"ou", "or", "et", "and", "au", "to", "-", "/", ",", "a", "until", "through"})
_RANKED = bag(
    "floor row edition anniversary century quarter place time party year round arrondissement issue"
    " annual grade street avenue largest biggest most best person paragraph page question half session"
    " interview version attempt part chapter consecutive wave reminder follow email mail line column"
    " such world international national"
)
"""What "the 3rd …" counts when it is no day."""
_EACH = frozenset({"chaque", "every", "each", "tous", "jeder", "cada", "ogni", "elke"})
_MAX_DAY = 31
_MAX_MONTH = 12
_YEARS = range(1990, 2100)
_TWO = 2
_YEAR_DIGITS = 4


def read_day(words: Words, place: int, *, in_list: bool = False) -> tuple[Day, int] | None:
    """Read a day at `place`, and the place after it. `in_list`: a day was said just before, "le 6 ou 7"."""
    word = words.at(place)
    counted = counted_day(words, place)
    if counted is not None:
        return counted
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
        return relative_day(words, place)
    return day_in_phrase(words, place) or spelled_day(words, place)


def _from_weekday(words: Words, place: int, weekday: int) -> tuple[Day, int] | None:
    before = words.at(place - 1)
    if before in _EACH or before == "un" or (before == "les" and words.at(place - 2) == "tous"):
        return None
    after = place + 1
    if words.at(after) == "s" and words.at(place).endswith("'"):
        after += 1
    if words.at(after) == "." and (words.at(place) not in WEEKDAYS or words.at(place) in _CUT_SHORT):
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
    elif (spelled := spelled_day(words, start)) is not None:
        found = spelled
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


def _shift(words: Words, place: int, after: int) -> tuple[Shift, int]:  # noqa: C901, PLR0911 - forms of speech, first match decides
    """Read the words about a weekday that move it: before it (`place`) or behind it (`after`)."""
    behind, third = words.at(after), words.at(after + 1)
    if behind in {"suivant", "suivante", "before", "after"} and _ends_clause(words, after + 1):
        return (Shift.PRECEDING if behind == "before" else Shift.FOLLOWING), after + 1
    if words.at(place - 1) == "following":
        return Shift.FOLLOWING, after
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


def _ends_clause(words: Words, place: int) -> bool:
    word = words.at(place)
    return not word or not word.isalnum() or word in {"or", "ou", "et", "and", "at", "a"}


def _short_weekday(words: Words, place: int) -> int | None:  # noqa: PLR0911 - forms of speech, first match decides
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
    if word not in ALONE:
        return None
    if words.at(place - 1) in _ALWAYS_BEFORE:
        return weekday  # "by fri"
    if words.raw(place)[0].isupper() and (words.at(place - 1) in _ENGLISH_BEFORE or _is_listed(words, place)):
        return weekday
    return None


def _is_listed(words: Words, place: int) -> bool:
    """Tell whether a short weekday stands beside another weekday, or before its hour: "Wed or Thu", "Wed. at 10"."""
    behind = place + 1 + (words.at(place + 1) == ".")
    if words.at(behind) == "at" and behind > place + 1:
        return True
    beside = [
        words.at(near + side) for near, side in ((behind, 1), (place - 1, -1)) if words.at(near) in _LINKS
    ]
    return any(word in WEEKDAYS or word in ALONE for word in beside)


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
        return iso_day(words, place)
    number = int(word) if len(word) <= _TWO else 0
    if not 1 <= number <= _MAX_DAY:
        return None
    found = day_in_figures(words, place, in_list=in_list)
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
    figures = behind in SEPARATORS and words.touching(after) and words.at(after + 1).isdecimal()
    if (before in _DAY_ARTICLES or in_list) and not (figures and words.touching(after + 1)):
        return True
    return _list_with_month(words, place)


def _list_with_month(words: Words, place: int) -> bool:  # noqa: PLR0911 - forms of speech, first match decides
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
