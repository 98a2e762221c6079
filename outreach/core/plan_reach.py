"""How far back the plan looks: which campaigns' messages it needs to know for an answer."""

from __future__ import annotations

from collections.abc import Iterable

from outreach.core.campaign import Schedule


def reach(schedule: Schedule, keys: Iterable[tuple[str, str]]) -> frozenset[str] | None:
    """Name the campaigns whose messages decide about mailings (campaign, mailing); None is all of them.

    A year has thousands of messages, and most are of campaigns that are over.
    """
    if schedule.pressure is not None:  # the cap counts the mails of all
        return None
    found: set[str] = set()
    for campaign, mailing in keys:
        found.add(campaign)
        written = schedule.campaigns[campaign].mailings[mailing]
        found |= {got.rpartition("/")[0] for got in written.exclude.got if "/" in got}
    return frozenset(found)
