r"""The text body: laid out from marked text after rendering, so that values of any length and lines fall into place.

A text template holds marks that no value can hold (control characters are refused): `\x01name\x06 … \x02` around a
block, `\x03text\x04address\x05` for a link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from outreach.core.rendering.links import readable_uri
from outreach.core.typography import NBSP

OPEN, NAMED, CLOSE = "\x01", "\x06", "\x02"
LINK, ADDRESS, LINKED = "\x03", "\x04", "\x05"

_BLOCK = re.compile(r"\x01([A-Za-z0-9]+)\x06|(\x02)")
_LINK = re.compile(r"\x03([^\x03\x05]*)\x04([^\x05]*)\x05")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_MARKS = re.compile(r"[\x01-\x06]")
RULE = "———"


def block(name: str, content: str) -> str:
    """Mark `content` as a block: p, t (tight), h1…h6, ul, ol, li, quote, pre, hr."""
    return f"{OPEN}{name}{NAMED}{content}{CLOSE}"


def link(text: str, address: str) -> str:
    """Mark a link."""
    return f"{LINK}{text}{ADDRESS}{address}{LINKED}"


@dataclass(slots=True)
class _Block:
    name: str
    children: list[str | _Block] = field(default_factory=list)


def laid_out(marked: str, language: str) -> str:
    """Lay out rendered text: blocks set apart by one empty line, no space at the end of a line."""
    root = _Block("")
    open_blocks = [root]
    at = 0
    for found in _BLOCK.finditer(marked):
        open_blocks[-1].children.append(marked[at : found.start()])
        at = found.end()
        if found[1]:
            inner = _Block(found[1].lower())
            open_blocks[-1].children.append(inner)
            open_blocks.append(inner)
        elif len(open_blocks) > 1:  # a tag that spans blocks can leave one closing too many
            open_blocks.pop()
    root.children.append(marked[at:])
    lines = _Layout(language).lines(root)
    text = _MARKS.sub("", "\n".join(line.rstrip() for line in lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@dataclass(slots=True)
class _Layout:
    language: str

    def lines(self, of: _Block) -> list[str]:
        """Give the lines of a block, without those around it."""
        if of.name == "hr":
            return [RULE]
        if of.name in ("ul", "ol"):
            return self.items(of)
        lines: list[str] = []
        for child in of.children:
            if isinstance(child, _Block):
                inner = self.lines(child)
                if inner and lines and not (child.name in ("t", "ul", "ol") and of.name == "li"):
                    lines.append("")
                lines += inner
            elif child.strip(" \t\r\n"):
                lines += [""] if lines else []
                lines += self.text(child, pre=of.name == "pre")
        if of.name in ("h1", "h2") and lines:
            lines.append(("=" if of.name == "h1" else "-") * max(map(len, lines)))
        if of.name == "quote":
            return [f"  {line}" for line in lines]
        return lines

    def items(self, of: _Block) -> list[str]:
        lines: list[str] = []
        number = 0
        for item in of.children:
            inner = self.lines(item) if isinstance(item, _Block) else []
            if not inner:
                continue  # spaces between items, or an item that came out empty
            number += 1
            mark = "– " if of.name == "ul" else f"{number}. "
            if (
                lines
                and isinstance(item, _Block)
                and any(isinstance(c, _Block) and c.name == "p" for c in item.children)
            ):
                lines.append("")
            lines += [mark + inner[0], *(" " * len(mark) + line for line in inner[1:])]
        return lines

    def text(self, text: str, *, pre: bool) -> list[str]:
        if pre:
            return text.strip("\n").split("\n")
        alone = _LINK.fullmatch(text.strip())
        said = self.linked(alone, alone=True) if alone else _LINK.sub(self.linked, text)
        return [line for line in (_BLANKS.sub(" ", raw).strip(" ") for raw in said.split("\n")) if line]

    def linked(self, found: re.Match[str], *, alone: bool = False) -> str:
        text, address = found[1].strip(), readable_uri(found[2].strip())
        shown = self.mailbox(address) if address.lower().startswith("mailto:") else address
        if not text or text in (address, shown, unquote(address)) or address.startswith("cid:"):
            return shown if not address.startswith("cid:") else text
        if address.startswith(("#", "tel:")):
            return text
        if alone:
            return f"{text}{NBSP}: {shown}" if self.language.startswith("fr") else f"{text}: {shown}"
        return f"{text} ({shown})"

    def mailbox(self, address: str) -> str:
        """Say a mailto: address (RFC 6068) so that a person can follow it by hand."""
        target, _, query = address.removeprefix("mailto:").removeprefix("MAILTO:").partition("?")
        subject = parse_qs(query).get("subject", [""])[0]
        if not subject:
            return unquote(target)
        word = f"objet{NBSP}: " if self.language.startswith("fr") else "subject: "
        return f"{unquote(target)}, {word}{subject}"


_BLOCKS = {
    "p": "p", "div": "p", "td": "p", "th": "p", "h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6",
    "ul": "ul", "ol": "ol", "li": "li", "blockquote": "quote", "pre": "pre", "hr": "hr", "tr": "p", "table": "p",
    "section": "p", "article": "p", "header": "p", "footer": "p", "address": "p", "main": "p", "dl": "p", "dt": "p",
    "dd": "p", "figure": "p",
}  # fmt: skip
_UNSEEN = frozenset({"style", "script", "head", "title", "template", "noscript"})


def text_of_html(html: str, language: str) -> str:
    """Make the text body of an HTML template from what it rendered."""
    return laid_out(_marked(BeautifulSoup(_MARKS.sub("", html), "html.parser")), language)


def _marked(element: PageElement) -> str:
    if isinstance(element, NavigableString):
        # comments and doctypes are subclasses
        return re.sub(r"\s*\n\s*", " ", element) if type(element) is NavigableString else ""
    if not isinstance(element, Tag) or element.name in _UNSEEN or "display:none" in _style(element):
        return ""
    inner = "".join(map(_marked, element.children))
    if element.name == "br":
        return "\n"
    if element.name == "img":
        return str(element.get("alt") or "")
    if element.name == "a" and element.get("href"):
        return link(inner, str(element["href"]))
    name = _BLOCKS.get(element.name)
    return block(name, inner) if name and (inner.strip() or name == "hr") else inner


def _style(element: Tag) -> str:
    return str(element.get("style") or "").replace(" ", "").lower()
