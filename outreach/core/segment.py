"""Segments: named filters over contacts, written by the officer.

    beats has "économie sociale" and not (region = bretagne or tier in (2, 3))

Case and accents never count. A column with several values (beats, tags, lists, secondary) fulfils a condition when
one of its values does, and `!=` or `not in` when none is equal. A column that a contact does not have is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from outreach.core.contact import Contact
from outreach.core.folding import folded
from outreach.core.problem import OutreachError

DEEPEST = 50
"""How many segments may stand inside each other, and how many parentheses."""


class SegmentError(OutreachError):
    """A segment that cannot be read; `position` counts characters from 0."""

    exit_status = 2

    def __init__(self, text: str, *, position: int = 0, **values: object) -> None:
        """Keep the place and the values; `text` may use {column}, which counts from 1."""
        super().__init__(text, column=position + 1, **values)
        self.position = position


class Operator(StrEnum):
    """What a condition asks of a column's values."""

    EQUALS = "="
    DIFFERS = "!="
    IN = "in"
    NOT_IN = "not in"
    HAS = "has"  # one of the values equals
    CONTAINS = "contains"  # one of the values has it inside
    STARTS_WITH = "starts with"
    IS_EMPTY = "is empty"
    IS_NOT_EMPTY = "is not empty"
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


ORDERED = frozenset({Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Everybody:
    """The segment `all`."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`column operator values`; the values are folded."""

    column: str
    operator: Operator
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InSegment:
    """`segment NAME`: another saved segment."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """Who is not in `inner`."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class AllOf:
    """Who is in every one of `parts`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Who is in one of `parts` at least."""

    parts: tuple[Expression, ...]


Expression = Everybody | Condition | InSegment | Not | AllOf | AnyOf


def parse(text: str) -> Expression:
    """Read a segment. Raises SegmentError with the place and what was expected there."""
    from outreach.core.segment_grammar import parsed  # noqa: PLC0415 - the grammar builds on the classes above

    return parsed(text)


def matches(expression: Expression, contact: Contact, *, segments: Mapping[str, Expression]) -> bool:
    """Tell whether `contact` is in the segment; `segments` are the saved ones, by name.

    Raises SegmentError for an unknown segment or segments that contain each other.
    """
    return _matches(expression, contact, segments, 0)


def columns_used(expression: Expression) -> frozenset[str]:
    """Give the columns the segment asks about, those of other segments not counted."""
    return frozenset(part.column for part in _leaves(expression) if isinstance(part, Condition))


def segments_used(expression: Expression) -> frozenset[str]:
    """Give the names of the segments it builds on directly."""
    return frozenset(part.name for part in _leaves(expression) if isinstance(part, InSegment))


def circle(segments: Mapping[str, Expression]) -> tuple[str, ...]:
    """Find segments that contain each other: `(a, b, a)`, or nothing. Names that do not exist are ignored."""
    done: set[str] = set()
    for start in segments:
        path: list[tuple[str, list[str]]] = [(start, sorted(segments_used(segments[start])))]
        while path:
            name, ahead = path[-1]
            if not ahead:
                done.add(name)
                path.pop()
                continue
            following = ahead.pop(0)
            names = [step for step, _ in path]
            if following in names:
                return (*names[names.index(following) :], following)
            if following in segments and following not in done:
                path.append((following, sorted(segments_used(segments[following]))))
    return ()


def _leaves(expression: Expression) -> list[Expression]:
    if isinstance(expression, Not):
        return _leaves(expression.inner)
    if isinstance(expression, AllOf | AnyOf):
        return [leaf for part in expression.parts for leaf in _leaves(part)]
    return [expression]


def _matches(
    expression: Expression, contact: Contact, segments: Mapping[str, Expression], depth: int
) -> bool:
    match expression:
        case Everybody():
            return True
        case Condition():
            return _fulfils(expression, contact)
        case Not(inner):
            return not _matches(inner, contact, segments, depth)
        case AllOf(parts):
            return all(_matches(part, contact, segments, depth) for part in parts)
        case AnyOf(parts):
            return any(_matches(part, contact, segments, depth) for part in parts)
        case InSegment(name):
            if name not in segments:
                raise SegmentError("there is no segment '{name}'", name=name)
            if depth == DEEPEST:
                raise SegmentError("segment '{name}' contains itself, or too many others", name=name)
            return _matches(segments[name], contact, segments, depth + 1)


def _fulfils(condition: Condition, contact: Contact) -> bool:  # noqa: PLR0911 - one for each operator
    try:
        column = contact.column(condition.column)
    except KeyError:
        column = ()
    values = [value for value in map(_folded, column) if value]
    wanted = condition.values
    match condition.operator:
        case Operator.EQUALS | Operator.IN | Operator.HAS:
            return any(value in wanted for value in values)
        case Operator.DIFFERS | Operator.NOT_IN:
            return not any(value in wanted for value in values)
        case Operator.CONTAINS:
            return any(wanted[0] in value for value in values)
        case Operator.STARTS_WITH:
            return any(value.startswith(wanted[0]) for value in values)
        case Operator.IS_EMPTY:
            return not values
        case Operator.IS_NOT_EMPTY:
            return bool(values)
        case _:
            return any(_ordered(value, condition.operator, wanted[0]) for value in values)


def _ordered(value: str, operator: Operator, wanted: str) -> bool:
    """Compare two numbers or two dates; anything else is neither below nor above."""
    one, other = rank(value), rank(wanted)
    if one is None or other is None or one[0] != other[0]:
        return False
    match operator:
        case Operator.BELOW:
            return one < other
        case Operator.AT_MOST:
            return one <= other
        case Operator.ABOVE:
            return one > other
        case _:
            return one >= other


_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@lru_cache(maxsize=4096)
def rank(text: str) -> tuple[str, float] | None:
    """Give what `<` and `>` compare: numbers (`2`, `2,5`) or dates (`2015-12-21`, `21/12/2015`: the day first)."""
    if _NUMBER.fullmatch(text):
        return "number", float(text.replace(",", "."))
    if (found := _DATE.fullmatch(text)) is not None:
        year, month, day = found.groups()
    elif (found := _FRENCH_DATE.fullmatch(text)) is not None:
        day, month, year = found.groups()
    else:
        return None
    try:
        return "date", float(date(int(year), int(month), int(day)).toordinal())
    except ValueError:  # the 31st of February
        return None


_folded = lru_cache(maxsize=65536)(folded)
"""Contacts share most of their values."""
