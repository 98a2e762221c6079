"""One person in several lists, or twice in one, is one contact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from outreach.core.problem import Severity
from outreach.project.contacts import merge, read_contacts

Write = Callable[..., Path]


def test_one_person_in_several_lists_is_one_contact(write: Write) -> None:
    first, _ = read_contacts(
        write("email,nom,tier,secondary\na@x.example,Zoé,,\nb@x.example,Max,2,\n", name="eco.csv"),
        list_name="eco",
    )
    second, _ = read_contacts(
        write(
            "email,nom,tier,secondary,bureau\nB@X.example,Maxime,3,m@y.example,12\nA@x.example,,1,,4\nc@x.example,Léo,,,\n",
            name="radio.csv",
        ),
        list_name="radio",
    )

    both = merge([first, second])

    assert 3 == len(both)
    assert [
        ("a@x.example", "Zoé", "1", ("eco", "radio"), {"bureau": "4"}, (), "eco.csv", 2),
        ("b@x.example", "Max", "2", ("eco", "radio"), {"bureau": "12"}, ("m@y.example",), "eco.csv", 3),
        ("c@x.example", "Léo", "", ("radio",), {"bureau": ""}, (), "radio.csv", 4),
    ] == [(c.key, c.last_name, c.tier, c.lists, dict(c.fields), c.secondary, c.file, c.line) for c in both]
    assert ("bureau",) == both.fields
    assert (2, 3) == (len(first), len(second))


def test_merging_a_merged_list_keeps_what_was_filled(write: Write) -> None:
    first, _ = read_contacts(write("email,nom\na@x.example,\na@x.example,Zoé\n"))

    again = merge([merge([first]), first])

    assert ["Zoé"] == [contact.last_name for contact in again]


def test_the_same_address_twice_in_a_list_is_one_contact_and_a_warning(write: Write) -> None:
    contacts, problems = read_contacts(
        write(
            "email,nom,tier,beats\nb@x.example,Max,2,\na@x.example,Zoé,1,emploi\nA@X.example,Zoe,,emploi\na@x.example,,,\n"
        )
    )

    assert ["b@x.example", "a@x.example"] == list(contacts.keys())
    assert [
        (
            "contacts.csv:4: the address 'A@x.example' is at contacts.csv:3 already: one contact is made of both, with the "
            "first one's values. They differ in last_name: 'Zoé' / 'Zoe'"
        ),
        "contacts.csv:5: the address 'a@x.example' is at contacts.csv:3 already: one contact is made of both",
    ] == [problem.sentence() for problem in problems]
    assert {Severity.WARNING} == {problem.severity for problem in problems}
    assert {"a@x.example"} == {problem.row for problem in problems}


def test_one_person_with_two_addresses_gets_one_mail(write: Write) -> None:
    contacts, _ = read_contacts(
        write(
            "email,first name,last name,outlet,secondary\n"
            "a@x.example,Zoé,Noël,Gazette,z@y.example\n"
            "b@x.example,Noel,ZOE,gazette,\n"
            "z@y.example,,Noël,,\n"
            "c@x.example,Zoé,Noël,Courrier,\n"
        )
    )

    assert {"b@x.example": "a@x.example", "z@y.example": "a@x.example"} == contacts.same_person()
