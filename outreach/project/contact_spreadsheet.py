"""Contact lists as spreadsheets (.xlsx, .ods): cells as their user sees them, from files that nobody vouches for.

Not through pandas: it gives values without their number format (a telephone number loses its zero, a tier becomes
1.0), and takes repeated cells and rows of an .ods at their word, however many.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from outreach.core.problem import Problem, Severity
from outreach.project.contact_archive import Format, archive_problem, file_format, has_formulas, members

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

MOST_CELLS = 30_000_000
"""Cells of a spreadsheet."""

MOST_COLUMNS = 500
"""Columns of a spreadsheet."""

Row = tuple[int, list[str]]

_DAMAGED = (
    # what openpyxl and the XML parser raise for files that are not as they should be
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ET.ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
)


class TooLargeError(ValueError):
    """More cells than a list can have: a mistake, or an attack."""


def is_spreadsheet(path: Path) -> bool:
    """Tell whether a file is no text. Raises OSError."""
    return file_format(path) is not Format.TEXT


@dataclass(slots=True)
class Sheet:
    """A sheet as it is read: rows with their numbers, and what is wrong in them."""

    name: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cells: int = 0

    def add(self, line: int, cells: list[str]) -> None:
        """Take a row. Raises TooLargeError."""
        while cells and not cells[-1]:
            cells.pop()
        self.cells += len(cells) + 1
        if self.cells > MOST_CELLS or len(cells) > MOST_COLUMNS:
            raise TooLargeError
        if cells:
            self.rows.append((line, cells))


def sheet_rows(path: Path) -> tuple[list[Row], list[Problem]]:  # noqa: PLR0911 - each return is a reason
    """Give the rows of the first sheet that has any, numbered as its user sees them. Raises OSError.

    A cell with an error, or a formula that no program has computed, is a fault of its row.
    """
    if file_format(path) is Format.COMPOUND:
        text = "the file is an old .xls, or protected by a password; save it as .xlsx, .ods or CSV without password"
        return [], [Problem(text)]
    problem = archive_problem(path)
    if problem is not None:
        return [], [problem]
    names = members(path)
    read: Callable[[Path], Iterator[Sheet]]
    if "xl/workbook.xml" in names:
        read = _xlsx
    elif "content.xml" in names:
        read = _ods
    else:
        return [], [Problem("the file is an archive, but neither .xlsx nor .ods")]
    try:
        sheets = [sheet for sheet in read(path) if sheet.rows or sheet.problems]
    except TooLargeError:
        values = {"cells": MOST_CELLS, "columns": MOST_COLUMNS}
        return [], [Problem("the spreadsheet has more than {cells} cells or {columns} columns", values)]
    except _DAMAGED as error:
        return [], [Problem("the spreadsheet is damaged: {reason}", {"reason": error})]
    if not sheets:
        return [], []
    first = sheets[0]
    text = "only the sheet '{first}' is read, not '{other}', which has rows too; save each list as a file of its own"
    ignored = [
        Problem(text, {"first": first.name, "other": sheet.name}, severity=Severity.WARNING)
        for sheet in sheets[1:]
    ]
    return first.rows, first.problems + ignored


def _xlsx(path: Path) -> Iterator[Sheet]:
    """Read the visible sheets of an .xlsx: the values that the last program computed and saved."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load, and most lists are text

    with warnings.catch_warnings(), path.open("rb") as file, path.open("rb") as again:
        warnings.simplefilter("ignore")  # of styles and extensions, which are no business of ours
        values = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(again, read_only=True, keep_links=False) if has_formulas(path) else None
        for worksheet in values.worksheets:
            if worksheet.sheet_state == "visible":
                sheet = Sheet(worksheet.title)
                _xlsx_rows(sheet, worksheet, formulas[worksheet.title] if formulas else None)
                yield sheet


def _xlsx_rows(sheet: Sheet, worksheet: Any, beside: Any) -> None:
    worksheet.reset_dimensions()  # they are only what the file says of itself
    rows = worksheet.iter_rows(max_col=MOST_COLUMNS + 1)
    written: Iterator[Sequence[Cell]] = iter(())
    if beside is not None:
        beside.reset_dimensions()
        written = beside.iter_rows(max_col=MOST_COLUMNS + 1)
    for line, cells in enumerate(rows, start=1):
        for cell, formula in zip(cells, next(written, ()), strict=False):
            if formula.data_type == "f" and cell.value is None:
                _formula_problem(sheet, line, str(formula.value))
        for cell in cells:
            if cell.data_type == "e":
                _error_problem(sheet, line, str(cell.value))
        sheet.add(line, [_xlsx_text(cell) for cell in cells])


def _formula_problem(sheet: Sheet, line: int, formula: str) -> None:
    text = "a cell holds the formula '{formula}' without its value; open the list in a spreadsheet program and save it"
    sheet.problems.append(Problem(text, {"formula": formula}, line=line))


def _error_problem(sheet: Sheet, line: int, error: str) -> None:
    sheet.problems.append(Problem("a cell holds the error '{error}'", {"error": error}, line=line))


def _xlsx_text(cell: Cell) -> str:
    match cell.value:
        case None:
            return ""
        case bool(value):
            return "TRUE" if value else "FALSE"
        case int(value) | float(value):
            return number_text(value, str(cell.number_format))
        case dt.datetime() as value:
            # as ISO 8601, whatever the format: segments compare it, and 03/04 says too little
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
        case dt.time() as value:
            return value.isoformat("minutes")
        case value:
            return str(value)


_FORMAT = re.compile(r'\\(?P<escaped>.)|"(?P<quoted>[^"]*)"|_.|\*.|(?P<plain>.)')


def number_text(value: float, number_format: str) -> str:
    """Give a number as a format such as `0# ## ## ## ##` or `0.00` shows it; formats with more in them, as General."""
    general = f"{value:.15g}" if isinstance(value, float) else str(value)
    section = re.sub(r"\[[^\]]*\]", "", number_format.partition(";")[0])
    pieces = [
        (found["plain"] in tuple("0#?"), found["escaped"] or found["quoted"] or found["plain"] or "")
        for found in _FORMAT.finditer(section)
    ]
    point = next((place for place, piece in enumerate(pieces) if piece == (False, ".")), len(pieces))
    before = pieces[:point]
    if not any(digit for digit, _ in pieces) or any(
        not digit and re.search("[A-Za-z%,@]", text) for digit, text in pieces
    ):
        return general
    decimals = sum(digit for digit, _ in pieces[point:])
    whole, _, fraction = f"{abs(value):.{decimals}f}".partition(".")
    if not whole.isdecimal():  # inf, nan
        return general
    whole = whole.lstrip("0")
    shown = ""
    places = [place for place, (digit, _) in enumerate(before) if digit]
    for place in range(len(before) - 1, -1, -1):
        digit, text = before[place]
        if not digit:
            shown = text + shown
        elif place == places[0]:
            shown = (whole or ("0" if text == "0" else "")) + shown
        else:
            shown = (whole[-1:] or ("0" if text == "0" else "")) + shown
            whole = whole[:-1]
    return ("-" if value < 0 else "") + shown + (f".{fraction}" if fraction else "")


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def _ods(path: Path) -> Iterator[Sheet]:
    """Read the sheets of an .ods (OpenDocument 1.3 part 3, section 9)."""
    sheet = Sheet("")
    line = 1
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        for event, element in ET.iterparse(file, ("start", "end")):  # noqa: S314 - no DOCTYPE, no entities
            if element.tag == f"{_TABLE}table":
                if event == "start":
                    sheet, line = Sheet(element.get(f"{_TABLE}name", "")), 1
                else:
                    yield sheet
                    element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                times = _repeated(element, "number-rows-repeated")
                cells = _ods_cells(sheet, element, line)
                for again in range(times if any(cells) else 0):
                    sheet.add(line + again, list(cells))
                line += times
                element.clear()


def _ods_cells(sheet: Sheet, row: ET.Element, line: int) -> list[str]:
    cells: list[str] = []
    empty = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _repeated(cell, "number-columns-repeated")
        text = _ods_text(sheet, cell, line)
        if not text:
            empty += times  # an empty row has one cell, 16,384 times
            continue
        if len(cells) + empty + times > MOST_COLUMNS:
            raise TooLargeError
        cells += [""] * empty + [text] * times
        empty = 0
    return cells


def _repeated(element: ET.Element, name: str) -> int:
    times = int(element.get(f"{_TABLE}{name}", "1"))
    if not 0 < times <= 1 << 24:
        raise TooLargeError
    return times


def _ods_text(sheet: Sheet, cell: ET.Element, line: int) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join(_paragraph(part) for part in cell if part.tag == f"{_TEXT}p")
    if cell.get(f"{_CALC}value-type") == "error":
        _error_problem(sheet, line, shown)
    elif cell.get(f"{_TABLE}formula") and not kind and not shown:
        _formula_problem(sheet, line, cell.get(f"{_TABLE}formula", ""))
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", shown).removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value", shown).upper()
    return shown or cell.get(f"{_OFFICE}string-value", "") or cell.get(f"{_OFFICE}value", "")


def _paragraph(paragraph: ET.Element) -> str:
    """Give the text of a paragraph; spaces, tabs and line breaks are elements (section 6.1)."""
    text = ""
    for event, element in _walk(paragraph):
        if event == "start":
            if element.tag == f"{_TEXT}s":
                text += " " * min(int(element.get(f"{_TEXT}c", "1")), 1000)
            elif element.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
                text += "\t" if element.tag == f"{_TEXT}tab" else "\n"
            text += element.text or ""
        elif element is not paragraph:
            text += element.tail or ""
    return text


def _walk(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Go through a tree in document order, without recursion: a hostile file can be deep."""
    waiting: list[tuple[str, ET.Element]] = [("start", root)]
    while waiting:
        event, element = waiting.pop()
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting += [("start", child) for child in reversed(element)]
