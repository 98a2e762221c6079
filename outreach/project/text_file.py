"""Text files of the officer: UTF-8, of a sane size, or a problem that says what is wrong."""

from __future__ import annotations

from pathlib import Path

from outreach.core.problem import Problem

MOST_BYTES = 2_000_000


def read_text(path: Path, *, name: str = "") -> tuple[str | None, list[Problem]]:
    """Read a UTF-8 file (a byte order mark is dropped); the text is None when it cannot be read."""
    name = name or path.name
    try:
        if path.stat().st_size > MOST_BYTES:
            return None, [Problem("the file is larger than {limit} bytes", {"limit": MOST_BYTES}, name)]
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem("the file is missing", file=name)]
    except IsADirectoryError:
        return None, [Problem("this is a folder, not a file", file=name)]
    except OSError as error:
        return None, [
            Problem("the file cannot be read: {reason}", {"reason": error.strerror or str(error)}, name)
        ]
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text = "byte {byte} is not UTF-8: save the file as UTF-8"
        return None, [Problem(text, {"byte": f"0x{raw[error.start]:02X}"}, name, line)]
