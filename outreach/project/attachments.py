"""Reads what goes with a mail: files of the project, and of nothing else."""

from __future__ import annotations

import mimetypes
from pathlib import Path, PurePosixPath, PureWindowsPath

from outreach.core.letter import Attachment
from outreach.core.problem import Problem

LARGEST = 10_000_000
"""Bytes of one attachment: base64 makes 13.5 MB of it, and many mailboxes refuse a mail past 20 MB."""

UNKNOWN_TYPE = "application/octet-stream"


def read_attachment(project: Path, path: str) -> Attachment | Problem:
    """Read the file at `path`, relative to the project folder; a Problem when it must not or cannot be sent."""
    file = _inside(project, path)
    if isinstance(file, Problem):
        return file
    try:
        if not file.is_file():
            return _problem("there is no file '{path}' to attach", path)
        size = file.stat().st_size
        if size > LARGEST:
            return _problem(
                "'{path}' has {size} bytes, at most {most} can be attached", path, size=size, most=LARGEST
            )
        content = file.read_bytes()
    except OSError as error:
        return _problem("'{path}' cannot be read: {reason}", path, reason=error.strerror or "")
    if not content:
        return _problem("'{path}' is empty", path)
    guessed, encoding = mimetypes.guess_type(file.name)
    # a compressed file is of no type that a reader could open: report.csv.gz is not text/csv
    return Attachment(file.name, UNKNOWN_TYPE if encoding or not guessed else guessed, content)


def read_picture(project: Path, path: str, content_id: str) -> Attachment | Problem:
    """Read an inline picture; `content_id` is its `cid:` name."""
    found = read_attachment(project, path)
    if isinstance(found, Problem):
        return found
    if found.content_type not in ("image/png", "image/jpeg", "image/gif"):
        return _problem("'{path}' is not a picture that every mail program shows: PNG, JPEG or GIF", path)
    return Attachment(found.filename, found.content_type, found.content, content_id)


def _inside(project: Path, path: str) -> Path | Problem:
    """Give the file that `path` leads to, symbolic links followed; a Problem when it is outside the project."""
    if not path.strip() or not path.isprintable():
        return _problem("'{path}' is not the path of a file", path)
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor or "\\" in path:
        return _problem("'{path}' must be a path inside the project, with '/'", path)
    if any(part.startswith(".") for part in PurePosixPath(path).parts):
        # .env is inside the project too
        return _problem("'{path}' must be a path inside the project, without hidden files or '..'", path)
    try:
        file = (project / path).resolve()
    except (OSError, RuntimeError):  # a loop of links
        return _problem("'{path}' leads nowhere", path)
    root = project.resolve()
    if not file.is_relative_to(root) or any(p.startswith(".") for p in file.relative_to(root).parts):
        return _problem("'{path}' leads outside the project", path)
    return file


def _problem(text: str, path: str, **values: object) -> Problem:
    return Problem(text, {"path": path, **values})
