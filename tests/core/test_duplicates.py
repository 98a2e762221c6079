"""The same journalist twice: tables of who is one person."""

from __future__ import annotations

import pytest

from outreach.core.contact import Contact
from outreach.core.duplicates import Kind, duplicates, same_person
from outreach.core.problem import Severity


def contact(name: str, *, at: str = "", key: str = "", secondary: str = "") -> Contact:
    first, _, last = name.partition(" ")
    first, last = (first, last) if last else ("", first)
    key = key or f"{last.lower()}@x.example"
    extra = tuple(secondary.split())
    return Contact(
        key, key, first_name=first, last_name=last, outlet=at, secondary=extra, file="c.csv", line=2
    )


TABLE = [
    ("nobody twice", [contact("Zoé Noël", at="G"), contact("Max Petit", at="G")], [], {}),
    (
        "one name at one outlet, in any order and spelling",
        [
            contact("Zoé Noël", at="La Gazette", key="a@x.example"),
            contact("NOEL zoe", at="la  gazette", key="b@x.example"),
        ],
        [(Kind.NAME, "a@x.example", "b@x.example")],
        {"b@x.example": "a@x.example"},
    ),
    (
        "one name at two outlets: perhaps two persons",
        [contact("Zoé Noël", at="G", key="a@x.example"), contact("Zoé Noël", at="H", key="b@x.example")],
        [],
        {},
    ),
    (
        "a name without first name says too little",
        [
            contact("Rédaction", at="G", key="nantes@x.example"),
            contact("Rédaction", at="G", key="rennes@x.example"),
        ],
        [],
        {},
    ),
    (
        "the later one's address is the first one's other address",
        [
            contact("Zoé Noël", key="a@x.example", secondary="b@y.example"),
            contact("Z. Noël", key="b@y.example"),
        ],
        [(Kind.SECONDARY, "a@x.example", "b@y.example")],
        {"b@y.example": "a@x.example"},
    ),
    (
        "the later one's other address is the first one's address",
        [
            contact("Zoé Noël", key="a@x.example"),
            contact("Zoé Noël", key="b@y.example", secondary="a@x.example"),
        ],
        [(Kind.SECONDARY, "a@x.example", "b@y.example")],
        {"b@y.example": "a@x.example"},
    ),
    (
        "both have the same other address",
        [
            contact("Zoé Noël", key="a@x.example", secondary="c@z.example"),
            contact("Noël", key="b@y.example", secondary="c@z.example"),
        ],
        [(Kind.SECONDARY, "a@x.example", "b@y.example")],
        {"b@y.example": "a@x.example"},
    ),
    (
        "a newsroom's address joins nobody",
        [
            contact("Zoé Noël", key="a@x.example", secondary="newsroom@x.example"),
            contact("Max Petit", key="b@x.example", secondary="newsroom@x.example"),
            contact("Rédaction", key="newsroom@x.example"),
        ],
        [(Kind.SHARED, "a@x.example", "b@x.example"), (Kind.SHARED, "a@x.example", "newsroom@x.example")],
        {},
    ),
    (
        "three rows of one person: the first stays, however they hang together",
        [
            contact("Zoé Noël", at="G", key="a@x.example"),
            contact("Zoé Noël", at="H", key="b@x.example"),
            contact("Zoé Noël", at="H", key="c@x.example", secondary="a@x.example"),
        ],
        [(Kind.NAME, "a@x.example", "b@x.example"), (Kind.SECONDARY, "a@x.example", "c@x.example")],
        {"b@x.example": "a@x.example", "c@x.example": "a@x.example"},
    ),
]


@pytest.mark.parametrize(("claim", "contacts", "found", "same"), TABLE, ids=[row[0] for row in TABLE])
def test_who_is_one_person(
    claim: str, contacts: list[Contact], found: list[tuple[Kind, str, str]], same: dict[str, str]
) -> None:
    result = duplicates(contacts)

    assert found == [(duplicate.kind, duplicate.kept.key, duplicate.other.key) for duplicate in result], claim
    assert same == same_person(result)


def test_a_duplicate_is_a_warning_at_the_later_row() -> None:
    rows = [contact("Zoé Noël", at="G", key="a@x.example"), contact("Zoé Noël", at="G", key="b@x.example")]

    problem = duplicates(rows)[0].problem()

    assert (
        "c.csv:2: 'b@x.example' and 'a@x.example' (c.csv:2) are both Zoé Noël, G: one person, only 'a@x.example' gets mail"
        == problem.sentence()
    )
    assert (Severity.WARNING, "b@x.example") == (problem.severity, problem.row)


def test_a_shared_address_is_shown_and_stops_nobody() -> None:
    rows = [contact("Zoé Noël", secondary="n@x.example"), contact("Max Petit", secondary="n@x.example")]

    assert (
        "share the address 'n@x.example' but not the name: both get mail"
        in duplicates(rows)[0].problem().sentence()
    )
