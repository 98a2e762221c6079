"""What the next days would bring: what `outreach run` would send if nobody answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.app.holding import RUN
from outreach.app.running import Key, missed
from outreach.app.servers import lacking
from outreach.app.workspace import Workspace
from outreach.core.message import Lease
from outreach.core.plan import Fate, plan
from outreach.core.problem import InputError, Problem, faults
from outreach.outbox.asking import question
from outreach.outbox.checking import folder_problems

DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Mails of one mailing that leave within the time: the first at `begins_at`, the last at `ends_at`."""

    campaign: str
    mailing: str
    begins_at: datetime
    ends_at: datetime
    mails: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What would leave until `until`, the first first; what waits for a person; who runs already, if somebody does.

    `lacking` are warnings: no server to send with, no mailbox to read.
    """

    now: datetime
    until: datetime
    zone: str
    leaving: tuple[Leaving, ...]
    missed: tuple[Key, ...]
    held_by: Lease | None
    lacking: tuple[Problem, ...] = ()


def ahead(here: Workspace, days: timedelta = DAYS) -> Ahead:
    """Ask the plan; raises InputError when the files are not sound."""
    folder = here.read()
    if wrong := [p for p in faults(folder_problems(folder, here.now)) if p.row is None]:
        raise InputError(wrong)
    history = here.history()
    decisions = list(plan(question(folder, history), here.now))
    until = here.now + days
    times: dict[Key, list[datetime]] = {}
    for decision in decisions:
        if decision.fate is Fate.DUE and decision.at is not None and decision.at <= until:
            times.setdefault((decision.campaign, decision.mailing), []).append(max(decision.at, here.now))
    leaving = [Leaving(*key, min(at), max(at), len(at)) for key, at in times.items()]
    held_by = None
    if here.has_ledger():
        with here.ledger() as ledger:
            held_by = ledger.lease_named(RUN)
    return Ahead(
        now=here.now,
        until=until,
        zone=folder.schedule.zone,
        leaving=tuple(sorted(leaving, key=lambda each: each.begins_at)),
        missed=missed(history, decisions),
        held_by=held_by,
        lacking=tuple(lacking(here.settings)),
    )
