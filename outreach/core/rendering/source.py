"""Reading a template's source: front matter, and where Jinja's tags are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from outreach.core.problem import Problem

LONGEST_FRONT_MATTER = 4_000
"""Characters: a subject, a preheader and a few file names."""

KEYS = ("subject", "preheader", "attachments", "pictures", "layout")

DEFAULT_LAYOUT = "layout.html"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of Jinja in the front matter, and its line in the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A template file taken apart; `line` is that of the body's first line in the file. `layout` empty: none."""

    body: str
    line: int = 1
    subject: Phrase | None = None
    preheader: Phrase | None = None
    attachments: tuple[Phrase, ...] = ()
    pictures: dict[str, str] = field(default_factory=dict)
    layout: Phrase | None = None


def read_sheet(source: str, file: str) -> tuple[Sheet, list[Problem]]:
    """Take a template file apart: front matter between two `---` lines, then the body."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not re.match(r"---[ \t]*\n", source):
        return Sheet(source), []
    end = re.compile(r"^---[ \t]*$", re.MULTILINE).search(source, source.index("\n"))
    if end is None:
        return Sheet(source), [
            Problem("the front matter is not closed: a line '---' is missing", {}, file, 1)
        ]
    matter, body = source[source.index("\n") + 1 : end.start()], source[end.end() + 1 :]
    sheet = Sheet(body, line=source.count("\n", 0, end.end()) + 2)
    if len(matter) > LONGEST_FRONT_MATTER:
        text = "the front matter has {length} characters, at most {most} are read"
        return sheet, [Problem(text, {"length": len(matter), "most": LONGEST_FRONT_MATTER}, file, 1)]
    return _matter(matter, sheet, file)


def _matter(matter: str, sheet: Sheet, file: str) -> tuple[Sheet, list[Problem]]:
    if re.search(r"(?:[\[{][^\]}\n]*){9}|^[ \t]*(?:[-?][ \t]+){5}", matter, re.MULTILINE):
        return sheet, [Problem("the front matter is nested too deeply", {}, file, 1)]
    try:
        # nodes, not values: each has its line, and nothing is built from an alias
        root = YAML(typ="safe", pure=True).compose(matter)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return sheet, [Problem("this is not YAML: {reason}", {"reason": error.problem or ""}, file, line)]
    except (ReaderError, RecursionError, ValueError) as error:
        return sheet, [Problem("this is not YAML: {reason}", {"reason": type(error).__name__}, file, 1)]
    if root is None:
        return sheet, []
    if not isinstance(root, MappingNode):
        return sheet, [Problem("the front matter must be lines of 'key: value'", {}, file, 2)]
    reader = _Matter(file)
    return reader.sheet(root, sheet), reader.problems


class _Matter:
    """Reads the keys of a front matter, and collects what is wrong in it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def fault(self, node: Node, text: str, **values: object) -> None:
        self.problems.append(Problem(text, values, self.file, node.start_mark.line + 2))

    def sheet(self, root: MappingNode, sheet: Sheet) -> Sheet:
        found: dict[str, Node] = {}
        for key_node, value in root.value:
            key = str(key_node.value)
            if key not in KEYS:
                near = get_close_matches(key, KEYS, n=1)
                text = "unknown key '{key}': did you mean '{meant}'?" if near else "unknown key '{key}'"
                self.fault(key_node, text, key=key, **({"meant": near[0]} if near else {}))
            elif key in found:
                self.fault(key_node, "the key '{key}' is there twice", key=key)
            else:
                found[key] = value
        return Sheet(
            sheet.body,
            sheet.line,
            subject=self.phrase(found.get("subject"), "subject"),
            preheader=self.phrase(found.get("preheader"), "preheader"),
            attachments=self.phrases(found.get("attachments")),
            pictures=self.pictures(found.get("pictures")),
            layout=self.phrase(found.get("layout"), "layout"),
        )

    def phrase(self, node: Node | None, key: str) -> Phrase | None:
        if node is None:
            return None
        if not isinstance(node, ScalarNode):
            # an unquoted {{ name }} is a mapping in YAML: the commonest slip
            self.fault(node, "'{key}' must be a text: put it between quotes", key=key)
            return None
        # a folded text begins on the line after its ">"
        block = node.style in (">", "|")
        return Phrase(str(node.value), node.start_mark.line + 2 + block)

    def phrases(self, node: Node | None) -> tuple[Phrase, ...]:
        if node is None:
            return ()
        items = node.value if isinstance(node, SequenceNode) else [node]
        if len({id(i) for i in items}) < len(items):
            self.fault(node, "anchors and aliases are not used here")
            return ()
        return tuple(p for p in (self.phrase(i, "attachments") for i in items) if p)

    def pictures(self, node: Node | None) -> dict[str, str]:
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.fault(node, "'pictures' must be lines of 'name: path'")
            return {}
        found = {}
        for name, value in node.value:
            path = self.phrase(value, "pictures")
            if not re.fullmatch(r"[A-Za-z0-9_.-]{1,60}", str(name.value)):
                self.fault(
                    name, "'{name}' cannot name a picture: letters, digits, - and _ only", name=name.value
                )
            elif path:
                found[str(name.value)] = path.text
        return found


class Kind(Enum):
    """What a piece of a template is."""

    DATA = "data"
    PRINT = "{{"
    TAG = "{%"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a template's body; `word` is a tag's first word (`for`, `endif`)."""

    kind: Kind
    text: str
    line: int
    word: str = ""


_OPENING = re.compile(r"\{\{|\{%|\{#")
_INSIDE = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[\[({]|-?\}\}|[\])}]|-?%\}""", re.DOTALL)
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
_ENDRAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")


def pieces(body: str, line: int) -> Iterator[Piece]:
    """Take a body apart, which Jinja has already found well-formed; comments are dropped, raw text is data."""
    at = 0
    while found := _OPENING.search(body, at):
        if found.start() > at:
            yield Piece(Kind.DATA, body[at : found.start()], line)
            line += body.count("\n", at, found.start())
        start, opening = found.start(), found.group()
        if opening == "{#":
            end = body.index("#}", start) + 2
        else:
            end = _closing(body, found.end(), "}}" if opening == "{{" else "%}")
        text = body[start:end]
        word = (_WORD.match(text) or ["", ""])[1]
        if word == "raw":
            closing = _ENDRAW.search(body, end)
            stop = closing.start() if closing else len(body)
            yield Piece(Kind.DATA, body[end:stop], line + text.count("\n"))
            end = closing.end() if closing else len(body)
        elif opening != "{#":
            yield Piece(Kind(opening), text, line, word)
        line += body.count("\n", start, end)
        at = end
    if at < len(body):
        yield Piece(Kind.DATA, body[at:], line)


def _closing(body: str, at: int, mark: str) -> int:
    """Find where a tag ends: its mark outside of quotes and brackets, as Jinja's lexer does."""
    depth = 0
    while found := _INSIDE.search(body, at):
        sign = found.group()
        at = found.end()
        if depth == 0 and sign.endswith(mark) and sign[0] not in "'\"":
            return at
        if sign in "[({":
            depth += 1
        elif sign in ("}}", "-}}"):
            # two closing braces of nested mappings, or one of them and something else: taken one by one
            at = found.start() + sign.index("}") + 1
            depth -= 1
        elif sign in "])}":
            depth -= 1
    return len(body)
