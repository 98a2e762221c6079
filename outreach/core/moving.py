"""An event that moves: its editions, and the mailings that say so.

The schedule says what the event is now; the ledger knows in which editions it was sent to journalists. A mailing whose
`when:` is *when the event moves* stands for one mailing an edition: `update-1`, `update-2`, each sent once like any other.
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
from outreach.core.when import Absolute, OnMove


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
    return None if marked == newest.fingerprint else Edition(newest.sequence + 1, marked, now)


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
    """Give a mailing as it is, or once for every edition after the first; a newer one ends the time of the older."""
    if not isinstance(mailing.when, OnMove):
        yield name, mailing
        return
    for place, each in enumerate(known):
        if each.sequence == 0:
            continue
        wall = at(each.since, schedule.zone).wall
        # whole minutes are what is written on a clock; the next one, so that it is never before the move was seen
        when = Absolute(wall.replace(second=0, microsecond=0) + timedelta(minutes=1 if wall.second else 0))
        later = known[place + 1 :]
        ends = {"not_after": max(later[0].since - each.since, timedelta(0))} if later else {}
        yield f"{name}-{each.sequence}", mailing.model_copy(update={"when": when, **ends})
