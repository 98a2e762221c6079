"""Encoded words of header values (RFC 2047), broken ones too, in linear time."""

from __future__ import annotations

import binascii

from outreach.core.parsing.charset import decode
from outreach.core.parsing.transfer import base64

_LONGEST_CHARSET = 60
_LONGEST_WORD = 8_000  # RFC 2047 section 2 allows 75 characters; some write a whole subject in one word


def decode_words(value: str) -> str:
    """Decode what stands in encoded words, wherever they are, and leave the rest.

    Octets of adjacent words in one charset are joined first: many senders cut within a character.
    """
    text: list[str] = []
    octets, charset = b"", ""  # of the words just read, not yet text
    literal = position = 0
    after_word = False
    while (start := value.find("=?", position)) >= 0:
        word = _word(value, start)
        if word is None:
            position = start + 2
            continue
        between = value[literal:start]
        if after_word and between.isspace():
            between = ""
        name, decoded, end = word
        if between or name != charset:
            text += [decode(octets, charset), between]
            octets = b""
        octets += decoded
        charset, literal, position, after_word = name, end, end, True
    text += [decode(octets, charset), value[literal:]]
    return "".join(text)


def _word(value: str, start: int) -> tuple[str, bytes, int] | None:
    """Read the word at `start`: its charset, its octets, where it ends; None when it is none."""
    begin = _opening(value, start)
    if begin is None:
        return None
    charset = (
        value[start + 2 : begin - 3].partition("*")[0].lower()
    )  # RFC 2231 section 5: a language after it
    end = value.find("?=", begin, begin + _LONGEST_WORD)
    another = value.find("=?", begin, end if end >= 0 else begin + _LONGEST_WORD)
    if another >= 0 and _opening(value, another) is not None:  # this one was cut off
        return charset, _octets(value[begin:another].rstrip("? "), value[begin - 2]), another
    if end < 0:
        return None
    return charset, _octets(value[begin:end], value[begin - 2]), end + 2


def _opening(value: str, start: int) -> int | None:
    """Give where the text of the word begins if `=?charset?b?` or `=?charset?q?` stands at `start`."""
    mark = value.find("?", start + 2, start + 2 + _LONGEST_CHARSET)
    if mark <= start + 2 or value[mark + 1 : mark + 3].lower() not in {"b?", "q?"}:
        return None
    return None if " " in value[start:mark] else mark + 3


def _octets(text: str, encoding: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return base64(raw)
    return binascii.a2b_qp(raw.replace(b" ", b"_"), header=True)
