"""Somebody's time: her hours, without her calendar's events, confirmed interviews and what is proposed to others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from outreach.core.campaign import Schedule
from outreach.core.desk.people import Spokesperson
from outreach.core.free_time import Availability, choice, wished
from outreach.core.interview import Interview, Slot, Status
from outreach.core.problem import RefusedError
from outreach.project.agenda import read_agenda

AHEAD = timedelta(days=7)
"""How far slots are looked for when the journalist has no deadline."""


def availability(
    root: Path,
    schedule: Schedule,
    spokesperson: Spokesperson,
    interviews: Sequence[Interview],
    *,
    begin: datetime,
    end: datetime,
    but: int | None = None,
) -> Availability:
    """Gather somebody's time between two instants; `but` is the interview that does not stand in its own way.

    Raises InputError when her calendar cannot be read.
    """
    hers = [each for each in interviews if each.spokesperson == spokesperson.name and each.id != but]
    taken = [each.slot for each in hers if each.status is Status.CONFIRMED and each.slot]
    if spokesperson.calendar:
        taken += read_agenda(root, spokesperson.calendar, begin=begin, end=end, zone=schedule.zone)
    return Availability(
        windows=spokesperson.windows,
        zone=schedule.zone,
        country=schedule.country,
        busy=tuple(taken),
        offered={each.id: each.proposed for each in hers if each.status is Status.PROPOSED},
    )


def proposable(
    root: Path,
    schedule: Schedule,
    spokesperson: Spokesperson,
    interview: Interview,
    interviews: Sequence[Interview],
    *,
    length: timedelta,
    now: datetime,
) -> list[Slot]:
    """Choose the slots to propose for a request: before its deadline, after the lead time.

    Raises RefusedError when there is none, InputError when her calendar cannot be read.
    """
    settings = schedule.interviews
    begin = now + settings.lead
    due = interview.deadline.at if interview.deadline else None
    late = due is not None and due <= now
    end = now + AHEAD if due is None or late else due
    who = availability(root, schedule, spokesperson, interviews, begin=begin, end=end, but=interview.id)
    found = choice(
        who,
        wished(interview.asked_for, schedule.zone),
        begin=begin,
        end=end,
        length=length,
        count=settings.slots,
        but=interview.id,
    )
    if not found:
        raise RefusedError(
            "{name} has no free slot in time for interview {interview}: name one yourself with --slot",
            name=spokesperson.name,
            interview=interview.id,
        )
    return found
