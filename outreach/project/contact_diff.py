"""What should change in a contact list that is a text, as a diff of its bytes; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from outreach.core.address import Address, read_address
from outreach.core.columns import Layout, layout
from outreach.core.consequence import Patch
from outreach.core.contact_patch import (
    OF_THE_OUTLET,
    Edit,
    cells,
    changed,
    colleague,
    unified,
    value_of,
    without,
)
from outreach.core.contact_row import SPACES
from outreach.core.problem import Problem
from outreach.core.received import Proposal
from outreach.project.contact_encoding import encoding
from outreach.project.contact_spreadsheet import is_spreadsheet
from outreach.project.contact_text import header, records

BY_LINES = frozenset({"utf-8", "utf-8-sig", "cp1252", "mac_roman"})
"""Encodings in which the octet of a line feed is a line feed: others have no lines that a diff could name."""

_ENDS = "\r\n"


@dataclass(frozen=True, slots=True)
class Difference:
    """The diff of one file, empty when it cannot have one; the numbers of the proposals it carries out, with the line."""

    file: str
    diff: bytes = b""
    lines: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Text:
    lines: list[bytes]
    layout: Layout
    delimiter: str
    codec: str
    first: int  # of the rows below the headings, from 0


def difference(
    path: Path,
    *,
    file: str,
    columns: Mapping[str, str],
    proposals: Sequence[Proposal],
    source: Callable[[Proposal], str],
    placed: frozenset[int] = frozenset(),
) -> Difference:
    """Say what proposals change in one list. Raises OSError.

    `source` words where a new colleague's address comes from. Colleagues of `placed` have their row in another list.
    What an encoding cannot write, and a name that no diff can carry, gives no diff.
    """
    read = _read(path, columns)
    if read is None or not file.isprintable():
        return Difference(file)
    by_contact: dict[str, list[Proposal]] = {}
    for each in proposals:
        by_contact.setdefault(each.contact, []).append(each)
    done: dict[int, int] = {}
    edits: list[Edit] = []
    for start, stop, key in _rows(read):
        wanted = [p for p in by_contact.get(key, ()) if p.id not in placed and not _twice(p, done)]
        if not wanted:
            continue
        try:
            edit = _edit(read, start, stop, wanted, source)
        except UnicodeEncodeError:
            continue
        if edit is not None:
            edits.append(edit)
            done |= {p.id: start + 1 for p in wanted if p.id not in done}
    return Difference(file, unified(file, read.lines, edits), done)


def _twice(proposal: Proposal, done: Mapping[int, int]) -> bool:
    """Her row may stand in a list twice, a colleague's is written once."""
    return proposal.patch is Patch.ADD and proposal.id in done


def _read(path: Path, columns: Mapping[str, str]) -> _Text | None:
    if is_spreadsheet(path):
        return None
    codec, problems = encoding(path)
    if problems or codec not in BY_LINES:
        return None
    lines = _lines(path.read_bytes())
    if len(lines) == 1 and b"\r" in lines[0].rstrip(b"\r\n"):
        return None  # Excel for Mac ends lines with CR alone
    decoded = [line.decode(codec).rstrip(_ENDS) for line in lines]
    found = header(decoded, 1)
    if isinstance(found, Problem):
        return None
    headings = list(found.headings)
    while len(headings) > 1 and not headings[-1]:
        headings.pop()
    laid, _ = layout(headings, columns)
    if laid is None:
        return None
    # the mark stands once, before the headings
    return _Text(lines, laid, found.delimiter, codec.removesuffix("-sig"), found.lines)


def _lines(raw: bytes) -> list[bytes]:
    """Split at line feeds alone, as diff and patch do."""
    lines = [line + b"\n" for line in raw.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _rows(read: _Text) -> Iterator[tuple[int, int, str]]:
    """Give where each row with an address begins and ends, and its key."""
    texts = [line.decode(read.codec).rstrip(_ENDS) for line in read.lines[read.first :]]
    found, used = records(texts, read.first, read.delimiter, last=True)
    starts = [start for start, _ in found] + [read.first + used]
    position = read.layout.known["address"]
    domains: dict[str, bool] = {}
    for (start, row), stop in zip(found, starts[1:], strict=True):
        if row is None or len(row) <= position:
            continue
        address = read_address(row[position].strip(SPACES), domains)
        if isinstance(address, Address):
            yield start, stop, address.key


def _edit(
    read: _Text, start: int, stop: int, wanted: Sequence[Proposal], source: Callable[[Proposal], str]
) -> Edit | None:
    """Make what one row becomes: itself, changed or gone, and below it the colleagues who were named."""
    row = b"".join(read.lines[start:stop]).decode(read.codec)
    ending = row[len(row.rstrip(_ENDS)) :]
    kept, added = row, []
    for each in wanted:
        if each.patch is Patch.REMOVE:
            kept = ""
        elif each.patch is Patch.REPLACE:
            kept = _with_address(read, row, each.value)
        else:
            added.append(_colleague(read, row, each, source(each), ending or _usual_ending(read)))
    if added and not ending:
        # the last line of a file that does not end one: what follows needs an end before it
        kept = kept + _usual_ending(read) if kept else kept
        added[-1] = added[-1].rstrip(_ENDS)
    before = read.lines[start:stop]
    after = [line for text in (kept, *added) for line in _lines(text.encode(read.codec))]
    while before and after and before[0] == after[0]:
        start, before, after = start + 1, before[1:], after[1:]
    return Edit(start, stop, tuple(after)) if before or after else None


def _usual_ending(read: _Text) -> str:
    return "\r\n" if read.lines[0].endswith(b"\r\n") else "\n"


def _with_address(read: _Text, row: str, address: str) -> str:
    known = read.layout.known
    values = {known["address"]: address}
    second = known.get("secondary")
    found = cells(row, read.delimiter)
    if second is not None and second < len(found):
        others = value_of(row, found[second])
        # the address she lost is not kept beside the new one: what is suppressed there would be hers again
        if (left := without(others, address)) != others:
            values[second] = left
    return changed(row, read.delimiter, values)


def _colleague(read: _Text, row: str, proposal: Proposal, source: str, ending: str) -> str:
    known = read.layout.known
    found = cells(row, read.delimiter)
    shared = {
        known[column]: value_of(row, found[known[column]])
        for column in OF_THE_OUTLET
        if column in known and known[column] < len(found)
    }
    own = {"address": proposal.value, "source": source, "last_confirmed": f"{proposal.at:%Y-%m-%d}"}
    values = shared | {known[column]: value for column, value in own.items() if column in known}
    return colleague(row, read.delimiter, values, read.layout.width, ending)
