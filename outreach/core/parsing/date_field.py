"""The Date field (RFC 5322 section 3.3) in all its obsolete and broken forms."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_LONGEST = 200
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[\s.-]{1,3}([^\W\d_]{3,10})[\s.,-]{0,3}(\d{2,4})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})[\s.,]{1,3}(\d{1,2})[\s,](?:.{0,24}?[\s,])??(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):\s?(\d{1,2})(?::\s?(\d{1,2}))?(?:[.,]\d{1,9})?\s?([AaPp]\.?[Mm]\b)?")
_OFFSET = re.compile(r"([+-])\s?(\d{2}):?(\d{2})(?!\d)")
_LETTERS = re.compile(r"\b[A-Z]{1,5}\b")

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    # what some clients write in the language of their user
    "fév": 2, "fev": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aoû": 8, "aou": 8, "déc": 12,
    "mär": 3, "mrz": 3, "okt": 10, "dez": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12,
}  # fmt: skip

_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0,
    "BST": 1, "WEST": 1, "CET": 1, "MET": 1, "MEZ": 1, "CEST": 2, "MEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9,
    "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Hours east of Greenwich: RFC 5322 section 4.3 and the zones of Europe; any other word is UTC, as that section says."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_CENTURY, _PIVOT = 100, 50
_FARTHEST = 15 * 60


def read_date(value: str) -> datetime | None:
    """Read a Date field; the weekday is not looked at. None when it is no date, or one before 1990 or after 2100."""
    value = value[:_LONGEST]
    day = _day(value)
    if day is None:
        return None
    clock = _TIME.search(value)
    hour, minute, second = (int(clock[n] or 0) for n in (1, 2, 3)) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4][0] in "pP" else 0)
    rest = value[clock.end() :] if clock else ""
    try:
        return datetime(*day, hour, minute, min(second, 59), tzinfo=_zone(rest))
    except ValueError:
        return None


def _day(value: str) -> tuple[int, int, int] | None:
    if iso := _ISO.search(value):
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif (first := _DAY_FIRST.search(value)) and _month(first[2]):
        year, month, day = _year(first[3]), _month(first[2]), int(first[1])
    else:
        for found in _MONTH_FIRST.finditer(value):  # `Nov 24, 2015`, and asctime: `Tue Nov 24 10:00:00 2015`
            if _month(found[1]):
                year, month, day = int(found[3]), _month(found[1]), int(found[2])
                break
        else:
            return None
    return (year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _month(word: str) -> int:
    word = word.lower()
    return _MONTHS.get(word[:4], _MONTHS.get(word[:3], 0))


def _year(digits: str) -> int:
    """Read a year of two, three or four digits (RFC 5322 section 4.3)."""
    year = int(digits)
    if len(digits) > 3 or year >= 1000:  # noqa: PLR2004 - the digits of a whole year
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _zone(rest: str) -> timezone:
    if offset := _OFFSET.search(rest):
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes > _FARTHEST:
            return UTC
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    word = _LETTERS.search(rest)
    hours = _ZONES.get(word[0], 0) if word else 0
    return timezone(timedelta(hours=hours)) if hours else UTC
