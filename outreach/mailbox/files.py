"""Mail in files instead of a server: a Maildir, an mbox file, or a directory of them. Nothing is written, locked or renamed.

Only plain files inside are read: a symbolic link, a FIFO or a device among the mails is passed over, wherever it leads.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from outreach.mailbox.folders import role
from outreach.mailbox.maildir import is_maildir, read_maildir
from outreach.mailbox.mbox import looks_like_mbox, read_mbox
from outreach.mailbox.plain_file import cannot_read
from outreach.mailbox.responses import folder_name
from outreach.mailbox.source import Folder, MailboxError, Position, Reading, Role, Trouble
from outreach.mailbox.watching import Cause, Wake

DEEPEST = 6
MOST = 2_000
"""Levels of directories, and folders, that are looked at."""

GLANCE = 1.0
"""Seconds between two looks at whether something changed."""


@dataclass(frozen=True, slots=True)
class _Place:
    folder: Folder
    path: Path


@contextmanager
def open_folder(path: Path) -> Iterator[FileMailbox]:
    """Look at a Maildir (with its subfolders), an mbox file or a directory of those. MailboxError: it is none of them."""
    try:
        real = path.resolve(strict=True)  # the place itself may be a link of the officer's
        places = sorted(
            _places(real), key=lambda each: (tuple(Role).index(each.folder.role), each.folder.name)
        )
    except OSError as error:
        raise cannot_read(path, error) from None
    if not places:
        raise MailboxError(
            "'{path}' is neither a Maildir nor an mbox file", trouble=Trouble.MISSING, path=path
        )
    yield FileMailbox(places)


class FileMailbox:
    """Folders of files; `Mailbox` says what the methods do. Raises MailboxError for what cannot be read."""

    def __init__(self, places: Sequence[_Place]) -> None:
        """Use what `open_folder` found."""
        self._places: dict[str, _Place] = {}
        for place in places:
            self._places.setdefault(place.folder.name, place)

    def folders(self) -> Sequence[Folder]:
        """List the folders, INBOX first."""
        return tuple(place.folder for place in self._places.values())

    def read(
        self,
        folder: Folder,
        *,
        after: Position | None = None,
        since: date | None = None,
        known: Container[str] = (),
    ) -> Reading:
        """Read a folder as `Mailbox.read` says. Keys: a Maildir file's name without flags, a digest of an mbox mail."""
        if folder.name not in self._places:
            raise MailboxError("there is no folder '{folder}'", trouble=Trouble.MISSING, folder=folder.name)
        place = self._places[folder.name]
        try:
            reader = read_maildir if place.path.is_dir() else read_mbox
            return reader(place.path, folder, after=after, since=since, known=known)
        except OSError as error:
            raise cannot_read(place.path, error) from None


def watch_folder(
    path: Path, stop: threading.Event, *, every: timedelta = timedelta(minutes=1), glance: float = GLANCE
) -> Iterator[Wake]:
    """Wake the caller as `watching.watch` does: at the start, when INBOX's files changed, and `every` so often."""
    seen = _fingerprint(path)
    yield Wake(Cause.CONNECTED)
    due = time.monotonic() + every.total_seconds()
    while not stop.wait(max(0.0, min(glance, due - time.monotonic()))):
        now = _fingerprint(path)
        if now != seen:
            seen = now
            yield Wake(Cause.CHANGED)
        if time.monotonic() >= due:
            yield Wake(Cause.POLL)
            due = time.monotonic() + every.total_seconds()


def _fingerprint(path: Path) -> tuple[tuple[int, int], ...]:
    found = []
    for each in (path, path / "new", path / "cur"):
        try:
            status = each.stat()
        except OSError:
            continue
        found.append((status.st_mtime_ns, status.st_size))
    return tuple(found)


def _places(root: Path) -> Iterator[_Place]:
    if stat.S_ISREG(root.lstat().st_mode):
        if looks_like_mbox(root, empty=True):
            yield _Place(Folder("INBOX", Role.INBOX), root)
        return
    if is_maildir(root):
        yield _Place(Folder("INBOX", Role.INBOX), root)
    for name, path in islice(_below(root, "", DEEPEST), MOST):
        yield _Place(Folder(name, role(name, delimiter="/")), path)


def _below(directory: Path, above: str, depth: int) -> Iterator[tuple[str, Path]]:
    if not depth:
        return
    with os.scandir(directory) as entries:
        sorted_entries = sorted(entries, key=lambda entry: entry.name)
    for entry in sorted_entries:
        path = directory / entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name in {"cur", "new", "tmp"}:
                continue
            name = above + _name(entry.name)
            if is_maildir(path):
                yield name, path
            if not entry.name.startswith("."):
                yield from _below(path, f"{name}/", depth - 1)
        elif (
            entry.is_file(follow_symlinks=False)
            and not entry.name.startswith(".")
            and not is_maildir(directory)
            and looks_like_mbox(path, empty=False)
        ):
            yield above + entry.name, path


def _name(directory: str) -> str:
    """Give a folder's name: Maildir++ `.Clients.Presse`, Thunderbird's `Clients.sbd`."""
    plain = directory[1:].replace(".", "/") if directory.startswith(".") else directory.removesuffix(".sbd")
    return folder_name(os.fsencode(plain))
