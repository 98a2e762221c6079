"""What the cells of one row mean: a contact."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache

from outreach.core.address import Address, read_address
from outreach.core.columns import Layout
from outreach.core.contact import Contact
from outreach.core.folding import folded

SPACES = " \t\u00a0\u202f\u2007\u2009\u200b\u2060\ufeff"
"""What is cut from both ends of a cell: spaces, French non-breaking ones, and the invisible ones that come with pasting."""

_BETWEEN = re.compile(r"[;,|]| / ")
_TITLES = frozenset(
    {"m", "mm", "mme", "mmes", "mlle", "mr", "mrs", "ms", "mx", "miss", "monsieur", "madame", "dr", "pr"}
)
_PARTICLES = frozenset(
    {"d", "de", "du", "des", "da", "di", "del", "della", "van", "von", "der", "den", "la", "le", "el"}
)

_LANGUAGES = {
    "fr": ("francais", "francaise", "french", "fra", "fre"),
    "en": ("anglais", "english", "eng", "inglese", "ingles"),
    "de": ("allemand", "german", "deutsch", "deu", "ger"),
    "es": ("espagnol", "spanish", "espanol", "castellano", "spa"),
    "it": ("italien", "italian", "italiano", "ita"),
    "nl": ("neerlandais", "dutch", "nederlands", "nld", "dut"),
    "pt": ("portugais", "portuguese", "portugues", "por"),
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names}


@lru_cache(maxsize=65536)
def split_values(cell: str) -> tuple[str, ...]:
    """Give the values of a cell that holds several, each once: `emploi; culture | sport / santé`."""
    return tuple(dict.fromkeys(value for part in _BETWEEN.split(cell) if (value := part.strip(SPACES))))


def split_name(cell: str) -> tuple[str, str, str]:
    """Split a full name into civility, first and last name.

    `Dupont, Jean`, `DUPONT Jean` and `Jean DUPONT` say which is which; else the first word is the first name, as
    in `Jean de La Tour`. A single word is a last name.
    """
    written = cell.split()
    civility = ""
    if len(written) > 1 and folded(written[0]).rstrip(".") in _TITLES:
        civility = written.pop(0)
    before, comma, after = " ".join(written).partition(",")
    if comma:
        return civility, after.strip(), before.strip()
    if len(written) < 2:  # noqa: PLR2004 - one word cannot be split
        return civility, "", " ".join(written)
    loud = [word.isupper() and len(word.rstrip(".")) > 1 for word in written]
    if any(loud) and not all(loud):
        first, last = loud.index(True), len(loud) - 1 - loud[::-1].index(True)
        while first and folded(written[first - 1]).rstrip("'") in _PARTICLES:
            first -= 1  # Jean de LA TOUR
        names = written[first : last + 1]
        return civility, " ".join(written[:first] + written[last + 1 :]), " ".join(names)
    return civility, written[0], " ".join(written[1:])


@lru_cache(maxsize=4096)
def language_code(cell: str) -> str:
    """Give the code of a language however written: `Français`, `FR` and `fr-FR` are `fr`."""
    name = folded(cell)
    if name in _CODES:
        return _CODES[name]
    head = name.replace("_", "-").partition("-")[0]
    return head if len(head) == 2 else _CODES.get(head, name)  # noqa: PLR2004 - ISO 639-1 has two letters


def secondary_addresses(cell: str, domains: MutableMapping[str, bool]) -> tuple[tuple[str, ...], list[str]]:
    """Give the normalised addresses of a cell, and what in it is none."""
    read = [(value, read_address(value, domains)) for value in split_values(cell)]
    keys = dict.fromkeys(found.key for _, found in read if isinstance(found, Address))
    return tuple(keys), [value for value, found in read if not isinstance(found, Address)]


def contact(
    layout: Layout,
    cells: Sequence[str],
    domains: MutableMapping[str, bool],
    *,
    file: str,
    line: int,
    list_name: str,
    row: str = "",
) -> Contact:
    """Make a contact of the cells of a row whose address is known to be valid. Raises ValueError when it is not.

    `row` is the name of a row with a fault: it stands for an address that is none, in a contact who gets no mail.
    """
    values: dict[str, str] = {column: cells[at].strip(SPACES) for column, at in layout.known.items()}
    address = read_address(values.pop("address"), domains)
    if not isinstance(address, Address):
        if not row:
            raise ValueError(address.sentence())
        address = Address(row, row)
    if "name" in values:
        civility, values["first_name"], values["last_name"] = split_name(values.pop("name"))
        values["civility"] = values.get("civility") or civility
    if "language" in values:
        values["language"] = language_code(values["language"])
    secondary, _ = secondary_addresses(values.pop("secondary", ""), domains)
    lists = split_values(values.pop("lists", ""))
    return Contact(
        key=address.key,
        address=address.address,
        secondary=tuple(key for key in secondary if key != address.key),
        lists=tuple(dict.fromkeys([list_name, *lists] if list_name else lists)),
        fields={name: cells[at].strip(SPACES) for name, at in layout.fields.items()},
        file=file,
        line=line,
        beats=split_values(values.pop("beats", "")),
        tags=split_values(values.pop("tags", "")),
        **values,
    )


_FILLED = tuple(
    f.name for f in fields(Contact) if f.name not in ("lists", "secondary", "fields", "file", "line")
)


def merged(first: Contact, later: Contact) -> Contact:
    """Make one contact of two with the same address: the first one's values, the later one's where it has none.

    Lists and secondary addresses are those of both.
    """
    fill = {name: getattr(later, name) for name in _FILLED if not getattr(first, name)}
    extra = {name: value for name, value in later.fields.items() if not first.fields.get(name)}
    return replace(
        first,
        **fill,
        lists=tuple(dict.fromkeys(first.lists + later.lists)),
        secondary=tuple(dict.fromkeys(first.secondary + later.secondary)),
        fields={**first.fields, **extra},
    )


def differences(first: Contact, later: Contact) -> list[tuple[str, str, str]]:
    """Give the columns in which two contacts disagree, with both values; an empty value disagrees with nothing."""
    found = [
        (name, _shown(getattr(first, name)), _shown(getattr(later, name)))
        for name in _FILLED
        if name not in ("key", "address")
    ]
    found += [(name, first.fields.get(name, ""), value) for name, value in later.fields.items()]
    return [(name, one, other) for name, one, other in found if one and other and one != other]


def _shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
