"""A Maildir read without a trace: no file is moved from `new` to `cur`, none gets a flag (https://cr.yp.to/proto/maildir.html)."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from outreach.mailbox.plain_file import first_instant, open_plain
from outreach.mailbox.source import LONGEST, Extent, Fetched, Folder, Position, Reading

VALIDITY = "maildir"

INFO = re.compile(r"[:;!]2,([A-Za-z]*)\Z")
"""The flags behind a name; some systems cannot have a colon there."""

FLAGS = {"S": "\\Seen", "R": "\\Answered", "F": "\\Flagged", "T": "\\Deleted", "D": "\\Draft"}

SECONDS = re.compile(r"\d{1,12}")


@dataclass(frozen=True, slots=True)
class _File:
    key: str
    path: Path
    came: datetime


def is_maildir(directory: Path) -> bool:
    """Tell whether a directory has what makes a Maildir, and no links in their place."""
    return all((directory / each).is_dir() and not (directory / each).is_symlink() for each in ("cur", "new"))


def read_maildir(
    directory: Path, folder: Folder, *, after: Position | None, since: date | None, known: Container[str]
) -> Reading:
    """Read what is not `known`, in the order of the names, which begin with the time of delivery. Raises OSError."""
    files = _files(directory, first_instant(since), known)
    start = after if after and after.validity == VALIDITY else Position(VALIDITY, "")
    renumbered = after is not None and after.validity != VALIDITY
    return Reading(folder, start, len(files), renumbered, _mails(directory, folder, files))


def _files(directory: Path, first: datetime, known: Container[str]) -> list[_File]:
    found: dict[str, _File] = {}
    # `new` first: a mail that is marked as seen meanwhile is then met twice, not missed
    for part in ("new", "cur"):
        with os.scandir(directory / part) as entries:
            for entry in entries:
                if entry.name.startswith(".") or not entry.is_file(follow_symlinks=False):
                    continue
                key = _key(entry.name)
                if key in known:
                    continue
                try:
                    came = datetime.fromtimestamp(int(entry.stat(follow_symlinks=False).st_mtime), UTC)
                except FileNotFoundError:
                    continue
                except (ValueError, OverflowError):
                    came = datetime.now(UTC)
                if came >= first:
                    found[key] = _File(key, directory / part / entry.name, came)
    return sorted(found.values(), key=lambda file: (_seconds(file.key), file.key))


def _mails(directory: Path, folder: Folder, files: list[_File]) -> Iterator[Fetched]:
    for file in files:
        path = file.path
        try:
            opened = open_plain(path) or open_plain(path := _moved(directory, file))
            if opened is None:
                continue
            with opened:
                raw = opened.read(LONGEST + 1)
            extent = Extent.CUT if len(raw) > LONGEST else Extent.WHOLE
        except OSError:
            raw, extent = b"", Extent.UNREADABLE
        info = INFO.search(path.name)
        yield Fetched(
            folder=folder.name,
            key=file.key,
            position=Position(VALIDITY, file.key),
            raw=raw[:LONGEST],
            internal_date=file.came,
            flags=frozenset(FLAGS[letter] for letter in (info[1] if info else "") if letter in FLAGS),
            extent=extent,
        )


def _moved(directory: Path, file: _File) -> Path:
    """Find a file that somebody marked, and so renamed, since it was listed; give its old path if it is gone."""
    for part in ("cur", "new"):
        with os.scandir(directory / part) as entries:
            for entry in entries:
                if _key(entry.name) == file.key:
                    return directory / part / entry.name
    return file.path


def _key(name: str) -> str:
    key = INFO.sub("", name)
    # a name may be any octets: what a database cannot hold goes by its digest
    if key.isprintable() and key.isascii():
        return key
    return "sha256:" + hashlib.sha256(os.fsencode(key)).hexdigest()


def _seconds(key: str) -> int:
    found = SECONDS.match(key)
    return int(found[0]) if found else 0
