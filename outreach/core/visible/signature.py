"""Where the automatic signature begins; the closing formula and the name that were typed stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outreach.core.folding import folded, words
from outreach.core.visible.card import is_continued, names_with_title
from outreach.core.visible.dividers import is_rule
from outreach.core.visible.footers import Footer, footer, is_links
from outreach.core.visible.shapes import Shape, shape

_PARAGRAPHS = 12
_DOUBLE_SPACED = 2  # lines of title or contact that a signature in single lines has at least
_LAST_LINES = 45  # a signature, however long
_DELIMITER = re.compile(r"\s{0,2}(?:--|—|–|-- ?--)\s*")


def delimiter(texts: Sequence[str], *, begun: bool) -> int | None:
    """Find the line that begins a signature by itself: `-- ` (RFC 3676 section 4.3), or a drawn line with nothing typed below.

    `begun`: something typed stands above this piece. A dashed line on top of a mail is no signature's when prose follows.
    """
    refused = False  # a drawn line right above this one had something typed below
    for at, text in enumerate(texts):
        if not text.strip():
            continue
        drawn = text[:1] in "-—–_=*~ " and is_rule(text)
        dashes = text[:1] in "-—– " and _DELIMITER.fullmatch(text) is not None
        if dashes and (begun or _nothing_typed(texts, at + 1)):
            if not is_continued(texts[at + 1 : at + 1 + _LAST_LINES]):
                return at
        elif drawn and not refused and _nothing_typed(texts, at + 1):
            return at - 1 if at and is_links(texts, at - 1) else at
        refused = drawn
        begun = True
    return None


def _nothing_typed(texts: Sequence[str], start: int) -> bool:
    full: list[int] = []
    for at in range(start, len(texts)):
        if texts[at].strip() and not is_rule(texts[at]):
            full.append(at)
            if len(full) > _LAST_LINES:
                return False
    for at in full:
        if footer(texts, at) not in {None, Footer.EXCUSE}:
            return True
        if shape(texts[at]) in {Shape.PROSE, Shape.CLOSING}:
            return False
    return True


def signature(texts: Sequence[str], *, sender: frozenset[str] = frozenset()) -> int:
    """Give the line at which the signature below a typed text begins: the number of lines where there is none.

    Read from the end, paragraph by paragraph, up to the first that holds prose or a closing formula, and never the first of all. What
    stands under a typed name or a closing formula, separated from it, and looks like name, title, outlet, phone or address, was set there
    by the mail program; under a name in the same paragraph, lines of title and contact were. A phone number under prose, what follows a
    colon, and another person's name and address were typed. `sender` are the words of the sender's name, folded.
    """
    best = len(texts)
    top = _second_paragraph(texts)
    stop = len(texts)
    below: list[Shape] = []
    another = False  # somebody else's name and title were seen: people are listed
    for _ in range(_PARAGRAPHS):
        start, stop = _last_paragraph(texts, stop)
        if start == stop:
            return best
        block = texts[start:stop]
        shapes = [shape(text) for text in block]
        if Shape.PROSE in shapes or Shape.CLOSING in shapes:
            under = _below_name(shapes, block)
            if under is not None and best == _next(texts, stop):
                return start + under
            if best == len(texts) and below:
                return _double_spaced(texts, start)
            return best
        above = _line_above(texts, start)
        if above is None:
            under = _below_name([*shapes, *below], block)
            return start + under if under is not None and under < len(shapes) else best
        below = [*shapes, *below]
        # One word and a name: the word is the mail.
        alone = start == top and len(below) == 1 and len(above.split()) == 1
        if not alone and not another and _was_set(block, shapes, below, above, sender):
            best = start
        another = another or (names_with_title(block) and not sender & set(words(block[0])))
        stop = start
    return best


def _next(texts: Sequence[str], at: int) -> int:
    while at < len(texts) and not texts[at].strip():
        at += 1
    return at


def _last_paragraph(texts: Sequence[str], stop: int) -> tuple[int, int]:
    while stop > 0 and not texts[stop - 1].strip():
        stop -= 1
    start = stop
    while start > 0 and texts[start - 1].strip() and stop - start <= _LAST_LINES:
        start -= 1
    return (stop, stop) if stop - start > _LAST_LINES else (start, stop)


def _second_paragraph(texts: Sequence[str]) -> int:
    first = _next(texts, 0)
    blank = next((at for at in range(first, len(texts)) if not texts[at].strip()), len(texts))
    return _next(texts, blank)


def _line_above(texts: Sequence[str], start: int) -> str | None:
    return next((texts[i].strip() for i in range(start - 1, -1, -1) if texts[i].strip()), None)


def _was_set(
    block: Sequence[str], shapes: list[Shape], below: list[Shape], above: str, sender: frozenset[str]
) -> bool:
    """Tell whether a mail program set the signature that begins with this paragraph; `below`: the shapes from here to the end."""
    if above.endswith((":", "：")) or (shapes == [Shape.NAME] and len(below) > 1):
        return False
    before = shape(above)
    told = Shape.ROLE in below or Shape.CONTACT in below
    named = shapes[0] is Shape.NAME and len(below) > 1
    if before is Shape.NAME and not above.endswith(","):
        return told or len(below) > 1 or len(block[0].split()) > 1 or folded(above) in folded(block[0])
    if below in ([Shape.NAME, Shape.CONTACT], [Shape.CONTACT]):
        return False  # somebody who asks to be called says who and where: lost, the interview is
    if before is Shape.CLOSING:
        return named or told
    return told and named and bool(sender & set(words(block[0])))


def _below_name(shapes: Sequence[Shape], texts: Sequence[str]) -> int | None:
    """Find where lines of title and contact begin under the name that was typed in the same paragraph."""
    for name in range(min(len(shapes) - 1, len(texts))):
        if name and texts[name - 1].rstrip().endswith((":", "：")):
            continue
        if shapes[name] is not Shape.NAME or (name and shapes[name - 1] not in {Shape.CLOSING, Shape.PROSE}):
            continue
        rest = shapes[name + 1 :]
        if Shape.PROSE in rest or Shape.CLOSING in rest or not {Shape.ROLE, Shape.CONTACT} & set(rest):
            continue
        if len(rest) > 1 or rest[0] is Shape.ROLE:
            return name + 1
    return None


def _double_spaced(texts: Sequence[str], start: int) -> int:
    """Read a signature with a blank line between its lines as if it had none: the name on top stays."""
    full = [at for at in range(start, len(texts)) if texts[at].strip()]
    shapes = [shape(texts[at]) for at in full]
    closings = [i for i, s in enumerate(shapes) if s is Shape.CLOSING]
    if not closings or texts[full[closings[-1]]].rstrip().endswith(":"):
        return len(texts)
    rest = shapes[closings[-1] :]
    under = _below_name(rest, [texts[at] for at in full[closings[-1] :]])
    return len(texts) if under is None or len(rest) - under < _DOUBLE_SPACED else full[closings[-1] + under]
