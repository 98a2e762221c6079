"""By when the writer needs an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from outreach.core.dates import cues
from outreach.core.dates.mention import Mention, Part, Precision, Role
from outreach.core.dates.scanning import Reading, reading_of
from outreach.core.verdict import Moment


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, and the words of the text that say so."""

    moment: Moment
    words: str


_PROMISE = re.compile(
    r"\bje (?:vous |te |le |lui |la )*(?:redis|dis|confirme|confirmerai|reviens|reviendrai|redirai|dirai|tiens|tiendrai|rappelle|rappellerai"
    r"|recontacte|recontacterai|envoie|enverrai|fais|ferai|donne|donnerai|saurai|transmets|transmettrai)\b"
    r"|\bnous (?:vous )?(?:confirmerons|dirons|reviendrons|enverrons|ferons)\b|\bwill (?:confirm|let you|get back|send|know|tell|come back|be in touch)\b"
    r"|\b(?:i|we)'ll (?:confirm|let you|get back|send|know|tell|come back|be in touch)\b|\bi should know\b|\bon vous (?:dit|redit|confirme)\b"
)
"""A date by which the writer herself will do something."""

_BEFORE_EVENT = re.compile(
    r"\brien ne\b|\bnothing\b|\b(?:sort|para|publi|diffus|publish|break|circul|fuit)\w*\b|\bembargo\b"
)
_SHY = re.compile(
    r"\b(?:ne|n'\w{1,12}|pas|not|won't|don't|can't|cannot|never|jamais|plus|rien|nobody|personne)\b|n't\b"
)
_HAS_UNTIL = re.compile(
    r"\b(?:j'ai|on a|nous avons|vous avez|tu as|i have|i've (?:got)?|we have|you have|i've)\b"
)
_BEHIND = re.compile(
    r"\s{0,2}[,(:;-]?\s{0,2}(?:(?:is|it is|it's|c'est|being|est) )?(?:my|our|notre|mon|the|le|la|ma|jour de|date de|heure de)?\s?"
    r"(?:final |hard |drop-dead |absolute |print |copy |filing )?(?:deadline|bouclage|dernier delai|press day|cut-?off|date limite|echeance)\b"
)
"""The deadline named behind its date: "Friday 18th, my deadline"."""
_DAY_OF = re.compile(r"\s{0,2}:?\s{0,2}(?:c'est|it's|it is)\b")
_URGES = frozenset({Role.BEFORE, Role.BY})
_PLAIN = frozenset({Role.NONE, Role.ON, Role.OF, Role.FOR, Role.BETWEEN})
_TALKS = re.compile(
    r"\b(?:parler|speak|talk|interview\w*|call|appel\w*|entretien|rencontr\w+|meet\w*|film\w*|tourn\w+|enregistr\w+|record\w*|direct|live|echang\w+|rendez-vous|rdv|studio|plateau|intervenante?|invitee?|guest|him|her|creneau\w*|slot)\b"
)
_REACH = 90


def deadline(text: str, sent: datetime, event: date | None = None) -> Deadline | None:
    """Give the earliest moment by which the writer needs the answer or files her piece, or None.

    A date alone where no hour is said. Publication, broadcast and event dates are none, "avant Noël" is none, nor is
    "before" the day of `event` where nothing says that an answer is needed by then.
    """
    reading = reading_of(text, sent)
    found = [
        (_order(mention), mention)
        for place, mention in enumerate(reading.mentions)
        if _is_ahead(mention, reading.now) and _is_deadline(reading, mention, place, event)
    ]
    if not found:
        return None
    mention = min(found, key=lambda item: item[0])[1]
    moment = _anchored(reading, mention)
    start = max(mention.start - 60, reading.sentence_start(mention.sentence))
    source = reading.words.source
    while (
        start > reading.sentence_start(mention.sentence)
        and start < mention.start
        and not source[start - 1].isspace()
    ):
        start += 1
    return Deadline(moment, " ".join(source[start : mention.end].split()))


def _order(mention: Mention) -> tuple[date, time]:
    """Sort by day, then hour; a day without an hour ends it."""
    moment = mention.moment
    return (mention.day, moment.time() if isinstance(moment, datetime) else time.max)


def _is_ahead(mention: Mention, now: datetime) -> bool:
    if mention.past or mention.precision is Precision.WEEK:
        return False
    if isinstance(mention.moment, datetime):
        return mention.moment >= now or mention.day == now.date()
    return mention.day >= now.date()


def _is_deadline(reading: Reading, mention: Mention, place: int, event: date | None) -> bool:  # noqa: PLR0911 - forms of speech, first match decides
    sentence = reading.sentence(mention)
    before = reading.text_before(mention)[-_REACH * 2 :]
    clause = reading.before(place)[-_REACH:]
    after = reading.after(place)[:_REACH]
    if mention.role is Role.UNTIL:
        return _HAS_UNTIL.search(clause) is not None and cues.position(cues.PUBLISHES, clause) < 0
    if mention.role in {Role.SINCE, Role.FROM, Role.AFTER}:
        return False
    if _BEHIND.match(after) and not _DAY_OF.match(after):
        return True
    files, shows = cues.position(cues.FILES, clause), cues.position(cues.PUBLISHES, clause)
    if mention.role in _URGES:
        return _urges(mention, sentence, before, clause, event)
    if files >= 0 and files >= shows and mention.role is not Role.WITHIN:
        return not _refers_elsewhere(clause, files)
    needs = (
        cues.position(cues.NEEDS, before) if mention.role is Role.FOR else cues.position(cues.WANTS, clause)
    )
    if mention.role is Role.WITHIN:
        return cues.NEEDS.search(sentence) is not None
    if mention.role in _PLAIN and needs > shows and not _PROMISE.search(clause):
        if mention.role is Role.FOR:
            return not cues.EVENT.search(clause)
        return mention.role is not Role.OF and not _TALKS.search(sentence) and not cues.EVENT.search(clause)
    return mention.part is Part.END and mention.role is Role.NONE and cues.NEEDS.search(sentence) is not None


def _urges(mention: Mention, sentence: str, before: str, clause: str, event: date | None) -> bool:
    """Judge "before", "by", "d'ici": a deadline, unless it is a promise, an embargo or the event."""
    needs = cues.NEEDS.search(before) is not None
    if _PROMISE.search(before) and not cues.FILES.search(clause):
        return False
    if cues.FILES.search(clause):
        return True
    if _BEFORE_EVENT.search(clause) and not needs:
        return False
    if mention.role is Role.BEFORE and _SHY.search(clause) and not needs:
        return False
    if event is not None and mention.day == event and not needs:
        return False
    return needs or "?" in sentence or cues.ASKS.search(sentence) is not None or mention.role is Role.BY


def _refers_elsewhere(clause: str, files: int) -> bool:
    """Tell whether the words of handing in belong to another clause: "avant le bouclage, je serai là le 21"."""
    return "," in clause[files:] and len(clause[files:].split()) > 3  # noqa: PLR2004 - a clause of its own


def _anchored(reading: Reading, mention: Mention) -> Moment:
    """Put an hour that stands alone on the day its sentence has said."""
    moment = mention.moment
    if mention.day_said or not isinstance(moment, datetime):
        return moment
    said = [
        m
        for m in reading.mentions
        if m.sentence == mention.sentence and m.end <= mention.start and m.day_said and not m.past
    ]
    return datetime.combine(said[-1].day, moment.time()) if said else moment
