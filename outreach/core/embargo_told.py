"""An embargo that ends at another instant than the one that journalists agreed to: their yes stays, and they must be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from outreach.core.alert import one_line
from outreach.core.campaign import Schedule
from outreach.core.history import EmbargoAnswer
from outreach.core.language import Language, say
from outreach.core.merge import material_from
from outreach.core.template import NOTICE
from outreach.core.timeline import embargo_instant
from outreach.core.told.lines import SHOWN, wall


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """These contacts agreed to an embargo until `agreed_to`; it `lifts_at` another instant now, None: there is none any more."""

    campaign: str
    agreed_to: datetime
    lifts_at: datetime | None
    contacts: tuple[str, ...]

    def sentence(self, zone: str, language: Language) -> str:
        """Say who is to be told of what, on one line."""
        text = (
            "{campaign}: who agreed to an embargo until {agreed_to} must be told that it ends at {lifts_at}; people: {count} ({who})"
            if self.lifts_at
            else "{campaign}: who agreed to an embargo until {agreed_to} must be told that there is none; people: {count} ({who})"
        )
        named = ", ".join(map(one_line, self.contacts[:SHOWN]))
        return say(
            text,
            language,
            campaign=self.campaign,
            agreed_to=wall(self.agreed_to, zone),
            lifts_at=wall(self.lifts_at, zone) if self.lifts_at else "",
            count=len(self.contacts),
            who=f"{named}, …" if len(self.contacts) > SHOWN else named,
        )


Notices = Mapping[str, tuple[datetime, datetime]]
"""By contact: when the last mail with an embargo's notice left for her, and the end that it named."""


def named_end(material: str) -> datetime | None:
    """Give the end of the embargo that the notice of a mail names, from what the ledger keeps of it; None without a notice."""
    values = next(iter(material_from(material).values.values()), {})
    end = values.get("embargo")
    return end if values.get(NOTICE) and isinstance(end, datetime) else None


def other_ends(
    schedule: Schedule,
    campaign: str,
    answers: Mapping[tuple[str, str], EmbargoAnswer],
    notices: Notices,
    now: datetime,
) -> list[OtherEnd]:
    """Find who said yes to another end than the schedule's, by the end that they know; nobody once all of them are past.

    What she was told last counts: the notice of a mail, or the end at the time of a yes on the telephone.
    """
    lifts_at = embargo_instant(schedule, schedule.campaigns[campaign])
    found: dict[datetime, list[str]] = {}
    for (story, contact), said in answers.items():
        if story != campaign or not said.accepted:
            continue
        agreed_to = _known_to(said, notices.get(contact))
        if agreed_to is None or agreed_to == lifts_at:
            continue
        if max(agreed_to, lifts_at or agreed_to) > now:
            found.setdefault(agreed_to, []).append(contact)
    return [OtherEnd(campaign, end, lifts_at, tuple(found[end])) for end in sorted(found)]


def _known_to(said: EmbargoAnswer, notice: tuple[datetime, datetime] | None) -> datetime | None:
    ends: Iterable[tuple[datetime, datetime]] = [notice] if notice else []
    if said.lifts_at:
        ends = [*ends, (said.at, said.lifts_at)]
    return max(ends, default=(None, None))[1]
