"""Header fields as bytes: checked, encoded, folded (RFC 5322 section 2.2.3, RFC 2047, RFC 2231).

Written out rather than left to `email.message`: its parser decodes what it is given (a subject that reads `=?utf-8?q?a=0A?=`
becomes two lines) and its folding turns a long Message-ID into an encoded word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from outreach.core.envelope import Mailbox, wire
from outreach.core.problem import OutreachError

FOLD = 78
"""Characters of a line that a reader should never have to scroll past (RFC 5322 section 2.1.1)."""

LONGEST = 998
"""Octets of a line without its CRLF that a server must take (RFC 5322 section 2.1.1)."""

ENCODED = 60
"""Characters of one encoded word: with `Organization: ` before it the line stays within the 76 of RFC 2047 section 2."""

PLAIN = re.compile(r"[!-~]{1,60}( [!-~]{1,60})*")
"""Text that goes out as it is: printable ASCII words between single spaces, each short enough to fold."""

PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,60}( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,60})*")
"""A display name that needs no quotes (RFC 5322 section 3.2.3, atext)."""

LITERAL = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
"""Octets that stand for themselves in a `q` encoded word, in a display name too (RFC 2047 section 5, rule 3)."""

FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no header value may hold: controls, line and paragraph separators, lone surrogates.

The Unicode categories Cc, Zl, Zp and Cs, which gain no characters any more (Unicode Standard, stability policies).
"""


class HeaderError(OutreachError, ValueError):
    """A value that would break out of its header field, or cannot be written in one; nothing was composed."""

    exit_status = 2


def clean(value: str, field: str) -> str:
    """Give `value` back; raise HeaderError when it holds a control character, which could start another field."""
    if FORBIDDEN.search(value):
        raise HeaderError(
            "'{value}' holds a control character and cannot be a {field}", value=value, field=field
        )
    return value


def text_field(name: str, value: str) -> bytes:
    """Write free text, such as a subject: as it is when plain ASCII, else in encoded words."""
    clean(value, name)
    return tokens_field(name, value.split(" ") if _plain(PLAIN, value) else _encoded_words(value))


def mailbox_field(name: str, mailbox: Mailbox) -> bytes:
    """Write `display name <address>`; the local part is UTF-8 when it has to be (RFC 6532), the domain always ASCII."""
    words = _phrase(clean(mailbox.name, name))
    address = wire(mailbox.address)
    return tokens_field(name, [*words, f"<{address}>"] if words else [address])


def tokens_field(name: str, tokens: Iterable[str]) -> bytes:
    """Write tokens with a space between, folded before the one that would pass column 78; each stays whole.

    Raises HeaderError when a token holds a control character or makes a line of more than 998 octets.
    """
    lines = [f"{name}:"]
    for position, token in enumerate(tokens):
        clean(token, name)
        # the first token always stays beside the name: a line of nothing but `Name:` confuses old servers
        if position and len(lines[-1]) + 1 + len(token) > FOLD:
            lines.append(f" {token}")
        else:
            lines[-1] += f" {token}"
    octets = "\r\n".join([*lines, ""]).encode()
    if len(octets) > LONGEST and any(len(line) > LONGEST for line in octets.split(b"\r\n")):
        raise HeaderError(
            "a {field} of {length} characters does not fit a line", field=name, length=len(max(lines))
        )
    return octets


def parameter_field(name: str, value: str, parameters: Mapping[str, str]) -> bytes:
    """Write `value; name=...` (RFC 2045 section 5.1), parameters in UTF-8 or too long as RFC 2231 has them."""
    written = [p for key, text in parameters.items() for p in _parameter(key, clean(text, name))]
    tokens = [value, *written]
    return tokens_field(name, [*(f"{t};" for t in tokens[:-1]), tokens[-1]])


def _plain(pattern: re.Pattern[str], value: str) -> bool:
    # "=?" in plain text would be read as the start of an encoded word
    return pattern.fullmatch(value) is not None and "=?" not in value


def _phrase(name: str) -> list[str]:
    if not name:
        return []
    if _plain(PHRASE, name):
        return name.split(" ")
    if _plain(PLAIN, name) and len(name) <= ENCODED:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return [f'"{escaped}"']
    return _encoded_words(name)


def _encoded_words(text: str) -> list[str]:
    """Split at characters, never inside one (RFC 2047 section 5): some readers decode each word by itself."""
    words, current, room = [], "", ENCODED - len("=?utf-8?q??=")
    for piece in [_PIECES.get(c) or _piece(c) for c in text]:
        if len(current) + len(piece) > room:
            words.append(f"=?utf-8?q?{current}?=")
            current = ""
        current += piece
    return [*words, f"=?utf-8?q?{current}?="] if current else words


def _piece(c: str) -> str:
    return "".join([chr(b) if b in LITERAL else "_" if b == ord(" ") else f"={b:02X}" for b in c.encode()])


_PIECES = {chr(n): _piece(chr(n)) for n in (*range(0x180), 0x2019, 0x2013, 0x202F)}
"""The encoded characters of most names and subjects."""


def _parameter(name: str, text: str) -> list[str]:
    if text.isascii() and len(text) <= ENCODED:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return [f'{name}="{escaped}"']
    coded = re.findall(r"%[0-9A-F]{2}|[^%]", quote(text, safe="!#$&+-.^_`{}|~"))
    pieces = [""]
    for piece in coded:
        if len(pieces[-1]) + len(piece) > ENCODED - len(name):
            pieces.append("")
        pieces[-1] += piece
    if len(pieces) == 1:
        return [f"{name}*=utf-8''{pieces[0]}"]
    return [
        f"{name}*{number}*=" + ("utf-8''" if number == 0 else "") + piece
        for number, piece in enumerate(pieces)
    ]
