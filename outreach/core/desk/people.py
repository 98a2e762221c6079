"""Who speaks to the press: the spokespeople of the schedule, and whom a request means."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from outreach.core.campaign import Schedule
from outreach.core.folding import folded, words
from outreach.core.interview import Interview
from outreach.core.interview_settings import Window
from outreach.core.problem import OutreachError
from outreach.core.values import localised

WORKING_DAYS = frozenset(range(5))

SHORTEST_WORD = 3
"""Letters of a word that can mean somebody: "de" and "of" mean nobody."""


class UnknownSpokespersonError(OutreachError):
    """Nobody of that name speaks to the press."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Spokesperson:
    """Somebody who gives interviews; `calendar` is a file of the project folder, empty for none."""

    name: str
    role: object = ""
    phone: str = ""
    address: str = ""
    windows: tuple[Window, ...] = ()
    calendar: str = ""

    def role_in(self, language: str, fallback: str) -> str:
        """Give her role in a language."""
        return str(localised(self.role, language, fallback) or "")


def spokespeople(schedule: Schedule) -> list[Spokesperson]:
    """List them in the order of the schedule, `spokesperson:` last unless `interviews:` names her too."""
    settings, hours = schedule.interviews, schedule.inbox.working_hours
    always = (Window(WORKING_DAYS, hours.begin, hours.end),)
    one = schedule.spokesperson
    found = [
        Spokesperson(
            name=name,
            role=each.role or (one.role if one and _same(one.name, name) else ""),
            phone=each.phone or (one.phone if one and _same(one.name, name) else ""),
            address=each.address or (one.address if one and _same(one.name, name) else "") or "",
            windows=tuple(each.free) or always,
            calendar=each.calendar or settings.calendar,
        )
        for name, each in settings.spokespeople.items()
    ]
    if one and not any(_same(one.name, each.name) for each in found):
        found.append(
            Spokesperson(one.name, one.role, one.phone, one.address or "", always, settings.calendar)
        )
    return found


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def named(schedule: Schedule, name: str) -> Spokesperson:
    """Find a spokesperson by name, or a part of it that is hers alone; raises UnknownSpokespersonError."""
    known = spokespeople(schedule)
    if not known:
        raise UnknownSpokespersonError(
            "schedule.yaml names nobody who gives interviews: write 'interviews:' with 'spokespeople:'"
        )
    exact = [each for each in known if _same(each.name, name)]
    part = [each for each in known if set(words(name)) and set(words(name)) <= set(words(each.name))]
    if len(found := exact or part) == 1:
        return found[0]
    names = ", ".join(each.name for each in known)
    if close := difflib.get_close_matches(name, [each.name for each in known], n=1):
        raise UnknownSpokespersonError(
            "'{name}' is no spokesperson of schedule.yaml; did you mean '{close}'?", name=name, close=close[0]
        )
    raise UnknownSpokespersonError(
        "'{name}' is no spokesperson of schedule.yaml; known are {known}", name=name, known=names
    )


def meant(schedule: Schedule, interview: Interview, name: str | None) -> Spokesperson:
    """Tell who is to speak: who is named, who has the request, whom the journalist asked for, else the first.

    Raises UnknownSpokespersonError.
    """
    if name or interview.spokesperson:
        return named(schedule, name or interview.spokesperson)
    known = spokespeople(schedule)
    return next((each for each in known if _asked(each, interview.with_whom)), None) or (
        known[0] if known else named(schedule, "")
    )


def _asked(spokesperson: Spokesperson, with_whom: str) -> bool:
    """Tell whether a journalist means her: by her last name, or by her role, "votre directrice"."""
    asked = set(words(with_whom))
    role = spokesperson.role
    roles = role.values() if isinstance(role, Mapping) else (role,)
    parts = words(spokesperson.name)[-1:] + [word for text in roles for word in words(str(text))]
    return bool(asked & {part for part in parts if len(part) >= SHORTEST_WORD})
