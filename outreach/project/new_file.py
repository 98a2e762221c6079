"""Files that the officer asks for: written where nothing is yet, or not at all."""

from __future__ import annotations

from pathlib import Path

from outreach.core.problem import OutreachError, RefusedError


def write_new(path: Path, text: str) -> None:
    """Write a text to a new file; raises RefusedError when it is there, OutreachError when it cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise unwritten(path, error) from None


def unwritten(path: Path, error: OSError) -> OutreachError:
    """Say why a file could not be written."""
    if isinstance(error, FileExistsError):
        # it may be her contact list: nothing of hers is written over
        return RefusedError("'{path}' is there already: name another file, or delete it first", path=path)
    return OutreachError("'{path}' cannot be written: {reason}", path=path, reason=error.strerror or "?")
