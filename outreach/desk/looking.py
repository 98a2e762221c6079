"""Slots that a person chose, looked at before anything is written: what is impossible is refused, the rest is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from outreach.core.calendar import at
from outreach.core.campaign import Schedule
from outreach.core.desk.people import Spokesperson
from outreach.core.free_time import fits
from outreach.core.interview import MOVES, Interview, Slot, Status, slot_free
from outreach.core.problem import Problem, RefusedError, Severity
from outreach.desk.availability import availability


def refuse_move(interview: Interview, status: Status) -> None:
    """Refuse a status that a request cannot take from where it stands, before anything leaves."""
    if status is not interview.status and status not in MOVES[interview.status]:
        raise RefusedError(
            "interview {interview} is '{status}': it cannot become '{wanted}'",
            interview=interview.id,
            status=interview.status,
            wanted=status,
        )


def warning(text: str, **values: object) -> Problem:
    """Say something that stops nothing."""
    return Problem(text, values, severity=Severity.WARNING)


def look(
    root: Path,
    schedule: Schedule,
    who: Spokesperson,
    interview: Interview,
    slots: Sequence[Slot],
    *,
    among: Sequence[Interview],
    now: datetime,
) -> tuple[Problem, ...]:
    """Look at slots a person chose: what meets a confirmed one or is over is refused, the rest is said."""
    begin, end = min(slot.start for slot in slots), max(slot.end for slot in slots)
    time = availability(root, schedule, who, among, begin=begin, end=end, but=interview.id)
    theirs = [each for each in among if each.spokesperson == who.name and each.id != interview.id]
    warnings = []
    for slot in slots:
        wall = f"{at(slot.start, schedule.zone).wall:%Y-%m-%d %H:%M}"
        if slot.start <= now:
            raise RefusedError("{at} is over", at=wall)
        for other in theirs:
            if other.status is Status.CONFIRMED and other.slot and not slot_free(slot, [other.slot]):
                raise RefusedError(
                    "{at}: {name} has interview {interview} then", at=wall, name=who.name, interview=other.id
                )
        if not fits(time, slot):
            warnings.append(warning("{at} is not among the free hours of {name}", at=wall, name=who.name))
        warnings += [
            warning("{at} is proposed for interview {interview} too", at=wall, interview=number)
            for number in time.offered_to(slot)
        ]
        if interview.deadline and slot.start > interview.deadline.at:
            warnings.append(warning("{at} is after the journalist's deadline", at=wall))
    return tuple(warnings)
