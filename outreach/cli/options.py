"""Options that several commands share, spelled once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from outreach.cli import session_language
from outreach.core.language import say
from outreach.core.problem import visible


def told(text: str) -> str:
    """Give a help text in the officer's language."""
    return say(text, session_language())


YEARS = range(1900, 3000)
"""Years that a person means; near year 1 and 9999 no instant has a wall time in every zone."""

Day = TypeVar("Day", bound=date)


def imaginable(day: Day) -> Day:
    """Give a day or time in a year that a person means; raises ValueError."""
    if day.year not in YEARS:
        raise ValueError
    return day


def _instant(text: str) -> datetime:
    """Read an ISO 8601 instant; without an offset it is UTC, and `Z` is understood."""
    try:
        value = imaginable(datetime.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(told("expected an instant such as 2015-09-22T09:00+02:00")) from None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def day(text: str) -> datetime:
    """Read a day; raises BadParameter."""
    return _wall(text, "%Y-%m-%d", otherwise=told("'{value}' is not a day such as 2015-09-22"))


def time(text: str) -> datetime:
    """Read a wall time; raises BadParameter."""
    otherwise = told("'{value}' is not a time such as 2015-09-22 09:00")
    return _wall(text, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", otherwise=otherwise)


def day_or_time(text: str) -> datetime:
    """Read a wall time, or a day as its midnight; raises BadParameter."""
    otherwise = told("'{value}' is not a day such as 2015-09-22, nor a time such as '2015-09-22 09:00'")
    return _wall(text, "%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", otherwise=otherwise)


def _wall(text: str, *patterns: str, otherwise: str) -> datetime:
    for pattern in patterns:
        try:
            return imaginable(datetime.strptime(text.strip(), pattern))  # noqa: DTZ007 - a wall time
        except ValueError:
            continue
    raise typer.BadParameter(otherwise.format(value=visible(text)))


ProjectDir = Annotated[
    Path,
    typer.Option(
        "--project",
        envvar="OUTREACH_PROJECT",
        metavar=told("DIR"),
        help=told("the project folder (default: this one)"),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=told("print JSON, for scripts"))]
Now = Annotated[
    datetime | None,
    typer.Option(
        "--now", parser=_instant, metavar=told("INSTANT"), help=told("show the world at another time")
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help=told("warnings count as faults"))]
Campaign = Annotated[str, typer.Argument(metavar=told("CAMPAIGN"), help=told("its name in schedule.yaml"))]
Mailing = Annotated[str, typer.Argument(metavar=told("MAILING"), help=told("its name in schedule.yaml"))]
HERE = Path()
