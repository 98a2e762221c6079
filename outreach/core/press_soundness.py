"""What is wrong with a schedule's press rules: embargoes, exclusives, corrections, events that move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from outreach.core.calendar import resolve
from outreach.core.campaign import Campaign
from outreach.core.folding import folded
from outreach.core.mailing import Audience, Mailing, Purpose
from outreach.core.problem import Problem
from outreach.core.soundness import Path, Sight, as_wall, clock_problems, unknown
from outreach.core.timeline import AnchorError, embargo_instant, slot
from outreach.core.when import OnMove

_BY_EMBARGO = (Audience.EMBARGO_ACCEPTED, Audience.EMBARGO_SILENT)


def press_problems(sight: Sight) -> Iterator[Problem]:
    """Find everything wrong that needs neither contacts nor templates."""
    for name, campaign in sight.schedule.campaigns.items():
        path: Path = ("campaigns", name)
        if campaign.embargo:
            yield from clock_problems(sight, (*path, "embargo"), campaign.embargo)
        yield from _exclusive(sight, path, campaign)
        dues = _dues(sight, campaign)
        for each, mailing in campaign.mailings.items():
            here = (*path, "mailings", each)
            yield from _embargo(sight, here, campaign, mailing, dues)
            yield from _correction(sight, here, campaign, mailing)
            yield from _move(sight, here, campaign, mailing)


def unknown_outlets(sight: Sight, outlets: Iterable[str]) -> Iterator[Problem]:
    """Find the exclusives of an outlet that no contact works for: everybody would wait for it."""
    known = {folded(outlet): outlet for outlet in outlets if outlet}
    for name, campaign in sight.schedule.campaigns.items():
        if campaign.exclusive and folded(campaign.exclusive.outlet) not in known:
            path = ("campaigns", name, "exclusive", "outlet")
            yield unknown(sight, path, "outlet", campaign.exclusive.outlet, list(known.values()))


def _dues(sight: Sight, campaign: Campaign) -> dict[str, datetime]:
    found = {}
    for name in campaign.mailings:
        try:
            found[name] = slot(sight.schedule, campaign, name).due_at
        except AnchorError:
            continue  # said where the times are looked at
    return found


def _exclusive(sight: Sight, path: Path, campaign: Campaign) -> Iterator[Problem]:
    if campaign.exclusive is None:
        return
    yield from clock_problems(sight, (*path, "exclusive", "until"), campaign.exclusive.until)
    embargo = embargo_instant(sight.schedule, campaign)
    until = resolve(campaign.exclusive.until, sight.schedule.zone).utc
    if embargo and until != embargo:
        yield sight.fault(
            (*path, "exclusive", "until"),
            "the exclusive of {outlet} ends at {until}, and the embargo at {embargo}: one outlet would have the story "
            "while others keep silent for it; give both the same end",
            outlet=campaign.exclusive.outlet,
            until=as_wall(until, sight.schedule.zone),
            embargo=as_wall(embargo, sight.schedule.zone),
        )


def _embargo(
    sight: Sight, path: Path, campaign: Campaign, mailing: Mailing, dues: Mapping[str, datetime]
) -> Iterator[Problem]:
    name = str(path[-1])
    asks = mailing.embargoed or mailing.for_whom in _BY_EMBARGO
    embargo = embargo_instant(sight.schedule, campaign)
    if not (asks or mailing.under_embargo):
        return
    if embargo is None:
        text = "'{mailing}' is about an embargo, and the campaign has no 'embargo:'"
        yield sight.fault(path, text, mailing=name)
        return
    due = dues.get(name)
    if due and mailing.under_embargo and due >= embargo:
        at, lift = (as_wall(instant, sight.schedule.zone) for instant in (due, embargo))
        text = "'{mailing}' at {at} comes too late: the embargo ends at {embargo}"
        yield sight.fault((*path, "when"), text, mailing=name, at=at, embargo=lift)
    if mailing.embargoed and mailing.for_whom is not Audience.EMBARGO_ACCEPTED:
        text = "'{mailing}' is embargoed: its audience can only be 'embargo accepted'"
        yield sight.fault((*path, "audience"), text, mailing=name)
    offers = [each for each, m in campaign.mailings.items() if m.purpose is Purpose.EMBARGO_OFFER]
    if asks and not [each for each in offers if each != name]:
        text = (
            "'{mailing}' goes by who said yes to the embargo, and no mailing has the purpose 'embargo offer'"
        )
        yield sight.fault(path, text, mailing=name)
    elif mailing.embargoed and due and all(dues[each] >= due for each in offers if each in dues):
        text = "'{mailing}' leaves before anybody is asked to accept the embargo"
        yield sight.fault((*path, "when"), text, mailing=name)


def _correction(sight: Sight, path: Path, campaign: Campaign, mailing: Mailing) -> Iterator[Problem]:
    if mailing.corrects is None:
        return
    here = (*path, "corrects")
    others = [each for each in campaign.mailings if each != path[-1]]
    if mailing.purpose is not Purpose.CORRECTION:
        text = "'{mailing}' corrects '{corrects}', so its purpose is 'correction', not '{purpose}'"
        values = {"mailing": path[-1], "corrects": mailing.corrects, "purpose": mailing.purpose.value}
        yield sight.fault(here, text, **values)
    elif mailing.corrects not in others:
        yield unknown(sight, here, "mailing", mailing.corrects, others)


def _move(sight: Sight, path: Path, campaign: Campaign, mailing: Mailing) -> Iterator[Problem]:
    if not isinstance(mailing.when, OnMove):
        return
    if campaign.event is None:
        text = "'{mailing}' leaves when the event moves, and the campaign has no 'event:'"
        yield sight.fault((*path, "when"), text, mailing=path[-1])
    elif mailing.purpose is not Purpose.UPDATE:
        text = "'{mailing}' leaves when the event moves, so its purpose is 'update', not '{purpose}'"
        yield sight.fault((*path, "when"), text, mailing=path[-1], purpose=mailing.purpose.value)
