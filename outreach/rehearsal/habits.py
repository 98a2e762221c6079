"""What the press corps and the officer of a rehearsal are like: `corps.yaml`, read and typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from outreach.core.mailing import Purpose
from outreach.core.problem import InputError, Problem
from outreach.core.schedule_types import Duration
from outreach.project.text_file import read_text
from outreach.project.yaml_nodes import Tree, read_yaml

DEFAULT = Path(__file__).parent / "corps.yaml"
"""The mix that ships with the program."""

ALL = 100
"""Shares are of so many."""

Share = Annotated[float, Field(ge=0, le=ALL)]


class Reaction(StrEnum):
    """What a journalist does about a mail that she has read."""

    INTERVIEW = "interview"
    QUESTION = "question"
    THANKS = "thanks"
    PUBLISHES = "publishes"
    NO_INTEREST = "no interest"
    WRONG_PERSON = "wrong person"
    COLLEAGUE = "colleague answers"
    OPTS_OUT = "opts out"
    ATTENDING = "attending"
    WITH_GUESTS = "attending with guests"
    YES_THEN_NO = "yes then no"
    TENTATIVE = "tentative"
    DECLINING = "declining"
    ACCEPTS = "accepts embargo"
    REFUSES = "refuses embargo"


def _written(name: str) -> str:
    return name.replace("_", " ")


class _Level(BaseModel):
    """Keys are written with spaces, as they are said."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_written, populate_by_name=True)


class Traits(_Level):
    """What somebody is like all year, of 100 journalists."""

    unknown_address: Share = 0
    dead_address: Share = 0
    greylisted: Share = 0
    leaves: Share = 0
    holidays: Share = 0


class Opens(_Level):
    """How long a mail lies before she looks at it."""

    soonest: Duration = timedelta(minutes=10)
    latest: Duration = timedelta(days=3)


class OfficerHabits(_Level):
    """What the officer does, and after how long, in working hours."""

    approves_after: Duration = timedelta(hours=2)
    answers_after: Duration = timedelta(hours=3)
    longest: Duration = timedelta(days=2)
    leaves_unanswered: Share = 0
    lets_colleagues_go_on: Share = 50


class Habits(_Level):
    """All of the file."""

    journalists: Traits = Traits()
    opens: Opens = Opens()
    reactions: dict[Purpose, dict[Reaction, Share]] = Field(default_factory=dict)
    officer: OfficerHabits = OfficerHabits()


def read_habits(path: Path = DEFAULT) -> Habits:
    """Read a mix of habits; raises InputError with everything that is wrong, and where."""
    text, problems = read_text(path)
    if text is None:
        raise InputError(problems)
    tree, problems = read_yaml(text, path.name)
    if problems:
        raise InputError(problems)
    try:
        found = Habits.model_validate(tree.value or {})
    except ValidationError as error:
        wrong: dict[tuple[int | None, str], Problem] = {}
        for item in error.errors(include_url=False, include_input=True):
            problem = _problem(item, tree, path.name)
            wrong.setdefault((problem.line, problem.text), problem)
        raise InputError(list(wrong.values())) from None
    if problems := list(_too_many(found, tree, path.name)):
        raise InputError(problems)
    return found


def _too_many(found: Habits, tree: Tree, file: str) -> Iterator[Problem]:
    for purpose, shares in found.reactions.items():
        if (total := sum(shares.values())) > ALL:
            values = {"purpose": purpose.value, "total": f"{total:g}"}
            line = tree.line(("reactions", purpose.value))
            yield Problem("the reactions to '{purpose}' make {total} of 100", values, file, line)


def _problem(item: Any, tree: Tree, file: str) -> Problem:
    path: tuple[str | int, ...] = ()
    for step in item["loc"]:
        if (*path, step) in tree.lines:
            path = (*path, step)
    line = tree.line(path)
    name = str(path[-1]) if path else file
    if item["type"] in ("extra_forbidden", "enum"):
        return Problem("unknown key '{name}' in the habits of a press corps", {"name": name}, file, line)
    if item["loc"] and isinstance(item["input"], (int, float, str)):
        text = "'{name}' is '{value}'; expected a share from 0 to 100, or a duration such as '3 hours'"
        return Problem(text, {"name": name, "value": item["input"]}, file, line)
    return Problem("'{name}' holds something else than keys and values", {"name": name}, file, line)
