"""Days in words: "demain", "ce soir", "the following day", "la fin de la semaine"."""

from __future__ import annotations

from dataclasses import replace

from outreach.core.dates.day import Day, Shift
from outreach.core.dates.mention import Part, Precision
from outreach.core.dates.tokens import Words
from outreach.core.dates.words import MONTHS, NUMBERS, RELATIVE, WEEKDAYS, bag

EVENTS = bag(
    "evenement conference presentation colloque ceremonie seance rencontre matinee restitution lancement inauguration"
    " vernissage debat congres forum seminaire remise event launch opening ceremony session reopening"
)
"""What the officer invites to: "le lendemain de votre conférence", "the week your event takes place"."""
_OF_EVENT = bag("de du d' of l' la le les votre your the our notre")
_DUE = frozenset({"avant", "before", "by", "ici"})
_NEAR = 25  # words back in which a day would still be meant


def relative_day(words: Words, place: int) -> tuple[Day, int] | None:
    word = words.at(place) if words.at(place) in RELATIVE else words.at(place).rstrip("'")
    offset = RELATIVE[word]
    if word == "morgen" and words.at(place - 1) in {"guten", "am"}:
        return None
    if word == "tomorrow" and words.matches(place - 2, ("day", "after")):
        offset = 2
    if word == "today" and (
        words.matches(place - 2, ("a", "week")) or words.matches(place - 3, ("a", "week", "from"))
    ):
        offset = 7
    if word == "yesterday" and words.matches(place - 2, ("day", "before")):
        offset = -2
    return Day(offset=offset, past=offset < 0), place + 1


_PHRASES: dict[str, tuple[tuple[tuple[str, ...], Day], ...]] = {
    "ce": (
        (("ce", "soir", "-", "la"), Day(lendemain=0, part=Part.EVENING)),
        (("ce", "jour", "-", "la"), Day(lendemain=0)),
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
    "last": (
        (("last", "day", "of", "the", "month"), Day(month_end=True)),
        (("last", "night"), Day(offset=-1, part=Part.EVENING, past=True)),
    ),
    "lendemain": ((("lendemain",), Day(lendemain=1)),),
    "surlendemain": ((("surlendemain",), Day(lendemain=2)),),
    "veille": ((("veille",), Day(lendemain=-1)),),
    "avant": ((("avant", "-", "veille"), Day(lendemain=-2)),),
    "eve": ((("eve",), Day(lendemain=-1)),),
    "day": ((("day", "before"), Day(lendemain=-1)), (("day", "after"), Day(lendemain=1))),
    "next": ((("next", "day"), Day(lendemain=1)), (("next", "morning"), Day(lendemain=1, part=Part.MORNING))),
    "evening": ((("evening", "before"), Day(lendemain=-1, part=Part.EVENING)),),
    "night": (
        (("night", "before"), Day(lendemain=-1, part=Part.EVENING)),
        (("night", "after"), Day(lendemain=1, part=Part.EVENING)),
    ),
    "that": tuple(
        (("that", name), Day(lendemain=0, part=part))
        for name, part in (
            ("day", None),
            ("morning", Part.MORNING),
            ("afternoon", Part.AFTERNOON),
            ("evening", Part.EVENING),
            ("night", Part.EVENING),
        )
    ),
    "same": ((("same", "day"), Day(lendemain=0)), (("same", "evening"), Day(lendemain=0, part=Part.EVENING))),
    "jour": ((("jour", "meme"), Day(lendemain=0)),),
    "dernier": ((("dernier", "jour", "du", "mois"), Day(month_end=True)),),
    "following": ((("following", "day"), Day(lendemain=1)), (("following", "morning"), Day(lendemain=1))),
    "dans": (
        (("dans", "la", "journee"), Day(offset=0)),
        (("dans", "la", "matinee"), Day(offset=0, part=Part.MORNING)),
        (("dans", "l'", "apres-midi"), Day(offset=0, part=Part.AFTERNOON)),
        (("dans", "l'", "aprem"), Day(offset=0, part=Part.AFTERNOON)),
        (("dans", "la", "soiree"), Day(offset=0, part=Part.EVENING)),
    ),
    "then": ((("then",), Day(lendemain=0)),),
    "date": ((("date",), Day(lendemain=0)),),
    "week-end": ((("week-end",), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),),
    "week": ((("week", "is", "out"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),),
    "fin": (
        (
            ("fin", "de", "semaine", "prochaine"),
            Day(weekday=4, shift=Shift.NEXT_WEEK, precision=Precision.WEEK),
        ),
        (("fin", "du", "mois"), Day(month_end=True)),
        (("fin", "de", "mois"), Day(month_end=True)),
        (("fin", "de", "semaine"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
        (("fin", "de", "la", "semaine"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
    ),
    "end": (
        (("end", "of", "the", "week"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
        (("end", "of", "this", "week"), Day(weekday=4, shift=Shift.THIS, precision=Precision.WEEK)),
        (("end", "of", "the", "month"), Day(month_end=True)),
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


def _day_stands(words: Words, place: int) -> bool:
    """Tell whether the sentence has named a day before `place`, or names one right behind."""
    start = place
    while start and words.sentences[start - 1] == words.sentences[place] and place - start < _NEAR:
        start -= 1
    near = words.words[start:place] + words.words[place + 3 : place + 6]
    return any(word in WEEKDAYS or word in RELATIVE or word in MONTHS or word.isdecimal() for word in near)


def _behind_event(words: Words, place: int) -> int:
    """Give the place behind "de l'événement", "your event" at `place`, 0 where the event is not named there."""
    start = place
    while words.at(place) in _OF_EVENT and place < start + 4:
        place += 1
    return place + 1 if place > start and words.at(place) in EVENTS else 0


def _stands_alone(words: Words, place: int) -> bool:
    word = words.at(place)
    return not word or not word.isalnum() or word in _GOES_ON


_GOES_ON = bag("i we if at on in for so and or et ou je on jour would could is")
_LENGTHS = {"jour": 1, "jours": 1, "day": 1, "days": 1, "semaine": 7, "semaines": 7, "week": 7, "weeks": 7}
_BACK = (("avant",), ("before",), ("plus", "tot"), ("earlier",))
_ON = (("plus", "tard"), ("later",), ("apres",), ("after",))


def counted_day(words: Words, place: int) -> tuple[Day, int] | None:
    """Read days counted from the day said before, or from the event: "une semaine avant", "two days later"."""
    unit = _LENGTHS.get(words.at(place + 1), 0)
    if not unit:
        return None
    word = words.at(place)
    number = int(word) if word.isdecimal() and len(word) <= 2 else NUMBERS.get(word, 0)  # noqa: PLR2004 - digits
    for phrases, sign in ((_BACK, -1), (_ON, 1)):
        for phrase in phrases:
            after = place + 2 + len(phrase)
            if number and words.matches(place + 2, phrase):
                event = _behind_event(words, after)
                if event or _stands_alone(words, after):
                    return Day(lendemain=sign * number * unit, of_event=bool(event)), event or after
    return None


def day_in_phrase(words: Words, place: int) -> tuple[Day, int] | None:  # noqa: PLR0911 - forms of speech, first match decides
    for phrase, day in _PHRASES.get(words.at(place), ()):
        if words.matches(place, phrase):
            after = place + len(phrase)
            if phrase[0] in {"week-end", "week"} and not _DUE & set(words.words[max(0, place - 3) : place]):
                return None  # only "before the week-end" is a day: the Friday
            if phrase[0] == "dans" and _day_stands(words, place):
                return None  # "jeudi ou vendredi, plutôt dans la matinée"
            if phrase[0] in {"then", "date"} and not _means_that_day(words, place):
                return None
            if day.lendemain is not None and (event := _behind_event(words, after)):
                return replace(day, of_event=True), event
            if phrase[-1] in {"before", "after"} and (
                not _stands_alone(words, after) or (phrase[-1] == "before" and words.at(after) in {"i", "we"})
            ):
                return None  # "the day after tomorrow", "the day before I leave"
            if phrase == ("eve",) or (phrase == ("next", "day") and words.at(after) in {"or", "of"}):
                return None
            idiom = day.lendemain is not None and (
                words.at(place - 1) == "au" or words.at(after) in {"de", "du", "d'"}
            )
            return None if idiom else (day, after)
    return None
