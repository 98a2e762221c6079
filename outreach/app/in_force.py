"""The officer's files as they are in force: read again when they change; a broken edit stops nothing that runs."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from outreach.app.workspace import Workspace
from outreach.core.problem import InputError, Problem, faults
from outreach.outbox.checking import folder_problems
from outreach.project.press_folder import TEMPLATES, PressFolder
from outreach.project.schedule import SCHEDULE

GLANCES = 10
"""How often files that are being written are looked at before a reading goes on with what is in force."""

Stamp = tuple[int, int, int, int]
"""What changes when a file does: its times of change in nanoseconds, its size, its number."""


class Files:
    """The last version of the officer's files that is sound.

    They are parsed when they have changed on the disk, or are broken. `broken` says what is wrong with the version that is
    there now, if it is not the one in force: the same object until the files change again. `rows` says which rows of the
    contact lists in force are wrong: each keeps the mailings that it is meant for.
    """

    def __init__(self, here: Workspace, *, settle: float = 0.0) -> None:
        """Read them; raises InputError with everything that is wrong.

        `settle` is for how many seconds files that changed must stay as they are before they are read.
        """
        self.settle = settle
        self._pause = threading.Event()  # never set: a wait by a clock that nobody sets
        self.broken: InputError | None = None
        # before they are read: what is written meanwhile has other stamps
        before = _stamps(here.root, ())
        self._folder, self.rows = _sound(here)
        self._settings = self._folder.settings
        self._stamps: dict[str, Stamp] | None = _stamps(here.root, _named(self._folder)) | before

    def read(self, here: Workspace) -> PressFolder:
        """Give them as they are, or, while they are broken, as they were.

        The ledger's address stays what it was at the start: what happened stands in one place.
        """
        stamps = self._at_rest(here)
        changed = stamps != self._stamps
        # what a broken version misses may come from where nobody looks: it is tried again each time
        if changed or self.broken:
            self._stamps = stamps
            try:
                folder, rows = _sound(here)
                self._same_ledger(folder)
            except InputError as error:
                if changed or self.broken is None or error.problems != self.broken.problems:
                    self.broken = error
            else:
                self.broken, self._folder, self.rows = None, folder, rows
                # other lists may be named now
                self._stamps = _stamps(here.root, _named(folder)) | (stamps or {})
        return here.moved(self._folder)

    @property
    def in_force(self) -> PressFolder:
        """The last good version, without what the ledger knows of events that moved."""
        return self._folder

    def settings(self, here: Workspace) -> Workspace:
        """Give the workspace with the settings in force, where they have been read again."""
        now = self._folder.settings
        return here if now == self._settings else here.using(now)

    def forget(self) -> None:
        """Parse at the next reading, whatever the disk says."""
        self._stamps = None

    def changed(self, here: Workspace) -> bool:
        """Tell whether a reading would find something else than the last one."""
        return _stamps(here.root, _named(self._folder)) != self._stamps

    def _at_rest(self, here: Workspace) -> dict[str, Stamp] | None:
        """Give the stamps of files that nobody is writing just now: half a template is a template, too."""
        stamps = _stamps(here.root, _named(self._folder))
        for _ in range(GLANCES):
            if stamps == self._stamps or not self.settle:
                return stamps
            self._pause.wait(self.settle)
            seen, stamps = stamps, _stamps(here.root, _named(self._folder))
            if stamps == seen:
                return stamps
        return self._stamps  # for long: the next reading looks again

    def _same_ledger(self, folder: PressFolder) -> None:
        if folder.settings.database_url != self._settings.database_url:
            text = "OUTREACH_DATABASE_URL has changed: end `outreach run` and start it again"
            raise InputError([Problem(text, file=".env")])


def _sound(here: Workspace) -> tuple[PressFolder, InputError | None]:
    folder = here.written()
    found = faults(folder_problems(here.moved(folder), here.now))
    # a row of a contact list stops the mailings that it is meant for, and no other
    if wrong := [p for p in found if p.row is None]:
        raise InputError(wrong)
    return folder, InputError(found) if found else None


def _named(folder: PressFolder) -> set[str]:
    """Give the files that the schedule names: contact lists, and the keys that mails are signed with."""
    schedule = folder.schedule
    senders = [schedule.sender]
    for campaign in schedule.campaigns.values():
        senders += [s for s in (campaign.sender, *(m.sender for m in campaign.mailings.values())) if s]
    keys = {sender.dkim.key for sender in senders if sender.dkim}
    return {source.file for source in schedule.contacts} | keys


def _stamps(root: Path, named: Iterable[str]) -> dict[str, Stamp]:
    found: dict[str, Stamp] = {}
    for name in (SCHEDULE, ".env", *named):
        try:
            found[name] = _stamp((root / name).stat())
        except OSError:
            found[name] = (0, 0, 0, 0)  # not there
    found |= _below(root / TEMPLATES)
    return found


def _below(folder: Path) -> Iterator[tuple[str, Stamp]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _below(folder / entry.name)
                else:
                    yield entry.path, _stamp(entry.stat())
    except OSError:
        # gone while we looked, or a link that leads nowhere: reading says so
        yield str(folder), (0, 0, 0, 0)


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
