from __future__ import annotations

import pytest

from outreach.core.contact import Contact
from outreach.core.greeting import Gender, agree, gender_of, greeting, intro_problems
from outreach.core.problem import Severity


@pytest.mark.parametrize(
    ("civility", "first", "last", "french", "english"),
    [
        ("Mme", "Camille", "Durand", "Madame,", "Dear Ms Durand,"),
        ("M.", "Louis", "Roy", "Monsieur,", "Dear Mr Roy,"),
        ("Mr", "Sam", "Smith", "Monsieur,", "Dear Mr Smith,"),
        ("Ms.", "Alex", "Smith", "Madame,", "Dear Ms Smith,"),
        ("mrs", "Ann", "Smith", "Madame,", "Dear Mrs Smith,"),
        ("Dr", "Ann", "Smith", "Bonjour Ann Smith,", "Dear Dr Smith,"),
        ("Mx", "Kit", "Smith", "Bonjour Kit Smith,", "Dear Mx Smith,"),
        ("", "Camille", "Durand", "Bonjour Camille Durand,", "Dear Camille Durand,"),
        ("", "Camille", "", "Bonjour Camille,", "Dear Camille,"),
        ("Mme", "", "", "Madame,", "Hello,"),
        ("", "", "", "Bonjour,", "Hello,"),
    ],
)
def test_a_greeting_agrees_with_what_is_known(
    civility: str, first: str, last: str, french: str, english: str
) -> None:
    contact = {"civility": civility, "first_name": first, "last_name": last}

    assert french == greeting(contact, "fr")
    assert french == greeting(contact, "fr-CA")
    assert english == greeting(contact, "en")


def test_a_contact_with_one_name_only_is_greeted_by_it() -> None:
    assert greeting({"name": "Rédaction"}, "fr") == "Bonjour Rédaction,"


@pytest.mark.parametrize(
    ("civility", "gender", "form"),
    [
        ("Mme", Gender.FEMININE, "invitée"),
        ("M.", Gender.MASCULINE, "invité"),
        ("Dr", Gender.UNKNOWN, "invité·e"),
    ],
)
def test_a_word_agrees_with_the_civility(civility: str, gender: Gender, form: str) -> None:
    assert gender is gender_of(civility)
    assert form == agree(civility, "invité", "invitée", "invité·e")


def test_empty_and_repeated_intro_lines_are_flagged_as_warnings_with_their_rows() -> None:
    intros = ["Votre enquête de mai.", "", "votre  enquête de MAI.", "Autre chose.", "  "]
    contacts = [
        Contact(f"c{n}@x.example", f"c{n}@x.example", intro=intro, file="contacts.csv", line=n + 2)
        for n, intro in enumerate(intros)
    ]

    problems = intro_problems(contacts)

    assert [
        "contacts.csv:3: the intro line of 'c1@x.example' is empty",
        "contacts.csv:4: the intro line 'votre  enquête de MAI.' is also that of 'c0@x.example'",
        "contacts.csv:6: the intro line of 'c4@x.example' is empty",
    ] == [p.sentence() for p in problems]
    assert {Severity.WARNING} == {p.severity for p in problems}
    assert ["c1@x.example", "c2@x.example", "c4@x.example"] == [p.row for p in problems]
