"""Spreadsheets: cells as their user sees them, and hostile files."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from outreach.core.problem import Severity
from outreach.project.contact_spreadsheet import number_text
from outreach.project.contacts import read_contacts

HEADINGS = ("E-mail", "Nom complet", "Téléphone", "Priorité", "Dernière confirmation", "Fidèle")
Fill = Callable[[openpyxl.Workbook], None]


def xlsx(path: Path, fill: Fill) -> Path:
    book = openpyxl.Workbook()
    fill(book)
    book.save(path)
    return path


def journalists(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(("zoe@x.example", "Zoé NOËL", 612345678, 1, dt.datetime(2015, 10, 12), True))  # noqa: DTZ001 - Excel has no zones
    sheet.append(())
    sheet.append(("max@x.example", "Max Petit", "01 02", 2.0, dt.date(2015, 11, 3), False))
    sheet["C2"].number_format = '0#" "##" "##" "##" "##'


def test_an_xlsx_gives_what_its_user_sees(tmp_path: Path) -> None:
    contacts, problems = read_contacts(xlsx(tmp_path / "c.xlsx", journalists))

    assert [] == problems
    assert [
        ("zoe@x.example", "Zoé", "NOËL", "06 12 34 56 78", "1", "2015-10-12", {"fidele": "TRUE"}, 2),
        ("max@x.example", "Max", "Petit", "01 02", "2", "2015-11-03", {"fidele": "FALSE"}, 4),
    ] == [
        (c.key, c.first_name, c.last_name, c.phone, c.tier, c.last_confirmed, dict(c.fields), c.line)
        for c in contacts
    ]


def test_an_ods_gives_what_its_user_sees(tmp_path: Path) -> None:
    rows = [
        ("zoe@x.example", "Zoé NOËL", "06 12 34 56 78", 1, dt.date(2015, 10, 12), True),
        ("max@x.example", "Max  Petit", "01 02", 2, dt.date(2015, 11, 3), False),
    ]
    pd.DataFrame(rows, columns=list(HEADINGS)).to_excel(tmp_path / "c.ods", engine="odf", index=False)  # type: ignore[arg-type]  # pandas-stubs do not know odf

    contacts, problems = read_contacts(tmp_path / "c.ods")

    assert [] == problems
    assert [
        ("zoe@x.example", "Zoé", "NOËL", "06 12 34 56 78", "1", "2015-10-12", 2),
        ("max@x.example", "Max", "Petit", "01 02", "2", "2015-11-03", 3),
    ] == [(c.key, c.first_name, c.last_name, c.phone, c.tier, c.last_confirmed, c.line) for c in contacts]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (2.0, "General", "2"),
        (2, "General", "2"),
        (0.1, "General", "0.1"),
        (612345678, "0000000000", "0612345678"),
        (612345678, "0#\\ ##\\ ##\\ ##\\ ##", "06 12 34 56 78"),
        (33612345678, "+##########0", "+33612345678"),
        (7, "00", "07"),
        (2.5, "0.00", "2.50"),
        (2.5, "0", "2"),  # half to even
        (-3, "0", "-3"),
        (1234.5, "#,##0.00", "1234.5"),  # thousands are shown in another way in every country
        (0.5, "0%", "0.5"),
        (5, '[Red]0;"-"0', "5"),
        (0, "#", ""),
    ],
)
def test_numbers_are_shown_in_their_format(value: float, number_format: str, shown: str) -> None:
    assert shown == number_text(value, number_format)


def test_a_formula_gives_the_value_its_program_saved(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "plain.xlsx", lambda book: book.worksheets[0].append(["email", "nom"]))
    saved = '<row r="2"><c r="A2" t="str"><f>B2&amp;"@x.example"</f><v>zoe@x.example</v></c><c r="B2" t="str"><v>zoe</v></c></row></sheetData>'
    edited = edit(path, tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml", "</sheetData>", saved)

    contacts, problems = read_contacts(edited)

    assert [] == problems
    assert ["zoe@x.example"] == list(contacts.keys())


def test_a_formula_without_value_or_with_an_error_is_a_fault_of_its_row(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.append(["email", "nom"])
        sheet.append(["a@x.example", "=B1"])  # openpyxl computes nothing
        sheet.append(["b@x.example", "#N/A"])
        sheet.append(["c@x.example", "Max"])

    contacts, problems = read_contacts(xlsx(tmp_path / "c.xlsx", fill))

    assert ["c@x.example"] == list(contacts.keys())
    assert [(2, "c.xlsx:2"), (3, "c.xlsx:3")] == [(problem.line, problem.row) for problem in problems]
    assert "formula '=B1' without its value" in problems[0].sentence()
    assert "the error '#N/A'" in problems[1].sentence()


def test_a_line_break_in_a_cell_is_a_fault(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[0].append(["email", "nom"])
        book.worksheets[0].append(["a@x.example", "Jean\nPetit"])

    _, problems = read_contacts(xlsx(tmp_path / "c.xlsx", fill))

    assert ["c.xlsx:2: the cell 'nom' holds a line break: 'Jean\\nPetit'"] == [p.sentence() for p in problems]


def test_rows_on_another_sheet_are_not_left_out_silently(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        journalists(book)
        book.create_sheet("Radio").append(["a@x.example"])
        book.create_sheet("Vide")
        book.create_sheet("Caché").append(["secret"])
        book["Caché"].sheet_state = "hidden"

    contacts, problems = read_contacts(xlsx(tmp_path / "c.xlsx", fill))

    assert 2 == len(contacts)
    assert [Severity.WARNING] == [problem.severity for problem in problems]
    assert "not 'Radio', which has rows too" in problems[0].sentence()


def test_an_empty_spreadsheet_is_a_fault(tmp_path: Path) -> None:
    _, problems = read_contacts(xlsx(tmp_path / "c.xlsx", lambda _: None))

    assert ["c.xlsx: the file is empty: the first row must hold the headings"] == [
        p.sentence() for p in problems
    ]


def edit(path: Path, to: Path, member: str, before: str, after: str) -> Path:
    """Copy an archive with a text in one of its members replaced."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(before.encode(), after.encode()) if name == member else content
            )
    return to


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_an_xml_bomb_is_refused_before_it_is_parsed(tmp_path: Path, member: str) -> None:
    path = xlsx(tmp_path / "plain.xlsx", journalists)
    with zipfile.ZipFile(path) as archive:
        content = archive.read(member).decode()
    start = content.index("<", 1) if content.startswith("<?xml") else 0
    bomb = edit(
        path,
        tmp_path / "c.xlsx",
        member,
        content,
        content[:start] + " " * 2_000_000 + LAUGHS + content[start:],
    )

    contacts, problems = read_contacts(bomb)

    assert 0 == len(contacts)
    assert 1 == len(problems)
    assert "XML that no spreadsheet program writes" in problems[0].sentence()


@pytest.mark.parametrize("declared", ["utf-16", "cp037", "utf-7"])
def test_xml_in_another_encoding_could_hide_a_bomb_and_is_refused(tmp_path: Path, declared: str) -> None:
    path = tmp_path / "c.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="{declared}"?><x/>'.encode(
                "utf-16" if "16" in declared else "ascii"
            ),
        )

    _, problems = read_contacts(path)

    assert 1 == len(problems)
    assert "XML that no spreadsheet program writes" in problems[0].sentence()


def test_a_zip_bomb_is_refused_by_its_declared_size(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "c.xlsx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as file,
    ):
        for _ in range(600):
            file.write(bytes(1 << 20))

    assert ["the spreadsheet is too large"] == [p.text[:28] for p in read_contacts(tmp_path / "c.xlsx")[1]]


def ods(path: Path, table: str) -> Path:
    spaces = (
        "".join(
            f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "table", "text")
        )
        + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml", f'<office:c{spaces}><table:table table:name="A">{table}</table:table></office:c>'
        )
    return path


def cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize(
    "table",
    [
        row(cell("email", 'table:number-columns-repeated="1000000000"')),
        row(cell("email", 'table:number-columns-repeated="10000"')),
        row(cell("email"), cell("nom"))
        + row(cell("a@x.example"), cell("x"), attributes='table:number-rows-repeated="1000000000"'),
        row(*[cell("x")] * 400, attributes='table:number-rows-repeated="1048576"'),
    ],
)
def test_an_ods_that_repeats_a_cell_without_end_is_refused(tmp_path: Path, table: str) -> None:
    _, problems = read_contacts(ods(tmp_path / "c.ods", table))

    assert ["the spreadsheet has more than"] == [problem.text[:29] for problem in problems]


def test_empty_ods_rows_and_cells_are_counted_not_kept(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16382"/>'
    note = "<office:annotation><text:p>a remark</text:p></office:annotation>"
    table = (
        row(cell("email"), cell("nom"), blank)
        + row(blank, attributes='table:number-rows-repeated="5"')
        + row(
            cell("a@x.example").replace("<text:p>", f"{note}<text:p>"),
            cell('Jean<text:s text:c="2"/>de <text:span>La</text:span> Tour'),
            blank,
        )
        + row(blank, attributes='table:number-rows-repeated="1048569"')
    )

    contacts, problems = read_contacts(ods(tmp_path / "c.ods", table))

    assert [] == problems
    assert [("a@x.example", "de La Tour", 7)] == [(c.key, c.last_name, c.line) for c in contacts]


def test_ods_errors_and_uncomputed_formulas_are_faults(tmp_path: Path) -> None:
    table = (
        row(cell("email"))
        + row(cell("#N/A", 'calcext:value-type="error"'))
        + row('<table:table-cell table:formula="of:=[.A1]"/>', cell("x"))
    )

    assert [2, 3] == [problem.line for problem in read_contacts(ods(tmp_path / "c.ods", table))[1]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 and nothing more", "the spreadsheet is damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "the file is an old .xls, or protected by a password",
        ),
    ],
)
def test_a_file_that_is_no_spreadsheet_says_so(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "c.xlsx").write_bytes(content)

    assert [sentence] == [problem.text[: len(sentence)] for problem in read_contacts(tmp_path / "c.xlsx")[1]]


def test_any_other_archive_is_a_fault(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")

    assert ["the file is an archive, but neither .xlsx nor .ods"] == [
        p.text for p in read_contacts(tmp_path / "c.xlsx")[1]
    ]


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_damaged_spreadsheet_is_a_fault(tmp_path: Path, member: str) -> None:
    path = xlsx(tmp_path / "plain.xlsx", journalists)

    damaged = edit(path, tmp_path / "c.xlsx", member, ">", "")

    assert ["the spreadsheet is damaged"] == [problem.text[:26] for problem in read_contacts(damaged)[1]]


def test_a_protected_archive_is_a_fault(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "c.xlsx", journalists)
    content = path.read_bytes()
    directory = content.index(b"PK\x01\x02")  # the central directory: flags at offset 8 (APPNOTE 4.3.12)
    path.write_bytes(content[: directory + 8] + b"\x01" + content[directory + 9 :])

    assert ["the spreadsheet is protected by a password; save it without"] == [
        p.text for p in read_contacts(path)[1]
    ]


def test_a_row_with_an_error_is_skipped_by_its_line(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[0].append(["email", "nom"])
        book.worksheets[0].append(["b@x.example", "#N/A"])
        book.worksheets[0].append(["c@x.example", "Max"])

    contacts, problems = read_contacts(xlsx(tmp_path / "c.xlsx", fill), skip=["c.xlsx:2"])

    assert [] == problems
    assert ["c@x.example"] == list(contacts.keys())
