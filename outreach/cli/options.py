"""Options that several commands share, spelled once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from outreach.cli import session_language
from outreach.core.language import say


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
