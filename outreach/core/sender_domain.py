"""What receivers find in the DNS about our domain, and what it means: MX, SPF, DKIM, DMARC. Judged, not looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from outreach.core.language import Language, say
from outreach.core.problem import visible
from outreach.core.spf import LOOKUPS, Texts, all_qualifier, meaningless, spf_lookups, spf_names, spf_records

LEVELS = 8
"""Parents of a domain that are asked for a DMARC record at most."""


class Grade(StrEnum):
    """How a finding stands."""

    GOOD = "good"
    WARNING = "warning"
    FAULT = "fault"
    UNKNOWN = "unknown"  # no name server answered, or nothing to compare with


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement on one of `mx`, `spf`, `dkim`, `dmarc`; `text` is an English format string filled with `values`."""

    check: str
    grade: Grade
    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: Language = Language.ENGLISH) -> str:
        """Say it in `language`, control characters from the DNS made visible."""
        return say(self.text, language, **{name: visible(value) for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Answers:
    """What the DNS said: `mx` are host names (`.` for a null MX), None when nobody answered."""

    mx: tuple[str, ...] | None
    txt: Texts


def wanted(domain: str, selector: str, txt: Texts) -> tuple[str, ...]:
    """Tell which TXT names to ask for next, knowing `txt`; nothing when all is known.

    To be called until it gives nothing: includes name further records. They are bounded by `LOOKUPS`.
    """
    names = [domain, *dmarc_names(domain)]
    if selector:
        names.append(dkim_name(domain, selector))
    names += spf_names(domain, txt)
    return tuple(dict.fromkeys(name for name in names if name not in txt))


def dkim_name(domain: str, selector: str) -> str:
    """Give the name of a DKIM key record (RFC 6376 section 3.6.2.1)."""
    return f"{selector}._domainkey.{domain}".lower()


def dmarc_names(domain: str) -> tuple[str, ...]:
    """Give the names at which a DMARC record may be, nearest first: the domain's own, then those of its parents.

    Receivers ask the organisational domain, which takes a list of public suffixes; walking up finds the same record.
    """
    labels = domain.lower().split(".")
    parents = [labels[n:] for n in range(len(labels) - 1)] or [labels]
    return tuple("_dmarc." + ".".join(each) for each in parents[:LEVELS])


def judge(domain: str, selector: str, public_key: str, answers: Answers) -> tuple[Finding, ...]:
    """Judge the answers for `domain`, in the order MX, SPF, DKIM, DMARC.

    `selector` and `public_key` (the `p=` tag) are ours, both empty when outreach does not sign.
    """
    return (
        judge_mx(domain, answers.mx),
        judge_spf(domain, answers.txt),
        judge_dkim(domain, selector, public_key, answers.txt),
        judge_dmarc(domain, answers.txt),
    )


def judge_mx(domain: str, mx: tuple[str, ...] | None) -> Finding:
    """Tell whether answers and bounces can reach us."""
    named = {"domain": domain}
    if mx is None:
        return Finding("mx", Grade.UNKNOWN, "no name server answered for '{domain}'", named)
    if not mx:
        return Finding(
            "mx", Grade.WARNING, "'{domain}' has no MX record: answers and bounces may not arrive", named
        )
    if mx == (".",):
        return Finding(
            "mx", Grade.FAULT, "'{domain}' says that it takes no mail (null MX): nobody could answer", named
        )
    return Finding("mx", Grade.GOOD, "mail for '{domain}' goes to {hosts}", named | {"hosts": ", ".join(mx)})


def judge_spf(domain: str, txt: Texts) -> Finding:
    """Tell whether the SPF record (RFC 7208) is one, is valid, and closes the door to others."""
    records = spf_records(txt.get(domain))
    named: dict[str, object] = {"domain": domain}
    if records is None:
        return Finding(
            "spf", Grade.UNKNOWN, "no name server answered for the SPF record of '{domain}'", named
        )
    if not records:
        return Finding(
            "spf", Grade.FAULT, "'{domain}' has no SPF record: many servers refuse its mail", named
        )
    if len(records) > 1:
        return Finding(
            "spf",
            Grade.FAULT,
            "'{domain}' has {count} SPF records where one is allowed: none counts",
            named | {"count": len(records)},
        )
    record = records[0]
    named["record"] = record
    if term := meaningless(record):
        return Finding(
            "spf",
            Grade.FAULT,
            "the SPF record of '{domain}' has a term that means nothing: '{term}'",
            named | {"term": term},
        )
    return _judge_spf_reach(domain, record, txt, named)


def _judge_spf_reach(domain: str, record: str, txt: Texts, named: dict[str, object]) -> Finding:
    count = spf_lookups(domain, txt)
    if count > LOOKUPS:
        return Finding(
            "spf",
            Grade.FAULT,
            "the SPF record of '{domain}' causes {count} lookups, more than the {limit} allowed: it fails",
            named | {"count": count, "limit": LOOKUPS},
        )
    missing = [n for n in spf_names(domain, txt) if n in txt and spf_records(txt[n]) == ()]
    if missing:
        return Finding(
            "spf",
            Grade.FAULT,
            "the SPF record of '{domain}' includes '{other}', which has none: it fails",
            named | {"other": missing[0]},
        )
    qualifier = all_qualifier(domain, txt)
    if qualifier == "+":
        return Finding(
            "spf",
            Grade.WARNING,
            "the SPF record of '{domain}' lets anybody send in its name (+all): '{record}'",
            named,
        )
    if qualifier in ("", "?"):
        return Finding(
            "spf",
            Grade.WARNING,
            "the SPF record of '{domain}' does not say what others may not do (end it with -all or ~all): '{record}'",
            named,
        )
    return Finding("spf", Grade.GOOD, "SPF of '{domain}': {record}", named | {"record": record})


def judge_dkim(domain: str, selector: str, public_key: str, txt: Texts) -> Finding:
    """Tell whether the key that receivers find is the one we sign with (RFC 6376)."""
    if not selector:
        return Finding(
            "dkim",
            Grade.UNKNOWN,
            "outreach does not sign; the submission server may do so for '{domain}'",
            {"domain": domain},
        )
    name = dkim_name(domain, selector)
    named = {"name": name}
    records = txt.get(name)
    if records is None:
        return Finding("dkim", Grade.UNKNOWN, "no name server answered for the DKIM key at '{name}'", named)
    if not records:
        return Finding("dkim", Grade.FAULT, "there is no DKIM key at '{name}': publish ours there", named)
    if len(records) > 1:
        return Finding("dkim", Grade.FAULT, "there are several TXT records at '{name}': leave one", named)
    return _judge_key(name, tag_list(records[0]), public_key)


def _judge_key(name: str, tags: Mapping[str, str], public_key: str) -> Finding:
    named = {"name": name}
    published = re.sub(r"\s", "", tags.get("p", ""))
    if tags.get("v", "DKIM1") != "DKIM1" or "p" not in tags:
        return Finding("dkim", Grade.FAULT, "what is at '{name}' is no DKIM key record", named)
    if not published:
        return Finding("dkim", Grade.FAULT, "the DKIM key at '{name}' has been revoked (p= is empty)", named)
    if published != public_key:
        return Finding(
            "dkim",
            Grade.FAULT,
            "the DKIM key at '{name}' is not the one outreach signs with: every signature would fail",
            named,
        )
    if "y" in tags.get("t", "").split(":"):
        return Finding(
            "dkim",
            Grade.WARNING,
            "the DKIM key at '{name}' is marked as a test (t=y): receivers ignore it",
            named,
        )
    return Finding("dkim", Grade.GOOD, "the DKIM key at '{name}' is ours", named)


def judge_dmarc(domain: str, txt: Texts) -> Finding:
    """Tell which policy receivers find, and whether it says anything (RFC 7489 section 6.3)."""
    for name in dmarc_names(domain):
        found = txt.get(name)
        if found is None:
            return Finding("dmarc", Grade.UNKNOWN, "no name server answered for '{name}'", {"name": name})
        records = [r for r in found if re.match(r"v\s*=\s*DMARC1\s*(;|$)", r)]
        if len(records) > 1:
            return Finding(
                "dmarc",
                Grade.FAULT,
                "there are several DMARC records at '{name}': none counts",
                {"name": name},
            )
        if records:
            tags = tag_list(records[0])
            # a parent may have another policy for what is below it
            key = "p" if name == f"_dmarc.{domain.lower()}" or "sp" not in tags else "sp"
            return _judge_policy(name, tags.get(key, "").lower())
    return Finding(
        "dmarc",
        Grade.WARNING,
        "'{domain}' has no DMARC record: large mailbox providers want one",
        {"domain": domain},
    )


def _judge_policy(name: str, policy: str) -> Finding:
    named = {"name": name, "policy": policy}
    if policy in ("quarantine", "reject"):
        return Finding("dmarc", Grade.GOOD, "DMARC at '{name}': {policy}", named)
    if policy == "none":
        return Finding(
            "dmarc",
            Grade.WARNING,
            "DMARC at '{name}' only watches (none): forged mail in our name is still delivered",
            named,
        )
    return Finding(
        "dmarc", Grade.FAULT, "the DMARC record at '{name}' has no valid policy: '{policy}'", named
    )


def tag_list(record: str) -> dict[str, str]:
    """Read `a=b; c=d` (RFC 6376 section 3.2); the first of two equal names counts."""
    tags: dict[str, str] = {}
    for part in record.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            tags.setdefault(name.strip(), value.strip())
    return tags
