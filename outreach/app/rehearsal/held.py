"""A workspace whose ledger stays open and whose files were read: nobody else has them, and nothing changes them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from outreach.app.workspace import Workspace
from outreach.ledger import Ledger
from outreach.project.press_folder import PressFolder


@dataclass(frozen=True)
class Held(Workspace):
    """The copy of a rehearsal. `opened` is closed, and `files` are read, by who makes it."""

    opened: Ledger | None = None
    files: PressFolder | None = None

    def written(self, *, skip: Collection[str] = ()) -> PressFolder:
        """Give the files as they were read."""
        return self.files if self.files and not skip else Workspace.written(self, skip=skip)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Give the ledger that is open."""
        if self.opened is None:
            with Workspace.ledger(self) as ledger:
                yield ledger
        else:
            yield self.opened
