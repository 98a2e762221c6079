"""A small language for constructions: which words follow one another, matched over tagged sentences.

Elements stand in order, separated by spaces:

    WISH            a word of a class of the lexicon that no negation covers
    -WISH           one that a negation covers; *WISH either
    word  word*     this word, a word that begins so; negated or not
    A|b|c*          any of them
    X?              X or nothing
    .  ~  ~~        up to 2, up to 6, up to 14 other words
    ^  $            the beginning, the end of the sentence

Every gap is bounded and a sentence has a bounded length, so a match costs bounded time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from outreach.core.classifying.human.tokens import PREFIX, Sentence, Token, encode

_ANY = r"<[^<>]*>"
_GAPS = {
    ".": rf"(?:{_ANY}){{0,2}}?",
    "~": rf"(?:{_ANY}){{0,6}}?",
    "~~": rf"(?:{_ANY}){{0,14}}?",
    "^": r"\A",
    "$": r"\Z",
}


@dataclass(frozen=True)
class Construction:
    """One line of a table; `needs` are sets of features of which a sentence must have one each."""

    name: str
    source: str
    expression: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a sentence has what it needs: a command that reads one mail compiles a few."""
        return re.compile(self.expression)


@dataclass(frozen=True, slots=True)
class Found:
    """A construction in a sentence: the tokens from `first` to `last`, both counted in."""

    name: str
    sentence: int
    first: int
    last: int


def construction(name: str, source: str) -> Construction:
    """Compile one line; raises ValueError for an empty one."""
    parts = []
    needs = []
    for element in source.split():
        if element in _GAPS:
            parts.append(_GAPS[element])
            continue
        optional = element.endswith("?") and element != "?"
        pattern, features = _element(element.removesuffix("?") if optional else element)
        parts.append(f"(?:{pattern})?" if optional else pattern)
        if features and not optional:
            needs.append(features)
    if not needs:
        text = f"a construction without a word to look for: {source}"
        raise ValueError(text)
    return Construction(name, source, "".join(parts), tuple(sorted(needs, key=len)))


def _element(element: str) -> tuple[str, frozenset[str]]:
    patterns = []
    features: set[str] | None = set()
    for part in element.split("|"):
        sign, bare = (part[0], part[1:]) if part[0] in "-*" and len(part) > 1 else ("", part)
        if bare.isupper():
            mark = {"": r"\+", "-": "-", "*": "[+-]"}[sign]
            patterns.append(rf"{mark}[^<>]* {bare} [^<>]*")
            if features is not None:
                features.add(bare)
        elif bare.endswith("*"):
            mark = "-" if sign == "-" else "[+-]"
            patterns.append(rf"{mark}{re.escape(bare[:-1])}[^<>|]*\|[^<>]*")
            if features is not None:
                features.add(bare[:PREFIX] + "*")
        else:
            mark = "-" if sign == "-" else "[+-]"
            patterns.append(rf"{mark}{re.escape(bare)}\|[^<>]*")
            if features is not None:
                features.add(bare)
    return f"<(?:{'|'.join(patterns)})>", frozenset(features or ())


class Table:
    """Constructions in order. `first` gives the first that stands anywhere, `all` every one that stands."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._rows = [construction(name, source) for name, source in rows]
        self._by_feature: dict[str, list[int]] = {}
        for n, row in enumerate(self._rows):
            for feature in row.needs[0]:
                self._by_feature.setdefault(feature, []).append(n)
        self._features = frozenset(self._by_feature)

    def _candidates(self, sentence: Sentence) -> list[Construction]:
        features = sentence.features
        hits = features & self._features
        if not hits:
            return []
        numbers = {n for feature in hits for n in self._by_feature[feature]}
        found = []
        for n in sorted(numbers):
            row = self._rows[n]
            for need in row.needs:
                if need.isdisjoint(features):
                    break
            else:
                found.append(row)
        return found

    def first(self, sentences: Sequence[Sentence]) -> Found | None:
        """Give the first row that stands in the first sentence that has one."""
        for number, sentence in enumerate(sentences):
            for row in self._candidates(sentence):
                if match := row.pattern.search(sentence.code):
                    return _found(row, number, sentence, match)
        return None

    def all(self, sentences: Sequence[Sentence]) -> list[Found]:
        """Give, for every sentence, every row that stands in it, once."""
        return [
            _found(row, number, sentence, match)
            for number, sentence in enumerate(sentences)
            for row in self._candidates(sentence)
            if (match := row.pattern.search(sentence.code))
        ]

    def masked(self, sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Found]]:
        """Take the words of every row that stands in a sentence out of consideration, and tell which these were."""
        result = []
        found: list[Found] = []
        for number, sentence in enumerate(sentences):
            current = sentence
            for row in self._candidates(sentence):
                while match := row.pattern.search(current.code):
                    hit = _found(row, number, current, match)
                    found.append(hit)
                    current = _without(current, hit)
            result.append(current)
        return result, found


def _found(row: Construction, number: int, sentence: Sentence, match: re.Match[str]) -> Found:
    first = bisect_right(sentence.offsets, match.start()) - 1
    last = bisect_right(sentence.offsets, max(match.start(), match.end() - 1)) - 1
    return Found(row.name, number, first, last)


def _without(sentence: Sentence, hit: Found) -> Sentence:
    blank = frozenset({"MASKED"})
    tokens = tuple(
        Token("_", blank, negated=False, start=t.start, end=t.end)
        if hit.first <= n <= hit.last and "QM" not in t.classes
        else t
        for n, t in enumerate(sentence.tokens)
    )
    return encode(tokens, question=sentence.question)
