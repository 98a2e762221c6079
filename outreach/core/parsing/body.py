"""The text that a reader sees: which of the alternatives, and which parts together."""

from __future__ import annotations

import re

from outreach.core.incoming import Attachment, Part
from outreach.core.parsing.charset import clean_text
from outreach.core.parsing.tree import CALENDARS, EMBEDDED
from outreach.core.visible.html_text import html_text

_PAGE = re.compile(r"\s{0,200}(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_EXCUSE = re.compile(
    r"(?:view|read|see|display|voir|lire|afficher|visualiser|support|prend|navigateur|browser|client|format)"
    r".{0,80}\b(?:html|browser|navigateur)\b|\bhtml\b.{0,80}(?:support|capable|client|reader|format|messagerie)",
    re.IGNORECASE | re.DOTALL,
)
"""What some senders put into the plain text instead of the letter: your program cannot show HTML."""

_EXCUSE_LENGTH = 300
_MARKED_UP = frozenset({"text/html", "text/xhtml", "application/xhtml+xml"})
_PLAIN = frozenset({"text/plain", "text/markdown"})
_ENRICHED = frozenset({"text/enriched", "text/richtext"})  # RFC 1896


def body_text(root: Part) -> str:
    """Give the text of the parts shown inline: plain text, else HTML as text; embedded messages left out."""
    return clean_text(_shown(root)).strip("\n")


def html_source(root: Part) -> str:
    """Give the HTML that is shown inline, or an empty text."""
    found = [part.text for part in _own(root) if part.type in _MARKED_UP and part.text]
    return "\n".join(found)


def calendars(root: Part) -> tuple[str, ...]:
    """Give the calendar parts, text/calendar first: Google sends the same once more as a file, application/ics."""
    found = [(part.type != "text/calendar", part.text) for part in _own(root) if part.type in CALENDARS]
    return tuple(dict.fromkeys(text for _, text in sorted(found, key=lambda f: f[0]) if text))


def attachments(root: Part) -> tuple[Attachment, ...]:
    """List what came along: leaves that are not shown as text, and embedded messages."""
    return tuple(
        Attachment(part.filename, part.type, part.size)
        for part in _own(root)
        if part.type in EMBEDDED
        or (part.text is None and not part.parts and not part.type.startswith("multipart/"))
    )


def _own(root: Part) -> list[Part]:
    """Give the parts of this message, not those of the messages embedded in it."""
    found: list[Part] = []
    pending = [root]
    while pending:
        part = pending.pop()
        found.append(part)
        if part.type.startswith("multipart/"):
            pending.extend(reversed(part.parts))
    return found


def _shown(part: Part) -> str:
    if part.parts:
        return _together(part) if part.type.startswith("multipart/") else ""
    text = part.text or ""
    if part.type in _MARKED_UP or (part.type not in CALENDARS and _PAGE.match(text)):
        return html_text(text)
    if part.type in _ENRICHED:
        return _TAG.sub("", text.replace("<<", "<"))
    return text if part.type in _PLAIN or part.type.startswith("multipart/") else ""


def _together(container: Part) -> str:
    if container.type == "multipart/alternative":
        return _best(container.parts)
    texts = (text.strip("\n") for text in map(_shown, container.parts) if text.strip())
    return next(texts, "") if container.type == "multipart/related" else "\n\n".join(texts)


def _best(parts: tuple[Part, ...]) -> str:
    """Choose among alternatives: the plain text, unless it is empty or only says that there is HTML."""
    plain = next((text for part in parts if part.type == "text/plain" and (text := _shown(part)).strip()), "")
    if plain and not (len(plain) < _EXCUSE_LENGTH and _EXCUSE.search(plain)):
        return plain
    others = (_shown(part) for part in parts if part.type != "text/plain")
    return next((text for text in others if text.strip()), plain)
