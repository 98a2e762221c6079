"""Headings: what officers call their columns."""

from __future__ import annotations

import pytest

from outreach.core.columns import HEADINGS, canonical, layout
from outreach.core.contact_row import language_code, split_name, split_values
from outreach.core.folding import folded, identifier


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Courriel", "address"),
        ("E-mail", "address"),
        ("e mail", "address"),
        ("Adresse mail", "address"),
        ("ADRESSE E-MAIL", "address"),
        ("Adresse électronique", "address"),
        ("Prénom", "first_name"),
        ("prenom", "first_name"),
        ("Civilité", "civility"),
        ("Média", "outlet"),
        ("Rédaction", "outlet"),
        ("Rubrique(s)", "beats"),
        ("Rubrique", "beats"),
        ("Langue", "language"),
        ("Accroche", "intro"),
        ("Base légale", "legal_basis"),
        ("Dernière confirmation", "last_confirmed"),
        ("Adresses secondaires", "secondary"),
        ("E-mail 2", "secondary"),
        ("Téléphone", "phone"),
        ("Téléphone direct", "telephone_direct"),
        ("2e ligne", "column_2e_ligne"),
        ("Œuvre", "oeuvre"),
    ],
)
def test_headings_mean_columns(heading: str, column: str) -> None:
    assert column == canonical(heading)


def test_no_heading_means_two_columns() -> None:
    every = [heading for headings in HEADINGS.values() for heading in headings]

    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("headings", "known", "fields"),
    [
        (["Mail", "Nom"], {"address": 0, "name": 1}, {}),
        (["Mail", "Nom", "Prénom"], {"address": 0, "last_name": 1, "first_name": 2}, {}),
        (["Name", "First name", "Email"], {"address": 2, "last_name": 0, "first_name": 1}, {}),
        (["Adresse", "Courriel"], {"address": 1}, {"adresse": 0}),
        (["Address", "Email"], {"address": 1}, {"postal_address": 0}),
        (["Adresse"], {"address": 0}, {}),
        (["email", "Média", "Rédaction"], {"address": 0, "outlet": 1}, {"redaction": 2}),
        (
            ["email", "Prénom", "Nom", "Journaliste"],
            {"address": 0, "last_name": 2, "first_name": 1},
            {"journaliste": 3},
        ),
    ],
)
def test_columns_find_their_places(
    headings: list[str], known: dict[str, int], fields: dict[str, int]
) -> None:
    found, problems = layout(headings, {})

    assert [] == problems
    assert found is not None
    assert (known, fields) == (dict(found.known), dict(found.fields))


def test_the_mapping_wins() -> None:
    found, problems = layout(
        ["Courriel", "Autre", "Interne"], {"Autre": "email", "courriel": "secondary", "Interne": ""}
    )

    assert [] == problems
    assert found is not None
    assert ({"secondary": 0, "address": 1}, {}) == (dict(found.known), dict(found.fields))


def test_two_headings_mapped_to_one_column_are_a_fault() -> None:
    _, problems = layout(["a", "b"], {"a": "email", "b": "Courriel"})

    assert ["'columns' maps two headings to the column 'address'"] == [
        problem.sentence() for problem in problems
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Mme Claire DUPONT-MOREAU", ("Mme", "Claire", "DUPONT-MOREAU")),
        ("DUPONT Claire", ("", "Claire", "DUPONT")),
        ("Dupont, Claire", ("", "Claire", "Dupont")),
        ("Jean de La Tour", ("", "Jean", "de La Tour")),
        ("Jean de LA TOUR", ("", "Jean", "de LA TOUR")),
        ("Jean-Luc Petit", ("", "Jean-Luc", "Petit")),
        ("Mr. John Smith", ("Mr.", "John", "Smith")),
        ("M. Martin", ("M.", "", "Martin")),
        ("J. DUPONT", ("", "J.", "DUPONT")),
        ("CLAIRE DUPONT", ("", "CLAIRE", "DUPONT")),
        ("Rédaction", ("", "", "Rédaction")),
        ("", ("", "", "")),
    ],
)
def test_full_names_are_split(cell: str, expected: tuple[str, str, str]) -> None:
    assert expected == split_name(cell)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("emploi; culture,sport|santé / logement", ("emploi", "culture", "sport", "santé", "logement")),
        ("et/ou", ("et/ou",)),
        (" ; ,", ()),
        ("emploi; emploi", ("emploi",)),
    ],
)
def test_several_values_in_a_cell(cell: str, values: tuple[str, ...]) -> None:
    assert values == split_values(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Français", "fr"),
        ("FR", "fr"),
        ("fr-FR", "fr"),
        ("en_GB", "en"),
        ("Anglais", "en"),
        ("", ""),
        ("breton", "breton"),
    ],
)
def test_languages_have_one_code(cell: str, code: str) -> None:
    assert code == language_code(cell)


def test_folding_leaves_what_counts() -> None:
    assert "l'ecole oeuvre strasse" == folded("  L’École  ŒUVRE Straße ")
    assert "telephone_direct" == identifier(" Téléphone (direct) ")
    assert "" == identifier("?!")
