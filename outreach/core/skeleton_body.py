"""A text body of a skeleton, encoded as far as it is the same for everybody.

Quoted-printable breaks lines within a line of the text and never across two (RFC 2045 section 6.7, rules 4 and 5), so
the lines without a gap are encoded once, and those with one are encoded with its value in place: the same bytes as from
the whole. A token has letters and digits only, which stand for themselves: another one of the same length breaks the
line at the same places, so a line that differs by the token alone is encoded once too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from outreach.core.compose import BASE64, QUOTED_PRINTABLE, base64_length, base64_lines, quoted_printable
from outreach.core.rendering.probing import TOKEN, Text

_SAMPLE = "q7zx5kw3vjy2"
"""What stands for the token while a line is encoded: nobody's, for it is looked for between two known stretches."""


class Body:
    """A text with gaps, as a part of `content_type`."""

    def __init__(self, text: Text, content_type: bytes, *, token: int) -> None:
        """Encode what is the same for everybody; `token` is the length of tokens."""
        self._pieces = [p if isinstance(p, int) else _unix(p) for p in text]
        self._token = token
        self._printable = content_type + QUOTED_PRINTABLE + b"\r\n"
        self._base64 = content_type + BASE64 + b"\r\n"
        self._chunks: list[bytes] = []
        self._lines: list[tuple[int, list[str | int], list[tuple[int, int]]]] = []
        self._stretches: list[tuple[int, slice]] = []
        self._length = self._octets = 0
        same: list[str] = []
        for line in _lines(self._pieces):
            gaps = [piece for piece in line if isinstance(piece, int)]
            if not gaps:
                same += [piece for piece in line if isinstance(piece, str)]
                continue
            self._settle("".join(same))
            same = []
            if set(gaps) == {TOKEN}:
                self._with_token(line)
            else:
                places = [(at, piece) for at, piece in enumerate(line) if isinstance(piece, int)]
                self._lines.append((len(self._chunks), line, places))
                self._chunks.append(b"")
        self._settle("".join(same))

    def filled(self, told: Sequence[str]) -> bytes:
        """Give the part, its fields and its body, with `told` in the gaps; the last of them is the token."""
        chunks = self._chunks.copy()
        length, octets = self._length, self._octets
        for at, line, places in self._lines:
            parts = line.copy()
            for place, gap in places:
                parts[place] = told[gap]
            text = "".join(parts).encode()  # type: ignore[arg-type]  # no gap is left in it
            octets += len(text) + text.count(b"\n")
            chunks[at] = coded = quoted_printable(text)
            length += len(coded)
        if length > base64_length(octets):
            whole = "".join([told[piece] if isinstance(piece, int) else piece for piece in self._pieces])
            return self._base64 + base64_lines(whole.encode().replace(b"\n", b"\r\n"))
        token = told[TOKEN].encode()
        for at, stretch in self._stretches:
            chunks[at] = token[stretch]
        return self._printable + b"".join(chunks)

    def _settle(self, text: str) -> None:
        if text:
            self._count(text)
            self._chunks.append(quoted_printable(text.encode()))
            self._length += len(self._chunks[-1])

    def _count(self, text: str) -> None:
        octets = text.encode()
        self._octets += len(octets) + octets.count(b"\n")

    def _with_token(self, line: list[str | int]) -> None:
        """Encode a line that has tokens and no other gap: a soft break can stand inside of one."""
        sample = (_SAMPLE * self._token)[: self._token]
        text = "".join(sample if isinstance(piece, int) else piece for piece in line)
        self._count(text)
        coded = quoted_printable(text.encode())
        self._length += len(coded)
        broken = r"(?:=\r\n)?".join(sample).encode()
        at = 0
        for found in re.finditer(broken, coded):
            self._chunks.append(coded[at : found.start()])
            start = 0
            for n, stretch in enumerate(found.group().split(b"=\r\n")):
                if n:
                    self._chunks.append(b"=\r\n")
                self._stretches.append((len(self._chunks), slice(start, start + len(stretch))))
                self._chunks.append(b"")
                start += len(stretch)
            at = found.end()
        self._chunks.append(coded[at:])


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(pieces: Sequence[str | int]) -> list[list[str | int]]:
    """Split a text with gaps into its lines, each with its end."""
    lines: list[list[str | int]] = [[]]
    for piece in pieces:
        if isinstance(piece, int):
            lines[-1].append(piece)
            continue
        first, *rest = piece.split("\n")
        for after in rest:
            lines[-1].append(first + "\n")
            lines.append([])
            first = after
        if first:
            lines[-1].append(first)
    return [line for line in lines if line]
