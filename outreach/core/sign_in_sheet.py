"""Who is expected at an event: the list at the door, and the badges."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from outreach.core.folding import folded
from outreach.core.rsvp import Answer, Way
from outreach.core.verdict import Mode

EXPECTED = frozenset({Answer.ATTENDING, Answer.TENTATIVE})

_ORDER = {Answer.ATTENDING: 0, Answer.TENTATIVE: 1, Answer.DECLINED: 2, None: 3}

_NEAREST = str.maketrans(
    {
        "\u202f": "\u00a0",  # the narrow no-break space of French, in no 8-bit encoding
        "\u2009": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ʼ": "’",
    }
)
"""Signs that Windows-1252 lacks and Unicode does not take apart, and what a reader takes for the same."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited to an event, or answered: `answer` None has not. `people` counts herself; 0 has declined."""

    contact: str
    address: str
    name: str = ""
    outlet: str = ""
    outlet_type: str = ""
    phone: str = ""
    answer: Answer | None = None
    people: int = 0
    mode: Mode | None = None
    way: Way | None = None
    at: datetime | None = None
    by: str = ""
    incoming: int | None = None
    note: str = ""

    @property
    def label(self) -> str:
        """How she is called where her name is not known."""
        return self.name or self.address


def by_answer(people: Iterable[Invited]) -> list[Invited]:
    """Put those who come first and the silent last, each by outlet and name."""
    return sorted(people, key=lambda one: (_ORDER[one.answer], folded(one.outlet), folded(one.label)))


def at_the_door(people: Iterable[Invited]) -> list[Invited]:
    """Give who is expected, those who may come too, by outlet and name."""
    expected = (one for one in people if one.answer in EXPECTED)
    return sorted(expected, key=lambda one: (folded(one.outlet), folded(one.label)))


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge: a name and an outlet; for a guest, the name of who brings her."""

    name: str
    outlet: str
    guest: bool = False


MOST_BADGES = 50
"""Badges for one answer: a party beyond brings its own, or is a slip of the keyboard."""


def badges(people: Iterable[Invited]) -> list[Badge]:
    """Give a badge for everybody who comes in person, guests included."""
    found: list[Badge] = []
    for one in at_the_door(people):
        if one.mode is not Mode.REMOTE:
            found.append(Badge(one.label, one.outlet))
            found += [Badge(one.label, one.outlet, guest=True)] * (min(one.people, MOST_BADGES) - 1)
    return found


def printable(text: str) -> str:
    """Give text in the letters of Windows-1252, which the fonts that every PDF reader has can show.

    French and its typography are all there; of other letters the nearest is taken, as `s` for `ș`.
    """
    return "".join(_printable(sign) for sign in text.translate(_NEAREST))


def _printable(sign: str) -> str:
    if not sign.isprintable() and sign != "\u00a0":
        return " "
    for form in (sign, unicodedata.normalize("NFKD", sign)):
        plain = "".join(part for part in form if form is sign or not unicodedata.combining(part))
        try:
            plain.encode("cp1252")
        except UnicodeEncodeError:
            continue
        return plain
    return "?"
