"""The MIME tree (RFC 2045, RFC 2046) of any octets: nothing is copied but what becomes text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outreach.core.incoming import Part
from outreach.core.parsing.charset import clean_text, decode
from outreach.core.parsing.fields import Fields, read_fields
from outreach.core.parsing.limits import DELIMITERS, DEPTH, PART_OCTETS, Budget, Stretch
from outreach.core.parsing.parameters import media_type, parameters
from outreach.core.parsing.transfer import undo

EMBEDDED = frozenset({"message/rfc822", "message/global", "message/news"})
"""Parts that hold a whole message."""

HEADERS_ALONE = frozenset({"text/rfc822-headers", "message/global-headers", "message/rfc822-headers"})
"""Parts that hold the header of a message (RFC 6522 section 4)."""

REPORTS = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
        "message/tracking-status",
    }
)
"""Parts that a machine fills in for a machine, read whatever their disposition."""

CALENDARS = frozenset({"text/calendar", "text/x-vcalendar", "application/ics"})

_GUESS = re.compile(rb"(?<![^\n])--([^\r\n]{1,200}?)[ \t]{0,20}\r{0,2}\nContent-", re.IGNORECASE)
_GUESSED_WITHIN = 65_536
_LINE_END = re.compile(rb"[ \t]{0,80}(?:\r{0,2}\n|\Z)")


def read_tree(raw: bytes, budget: Budget) -> tuple[Part, Fields]:
    """Read a whole message; give its root, and its header undecoded."""
    fields, body = read_fields(Stretch(raw, 0, len(raw)), budget)
    return _part(body, fields, "text/plain", 0, budget), fields


def _part(body: Stretch, fields: Fields, default: str, depth: int, budget: Budget) -> Part:
    """Read the part of which `body` is the body; `default` is its type when it names none."""
    budget.parts -= 1
    content_type = fields.first("content-type")
    kind = media_type(content_type) or default
    named = parameters(content_type) if ";" in content_type else ()
    disposed = fields.first("content-disposition")
    attached = parameters(disposed) if ";" in disposed else ()
    values = dict(named)
    encoding = fields.first("content-transfer-encoding")
    disposition = disposed.partition(";")[0].strip().lower()
    text: str | None = None
    parts: tuple[Part, ...] = ()
    charset = values.get("charset", "")
    deeper = kind.startswith("multipart/") or kind in EMBEDDED
    if deeper and (depth >= DEPTH or budget.parts <= 0):
        budget.stop("depth" if depth >= DEPTH else "parts")
    elif kind.startswith("multipart/"):
        parts = _children(body, kind, values.get("boundary", ""), depth, budget)
        if not parts:
            text = _text(body, encoding, charset, budget)
    elif kind in EMBEDDED:
        parts = (_embedded(body, encoding, depth, budget),)
    elif kind in HEADERS_ALONE:
        text = _text(body, encoding, charset, budget)
        octets = text.encode("utf-8", "replace")
        returned, _ = read_fields(Stretch(octets, 0, len(octets)), budget)
        parts = (Part(headers=returned.decoded()),)
    elif kind in REPORTS or kind in CALENDARS or (kind.startswith("text/") and disposition != "attachment"):
        text = _text(body, encoding, charset, budget)
    return Part(
        type=kind,
        parameters=named,
        disposition=disposition,
        filename=dict(attached).get("filename", "") or values.get("name", ""),
        size=len(body),
        headers=fields.decoded(),
        text=text,
        parts=parts,
    )


def _text(body: Stretch, encoding: str, charset: str, budget: Budget) -> str:
    return clean_text(decode(_octets(body, encoding, budget), charset))


def _octets(body: Stretch, encoding: str, budget: Budget) -> bytes:
    octets, whole = undo(body, encoding, min(PART_OCTETS, budget.octets))
    if not whole:
        budget.stop("text")
    budget.octets -= len(octets)
    return octets


def _embedded(body: Stretch, encoding: str, depth: int, budget: Budget) -> Part:
    if encoding.strip().lower() in {"base64", "quoted-printable"}:  # RFC 2046 section 5.2.1 forbids, some do
        octets = _octets(body, encoding, budget)
        body = Stretch(octets, 0, len(octets))
    fields, rest = read_fields(body, budget)
    return _part(rest, fields, "text/plain", depth + 1, budget)


def _children(body: Stretch, kind: str, boundary: str, depth: int, budget: Budget) -> tuple[Part, ...]:
    default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
    parts: list[Part] = []
    found = list(_between(body, boundary.encode("utf-8", "replace"), budget)) if boundary else []
    if not found and (
        guess := _GUESS.search(body.raw, body.start, min(body.end, body.start + _GUESSED_WITHIN))
    ):
        found = list(_between(body, guess[1], budget))
    for piece in found:
        if budget.parts <= 0:
            budget.stop("parts")
            break
        fields, rest = read_fields(piece, budget)
        parts.append(_part(rest, fields, default, depth + 1, budget))
    return tuple(parts)


def _between(body: Stretch, boundary: bytes, budget: Budget) -> Iterator[Stretch]:
    """Give what stands between delimiters, the line end before one left out (RFC 2046 section 5.1.1).

    What follows a close delimiter is an epilogue, unless a delimiter follows: then the closing one was another's.
    """
    raw, end = body.raw, body.start + min(len(body), max(0, budget.searched))
    budget.searched -= len(body)
    if end < body.end:
        budget.stop("size")
    delimiter = b"\n--" + boundary.rstrip()
    begin = -1
    position = body.start
    for _ in range(DELIMITERS):
        if position == body.start and raw.startswith(delimiter[1:], position):
            found, after = position, position + len(delimiter) - 1
        else:
            found = raw.find(delimiter, max(body.start, position - 1), end)
            if found < 0:
                break
            after = found + len(delimiter)
        closing = raw.startswith(b"--", after)
        line = _LINE_END.match(raw, after + (2 if closing else 0), end)
        position = after
        if not line:  # the boundary of another part that begins like this one
            continue
        if begin >= 0:
            yield Stretch(raw, begin, max(begin, found - 1 if raw.startswith(b"\r", found - 1) else found))
        position = line.end()
        begin = -1 if closing else position
    else:
        budget.stop("parts")
    if begin >= 0:
        yield Stretch(raw, begin, body.end)
