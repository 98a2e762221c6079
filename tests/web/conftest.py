"""A press folder whose mails have left, and the page served over HTTP on the loopback."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cli.press import Press, write_folder
from servers.sink import sink

from outreach.app.answer_page import AnswerPage
from outreach.app.machine import clock
from outreach.app.workspace import workspace
from outreach.core.language import Language
from outreach.core.message import LogFilter, Message
from outreach.core.rsvp import Rsvp
from outreach.ledger import Ledger
from outreach.web.rate import Rate
from outreach.web.server import Server
from outreach.web.site import Site

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OURS = {**FORM, "Sec-Fetch-Site": "same-origin", "Origin": "null"}
"""What a browser sends with the form of a page that sends no referrer."""


@dataclass(frozen=True)
class Answered:
    """A response: its status, fields in lower case, and text."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Served:
    """The page of a press folder, its ledger, and a clock that a test may set."""

    press: Press
    ledger: Ledger
    port: int
    moved: timedelta = timedelta()
    open: list[http.client.HTTPConnection] = field(default_factory=list)

    def now(self) -> datetime:
        return clock() + self.moved

    def ask(
        self, method: str, path: str, body: str | bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answered:
        """Ask as one client."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            got = connection.getresponse()
            return Answered(
                got.status, {k.lower(): v for k, v in got.getheaders()}, got.read().decode("utf-8")
            )
        finally:
            connection.close()

    def press_button(self, path: str, body: str) -> Answered:
        """Send a form as the page's own buttons do."""
        return self.ask("POST", path, body, OURS)

    def mail(self, contact: str, mailing: str = "invitation", campaign: str = "fair") -> Message:
        (found,) = self.ledger.messages(LogFilter(campaign, mailing, contact=contact))
        return found

    def answers(self, campaign: str = "fair") -> list[Rsvp]:
        return self.ledger.rsvps(campaign)


def send_invitation(press: Press) -> None:
    with sink() as server:
        press.to(server.host, server.port)
        assert 0 == press.send("invitation", campaign="fair").status


Serves = Callable[..., Served]


@pytest.fixture
def press(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Press:
    """The folder: everything of it has left by the time the page is served."""
    for name in ("OUTREACH_PROJECT", "OUTREACH_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OUTREACH_LANGUAGE", "en")
    made = Press(tmp_path / "press", capsys)
    made.root.mkdir()
    write_folder(made)
    made.edit(
        "schedule.yaml",
        'subaddresses: "+"',
        'subaddresses: "+"\n  public_url: https://presse.lerameau.example/answers',
    )
    return made


@pytest.fixture
def serves(press: Press) -> Iterator[Serves]:
    """What sends the mails and serves the page: `serves()`, or `serves(deadline=1)`."""
    running: list[Callable[[], None]] = []

    def start(*, deadline: float = 15, rate: Rate | None = None, mailings: bool = True) -> Served:
        if mailings:
            send_invitation(press)
            with sink() as server:
                press.to(server.host, server.port)
                assert 0 == press.send("announcement").status
        here = workspace(press.root)
        opened = here.ledger()
        ledger = opened.__enter__()
        served = Served(press, ledger, 0)
        site = Site(
            AnswerPage(here, ledger, served.now),
            time.monotonic,
            prefix="/answers",
            language=Language.ENGLISH,
            rate=rate or Rate(),
        )
        server_ = Server(site, "127.0.0.1", 0, deadline=deadline)
        served.port = server_.server_port
        thread = Thread(target=server_.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()

        def stop() -> None:
            server_.shutdown()
            thread.join()
            server_.server_close()
            opened.__exit__(None, None, None)

        running.append(stop)
        return served

    yield start
    for stop in running:
        stop()
