"""Which kinds an answer is: the constructions that were found, and how like it is to answers of each kind, together.

A construction knows why; where its table has a hole, the weights hear what is meant. How much a construction is worth is
learned with the weights: those that are often wrong say little.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from outreach.core.classifying.human.tokens import Reading
from outreach.core.verdict import Kind

TERSE = 5
"""Words below which an answer means what its question makes of it."""

CERTAIN = 3.0
"""What a construction counts in so short an answer, beside what the weights make of it."""

BY_ITS_QUESTION = frozenset(
    {Kind.ATTENDING, Kind.DECLINING, Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED, Kind.INTERVIEW_REQUEST}
)
"""Kinds that a bare yes or no may be of: which, the mail that it answers tells, and a construction has read that."""

FOUND = 0.6
"""What a construction adds to a kind beside what the weights make of it.

What is said outright should not be lost to the words around it.
"""

FAINT = -2.5
"""A score below which the likeliest kind is still none: a person reads it."""

BESIDE = 0.25
"""How much surer than even a kind must be beside one that is surer."""

BOUNDS: Mapping[Kind, float] = {
    Kind.INTERVIEW_REQUEST: -0.25,  # a request that is lost is the worst error there is
    Kind.UNSUBSCRIBE: 1.5,  # it stops every mail to her: not on a hunch
}
"""What a kind's score must exceed, 0 (as likely as not) where nothing is said."""

ONE_OF: tuple[frozenset[Kind], ...] = (
    frozenset({Kind.ATTENDING, Kind.DECLINING, Kind.TENTATIVE}),
    frozenset({Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED}),
)
"""Kinds of which an answer has one at most."""


ABOUT_ANOTHER_LIST = frozenset({"EVENT", "GUESTLIST", "EMBARGO"})
"""Classes of words beside which `take me off` is about an event's list, `send me nothing` about an embargoed text."""

NOT_NEEDED = frozenset(
    {
        "inutile",
        "double",
        "doublon",
        "doublons",
        "twice",
        "duplicate",
        "duplicates",
        "unnecessary",
        "needless",
        "signale",
        "footer",
        "remettez",
        "reinscrivez",
        "erreur",
        "mistake",
    }
)
"""Words beside which it is about one of two addresses, or not meant at all."""


def doubts_removal(reading: Reading) -> bool:
    """Tell whether something in the text speaks against an opt-out that only the weights have heard."""
    return any(
        token.classes & ABOUT_ANOTHER_LIST
        or token.word in NOT_NEEDED
        or (token.negated and "DROP" in token.classes)
        for sentence in reading.sentences
        for token in sentence.tokens
    )


def decide(found: Collection[Kind], like: Mapping[Kind, float], *, words: int) -> tuple[Kind, ...]:
    """Give the kinds, the surest first; never empty, `OTHER` only alone.

    `found` are the kinds that constructions speak for, `like` the logit of each kind (`likeness`), which has heard them.
    Of a few words the weights know little, the mail that they answer says what they mean: there the constructions decide.
    """
    scores = {kind: score + (FOUND if kind in found else 0.0) for kind, score in like.items()}
    if words < TERSE:
        for kind in scores:
            if kind in found:
                scores[kind] += CERTAIN
            elif kind in BY_ITS_QUESTION:
                scores[kind] -= CERTAIN
    for group in ONE_OF:
        rivals = [kind for kind in scores if kind in group]
        best = max(rivals, key=lambda kind: scores[kind], default=None)
        for kind in rivals:
            if kind is not best:
                del scores[kind]
    surest = sorted(scores, key=lambda kind: scores[kind], reverse=True)
    chosen = [kind for kind in surest if kind is not Kind.OTHER and scores[kind] > BOUNDS.get(kind, 0.0)]
    if not chosen:
        first = surest[0]
        # below its bound nothing follows: a person reads it
        weak = first in BOUNDS or words < TERSE or scores[first] < FAINT
        return (Kind.OTHER,) if weak else (first,)
    best, *others = chosen
    return (best, *(kind for kind in others if scores[kind] > BESIDE or kind is Kind.INTERVIEW_REQUEST))
