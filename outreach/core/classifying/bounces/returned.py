"""The original message that a report returns: what of it tells which of our messages came back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.core.classifying.bounces.copy import own_words
from outreach.core.classifying.bounces.report import STATUS_PARTS, inline, own_parts, report, wrapped
from outreach.core.classifying.bounces.wording import BOUND, addresses
from outreach.core.incoming import Headers, Incoming, Part

_MESSAGES = frozenset({"message/rfc822", "message/global"})
_HEADERS = frozenset(
    {
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global-headers",
        "text/rfc822",
        "message/partial",
    }
)
_NAME = re.compile(r"^[>|]?[ \t]?([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]?(.*)$")
_IDENTIFIER = re.compile(r"<[^<>\s]{3,500}>")
_LINES = 500
_VALUE = 4_000
_NOTHING = Headers()
_TELLING = frozenset({"message-id", "to", "from", "subject", "date", "received", "return-path"})


@dataclass(frozen=True, slots=True)
class Returned:
    """The returned original: its header fields, in lower case as in `Headers`, and the report's envelope id.

    `headers` is empty when the report returns nothing. `envelope_id` is what MAIL FROM's ENVID said (RFC 3461 section
    4.4). `reported_id` is the Message-ID as a report names it outside of the headers.
    """

    headers: Headers = _NOTHING
    envelope_id: str = ""
    reported_id: str = ""

    @property
    def message_id(self) -> str:
        """The original's Message-ID in angle brackets, or an empty text."""
        return _identifier(self.headers.first("message-id")) or _identifier(self.reported_id)

    @property
    def references(self) -> tuple[str, ...]:
        """The Message-IDs that the original answers."""
        text = " ".join((*self.headers.all("in-reply-to"), *self.headers.all("references")))
        return tuple(dict.fromkeys(_IDENTIFIER.findall(text[:_VALUE])))

    @property
    def to(self) -> tuple[str, ...]:
        """The addresses that the original was written to, in lower case."""
        return addresses(" ".join(self.headers.all("to"))[:_VALUE])

    @property
    def envelope_sender(self) -> str:
        """The original's Return-Path, where a VERP token stands, or an empty text."""
        return next(iter(addresses(self.headers.first("return-path")[:_VALUE])), "")


def returned(incoming: Incoming) -> Returned:
    """Find the original that a report returns: in a part of its own, or in the text under the report's words."""
    root = wrapped(incoming.root) or incoming.root
    found = report(root) or inline(incoming.text)
    envelope_id = found.envelope_id if found else ""
    reported_id = found.message_id if found else ""
    parts = own_parts(root)[1:]
    for part in parts:
        headers = _of_part(part)
        if headers.fields:
            return Returned(headers, envelope_id, reported_id)
    fields = "\n".join(
        part.text or "" for part in parts if part.type in STATUS_PARTS
    )  # Sendmail's, run together
    below = own_words(incoming.text)[1] or own_words(fields)[1]
    return Returned(read_headers(below), envelope_id, reported_id)


def _of_part(part: Part) -> Headers:
    if part.type in _MESSAGES:
        if part.parts and part.parts[0].headers.fields:
            return part.parts[0].headers
        return read_headers(part.text or "")
    if part.type in _HEADERS:
        return (
            read_headers(part.text or "")
            if part.text
            else (part.parts[0].headers if part.parts else Headers())
        )
    return Headers()


def read_headers(text: str) -> Headers:
    """Read header fields that stand in a text, quoted with `>` or under a title; encoded words stay as they are."""
    fields: list[tuple[str, str]] = []
    for line in text[:BOUND].splitlines()[:_LINES]:
        found = _NAME.match(line)
        if found:
            fields.append((found[1].lower(), found[2].strip()))
        elif line[:1] in {" ", "\t", ">"} and line.strip("> \t") and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.strip('> 	')}"[:_VALUE])
        elif not line.strip("> \t") and sum(name in _TELLING for name, _ in fields) > 1:
            break
        elif line.strip() and not fields:
            continue
    return Headers(tuple(fields))


def _identifier(text: str) -> str:
    found = _IDENTIFIER.search(text[:_VALUE])
    if found:
        return found[0]
    bare = text[:_VALUE].strip(" <>")
    return f"<{bare}>" if "@" in bare and " " not in bare else ""
