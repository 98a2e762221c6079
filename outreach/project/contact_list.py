"""A contact list: everybody who may get mail, each once, in the order of the files."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from outreach.core.contact import Contact
from outreach.core.contact_row import merged
from outreach.core.duplicates import Duplicate, duplicates, same_person
from outreach.project.contact_rows import Rows
from outreach.project.contact_signatures import signature_of

FEW = 2_000
"""Contacts that are compared one by one rather than by signature."""

KEPT = 20_000
"""Contacts of a list that are made once and kept: some 20 MB. Those of a longer one are made whenever they are asked for."""


@dataclass(slots=True, eq=False)
class ContactList:
    """Contacts by key, in list order. They are made when asked for: of a million none is kept, and they cost little memory.

    `fields` are the columns beyond those that outreach knows. `broken` are the rows with a fault by the name that their
    problems carry, as far as their cells can be told apart: nobody of the list, but a mailing meant for one of them
    cannot leave. The rest is for `read_contacts` and `merge`, which fill a
    list with `add`, `extend` and `fill`. A place counts rows from 0; it has no
    signature and no key when its row was put into another.
    """

    fields: tuple[str, ...] = ()
    blocks: list[Rows] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    block_of: array[int] = field(default_factory=lambda: array("I"))
    row_of: array[int] = field(default_factory=lambda: array("I"))
    signatures: array[int] = field(default_factory=lambda: array("Q"))
    secondary: dict[int, tuple[str, ...]] = field(default_factory=dict)
    replaced: dict[int, Contact] = field(default_factory=dict)
    broken: dict[str, list[Contact]] = field(default_factory=dict)
    made: dict[int, Contact] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Contact]:
        return map(self.contact, self.places.values())

    def __contains__(self, key: object) -> bool:
        return key in self.places

    def keys(self) -> Iterable[str]:
        """Give the normalised addresses, in list order."""
        return self.places.keys()

    def get(self, key: str) -> Contact | None:
        """Find a contact by her normalised address."""
        place = self.places.get(key)
        return None if place is None else self.contact(place)

    def duplicates(self) -> list[Duplicate]:
        """Find who is one person under several addresses (`core.duplicates`), in list order."""
        return duplicates(map(self.contact, self._suspects()))

    def same_person(self) -> Mapping[str, str]:
        """Give, for every contact who gets no mail of her own, the key of the one who does: `{later: kept}`."""
        return same_person(self.duplicates())

    def contact(self, place: int) -> Contact:
        """Make the contact at a place."""
        replaced = self.replaced.get(place)
        if replaced is not None:
            return replaced
        if (known := self.made.get(place)) is not None:
            return known
        rows, row = self.blocks[self.block_of[place]], self.row_of[place]
        contact = rows.origin.contact(rows.cells(row), rows.line(row))
        if len(self.places) <= KEPT:
            self.made[place] = contact
        return contact

    def _suspects(self) -> Iterable[int]:
        """Give the places of all who have an address or a signature in common with another, and perhaps a few more."""
        if len(self) <= FEW:
            return self.places.values()
        import numpy as np  # noqa: PLC0415 - only for long lists

        every = np.frombuffer(self.signatures, np.uint64)
        order = np.argsort(every, kind="stable")
        ordered = every[order]
        same = (ordered[1:] == ordered[:-1]) & (ordered[1:] != 0)
        found = set(order[1:][same].tolist()) | set(order[:-1][same].tolist())
        counted = Counter(address for addresses in self.secondary.values() for address in addresses)
        for place, addresses in self.secondary.items():
            for address in addresses:
                if address in self.places:
                    found |= {place, self.places[address]}
                elif counted[address] > 1:
                    found.add(place)
        return sorted(found)

    def add(self, key: str, row: int, signed: int, secondary: tuple[str, ...]) -> None:
        """Take a row of the last block, whose key is new."""
        place = self.places[key] = len(self.row_of)
        self.block_of.append(len(self.blocks) - 1)
        self.row_of.append(row)
        self.signatures.append(signed)
        if secondary:
            self.secondary[place] = secondary

    def extend(self, rows: Sequence[int], signed: array[int]) -> None:
        """Take rows of the last block whose keys the caller puts into `places`; `signed` is of all its rows."""
        self.block_of.extend(array("I", [len(self.blocks) - 1]) * len(rows))
        self.row_of.extend(rows)
        self.signatures.extend(
            signed if len(rows) == len(signed) else array("Q", [signed[row] for row in rows])
        )

    def fill(self, place: int, later: Contact) -> None:
        """Fill a contact with what another row knows of her."""
        contact = self.replaced[place] = merged(self.contact(place), later)
        self.signatures[place] = signature_of(contact)
        if contact.secondary:
            self.secondary[place] = contact.secondary


def merge(lists: Iterable[ContactList]) -> ContactList:
    """Make one list of several: one contact for each address, in the order of the first list that has it.

    The first list's values win, empty ones are filled from the later; `Contact.lists` names all of them.
    """
    whole = ContactList()
    for part in lists:
        whole.fields = tuple(dict.fromkeys(whole.fields + part.fields))
        for name, rows in part.broken.items():
            whole.broken.setdefault(name, []).extend(rows)
        offset = len(whole.blocks)
        whole.blocks += part.blocks
        for key, place in part.places.items():
            same = whole.places.get(key)
            if same is not None:
                whole.fill(same, part.contact(place))
                continue
            replaced = part.replaced.get(place)
            if replaced is not None:
                whole.replaced[len(whole.row_of)] = replaced
            whole.add(key, part.row_of[place], part.signatures[place], part.secondary.get(place, ()))
            whole.block_of[-1] = offset + part.block_of[place]
    return whole
