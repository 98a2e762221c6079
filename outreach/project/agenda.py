"""A spokesperson's calendar: an .ics file of the press folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from outreach.core.desk.agenda import CalendarError, busy
from outreach.core.interview import Slot
from outreach.core.problem import InputError, Problem

MOST_BYTES = 10_000_000


def read_agenda(root: Path, name: str, *, begin: datetime, end: datetime, zone: str) -> list[Slot]:
    """Read when the owner of a calendar is busy between two instants; raises InputError.

    A calendar that cannot be read must stop what relies on it: nobody may be promised a time that is taken.
    """
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root.resolve()):
            raise InputError([Problem("'{path}' lies outside the project folder", {"path": name})])
        if path.stat().st_size > MOST_BYTES:
            raise InputError([Problem("the file is larger than {limit} bytes", {"limit": MOST_BYTES}, name)])
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError([Problem("the file is missing", file=name)]) from None
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a name that is none
        reason = getattr(error, "strerror", None) or "?"
        raise InputError([Problem("the file cannot be read: {reason}", {"reason": reason}, name)]) from None
    try:
        return busy(raw, begin=begin, end=end, zone=zone)
    except CalendarError as error:
        raise InputError([Problem(error.text, file=name)]) from None
