"""How like an answer is to those of each kind: weights learned from answers that were labelled by hand.

The constructions say why; they know the turns of phrase that somebody thought of. The weights have seen many more, and
add their voice: `scripts/learn.py` makes them from `tests/mail`, `likeness.txt` holds them, nothing is learned from the
officer's mail.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from outreach.core.classifying.human.tokens import Reading, Sentence, Token
from outreach.core.verdict import Kind

WINDOW = 6
"""Words between which two classes are taken together."""

FEW = 20
"""A text of fewer features is not made louder than one of so many."""

STEM = 5
"""Letters by which longer words are known beside the whole word."""

MOST = 4000
"""Features of a text that are looked at."""

LENGTHS = (4, 10, 25, 60)
"""Words below which a text is very short, short, middling, long."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: for each feature a weight for each kind, in the order of `kinds`; and each kind's bias."""

    kinds: tuple[Kind, ...]
    biases: tuple[float, ...]
    features: Mapping[str, Sequence[float]]


@cache
def weights() -> Weights:
    """Read the weights that come with the program, once."""
    octets = pkgutil.get_data(__name__, "likeness.txt") or b""
    lines = octets.decode().splitlines()
    kinds = tuple(Kind(word) for word in lines[0].split())
    biases = tuple(float(number) for number in lines[1].split())
    features = {}
    for line in lines[2:]:
        name, _, numbers = line.partition("\t")
        features[name] = tuple(int(number) / 100 for number in numbers.split())
    return Weights(kinds, biases, features)


def likeness(reading: Reading) -> Mapping[Kind, float]:
    """Give for each kind how like it is: above 0 more likely than not (the logit of logistic regression)."""
    learned = weights()
    found = features(reading)
    scale = max(len(found), FEW) ** -0.5
    scores = [0.0] * len(learned.kinds)
    for name in found:
        if row := learned.features.get(name):
            for index, weight in enumerate(row):
                scores[index] += weight
    return {
        kind: score * scale + bias
        for kind, score, bias in zip(learned.kinds, scores, learned.biases, strict=True)
    }


def telling(reading: Reading, kind: Kind, *, most: int = 4) -> str:
    """Give the words that speak most for a kind, in the order of their weight."""
    learned = weights()
    index = learned.kinds.index(kind)
    plain = [name for name in features(reading) if name.startswith(("w:", "b:"))]
    heavy = sorted(
        ((learned.features[name][index], name[2:]) for name in plain if name in learned.features),
        reverse=True,
    )
    return ", ".join(words for weight, words in heavy[:most] if weight > 0)


def features(reading: Reading) -> frozenset[str]:
    """Give what a text shows: words, stems, pairs of words, classes of words and pairs of classes in a sentence."""
    found: set[str] = set()
    length = 0
    for number, sentence in enumerate(reading.sentences):
        length += len(sentence.tokens)
        found.update(_of_sentence(sentence))
        if number == 0:
            found.update(f"first:{name}" for token in sentence.tokens for name in _classes(token))
        if len(found) > MOST:
            break
    found.add(f"len:{sum(length >= bound for bound in LENGTHS)}")
    return frozenset(found)


def _of_sentence(sentence: Sentence) -> Iterator[str]:
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
            for following in classes[place + 1 : place + 1 + WINDOW]:
                yield from (f"cc:{name}>{other}" for other in following)


def _word(token: Token) -> str:
    return ("-" if token.negated else "") + ("#" if token.word.isdigit() else token.word)


def _classes(token: Token) -> Iterable[str]:
    sign = "-" if token.negated else ""
    return [sign + name for name in sorted(token.classes) if name != "WORD"]
