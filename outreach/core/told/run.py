"""The mail after a run: what left, what failed, who was left out and why, what has come since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from outreach.core.alert import one_line
from outreach.core.decision import Reason
from outreach.core.delivery import State
from outreach.core.embargo_told import OtherEnd
from outreach.core.language import Language, say, say_reason
from outreach.core.letter import Letter
from outreach.core.told.lines import SHOWN, Person, Request, made, more, requests, wall
from outreach.core.verdict import Kind

LEFT_BEHIND = timedelta(hours=1)
"""A mail that has been on its way for so long is nobody's any more: in doubt."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run stands: its messages by state, why those without a mail have none.

    `paused` counts the held messages of `states` that wait for a pause of everything, or of the mailing, to end. `next_at` is
    when the first that was deferred is tried again; `changed_at` when a message last changed its state, `accepted_at` when a
    server last took one.
    """

    campaign: str
    mailing: str
    due_at: datetime
    launched_at: datetime
    states: Mapping[State, int]
    reasons: Mapping[str, int] = field(default_factory=dict)
    paused: int = 0
    next_at: datetime | None = None
    changed_at: datetime | None = None
    accepted_at: datetime | None = None

    @property
    def name(self) -> str:
        """Name the mailing."""
        return f"{self.campaign}/{self.mailing}"

    @property
    def occasion(self) -> str:
        """Name this run of it."""
        return f"{self.name}@{self.due_at.isoformat()}"

    def count(self, *states: State) -> int:
        """Count the messages in these states."""
        return sum(self.states.get(state, 0) for state in states)

    @property
    def waiting(self) -> int:
        """Count what is still to leave."""
        return self.count(State.PLANNED, State.DEFERRED) + self.paused

    def over(self, now: datetime) -> bool:
        """Tell whether nothing of it waits any more."""
        in_hand = self.count(State.SENDING) and not self._left_behind(now)
        return not (self.waiting or in_hand)

    def doubtful(self, now: datetime) -> int:
        """Count those of which nobody knows whether they left."""
        return self.count(State.IN_DOUBT) + (self.count(State.SENDING) if self._left_behind(now) else 0)

    def _left_behind(self, now: datetime) -> bool:
        return self.changed_at is not None and now - self.changed_at > LEFT_BEHIND


@dataclass(frozen=True, slots=True)
class RunTold:
    """What the letter tells beside the run: who it went wrong for, by state, and what has come in since the launch."""

    run: Run
    people: Mapping[State, Sequence[Person]] = field(default_factory=dict)
    answers: Mapping[Kind, int] = field(default_factory=dict)
    answered: int = 0
    requests: Sequence[Request] = ()
    ends: Sequence[OtherEnd] = ()


def letter(told: RunTold, *, now: datetime, zone: str, language: Language) -> Letter:
    """Write it."""
    run = told.run
    sent, failed = run.count(State.ACCEPTED), run.count(State.REFUSED, State.BOUNCED)
    if run.over(now):
        subject = say(
            "{name}: sent {sent}, failed {failed}", language, name=run.name, sent=sent, failed=failed
        )
    else:
        subject = say(
            "{name}, not over yet: sent {sent}, failed {failed}, still to leave {waiting}",
            language,
            name=run.name,
            sent=sent,
            failed=failed,
            waiting=run.waiting,
        )
    due = say(
        "{name}, due at {wall} ({zone})", language, name=run.name, wall=wall(run.due_at, zone), zone=zone
    )
    lines = [due, "", *_mails(told, now=now, zone=zone, language=language)]
    lines += _left_out(run, language)
    lines += _answers(told, language)
    if told.requests:
        lines += ["", say("Interview requests that wait for you:", language)]
        lines += requests(told.requests, now=now, zone=zone, language=language)
    if told.ends:
        lines += ["", say("Agreed to another end of an embargo:", language)]
        lines += [f"  {end.sentence(zone, language)}" for end in told.ends]
    command = f"outreach log --campaign {run.campaign} --mailing {run.mailing}"
    return made(subject, [*lines, "", say("To look further: {command}", language, command=command)])


def _mails(told: RunTold, *, now: datetime, zone: str, language: Language) -> Iterator[str]:
    run = told.run
    yield say("Sent: {count}", language, count=run.count(State.ACCEPTED))
    if count := run.count(State.REFUSED):
        yield say("Refused for good: {count}", language, count=count)
        yield from _people(told.people.get(State.REFUSED, ()), count, language)
    if count := run.count(State.BOUNCED):
        yield say("Came back: {count}", language, count=count)
        yield from _people(told.people.get(State.BOUNCED, ()), count, language)
    if count := run.doubtful(now):
        text = "In doubt, for you to settle: {count} ({command})"
        yield say(text, language, count=count, command="outreach resolve")
        yield from _people(told.people.get(State.IN_DOUBT, ()), count, language)
    if count := run.count(State.DEFERRED):
        again = run.next_at
        if again is None or again <= now:
            yield say("Deferred: {count}", language, count=count)
        else:
            text = "Deferred: {count}; the next is tried at {wall}"
            yield say(text, language, count=count, wall=wall(again, zone))
        yield from _people(told.people.get(State.DEFERRED, ()), count, language)
    if count := run.count(State.PLANNED):
        yield say("Still to leave: {count}", language, count=count)


def _people(people: Sequence[Person], count: int, language: Language) -> Iterator[str]:
    for person in people[:SHOWN]:
        words = one_line(say_reason(person.words, language))
        yield f"  {person.who}" + (f"{_colon(language)}{words}" if words else "")
    yield from more(max(count, len(people)), language)


def _colon(language: Language) -> str:
    return "\u00a0: " if language is Language.FRENCH else ": "


def _left_out(run: Run, language: Language) -> Iterator[str]:
    """Count who did not get it, by the reason; those who are held among them."""
    reasons: Counter[str] = Counter()
    for reason, count in run.reasons.items():
        reasons[one_line(_alone(reason, language))] += count
    if reasons:
        yield from ("", say("Not sent, and why:", language))
    for reason, count in sorted(reasons.items(), key=lambda each: (-each[1], each[0])):
        yield f"  {count}  {reason}"


WHOLE = (Reason.ON_HOLD, Reason.PAUSED, Reason.NOT_APPROVED)
"""Reasons whose detail says why."""


def _alone(reason: str, language: Language) -> str:
    """Give a reason without the name, the day or the mail that completes it, so that it can be counted."""
    known = [each for each in Reason if reason == each.value or reason.startswith(f"{each.value} ")]
    found = max(known, key=lambda each: len(each.value), default=None)
    if found is None or found in WHOLE:
        return say_reason(reason, language)
    if found is Reason.DUPLICATE:
        return say("same person as another contact", language)
    if found is Reason.NO_EARLIER_MAIL:
        return say("did not get the earlier mail", language)
    return say(found.value, language)


def _answers(told: RunTold, language: Language) -> Iterator[str]:
    yield from ("", say("Answers since: {count}", language, count=told.answered))
    for kind, count in sorted(told.answers.items(), key=lambda each: (-each[1], each[0])):
        # in English a kind is its own word
        yield f"  {count}  {say(kind.value, language).replace('_', ' ')}"
