"""Comparing what people typed: case, accents, ligatures, apostrophes and spacing do not count."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "’": "'", "‘": "'", "ʼ": "'"})
"""Letters that Unicode does not decompose, and the apostrophes."""


class _Bare(dict[int, int | None]):
    """What `str.translate` makes of a code point: nothing of a combining mark.

    Marks are looked up once; other characters are not kept, so that no text makes this grow.
    """

    def __missing__(self, code: int) -> int | None:
        if not unicodedata.combining(chr(code)):
            return code
        self[code] = None
        return None


_BARE = _Bare({code: code for code in range(0x250)})
"""Latin letters are looked up without asking."""

_APART = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Give `text` without case, accents or superfluous spaces: `Économie  Sociale` is `economie sociale`."""
    text = text.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = decomposed.translate(_BARE).translate(_LETTERS).casefold()
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Give the folded words of `text`: letters and digits only, so that `Jean-Luc` is two."""
    return [word for word in _APART.split(folded(text)) if word]


def identifier(heading: str) -> str:
    """Make a heading a name that templates can use: `Téléphone direct` is `telephone_direct`.

    Empty when the heading has neither letter nor digit. Jinja2 takes no name that begins with a digit, and its
    sandbox none that begins with an underscore, hence `column_2` for the heading `2`.
    """
    name = "_".join(words(heading))
    return f"column_{name}" if name[:1].isdecimal() else name
