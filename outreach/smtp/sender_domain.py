"""Doctor's questions to the DNS about the domain we send from."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

import dns.asyncresolver
import dns.exception
import dns.resolver
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.TXT import TXT

from outreach.core.sender_domain import Answers, wanted

ROUNDS = 12
"""Times that answers may lead to new questions: a chain of includes has at most 10 links."""


def resolver(
    *, nameserver: str = "", port: int = 53, timeout: timedelta = timedelta(seconds=5)
) -> dns.asyncresolver.Resolver:
    """Give a resolver that asks `nameserver`, or those of the system; `timeout` is for each question."""
    made = dns.asyncresolver.Resolver(configure=False)
    if not nameserver:
        # where the system has none every question stays unanswered
        with suppress(dns.resolver.NoResolverConfiguration):
            made = dns.asyncresolver.Resolver()
    else:
        made.nameservers = [nameserver]
        made.port = port
    made.lifetime = timeout.total_seconds()
    return made


async def look_up(domain: str, selector: str, asked: dns.asyncresolver.Resolver) -> Answers:
    """Ask for MX, and every TXT record that `core.sender_domain.judge` needs; what is not answered is None."""
    domain = domain.lower().rstrip(".")
    mx = asyncio.create_task(_mx(domain, asked))
    txt: dict[str, tuple[str, ...] | None] = {}
    for _ in range(ROUNDS):
        names = wanted(domain, selector, txt)
        if not names:
            break
        txt |= dict(zip(names, await asyncio.gather(*(_txt(name, asked) for name in names)), strict=True))
    return Answers(await mx, txt)


async def _mx(domain: str, asked: dns.asyncresolver.Resolver) -> tuple[str, ...] | None:
    try:
        answer = await asked.resolve(domain, "MX", search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except dns.exception.DNSException:
        return None
    records = sorted((r for r in answer if isinstance(r, MX)), key=lambda r: r.preference)
    return tuple(str(record.exchange).rstrip(".") or "." for record in records)


async def _txt(name: str, asked: dns.asyncresolver.Resolver) -> tuple[str, ...] | None:
    try:
        answer = await asked.resolve(name, "TXT", search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except dns.exception.DNSException:
        return None
    # the strings of one record belong together without a space (RFC 7208 section 3.3)
    return tuple(b"".join(r.strings).decode("utf-8", "replace") for r in answer if isinstance(r, TXT))
