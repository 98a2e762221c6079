"""Signatures of names at outlets: 64 bits that are the same for rows that may be one person (`core.duplicates`).

They find the few rows of a long list that are worth comparing; different names with one signature cost only time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from outreach.core.contact import Contact
from outreach.core.contact_row import SPACES, split_name
from outreach.core.duplicates import name_at_outlet
from outreach.core.folding import folded, words
from outreach.project.contact_rows import Origin

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_WORD = (1 << 64) - 1
FACTOR = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: spreads the bits of the name before the outlet's are added


def name_signature(words: Iterable[str]) -> int:
    """Give 64 bits that are the same for the same words in any order; 0 for none."""
    return sum(map(hash, words)) & _WORD


def signature(name: int, outlet: int) -> int:
    """Put the signatures of a name and an outlet together."""
    return (name * FACTOR + outlet) & _WORD


def signature_of(contact: Contact) -> int:
    """Give the signature of a contact's name at her outlet; 0 when that says too little."""
    found = name_at_outlet(contact.first_name, contact.last_name, contact.outlet)
    return 0 if found is None else signature(name_signature(found[0]), hash(found[1]) & _WORD)


class Signatures:
    """Signatures of names at outlets, each cell's computed once: most cells are seen thousands of times."""

    def __init__(self) -> None:
        self.names = _Names()
        self.full_names = _FullNames()
        self.outlets = _Outlets()

    def of(self, cells: Sequence[str], origin: Origin) -> int:
        known = origin.layout.known
        outlet = self.outlets[cells[known["outlet"]]] if "outlet" in known else 0
        if "name" in known:
            name = self.full_names[cells[known["name"]]]
        elif "first_name" in known and "last_name" in known:
            first, last = self.names[cells[known["first_name"]]], self.names[cells[known["last_name"]]]
            name = (first + last) & ((1 << 64) - 1) if first and last else 0
        else:
            name = 0
        return signature(name, outlet) if name and outlet else 0

    def of_frame(self, frame: pd.DataFrame, origin: Origin) -> array[int]:
        import numpy as np  # noqa: PLC0415 - only for long lists
        import pandas as pd  # noqa: PLC0415 - only for long lists

        known = origin.layout.known

        def column(name: str, cache: dict[str, int]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
            codes, cells = pd.factorize(frame[known[name]].to_numpy())
            return np.fromiter((cache[cell] for cell in cells), np.uint64, len(cells))[codes]

        if "outlet" not in known or not ("name" in known or {"first_name", "last_name"} <= known.keys()):
            return array("Q", bytes(8 * len(frame)))
        outlet = column("outlet", self.outlets)
        if "name" in known:
            name = column("name", self.full_names)
        else:
            first, last = column("first_name", self.names), column("last_name", self.names)
            name = np.where((first != 0) & (last != 0), first + last, np.uint64(0))
        whole = name * np.uint64(FACTOR) + outlet
        return array("Q", np.where((name != 0) & (outlet != 0), whole, np.uint64(0)).tobytes())


class _Names(dict[str, int]):
    def __missing__(self, cell: str) -> int:
        value = self[cell] = name_signature(words(cell))
        return value


class _FullNames(dict[str, int]):
    def __missing__(self, cell: str) -> int:
        _, first, last = split_name(cell.strip(SPACES))
        both = name_signature(words(first) + words(last)) if words(first) and words(last) else 0
        value = self[cell] = both
        return value


class _Outlets(dict[str, int]):
    def __missing__(self, cell: str) -> int:
        value = self[cell] = hash(folded(cell.strip(SPACES))) & ((1 << 64) - 1) if words(cell) else 0
        return value
