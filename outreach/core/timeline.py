"""The instants of a campaign's mailings, worked out from the schedule alone."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from outreach.core.calendar import Instant, resolve
from outreach.core.campaign import Campaign, Schedule
from outreach.core.mailing import FOLLOWING, OF_THE_INVITED, Mailing, Purpose
from outreach.core.problem import OutreachError
from outreach.core.when import (
    EMBARGO,
    EVENT_END,
    EVENT_START,
    Absolute,
    OnMove,
    Relative,
    Since,
    follow,
    instant,
)

GRACE: Mapping[Purpose, timedelta] = {
    Purpose.ANNOUNCEMENT: timedelta(days=1),
    Purpose.EMBARGO_OFFER: timedelta(hours=12),
    Purpose.INVITATION: timedelta(days=3),
    Purpose.REMINDER: timedelta(hours=10),
    Purpose.FOLLOW_UP: timedelta(days=2),
    Purpose.CORRECTION: timedelta(days=7),
    Purpose.UPDATE: timedelta(days=30),
    Purpose.CANCELLATION: timedelta(days=30),
    Purpose.THANKS: timedelta(days=7),
}
"""How late a mailing may still leave when it does not say (`not_after`); later it is missed, and asks."""


_BEFORE_THE_EVENT = OF_THE_INVITED | {Purpose.REMINDER, Purpose.INVITATION}


class AnchorError(OutreachError):
    """A `when:` that hangs on nothing, or on itself."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """When a mailing leaves: its instant, the last instant it still may, and the mailing it is counted from."""

    instant: Instant
    not_after: datetime
    anchor: str = ""

    @property
    def due_at(self) -> datetime:
        """The instant in UTC."""
        return self.instant.utc


def slot(schedule: Schedule, campaign: Campaign, name: str) -> Slot:
    """Work out when a mailing leaves; raises AnchorError."""
    return _slot(schedule, campaign, name, ())


def _slot(schedule: Schedule, campaign: Campaign, name: str, trail: tuple[str, ...]) -> Slot:
    if name in trail:
        raise AnchorError("the mailings wait for each other: {trail}", trail=" → ".join((*trail, name)))
    mailing = campaign.mailings[name]
    when = mailing.when
    if isinstance(when, OnMove):
        made = [
            each
            for each, m in campaign.mailings.items()
            if isinstance(m.when, Since) and m.template == mailing.template
        ]
        if made:
            raise AnchorError(
                "the event has moved: '{name}' leaves as '{newest}'", name=name, newest=made[-1]
            )
        raise AnchorError("'{name}' leaves when the event moves, and it has not moved", name=name)
    if isinstance(when, Absolute):
        return _with_limit(schedule, campaign, mailing, instant(when, schedule.zone))
    anchor, base = _anchor(schedule, campaign, when, (*trail, name))
    try:
        found = follow(when, anchor, zone=schedule.zone, country=schedule.country)
    except OverflowError:
        raise AnchorError("this distance leads past the calendar") from None
    return _with_limit(schedule, campaign, mailing, found, base)


def _anchor(
    schedule: Schedule, campaign: Campaign, when: Relative, trail: tuple[str, ...]
) -> tuple[datetime, str]:
    """Give the instant a distance is counted from, and the mailing it is, if it is one."""
    if when.anchor in (EVENT_START, EVENT_END):
        if campaign.event is None:
            raise AnchorError("'{anchor}': this campaign has no event", anchor=when.anchor)
        wall = campaign.event.start if when.anchor == EVENT_START else campaign.event.end
        return resolve(wall, schedule.zone).utc, ""
    if when.anchor == EMBARGO:
        if campaign.embargo is None:
            raise AnchorError("'{anchor}': this campaign has no embargo", anchor=when.anchor)
        return resolve(campaign.embargo, schedule.zone).utc, ""
    if when.anchor not in campaign.mailings:
        close = difflib.get_close_matches(when.anchor, campaign.mailings, n=1)
        if close:
            raise AnchorError(
                "there is no mailing '{anchor}'; did you mean '{close}'?", anchor=when.anchor, close=close[0]
            )
        known = ", ".join((*campaign.mailings, "event start", "event end", "embargo"))
        raise AnchorError(
            "there is no mailing '{anchor}'; known are {known}", anchor=when.anchor, known=known
        )
    return _slot(schedule, campaign, when.anchor, trail).due_at, when.anchor


def limit(schedule: Schedule, campaign: Campaign, mailing: Mailing, due_at: datetime) -> datetime:
    """Give the last instant a mailing due at `due_at` may leave.

    A reminder or an invitation not after the event began, what is under embargo not when that is over.
    """
    last = due_at + (mailing.not_after if mailing.not_after is not None else GRACE[mailing.purpose])
    if mailing.under_embargo and (lift := embargo_instant(schedule, campaign)):
        return min(last, lift - timedelta(seconds=1))  # at that very instant it is lifted
    if campaign.event is not None and mailing.purpose in _BEFORE_THE_EVENT:
        return min(last, resolve(campaign.event.start, schedule.zone).utc)
    return last


def _with_limit(
    schedule: Schedule, campaign: Campaign, mailing: Mailing, found: Instant, anchor: str = ""
) -> Slot:
    return Slot(found, limit(schedule, campaign, mailing, found.utc), anchor)


def first_mailing(campaign: Campaign, name: str) -> str | None:
    """Name the mailing that `name` continues: the one it is counted from, else the campaign's first; None if none.

    A follow-up, reminder or thanks makes sense only for who got that one, a correction for who got what it corrects.
    """
    mailing = campaign.mailings[name]
    if mailing.purpose not in FOLLOWING:
        return None
    if mailing.corrects in campaign.mailings:
        return mailing.corrects
    if isinstance(mailing.when, Relative) and mailing.when.anchor in campaign.mailings:
        return mailing.when.anchor
    return next((n for n, m in campaign.mailings.items() if n != name and m.purpose not in FOLLOWING), None)


def event_instants(schedule: Schedule, campaign: Campaign) -> tuple[datetime, datetime] | None:
    """Give the event's start and end as aware datetimes in the schedule's zone."""
    if campaign.event is None:
        return None
    start, end = (resolve(wall, schedule.zone) for wall in (campaign.event.start, campaign.event.end))
    return start.local, end.local


def embargo_instant(schedule: Schedule, campaign: Campaign) -> datetime | None:
    """Give the embargo as an aware datetime in UTC."""
    return resolve(campaign.embargo, schedule.zone).utc.astimezone(UTC) if campaign.embargo else None
