"""Answers to an invitation: who comes, how many, how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from outreach.core.verdict import Kind, Mode, Verdict


class Answer(StrEnum):
    """The three answers to an invitation (RFC 5545 section 3.2.12, PARTSTAT)."""

    ATTENDING = "attending"
    DECLINED = "declined"
    TENTATIVE = "tentative"


class Way(StrEnum):
    """How an answer came."""

    REPLY = "reply"  # in a mail's own words
    CALENDAR = "calendar"  # from her calendar (RFC 5546 section 3.2.3)
    LINK = "link"  # by the link in the invitation
    HAND = "hand"  # noted by a person


ANSWERS: Mapping[Kind, Answer] = {
    Kind.ATTENDING: Answer.ATTENDING,
    Kind.TENTATIVE: Answer.TENTATIVE,
    Kind.DECLINING: Answer.DECLINED,
}


def answer_of(verdict: Verdict) -> Answer | None:
    """Give the answer a verdict holds; of several the likeliest to come, so that a chair is kept."""
    return next((answer for kind, answer in ANSWERS.items() if kind in verdict.kinds), None)


@dataclass(frozen=True, slots=True)
class Rsvp:
    """One answer of one contact; `guests` counts everybody coming, herself included, None where nothing was said.

    The newest by `at` holds. `incoming` is the number of the mail it came by, None without one. `note` is a person's own
    word: a camera to set up, an arrival at ten.
    """

    campaign: str
    contact: str
    answer: Answer
    way: Way
    at: datetime
    by: str
    address: str = ""
    name: str = ""
    outlet: str = ""
    guests: int | None = None
    mode: Mode | None = None
    incoming: int | None = None
    note: str = ""
    id: int = 0

    @property
    def people(self) -> int:
        """How many come: nobody when declined, one when nothing else was said."""
        return 0 if self.answer is Answer.DECLINED else max(self.guests or 1, 1)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the answers to an invitation come to.

    `answers` counts contacts; `people` those expected by answer, guests included; `modes` people attending, by mode (None
    unsaid); `outlets` people attending, by outlet; `ways` contacts by how they answered. `silent` were invited and have not answered.
    """

    invited: int = 0
    silent: int = 0
    answers: Mapping[Answer, int] = field(default_factory=dict)
    people: Mapping[Answer, int] = field(default_factory=dict)
    modes: Mapping[Mode | None, int] = field(default_factory=dict)
    outlets: Mapping[str, int] = field(default_factory=dict)
    ways: Mapping[Way, int] = field(default_factory=dict)


def counts(answers: Iterable[Rsvp], *, invited: Iterable[str] = ()) -> Counts:
    """Count the answers that hold (one a contact) against the keys of those who were invited."""
    held = list(answers)
    everybody = set(invited)
    coming = [rsvp for rsvp in held if rsvp.answer is Answer.ATTENDING]
    people: Counter[Answer] = Counter()
    modes: Counter[Mode | None] = Counter()
    outlets: Counter[str] = Counter()
    for rsvp in held:
        people[rsvp.answer] += rsvp.people
    for rsvp in coming:
        modes[rsvp.mode] += rsvp.people
        outlets[rsvp.outlet] += rsvp.people
    return Counts(
        invited=len(everybody),
        silent=len(everybody - {rsvp.contact for rsvp in held}),
        answers=Counter(rsvp.answer for rsvp in held),
        people=people,
        modes=modes,
        outlets=outlets,
        ways=Counter(rsvp.way for rsvp in held),
    )


_TYPES = (
    "type",
    "mediatype",
    "typemedia",
    "typedemedia",
    "outlettype",
    "typeofoutlet",
    "typeofmedia",
    "medium",
    "categorie",
    "category",
)
"""Headings, as identifiers without underscores, of the column that says what sort of outlet it is, the surest first."""


def outlet_type(fields: Mapping[str, str]) -> str:
    """Give what sort of outlet a contact works for (radio, daily …) by the further columns of her list."""
    named = {name.replace("_", ""): value for name, value in fields.items()}
    return next((named[heading] for heading in _TYPES if named.get(heading)), "")
