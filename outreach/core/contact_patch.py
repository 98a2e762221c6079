"""Changes to a contact list as a unified diff: a row is edited cell by cell, every other byte stays as it is.

Rows here are text with their line ends; a cell keeps its quotes, a new one is quoted where its row's is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from outreach.core.consequence import Patch
from outreach.core.contact_row import split_values
from outreach.core.received import Proposal

CONTEXT = 3
"""Lines shown around a change, as `diff -u` does."""

OF_THE_OUTLET = ("outlet", "group", "beats", "tags", "region", "country", "language", "lists")
"""Columns that a colleague has in common with who named her: what segments ask for."""

_LINE_ENDS = "\r\n"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands in the text of its row; `quoted` when it begins with a quote."""

    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines `start` to `stop` (from 0, `stop` not included) become `lines`, each with its line end."""

    start: int
    stop: int
    lines: tuple[bytes, ...]


def cells(row: str, delimiter: str) -> list[Cell]:
    """Find the cells of one row; a quote that is never closed reaches to the row's end. Linear in its length."""
    end = len(row.rstrip(_LINE_ENDS))
    found: list[Cell] = []
    at = 0
    while True:
        start, quoted = at, row.startswith('"', at)
        if quoted:
            at += 1
            while (close := row.find('"', at, end)) >= 0 and row.startswith('"', close + 1):
                at = close + 2
            at = end if close < 0 else close + 1
        stop = row.find(delimiter, at, end)
        if stop < 0:
            found.append(Cell(start, end, quoted))
            return found
        found.append(Cell(start, stop, quoted))
        at = stop + 1


def value_of(row: str, cell: Cell) -> str:
    """Give what a cell says, without its quotes."""
    text = row[cell.start : cell.end]
    if not cell.quoted:
        return text
    body, _, rest = text[1:].rpartition('"')
    return body.replace('""', '"') + rest


def changed(row: str, delimiter: str, values: Mapping[int, str]) -> str:
    """Put values into cells of a row, by their position; a position that the row has not is left out."""
    parts: list[str] = []
    done = 0
    for position, cell in enumerate(cells(row, delimiter)):
        if position in values:
            parts += row[done : cell.start], _written(values[position], delimiter, quoted=cell.quoted)
            done = cell.end
    return "".join((*parts, row[done:]))


def colleague(row: str, delimiter: str, values: Mapping[int, str], width: int, ending: str) -> str:
    """Write a new row of `width` cells as the given one is written, quotes and line end alike."""
    quoted = [cell.quoted for cell in cells(row, delimiter)] + [False] * width
    every_cell = bool(quoted[0]) and all(quoted[: len(cells(row, delimiter))])
    return (
        delimiter.join(
            _written(values.get(at, ""), delimiter, quoted=every_cell or (quoted[at] and at in values))
            for at in range(width)
        )
        + ending
    )


def _written(value: str, delimiter: str, *, quoted: bool) -> str:
    if quoted or value != value.strip() or any(sign in value for sign in (delimiter, '"', "\r", "\n")):
        return '"' + value.replace('"', '""') + '"'
    return value


def without(cell: str, value: str) -> str:
    """Take one of several addresses out of a cell."""
    return "; ".join(each for each in split_values(cell) if each.lower() != value.lower())


def in_force(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Give of each contact's proposals those that can be carried out together.

    Who is to be removed gets no other address; of several addresses the first proposed is taken; nothing twice.
    """
    found: list[Proposal] = []
    kept = list(proposals)
    leaving = {each.contact for each in kept if each.patch is Patch.REMOVE}
    seen: set[tuple[str, str, str]] = set()
    for each in kept:
        if each.patch is Patch.REPLACE and each.contact in leaving:
            continue
        same = (each.contact if each.patch is not Patch.ADD else "", each.patch, "")
        if each.patch is Patch.ADD:
            same = ("", each.patch, each.value)
        if same not in seen:
            seen.add(same)
            found.append(each)
    return found


def unified(name: str, lines: Sequence[bytes], edits: Iterable[Edit]) -> bytes:
    r"""Write edits of a file as a unified diff that `patch -p0` and `git apply -p0` take; empty without edits.

    `lines` keep their ends; a last one without is marked `\ No newline at end of file`, as POSIX diff does.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.stop))
    if not ordered:
        return b""
    # a tab ends the name where there are blanks in it, as GNU diff writes it
    label = name.encode() + (b"\t" if " " in name else b"")
    parts = [b"--- " + label + b"\n", b"+++ " + label + b"\n"]
    groups: list[list[Edit]] = [[ordered[0]]]
    for edit in ordered[1:]:
        if edit.start - groups[-1][-1].stop <= 2 * CONTEXT:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    shift = 0
    for group in groups:
        first, last = max(group[0].start - CONTEXT, 0), min(group[-1].stop + CONTEXT, len(lines))
        body: list[bytes] = []
        new = at = first
        new = 0
        for edit in group:
            body += [_line(b" ", line) for line in lines[at : edit.start]]
            body += [_line(b"-", line) for line in lines[edit.start : edit.stop]]
            body += [_line(b"+", line) for line in edit.lines]
            new += edit.start - at + len(edit.lines)
            at = edit.stop
        body += [_line(b" ", line) for line in lines[at:last]]
        new += last - at
        parts.append(b"@@ -%b +%b @@\n" % (_range(first, last - first), _range(first + shift, new)))
        parts += body
        shift += new - (last - first)
    return b"".join(parts)


def _range(start: int, count: int) -> bytes:
    """Write a hunk's place; of no lines, it names the line before."""
    begin = start + 1 if count else start
    return b"%d" % begin if count == 1 else b"%d,%d" % (begin, count)


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n"
