"""How like an answer is to those of each kind: weights learned from answers that were labelled by hand.

The constructions say why; they know the turns of phrase that somebody thought of. The weights have seen many more, and
hear the constructions too: `scripts/learn.py` makes them from `tests/mail`, `likeness.txt` holds them, nothing is learned
from the officer's mail.

Two hear the same text, and the mean of both counts. One hears all of it at once, with what the constructions found. The
other hears sentence by sentence, down to the letters of a word, and the sentence that speaks loudest for a kind is the
one that counts: what is wanted stands in one, beside others that are courtesy.
"""

from __future__ import annotations

import pkgutil
from binascii import a2b_base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log
from struct import unpack

from outreach.core.classifying.human.findings import Findings
from outreach.core.classifying.human.tokens import Reading, Sentence, Token
from outreach.core.verdict import Kind

WINDOW = 6
"""Words between which two classes are taken together."""

FEW = 20
"""What shows fewer features is not made louder than what shows so many."""

STEM = 5
"""Letters by which longer words are known beside the whole word."""

MOST = 4000
"""Features of a text that are looked at."""

LENGTHS = (4, 10, 25, 60)
"""Words below which a text is very short, short, middling, long."""

GRAMS = (3, 4, 5)
"""Letters of a word that are taken together, its ends counted in: they outlive a typing error."""

LONGEST = 24
"""Letters of a word that are looked at."""

BEGINNING = 2
"""Words that begin a sentence."""

FIELD = 4
"""Octets in which the weights of one kind are summed up, as an unsigned integer: room for 16 million features."""

ZERO = 128
"""The octet of a weight that says nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned, for whole texts and for sentences.

    A feature's weights stand in one number, a field of `FIELD` octets for each kind in the order of `kinds`, and a last
    field that counts: a sum of such numbers sums up all kinds at once. `biases` and `steps` (what one unit of a weight
    is worth) are for text and sentence, in this order.
    """

    kinds: tuple[Kind, ...]
    biases: tuple[Sequence[float], Sequence[float]]
    steps: tuple[float, float]
    whole: Mapping[str, int]
    part: Mapping[str, int]


@cache
def weights() -> Weights:
    """Read the weights that come with the program, once."""
    octets = pkgutil.get_data(__name__, "likeness.txt") or b""
    head, whole, part = octets.decode().split("\n\n")
    names, *numbers = head.split("\n")
    kinds = tuple(Kind(word) for word in names.split())
    (step, *biases), (other_step, *other_biases) = (
        [float(number) for number in line.split()] for line in numbers
    )
    return Weights(
        kinds, (biases, other_biases), (step, other_step), _rows(whole, len(kinds)), _rows(part, len(kinds))
    )


def _rows(lines: str, width: int) -> Mapping[str, int]:
    """Give the weights of each feature as one number."""
    fields = lines.split()
    names, coded = fields[::2], "".join(fields[1::2])
    octets = a2b_base64(coded)
    spread = bytearray(len(octets) * FIELD)
    spread[::FIELD] = octets
    size = width * FIELD
    view = memoryview(spread)
    one = 1 << (8 * size)
    number = int.from_bytes
    return {
        name.replace("_", " "): number(view[place : place + size], "little") + one
        for name, place in zip(names, range(0, len(spread), size), strict=True)
    }


def _fields(total: int, width: int) -> list[int]:
    """Give what a sum of features says of each kind."""
    *sums, count = unpack(f"<{width + 1}I", total.to_bytes((width + 1) * FIELD, "little"))
    return [each - ZERO * count for each in sums]


def likeness(reading: Reading, found: Findings) -> Mapping[Kind, float]:
    """Give for each kind how like it is: above 0 more likely than not (the logit of logistic regression)."""
    learned = weights()
    width = len(learned.kinds)
    parts = [of_sentence(sentence) for sentence in reading.sentences]
    shown = of_text(reading, found, parts)
    scale = learned.steps[0] * max(len(shown), FEW) ** -0.5
    get = learned.whole.get
    whole = [number * scale for number in _fields(sum(get(name, 0) for name in shown), width)]
    spoken = [
        _spoken(sentence, named | place)
        for sentence, named, place in zip(reading.sentences, parts, places(reading), strict=True)
    ]
    loudest = [_loudest([numbers[index] for numbers in spoken]) for index in range(width)]
    return {
        kind: (whole[index] + learned.biases[0][index] + loudest[index] + learned.biases[1][index]) / 2
        for index, kind in enumerate(learned.kinds)
    }


def _spoken(sentence: Sentence, named: frozenset[str]) -> list[float]:
    learned = weights()
    get = learned.part.get
    total = sum(get(name, 0) for name in named)
    count = len(named)
    for word in _spelled(sentence):
        numbers, grams = _of_letters(word)
        total += numbers
        count += grams
    scale = learned.steps[1] * max(count, FEW) ** -0.5
    return [number * scale for number in _fields(total, len(learned.kinds))]


@lru_cache(maxsize=8192)
def _of_letters(word: str) -> tuple[int, int]:
    """Give the sum of the weights of a word's letters, and how many there are."""
    get = weights().part.get
    grams = letters(word)
    return sum(get(name, 0) for name in grams), len(grams)


def _loudest(scores: Sequence[float]) -> float:
    """Give about the highest score, a little more where others are as high (log of the sum of exponentials)."""
    if not scores:
        return 0.0
    highest = max(scores)
    return highest + log(sum(exp(score - highest) for score in scores))


def telling(reading: Reading, kind: Kind, *, most: int = 4) -> str:
    """Give the words that speak most for a kind, in the order of their weight."""
    learned = weights()
    index = learned.kinds.index(kind)
    width = len(learned.kinds)
    plain = {
        name
        for sentence in reading.sentences
        for name in of_sentence(sentence)
        if name.startswith(("w:", "b:"))
    }
    tables = (learned.whole, learned.steps[0]), (learned.part, learned.steps[1])
    heavy = sorted(
        (
            (sum(_fields(table.get(name, 0), width)[index] * step for table, step in tables), name[2:])
            for name in plain
        ),
        reverse=True,
    )
    return ", ".join(words for weight, words in heavy[:most] if weight > 0)


def places(reading: Reading) -> Iterator[frozenset[str]]:
    """Give for each sentence where it stands, how long it is and how it begins."""
    last = len(reading.sentences) - 1
    for number, sentence in enumerate(reading.sentences):
        shown = {f"begins:{_word(token)}" for token in sentence.tokens[:BEGINNING]}
        shown.add(f"@len{min(len(sentence.tokens) // 4, 5)}")
        if number == 0:
            shown.add("@first")
        if number == last:
            shown.add("@last")
        yield frozenset(shown)


def of_text(reading: Reading, found: Findings, parts: Iterable[frozenset[str]]) -> frozenset[str]:
    """Give what a text shows: what its sentences (`parts`) show, its length, and what constructions found."""
    shown: set[str] = set()
    for named in parts:
        shown |= named
        if len(shown) > MOST:
            break
    if reading.sentences:
        shown.update(f"first:{name}" for token in reading.sentences[0].tokens for name in _classes(token))
    length = sum(len(sentence.tokens) for sentence in reading.sentences)
    shown.add(f"len:{sum(length >= bound for bound in LENGTHS)}")
    for kind, hits in found.by_kind.items():
        shown.update(f"r:{kind}: {hit.name}" for hit in hits)
    shown.update(f"k:{kind}" for kind in found.kinds)
    shown.add(f"found:{min(len(found.kinds), 2)}")
    if found.off:
        shown.add("off")
    if found.agreed:
        shown.add("agreed")
    return frozenset(shown)


def of_sentence(sentence: Sentence) -> frozenset[str]:
    """Give what a sentence shows: words, stems, pairs of words, classes of words, pairs of classes."""
    return frozenset(_of_words(sentence))


def letters(word: str) -> tuple[str, ...]:
    """Give the letters of a word, several together, each once; nothing for what is no word."""
    if not word.isalpha():
        return ()
    closed = f"<{word[:LONGEST]}>"
    return tuple({f"l:{closed[at : at + size]}" for size in GRAMS for at in range(len(closed) - size + 1)})


def spelled_out(sentence: Sentence) -> Iterator[str]:
    """Give the letters of every word of a sentence; what stands in two words comes twice."""
    for word in _spelled(sentence):
        yield from letters(word)


def _spelled(sentence: Sentence) -> set[str]:
    return {token.word for token in sentence.tokens}


def _of_words(sentence: Sentence) -> Iterator[str]:
    words = [_word(token) for token in sentence.tokens]
    classes = [_classes(token) for token in sentence.tokens]
    yield "q" if sentence.question else "nq"
    for token, word in zip(sentence.tokens, words, strict=True):
        yield f"w:{word}"
        if len(token.word) > STEM:
            yield f"p:{'-' if token.negated else ''}{token.word[:STEM]}"
    yield from (f"b:{one} {other}" for one, other in pairwise(words))
    for place, names in enumerate(classes):
        for name in names:
            yield f"c:{name}"
            if sentence.question:
                yield f"cq:{name}"
            head = f"cc:{name}>"
            for following in classes[place + 1 : place + 1 + WINDOW]:
                for other in following:
                    yield head + other


def _word(token: Token) -> str:
    return ("-" if token.negated else "") + ("#" if token.word.isdigit() else token.word)


def _classes(token: Token) -> Sequence[str]:
    return _signed(token.classes, "-" if token.negated else "")


@lru_cache(maxsize=4096)
def _signed(classes: frozenset[str], sign: str) -> Sequence[str]:
    return [sign + name for name in sorted(classes) if name != "WORD"]
