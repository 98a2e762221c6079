"""Contact lists as text: comma, semicolon or tab, in any usual encoding, in pieces that fit the memory."""

from __future__ import annotations

import io
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.core.address import PLAIN
from outreach.core.columns import canonical
from outreach.core.contact import KNOWN
from outreach.core.contact_row import SPACES
from outreach.core.problem import Problem
from outreach.project.contact_encoding import encoding, text_pieces
from outreach.project.contact_rows import split

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = (",", ";", "\t")

BLOCK = 8 << 20
"""Bytes of text that are looked at together."""

LONGEST_LINE = 32 << 20
"""Bytes: a file without line ends is no list. A shorter line can still be too long for a cell."""

LONGEST_CELL = 10_000
"""Characters of a cell."""

END = "\x1f"
"""Put at the end of each line for pandas, to see whether the row has all its cells; in no text that pandas gets."""

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters (Unicode Cc), line and paragraph separators, and those that reverse the order of letters.

The first two end a header line in a mail or a log, the last show another address than the one written to.
"""

_LEAD_C1 = 0xC2  # first octet of U+0080 to U+00BF in UTF-8
_LEAD_GENERAL = 0xE2  # first octet of U+2000 to U+2FFF

_SEPARATOR_LINE = re.compile(r"sep=([,;\t])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of UTF-8 text, each ended by LF; `last` when no more come."""

    text: bytes
    first_line: int
    last: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings, where it stands, and the lines up to and with it."""

    headings: tuple[str, ...]
    line: int
    lines: int
    delimiter: str


def blocks(path: Path) -> Iterator[Block | Problem]:
    """Read a text in blocks, or say why that is not possible. Raises OSError."""
    name, problems = encoding(path)
    if problems:
        yield from problems
        return
    waiting: list[bytes] = []
    size, line = 0, 1
    carriage_returns = None
    for piece in text_pieces(path, name):
        if carriage_returns is None and piece:
            # Excel for Mac ends lines with CR alone
            carriage_returns = b"\r" in piece and b"\n" not in piece
        waiting.append(piece.replace(b"\r", b"\n") if carriage_returns else piece)
        size += len(piece)
        if size < BLOCK:
            continue
        text = b"".join(waiting)
        cut = text.rfind(b"\n") + 1
        if not cut and size > LONGEST_LINE:
            yield Problem("this line has more than {limit} characters", {"limit": LONGEST_LINE}, line=line)
            return
        waiting, size = [text[cut:]], len(text) - cut
        if cut:
            block = Block(_unix(text[:cut]), line, last=False)
            line += block.text.count(b"\n")
            yield block
    text = _unix(b"".join(waiting))
    yield Block(text if text.endswith(b"\n") or not text else text + b"\n", line, last=True)


def _unix(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n") if b"\r" in text else text


def header(lines: Sequence[str], first_line: int) -> Header | Problem:
    """Find the headings, and what stands between them; `first_line` is the first line's number."""
    start = 0
    delimiters: Sequence[str] = DELIMITERS
    while start < len(lines) and not lines[start].strip(SPACES + ",;"):
        start += 1
    if start < len(lines) and (said := _SEPARATOR_LINE.fullmatch(lines[start].strip(" "))):
        delimiters = [said[1]]  # Excel's own way to say it, on a line before the headings
        start += 1
    if start == len(lines):
        return Problem("the file is empty: the first row must hold the headings")
    delimiter = max(delimiters, key=lambda one: _sense(lines, start, one))
    cells, consumed = split(lines, start, delimiter)
    if cells is None:
        return Problem("a quote is opened among the headings and never closed", line=first_line + start)
    headings = [cell.strip(SPACES) for cell in cells]
    return Header(tuple(headings), first_line + start, start + consumed, delimiter)


def heading_problems(headings: Sequence[str]) -> list[Problem]:
    """Say why a row cannot be the headings."""
    for cell in headings:
        if PLAIN.fullmatch(cell.strip("<>")):
            text = "the row of headings is missing: the first row holds the address '{value}'"
            return [Problem(text, {"value": cell})]
    return [
        Problem("the heading '{value}' holds a line break or another control character", {"value": cell})
        for cell in headings
        if CONTROLS.search(cell) or len(cell) > LONGEST_CELL
    ]


def _sense(lines: Sequence[str], start: int, delimiter: str) -> tuple[int, int]:
    """Tell how much sense the headings make with this delimiter between them."""
    cells, _ = split(lines, start, delimiter)
    names = [canonical(cell) for cell in cells or lines[start].split(delimiter)]
    return sum(name in KNOWN for name in names), len(names)


def records(
    lines: Sequence[str], first_line: int, delimiter: str, *, last: bool
) -> tuple[list[tuple[int, list[str] | None]], int]:
    """Split lines into records with the lines they begin on; tell how many lines were used.

    No cells for a line with a quote that is never closed: the next line is a record of its own. Unless these are the
    `last` lines, a record that is not closed at their end is left for later, when more lines are there.
    """
    found: list[tuple[int, list[str] | None]] = []
    at = 0
    while at < len(lines):
        cells, consumed = split(lines, at, delimiter)
        if cells is None and not last and at + consumed == len(lines):
            break
        found.append((first_line + at, cells))
        at += consumed if cells is not None else 1
    return found, at


def harmless(text: bytes, delimiter: str) -> array[int] | None:
    """Give the offsets of the lines, and of the end, if the text has no control character and no very long line.

    Looks at bytes, not at characters: 0.1 s for a list of 180 MB, instead of 2 s.
    """
    import numpy as np  # noqa: PLC0415 - only for long lists

    octets = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(octets == ord("\n"))
    allowed = len(ends) + (text.count(b"\t") if delimiter == "\t" else 0)
    if np.count_nonzero(octets < 0x20) != allowed or b"\x7f" in text:  # noqa: PLR2004 - the first printable character
        return None
    starts = np.concatenate((np.zeros(1, np.int64), ends + 1))
    if np.diff(starts).max() > LONGEST_CELL:
        return None
    after = octets[np.flatnonzero(octets[:-2] == _LEAD_C1) + 1]  # U+0080 to U+009F
    if (after < 0xA0).any():  # noqa: PLR2004 - U+00A0, the first that is no control character
        return None
    three = np.flatnonzero(octets[:-2] == _LEAD_GENERAL)
    two, one = octets[three + 1], octets[three + 2]
    separators = (two == 0x80) & (one >= 0xA8) & (one <= 0xAE)  # noqa: PLR2004 - U+2028 to U+202E
    isolates = (two == 0x81) & (one >= 0xA6) & (one <= 0xA9)  # noqa: PLR2004 - U+2066 to U+2069
    if (separators | isolates).any():
        return None
    return array("i", starts.astype(np.int32).tobytes())


def table(text: bytes, lines: int, delimiter: str, width: int, wanted: Sequence[int]) -> pd.DataFrame | None:
    """Read the `wanted` columns of so many lines found `harmless`, and a last one that is `END` in rows of `width` cells.

    None when not every line is one row: such lines are read with care.
    """
    import pandas as pd  # noqa: PLC0415 - half a second that short lists need not wait

    marked = text.replace(b"\n", f"{delimiter}{END}\n".encode())
    try:
        frame = pd.read_csv(
            io.BytesIO(marked),
            sep=delimiter,
            header=None,
            names=range(width + 1),
            usecols=[*wanted, width],
            index_col=False,
            # one value a million times: as a category it costs a third of the time
            dtype={**dict.fromkeys(wanted, "object"), width: "category"},
            na_filter=False,  # a journalist may be called Null or Na
            skip_blank_lines=False,
            low_memory=False,
            engine="c",
        )
    except pd.errors.ParserError:
        return None
    return frame if len(frame) == lines else None
