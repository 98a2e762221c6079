"""From typed text to sentences of tagged tokens: folded words, the classes they belong to, and what a negation covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from outreach.core.classifying.human.lexicon import classes_of, phrases_from
from outreach.core.folding import folded

LIMIT = 8000
"""Characters that are judged: what a journalist wants stands at the beginning, and the rest costs time."""

PREFIX = 4
"""Letters of a word by which stems are looked for; a stem of the language of constructions has as many."""

_LONGEST = 60  # tokens of a sentence: longer ones are cut, so that no rule reads far

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

_ABBREVIATED = frozenset("m mm mme mmes mlle mr mrs ms dr pr tel cf sr jr ex".split())
_ACCENTED = frozenset({"où", "sûr", "sûre", "sûrs"})
_TITLES = frozenset(
    "m mm mme mmes mlle mr mrs ms dr monsieur madame maitre pere docteur professeur doctor professor pr me".split()
)
_CONTRAST = frozenset("mais but however toutefois cependant neanmoins though although".split())
_REQUESTS = frozenset(
    "tell send let could can please pouvez pourriez dites envoyez merci is do faut would may serait j pourrais".split()
)
_SCOPE_ENDS = frozenset("et and mais but donc so car parce because puis or ou however si if".split()) | {","}
_BEFORE_NAMES = frozenset("de du d van von der la le da di el ben".split())
_PRONOUNS = frozenset("i you we he she they je tu il elle on nous vous ils elles".split())
_NEGATIVE = frozenset("not no never neither nor without pas jamais aucun aucune ni sans none nobody".split())
_FRENCH_NEGATIVE = frozenset("pas jamais aucun aucune".split())


@dataclass(frozen=True, slots=True)
class Known:
    """Words that the mail answered gives a meaning: for the day of its event (`21`, `monday`), for whom it offers to meet."""

    event_days: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


_NOTHING = Known()


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


def read(text: str, known: Known = _NOTHING) -> Reading:
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


def encode(tokens: tuple[Token, ...], *, question: bool) -> Sentence:
    """Make a sentence of tokens."""
    pieces: list[str] = []
    offsets = []
    place = 0
    features: set[str] = set()
    for token in tokens:
        sign = "-" if token.negated else "+"
        piece = f"<{sign}{token.word}| {' '.join(sorted(token.classes))} >"
        offsets.append(place)
        place += len(piece)
        pieces.append(piece)
        features.add(token.word)
        features.add(token.word[:PREFIX] + "*")
        features |= token.classes
    return Sentence(tokens, "".join(pieces), tuple(offsets), frozenset(features), question)


def _unwrapped(text: str) -> str:
    """Join lines that a mail program broke: a long line without a full stop goes on in the next."""
    lines = text.split("\n")
    joined = [lines[0]]
    for before, line in zip(lines, lines[1:], strict=False):
        bare, following = before.rstrip(), line.lstrip()
        wrapped = (
            len(bare) >= 55
            and bare[-1] not in ".!?:"
            and following[:1].isalnum()
            and not re.match(r"\d\)", following)
        )
        joined.extend((" " if wrapped else "\n", line))
    return "".join(joined)


_Piece = tuple[str, str, int, int]  # sort, text as typed, start, end


def _sentences(text: str) -> Iterator[tuple[list[_Piece], bool]]:
    pieces: list[_Piece] = []
    outside: list[_Piece] = []  # the sentence around a bracket
    for found in _TOKEN.finditer(text):
        sort = found.lastgroup or ""
        value = found.group()
        if sort == "END" and value == "." and pieces and _abbreviated(pieces[-1][1]):
            continue
        if sort == "OPEN" and not outside and pieces:
            outside, pieces = pieces, []
            continue
        if sort in {"OPEN", "CLOSE"}:
            aside, pieces, outside = (pieces if outside else []), (outside or pieces), []
            if aside:
                yield aside, False
            continue
        if sort in {"END", "BREAK", "DASH"}:
            if pieces:
                yield pieces, "?" in value
            # a bracket that is never closed
            pieces, outside = outside, []
            if pieces and sort != "DASH":
                yield pieces, "?" in value
                pieces = []
            continue
        if sort == "WORD" and len(pieces) > 1 and _parts(pieces, value.lower()):
            yield pieces, False
            pieces = []
        pieces.append((sort, value, found.start(), found.end()))
    if outside:
        yield outside, False
    if pieces:
        yield pieces, False


def _abbreviated(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or (len(word) < 5 and folded(word) in _ABBREVIATED)


def _parts(pieces: list[_Piece], word: str) -> bool:
    """Tell whether a word begins something else: after a contrast, and where `and` goes on to another request."""
    if word in _CONTRAST:
        return True
    before = pieces[-1][1].lower()
    if word in {"et", "and"}:
        return pieces[-1][0] == "COMMA"
    return before in {"et", "and"} and word in _REQUESTS


def _tagged(pieces: list[_Piece], known: Known, *, question: bool, joined: bool = False) -> Sentence:
    words = [_folded(value) if sort == "WORD" else value.lower() for sort, value, _, _ in pieces]
    negated = _negated(words)
    classes: list[set[str]] = []
    for n, (sort, value, _, _) in enumerate(pieces):
        if sort == "WORD":
            found = set(classes_of(words[n]))
            if value[0].isupper() and len(value) > 1 and (n or "PERSON" not in found):
                found |= _name(pieces, words, n)
        else:
            found = {sort}
            if sort == "COMMA":
                words[n] = ","
            elif sort == "NUMBER" and len(value) <= 2:
                found.add("NUM")
        if sort in {"EMAIL", "URL"}:
            negated[n] = False
        if words[n] in known.names:
            found |= {"PERSON", "NAME", "TITLED"}
        if words[n] in known.event_days:
            found |= {"EVENTDAY", "DAY"}
        classes.append(found)
    for n in range(len(words)):
        for phrase, name in phrases_from(words[n]):
            if _stands(words, n, phrase):
                classes[n].add(name)
    tokens = tuple(
        Token(words[n], frozenset(classes[n]), negated[n], start, end)
        for n, (_, _, start, end) in enumerate(pieces)
    )
    question = question or (joined and any({"CANI", "CANYOU", "ASKWH"} & token.classes for token in tokens))
    if question:
        last = tokens[-1].end
        tokens = (*tokens, Token("?", frozenset({"QM"}), negated=False, start=last, end=last))
    return encode(tokens, question=question)


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
    if n + len(phrase) > len(words):
        return False
    return all(
        words[n + k].startswith(part[:-1]) if part.endswith("*") else words[n + k] == part
        for k, part in enumerate(phrase)
    )


def _negated(words: list[str]) -> list[bool]:
    """Tell which words a negation covers: to the next comma or conjunction, eight words at most."""
    negated = [False] * len(words)
    for n, word in enumerate(words):
        if word in {"ne", "n"}:
            rest = words[n + 1 : n + 7]
            asked = len(rest) > 1 and rest[1] in _PRONOUNS  # "ne pourriez-vous pas", "n'auriez-vous pas"
            only = "que" in rest[:4] and not _FRENCH_NEGATIVE & set(rest) and "plus" not in rest[:4]
            if asked or only or rest[:1] in (["hesitez"], ["hesite"], ["importe"]):
                continue
            _cover(negated, words, n, 8)
        elif word in _NEGATIVE or words[n : n + 2] in (["encore", "moins"], ["let", "alone"]):
            if word == "not" and n + 1 < len(words) and words[n + 1] in _PRONOUNS:  # "couldn't we"
                continue
            if word == "pas" and (words[max(0, n - 3) : n] and {"ne", "n"} & set(words[max(0, n - 5) : n])):
                continue  # the rest of "ne … pas": covered already, or a question
            if word == "pas" and n and words[n - 1] in {"pourquoi", "est"}:
                continue
            if word == "no" and words[n + 1 : n + 2] in (
                ["problem"],
                ["doubt"],
                ["later"],
                ["rush"],
                ["hurry"],
            ):
                continue
            if word == "pas" and n:
                negated[n - 1] = True
            _cover(negated, words, n, 5 if word in {"sans", "without"} else 7)
    return negated


def _cover(negated: list[bool], words: list[str], start: int, length: int) -> None:
    for n in range(start, min(start + length, len(words))):
        if n > start and words[n] in _SCOPE_ENDS:
            return
        negated[n] = True
