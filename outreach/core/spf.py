"""SPF records (RFC 7208), as far as they can be read without a mail at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

LOOKUPS = 10
"""DNS lookups that one SPF record may cause (RFC 7208 section 4.6.4)."""

TERM = re.compile(r"([+?~-]?)(include|a|mx|ptr|exists|ip4|ip6|all)(?:[:/](\S*))?$", re.IGNORECASE)
"""A directive of an SPF record (RFC 7208 section 4.6.1): qualifier, mechanism, argument."""

REDIRECT = re.compile(r"redirect=(\S+)$", re.IGNORECASE)
ASKS = frozenset({"include", "a", "mx", "ptr", "exists"})
"""Mechanisms that cause a lookup; `redirect` is the modifier that does (RFC 7208 section 4.6.4)."""

MODIFIER = re.compile(r"[A-Za-z][\w.-]*=")
"""Modifiers that are not known are ignored (RFC 7208 section 6)."""

Texts = Mapping[str, tuple[str, ...] | None]
"""TXT records by name, in lower case and without final dot: empty when there are none, None when nobody answered."""


def spf_records(texts: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Keep the SPF records (RFC 7208 section 4.5): others, `v=spf10` among them, are not."""
    if texts is None:
        return None
    return tuple(t for t in texts if t.lower() == "v=spf1" or t.lower().startswith("v=spf1 "))


def meaningless(record: str) -> str:
    """Find the first term of an SPF record that is neither a directive nor a modifier; empty when there is none."""
    terms = record.split()[1:]
    return next((term for term in terms if not (TERM.match(term) or MODIFIER.match(term))), "")


def spf_names(domain: str, txt: Texts) -> tuple[str, ...]:
    """Give the names that the SPF record of `domain` includes or redirects to, theirs too, as far as `txt` knows them.

    Names with macros depend on the mail and cannot be followed; no more than `LOOKUPS` are.
    """
    names: list[str] = []
    waiting = [domain]
    while waiting and len(names) <= LOOKUPS:
        for _, target in _references(waiting.pop(0), txt):
            if target and "%" not in target and target not in (domain, *names):
                names.append(target)
                waiting.append(target)
    return tuple(names[: LOOKUPS + 1])


def spf_lookups(domain: str, txt: Texts) -> int:
    """Count the lookups a receiver makes at most; more than `LOOKUPS` are not counted further, nor is a loop."""
    count, waiting = 0, [domain]
    while waiting and count <= LOOKUPS:
        for mechanism, target in _references(waiting.pop(0), txt):
            count += 1
            if mechanism in ("include", "redirect"):
                waiting.append(target)
    return count


def all_qualifier(domain: str, txt: Texts) -> str:
    """Find what an SPF record says of all others, following `redirect`; empty when nothing."""
    seen: set[str] = set()
    name = domain
    while name and name not in seen:
        seen.add(name)
        records = spf_records(txt.get(name)) or ("",)
        redirect = ""
        for term in records[0].split()[1:]:
            directive = TERM.match(term)
            if directive and directive.group(2).lower() == "all":
                return directive.group(1) or "+"
            if found := REDIRECT.match(term):
                redirect = _name(found.group(1))
        name = redirect
    return ""


def _references(name: str, txt: Texts) -> Iterator[tuple[str, str]]:
    """Give mechanism and target of each term that causes a lookup; the target only where another record is meant."""
    records = spf_records(txt.get(name))
    if not records or len(records) > 1:
        return
    for term in records[0].split()[1:]:
        if redirect := REDIRECT.match(term):
            yield "redirect", _name(redirect.group(1))
        elif (directive := TERM.match(term)) and directive.group(2).lower() in ASKS:
            mechanism = directive.group(2).lower()
            yield mechanism, _name(directive.group(3) or "") if mechanism == "include" else ""


def _name(written: str) -> str:
    return written.lower().rstrip(".")
