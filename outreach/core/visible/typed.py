"""What stays when quotes, signatures and footers are left out."""

from __future__ import annotations

from collections.abc import Sequence

from outreach.core.visible.card import spoken_below, without_card
from outreach.core.visible.dividers import is_rule
from outreach.core.visible.footers import (
    Footer,
    footer,
    is_placeholder,
    without_banners,
    without_placeholders,
)
from outreach.core.visible.page import Line
from outreach.core.visible.quotes import Voice, cut_within, voices
from outreach.core.visible.signature import delimiter, signature

_LINES = 20_000
"""No person types more; what a hostile mail holds beyond is not looked at."""


def typed(
    lines: Sequence[Line], *, ours: frozenset[str] = frozenset(), sender: frozenset[str] = frozenset()
) -> str:
    """Give the typed pieces of a mail, joined by newlines: an empty text where nothing was typed.

    Words are only ever left out, never changed. `ours`: the domains of the receivers; `sender`: the folded words of the sender's name.
    """
    lines = cut_within(lines[:_LINES])
    lines = [line for line in lines if not is_placeholder(line.text)]
    spoken = voices(lines, ours=ours)
    pieces = _pieces([line.text for line in lines], spoken)
    if pieces:
        pieces[0] = without_banners(pieces[0])
    kept: list[str] = []
    for piece in pieces:
        first = not any(text.strip() for text in kept)
        kept += without_card(_without_footers(piece, first=first), sender=sender)
        kept.append("")
    below = signature(kept, sender=sender)
    found = _trimmed(without_placeholders("\n".join(kept[:below])).split("\n"))
    return "\n".join(found)


def _pieces(texts: Sequence[str], spoken: Sequence[Voice]) -> list[list[str]]:
    pieces: list[list[str]] = []
    before = Voice.QUOTED
    for text, voice in zip(texts, spoken, strict=True):
        if voice is Voice.TYPED:
            if before is not Voice.TYPED:
                pieces.append([])
            pieces[-1].append(text)
        before = voice
    return [piece for piece in pieces if any(text.strip() for text in piece)]


def _without_footers(piece: list[str], *, first: bool) -> list[str]:
    """Cut a piece where its signature or a footer begins; below a machine's line at the very top the mail goes on."""
    cut = delimiter(piece, begun=not first)
    if cut is not None:
        piece = [*piece[:cut], *spoken_below(piece[cut + 1 :])]
    kept: list[str] = []
    begun = not first
    for at, text in enumerate(piece):
        found = footer(piece, at) if text.strip() else None
        if found is Footer.EXCUSE or (found in _ON_TOP and not begun):
            continue
        if found is not None and begun:
            break
        begun = begun or bool(text.strip())
        kept.append(text)
    return kept if kept == piece else _trimmed_end(kept)


_ON_TOP = frozenset((Footer.DEVICE, Footer.ANTIVIRUS))
"""What may stand above a typed text; anything else there was typed."""


def _trimmed_end(texts: list[str]) -> list[str]:
    while texts and (not texts[-1].strip() or is_rule(texts[-1])):
        texts.pop()
    return texts


def _trimmed(texts: Sequence[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        line = text.rstrip()
        if line.strip() or (found and found[-1]):
            found.append(line)
    found = _trimmed_end(found)
    while found and (not found[0].strip() or is_rule(found[0])):
        found.pop(0)
    return found
