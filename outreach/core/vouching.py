"""A person knows who wrote a mail that proves nothing by itself."""

from __future__ import annotations

from dataclasses import replace

from outreach.core.contact import Contact
from outreach.core.matching import Doubt, Match, Standing


def by_word(found: Match, author: Contact | None) -> Match:
    """Give a match whose author a person vouches for: there is no doubt of her any more."""
    if author is None or found.standing in (Standing.OURS, Standing.REPORT):
        return found
    return replace(
        found,
        # a colleague of whom it was sent to stays one
        standing=found.standing if found.contact == author.key and not found.doubt else Standing.CONTACT,
        contact=author.key,
        addressed=found.addressed or author.key,
        outlet=author.outlet,
        doubt=Doubt.NONE,
    )
