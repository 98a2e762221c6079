"""Where everything stands: the schedule beside what the ledger says happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.delivery import State
from outreach.core.history import Hold
from outreach.core.message import LogFilter
from outreach.core.problem import InputError
from outreach.core.soundness import every_mailing
from outreach.core.timeline import AnchorError, Slot, limit, slot
from outreach.core.when import Relative, follow
from outreach.ledger import Ledger
from outreach.project.schedule import SCHEDULE, read_schedule

UNFINISHED = (State.PLANNED, State.DEFERRED, State.SENDING)


@dataclass(frozen=True, slots=True)
class Line:
    """One mailing: when it is due, its stage (to come, due, missed, sending, sent), its messages by state."""

    campaign: str
    mailing: str
    due_at: datetime | None
    stage: str
    states: Mapping[State, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything at a glance; `next_mailing` is the one to launch or to go on with."""

    now: datetime
    zone: str
    lines: tuple[Line, ...]
    holds: tuple[Hold, ...]
    suppressed: int
    doubtful: int
    next_mailing: tuple[str, str] | None


def standing(here: Workspace) -> Standing:
    """Look at the schedule and the ledger; raises InputError when the schedule cannot be read."""
    schedule, _, problems = read_schedule(here.root / SCHEDULE)
    if schedule is None:
        raise InputError(problems)
    history = here.history([])
    counts: Mapping[tuple[str, str], Mapping[State, int]] = {}
    accepted: Mapping[tuple[str, str], datetime] = {}
    if here.has_ledger():
        with here.ledger() as ledger:
            counts = ledger.count_by_state()
            accepted = {key: at for key in counts if (at := _last_accepted(ledger, *key))}
    lines = []
    for campaign, mailing, _ in every_mailing(schedule):
        states = dict(counts.get((campaign, mailing), {}))
        try:
            due = _due(schedule, campaign, mailing, accepted)
        except AnchorError:
            lines.append(Line(campaign, mailing, None, "no time: see `outreach check`", states))
            continue
        last = due.not_after
        lines.append(Line(campaign, mailing, due.due_at, _stage(states, due.due_at, last, here.now), states))
    # mailings of the ledger that the schedule does not name any more are history, not nothing
    named = {(line.campaign, line.mailing) for line in lines}
    lines += [
        Line(c, m, None, "not in the schedule", dict(s))
        for (c, m), s in counts.items()
        if (c, m) not in named
    ]
    to_do = [line for line in lines if line.stage in ("sending", "due")]
    return Standing(
        now=here.now,
        zone=here.zone(),
        lines=tuple(lines),
        holds=history.holds,
        suppressed=len(history.suppressions),
        doubtful=sum(line.states.get(State.IN_DOUBT, 0) for line in lines),
        next_mailing=(to_do[0].campaign, to_do[0].mailing) if to_do else None,
    )


def _last_accepted(ledger: Ledger, campaign: str, mailing: str) -> datetime | None:
    newest = ledger.messages(LogFilter(campaign=campaign, mailing=mailing, state=State.ACCEPTED), limit=1)
    return newest[0].at if newest else None


def _due(schedule: Schedule, campaign: str, name: str, accepted: Mapping[tuple[str, str], datetime]) -> Slot:
    """When a mailing is due; later than scheduled when the one it is counted from left late."""
    story = schedule.campaigns[campaign]
    planned = slot(schedule, story, name)
    mailing = story.mailings[name]
    left = accepted.get((campaign, planned.anchor))
    if left is None or not isinstance(mailing.when, Relative):
        return planned
    moved = follow(mailing.when, left, zone=schedule.zone, country=schedule.country)
    if moved.utc <= planned.due_at:
        return planned
    return Slot(moved, limit(schedule, story, mailing, moved.utc), planned.anchor)


def _stage(states: Mapping[State, int], due_at: datetime, not_after: datetime, now: datetime) -> str:
    if any(states.get(state) for state in UNFINISHED):
        return "sending"
    if any(states.get(state) for state in (State.ACCEPTED, State.IN_DOUBT, State.REFUSED, State.BOUNCED)):
        return "sent"
    if now < due_at:
        return "to come"
    return "due" if now <= not_after else "missed"
