"""The rows of contact lists as they are kept: cells become a contact only when somebody asks for her.

A million contacts as objects would fill the memory; a million lines of text do not.
"""

from __future__ import annotations

from array import array
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from outreach.core.columns import Layout
from outreach.core.contact import Contact
from outreach.core.contact_row import contact

SPAN = 50
"""Lines that a quoted cell may span before its quote counts as never closed."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What all rows of a list share. `domains` remembers which domains are valid."""

    layout: Layout
    file: str
    list_name: str
    domains: MutableMapping[str, bool] = field(default_factory=dict)

    def contact(self, cells: Sequence[str], line: int) -> Contact:
        """Make a contact of cells that were found valid."""
        return contact(self.layout, cells, self.domains, file=self.file, line=line, list_name=self.list_name)

    def broken(self, cells: Sequence[str], line: int, row: str) -> Contact:
        """Make what can be made of a row with a fault: whom it is meant for can still be told."""
        return contact(
            self.layout, cells, self.domains, file=self.file, line=line, list_name=self.list_name, row=row
        )


class Rows(Protocol):
    """Rows that were read together; `row` counts from 0."""

    @property
    def origin(self) -> Origin:
        """Give what the rows share."""

    def __len__(self) -> int: ...

    def line(self, row: int) -> int:
        """Tell the line of the file on which the row begins."""

    def cells(self, row: int) -> Sequence[str]:
        """Give the cells as written."""


@dataclass(frozen=True, slots=True)
class ListRows:
    """Rows whose cells are known already: of a spreadsheet, or of a text that had to be read with care."""

    origin: Origin
    rows: Sequence[tuple[int, Sequence[str]]]

    def __len__(self) -> int:
        return len(self.rows)

    def line(self, row: int) -> int:
        return self.rows[row][0]

    def cells(self, row: int) -> Sequence[str]:
        return self.rows[row][1]


@dataclass(frozen=True, slots=True)
class TextRows:
    """Lines of UTF-8 text, one row a line, ended by LF; `starts` are the offsets of the lines, and of the end."""

    origin: Origin
    text: bytes
    starts: array[int]
    first_line: int
    delimiter: str

    def __len__(self) -> int:
        return len(self.starts) - 1

    def line(self, row: int) -> int:
        return self.first_line + row

    def cells(self, row: int) -> Sequence[str]:
        line = self.text[self.starts[row] : self.starts[row + 1] - 1].decode()
        cells, _ = split([line], 0, self.delimiter)
        return cells or ()


def split(lines: Sequence[str], first: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Split the record that begins on line `first` into cells; tell how many lines it takes.

    As pandas and Excel do: a cell that begins with a quote ends with one, `""` inside is a quote; what follows the
    closing quote is kept. No cells when a quote is not closed within `SPAN` lines.
    """
    line = lines[first]
    if '"' not in line:
        return line.split(delimiter), 1
    cells: list[str] = []
    current, at = first, 0
    while True:
        quoted = ""
        if line.startswith('"', at):
            parts: list[str] = []
            at += 1
            while True:
                end = line.find('"', at)
                if end < 0:
                    parts += line[at:], "\n"
                    current, at = current + 1, 0
                    if current == len(lines) or current - first == SPAN:
                        return None, current - first
                    line = lines[current]
                    continue
                parts.append(line[at:end])
                at = end + 1
                if not line.startswith('"', at):
                    break
                parts.append('"')
                at += 1
            quoted = "".join(parts)
        end = line.find(delimiter, at)
        if end < 0:
            cells.append(quoted + line[at:])
            return cells, current - first + 1
        cells.append(quoted + line[at:end])
        at = end + 1
