"""An event that moves: its editions, and the mailings that say so.

The schedule says what the event is now; the ledger knows in which editions it was sent to journalists. A mailing whose
`when:` is *when the event moves* is a pattern, which never leaves itself; for every edition after the first there is one
mailing made of it: `update-1`, `update-2`, each sent once like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from outreach.core.calendar import at
from outreach.core.campaign import Campaign, Event, Schedule
from outreach.core.canonical import write
from outreach.core.history import Edition
from outreach.core.mailing import Mailing
from outreach.core.when import OnMove, Since


def fingerprint(event: Event, zone: str) -> str:
    """Give what tells one edition of an event from another: when and where it is (SHA-256, hexadecimal)."""
    told = [event.start.isoformat(), event.end.isoformat(), zone, event.place, event.address]
    return hashlib.sha256(write(told).encode()).hexdigest()


def edition(campaign: Campaign, zone: str, known: Sequence[Edition], now: datetime) -> Edition | None:
    """Give the edition to add to those known, or None while the event stands as it was last sent.

    Of an event that was never sent nothing is added: it may move as it likes.
    """
    if campaign.event is None or not known:
        return None
    marked = fingerprint(campaign.event, zone)
    newest = known[-1]
    if marked == newest.fingerprint:
        return None
    # calendars follow the higher number (RFC 5546 section 2.1.4): the officer may have raised it herself
    return Edition(max(newest.sequence + 1, campaign.event.sequence), marked, now)


def as_moved(schedule: Schedule, editions: Mapping[str, Sequence[Edition]], now: datetime) -> Schedule:
    """Give the schedule with the mailings that its moved events ask for, and with their SEQUENCE (RFC 5546 section 2.1.4)."""
    changed = {}
    for name, campaign in schedule.campaigns.items():
        if campaign.event is None:
            continue
        known = list(editions.get(name, ()))
        if found := edition(campaign, schedule.zone, known, now):
            known.append(found)
        changed[name] = _campaign(schedule, campaign, known)
    return (
        schedule.model_copy(update={"campaigns": {**schedule.campaigns, **changed}}) if changed else schedule
    )


def _campaign(schedule: Schedule, campaign: Campaign, known: Sequence[Edition]) -> Campaign:
    mailings = {
        instance: made
        for name, mailing in campaign.mailings.items()
        for instance, made in _instances(schedule, name, mailing, known)
    }
    event = campaign.event
    if event and known and known[-1].sequence > event.sequence:
        event = event.model_copy(update={"sequence": known[-1].sequence})
    return campaign.model_copy(update={"mailings": mailings, "event": event})


def _instances(
    schedule: Schedule, name: str, mailing: Mailing, known: Sequence[Edition]
) -> Iterator[tuple[str, Mailing]]:
    """Give a mailing, and what is made of it for every edition after the first; a newer one ends the time of the older."""
    yield name, mailing
    if not isinstance(mailing.when, OnMove):
        return
    for place, each in enumerate(known[1:], 1):
        wall = at(each.since, schedule.zone).wall.replace(microsecond=0)
        later = known[place + 1 :]
        ends = {"not_after": max(later[0].since - each.since, timedelta(0))} if later else {}
        yield (
            f"{name}-{each.sequence}",
            mailing.model_copy(update={"when": Since(wall, each.sequence), **ends}),
        )


def instances(campaign: Campaign, name: str) -> tuple[str, ...]:
    """Give the mailings made of the pattern `name` so far, the oldest first."""
    return tuple(
        each
        for each, mailing in campaign.mailings.items()
        if isinstance(mailing.when, Since) and each == f"{name}-{mailing.when.sequence}"
    )


def patterns(campaign: Campaign) -> tuple[str, ...]:
    """Give the mailings that leave when the event moves."""
    return tuple(name for name, mailing in campaign.mailings.items() if isinstance(mailing.when, OnMove))
