"""What is answered to what: five routes, most of them for a token that only the receiver of a mail has.

GET changes nothing, ever: mail filters open every link. Only a button does, or the one-click request of a mailbox
provider (RFC 8058).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from outreach.app.answer_page import AnswerPage, Bearer
from outreach.core.answer_links import WORDS
from outreach.core.language import Language, say
from outreach.core.rsvp import Answer
from outreach.core.verdict import Mode
from outreach.ledger.faults import LedgerError
from outreach.web import pages
from outreach.web.exchange import Request, Response
from outreach.web.rate import Rate

SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src '{pages.STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",  # the token is in the address
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Fields of every response."""

_TOKENED = re.compile(r"/([ru])/([a-z2-7]{8,64})", re.IGNORECASE)
_ONE_CLICK = "List-Unsubscribe"
_FORM_FIELDS = 10
_MULTIPART = re.compile(
    rb'name="?List-Unsubscribe"?\r?\n(?:[^\r\n]{1,200}\r?\n){0,5}\r?\nOne-Click', re.IGNORECASE
)
"""The other form in which RFC 8058 section 3.2 lets the request come."""


@dataclass(frozen=True, slots=True)
class Site:
    """The page of one press folder; `prefix` is the path of `public_url`, `ticks` seconds of a clock that only rises."""

    page: AnswerPage
    ticks: Callable[[], float]
    prefix: str = ""
    language: Language = Language.FRENCH
    rate: Rate = field(default_factory=Rate)

    def respond(self, request: Request) -> Response:
        """Answer a request."""
        if request.path == "/health":
            return Response(200, "ok\n", html=False)
        if not self.rate.allows(request.address, self.ticks()):
            return Response(429, "", {"Retry-After": "60"}, html=False)
        if request.method not in ("GET", "HEAD", "POST"):
            return Response(405, "", {"Allow": "GET, HEAD, POST"}, html=False)
        try:
            return self._of_token(request)
        except LedgerError:  # locked, full or gone: the client may come back, a provider's one-click does
            title = say("This does not work just now. Please try again in a few minutes.", self.language)
            return Response(503, pages.notice(self.language, title), {"Retry-After": "120"})

    def _of_token(self, request: Request) -> Response:
        found = _TOKENED.fullmatch(request.path.removeprefix(self.prefix))
        bearer = self.page.bearer(found[2].lower()) if found else None
        if found is None or bearer is None:
            return self._nothing_here()
        return self._invitation(request, bearer) if found[1] in "rR" else self._opt_out(request, bearer)

    def _nothing_here(self) -> Response:
        return Response(404, pages.notice(self.language, say("There is nothing here.", self.language)))

    def _invitation(self, request: Request, bearer: Bearer) -> Response:
        occasion = bearer.occasion
        if occasion is None:
            return self._nothing_here()
        over = self.page.over(occasion)
        if request.method != "POST":
            words = {word: answer for answer, word in WORDS.items()}
            wanted = words.get(_form(request.query).get("a", ""))
            return Response(200, pages.invitation(bearer, occasion, over=over, wanted=wanted))
        if _foreign(request):
            return Response(403, html=False)
        if over:
            return Response(410, pages.invitation(bearer, occasion, over=True))
        form = _form(request.body.decode("utf-8", "replace"))
        answer = next((each for each in Answer if each == form.get("answer")), None)
        if answer is None:
            return Response(400, pages.invitation(bearer, occasion, over=False))
        mode = next((each for each in Mode if each == form.get("mode")), None)
        self.page.answers(bearer, answer, guests=_guests(form.get("guests", "")), mode=mode)
        # relative: the proxy may show this page under another path; a reload of what comes next answers nothing
        return Response(303, "", {"Location": bearer.message.token}, html=False)

    def _opt_out(self, request: Request, bearer: Bearer) -> Response:
        if request.method != "POST":
            return Response(200, pages.opt_out(bearer))
        form = _form(request.body.decode("utf-8", "replace"))
        if form.get(_ONE_CLICK) == "One-Click" or _MULTIPART.search(request.body):
            # RFC 8058 section 3.1: no cookies, no redirect; the provider sends no Origin that we could look at
            self.page.opts_out(bearer)
            return Response(200, "", html=False)
        if _foreign(request):
            return Response(403, html=False)
        if form.get("stop") != "yes":
            return Response(400, pages.opt_out(bearer))
        self.page.opts_out(bearer)
        return Response(303, "", {"Location": bearer.message.token}, html=False)


def _form(text: str) -> dict[str, str]:
    """Read a form: the first value of each name; nothing of one that is none, or has too many fields."""
    try:
        found = parse_qs(text, max_num_fields=_FORM_FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}


def _guests(text: str) -> int | None:
    """Read how many come; what is no small number is nothing said."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len(str(pages.MOST_GUESTS))):
        return None
    return int(plain) if 1 <= int(plain) <= pages.MOST_GUESTS else None


def _foreign(request: Request) -> bool:
    """Tell whether a browser says that another site's page sent this form (Fetch Metadata, RFC 6454).

    `null` is the origin of our own page: it sends no referrer.
    """
    said = request.headers.get("sec-fetch-site", "")
    if said:
        return said not in ("same-origin", "none")
    origin = request.headers.get("origin", "")
    return (
        origin not in ("", "null")
        and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    )
