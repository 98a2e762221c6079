"""The names that an officer types to look at what happened: a campaign that left the schedule is still looked at."""

from __future__ import annotations

from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.problem import InputError
from outreach.outbox.asking import known_story
from outreach.project.schedule import SCHEDULE, read_schedule


def known_or_recorded(here: Workspace, campaign: str | None, schedule: Schedule | None = None) -> None:
    """Raise InputError when a campaign is neither in the schedule nor in the ledger, with the nearest that is."""
    if campaign is None:
        return
    if schedule is None:
        schedule, _, problems = read_schedule(here.root / SCHEDULE)
        if schedule is None:
            raise InputError(problems)
    if campaign in schedule.campaigns:
        return
    recorded: list[str] = []
    if here.has_ledger():
        with here.ledger() as ledger:
            recorded = list(dict.fromkeys(name for name, _ in ledger.count_by_state()))
    known_story(schedule, campaign, recorded=recorded)
