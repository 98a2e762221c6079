"""Who is who among the contacts that are planned for: one person may stand in the lists more than once."""

from __future__ import annotations

from collections.abc import Iterator

from outreach.core.contact import Contact
from outreach.core.decision import Question


class People:
    """Who is who: the rows of one person, and which addresses are somebody's own."""

    def __init__(self, question: Question) -> None:
        """Look through all contacts once."""
        rows: dict[str, list[Contact]] = {}
        kept = set(question.same_person.values())
        self._own: set[str] = set()
        for contact in question.contacts:
            self._own.add(contact.key)
            person = question.same_person.get(contact.key, contact.key)
            if person in kept:
                rows.setdefault(person, []).append(contact)
        self._rows = {contact.key: tuple(group) for group in rows.values() for contact in group}

    def rows(self, contact: Contact) -> tuple[Contact, ...]:
        """Give all rows of a person who stands in the lists more than once, in list order; else nothing."""
        return self._rows.get(contact.key, ())

    def keys(self, contact: Contact) -> tuple[str, ...]:
        """Give her key and those of her other rows: what she answered under one holds for all."""
        return (contact.key, *(row.key for row in self.rows(contact) if row.key != contact.key))

    def addresses(self, contact: Contact) -> Iterator[str]:
        """Give the other addresses under which she may have got a mail: not those that are another person's row."""
        yield from (key for key in contact.secondary if key not in self._own)
        yield from (row.key for row in self.rows(contact) if row.key != contact.key)
