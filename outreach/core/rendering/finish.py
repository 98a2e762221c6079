"""The end of the HTML body: CSS into style attributes, and a last look at what it would load or open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from html import escape, unescape

from css_inline import CSSInliner, InlineError

from outreach.core.rendering.dates import ValueFault
from outreach.core.rendering.links import allowed, readable_uri

LARGEST_BODY = 1_000_000
"""Bytes of one body: mail programs cut a mail long before (Gmail at 102 kB)."""

MOST_TAGS = 20_000
MOST_INLINING = 10_000_000
"""Tags times characters of CSS: what inlining can make of a body is of this order."""

DEEPEST = 100
"""Tags in tags: HTML parsers in C and Rust overflow their stack, which ends the program, at some thousands."""

MOST_NODES = 300_000
"""Tags times depth, for the same reason as `_FORMATTING`."""

_INLINER = CSSInliner(
    keep_style_tags=False,
    keep_at_rules=True,  # dark mode and phones
    load_remote_stylesheets=False,
    keep_link_tags=False,
)

_PARSER = CSSInliner(inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False)

_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*""")
_CLOSED_BY_ITSELF = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "td", "th", "tr", "dt", "dd", "option",
})  # fmt: skip
_FORMATTING = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip
"""Opened again, attributes and all, in every paragraph after one that left them open (HTML standard, 13.2.4.3)."""

# after inlining, attributes are in lower case and between double quotes
LINKS = re.compile(r'(\s(?:href|action|formaction|xlink:href)=")([^"]*)"')
LOADS = re.compile(r'\s(?:src|srcset|background|poster|data)="([^"]*)"')
_REMOTE_CSS = re.compile(r"url\(\s*['\"]?(?!cid:)|@import|expression\(", re.IGNORECASE)
_ACTIVE = re.compile(
    r"<(?:script|iframe|object|embed|form|base|link|meta\s+http-equiv=\"refresh)\b", re.IGNORECASE
)
_HANDLER = re.compile(r"\son[a-z]+=\"")
_HANDLED = re.compile(r"<[a-z][^<>]*\son[a-z]+=\"")
_EMPTY = re.compile(r"<(p|ul|ol|li|h[1-6])>\s*</\1>")


def well_formed(html: str) -> str:
    """Give `html` as a browser understands it: Python's own parser takes for ever on tags that never close."""
    _bounded(html, styles=0)
    return _PARSER.inline(html)


def with_notice(content: str, notice: str) -> str:
    """Put a notice at the top of what the reader sees; of a whole page, inside its body."""
    paragraph = f'<p class="embargo"><strong>{escape(notice)}</strong></p>\n'
    body = _BODY.search(content)
    at = body.end() if body else 0
    return content[:at] + paragraph + content[at:]


def finished_html(html: str, pictures: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Inline the CSS; give the body and the names of the `pictures` it shows.

    Raises ValueFault for a link that could run something, and for anything that would be fetched when the mail is read:
    that tells the sender who opened it.
    """
    _bounded(html, styles=sum(map(len, styles(html))))
    try:
        html = _INLINER.inline(html)
    except InlineError as error:
        raise ValueFault("the CSS cannot be read: {reason}", reason=error) from None
    for _ in range(2):  # a list of nothing, once its items are gone
        html = _EMPTY.sub("", html)
    if len(html.encode()) > LARGEST_BODY:
        raise _too_large(html)
    return _checked(html, pictures)


def _bounded(html: str, *, styles: int) -> None:
    """Refuse what the parser or the inliner could take too long, too much memory or too deep a stack for."""
    tags = html.count("<")
    if tags > MOST_TAGS or tags * styles > MOST_INLINING or len(html.encode()) > LARGEST_BODY:
        raise _too_large(html)
    # per name: a closing tag closes its own only, `<div></x>` leaves the div open
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    depth = deepest = length = longest = 0
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if name in _CLOSED_BY_ITSELF:
            continue
        if not found[1]:
            lengths[name].append(len(found.group()) if name in _FORMATTING else 0)
            depth += 1
            length += lengths[name][-1]
            deepest, longest = max(deepest, depth), max(longest, length)
        elif lengths[name]:
            depth -= 1
            length -= lengths[name].pop()
    if deepest > DEEPEST:
        raise ValueFault("the HTML body has more than {most} tags inside each other", most=DEEPEST)
    if tags * deepest > MOST_NODES or tags * longest > MOST_INLINING:
        raise _too_large(html)


def _too_large(html: str) -> ValueFault:
    text = "the HTML body is too large: {tags} tags, {length} characters"
    return ValueFault(text, tags=html.count("<"), length=len(html))


def styles(html: str) -> list[str]:
    """Give the contents of the style elements; the last may never close."""
    return [
        after.lower().partition("</style")[0] for after in re.split("<style", html, flags=re.IGNORECASE)[1:]
    ]


def _checked(html: str, pictures: Collection[str]) -> tuple[str, tuple[str, ...]]:
    active = _ACTIVE.search(html) or (_HANDLER.search(html) and _HANDLED.search(html))
    if active:
        raise ValueFault("'{what}' has no place in a mail", what=active.group().strip())
    shown: dict[str, None] = {}
    for source in map(unescape, LOADS.findall(html)):
        name = source.removeprefix("cid:")
        if name == source:
            raise ValueFault(
                "'{address}' would be loaded when the mail is read: use pictures: and cid:", address=source
            )
        if name not in pictures:
            raise ValueFault("the picture 'cid:{name}' is not in pictures:", name=name)
        shown[name] = None
    folded = html.lower()
    remote = (
        _REMOTE_CSS.search(html)
        if any(sign in folded for sign in ("url(", "@import", "expression("))
        else None
    )
    if remote and any(_REMOTE_CSS.search(css) for css in _css(html)):
        raise ValueFault("'{what}' in the CSS would be loaded when the mail is read", what=remote.group())
    return LINKS.sub(_link, html), tuple(shown)


def _css(html: str) -> list[str]:
    return [unescape(css) for css in (*styles(html), *re.findall(r'\sstyle="([^"]*)"', html))]


def _link(found: re.Match[str]) -> str:
    address = unescape(found[2]).strip()
    if not allowed(address):
        raise ValueFault("'{address}' is not an address that a link may open", address=address)
    return f'{found[1]}{escape(readable_uri(address))}"'
