"""Expressions that are enumerated: "mardi 14h, mercredi 9h30 ou vendredi 17h"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outreach.core.dates.day import Day
from outreach.core.dates.mention import Role
from outreach.core.dates.pieces import Piece, read_piece
from outreach.core.dates.tokens import Words
from outreach.core.dates.words import bag

_LIST = frozenset({",", "ou", "or", "et", "and", "/", "sinon", "&", "voire", "either", "-"})
_IN_LIST = bag(
    "le the on ce du bien a at vers alors else even possibly either eventuellement ou or sinon soit"
    " par avant before around about la matinee au"
)
_MAX_LIST = 12


def read_enumeration(words: Words, place: int) -> list[Piece]:
    """Read an expression and those it is enumerated with; what one says holds for the others."""
    first = read_piece(words, place)
    if first is None:
        return []
    pieces = [first]
    while len(pieces) < _MAX_LIST:
        following = _next_in_list(words, pieces[-1])
        if following is None:
            break
        pieces.append(following)
    comma = words.at(first.end) == ","
    if comma and len(pieces) > 1 and first.day is not None and first.day.of_event and first.clock is None:
        second = pieces[1]
        if second.day is not None and second.day.number is None and second.clock is None:
            return [
                replace(first, end=second.end)
            ]  # "l'avant-veille de l'événement, samedi donc" is that day
    if comma and len(pieces) > 1 and first.day is not None and first.day.lendemain is not None:
        pieces = pieces[1:]  # "le lendemain, mardi 22 à 9h" is one day
    return _shared(pieces)


def _next_in_list(words: Words, before: Piece) -> Piece | None:
    place = before.end
    if words.at(place) not in _LIST or before.hours is not None:
        return None
    start = place
    while words.at(place) in _LIST and place < start + 3:
        place += 1
    comma = place == start + 1 and words.at(start) in {",", "-"}
    while words.at(place) in _IN_LIST and place < start + 6:
        place += 1
    if place >= len(words) or words.sentences[place] != words.sentences[before.start]:
        return None
    numbered = before.day is not None and before.day.number is not None and not comma
    piece = read_piece(words, place, in_list=numbered)
    if piece is None or piece.hours is not None:
        return None
    if comma and piece.day is not None and piece.day.lendemain is not None:
        return None
    own = piece.role in {Role.BEFORE, Role.BY, Role.UNTIL, Role.FROM, Role.SINCE, Role.FOR}
    return None if own and piece.role is not before.role else replace(piece, role=before.role)


def _shared(pieces: Sequence[Piece]) -> list[Piece]:
    """Share month, hour and part of the day within an enumeration: "lundi 14 ou mardi 15 décembre vers 17h"."""
    found = list(pieces)
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        day, after = this.day, following.day
        if day is None and after is not None and not any(p.day for p in found[:place]):
            this = replace(this, day=after)  # "9h30 ou 10h lundi"
        elif day is not None and after is not None and _takes_month(day, after):
            this = replace(this, day=replace(day, month=after.month, year=after.year))
        if (
            this.clock is None
            and this.day is not None
            and after is not None
            and this.part in {None, following.part}
        ):
            this = replace(this, clock=following.clock, part=this.part or following.part)
        elif this.part is None and this.clock is None and this.day is not None:
            this = replace(this, part=following.part)
        found[place] = this
    for place in range(1, len(found)):
        if found[place].day is None:
            found[place] = replace(found[place], day=found[place - 1].day)  # "demain 15h ou 16h30"
    return found


def _takes_month(day: Day, after: Day) -> bool:
    """Tell whether the month of the day after it holds for a number: "le 6 ou le 7 janvier"."""
    if day.number is None or day.month is not None or after.month is None or after.number is None:
        return False
    return day.number <= after.number
