"""A name server on the loopback, for a zone written by the test: nothing ever asks the public DNS."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from dnslib import QTYPE, RCODE, RR, DNSRecord
from dnslib.server import BaseResolver, DNSHandler, DNSLogger, DNSServer

Zone = Mapping[tuple[str, str], Sequence[object]]
"""The data of every record by name (lower case, no final dot) and type."""


class Answering(BaseResolver):  # type: ignore[misc] # dnslib has no types
    """What the server answers, and what it was `asked`."""

    def __init__(self, zone: Zone, delay: float) -> None:
        self.zone, self.delay = zone, delay
        self.asked: list[tuple[str, str]] = []

    def resolve(self, request: DNSRecord, handler: DNSHandler) -> DNSRecord:  # noqa: ARG002 - dnslib's signature
        time.sleep(self.delay)
        reply = request.reply()
        name, kind = str(request.q.qname).lower().rstrip("."), QTYPE[request.q.qtype]
        self.asked.append((name, kind))
        for data in self.zone.get((name, kind), []):
            reply.add_answer(RR(request.q.qname, request.q.qtype, rdata=data, ttl=60))
        if not any(known == name for known, _ in self.zone):
            reply.header.rcode = RCODE.NXDOMAIN
        return reply


@contextmanager
def name_server(zone: Zone, *, delay: float = 0) -> Iterator[tuple[int, Answering]]:
    """Serve a zone, each answer after `delay` seconds; gives the port and what was asked."""
    answering = Answering(zone, delay)
    servers, port = _bound(answering)
    for server in servers:
        # not DNSServer.start_thread, which takes half a second to stop
        serve = partial(server.server.serve_forever, poll_interval=0.01)
        threading.Thread(target=serve, daemon=True).start()
    try:
        yield port, answering
    finally:
        for server in servers:
            server.server.shutdown()
            server.server.server_close()


def _bound(answering: Answering) -> tuple[list[DNSServer], int]:
    """Find a port that is free for both: long answers are asked for again over TCP."""
    quiet = DNSLogger("-request,-reply,-truncated,-error")
    while True:
        udp = DNSServer(answering, address="127.0.0.1", port=0, logger=quiet)
        port = udp.server.server_address[1]
        try:
            return [udp, DNSServer(answering, address="127.0.0.1", port=port, tcp=True, logger=quiet)], port
        except OSError:  # somebody's TCP connection has it
            udp.server.server_close()
