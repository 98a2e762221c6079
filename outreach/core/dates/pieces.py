"""Expressions of a day, an hour, or both, as they stand in a text; nothing is resolved here."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.core.dates.clocks import Clock, read_clock
from outreach.core.dates.day import Day
from outreach.core.dates.days import read_day
from outreach.core.dates.mention import Part, Role
from outreach.core.dates.tokens import Words
from outreach.core.dates.words import (
    ARTICLES,
    DAY_ENDS,
    INCLUSIVE_AFTER,
    INCLUSIVE_BEFORE,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    RELATIVE,
    ROLES,
    SHORT_WEEKDAYS,
    TENS,
    WEEKDAYS,
    bag,
)

STARTERS = frozenset(
    {*WEEKDAYS, *SHORT_WEEKDAYS, *MONTHS, *RELATIVE, *PARTS, *(phrase[0] for phrase in DAY_ENDS)}
    | {
        "ce",
        "cet",
        "cette",
        "this",
        "tonight",
        "tonite",
        "last",
        "lendemain",
        "surlendemain",
        "veille",
        "avant",
        "eve",
        "day",
        "next",
        "that",
        "same",
        "jour",
        "dernier",
        "following",
    }
    | {
        "half",
        "quarter",
        "twenty",
        "dans",
        "sous",
        "within",
        "in",
        "ici",
        "then",
        "date",
        "minuit",
        "midnight",
        "fin",
        "end",
        "week-end",
        "week",
    }
    | {word for word, number in NUMBERS.items() if number}
    | set(ORDINALS)
)
"""Words at which an expression may begin; a number may too."""

_DAY_ENDS = {
    first: tuple(phrase for phrase in DAY_ENDS if phrase[0] == first)
    for first in {phrase[0] for phrase in DAY_ENDS}
}
_FILLERS = bag(
    ", a at vers around from entre between des partir apres after any time anytime pour au en le la"
    " l' @ ~ - ( : about circa dans in the by avant before plutot environ autour de du d' say par"
    " exemple ideally idealement until sur coup debut start either soit approximately approx not no"
    " later than plus d'ici ici heure on"
)
"""Words between a day and its hour: "vendredi, plutôt vers 17h", "the 15th, any time after 2pm"."""
_MAX_FILLERS = 7
_BEFORE_HOUR = {
    "avant": Role.BEFORE,
    "before": Role.BEFORE,
    "by": Role.BY,
    "until": Role.UNTIL,
    "ici": Role.BY,
}
_BEFORE_DAY = frozenset({"of", "on", "du", "de", "le", "the", ",", "ce", "this", "for", "pour", "au", "al"})
_RANGES = frozenset(
    {
        "au",
        "to",
        "-",
        "until",
        "through",
        "thru",
        "till",
        "a",
        "jusqu'",
        "bis",
        "al",
        "et",
        "and",
        "tot",
        "t/m",
    }
)
_AND = frozenset({"et", "and"})
_LATEST = (
    ("au", "plus", "tard"),
    ("at", "the", "latest"),
    ("at", "latest"),
    ("dernier", "delai"),
    ("dernier", "carat"),
    ("derniere", "limite"),
    ("tops",),
    ("grand", "maximum"),
    ("maximum",),
    ("max",),
    ("maxi",),
    ("the", "latest"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One expression: places of its words (`end` is behind the last), the day, the hour, the last day of a range."""

    start: int
    end: int
    day: Day | None = None
    clock: Clock | None = None
    part: Part | None = None
    last: Day | None = None
    role: Role = Role.NONE
    inclusive: bool = False
    hours: int | None = None  # a length of time from now


def read_piece(words: Words, place: int, *, in_list: bool = False) -> Piece | None:
    """Read the expression at `place`, or None."""
    length = _length(words, place)
    if length is not None:
        return length
    day = None if _is_clock_first(words, place) else read_day(words, place, in_list=in_list)
    if day is not None:
        return _with_tail(words, place, day[0], day[1])
    named = words.at(place + 1) in RELATIVE or words.at(place + 1) == "on" or words.at(place + 1) in WEEKDAYS
    clock = read_clock(words, place, beside_day=named and words.at(place - 1) == "at")
    if clock is not None:
        return _clock_first(words, place, clock)
    return _part_first(words, place)


def _is_clock_first(words: Words, place: int) -> bool:
    return words.at(place).isdecimal() and read_clock(words, place) is not None


def _with_tail(words: Words, start: int, day: Day, end: int) -> Piece:  # noqa: C901 - forms of speech, first match decides
    last, end = _range(words, start, day, end)
    clock, part, role = None, day.part, Role.NONE
    place = end
    for _ in range(_MAX_FILLERS):
        if place >= len(words) or words.sentences[place] != words.sentences[start]:
            break
        word = words.at(place)
        found = read_clock(words, place, beside_day=place > 0)
        if found is not None and not (word in {"midi", "noon"} and read_day(words, found.end)):
            clock, end = found, found.end
            break
        phrase = _day_end(words, place)
        if phrase:
            part, place = Part.END, place + phrase
            end = place
        elif word in PARTS and word not in {"am", "pm"}:
            part, place = PARTS[word], place + 1
            end = place
        elif word in _FILLERS:
            role = _BEFORE_HOUR.get(word, role)
            place += 1
        else:
            break
    if last is None and (part is not None or clock is not None):
        last, end = _range(
            words, start, day, end + (words.at(end) == ")")
        )  # "du jeudi 24 au soir au lundi 4"
        end -= last is None and words.at(end - 1) == ")"
        if last is not None:
            part = None
            while words.at(end) in {"au", "in", "the"} or words.at(end) in PARTS:
                part, end = PARTS.get(words.at(end), part), end + 1
            clock = None
    if clock is None:
        role = Role.NONE
    return _finished(words, Piece(start, end, day, clock, part, last, role))


def _range(words: Words, start: int, day: Day, end: int) -> tuple[Day | None, int]:
    """Read the last day of a range: "du 23 novembre au 4 décembre", "Monday to Wednesday"."""
    place = end + (words.at(end) == "," and words.at(end + 1) in {"jusqu'", "until", "through"})
    link = words.at(place)
    if link not in _RANGES or day.offset is not None:
        return None, end
    if link in _AND and not _between(words, start):
        return None, end
    if link in {"until", "till", "jusqu'"} and day.number is None and day.weekday is None:
        return None, end
    place += 1
    while words.at(place) in {"au", "a", "le", "the", "zum", "on"} and place < end + 4:
        place += 1
    found = None if _is_clock_first(words, place) else read_day(words, place, in_list=True)
    if found is None or found[0].offset is not None or (found[0].number is None) != (day.number is None):
        return None, end
    return found


def _between(words: Words, start: int) -> bool:
    return any(words.at(start - back) in {"entre", "between"} for back in (1, 2))


def _clock_first(words: Words, start: int, clock: Clock) -> Piece:
    place = clock.end
    while words.at(place) in _BEFORE_DAY and place < clock.end + 3:
        place += 1
    found = None if _is_clock_first(words, place) else read_day(words, place)
    if found is not None and not (
        words.at(clock.end) == "," and read_clock(words, found[1] + 1, beside_day=True)
    ):
        return _finished(words, Piece(start, found[1], found[0], clock, found[0].part))
    return _finished(words, Piece(start, clock.end, None, clock))


def _part_first(words: Words, start: int) -> Piece | None:
    """Read "the afternoon of the 15th", "close of play on Friday"; the end of a day alone is today's."""
    size = _day_end(words, start)
    word = words.at(start)
    part = Part.END if size else PARTS.get(word)
    if part is None or word in {"am", "pm"}:
        return None
    end = start + (size or 1)
    place = end
    while words.at(place) in _BEFORE_DAY and place < end + 3:
        place += 1
    found = None if _is_clock_first(words, place) else read_day(words, place)
    if found is not None and words.sentences[place] == words.sentences[start]:
        piece = _with_tail(words, start, found[0], found[1])
        return Piece(
            start,
            piece.end,
            piece.day,
            piece.clock,
            piece.part or part,
            piece.last,
            piece.role,
            piece.inclusive,
        )
    if part is Part.END and (word not in {"first", "premiere"}):
        return _finished(words, Piece(start, end, Day(offset=0, part=part), None, part))
    return None


def _day_end(words: Words, place: int) -> int:
    """Give the number of words of a phrase such as "close of play" at `place`, 0 where none stands."""
    phrases = _DAY_ENDS.get(words.at(place), ())
    return next((len(phrase) for phrase in phrases if words.matches(place, phrase)), 0)


_SKIPPED = frozenset(
    {
        "les",
        "the",
        "next",
        "prochaines",
        "prochains",
        "l'",
        "la",
        "a",
        "au",
        "d'",
        "le",
        "about",
        "coming",
        "max",
    }
)
_HOURS = frozenset({"h", "heures", "heure", "hours", "hour", "hrs"})
_DAYS = {
    "jour": 24,
    "jours": 24,
    "day": 24,
    "days": 24,
    "semaine": 168,
    "semaines": 168,
    "week": 168,
    "weeks": 168,
}


def _length(words: Words, place: int) -> Piece | None:  # noqa: PLR0911 - forms of speech, first match decides
    """Read a time from now: "d'ici 48h", "within 24 hours", "dans deux jours", "dans l'heure"."""
    word = words.at(place)
    if word not in {"sous", "within", "dans", "in", "ici"} or (word == "ici" and words.at(place - 1) != "d'"):
        return None
    if word == "ici" and words.at(place + 1) == "la":
        return Piece(place, place + 2, day=Day(lendemain=0), role=Role.BY)
    at = place + 1
    article = ""
    while (
        words.at(at) in _SKIPPED
        and at < place + 4
        and not (words.at(at) == "a" and words.at(at + 1) in _DAYS)
    ):
        article, at = words.at(at), at + 1
    name = words.at(at)
    if article in {"l'", "the", "la"} and name in {"heure", "hour"} and word not in {"ici", "in"}:
        return Piece(place, at + 1, role=Role.WITHIN, hours=1)
    number, at = _count(words, at)
    if not number or name == "couple" or (word == "dans" and article == "le"):  # "un trou dans le 8h"
        return None
    unit = words.at(at).rstrip("'")  # "in two hours' time"
    role = Role.BY if word == "ici" else Role.WITHIN
    if unit in _HOURS:
        if words.at(at + 1).isdecimal() and words.touching(at + 1):
            return None
        if word == "ici" and number < 24 and number > 4:  # noqa: PLR2004 - "d'ici 18h" is an hour of today
            return None
        return Piece(place, at + 1, role=role, hours=number)
    if unit in _DAYS and words.at(at + 1) not in {"or", "ou", "before", "avant"}:
        return Piece(place, at + 1, role=role, hours=number * _DAYS[unit])
    return None


def _count(words: Words, place: int) -> tuple[int, int]:
    """Read a number in figures or words, "48", "quarante-huit", and the place after it; 0 where none stands."""
    name = words.at(place)
    if name.isdecimal():
        return (int(name) if len(name) <= 2 else 0), place + 1  # noqa: PLR2004 - digits
    number = TENS.get(name, 0)
    if number:
        behind = place + 1 + (words.at(place + 1) in {"-", "et"})
        unit = NUMBERS.get(words.at(behind), 10)
        return (number, place + 1) if unit >= 10 else (number + unit, behind + 1)  # noqa: PLR2004 - units
    return NUMBERS.get(name, 0), place + 1


def _finished(words: Words, piece: Piece) -> Piece:
    """Add the role words before the expression and what stands behind it: "inclus", "au plus tard"."""
    role = piece.role
    through = False
    if role is Role.NONE:
        role, through = _role(words, piece.start)
    place = piece.end + (words.at(piece.end) in {"(", ","})
    behind = words.at(place)
    inclusive = through or behind in INCLUSIVE_AFTER or (behind == "y" and words.at(place + 1) == "compris")
    end = piece.end
    if behind in INCLUSIVE_AFTER:
        end = place + 1 + (words.at(piece.end) == "(" and words.at(place + 1) == ")")
    for phrase in _LATEST:
        if words.matches(place, phrase):
            role, end = Role.BY, place + len(phrase)
            break
    return Piece(
        piece.start, end, piece.day, piece.clock, piece.part, piece.last, role, inclusive, piece.hours
    )


def _role(words: Words, start: int) -> tuple[Role, bool]:
    """Find the role word before `start`, articles passed over, and whether it includes the day."""
    found = Role.NONE
    inclusive = False
    place = start
    for _ in range(7):
        place -= 1
        if place < 0 or words.sentences[place] != words.sentences[start]:
            break
        word = words.at(place)
        role = ROLES.get(word)
        if word == "ici" and words.at(place - 1) != "d'":
            break
        if role is None or (word in {"later", "tard"} and words.at(place - 1) not in {"no", "plus", "not"}):
            if (
                word in ARTICLES
                or word in PARTS
                or word in WEEKDAYS
                or word in {",", "including", "included", "end", "fin"}
            ):
                inclusive = inclusive or word in {"including", "met", "einschließlich"}
                continue
            break
        if word == "by" and words.at(place + 1) == "on":
            return Role.ON, inclusive  # "drop by on Monday"
        inclusive = inclusive or word in INCLUSIVE_BEFORE
        if role in {Role.ON, Role.OF} and (found is Role.NONE or found is Role.OF):
            found = role
            continue
        return role, inclusive
    return found, inclusive
