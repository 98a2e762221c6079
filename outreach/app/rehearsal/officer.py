"""The press officer of a rehearsal: she approves, answers, proposes slots, decides; with the program's own acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from random import Random

from outreach.app.interviewing import Sending, confirm, propose
from outreach.app.workspace import Workspace
from outreach.core.calendar import at, on
from outreach.core.campaign import Schedule
from outreach.core.consequence import Source
from outreach.core.interview import Change, Interview, Status
from outreach.core.language import Language
from outreach.core.problem import OutreachError
from outreach.core.received import IncomingMail
from outreach.core.soundness import every_mailing
from outreach.core.timeline import AnchorError, slot
from outreach.core.verdict import Kind
from outreach.outbox.approving import digest_of
from outreach.project.press_folder import PressFolder
from outreach.rehearsal.corps import Corps
from outreach.rehearsal.happening import Pause
from outreach.rehearsal.hours import Hours, at_work
from outreach.rehearsal.newsroom import Answer, reply_to

Post = Callable[[bytes, str], None]
"""Send a mail from the officer's own mail program, to an address."""

OFFICER = "press officer"
"""Who did it, in the ledger of a rehearsal."""


SOON = timedelta(minutes=45)
"""How long an answer to slots lies on her desk."""


class Acted(Enum):
    """What an act of hers sent to a journalist."""

    SLOTS = "slots to choose from"
    CALENDAR = "a calendar invitation"
    ANSWER = "an answer from her own mail program"
    APPROVED = "nothing: a mailing was approved"
    RELEASED = "nothing: somebody was released"
    ELSE = "nothing of hers"


WORDS = {
    "fr": "Bonjour,\n\nMerci de votre message. Vous trouverez ce que vous demandez sur notre espace presse.\n\nBien à vous",
    "en": "Hello,\n\nThank you for your message. What you ask for is in our press room.\n\nKind regards",
}


class Officer:
    """What she does, and when; every act of hers is put down in `hours` and happens there."""

    def __init__(
        self,
        here: Workspace,
        corps: Corps,
        hours: Hours,
        *,
        language: Language,
        post: Post,
        acted: Callable[[Acted], None],
    ) -> None:
        """Begin her year; `acted` is called after each act, `language` is the one that she reads."""
        self.here = here
        self.language = language
        self.corps = corps
        self.habits = corps.habits.officer
        self.hours = hours
        self.post = post
        self.acted = acted
        self.let_go: dict[tuple[str, str], datetime] = {}
        self.answered: dict[int, datetime] = {}  # interviews, by number
        self.troubles: list[OutreachError] = []
        self.pauses: list[Pause] = []
        self._seen: set[tuple[str, int]] = set()

    def begin(self, folder: PressFolder) -> None:
        """Note what waits for an approval: it is given some hours after the mailing's time has come."""
        for campaign, name, written in every_mailing(folder.schedule):
            if written.approval is None:
                continue
            try:
                due_at = slot(folder.schedule, folder.schedule.campaigns[campaign], name).due_at
            except AnchorError:
                continue  # an event that has not moved
            by, key = written.approval.name, (campaign, name)
            self.hours.put(due_at + self.habits.approves_after, partial(self._approve, key, by))

    def look(self, folder: PressFolder) -> None:
        """See what is new on the desk, who waits, what she is asked; put down when she sees to it."""
        schedule = folder.schedule
        with self.here.ledger() as ledger:
            new = [each for each in ledger.interviews(open_only=True) if each.status is Status.NEW]
            waiting = ledger.waiting()
            questions = [each for each in ledger.questions() if each.source is Source.QUESTION]
        for interview in new:
            if chance := self._first("interview", interview.id, interview.address, interview.topic):
                self._later(schedule, chance, partial(self._propose, interview.id))
        for mail in waiting:
            if Kind.INTERVIEW_REQUEST in mail.verdict.kinds:
                continue
            if not {Kind.INFORMATION_REQUEST, Kind.TENTATIVE} & set(mail.verdict.kinds):
                self._close(mail)
                continue
            if chance := self._first("mail", mail.id, mail.sender, mail.subject):
                self._later(schedule, chance, partial(self._answer, mail))
        for question in questions:
            chance = self._first("question", question.hold, question.contact, question.campaign, always=True)
            if chance and chance.random() * 100 < self.habits.lets_colleagues_go_on:
                scope = (question.campaign, question.contact)
                self._later(schedule, chance, partial(self._release, *scope))

    def watch(self, folder: PressFolder) -> None:
        """See whether the run has paused itself; she looks into it and lets it go on the next morning she is at work."""
        with self.here.ledger() as ledger:
            struck = ledger.guard_struck()
        if struck is None or (self.pauses and self.pauses[-1].at == struck[0]):
            return
        self.pauses.append(Pause(*struck))
        schedule = folder.schedule
        hours = schedule.inbox.working_hours
        morning = on(at(struck[0], schedule.zone).wall.date() + timedelta(days=1), hours.begin, schedule.zone)
        self.hours.put(at_work(morning.utc, hours, schedule.zone, schedule.country), self._go_on)

    def _go_on(self) -> None:
        here = self._now()
        try:
            with here.ledger() as ledger:
                ledger.release(by=OFFICER, now=here.now)
        except OutreachError as error:
            self.troubles.append(error)
            return
        self.pauses[-1] = replace(self.pauses[-1], released_at=here.now)
        self.acted(Acted.RELEASED)

    def took_slot(self, contact: str, folder: PressFolder) -> None:
        """Confirm what a journalist took as soon as she is at work: the slot may be today's."""
        schedule = folder.schedule
        soon = self.here.clock() + SOON
        when = at_work(soon, schedule.inbox.working_hours, schedule.zone, schedule.country)
        self.hours.put(when, partial(self._confirm, contact))

    def _first(self, kind: str, number: int, *about: str, always: bool = False) -> Random | None:
        """Give the dice for something new to her; None for what she knows, or leaves lying."""
        if (kind, number) in self._seen:
            return None
        self._seen.add((kind, number))
        chance = self.corps.chance("officer", kind, *about)
        return chance if always or chance.random() * 100 >= self.habits.leaves_unanswered else None

    def _later(self, schedule: Schedule, chance: Random, act: Callable[[], None]) -> None:
        first, longest = self.habits.answers_after, self.habits.longest
        wait = first + (longest - first) * chance.random() ** 4  # mostly soon, sometimes late
        hours = schedule.inbox.working_hours
        when = at_work(self.here.clock() + wait, hours, schedule.zone, schedule.country)
        self.hours.put(when, act)

    def _now(self) -> Workspace:
        return self.here.at(self.here.clock())

    def _approve(self, key: tuple[str, str], by: str) -> None:
        here = self._now()
        try:
            digest = digest_of(here.read(), *key)
        except OutreachError as error:
            self.troubles.append(error)
            return
        with here.ledger() as ledger:
            ledger.approve(*key, digest=digest, by=by, now=here.now)
        self.acted(Acted.APPROVED)

    def _propose(self, number: int) -> None:
        here = self._now()
        with here.ledger() as ledger:
            interview = ledger.interview(number)
        if interview.status is not Status.NEW:
            return
        length = here.read().schedule.interviews.length
        try:
            propose(here, number, (), length=length, spokesperson=None, sending=Sending.FOR_REAL)
        except OutreachError:  # no slot is free in time, or nobody to write to
            self._decline(interview)
        else:
            self.answered[number] = here.now
            self.acted(Acted.SLOTS)

    def _decline(self, interview: Interview) -> None:
        """Say from her own mail program that it cannot be, and take it off the desk."""
        here = self._now()
        with here.ledger() as ledger:
            ledger.change_interview(interview.id, Change(status=Status.DECLINED), by=OFFICER, now=here.now)
            mail = ledger.incoming_mail(interview.incoming) if interview.incoming is not None else None
        self.answered[interview.id] = here.now
        if mail is not None:
            self._answer(mail)

    def _answer(self, mail: IncomingMail) -> None:
        """Answer from her own mail program: the copy in Sent is what the program sees of it."""
        here = self._now()
        schedule = here.read().schedule
        with here.ledger() as ledger:
            raw = ledger.raw_mail(mail.id)
        if raw is None:
            return
        contact = self.corps.people.get(mail.match.contact)
        language = contact.language if contact else schedule.language
        answer = Answer(language, WORDS.get(language, WORDS["en"]))
        sender = schedule.sender
        written = reply_to(raw, answer, sender=sender.address, at=here.now, name=sender.name)
        self.post(written, mail.sender)
        self.acted(Acted.ANSWER)

    def _close(self, mail: IncomingMail) -> None:
        """Put aside what needs no answer: thanks, or no interest."""
        with self.here.ledger() as ledger:
            ledger.close_incoming(mail.id, by=OFFICER, now=self.here.clock())

    def _confirm(self, contact: str) -> None:
        here = self._now()
        with here.ledger() as ledger:
            open_ones = [i for i in ledger.interviews(open_only=True) if i.status is Status.PROPOSED]
        for interview in (each for each in open_ones if each.contact == contact):
            try:
                after = confirm(here, interview.id, None, spokesperson=None, for_real=True).interview
            except (
                OutreachError
            ) as error:  # what she took was not understood, or is over: a person would call
                text = "the interview with {name} was not confirmed: {why}"
                who = interview.name or interview.address
                self.troubles.append(OutreachError(text, name=who, why=error.sentence(self.language)))
                continue
            if after.slot is not None:
                self.hours.put(after.slot.end + timedelta(hours=1), partial(self._done, after.id))
            self.acted(Acted.CALENDAR)

    def _done(self, number: int) -> None:
        here = self._now()
        with here.ledger() as ledger:
            if ledger.interview(number).status is Status.CONFIRMED:
                ledger.change_interview(number, Change(status=Status.DONE), by=OFFICER, now=here.now)

    def _release(self, campaign: str, contact: str) -> None:
        here = self._now()
        try:
            with here.ledger() as ledger:
                ledger.release(campaign=campaign, contact=contact, by=OFFICER, now=here.now)
        except OutreachError:  # the hold has ended by itself
            return
        self.let_go[campaign, contact] = here.now
        self.acted(Acted.RELEASED)
