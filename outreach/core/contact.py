"""A contact: a journalist, one row of a contact list; her key is her normalised address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Contact:
    """A journalist as the officer wrote her down.

    `key` is the normalised address (domain and local part in lower case, IDN as ASCII, NFC), the same person however
    typed; `address` is what goes into RCPT TO. `secondary` are other addresses of hers, normalised.
    `fields` are the columns that outreach does not know, for templates and segments, by their heading made an
    identifier (`Téléphone direct` -> `telephone_direct`).
    """

    key: str
    address: str
    civility: str = ""
    first_name: str = ""
    last_name: str = ""
    role: str = ""
    outlet: str = ""
    group: str = ""
    beats: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    region: str = ""
    country: str = ""
    language: str = ""
    zone: str = ""
    tier: str = ""
    intro: str = ""
    phone: str = ""
    source: str = ""
    legal_basis: str = ""
    last_confirmed: str = ""
    notes: str = ""
    secondary: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    line: int = 0

    @property
    def name(self) -> str:
        """First and last name, or an empty string."""
        return f"{self.first_name} {self.last_name}".strip()

    def column(self, name: str) -> tuple[str, ...]:
        """Give the values of a column (one, or several for beats, tags, lists and secondary addresses).

        `name` is first and last name. Raises KeyError when no such column exists.
        """
        if name == "name":
            return (self.name,)
        if name in KNOWN:
            value = getattr(self, name)
            return value if isinstance(value, tuple) else (value,)
        return (self.fields[name],)


KNOWN = frozenset(f.name for f in fields(Contact)) - {"fields", "file", "line"}
"""Columns that outreach knows; every other one is kept in `Contact.fields`."""
