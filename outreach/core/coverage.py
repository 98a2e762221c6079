"""The coverage log: pieces that came out, and how long after the embargo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import idna

from outreach.core.contact import Contact
from outreach.core.folding import folded
from outreach.core.matching import PUBLIC

LONGEST_URL = 2000
"""Characters of a URL that are kept; browsers and servers stop taking longer ones near there."""

_TRACKING = ("utm_", "at_", "mc_", "pk_", "mtm_")
_TRACKERS = frozenset({"fbclid", "gclid", "msclkid", "xtor", "igshid", "dclid", "yclid"})
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Coverage:
    """A piece in the log; `incoming` is the number of the mail that told of it, None when added by a person."""

    id: int
    url: str
    at: datetime
    by: str
    campaign: str = ""
    contact: str = ""
    outlet: str = ""
    title: str = ""
    published_at: datetime | None = None
    incoming: int | None = None

    def after(self, embargo: datetime | None) -> timedelta | None:
        """Tell how long after the embargo it came out, negative before; None where either is not known."""
        return self.published_at - embargo if self.published_at and embargo else None


def url_key(url: str) -> str | None:
    """Give the form in which a piece is logged once: no fragment, no tracking; None for what is no web address."""
    text = url.strip()[: LONGEST_URL + 1]
    if len(text) > LONGEST_URL or not text.isprintable():
        return None
    try:
        parts = urlsplit(text)
        host, port = idna.encode((parts.hostname or "").rstrip("."), uts46=True).decode(), parts.port
    except ValueError:  # idna.IDNAError is one
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or "." not in host:
        return None
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=LONGEST_URL)
        if not _tracks(name)
    ]
    place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    made = urlunsplit((scheme, place, path, urlencode(kept), ""))
    return made if made.isascii() and len(made) <= LONGEST_URL else None


def _tracks(name: str) -> bool:
    plain = name.lower()
    return plain in _TRACKERS or plain.startswith(_TRACKING)


_WEBSITES = frozenset({"website", "site", "siteweb", "siteinternet", "url", "web", "domain", "domaine"})
"""Headings, as identifiers without underscores, of the column that holds an outlet's site."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece appeared, as far as can be told: `contacts` are the keys of who may have written it."""

    outlet: str = ""
    contacts: tuple[str, ...] = ()


def host_of(url: str) -> str:
    """Give the host of a web address, without `www.`; empty for what has none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".").removeprefix("www.")


def source_of(url: str, contacts: Iterable[Contact], logged: Iterable[Coverage] = ()) -> Source:
    """Tell whose site a piece stands on: by the outlet's site or the domain of its addresses, else by earlier pieces.

    The longest domain wins. Providers of mailboxes for everybody are no outlet's; a site of several outlets names
    none of them.
    """
    host = host_of(url)
    best = 0
    outlets: dict[str, str] = {}
    keys: dict[str, list[str]] = {}
    for contact in contacts:
        shared = max(
            (min(len(domain), len(host)) for domain in _domains(contact) if _within(host, domain)), default=0
        )
        if not shared or shared < best:
            continue
        if shared > best:
            best, outlets, keys = shared, {}, {}
        outlet = folded(contact.outlet)
        outlets.setdefault(outlet, contact.outlet)
        keys.setdefault(outlet, []).append(contact.key)
    if len(outlets) == 1:
        ((outlet, name),) = outlets.items()
        return Source(name, tuple(keys[outlet]))
    if outlets:
        return Source("", tuple(key for found in keys.values() for key in found))
    earlier = {folded(piece.outlet): piece.outlet for piece in logged if host_of(piece.url) == host}
    return Source(next(iter(earlier.values()))) if len(earlier) == 1 else Source()


def _domains(contact: Contact) -> Iterator[str]:
    for address in (contact.key, *contact.secondary):
        domain = address.rpartition("@")[2]
        if domain and not _public(domain):
            yield domain
    for heading, value in contact.fields.items():
        if value and heading.replace("_", "") in _WEBSITES and (host := host_of(value)):
            yield host


def _public(domain: str) -> bool:
    labels = domain.split(".")
    return labels[0] in PUBLIC or (len(labels) > 1 and labels[-2] in PUBLIC)


def _within(host: str, domain: str) -> bool:
    """Tell whether a host is the domain, lies below it, or (one label down, as `newsroom.paper.example`) above it."""
    if host == domain or host.endswith(f".{domain}"):
        return True
    return "." in host and domain.partition(".")[2] == host
