"""What may stand in RCPT TO, by email-validator's rules without DNS, and when two addresses are the same.

The rules are RFC 5321 section 4.1.2 (dot-atom local parts only), RFC 6531 section 3.3 (international local parts) and
IDNA 2008 for domains. `.test` and `.example` (RFC 2606) are let through for rehearsals; `.local`, `.invalid`,
`.localhost`, `.onion` and `.arpa` are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import MutableMapping
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from outreach.core.problem import Problem

LONGEST = 254
"""Octets of an address (RFC 5321 section 4.5.3.1.3, RFC 3696 erratum 1690)."""

_ATEXT = r"a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~"  # RFC 5322 section 3.2.3
PLAIN = re.compile(rf"[{_ATEXT}]+(?:\.[{_ATEXT}]+)*@([a-zA-Z0-9.\-]+)")
"""A dot-atom local part and an ASCII domain: such an address is valid if the domain is and it is not too long."""

PLAIN_LINES = re.compile(rf"(?:[{_ATEXT}]++(?:\.[{_ATEXT}]++)*+@[a-zA-Z0-9.\-]++\n)*+")
"""Many such addresses, each on its line: asked all at once."""

_ADDRESS_LIKE = re.compile(r"[^\s@<>,;|\"]+@[^\s@<>,;|\"]+")


@dataclass(frozen=True, slots=True)
class Address:
    """`key` tells persons apart (lower case, IDN as ASCII, NFC); `address` is what goes into RCPT TO."""

    key: str
    address: str


def plain_domain(domain: str, domains: MutableMapping[str, bool]) -> bool:
    """Tell whether an ASCII domain without Punycode is one email-validator takes, remembering it in `domains`."""
    known = domains.get(domain)
    if known is None:
        # Punycode is decoded, and may come back in another form: such addresses take the long way
        known = domains[domain] = "xn--" not in domain.lower() and _valid(f"a@{domain}") is not None
    return known


def read_address(text: str, domains: MutableMapping[str, bool]) -> Address | Problem:
    """Read one address, without spaces around it; the problem has no place yet.

    `domains` remembers which domains are valid (a dict, empty at first): checking one costs 20 times the rest.
    """
    plain = PLAIN.fullmatch(text)
    if plain is not None and len(text) <= LONGEST and plain_domain(plain[1], domains):
        local, _, domain = text.rpartition("@")
        domain = domain.lower()
        return Address(f"{local.lower()}@{domain}", f"{local}@{domain}")
    if not text:
        return Problem("the address is missing")
    # a cell can be 10,000 characters long, and email-validator looks at every one of them in Python
    valid = _valid(text) if len(text) <= 2 * LONGEST else None
    if valid is None:
        return _diagnosis(text)
    local, domain = valid
    # lower-casing can undo the normalisation: İ becomes i and a combining dot
    return Address(f"{unicodedata.normalize('NFC', local.lower())}@{domain}", f"{local}@{domain}")


def _valid(text: str) -> tuple[str, str] | None:
    """Give the local part (NFC) and the ASCII domain, or None."""
    try:
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    if found.ascii_domain == "test":  # test_environment lets the bare name through too
        return None
    return found.local_part, found.ascii_domain


def _diagnosis(text: str) -> Problem:  # noqa: C901, PLR0911 - a table of sentences, first match first
    """Say what is wrong with an address, first match first."""
    value = {"value": text[:LONGEST]}
    if len(text) > 2 * LONGEST:  # searching it would take time that grows with the square of its length
        return Problem("'{value}' is not an address: it is longer than 254 octets", value)
    found = _ADDRESS_LIKE.findall(text)
    if len(found) > 1:
        return Problem("'{value}' is more than one address; put the others in a column 'secondary'", value)
    if "<" in text or ">" in text:
        return Problem(
            "'{value}' holds more than an address; write the address alone, without name or < >", value
        )
    if "@" not in text:
        return Problem("'{value}' is not an address: there is no @", value)
    local, _, domain = text.rpartition("@")
    if len(text.encode(errors="replace")) > LONGEST:
        return Problem("'{value}' is not an address: it is longer than 254 octets", value)
    if not local or not domain:
        return Problem("'{value}' is not an address: there must be something on both sides of the @", value)
    if any(c.isspace() for c in text):
        return Problem("'{value}' is not an address: there is a space in it", value)
    if "@" in local:
        return Problem("'{value}' is not an address: there is more than one @", value)
    if text[0] == "." or ".." in text or ".@" in text or "@." in text or text[-1] == ".":
        return Problem("'{value}' is not an address: there is a dot too many", value)
    if "." not in domain:
        return Problem("'{value}' is not an address: '{domain}' is not a domain", {**value, "domain": domain})
    if _valid(f"a@{domain}") is None:
        return Problem(
            "'{value}' is not an address: mail cannot go to '{domain}'", {**value, "domain": domain}
        )
    return Problem(
        "'{value}' is not an address: '{local}' cannot stand before the @", {**value, "local": local}
    )
