"""The times somebody proposes for a meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from outreach.core.dates import cues
from outreach.core.dates.deadlines import is_deadline
from outreach.core.dates.mention import Mention, Precision, Role
from outreach.core.dates.scanning import Reading, reading_of
from outreach.core.verdict import Moment

_NO_SLOT = frozenset({Role.BEFORE, Role.BY, Role.UNTIL, Role.SINCE, Role.WITHIN})
_ON_THE_DAY = re.compile(
    r"\bsur place\b|\bjuste (?:avant|apres)\b|\bon the day\b|\ble jour (?:meme|j)\b|\ba la sortie\b|\ba l'issue\b|\bon site\b"
    r"|\bavant que ca commence\b|\bin the margins?\b|\ben marge\b|\bjust (?:before|after)\b|\bafterwards\b|\bapres la (?:matinee|presentation|restitution)\b"
    r"|\b(?:avant|apres) (?:la seance|les (?:discours|prises de parole)|le debut)\b|\bavant,? a\b|\bbefore (?:it|things) (?:starts?|begins?)\b"
    r"|\bwhile (?:i'm|i am|we're|we are) there\b|\b(?:straight|right) after(?:wards)?\b|\bau (?:colloque|vernissage|lancement)\b"
)
_SAME_TIME = re.compile(r"^\W{0,3}(?:a la |at the )?(?:same time|meme heure|idem)\b")
_REACH = 80
_A_WEEK = 7
"""Days from which on a stay is no choice of days."""


def proposed_times(text: str, sent: datetime, event: date | None = None) -> tuple[Moment, ...]:
    """Give the times proposed, in order; a range gives its beginning, a day without an hour itself.

    Deadlines, publication dates, the event itself, appointments called off and what is past are left out. An hour
    "on the day", "juste après", whose day is not said is one of `event`.
    """
    return moments([mention for _, mention in offers(reading_of(text, sent, event=event), event)])


def moments(mentions: Sequence[Mention]) -> tuple[Moment, ...]:
    """Give the moments of mentions, each once, in their order."""
    return tuple(dict.fromkeys(moment for mention in mentions for moment in _each_day(mention)))


def _each_day(mention: Mention) -> list[Moment]:
    """Give an hour on each of several days: "entre mardi et jeudi, à 19h30"; of any other mention the moment."""
    moment, until = mention.moment, mention.until
    if not isinstance(moment, datetime) or until is None or isinstance(until, datetime):
        return [moment]
    days = (until - moment.date()).days
    return [moment + timedelta(days=day) for day in range(days + 1)] if 0 < days < _A_WEEK else [moment]


def offers(reading: Reading, event: date | None) -> list[tuple[int, Mention]]:
    """Give the mentions that the rules take for proposals, with their places."""
    return together(
        reading,
        [
            (place, mention)
            for place, mention in anchored(reading, event)
            if is_proposal(reading, place, mention) and not is_deadline(reading, place, event)
        ],
    )


def together(reading: Reading, proposals: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """Leave out what others make more precise: days beside hours, a stay beside a day of it."""
    groups = {mention.group for _, mention in proposals if mention.precision is Precision.MINUTE}
    if groups:
        return [each for each in proposals if each[1].group in groups or _is_asked(reading, each[1])]
    if any(mention.until is None for _, mention in proposals):
        return [each for each in proposals if each[1].until is None]
    return proposals


def anchored(reading: Reading, event: date | None) -> list[tuple[int, Mention]]:  # noqa: C901 - forms of speech, first match decides
    """Put hours that stand alone on the day said before, and days "same time" on the hour said before."""
    found: list[tuple[int, Mention]] = []
    anchors: list[Mention] = []  # the days last said: one, or all of an enumeration
    hours_alone: dict[tuple[int, int], int] = {}  # the enumeration that a day's hours stand in
    hour: datetime | None = None
    for place, said in enumerate(reading.mentions):
        mention = said
        if not mention.day_said and isinstance(mention.moment, datetime):
            on_the_day = _ON_THE_DAY.search(reading.sentence(mention)) is not None
            if (
                on_the_day
                and event is not None
                and not (anchors and anchors[-1].sentence == mention.sentence)
            ):
                found.append((place, replace(mention, moment=datetime.combine(event, mention.moment.time()))))
                continue
            if anchors and mention.sentence - anchors[-1].sentence <= 2:  # noqa: PLR2004 - the day is still in mind
                key = (mention.sentence, anchors[-1].group)
                again = key in hours_alone
                if again and mention.group != hours_alone[key]:
                    continue  # "à 18h30 (maquillage à 17h45)"
                hours_alone[key] = mention.group
                clock = mention.moment.time()
                for anchor in anchors:
                    if not again:
                        found = [(p, m) for p, m in found if m is not anchor]
                    found.append(
                        (
                            place,
                            replace(mention, moment=datetime.combine(anchor.day, clock), group=anchor.group),
                        )
                    )
                hour = mention.moment
                continue
        elif mention.precision in {Precision.DAY, Precision.PART}:
            if hour is not None and _SAME_TIME.match(reading.after(place)):
                moment = datetime.combine(mention.day, hour.time())
                mention = replace(mention, moment=moment, precision=Precision.MINUTE)
            elif not mention.past:
                group = anchors and anchors[-1].group == mention.group
                anchors = [*anchors, mention] if group else [mention]
        if isinstance(mention.moment, datetime):
            hour = mention.moment
            if mention.day_said:
                anchors = []
        found.append((place, mention))
    return found


def is_proposal(reading: Reading, place: int, mention: Mention) -> bool:  # noqa: PLR0911 - forms of speech, first match decides
    if mention.past or mention.precision is Precision.WEEK or mention.role in _NO_SLOT:
        return False
    moment = mention.moment
    if (moment < reading.now) if isinstance(moment, datetime) else (moment < reading.today):
        return False
    sentence = reading.sentence(mention)
    if cues.CANCELS.search(sentence):
        return False
    first = _first_of_group(reading, place)
    clause = reading.before(first)[-_REACH:]
    meets = cues.position(cues.MEETS, clause)
    on_air = mention.precision is Precision.MINUTE and cues.ON_AIR.search(clause) is not None
    patterns = (cues.FILES, cues.UNFIT) if on_air else (cues.FILES, cues.PUBLISHES, cues.EVENT, cues.UNFIT)
    against = max(cues.position(pattern, clause) for pattern in patterns)
    refused = cues.position(cues.UNFIT, clause)
    if (against >= 0 and against >= meets) or (refused >= 0 and len(clause[refused:meets].split()) == 1):
        return False  # "pas disponible mardi": what is refused is no offer
    if mention.precision is Precision.MINUTE:
        return mention.role is not Role.OF or meets >= 0 or on_air
    if (
        mention.role is Role.OF
        and mention.part is None
        and (mention.until is None or cues.UNFIT.search(sentence))
    ):
        return False
    return bool(
        "?" in sentence or cues.MEETS.search(sentence) or cues.MEETS.search(reading.sentence_before(mention))
    )


def _first_of_group(reading: Reading, place: int) -> int:
    group = reading.mentions[place].group
    while place and reading.mentions[place - 1].group == group:
        place -= 1
    return place


def _is_asked(reading: Reading, mention: Mention) -> bool:
    """Tell whether a day without an hour is offered beside others with one: "mardi conviendrait ? Sinon jeudi à 10h"."""
    sentence = reading.sentence(mention)
    plain = mention.role in {Role.NONE, Role.ON} and mention.until is None
    return plain and "?" in sentence and cues.MEETS.search(sentence) is not None
