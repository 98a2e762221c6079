"""What a negation covers, in French and English."""

from __future__ import annotations

from collections.abc import Sequence

_SCOPE_ENDS = frozenset({
    "et", "and", "mais", "but", "donc", "so", "car", "parce", "because", "puis", "or", "ou",
    "however", "si", "if",
}) | {","}  # fmt: skip
_PRONOUNS = frozenset({
    "i", "you", "we", "he", "she", "they", "je", "tu", "il", "elle", "on", "nous", "vous", "ils",
    "elles",
})  # fmt: skip
_NEGATIVE = frozenset({
    "not", "no", "never", "neither", "nor", "without", "pas", "jamais", "aucun", "aucune", "ni",
    "sans", "none", "nobody",
})  # fmt: skip
_FRENCH_NEGATIVE = frozenset({
    "pas", "jamais", "aucun", "aucune",
})  # fmt: skip


_LESS = {("encore", "moins"), ("let", "alone")}
_FRENCH_SCOPE, _SCOPE, _SHORT_SCOPE = 8, 7, 5


def negated(words: Sequence[str]) -> list[bool]:
    """Tell which words a negation covers: to the next comma or conjunction, eight words at most."""
    covered = [False] * len(words)
    for n, word in enumerate(words):
        if word in {"ne", "n"}:
            if not _without_effect(words[n + 1 : n + 7]):
                _cover(covered, words, n, _FRENCH_SCOPE)
        elif word in _NEGATIVE or tuple(words[n : n + 2]) in _LESS:
            if _harmless(words, n):
                continue
            if word == "pas" and n:
                covered[n - 1] = True
            _cover(covered, words, n, _SHORT_SCOPE if word in {"sans", "without"} else _SCOPE)
    return covered


def _without_effect(rest: Sequence[str]) -> bool:
    """Tell a French `ne` that denies nothing: a polite question, `ne … que`, `n'hésitez pas`, `n'importe qui`."""
    asked = len(rest) > 1 and rest[1] in _PRONOUNS  # "ne pourriez-vous pas", "n'auriez-vous pas"
    only = "que" in rest[:4] and not _FRENCH_NEGATIVE & set(rest) and "plus" not in rest[:4]
    return asked or only or bool(rest and rest[0] in {"hesitez", "hesite", "importe"})


def _harmless(words: Sequence[str], n: int) -> bool:
    """Tell a negative word that denies nothing, or nothing new."""
    following = words[n + 1] if n + 1 < len(words) else ""
    if words[n] == "not":
        return following in _PRONOUNS  # "couldn't we"
    if words[n] == "no":
        return following in {"problem", "doubt", "later", "rush", "hurry"}
    if words[n] == "pas" and n:
        # "pourquoi pas", "n'est-ce pas", and the rest of "ne … pas": covered already, or a question
        return words[n - 1] in {"pourquoi", "est"} or not {"ne", "n"}.isdisjoint(words[max(0, n - 5) : n])
    return False


def _cover(covered: list[bool], words: Sequence[str], start: int, length: int) -> None:
    for n in range(start, min(start + length, len(words))):
        if n > start and words[n] in _SCOPE_ENDS:
            return
        covered[n] = True
