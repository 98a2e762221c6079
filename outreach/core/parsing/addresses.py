"""Address lists (RFC 5322 section 3.4 and its obsolete forms) and Message-IDs, read in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from outreach.core.envelope import Mailbox
from outreach.core.incoming import NOBODY
from outreach.core.parsing.charset import clean_line
from outreach.core.parsing.fields import decoded
from outreach.core.parsing.limits import ADDRESSES, IDENTIFIERS

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|<([^<>]*)>?|[(),;:>]|[^"<>(),;:]+', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
_COMMENT = re.compile(r"\([^()]*\)")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]{1,200}@[^\s<>()\[\],;:\"@]{1,255}")
_BRACKETED = re.compile(r"<([^<>]{1,1000})>")
_WORD = re.compile(r"[^\s<>()]{1,998}@[^\s<>()]{1,998}")


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """Read an undecoded address list; groups are opened, comments are names where there is no other.

    Something without an `@` is kept when it is all there is: some robots are just `MAILER-DAEMON`.
    """
    found = _read(value)
    if not any("@" in box.address for box in found) and "=?" in value and "@" in decoded(value):
        found = _read(decoded(value))  # the address was put into an encoded word
    if not found or (len(found) == 1 and "@" not in found[0].address and "@" in value):
        found = [Mailbox("", address) for address in _ADDRESS.findall(value)[:ADDRESSES]] or found
    return tuple(found)


def first_mailbox(value: str) -> Mailbox:
    """Read the first mailbox of a list, or NOBODY."""
    return next(iter(mailboxes(value)), NOBODY)


def addresses(value: str) -> list[str]:
    """Read the addresses of a list, in lower case; what has no `@` is left out."""
    return [box.address.lower() for box in mailboxes(value) if "@" in box.address]


def identifiers(value: str) -> tuple[str, ...]:
    """Read the Message-IDs of a field, with angle brackets, each once, in order (RFC 5322 section 3.6.4)."""
    found = ("".join(inner.split()) for inner in _BRACKETED.findall(value))
    some = [f"<{inner}>" for inner in found if inner]
    if not some:
        some = [f"<{word}>" for word in _WORD.findall(value)]
    return tuple(dict.fromkeys(some))[-IDENTIFIERS:]


def identifier(value: str) -> str:
    """Give the one Message-ID of a field, with angle brackets, or an empty text."""
    found = identifiers(value)
    if found:
        return found[0]
    bare = "".join(value.split()).strip("<>")
    return f"<{bare}>" if bare else ""


@dataclass(slots=True)
class _Draft:
    """What was read of one mailbox so far."""

    phrase: list[str] = field(default_factory=list)  # words of the display name, or the bare address
    comment: list[str] = field(default_factory=list)
    angle: str | None = None

    def mailbox(self) -> Mailbox:
        name = " ".join("".join(self.phrase).split())
        if self.angle is None:
            address = next((word for word in name.split() if "@" in word), name)
            name = name.replace(address, "", 1).strip()
            if "@" not in address and " " in address:  # no address, a name alone
                address, name = "", address
        else:
            address = _COMMENT.sub("", self.angle)
        address = "".join(address.split()).rpartition(":")[2].strip("<>'\"")
        name = name or " ".join("".join(self.comment).split())
        return Mailbox(clean_line(decoded(name)).strip("'\" "), clean_line(address))


def _read(value: str) -> list[Mailbox]:
    found: list[Mailbox] = []
    draft = _Draft()
    depth = 0
    for token in _TOKEN.finditer(value):
        text, quoted, angle = token[0], token[1], token[2]
        if text in {"(", ")"}:
            depth = max(0, depth + (1 if text == "(" else -1))
        elif depth:
            draft.comment.append(text)
        elif text in {",", ";"}:
            found.append(draft.mailbox())
            draft = _Draft()
            if len(found) >= ADDRESSES:
                break
        elif text == ":":  # the name of a group ends here
            draft = _Draft()
        elif angle is not None:
            draft.angle = draft.angle or angle
        elif text != ">":
            draft.phrase.append(_ESCAPED.sub(r"\1", quoted) if quoted else text.strip('"'))
    return [box for box in [*found, draft.mailbox()] if box != NOBODY]
