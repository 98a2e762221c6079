"""What a person answered: the kinds of a human reply, with their details.

The text is cut into sentences of tagged words (`tokens`, `lexicon`, `vocabulary`), tables of constructions find what
is asked, accepted and refused in them (`interviews`, `invitations`, `requests`, `leaving`, `embargoes`, `publishing`),
and `weighing` decides which findings count beside which.
"""

from __future__ import annotations

from outreach.core.classifying.calendar_answer import CalendarAnswer, calendar_answer
from outreach.core.classifying.human.interleaving import pieces
from outreach.core.classifying.human.means import interview_format, mode
from outreach.core.classifying.human.party import guests
from outreach.core.classifying.human.setting import Setting, setting
from outreach.core.classifying.human.tokens import LIMIT, Reading, read
from outreach.core.classifying.human.weighing import Findings, bare_answers, weigh
from outreach.core.classifying.human.whom import with_whom
from outreach.core.dates.deadlines import deadline
from outreach.core.dates.publishing import published_on
from outreach.core.dates.slots import proposed_times
from outreach.core.incoming import Incoming
from outreach.core.verdict import RSVP, Evidence, Kind, Verdict


def human(incoming: Incoming, visible: str, *, country: str = "FR") -> Verdict:
    """Judge a mail that a person wrote or a calendar sent for her; always answers, `OTHER` when nothing else is found.

    `visible` is what she typed. Its first `tokens.LIMIT` characters are judged: what is wanted stands at the beginning.
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
        found.drop(*RSVP)
    kinds = (*((pressed.kind,) if pressed else ()), *found.kinds)
    evidence = (*((pressed.evidence,) if pressed else ()), *_evidence(reading, found))
    return _detailed(incoming, visible, reading, found, known, pressed, kinds or (Kind.OTHER,), evidence)


def _evidence(reading: Reading, found: Findings) -> list[Evidence]:
    result = list(found.elsewhere)
    for kind in found.kinds:
        for hit in found.by_kind.get(kind, ()):
            tokens = reading.sentences[hit.sentence].tokens
            words = reading.text[tokens[hit.first].start : tokens[hit.last].end]
            result.append(Evidence(f"{kind}: {hit.name}", words, "text"))
    return result


def _detailed(
    incoming: Incoming,
    visible: str,
    reading: Reading,
    found: Findings,
    known: Setting,
    pressed: CalendarAnswer | None,
    kinds: tuple[Kind, ...],
    evidence: tuple[Evidence, ...],
) -> Verdict:
    sent = incoming.date
    text = visible[: 2 * LIMIT]
    asks = Kind.INTERVIEW_REQUEST in kinds
    comes = Kind.ATTENDING in kinds
    due = deadline(text, sent, known.event) if asks and sent else None
    times = proposed_times(text, sent, known.event) if asks and sent else ()
    count = pressed.guests if pressed and pressed.guests else None
    if count is None and (comes or Kind.TENTATIVE in kinds):
        count = guests(text)
    return Verdict(
        kinds,
        evidence,
        visible,
        substitutes=_substitutes(incoming, reading) if Kind.WRONG_PERSON in kinds else (),
        deadline=due.moment if due else None,
        format=interview_format(reading.sentences, found.where(Kind.INTERVIEW_REQUEST), attending=comes)
        if asks
        else None,
        proposed_times=times,
        with_whom=with_whom(reading, found.by_kind.get(Kind.INTERVIEW_REQUEST, ())) if asks else "",
        guests=count,
        mode=mode(reading.sentences) if comes else None,
        urls=_words(reading, "URL") if Kind.COVERAGE in kinds else (),
        published_on=published_on(text, sent) if Kind.COVERAGE in kinds and sent else None,
    )


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
