"""The end of the HTML body: CSS into style attributes, and a last look at what it would load or open."""

from __future__ import annotations

import re
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

_INLINER = CSSInliner(
    keep_style_tags=False,
    keep_at_rules=True,  # dark mode and phones
    load_remote_stylesheets=False,
    keep_link_tags=False,
)

_PARSER = CSSInliner(inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False)

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
# after inlining, attributes are in lower case and between double quotes
_LINKS = re.compile(r'(\s(?:href|action|formaction|xlink:href)=")([^"]*)"')
_LOADS = re.compile(r'\s(?:src|srcset|background|poster|data)="([^"]*)"')
_REMOTE_CSS = re.compile(r"url\(\s*['\"]?(?!cid:)|@import|expression\(", re.IGNORECASE)
_ACTIVE = re.compile(
    r"<(script|iframe|object|embed|form|base|link|meta\s+http-equiv=\"refresh)\b|<[a-z][^<>]*\son[a-z]+=\"",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"<(p|ul|ol|li|h[1-6])>\s*</\1>")


def well_formed(html: str) -> str:
    """Give `html` as a browser understands it: Python's own parser takes for ever on tags that never close."""
    if html.count("<") > MOST_TAGS or len(html) > LARGEST_BODY:
        raise ValueFault(
            "the HTML body is too large: {tags} tags, {length} characters",
            tags=html.count("<"),
            length=len(html),
        )
    return _PARSER.inline(html)


def finished_html(html: str, pictures: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Inline the CSS; give the body and the names of the `pictures` it shows.

    Raises ValueFault for a link that could run something, and for anything that would be fetched when the mail is read:
    that tells the sender who opened it.
    """
    styles = sum(map(len, _STYLE.findall(html)))
    tags = html.count("<")
    if tags > MOST_TAGS or tags * styles > MOST_INLINING or len(html.encode()) > LARGEST_BODY:
        raise ValueFault(
            "the HTML body is too large: {tags} tags, {length} characters", tags=tags, length=len(html)
        )
    try:
        html = _INLINER.inline(html)
    except InlineError as error:
        raise ValueFault("the CSS cannot be read: {reason}", reason=error) from None
    for _ in range(2):  # a list of nothing, once its items are gone
        html = _EMPTY.sub("", html)
    if len(html.encode()) > LARGEST_BODY:
        raise ValueFault(
            "the HTML body is too large: {tags} tags, {length} characters", tags=tags, length=len(html)
        )
    return _checked(html, pictures)


def _checked(html: str, pictures: Collection[str]) -> tuple[str, tuple[str, ...]]:
    active = _ACTIVE.search(html)
    if active:
        raise ValueFault("'{what}' has no place in a mail", what=active.group().strip())
    shown: dict[str, None] = {}
    for source in map(unescape, _LOADS.findall(html)):
        name = source.removeprefix("cid:")
        if name == source:
            raise ValueFault(
                "'{address}' would be loaded when the mail is read: use pictures: and cid:", address=source
            )
        if name not in pictures:
            raise ValueFault("the picture 'cid:{name}' is not in pictures:", name=name)
        shown[name] = None
    remote = _REMOTE_CSS.search(html)
    if remote and any(_REMOTE_CSS.search(css) for css in _css(html)):
        raise ValueFault("'{what}' in the CSS would be loaded when the mail is read", what=remote.group())
    return _LINKS.sub(_link, html), tuple(shown)


def _css(html: str) -> list[str]:
    return [unescape(css) for css in (*_STYLE.findall(html), *re.findall(r'\sstyle="([^"]*)"', html))]


def _link(found: re.Match[str]) -> str:
    address = unescape(found[2]).strip()
    if not allowed(address):
        raise ValueFault("'{address}' is not an address that a link may open", address=address)
    return f'{found[1]}{escape(readable_uri(address))}"'
