"""Reading contact lists: every fault at once, with file, line and value; a bad row never stops the list.

Rows are looked at in one of two ways that give the same result. With care: cell by cell, for short lists, spreadsheets
and every text with something odd in it. In bulk, for long plain texts: bytes are searched for what is harmful, pandas
splits the lines and gives the few columns that must be looked at, and the rest stays text until somebody asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from outreach.core.address import LONGEST, PLAIN, PLAIN_LINES, Address, plain_domain, read_address
from outreach.core.columns import layout
from outreach.core.contact_row import SPACES, secondary_addresses
from outreach.core.duplicates import Duplicate
from outreach.core.problem import Problem, Severity
from outreach.project.contact_list import ContactList, merge
from outreach.project.contact_rows import ListRows, Origin, Rows, TextRows
from outreach.project.contact_signatures import Signatures
from outreach.project.contact_spreadsheet import is_spreadsheet, sheet_rows
from outreach.project.contact_text import (
    CONTROLS,
    END,
    LONGEST_CELL,
    Block,
    blocks,
    harmless,
    header,
    heading_problems,
    records,
    table,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["IN_BULK", "LARGEST", "ContactList", "merge", "read_contacts"]

LARGEST = 4 << 30
"""Bytes of a text file. What is kept in memory is about three times the file."""

IN_BULK = 1 << 18
"""Bytes of text from which rows are read in bulk: below, pandas takes longer to load than the list to read."""


def read_contacts(
    path: Path,
    *,
    columns: Mapping[str, str] = MappingProxyType({}),
    list_name: str = "",
    skip: Collection[str] = (),
    file: str = "",
    in_bulk: int = IN_BULK,
) -> tuple[ContactList, list[Problem]]:
    """Read a list of contacts: text (comma, semicolon, tab), .xlsx or .ods, told by its content, not its name.

    `columns` maps headings to columns. `skip` names rows that are left out, good or bad, by address or `file:line`.
    `file` is what the problems call the file, its name by default. A row with a fault is not in the list: its problem
    carries the row's address, if it has one, or else `file:line`. Two rows with one address make one contact, with a
    warning. `in_bulk` is where bulk reading begins; the result is the same.
    """
    reading = _Reading(file or path.name, columns, list_name, skip, in_bulk)
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            reading.report(Problem("the file has more than {limit} bytes", {"limit": LARGEST}))
        elif is_spreadsheet(path):
            reading.spreadsheet(path)
        else:
            reading.text(path)
    except OSError as error:
        reading.report(Problem("the list cannot be read: {reason}", {"reason": error.strerror or str(error)}))
    reading.problems.sort(key=lambda problem: problem.line or 0)
    return reading.contacts, reading.problems


class _Reading:
    """The state of one reading: the list as it grows, and the problems."""

    def __init__(
        self, file: str, columns: Mapping[str, str], list_name: str, skip: Collection[str], in_bulk: int
    ) -> None:
        self.file = file
        self.columns = columns
        self.list_name = list_name
        self.skip = _skipped(skip)
        self.in_bulk = in_bulk
        self.contacts = ContactList()
        self.problems: list[Problem] = []
        self.origin: Origin
        self.signatures = Signatures()

    def report(self, problem: Problem, line: int | None = None, row: str | None = None) -> None:
        self.problems.append(replace(problem, file=self.file, line=problem.line or line, row=row))

    def begin(self, headings: Sequence[str], line: int) -> bool:
        """Take the row of headings; tell whether rows can be read."""
        found = heading_problems(headings)
        laid, problems = (None, found) if found else layout(headings, self.columns)
        for problem in problems:
            self.report(problem, line)
        if laid is None:
            return False
        self.origin = Origin(laid, self.file, self.list_name)
        self.contacts.fields = tuple(laid.fields)
        return True

    def spreadsheet(self, path: Path) -> None:
        rows, problems = sheet_rows(path)
        for problem in problems:
            name = None if problem.line is None else f"{self.file}:{problem.line}"
            if name not in self.skip:
                self.report(problem, row=name)
        bad = {problem.line for problem in problems}
        filled = [(line, cells) for line, cells in rows if any(cell.strip(SPACES) for cell in cells)]
        if not filled:
            if not problems:
                self.report(Problem("the file is empty: the first row must hold the headings"))
            return
        line, headings = filled.pop(0)
        used = [cell.strip(SPACES) for cell in headings]
        width = max(i + 1 for i, cell in enumerate(used) if cell)
        if self.begin(used[:width], line):
            padded = [(at, [*cells, *[""] * (width - len(cells))]) for at, cells in filled if at not in bad]
            self.careful(ListRows(self.origin, padded))

    def text(self, path: Path) -> None:
        begun = False
        delimiter = ""
        waiting: list[str] = []
        waiting_line = 1
        for block in blocks(path):
            if isinstance(block, Problem):
                self.report(block)
                return
            text, line = block.text, block.first_line
            if not begun:
                lines = text.decode().split("\n")[:-1]
                found = header(lines, line)
                if isinstance(found, Problem):
                    self.report(found)
                    return
                while len(found.headings) > 1 and not found.headings[-1]:
                    found = replace(found, headings=found.headings[:-1])
                if not self.begin(found.headings, found.line):
                    return
                begun, delimiter = True, found.delimiter
                text = "".join(f"{one}\n" for one in lines[found.lines :]).encode()
                line += found.lines
            if not waiting and self.bulk(replace(block, text=text, first_line=line), delimiter):
                continue
            if not waiting:
                waiting_line = line
            waiting += text.decode().split("\n")[:-1]
            found_records, used = records(waiting, waiting_line, delimiter, last=block.last)
            self.careful(ListRows(self.origin, self.closed(found_records)))
            waiting, waiting_line = waiting[used:], waiting_line + used

    def closed(self, found: Iterable[tuple[int, list[str] | None]]) -> list[tuple[int, Sequence[str]]]:
        """Report the records whose quote is never closed, and give the others."""
        rows: list[tuple[int, Sequence[str]]] = []
        for line, cells in found:
            if cells is not None:
                rows.append((line, cells))
            elif f"{self.file}:{line}" not in self.skip:
                self.report(
                    Problem("a quote is opened on this line and never closed"), line, f"{self.file}:{line}"
                )
        return rows

    def careful(self, rows: ListRows) -> None:
        """Take rows cell by cell."""
        self.contacts.blocks.append(rows)
        second = self.origin.layout.known.get("secondary")
        for row in range(len(rows)):
            key = self.checked(rows, row)
            if key is None:
                continue
            cells = rows.cells(row)
            addresses = () if second is None else self.second(cells[second], rows.line(row), key)
            place = self.contacts.places.get(key)
            if place is None:
                self.contacts.add(key, row, self.signatures.of(cells, self.origin), addresses)
            else:
                self.again(place, rows, row)

    def bulk(self, block: Block, delimiter: str) -> bool:
        """Take rows in bulk, or tell that they need care."""
        if len(block.text) < self.in_bulk or not block.text:
            return False
        starts = harmless(block.text, delimiter)
        if starts is None:
            return False
        laid = self.origin.layout
        wanted = sorted(at for column, at in laid.known.items() if column in LOOKED_AT)
        frame = table(block.text, len(starts) - 1, delimiter, laid.width, wanted)
        if frame is None:
            return False
        rows = TextRows(self.origin, block.text, starts, block.first_line, delimiter)
        self.contacts.blocks.append(rows)
        keys = self.keys(rows, frame)
        good = (
            range(len(rows)) if None not in keys else [row for row, key in enumerate(keys) if key is not None]
        )
        first, signed = len(self.contacts.row_of), self.signatures.of_frame(frame, self.origin)
        self.contacts.extend(good, signed)
        places = self.contacts.places
        found = list(
            map(places.setdefault, [key for key in keys if key is not None], range(first, first + len(good)))
        )
        second = frame[laid.known["secondary"]].tolist() if "secondary" in laid.known else ()
        for at, cell in enumerate(second):
            if (
                cell
                and (key := keys[at]) is not None
                and (addresses := self.second(cell, rows.line(at), key))
            ):
                self.contacts.secondary.setdefault(places[key], addresses)
        for at, place in enumerate(found):
            if place != first + at:
                self.contacts.signatures[first + at] = 0
                self.again(place, rows, good[at])
        return True

    def keys(self, rows: TextRows, frame: pd.DataFrame) -> list[str | None]:
        """Give the key of each row, None for those with a fault, and report these."""
        laid, domains = self.origin.layout, self.origin.domains
        cells: list[str] = frame[laid.known["address"]].tolist()
        complete: list[bool] = (frame[laid.width] == END).tolist()
        together = "\n".join(cells)
        if (
            not self.skip
            and all(complete)
            and PLAIN_LINES.fullmatch(together + "\n")
            and max(map(len, cells)) <= LONGEST
            and all(plain_domain(domain, domains) for domain in set(_DOMAINS.findall(together)))
        ):
            return [*together.lower().split("\n")]
        keys: list[str | None] = []
        for row, (cell, whole) in enumerate(zip(cells, complete, strict=True)):
            plain = PLAIN.fullmatch(cell) if whole and not self.skip else None
            if plain and len(cell) <= LONGEST and plain_domain(plain[1], domains):
                keys.append(cell.lower())
            else:
                keys.append(self.checked(rows, row))
        return keys

    def again(self, place: int, rows: Rows, row: int) -> None:
        """Put what a row knows into the contact with the same address."""
        kept, later = self.contacts.contact(place), rows.origin.contact(rows.cells(row), rows.line(row))
        self.problems.append(Duplicate.of_address(kept, later).problem())
        self.contacts.fill(place, later)

    def second(self, cell: str, line: int, key: str) -> tuple[str, ...]:
        """Give the secondary addresses of a good row; one that is none is a warning."""
        plain = PLAIN.fullmatch(cell)
        if plain and len(cell) <= LONGEST and plain_domain(plain[1], self.origin.domains):
            return (cell.lower(),) if cell.lower() != key else ()
        addresses, wrong = secondary_addresses(cell.strip(SPACES), self.origin.domains)
        for value in wrong:
            text = "the secondary address '{value}' is not an address, and ignored"
            self.report(Problem(text, {"value": value}, severity=Severity.WARNING), line, key)
        return tuple(address for address in addresses if address != key)

    def checked(self, rows: Rows, row: int) -> str | None:
        """Give the key of a row without fault; report the others, but neither empty nor skipped ones."""
        cells, line = rows.cells(row), rows.line(row)
        if not any(cell.strip(SPACES) for cell in cells):
            return None
        laid = self.origin.layout
        found: list[Problem] = []
        if len(cells) < laid.width:
            text = "the row has {cells} cells, the headings are {headings}: cells are missing"
            found.append(Problem(text, {"cells": len(cells), "headings": laid.width}))
        elif any(cell.strip(SPACES) for cell in cells[laid.width :]):
            text = "the row has {cells} cells, the headings are {headings}: a cell with the delimiter in it needs quotes"
            found.append(Problem(text, {"cells": len(cells), "headings": laid.width}))
        found += [
            problem
            for heading, cell in zip(laid.headings, cells, strict=False)
            if (problem := _cell_problem(heading, cell)) is not None
        ]
        at = laid.known["address"]
        cell = cells[at].strip(SPACES) if at < len(cells) else ""
        address = read_address(cell, self.origin.domains)
        if isinstance(address, Problem) and not any(
            dict(problem.values).get("heading") == laid.headings[at] for problem in found
        ):
            found.append(address)
        name = address.key if isinstance(address, Address) else f"{self.file}:{line}"
        if name in self.skip or f"{self.file}:{line}" in self.skip:
            return None
        for problem in found:
            self.report(problem, line, name)
        if not found:
            return name
        if len(cells) == laid.width:
            self.contacts.broken.setdefault(name, []).append(self.origin.broken(cells, line, name))
        return None


def _cell_problem(heading: str, cell: str) -> Problem | None:
    if len(cell) > LONGEST_CELL:
        text = "the cell '{heading}' has {length} characters, at most {limit} are taken: '{value}'"
        # the whole cell is not kept in the problem: 10 MB of it would be
        values = {"heading": heading, "length": len(cell), "limit": LONGEST_CELL, "value": cell[:LONGEST]}
        return Problem(text, values)
    control = CONTROLS.search(cell.strip(SPACES))
    if control is None:
        return None
    if control[0] in "\r\n":
        text = "the cell '{heading}' holds a line break: '{value}'"
        return Problem(text, {"heading": heading, "value": cell})
    text = "the cell '{heading}' holds the control character {code}: '{value}'"
    return Problem(text, {"heading": heading, "code": f"U+{ord(control[0]):04X}", "value": cell})


LOOKED_AT = frozenset({"address", "secondary", "name", "first_name", "last_name", "outlet"})
"""Columns that decide whether a row is good and whose it is; the others are only carried along."""

_DOMAINS = re.compile(r"@(.+)")

_AT_LINE = re.compile(r".*:\d+")


def _skipped(names: Collection[str]) -> frozenset[str]:
    """Give the names of rows with their addresses normalised."""
    domains: dict[str, bool] = {}
    read = {name: read_address(name.strip(SPACES), domains) for name in names if not _AT_LINE.fullmatch(name)}
    return frozenset(names) | {found.key for found in read.values() if isinstance(found, Address)}
