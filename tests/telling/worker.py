"""Another process that tells after a round: `python -m telling.worker ROOT`; it says `ready` and waits for a line first."""

from __future__ import annotations

import sys
from pathlib import Path

from outreach.app.running import Rounded
from outreach.app.telling import after_round
from outreach.app.workspace import workspace
from outreach.core.language import Language


def tells(root: str) -> None:
    here = workspace(Path(root))
    folder = here.read()
    missed = (("aurora", "missed"),)
    print("ready", flush=True)  # noqa: T201 - the protocol with the test
    sys.stdin.readline()
    troubles = after_round(here, folder, Rounded(here.now, missed=missed), Language.ENGLISH)
    print(len(troubles), flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    tells(sys.argv[1])
