"""The sign-in sheet and the badges as PDF, A4, in the fonts that every PDF reader brings (ISO 32000-1 section 9.6.2.2).

Nothing is embedded and no font of this machine is needed; `core.sign_in_sheet.printable` keeps to their letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from outreach.core.sign_in_sheet import Badge, printable
from outreach.project.new_file import unwritten

FONT = "helvetica"
MARGIN = 12.0
"""Millimetres."""

ROW = 11.0
"""Millimetres: room for a signature."""

BADGE = (85.0, 55.0)
"""Millimetres, the usual badge holder; two by five on A4."""

_SMALLEST = 5.0


def write_sheet(
    path: Path,
    *,
    title: str,
    subtitle: str,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
    page: str,
    now: datetime,
) -> int:
    """Write the list for the door, headings on every page; gives its rows. `widths` are shares of the page's width.

    `page` is the word before the page's number. Raises RefusedError when the file is there, OutreachError when it cannot
    be written.
    """
    pdf = _Sheet(printable(title), printable(subtitle), headings, widths, page=printable(page), now=now)
    pdf.add_page()
    count = 0
    for row in rows:
        pdf.row(row)
        count += 1
    _write(path, pdf)
    return count


def write_badges(path: Path, badges: Iterable[Badge], *, title: str, guest_of: str, now: datetime) -> int:
    """Write badges, ten to a page, with hairlines to cut along; gives how many.

    `guest_of` stands before the name of who brings a guest. Raises RefusedError when the file is there, OutreachError
    when it cannot be written.
    """
    pdf = _document("portrait", title, now)
    left = (pdf.w - 2 * BADGE[0]) / 2
    top = (pdf.h - 5 * BADGE[1]) / 2
    count = 0
    for count, badge in enumerate(badges, 1):
        place = (count - 1) % 10
        if place == 0:
            pdf.add_page()
        x, y = left + (place % 2) * BADGE[0], top + (place // 2) * BADGE[1]
        pdf.set_draw_color(190)
        pdf.set_line_width(0.1)
        pdf.rect(x, y, *BADGE)
        _centred(pdf, x, y + 6, printable(title), 9)
        if badge.guest:
            # her name is not known: room to write it
            pdf.line(x + 10, y + 28, x + BADGE[0] - 10, y + 28)
            _centred(pdf, x, y + 29, printable(f"{guest_of} {badge.name}"), 10)
        else:
            _centred(pdf, x, y + 21, printable(badge.name), 20, style="B")
        _centred(pdf, x, y + 37, printable(badge.outlet), 14)
    if not count:
        pdf.add_page()
    _write(path, pdf)
    return count


class _Sheet(FPDF):
    """The list; FPDF calls `header` and `footer` for every page."""

    def __init__(
        self,
        title: str,
        subtitle: str,
        headings: Sequence[str],
        widths: Sequence[float],
        *,
        page: str,
        now: datetime,
    ) -> None:
        super().__init__(orientation="landscape", format="A4")
        _set_up(self, title, now)
        room = self.w - 2 * MARGIN
        self.head = (title, subtitle, page)
        self.headings = headings
        self.widths = [room * share / sum(widths) for share in widths]

    def header(self) -> None:
        self.set_font(FONT, "B", 15)
        self.cell(0, 8, self.head[0], new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_font(FONT, "", 10)
        self.cell(0, 6, self.head[1], new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(3)
        self.set_fill_color(235)
        self.cells(self.headings, 7, "B", fill=True)

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self.set_font(FONT, "", 8)
        self.cell(0, 5, f"{self.head[2]} {self.page_no()}/{{nb}}", align="R")

    def row(self, values: Sequence[str]) -> None:
        if self.get_y() + ROW > self.page_break_trigger:
            self.add_page()
        self.cells(values, ROW, "")

    def cells(self, values: Sequence[str], height: float, style: str, *, fill: bool = False) -> None:
        for value, width in zip(values, self.widths, strict=True):
            text = printable(value)
            x, y = self.get_x(), self.get_y()
            self.cell(width, height, "", border=1, fill=fill)
            lines, line = self._broken(text, width, height, style)
            for index, written in enumerate(lines):
                self.set_xy(x, y + (height - line * len(lines)) / 2 + index * line)
                self.cell(width, line, written)
            self.set_xy(x + width, y)
        self.ln(height)

    def _broken(self, text: str, width: float, height: float, style: str) -> tuple[list[str], float]:
        """Break a text into the lines for which a cell has room, in the largest size; gives a line's height too."""
        for size in (10.0, 9.0, 8.0, 7.0, 6.0):
            self.set_font(FONT, style, size)
            if self.get_string_width(text) <= width - 2:
                return [text], height
            line = size * 0.45
            broken = self.multi_cell(width, line, text, dry_run=True, output=MethodReturnValue.LINES)
            lines = cast("list[str]", broken)  # what LINES gives
            if len(lines) * line <= height - 1:
                return lines, line
        _fit(self, text, width - 2, 10, style)
        return [text], height


def _centred(pdf: FPDF, x: float, y: float, text: str, size: float, *, style: str = "") -> None:
    _fit(pdf, text, BADGE[0] - 8, size, style)
    pdf.set_xy(x, y)
    pdf.cell(BADGE[0], 8, text, align="C")


def _fit(pdf: FPDF, text: str, width: float, size: float, style: str) -> None:
    """Choose the largest size up to `size` in which the text has its room, down to the smallest that can be read."""
    pdf.set_font(FONT, style, size)
    wide = pdf.get_string_width(text)
    if wide > width:
        pdf.set_font(FONT, style, max(size * width / wide, _SMALLEST))


def _document(orientation: str, title: str, now: datetime) -> FPDF:
    pdf = FPDF(orientation=orientation, format="A4")
    _set_up(pdf, title, now)
    return pdf


def _set_up(pdf: FPDF, title: str, now: datetime) -> None:
    pdf.core_fonts_encoding = "cp1252"  # WinAnsiEncoding, which the file names; fpdf2 would write Latin-1
    pdf.set_creation_date(now)
    pdf.set_title(title)
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=False)


def _write(path: Path, pdf: FPDF) -> None:
    content = bytes(pdf.output())
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise unwritten(path, error) from None
