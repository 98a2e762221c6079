"""What the schedule promises of each mailing, read off it without asking the plan: the judge is not the judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from outreach.core.calendar import resolve
from outreach.core.campaign import Campaign, Schedule
from outreach.core.mailing import OWED, Audience, Mailing, Purpose
from outreach.core.window import Windows, WindowSettings
from outreach.rehearsal.happening import Key, Person


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one mailing.

    `embargo` is the instant before which it is for those alone who said yes (None: it may be read at once);
    `exclusive` the outlet that has the campaign for itself, and until when.
    """

    purpose: Purpose
    audience: Audience
    windows: WindowSettings | None
    zone: str
    country: str
    on_her_clock: bool = False
    embargo: datetime | None = None
    exclusive: tuple[str, datetime] | None = None

    @property
    def owed(self) -> bool:
        """Whether it puts right what she has: no answer of hers keeps it from her."""
        return self.purpose in OWED

    def open_at(self, instant: datetime, person: Person) -> bool:
        """Tell whether mails of it may leave to somebody at an instant."""
        if self.windows is None:
            return True
        zone = person.zone if self.on_her_clock else self.zone
        return Windows(self.windows, zone, self.country).is_open(instant)


def terms_of(schedule: Schedule) -> Mapping[Key, Terms]:
    """Read off a schedule what it promises."""
    return {
        (campaign_name, name): _terms(schedule, campaign, mailing)
        for campaign_name, campaign in schedule.campaigns.items()
        for name, mailing in campaign.mailings.items()
    }


def _terms(schedule: Schedule, campaign: Campaign, mailing: Mailing) -> Terms:
    zone = schedule.zone
    for_yes = mailing.embargoed or mailing.for_whom is Audience.EMBARGO_ACCEPTED
    embargo = resolve(campaign.embargo, zone).utc if campaign.embargo and for_yes else None
    alone = campaign.exclusive
    return Terms(
        purpose=mailing.purpose,
        audience=mailing.for_whom,
        windows=schedule.windows if mailing.windows else None,
        zone=zone,
        country=schedule.country,
        on_her_clock=mailing.recipient_zone,
        embargo=embargo,
        exclusive=(alone.outlet, resolve(alone.until, zone).utc) if alone else None,
    )
