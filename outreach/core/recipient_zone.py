"""On whose clock: the zone a contact lives in."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from outreach.core.contact import Contact
from outreach.core.folding import folded


def is_zone(name: str) -> bool:
    """Tell whether a name is that of a zone (IANA)."""
    return name in _zones()


def zone_of(contact: Contact, otherwise: str) -> str:
    """Give a contact's zone: her `zone` column, else that of her country where it has one, else `otherwise`."""
    return contact.zone if is_zone(contact.zone) else _of_country(contact.country) or otherwise


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _of_country(country: str) -> str:
    """Give the zone of a country, as a code (ISO 3166 alpha-2) or in words; an empty string where there are several."""
    code = _codes().get(folded(country), country.upper())
    zones = [zone for zone in get_global("territory_zones").get(code, ()) if is_zone(zone)]
    return zones[0] if len(zones) == 1 else ""


@cache
def _codes() -> dict[str, str]:
    """Give the code of each country by its name in English and French, folded."""
    return {
        folded(name): code
        for language in ("en", "fr")
        for code, name in Locale(language).territories.items()
        if len(code) == 2  # noqa: PLR2004 - ISO 3166 alpha-2; the others are continents
    }
