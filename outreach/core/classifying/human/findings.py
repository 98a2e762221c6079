"""What was found in a text, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from outreach.core.classifying.human.constructions import Found
from outreach.core.classifying.human.tokens import Sentence
from outreach.core.verdict import Evidence, Kind

_ORDER = (
    Kind.INTERVIEW_REQUEST,
    Kind.ATTENDING,
    Kind.DECLINING,
    Kind.TENTATIVE,
    Kind.UNSUBSCRIBE,
    Kind.EMBARGO_ACCEPTED,
    Kind.EMBARGO_REFUSED,
    Kind.INFORMATION_REQUEST,
    Kind.WRONG_PERSON,
    Kind.NOT_INTERESTED,
    Kind.COVERAGE,
)


REASONS = frozenset(
    {"is busy", "is elsewhere", "is elsewhere then", "is busy then", "other plans", "gives a reason"}
)
"""Why somebody does not come, without saying so."""


@dataclass(slots=True)
class Findings:
    """What stands in a text, kind by kind; `off` and `agreed` say that an interview is.

    `elsewhere` is what an answer between quoted lines says, `extra` the kinds that follow from it.
    """

    by_kind: dict[Kind, list[Found]] = field(default_factory=dict)
    off: bool = False
    agreed: bool = False
    elsewhere: list[Evidence] = field(default_factory=list)
    extra: list[Kind] = field(default_factory=list)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds found, in a fixed order."""
        return tuple(kind for kind in _ORDER if kind in self.by_kind or kind in self.extra)

    def add(self, kind: Kind, found: Sequence[Found]) -> None:
        """Note findings, if there are any."""
        if found:
            self.by_kind.setdefault(kind, []).extend(found)

    def drop(self, *kinds: Kind) -> None:
        """Forget what was found for these."""
        for kind in kinds:
            self.by_kind.pop(kind, None)
            self.extra = [other for other in self.extra if other is not kind]

    def __contains__(self, kind: Kind) -> bool:
        """Tell whether anything speaks for a kind."""
        return kind in self.by_kind

    def certain(self, kind: Kind) -> bool:
        """Tell whether more than a reason speaks for a refusal: an absence alone may be about something else."""
        return any(found.name not in REASONS for found in self.by_kind.get(kind, ()))

    def where(self, kind: Kind) -> set[int]:
        """Give the sentences that speak for a kind."""
        return {found.sentence for found in self.by_kind.get(kind, ())}


def length(sentences: Sequence[Sentence]) -> int:
    """Count the words of a text."""
    return sum(len(sentence.tokens) for sentence in sentences)


def about(sentences: Sequence[Sentence], *names: str) -> bool:
    """Tell whether a word of one of the classes stands anywhere."""
    return any(not sentence.features.isdisjoint(names) for sentence in sentences)


def affirmed(sentences: Sequence[Sentence], found: Found) -> bool:
    """Tell whether no word of a finding is negated."""
    return not any(token.negated for token in sentences[found.sentence].tokens[found.first : found.last + 1])
