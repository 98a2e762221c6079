"""Finds every sentence of the program that an officer may read, by following it back from where it is said.

`say` is where sentences end; a function that hands one of its parameters on to such a place is such a place too
(`tell`, `Problem`, every error class). What arrives there must be a literal, or lead to literals in the same file:
a name, a branch, a table. What cannot be followed is reported as lost, and an f-string always is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "outreach"

Place = tuple[int, str]
"""Position and keyword of an argument; a position of -1 is none."""

ENDS: Mapping[str, Place] = {
    "outreach.core.language.say": (0, "text"),
    "outreach.core.problem.Problem": (0, "text"),
    "outreach.core.problem.OutreachError": (0, "text"),
    "outreach.core.rendering.dates.ValueFault": (0, "text"),
    "outreach.core.sender_domain.Finding": (2, "text"),
    "outreach.app.standing.Line": (3, "stage"),
    "outreach.ledger.store.record": (-1, "what"),
    "pydantic_core.PydanticCustomError": (1, "message_template"),
}
"""Where sentences end."""

METHODS: Mapping[str, Place] = {"note": (-1, "what"), "fault": (1, "text"), "warning": (1, "text")}
"""Methods called from other modules: what was done, for the ledger's audit; what is wrong with a schedule."""

REPLACED = "outreach.outbox.checking"
"""The module that gives a problem another text; elsewhere `replace(text=…)` is about other texts."""

MANY: Mapping[str, Place] = {"outreach.cli.terminal.table": (0, "headings")}
"""The same for a sequence of sentences."""

CARRIED = frozenset({"text", "value", "state", "outcome", "stage", "what"})
"""Attributes that hold a sentence written elsewhere, where it is found: of an error, an enum, a line of the ledger."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence and where it is said."""

    text: str
    place: str


@dataclass(slots=True)
class Sentences:
    """All of them, and what could not be followed."""

    found: list[Found] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Module:
    name: str
    tree: ast.Module
    names: Mapping[str, str]  # a name -> the module and name it was imported from
    constants: Mapping[str, ast.expr]
    functions: Mapping[str, Function]
    methods: frozenset[str]
    around: Mapping[ast.AST, Function]  # the innermost function around each node

    def called(self, call: ast.Call) -> str:
        """Give the full name of what is called; methods are looked for in this module."""
        match call.func:
            case ast.Name(id=name):
                return self.names.get(name, f"{self.name}.{name}")
            case ast.Attribute(attr=name) if name in self.methods:
                return f"{self.name}.{name}"
        return ""


def sentences() -> Sentences:
    """Walk the whole package."""
    modules = [_module(path) for path in sorted(PACKAGE.rglob("*.py")) if "french" not in path.parts]
    ends = dict(ENDS) | _error_classes(modules)
    while grown := {name: place for m in modules for name, place in _hand_on(m, ends) if name not in ends}:
        ends |= grown
    result = Sentences()
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                _Trail(module, node, result).look(node, ends)
    return result


def _module(path: Path) -> _Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    names: dict[str, str] = {}
    constants: dict[str, ast.expr] = {}
    functions: dict[str, Function] = {}
    methods: set[str] = set()
    around: dict[ast.AST, Function] = {}
    for node in ast.walk(tree):  # outer functions come first: the innermost stays
        match node:
            case ast.ClassDef(body=body):
                methods |= {n.name for n in body if isinstance(n, Function)}
            case ast.ImportFrom(module=str(source), names=imported):
                names |= {a.asname or a.name: f"{source}.{a.name}" for a in imported}
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                functions.setdefault(node.name, node)
                around |= dict.fromkeys(ast.walk(node), node)
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=constant)], value=value):
                constants[constant] = value
            case ast.AnnAssign(target=ast.Name(id=constant), value=ast.expr() as value):
                constants[constant] = value
    return _Module(name, tree, names, constants, functions, frozenset(methods), around)


def _error_classes(modules: Sequence[_Module]) -> dict[str, Place]:
    """Give every subclass of OutreachError that has no constructor of its own."""
    classes = {
        f"{m.name}.{n.name}": (m, n) for m in modules for n in ast.walk(m.tree) if isinstance(n, ast.ClassDef)
    }
    errors = {"outreach.core.problem.OutreachError"}
    while new := {
        name
        for name, (m, node) in classes.items()
        if name not in errors
        and {m.names.get(b.id, f"{m.name}.{b.id}") for b in node.bases if isinstance(b, ast.Name)} & errors
    }:
        errors |= new
    return {name: (0, "text") for name in errors if not _constructor(classes[name][1])}


def _constructor(node: ast.ClassDef) -> ast.FunctionDef | None:
    return next((n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"), None)


def _hand_on(module: _Module, ends: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    """Give the functions and classes of a module that hand a text parameter on to where sentences end."""
    for node in ast.walk(module.tree):
        made = _constructor(node) if isinstance(node, ast.ClassDef) else node
        if not isinstance(made, Function) or (made is node and made.name == "__init__"):
            continue
        name = node.name if isinstance(node, ast.ClassDef) else made.name
        function = made
        positional = [
            a for a in (*function.args.posonlyargs, *function.args.args) if a.arg not in ("self", "cls")
        ]
        places = {a.arg: n for n, a in enumerate(positional) if _is_text(a)}
        places |= {a.arg: -1 for a in function.args.kwonlyargs if _is_text(a)}
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and (text := _sentence_of(module, call, ends)):
                names = [n.id for n in ast.walk(text) if isinstance(n, ast.Name) and n.id in places]
                if names:
                    yield f"{module.name}.{name}", (places[names[0]], names[0])


def _is_text(argument: ast.arg) -> bool:
    return argument.annotation is not None and ast.unparse(argument.annotation) == "str"


def _argument(call: ast.Call, place: Place) -> ast.expr | None:
    position, keyword = place
    if 0 <= position < len(call.args):
        return call.args[position]
    return next((k.value for k in call.keywords if k.arg == keyword), None)


def _sentence_of(module: _Module, call: ast.Call, ends: Mapping[str, Place]) -> ast.expr | None:
    match call:
        case ast.Call(
            func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"))), args=[ast.Name() as text, *_]
        ):
            return text  # super().__init__(text, …) of an error class
    place = ends.get(module.called(call))
    if module.name == REPLACED and module.called(call) == "dataclasses.replace":
        place = (-1, "text")
    if isinstance(call.func, ast.Attribute):
        place = place or METHODS.get(call.func.attr)
    return _argument(call, place) if place else None


@dataclass(frozen=True, slots=True)
class _Trail:
    """What leads to the sentences that are said `at` a place of a module."""

    module: _Module
    at: ast.Call | ast.Return
    result: Sentences

    def look(self, call: ast.Call, ends: Mapping[str, Place]) -> None:
        """Find the sentences of a call."""
        text = _sentence_of(self.module, call, ends)
        many = MANY.get(self.module.called(call))
        headings = _argument(call, many) if many else None
        for each in headings.elts if isinstance(headings, ast.Tuple) else ():
            self._follow(each)
        if text is not None:
            self._follow(text)

    def _lose(self, text: ast.expr) -> None:
        self.result.lost.append(f"{self.module.name}: {ast.unparse(text)}")

    def _follow(self, text: ast.expr) -> None:
        match text:
            case ast.Constant(value=str(value)):
                self.result.found.append(Found(value, f"{self.module.name}:{self.at.lineno}"))
            case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, op=ast.Add(), right=other):
                self._follow(one)
                self._follow(other)
            case ast.Call(func=ast.Name(id="str"), args=[inner]):
                self._follow(inner)
            case ast.Call(func=ast.Name(id="next"), args=[ast.GeneratorExp(elt=_), default]):
                self._lose(text)  # the table it looks through; what it gives when nothing fits is a literal
                self._follow(default)
            case ast.Call(func=ast.Name(id=name)) if name in self.module.functions:
                self._follow_returns(name, None)
            case ast.Subscript(value=table) | ast.Call(func=ast.Attribute(value=table, attr="get")):
                self._follow_table(table, None)
                for default in text.args[1:] if isinstance(text, ast.Call) else ():
                    self._follow(default)
            case ast.Name():
                self._follow_name(text)
            case ast.Attribute(attr=attr) if attr in CARRIED:
                pass
            case _:
                self._lose(text)

    def _follow_returns(self, name: str, index: int | None) -> None:
        """Follow what a function gives, or one element of the tuples it gives."""
        for node in ast.walk(self.module.functions[name]):
            if isinstance(node, ast.Return) and node.value:
                inside = _Trail(self.module, node, self.result)
                inside._follow(_element(node.value, index))

    def _follow_table(self, table: ast.expr, index: int | None) -> None:
        """Follow the values of a dictionary or a tuple, or one element of each."""
        tables = self._values(table.id) if isinstance(table, ast.Name) else [table]
        if not tables:
            self._lose(table)
        for value in tables:
            for each in value.values if isinstance(value, ast.Dict) else getattr(value, "elts", [value]):
                self._follow(_element(each, index))

    def _follow_name(self, name: ast.Name) -> None:
        function = self.module.around.get(self.at)
        arguments = function.args if function else None
        parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs] if arguments else []
        values = self._values(name.id)
        # one name may hold a sentence here and something that was computed there
        followed = [v for v in values if not isinstance(v, ast.Call) or self._leads_on(v)]
        for value in followed:
            self._follow(value)
        unpacked = self._unpacked(name.id)
        # a parameter is followed where the function is called
        if not followed and not unpacked and name.id not in {a.arg for a in parameters}:
            self._lose(name)

    def _leads_on(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Name(id=name):
                local = self.module.functions.get(name)
                return name in ("str", "next") or (local is not None and _gives_literals(local))
            case ast.Attribute(value=ast.Name(id=table), attr="get"):
                return bool(self._values(table))
        return False

    def _assigned(self) -> list[ast.Assign]:
        function = self.module.around.get(self.at)
        return [n for n in ast.walk(function) if isinstance(n, ast.Assign)] if function else []

    def _values(self, name: str) -> list[ast.expr]:
        """Give what is assigned to a name, in the function or the module."""
        found = [
            n.value for n in self._assigned() for t in n.targets if isinstance(t, ast.Name) and t.id == name
        ]
        constant = self.module.constants.get(name)
        return found or ([constant] if constant is not None else [])

    def _unpacked(self, name: str) -> bool:
        """Follow `name, other = …`; tells whether there is such an assignment."""
        found = False
        for assign in self._assigned():
            for target in assign.targets:
                names = [getattr(t, "id", "") for t in target.elts] if isinstance(target, ast.Tuple) else []
                if name not in names:
                    continue
                match assign.value:
                    case ast.Subscript(value=table):
                        self._follow_table(table, names.index(name))
                        found = True
                    case ast.Call(func=ast.Name(id=called)) if called in self.module.functions:
                        self._follow_returns(called, names.index(name))
                        found = True
        return found


def _gives_literals(function: Function) -> bool:
    """Tell whether every `return` of a function is a literal, or a choice of two."""
    given = [n.value for n in ast.walk(function) if isinstance(n, ast.Return)]
    return bool(given) and all(isinstance(value, ast.Constant | ast.IfExp) for value in given)


def _element(value: ast.expr, index: int | None) -> ast.expr:
    return value.elts[index] if index is not None and isinstance(value, ast.Tuple) else value
