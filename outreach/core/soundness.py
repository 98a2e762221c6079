"""What is wrong with a schedule that can be typed: anchors, embargoes, hours nobody would choose."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.core.calendar import SATURDAY, Clock, holiday_name, resolve
from outreach.core.campaign import Campaign, Schedule
from outreach.core.mailing import Mailing, Purpose
from outreach.core.problem import Problem, Severity
from outreach.core.timeline import AnchorError, Slot, embargo_instant, slot
from outreach.core.when import OnMove, Since

Path = tuple[str | int, ...]
"""Where something stands in the schedule: `("campaigns", "phare", "title")`."""

LineOf = Callable[..., int | None]
"""Give the line of a path in the file, e.g. `line("campaigns", "phare", "title")`."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the checks look at: the schedule, its file, the lines of its parts, and the time."""

    schedule: Schedule
    file: str
    line: LineOf
    now: datetime

    def fault(self, path: Path, text: str, **values: object) -> Problem:
        """Name a fault at a path of the schedule."""
        return Problem(text, values, self.file, self.line(*path))

    def warning(self, path: Path, text: str, **values: object) -> Problem:
        """Name a warning at a path of the schedule."""
        return Problem(text, values, self.file, self.line(*path), Severity.WARNING)


def schedule_problems(sight: Sight) -> Iterator[Problem]:
    """Find everything wrong that needs neither contacts nor templates."""
    schedule = sight.schedule
    yield from _lists(sight)
    for name, campaign in schedule.campaigns.items():
        yield from _campaign(sight, name, campaign)


def unknown(sight: Sight, path: Path, what: str, value: str, known: Collection[str]) -> Problem:
    """Name an unknown value, with the nearest known one."""
    close = difflib.get_close_matches(value, known, n=1)
    if close:
        return sight.fault(
            path, "unknown {what} '{value}'; did you mean '{close}'?", what=what, value=value, close=close[0]
        )
    return sight.fault(path, "unknown {what} '{value}'", what=what, value=value)


def _lists(sight: Sight) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, source in enumerate(sight.schedule.contacts):
        if source.list_name in seen:
            yield sight.fault(
                ("contacts", index),
                "two contact lists are called '{name}'; give one a 'name:'",
                name=source.list_name,
            )
        seen[source.list_name] = index
    names = set(seen)
    for campaign_name, name, mailing in every_mailing(sight.schedule):
        for wanted in mailing.exclude.lists:
            if wanted not in names:
                path = ("campaigns", campaign_name, "mailings", name, "exclude", "lists")
                yield unknown(sight, path, "list", wanted, names)
        for got in mailing.exclude.got:
            other, _, mailing_name = got.rpartition("/")
            campaign = sight.schedule.campaigns.get(other or campaign_name)
            if campaign is None or mailing_name not in campaign.mailings:
                path = ("campaigns", campaign_name, "mailings", name, "exclude", "got")
                known = [f"{c}/{m}" for c, m, _ in every_mailing(sight.schedule)]
                yield unknown(sight, path, "mailing", got, known)


def every_mailing(schedule: Schedule) -> Iterator[tuple[str, str, Mailing]]:
    """Give (campaign, mailing name, mailing) in the order of the file."""
    for campaign_name, campaign in schedule.campaigns.items():
        for name, mailing in campaign.mailings.items():
            yield campaign_name, name, mailing


def _campaign(sight: Sight, campaign_name: str, campaign: Campaign) -> Iterator[Problem]:
    embargo = embargo_instant(sight.schedule, campaign)
    if campaign.event:
        for key, wall in (("start", campaign.event.start), ("end", campaign.event.end)):
            yield from clock_problems(sight, ("campaigns", campaign_name, "event", key), wall)
    for name, mailing in campaign.mailings.items():
        path = ("campaigns", campaign_name, "mailings", name)
        if isinstance(mailing.when, (OnMove, Since)):
            continue  # its time is that of the move, whatever day it is
        try:
            found = slot(sight.schedule, campaign, name)
        except AnchorError as error:
            yield sight.fault((*path, "when"), error.text, **error.values)
            continue
        if embargo and found.due_at < embargo and not mailing.under_embargo:
            yield sight.fault(
                (*path, "when"),
                "'{mailing}' at {at} is before the embargo, {embargo}",
                mailing=name,
                at=as_wall(found.due_at, sight.schedule.zone),
                embargo=as_wall(embargo, sight.schedule.zone),
            )
        yield from _event(sight, campaign, path, found, mailing)
        yield from _hour(sight, (*path, "when"), found)


def as_wall(instant: datetime, zone: str) -> str:
    """Write an instant as wall time."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _event(sight: Sight, campaign: Campaign, path: Path, found: Slot, mailing: Mailing) -> Iterator[Problem]:
    if campaign.event is None:
        if mailing.invites:
            yield sight.fault(
                path, "'{mailing}' is an invitation, but the campaign has no 'event:'", mailing=path[-1]
            )
        return
    start = resolve(campaign.event.start, sight.schedule.zone).utc
    late = found.due_at >= start and mailing.purpose in (Purpose.INVITATION, Purpose.REMINDER)
    early = found.due_at < start and mailing.purpose is Purpose.THANKS
    if late or early:
        text = (
            "'{mailing}' at {at} is after the event began, {start}"
            if late
            else "'{mailing}' at {at} is before the event, {start}"
        )
        at, begins = (as_wall(instant, sight.schedule.zone) for instant in (found.due_at, start))
        yield sight.fault((*path, "when"), text, mailing=path[-1], at=at, start=begins)


def _hour(sight: Sight, path: Path, found: Slot) -> Iterator[Problem]:
    yield from clock_problems(sight, path, found.instant.wall)
    day = found.instant.local.date()
    at = f"{found.instant.local:%Y-%m-%d %H:%M}"
    if holiday := holiday_name(day, sight.schedule.country):
        yield sight.warning(path, "{at} is a public holiday: {holiday}", at=at, holiday=holiday)
    elif day.weekday() >= SATURDAY:
        yield sight.warning(path, "{at} is on a week-end", at=at)
    if sight.now > found.not_after:
        yield sight.warning(path, "{at} is past: this mailing counts as missed", at=at)


def clock_problems(sight: Sight, path: Path, wall: datetime) -> Iterator[Problem]:
    """Warn of an hour that the clock skips, or strikes twice."""
    found = resolve(wall, sight.schedule.zone)
    if found.clock is Clock.PLAIN:
        return
    text = (
        "{at} is skipped when the clocks go forward; {real} is meant"
        if found.clock is Clock.GAP
        else "{at} comes twice when the clocks go back; the first is meant"
    )
    yield sight.warning(path, text, at=f"{wall:%Y-%m-%d %H:%M}", real=f"{found.local:%Y-%m-%d %H:%M}")
