"""On whose clock: the zone a contact lives in."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global

from outreach.core.contact import Contact


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _of_country(country: str) -> str:
    """Give the zone of a country (ISO 3166 alpha-2) that has one clock; an empty string where there are several."""
    zones = [zone for zone in get_global("territory_zones").get(country.upper(), ()) if zone in _zones()]
    return zones[0] if len(zones) == 1 else ""


def zone_of(contact: Contact, otherwise: str) -> str:
    """Give a contact's zone: her `zone` column, else that of her country where it has one, else `otherwise`."""
    written = contact.zone or contact.fields.get("zone", "")
    if written in _zones():
        return written
    return _of_country(contact.country) or otherwise
