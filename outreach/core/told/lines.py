"""What the letters to the officer have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.alert import hours, one_line
from outreach.core.calendar import at
from outreach.core.language import Language, say
from outreach.core.letter import Letter

SHOWN = 20
"""People named in a list; the command below it names them all."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and a server's words or ours about her mail."""

    address: str
    name: str = ""
    outlet: str = ""
    words: str = ""

    @property
    def who(self) -> str:
        """Name her on one line."""
        known = ", ".join(part for part in (one_line(self.name), one_line(self.outlet)) if part)
        address = one_line(self.address)
        return f"{known} <{address}>" if known else address


@dataclass(frozen=True, slots=True)
class Request:
    """An interview request that is not confirmed; `deadline` is an instant."""

    number: int
    person: Person
    deadline: datetime | None = None


def wall(instant: datetime, zone: str) -> str:
    """Give an instant as the officer's clock shows it."""
    return f"{at(instant, zone).wall:%Y-%m-%d %H:%M}"


def requests(found: Sequence[Request], *, now: datetime, zone: str, language: Language) -> Iterable[str]:
    """List interview requests, with the hours that are left."""
    for each in found[:SHOWN]:
        left = hours(each.deadline - now) if each.deadline else None
        who, command = each.person.who, f"outreach interviews show {each.number}"
        if each.deadline is None or left is None:
            yield say("  {who}: no deadline ({command})", language, who=who, command=command)
        elif each.deadline < now:
            yield say("  {who}: past its deadline ({command})", language, who=who, command=command)
        else:
            text = "  {who}: {hours} h left, until {wall} ({command})"
            until = wall(each.deadline, zone)
            yield say(text, language, who=who, hours=left, wall=until, command=command)
    yield from more(len(found), language)


def more(count: int, language: Language) -> Iterable[str]:
    """Say how many a list leaves out."""
    if count > SHOWN:
        yield say("  … and {count} more", language, count=count - SHOWN)


def made(subject: str, lines: Iterable[str]) -> Letter:
    """Make a letter of its lines."""
    return Letter(one_line(subject), "", "\n".join([*lines, ""]), "")
