"""`outreach rehearse`."""

from __future__ import annotations

import shlex
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from errno import ENOENT
from os import strerror
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, ProjectDir, imaginable, told
from outreach.cli.progress import bar
from outreach.cli.terminal import next_command, print_json, tell

if TYPE_CHECKING:
    from outreach.core.problem import InputError


def _day(text: str) -> date:
    try:
        return imaginable(date.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(told("expected a day such as 2015-09-22")) from None


From = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=_day,
        metavar=told("DAY"),
        help=told("the first day (default: before the first mailing)"),
    ),
]
To = Annotated[
    date | None,
    typer.Option(
        "--to",
        parser=_day,
        metavar=told("DAY"),
        help=told("the last day (default: two weeks after the last mailing)"),
    ),
]
Seed = Annotated[
    int, typer.Option("--seed", help=told("another number, other journalists; the same, the same year"))
]
CorpsFile = Annotated[
    Path | None,
    typer.Option(
        "--corps", metavar=told("FILE"), help=told("what journalists are like (default: the mix that ships)")
    ),
]
Journalists = Annotated[
    int | None, typer.Option("--journalists", min=1, help=told("only the first so many of the contact lists"))
]
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar=told("FILE"), help=told("write the report as one HTML file")),
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep", metavar=told("DIR"), help=told("keep the rehearsed folder there, to look around in it")
    ),
]


def command(
    begin: From = None,
    end: To = None,
    seed: Seed = 1,
    corps: CorpsFile = None,
    journalists: Journalists = None,
    report: Report = None,
    keep: Keep = None,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Rehearse the schedule on a copy: the real program, a virtual clock, journalists who answer; nothing leaves this machine.

    It holds the product's promises against what the journalists got, and ends with status 1 when one is broken.
    """
    from outreach.app.rehearsal.rehearsing import Wanted, rehearse
    from outreach.app.rehearsal.telling import story_of
    from outreach.cli.rehearsed import document, show
    from outreach.rehearsal.habits import DEFAULT
    from outreach.rehearsal.page import Page

    if report:
        _refuse_other(report)
    language = session_language()
    wanted = Wanted(
        project,
        begin=begin,
        end=end,
        seed=seed,
        habits=corps or DEFAULT,
        journalists=journalists,
        language=language,
        kept=keep,
    )
    with _ended_in_order(), bar("Rehearsing, day by day", shown=not in_json) as progress:

        def advance(now: datetime, first: datetime, last: datetime) -> None:
            progress((now - first).days, (last - first).days)

        found = rehearse(wanted, progress=advance)
    story = story_of(found)
    if report:
        _write(report, Page(story, language).html())
    if in_json:
        print_json(document(found, story, report))
    else:
        show(found, story)
        if report:
            tell("The report: {file}", file=report)
        _next(report, keep)
    if found.failed:
        raise typer.Exit(1)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let a signal to end leave by the door, so that the copy of the folder is cleared away."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)  # what a shell says of who was ended by a signal

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _refuse_other(report: Path) -> None:
    """Refuse to write over what is no report of ours, before a year is rehearsed for nothing."""
    from outreach.core.problem import RefusedError
    from outreach.rehearsal.page import MARK

    try:
        with report.open(encoding="utf-8", errors="replace") as file:
            ours = MARK in file.read(2000)
    except FileNotFoundError:
        if not report.absolute().parent.is_dir():
            raise _unwritten(report, strerror(ENOENT)) from None
        return
    except OSError as error:
        raise _unwritten(report, error.strerror or "?") from None
    if not ours:
        raise RefusedError("'{path}' is there already: name another file, or delete it first", path=report)


def _write(report: Path, text: str) -> None:
    try:
        report.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritten(report, error.strerror or "?") from None


def _unwritten(report: Path, reason: str) -> InputError:
    from outreach.core.problem import InputError, Problem

    return InputError([Problem("the report cannot be written: {reason}", {"reason": reason}, str(report))])


def _next(report: Path | None, keep: Path | None) -> None:
    commands = [] if report else ["outreach rehearse --report rehearsal.html"]
    if keep:
        kept = shlex.quote(str(keep))
        commands += [f"outreach interviews --project {kept}", f"outreach inbox list --project {kept}"]
    next_command(*commands, "outreach calendar", "outreach run")
