"""Reading the officer's pages: headings, fenced blocks, tables, links; and the steps of the guide."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"

NAMES = ("guide", "contacts", "schedule", "templates", "settings", "commands")

LANGUAGES = ("fr", "en")


class Scene(StrEnum):
    """What happens in the guide without the officer."""

    DAY_HAS_COME = "<!-- the day has come -->"
    THEY_ANSWER = "<!-- they answer -->"


CODE = re.compile(r"`([^`]+)`")

STATUS = re.compile(r"#\s*statut?s? (\d)")


@dataclass(frozen=True)
class Heading:
    """A heading and what stands under it, up to the next one of any level."""

    level: int
    title: str
    body: str

    @property
    def codes(self) -> list[str]:
        return CODE.findall(self.title)

    @property
    def slug(self) -> str:
        """What a link to it ends with."""
        return re.sub(r"[^\w\- ]", "", self.title.lower()).replace(" ", "-")


@dataclass(frozen=True)
class Step:
    """One line the officer types: its words, the exit status she is told of, and what she sees."""

    words: tuple[str, ...]
    status: int = 0
    shown: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """What she types when she is asked for the number of recipients: it ends the line she sees."""
        asked = {"send", "--for-real"} <= set(self.words) and self.shown
        number = re.search(r": (\d+)$", self.shown[0]) if asked else None
        return number[1] if number else ""

    def unseen(self, said: str) -> list[str]:
        """Give the lines that the program did not say; `…` stands for anything, spaces do not count."""
        typed = f" {self.answer}" if self.answer else ""
        wanted = [" ".join(line.split()).removesuffix(typed) for line in self.shown]
        found = " ".join(said.split())
        return [line for line in wanted if not re.search(re.escape(line).replace("…", ".{1,60}?"), found)]


@dataclass(frozen=True)
class Paste:
    """Lines the officer puts at the end of her schedule."""

    lines: tuple[str, ...]


def text(name: str, language: str) -> str:
    return (DOCS / f"{name}.{language}.md").read_text(encoding="utf-8")


def without_blocks(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)


def headings(page: str) -> list[Heading]:
    parts = re.split(r"^(#+) (.*)$", without_blocks(page), flags=re.MULTILINE)[1:]
    return [
        Heading(len(level), title.strip(), body)
        for level, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def rows(section: str) -> list[list[str]]:
    """Give the rows of the tables of a section, their headings and rulers left out; an escaped bar is no border."""
    found = []
    lines = section.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("|") and "---" not in line and not following.startswith("|---"):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            found.append([cell.strip() for cell in cells])
    return found


def steps(page: str) -> Iterator[Step | Scene | Paste]:
    """Give what the officer does, and what happens to her, in order."""
    inside = False
    lines = page.splitlines()
    for number, line in enumerate(lines):
        if line in set(Scene):
            yield Scene(line)
        elif line == "```yaml":
            yield Paste(tuple(takewhile(lambda each: each != "```", lines[number + 1 :])))
        elif line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            status = STATUS.search(line)
            words = tuple(shlex.split(line[2:], comments=True))
            seen = takewhile(lambda each: not each.startswith(("$ ", "```")), lines[number + 1 :])
            yield Step(words, int(status[1]) if status else 0, tuple(seen))
