"""HTML cut into tags and text: linear in its length, whatever it holds, and never recursive."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Token(Enum):
    """What a piece of HTML is."""

    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag (`text` is the source of its attributes) or a text (`name` is empty, entities as they stand)."""

    token: Token
    name: str
    text: str


_START = re.compile(r"<(?:(!--)|[!?]|(/?)([A-Za-z][^\s/>]*+))")
_REST = re.compile(r"""(?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=>/"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?""")
_RAW = {
    name: re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE)
    for name in ("script", "style", "title", "xml", "noframes", "template")
}
_LONG_NUMBER = re.compile(r"&#0*+[0-9]{8,}+;?")


def decoded(text: str) -> str:
    """Replace entities; never raises (a number of 5,000 digits is more than `int` reads)."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text) if "&#" in text else text)


def attributes(source: str) -> dict[str, str]:
    """Read the attributes of a tag: names in lower case, values decoded; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        name, double, single, bare = match.groups()
        found.setdefault(name.lower(), decoded(double or single or bare or ""))
    return found


def pieces(source: str) -> Iterator[Piece]:
    """Give tags and texts in order.

    Comments, declarations, scripts, styles and titles are left out; of a style sheet its text stands in an OPEN piece `style`. A quote in
    a tag that is never closed ends the tag at the next `>`, as the words behind it are worth more than the standard's answer (HTML, 13.2.5).
    """
    at = 0
    quotes_count = True  # until a tag without end was seen: once only, so that the whole stays linear
    while at < len(source):
        start = _START.search(source, at)
        if start is None:
            yield Piece(Token.TEXT, "", source[at:])
            return
        if start.start() > at:
            yield Piece(Token.TEXT, "", source[at : start.start()])
        comment, closing, name = start.groups()
        if name is None:
            end = source.find("-->" if comment else ">", start.start() + 2)
            at = len(source) if end < 0 else end + (3 if comment else 1)
            continue
        rest = _REST.match(source, start.end()) if quotes_count else None
        quotes_count = rest is not None
        at = rest.end() if rest is not None else source.find(">", start.end()) + 1
        if not at:
            yield Piece(Token.TEXT, "", source[start.start() :])
            return
        if closing:
            yield Piece(Token.CLOSE, name.lower(), "")
            continue
        tag = Piece(Token.OPEN, name.lower(), source[start.end() : at - 1])
        if tag.name not in _RAW:
            yield tag
        elif not tag.text.endswith("/"):
            end_tag = _RAW[tag.name].search(source, at)
            content = source[at : end_tag.start() if end_tag else len(source)]
            if tag.name == "style":
                yield Piece(Token.OPEN, "style", content)
            at = end_tag.end() if end_tag else len(source)
