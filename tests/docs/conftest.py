"""The mail world and the name server that the guide's commands meet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dnslib import MX, TXT
from servers import names

from outreach.rehearsal.world import BackgroundWorld, background_world

SENDER = "presse@passerelles.example"
PASSWORD = "s3cret"  # noqa: S105 - of a mailbox that lives as long as a test

ZONE = {
    ("passerelles.example", "MX"): [MX("mx.host.example", 10)],
    ("passerelles.example", "TXT"): [TXT(b"v=spf1 ip4:192.0.2.1 -all")],
    ("_dmarc.passerelles.example", "TXT"): [TXT(b"v=DMARC1; p=reject")],
    ("mx.host.example", "A"): [TXT(b"")],
}


@pytest.fixture(autouse=True)
def _plain_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OUTREACH_PROJECT", "OUTREACH_DATABASE_URL", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def name_server() -> Iterator[str]:
    """A name server on the loopback, `ADDRESS:PORT`: the domain of the starter is in order there."""
    with names.name_server(ZONE) as (port, _):
        yield f"127.0.0.1:{port}"


@pytest.fixture
def world() -> Iterator[BackgroundWorld]:
    """Where the guide's mails arrive."""
    with background_world({SENDER: PASSWORD}) as running:
        yield running
