"""Reads the template folder: text only, inside the project only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from outreach.core.problem import Problem
from outreach.core.template import LARGEST_SOURCE

SUFFIXES = (".md", ".html")

MOST_FILES = 500
"""Files of a template folder; more is the wrong folder."""


def read_templates(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read every `.md` and `.html` of a folder, by its name in it (`release.fr.md`, `parts/logo.html`).

    Other files (pictures) are left aside. A file with a problem is not in the result.
    """
    if not folder.is_dir():
        return {}, [Problem("there is no folder '{folder}'", {"folder": folder.name}, folder.name)]
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(_files(folder)):
        name = path.relative_to(folder).as_posix()
        if len(sources) == MOST_FILES:
            text = "the folder has more than {most} templates: is it the right one?"
            problems.append(Problem(text, {"most": MOST_FILES}, folder.name))
            break
        found = _source(path, folder, f"{folder.name}/{name}")
        if isinstance(found, Problem):
            problems.append(found)
        else:
            sources[name] = found
    if not sources and not problems:
        problems.append(
            Problem("there is no template in the folder '{folder}'", {"folder": folder.name}, folder.name)
        )
    return sources, problems


def _files(folder: Path) -> Iterator[Path]:
    """Walk without following a symbolic link to another folder, and past hidden files."""
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.suffix.lower() in SUFFIXES:
            yield path


def _source(path: Path, folder: Path, name: str) -> str | Problem:
    if not path.resolve().is_relative_to(folder.resolve().parent):
        return Problem("this leads outside the project", {}, name)
    try:
        if not path.is_file():
            return Problem("this is not a file", {}, name)
        # in bytes: a character has at most four
        if path.stat().st_size > LARGEST_SOURCE * 4:
            size = path.stat().st_size
            return Problem(
                "the file has {size} bytes, at most {most} are read",
                {"size": size, "most": LARGEST_SOURCE * 4},
                name,
            )
        content = path.read_bytes()
    except OSError as error:
        return Problem("this cannot be read: {reason}", {"reason": error.strerror or ""}, name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"{content[error.start]:02x}"
        return Problem("byte {byte} is not UTF-8: save the file as UTF-8", {"byte": byte}, name, line)
