"""Where everything stands: the schedule beside what the ledger says happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.app.health import Health, read_health
from outreach.app.holding import RUN, STAND_BY
from outreach.app.machine import alive
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.delivery import State
from outreach.core.history import CANCELLED, Hold
from outreach.core.message import Lease, LogFilter
from outreach.core.moving import as_moved, instances, patterns
from outreach.core.problem import InputError
from outreach.core.soundness import every_mailing
from outreach.core.timeline import AnchorError, Slot, limit, slot
from outreach.core.when import Relative, follow
from outreach.ledger import Ledger
from outreach.project.schedule import SCHEDULE, read_schedule

if TYPE_CHECKING:
    from outreach.app.approving import Awaited

UNFINISHED = (State.PLANNED, State.DEFERRED, State.SENDING)


@dataclass(frozen=True, slots=True)
class Line:
    """One mailing: when it is due, its stage, its messages by state.

    Stages: to come, due, missed, sending, sent; held and cancelled where a person stopped it for everybody.
    """

    campaign: str
    mailing: str
    due_at: datetime | None
    stage: str
    states: Mapping[State, int] = field(default_factory=dict)


class Running(StrEnum):
    """Whether `outreach run` is at work."""

    RUNNING = "running"
    STALE = "stale"  # it has the right to run and gives no sign of life
    NOT = "not running"


@dataclass(frozen=True, slots=True)
class Run:
    """The process that sends by itself: who it is, who stands by, and what it wrote down of itself last."""

    state: Running
    held: Lease | None = None
    stand_by: Lease | None = None
    health: Health | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything at a glance; `next_mailing` is the one to launch or to go on with, which waits for nobody's word."""

    now: datetime
    zone: str
    lines: tuple[Line, ...]
    holds: tuple[Hold, ...]
    suppressed: int
    doubtful: int
    next_mailing: tuple[str, str] | None
    run: Run = Run(Running.NOT)
    awaited: tuple[Awaited, ...] = ()


def standing(here: Workspace) -> Standing:
    """Look at the schedule and the ledger; raises InputError when the schedule cannot be read."""
    schedule, _, problems = read_schedule(here.root / SCHEDULE)
    if schedule is None:
        raise InputError(problems)
    history = here.history([])
    schedule = as_moved(schedule, history.editions, here.now)
    counts: Mapping[tuple[str, str], Mapping[State, int]] = {}
    accepted: Mapping[tuple[str, str], datetime] = {}
    if here.has_ledger():
        with here.ledger() as ledger:
            counts = ledger.count_by_state()
            accepted = {key: at for key in counts if (at := _last_accepted(ledger, *key))}
    lines = []
    for campaign, mailing, _ in every_mailing(schedule):
        states = dict(counts.get((campaign, mailing), {}))
        if mailing in patterns(schedule.campaigns[campaign]):
            if not instances(schedule.campaigns[campaign], mailing):
                lines.append(Line(campaign, mailing, None, "when the event moves", states))
            continue
        try:
            due = _due(schedule, campaign, mailing, accepted)
        except AnchorError:
            lines.append(Line(campaign, mailing, None, "no time: see `outreach check`", states))
            continue
        stage = _stage(states, due.due_at, due.not_after, here.now)
        if stage != "sent":
            stage = _stopped(history.holds, campaign, mailing, here.now, otherwise=stage)
        lines.append(Line(campaign, mailing, due.due_at, stage, states))
    # mailings of the ledger that the schedule does not name any more are history, not nothing
    named = {(line.campaign, line.mailing) for line in lines}
    lines += [
        Line(c, m, None, "not in the schedule", dict(s))
        for (c, m), s in counts.items()
        if (c, m) not in named
    ]
    waiting = _awaited(here, schedule)
    unapproved = {(each.campaign, each.mailing) for each in waiting}
    to_do = [
        line
        for line in lines
        if line.stage in ("sending", "due") and (line.campaign, line.mailing) not in unapproved
    ]
    return Standing(
        now=here.now,
        zone=here.zone(),
        lines=tuple(lines),
        holds=history.holds,
        suppressed=len(history.suppressions),
        doubtful=sum(line.states.get(State.IN_DOUBT, 0) for line in lines),
        next_mailing=(to_do[0].campaign, to_do[0].mailing) if to_do else None,
        run=run_of(here),
        awaited=waiting,
    )


def _stopped(holds: Sequence[Hold], campaign: str, mailing: str, now: datetime, *, otherwise: str) -> str:
    """Tell whether a person holds a mailing back, or has cancelled it, for everybody."""
    # of who is held alone the list of holds tells
    found = [hold for hold in holds if hold.covers(contact="", campaign=campaign, mailing=mailing, now=now)]
    if any(hold.reason == CANCELLED for hold in found):
        return "cancelled"
    return "held" if found else otherwise


def _awaited(here: Workspace, schedule: Schedule) -> tuple[Awaited, ...]:
    """Find what waits for an approval; only then are the templates read, to tell what has changed since."""
    if not any(mailing.approval for _, _, mailing in every_mailing(schedule)):
        return ()
    # templates and contact lists bring half a second of imports, and who has no approvals does without
    from outreach.app.approving import awaited  # noqa: PLC0415 - see above

    return tuple(awaited(here.read(), here.history([]), here.now))


def run_of(here: Workspace) -> Run:
    """Ask the ledger who runs, and the health file how it is: that file is of this machine, the ledger perhaps of several."""
    if not here.has_ledger():
        return Run(Running.NOT)
    with here.ledger() as ledger:
        held, stand_by = ledger.lease_named(RUN), ledger.lease_named(STAND_BY)
    # not the time at which the world is shown: a heart beats now
    now = here.clock()
    if stand_by and not _lives(stand_by, now):
        stand_by = None
    health = read_health(here.root)
    if held is None:
        return Run(Running.NOT, stand_by=stand_by, health=health)
    state = Running.RUNNING if _lives(held, now) else Running.STALE
    own = health and (health.host, health.pid) == (held.holder.host, held.holder.pid)
    return Run(state, held, stand_by, health if own else None)


def _lives(held: Lease, now: datetime) -> bool:
    return held.expires_at > now and alive(held.holder)


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
