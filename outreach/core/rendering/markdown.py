"""A Markdown template becomes two Jinja templates, HTML and text, once: values are never read as Markdown.

Jinja's tags travel through the Markdown parser as words of letters and digits, and are put back at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from outreach.core.rendering.links import LINKABLE
from outreach.core.rendering.lists import merged
from outreach.core.rendering.plain import block, link
from outreach.core.rendering.source import Kind, Piece, pieces
from outreach.core.typography import french


@dataclass(frozen=True, slots=True)
class Source:
    """A Jinja template made from a file; `lines[n]` is the file's line that line n+1 came from."""

    text: str
    lines: Sequence[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two templates of a Markdown file."""

    html: Source
    text: Source


def compiled(body: str, line: int, language: str) -> Pair:
    """Make both templates of a Markdown body that begins at `line` of its file and that Jinja can parse."""
    found = list(pieces(body, line))
    carrier = _Carrier(body, found)
    tokens = merged(_parser(carrier).parse(carrier.carried), carrier.word)
    if language.startswith("fr"):
        _set(tokens, french)
    html = _HTML.render(tokens, _OPTIONS, {})
    text = text_of(tokens)
    return Pair(carrier.restored(html), carrier.restored(text))


_BRACES = re.compile(r"(?:\{[{%#]*)+(?=[%#]|\Z)|\{[{%#]+")


class _Carrier:
    """Jinja's tags as words that Markdown leaves alone."""

    def __init__(self, body: str, found: list[Piece]) -> None:
        self.tags: list[Piece] = []
        prefix = "qj"
        while prefix in body:
            prefix += "j"
        self.pattern = re.compile(rf"{prefix}x(\d+)x")
        carried = []
        for n, piece in enumerate(found):
            if piece.kind is Kind.DATA:
                carried.append(piece.text)
                continue
            word = f"{prefix}x{len(self.tags)}x"
            self.tags.append(piece)
            before = found[n - 1].text if n and found[n - 1].kind is Kind.DATA else ""
            after = found[n + 1].text if n + 1 < len(found) and found[n + 1].kind is Kind.DATA else ""
            if piece.kind is Kind.PRINT and before.endswith("<") and after.startswith(">"):
                # <{{ url }}>: Markdown would take <word> for an HTML tag, the officer means a link
                carried[-1] = carried[-1][:-1]
                found[n + 1] = Piece(Kind.DATA, after[1:], found[n + 1].line)
                inner = piece.text[2:-2].strip("-+")
                self.tags.append(Piece(Kind.PRINT, f"{{{{ ({inner})|address }}}}", piece.line))
                word = f"[{word}]({prefix}x{len(self.tags) - 1}x)"
            carried.append(word)
        self.carried = "".join(carried)

    def piece(self, word: str) -> Piece | None:
        """Give the tag that `word` stands for."""
        found = self.pattern.fullmatch(word)
        return self.tags[int(found[1])] if found else None

    def word(self, token: Token) -> str:
        """Give the tag's first word (`for`, `endif`, …) of a token that stands for one."""
        piece = self.piece(token.content)
        return piece.word if piece else ""

    def alone(self, line: str) -> list[str]:
        """Give the words of a line made of nothing but tags, or of one `{{ …|markdown }}`."""
        words = line.split()
        found = [self.piece(w) for w in re.sub(r"(x\d+x)(?=qj)", r"\1 ", " ".join(words)).split()]
        if found and all(p and p.kind is Kind.TAG for p in found):
            return [m.group() for m in self.pattern.finditer(line)]
        if len(found) == 1 and found[0] and re.search(r"\|\s*markdown\s*-?\}\}$", found[0].text):
            return words
        return []

    def restored(self, text: str) -> Source:
        """Put the tags back, each with a line break inside: a line of the result then belongs to one tag."""
        parts: list[str] = []
        lines = [1]
        for n, part in enumerate(self.pattern.split(text)):
            if n % 2:
                piece = self.tags[int(part)]
                inner = 3 if piece.text[2] in "-+" else 2
                tag = f"{piece.text[:inner]}\n{piece.text[inner:]}"
                lines += range(piece.line, piece.line + tag.count("\n"))
            else:
                # a brace left over (raw text, an entity, \{) must not begin a tag
                tag = _BRACES.sub(r"{{ '\g<0>' }}", part)
                lines += [lines[-1]] * part.count("\n")
            parts.append(tag)
        return Source("".join(parts), lines)


def _parser(carrier: _Carrier) -> MarkdownIt:
    parser = MarkdownIt("commonmark")

    def tags(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        words = carrier.alone(state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]])
        if not words:
            return False
        if not silent:
            for word in words:
                state.push("jinja", "", 0).content = word
            state.line = start + 1
        return True

    parser.block.ruler.before(
        "code", "jinja", tags, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return _with_addresses(parser)


_ADDRESS = re.compile(r"(https?://[^\s<>()\[\]«»\"]+[^\s<>()\[\]«»\".,;:!?'’…])")


def _with_addresses(parser: MarkdownIt) -> MarkdownIt:
    """Make links of the bare web addresses in a text."""

    def rule(state: object) -> None:
        for token in state.tokens:  # type: ignore[attr-defined]  # StateCore, not exported
            inside = 0
            children: list[Token] = []
            for child in token.children or ():
                inside += (child.type == "link_open") - (child.type == "link_close")
                children += _split(child) if child.type == "text" and not inside else [child]
            token.children = children if token.children else token.children

    parser.core.ruler.push("addresses", rule)
    return parser


def _split(text: Token) -> list[Token]:
    tokens: list[Token] = []
    for n, part in enumerate(_ADDRESS.split(text.content)):
        inner = Token("text", "", 0, content=part)
        if n % 2:
            opening = Token("link_open", "a", 1, attrs={"href": part})
            tokens += [opening, inner, Token("link_close", "a", -1)]
        elif part:
            tokens.append(inner)
    return tokens


def _set(tokens: Sequence[Token], typography: Callable[[str], str]) -> None:
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = typography(child.content)


class _Renderer(RendererHTML):
    """Markdown-it's HTML, with Jinja's tags as they are."""

    def jinja(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        return f"\n{tokens[index].content}\n"


_HTML = _Renderer()
_OPTIONS = MarkdownIt("commonmark").options
_OPENS = {
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "blockquote_open": "quote",
}
_BEGIN, _END = block("@", "|").split("|")[0], block("", "|").split("|")[1]
_WHOLE: Mapping[str, Callable[[Token], str]] = {
    "inline": lambda token: _inline(token.children or ()),
    "fence": lambda token: block("pre", token.content),
    "code_block": lambda token: block("pre", token.content),
    "hr": lambda _token: block("hr", ""),
    "jinja": lambda token: token.content,
    "html_block": lambda token: block("p", _untagged(token.content)),
}


def text_of(tokens: Sequence[Token]) -> str:
    """Give the marked text of Markdown tokens (`plain` lays it out)."""
    parts: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            name = _OPENS.get(token.type) or ("t" if token.hidden else token.tag)
            parts.append(_BEGIN.replace("@", name))
        elif token.nesting == -1:
            parts.append(_END)
        elif token.type in _WHOLE:
            parts.append(_WHOLE[token.type](token))
    return "".join(parts)


def _inline(children: Sequence[Token]) -> str:
    """Give the text of a paragraph: emphasis without stars, links marked."""
    parts: list[str] = []
    addresses: list[tuple[int, str]] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and child.content[:3].lower() == "<br"
        ):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_inline(child.children or ()))
        elif child.type == "link_open":
            addresses.append((len(parts), str(child.attrs.get("href", ""))))
        elif child.type == "link_close":
            start, address = addresses.pop()
            parts[start:] = [link("".join(parts[start:]), address)]
    return "".join(parts)


def _untagged(html: str) -> str:
    return unescape(re.sub(r"<!--.*?(-->|$)|<[^<>]*>", " ", html, flags=re.DOTALL))


_VALUES = MarkdownIt("commonmark", {"html": False})
_VALUES.validateLink = lambda url: url.lower().startswith(LINKABLE)  # type: ignore[method-assign]  # as its docs say


def value_tokens(value: str, typography: Callable[[str], str]) -> list[Token]:
    """Read a trusted value as Markdown for `|markdown`: raw HTML is shown, other links stay text."""
    tokens = [t for t in _VALUES.parse(value) if t.type != "image"]
    for token in tokens:
        # a picture from a value would be fetched from somewhere: its text is enough
        token.children = [
            Token("text", "", 0, content=c.content) if c.type == "image" else c for c in token.children or ()
        ]
    _set(tokens, typography)
    return tokens


def value_html(tokens: Sequence[Token]) -> str:
    """Give the HTML of a value's tokens."""
    return _HTML.render(tokens, _OPTIONS, {})
