"""`schedule.yaml`: read, typed, everything wrong at once with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from outreach.core.campaign import Schedule
from outreach.core.problem import Problem
from outreach.project.text_file import read_text
from outreach.project.yaml_nodes import Key, Tree, read_yaml

SCHEDULE = "schedule.yaml"
"""The name of the file in the press folder."""

SECRET = re.compile(
    r"(pass(word|wd|phrase)?|mot_?de_?passe|secret|api_?key|token|credentials?)$", re.IGNORECASE
)
"""Keys whose value belongs in `.env`: the schedule lies in version control."""


EXPECTED: Mapping[tuple[str, ...], str] = {
    ("string_",): "text",
    ("int_",): "a whole number",
    ("float_", "finite_number"): "a number",
    ("bool_",): "yes or no",
    ("list_type",): "a list: lines that begin with '- '",
    ("dict_type", "model_type", "model_attributes_type"): "keys and values: lines such as 'key: value'",
    ("too_short",): "at least one",
    ("time_delta_",): "a duration such as '3 minutes'",
    ("dataclass_",): "a time, or a distance such as '4 working days after announcement at 09:00'",
    ("datetime_", "date_", "time_"): "a time such as 2015-09-22 09:00",
}
"""What pydantic wanted, by the beginning of its error type, in the officer's words."""

LIMITS: Mapping[str, tuple[str, str]] = {
    "greater_than_equal": ("ge", "'{where}' is '{value}'; expected {limit} or more"),
    "less_than_equal": ("le", "'{where}' is '{value}'; expected {limit} or less"),
    "string_too_long": ("max_length", "'{where}' has more than {limit} characters"),
    "too_long": ("max_length", "'{where}' has more than {limit} characters"),
}
"""Error type -> where pydantic gives the limit, and the sentence."""

NAME = (
    "'{value}' cannot be a name: letters, digits, '.', '_' and '-' only, at most 80, a letter or digit first"
)
PATTERNS: Mapping[str | int, str] = {
    "language": "'{value}' is not a language: two letters, such as 'fr' or 'en'",
    "public_url": "'{value}' is not an address that begins with https://",
}
"""What a text must look like, by its key; elsewhere it is a name."""


def read_schedule(path: Path) -> tuple[Schedule | None, Tree, list[Problem]]:
    """Read the schedule; it is None when a fault keeps it from being typed at all."""
    text, problems = read_text(path)
    if text is None:
        return None, Tree(None), problems
    tree, problems = read_yaml(text, path.name)
    problems += list(_secrets(tree, path.name))
    if tree.value is None and not problems:
        problems.append(Problem("the file is empty", file=path.name))
    if not isinstance(tree.value, dict):
        if not problems:
            problems.append(Problem("expected keys and values, such as 'campaigns:'", file=path.name, line=1))
        return None, tree, problems
    try:
        return Schedule.model_validate(tree.value), tree, problems
    except ValidationError as error:
        seen: dict[tuple[int | None, str], Problem] = {}
        for item in error.errors(include_url=False, include_input=True):
            problem = _problem(item, tree, path.name)
            # the branches of a union each complain of the same value
            seen.setdefault((problem.line, str(_path(item["loc"], tree))), problem)
        return None, tree, [*problems, *seen.values()]


def _secrets(tree: Tree, file: str) -> Iterator[Problem]:
    for path, line in tree.lines.items():
        if path and isinstance(path[-1], str) and SECRET.search(path[-1]):
            yield Problem("'{key}' is a secret: it belongs in .env, not here", {"key": path[-1]}, file, line)


def _path(loc: tuple[str | int, ...], tree: Tree) -> Key:
    """Drop from a pydantic location what is not in the file (names of union branches)."""
    path: Key = ()
    for step in loc:
        if (*path, step) in tree.lines:
            path = (*path, step)
    return path


def _problem(item: Mapping[str, Any], tree: Tree, file: str) -> Problem:
    path = _path(item["loc"], tree)
    where = _dotted(path) or file
    line = tree.line(path)
    context = dict(item.get("ctx", {}))
    match item["type"]:
        case "outreach":
            return Problem(context.pop("text"), context, file, line)
        case "extra_forbidden":
            return _unknown_key(str(item["loc"][-1]), item["loc"], tree, file)
        case "missing":
            return Problem("'{where}' lacks '{key}'", {"where": where, "key": item["loc"][-1]}, file, line)
        case "string_pattern_mismatch":
            text = PATTERNS.get(path[-1], NAME)
            return Problem(text, {"value": _shown(item["input"])}, file, line)
    text, more = _expected(item["type"], item.get("input"), context)
    values = {"where": where, "value": _shown(item.get("input")), "reason": item["msg"], **more}
    return Problem(text, values, file, line)


def _expected(kind: str, value: object, context: Mapping[str, Any]) -> tuple[str, dict[str, object]]:
    """Give the sentence for a value of the wrong kind or size, and what it says was expected."""
    if kind in LIMITS:
        key, text = LIMITS[kind]
        return text, {"limit": context[key]}
    if kind in ("enum", "literal_error"):
        words = str(context["expected"]).replace(" or ", ", ")
    else:
        words = next((words for kinds, words in EXPECTED.items() if kind.startswith(kinds)), "")
    if not words:
        return "'{where}' is '{value}': {reason}", {}
    empty = value is None or kind == "too_short"
    text = (
        "'{where}' is empty; expected {expected}" if empty else "'{where}' is '{value}'; expected {expected}"
    )
    return text, {"expected": words}


def _shown(value: object) -> object:
    """A list or mapping is named, not poured out."""
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else value


def _dotted(path: Key) -> str:
    return ".".join(str(step) for step in path)


def _unknown_key(key: str, loc: tuple[str | int, ...], tree: Tree, file: str) -> Problem:
    known = _fields(loc[:-1])
    close = difflib.get_close_matches(key, known, n=1)
    where = _dotted(_path(loc[:-1], tree)) or file
    values = {"key": key, "where": where, "known": ", ".join(known)}
    line = tree.line(_path(loc, tree))
    if close:
        text = "unknown key '{key}' in '{where}'; did you mean '{close}'?"
        return Problem(text, {**values, "close": close[0]}, file, line)
    return Problem("unknown key '{key}' in '{where}'; known are {known}", values, file, line)


def _fields(loc: tuple[str | int, ...]) -> list[str]:
    """List the keys that may stand at a location of the schedule."""
    model: type[BaseModel] = Schedule
    steps = list(loc)
    while steps:
        step = steps.pop(0)
        if not isinstance(step, str) or step not in model.model_fields:
            continue  # the name of a campaign or mailing, the place in a list, the branch of a union
        inner = _model_in(model.model_fields[step].annotation)
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in get_args(annotation) if (m := _model_in(part))), None)
