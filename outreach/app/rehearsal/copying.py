"""The press folder of a rehearsal: a copy with a ledger, settings and a mailbox of its own. The real ones are never touched."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from outreach.core.campaign import Schedule
from outreach.core.login import Security
from outreach.core.problem import InputError, Problem
from outreach.core.settings import Server, Settings
from outreach.project.schedule import SCHEDULE, read_schedule
from outreach.rehearsal.world import BackgroundWorld

PASSWORD = "rehearsal"  # noqa: S105 - of a mailbox that lives for a minute on this machine
MAILBOX = ".outreach/mailbox"
"""The officer's mailbox in the copy: a Maildir. Over IMAP the server, which is Python too, would take most of the time."""
MARK = Path(".outreach") / "rehearsal"
"""What a folder has that a rehearsal may empty."""
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ENOUGH = 512 * 2**20
"""Octets that must be free in memory for a ledger to lie there."""
TEXT = (".csv", ".tsv", ".txt")


def schedule_of(root: Path) -> Schedule:
    """Read the schedule alone; raises InputError."""
    if not root.is_dir():
        raise InputError([Problem("there is no such folder", file=str(root))])
    schedule, _, problems = read_schedule(root / SCHEDULE)
    if schedule is None:
        raise InputError(problems)
    return schedule


@contextmanager
def place(kept: Path | None) -> Iterator[Path]:
    """Give the folder to rehearse in: `kept`, emptied first, or one that is gone afterwards."""
    if kept is not None:
        if kept.exists() and not (kept / MARK).exists():
            text = "'{path}' is there and is no folder of a rehearsal: nothing in it was touched"
            raise InputError([Problem(text, {"path": kept})])
        shutil.rmtree(kept, ignore_errors=True)
        (kept / MARK).parent.mkdir(mode=0o700, parents=True)
        (kept / MARK).touch()
        yield kept
        return
    # nothing of a rehearsal survives it: in memory the ledger need not wait for a disk
    roomy = (
        IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH
    )
    with tempfile.TemporaryDirectory(prefix="outreach-rehearsal-", dir=IN_MEMORY if roomy else None) as made:
        yield Path(made)


def copy_folder(root: Path, to: Path, schedule: Schedule, *, journalists: int | None) -> None:
    """Copy what the officer owns, without her secrets and her ledger; `journalists` lets the first so many in.

    Raises InputError for a list that cannot be cut.
    """
    shutil.copytree(root, to, ignore=_foreign, dirs_exist_ok=True, symlinks=False)
    if journalists is not None:
        _cut(to, schedule, journalists)


def _foreign(folder: str, names: Sequence[str]) -> set[str]:
    """Name what is no part of a press folder: hidden files (`.env`, the ledger), virtual environments, packages."""
    inside = Path(folder)
    return {
        name
        for name in names
        if name.startswith(".")
        or name in ("__pycache__", "node_modules")
        or any((inside / name / mark).exists() for mark in ("pyvenv.cfg", "__init__.py"))
        or (inside / name).is_symlink()
    }


def _cut(to: Path, schedule: Schedule, journalists: int) -> None:
    left = journalists
    for source in schedule.contacts:
        path = to / source.file
        if path.suffix.lower() not in TEXT:
            text = "--journalists cuts lists of text (.csv, .tsv), and '{path}' is none"
            raise InputError([Problem(text, {"path": source.file}, SCHEDULE)])
        if not path.exists():
            continue  # reading the folder says so
        # octets as they are, whatever the encoding: only line ends and quotes matter here
        lines = path.read_bytes().decode("latin-1").splitlines(keepends=True)
        rows = csv.reader(lines, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        count, end = -1, 0  # the headings are no journalist
        for _ in rows:
            if count == left:
                break
            count, end = count + 1, rows.line_num
        path.write_bytes("".join(lines[:end]).encode("latin-1"))
        left -= max(count, 0)


def settings_for(world: BackgroundWorld, address: str) -> Settings:
    """Give the settings that send to the world and read from it, whatever the session's environment says."""
    server = Server(world.host, world.smtp_port, Security.STARTTLS, address, PASSWORD, str(world.ca_file))
    return Settings(smtp=server, mailbox=MAILBOX)


def write_settings(root: Path) -> None:
    """Write down beside the copy where its mail lies, for who looks around in it; nothing can leave from it."""
    path = root / ".env"
    path.touch(mode=0o600)
    path.write_text(f"OUTREACH_MAILBOX={MAILBOX}\n", encoding="utf-8")
