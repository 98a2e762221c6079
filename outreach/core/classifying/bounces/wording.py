"""Words of reports made comparable, and the addresses that stand in them."""

from __future__ import annotations

import re
import unicodedata

BOUND = 65_536
"""Characters of a report that are looked at: a returned original may be megabytes, what it says of us is at the top."""

_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "\xa0": " ", "–": "-"}
)

ADDRESS = re.compile(
    r"""(?<![^\s<>"'(\[{:;,=/|*])            # a word of its own, or after the punctuation of reports
        (?:"[^"\s@]{1,64}"|[^\s<>"()\[\]{},;:@\\|]{1,180})
        @
        (?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_](?:[\w-]{0,61}[^\W_])?
    """,
    re.VERBOSE,
)
"""An address as reports print it: any local part without spaces, a domain with a dot (RFC 5321 section 4.1.2)."""

BARE = re.compile(r"[^\s<>\"'()\[\]{},;:@\\|]{1,64}@[\w-]{1,63}(?![\w.-])")
"""An address whose domain has no dot: a host of somebody's own network."""

_LABEL = re.compile(
    r"(?i)^(?:.*[;:]\s*)?(?:dda:)?(?:smtp|rfc822|rfc-822|mailto|utf-8|e-?mail|to)\s*[:;=]\s*|^mailto:"
)
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_ROLES = frozenset(
    {"postmaster", "mailer-daemon", "mailerdaemon", "maildaemon", "mail-daemon", "mdaemon", "abuse"}
)


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Make one pattern of a table of alternatives; each is bounded, so that the search is linear in the text."""
    return re.compile("|".join(alternatives))


def plain(text: str) -> str:
    """Give the words in lower case, without accents, typographic apostrophes or line ends, for the tables to match.

    Letters of other scripts stay as they are.
    """
    folded = " ".join(text.translate(_APOSTROPHES).lower().split())
    if folded.isascii():
        return folded
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare.replace("ß", "ss"))


def address(text: str) -> str:
    """Give the address that a field or a line names, in lower case, or an empty text.

    Takes `rfc822; a@b.example`, `<a@b.example>`, `"a@b.example"`, `utf-8; …`, xtext without an @ (RFC 3461 section 4).
    """
    value = text[:1000].strip()
    if "@" not in value and "+40" in value:
        value = _XTEXT.sub(lambda found: chr(int(found[1], 16)), value)
    found = ADDRESS.search(value) or BARE.search(value)
    return cleaned(found[0]) if found else ""


def addresses(text: str) -> tuple[str, ...]:
    """Give every address of a text, once each, in their order."""
    return tuple(dict.fromkeys(clean for found in ADDRESS.finditer(text) if (clean := cleaned(found[0]))))


def cleaned(found: str) -> str:
    """Take the type labels and the punctuation of prose off an address."""
    value = _LABEL.sub("", found).strip("<>\"'.,;:*-`()[] ").lower()
    local, _, domain = value.rpartition("@")
    for label in ("smtp=", "rfc-822=", "rfc822="):
        local = local.removeprefix(label)
    local = local.strip("\"'")
    return f"{local}@{domain}" if local and domain else ""


def role(found: str) -> bool:
    """Tell whether an address is the reporting system's own (RFC 2142): postmaster, mailer-daemon."""
    return found.partition("@")[0] in _ROLES
