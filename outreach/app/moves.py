"""Events that have moved since journalists were told of them: noted in the ledger, and shown before anything leaves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from outreach.app.workspace import Workspace
from outreach.core.history import Edition, History
from outreach.core.moving import edition, instances, patterns
from outreach.core.plan import Fate, plan
from outreach.outbox.asking import question
from outreach.project.press_folder import PressFolder


@dataclass(frozen=True, slots=True)
class Moved:
    """An event that is not as journalists were told: `recipients` are to get `mailing`; empty when no mailing says so."""

    campaign: str
    mailing: str
    recipients: int


def moved(here: Workspace, folder: PressFolder) -> list[Moved]:
    """Find the events whose last move is not told to everybody yet."""
    found = []
    history = here.history() if here.has_ledger() else History()
    for name, campaign in folder.schedule.campaigns.items():
        known = history.editions.get(name, ())
        new = _new(folder, name, history, here)
        if campaign.event is None or not (new or len(known) > 1):
            continue
        made = [
            instances(campaign, pattern)[-1] for pattern in patterns(campaign) if instances(campaign, pattern)
        ]
        asked = plan(question(folder, history), here.now, only={(name, each) for each in made})
        due = [decision.mailing for decision in asked if decision.fate is Fate.DUE]
        found += [Moved(name, each, due.count(each)) for each in made if each in due]
        if new and not made:
            found.append(Moved(name, "", 0))
    return found


def note_moves(here: Workspace, folder: PressFolder, *, campaigns: Collection[str] | None = None) -> History:
    """Write down that an event has moved, so that it is told from this instant on; gives what happened so far.

    `campaigns` are those whose messages are wanted, None is all.
    """
    history = here.history(campaigns)
    moves = [
        (name, found)
        for name in folder.schedule.campaigns
        if (found := _new(folder, name, history, here)) is not None
    ]
    if not moves:
        return history
    with here.ledger() as ledger:
        for name, found in moves:
            ledger.note_edition(name, found)
    return here.history(campaigns)


def _new(folder: PressFolder, name: str, history: History, here: Workspace) -> Edition | None:
    schedule = folder.schedule
    return edition(schedule.campaigns[name], schedule.zone, history.editions.get(name, ()), here.now)
