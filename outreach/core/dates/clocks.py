"""Hours of a day: "14h30", "2pm", "half past two", "entre 14h et 16h"."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.core.dates.tokens import Words
from outreach.core.dates.words import NUMBERS, RELATIVE, WEEKDAYS, ZONES, bag

_HOUR_MARKS = frozenset({"h", "heures", "heure", "hrs", "hr", "uhr"})
_HALF = frozenset({"am", "pm"})
_TO = frozenset({"-", "a", "to", "/", "until", "till", "jusqu'", "and", "et"})
_AND = frozenset({"and", "et"})
_AT = bag(
    "a at vers around about avant before by until till des jusqu' entre between from partir apres"
    " after pour ici @ ~ than plus"
)
_AT_WORDS = frozenset({"a", "vers", "avant", "des", "jusqu'"})
_DOTTED_AFTER = bag("a at vers around about from between entre de")
_BARE_AFTER = bag("at @ by before until till til than")
"""After them a number alone is an hour, in English: "by 4", "before five"."""
_GOES_ON = bag(
    "or ou and if on would works for is to today tonight tomorrow tmrw tmw please pls sharp latest so but"
    " at in this my by with via then over when not latest either recorder our your because as we he she i then thanks thx"
)
_NOT_AFTER = bag("/ % € $ £ - + : & st nd rd th")
_OPENS = frozenset({"de", "entre", "from", "between", "(", ":"})
_LASTS = bag("pendant durant dure duree compter dans in sous within une par during over for les the le la")
_OF = frozenset({"de", "d'", "environ", "of"})
_NOON = {"midi": 720, "noon": 720, "midday": 720, "minuit": 1439, "midnight": 1439}
_NAMES_TOO = frozenset(
    {"midi", "minuit"}
)  # "Midi Express", "la messe de minuit": hours only where one is due
_PAST_THE_HOUR = {"five": 5, "ten": 10, "twenty": 20}
"""Minutes that are said before the hour, beside halves and quarters: "ten past five"."""
_BEFORE_MINUTES = bag("at by before until till or around about , ( -")
_DAYS_BEHIND = frozenset({*RELATIVE, "tonight", "tonite", "on"})
_DAY_MINUTES = 1440
_HOUR = 60
_NOON_HOUR = 12
_LAST_HOUR = 23
_EARLY = 7  # nobody is rung up before: "at 3" is in the afternoon, "2h" alone is a length
_SHORT = 4
_TWO = 2  # digits of the minutes
_ZONE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Clock:
    """A wall time in minutes from midnight, the end of a range or None, the zone named (IANA, `sender` for "my time")."""

    minutes: int
    until: int | None
    zone: str
    end: int  # the place after it


def read_clock(words: Words, place: int, *, beside_day: bool = False) -> Clock | None:
    """Read an hour, or a range of hours, at `place`.

    `beside_day` says that a day was just named: then "at 3" and "midi" are hours too.
    """
    first = _one(words, place, beside_day=beside_day)
    if first is None:
        first = _bare_before_range(words, place)
        if first is None:
            return None
    minutes, after, length = first
    until = None
    second = _second(words, place, after)
    if second is not None:
        until, after = second
        if until >= _NOON_HOUR * _HOUR and until - minutes > _NOON_HOUR * _HOUR and minutes < _EARLY * _HOUR:
            minutes += _NOON_HOUR * _HOUR  # "2 to 4pm"
    elif length and not beside_day and _is_length(words, place, minutes):
        return None
    zone, after = _zone(words, after)
    return Clock(minutes, until, zone, after)


def _one(words: Words, place: int, *, beside_day: bool) -> tuple[int, int, bool] | None:  # noqa: C901, PLR0911 - forms of speech, first match decides
    """Read one hour: its minutes, the place after it, and whether it might be a length of time."""
    word = words.at(place)
    if word in _NOON:
        if (
            word in _NAMES_TOO
            and not beside_day
            and words.at(place - 1) not in _AT
            and words.at(place - 1) != "ce"
        ):
            return None
        return _after_noon(words, place, _NOON[word])
    if word.isdecimal():
        return _digits(words, place, beside_day=beside_day)
    if word in {"half", "quarter"} or word in _PAST_THE_HOUR:
        past = _past_the_hour(words, place)
        if past is not None or word in {"half", "quarter"}:
            return past
    number, after = _spelled_hour(words, place)
    if number >= _EARLY and beside_day and words.at(after) in {"heures", "heure"}:
        return _french_tail(words, after + 1, number)  # "vendredi onze heures"
    number = NUMBERS.get(word, 0)
    if number and word not in {"a", "an"}:
        if words.at(place + 1) == "o'" and words.at(place + 2) == "clock":
            return _afternoon(number) * _HOUR, place + 3, False
        spelled, after = _spelled_hour(words, place)
        if words.at(after) in {"heures", "heure"} and words.at(place - 1) in _AT_WORDS:
            return _french_tail(words, after + 1, spelled)
        if words.at(place + 1) in {"tomorrow", "tonight"} and number <= _NOON_HOUR:
            early = words.at(place + 2) == "morning" or (
                words.at(place + 1) == "tomorrow" and number > _EARLY
            )
            return (number if early else _evening(number)) * _HOUR, place + 1, False
        if words.matches(place + 1, ("in", "the")) and words.at(place + 3) in {
            "morning",
            "afternoon",
            "evening",
        }:
            early = words.at(place + 3) == "morning"
            return (number if early else _evening(number)) * _HOUR, place + 4, False
        if _is_bare(words, place, number) or (
            beside_day and words.at(place - 1) in {"around", "about"} and _ends_there(words, place + 1)
        ):
            return _afternoon(number) * _HOUR, place + 1, False
    return None


def _spelled_hour(words: Words, place: int) -> tuple[int, int]:
    """Read an hour in French words, "onze", "dix-sept", and the place after it; 0 where none stands."""
    number, after = NUMBERS.get(words.at(place), 0), place + 1
    if words.at(place) in {"dix", "vingt"} and words.at(after) in {"-", "et"}:
        behind = after + 1 + (words.at(after + 1) == "et") + (words.at(after + 2) == "-")
        unit = NUMBERS.get(words.at(behind), _NOON_HOUR)
        if unit < 10 and number + unit <= _LAST_HOUR:  # noqa: PLR2004 - units
            return number + unit, behind + 1
    return (number if words.at(place) not in {"a", "an"} else 0), after


def _evening(hour: int) -> int:
    return hour + _NOON_HOUR if hour < _NOON_HOUR else hour


def _is_bare(words: Words, place: int, hour: int) -> bool:
    """Tell whether the number at `place` is an hour by the English word before it alone: "by 4", "before five"."""
    return (
        words.at(place - 1) in _BARE_AFTER
        and words.at(place + 1) not in _NOT_AFTER
        and not (words.touching(place + 1) and words.at(place + 2).isdecimal() and words.touching(place + 2))
        and (words.at(place - 1) != "than" or words.at(place - 2) == "later")
        and 1 <= hour <= _NOON_HOUR
        and not words.at(place - 2).isdecimal()
        and words.at(place - 2) not in NUMBERS
        and _ends_there(words, place + 1)
    )


def _military(words: Words, place: int) -> tuple[int, int, bool] | None:
    """Read "1600 GMT", "by 1730": four digits that are no year."""
    word, behind = words.at(place), words.at(place + 1)
    hour, minutes = int(word[:_TWO]), word[_TWO:]
    marked = behind in {"hrs", "hours"} or (behind in ZONES and words.raw(place + 1).isupper())
    due = words.at(place - 1) in _BARE_AFTER and not 1900 <= int(word) <= 2100  # noqa: PLR2004 - years
    if hour > _LAST_HOUR or not _is_minutes(minutes) or not (marked or due):
        return None
    return hour * _HOUR + int(minutes), place + 1 + (behind in {"hrs", "hours"}), False


def _digits(words: Words, place: int, *, beside_day: bool) -> tuple[int, int, bool] | None:  # noqa: C901, PLR0911, PLR0912 - forms of speech, first match decides
    if len(words.at(place)) == _TWO + _TWO:
        return _military(words, place)
    hour = int(words.at(place)) if len(words.at(place)) <= _TWO else _LAST_HOUR + 1
    if hour > _LAST_HOUR or (
        words.at(place - 1) == "/" and words.at(place - 2) == "1" and words.touching(place)
    ):
        return None  # "1/4h" is a quarter of one
    mark, follows = words.at(place + 1), words.at(place + 2)
    if mark in {"tonight", "tonite"} and 1 <= hour < _NOON_HOUR:
        return _evening(hour) * _HOUR, place + 1, False
    if mark == "ish" and words.touching(place + 1):
        return _afternoon(hour) * _HOUR, place + 2, False
    if mark in _HOUR_MARKS:
        return _marked(words, place, hour)
    if (
        mark in {":", "."}
        and words.touching(place + 1)
        and words.touching(place + 2)
        and _is_minutes(follows)
    ):
        half = words.at(place + 3)
        if half in _HALF and hour <= _NOON_HOUR:
            return _of_half(hour, half) * _HOUR + int(follows), place + 4, False
        dotted = mark == "."
        likely = (
            words.at(place - 1) in _DOTTED_AFTER
            or (beside_day and int(follows) > _NOON_HOUR)
            or words.at(place + 3) in _DAYS_BEHIND
        )
        if dotted and (not likely or _more_digits(words, place + 3)):
            return None
        if mark == ":" and _more_digits(words, place + 3, ":"):  # 10:00:00
            return hour * _HOUR + int(follows), place + 5, False
        after = place + 3 + (half in {"h", "hrs", "uhr"})
        if dotted and len(words.at(place)) == 1 and after == place + 3:
            hour = _afternoon(hour)  # "at 4.30"
        return hour * _HOUR + int(follows), after, False
    if mark in _HALF and 1 <= hour <= _NOON_HOUR:
        return _of_half(hour, mark) * _HOUR, place + 2, False
    if mark == "o'" and follows == "clock":
        return _afternoon(hour) * _HOUR, place + 3, False
    if mark in {"noon", "midday"} and hour == _NOON_HOUR:
        return hour * _HOUR, place + 2, False
    if mark == "on" and follows in WEEKDAYS and 1 <= hour <= _NOON_HOUR:
        return _afternoon(hour) * _HOUR, place + 1, False  # "9 on Friday"
    bare = _is_bare(words, place, hour) or (
        beside_day
        and words.at(place - 1) in {"at", "@", "around", "about"}
        and hour >= 1
        and _ends_there(words, place + 1)
    )
    return (_afternoon(hour) * _HOUR, place + 1, False) if bare else None


def _marked(words: Words, place: int, hour: int) -> tuple[int, int, bool]:
    """Read what follows "14h", "14 heures"."""
    minutes = words.at(place + 2)
    near = words.touching(place + 2)
    if _is_minutes(minutes) and (near or not _counts_something(words, place + 3)):
        if near and _more_digits(words, place + 3):
            return hour * _HOUR, place + 2, True
        return hour * _HOUR + int(minutes), place + 3, hour < _EARLY
    if words.at(place + 1) == "h":
        return hour * _HOUR, place + 2, True
    return _french_tail(words, place + 2, hour)


def _french_tail(words: Words, place: int, hour: int) -> tuple[int, int, bool]:
    """Read what follows "dix heures": "et demie", "moins le quart", "trente"."""
    minutes = hour * _HOUR
    word, following = words.at(place), words.at(place + 1)
    if word == "et" and following in {"demie", "demi", "quart"}:
        return minutes + (15 if following == "quart" else 30), place + 2, False
    if word == "moins" and following == "le" and words.at(place + 2) == "quart":
        return minutes - 15, place + 3, False
    if word in {"trente", "quinze", "quarante"}:
        return minutes + {"trente": 30, "quinze": 15, "quarante": 40}[word], place + 1, False
    return minutes, place, True


def _after_noon(words: Words, place: int, minutes: int) -> tuple[int, int, bool]:
    word, following = words.at(place + 1), words.at(place + 2)
    if words.at(place) == "midi" and word == "et" and following in {"demi", "demie", "quart"}:
        return minutes + (15 if following == "quart" else 30), place + 3, False
    if words.at(place) == "midi" and word in {"trente", "30", "15", "quinze"}:
        return minutes + (30 if word in {"trente", "30"} else 15), place + 2, False
    return minutes, place + 1, False


def _past_the_hour(words: Words, place: int) -> tuple[int, int, bool] | None:
    """Read "half past two", "quarter to three", "ten past five", "half two"."""
    word = words.at(place)
    at = place + 1 + (words.at(place + 1) == "-")
    side = words.at(at)
    after = at + 1 if side in {"past", "to"} else place + 1
    after += words.at(after) == "-"
    if word in _PAST_THE_HOUR and (
        after == place + 1 or (side == "to" and words.at(place - 1) not in _BEFORE_MINUTES)
    ):
        return None
    name = words.at(after)
    number = int(name) if name.isdecimal() and len(name) <= _TWO else NUMBERS.get(name, 0)
    if not 1 <= number <= _NOON_HOUR or name in {"a", "an"}:
        return None
    if after == place + 1 and not (
        word == "half" and words.at(place - 1) in {"at", "around", "about", "by", "before", "either", "or"}
    ):
        return None
    offset = _PAST_THE_HOUR.get(word, 30 if word == "half" else 15) * (-1 if side == "to" else 1)
    half = words.at(after + 1)
    hour = _of_half(number, half) if half in _HALF else _afternoon(number)
    return hour * _HOUR + offset, after + 1 + (half in _HALF), False


def _bare_before_range(words: Words, place: int) -> tuple[int, int, bool] | None:
    """Read the first number of "10-12h", "2 to 4pm", "between 2 and 4pm"."""
    word = words.at(place)
    if not word.isdecimal() or len(word) > _TWO or int(word) > _LAST_HOUR or words.at(place + 1) not in _TO:
        return None
    if words.at(place + 1) in _AND and words.at(place - 1) not in {"entre", "between"}:
        return None
    if words.at(place + 1) == "a" and words.at(place - 1) not in _OPENS:
        return None  # "jeudi 17 à 11h" is a day and its hour
    second = _one(words, place + 2, beside_day=False)
    if second is None or (words.at(place + 2) in _NOON and words.at(place - 1) not in _AT):
        return None
    return int(word) * _HOUR, place + 1, False


def _second(words: Words, place: int, after: int) -> tuple[int, int] | None:
    """Read the end of a range whose first hour ends before `after`."""
    link = words.at(after)
    if link == "/" and not words.touching(after):
        return None  # "11h / 15h" are two
    if link not in _TO or (link in _AND and words.at(place - 1) not in {"entre", "between"}):
        return None
    start = after + 1 + (link == "jusqu'" and words.at(after + 1) == "a")
    found = _one(words, start, beside_day=True)
    if found is not None:
        return found[0], found[1]
    word = words.at(start)
    if (
        words.touching(after)
        and words.touching(start)
        and word.isdecimal()
        and len(word) <= _TWO
        and int(word) <= _LAST_HOUR
    ):
        return int(word) * _HOUR, start + 1
    return None


def _is_length(words: Words, place: int, minutes: int) -> bool:
    """Tell whether "2h" is a length of time rather than an hour of the day."""
    before = words.at(place - 1)
    hours = minutes / _HOUR
    if before in _AT:
        return before == "ici" and words.at(place - 2) == "d'" and hours < _EARLY
    if before in _LASTS:
        return not (before in {"les", "the", "pour", "for"} and hours >= _EARLY)
    if before in _OF:
        return hours <= _SHORT
    return hours < _EARLY


def _zone(words: Words, place: int) -> tuple[str, int]:  # noqa: PLR0911 - forms of speech, first match decides
    """Read the zone named after an hour, "" where none is; gives the place after it too."""
    start = place + (words.at(place) in {"(", ","})
    word = words.at(start)
    if word in {"your", "my", "our"} and words.at(start + 1) == "time":
        return ("" if word == "your" else "sender"), _closed(words, start + 2, start > place)
    if word == "votre" and words.at(start + 1) == "heure":
        return "", _closed(words, start + 2, start > place)
    if word == "heure":
        start += 1 + (words.at(start + 1) in {"de", "d'", "du"})
        zone = ZONES.get(words.at(start), "")
        return (zone, _closed(words, start + 1, start > place)) if zone else ("", place)
    if word == "new" and words.at(start + 1) == "york":
        start, word = start + 1, "york"
    zone = ZONES.get(word, "")
    if not zone or (len(word) <= 3 and not words.raw(start).isupper()):  # noqa: PLR2004 - "est", "et" are words
        return "", place
    end = start + 1
    if words.at(end) in {"time", "standard", "local"}:
        end += 1
    elif start == place and len(word) > _ZONE_WORDS - 3:
        return "", place  # "14h Paris" is where, unless it says "Paris time" or stands in brackets
    elif words.at(place) == "," or (words.at(place) == "(" and words.at(end) != ")"):
        return "", place
    return zone, _closed(words, end, words.at(place) == "(")


def _closed(words: Words, place: int, opened: bool) -> int:  # noqa: FBT001 - the bracket before it
    return place + (opened and words.at(place) == ")")


def _is_minutes(word: str) -> bool:
    return len(word) == _TWO and word.isdecimal() and int(word) < _HOUR


def _more_digits(words: Words, place: int, mark: str = ".") -> bool:
    return (
        words.at(place) == mark
        and words.touching(place)
        and words.at(place + 1).isdecimal()
        and words.touching(place + 1)
    )


def _counts_something(words: Words, place: int) -> bool:
    """Tell whether the number before `place` counts a noun: "à 14 h 15 personnes"."""
    word = words.at(place)
    return word.isalpha() and len(word) > 4 and word not in {"precises", "heure"}  # noqa: PLR2004 - a noun


def _ends_there(words: Words, place: int) -> bool:
    """Tell whether nothing that the number could count follows."""
    word = words.at(place)
    return not word or not word.isalnum() or word in _GOES_ON


def _of_half(hour: int, half: str) -> int:
    return hour % _NOON_HOUR + (_NOON_HOUR if half == "pm" else 0)


def _afternoon(hour: int) -> int:
    """Give the hour meant by "at 3": people meet in daytime."""
    return hour + _NOON_HOUR if hour < _EARLY else hour
