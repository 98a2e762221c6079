"""The filters and tests a template may use: Jinja's harmless ones, and what a press mail needs.

Not here, on purpose: `safe` (values are never HTML), `format`, `center`, `indent`, `wordwrap`, `batch`, `slice`,
`tojson`, `xmlattr`, `pprint`, `urlize` (a width or a count makes a gigabyte of one letter).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from jinja2 import Environment, Undefined, pass_context, pass_environment, pass_eval_context
from jinja2.filters import FILTERS
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import _PassArg
from markupsafe import Markup, escape

from outreach.core.greeting import agree
from outreach.core.rendering import dates
from outreach.core.rendering.budget import charge_text, language, paid, weigh
from outreach.core.rendering.dates import ValueFault
from outreach.core.typography import french

PLAIN = (
    "abs", "capitalize", "count", "dictsort", "e", "escape", "first", "float", "int", "items", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort",
    "title", "truncate", "unique", "upper", "urlencode", "wordcount",
)  # fmt: skip
"""Jinja filters linear (or nearly) in their input, whose result is at most ten times as long."""

TESTS = (
    "boolean", "defined", "divisibleby", "eq", "equalto", "==", "even", "false", "float", "ge", ">=", "greaterthan",
    "gt", ">", "in", "integer", "iterable", "le", "<=", "lessthan", "lt", "<", "lower", "mapping", "ne", "!=", "none",
    "number", "odd", "sameas", "sequence", "string", "true", "undefined", "upper",
)  # fmt: skip

MOST_DECIMALS = 20
"""For `round`: 10 to the power of a billion is not computed."""

_PASS = {
    _PassArg.context: pass_context,
    _PassArg.eval_context: pass_eval_context,
    _PassArg.environment: pass_environment,
}


class Rendered(str):
    """Text that this template has already made (a macro, a captured block): not a value any more."""

    __slots__ = ()


def bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter or test pay for what it is given and what it gives; a generator becomes a list."""
    passed = _PassArg.from_obj(function)
    skip = 0 if passed is None else 1

    @functools.wraps(function)
    def paying(*arguments: Any, **named: Any) -> Any:
        given = arguments[skip:]
        weigh(*given, *named.values())
        result = function(*arguments, **named)
        if isinstance(result, (str, int, float, list, tuple)):
            weigh(result)
            if type(given[0]) is Rendered and type(result) is str:
                return Rendered(result)
            return result
        return paid(result) if hasattr(result, "__next__") else result

    return paying if passed is None else _PASS[passed](paying)


def or_else(value: object, fallback: object = "", _boolean: object = None) -> object:
    """Give `value`, or `fallback` when it is missing, none or an empty cell."""
    empty = isinstance(value, Undefined) or value is None or (isinstance(value, str) and not value.strip())
    return fallback if empty else value


def text_of(value: object) -> str:
    """Give the text of a scalar; a list in a mail is a mistake, and printing one may take for ever."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)  # raises, with the name that is missing
    if isinstance(value, (list, tuple, Mapping)):
        raise ValueFault("a list cannot be printed: choose how with |join or |listed")
    if value is None or isinstance(value, bool):
        raise ValueFault("'{value}' cannot be printed: use it in an if, or give |or_else", value=value)
    if hasattr(value, "isoformat"):
        raise ValueFault("a date cannot be printed: choose how with |date, |time or |instant")
    raise ValueFault("a {kind} cannot be printed", kind=type(value).__name__)


@pass_eval_context
def join(eval_context: Any, values: Any, mark: str = "", attribute: str | None = None) -> str:
    """Join the items of a list, paid for before the result exists."""
    env: Environment = eval_context.environment
    items = [env.getitem(v, attribute) if attribute else v for v in values]
    return _joined([v if isinstance(v, Markup) else text_of(v) for v in items], mark)


def _joined(texts: Sequence[str], mark: str) -> str:
    charge_text(6 * (sum(map(len, texts)) + len(mark) * len(texts)))  # 6: escaped, in the worst case
    if any(isinstance(t, Markup) for t in (*texts, mark)):
        return escape(mark).join(texts)
    return str(mark).join(texts)


def listed(values: Any) -> str:
    """Write a list as a sentence does: `A, B et C`, `A, B and C`."""
    texts = [text_of(v) for v in values]
    last = " et " if language().startswith("fr") else " and "
    return last.join(filter(None, (_joined(texts[:-1], ", "), *texts[-1:])))


def replace(value: Any, old: str, new: str) -> str:
    """Replace every `old`, paid for before the result exists."""
    text, old, new = str(value), str(old), str(new)
    charge_text(len(text) + (text.count(old) * len(new)))
    return text.replace(old, new)


def rounded(value: float, precision: int = 0) -> float:
    """Round to `precision` decimals."""
    if not 0 <= precision <= MOST_DECIMALS:
        raise ValueFault("'{precision}' is not a number of decimals", precision=precision)
    return round(value, precision)


def total(values: Any) -> float:
    """Add numbers: lists added one by one would take the square of their length."""
    numbers: list[float] = list(values)
    if not all(isinstance(n, (int, float)) for n in numbers):
        raise ValueFault("|sum adds numbers only")
    return sum(numbers)


def address(value: object) -> str:
    """Give what `<{{ value }}>` links to: a web address, or a mail address with its `mailto:`."""
    text = text_of(value)
    return f"mailto:{text}" if re.fullmatch(r"[^\s@:/]{1,64}@[^\s@:/]{1,255}", text) else text


def gender(contact: Mapping[str, object], masculine: str, feminine: str, unknown: str) -> str:
    """Choose the form that agrees with a contact's civility: `|gender("invité", "invitée", "invité·e")`."""
    return agree(str(contact.get("civility") or ""), masculine, feminine, unknown)


def filters() -> dict[str, Callable[..., Any]]:
    """Give every filter by its name; `markdown` depends on the kind of body and is added there."""
    ours: dict[str, Callable[..., Any]] = {
        "date": lambda value, pattern="": dates.day(value, language(), pattern),
        "month": lambda value: dates.month(value, language()),
        "time": lambda value: dates.time(value, language()),
        "instant": lambda value: dates.instant(value, language()),
        "number": lambda value: dates.number(value, language()),
        "french": lambda value: french(text_of(value)),
        "address": address,
        "gender": gender,
        "or_else": or_else,
        "default": or_else,
        "d": or_else,
        "join": join,
        "listed": listed,
        "replace": replace,
        "round": rounded,
        "string": text_of,
        "sum": total,
        "trim": lambda value: text_of(value).strip(),
    }
    theirs: dict[str, Callable[..., Any]] = {name: FILTERS[name] for name in PLAIN}
    return {name: bounded(function) for name, function in (theirs | ours).items()}


def tests() -> dict[str, Callable[..., Any]]:
    """Give every test by its name."""
    theirs = {name: cast("Callable[..., Any]", JINJA_TESTS[name]) for name in TESTS}
    return {name: bounded(function) for name, function in theirs.items()}
