"""An invitation's calendar file with gaps: when it was written, and whom it asks.

Everything else in it is the same for all. How a calendar library quotes a name depends on the signs in it and on nothing
else, so one is written by the library for each set of signs, and taken apart around the name; lines are then folded as it
folds them, at 74 octets and between characters (RFC 5545 section 3.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from outreach.core.compose import LINE, base64_lines, calendar_file, calendar_type
from outreach.core.envelope import Mailbox
from outreach.core.rendering.personal import UnusualError
from outreach.core.rendering.probing import TOKEN
from outreach.core.skeleton_body import Body

FOLD = 74
"""Octets of a line, without the space that continues one."""

STAMP = len("20151221T083000Z")

_SOME_TIME = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
_LETTERS = "qjxwk"
_ADDRESS = "qjxwk@qjxwk.example"
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_ESCAPED = re.compile(r'["^\\%\x00-\x1f\x7f]')
"""Signs that a calendar library has ways of its own with."""

_ATTENDEE = re.compile(rb"^ATTENDEE(?:[^\r]|\r\n )*\r\n", re.MULTILINE)

Written = Callable[[Mailbox, datetime], bytes]
"""Writes the calendar file for an attendee, at an instant."""


class CalendarSkeleton:
    """What all calendar files of a mailing share."""

    def __init__(self, written: Written) -> None:
        """Take one apart; raises UnusualError when it is not what we think."""
        self._written = written
        self._users: dict[str, tuple[str, str]] = {}
        sample = written(Mailbox("", _ADDRESS), _SOME_TIME)
        stamp = b"DTSTAMP:" + _stamp(_SOME_TIME).encode() + b"\r\n"
        attendees = list(_ATTENDEE.finditer(sample))
        if sample.count(stamp) != 1 or len(attendees) != 1 or sample.index(stamp) > attendees[0].start():
            raise UnusualError
        before, _, after = sample.partition(stamp)
        between, end = after[: attendees[0].start() - len(sample)], sample[attendees[0].end() :]
        pieces = [before + b"DTSTAMP:", b"\r\n" + between, end]
        self._head, self._middle, self._tail = pieces
        text = [piece.decode().replace("\r\n", "\n") for piece in pieces]
        # the stamp has one length, letters and digits: a token, to what encodes it
        self._body = Body((text[0], TOKEN, text[1], 0, text[2]), calendar_type(sample), token=STAMP)
        whole = len(self._head) // LINE * LINE
        self._file_fields = calendar_file(b"x").fields + b"\r\n"
        self._coded, self._rest = base64_lines(self._head[:whole]) + b"\r\n", self._head[whole:]

    def filled(self, name: str, address: str, stamp: datetime) -> tuple[bytes, bytes]:
        """Give both parts, the alternative and the file; name and `address`, as servers take it, are the attendee's.

        Raises UnusualError for a name that is written in another way.
        """
        when = _stamp(stamp)
        line = self._attendee(name, address)
        unix = line.decode().replace("\r\n", "\n")
        rest = b"".join((self._rest, when.encode(), self._middle, line, self._tail))
        return self._body.filled((unix, when)), self._file_fields + self._coded + base64_lines(rest)

    def _attendee(self, name: str, address: str) -> bytes:
        if not _PLAIN_ADDRESS.fullmatch(address) or _ESCAPED.search(name):
            raise UnusualError
        signs = "".join(sorted({c for c in name if not c.isalnum()})) if name else None
        key = "" if signs is None else f"={signs}"
        if key not in self._users:
            self._users[key] = self._around(signs)
        before, after = self._users[key]
        return _folded(f"{before}{name}{after}{address}".encode()) + b"\r\n"

    def _around(self, signs: str | None) -> tuple[str, str]:
        """Give what the library writes before a name with these signs, and between it and the address."""
        name = "" if signs is None else f"{_LETTERS}{signs}{_LETTERS}"
        found = _ATTENDEE.search(self._written(Mailbox(name, _ADDRESS), _SOME_TIME))
        line = found.group().decode().replace("\r\n ", "").removesuffix("\r\n") if found else ""
        if not line.endswith(_ADDRESS):
            raise UnusualError
        line = line.removesuffix(_ADDRESS)
        if not name:
            return line, ""
        if line.count(name) != 1:
            raise UnusualError
        before, _, after = line.partition(name)
        return before, after


def _stamp(instant: datetime) -> str:
    u = instant.astimezone(UTC)
    # strftime takes four times as long
    return f"{u.year:04}{u.month:02}{u.day:02}T{u.hour:02}{u.minute:02}{u.second:02}Z"


def _folded(line: bytes) -> bytes:
    lines = []
    at = 0
    while len(line) - at > FOLD:
        end = at + FOLD
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the second octet, or a later one, of a character
            end -= 1
        lines.append(line[at:end])
        at = end
    return b"\r\n ".join([*lines, line[at:]])
