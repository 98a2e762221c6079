"""How an interview is to be held, and how somebody takes part in an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from outreach.core.classifying.human.tables import attending as coming
from outreach.core.classifying.human.tables import formats
from outreach.core.classifying.human.tokens import Sentence
from outreach.core.verdict import Format, Mode

_OUTRIGHT, _DONE, _HINTED = 6.0, 3.0, 1.0
_ASKING = 2.0
"""How much more a word counts in the sentence that asks."""
_ON_AIR = 1.5
"""Live comes before the means by which it is held: "live by phone"."""
_BETWEEN = 6  # words between two means that are left open


def interview_format(
    sentences: Sequence[Sentence], asking: Collection[int], *, attending: bool
) -> Format | None:
    """Give the means that most speaks for, what is said in the request before what is said elsewhere; None if open.

    Of somebody who comes to the event and names no means, `IN_PERSON`: the interview is to be held there.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    named: list[tuple[int, int, int, str]] = []
    for weight, sentence, first, last, name in _hits(sentences):
        counts = weight * (_ASKING if sentence in asking else 1.0) * (_ON_AIR if name == "on_air" else 1.0)
        scores[name] = max(scores[name], counts) + min(scores[name], counts) / 10
        if weight >= _DONE:
            named.append((sentence, first, last, name))
    if _left_open(sentences, named):
        return None
    if scores:
        return Format(max(scores, key=lambda name: scores[name]))
    return Format.IN_PERSON if attending else None


def _hits(sentences: Sequence[Sentence]) -> Iterator[tuple[float, int, int, int, str]]:
    rest, _ = formats.NOT_THE_MEANS.masked(sentences)
    for table, weight, text in (
        (formats.CALLS, _DONE, sentences),
        (formats.OUTRIGHT, _OUTRIGHT, rest),
        (formats.DONE, _DONE, rest),
        (formats.HINTED, _HINTED, rest),
    ):
        for hit in table.all(text):
            tokens = text[hit.sentence].tokens[hit.first : hit.last + 1]
            if not any(token.negated for token in tokens):
                yield weight, hit.sentence, hit.first, hit.last, hit.name
    listed = _listed(sentences)
    if len(listed) > 1:
        yield _DONE, listed[0], 0, 0, Format.WRITTEN


def _listed(sentences: Sequence[Sentence]) -> list[int]:
    """Give the sentences in which numbered questions begin: "1. Who paid? 2. Why?"."""
    return [
        n
        for n, (this, following) in enumerate(zip(sentences, (*sentences[1:], sentences[-1]), strict=True))
        if ("NUMBER" in this.tokens[0].classes and this.question)
        or ("NUMBER" in this.tokens[-1].classes and following.question)
    ]


def _left_open(sentences: Sequence[Sentence], named: Sequence[tuple[int, int, int, str]]) -> bool:
    """Tell whether she leaves the choice between two means: "by phone or Zoom"."""
    for sentence, _, last, name in named:
        for other, first, _, another in named:
            if other == sentence and another != name and 0 < first - last <= _BETWEEN:
                between = sentences[sentence].tokens[last : first + 1]
                if any(token.word in {"ou", "or"} for token in between):
                    return True
    return False


_BARE = 8
"""Words of an acceptance that says nothing of the place: "oui, avec plaisir"."""


def mode(sentences: Sequence[Sentence]) -> Mode | None:
    """Tell whether she comes or follows from afar; None where a bare yes leaves it open."""
    if any(
        not any(token.negated for token in sentences[hit.sentence].tokens[hit.first : hit.last + 1])
        and not {"ITW", "TALK"} & sentences[hit.sentence].features
        for hit in formats.FROM_AFAR.all(sentences)
    ) or any(
        not all(token.negated for token in sentences[hit.sentence].tokens[hit.first : hit.last + 1])
        for hit in coming.REMOTE.all(sentences)
    ):
        return Mode.REMOTE
    if coming.ON_SITE.first(sentences) or sum(len(each.tokens) for each in sentences) > _BARE:
        return Mode.ON_SITE
    return None
