"""A template without its recipient: every place that prints a value of hers is a gap, every condition on her a question.

What is left depends on nothing but the shared values, the answers to the questions, and what is in the gaps. A template
that does anything else with a value of hers (a loop over it, a macro, a filter of Jinja's on a line that holds it) is not
rewritten: NotPersonalError, and it is rendered for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from jinja2 import nodes

from outreach.core.greeting import Gender
from outreach.core.rendering import personal
from outreach.core.rendering.loader import BodyEnvironment
from outreach.core.rendering.personal import CONTACT, GREETING, Condition, Told, UnusualError

LINKS = frozenset({"unsubscribe", "rsvp"})
"""Addresses that differ by the recipient's token and nothing else."""

CONTENT = "content"

REFLECTIVE = frozenset({"self", "super", "caller", "varargs", "kwargs"})
"""Names through which a template sees text that it has made."""

_FALLBACK = frozenset({"or_else", "default", "d"})
_ESCAPING = frozenset({"e", "escape", "markdown"})
"""Filters that give HTML: what they are given is no text any more."""

_CLOSED = (
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Const, nodes.Filter, nodes.Test, nodes.Compare,
    nodes.Operand, nodes.Concat, nodes.Tuple, nodes.List, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Call,
    nodes.Add, nodes.Keyword,
)  # fmt: skip
"""What an expression that is told by itself may be made of."""


class NotPersonalError(UnusualError):
    """The template does with a value of the recipient what cannot be told apart from rendering it."""


@dataclass(slots=True)
class Plan:
    """The gaps of a template and the questions it asks, in the order they were found.

    `shared` are the values that are the same for everybody, `lines` those of `personal.LINES` that are not. `stored` are
    the names that any of the files sets: an expression with one of them has no meaning by itself.
    """

    environment: BodyEnvironment
    shared: Mapping[str, object]
    language: str
    lines: frozenset[str] = frozenset()
    stored: frozenset[str] = frozenset()
    gaps: list[Told] = field(default_factory=list)
    questions: list[Condition] = field(default_factory=list)
    of_lines: set[int] = field(default_factory=set)  # the gaps that hold a line of the front matter
    _gaps: dict[str, int] = field(default_factory=dict)
    _questions: dict[str, int] = field(default_factory=dict)
    _printer: str = ""

    @property
    def own(self) -> frozenset[str]:
        """The names that are not the same for everybody."""
        return LINKS | self.lines | {CONTACT, CONTENT}

    def gap(self, key: str, told: Told) -> nodes.Expr:
        """Give the gap that `told` fills; the same expression has one gap, wherever it stands."""
        if key not in self._gaps:
            self._gaps[key] = len(self.gaps)
            self.gaps.append(told)
        return nodes.EnvironmentAttribute(f"{self._printer}({self._gaps[key]})")

    def question(self, key: str, condition: Condition) -> nodes.Expr:
        """Give the question that `condition` answers."""
        if key not in self._questions:
            self._questions[key] = len(self.questions)
            self.questions.append(condition)
        return nodes.EnvironmentAttribute(f"holds({self._questions[key]})")

    def rewrite(self, tree: nodes.Template, printer: str) -> None:
        """Rewrite a template in place; `printer` is the environment's method for gaps. Raises NotPersonalError."""
        self._printer = printer
        self._statements(tree.body)

    def names(self, node: nodes.Node) -> set[str]:
        """Give the names that are read in `node`, itself included."""
        inside = [*([node] if isinstance(node, nodes.Name) else []), *node.find_all(nodes.Name)]
        return {name.name for name in inside if name.ctx == "load"}

    def speaks(self, *parts: nodes.Node | None) -> bool:
        """Tell whether any of these depends on the recipient."""
        return any(part is not None and self.names(part) & (self.own | REFLECTIVE) for part in parts)

    def _statements(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            node.nodes = [self._printed(n) for n in node.nodes]
        elif isinstance(node, nodes.If):
            node.test = self._condition(cast("nodes.Expr", node.test))  # Jinja types it more widely
            self._statements([*node.body, *node.elif_, *node.else_])
        elif isinstance(node, nodes.For) and not (node.recursive or self.speaks(node.iter, node.test)):
            self._statements([*node.body, *node.else_])
        elif isinstance(node, nodes.Block):
            self._statements(node.body)
        elif self.speaks(node) or (
            # what is captured can be changed before it is printed
            not isinstance(node, nodes.Include) and any(node.find_all(nodes.Include))
        ):
            raise NotPersonalError

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        if not self.speaks(node) or _is_link(node) or (isinstance(node, nodes.Name) and node.name == CONTENT):
            return node
        chosen = self._chosen(node)
        if chosen is not None:
            return chosen
        found = self.gap(repr(node), self._told(node))
        if self._is_line(node):
            self.of_lines.add(self._gaps[repr(node)])
        return found

    def _told(self, node: nodes.Expr) -> Told:
        if name := personal.field_of(node):
            return personal.the_field(name)
        if personal.greets(node) and GREETING not in self.stored:
            return personal.the_greeting(self.language)
        if isinstance(node, nodes.Name) and self._is_line(node):
            return personal.the_line(node.name)
        return self._asked(node)

    def _chosen(self, node: nodes.Expr) -> nodes.Expr | None:
        """Take an expression apart that prints one of several: what is chosen by the contact may be the template's own."""
        if isinstance(node, nodes.CondExpr):
            other = self._printed(node.expr2) if node.expr2 is not None else None
            return nodes.CondExpr(self._condition(node.test), self._printed(node.expr1), other)
        if isinstance(node, nodes.Or) and personal.field_of(node.left):
            # of `a or b` the first that is true is printed
            left = self._condition(node.left)
            return nodes.CondExpr(left, self._printed(node.left), self._printed(node.right))
        if isinstance(node, nodes.Filter) and isinstance(node.node, nodes.Expr):
            return self._filtered(node, node.node)
        return None

    def _filtered(self, node: nodes.Filter, inner: nodes.Expr) -> nodes.Expr | None:
        """Take `contact.name|or_else("…")` and `contact|gender("…", "…", "…")` apart: the rest of each is the template's."""
        texts = None if node.kwargs or node.dyn_args or node.dyn_kwargs else personal.constants(node.args)
        name = personal.field_of(inner)
        if name and texts is not None and node.name in _FALLBACK and len(texts) <= 1:
            filled = self.question(f"filled {name}", personal.is_filled(name))
            return nodes.CondExpr(filled, self._printed(inner), nodes.Const("".join(texts)))
        if (
            node.name == "gender"
            and isinstance(inner, nodes.Name)
            and inner.name == CONTACT
            and texts is not None
            and len(texts) == len(Gender)
        ):
            masculine, feminine, unknown = map(nodes.Const, texts)
            he, she = (
                self.question(f"gender {g}", personal.agrees(g)) for g in (Gender.MASCULINE, Gender.FEMININE)
            )
            return nodes.CondExpr(he, masculine, nodes.CondExpr(she, feminine, unknown))
        return None

    def _condition(self, node: nodes.Expr) -> nodes.Expr:
        if not self.speaks(node) or _is_link(node) or self._is_line(node):
            return node  # a link is always there, and so is a line of the mails that are filled in
        if isinstance(node, nodes.Not):
            return nodes.Not(self._condition(node.node))
        if isinstance(node, (nodes.And, nodes.Or)):
            return type(node)(self._condition(node.left), self._condition(node.right))
        if name := personal.field_of(node):
            return self.question(repr(node), personal.holds_something(name))
        if isinstance(node, nodes.Compare) and len(node.ops) == 1 and node.ops[0].op in ("eq", "ne"):
            name, texts = personal.field_of(node.expr), personal.constants([node.ops[0].expr])
            if name and texts:
                same = self.question(f"{name} == {texts[0]!r}", personal.equals(name, texts[0]))
                return same if node.ops[0].op == "eq" else nodes.Not(same)
        return self.question(repr(node), personal.true(self._asked(node)))

    def _is_line(self, node: nodes.Node) -> bool:
        return isinstance(node, nodes.Name) and node.name in self.lines

    def _asked(self, node: nodes.Expr) -> Told:
        """Let Jinja tell an expression: of the contact, of shared values, of nothing that the template has made."""
        known = (frozenset(self.shared) | {CONTACT, GREETING}) - self.stored
        inside = [node, *node.find_all(nodes.Node)]
        if (
            not self.names(node) <= known
            or not all(isinstance(each, _CLOSED) for each in inside)
            or any(isinstance(each, nodes.Filter) and each.name in _ESCAPING for each in inside)
        ):
            raise NotPersonalError
        return personal.asked(self.environment, node, self.shared, self.language)


def _is_link(node: nodes.Node) -> bool:
    """Tell whether `node` is `unsubscribe`, `rsvp.yes`, or one of them made an address."""
    if isinstance(node, nodes.Filter) and node.name == "address" and isinstance(node.node, nodes.Expr):
        return not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs) and _is_link(node.node)
    inner = node.node if isinstance(node, nodes.Getattr) else node
    return isinstance(inner, nodes.Name) and inner.name in LINKS


def stored_names(tree: nodes.Template) -> set[str]:
    """Give every name that a template sets: variables, macros and their arguments."""
    found = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    return found | {m.name for m in tree.find_all(nodes.Macro)} | {r.name for r in tree.find_all(nodes.NSRef)}
