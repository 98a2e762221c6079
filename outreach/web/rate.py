"""How often one address may ask: a bucket of tokens each, so that a burst passes and a flood does not."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

BURST = 120
"""Requests at once: a newsroom behind one address, whose mail server opens every link first."""

PER_SECOND = 1.0
"""Requests that go on for ever."""

ADDRESSES = 10_000
"""Addresses remembered; the one that asked longest ago is forgotten first."""

IPV6_SITE = 64
"""Bits of an IPv6 address that one client can change at will are those behind (RFC 4291 section 2.5.1)."""


@dataclass(slots=True)
class Rate:
    """The buckets; `allows` may be called from several threads."""

    burst: int = BURST
    per_second: float = PER_SECOND
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, address: str, at: float) -> bool:
        """Tell whether a request of `address` is answered at `at`, seconds of a clock that only rises."""
        client = site(address)
        with self._lock:
            left, then = self._buckets.pop(client, (float(self.burst), at))
            left = min(float(self.burst), left + (at - then) * self.per_second)
            allowed = left >= 1
            self._buckets[client] = (left - 1 if allowed else left, at)
            if len(self._buckets) > ADDRESSES:
                self._buckets.popitem(last=False)
        return allowed


def site(address: str) -> str:
    """Give what of an address is counted: all of IPv4, the network of IPv6; what is no address counts as one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(found), IPV6_SITE), strict=False))
    return str(found)


def client(peer: str, forwarded: str) -> str:
    """Give the client's address: the peer, or what a proxy on this machine says in X-Forwarded-For.

    Only its last entry counts: the others were written by whoever asked.
    """
    try:
        near = ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return peer
    last = forwarded.rpartition(",")[2].strip()
    return last if near and last else peer
