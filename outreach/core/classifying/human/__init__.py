"""What a person answered: the kinds of a human reply, with their details.

The text is cut into sentences of tagged words (`reading`, `lexicon`, `vocabulary`), tables of constructions find what
is asked, accepted and refused in them (`constructions`, `tables`), `weighing` says which findings count beside which, and
`deciding` hears `likeness`, weights learned from labelled answers, beside them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from outreach.core.classifying.calendar_answer import calendar_answer
from outreach.core.classifying.human.deciding import decide, doubts_removal
from outreach.core.classifying.human.elliptical import bare_answers
from outreach.core.classifying.human.findings import Findings, length
from outreach.core.classifying.human.interleaving import pieces
from outreach.core.classifying.human.likeness import likeness, telling
from outreach.core.classifying.human.means import interview_format, mode
from outreach.core.classifying.human.party import guests
from outreach.core.classifying.human.reading import LIMIT, read
from outreach.core.classifying.human.setting import Setting, setting
from outreach.core.classifying.human.tokens import Reading
from outreach.core.classifying.human.weighing import weigh
from outreach.core.classifying.human.whom import names, with_whom
from outreach.core.dates.publishing import published_on
from outreach.core.dates.purposes import Purposes, purposes
from outreach.core.incoming import Incoming
from outreach.core.verdict import RSVP, Evidence, Format, Kind, Verdict


def human(incoming: Incoming, visible: str, *, country: str = "FR") -> Verdict:
    """Judge a mail that a person wrote or a calendar sent for her; always answers, `OTHER` when nothing else is found.

    `visible` is what she typed. Its first `reading.LIMIT` characters are judged: what is wanted stands at the beginning.
    The answer of a calendar decides the RSVP; the comment beside it is read for further kinds. `country` is not used.
    """
    del country
    pressed = calendar_answer(incoming)
    text = visible or (pressed.comment if pressed else "")
    known = setting(incoming, visible)
    reading = read(text, known.known)
    found = weigh(reading, known)
    bare_answers(
        found, [(read(piece.text, known.known), piece.topic) for piece in pieces(incoming.text, visible)]
    )
    if pressed:
        found.drop(*RSVP, Kind.NOT_INTERESTED)
    kinds = _kinds(reading, found, known, text)
    if pressed:
        kinds = (pressed.kind, *(kind for kind in kinds if kind not in _NOT_BESIDE_A_BUTTON))
    evidence = (*((pressed.evidence,) if pressed else ()), *_evidence(reading, found, kinds))
    verdict = Verdict(kinds, evidence, visible, guests=pressed.guests if pressed else None)
    return _detailed(verdict, incoming, reading, found, known.event)


_NOT_BESIDE_A_BUTTON = RSVP | {Kind.NOT_INTERESTED, Kind.OTHER}
"""What the button in a calendar has said already."""


def _kinds(reading: Reading, found: Findings, known: Setting, text: str) -> tuple[Kind, ...]:
    """Let the constructions and the weights decide together; what stands between quoted lines has only the former."""
    if not text.strip():
        return found.kinds or (Kind.OTHER,)
    like = dict(likeness(reading, found))
    if Kind.UNSUBSCRIBE not in found.kinds and doubts_removal(reading):
        del like[Kind.UNSUBSCRIBE]
    if known.over:  # nobody accepts or declines an event that was
        like = {kind: score for kind, score in like.items() if kind not in RSVP or kind in found.kinds}
    chosen = decide(found.kinds, like, words=length(reading.sentences))
    more = tuple(kind for kind in found.extra if kind not in chosen)
    return (*(kind for kind in chosen if not (more and kind is Kind.OTHER)), *more)


def _evidence(reading: Reading, found: Findings, kinds: tuple[Kind, ...]) -> list[Evidence]:
    result = list(found.elsewhere)
    result += [
        Evidence(f"{kind}: sounds like one", telling(reading, kind), "text")
        for kind in kinds
        if kind not in found.kinds and kind is not Kind.OTHER
    ]
    for kind in kinds:
        for hit in found.by_kind.get(kind, ()):
            tokens = reading.sentences[hit.sentence].tokens
            words = reading.text[tokens[hit.first].start : tokens[hit.last].end]
            result.append(Evidence(f"{kind}: {hit.name}", words, "text"))
    return result


def _detailed(
    verdict: Verdict, incoming: Incoming, reading: Reading, found: Findings, event: date | None
) -> Verdict:
    """Add the details that belong to the kinds found."""
    sent = incoming.date
    text = verdict.visible_text[: 2 * LIMIT]
    kinds = set(verdict.kinds)
    if Kind.INTERVIEW_REQUEST in kinds:
        asking = found.where(Kind.INTERVIEW_REQUEST)
        means = interview_format(reading.sentences, asking, attending=Kind.ATTENDING in kinds)
        written = means is Format.WRITTEN
        said = purposes(text, sent, event, written=written) if sent else Purposes()
        verdict = replace(
            verdict,
            deadline=said.deadline.moment if said.deadline else None,
            proposed_times=said.proposed,
            format=means,
            with_whom=with_whom(reading, found.by_kind.get(Kind.INTERVIEW_REQUEST, ())),
        )
    if {Kind.ATTENDING, Kind.TENTATIVE} & kinds and verdict.guests is None:
        verdict = replace(verdict, guests=guests(text) or _listed(reading))
    if Kind.ATTENDING in kinds:
        verdict = replace(verdict, mode=mode(reading.sentences))
    if Kind.WRONG_PERSON in kinds:
        verdict = replace(verdict, substitutes=_substitutes(incoming, reading))
    if Kind.COVERAGE in kinds:
        published = published_on(text, sent) if sent else None
        verdict = replace(verdict, urls=_words(reading, "URL"), published_on=published)
    return verdict


def _listed(reading: Reading) -> int | None:
    """Count the people of a list of names to put down; None for fewer than two."""
    count = sum(
        len(list(names(reading, sentence)))
        for sentence in reading.sentences
        if {"ENROL", "accr*"} & sentence.features
    )
    return count if count > 1 else None


def _words(reading: Reading, name: str) -> tuple[str, ...]:
    """Give the addresses of the text, of the web or of people, each once, as typed."""
    found = (
        reading.text[token.start : token.end].rstrip(".,;:!?)>»\"'")
        for sentence in reading.sentences
        for token in sentence.tokens
        if name in token.classes
    )
    return tuple(dict.fromkeys(found))


def _substitutes(incoming: Incoming, reading: Reading) -> tuple[str, ...]:
    own = incoming.sender.address.lower()
    return tuple(address for address in _words(reading, "EMAIL") if address.lower() != own)
