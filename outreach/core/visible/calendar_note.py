"""The comment of a calendar response, among the sentences that the calendar wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outreach.core.folding import folded

_REPLY = re.compile(r"^METHOD:REPLY\s*$", re.IGNORECASE | re.MULTILINE)
_ANSWERED = re.compile(
    r".{1,120}\b(?:a repondu|a accepte|a refuse|a decline|a peut-etre|accepte|refuse|has (?:accepted|declined|replied|tentatively|responded|answered)|(?:tentatively )?accepted|declined|hat .{0,40}(?:zugesagt|abgesagt|beantwortet)|ha (?:aceptado|rechazado|respondido|accettato|rifiutato))\b"
    r".{0,80}\b(?:invitation|event|evenement|einladung|invitacion|invito|meeting|reunion)\b.{0,200}"
)
_WITH_NOTE = re.compile(r"(?:[:：]|\b(?:note|commentaire|comment|message|mot|nota|notiz))\s*$")
_INLINE = re.compile(
    r"\b(?:note|commentaire|comment|message|mot|nota|notiz)\s*[:：]\s*(?P<said>[\"«“].*)$", re.IGNORECASE
)
_SENTENCE = 3  # lines over which the calendar's sentence may be wrapped
_NOTE = re.compile(r"\"([^\"]{1,4000})\"|«\s?([^»]{1,4000})\s?»|“([^”]{1,4000})”")


def note(text: str, calendar: Sequence[str]) -> str | None:
    """Give the sender's comment of a response written by Google's or Apple's calendar, or an empty text; None where there is no such sentence."""
    if not any(_REPLY.search(part[:4000]) for part in calendar):
        return None
    lines = text.split("\n")
    for at, line in enumerate(lines[:10]):
        plain = folded(line[:400])
        if not plain:
            continue
        if not _ANSWERED.match(folded(" ".join(lines[at : at + _SENTENCE])[:600])):
            return None
        for end in range(at, min(at + _SENTENCE, len(lines))):
            inline = _INLINE.search(lines[end][:400])
            if inline is not None:
                return _said("\n".join([inline["said"], *lines[end + 1 : end + 60]]))
            if _WITH_NOTE.search(folded(lines[end][:400])):
                return _said("\n".join(lines[end + 1 : end + 60]))
            if end + 1 < len(lines) and not lines[end + 1].strip():
                break
        return ""
    return None


def _said(below: str) -> str:
    """Give what stands in quotation marks, or else the paragraph."""
    below = below.strip()
    quoted = _NOTE.match(below)
    if quoted is not None:
        return next((group.strip() for group in quoted.groups() if group), "")
    return below.partition("\n\n")[0].strip()
