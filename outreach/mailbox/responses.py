"""What an IMAP server answers, taken apart (RFC 9051 section 9) and never trusted: values in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from imap_tools.imap_utf7 import utf7_decode

from outreach.mailbox.client import GarbledError
from outreach.mailbox.folders import role
from outreach.mailbox.source import Folder, Role

Line = bytes | tuple[bytes, bytes] | None
"""As imaplib gives it: text, or text that ends in `{SIZE}` and the literal behind it."""

Value = bytes | list["Value"] | None
"""A string or atom, a parenthesised list, NIL."""

TOKEN = re.compile(rb'\s*(?:(?P<open>\()|(?P<close>\))|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<atom>[^\s()"]+))')
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
ANNOUNCED = re.compile(rb"~?\{\d+\+?\}\Z")

DEEPEST = 16
MOST = 200_000
"""Levels and tokens that one answer may have: the folders of ten thousand accounts, and no bomb."""

ORDER = tuple(Role)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

INTERNAL_DATE = re.compile(
    rb"\s?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d{1,2}):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)",
)
"""RFC 9051 section 9, `date-time`."""

SYSTEM_FLAGS = {
    flag.lower(): flag for flag in ("\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft", "\\Recent")
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A folder as LIST gives it; `wire` is its name as commands must say it."""

    folder: Folder
    wire: bytes


def values(lines: Iterable[Line]) -> list[Value]:
    """Take answers apart; what is out of place is left out, what is without measure is a GarbledError."""
    top: list[Value] = []
    stack = [top]
    count = 0
    for line in lines:
        text, literal = line if isinstance(line, tuple) else (line or b"", None)
        if literal is not None:
            text = ANNOUNCED.sub(b"", text)
        for token in TOKEN.finditer(text):
            count += 1
            match token.lastgroup:
                case "open":
                    stack.append([])
                case "close" if len(stack) > 1:
                    closed = stack.pop()
                    stack[-1].append(closed)
                case "quoted":
                    stack[-1].append(ESCAPED.sub(rb"\1", token["quoted"]))
                case "atom":
                    stack[-1].append(None if token["atom"].upper() == b"NIL" else token["atom"])
            if len(stack) > DEEPEST or count > MOST:
                raise GarbledError("an answer without measure")
        if literal is not None:
            stack[-1].append(literal)
        else:
            del stack[1:]  # the end of an answer: what is open in it stays out of the next one
    return top


def listed(lines: Iterable[Line]) -> list[Listed]:
    """Give the folders of a LIST answer that can be opened, in the order of `Role`, marked ones before those with a name."""
    found: list[tuple[tuple[int, bool, str], Listed]] = []
    for response in _responses(lines):
        match values(response):
            case [list(attributes), delimiter, bytes(wire), *_] if wire:
                flags = [each.decode("ascii", "replace") for each in attributes if isinstance(each, bytes)]
                lowered = {flag.lower() for flag in flags}
                if lowered & {"\\noselect", "\\nonexistent"}:
                    continue
                mark = delimiter.decode("ascii", "replace") if isinstance(delimiter, bytes) else ""
                folder = Folder(folder_name(wire), role(folder_name(wire), delimiter=mark, attributes=flags))
                named = role("", attributes=flags) is not folder.role
                found.append(((ORDER.index(folder.role), named, folder.name), Listed(folder, wire)))
    names: set[str] = set()
    unique = []
    for _, each in sorted(found, key=lambda pair: pair[0]):
        if each.folder.name not in names:
            names.add(each.folder.name)
            unique.append(each)
    return unique


def messages(lines: Iterable[Line]) -> Iterator[Mapping[bytes, Value]]:
    """Give what each FETCH answer says, by the name of the item; `BODY[]` is also that of its beginning, `BODY[]<0>`."""
    for value in values(lines):
        if isinstance(value, list):
            items: dict[bytes, Value] = {}
            for name, item in zip(value[::2], value[1::2], strict=False):
                if isinstance(name, bytes):
                    items[name.upper().partition(b"<")[0]] = item
            yield items


def numbers(lines: Iterable[Line]) -> list[int]:
    """Give the numbers of a SEARCH answer, each once, in order."""
    found: set[int] = set()
    for line in lines:
        text = line if isinstance(line, bytes) else b""
        found.update(int(each) for each in text.split() if each.isdigit() and len(each) <= len(str(2**32)))
    return sorted(found)


def others_prefixes(lines: Iterable[Line]) -> list[str]:
    """Give the beginnings of the names of folders that are other people's or everybody's (NAMESPACE, RFC 2342)."""
    match values(lines):
        case [_, *others]:
            found = [space for each in others if isinstance(each, list) for space in each]
            return [folder_name(space[0]) for space in found if isinstance(space, list) and _prefix(space)]
    return []


def number(value: Value) -> int:
    """Give a number; 0 for anything else."""
    return int(value) if isinstance(value, bytes) and value.isdigit() and len(value) <= len(str(2**64)) else 0


def flags(value: Value) -> frozenset[str]:
    """Give a mail's flags, system flags in one spelling."""
    if not isinstance(value, list):
        return frozenset()
    texts = (each.decode("ascii", "replace") for each in value if isinstance(each, bytes))
    return frozenset(SYSTEM_FLAGS.get(text.lower(), text) for text in texts)


def internal_date(value: Value) -> datetime | None:
    """Give an INTERNALDATE; None for what is none."""
    found = INTERNAL_DATE.fullmatch(value) if isinstance(value, bytes) else None
    if not found:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = (part.decode() for part in found.groups())
    away = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        return datetime(
            int(year),
            MONTHS.index(month.lower()) + 1,
            int(day),
            int(hour),
            int(minute),
            int(second),
            tzinfo=timezone(away if sign == "+" else -away),
        )
    except ValueError:
        return None


def quoted(text: bytes) -> str:
    """Give a string as a command's argument (RFC 9051 section 4.3); ValueError for what none may hold."""
    plain = text.decode("ascii")
    if not plain.isascii() or not plain.isprintable():
        raise ValueError("only printable ASCII stands in a command")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _responses(lines: Iterable[Line]) -> Iterator[Sequence[Line]]:
    begun: list[Line] = []
    for line in lines:
        begun.append(line)
        if not isinstance(line, tuple):
            yield begun
            begun = []


def _prefix(space: list[Value]) -> bool:
    return bool(space) and isinstance(space[0], bytes) and bool(space[0])


def folder_name(wire: Value) -> str:
    """Give a folder's name for people: modified UTF-7 (RFC 3501 section 5.1.3), else UTF-8, else as it stands."""
    if not isinstance(wire, bytes):
        return ""
    try:
        return utf7_decode(wire) if wire.isascii() else wire.decode()
    except ValueError:
        return wire.decode("latin-1")
