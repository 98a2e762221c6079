"""Which lines are quoted: marks, markup, attributions, header fields, dividers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from outreach.core.visible.attribution import Strength, attribution, attribution_within, may_end_attribution
from outreach.core.visible.dividers import is_divider, is_groupwise, is_rule
from outreach.core.visible.header_block import Field, block_within, header_block, label
from outreach.core.visible.page import Line
from outreach.core.visible.structure import Place


class Voice(Enum):
    """Whose line it is."""

    TYPED = "typed"
    QUOTED = "quoted"
    SIGNED = "signed"  # markup says: a signature


_MARK = re.compile(r"\s{0,4}>")
_WRAPPED_FROM = 58  # a quoted line at least this long may have lost its end to the next line
_LONGEST = 2_000  # a longer line is a paragraph: nothing below is looked for in it, but at its beginning
_SHORTEST_RUN = 60  # a line with an attribution and something else
_QUESTION = ("?", ":", "!")


def voices(lines: Sequence[Line], *, ours: frozenset[str] = frozenset()) -> list[Voice]:
    """Say of every line whose it is.

    `ours` are the domains this message was sent to: a mail that begins with header fields whose From is none of ours was passed on by
    a gateway or a colleague, and what stands below was written by its author.
    """
    texts = [line.text for line in lines]
    found = [_marked(line) for line in lines]
    start = _passed_on(texts, found, ours)
    at = start
    while at < len(texts):
        if found[at] is Voice.QUOTED:
            at += 1
            continue
        text = texts[at].strip()
        if not text or len(text) > _LONGEST:
            at += 1
            continue
        if _mail_begins(texts, at):
            below = _marked_below(texts, found, at)
            _quote_from(found, _first_of_block(texts, at, start))
            if below is None:
                break
            found[below:] = [_marked(line) for line in lines[below:]]
            at = below
            continue
        if may_end_attribution(text) and _attributed(texts, found, at):
            break
        at += 1
    _mend_wrapped(texts, found)
    return found


def _marked(line: Line) -> Voice:
    if line.place is Place.QUOTE:
        return Voice.QUOTED
    if line.place is Place.SIGNATURE:
        return Voice.SIGNED
    text = line.text
    if ">" in text[:5] and _MARK.match(text) and text.strip() != ">:" and not is_groupwise(text.strip()):
        return Voice.QUOTED
    return Voice.TYPED


def _quote_from(found: list[Voice], start: int) -> None:
    found[start:] = [Voice.QUOTED] * (len(found) - start)


def _next_full(texts: Sequence[str], at: int) -> int:
    while at < len(texts) and not texts[at].strip():
        at += 1
    return at


def _mail_begins(texts: Sequence[str], at: int) -> bool:
    """Tell whether another mail begins at this line and lasts to the end."""
    text = texts[at].strip()
    if is_divider(text) or is_groupwise(text):
        return True
    named = label(text)
    if named is not None and named is not Field.OTHER and header_block(texts, at) is not None:
        return True
    if is_rule(text):
        below = _next_full(texts, at + 1)
        if below >= len(texts) or label(texts[below]) is None:
            return False
        return header_block(texts, below, after_divider=True) is not None
    return (text[0] in "\"'«" or "@" in text) and _notes_block(texts, at)


def _marked_below(texts: Sequence[str], found: Sequence[Voice], at: int) -> int | None:
    """Find the `>` lines below copied header fields (Outlook Express): such a quote ends with its marks, and an answer may follow."""
    top = at
    while top < min(at + 4, len(texts)) and label(texts[top]) is None:
        top += 1
    block = header_block(texts, top, after_divider=True) if top < len(texts) else None
    below = _next_full(texts, block.end) if block is not None else len(texts)
    return below if below < len(texts) and found[below] is Voice.QUOTED else None


_ELLIPSIS = re.compile(r"\s*(?:[\[(<]\s*(?:…|\.{3,5}|snip|coupé|cut)\s*[\])>]|…|\.{3,5})\s*", re.IGNORECASE)
_STAMP = re.compile(
    r"\s*(?:\w{2,9}\.?,? )?\d{1,2}[/. -](?:\d{1,2}|\w{3,9}\.?)[/. -]\d{2,4},?\s+(?:à |at )?\d{1,2}[:h]\d{2}.{0,20}"
)
_NOTES_LABELS = frozenset(
    ("a", "à", "to", "an", "pour", "cc", "objet", "subject", "betreff", "para", "asunto", "oggetto")
)


def _notes_block(texts: Sequence[str], at: int) -> bool:
    """Recognise Lotus Notes' table: sender, then a line with the date alone, then labels without colons."""
    stamp = _next_full(texts, at + 1)
    if stamp >= len(texts) or len(texts[stamp]) > 60 or not _STAMP.fullmatch(texts[stamp]):  # noqa: PLR2004 - a date and a time
        return False
    labels = {text.strip().lower().rstrip(" :") for text in texts[stamp + 1 : stamp + 16]}
    return len(labels & _NOTES_LABELS) >= 2  # noqa: PLR2004 - To and Subject


def _first_of_block(texts: Sequence[str], at: int, start: int) -> int:
    """Go up over drawn lines, dividers and blank lines that belong to what begins at `at`."""
    first = at
    for above in range(at - 1, max(at - 5, start - 1), -1):
        text = texts[above].strip()
        if text and not is_rule(text):
            break
        if text:
            first = above
    return first


def _attributed(texts: Sequence[str], found: list[Voice], at: int) -> bool:
    """Mark the attribution that ends here, if one does; True when all that follows is the quote."""
    seen = attribution(texts, at)
    if seen is None or any(found[i] is Voice.QUOTED for i in range(seen.start, seen.end)):
        return False
    below = _next_full(texts, seen.end)
    if below < len(texts) and found[below] is Voice.QUOTED:
        found[seen.start : seen.end] = [Voice.QUOTED] * (seen.end - seen.start)
        return False
    if seen.strength is Strength.WEAK:
        return False
    _quote_from(found, seen.start)
    return True


def _passed_on(texts: Sequence[str], found: list[Voice], ours: frozenset[str]) -> int:
    """Leave out the header fields of a mail that was passed on without a word; give the line at which reading begins."""
    first = _next_full(texts, 0)
    divided = first < len(texts) and (is_divider(texts[first]) or is_rule(texts[first]))
    top = _next_full(texts, first + 1) if divided else first
    if top >= len(texts) or found[top] is not Voice.TYPED or label(texts[top]) is None or not ours:
        return 0
    block = header_block(texts, top, after_divider=divided)
    if block is None or not block.sender or block.sender.partition("@")[2] in ours:
        return 0
    for at in range(block.end):
        found[at] = Voice.QUOTED
    return block.end


def _mend_wrapped(texts: Sequence[str], found: list[Voice]) -> None:
    """Give back to the quote the ends of its lines that a mailer wrapped and left without a mark."""
    for at in range(1, len(texts)):
        if found[at] is not Voice.TYPED or found[at - 1] is not Voice.QUOTED:
            continue
        between = at + 1 < len(texts) and found[at + 1] is Voice.QUOTED
        if _ELLIPSIS.fullmatch(texts[at]) or _is_rest_of(texts[at - 1].rstrip(), texts[at], between=between):
            found[at] = Voice.QUOTED


def _is_rest_of(above: str, text: str, *, between: bool) -> bool:
    """Tell whether a line is the end of the quoted one above it; `between`: a quoted line follows."""
    if (
        not text.lstrip()[:1].islower()
        or len(above) < _WRAPPED_FROM
        or not _MARK.match(above)
        or above.endswith(_QUESTION)
    ):
        return False
    return between or above[-1] not in ".…"


def cut_within(lines: Sequence[Line]) -> list[Line]:
    """Cut lines in two where a webmail ran the beginning of the quote into the typed text."""
    cut: list[Line] = []
    for at, line in enumerate(lines):
        text = line.text
        within = _begins_within(text) if line.place is Place.BODY and len(text) >= _SHORTEST_RUN else None
        if within is None:
            cut.append(line)
            continue
        if text[:within].strip():
            cut.append(Line(text[:within].rstrip()))
        cut.append(Line(text[within:], Place.QUOTE))
        below = _next_full([rest.text for rest in lines[at + 1 : at + 4]], 0) + at + 1
        if below < len(lines) and _marked(lines[below]) is Voice.QUOTED:
            cut += lines[at + 1 :]
        else:
            cut += [Line(rest.text, Place.QUOTE) for rest in lines[at + 1 :]]
        break
    return cut


def _begins_within(text: str) -> int | None:
    within = attribution_within(text)
    if within is None:
        return block_within(text)
    return within if within or not may_end_attribution(text.strip()) else None
