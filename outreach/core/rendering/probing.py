"""A letter with gaps: rendered once for a shape, by the very templates and the very stages that render every letter.

The templates are rewritten (`rewriting`), so that every value of the recipient is a mark, and rendered twice, with short
marks and with long ones. Whatever a stage does with a value shows in what becomes of its mark:

- printed as text, it comes out as it went in, or as HTML has it (`&amp;`, `&nbsp;`): that is a gap. Anything else that
  happens to it (an attribute, a link, a comment, a style) leaves a mark that is not known again: UnusualError.
- where the length of a value matters (the line under a title), the two probes differ outside of their marks.
- the long marks are longer than any value that is filled in, and every mark and question costs more steps than telling
  it can: what the probe may spend, every such mail may.

So for a value that is text on one line (`TAME`), the letter is the pieces with the value in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from jinja2 import nodes

from outreach.core.letter import Letter
from outreach.core.rendering.budget import charge
from outreach.core.rendering.filters import Rendered
from outreach.core.rendering.finish import LINKS, LOADS, styles
from outreach.core.rendering.loader import BodyEnvironment, includes, language_of
from outreach.core.rendering.markdown import Source
from outreach.core.rendering.personal import GENEROUS, UnusualError
from outreach.core.rendering.rewriting import Plan, stored_names
from outreach.core.rendering.source import DEFAULT_LAYOUT
from outreach.core.template import TemplateFault, TemplateSet

TOKEN = -1
"""Stands among the gaps of a text for the recipient's token."""

Gap = int
"""A place in a letter: the number of what is told there, or TOKEN."""

Text = tuple[str | Gap, ...]
"""A text with gaps: no two pieces of text side by side."""

SHORTEST_TOKEN, LONGEST_TOKEN = 12, 160

Truths = tuple[bool | None, ...]
"""The answers to a plan's questions; None where one cannot be told, which is no harm as long as nobody asks it."""

_LINKED = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)


SIGNS = "&<>\"'\u00a0é"
"""What a filler begins with: every sign that some place in HTML writes in another way."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What marks look like: private characters around a filler that shows how it was encoded."""

    begin: str
    middle: str
    end: str
    filler: str
    token: str

    def mark(self, gap: Gap, *, long: bool = True) -> str:
        """Give the mark of a gap; in a line of the front matter, which has a limit of its own, it is not `long`."""
        return f"{self.begin}{gap}{self.middle}{self.filler if long else SIGNS}{self.end}"

    def read(self, text: str, token: str, *, encoded: Callable[[str], str] = str, long: bool = True) -> Text:
        """Take a text apart at its marks; raises UnusualError for one that became something else."""
        filler = re.escape(encoded(self.filler if long else SIGNS))
        pattern = f"{self.begin}(\\d+){self.middle}{filler}{self.end}|{re.escape(token)}"
        pieces: list[str | Gap] = []
        at = 0
        for found in re.finditer(pattern, text):
            pieces += [text[at : found.start()], int(found[1]) if found[1] else TOKEN]
            at = found.end()
        pieces.append(text[at:])
        literal = "".join(piece for piece in pieces if isinstance(piece, str))
        # in an address a mark would be in percents: they are private characters of one block
        if re.search(f"[{self.begin}{self.middle}{self.end}]|%EE%8[0-9]", literal, re.IGNORECASE):
            raise UnusualError
        return tuple(piece for piece in pieces if piece != "")


SHORT = Ink("\ue000", "\ue001", "\ue002", "&<>\"'\u00a0é", "q7zx5kw3vj")
LONG = Ink("\ue003", "\ue004", "\ue005", "&<>\"'\u00a0é" + "&" * 1_000 + "\u20ac" * 700, "x3wj6vq2zk")
"""Longer than any value however it is encoded: `&` becomes five characters of HTML, the euro has three bytes."""


def as_html(text: str) -> str:
    """Write text as the HTML serialiser writes it between tags (HTML standard, 13.3)."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\u00a0", "&nbsp;") if "\u00a0" in text else text


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter with gaps. `letter` has its attachments and pictures; `subject` is None where it is not the template's.

    `preheader` is that of the front matter; `quotes` tells that a quote or an equals sign in a value needs a look.
    """

    letter: Letter
    subject: Text | None
    preheader: Text
    text: Text
    html: Text
    quotes: bool


@dataclass(slots=True)
class _Probe:
    """What is going on in the rewritten environments."""

    ink: Ink = SHORT
    truths: Truths = ()
    printed: int = 0  # marks that the HTML environment has printed


class _Environment(BodyEnvironment):
    """An environment whose templates are rewritten when they are read."""

    def __init__(
        self,
        choose: Callable[[str], str | None],
        *,
        html: bool,
        lines: Mapping[str, Source],
        plan: Plan,
        probe: _Probe,
    ) -> None:
        super().__init__(choose, html=html, lines=lines)
        self.plan, self.probe, self.printing = plan, probe, int(html)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        # a line of the front matter has no name
        self.plan.rewrite(tree, "gap" if name else "line")
        return tree

    def gap(self, number: int) -> Rendered:
        """Print a mark: it is set already, as the value will be."""
        charge(GENEROUS)
        self.probe.printed += self.printing
        return Rendered(self.probe.ink.mark(number))

    def line(self, number: int) -> Rendered:
        """Print a mark in a line of the front matter: a short one, paid for as a long one."""
        charge(2 * GENEROUS)
        return Rendered(self.probe.ink.mark(number, long=False))

    def holds(self, number: int) -> bool:
        """Answer a question."""
        charge(GENEROUS)
        answer = self.probe.truths[number]
        if answer is None:
            raise UnusualError
        return answer


@dataclass(slots=True)
class Prober:
    """A template, rewritten, for one language: what its letters ask of a recipient, and their drafts."""

    file: str
    plan: Plan
    templates: TemplateSet
    shared: Mapping[str, object]
    _probe: _Probe = field(default_factory=_Probe)

    def draft(self, truths: Truths, token: int, links: Callable[[str], Mapping[str, object]]) -> Draft:
        """Render the letter of a shape; `token` is the length of tokens, `links` gives the addresses with one in them.

        Raises UnusualError when letters of this shape cannot be filled in.
        """
        if not SHORTEST_TOKEN <= token <= LONGEST_TOKEN:
            raise UnusualError
        drafts = [self._drafted(ink, truths, token, links) for ink in (SHORT, LONG)]
        short, long = drafts
        if (short.subject, short.preheader, short.text, short.html) != (
            long.subject,
            long.preheader,
            long.text,
            long.html,
        ):
            raise UnusualError
        return short

    def _drafted(
        self, ink: Ink, truths: Truths, length: int, links: Callable[[str], Mapping[str, object]]
    ) -> Draft:
        token = (ink.token * LONGEST_TOKEN)[:length]
        own = self.templates.sheets[self.file].subject is not None
        probe = self._probe
        probe.ink, probe.truths, probe.printed = ink, truths, 0
        try:
            letter = self.templates.render(
                self.file, {**self.shared, **links(token)}, subject="" if own else "a line of its own"
            )
        except TemplateFault as fault:
            raise UnusualError from fault
        for path in letter.paths:
            if ink.read(path, token, long=False) != (path,):
                raise UnusualError
        if not letter.html or any(
            ink.begin in part
            for part in (
                *_LINKED.findall(letter.html),
                *(found.group() for found in LINKS.finditer(letter.html)),
                *(found.group() for found in LOADS.finditer(letter.html)),
            )
        ):
            raise UnusualError
        html = ink.read(letter.html, token, encoded=as_html)
        if sum(piece != TOKEN for piece in html if isinstance(piece, int)) != probe.printed:
            raise UnusualError
        return Draft(
            letter,
            ink.read(letter.subject, token, long=False) if own else None,
            ink.read(letter.preheader, token, long=False),
            ink.read(letter.text, token),
            html,
            quotes=_beside_quotes(html),
        )


def _beside_quotes(html: Text) -> bool:
    """Tell whether a gap stands behind an equals sign or before a quote: with its value that could look like an attribute."""
    return any(
        (isinstance(one, int) and isinstance(two, int))
        or (isinstance(one, str) and one.endswith("="))
        or (isinstance(two, str) and two.startswith('"'))
        for one, two in pairwise(html)
    )


def prober(templates: TemplateSet, file: str, shared: Mapping[str, object]) -> Prober:
    """Rewrite a template and what it includes, for `shared`, the values that are the same for everybody.

    Raises UnusualError for a template whose letters cannot be filled in.
    """
    sheet = templates.sheets[file]
    used = _used(templates, file)
    phrases = [p for p in (sheet.subject, sheet.preheader, *sheet.attachments) if p]
    html, text = templates.templates.html, templates.templates.text
    trees = [html.parse(templates.sheets[each].body) for each in used]
    trees += [html.parse(phrase.text) for phrase in phrases]
    plan = Plan(
        environment=text,
        shared=shared,
        language=language_of(file) or str(shared.get("language") or "en"),
        stored=frozenset[str]().union(*map(stored_names, trees)),
    )
    plan.lines = frozenset(
        name
        for name, phrase in (("subject", sheet.subject), ("preheader", sheet.preheader))
        if (plan.speaks(html.parse(phrase.text)) if phrase else name == "subject")
    )
    if plan.stored & plan.own:
        raise UnusualError
    probe = _Probe()
    rewritten = templates.templates.through(partial(_Environment, plan=plan, probe=probe))
    for each in used:
        rewritten.html.get_template(each)
        if each.endswith(".md"):
            rewritten.text.get_template(each)
    for phrase in phrases:
        rewritten.phrase(phrase, file, prose=phrase not in sheet.attachments)
    return Prober(file, plan, TemplateSet(templates.sources, templates.sheets, rewritten), shared, probe)


def _used(templates: TemplateSet, file: str) -> list[str]:
    """Give the files that take part; raises UnusualError where that is only known when they are rendered."""
    sheet = templates.sheets[file]
    layout = sheet.layout.text if sheet.layout else DEFAULT_LAYOUT
    waiting, seen = [file, layout], list[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen or not name:
            continue
        if name not in templates.sheets:
            raise UnusualError
        seen.append(name)
        body = templates.sheets[name].body
        # a selector could see the token in an address
        if any(sign in css for css in styles(body) for sign in ("[", "{{", "{%")):
            raise UnusualError
        for tag in includes(templates.templates.html.parse(body)):
            if not (isinstance(tag, nodes.Include) and isinstance(tag.template, nodes.Const)):
                raise UnusualError
            waiting.append(str(tag.template.value))
    return seen
