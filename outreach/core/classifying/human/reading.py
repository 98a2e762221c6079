"""From typed text to sentences of tagged tokens: folded words, the classes they belong to, and what is negated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from outreach.core.classifying.human.lexicon import classes_of, phrases_from
from outreach.core.classifying.human.negation import negated
from outreach.core.classifying.human.tokens import NOTHING_KNOWN, Known, Reading, Sentence, Token, encode
from outreach.core.folding import folded

LIMIT = 8000
"""Characters that are judged: what a journalist wants stands at the beginning, and the rest costs time."""

_LONGEST = 60  # tokens of a sentence: longer ones are cut, so that no rule reads far
_WRAPPED = 55  # characters of a line that a mail program may have broken
_ENDS = frozenset({
    "END", "BREAK", "DASH",
})  # fmt: skip

_TOKEN = re.compile(
    r"""(?P<URL>https?://[^\s<>"]{1,500}|www\.[^\s<>"]{1,500})
    |(?P<EMAIL>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6})
    |(?P<TIME>\b\d{1,2}\s?(?:h|H)\s?(?:\d\d)?\b|\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|AM|PM|a\.m|p\.m)\b\.?|\b\d{1,2}[:.]\d\d\b(?![./]))
    |(?P<PHONE>\+?\d{2,4}(?:[ .-]?\d{2,4}){3,5})
    |(?P<NUMBER>\d+(?:/\d+)?)
    |(?P<WORD>[^\W\d_]+)
    |(?P<END>[.!?;…]+)
    |(?P<BREAK>\n)
    |(?P<OPEN>\()
    |(?P<CLOSE>\))
    |(?P<DASH>\s-\s|[–—])
    |(?P<COMMA>[,:«»"“”])
    """,
    re.VERBOSE,
)

_ENGLISH = (
    (re.compile(r"\b(?:can't|cannot|cant)\b", re.IGNORECASE), "can not"),
    (re.compile(r"\b(?:won't|wont)\b", re.IGNORECASE), "will not"),
    (re.compile(r"\bshan'?t\b", re.IGNORECASE), "shall not"),
    (
        re.compile(r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should)n'?t\b", re.IGNORECASE),
        r"\1 not",
    ),
    (re.compile(r"\bi'?m\b", re.IGNORECASE), "I am"),
    (re.compile(r"(?<=\w)'ll\b", re.IGNORECASE), " will"),
    (re.compile(r"(?<=\w)'d\b", re.IGNORECASE), " would"),
    (re.compile(r"(?<=\w)'ve\b", re.IGNORECASE), " have"),
    (re.compile(r"(?<=\w)'re\b", re.IGNORECASE), " are"),
)

_ABBREVIATED = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "mr", "mrs", "ms", "dr", "pr", "tel", "cf", "sr", "jr", "ex",
})  # fmt: skip
_ACCENTED = frozenset({
    "où", "sûr", "sûre", "sûrs",
})  # fmt: skip
_TITLES = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "mr", "mrs", "ms", "dr", "monsieur", "madame", "maitre",
    "pere", "docteur", "professeur", "doctor", "professor", "pr", "me",
})  # fmt: skip
_CONTRAST = frozenset({
    "mais", "but", "however", "toutefois", "cependant", "neanmoins", "though", "although",
})  # fmt: skip
_REQUESTS = frozenset({
    "tell", "send", "let", "could", "can", "please", "pouvez", "pourriez", "dites", "envoyez",
    "merci", "is", "do", "faut", "would", "may", "serait", "j", "pourrais",
})  # fmt: skip
_BEFORE_NAMES = frozenset({
    "de", "du", "d", "van", "von", "der", "la", "le", "da", "di", "el", "ben",
})  # fmt: skip


def read(text: str, known: Known = NOTHING_KNOWN) -> Reading:
    """Read the first `LIMIT` characters of a text."""
    text = (
        text[: LIMIT * 2]
        .replace("\u2019", "'")
        .replace("\u2018", "'")
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )
    text = re.sub(r"[ \t]{1,200}", " ", text)[:LIMIT]
    if "'" in text or "nt" in text or "cannot" in text or "im" in text.lower():
        for pattern, replacement in _ENGLISH:
            text = pattern.sub(replacement, text)
    text = _unwrapped(text)
    sentences = []
    parts = list(_sentences(text))
    for number, (pieces, question) in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        joined = bool(following and following[1] and following[0][0][1].lower() in {"et", "and"})
        for start in range(0, len(pieces), _LONGEST):
            part = pieces[start : start + _LONGEST]
            sentences.append(_tagged(part, known, question=question, joined=joined))
    return Reading(text, tuple(sentences))


def _unwrapped(text: str) -> str:
    """Join lines that a mail program broke: a long line without a full stop goes on in the next."""
    lines = text.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        bare, following = before.rstrip(), line.lstrip()
        wrapped = (
            len(bare) >= _WRAPPED
            and bare[-1] not in ".!?:"
            and following[:1].isalnum()
            and not re.match(r"\d\)", following)
        )
        joined.extend((" " if wrapped else "\n", line))
    return "".join(joined)


_Piece = tuple[str, str, int, int]  # sort, text as typed, start, end


def _sentences(text: str) -> Iterator[tuple[list[_Piece], bool]]:
    """Give the sentences, and whether each ends with a question mark; what stands in brackets is one of its own."""
    pieces: list[_Piece] = []
    outside: list[_Piece] = []  # the sentence around a bracket
    for found in _TOKEN.finditer(text):
        sort = found.lastgroup or ""
        value = found.group()
        if sort == "OPEN" and not outside:
            outside, pieces = pieces, []
        elif sort in {"OPEN", "CLOSE"}:
            if outside and pieces:
                yield pieces, False
            pieces, outside = outside or pieces, []
        elif sort in _ENDS:
            if value == "." and pieces and _abbreviated(pieces[-1][1]):
                continue
            yield from ((part, "?" in value) for part in (pieces, outside) if part)
            pieces, outside = [], []
        else:
            if sort == "WORD" and len(pieces) > 1 and _parts(pieces, value.lower()):
                yield pieces, False
                pieces = []
            pieces.append((sort, value, found.start(), found.end()))
    yield from ((part, False) for part in (outside, pieces) if part)


def _abbreviated(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATED


def _parts(pieces: list[_Piece], word: str) -> bool:
    """Tell whether a word begins something else: after a contrast, and where `and` goes on to another request."""
    if word in _CONTRAST:
        return True
    before = pieces[-1][1].lower()
    if word in {"et", "and"}:
        return pieces[-1][0] == "COMMA"
    return before in {"et", "and"} and word in _REQUESTS


def _tagged(pieces: list[_Piece], known: Known, *, question: bool, joined: bool = False) -> Sentence:
    words = [_word(sort, value) for sort, value, _, _ in pieces]
    denied = negated(words)
    classes = [_classes(pieces, words, n, known) for n in range(len(words))]
    for n, word in enumerate(words):
        for phrase, name in phrases_from(word):
            if _stands(words, n, phrase):
                classes[n].add(name)
    tokens = tuple(
        Token(words[n], frozenset(classes[n]), denied[n] and sort not in {"EMAIL", "URL"}, start, end)
        for n, (sort, _, start, end) in enumerate(pieces)
    )
    # of "is there a lift, and can we park?" both halves ask
    if question or (joined and any({"CANI", "CANYOU", "ASKWH"} & token.classes for token in tokens)):
        last = tokens[-1].end
        tokens = (*tokens, Token("?", frozenset({"QM"}), negated=False, start=last, end=last))
        question = True
    return encode(tokens, question=question)


def _word(sort: str, value: str) -> str:
    if sort == "COMMA":
        return ","
    return _folded(value) if sort == "WORD" else value.lower()


def _classes(pieces: list[_Piece], words: list[str], n: int, known: Known) -> set[str]:
    sort, value, _, _ = pieces[n]
    if sort == "WORD":
        found = set(classes_of(words[n]))
        if value[0].isupper() and len(value) > 1 and (n or "PERSON" not in found):
            found |= _name(pieces, words, n)
    else:
        found = {sort, "NUM"} if sort == "NUMBER" and len(value) < len("100") else {sort}
    if words[n] in known.names:
        found |= {"PERSON", "NAME", "TITLED"}
    if words[n] in known.event_days:
        found |= {"EVENTDAY", "DAY"}
    return found


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    """Fold a word, but for the few in which an accent is another meaning."""
    lower = word.lower()
    return lower if lower in _ACCENTED else folded(word)


def _name(pieces: list[_Piece], words: list[str], n: int) -> set[str]:
    """Tell a person by her title or by first and last name in capitals."""
    if n and words[n - 1] in _TITLES:
        return {"PERSON", "NAME", "TITLED"}
    if n and words[n - 1] in _BEFORE_NAMES and n > 1 and words[n - 2] in _TITLES:
        return {"PERSON", "NAME", "TITLED"}
    if n and len(pieces[n - 1][1]) == 1 and pieces[n - 1][1].isupper() and words[n - 1] not in {"i", "a"}:
        return {"PERSON", "NAME"}
    following = pieces[n + 1] if n + 1 < len(pieces) else None
    if (
        following
        and following[0] == "WORD"
        and following[1][0].isupper()
        and not following[1].isupper()
        and not (n == 0 and classes_of(words[0]))
        and len(following[1]) > 1
    ):
        return {"PERSON", "NAME"} if n or not classes_of(words[n]) else {"NAME"}
    return {"NAME"} if n else set()


def _stands(words: list[str], n: int, phrase: tuple[str, ...]) -> bool:
    n += 1
    if n + len(phrase) - 1 > len(words):
        return False
    for part in phrase[1:]:
        word = words[n]
        if word != part and not (part[-1] == "*" and word.startswith(part[:-1])):
            return False
        n += 1
    return True
