"""YAML read as a tree with line numbers, all its faults at once, and no bomb that goes off.

ruamel.yaml composes the nodes; what they mean is decided here, because a loader would stop at the first fault, forget
the lines, and expand aliases without end.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from outreach.core.problem import Problem

MOST_NODES = 50_000
"""Nodes after expansion of aliases: the schedule of a press office has hundreds."""
DEEPEST = 40
MOST_BYTES = 1_000_000

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Plain values (dict, list, str, int, float, bool, None) and the line (from 1) of every path to one."""

    value: object
    lines: Mapping[Key, int] = field(default_factory=dict)

    def line(self, path: Key) -> int | None:
        """Give the line of a path, or of the nearest thing around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


def read_yaml(text: str, file: str, *, first_line: int = 1) -> tuple[Tree, list[Problem]]:
    """Read YAML text; `first_line` is where it begins in its file (front matter begins on line 2)."""
    if len(text) > MOST_BYTES:
        return Tree(None), [Problem("the file is larger than {limit} bytes", {"limit": MOST_BYTES}, file)]
    try:
        node = YAML(typ="safe", pure=True).compose(io.StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else None
        return Tree(None), [
            Problem("this is not YAML: {reason}", {"reason": error.problem or error.context}, file, line)
        ]
    except (YAMLError, ValueError, RecursionError) as error:  # ValueError: a character YAML does not allow
        return Tree(None), [
            Problem("this is not YAML: {reason}", {"reason": str(error).splitlines()[0]}, file)
        ]
    walk = _Walk(file, first_line)
    value = walk.value(node, ()) if node is not None else None
    return Tree(value, walk.lines), walk.problems


class _TooLargeError(Exception):
    """The tree is past a limit: the rest is not looked at."""


class _Walk:
    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: dict[Key, int] = {}
        self.problems: list[Problem] = []
        self.nodes = 0

    def value(self, node: Node, path: Key) -> object:
        """Turn the root node into plain values."""
        try:
            return self._value(node, path)
        except _TooLargeError:
            self.problems = [
                Problem(
                    "expands to more than {limit} values (aliases inside aliases?)",
                    {"limit": MOST_NODES},
                    self.file,
                )
            ]
            return None

    def _line(self, node: Node) -> int:
        return int(node.start_mark.line) + self.first_line

    def _problem(self, node: Node, text: str, **values: object) -> None:
        self.problems.append(Problem(text, values, self.file, self._line(node)))

    def _value(self, node: Node, path: Key) -> object:
        self.nodes += 1
        if self.nodes > MOST_NODES or len(path) > DEEPEST:
            raise _TooLargeError
        self.lines.setdefault(path, self._line(node))
        if isinstance(node, (MappingNode, SequenceNode)) and not str(node.tag).endswith((":map", ":seq")):
            self._problem(node, "the tag '{tag}' means nothing here", tag=str(node.tag))
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: MappingNode, path: Key) -> dict[str, object]:
        found: dict[str, object] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._problem(key_node, "a key must be a word, not a list or a mapping")
                continue
            key = str(key_node.value)
            if key in found:
                self._problem(
                    key_node, "'{key}' stands here twice (first on line {first})", key=key, first=first[key]
                )
                continue
            first[key] = self._line(key_node)
            self.lines[(*path, key)] = self._line(key_node)
            found[key] = self._value(value_node, (*path, key))
        return found

    def _scalar(self, node: Node) -> object:
        kind = str(node.tag).rpartition(":")[2]
        text = str(node.value)
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() in ("true", "yes", "on")
        if kind == "int" and re.fullmatch(r"[-+]?\d{1,18}", text):
            return int(text)
        if (
            kind == "float"
            and re.fullmatch(r"[-+]?\d{0,18}\.?\d{0,18}(e[-+]?\d{1,2})?", text, re.IGNORECASE)
            and text != "."
        ):
            return float(text)
        if kind not in ("str", "int", "float", "timestamp", "value"):
            self._problem(node, "the tag '{tag}' means nothing here", tag=str(node.tag))
        # times stay text: they are wall times, and ours to read
        return text
