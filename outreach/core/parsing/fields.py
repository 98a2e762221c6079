"""A header block as fields (RFC 5322 section 2.2): folded, junk between, octets of any charset."""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.core.incoming import Headers
from outreach.core.parsing.charset import clean_line, decode
from outreach.core.parsing.limits import BLOCK_OCTETS, FIELD_OCTETS, FIELDS, Budget, Stretch
from outreach.core.parsing.words import decode_words

_BLANK = re.compile(rb"(?>\r{0,2}\n)(?=\r{0,2}\n)")
_LINE_END = re.compile(rb"\r{0,2}\n")
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]{0,20}:")
_ENVELOPE_LINE = re.compile(rb">?From [^\r\n]{0,400}\r{0,2}\n")
"""What an mbox writes before a message (RFC 4155); no field, for lack of a colon."""

_BLANK_LINES = 200  # octets of blank lines that may stand before the first field

_JUNK = 3  # lines between fields that are passed over, when fields follow


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one block, undecoded: names in lower case, values unfolded, octets as text."""

    fields: tuple[tuple[str, str], ...] = ()

    def first(self, name: str) -> str:
        """Give the first value of a field, or an empty text."""
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a field, in order."""
        return tuple(value for key, value in self.fields if key == name)

    def decoded(self) -> Headers:
        """Decode the encoded words of all values."""
        return Headers(tuple((name, decoded(value)) for name, value in self.fields))


def decoded(value: str) -> str:
    """Give a header value as a person reads it: words decoded, one line, no control characters."""
    return clean_line(decode_words(value)) if "=?" in value else value


def read_fields(piece: Stretch, budget: Budget) -> tuple[Fields, Stretch]:
    """Read the header block that a message or part begins with; give its fields and the body.

    A block that no blank line ends (RFC 5322 section 3.5) ends at the first line that can be no field.
    """
    raw, end = piece.raw, piece.end
    start = _beginning(raw, piece.start, end)
    blank = _LINE_END.match(raw, start, end)
    if blank:  # no header at all
        return Fields(), Stretch(raw, blank.end(), end)
    found = _BLANK.search(raw, start, end)
    stop = found.end() if found else end
    lines = raw[start : min(stop, start + BLOCK_OCTETS)].split(b"\n")
    if stop > start + BLOCK_OCTETS:
        budget.stop("headers")
        lines.pop()
    after = _LINE_END.match(raw, stop, end) if found else None
    body = after.end() if after else stop
    fields, read = _split(lines, budget)
    if not fields:
        body = start
    elif read < len(lines):
        body = start + sum(len(line) + 1 for line in lines[:read])
    return Fields(fields), Stretch(raw, min(body, end), end)


def _beginning(raw: bytes, start: int, end: int) -> int:
    if raw.startswith(b"\xef\xbb\xbf", start):
        start += 3
    blank = _LINE_END.match(raw, start, end)
    if blank and start == 0:  # blank lines before the first field of a message
        while blank and blank.end() < _BLANK_LINES:
            start, blank = blank.end(), _LINE_END.match(raw, blank.end(), end)
        if not _NAME.match(raw, start, end) and not _ENVELOPE_LINE.match(raw, start, end):
            return 0
    envelope = _ENVELOPE_LINE.match(raw, start, end)
    return envelope.end() if envelope else start


def _split(lines: list[bytes], budget: Budget) -> tuple[tuple[tuple[str, str], ...], int]:
    """Give the fields and how many lines they took."""
    fields: list[tuple[str, str]] = []
    name, value = "", b""
    read = len(lines)
    for number, line in enumerate(lines):
        if line[:1] in {b" ", b"\t"}:
            if len(value) < FIELD_OCTETS:
                value += line
            continue
        match = _NAME.match(line)
        if not match:
            if line.strip(b"\r") and not _fields_follow(lines, number):
                read = number
                break
            continue
        if name:
            fields.append((name, _value(value, budget)))
            if len(fields) >= min(FIELDS, budget.fields):
                budget.stop("headers")
                name = ""
                break
        name, value = match[1].decode("ascii").lower(), line[match.end() :]
    if name:
        fields.append((name, _value(value, budget)))
    budget.fields -= len(fields)
    return tuple(fields), read


def _fields_follow(lines: list[bytes], number: int) -> bool:
    following = lines[number + 1 : number + 1 + _JUNK]
    return any(_NAME.match(line) and b"://" not in line[:12] for line in following)


def _value(value: bytes, budget: Budget) -> str:
    if len(value) > FIELD_OCTETS:
        budget.stop("header length")
        value = value[:FIELD_OCTETS]
    return clean_line(decode(value))
