"""The coverage log: pieces that came out, and how long after the embargo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import idna

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
