"""When somebody is back, by her absence notice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from outreach.core.calendar import is_working
from outreach.core.dates.mention import Mention, Part, Precision, Role
from outreach.core.dates.scanning import Reading, reading_of
from outreach.core.dates.words import WEEKDAYS

DAY = timedelta(days=1)

_BACK = re.compile(
    r"\bde retour\b|\bretour(?:ne|nerai)?\b|\breprises?\b|\breprend\w*|\brentr(?:e|erai|erons|ons|ee)\b|\brevien\w*"
    r"|\breviendr\w*|\breouv\w+|\brouvr\w+|\b(?:de|a) nouveau\b|\bback\b|\breturn(?:s|ing|ed)?\b|\bresum\w+|\breopen\w*"
    r"|\bagain\b|\bwieder\b|\bzuruck\w*|\bruckkehr\b|\bde vuelta\b|\bregres\w+|\bvolver\w*|\bvuelv\w+|\brientr\w+"
    r"|\btorn(?:o|ero|eremo|are)\b|\bdi (?:ritorno|nuovo)\b|\bterug\b|\bweer\b|\bde volta\b|\bretorn\w+|\bvolt(?:o|arei)\b"
    r"|\breinkom\w*|\bwerde? erst\b"
)
"""Says that the date beside it is the day of return."""

_ANSWERS = re.compile(
    r"\brepond(?:rai|rons|re|s)\b|\blirai\b|\bliro?ns\b|\bprendr(?:ai|ons) connaissance\b|\btraiter(?:ai|ons)\b"
    r"|\brecontacter(?:ai|ons)\b|\brappeller(?:ai|ons)\b|\bconsulter(?:ai|ons)\b|\bpourrai\b|\breply\b|\brespond\w*"
    r"|\banswer\b|\bget back to\b|\bread(?:ing)?\b|\battend to\b|\bin touch\b|\bat my desk\b|\bin the office\b"
    r"|\bau bureau\b|\bjoignables?\b|\bdisponibles?\b|\bavailable\b|\breachable\b|\berreichbar\b|\bbereikbaar\b"
    r"|\bdisponib[il]\w+|\bcontactable\b|\blus?\b|\btraites?\b|\bservice\b|\bbeantworte\w*|\brispond\w+|\bresponder\w*|\bbeantwoord\w*"
)
"""Says that she reads, answers or can be reached: a return where the date is a beginning."""

_AWAY = re.compile(
    r"\babsen\w*|\bconges?\b|\bvacances\b|\bvacations?\b|\bleave\b|\bholidays?\b|\baway\b|\bout\b|\bhors\b|\boff\b"
    r"|\bferme\w*|\bclos\w*|\bformation\b|\bdeplacement\b|\breportage\b|\btravel\w*|\bindisponible\b|\bunavailable\b"
    r"|\binjoignable\b|\bpas (?:\w{1,15} ){0,2}(?:disponible|joignable|au bureau|la|mes mails|mes courriels)\b"
    r"|\bnot (?:\w{1,15} ){0,2}(?:available|in|reading|working|at)\b|\barret\b|\brtt\b|\booo\b|\burlaub\b|\babwesen\w*"
    r"|\bnicht\b|\baußer haus\b|\bfuera\b|\bfora\b|\bausen\w+|\bvacaciones\b|\bassen\w+|\bferie\b|\bfuori\b|\bafwezig\w*"
    r"|\bvakantie\b|\bverlof\b|\bferias\b|\bmaternite\b|\bmaternity\b|\bmission\b|\brepos\b|\bsabbatical\b|\bteletravail\b"
    r"|\bacces (?:\w{1,15} ){0,2}(?:limite|irregulier)|\blimited access\b|\bdeconnect\w+|\bseminaire\b|\bconference\b"
)
"""Says that she is away."""

_HERE = re.compile(
    r"\bjoignables?\b|\bdisponibles?\b|\bavailable\b|\breachable\b|\bouvert\w*|\bopen\b|\bvala\w+|\bvalid\b|\bactive?\b"
    r"|\bembargo\b|\binscri\w+|\bregist\w+|\boffre\b|\boffer\b|\btravaille\b|\bwork\b|\bworking\b|\bsupprim\w+|\bdelete\w*"
    r"|\bcontact\w*|\becri(?:re|vez)\b|\bwrite\b|\brecu\b|\breceived\b|\bprolong\w+|\binvit\w+|\bcandidat\w+|\bdeadline\b"
)
"""Says that a period is not an absence."""

_NOT = re.compile(
    r"\b(?:ne|n'|pas|not|no|won't|can't|cannot|unable|nicht|erst|non|niet|sans|without|nao|impossible)\b|n't\b|\bn'"
)

_ENDS = re.compile(
    r"\bs'ach\w+ (?:le )?$|\b(?:prend|prendra|prennent|prendront) fin (?:le )?$|\bse termine\w* (?:le )?$|\bends? (?:on )?$"
)
"""Says that the absence ends on the day that follows."""

_OFF = re.compile(
    r"\b(?:ne travaille pas|(?:don't|do not) work|not working|not in(?: the office)?|(?:absente?|pas au bureau) (?:le|les|tous les)"
    r"|days? off (?:is|are)|non-working days? (?:is|are)|jours? non travailles?)\b([^.!?\n]{0,40})"
)
_WEEKDAY = re.compile(r"\b([a-z]{4,9}?)s?\b")

_NEAR = 7
"""Words at most between a cue and its date."""


def returns_on(text: str, sent: datetime, country: str = "FR") -> date | None:
    """Give the first working day back in `country` (ISO 3166 alpha-2), or None where the notice gives none.

    An explicit day of return comes before the end of an absence. "Until Monday 30" names the day of return, as people
    use it; "until Friday 18", a week-end, "inclus", "through" and the second day of "du … au …" are the last day away.
    Periods that follow each other count as one. A day that was over when the notice was sent is not given.
    """
    reading = reading_of(text, sent)
    today = reading.today
    found = [_back(reading, mention, place) for place, mention in enumerate(reading.mentions)]
    back = next((day for day in found if day is not None and day >= today), None)
    if back is not None:
        return _working_from(back, country)
    absences = [
        period for m in reading.mentions if (period := _absence(reading, m, today, country)) is not None
    ]
    absences = [period for period in absences if period[1] >= today]
    if not absences:
        return _off_today(reading, today, country)
    return _after(absences, today, country)


def _back(reading: Reading, mention: Mention, place: int) -> date | None:  # noqa: C901, PLR0911 - forms of speech, first match decides
    """Give the day of return that a mention names, if it does."""
    if mention.past or mention.precision is Precision.WEEK or not mention.day_said:
        return None
    before = reading.before(place)[-120:]
    cue = _last(_BACK, before)
    answers = _last(_ANSWERS, before)
    if mention.role is Role.WITHIN and answers is not None and not _AWAY.search(reading.words.folded):
        return None  # "we will get back to you within 24 hours"
    negated = _NOT.search(before) is not None
    if mention.role is Role.UNTIL:
        return None
    if mention.role is Role.BEFORE:
        near = _near(cue, before) or _near(answers, before)
        return mention.day if near and negated else None
    day = mention.day + DAY if mention.role is Role.AFTER else mention.day
    away = _last(_AWAY, before)
    if _near(cue, before) and (away is None or (cue is not None and cue.start() > away.start())):
        return None if mention.until is not None and mention.role is Role.OF else day
    starts = mention.role in {Role.FROM, Role.ON, Role.NONE, Role.AFTER} and mention.until is None
    if starts and _near(answers, before) and answers is not None:
        late = away is None or answers.start() > away.start()
        if late and (not negated or mention.role is Role.FROM) and mention.day != reading.today:
            return day
    after = reading.after(place)[:60]
    if mention.until is None and mention.role in {Role.FROM, Role.ON, Role.NONE} and away is None:
        following = None if _continues(reading, place) else _BACK.search(after)
        if following is not None and len(after[: following.start()].split()) <= _NEAR:
            return day
        if mention.role is Role.FROM and _ANSWERS.search(after):
            return day
    return None


def _continues(reading: Reading, place: int) -> bool:
    """Tell whether another date follows in the sentence: a cue between the two belongs to that one."""
    mentions = reading.mentions
    return place + 1 < len(mentions) and mentions[place + 1].sentence == mentions[place].sentence


def _absence(reading: Reading, mention: Mention, today: date, country: str) -> tuple[date, date] | None:  # noqa: PLR0911 - forms of speech, first match decides
    """Give the first and the last day away that a mention says, if it speaks of an absence."""
    if mention.past and mention.until is None:
        return None
    around = reading.sentence(mention)
    before = reading.text_before(mention)[-120:]
    here, away = _last(_HERE, before), _last(_AWAY, before)
    negated = here is not None and _NOT.search(before[: here.start()]) is not None
    if here is not None and not negated and (away is None or here.start() > away.start()):
        return None
    if mention.until is not None:
        return _period(reading, mention, around, country)
    if _ENDS.search(before) and away is not None:
        return today, mention.day
    known = mention.inclusive or _NOT.search(before) or _AWAY.search(reading.words.folded)
    if mention.role is Role.UNTIL and not known:
        return None
    if mention.role is Role.UNTIL or (mention.inclusive and mention.day >= today):
        if isinstance(mention.moment, datetime) and not mention.day_said:
            return None
        return min(today, mention.day), _last_day(mention, mention.day, country)
    if mention.precision is Precision.WEEK:
        return (
            (today, mention.day + 2 * DAY) if _AWAY.search(around) and mention.role is not Role.BY else None
        )
    single = mention.role in {Role.NONE, Role.ON} and not isinstance(mention.moment, datetime)
    begins = min(m.day for m in reading.mentions if m.group == mention.group) <= today + DAY
    if single and away is not None and begins and mention.day >= today:
        return mention.day, mention.day
    return None


def _period(reading: Reading, mention: Mention, around: str, country: str) -> tuple[date, date] | None:
    if isinstance(mention.moment, datetime) or isinstance(mention.until, datetime):
        return None
    words = reading.words.folded[mention.start : mention.end]
    named = any(character.isdecimal() for character in words)
    if not named and not _AWAY.search(around):
        return None
    if not _AWAY.search(reading.words.folded) and not mention.inclusive:
        return None
    if mention.part is Part.MORNING:
        return mention.day, mention.last_day - DAY
    exclusive = re.search(r"\b(?:until|till?|jusqu'|hasta|bis|tot)", words) and not mention.inclusive
    last = (
        _last_day(replace(mention, part=None), mention.last_day, country) if exclusive else mention.last_day
    )
    return mention.day, last


def _last_day(mention: Mention, day: date, country: str) -> date:
    """Give the last day away of "until …": the day itself where it counts or the next is free, else the one before."""
    if mention.inclusive or mention.precision is Precision.WEEK or not is_working(day, country):
        return day if mention.precision is not Precision.WEEK else day + 2 * DAY
    if mention.part in {Part.EVENING, Part.END}:
        return day
    return day if not is_working(day + DAY, country) else day - DAY


def _after(absences: Iterable[tuple[date, date]], today: date, country: str) -> date:
    """Give the first working day that no absence covers, behind the one that runs or comes next."""
    periods = sorted(absences)
    running = [last for first, last in periods if first <= today]
    day = max(running, default=periods[0][1]) + DAY
    day = _working_from(day, country)
    for first, last in periods:
        if first <= day <= last:
            day = _working_from(last + DAY, country)
    return day


def _off_today(reading: Reading, today: date, country: str) -> date | None:
    """Read "je ne travaille pas le lundi" on a Monday."""
    found = _OFF.search(reading.words.folded)
    if found is None:
        return None
    off = {WEEKDAYS[name] for name in _WEEKDAY.findall(found[1]) if name in WEEKDAYS}
    if today.weekday() not in off:
        return None
    day = _working_from(today + DAY, country)
    while day.weekday() in off:
        day = _working_from(day + DAY, country)
    return day


def _working_from(day: date, country: str) -> date:
    while not is_working(day, country):
        day += DAY
    return day


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one is asked for
        pass
    return found


def _near(cue: re.Match[str] | None, before: str) -> bool:
    return cue is not None and len(before[cue.end() :].split()) <= _NEAR
