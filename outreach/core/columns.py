"""Which column of a list is which: French and English headings, written in any way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from outreach.core.contact import KNOWN
from outreach.core.folding import identifier
from outreach.core.problem import Problem

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "address": (
        "email",
        "courriel",
        "mail",
        "mel",
        "emailaddress",
        "mailaddress",
        "adressemail",
        "adresseemail",
        "adressecourriel",
        "adresseelectronique",
        "adressedecourriel",
        "adressedemessagerie",
        "contactemail",
        "emailpro",
        "mailpro",
        "address",
        "adresse",
    ),
    "first_name": ("firstname", "prenom", "givenname", "forename"),
    "last_name": ("lastname", "nomdefamille", "surname", "familyname", "patronyme"),
    "name": (
        "name",
        "nom",
        "fullname",
        "nomcomplet",
        "prenomnom",
        "nomprenom",
        "prenometnom",
        "nometprenom",
        "contact",
        "journaliste",
        "journalist",
    ),
    "civility": ("civility", "civilite", "civ"),
    "role": ("role", "fonction", "poste", "position", "jobtitle", "job"),
    "outlet": ("outlet", "media", "nomdumedia", "nommedia", "publication", "journal", "support", "redaction"),
    "group": ("group", "groupe", "groupedepresse", "groupemedia"),
    "beats": (
        "beats",
        "beat",
        "rubriques",
        "rubrique",
        "thematiques",
        "thematique",
        "themes",
        "theme",
        "topics",
        "topic",
        "specialites",
        "specialite",
        "sujets",
    ),
    "tags": ("tags", "tag", "etiquettes", "etiquette", "motscles", "keywords", "labels"),
    "region": ("region", "regions"),
    "country": ("country", "pays"),
    "language": ("language", "langue", "lang"),
    "zone": ("zone", "timezone", "fuseau", "fuseauhoraire"),
    "tier": ("tier", "priorite", "priority", "niveau", "rang"),
    "intro": ("intro", "accroche", "introduction", "introline", "phrasedaccroche", "phrasedintroduction"),
    "phone": ("phone", "telephone", "tel", "phonenumber", "numerodetelephone"),
    "source": ("source", "origine", "provenance"),
    "legal_basis": ("legalbasis", "baselegale", "basejuridique"),
    "last_confirmed": (
        "lastconfirmed",
        "derniereconfirmation",
        "datedeconfirmation",
        "confirmele",
        "derniereverification",
        "lastverified",
        "lastchecked",
    ),
    "notes": ("notes", "note", "remarques", "remarque", "commentaires", "commentaire", "comments", "comment"),
    "secondary": (
        "secondary",
        "secondaryaddress",
        "secondaryaddresses",
        "secondaryemail",
        "secondaryemails",
        "email2",
        "mail2",
        "courriel2",
        "emailsecondaire",
        "courrielsecondaire",
        "adressesecondaire",
        "adressessecondaires",
        "autreemail",
        "autresemails",
        "autrecourriel",
        "autrescourriels",
        "autreadresse",
        "autresadresses",
        "otheremail",
        "otheremails",
        "alternateemail",
        "emailperso",
    ),
    "lists": ("lists", "list", "listes", "liste"),
}
"""Headings by the column they mean, without case, accents, spaces or signs; when two are there, the first is it."""

_WEAK = frozenset({"address", "adresse"})
"""Headings that mean the postal address when there is another column of addresses."""

_COLUMN = {heading: column for column, headings in HEADINGS.items() for heading in headings}

_OURS = KNOWN | {"name", "file", "line", "fields"}
"""What a contact has already: no other column can be called so."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands: `known` by outreach's name (with `name`, the full name), `fields` by identifier.

    Positions count from 0; `width` is how many cells a row has.
    """

    headings: tuple[str, ...]
    known: Mapping[str, int]
    fields: Mapping[str, int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Cells of a row."""
        return len(self.headings)


def canonical(heading: str) -> str:
    """Give the column that a heading means: one that outreach knows, or the heading as an identifier."""
    name = identifier(heading)
    if name in KNOWN or name == "name":
        return name
    return _COLUMN.get(name.replace("_", ""), name)


def layout(headings: Sequence[str], mapping: Mapping[str, str]) -> tuple[Layout | None, list[Problem]]:
    """Tell which heading is which column; `mapping` (heading to column) wins over what headings mean by themselves.

    A column mapped to the empty string is left out. No layout when there are faults; they have no place yet.
    """
    problems: list[Problem] = []
    named = [identifier(heading) for heading in headings]
    chosen = _chosen(headings, named, mapping, problems)
    for position, heading in enumerate(headings):
        if not heading:
            problems.append(Problem("column {number} has values but no heading", {"number": position + 1}))
        elif not named[position]:
            problems.append(
                Problem("the heading '{heading}' has neither letter nor digit", {"heading": heading})
            )
    if problems:
        return None, problems
    known = {column: position for position, column in chosen.items() if column in KNOWN or column == "name"}
    _recognise(named, chosen, known, problems, headings)
    fields: dict[str, int] = {}
    for position, name in enumerate(named):
        if position in known.values() or chosen.get(position) == "":
            continue
        wanted = chosen.get(position, name)
        if wanted == "address":
            wanted = "postal_address"
        if wanted in _OURS:
            text = "the heading '{heading}' is a name that outreach keeps for itself; map it to another in 'columns'"
            problems.append(Problem(text, {"heading": headings[position]}))
        elif wanted in fields:
            text = "the headings '{one}' and '{other}' both give the column '{column}'"
            values = {"one": headings[fields[wanted]], "other": headings[position], "column": wanted}
            problems.append(Problem(text, values))
        else:
            fields[wanted] = position
    return (None if problems else Layout(tuple(headings), known, fields)), problems


def _chosen(
    headings: Sequence[str], named: Sequence[str], mapping: Mapping[str, str], problems: list[Problem]
) -> dict[int, str]:
    """Give the column of each position that the mapping decides."""
    chosen: dict[int, str] = {}
    for heading, column in mapping.items():
        places = [position for position, name in enumerate(named) if name and name == identifier(heading)]
        wanted = canonical(column) if column else ""
        if not places:
            near = get_close_matches(identifier(heading), named, n=1)
            values = {"heading": heading, "headings": ", ".join(headings)}
            if near:
                text = "'columns' names the heading '{heading}', which is not there; did you mean '{near}'?"
                problems.append(Problem(text, {**values, "near": headings[named.index(near[0])]}))
            else:
                text = "'columns' names the heading '{heading}', which is not there; there are: {headings}"
                problems.append(Problem(text, values))
        elif wanted and wanted in chosen.values():
            text = "'columns' maps two headings to the column '{column}'"
            problems.append(Problem(text, {"column": wanted}))
        else:
            chosen.update(dict.fromkeys(places, wanted))
    return chosen


def _recognise(
    named: Sequence[str],
    chosen: Mapping[int, str],
    known: dict[str, int],
    problems: list[Problem],
    headings: Sequence[str],
) -> None:
    """Fill `known` with the headings that mean a column by themselves."""
    free = {position: name.replace("_", "") for position, name in enumerate(named) if position not in chosen}
    first_names = "first_name" in known or any(_COLUMN.get(name) == "first_name" for name in free.values())
    twice = {name for name, count in Counter(free.values()).items() if count > 1}
    for column, meanings in HEADINGS.items():
        if first_names and column in ("last_name", "name"):
            # beside a column of first names, `Nom` is the last name
            meanings = (*meanings, "nom", "name") if column == "last_name" else ()  # noqa: PLW2901 - only here
        found = [position for meaning in meanings for position, name in free.items() if name == meaning]
        if column == "address":
            strong = [position for position in found if free[position] not in _WEAK]
            if len(strong) > 1 and column not in known:
                text = (
                    "two columns of addresses: '{one}' and '{other}'; say in 'columns' which one to write to"
                )
                problems.append(Problem(text, {"one": headings[strong[0]], "other": headings[strong[1]]}))
        if column not in known and found and free[found[0]] not in twice:
            known[column] = found[0]
    if "address" not in known and not problems:
        text = "no column of addresses among the headings {headings}; name it in 'columns'"
        problems.append(Problem(text, {"headings": ", ".join(f"'{heading}'" for heading in headings)}))
