"""Checks where the links of a mail lead. Talks to the web, so it runs only when asked."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from bs4 import BeautifulSoup

from outreach.core.letter import Letter

AT_ONCE = 8
"""Links looked at in parallel."""

MOST_REDIRECTS = 5


class LinkVerdict(StrEnum):
    """What a link leads to."""

    GOOD = "good"
    REDIRECTED = "redirected"  # works, but the mail could say the final address
    BROKEN = "broken"  # the server says no: 404, 410, 500 …
    UNREACHABLE = "unreachable"  # no such host, no connection, no valid certificate
    TOO_SLOW = "too slow"


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What became of one link: `status` is 0 without an answer, `path` are the addresses redirected to, in turn."""

    url: str
    verdict: LinkVerdict
    status: int = 0
    path: tuple[str, ...] = ()
    reason: str = ""


def links_in(letter: Letter) -> list[str]:
    """Give the web addresses a letter links to, each once, in the order of the HTML body."""
    anchors = BeautifulSoup(letter.html, "html.parser").find_all("a", href=True)
    found = (str(a["href"]) for a in anchors)
    return list(dict.fromkeys(url for url in found if url.lower().startswith(("http://", "https://"))))


def check_links(urls: Iterable[str], *, timeout: float = 10, total: float = 60) -> list[LinkResult]:
    """Ask each address with HEAD, then GET where HEAD is refused; only http and https.

    `timeout` seconds for each step of an answer, `total` for them all: what has not answered by then is too slow.
    """
    wanted = list(dict.fromkeys(urls))
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for url in wanted:
        waiting.put(url)
    done: queue.SimpleQueue[LinkResult] = queue.SimpleQueue()
    for _ in range(min(AT_ONCE, len(wanted))):
        # daemons: a server that sends a byte a minute must not keep the command from ending
        threading.Thread(target=_work, args=(waiting, done, timeout), daemon=True).start()
    results: dict[str, LinkResult] = {}
    end = time.monotonic() + total
    while len(results) < len(wanted):
        try:
            result = done.get(timeout=max(0.0, end - time.monotonic()))
        except queue.Empty:
            break
        results[result.url] = result
    return [results.get(url) or LinkResult(url, LinkVerdict.TOO_SLOW) for url in wanted]


def _work(waiting: queue.SimpleQueue[str], done: queue.SimpleQueue[LinkResult], timeout: float) -> None:
    while True:
        try:
            url = waiting.get_nowait()
        except queue.Empty:
            return
        done.put(check_link(url, timeout=timeout))


def check_link(url: str, *, timeout: float) -> LinkResult:
    """Check one address."""
    if not url.lower().startswith(("http://", "https://")):
        return LinkResult(url, LinkVerdict.BROKEN, reason="not http or https")
    result = _ask(url, "HEAD", timeout)
    # many servers refuse HEAD, or answer it wrongly: only what GET says counts against a link
    return _ask(url, "GET", timeout) if result.verdict is LinkVerdict.BROKEN else result


def _ask(url: str, method: str, timeout: float) -> LinkResult:
    path: list[str] = []
    request = Request(url, method=method, headers={"User-Agent": "Mozilla/5.0 (link check)"})  # noqa: S310 - http(s) only
    try:
        with _opener(path).open(request, timeout=timeout) as answer:
            status = int(answer.status)
        verdict = LinkVerdict.REDIRECTED if path else LinkVerdict.GOOD
        return LinkResult(url, verdict, status, tuple(path))
    except HTTPError as error:
        error.close()
        return LinkResult(url, LinkVerdict.BROKEN, error.code, tuple(path), str(error.reason))
    except TimeoutError:
        return LinkResult(url, LinkVerdict.TOO_SLOW, path=tuple(path))
    except URLError as error:
        slow = isinstance(error.reason, TimeoutError)
        verdict = LinkVerdict.TOO_SLOW if slow else LinkVerdict.UNREACHABLE
        return LinkResult(url, verdict, path=tuple(path), reason=str(error.reason))
    except (OSError, HTTPException, ValueError) as error:
        # ValueError: an address that urllib cannot take apart
        return LinkResult(url, LinkVerdict.UNREACHABLE, path=tuple(path), reason=str(error))


def _opener(path: list[str]) -> OpenerDirector:
    """Build an opener that writes down where it is sent, and follows http and https only."""

    class Redirects(HTTPRedirectHandler):
        max_redirections = MOST_REDIRECTS

        def redirect_request(  # noqa: PLR0917 - urllib's signature
            self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
        ) -> Request | None:
            path.append(newurl)
            following = super().redirect_request(req, fp, code, msg, headers, newurl)
            if following:
                following.method = req.get_method()  # urllib makes a GET of a HEAD
            return following

    return build_opener(Redirects)
