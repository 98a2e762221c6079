"""Octets to text: whatever charset is claimed, within a list of codecs that can do no harm."""

from __future__ import annotations

import re
import unicodedata
from encodings.aliases import aliases

_WINDOWS = "cp1252"

_STAND_INS = {
    # what mail calls by the smaller name holds letters of the larger one (WHATWG Encoding Standard, section 4.2)
    "ascii": _WINDOWS,
    "latin_1": _WINDOWS,
    "iso8859_1": _WINDOWS,
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "ks_c_5601_1987": "cp949",
    "shift_jis": "cp932",
    "iso2022_jp": "iso2022_jp_2",
    "iso_8859_8_i": "iso8859_8",
    "unicode_1_1_utf_7": "utf_7",
    "utf_8_sig": "utf_8",
}

_SINGLE = frozenset(
    {f"iso8859_{n}" for n in (*range(2, 12), 13, 14, 15, 16)}
    | {f"cp125{n}" for n in range(9)}
    | {"cp437", "cp850", "cp852", "cp858", "cp865", "cp866", "cp874", "koi8_r", "koi8_u", "mac_roman"}
)

_TEXT = _SINGLE | {
    "utf_8",
    "utf_7",
    "utf_16",
    "utf_16_be",
    "utf_16_le",
    "utf_32",
    "utf_32_be",
    "utf_32_le",
    "big5",
    "big5hkscs",
    "gb18030",
    "hz",
    "euc_jp",
    "cp932",
    "cp949",
    "iso2022_jp_2",
    "iso2022_kr",
}
"""Codecs that turn octets into characters and nothing else: `bz2`, `zlib`, `idna` or `unicode_escape` are not among them."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINE_END = re.compile("\r{0,2}\n|\r")
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = "\u0300\u0301\u0302\u0303\u0308\u030a\u0327"  # the accents of Western Europe
_DECOMPOSED = re.compile("[A-Za-z][\u0300-\u036f]{1,2}")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(octets: bytes, charset: str = "") -> str:
    """Turn octets into text; never raises: what cannot be read becomes U+FFFD.

    Valid UTF-8 wins over a claimed single-byte charset: no text in one of those looks like it by accident.
    """
    if octets.isascii() and b"\x1b" not in octets and b"~" not in octets and b"+" not in octets:
        codec = _codec(charset) if b"\0" in octets else "ascii"
    else:
        codec = _codec(charset)
    if codec in {"ascii", "utf_8"} or codec in _SINGLE:
        try:
            return octets.decode("utf-8-sig")
        except UnicodeDecodeError:
            if codec not in _SINGLE:  # damaged or cut UTF-8, or none at all
                codec = "utf_8_sig" if _MULTIBYTE.search(octets) else _WINDOWS
    return octets.decode(codec, "replace").removeprefix("\ufeff")


def clean_text(text: str) -> str:
    r"""Give text with line ends `\n`, accents composed, and without control characters and lone surrogates."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(lambda found: "\n" if found[0] in _BREAKS else "", text)
    return text if text.isascii() else _composed(text)


def clean_line(text: str) -> str:
    """Give a header value: one line, single spaces, no control characters, no lone surrogates."""
    text = " ".join(filter(None, _SPACES.split(text)))
    return text if text.isascii() else _composed(_SURROGATE.sub("\ufffd", text))


def _composed(text: str) -> str:
    # letter by letter: normalising a whole hostile text sorts endless runs of accents in quadratic time
    if not any(mark in text for mark in _MARKS):
        return text
    return _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def _codec(charset: str) -> str:
    name = charset.strip(" \"'").lower().replace("-", "_").replace(" ", "_")
    name = name.removeprefix("x_").removeprefix("cs_")
    if name.startswith("windows_"):
        name = "cp" + name.removeprefix("windows_")
    name = aliases.get(name, name)
    name = _STAND_INS.get(name, name)
    return name if name in _TEXT else "ascii"
