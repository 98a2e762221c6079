"""Opening a file among mails: only a plain one, never through a link, and without waiting for anybody."""

from __future__ import annotations

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from outreach.mailbox.source import MailboxError, Trouble


def open_plain(path: Path) -> BinaryIO | None:
    """Open a plain file; None for anything else (a link, a FIFO, a device) and for what is gone. Raises OSError."""
    try:
        # before opening: a device may do something when it is opened
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        # absent from Windows, where nobody plants links and FIFOs
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        file = os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb")
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        return None
    return file


def first_instant(since: date | None) -> datetime:
    """Give the instant from which mails count: a day before `since`, whatever the zone."""
    if since is None or since <= date(1970, 1, 2):
        return datetime.fromtimestamp(0, UTC)
    return datetime(since.year, since.month, since.day, tzinfo=UTC) - timedelta(days=1)


def cannot_read(path: Path, error: OSError) -> MailboxError:
    """Say that a file or directory cannot be read."""
    reason = error.strerror or type(error).__name__
    return MailboxError(
        "'{path}' cannot be read: {reason}", trouble=Trouble.REFUSED, path=path, reason=reason
    )
