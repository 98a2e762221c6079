"""The same journalist written down twice: which rows are one person, and which only look like it.

One address, one person. A secondary address that is another row's address (or secondary address too), and the same
first and last name at the same outlet, make one person as well. An address that people with unlike names share (a newsroom's)
is no sign: it is shown, and everybody keeps her mail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from outreach.core.contact import Contact
from outreach.core.contact_row import differences
from outreach.core.folding import folded, words
from outreach.core.problem import Problem, Severity


class Kind(StrEnum):
    """How two rows were found to be one person, or not."""

    ADDRESS = "address"  # the same address: merged when read
    SECONDARY = "secondary"  # one's secondary address is the other's address or secondary address
    NAME = "name"  # the same first and last name at the same outlet
    SHARED = "shared"  # an address in common, but unlike names: two persons


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`other` comes after `kept` in list order, and gets no mail of her own unless `kind` is SHARED.

    `value` is what they have in common. `differences` are columns with both values.
    """

    kind: Kind
    kept: Contact
    other: Contact
    value: str
    differences: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def of_address(cls, kept: Contact, other: Contact) -> Duplicate:
        """Make the duplicate of two rows with the same address."""
        return cls(Kind.ADDRESS, kept, other, other.key, tuple(differences(kept, other)))

    def problem(self) -> Problem:
        """Give the warning that `check` shows, at the later row."""
        values: dict[str, object] = {
            "address": self.other.address,
            "kept": self.kept.address,
            "kept_line": f"{self.kept.file}:{self.kept.line}",
            "value": self.value,
            "differences": "; ".join(f"{name}: '{one}' / '{other}'" for name, one, other in self.differences),
        }
        match self.kind:
            case Kind.ADDRESS if self.differences:
                text = (
                    "the address '{address}' is at {kept_line} already: one contact is made of both, with the first "
                    "one's values. They differ in {differences}"
                )
            case Kind.ADDRESS:
                text = "the address '{address}' is at {kept_line} already: one contact is made of both"
            case Kind.SECONDARY:
                text = (
                    "'{address}' and '{kept}' ({kept_line}) have the address '{value}' in common: one person, "
                    "only '{kept}' gets mail"
                )
            case Kind.NAME:
                text = "'{address}' and '{kept}' ({kept_line}) are both {value}: one person, only '{kept}' gets mail"
            case Kind.SHARED:
                text = (
                    "'{address}' and '{kept}' ({kept_line}) share the address '{value}' but not the name: "
                    "both get mail"
                )
        return Problem(text, values, self.other.file, self.other.line, Severity.WARNING, self.other.key)


@lru_cache(maxsize=65536)
def name_words(first_name: str, last_name: str) -> tuple[str, ...]:
    """Give the words of a name, folded and sorted: `Dupont, Jean-Luc` and `jean luc DUPONT` are the same."""
    return tuple(sorted(words(first_name) + words(last_name)))


def name_at_outlet(first_name: str, last_name: str, outlet: str) -> tuple[tuple[str, ...], str] | None:
    """Give what is the same for one person at one outlet, or None.

    A row without first name (`Rédaction`) or without outlet says too little.
    """
    if not (words(first_name) and words(last_name) and words(outlet)):
        return None
    return name_words(first_name, last_name), folded(outlet)


def alike(one: Contact, other: Contact) -> bool:
    """Tell whether two names can be one person's: they share a word of more than a letter, or one is missing."""
    names = set(name_words(one.first_name, one.last_name)), set(name_words(other.first_name, other.last_name))
    return not all(names) or any(len(word) > 1 for word in names[0] & names[1])


def duplicates(contacts: Iterable[Contact]) -> list[Duplicate]:
    """Find who is one person, in list order; the contacts must have different keys."""
    listed = list(contacts)
    links: list[Duplicate] = []
    for kind, value, group in _in_common(listed):
        named = [place for place in group if name_words(listed[place].first_name, listed[place].last_name)]
        if kind is Kind.SECONDARY and any(not alike(listed[named[0]], listed[place]) for place in named[1:]):
            kind = Kind.SHARED  # noqa: PLW2901 - the group decides for all its links
        links += [Duplicate(kind, listed[group[0]], listed[place], value) for place in group[1:]]
    order = {contact.key: place for place, contact in enumerate(listed)}
    same = _roots(links, order)
    return sorted(
        _one_each(links, listed, order, same),
        key=lambda duplicate: (order[duplicate.other.key], order[duplicate.kept.key], duplicate.value),
    )


def same_person(found: Iterable[Duplicate]) -> Mapping[str, str]:
    """Give, for every contact who gets no mail of her own, the key of the one who does: `{later: kept}`."""
    return {
        duplicate.other.key: duplicate.kept.key
        for duplicate in found
        if duplicate.kind not in (Kind.SHARED, Kind.ADDRESS)
    }


def _in_common(listed: Sequence[Contact]) -> list[tuple[Kind, str, list[int]]]:
    """Give the places of contacts that have an address, or a name at an outlet, in common."""
    addresses: defaultdict[str, list[int]] = defaultdict(list)
    names: defaultdict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for place, contact in enumerate(listed):
        for address in dict.fromkeys((contact.key, *contact.secondary)):
            addresses[address].append(place)
        name = name_at_outlet(contact.first_name, contact.last_name, contact.outlet)
        if name is not None:
            names[name].append(place)
    found = [(Kind.SECONDARY, address, group) for address, group in addresses.items() if len(group) > 1]
    for group in names.values():
        if len(group) > 1:
            contact = listed[group[0]]
            found.append((Kind.NAME, f"{contact.name}, {contact.outlet}", group))
    return found


def _roots(links: Iterable[Duplicate], order: Mapping[str, int]) -> dict[str, str]:
    """Follow the links to the first contact in list order of each person."""
    root: dict[str, str] = {}

    def top(key: str) -> str:
        while (above := root.get(key, key)) != key:
            root[key] = root.get(above, above)
            key = above
        return key

    for link in links:
        if link.kind is Kind.SHARED:
            continue
        one, other = sorted((top(link.kept.key), top(link.other.key)), key=order.__getitem__)
        root[other] = one
    return {key: top(key) for key in root}


def _one_each(
    links: Iterable[Duplicate], listed: Sequence[Contact], order: Mapping[str, int], same: Mapping[str, str]
) -> list[Duplicate]:
    """Give one duplicate for each contact that is not kept, and one for each shared address."""
    found: dict[tuple[str, str], Duplicate] = {}
    for link in links:
        kept, other = same.get(link.kept.key, link.kept.key), same.get(link.other.key, link.other.key)
        if link.kind is Kind.SHARED:
            if kept != other:
                found.setdefault((link.other.key, link.value), link)
            continue
        for key in (link.kept.key, link.other.key):
            if same.get(key, key) != key:
                duplicate = Duplicate(link.kind, listed[order[same[key]]], listed[order[key]], link.value)
                found.setdefault((key, ""), duplicate)
    return list(found.values())
