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
    r"(?:final |hard |drop-dead |absolute |print |copy |filing )?(?:deadline|bouclage|dernier delai|press day|cut-?off|date limite|echeance|heure limite|couperet|date butoir|butoir|copy date|limite|last day)\b"
)
"""The deadline named behind its date: "Friday 18th, my deadline"."""
_TOO_LATE = cues.said(
    r"""
    trop tard; too late; no use; no good; useless; pointless; inutile; mort; morte; plus la peine; sans objet; perdu; caduc;
    ne (?:me |nous )?(?:servira|sert) (?:plus )?a rien; (?:plus|pas) (?:pouvoir |possible|temps|besoin|d'actualite)\w*;
    passerai a autre chose; ferai sans; ferons sans; laisse(?:rai)? tomber; tombe a l'eau; goes? (?:away|to someone else|in the bin); drop(?:s|ped)? (?:it|the);
    won't (?:run|make|be any|help); can't use; cannot use; missed? the; the (?:slot|page|space) (?:goes|is gone|disappears); ship has sailed; garder; tenir; hold; mange\w*; rempli\w*; filled; gone; over; fini\w*
    """
)
"""What becomes of it later: "after Thursday it's no use to me"."""
_BEYOND = re.compile(
    r"\b(?:au[- ]dela (?:de |du |d'|des )|past |beyond |apres (?:le |la )?|after (?:the )?)$"
)
_PASSED = re.compile(r"(?:^|[,;:.!?(]|\bet|\bdonc|\bmais) ?passe (?:le |la )?$")
_UP_TO = re.compile(r"\b(?:up to|up until|right up to|anything to) (?:the )?$")
_LATEST = re.compile(
    r"\b(?:latest|at the latest|plus tard(?: que)?|maxi|maximum|max|dernier delai|derniere limite|limite|dernier carat|grand max|dead ?line|delai|this side of|between now and|in time for|ahead of|a temps pour|entre maintenant et|d'ici et)\W{0,4}(?:le |on |by |is |est |c'est |: ?)?$"
)
_BEFORE_I = re.compile(
    r"\b(?:avant (?:que (?:je|j'|nous|on)|mon|ma|notre|de (?:partir|rendre|boucler|decoller))|before (?:i|we|my|our)\b)[^.?!]{0,45}$"
)
"""What she does herself that day: "avant que je reparte, le 18"."""
_PREFIX = re.compile(
    r"\b(?:avant|avt|before|by|ici|tard|than)\W{1,3}(?:(?:le|la|l'|the|au|ce|cet|cette|this|de|du|jeudi|a|on|end|of|debut|fin|next|noon|midi|prochain)\W{0,2}){0,4}$"
)
"""The role word stands before the day, not between it and its hour."""
_AT_LATEST = re.compile(r"\b(?:later than|plus tard)\b[^.?!]{0,20}$")
_OR_AFTER = re.compile(r"^\W{0,3}(?:or|ou|et|and)(?: bien| else)? (?:after|apres|from|a partir|des)\b")
_ANSWERS = cues.said(
    r"""
    rappel(?:er|ez|le|lez|les); repond\w*; reponses?; retours?; (?:me|nous|moi) (?:le )?(?:dire|dis|dites|confirmer|redire); dites-\w+; dis-moi; dis moi;
    confirm\w*; call (?:me|us)(?: back)?; ring (?:me|us)(?: back)?; get back; reply; replies; answers?; turn (?:this|it|that) (?:a?round); send; envoy(?:er|ez)\w*;
    shout(?: back)?; ping me; drop me; signe; comment\w*; reaction\w*; quotes?; statement; back to me; par retour; m'arriv\w+;
    si (?:je|elles?|ils?|nous|on) (?:l'|les |le |la |en )?(?:ai|avais|recois|recevais|avions|avait); if (?:i|we) (?:have|had|get|got|can have|could have);
    urgent\w*; urgence; asap; it (?:has|have|would have) to be; ideal\w*; vite; rapid\w*; let (?:me|us) know; besoin; need\w*; tell me; feu vert; yes or no; oui ou non
    """
)
"""Asks for a sign of life: with a day and no hour, the day is the latest for it."""
_OR_ELSE = re.compile(
    r"^\W{0,4}(?:morning |afternoon |evening )?(?:sinon apres (?:je|c|ca|on|il)\b|or (?:i|we|it|not|never|forget|you|the (?:page|slot|space|piece))\b|(?:sinon|otherwise) (?!(?:on|by|the|le|la|a|at|bien|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|en|vers|in|after|apres)\b)[a-z]|faute de quoi|sans quoi|passe quoi|passe ce delai|after (?:that|which)|apres,? (?:c'est|je|ca|quoi|il|on|ce|c|trop)\b"
    r"|plus tard (?:non|c'est|ce)|is when (?:i|we)\b|or else|au[- ]dela)"
)
"""What happens later, behind the date: "demain, sinon je passe à autre chose"."""
_ALL_FOR = re.compile(
    r"\b(?:le tout|tout (?:ca|cela)|ca|c'est|both|all of it|everything|them|it|this|that)\W{1,3}(?:de preference |si possible |ideally )?(?:pour|for) (?:le )?$"
)
_TO_DO = re.compile(r"^\W{0,3}(?:to|pour) [a-z]")
_POINTS_BACK = re.compile(r"(?:ici la|la|then|date|that)\b")
_TELL = re.compile(
    r"\b(?:dites|dis|redites|redis|faites|fais|donnez|donne|repondez|reponds|confirmez|confirme|rappelez|rappelle|tell|let|call|ring|reply|answer|shout)[- ](?:le[- ])?"
    r"(?:(?:moi|nous|me|us|back|know|signe|ca|cela|vite|oui ou non) ?){1,4}\W{0,2}(?:pour |le |on |for |a |at )?$"
    r"|\b(?:vous|tu) (?:me|nous) (?:le )?(?:dites|dis|redites|confirmez|confirmes|repondez|reponds|rappelez|rappelles) (?:ca )?(?:pour |le )?$"
    r"|\b(?:reply|answer|repondez|reponds|reponse|(?<!mon )(?<!son )retour|confirmez|confirmation)\W{1,3}(?:pour |le |on |for |by )?$"
)
"""Asks for an answer right beside the date: "dites-moi ça jeudi midi"."""
_SHE = re.compile(
    r"^\W{0,3}(?:is when |est le jour ou |c'est le jour ou )?(?:my|je|j'|we|i(?!'ll)|on|nous|ma|mon|notre|our)\b"
)
_DONE = re.compile(
    r"\b(?:ai|as|avons|avez|ont|have|has|had|was|were|recu\w*|received|lu|paru\w*|publie\w*|sorti\w*|came|announced|annonce\w*|votre mail|your (?:mail|email|release)|communique|got)\b[^.?!]{0,40}$"
)
_DURING = re.compile(r"dans (?:la|l')")
_HOLDS = re.compile(
    r"\b(?:(?:tenir|garder|garde|gardons|tiens|hold|holding|keep) (?:la|le|une|the|a|this|my|our) (?:page|place|creneau|espace|slot|space|story|line|spot|front)|attendre|attends|attendrai|attendrons|patienter|wait"
    r"|(?:laisse|laissons|donne|donnons|give|giving)|(?:he|she|they|you) (?:has|have)|(?:il|elle|vous|ils) (?:a|ont|avez)|bienvenue\w*|welcome)\b[^.?!]{0,40}$"
)
_DAY_OF = re.compile(r"\s{0,2}:?\s{0,2}(?:c'est|it's|it is)\b")
_URGES = frozenset({Role.BEFORE, Role.BY})
_PLAIN = frozenset({Role.NONE, Role.ON, Role.OF, Role.FOR, Role.BETWEEN})
_TALKS = re.compile(
    r"\b(?:parler|speak|talk|interview\w*|call|appel\w*|entretien|rencontr\w+|meet\w*|film\w*|tourn\w+|enregistr\w+|record\w*|direct|live|echang\w+|rendez-vous|rdv|studio|plateau|intervenante?|invitee?|guest|him|her|creneau\w*|slot)\b"
)
_HANDS_IN = re.compile(r"\b(?:filing|file|rends|boucl\w*|deadline|press|copy|svp|stp|please|before|by)\b")
_MIDNIGHT = time(23, 59)
_REACH = 90
_NEAR = 25  # characters before a date in which her coming means the date


def deadline(
    text: str, sent: datetime, event: date | None = None, *, written: bool = False
) -> Deadline | None:
    """Give the earliest moment by which the writer needs the answer or files her piece, or None.

    A date alone where no hour is said. Publication, broadcast and event dates are none, "avant Noël" is none, nor is
    "before" the day of `event` where nothing says that an answer is needed by then. Where answers are asked for in
    writing (`written`), a day that nothing else explains is the one by which they are due.
    """
    reading = reading_of(text, sent, event=event)
    place = due(reading, event, written=written)
    return None if place is None else in_words(reading, place)


def due(reading: Reading, event: date | None, *, written: bool) -> int | None:
    """Give the place of the mention that the rules take for the deadline."""
    ahead = [place for place, mention in enumerate(reading.mentions) if is_ahead(mention, reading.now)]
    found = [place for place in ahead if is_deadline(reading, place, event)]
    if not found and written:
        found = [place for place in ahead if _is_left_over(reading, place, event)]
    return min(found, key=lambda place: order(reading.mentions[place]), default=None)


def in_words(reading: Reading, place: int) -> Deadline:
    """Give the moment that the mention at `place` means as a deadline, with the words before it and its own."""
    mention = reading.mentions[place]
    start = max(mention.start - 60, reading.sentence_start(mention.sentence))
    source = reading.words.source
    while (
        start > reading.sentence_start(mention.sentence)
        and start < mention.start
        and not source[start - 1].isspace()
    ):
        start += 1
    return Deadline(anchored(reading, mention), " ".join(source[start : mention.end].split()))


def _is_left_over(reading: Reading, place: int, event: date | None) -> bool:
    """Tell whether nothing else explains a day: no publication, no event, no role of its own."""
    mention = reading.mentions[place]
    around = reading.sentence(mention)
    against = (cues.PUBLISHES, cues.EVENT, cues.UNFIT, cues.CANCELS, _PROMISE)
    return (
        mention.role in {Role.NONE, Role.ON, Role.FOR}
        and mention.day != event
        and not any(pattern.search(around) for pattern in against)
        and not reading.after(place).startswith("'s ")
    )


def order(mention: Mention) -> tuple[date, time]:
    """Sort by day, then hour; a day without an hour ends it."""
    moment = mention.moment
    return (mention.day, moment.time() if isinstance(moment, datetime) else time.max)


def is_ahead(mention: Mention, now: datetime) -> bool:
    if mention.past or (mention.precision is Precision.WEEK and mention.role not in _URGES):
        return False
    if isinstance(mention.moment, datetime):
        return mention.moment >= now or mention.day == now.date()
    return mention.day >= now.date()


def is_deadline(  # noqa: C901, PLR0911, PLR0912 - forms of speech, first match decides
    reading: Reading, place: int, event: date | None
) -> bool:
    """Tell whether an answer or a piece is due at the mention at `place`."""
    mention = reading.mentions[place]
    sentence = reading.sentence(mention)
    before = reading.text_before(mention)[-_REACH * 2 :]
    clause = reading.before(place)[-_REACH:]
    after = reading.after(place)[:_REACH]
    if _BEYOND.search(before) or _PASSED.search(before) or mention.role is Role.AFTER:
        return _TOO_LATE.search(sentence) is not None or _PASSED.search(before) is not None
    if _POINTS_BACK.match(reading.words.folded, mention.start) and not _wanted_by_then(
        reading, place, sentence
    ):
        return False
    if mention.role is Role.UNTIL or (_UP_TO.search(before) and mention.day_said):
        holds = (
            _TO_DO.match(after)
            or _HAS_UNTIL.search(clause)
            or _ANSWERS.search(clause)
            or _HOLDS.search(clause)
            or _UP_TO.search(before)
        )
        return holds is not None and cues.position(cues.PUBLISHES, clause) < 0
    if mention.role in {Role.SINCE, Role.FROM}:
        return False
    beyond = reading.words.folded[mention.end : mention.end + _REACH]
    if _hands_in_behind(reading, place, after):
        return True
    if _OR_ELSE.match(beyond) and not cues.EVENT.search(clause) and cues.position(cues.PUBLISHES, clause) < 0:
        return True
    if mention.role is Role.FOR and _ALL_FOR.search(before) and not after.startswith("'s"):
        return True
    if _LATEST.search(before) or _TELL.search(before):
        return True
    if _BEHIND.match(after) and not _DAY_OF.match(after):
        return True
    files, shows = cues.position(cues.FILES, clause), cues.position(cues.PUBLISHES, clause)
    if mention.role in _URGES:
        return _urges(mention, sentence=sentence, before=before, clause=clause, after=after, event=event)
    if files >= 0 and files >= shows and mention.role is not Role.WITHIN:
        return not _refers_elsewhere(clause, files)
    needs = (
        cues.position(cues.NEEDS, before) if mention.role is Role.FOR else cues.position(cues.WANTS, clause)
    )
    if mention.role is Role.WITHIN:
        return cues.NEEDS.search(sentence) is not None or files >= 0 or "?" in sentence
    if mention.role in _PLAIN and _BEFORE_I.search(clause) and mention.day != event:
        return True
    if _today(reading, mention, sentence, before):
        return True
    if mention.role in _PLAIN and needs > shows and not _PROMISE.search(clause):
        if mention.role is Role.FOR:
            return not cues.EVENT.search(clause)
        slot = mention.precision is Precision.MINUTE and not _ANSWERS.search(sentence)
        return (
            mention.role is not Role.OF
            and not slot
            and not _TALKS.search(sentence)
            and not cues.EVENT.search(clause)
        )
    ends = (
        mention.part is Part.END and mention.precision is not Precision.MINUTE and mention.role is Role.NONE
    )
    return ends and cues.NEEDS.search(sentence) is not None and _TALKS.search(sentence) is None


def _wanted_by_then(reading: Reading, place: int, sentence: str) -> bool:
    """Tell whether "by then" and "d'ici là" ask for something before a date that is not that of publication."""
    told = reading.before(place - 1) + reading.before(place) if place else ""
    if cues.PUBLISHES.search(told) or cues.EVENT.search(told) or "embargo" in told:
        return False
    return (cues.NEEDS.search(sentence) or _ANSWERS.search(sentence) or "anything" in sentence) not in {
        None,
        False,
    }


def _hands_in_behind(reading: Reading, place: int, after: str) -> bool:
    """Tell whether what she hands in stands behind the date: "mercredi midi je ferme ma page"."""
    mentions = reading.mentions
    if place + 1 < len(mentions) and mentions[place + 1].sentence == mentions[place].sentence:
        return False
    return _SHE.match(after) is not None and cues.FILES.search(after[:60]) is not None


def _today(reading: Reading, mention: Mention, sentence: str, before: str) -> bool:
    """Tell whether a sign of life is asked for today: "rappelez-moi ce matin", "joignable dans la journée"."""
    if mention.role is Role.OF or mention.day != reading.today or not mention.day_said:
        return False
    if mention.precision is Precision.MINUTE or _DONE.search(before) or _PROMISE.search(before):
        return False
    if _DURING.match(reading.words.folded, mention.start):
        return (
            "?" in sentence
            or cues.ASKS.search(sentence) is not None
            or cues.NEEDS.search(sentence) is not None
        )
    return _ANSWERS.search(sentence) is not None and cues.PUBLISHES.search(sentence) is None


def _urges(  # noqa: PLR0911 - forms of speech, first match decides
    mention: Mention, *, sentence: str, before: str, clause: str, after: str, event: date | None
) -> bool:
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
    if _OR_AFTER.match(after) or (_comes(clause) and not needs and not _AT_LATEST.search(before)):
        return False
    if _PREFIX.search(before):
        return True
    return needs or "?" in sentence or cues.ASKS.search(sentence) is not None or mention.role is Role.BY


def _comes(clause: str) -> bool:
    """Tell whether her coming is said right before the date: "j'arriverai avant 9h"."""
    place = cues.position(cues.EVENT, clause)
    return place >= 0 and len(clause) - place < _NEAR


def _refers_elsewhere(clause: str, files: int) -> bool:
    """Tell whether the words of handing in belong to another clause: "avant le bouclage, je serai là le 21"."""
    return "," in clause[files:] and len(clause[files:].split()) > 3  # noqa: PLR2004 - a clause of its own


def anchored(reading: Reading, mention: Mention) -> Moment:
    """Put an hour that stands alone on the day its sentence has said."""
    moment = mention.moment
    if isinstance(moment, datetime) and mention.day_said and moment.time() == _MIDNIGHT:
        return moment.date()  # "vendredi à minuit" is when that day ends
    if mention.day_said or not isinstance(moment, datetime):
        return moment
    sentence = reading.sentence(mention)
    back = 0 if _ANSWERS.search(sentence) or _HANDS_IN.search(sentence) else 1
    said = [
        m
        for m in reading.mentions
        if 0 <= mention.sentence - m.sentence <= back and m.end <= mention.start and m.day_said and not m.past
    ]
    return datetime.combine(said[-1].day, moment.time()) if said else moment
