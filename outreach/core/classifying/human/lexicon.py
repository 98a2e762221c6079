"""What words mean here: every class of the lexicon with its words, stems (`interview*`) and phrases, folded.

A word may be in several classes; constructions decide. English contractions are written out (`can not`, `would`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from outreach.core.classifying.human.vocabulary import event, people, wider, words

_STEM = 3  # shortest stem: the index is by that many letters


def _entries() -> Iterator[tuple[str, str]]:
    for table in (people.CLASSES, event.CLASSES, words.CLASSES, wider.CLASSES):
        for name, text in table.items():
            for line in text.strip().split("\n"):
                for entry in line.split(","):
                    if entry.strip():
                        yield name, entry.strip()


def _indexed() -> tuple[
    dict[str, set[str]], dict[str, list[tuple[str, str]]], dict[str, list[tuple[tuple[str, ...], str]]]
]:
    exact: dict[str, set[str]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entry in _entries():
        parts = tuple(entry.split())
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append((parts, name))
        elif entry.endswith("*"):
            stems.setdefault(entry[:_STEM], []).append((entry[:-1], name))
        else:
            exact.setdefault(entry, set()).add(name)
    return exact, stems, phrases


_EXACT, _STEMS, _PHRASES = _indexed()


@lru_cache(maxsize=8192)
def classes_of(word: str) -> frozenset[str]:
    """Give the classes of one folded word."""
    found = set(_EXACT.get(word, ()))
    found.update(name for stem, name in _STEMS.get(word[:_STEM], ()) if word.startswith(stem))
    return frozenset(found)


def phrases_from(word: str) -> list[tuple[tuple[str, ...], str]]:
    """Give the phrases that begin with a word, with the class of each."""
    return _PHRASES.get(word, [])
