"""The card a mail program sets below a mail: name, title, outlet, phone, and whatever the house prints under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outreach.core.folding import folded, words
from outreach.core.visible.footers import footer, is_house_rule
from outreach.core.visible.shapes import Shape, names_a_time, shape

_REACH = 4  # lines in which a card says what its name does
_LONGEST = 45  # lines; longer is no card
_LINE = 600
_SPEAKS = re.compile(
    r"^\W{0,3}(?:p\.? ?-? ?s\b|post-?scriptum|nb\b|n\.b\.)|\b(?:je|j'\w+|m'\w+|moi|mon|mes|i've|i'm|i'd|i'll|my)\b"
    r"|\bi (?:am|have|had|was|will|would|can|could|do|did|don't|need|want|think|know|saw|read|may|might|just|also|really|forgot|hope|wonder|understand)\b"
    r"|\b(?:pouvez|pourriez|pourrait|peux|peut)-(?:vous|tu|on|il|elle)\b|\b(?:could|can|would|will) (?:you|we|he|she)\b|\best-ce que\b"
)
_TO_SOMEBODY = re.compile(
    r"\b(?:vous|votre|tu|ton|you|merci|thanks|oui|non|ok|d'accord|entendu|bonjour|hello)\b"
)
_ALWAYS = re.compile(
    r"\b(?:tous les|chaque|every|daily|each|24 ?h)\b|^\W{0,3}(?:ce|cet|this|the) (?:mail|message|e-?mail|courriel)\b"
)
_QUESTION = re.compile(r"\?\s*$")
_SAYING = re.compile(
    r"^\W{0,2}[\"«“„]|[»”\"]\W{0,4}(?:[-–—(].{0,80})?$|\s[-–—]\s?[A-Z][\w.]*(?: [A-Z][\w.-]*){0,3}\W*$"
)
"""A saying under a signature: in quotation marks, or with its author behind a dash."""


_NAME_AND_MORE = re.compile(r"\s+(?:[|–—·•/-]|//)\s+|,\s+|\s?\|\s?")
"""What stands between a name and its title on one line."""


def speaks(paragraph: Sequence[str]) -> bool:
    """Tell whether a person says this to another: in the first person, as a question, as a postscript. No footer does."""
    if is_house_rule(paragraph, 0):
        return False
    return any(_speaks(text[:_LINE]) for text in paragraph)


def _speaks(text: str) -> bool:
    if _SAYING.search(text.strip()):
        return False
    return bool(
        _SPEAKS.search(folded(text))
        or (_QUESTION.search(text) and "://" not in text and footer([text], 0) is None)
    )


def is_continued(texts: Sequence[str]) -> bool:
    """Tell whether a person goes on writing here, below a line that she did not mean as a delimiter of signatures (`-- `)."""
    first = next(_paragraphs(texts), None)
    if first is None:
        return False
    block = texts[first[0] : first[1]]
    if shape(block[0]) not in {Shape.PROSE, Shape.CLOSING} or footer(block, 0) is not None:
        return False
    if speaks(block):
        return True
    plain = folded(block[0][:_LINE])
    if _ALWAYS.search(plain):
        return False
    told = _TO_SOMEBODY.search(plain) is not None or names_a_time(plain)
    return told and "://" not in block[0] and "www." not in plain and not _SAYING.search(block[0].strip())


def spoken_below(texts: Sequence[str]) -> list[str]:
    """Give the paragraphs in which a person speaks, of those below a signature."""
    kept: list[str] = []
    for start, stop in _paragraphs(texts):
        if footer(texts, start) is None and speaks(texts[start:stop]):
            kept += ["", *texts[start:stop]]
    return kept


def without_card(texts: Sequence[str], *, sender: frozenset[str] = frozenset()) -> list[str]:
    """Leave out the card and what the house prints below it.

    A card begins a paragraph with a name, or repeats the name that was typed in the line above, and says within three lines what that name
    does or where it is reached. Under prose the name must be the sender's: another person's was typed. What somebody says below it stays.
    """
    for start, stop in _paragraphs(texts):
        for at in range(start, min(stop, start + _LONGEST)):
            above = next((texts[i].strip() for i in range(at - 1, -1, -1) if texts[i].strip()), "")
            if not above or not _card_begins(texts, at, stop, above, sender=sender, paragraph=at == start):
                continue
            if at == start and _introduces_another(texts[stop : stop + _LONGEST * 2], texts[at]):
                continue
            end = _end(texts, at, stop)
            return [*texts[:at], *texts[end:stop], *spoken_below(texts[stop:])]
    return list(texts)


def _paragraphs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at, text in enumerate(texts):
        if text.strip():
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(texts)


def _card_begins(
    texts: Sequence[str], at: int, stop: int, above: str, *, sender: frozenset[str], paragraph: bool
) -> bool:
    first, _, beside = _NAME_AND_MORE.sub("\n", texts[at].strip(" \t*_|\u00a0")[:_LINE], count=1).partition(
        "\n"
    )
    if stop - at > _LONGEST or above.endswith((":", "：")) or shape(first) is not Shape.NAME:
        return False
    before = shape(above)
    repeats = before is Shape.NAME and _same_name(above, first)
    if not paragraph and not repeats:
        return False
    below = _printed([*([beside] if beside else []), *texts[at + 1 : min(stop, at + _REACH)]])
    if repeats:
        return bool(below & {Shape.ROLE, Shape.CONTACT, Shape.TITLE})
    told = Shape.ROLE in below or below >= {Shape.TITLE, Shape.CONTACT}
    many = stop - at > 1
    return many and told and (before is Shape.CLOSING or bool(sender & set(words(first))))


def _introduces_another(texts: Sequence[str], name: str) -> bool:
    """Tell whether another person's name and title stand in a paragraph below: a list of people was typed."""
    return any(
        stop - start > 1 and names_with_title(texts[start:stop]) and not _same_name(texts[start], name)
        for start, stop in _paragraphs(texts)
    )


def names_with_title(block: Sequence[str]) -> bool:
    """Tell whether a paragraph begins with a name and the title of its bearer."""
    return len(block) > 1 and shape(block[0]) is Shape.NAME and shape(block[1]) is Shape.ROLE


def _printed(texts: Sequence[str]) -> set[Shape]:
    found: set[Shape] = set()
    for text in texts:
        seen = shape(text)
        if seen in {Shape.PROSE, Shape.CLOSING}:
            break
        found.add(seen)
    return found


def _same_name(typed: str, name: str) -> bool:
    """Tell whether a typed name is that of the card: the same, one of its words, or its initials (`O.M.`)."""
    short, full = words(typed), words(name)
    if set(short) & set(full):
        return True
    letters = "".join(short)
    return 1 < len(letters) <= 4 and letters == "".join(w[0] for w in full)[: len(letters)]  # noqa: PLR2004 - four initials at most


def _end(texts: Sequence[str], at: int, stop: int) -> int:
    """Find where somebody speaks again in the card's own paragraph."""
    for i in range(at + 1, stop):
        if shape(texts[i]) is Shape.PROSE and footer(texts, i) is None and speaks(texts[i : i + 1]):
            return i
    return stop
