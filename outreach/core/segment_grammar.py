"""The grammar of segments, in English and French.

    any    = every { ("or" | "ou") every }
    every  = item { ("and" | "et") item | ("except" | "sauf") item }
    item   = ("not" | "non" | "sauf") item | "(" any ")" | "all" | "segment" NAME | condition
    condition = COLUMN "=" VALUE | COLUMN "in" "(" VALUE { "," VALUE } ")" | COLUMN "is" "empty" | …

Keywords are plain words; a value or column that is one, or that has a space in it, stands in quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.core.columns import canonical
from outreach.core.folding import folded
from outreach.core.segment import (
    DEEPEST,
    ORDERED,
    AllOf,
    AnyOf,
    Condition,
    Everybody,
    Expression,
    InSegment,
    Not,
    Operator,
    SegmentError,
    rank,
)

LONGEST = 10_000
"""Characters of a segment."""

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<quoted>"(?P<a>[^"]*)"|'(?P<b>[^']*)'|«\s*(?P<c>[^»]*?)\s*»|“(?P<d>[^”]*)”)
      | (?P<sign><=|>=|!=|<>|==|[=<>≠≤≥(),])
      | (?P<word>[^\s"«»“”()=<>!≠≤≥,]+)
    )""",
    re.VERBOSE,
)

_KEYWORDS = {
    "and": "and",
    "et": "and",
    "or": "or",
    "ou": "or",
    "not": "not",
    "non": "not",
    "pas": "not",
    "sauf": "except",
    "except": "except",
    "in": "in",
    "dans": "in",
    "has": "has",
    "contains": "contains",
    "contient": "contains",
    "starts": "starts",
    "commence": "starts",
    "with": "with",
    "par": "with",
    "is": "is",
    "est": "is",
    "n'est": "is",
    "empty": "empty",
    "vide": "empty",
    "segment": "segment",
    "all": "all",
    "tous": "all",
    "toutes": "all",
}
_SIGNS = {
    "=": Operator.EQUALS,
    "==": Operator.EQUALS,
    "!=": Operator.DIFFERS,
    "<>": Operator.DIFFERS,
    "≠": Operator.DIFFERS,
    "<": Operator.BELOW,
    "<=": Operator.AT_MOST,
    "≤": Operator.AT_MOST,
    ">": Operator.ABOVE,
    ">=": Operator.AT_LEAST,
    "≥": Operator.AT_LEAST,
}


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    position: int
    keyword: str = ""  # the English keyword, a sign, "value" or "end"


def parsed(text: str) -> Expression:
    """Read a segment. Raises SegmentError."""
    if len(text) > LONGEST:
        raise SegmentError("a segment has at most {limit} characters", limit=LONGEST)
    reader = _Reader(_tokens(text))
    expression = reader.any_of(0)
    if reader.now.keyword != "end":
        raise reader.expected_joint()
    return expression


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            if text[start] in "\"'«“":
                raise SegmentError("character {column}: the quote is never closed", position=start)
            sign = text[start]
            raise SegmentError("character {column}: '{sign}' means nothing here", position=start, sign=sign)
        if match["quoted"] is not None:
            value = next(part for part in match.group("a", "b", "c", "d") if part is not None)
            found.append(_Token(value, match.start("quoted"), "value"))
        elif match["sign"] is not None:
            found.append(_Token(match["sign"], match.start("sign"), match["sign"]))
        else:
            word = match["word"]
            found.append(_Token(word, match.start("word"), _KEYWORDS.get(folded(word), "value")))
        position = match.end()
    return [*found, _Token("", end, "end")]


class _Reader:
    """Reads tokens from left to right; every method gives what it read and moves on."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def take(self, *keywords: str) -> bool:
        """Step over the next tokens if they are these."""
        ahead = tuple(token.keyword for token in self.tokens[self.place : self.place + len(keywords)])
        if ahead != keywords:
            return False
        self.place += len(keywords)
        return True

    def any_of(self, depth: int) -> Expression:
        parts = [self.every(depth)]
        while self.take("or"):
            parts.append(self.every(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def every(self, depth: int) -> Expression:
        parts = [self.item(depth)]
        while True:
            if self.take("and"):
                parts.append(self.item(depth))
            elif self.take("except"):
                parts.append(Not(self.item(depth)))
            else:
                return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def item(self, depth: int) -> Expression:
        if depth > DEEPEST:
            raise SegmentError("character {column}: too many parentheses", position=self.now.position)
        if self.take("not") or self.take("except"):
            return Not(self.item(depth + 1))
        if self.take("("):
            opened = self.tokens[self.place - 1].position
            inner = self.any_of(depth + 1)
            if not self.take(")"):
                if self.now.keyword == "end":
                    raise SegmentError("character {column}: the parenthesis is never closed", position=opened)
                raise self.expected_joint()
            return inner
        if self.take("all"):
            return Everybody()
        if self.take("segment"):
            return InSegment(
                self.name("character {column}: the name of a segment must come here, not '{found}'")
            )
        return self.condition()

    def condition(self) -> Condition:
        written = self.name(
            "character {column}: a column, 'not', 'all', 'segment' or a parenthesis must come here, not '{found}'"
        )
        column = canonical(written)
        start = self.now
        operator = self.operator(written)
        if operator in (Operator.IS_EMPTY, Operator.IS_NOT_EMPTY):
            return Condition(column, operator)
        if operator in (Operator.IN, Operator.NOT_IN):
            return Condition(column, operator, self.several())
        value = folded(self.value())
        if operator in ORDERED and rank(value) is None:
            raise SegmentError(
                "character {column}: '{value}' after {sign} must be a number or a date such as 2015-12-21",
                position=start.position,
                value=value,
                sign=operator.value,
            )
        return Condition(column, operator, (value,))

    def operator(self, column: str) -> Operator:
        sign = _SIGNS.get(self.now.keyword)
        if sign is not None:
            self.place += 1
            return sign
        for operator, forms in _FORMS:
            if any(self.take(*form) for form in forms):
                return operator
        raise SegmentError(
            "character {column}: after '{name}' comes one of = != < <= > >=, 'in', 'not in', 'has', 'contains', "
            "'starts with', 'is empty', 'is not empty'; there is '{found}'",
            position=self.now.position,
            name=column,
            found=self.now.text,
        )

    def several(self) -> tuple[str, ...]:
        """Read `(2, 3)`."""
        if not self.take("("):
            raise SegmentError(
                "character {column}: after 'in' come values in parentheses, as in (2, 3)",
                position=self.now.position,
            )
        values = [folded(self.value())]
        while self.take(","):
            values.append(folded(self.value()))
        if not self.take(")"):
            raise SegmentError(
                "character {column}: between the values of 'in' stand commas, and a parenthesis at the end; "
                "a value of several words stands in quotes",
                position=self.now.position,
            )
        return tuple(values)

    def name(self, missing: str) -> str:
        """Read a column or the name of a segment: a keyword must stand in quotes to be one."""
        if self.now.keyword != "value":
            raise SegmentError(missing, position=self.now.position, found=self.now.text)
        self.place += 1
        return self.tokens[self.place - 1].text

    def value(self) -> str:
        """Read a value: after an operator even a keyword can only be one, as in `region = Est`."""
        if self.now.keyword != "value" and self.now.keyword not in _KEYWORDS.values():
            missing = "character {column}: a value must come here, not '{found}'"
            raise SegmentError(missing, position=self.now.position, found=self.now.text)
        self.place += 1
        return self.tokens[self.place - 1].text

    def expected_joint(self) -> SegmentError:
        before = self.tokens[self.place - 1].text
        return SegmentError(
            "character {column}: 'and', 'or' or the end must come here; if '{before} {found}' is one value, "
            "put it in quotes",
            position=self.now.position,
            before=before,
            found=self.now.text,
        )


_FORMS: tuple[tuple[Operator, tuple[tuple[str, ...], ...]], ...] = (
    (Operator.NOT_IN, (("not", "in"), ("is", "not", "in"))),
    (Operator.IN, (("in",), ("is", "in"))),
    (Operator.HAS, (("has",),)),
    (Operator.CONTAINS, (("contains",),)),
    (Operator.STARTS_WITH, (("starts", "with"),)),
    (Operator.IS_NOT_EMPTY, (("is", "not", "empty"),)),
    (Operator.IS_EMPTY, (("is", "empty"),)),
)
"""First match decides."""
