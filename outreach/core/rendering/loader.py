"""From files to Jinja templates: one environment per kind of body, every file compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import TracebackType

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, TemplateSyntaxError, nodes
from markdown_it.token import Token
from markupsafe import Markup

from outreach.core.problem import Problem
from outreach.core.rendering.budget import charge_text, language
from outreach.core.rendering.filters import Rendered, bounded, text_of
from outreach.core.rendering.markdown import Pair, Source, compiled, value_html, value_tokens
from outreach.core.rendering.markdown import text_of as marked_text
from outreach.core.rendering.sandbox import BoundedEnvironment
from outreach.core.rendering.source import Kind, Phrase, Sheet, pieces
from outreach.core.typography import french, french_html

SYNTAX = (TemplateSyntaxError, RecursionError, SyntaxError, MemoryError)
"""What compiling can raise: Python's own compiler has limits on nesting too."""

MOST_TAGS = 1_000
"""Of a file: each becomes Python code, which takes a millisecond to compile."""

_TAGS = re.compile(r"\{[{%#]")

_SUFFIX = re.compile(r"\.([a-z]{2,3}(?:-[a-z0-9]{2,8})?)\.(?:md|html)$", re.IGNORECASE)


def language_of(file: str) -> str:
    """Tell the language in a file's name, `fr` for `release.fr.md`; empty when there is none."""
    found = _SUFFIX.search(file)
    return found[1].lower() if found else ""


class _Loader(BaseLoader):
    """Gives an environment its templates from memory, `choose` making the kind of body it is for."""

    def __init__(self, choose: Callable[[str], str | None]) -> None:
        self.choose = choose

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text = self.choose(template)
        if text is None:
            raise TemplateNotFound(template)
        return text, template, lambda: True


class BodyEnvironment(BoundedEnvironment):
    """An environment whose syntax trees carry the lines of the officer's files."""

    def __init__(
        self, choose: Callable[[str], str | None], *, html: bool, lines: Mapping[str, Source]
    ) -> None:
        """Find templates through `choose`; `lines` are the sources made from Markdown, by file."""
        super().__init__(_Loader(choose), autoescape=html)
        self.lines = lines
        self.filters["markdown"] = bounded(_markdown_html if html else _markdown_text)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        made = self.lines.get(name or "")
        if made and made.text == source:
            for node in (tree, *tree.find_all(nodes.Node)):
                if node.lineno:  # an operator has none
                    node.lineno = made.lines[min(node.lineno, len(made.lines)) - 1]
        return tree


def _markdown_html(value: object) -> Markup:
    return Markup(value_html(_value_tokens(value)))  # noqa: S704 - markdown-it with raw HTML shown as text


def _markdown_text(value: object) -> Rendered:
    return Rendered(marked_text(_value_tokens(value)))


def _value_tokens(value: object) -> list[Token]:
    text = text_of(value)
    charge_text(40 * len(text))  # parsing costs far more than copying
    return value_tokens(text, french if language().startswith("fr") else str)


@dataclass(slots=True)
class Templates:
    """The files of a template folder, ready to render."""

    sheets: Mapping[str, Sheet]
    folder: str
    body: Callable[..., BodyEnvironment] = BodyEnvironment
    html: BodyEnvironment = field(init=False)
    text: BodyEnvironment = field(init=False)
    html_sources: dict[str, Source] = field(default_factory=dict)
    text_sources: dict[str, Source] = field(default_factory=dict)
    phrases: dict[tuple[str, Phrase], Template] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make both environments."""
        self.html = self.body(self._html, html=True, lines=self.html_sources)
        self.text = self.body(self._text, html=False, lines=self.text_sources)

    def through(self, body: Callable[..., BodyEnvironment]) -> Templates:
        """Give the same files in other environments: nothing is read or turned into Jinja again."""
        return Templates(
            self.sheets,
            self.folder,
            body=body,
            html_sources=self.html_sources,
            text_sources=self.text_sources,
        )

    def _html(self, file: str) -> str | None:
        return self.html_sources[file].text if file in self.html_sources else None

    def _text(self, file: str) -> str | None:
        return self.text_sources[file].text if file in self.text_sources else None

    def add(self, file: str, sheet: Sheet) -> list[Problem]:
        """Compile a file; faults have the line of the file the officer wrote."""
        if len(_TAGS.findall(sheet.body)) > MOST_TAGS:
            text = "the template has more than {most} tags"
            return [Problem(text, {"most": MOST_TAGS}, self.path(file))]
        padded = "\n" * (sheet.line - 1) + sheet.body
        faults = self._faults(padded, file)
        for phrase in (sheet.subject, sheet.preheader, sheet.layout, *sheet.attachments):
            faults += self._faults(padded_phrase(phrase), file) if phrase else []
        if faults:
            return faults
        if file.endswith(".md"):
            pair = self._markdown(sheet, file)
            self.html_sources[file], self.text_sources[file] = pair.html, pair.text
        else:
            body = french_html(padded) if language_of(file) == "fr" else padded
            self.html_sources[file] = Source(body, range(1, body.count("\n") + 2))
        try:
            self.html.get_template(file)
            if file.endswith(".md"):
                self.text.get_template(file)
        except SYNTAX as error:
            # only tags that cross blocks can get here: {% if %} in one list, {% endif %} in another
            faults.append(_syntax_problem(error, self.path(file)))
        return faults

    @staticmethod
    def _markdown(sheet: Sheet, file: str) -> Pair:
        return compiled(sheet.body, sheet.line, language_of(file))

    def path(self, file: str) -> str:
        """Give a file's name as the officer knows it: with the folder."""
        return f"{self.folder}/{file}" if self.folder else file

    def _faults(self, source: str, file: str) -> list[Problem]:
        try:
            tree = self.html.parse(source, file)
            unknown = list(self._unknown(tree, file))
            if not unknown:
                self.html.compile(tree, file)
        except SYNTAX as error:
            return [_syntax_problem(error, self.path(file))]
        return unknown

    def _unknown(self, tree: nodes.Template, file: str) -> Iterator[Problem]:
        """Find names that can never be right: filters, tests, files to include."""
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            known = self.html.filters if isinstance(node, nodes.Filter) else self.html.tests
            if node.name not in known:
                text = (
                    "there is no filter '{name}'"
                    if isinstance(node, nodes.Filter)
                    else "there is no test '{name}'"
                )
                yield self._named(text, node.name, list(known), file, node.lineno)
        for include in includes(tree):
            name = include.template.value if isinstance(include.template, nodes.Const) else None
            if (
                isinstance(name, str)
                and name not in self.sheets
                and not getattr(include, "ignore_missing", False)
            ):
                yield self._named(
                    "there is no template '{name}'", name, list(self.sheets), file, include.lineno
                )
            elif isinstance(name, str) and file.endswith(".md") and name.endswith(".html"):
                text = "'{name}' is HTML: a Markdown template can include Markdown only"
                yield Problem(text, {"name": name}, self.path(file), include.lineno)

    def _named(self, text: str, name: str, known: list[str], file: str, line: int) -> Problem:
        near = get_close_matches(name, known, n=1)
        if not near:
            return Problem(text, {"name": name}, self.path(file), line)
        hints = {
            "there is no filter '{name}'": "there is no filter '{name}': did you mean '{meant}'?",
            "there is no test '{name}'": "there is no test '{name}': did you mean '{meant}'?",
            "there is no template '{name}'": "there is no template '{name}': did you mean '{meant}'?",
        }
        return Problem(hints[text], {"name": name, "meant": near[0]}, self.path(file), line)

    def phrase(self, phrase: Phrase, file: str, *, prose: bool) -> Template:
        """Give a piece of the front matter as a template, compiled once, its line kept; a path is not `prose`."""
        made = self.phrases.get((file, phrase))
        if made is None:
            text = padded_phrase(phrase)
            if language_of(file) == "fr" and prose:
                text = "".join(french(p.text) if p.kind is Kind.DATA else p.text for p in pieces(text, 1))
            made = self.phrases[file, phrase] = self.text.from_string(text)
            made.name = file
        return made


def includes(
    tree: nodes.Template,
) -> Iterator[nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport]:
    """Find the tags of a template that name another."""
    yield from tree.find_all(nodes.Include)
    yield from tree.find_all(nodes.Extends)
    yield from tree.find_all(nodes.Import)
    yield from tree.find_all(nodes.FromImport)


def padded_phrase(phrase: Phrase) -> str:
    """Put a phrase on its own line of the file."""
    return "\n" * (phrase.line - 1) + phrase.text


def _syntax_problem(error: BaseException, file: str) -> Problem:
    if isinstance(error, TemplateSyntaxError):
        return Problem("{reason}", {"reason": error.message or "syntax error"}, file, error.lineno)
    return Problem("the template is nested too deeply", {}, file)


def place(traceback: TracebackType | None) -> tuple[str, int | None]:
    """Find the innermost template a traceback went through: its file and line."""
    file, line = "", None
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            file, line = template.name or "", template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return file, line
