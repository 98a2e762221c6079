"""Faults in what the user wrote are values with a place; errors are for what nobody here can decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from outreach.core.language import Language, say

NO_BREAK = "\u00a0\u202f"
"""The spaces of French typography: Python does not call them printable."""

SHOWN = 200
"""Characters of a value that a message repeats: a 10 MB cell must not fill the terminal."""


class Severity(StrEnum):
    """What a problem stops."""

    FAULT = "fault"  # nothing is sent while one stands; exit status 2
    WARNING = "warning"  # worth a look; `--strict` makes it a fault


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file, with its place.

    `text` is an English format string (the key of its translation), filled with `values`.
    `row` is the key of the one contact it concerns, if any: such a fault stops a mailing only when
    that contact would get it, and can be skipped by name.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    line: int | None = None
    severity: Severity = Severity.FAULT
    row: str | None = None

    def sentence(self, language: Language = Language.ENGLISH) -> str:
        """Give `file:line: what is there, what was expected`, control characters made visible."""
        values = {name: visible(value) for name, value in self.values.items()}
        place = f"{visible(self.file)}:{self.line}: " if self.line else f"{visible(self.file)}: "
        return (place if self.file else "") + say(self.text, language, **values)

    def as_fault(self) -> Problem:
        """Give the same problem as a fault, as `--strict` wants it."""
        return replace(self, severity=Severity.FAULT)


def visible(value: object) -> str:
    """Show a value safely on a terminal: controls escaped, at most `SHOWN` characters."""
    text = str(value)
    return escaped(text[:SHOWN] + "…" if len(text) > SHOWN else text)


def escaped(text: str) -> str:
    """Show all of a text safely on a terminal: controls escaped."""
    return "".join(
        c if c.isprintable() or c in NO_BREAK else c.encode("unicode_escape").decode() for c in text
    )


def faults(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems that stop a mailing."""
    return [p for p in problems if p.severity is Severity.FAULT]


class OutreachError(Exception):
    """Something the officer must be told; `exit_status` is what the command ends with."""

    exit_status = 1

    def __init__(self, text: str, /, **values: object) -> None:
        """Keep an English format string and its values; the command line turns them into her language."""
        super().__init__(text.format(**values) if values else text)
        self.text = text
        self.values = values

    def sentence(self, language: Language = Language.ENGLISH) -> str:
        """Say what happened in `language`."""
        return say(self.text, language, **{k: visible(v) for k, v in self.values.items()})


class InputError(OutreachError):
    """The input is wrong and nothing was done: all problems at once."""

    exit_status = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem found."""
        self.problems = tuple(problems)
        super().__init__("\n".join(p.sentence() for p in self.problems).replace("{", "{{").replace("}", "}}"))

    def sentence(self, language: Language = Language.ENGLISH) -> str:
        """Give one line a problem."""
        return "\n".join(p.sentence(language) for p in self.problems)


class RefusedError(OutreachError):
    """Refused for safety: the mailing is late, another runner holds the ledger, …"""

    exit_status = 3
