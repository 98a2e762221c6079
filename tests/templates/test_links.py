from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from templates.world import FULL, RELEASES, values

from outreach.core.letter import Letter
from outreach.core.template import TemplateSet
from outreach.project.links import LinkResult, LinkVerdict, check_links, links_in


class Site(BaseHTTPRequestHandler):
    """A site whose paths say what they do."""

    asked: list[str]

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined]  # set by the fixture
        name, _, rest = self.path.strip("/").partition("/")
        if name == "slow":
            time.sleep(2)
        if name == "to":
            self.send_response(301)
            self.send_header("Location", rest if ":" in rest else f"/{rest}")
        elif name == "get-only" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response(int(name) if name.isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []  # type: ignore[attr-defined]  # what was asked, in turn
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_every_link_is_told_where_it_leads(site: ThreadingHTTPServer) -> None:
    base = f"http://127.0.0.1:{site.server_port}"
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}/"

        results = check_links(
            [
                *(
                    f"{base}/{path}"
                    for path in ("ok", "404", "get-only", "to/ok", "to/to/404", "to/file:///etc/passwd")
                ),
                closed,
                "http://nowhere.invalid/",
                "ftp://x.example/",
                f"{base}/ok",
            ],
            timeout=5,
        )

    assert [
        (LinkVerdict.GOOD, 200, ()),
        (LinkVerdict.BROKEN, 404, ()),
        (LinkVerdict.GOOD, 200, ()),
        (LinkVerdict.REDIRECTED, 200, (f"{base}/ok",)),
        (LinkVerdict.BROKEN, 404, (f"{base}/to/404", f"{base}/404")),
        (LinkVerdict.BROKEN, 301, ()),
        (LinkVerdict.UNREACHABLE, 0, ()),
        (LinkVerdict.UNREACHABLE, 0, ()),
        (LinkVerdict.BROKEN, 0, ()),
    ] == [(r.verdict, r.status, r.path) for r in results]
    assert ["HEAD /get-only", "GET /get-only"] == [a for a in site.asked if "get-only" in a]  # type: ignore[attr-defined]  # set by the fixture


def test_redirects_without_end_are_broken(site: ThreadingHTTPServer) -> None:
    url = f"http://127.0.0.1:{site.server_port}/" + "to/" * 9 + "ok"

    assert LinkVerdict.BROKEN is check_links([url], timeout=5)[0].verdict


def test_a_slow_site_costs_no_more_than_it_may(site: ThreadingHTTPServer) -> None:
    slow = f"http://127.0.0.1:{site.server_port}/slow"
    begun = time.monotonic()

    results = [*check_links([slow], timeout=0.2), *check_links([slow], timeout=9, total=0.2)]

    assert time.monotonic() - begun < 1.9  # the server sleeps for two
    assert [LinkResult(slow, LinkVerdict.TOO_SLOW)] * 2 == results


def test_no_links_ask_nobody() -> None:
    assert [] == check_links([])


def test_the_links_of_a_letter_are_those_of_the_web_each_once(mails: TemplateSet) -> None:
    letter = mails.render("release.fr.md", values(RELEASES[0], "fr", FULL["fr"]))

    assert [
        "http://www.lerameau.fr/wp-content/uploads/2015/10/LR-CommuniquePresse-Etude-PHARE-Citoyens_BAD.pdf",
        "http://www.lerameau.fr/espace-presse/",
    ] == links_in(letter)
    twice = '<a href="https://x.example/?a=1&amp;b=2">a</a><a href="https://x.example/?a=1&amp;b=2">b</a><a name="n">c</a>'
    assert ["https://x.example/?a=1&b=2"] == links_in(Letter("s", "", "", twice))
