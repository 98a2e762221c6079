"""Which body of a message is read for what its sender typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from outreach.core.folding import words
from outreach.core.incoming import Incoming
from outreach.core.visible.calendar_note import note
from outreach.core.visible.page import Line, page_lines
from outreach.core.visible.structure import Place
from outreach.core.visible.typed import typed

_SIGNED_MARKUP = re.compile(
    r"gmail_signature|moz-signature|ms-outlook-mobile-signature|id=\"?Signature|protonmail_signature|__SIG_P|_rc_sig"
    r"|messageSignatureSection|bloop_sign|yahoo_signature|ydp\w{1,12}signature|tutanota_signature|zmail_signature|AOL_SIG",
    re.IGNORECASE,
)
_QUOTED_MARKUP = re.compile(
    r"<blockquote|gmail_quote|yahoo_quoted|divRplyFwdMsg|OutlookMessageHeader|moz-cite-prefix|protonmail_quote|stopSpelling|zwchr",
    re.IGNORECASE,
)


_NO_HTML = re.compile(
    r"(?i)\bhtml\b.{0,60}(?:format|viewer|support|client|reader|message|lire|afficher)|(?:format|support|view|client|message|afficher).{0,60}\bhtml\b"
)
_EXCUSE = 300  # characters of a plain text that only says to look at the HTML
_INITIALS = 2


def visible_text(incoming: Incoming) -> str:
    """Give the text the sender typed: greeting, closing formula and typed name; no quote, automatic signature or footer.

    Interleaved answers are joined by newlines. Of a forwarded mail the comment above it stays; one passed on without a comment gives an
    empty text, unless somebody else than its receiver wrote it: then it is read as if it had come directly. Of a calendar response the
    comment stays. A text/plain body is preferred, as its line ends are the sender's; the HTML beside it is asked where it knows more: when it
    marks a quote or a signature that the plain text shows no sign of. HTML alone is cut by its structure first, by the text after.
    """
    if incoming.calendar:
        found = note(incoming.text, incoming.calendar)
        if found is not None:
            return found
    ours = frozenset(
        address.rpartition("@")[2].lower()
        for address in (*incoming.delivered_to, *(box.address for box in (*incoming.to, *incoming.cc)))
        if "@" in address
    )
    sender = frozenset(
        w
        for w in words(f"{incoming.sender.name} {incoming.sender.address.rpartition('@')[0]}")
        if len(w) > _INITIALS
    )
    read = partial(typed, ours=ours, sender=sender)
    plain = _plain(incoming)
    if not plain.strip():
        return _of_html(incoming, read)
    found = read([Line(text) for text in plain.split("\n")])
    if incoming.html and _html_knows_more(incoming.html, found, plain):
        return _confirmed(found, incoming.html, read)
    return found


def _plain(incoming: Incoming) -> str:
    """Give the text when it comes from text/plain; nothing when the parser made it from HTML."""
    if not incoming.html:
        return incoming.text
    if len(incoming.text) < _EXCUSE and _NO_HTML.search(incoming.text):
        return ""
    has_plain = any(
        part.type == "text/plain" and part.text and part.disposition != "attachment"
        for part in incoming.root.walk()
    )
    return incoming.text if has_plain else ""


def _of_html(incoming: Incoming, read: Callable[[Sequence[Line]], str]) -> str:
    """Read HTML by its markup; where that leaves nothing, without its signatures, for people type into those, then as mere text."""
    lines = page_lines(incoming.html) if incoming.html else [Line(text) for text in incoming.text.split("\n")]
    found = read(lines)
    for places in ({Place.SIGNATURE}, {Place.SIGNATURE, Place.QUOTE}):
        if not found and any(line.place in places for line in lines):
            found = read([Line(line.text) if line.place in places else line for line in lines])
    return found


def _html_knows_more(source: str, found: str, plain: str) -> bool:
    if _SIGNED_MARKUP.search(source):
        return True
    return len(found) > len(plain) * 0.8 and bool(_QUOTED_MARKUP.search(source))


def _confirmed(found: str, source: str, read: Callable[[Sequence[Line]], str]) -> str:
    """Leave out the last lines that the HTML marks as quote or signature; never all of them.

    A line that stands in the body as well (a name typed above a signature that begins with it) stays as often as it does there.
    """
    lines = page_lines(source)
    marked = {_key(line.text) for line in lines if line.place in {Place.QUOTE, Place.SIGNATURE}}
    body = [_key(line.text) for line in lines if line.place is Place.BODY]
    typed_times = Counter(body)
    free = "".join(body)
    together = "".join(_key(line.text) for line in lines if line.place is not Place.BODY)
    texts = found.split("\n")
    times = Counter(_key(text) for text in texts)
    end = len(texts)
    while end > 0:
        key = _key(texts[end - 1])
        if key:
            if typed_times[key] >= times[key] or not (key in marked or (key in together and key not in free)):
                break
            times[key] -= 1
        end -= 1
    if not end:
        return read(lines) or found
    return "\n".join(texts[:end]).rstrip()


def _key(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).casefold()
