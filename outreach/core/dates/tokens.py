"""A text folded for reading: lower case, no accents, cut into words with their places."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from outreach.core.dates.words import MONTHS, bag

LIMIT = 20_000
"""Characters read of a text. Longer than any reply a person types; hostile text costs no more."""

_BREAK = "\x01"
"""Stands for the line end before an empty line: no expression goes across."""


def _plain(code: int) -> str:
    """Give the folded form of a character: one character, so that places stay."""
    base = unicodedata.normalize("NFD", chr(code))[0].lower()
    return base if len(base) == 1 else chr(code)


_FOLD = {code: _plain(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))}
_FOLD |= dict.fromkeys(map(ord, "’‘ʼ´`′"), "'")
_FOLD |= dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u2002\u2003\t\r\u200b\u00ad"), " ")
_FOLD |= dict.fromkeys(map(ord, "–—−‑‐→"), "-")
_FOLD |= dict.fromkeys(map(ord, "\x01*_"), " ")  # marks of emphasis around a date
_FOLD |= {ord("º"): "o", ord("°"): "o", ord("ª"): "a"}

_EMPTY_LINE = re.compile(r"\n(?= *\n)")
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w.-]{1,255}")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_PHONE = re.compile(
    r"(?<![\d/.])(?:\+\d{1,3}(?:[ .()-]{0,3}\d{1,4}){2,6}|0\d([ .-]?)\d\d(?:\1\d\d){3})(?!\d)"
)
_WORD = re.compile(
    r"aujourd'\s?hui|apres[- ]{1,2}(?:midi|demain)|avant[- ]hier|week[- ]?ends?|[ap]\.\s?m\b\.?"
    r"|t/m|h/24|b4\b|[^\W\d_]+'?|\d+|[^\s]"
)
_SPELLINGS = {
    "b4": "before",
    "apres midi": "apres-midi",
    "apres demain": "apres-demain",
    "avant hier": "avant-hier",
    "week end": "week-end",
    "weekend": "week-end",
    "week ends": "week-ends",
    "aujourd' hui": "aujourd'hui",
    "a.m.": "am",
    "a.m": "am",
    "p.m.": "pm",
    "p.m": "pm",
    "a. m.": "am",
    "p. m.": "pm",
}
_SHORT = bag(
    "m mr mrs ms dr st mme mlle me pr prof av bd vs no env tel mon tue tues wed weds thu thur thurs fri sat sun"
)
_STOPS = frozenset("!?\x01")


@dataclass(slots=True)
class Words:
    """The words of a text: what they are folded, where they begin and end, in which sentence they stand."""

    source: str  # the text in NFC: places count in it
    folded: str  # the same, folded: as long as `source`
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, place: int) -> str:
        """Give the word at a place, empty outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def touching(self, place: int) -> bool:
        """Tell whether no space stands between the word at `place` and the one before it."""
        return 0 < place < len(self.words) and self.ends[place - 1] == self.starts[place]

    def raw(self, place: int) -> str:
        """Give the word at a place as it was written."""
        return self.source[self.starts[place] : self.ends[place]] if 0 <= place < len(self.words) else ""

    def sentence_at(self, character: int) -> int:
        """Give the sentence in which the character at an offset stands."""
        place = bisect_right(self.starts, character) - 1
        return self.sentences[place] if place >= 0 else 0

    def between(self, start: int, end: int) -> int:
        """Count the words that begin between two offsets."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)

    def matches(self, place: int, phrase: tuple[str, ...]) -> bool:
        """Tell whether `phrase` stands at `place`."""
        return self.words[place : place + len(phrase)] == list(phrase)


def fold(text: str) -> str:
    """Fold a text in NFC to lower case without accents, every character in its place; links and numbers masked."""
    folded = text.translate(_FOLD)
    if "\n\n" in folded or "\n " in folded:
        folded = _EMPTY_LINE.sub(_BREAK, folded)
    if "@" in folded:
        folded = _ADDRESS.sub(_mask, folded)
    if "://" in folded or "www." in folded:
        folded = _LINK.sub(_mask, folded)
    return _PHONE.sub(_mask, folded)


def _mask(found: re.Match[str]) -> str:
    return "#" * len(found[0])


def read_words(text: str) -> Words:
    """Cut a text into words; beyond `LIMIT` characters it is not read."""
    source = text[:LIMIT]
    if not source.isascii():
        source = unicodedata.normalize("NFC", source)
    folded = fold(source)
    found = Words(source, folded, [], [], [], [])
    words, starts, ends, sentences = found.words, found.starts, found.ends, found.sentences
    sentence = 0
    for match in _WORD.finditer(folded):
        word = _SPELLINGS.get(match[0], match[0])
        start, end = match.span()
        words.append(word)
        starts.append(start)
        ends.append(end)
        sentences.append(sentence)
        if word in _STOPS or (word == "." and _ends_sentence(source, folded, end, words)):
            sentence += 1
    return found


_FIRST_WORD = re.compile(r"\s{1,3}([a-z]{3,12})")


def _ends_sentence(source: str, folded: str, end: int, words: list[str]) -> bool:
    """Tell whether the full stop that ends at `end` closes a sentence: not "M. Martin", not "21.12", not "déc. 2015"."""
    rest = source[end : end + 3]
    before = words[-2] if len(words) > 1 else ""
    if not rest.strip():
        return True
    if not rest[0].isspace():
        return False
    following = rest.strip()[0]
    if before in _SHORT or (len(before) == 1 and before.isalpha() and before != "h" and following.isupper()):
        return False
    if before.isdecimal() and words[-3:-2] == ["."] and following.islower():  # "ab 14.12. wieder"
        return False
    if before.isdecimal():  # "4. Januar"
        word = _FIRST_WORD.match(folded, end)
        return word is None or word[1] not in MONTHS
    return not following.isdecimal()
