"""An HTML page as lines, each with the place it stands in: typed text, quote or signature."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from outreach.core.visible.markup import Piece, Token, attributes, decoded, pieces
from outreach.core.visible.structure import Place, Trait, trait

RULE = "________________________________"
"""How `<hr>` is written: the line that Outlook writes for it in its plain text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a reader sees it, without its end, and where the markup says that it stands."""

    text: str
    place: Place = Place.BODY


_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
)
_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead", "tr", "ul", "caption"),
    )
)
_CELL = frozenset(("td", "th"))
_SPACED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table"))
_HIDDEN = frozenset(("head", "select", "object", "iframe", "svg", "math", "audio", "video", "button"))
# An element that ends an open one of these names by merely beginning (HTML standard, 13.1.2.4).
_ENDS = {"li": ("li",), "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th"), "a": ("a",)}
_INLINE_REACH = 64  # how far up an end tag of an inline element looks: bounded, so that nesting costs nothing
_TIGHT = re.compile(r"margin(?:-top|-bottom)?\s{0,9}:\s{0,9}(?:0|\.0)", re.IGNORECASE)
_TIGHT_SHEET = re.compile(
    r"(?:^|[\s,}])(?:[\w.#-]{0,40}\s)?p\s{0,9}(?:,[^{}]{0,200})?\{[^{}]{0,200}?margin(?:-top|-bottom)?\s{0,9}:\s{0,9}0",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_EMOJI = 8  # characters of a picture that stands for an emoji
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\u200e\u200f\x00-\x08\x0b\x0e-\x1f\x7f]")
_SCHEME = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)


@dataclass(slots=True)
class _Element:
    """An open element, and what held before it began."""

    name: str
    trait: Trait
    place: Place
    hidden: bool
    pre: bool
    link: str = ""
    link_start: int = 0
    number: int = 0  # of the last item, in an <ol>


@dataclass(slots=True)
class _Page:
    """The lines so far, the line being written, and the elements that are open."""

    lines: list[Line] = field(default_factory=list)
    writing: list[str] = field(default_factory=list)
    open: list[_Element] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    place: Place = Place.BODY
    hidden: bool = False
    pre: bool = False
    onwards: bool = False  # a mark was seen from which on all is quote
    tight: bool = False  # paragraphs without space between them, by the style sheet
    traits: dict[tuple[str, str], Trait] = field(default_factory=dict)

    def end_line(self, *, always: bool = False) -> None:
        """End the line if something stands on it; `always`: also when nothing does."""
        if self.writing:
            text = "".join(self.writing).rstrip(" ")
            self.writing.clear()
            if text or always:
                self.lines.append(Line(text, self.place))
        elif always:
            self.lines.append(Line("", self.place))

    def space(self) -> None:
        """Leave a blank line before what follows."""
        if self.lines and self.lines[-1].text.strip():
            self.lines.append(Line("", self.place))

    def write(self, text: str) -> None:
        """Write text: white space collapsed, but in <pre>."""
        if self.hidden:
            return
        text = _INVISIBLE.sub("", decoded(text))
        if self.pre:
            first, *others = text.expandtabs(4).replace("\r", "").split("\n")
            self.writing.append(first)
            for other in others:
                self.end_line(always=True)
                self.writing.append(other)
            return
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not self.writing or self.writing[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.writing.append(text)

    def trait(self, piece: Piece) -> Trait:
        """Look up what a tag says; mails repeat the same tags, so each is read once."""
        key = (piece.name, piece.text)
        found = self.traits.get(key)
        if found is None:
            found = self.traits[key] = trait(piece.name, piece.text)
        return found

    def begin(self, piece: Piece) -> None:
        """Take a start tag."""
        if piece.name == "style":
            self.tight = self.tight or bool(_TIGHT_SHEET.search(piece.text[:20_000]))
            return
        name = piece.name
        for ended in _ENDS.get(name, ("p",) if name in _BLOCK else ()):
            if self.counts.get(ended):
                self.finish(ended, within=_INLINE_REACH)
        found = self.trait(piece) if piece.text or name == "blockquote" else Trait()
        if name in _BLOCK or name in _CELL:
            self._break(name, piece)
        if found.place is not None and not self.hidden:
            self.end_line()
            self._from_here(found)
        if name in _VOID:
            self._void(name, piece, found)
        else:
            self._enter(name, piece, found)

    def _from_here(self, found: Trait) -> None:
        """Put all that follows into a place that lasts to the end, whichever element ends first."""
        if found.onwards and not self.onwards and found.place is not None:
            self.onwards = True
            self.place = found.place
            for element in self.open:
                element.place = found.place

    def _enter(self, name: str, piece: Piece, found: Trait) -> None:
        element = _Element(name, found, self.place, self.hidden, self.pre)
        if name == "a" and piece.text and not self.hidden:
            element.link = attributes(piece.text).get("href", "").strip()
            element.link_start = len(self.writing)
        if name == "li" and not self.hidden:
            self.writing.append(self._bullet())
        self.open.append(element)
        self.counts[name] = self.counts.get(name, 0) + 1
        self.hidden = self.hidden or found.hidden or name in _HIDDEN
        self.pre = self.pre or name in ("pre", "textarea") or found.keeps_space
        if found.place is not None and self.place is Place.BODY:
            self.place = found.place

    def _break(self, name: str, piece: Piece) -> None:
        if self.hidden:
            return
        if name in _CELL:
            if self.writing and not self.writing[-1].endswith(" "):
                self.writing.append(" ")
            return
        self.end_line()
        if name in _SPACED and not self._is_tight(name, piece.text):
            self.space()

    def _is_tight(self, name: str, written: str) -> bool:
        return name == "p" and (self.tight or "MsoNormal" in written or bool(_TIGHT.search(written)))

    def _bullet(self) -> str:
        for element in reversed(self.open[-_INLINE_REACH:]):
            if element.name == "ol":
                element.number += 1
                return f"{element.number}. "
            if element.name == "ul":
                break
        return "- "

    def _void(self, name: str, piece: Piece, found: Trait) -> None:
        if self.hidden or found.hidden:
            return
        if name == "br":
            self.end_line(always=True)
        elif name == "hr":
            self.end_line()
            self.lines.append(Line(RULE, self.place))
        elif name == "img":
            shown = attributes(piece.text).get("alt", "")
            if 0 < len(shown) <= _EMOJI and not any(c.isalnum() or c.isspace() for c in shown):
                self.write(shown)  # an emoji sent as a picture

    def finish(self, name: str, *, within: int = 0) -> None:
        """Take an end tag: of a block, whatever it holds ends too; of an inline element, none across a block."""
        if not self.counts.get(name):
            return
        inline = name not in _BLOCK and name not in _CELL
        if inline or within:
            for element in reversed(self.open[-_INLINE_REACH:]):
                if element.name == name:
                    break
                if (element.name in _BLOCK or element.name in _CELL) and (inline or element.name != "p"):
                    return
            else:
                return
        while self.open:
            element = self.open.pop()
            self.counts[element.name] -= 1
            self._leave(element)
            if element.name == name:
                return

    def _leave(self, element: _Element) -> None:
        if element.link and not self.hidden:
            self._link(element)
        if not self.hidden and (element.name in _BLOCK or element.trait.place is not None):
            self.end_line()
            if element.name in _SPACED and not self._is_tight(
                element.name, "MsoNormal" if element.trait.tight else ""
            ):
                self.space()
        self.place, self.hidden, self.pre = element.place, element.hidden, element.pre
        container = self.open[-1] if self.open else None
        if element.name == "blockquote" and container and container.trait.answers_below:
            self.place = container.place  # what stands below the quote in Gmail's own container is typed

    def _link(self, element: _Element) -> None:
        target = element.link
        if not _SCHEME.match(target):
            return
        shown = "".join(self.writing[element.link_start :]).strip()
        if shown and not _same_target(shown, target):
            self.write(" <" + target.replace("&", "&amp;") + ">")


def _same_target(shown: str, target: str) -> bool:
    """Tell whether the text of a link says already where it goes."""
    kind, _, rest = target.partition(":")
    if kind.lower() == "tel":
        return True
    if kind.lower() == "mailto":
        return rest.partition("?")[0].casefold() in shown.casefold()
    bare = rest.strip("/").removeprefix("www.").casefold()
    seen = shown.casefold().partition("://")[2] or shown.casefold()
    return seen.strip("/").removeprefix("www.") == bare or seen.strip("/.… ") in {"", bare}


_TAKES: dict[Token, Callable[[_Page, Piece], None]] = {
    Token.TEXT: lambda page, piece: page.write(piece.text),
    Token.OPEN: lambda page, piece: page.begin(piece),
    Token.CLOSE: lambda page, piece: page.finish(piece.name),
}


def page_lines(source: str) -> list[Line]:
    """Turn HTML into lines; never raises, linear in the length of the source.

    Block elements and `<br>` end a line; a link is shown as `text <url>` unless its text is the url; `<hr>` is a line of underscores; list
    items begin with a dash or their number; hidden text (display:none and its kin, script, style, head, comments) is left out.
    """
    page = _Page()
    for piece in pieces(source):
        _TAKES[piece.token](page, piece)
    while page.open:
        element = page.open.pop()
        page._leave(element)  # noqa: SLF001 - the page is this module's own
    page.end_line()
    return page.lines
