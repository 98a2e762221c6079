"""The mail world and the name server that the guide's commands meet."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from dnslib import MX, QTYPE, RCODE, RR, TXT, DNSRecord
from dnslib.server import BaseResolver, DNSHandler, DNSLogger, DNSServer

from outreach.rehearsal.world import BackgroundWorld, background_world

SENDER = "presse@passerelles.example"
PASSWORD = "s3cret"  # noqa: S105 - of a mailbox that lives as long as a test

ZONE = {
    ("passerelles.example", "MX"): MX("mx.host.example", 10),
    ("passerelles.example", "TXT"): TXT(b"v=spf1 ip4:192.0.2.1 -all"),
    ("_dmarc.passerelles.example", "TXT"): TXT(b"v=DMARC1; p=reject"),
    ("mx.host.example", "A"): TXT(b""),
}


@pytest.fixture(autouse=True)
def _plain_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OUTREACH_PROJECT", "OUTREACH_DATABASE_URL", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


class _Zone(BaseResolver):  # type: ignore[misc] # dnslib has no types
    def resolve(self, request: DNSRecord, handler: DNSHandler) -> DNSRecord:  # noqa: ARG002 - dnslib's signature
        reply = request.reply()
        name, kind = str(request.q.qname).lower().rstrip("."), QTYPE[request.q.qtype]
        if (name, kind) in ZONE:
            reply.add_answer(RR(request.q.qname, request.q.qtype, rdata=ZONE[name, kind], ttl=60))
        elif not any(known == name for known, _ in ZONE):
            reply.header.rcode = RCODE.NXDOMAIN
        return reply


@pytest.fixture
def name_server() -> Iterator[str]:
    """A name server on the loopback, `ADDRESS:PORT`: the domain of the starter is in order there."""
    quiet = DNSLogger("-request,-reply,-truncated,-error")
    server = DNSServer(_Zone(), address="127.0.0.1", port=0, logger=quiet).server
    threading.Thread(target=partial(server.serve_forever, poll_interval=0.01), daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def world() -> Iterator[BackgroundWorld]:
    """Where the guide's mails arrive."""
    with background_world({SENDER: PASSWORD}) as running:
        yield running
