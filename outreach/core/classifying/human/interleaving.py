"""Answers typed between the lines of the quoted mail: each is read by the line it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.core.classifying.human.setting import Topic
from outreach.core.folding import folded

_LINES = 400  # lines of a mail that are looked at

_EVENT = re.compile(
    r"\b(?:particip\w*|assist\w*|presen(?:t|ts|te|ce)|attend\w*|join us|come|venir|inscri\w*|des notres|register)\b"
)
_INTERVIEW = re.compile(r"\b(?:interview\w*|entretien\w*|rencontrer|echanger|talk to|speak to|meet)\b")
_EMBARGO = re.compile(r"\bembargo\w*\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two quoted passages, and what the passage before it was about."""

    text: str
    topic: Topic


def pieces(text: str, visible: str) -> tuple[Piece, ...]:
    """Give the pieces of a reply that answers line by line; nothing for one that stands above or below the quote."""
    if ">" not in text:
        return ()
    typed = {line.strip() for line in visible.split("\n") if line.strip()}
    result: list[Piece] = []
    quoted: list[str] = []
    current: list[str] = []
    closed = 0
    for line in text.split("\n")[:_LINES]:
        bare = line.strip()
        if bare.startswith(">"):
            if current:
                result.append(Piece("\n".join(current), topic(" ".join(quoted[-_NEAR:]))))
                closed += 1
                current, quoted = [], []
            quoted.append(bare.lstrip("> "))
        elif quoted and bare in typed:
            current.append(bare)
    if current and result:
        result.append(Piece("\n".join(current), topic(" ".join(quoted[-_NEAR:]))))
    return tuple(result) if closed else ()


_NEAR = 4  # quoted lines before an answer that it may answer


def topic(quoted: str) -> Topic:
    """Tell what a quoted passage asks last."""
    plain = folded(quoted[-600:])
    last = {
        kind: max((found.end() for found in pattern.finditer(plain)), default=-1)
        for kind, pattern in (
            (Topic.INVITATION, _EVENT),
            (Topic.INTERVIEW, _INTERVIEW),
            (Topic.EMBARGO, _EMBARGO),
        )
    }
    best = max(last, key=lambda kind: last[kind])
    return best if last[best] >= 0 else Topic.NONE
