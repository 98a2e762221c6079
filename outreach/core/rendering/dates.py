"""Dates, times and numbers as French and English readers write them (Unicode CLDR, through Babel)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_timezone_name
from babel.numbers import format_decimal

from outreach.core.typography import NBSP

LONGEST_PATTERN = 40
"""Characters of a CLDR date pattern: `y` a thousand times would write the year a thousand digits wide."""


class ValueFault(Exception):  # noqa: N818 - it becomes a Problem, as the other faults of a template do
    """A value is not what a filter can work on; `text` and `values` are those of a Problem."""

    def __init__(self, text: str, **values: object) -> None:
        """Keep an English format string and its values."""
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


@lru_cache(maxsize=32)
def locale_of(language: str) -> Locale:
    """Give Babel's locale: British order of dates for English, English for languages it does not know."""
    try:
        return Locale.parse("en_GB" if language in ("", "en") else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def day(value: object, language: str, pattern: str = "") -> str:
    """Write a date in full: `lundi 21 décembre 2015`, `Monday 21 December 2015`; or by a CLDR pattern."""
    if not isinstance(value, date):
        raise ValueFault("'{value}' is not a date", value=value)
    if len(pattern) > LONGEST_PATTERN:
        raise ValueFault("the date pattern '{pattern}' is too long", pattern=pattern)
    # the day alone: two equal instants in two zones are not the same day
    return _day(date(value.year, value.month, value.day), language, pattern)


@lru_cache(maxsize=256)
def _day(value: date, language: str, pattern: str) -> str:
    written = format_date(value, pattern or "EEEE d MMMM y", locale_of(language))
    if language.startswith("fr") and not pattern and value.day == 1:
        written = written.replace(" 1 ", " 1er ", 1)
    return written


def month(value: object, language: str) -> str:
    """Write a month: `décembre 2015`, `December 2015`."""
    return day(value, language, "MMMM y")


def time(value: object, language: str) -> str:
    """Write a wall time: `9 h 30`, `9:30 am`; full hours without minutes, noon as `12 h` and `noon`."""
    if not isinstance(value, datetime):
        raise ValueFault("'{value}' is not a time", value=value)
    hour, minute = value.hour, value.minute
    if language.startswith("fr"):
        return f"{hour}{NBSP}h{NBSP}{minute:02}" if minute else f"{hour}{NBSP}h"
    if (hour, minute) == (12, 0):
        return "noon"
    clock = f"{(hour - 1) % 12 + 1}" + (f":{minute:02}" if minute else "")
    return f"{clock}{NBSP}{'am' if hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def instant(value: object, language: str) -> str:
    """Write an instant nobody can take for another: wall time, its place, and UTC.

    `lundi 21 décembre 2015 à 9 h 30 (heure de Paris ; 8 h 30 UTC)`; the UTC day is said when it is another.
    """
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueFault("'{value}' is not an instant: a time and its zone", value=value)
    utc = value.astimezone(UTC)
    french = language.startswith("fr")
    at = "à" if french else "at"
    said = f"{day(value, language)} {at} {time(value, language)}"
    universal = time(utc, language) + " UTC"
    if utc.date() != value.date():
        universal = f"{day(utc, language)} {at} {universal}"
    if value.utcoffset() == utc.utcoffset() and not getattr(value.tzinfo, "key", "").count("/"):
        return f"{said} UTC"
    zone = zone_name(value, language)
    return f"{said} ({zone}{NBSP}; {universal})" if french else f"{said} ({zone}; {universal})"


def zone_name(value: datetime, language: str) -> str:
    """Say whose clock an aware instant is on: in Europe by the city (`heure de Paris`), elsewhere by the zone's name."""
    key = getattr(value.tzinfo, "key", "")
    if key.startswith("Europe/") and key.count("/") == 1:
        city = key.removeprefix("Europe/").replace("_", " ")
        return f"heure de {city}" if language.startswith("fr") else f"{city} time"
    return get_timezone_name(value, width="long", locale=locale_of(language))


def number(value: object, language: str) -> str:
    """Write a number with the groups and decimal mark of the language."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        raise ValueFault("'{value}' is not a number", value=value)
    try:
        exact = Decimal(value.strip().replace(",", ".") if isinstance(value, str) else str(value))
    except ArithmeticError:
        raise ValueFault("'{value}' is not a number", value=value) from None
    if not exact.is_finite() or abs(exact.adjusted()) > 30:  # noqa: PLR2004 - 1e30: more digits than any figure
        raise ValueFault("'{value}' is not a number", value=value)
    return format_decimal(exact, locale=locale_of(language))
