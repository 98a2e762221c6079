"""Looking into a spreadsheet file before anybody parses it: .xlsx and .ods are zip archives full of XML.

A zip bomb declares sizes that are refused (and `zipfile` reads no more than is declared); an XML bomb needs entities,
and these a DOCTYPE, which no spreadsheet program writes.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path

from outreach.core.problem import Problem

LARGEST_UNPACKED = 512 << 20
"""Bytes of a spreadsheet once unpacked: about a million rows."""

MOST_MEMBERS = 10_000
"""Files in a spreadsheet's archive."""

_PIECE = 1 << 20
_BOMB = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)[\"']")
_FORMULA = re.compile(rb"<f[\s/>]")


class Format(Enum):
    """What a file is by its first bytes."""

    TEXT = auto()
    ARCHIVE = auto()  # zip: .xlsx, .ods
    COMPOUND = auto()  # OLE: .xls, or an .xlsx with a password


def file_format(path: Path) -> Format:
    """Tell what a file is. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ARCHIVE
    return Format.COMPOUND if head == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" else Format.TEXT


def archive_problem(path: Path) -> Problem | None:
    """Say why an archive must not be parsed. Raises OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > LARGEST_UNPACKED or len(members) > MOST_MEMBERS:
                text = "the spreadsheet is too large: {size} bytes in {members} files once unpacked, at most {limit}"
                return Problem(text, {"size": size, "members": len(members), "limit": LARGEST_UNPACKED})
            if any(member.flag_bits & 1 for member in members):
                return Problem("the spreadsheet is protected by a password; save it without")
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels", ".vml")) and not _plain(
                    archive, member
                ):
                    text = "the spreadsheet holds XML that no spreadsheet program writes ({member}); save it again"
                    return Problem(text, {"member": member.filename})
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        return Problem("the spreadsheet is damaged: {reason}", {"reason": error})
    return None


def members(path: Path) -> frozenset[str]:
    """Give the names of the files in an archive."""
    with zipfile.ZipFile(path) as archive:
        return frozenset(archive.namelist())


def has_formulas(path: Path) -> bool:
    """Tell whether a worksheet of an .xlsx holds a formula."""
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _plain(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Tell whether an XML file is UTF-8 without DOCTYPE: in another encoding, it could hide one."""
    with archive.open(member) as file:
        tail = file.read(_PIECE)
        declared = _ENCODING.match(tail.removeprefix(b"\xef\xbb\xbf")[:1000])
        if tail.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or b"\x00" in tail[:4]:
            return False
        if declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
            return False
        while tail:
            if _BOMB.search(tail):
                return False
            piece = file.read(_PIECE)
            tail = tail[-16:] + piece if piece else b""
    return True
