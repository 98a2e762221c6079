"""Cancelling: what waits is stopped for good; who was invited to an event is named, and can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from outreach.app.machine import user
from outreach.app.workspace import Workspace
from outreach.core.delivery import LEFT, State
from outreach.core.mailing import Purpose
from outreach.core.message import Cancelled
from outreach.core.rsvp import Answer
from outreach.project.press_folder import PressFolder


@dataclass(frozen=True, slots=True)
class Invited:
    """Who has an invitation to the event that is cancelled, those who declined left out; `by` is the mailing that says so."""

    contacts: tuple[str, ...] = ()
    by: str = ""


def invited(here: Workspace, folder: PressFolder, campaign: str) -> Invited:
    """Find who has to be told that an event does not take place, and by which mailing of the schedule."""
    story = folder.schedule.campaigns[campaign]
    by = next((n for n, m in story.mailings.items() if m.purpose is Purpose.CANCELLATION), "")
    if story.event is None:
        return Invited()
    history = here.history([campaign])
    inviting = {name for name, mailing in story.mailings.items() if mailing.invites and name != by}
    got = {
        key: None
        for (_, name, key), past in history.messages.items()
        if name in inviting and past.state in LEFT and past.state is not State.BOUNCED
    }
    waiting = (key for key in got if history.rsvps.get((campaign, key)) != Answer.DECLINED)
    return Invited(tuple(waiting), by)


def cancel(here: Workspace, folder: PressFolder, scope: Mapping[str, str]) -> Cancelled:
    """Cancel what waits in a scope, for good; of a whole campaign all but the mailing that says so."""
    campaign, mailing, contact = scope["campaign"], scope["mailing"], scope["contact"]
    mailings = folder.schedule.campaigns[campaign].mailings
    telling = [name for name, each in mailings.items() if each.purpose is Purpose.CANCELLATION]
    names = [mailing] if mailing or not telling else [name for name in mailings if name not in telling]
    stopped = on_their_way = 0
    with here.ledger() as ledger:
        for name in names:
            done = ledger.cancel(campaign, name, contact, by=user(), now=here.clock())
            stopped, on_their_way = stopped + done.cancelled, on_their_way + done.sending
    return Cancelled(stopped, on_their_way)
