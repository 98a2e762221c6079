"""Whom she wants to talk to, in her own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outreach.core.classifying.human.constructions import Found
from outreach.core.classifying.human.tokens import Reading, Sentence, Token

_BEFORE = frozenset({
    "le", "la", "l", "les", "un", "une", "des", "de", "d", "votre", "vos", "notre", "the", "your",
    "a", "an", "one", "of", "any", "some", "n", "importe", "quel", "quelle", "autre", "other",
    "premier", "premiere", "first", "ce", "cette", "leur", "its", "head", "deux", "two",
})  # fmt: skip
_LINKS = frozenset({
    "de", "du", "des", "d", "of", "at", "in", "on", "from", "chez",
})  # fmt: skip
_AFTER_LINK = frozenset({
    "le", "la", "l", "les", "votre", "vos", "the", "your", "our", "notre", "cette", "ce", "this",
    "un", "une",
})  # fmt: skip
_STOP = frozenset({
    "pour", "par", "en", "a", "au", "sur", "for", "by", "on", "in", "to", "about", "qui", "who",
    "avec", "with", "vers", "et", "and", "ou", "or", "est", "is", "peut", "can", "serait", "would",
    "demain", "today", "tomorrow", "this", "ce", "cette", "le", "lundi", "mardi", "mercredi",
    "jeudi", "vendredi", "disponible", "available", "dispo", "avant", "before", "after", "apres",
    "accepterait", "pourrait", "aurait", "if", "si", "dans", "during", "next", "free", "libre", "be",
})  # fmt: skip
_ADJECTIVES = frozenset({
    "scientifique", "general", "generale", "adjoint", "adjointe", "delegue", "deleguee", "executif",
    "executive", "national", "nationale", "associe", "parole", "entreprise", "entreprises",
    "team", "membre", "director", "officer", "expert", "experts", "responsable",
})  # fmt: skip
_OPEN = _LINKS | _AFTER_LINK | {"qui", "who", "speaks", "parle"}
_VAGUE = frozenset({
    "quelqu", "quelqu'un", "qqn", "someone", "somebody", "anyone", "anybody",
})  # fmt: skip
_DEGREES = frozenset({
    "dr", "docteur", "professeur", "doctor", "professor", "pr",
})  # fmt: skip
_OUTLETS = frozenset({
    "tv", "tele", "radio", "magazine", "hebdo", "journal", "news", "times", "post", "press",
    "presse", "media", "agence", "fm", "courrier", "gazette", "echo", "podcast", "show", "ledger",
    "herald", "observer", "chronicle", "weekly", "daily", "works", "united", "way", "rameau",
    "generali", "canal",
})  # fmt: skip
_LEFT = 4  # words before a function that belong to it
_LIMIT = 12  # tokens of the longest wording that is given


def with_whom(reading: Reading, found: Sequence[Found]) -> str:
    """Give the person as worded, or an empty text: names before functions, the request before the rest."""
    asking = sorted({hit.sentence for hit in found})
    own = [reading.sentences[n] for n in asking]
    for hit in found:
        sentence = reading.sentences[hit.sentence]
        start, end = sentence.tokens[hit.first].start, sentence.tokens[hit.last].end
        for words in (names, _functions):
            for place, wording in words(reading, sentence):
                if start <= place < end:
                    return wording
    for sentences in (own, _without_signature(reading)):
        for words in (names, _functions):
            for sentence in sentences:
                if first := next(words(reading, sentence), None):
                    return first[1]
        if not any("HIM" in sentence.features for sentence in own):
            break  # only a pronoun is explained by what stands elsewhere
    return ""


def _without_signature(reading: Reading) -> Sequence[Sentence]:
    """Give the sentences without the last ones if these are but a few words: a typed name."""
    sentences = list(reading.sentences)
    while sentences and len(sentences[-1].tokens) <= _SIGNED:
        sentences.pop()
    return sentences


_SIGNED = 4  # words of a typed name


def names(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Give the persons named in a sentence: where each name ends, and its words; no outlets, as far as known."""
    tokens = sentence.tokens
    n = 0
    while n < len(tokens):
        if "PERSON" not in tokens[n].classes:
            n += 1
            continue
        first = n
        while n + 1 < len(tokens) and (
            tokens[n + 1].classes & {"PERSON", "NAME"}
            or tokens[n + 1].word in {"de", "du", "van", "von", "la", "d"}
        ):
            between = reading.text[tokens[n].end : tokens[n + 1].start]
            if between.strip(" .-'"):
                break
            if not tokens[n + 1].classes & {"PERSON", "NAME"} and (
                n + 2 >= len(tokens) or not tokens[n + 2].classes & {"PERSON", "NAME"}
            ):
                break
            n += 1
        if (first and "TITLE" in tokens[first - 1].classes and "PERSON" not in tokens[first - 1].classes) or (
            first and len(tokens[first - 1].word) == 1 and reading.text[tokens[first - 1].start].isupper()
        ):
            first -= 1
        if first and tokens[first].word in _DEGREES and tokens[first - 1].word in {"le", "la"}:
            first -= 1
        if not any(token.word in _OUTLETS for token in tokens[first : n + 1]):
            yield tokens[n].start, reading.text[tokens[first].start : tokens[n].end]
        n += 1


def _is_adjective(word: str) -> bool:
    return word.endswith(("ique", "iques", "ale", "ive", "if")) and word not in _STOP


def _functions(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, str]]:
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        again = n + 1 < len(tokens) and "ROLE" in tokens[n + 1].classes  # "a member of", "member of your"
        if "ROLE" in token.classes and not (again and token.word in _BEFORE):
            first, last = _begins(reading, tokens, n), _ends(tokens, n)
            yield token.start, reading.text[tokens[first].start : tokens[last].end]


def _begins(reading: Reading, tokens: Sequence[Token], n: int) -> int:
    """Give where the wording of the function at `n` begins: with its article, or the name of a house."""
    first = n
    while first and n - first < _LEFT and tokens[first - 1].word in _BEFORE:
        if reading.text[tokens[first - 1].start] == "à":
            break
        first -= 1
    if first == n and n and "NAME" in tokens[n - 1].classes:
        first = n - 1  # "a Generali representative"
        if first and tokens[first - 1].word in _BEFORE:
            first -= 1
    while first < n and tokens[first].word in {"de", "d", "des", "of"}:
        first += 1
    return first


def _ends(tokens: Sequence[Token], n: int) -> int:
    """Give where it ends: with what it is the function of."""
    last = n
    while last + 1 < len(tokens) and last - n < _LIMIT and _goes_on(tokens, n, last + 1):
        last += 1
    while last > n and tokens[last].word in _LINKS | _AFTER_LINK:
        last -= 1
    return last


def _goes_on(tokens: Sequence[Token], n: int, following: int) -> bool:
    word = tokens[following].word
    if tokens[following].classes & {"COMMA", "QM"}:
        return False
    if word in {"at", "in", "on"}:
        return following + 1 < len(tokens) and tokens[following + 1].word in {"the", "your"}
    if word in _LINKS | _ADJECTIVES or _is_adjective(word):
        return True
    if tokens[n].word in _VAGUE and word in {"un", "qui", "who", "else"}:
        return True
    return tokens[following - 1].word in _OPEN and word not in _STOP - _AFTER_LINK
