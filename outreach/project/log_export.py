"""The log as a file for a spreadsheet: nothing in it may start a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError

from outreach.core.problem import visible
from outreach.project.new_file import unwritten

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that a spreadsheet reads as a formula (OWASP, CSV injection)."""


def defused(value: object) -> object:
    """Give a cell that no spreadsheet runs: what looks like a formula gets an apostrophe in front."""
    if isinstance(value, str):
        return "'" + value if value.startswith(STARTS_A_FORMULA) else value
    return value


def write_csv(path: Path, rows: Iterable[Iterable[object]]) -> int:
    """Write rows, headings first, as UTF-8 with the mark that Excel wants; gives how many lines follow the headings.

    Raises RefusedError when the file is there, OutreachError when it cannot be written.
    """
    count = -1
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            for row in rows:
                writer.writerow([defused(cell) for cell in row])
                count += 1
    except OSError as error:
        raise unwritten(path, error) from None
    return count


def write_xlsx(path: Path, rows: Iterable[Iterable[object]]) -> int:
    """Write rows, headings first, as a spreadsheet whose text cells are text; gives how many lines follow the headings.

    Raises RefusedError when the file is there, OutreachError when it cannot be written.
    """
    try:
        # opened first: openpyxl complains on standard error about a workbook that is never saved
        with path.open("xb") as file:
            book = Workbook(write_only=True)
            sheet = book.create_sheet("log")
            count = -1
            for row in rows:
                sheet.append([_cell(sheet, value) for value in row])
                count += 1
            book.save(file)
    except OSError as error:
        raise unwritten(path, error) from None
    return count


def _cell(sheet: object, value: object) -> WriteOnlyCell:
    """Make a cell; a string is a string, even when it begins with `=`."""
    try:
        cell = WriteOnlyCell(sheet, value=value)
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value=visible(value))
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
