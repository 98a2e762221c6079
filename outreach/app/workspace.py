"""The workspace: one project folder with its ledger and its time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from outreach.app.machine import clock
from outreach.core.history import History
from outreach.core.moving import as_moved
from outreach.core.problem import InputError, Problem, faults
from outreach.core.settings import Settings
from outreach.ledger import Ledger, open_ledger, sqlite_url
from outreach.project.schedule import SCHEDULE, read_schedule
from outreach.project.settings import read_settings

if TYPE_CHECKING:
    from outreach.project.press_folder import PressFolder

LEDGER = Path(".outreach") / "ledger.sqlite3"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project folder, its settings, the time at which the world is shown, and the clock by which things are done.

    The clock is the machine's, but in a rehearsal.
    """

    root: Path
    settings: Settings
    now: datetime
    clock: Callable[[], datetime] = clock

    def read(self, *, skip: Collection[str] = ()) -> PressFolder:
        """Read the officer's files."""
        return self.moved(self.written(skip=skip))

    def written(self, *, skip: Collection[str] = ()) -> PressFolder:
        """Read the officer's files, without what the ledger knows of events that moved."""
        # templates and contact lists bring half a second of imports: commands that only read the ledger do without
        from outreach.project.press_folder import read_press_folder  # noqa: PLC0415 - see above

        return read_press_folder(self.root, skip=skip)

    def moved(self, folder: PressFolder) -> PressFolder:
        """Give a folder whose events are told as the ledger knows that they moved."""
        if not self.has_ledger() or not any(c.event for c in folder.schedule.campaigns.values()):
            return folder
        with self.ledger() as ledger:
            editions = ledger.editions()
        return replace(folder, schedule=as_moved(folder.schedule, editions, self.now))

    def at(self, now: datetime) -> Workspace:
        """Give the same folder at another time."""
        return replace(self, now=now)

    def using(self, settings: Settings) -> Workspace:
        """Give the same folder with settings that were read again."""
        return replace(self, settings=settings)

    def zone(self) -> str:
        """Give the zone in which the officer reads times, even when her schedule is broken just now."""
        schedule, _, _ = read_schedule(self.root / SCHEDULE)
        return schedule.zone if schedule and schedule.zone in available_timezones() else "UTC"

    @property
    def ledger_url(self) -> str:
        """Where the ledger lies."""
        return self.settings.database_url or sqlite_url(self.root / LEDGER)

    def has_ledger(self) -> bool:
        """Tell whether anything was ever recorded: looking must not create a ledger."""
        return bool(self.settings.database_url) or (self.root / LEDGER).exists()

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the ledger."""
        ledger = open_ledger(self.ledger_url)
        try:
            yield ledger
        finally:
            ledger.close()

    def history(self, campaigns: Collection[str] | None = None) -> History:
        """Give what happened so far; nothing when there is no ledger yet."""
        if not self.has_ledger():
            return History()
        with self.ledger() as ledger:
            return ledger.history(campaigns)


def workspace(root: Path, now: datetime | None = None) -> Workspace:
    """Open a project folder; raises InputError when its settings cannot be read."""
    if not root.is_dir():
        raise InputError([Problem("there is no such folder", file=str(root))])
    settings, problems = read_settings(root)
    if wrong := faults(problems):
        raise InputError(wrong)
    return Workspace(root.resolve(), settings, now or clock())
