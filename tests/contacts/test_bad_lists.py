"""Bad input: all of it at once, with file, line and value; a bad row never stops the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.core.problem import Problem, Severity
from outreach.project.contacts import LARGEST, read_contacts

Write = Callable[..., Path]


def sentences(problems: list[Problem]) -> list[str]:
    return [problem.sentence() for problem in problems]


FILES = [
    ("", "contacts.csv: the file is empty: the first row must hold the headings"),
    ("\n \n;;\n", "contacts.csv: the file is empty: the first row must hold the headings"),
    (
        "a@x.example,Léa\n",
        "contacts.csv:1: the row of headings is missing: the first row holds the address 'a@x.example'",
    ),
    (
        "nom,outlet\nLéa,X\n",
        "contacts.csv:1: no column of addresses among the headings 'nom', 'outlet'; name it in 'columns'",
    ),
    (
        "email,Courriel\na@x.example,\n",
        "contacts.csv:1: two columns of addresses: 'email' and 'Courriel'; say in 'columns' which one to write to",
    ),
    (
        "email,Tél. direct,tel  DIRECT\na@x.example,,\n",
        "contacts.csv:1: the headings 'Tél. direct' and 'tel  DIRECT' both give the column 'tel_direct'",
    ),
    (
        "email,beats,Beats\na@x.example,,\n",
        "contacts.csv:1: the heading 'beats' is a name that outreach keeps for itself; map it to another in 'columns'",
    ),
    ("email,,nom\na@x.example,x,Léa\n", "contacts.csv:1: column 2 has values but no heading"),
    (
        "email,key\na@x.example,1\n",
        "contacts.csv:1: the heading 'key' is a name that outreach keeps for itself; map it to another in 'columns'",
    ),
    ("email,?!\na@x.example,1\n", "contacts.csv:1: the heading '?!' has neither letter nor digit"),
    (
        'email,"no\nm"\na@x.example,1\n',
        "contacts.csv:1: the heading 'no\\nm' holds a line break or another control character",
    ),
    ('email,"nom\na@x.example,1\n', "contacts.csv:1: a quote is opened among the headings and never closed"),
]


@pytest.mark.parametrize(("content", "sentence"), FILES)
def test_a_list_that_cannot_be_read_says_why(write: Write, content: str, sentence: str) -> None:
    contacts, problems = read_contacts(write(content))

    assert 0 == len(contacts)
    assert sentence in sentences(problems)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert ["nobody.csv: the list cannot be read: No such file or directory"] == sentences(
        read_contacts(tmp_path / "nobody.csv")[1]
    )


def test_a_folder_is_a_fault(tmp_path: Path) -> None:
    assert ["the list cannot be read"] == [problem.text[:23] for problem in read_contacts(tmp_path)[1]]


def test_columns_that_name_no_heading_are_a_fault_with_a_suggestion(write: Write) -> None:
    _, problems = read_contacts(
        write("Courrier,nom\na@x.example,Léa\n"), columns={"Courier": "email", "Zzz": "beats"}
    )

    assert [
        "contacts.csv:1: 'columns' names the heading 'Courier', which is not there; did you mean 'Courrier'?",
        "contacts.csv:1: 'columns' names the heading 'Zzz', which is not there; there are: Courrier, nom",
    ] == sentences(problems)


ROWS = [
    ("Jean <evil@x.example>,Jean", "'Jean <evil@x.example>' holds more than an address"),
    ('"a@x.example, b@x.example",Jean', "'a@x.example, b@x.example' is more than one address"),
    ("a@x.example b@x.example,Jean", "'a@x.example b@x.example' is more than one address"),
    (",Jean", "the address is missing"),
    ("nora@daily,Nora", "'nora@daily' is not an address: 'daily' is not a domain"),
    ("nora,Nora", "'nora' is not an address: there is no @"),
    ("nora@,Nora", "'nora@' is not an address: there must be something on both sides of the @"),
    ("no ra@x.example,Nora", "'no ra@x.example' is not an address: there is a space in it"),
    ("no..ra@x.example,Nora", "'no..ra@x.example' is not an address: there is a dot too many"),
    ("a@b@x.example,Nora", "'a@b@x.example' is not an address: there is more than one @"),
    ("nora@host.local,Nora", "'nora@host.local' is not an address: mail cannot go to 'host.local'"),
    ("no(ra@x.example,Nora", "'no(ra@x.example' is not an address: 'no(ra' cannot stand before the @"),
    (f"{'a' * 250}@x.example,Nora", "is not an address: it is longer than 254 octets"),
    ("a@x.example", "the row has 1 cells, the headings are 2: cells are missing"),
    (
        "a@x.example,Jean,Paris",
        "the row has 3 cells, the headings are 2: a cell with the delimiter in it needs quotes",
    ),
    ('a@x.example,"Je\nan"', "the cell 'nom' holds a line break: 'Je\\nan'"),
    ('a@x.example,"Je\ran"', "the cell 'nom' holds a line break: 'Je\\ran'"),
    ("a@x.example,Je\ran", "the cell 'nom' holds a line break: 'Je\\ran'"),
    ("a@x.example,Je\0an", "the cell 'nom' holds the control character U+0000: 'Je\\x00an'"),
    ("a@x.example,Je\tan", "the cell 'nom' holds the control character U+0009: 'Je\\tan'"),
    ("a@x.example,Je\x1ban", "the cell 'nom' holds the control character U+001B: 'Je\\x1ban'"),
    ("a@x.example,Je\x7fan", "the cell 'nom' holds the control character U+007F: 'Je\\x7fan'"),
    ("a@x.example,Je\x85an", "the cell 'nom' holds the control character U+0085: 'Je\\x85an'"),
    ("a@x.example,Je\u2028an", "the cell 'nom' holds the control character U+2028: 'Je\\u2028an'"),
    ("a@x.example,Je\u202ean", "the cell 'nom' holds the control character U+202E: 'Je\\u202ean'"),
    ('a@x.example,"Jean', "a quote is opened on this line and never closed"),
    (f"a@x.example,{'J' * 10_001}", "the cell 'nom' has 10001 characters, at most 10000 are taken: 'JJJJ"),
]


@pytest.mark.parametrize(("row", "sentence"), ROWS)
@pytest.mark.parametrize("in_bulk", [0, 1 << 30])
def test_a_bad_row_is_left_out_and_named_and_the_others_stay(
    write: Write, row: str, sentence: str, in_bulk: int
) -> None:
    content = f"email,nom\nzoe@x.example,Zoé\n{row}\nmax@x.example,Max\n"

    contacts, problems = read_contacts(write(content), in_bulk=in_bulk)

    assert {"zoe@x.example", "max@x.example"} == set(contacts.keys())
    assert 1 == len(problems)
    assert (3, Severity.FAULT) == (problems[0].line, problems[0].severity)
    assert sentence in problems[0].sentence()
    assert problems[0].row in ("a@x.example", "contacts.csv:3")


@pytest.mark.parametrize("in_bulk", [0, 1 << 30])
def test_lines_are_counted_as_an_editor_counts_them(write: Write, in_bulk: int) -> None:
    content = 'email,nom\n"a\nb",Max\na@x.example,"Zo\n\né"\nnobody,Max\n'

    _, problems = read_contacts(write(content), in_bulk=in_bulk)

    assert [2, 4, 7] == [problem.line for problem in problems]


@pytest.mark.parametrize("row", ["a@x.example,{}", "{},Jean", 'a@x.example,"{}"', "a@{},Jean"])
def test_ten_megabytes_in_a_cell_are_shown_as_a_few_characters(write: Write, row: str) -> None:
    content = "email,nom\n" + row.format("J" * 10_000_000) + "\nb@x.example,Max\n"

    contacts, problems = read_contacts(write(content))

    assert ["b@x.example"] == list(contacts.keys())
    assert 1 == len(problems)
    assert 500 > len(problems[0].sentence())
    assert 1000 > len(repr(problems[0]))


def test_a_file_without_line_ends_is_a_fault(write: Write) -> None:
    contacts, problems = read_contacts(write(b"email," + b"x" * (33 << 20)))

    assert 0 == len(contacts)
    assert 1 == len(problems)


def test_everything_wrong_in_a_row_is_said_at_once(write: Write) -> None:
    _, problems = read_contacts(write('email,nom,outlet\nnobody,"a\nb","c\x00"\n'))

    assert [2, 2, 2] == [problem.line for problem in problems]
    assert ["contacts.csv:2"] * 3 == [problem.row for problem in problems]


@pytest.mark.parametrize("in_bulk", [0, 1 << 30])
@pytest.mark.parametrize("name", ["A@X.example", "contacts.csv:2"])
def test_the_officer_skips_a_row_by_name(write: Write, name: str, in_bulk: int) -> None:
    content = 'email,nom\na@x.example,"a\x01b"\nb@x.example,Max\n'

    contacts, problems = read_contacts(write(content), skip=[name], in_bulk=in_bulk)

    assert [] == problems
    assert ["b@x.example"] == list(contacts.keys())


def test_a_row_with_an_unclosed_quote_is_skipped_by_its_line(write: Write) -> None:
    contacts, problems = read_contacts(
        write('email,nom\na@x.example,"Jean\nb@x.example,Max\n'), skip=["contacts.csv:2"]
    )

    assert [] == problems
    assert ["b@x.example"] == list(contacts.keys())


def test_a_secondary_address_that_is_none_is_a_warning(write: Write) -> None:
    contacts, problems = read_contacts(write("email,email 2\na@x.example,b@x.example; nobody\n"))

    assert ("b@x.example",) == next(iter(contacts)).secondary
    assert ["contacts.csv:2: the secondary address 'nobody' is not an address, and ignored"] == sentences(
        problems
    )
    assert Severity.WARNING is problems[0].severity


def test_a_file_larger_than_any_list_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "contacts.csv").open("wb") as file:
        file.truncate(LARGEST + 1)  # a hole: takes no room on the disk

    assert [f"contacts.csv: the file has more than {LARGEST} bytes"] == sentences(
        read_contacts(tmp_path / "contacts.csv")[1]
    )
