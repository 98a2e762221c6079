"""The mail about mailings that were missed: a person decides about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.language import Language, say
from outreach.core.letter import Letter
from outreach.core.told.lines import made, wall


@dataclass(frozen=True, slots=True)
class Missed:
    """A mailing that nobody has and that is too late: it leaves when she says so, and never by itself."""

    campaign: str
    mailing: str
    due_at: datetime

    @property
    def name(self) -> str:
        """Name the mailing."""
        return f"{self.campaign}/{self.mailing}"

    @property
    def occasion(self) -> str:
        """Name this time that it was missed."""
        return f"{self.name}@{self.due_at.isoformat()}"


def letter(found: Sequence[Missed], *, zone: str, language: Language) -> Letter:
    """Write one mail about all of them."""
    if len(found) == 1:
        subject = say("Missed: {name}", language, name=found[0].name)
    else:
        subject = say("Missed mailings: {count}", language, count=len(found))
    text = "The time of these mailings is over, and nobody has got them. They leave only if you say so."
    # all of them: each is told once
    return made(subject, [say(text, language), "", *lines(found, zone=zone, language=language)])


def lines(found: Sequence[Missed], *, zone: str, language: Language) -> Iterator[str]:
    """List them, each with the command that sends it after all, and the one that lets it be."""
    for each in found:
        yield say("  {name}, due at {wall}", language, name=each.name, wall=wall(each.due_at, zone))
        command = f"outreach send {each.campaign} {each.mailing} --late --for-real"
        yield say("    to send it after all: {command}", language, command=command)
        command = f"outreach cancel {each.campaign} --mailing {each.mailing} --for-real"
        yield say("    to let it be: {command}", language, command=command)
