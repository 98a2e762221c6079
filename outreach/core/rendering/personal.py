"""What a template says of the recipient: expressions and conditions that can be told without rendering it.

Each gives what Jinja gives for the same values, or raises `UnusualError`: then nobody but Jinja is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinja2 import Template, UndefinedError, nodes

from outreach.core.greeting import Gender, gender_of, greeting
from outreach.core.rendering.budget import STEPS, rendering
from outreach.core.rendering.loader import BodyEnvironment
from outreach.core.rendering.values import finished
from outreach.core.template import WRONG

CONTACT = "contact"
GREETING = "greeting"
LINES = ("subject", "preheader")
"""What a layout sees of the front matter: personal where that speaks of the contact."""

LONGEST = 600
"""Characters of a value that is filled in; longer ones are rendered."""

GENEROUS = 500
"""Steps that telling one thing may take; a probe pays them for each (`probing`), so nobody's mail can cost more."""

_NAMED = ("civility", "first_name", "last_name", "name")

Values = Mapping[str, Any]
"""The recipient's own values: `contact`, a dictionary; for a gap that holds one of the `LINES`, these."""

Told = Callable[[Values], object]
Condition = Callable[[Values], bool]


class UnusualError(Exception):
    """This value, or this template, takes the plain way."""


def field_of(node: nodes.Node) -> str | None:
    """Give the name in `contact.name` and `contact["name"]`; None for anything else."""
    if isinstance(node, nodes.Getattr) and _is_contact(node.node):
        return node.attr
    if isinstance(node, nodes.Getitem) and _is_contact(node.node):
        return (
            node.arg.value if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None
        )
    return None


def greets(node: nodes.Node) -> bool:
    """Tell whether `node` is `greeting(contact)`."""
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == GREETING
        and len(node.args) == 1
        and _is_contact(node.args[0])
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


def constants(arguments: list[nodes.Expr]) -> list[str] | None:
    """Give the texts that are the arguments of a filter; None when they are anything else."""
    found = [a.value for a in arguments if isinstance(a, nodes.Const) and isinstance(a.value, str)]
    return found if len(found) == len(arguments) else None


def _is_contact(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == CONTACT


def the_field(name: str) -> Told:
    """Tell `contact.name`."""
    return lambda values: values[CONTACT].get(name)


def the_line(name: str) -> Told:
    """Tell the subject or the preheader."""
    return lambda values: values[name]


def the_greeting(language: str) -> Told:
    """Tell `greeting(contact)`."""

    def told(values: Values) -> object:
        contact = values[CONTACT]
        for name in _NAMED:
            if type(contact.get(name, "")) is not str:
                raise UnusualError
        return greeting(contact, language)

    return told


def holds_something(name: str) -> Condition:
    """Tell whether `contact.name` is true."""

    def told(values: Values) -> bool:
        contact = values[CONTACT]
        if name not in contact:
            raise UnusualError
        value = contact[name]
        if isinstance(value, str):
            return bool(value.strip())
        if value is None or isinstance(value, (bool, int, float, date, list, tuple, Mapping)):
            return bool(value)
        raise UnusualError

    return told


def is_filled(name: str) -> Condition:
    """Tell whether `contact.name|or_else(…)` gives the value itself."""

    def told(values: Values) -> bool:
        value = values[CONTACT].get(name)
        return bool(value.strip()) if isinstance(value, str) else value is not None

    return told


def equals(name: str, text: str) -> Condition:
    """Tell whether `contact.name == text`."""

    def told(values: Values) -> bool:
        value = values[CONTACT].get(name)
        if type(value) is not str or len(value) > LONGEST:
            raise UnusualError
        # an empty cell is equal to the empty text, whatever spaces are in it
        return (value if value.strip() else "") == text

    return told


def agrees(gender: Gender) -> Condition:
    """Tell whether the contact's civility says `gender`."""

    def told(values: Values) -> bool:
        civility = values[CONTACT].get("civility")
        if civility is not None and type(civility) is not str:
            raise UnusualError
        return gender_of(civility or "") is gender

    return told


def asked(
    environment: BodyEnvironment, node: nodes.Expr, shared: Mapping[str, object], language: str
) -> Told:
    """Ask Jinja for any other expression: compiled by itself, in the environment that renders it."""
    body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store"), node, lineno=1)]
    template: Template = environment.from_string(nodes.Template(body, lineno=1))
    ready = {name: finished(value, name) for name, value in shared.items()}

    def told(values: Values) -> object:
        context = template.new_context({**ready, CONTACT: finished(values[CONTACT], CONTACT)})
        try:
            with rendering(language) as account:
                list(template.root_render_func(context))
        except WRONG as error:  # rendering will say it, with its place
            raise UnusualError from error
        if STEPS - account.steps > GENEROUS:
            raise UnusualError
        return context.vars["result"]

    return told


def true(told: Told) -> Condition:
    """Tell whether what is told is true."""

    def whether(values: Values) -> bool:
        value = told(values)
        try:
            return bool(value)
        except UndefinedError as error:
            raise UnusualError from error

    return whether
