"""Lists as text: every delimiter and encoding an officer's programs write."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.core.contact import Contact
from outreach.project.contact_encoding import encoding
from outreach.project.contacts import read_contacts

Write = Callable[..., Path]

ROWS = (
    ("Courriel", "Prénom", "Nom", "Média", "Rubriques", "Téléphone direct"),
    (
        "helene.lefevre@gazette.example",
        "Hélène",
        "Lefèvre",
        "La Gazette de l’Été",
        "économie sociale",
        "01 00 00 00 01",
    ),
    ("francois.noel@courrier.example", "François", "Noël", "Le Courrier", "emploi", "01 00 00 00 02"),
)


def as_text(delimiter: str, end: str = "\r\n") -> str:
    return "".join(delimiter.join(row) + end for row in ROWS)


def shown(contacts: list[Contact]) -> list[tuple[object, ...]]:
    return [(c.key, c.first_name, c.last_name, c.outlet, c.beats, dict(c.fields), c.line) for c in contacts]


EXPECTED = [
    (
        "helene.lefevre@gazette.example",
        "Hélène",
        "Lefèvre",
        "La Gazette de l’Été",
        ("économie sociale",),
        {"telephone_direct": "01 00 00 00 01"},
        2,
    ),
    (
        "francois.noel@courrier.example",
        "François",
        "Noël",
        "Le Courrier",
        ("emploi",),
        {"telephone_direct": "01 00 00 00 02"},
        3,
    ),
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_loads_with_no_setting(write: Write, delimiter: str, name: str, end: str) -> None:
    text = as_text(delimiter, end)
    path = write(("\ufeff" if name == "utf-16-be" else "") + text, encoding=name)

    contacts, problems = read_contacts(path)

    assert [] == problems
    assert EXPECTED == shown(list(contacts))


def test_excel_can_say_the_delimiter_on_a_line_of_its_own(write: Write) -> None:
    contacts, problems = read_contacts(write("sep=;\n" + as_text(";")))

    assert [] == problems
    assert [3, 4] == [contact.line for contact in contacts]


WORDS = [
    "André",
    "Éric",
    "Hélène",
    "François",
    "Noël",
    "été",
    "où",
    "ÉLODIE",
    "Économie",
    "l’économie",
    "d’été",
    "«",
    "»",
    "Saône-et-Loire",
    "Bâle",
    "Müller",
    "Größe",
    "Jörg",
    "España",
    "Niño",
    "Åsa",
    "Søren",
    "São",
    "cœur",
    "Œuvre…",
    "Île-de-France",
    "HÉLÈNE",
    "FRANÇOIS",
    "tél",
    "n°",
    "Àngel",
    "€",
    "Ça",
    "Êtes",
    "naïve",
    "Rhône",
    "à",
]


@pytest.mark.parametrize("name", ["cp1252", "mac_roman"])
def test_windows_1252_and_mac_roman_are_told_apart_by_six_words(write: Write, name: str) -> None:
    chosen = random.Random(2015)  # noqa: S311 - the same words every time
    texts = ["\n".join(chosen.choices(WORDS, k=6)) for _ in range(500)]

    found = {encoding(write(text, encoding=name))[0] for text in texts}

    assert {name} == found


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "email,nom\na@x.example,Zoé\n".encode() + "b@x.example,André\n".encode("cp1252"),
            3,
        ),  # two lists put together
        ("email,nom\na@x.example,Zoé\n".encode("utf-8-sig")[:-2], 2),  # cut inside a letter
        ("email\na@x.example\n".encode("utf-16") + b"\x00", 3),  # half a character
    ],
)
def test_damaged_text_is_a_fault_with_its_line(write: Write, content: bytes, line: int) -> None:
    contacts, problems = read_contacts(write(content))

    assert 0 == len(contacts)
    assert [line] == [problem.line for problem in problems]
    assert "save the list as UTF-8" in problems[0].sentence()


@pytest.mark.parametrize("name", ["cp1251", "shift_jis", "cp1253"])
def test_an_encoding_that_makes_no_sense_is_a_fault(write: Write, name: str) -> None:
    text = {
        "cp1251": "Иван Петров журналист",
        "shift_jis": "日本語の新聞記者",
        "cp1253": "Γιώργος Παπαδόπουλος",
    }[name]

    contacts, problems = read_contacts(write(f"email,nom\na@x.example,{text}\n", encoding=name))

    assert 0 == len(contacts)
    assert ["cannot tell the encoding"] == [problem.text[:24] for problem in problems]


def test_journalists_called_na_and_null_keep_their_names(write: Write) -> None:
    contacts, _ = read_contacts(
        write("email,first_name,last_name\na@x.example,NA,Null\nb@x.example,None,nan\n"), in_bulk=0
    )

    assert ["NA Null", "None nan"] == [contact.name for contact in contacts]


def test_spaces_around_values_do_not_count(write: Write) -> None:
    contacts, problems = read_contacts(
        write(" E-mail ,\u00a0Nom\u202f\n  a@x.example\u200b , \u00a0Léa \t\n")
    )

    assert [] == problems
    assert [("a@x.example", "Léa")] == [(contact.address, contact.last_name) for contact in contacts]


def test_empty_rows_and_trailing_empty_cells_are_harmless(write: Write) -> None:
    contacts, problems = read_contacts(
        write("\n;;\nemail;nom;;\n\na@x.example;Léa;;;\n;;;\n  \nb@x.example;Zoé\n\n")
    )

    assert [] == problems
    assert [("a@x.example", 5), ("b@x.example", 8)] == [(contact.key, contact.line) for contact in contacts]


def test_quoted_cells_hold_delimiters_and_quotes(write: Write) -> None:
    contacts, problems = read_contacts(write('email,intro\na@x.example,"Un ""mot"", deux"\n'))

    assert [] == problems
    assert ['Un "mot", deux'] == [contact.intro for contact in contacts]


def test_columns_are_mapped_by_the_officer_first(write: Write) -> None:
    path = write("Adresse pro,Adresse perso,Papier\na@x.example,b@x.example,Le Courrier\n")

    contacts, problems = read_contacts(
        path, columns={"adresse PRO": "email", "Adresse perso": "secondary", "Papier": ""}
    )

    assert [] == problems
    assert [("a@x.example", ("b@x.example",), {})] == [(c.key, c.secondary, dict(c.fields)) for c in contacts]


def test_languages_civilities_and_full_names_are_understood(write: Write) -> None:
    contacts, _ = read_contacts(
        write(
            "Nom complet;Mail;Langue;Rubriques\nMme Claire DURAND;a@x.example;Français;emploi | culture / santé\n"
        )
    )

    contact = next(iter(contacts))
    assert ("Mme", "Claire", "DURAND", "fr") == (
        contact.civility,
        contact.first_name,
        contact.last_name,
        contact.language,
    )
    assert ("emploi", "culture / santé") != contact.beats
    assert ("emploi", "culture", "santé") == contact.beats


def test_a_contact_says_which_lists_she_is_in(write: Write) -> None:
    contacts, _ = read_contacts(write("email,listes\na@x.example,presse; radio\n"), list_name="eco")

    assert ("eco", "presse", "radio") == next(iter(contacts)).lists


def test_addresses_are_normalised_and_kept_as_written(write: Write) -> None:
    contacts, problems = read_contacts(write("email\nClaire.Petit@Été.Example\nzoé@x.example\n"))

    assert [] == problems
    assert [
        ("claire.petit@xn--t-9fab.example", "Claire.Petit@xn--t-9fab.example"),
        ("zoé@x.example", "zoé@x.example"),
    ] == [(contact.key, contact.address) for contact in contacts]
    assert "Claire.Petit@xn--t-9fab.example" == contacts.get("claire.petit@xn--t-9fab.example").address  # type: ignore[union-attr]  # it is there
    assert "unknown@x.example" not in contacts
