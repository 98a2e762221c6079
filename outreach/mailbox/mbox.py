"""An mbox file read without locking or writing it (RFC 4155; mboxo, mboxrd), while others append to it or rewrite it."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from outreach.mailbox.plain_file import cannot_read, first_instant, open_plain
from outreach.mailbox.source import LONGEST, Extent, Fetched, Folder, Position, Reading

VALIDITY = "mbox"

SETTLED = 2.0
"""Seconds without a change after which the last mail of a file is taken for complete."""

LINE = 2**16
"""Octets of a line that are looked at together."""

MONTHS = b"jan feb mar apr may jun jul aug sep oct nov dec".split()

ASCTIME = re.compile(
    rb"\b(?:mon|tue|wed|thu|fri|sat|sun) +([a-z]{3}) +(\d{1,2}) +(\d\d):(\d\d)(?::(\d\d))? +[^\r\n]{0,30}?\b(\d{4})\b",
    re.IGNORECASE,
)
"""The date of a separator: `From camille@quotidien.example Mon Mar  2 09:30:00 2026`."""

BARE = re.compile(rb"From (?:\S{1,64}@\S{1,255}|-|MAILER-DAEMON)\s*\Z")
"""A separator without a date, as some programs write."""

STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)

CLIENTS = re.compile(
    rb"^(?:Status|X-Status|X-Keywords|X-UID|X-Mozilla-(?:Status2?|Keys)|Content-Length|Lines):[^\n]*\n",
    re.IGNORECASE | re.MULTILINE,
)
"""Fields that mail clients rewrite in a file: they do not make another mail of it."""

STATUS = re.compile(rb"^(?:X-)?Status:[ \t]*([A-Z]{0,10})", re.IGNORECASE | re.MULTILINE)
FLAGS = {b"R": "\\Seen", b"A": "\\Answered", b"F": "\\Flagged", b"D": "\\Deleted", b"T": "\\Draft"}

INTERNAL = re.compile(rb"^X-IMAP(?:base)?:[^\n]*\n", re.IGNORECASE | re.MULTILINE)
"""In the first mail of a file that c-client made for itself: FOLDER INTERNAL DATA."""

PLACE = re.compile(r"(\d{1,18})-(\d{1,18})-([0-9a-f]{32})")


@dataclass(slots=True)
class _Piece:
    """From a separator to the next one."""

    start: int
    separator: bytes
    end: int = 0
    content: bytearray = field(default_factory=bytearray)
    cut: bool = False
    followed: bool = False  # by another separator: it is complete
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)  # as it lies in the file, separator and all

    def __post_init__(self) -> None:
        """Begin with the separator."""
        self.digest.update(self.separator)

    def keep(self, line: bytes) -> None:
        """Take a line in, up to the limit."""
        self.digest.update(line)
        room = LONGEST - len(self.content)
        self.cut = self.cut or len(line) > room
        self.content += line[: max(room, 0)]


def looks_like_mbox(path: Path, *, empty: bool) -> bool:
    """Tell whether a file begins as an mbox does; `empty` says whether an empty one counts. Raises OSError."""
    file = open_plain(path)
    if file is None:
        return False
    with file:
        return file.read(5) in ({b"", b"From "} if empty else {b"From "})


def read_mbox(
    path: Path, folder: Folder, *, after: Position | None, since: date | None, known: Container[str]
) -> Reading:
    """Read the mails behind `after`, if what lies there is still the same; else all. Raises OSError."""
    begin = 0
    if after and after.validity == VALIDITY and after.last:
        begin = _behind(path, after.last)
    start = after if after and begin >= 0 and after.validity == VALIDITY else Position(VALIDITY, "")
    renumbered = after is not None and start is not after
    return Reading(folder, start, None, renumbered, _mails(path, folder, max(begin, 0), since, known))


def _behind(path: Path, last: str) -> int:
    """Give the offset behind the mail that was last read; -1 if the file is another one by now."""
    place = PLACE.fullmatch(last)
    file = open_plain(path) if place else None
    if place is None or file is None:
        return -1
    with file:
        start, end = int(place[1]), int(place[2])
        file.seek(start)
        digest = hashlib.sha256()
        left = end - start
        while left > 0 and (octets := file.read(min(left, 2**20))):
            digest.update(octets)
            left -= len(octets)
        same = left == 0 and digest.hexdigest()[:32] == place[3]
        return end if same and file.read(5) in {b"", b"From "} else -1


def _mails(
    path: Path, folder: Folder, begin: int, since: date | None, known: Container[str]
) -> Iterator[Fetched]:
    first = first_instant(since)
    try:
        file = open_plain(path)
        if file is None:
            return
        with file:
            file.seek(begin)
            for piece in _pieces(file, begin):
                if not piece.followed and not _settled(path, piece.end):
                    return
                came = _came(piece.separator)
                if came and came < first:
                    continue
                mail = _mail(folder, piece, came)
                if mail.key not in known and not _is_internal(piece):
                    yield mail
    except OSError as error:
        raise cannot_read(path, error) from None


def _pieces(file: BinaryIO, offset: int) -> Iterator[_Piece]:
    piece: _Piece | None = None
    blank, whole = True, True  # the line before was empty; the line before ended
    while line := file.readline(LINE):
        if whole and blank and line.startswith(b"From ") and (piece is None or _separates(line)):
            if piece:
                piece.end, piece.followed = offset, True
                yield piece
            piece = _Piece(offset, line)
        elif piece:
            piece.keep(line)
        blank, whole = whole and line in {b"\n", b"\r\n"}, line.endswith(b"\n")
        offset += len(line)
    if piece:
        piece.end = offset
        yield piece


def _separates(line: bytes) -> bool:
    return ASCTIME.search(line[:500]) is not None or BARE.match(line[:400]) is not None


def _settled(path: Path, end: int) -> bool:
    """Tell whether nobody is writing the last mail just now."""
    status = path.lstat()
    return status.st_size == end and not 0 <= time.time() - status.st_mtime < SETTLED


def _mail(folder: Folder, piece: _Piece, came: datetime | None) -> Fetched:
    raw = STUFFED.sub(rb"\1", bytes(piece.content))
    head, mark, body = _parted(raw)
    plain = CLIENTS.sub(b"", head) + mark + body
    letters = b"".join(STATUS.findall(head)).upper()
    return Fetched(
        folder=folder.name,
        key=hashlib.sha256(plain.rstrip(b"\r\n")).hexdigest()[:32],
        position=Position(VALIDITY, f"{piece.start}-{piece.end}-{piece.digest.hexdigest()[:32]}"),
        raw=_without_the_last_line(raw),
        internal_date=came,
        flags=frozenset(flag for letter, flag in FLAGS.items() if letter in letters),
        extent=Extent.CUT if piece.cut else Extent.WHOLE,
    )


def _parted(raw: bytes) -> tuple[bytes, bytes, bytes]:
    ends = [(at, mark) for mark in (b"\n\n", b"\n\r\n") if (at := raw.find(mark)) >= 0]
    if not ends:
        return raw, b"", b""
    at, mark = min(ends)
    return raw[: at + 1], mark[1:], raw[at + len(mark) :]


def _without_the_last_line(raw: bytes) -> bytes:
    """Leave out the empty line that separates mails and is part of none."""
    for mark in (b"\r\n\r\n", b"\n\n"):
        if raw.endswith(mark):
            return raw[: -len(mark) // 2]
    return raw


def _is_internal(piece: _Piece) -> bool:
    return (
        piece.start == 0
        and INTERNAL.search(_parted(bytes(piece.content[: 2**16]))[0]) is not None
        and b"FOLDER INTERNAL DATA" in piece.content[: 2**16]
    )


def _came(separator: bytes) -> datetime | None:
    found = ASCTIME.search(separator[:500])
    if found is None or found[1].lower() not in MONTHS:
        return None
    month = MONTHS.index(found[1].lower()) + 1
    try:
        return datetime(
            int(found[6]), month, int(found[2]), int(found[3]), int(found[4]), int(found[5] or 0), tzinfo=UTC
        )
    except ValueError:
        return None
