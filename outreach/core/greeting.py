"""How a mail begins: gendered greetings, agreement, and intro lines worth a second look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from outreach.core.contact import Contact
from outreach.core.problem import Problem, Severity


class Gender(Enum):
    """The grammatical gender a civility tells."""

    MASCULINE = "m"
    FEMININE = "f"
    UNKNOWN = "?"


_GENDERS = {
    **dict.fromkeys(("m", "mr", "monsieur", "mister", "sir"), Gender.MASCULINE),
    **dict.fromkeys(("mme", "madame", "mlle", "mademoiselle", "ms", "mrs", "miss"), Gender.FEMININE),
}
_ENGLISH = {"mrs": "Mrs", "miss": "Miss", "mx": "Mx", "dr": "Dr", "prof": "Prof", "professor": "Professor"}
"""Civilities kept as written in `Dear … Smith,`; the others become Mr or Ms."""


def gender_of(civility: str) -> Gender:
    """Tell the gender that `civility` (M., Mme, Mr, Ms, …) says; unknown for Dr, Mx or nothing."""
    return _GENDERS.get(_bare(civility), Gender.UNKNOWN)


def _bare(civility: str) -> str:
    return civility.strip().rstrip(".").lower()


def agree(civility: str, masculine: str, feminine: str, unknown: str) -> str:
    """Choose the form that agrees with `civility`: invité, invitée, invité·e."""
    return {Gender.MASCULINE: masculine, Gender.FEMININE: feminine, Gender.UNKNOWN: unknown}[
        gender_of(civility)
    ]


def greeting(contact: Mapping[str, object], language: str) -> str:
    """Give the first line of a mail, its comma included: `Madame,` `Bonjour Camille Durand,` `Dear Ms Smith,`."""
    civility, first, last = (
        str(contact.get(c) or "").strip() for c in ("civility", "first_name", "last_name")
    )
    name = f"{first} {last}".strip() or str(contact.get("name") or "").strip()
    gender = gender_of(civility)
    if language.split("-", maxsplit=1)[0] == "fr":
        titles = {Gender.MASCULINE: "Monsieur,", Gender.FEMININE: "Madame,"}
        return titles.get(gender) or (f"Bonjour {name}," if name else "Bonjour,")
    title = _ENGLISH.get(_bare(civility)) or {Gender.MASCULINE: "Mr", Gender.FEMININE: "Ms"}.get(gender)
    if title and last:
        return f"Dear {title} {last},"
    return f"Dear {name}," if name else "Hello,"


def intro_problems(contacts: Iterable[Contact]) -> list[Problem]:
    """Flag the contacts whose personal intro line is empty, or the same as an earlier one's, as warnings."""
    problems = []
    seen: dict[str, Contact] = {}
    for contact in contacts:
        intro = " ".join(contact.intro.casefold().split())
        if not intro:
            problems.append(
                _flag("the intro line of '{name}' is empty", contact, name=contact.name or contact.key)
            )
        elif intro in seen:
            twin = seen[intro]
            problems.append(
                _flag(
                    "the intro line '{intro}' is also that of '{twin}'",
                    contact,
                    intro=contact.intro,
                    twin=twin.name or twin.key,
                )
            )
        else:
            seen[intro] = contact
    return problems


def _flag(text: str, contact: Contact, **values: object) -> Problem:
    return Problem(text, values, contact.file, contact.line or None, Severity.WARNING, contact.key)
