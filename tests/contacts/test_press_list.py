"""The list of the PHARE campaigns."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from outreach.project.contacts import ContactList, read_contacts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def press() -> ContactList:
    contacts, problems = read_contacts(ROOT / "contacts.csv")
    assert [] == problems
    return contacts


def test_it_has_enough_of_everybody(press: ContactList) -> None:
    outlets = Counter(contact.outlet for contact in press)
    domains = {contact.key.partition("@")[2] for contact in press}

    assert len(press) >= 85
    assert len(outlets) >= 46
    assert max(outlets.values()) >= 4
    assert len({contact.region for contact in press}) >= 13
    assert {"fr", "en"} < {contact.language for contact in press}
    assert {"1", "2", "3"} == {contact.tier for contact in press}
    assert all(domain.endswith(".example") for domain in domains)
    assert {"courriel.example", "pigistes.example"} < domains
    assert [] == press.duplicates()
    assert () == press.fields


def test_everybody_has_an_opening_line_of_her_own(press: ContactList) -> None:
    intros = Counter(contact.intro for contact in press)

    assert 1 == max(intros.values())
    assert all(40 <= len(intro) <= 240 and re.search(r"[.?!]$", intro) for intro in intros)


def test_everybody_can_be_told_why_she_gets_mail(press: ContactList) -> None:
    assert all(contact.source and contact.legal_basis for contact in press)
    assert all(re.fullmatch(r"2015-\d\d-\d\d", contact.last_confirmed) for contact in press)
