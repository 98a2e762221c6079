"""The officer's mailbox as a Maildir: mails are laid in it as a delivery agent does (https://cr.yp.to/proto/maildir.html)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

FOLDERS: Sequence[str] = ("", ".Sent")
"""INBOX, and Sent as Maildir++ names it."""


class Maildir:
    """One mailbox of files; the time of a file is when its mail came."""

    def __init__(self, directory: Path) -> None:
        """Make the folders, readable by their owner alone."""
        self.directory = directory
        self._count = 0
        for folder in FOLDERS:
            for part in ("tmp", "new", "cur"):
                (directory / folder / part).mkdir(mode=0o700, parents=True)

    def lay(self, mail: bytes, *, at: datetime, folder: str = "INBOX") -> None:
        """Lay a mail in INBOX or Sent."""
        self._count += 1
        inside = self.directory / ("" if folder == "INBOX" else f".{folder}")
        seconds = int(at.timestamp())
        name = f"{seconds}.{self._count:08d}.rehearsal"
        path = inside / "tmp" / name
        path.write_bytes(mail)
        os.utime(path, (seconds, seconds))
        path.rename(inside / "new" / name)
