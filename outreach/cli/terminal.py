"""What the officer sees: sentences in her language, tables, the next command. Colours only on a terminal."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from outreach.cli import session_language
from outreach.core.language import Language, say, say_reason
from outreach.core.problem import Problem, Severity, escaped, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLUMNS_IN_A_PIPE = 160
"""Width of a table that no terminal bounds."""


def console(*, errors: bool = False) -> Console:
    """Make the console; Rich is loaded by the commands that draw."""
    from rich.console import Console

    stream = sys.stderr if errors else sys.stdout
    return Console(
        file=stream, highlight=False, soft_wrap=True, width=None if stream.isatty() else COLUMNS_IN_A_PIPE
    )


def sentence(text: str, /, **values: object) -> str:
    """Give a sentence in the officer's language, values made harmless for a terminal."""
    return say(text, session_language(), **{k: visible(v) for k, v in values.items()})


def because(reason: str) -> str:
    """Give a reason as the plan and the ledger word it (in English) in the officer's language."""
    return visible(say_reason(reason, session_language()))


def tell(text: str, /, **values: object) -> None:
    """Say a sentence on standard output."""
    sys.stdout.write(sentence(text, **values) + "\n")


def warn(text: str, /, **values: object) -> None:
    """Say a sentence on standard error."""
    sys.stderr.write(sentence(text, **values) + "\n")


def quote(text: str) -> str:
    """Write what somebody wrote as lines of a quotation, whole: a paragraph is one line, and may be long."""
    return "".join(f"  │ {escaped(line)}\n" for line in text.splitlines())


def decimal(number: float) -> str:
    """Write a number with one decimal: `2.5`, in French `2,5`."""
    written = f"{number:.1f}"
    return written.replace(".", ",") if session_language() is Language.FRENCH else written


def proof(text: str) -> str:
    """Say what proves a suppression: the ledger names a mail that came in by its number, a person wrote the rest."""
    number = text.removeprefix("incoming ")
    return sentence("mail {number}", number=number) if number != text and number.isdecimal() else text


PROJECT: ContextVar[str] = ContextVar("PROJECT", default="")
"""What --project said, if it was said: the commands named next must say it again."""


def next_command(*commands: str, first: str = "") -> None:
    """Name what she may want to do next, in the project folder she is in; `first` is a program that is not ours."""
    project = f" --project {shlex.quote(PROJECT.get())}" if PROJECT.get() else ""
    ours = (written if "--project" in written else written + project for written in commands)
    for index, command in enumerate([*([first] if first else []), *ours]):
        tell("Next: {command}" if index == 0 else "  or: {command}", command=command)


def show_problems(problems: Iterable[Problem], *, errors: bool = True) -> None:
    """Print one line a problem, faults first, the kind in colour on a terminal."""
    from rich.text import Text

    out = console(errors=errors)
    for problem in sorted(problems, key=lambda p: (p.severity is Severity.WARNING, p.file, p.line or 0)):
        is_fault = problem.severity is Severity.FAULT
        kind = Text(sentence("fault" if is_fault else "warning"), style="bold red" if is_fault else "yellow")
        out.print(kind + Text(" " + problem.sentence(session_language())))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """Print a table; headings are sentences, cells are made harmless and never read as markup.

    Columns in which nothing stands are left out. Where the terminal is too narrow for it, each row is a block of lines.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = [[cell if isinstance(cell, Text) else Text(visible(cell)) for cell in row] for row in rows]
    filled = [
        index for index in range(len(headings)) if not cells or any(row[index].plain.strip() for row in cells)
    ]
    names = [sentence(headings[index]) for index in filled]
    cells = [[row[index] for index in filled] for row in cells]
    out = console()
    if _needed(names, cells) > out.width:
        _blocks(names, cells, title=title)
        return
    drawn = Table(title=title or None, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in names:
        drawn.add_column(name, overflow="fold")
    for row in cells:
        drawn.add_row(*row)
    out.print(drawn)


BREAKABLE = 16
"""Characters of a word (an address) beyond which a table may break it."""


def _needed(names: Sequence[str], cells: Sequence[Sequence[Text]]) -> int:
    """Give how many columns of a terminal a table takes at least, no word of it broken."""

    def widest(texts: Iterable[str]) -> int:
        return max((min(len(word), BREAKABLE) for text in texts for word in text.split()), default=1)

    columns = [widest([name, *(row[index].plain for row in cells)]) for index, name in enumerate(names)]
    return sum(columns) + 3 * len(columns)  # a space before, two between


def _blocks(names: Sequence[str], cells: Sequence[Sequence[Text]], *, title: str) -> None:
    from rich.text import Text

    out = console()
    if title:
        out.print(Text(title, style="italic"))
    for row in cells:
        out.print()
        for index, (name, cell) in enumerate(zip(names, row, strict=True)):
            if index == 0:
                out.print(Text(f"{name} ") + cell, style="bold")
            elif cell.plain.strip():
                out.print(Text(sentence("  {name}: {value}", name=name, value="")) + cell)


def local(instant: datetime | None, zone: str) -> str:
    """Write an instant as wall time, `2015-09-22 09:00`, or a dash."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if instant else "–"


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday(day: date) -> str:
    """Give the short name of the day of the week."""
    return sentence(WEEKDAYS[day.weekday()])


def print_json(document: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(as_json(document), ensure_ascii=False, indent=2) + "\n")


def as_json(value: Any) -> Any:  # noqa: PLR0911 - one line a type
    """Make plain JSON of our values: instants in UTC, enums as their value, problems with their sentence."""
    if isinstance(value, Problem):
        return {
            "severity": value.severity.value,
            "file": value.file,
            "line": value.line,
            "row": value.row,
            "text": value.sentence(session_language()),
        }
    if is_dataclass(value) and not isinstance(value, type):
        return {k: as_json(v) for k, v in asdict(value).items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): as_json(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(v) for v in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
