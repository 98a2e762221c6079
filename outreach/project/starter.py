"""The folder that `outreach init` makes: small, complete, and right on the day it is made."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from outreach.core.calendar import is_working
from outreach.core.language import Language, say
from outreach.core.problem import InputError, Problem
from outreach.core.settings import DESCRIPTIONS

ZONE, COUNTRY = "Europe/Paris", "FR"
"""Those of the starter's `schedule.yaml`."""

TUESDAY = 1  # date.weekday()
HOUR = time(9)

SESSION_ONLY = ("OUTREACH_PROJECT", "OUTREACH_LANGUAGE")
"""Settings that are needed before `.env` can be found: only the session's environment gives them."""

SECRETS_MODE = 0o600  # a copy keeps it, and .env is for its owner only


def announcement_at(now: datetime) -> datetime:
    """Give the wall time of the starter's announcement: 9:00 on the second Tuesday after `now` that people work."""
    today = now.astimezone(ZoneInfo(ZONE)).date()
    tuesdays = (day for day in _days_after(today) if day.weekday() == TUESDAY and is_working(day, COUNTRY))
    next(tuesdays)
    return datetime.combine(next(tuesdays), HOUR)


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


def starter_files(language: Language, now: datetime) -> dict[str, str]:
    """Give the text of every file of a new press folder, by its path in it.

    Comments, headings and contacts' columns are in `language`; the templates are there in both.
    """
    shelf = files("outreach.project") / "starter"
    own = shelf / language.value
    schedule = Template((own / "schedule.yaml").read_text(encoding="utf-8"))
    return {
        "schedule.yaml": schedule.substitute(announcement=f"{announcement_at(now):%Y-%m-%d %H:%M}"),
        "contacts.csv": (own / "contacts.csv").read_text(encoding="utf-8"),
        **{f"templates/{name}": text for name, text in _texts(shelf / "templates")},
        ".env.example": settings_example(language),
        ".gitignore": (shelf / "gitignore").read_text(encoding="utf-8"),
    }


def _texts(shelf: Traversable) -> Iterable[tuple[str, str]]:
    return sorted((each.name, each.read_text(encoding="utf-8")) for each in shelf.iterdir())


def settings_example(language: Language) -> str:
    """Give the text of `.env.example`: every setting with its description, and no value."""
    lines = [
        "# " + say("Copy this file to .env, fill that in, and never show it to anybody.", language),
        "# " + say("A value with a space, a # or a quote stands between single quotes.", language),
    ]
    for name, description in DESCRIPTIONS.items():
        if name not in SESSION_ONLY:
            lines += ["", "# " + say(description, language), f"{name}="]
    lines += ["", "# " + say("These are read from the session's environment, not from this file:", language)]
    lines += [f"# {name}: {say(DESCRIPTIONS[name], language)}" for name in SESSION_ONLY]
    return "\n".join(lines) + "\n"


def make_folder(folder: Path, contents: Mapping[str, str]) -> None:
    """Make a folder with these files, all or nothing.

    Raises InputError, and leaves nothing behind, when it is there with something in it, is a file, or cannot be
    written.
    """
    try:
        _make(folder, contents)
    except OSError as error:
        text = "this folder cannot be made: {reason}"
        values = {"reason": error.strerror or str(error)}
        raise InputError([Problem(text, values, str(folder))]) from None


def _make(folder: Path, contents: Mapping[str, str]) -> None:
    if folder.is_dir():
        if any(folder.iterdir()):
            raise _refused(folder, "this folder is not empty: choose a new one")
        # the folder itself stays: a shell, or a mount, may be in it
        with _beside(folder) as made:
            _write(made, contents)
            _move_all(made, folder)
        return
    if folder.exists() or folder.is_symlink():
        raise _refused(folder, "this is a file, not a folder: choose another name")
    if not folder.parent.is_dir():
        raise InputError([Problem("there is no such folder", file=str(folder.parent))])
    with _beside(folder.parent) as made:
        _write(made, contents)
        made.rename(folder)


def _refused(folder: Path, text: str) -> InputError:
    return InputError([Problem(text, file=str(folder))])


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """Make a private folder on the same disk as what it will become; it is gone afterwards if it was not renamed."""
    made = Path(tempfile.mkdtemp(prefix=".outreach-init-", dir=place))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write(folder: Path, contents: Mapping[str, str]) -> None:
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if name.startswith(".env"):
            path.touch(mode=SECRETS_MODE)
        path.write_text(text, encoding="utf-8")


def _move_all(made: Path, folder: Path) -> None:
    names = sorted(path.name for path in made.iterdir())
    try:
        for name in names:
            (made / name).rename(folder / name)
    except OSError:
        for name in names:
            with suppress(FileNotFoundError):
                (folder / name).rename(made / name)
        raise
