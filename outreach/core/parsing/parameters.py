"""Parameters of MIME fields (RFC 2045 section 5.1, RFC 2231)."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from outreach.core.parsing.charset import clean_line, decode
from outreach.core.parsing.fields import decoded
from outreach.core.parsing.limits import SEGMENTS

_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,100})\s*/\s*([\w!#$&^.+-]{1,100})", re.ASCII)
_ESCAPED = re.compile(r"\\(.)")
_DIGITS = 3  # of the number of a continuation
_BARE = {"text": "text/plain", "html": "text/html", "multipart": "multipart/mixed"}


def media_type(value: str) -> str:
    """Give `type/subtype` in lower case, or an empty text for a Content-Type that names none."""
    found = _MEDIA_TYPE.match(value)
    if found:
        return f"{found[1]}/{found[2]}".lower()
    return _BARE.get(value.partition(";")[0].strip().lower(), "")


def parameters(value: str) -> tuple[tuple[str, str], ...]:
    """Read the parameters after the first `;`, continuations joined (RFC 2231 section 3), names in lower case.

    The first one of a name counts, as in most readers; words of RFC 2047, forbidden there and common, are decoded.
    """
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(value)):
        if count >= SEGMENTS:
            break
        name, text = found[1].lower(), _unquoted(found[2])
        base, star, rest = name.partition("*")
        if not star:
            plain.setdefault(base, decoded(text))
            continue
        number = rest.removesuffix("*")
        index = int(number) if number.isdecimal() and number.isascii() and len(number) <= _DIGITS else 0
        pieces.setdefault(base, {}).setdefault(index, (name.endswith("*"), text))
    joined = {base: _joined(found) for base, found in pieces.items()}
    return tuple((plain | joined).items())


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text.strip()
    text = text[1:-1] if len(text) > 1 and text.endswith('"') else text[1:]
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _joined(pieces: dict[int, tuple[bool, str]]) -> str:
    charset = ""
    octets = b""
    for position, (index, (encoded, text)) in enumerate(sorted(pieces.items())):
        if index != position and position:
            break
        if encoded and not position and text.count("'") > 1:
            charset, _, rest = text.split("'", 2)
        else:
            rest = text
        octets += unquote_to_bytes(rest) if encoded else rest.encode("utf-8", "replace")
    return clean_line(decode(octets, charset))
