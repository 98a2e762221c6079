"""Which characters the bytes of a contact list mean.

A byte order mark or valid UTF-8 settles it. Else it is one of the 8-bit encodings that spreadsheets in western Europe
write: Windows-1252, or Mac Roman (Excel for Mac, `CSV (Macintosh)`). Every byte means something in both, so the letters
decide: an accented letter stands among letters of its case, a `‡` or `Ž` does not stand inside a word.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from outreach.core.problem import Problem

PIECE = 1 << 17
"""Bytes read at once: what fits the processor's cache is decoded twice as fast."""

SAMPLE = 20_000
"""Words with letters outside ASCII that are looked at to tell two encodings apart."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_HIGH_WORDS = re.compile(rb"[^\x00-\x26\x28-\x2c\x3a-\x3f]*[\x80-\xff][^\x00-\x26\x28-\x2c\x3a-\x3f]*")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_USUAL = frozenset("éèàçêîôûùâëïüœöäñßáíóúãõåøæìò")
_USUAL_CAPITALS = frozenset("ÉÈÀÇÊÎÔŒÖÜÄÅØ")
_BEGINNING = frozenset("éàêîâôœåøöüäáíóú")
_LAST_LATIN = "\u024f"
_BESIDE = frozenset("’‘«»“”–—…€°º\u00a0ª®©·¿¡")
_INSIDE = frozenset("’–-‐·")


def encoding(path: Path) -> tuple[str, list[Problem]]:
    """Tell the encoding of a text file, reading it once. Raises OSError.

    The problem, if any, has no file yet.
    """
    with path.open("rb") as file:
        head = file.read(4)
        for mark, name in MARKS:
            if head.startswith(mark):
                return name, _undecodable(path, name)
    if not _undecodable(path, "utf-8"):
        return "utf-8", []
    return _eight_bit(path)


def text_pieces(path: Path, name: str) -> Iterator[bytes]:
    """Give the file's text as UTF-8, piece by piece, without byte order mark. Raises OSError."""
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as file:
        if name == "utf-8":
            yield from iter(lambda: file.read(PIECE * 16), b"")  # nothing to decode: fewer, larger pieces
            return
        for piece in iter(lambda: file.read(PIECE), b""):
            yield decoder.decode(piece).encode("utf-8")
        yield decoder.decode(b"", final=True).encode("utf-8")


def _undecodable(path: Path, name: str) -> list[Problem]:
    decoder = codecs.getincrementaldecoder(name)()
    done = 0
    with path.open("rb") as file:
        while True:
            piece = file.read(PIECE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                start = done + len(piece) - len(error.object) + error.start
                file.seek(0)
                line = file.read(start).decode(name, errors="replace").count("\n") + 1
                found = error.object[error.start : error.start + 4].hex(" ")
                text = "the text is not valid {encoding} here (bytes {bytes}); save the list as UTF-8"
                values = {"encoding": name.removesuffix("-sig").upper(), "bytes": found}
                return [Problem(text, values, line=line)]
            if not piece:
                return []
            done += len(piece)


def _eight_bit(path: Path) -> tuple[str, list[Problem]]:
    """Tell Windows-1252 from Mac Roman, and both from a file whose encodings are mixed or unknown."""
    words: list[bytes] = []
    rest = b""
    with path.open("rb") as file:
        while len(words) < SAMPLE and (piece := file.read(PIECE)):
            cut = max(piece.rfind(b"\n"), piece.rfind(b"\r")) + 1 or len(piece)
            words += _HIGH_WORDS.findall(rest + piece[:cut])
            rest = piece[cut:]
    words += _HIGH_WORDS.findall(rest)
    del words[SAMPLE:]
    likelihood = {
        name: sum(_likelihood(decode(word)) for word in words) for name, decode in _DECODERS.items()
    }
    best = max(likelihood, key=likelihood.__getitem__)
    if best == "utf-8":
        return best, _undecodable(path, best)
    if likelihood[best] <= 0:
        return "", [
            Problem(
                "cannot tell the encoding: it is neither UTF-8, UTF-16, Windows-1252 nor Mac Roman; save as UTF-8"
            )
        ]
    return best, [] if best != "cp1252" else _undecodable(path, best)


def _mixed(word: bytes) -> str:
    """Decode what is left of UTF-8 after lists in several encodings were put into one file, or bytes were lost."""
    text = ""
    end = 0
    for found in _SEQUENCE.finditer(word):
        text += word[end : found.start()].decode("cp1252", errors="replace")
        text += found[0].decode("utf-8", errors="replace")
        end = found.end()
    return text + word[end:].decode("cp1252", errors="replace")


_DECODERS: Mapping[str, Callable[[bytes], str]] = {
    # the first wins a tie
    "cp1252": lambda word: word.decode("cp1252", errors="replace"),
    "mac_roman": lambda word: word.decode("mac_roman"),
    "utf-8": _mixed,
}


def _likelihood(text: str) -> int:
    """Give points for each character outside ASCII that stands where it makes sense, and take some where not."""
    points = 0
    for place, letter in enumerate(text):
        if letter.isascii():
            continue
        before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
        if letter in _BESIDE:
            amid_letters = before.isalpha() and after.isalpha()
            points += -4 if amid_letters and letter not in _INSIDE else 2
        elif unicodedata.category(letter) not in ("Lu", "Ll") or letter > _LAST_LATIN:
            points -= 4
        elif before + after and not (before + after).isascii() and (before + letter + after).isalpha():
            points -= 2  # three accented letters in a row: not a language of western Europe
            points += 3 * any(c.isascii() for c in before + after)
        elif not before.isalpha() and not after.isalpha():
            points += 1 if letter in "àÀ" else -2
        elif letter.islower():
            points += -2 if before.isupper() and after.isupper() else 3 if letter in _USUAL else 1
            points -= 2 * (letter not in _BEGINNING and not before.isalpha())
        elif before.islower():
            points -= 4
        else:
            points += 3 if letter in _USUAL_CAPITALS else 2
    return points
