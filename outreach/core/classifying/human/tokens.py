"""The values that a text is read into: tokens with their classes, sentences, and the code that tables are matched on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

PREFIX = 4
"""Letters of a word by which stems are looked for; a stem of the language of constructions has as many."""


@dataclass(frozen=True, slots=True)
class Known:
    """Words that the mail answered gives a meaning: for the day of its event (`21`, `monday`), for whom it offers to meet."""

    event_days: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word with its classes; `start` and `end` are its place in the text that was tagged."""

    word: str
    classes: frozenset[str]
    negated: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the part of one on one side of a contrast (`mais`, `however`).

    `code` is what constructions are matched against, `offsets` where each token begins in it; `features` are all
    words and classes in it, `paragraph` counts from 0.
    """

    tokens: tuple[Token, ...]
    code: str
    offsets: tuple[int, ...]
    features: frozenset[str]
    question: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is judged: `text` is what the positions of the tokens point into."""

    text: str
    sentences: tuple[Sentence, ...]


@lru_cache(maxsize=4096)
def _written(classes: frozenset[str]) -> str:
    return f"| {' '.join(sorted(classes))} >"


def encode(tokens: tuple[Token, ...], *, question: bool) -> Sentence:
    """Make a sentence of tokens."""
    pieces: list[str] = []
    offsets = []
    place = 0
    features: set[str] = set()
    for token in tokens:
        sign = "-" if token.negated else "+"
        piece = f"<{sign}{token.word}{_written(token.classes)}"
        offsets.append(place)
        place += len(piece)
        pieces.append(piece)
        features.add(token.word)
        features.add(token.word[:PREFIX] + "*")
        features |= token.classes
    return Sentence(tokens, "".join(pieces), tuple(offsets), frozenset(features), question)
