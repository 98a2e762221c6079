"""The mailings that are still alive: a round asks the plan about them contact by contact, and not about a whole year."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from outreach.core.campaign import Schedule
from outreach.core.decision import Decision, Fate, Reason
from outreach.core.delivery import State
from outreach.core.timeline import AnchorError, slot
from outreach.project.press_folder import PressFolder

Key = tuple[str, str]
"""A campaign and one of its mailings."""

NEAR = timedelta(days=2)
"""Mailings whose time is farther than this ahead are not asked about contact by contact; zones differ by less."""

COLD = timedelta(days=7)
"""So long after its last instant nothing that is new can let a mailing leave: not an absence told of, not a late first mail."""

_QUEUED = frozenset({State.PLANNED, State.DEFERRED, State.SENDING, State.HELD})


class Live:
    """Which mailings are over for everybody; it begins again when the files change or the clock is set back, and knows nothing that is not worked out anew."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._over: dict[Key, bool] = {}  # whether it was missed
        self._of: tuple[object, object] | None = None
        self._asked_at: datetime | None = None

    def near(self, folder: PressFolder, now: datetime) -> frozenset[Key]:
        """Give the mailings whose time has come or is near, and that are not over."""
        # a clock that was wrong and is set back gives mailings their time again
        back = self._asked_at is not None and now < self._asked_at
        self._asked_at = now
        if back or self._of is None or self._of[0] is not folder.tree or self._of[1] is not folder.contacts:
            self._of = (folder.tree, folder.contacts)
            self._over.clear()
        # a move of the event gives its mailings other times
        times = first_instants(folder.schedule)
        return frozenset(key for key, at in times.items() if at <= now + NEAR and key not in self._over)

    def note(
        self, folder: PressFolder, asked: Iterable[Decision], missed: Collection[Key], now: datetime
    ) -> None:
        """Learn from what the plan answered which mailings are over."""
        waits: dict[Key, bool] = {}
        for decision in asked:
            key = (decision.campaign, decision.mailing)
            waits[key] = waits.get(key, False) or _may_leave(decision, now)
        for key, waiting in waits.items():
            story = folder.schedule.campaigns[key[0]]
            if not waiting and now > slot(folder.schedule, story, key[1]).not_after + COLD:
                self._over[key] = key in missed

    @property
    def missed(self) -> tuple[Key, ...]:
        """Those among them that nobody got and somebody should have."""
        return tuple(key for key, was_missed in self._over.items() if was_missed)


def _may_leave(decision: Decision, now: datetime) -> bool:
    """Tell whether somebody may still get it: she is due, in the queue, or held back until an instant to come."""
    if decision.fate is Fate.SENT:
        return False
    if decision.fate is Fate.DUE or decision.state in _QUEUED:
        return True
    return decision.reason is not Reason.TOO_LATE and decision.at is not None and decision.at > now


def first_instants(schedule: Schedule) -> dict[Key, datetime]:
    """Give the scheduled instant of every mailing."""
    found: dict[Key, datetime] = {}
    for campaign_name, campaign in schedule.campaigns.items():
        for name in campaign.mailings:
            try:
                found[campaign_name, name] = slot(schedule, campaign, name).due_at
            except AnchorError:
                continue  # an event that has not moved
    return found
