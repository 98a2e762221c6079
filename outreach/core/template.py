"""Templates: from the officer's files to a letter for one contact.

Rendering depends on nothing but the sources, the file and the values: the ledger keeps them and can make the same bytes
again. Templates are trusted with words, never with the machine: see `rendering.sandbox` and `rendering.budget`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import GeneratorType, MappingProxyType

from jinja2 import Template, TemplateError, TemplateNotFound, nodes
from markupsafe import Markup

from outreach.core.letter import Letter
from outreach.core.problem import InputError, Problem
from outreach.core.rendering.budget import ExhaustedError, Rendering, charge_text, rendering
from outreach.core.rendering.dates import ValueFault
from outreach.core.rendering.finish import LARGEST_BODY, finished_html, well_formed, with_notice
from outreach.core.rendering.layout import LAYOUT
from outreach.core.rendering.loader import Templates, includes, language_of, place
from outreach.core.rendering.plain import laid_out, text_of_html
from outreach.core.rendering.source import DEFAULT_LAYOUT, Phrase, Sheet, read_sheet
from outreach.core.rendering.values import UnknownNameError, finished

LONGEST_SUBJECT = 998
"""Bytes: a line of a mail (RFC 5322 section 2.1.1)."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

LARGEST_SOURCE = 64_000
"""Characters of a template file."""

NOTICE = "embargo_notice"
"""The value that stands at the top of both bodies, whatever the template says; empty where there is no embargo."""

WRONG = (
    TemplateError, ExhaustedError, ValueFault, TypeError, ValueError, ArithmeticError, LookupError, AttributeError,
    RecursionError, AssertionError,
)  # fmt: skip
"""What an expression of a template can raise: it is the officer's text that is wrong, `1 + "a"`."""


class TemplateFault(InputError):  # noqa: N818 - a fault is what the officer wrote, an error is ours
    """A template cannot be rendered for these values; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the one problem."""
        super().__init__([problem])
        self.problem = problem


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """The compiled templates of a project; `sources` are all that rendering needs, built-in layout included."""

    sources: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    templates: Templates

    def choose(self, name: str, language: str, fallback: str) -> str | None:
        """Find the file of template `name` for a contact's language: `release` and `en-GB` give `release.en.md`.

        Tried in turn: `name` as a file, the language, its base, the fallback, its base, no language; None when none.
        """
        if name in self.sheets:
            return name
        tags = (language, language.split("-", maxsplit=1)[0], fallback, fallback.split("-", maxsplit=1)[0])
        by_name = {file.lower(): file for file in self.sheets}
        for tag in (*filter(None, tags), ""):
            for suffix in ("md", "html"):
                file = ".".join(filter(None, (name, tag, suffix))).lower()
                if file in by_name:
                    return by_name[file]
        return None

    def variables(self, file: str) -> frozenset[str]:
        """Give the dotted names (`contact.first_name`) that a template and what it includes use."""
        found: set[str] = set()
        waiting, seen = [file], set()
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self.sheets:
                continue
            seen.add(name)
            sheet = self.sheets[name]
            phrases = [p.text for p in (sheet.subject, sheet.preheader, *sheet.attachments) if p]
            for text in (sheet.body, *phrases):
                tree = self.templates.html.parse(text)
                found |= set(_names(tree))
                templates = (i.template for i in includes(tree))
                waiting += [str(t.value) for t in templates if isinstance(t, nodes.Const)]
        return frozenset(found)

    def used(self, files: Iterable[str]) -> frozenset[str]:
        """Give the files that rendering these reads: what they include, and the layouts; all of them where a name is computed."""
        waiting, seen = list(files), set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self.sheets:
                continue
            seen.add(name)
            sheet = self.sheets[name]
            layout = sheet.layout.text if sheet.layout else DEFAULT_LAYOUT
            named = [tag.template for tag in includes(self.templates.html.parse(sheet.body))]
            if "{" in layout or not all(isinstance(each, nodes.Const) for each in named):
                return frozenset(self.sources)
            waiting += [layout, *(str(each.value) for each in named if isinstance(each, nodes.Const))]
        return frozenset(seen)

    def render(self, file: str, values: Mapping[str, object], *, subject: str = "") -> Letter:
        """Render a template for one contact.

        `values` are finished values: text, numbers, dates, lists and mappings of them. `subject` is that of a template
        without one: `Re: …` of the mail whose thread it continues. Raises TemplateFault.
        """
        sheet = self.sheets.get(file)
        if sheet is None or not (sheet.subject or subject):
            text = "there is no template '{name}'" if sheet is None else "the template has no subject"
            raise TemplateFault(Problem(text, {"name": file}, self.templates.path(file), None))
        language = language_of(file) or str(values.get("language") or "en")
        try:
            with rendering(language) as state:
                ready = {name: finished(value, name) for name, value in values.items()}
                return self._letter(file, sheet, {**ready, "language": language}, state, subject)
        except WRONG as error:
            raise TemplateFault(self._problem(error, file, values)) from error

    def _letter(
        self, file: str, sheet: Sheet, values: dict[str, object], state: Rendering, subject: str
    ) -> Letter:
        if sheet.subject:
            subject = self._line(sheet.subject, file, values, prose=True)
        preheader = self._line(sheet.preheader, file, values, prose=True)
        if not subject:
            raise ValueFault("the subject is empty")
        if len(subject.encode()) > LONGEST_SUBJECT:
            text = "the subject has {length} bytes, at most {most} can be sent"
            raise ValueFault(text, length=len(subject.encode()), most=LONGEST_SUBJECT)
        language = state.language
        content = _output(self.templates.html.get_template(file), values)
        if file.endswith(".md"):
            text = laid_out(_output(self.templates.text.get_template(file), values), language)
        else:
            text = text_of_html(well_formed(content), language)
        if len(text.encode()) > LARGEST_BODY:
            raise ValueFault("the text body is too large: {length} characters", length=len(text))
        if notice := str(values.get(NOTICE, "")):
            text, content = f"{notice}\n\n{text}", with_notice(content, notice)
        html = self._laid_out(file, sheet, content, {**values, "subject": subject, "preheader": preheader})
        # paths are not prose: no French spaces in a file name
        state.language = ""
        attachments = [self._line(path, file, values) for path in sheet.attachments]
        html, shown = finished_html(html, sheet.pictures)
        inline = tuple((name, sheet.pictures[name]) for name in shown)
        return Letter(subject, preheader, text, html, tuple(filter(None, attachments)), inline)

    def _laid_out(self, file: str, sheet: Sheet, content: str, values: dict[str, object]) -> str:
        layout = self._line(sheet.layout, file, values) if sheet.layout else DEFAULT_LAYOUT
        if not layout or (not sheet.layout and re.match(r"\s*<(!doctype|html)\b", content, re.IGNORECASE)):
            return content
        return _output(self.templates.html.get_template(layout), {**values, "content": Markup(content)})  # noqa: S704 - its values are escaped already

    def _line(
        self, phrase: Phrase | None, file: str, values: dict[str, object], *, prose: bool = False
    ) -> str:
        if phrase is None:
            return ""
        line = _output(self.templates.phrase(phrase, file, prose=prose), values).strip()
        if _CONTROL.search(line):
            raise ValueFault("'{value}' holds a line break or a control character", value=line)
        return line

    def _problem(self, error: Exception, file: str, values: Mapping[str, object]) -> Problem:
        where, line = place(error.__traceback__)
        path = self.templates.path(where or file)
        if isinstance(error, ValueFault):
            return Problem(error.text, error.values, path, line)
        if isinstance(error, UnknownNameError):
            near = get_close_matches(error.name, values, n=1) if "." not in error.name else []
            near = [error.meant] if error.meant else near
            if near:
                text = "'{name}' is undefined: did you mean '{meant}'?"
                return Problem(text, {"name": error.name, "meant": near[0]}, path, line)
            return Problem("'{name}' is undefined", {"name": error.name}, path, line)
        if isinstance(error, (ExhaustedError, RecursionError)):
            line = line or getattr(error, "line", None)
            return Problem("the template asks for too much work: an endless loop?", {}, path, line)
        if isinstance(error, TemplateNotFound):
            return Problem("there is no template '{name}'", {"name": error.name}, path, line)
        return Problem("this cannot be computed: {reason}", {"reason": error}, path, line)


def compile_templates(
    sources: Mapping[str, str], *, folder: str = "templates"
) -> tuple[TemplateSet, list[Problem]]:
    """Compile template files, by their name in `folder`; a file with a fault is left out of the set.

    A built-in `layout.html` stands in where the officer has none. Faults carry the file's true line.
    """
    everything = {DEFAULT_LAYOUT: LAYOUT, **sources}
    problems: list[Problem] = []
    sheets: dict[str, Sheet] = {}
    for file, source in everything.items():
        path = f"{folder}/{file}" if folder else file
        if not file.endswith((".md", ".html")):
            problems.append(Problem("'{name}' is not a template: .md or .html", {"name": file}, path))
        elif len(source) > LARGEST_SOURCE:
            text = "the template has {length} characters, at most {most} are read"
            problems.append(Problem(text, {"length": len(source), "most": LARGEST_SOURCE}, path))
        else:
            sheets[file], found = read_sheet(source, path)
            problems += found
    templates = Templates(sheets, folder)
    for file, sheet in list(sheets.items()):
        with rendering(language_of(file)):
            faults = templates.add(file, sheet)
        problems += faults
    wrong = {p.file for p in problems}
    kept = {file: sheet for file, sheet in sheets.items() if templates.path(file) not in wrong}
    return TemplateSet(MappingProxyType(everything), MappingProxyType(kept), templates), problems


def _output(template: Template, values: Mapping[str, object]) -> str:
    """Render piece by piece, each paid for, so that nothing is joined that is too large."""
    parts = []
    made = template.root_render_func(template.new_context(dict(values)))
    try:
        for part in made:
            charge_text(len(part))
            parts.append(part)
    except ExhaustedError as error:
        # a generator that waits knows where
        if isinstance(made, GeneratorType) and made.gi_frame:
            error.line = template.get_corresponding_lineno(made.gi_frame.f_lineno)
        raise
    return "".join(parts)


def _names(tree: nodes.Template) -> Iterator[str]:
    """Give the names that are read and not set, the longest dotted form of each."""
    own = {n.name for n in tree.find_all(nodes.Name) if n.ctx != "load"} | {
        "range",
        "namespace",
        "greeting",
        "loop",
    }
    own |= {m.name for m in tree.find_all(nodes.Macro)} | {"caller", "self", "super", "varargs", "kwargs"}
    inner: set[int] = set()
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) in inner:
            continue
        path: list[str] = []
        at: nodes.Node = node
        while isinstance(at, nodes.Getattr):
            inner.add(id(at))
            path.insert(0, at.attr)
            at = at.node
        inner.add(id(at))
        if isinstance(at, nodes.Name) and at.ctx == "load" and at.name not in own:
            yield ".".join((at.name, *path))
