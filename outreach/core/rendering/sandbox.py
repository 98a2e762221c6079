"""A Jinja environment in which a template can neither reach anything nor run for long.

Jinja's own sandbox keeps templates from Python's inside but lets them fill the memory: `{{ "x" * 10**9 }}`. Here every
operation that makes or compares something is paid for first (`budget`), and only listed attributes exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import BaseLoader, Undefined, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from outreach.core import greeting
from outreach.core.rendering import budget
from outreach.core.rendering.budget import charge, charge_text, weigh
from outreach.core.rendering.compiler import BoundedGenerator
from outreach.core.rendering.dates import ValueFault
from outreach.core.rendering.filters import Rendered, filters, tests, text_of
from outreach.core.rendering.values import Empty, Record, Unknown
from outreach.core.typography import french

ATTRIBUTES: tuple[tuple[type, frozenset[str]], ...] = (
    (str, frozenset({"capitalize", "count", "endswith", "find", "isalpha", "isdigit", "lower", "removeprefix",
                     "removesuffix", "split", "startswith", "strip", "title", "upper"})),
    (dict, frozenset({"items", "keys", "values"})),
    (date, frozenset({"year", "month", "day", "hour", "minute"})),
    (LoopContext, frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
                             "cycle", "changed", "previtem", "nextitem"})),
)  # fmt: skip
"""What a template can reach on a value, besides the names in mappings."""

LONGEST_ARGUMENT = 64
"""Characters of a text method's argument: searching a long text for a long text can take their product."""

LONGEST_RANGE = 10_000

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "lteq": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "gteq": lambda a, b: a >= b,
    "in": lambda a, b: a in b,
    "notin": lambda a, b: a not in b,
}


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """An environment for one kind of body: HTML (`autoescape`) or text."""

    code_generator_class = BoundedGenerator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, loader: BaseLoader, *, autoescape: bool) -> None:
        """Build an environment that finds its templates through `loader`."""
        super().__init__(
            loader=loader,
            autoescape=autoescape,
            undefined=Unknown,
            finalize=_printed,
            optimized=False,  # constants are computed while rendering, where they are paid for
            auto_reload=False,
            cache_size=-1,
        )
        self.filters = filters()
        self.tests = tests()  # type: ignore[assignment]  # Jinja infers its own dictionary's type
        self.globals = {"range": _range, "namespace": Namespace, "greeting": _greeting}

    def tick(self) -> bool:
        """Take one step."""
        return charge()

    def concat(self, texts: Iterable[str]) -> str:
        """Join what a macro or a block has made."""
        return Rendered(budget.joined(texts))

    def concatenated(self, parts: tuple[object, ...]) -> str:
        """Do `a ~ b`."""
        texts = [p if isinstance(p, Markup) else _filled(p) for p in parts]
        charge_text(6 * sum(map(len, texts)))
        if any(isinstance(t, Markup) for t in texts):
            return Markup("").join(texts)
        return "".join(texts)

    def compared(self, left: object, *operands: Any) -> bool:
        """Do `a < b`, `a in b`, …, each side paid for."""
        weigh(left)
        for operator, right in zip(operands[::2], operands[1::2], strict=True):
            weigh(right)
            if not COMPARISONS[operator](left, right):
                return False
            left = right
        return True

    def sliced(self, value: Any, start: object, stop: object, step: object) -> object:
        """Do `a[1:5]`."""
        weigh(value)
        return value[slice(start, stop, step)]

    def weighed(self, value: object) -> object:
        """Pay for a new list."""
        weigh(value)
        return value

    def mapped(self, pairs: list[tuple[object, object]]) -> dict[object, object]:
        """Pay for a new mapping, before its keys are hashed."""
        weigh(pairs)
        return dict(pairs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's
        """Do arithmetic on numbers; `+` also joins texts and lists."""
        weigh(left, right)
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if not numbers and not (operator == "+" and isinstance(left, (str, list, tuple))):
            if isinstance(left, Undefined) or isinstance(right, Undefined):
                _filled(left), _filled(right)
            raise ValueFault("'{operator}' works on numbers only", operator=operator)
        if operator == "**" and not (isinstance(right, (int, float)) and abs(right) <= LONGEST_ARGUMENT):
            raise budget.ExhaustedError
        result = self.binop_table[operator](left, right)
        weigh(result)
        return result

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give `obj.attribute` when it is a name in a mapping or listed in `ATTRIBUTES`."""
        if isinstance(obj, (Record, dict)) and attribute in obj:
            return obj[attribute]
        for kind, names in ATTRIBUTES:
            if isinstance(obj, kind):
                return (
                    getattr(obj, attribute, None)
                    if attribute in names
                    else self.undefined(obj=obj, name=attribute)
                )
        if isinstance(obj, (Namespace, TemplateReference)) and not attribute.startswith("_"):
            try:
                return obj[attribute] if isinstance(obj, TemplateReference) else getattr(obj, attribute)
            except (AttributeError, LookupError):
                return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, TemplateModule) and not attribute.startswith("_"):
            return obj.__dict__.get(attribute, self.undefined(obj=obj, name=attribute))
        if isinstance(obj, Undefined):
            obj._fail_with_undefined_error()  # noqa: SLF001 - what Jinja does for `missing.name`
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give `obj[argument]`: an item of a list, a character of a text, a name in a mapping."""
        weigh(argument)
        if isinstance(obj, (Record, dict, str, list, tuple, range)):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=argument)
        return self.getattr(obj, str(argument))

    def call(self, context: Context, function: Any, /, *args: Any, **named: Any) -> Any:
        """Call what a template may call: macros, blocks, loops, listed methods and our own functions."""
        charge()
        # Jinja passes its own variables under names that begin with an underscore
        weigh(*args, *(v for name, v in named.items() if not name.startswith("_")))
        if isinstance(function, BuiltinMethodType):
            owner = function.__self__
            if not isinstance(owner, (str, dict)) or any(
                isinstance(a, str) and len(a) > LONGEST_ARGUMENT for a in args
            ):
                raise ValueFault("the text given to {method} is too long", method=function.__name__)
            weigh(owner)
        elif isinstance(function, Undefined):
            function._fail_with_undefined_error()  # noqa: SLF001 - what Jinja does for `missing()`
        elif not (
            isinstance(function, (Macro, BlockReference, LoopContext))
            or function in (_range, _greeting, Namespace)
            or (isinstance(function, MethodType) and isinstance(function.__self__, LoopContext))
        ):
            raise ValueFault("a {kind} cannot be called", kind=type(function).__name__)
        result = context.call(function, *args, **named)
        if isinstance(function, BuiltinMethodType):
            weigh(list(result) if not isinstance(result, (str, list, int)) else result)
        return result


def _filled(value: object) -> str:
    """Give the text of a value; an empty cell without a fallback is a fault, as a missing name is."""
    if isinstance(value, Empty):
        raise ValueFault("'{name}' is empty: give |or_else, or write it inside an if", name=value.path)
    return text_of(value)


@pass_context
def _printed(_context: Context, value: object) -> object:
    """Give what `{{ value }}` prints. `pass_context` also keeps Jinja from computing it while compiling."""
    if isinstance(value, (Markup, Rendered)):
        charge_text(len(value))
        return value
    text = _filled(value)
    charge_text(4 * len(text))  # 4: typography reads it a few times, escaping makes it longer
    if not text.isprintable() and any((c < " " and c not in "\t\n\r") or "\x7f" <= c <= "\x9f" for c in text):
        raise ValueFault("'{value}' holds a control character", value=text)
    return french(text) if budget.language().startswith("fr") else text


def _range(*bounds: int) -> range:
    """Give Jinja's `range`, of at most `LONGEST_RANGE` numbers."""
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise budget.ExhaustedError
    return numbers


def _greeting(contact: Mapping[str, object]) -> str:
    """Give the first line of the mail in the template's language."""
    return greeting.greeting(contact, budget.language())
