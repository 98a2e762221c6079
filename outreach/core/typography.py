"""French typography: the spaces before ; : ! ? », after «, and the apostrophe.

Sources: Lexique des règles typographiques en usage à l’Imprimerie nationale; narrow spaces are U+202F, as in Unicode's
CLDR for French numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache

NBSP = "\u00a0"
NARROW = "\u202f"

_WORTH_A_LOOK = re.compile(r"['!?;:«»%€…]|\.\.\.|\d h ")
"""Text without any of these is left alone: most values are names."""

_LEFT_ALONE = re.compile(
    r"""(
      (?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://\S+ | www\.\S+ | mailto:\S+ | cid:\S+    # addresses of the web
    | (?<![^\s@<>])[^\s@<>]{1,64}@[^\s@<>]{1,255}                                    # and of people
    | `[^`]*`                                                           # code
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_SPACES = f"[ {NBSP}{NARROW}]"
# bounded repeats: a megabyte of spaces must not be tried from each of its spaces
_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    (("'",), re.compile(r"(?<=\w)'(?=[\w«“])"), "’"),
    (("...",), re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    # ; ! ? take a narrow space, also where it was forgotten: after a word or a bracket, before a space or the end
    ((";", "!", "?"), re.compile(rf"{_SPACES}{{1,8}}([;!?]+)"), NARROW + r"\1"),
    ((";", "!", "?"), re.compile(r"(?<=[\w)\]…’])([;!?]+)(?=[\s)»”]|$)"), NARROW + r"\1"),
    (("»",), re.compile(rf"{_SPACES}{{0,8}}»"), NARROW + "»"),
    (("«",), re.compile(rf"«{_SPACES}*"), "«" + NBSP),
    # a colon takes a full one; 9:30, 16:9 and paths have no space after it
    ((":",), re.compile(rf"{_SPACES}{{1,8}}:(?=\s|$)"), NBSP + ":"),
    ((":",), re.compile(r"(?<=[\w)\]»’]):(?=\s|$)"), NBSP + ":"),
    (("%", "€"), re.compile(rf"(?<=\d){_SPACES}(?=[%€])"), NBSP),
    (
        (" h", f"{NBSP}h", f"{NARROW}h"),
        re.compile(rf"\b(\d{{1,2}}){_SPACES}h{_SPACES}(\d\d)\b"),
        rf"\1{NBSP}h{NBSP}\2",
    ),
    (("M", "n°", "p."), re.compile(rf"\b(M\.|MM\.|Mme|Mmes|n°|p\.){_SPACES}(?=[\w])"), r"\1" + NBSP),
)
"""Signs, one of which is in every text that the rule changes; the rule; what it writes. Looking for the signs is cheap."""


def set_french(text: str) -> str:
    """Give `text` its French spaces and apostrophes; web and mail addresses and `code` are left as they are."""
    if not _WORTH_A_LOOK.search(text) and "M" not in text and "n°" not in text:
        return text
    if not any(sign in text for sign in "@`:wW"):  # none of `_LEFT_ALONE` is without one of these
        return _set(text)
    # split with one group: odd pieces are what it matched
    return "".join(part if n % 2 else _set(part) for n, part in enumerate(_LEFT_ALONE.split(text)))


french = lru_cache(maxsize=2048)(set_french)
"""The same for texts that come again: of a mailing's shared values, each is set once."""


def _set(text: str) -> str:
    for signs, pattern, replacement in _RULES:
        for sign in signs:
            if sign in text:
                text = pattern.sub(replacement, text)
                break
    return text


_MARK = re.compile(r"<!--|<(style|script|pre|code|title)\b|<|&#?\w{1,32};", re.IGNORECASE)


def french_html(source: str) -> str:
    """Give the text of an HTML source its French spaces; tags, styles, code and entities are left as they are."""
    pieces: list[str] = []
    end = 0
    while found := _MARK.search(source, end):
        start = found.start()
        pieces.append(french(source[end:start]))
        if found.group().startswith("&"):
            end = found.end()
        else:
            closing = "-->" if found.group() == "<!--" else f"</{found[1].lower()}" if found[1] else ">"
            # what is never closed is left alone to the end
            closed = re.compile(re.escape(closing), re.IGNORECASE).search(source, start)
            end = closed.end() if closed else len(source)
        pieces.append(source[start:end])
    return "".join((*pieces, french(source[end:])))
