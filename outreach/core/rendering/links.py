"""Addresses in a mail: which are allowed, and how they are written."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import quote

SCHEMES = ("http://", "https://", "mailto:", "tel:", "cid:", "#")
"""What a link in a mail may begin with: nothing that runs or reads the reader's disk."""

LINKABLE = ("http://", "https://", "mailto:")
"""What `|markdown` makes a link of."""

_SAFE = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"<>\\^`{|}')


def allowed(address: str) -> bool:
    """Tell whether a link may lead to `address`."""
    return address.strip().lower().startswith(SCHEMES)


def readable_uri(address: str) -> str:
    """Give the URI of an IRI (RFC 3987 section 3.1): mail programs stop a link at a space or an accent."""
    if not re.search(r"[^\x21-\x7e]|[\"<>\\^`{|}]", address):
        return address
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    if mark and not host.isascii():
        with suppress(UnicodeError):  # not a host name: quoted below, and the link check will say so
            address = f"{scheme}://{host.encode('idna').decode()}{slash}{path}"
    return quote(address, safe=_SAFE)
