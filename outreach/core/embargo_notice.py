"""The notice of a mail under embargo: until when, so that nobody can take it for another hour."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from outreach.core.rendering.dates import day, zone_name
from outreach.core.typography import NBSP


def embargo_notice(lift: datetime, zone: str, language: str) -> str:
    """Give the notice for an aware instant, on the wall clock of `zone` and in UTC.

    `SOUS EMBARGO jusqu’au mardi 6 octobre 2015 à 9 h 00 (heure de Paris), 07:00 UTC`. The UTC day is said where it is
    another.
    """
    french = language.startswith("fr")
    spoken = language if french else "en"
    here, utc = lift.astimezone(ZoneInfo(zone)), lift.astimezone(UTC)
    universal = f"{utc:%H:%M} UTC"
    if utc.date() != here.date():
        universal = f"{day(utc, spoken)} {universal}"
    place = zone_name(here, spoken)
    if french:
        hour = f"{here.hour}{NBSP}h{NBSP}{here.minute:02}"
        return f"SOUS EMBARGO jusqu’au {day(here, spoken)} à {hour} ({place}), {universal}"
    hour = f"{(here.hour - 1) % 12 + 1}:{here.minute:02}{NBSP}{'am' if here.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon
    return f"UNDER EMBARGO until {day(here, spoken)} at {hour} ({place}), {universal}"
