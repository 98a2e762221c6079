"""The mail at the start of her day: who waits for her, what leaves, what is held and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from outreach.core.alert import hours, one_line
from outreach.core.calendar import add_working_days, at, on
from outreach.core.embargo_told import OtherEnd
from outreach.core.language import Language, say, say_reason
from outreach.core.letter import Letter
from outreach.core.rsvp import Answer, Counts
from outreach.core.told import missed as missed_mailings
from outreach.core.told.lines import SHOWN, Person, Request, made, more, requests, wall
from outreach.core.told.missed import Missed
from outreach.core.trouble import Trouble

AHEAD = 2
"""Working days after today that the mail looks at."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose mail needs an answer; `waited` is in working hours."""

    number: int
    person: Person
    subject: str
    waited: timedelta


@dataclass(frozen=True, slots=True)
class Leaving:
    """So many mails of a mailing that leave at an instant, if nothing comes between; `approver` has still to approve them."""

    name: str
    at: datetime
    count: int
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """So many mails of a mailing that do not leave now, and the one reason, as the plan words it (in English).

    `asks` tells that somebody has to act.
    """

    name: str
    reason: str
    count: int
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """The answers to an invitation."""

    name: str
    starts_at: datetime
    counts: Counts


@dataclass(frozen=True, slots=True)
class Day:
    """What the letter tells; `questions` counts what she is asked to decide about people."""

    requests: Sequence[Request] = ()
    waiting: Sequence[Waiting] = ()
    leaving: Sequence[Leaving] = ()
    withheld: Sequence[Withheld] = ()
    missed: Sequence[Missed] = ()
    events: Sequence[Event] = ()
    troubles: Sequence[Trouble] = ()
    ends: Sequence[OtherEnd] = ()
    questions: int = 0

    @property
    def worth_telling(self) -> bool:
        """Tell whether somebody waits or something is to happen; what merely stands as it stood is no news."""
        asks = self.questions or self.ends or any(each.asks for each in self.withheld)
        return bool(self.requests or self.waiting or self.leaving or self.missed or self.troubles or asks)


def digest_day(hour: time | None, now: datetime, zone: str) -> date | None:
    """Give the day whose digest is due at `now`; None before her hour, and without one."""
    today = at(now, zone).wall.date()
    return today if hour is not None and now >= on(today, hour, zone).utc else None


def next_digest(hour: time | None, now: datetime, zone: str) -> datetime | None:
    """Give the next instant at which a digest is due; None without an hour."""
    if hour is None:
        return None
    today = at(now, zone).wall.date()
    days = (on(day, hour, zone).utc for day in (today, today + timedelta(days=1)))
    return next(instant for instant in days if instant > now)


def horizon(now: datetime, *, zone: str, country: str) -> datetime:
    """Give the end of the last day that the mail looks at."""
    last = add_working_days(at(now, zone).wall.date(), AHEAD, country)
    return on(last + timedelta(days=1), time(0), zone).utc


def letter(day: Day, *, now: datetime, zone: str, language: Language) -> Letter:
    """Write it."""
    subject = say(
        "Your day: interview requests {requests}, waiting for an answer {waiting}, mailings that leave {mailings}",
        language,
        requests=len(day.requests),
        waiting=len(day.waiting),
        mailings=len({each.name for each in day.leaving}),
    )
    parts = [
        _titled(say("Out of order:", language), _troubles(day, zone, language)),
        _titled(
            say("Interview requests that wait for you:", language),
            requests(day.requests, now=now, zone=zone, language=language),
        ),
        _titled(say("Waiting for an answer:", language), _waiting(day, language)),
        _questions(day, language),
        _titled(
            say("Agreed to another end of an embargo:", language),
            (f"  {end.sentence(zone, language)}" for end in day.ends),
        ),
        _titled(
            say("Missed, for you to decide:", language),
            missed_mailings.lines(day.missed, zone=zone, language=language),
        ),
        _titled(
            say("Leaves today and in the next two working days:", language), _leaving(day, zone, language)
        ),
        _titled(say("Held back, and why:", language), _withheld(day, language)),
        _titled(say("Answers to invitations:", language), _events(day, zone, language)),
    ]
    lines = [line for part in parts for line in part]
    return made(subject, [*lines, say("To look further: {command}", language, command="outreach status")])


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [title, *found, ""] if found else []


def _troubles(day: Day, zone: str, language: Language) -> Iterator[str]:
    for trouble in day.troubles:
        since, words = wall(trouble.began_at, zone), one_line(trouble.error.sentence(language))
        yield say("  since {wall}: {words}", language, wall=since, words=words)


def _questions(day: Day, language: Language) -> list[str]:
    if not day.questions:
        return []
    text = "Questions to you about people: {count} ({command})"
    return [say(text, language, count=day.questions, command="outreach inbox list"), ""]


def _waiting(day: Day, language: Language) -> Iterator[str]:
    for each in day.waiting[:SHOWN]:
        yield say(
            "  {who}, for {hours} working hours: {subject} ({command})",
            language,
            who=each.person.who,
            hours=hours(each.waited),
            subject=one_line(each.subject),
            command=f"outreach inbox show {each.number}",
        )
    yield from more(len(day.waiting), language)


def _leaving(day: Day, zone: str, language: Language) -> Iterator[str]:
    for each in sorted(day.leaving, key=lambda leaving: leaving.at)[:SHOWN]:
        text = (
            "  {wall}  {name}: {count}, if {approver} approves"
            if each.approver
            else "  {wall}  {name}: {count}"
        )
        yield say(
            text,
            language,
            wall=wall(each.at, zone),
            name=each.name,
            count=each.count,
            approver=one_line(each.approver),
        )
    yield from more(len(day.leaving), language)


def _withheld(day: Day, language: Language) -> Iterator[str]:
    for each in day.withheld[:SHOWN]:
        reason = one_line(say_reason(each.reason, language))
        yield say("  {name}: {count} ({why})", language, name=each.name, count=each.count, why=reason)
    yield from more(len(day.withheld), language)


def _events(day: Day, zone: str, language: Language) -> Iterator[str]:
    for each in day.events:
        answers, people = each.counts.answers, each.counts.people
        yield say(
            "  {name}, {wall}: attending {attending} (people: {people}), tentative {tentative}, declined {declined}, "
            "silent {silent}",
            language,
            name=each.name,
            wall=wall(each.starts_at, zone),
            attending=answers.get(Answer.ATTENDING, 0),
            people=people.get(Answer.ATTENDING, 0),
            tentative=answers.get(Answer.TENTATIVE, 0),
            declined=answers.get(Answer.DECLINED, 0),
            silent=each.counts.silent,
        )
