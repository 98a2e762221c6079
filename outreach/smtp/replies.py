"""What a server answers: replies cut out of the octets as they come in (RFC 5321 section 4.2)."""

from __future__ import annotations

LONGEST_LINE = 4096
"""Octets; RFC 5321 section 4.5.3.1.5 allows 512, and servers that explain themselves at length say more."""

LONGEST_REPLY = 65536
"""Octets of one reply of many lines: who says more has lost the thread, or wants our memory."""

SHOWN = 1000
"""Characters of a server's reply that are kept."""

CODES = {b"%03d" % code: code for code in range(100, 1000)}

UNINTELLIGIBLE = 0
"""The code of octets that are no reply."""

Answer = tuple[int, bytes]
"""A reply code, and the text of its lines behind the codes, joined by LF."""


class Replies:
    """The replies of one connection, split by the network at any octet or joined in one segment."""

    __slots__ = ("_begun", "_code", "_octets", "_partial")

    def __init__(self) -> None:
        """Have heard nothing yet."""
        self._partial = b""  # a line without its end
        self._begun: list[bytes] = []  # the lines of a reply whose last is still to come
        self._code = 0
        self._octets = 0

    def feed(self, octets: bytes) -> list[Answer]:
        """Give the replies that are whole by now, in order.

        The last has the code UNINTELLIGIBLE where there is something else than a reply, lines whose codes differ
        (RFC 5321 section 4.2.1) among it, or too much of it: nothing behind it can be trusted, so feed no more.
        """
        if self._partial:
            octets = self._partial + octets
        lines = octets.split(b"\n")
        self._partial = lines.pop()
        short = len(octets) <= LONGEST_LINE
        whole: list[Answer] = []
        for line in lines:
            code = CODES.get(line[:3], UNINTELLIGIBLE)
            mark = line[3:4]
            if mark == b" " and code and short and not self._begun:  # nearly all
                whole.append((code, line[4:]))
                continue
            if len(line) > LONGEST_LINE or (self._begun and code != self._code):
                code = UNINTELLIGIBLE
            if code and mark in b" \r":  # and no mark at all
                whole.append((code, self._joined(line[4:]) if self._begun else line[4:]))
            elif code and mark == b"-" and self._octets + len(line) <= LONGEST_REPLY:
                self._begun.append(line[4:])
                self._octets += len(line)
                self._code = code
            else:
                whole.append((UNINTELLIGIBLE, line[:LONGEST_LINE]))
                return whole
        if not short and len(self._partial) > LONGEST_LINE:
            whole.append((UNINTELLIGIBLE, self._partial[:LONGEST_LINE]))
        return whole

    def _joined(self, last: bytes) -> bytes:
        text = b"\n".join((*self._begun, last))
        self._begun.clear()
        self._octets = 0
        return text


def words(text: bytes) -> str:
    """Give a server's text as one clean line: octets and controls that mean harm replaced, at most SHOWN characters."""
    return cleaned(text.decode("utf-8", "replace"))


def cleaned(text: str) -> str:
    """Join lines and replace what is not printable, at most SHOWN characters."""
    text = " ".join(text.split())
    if not text.isprintable():  # most are
        text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text[:SHOWN]
