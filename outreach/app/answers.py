"""What came in, as a person looks at it; and what she says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from outreach.app.alerting import waited
from outreach.app.machine import user
from outreach.app.naming import known_or_recorded
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.consequence_rules import Origin, consequences
from outreach.core.history import REPLIED
from outreach.core.matching import Doubt
from outreach.core.parsing import parse
from outreach.core.problem import InputError
from outreach.core.received import IncomingFilter, IncomingMail, Question
from outreach.core.verdict import Verdict
from outreach.core.vouching import by_word
from outreach.inbox.reading import circle_of, matched
from outreach.outbox.asking import known_contact
from outreach.project.schedule import SCHEDULE, read_schedule

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Overview:
    """The inbox at a glance: `waiting` with the working hours waited, longest first; `mails` newest first, and how many `more`."""

    zone: str
    answer_within: float
    waiting: list[tuple[IncomingMail, float]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    mails: list[IncomingMail] = field(default_factory=list)
    more: int = 0


def overview(here: Workspace, which: IncomingFilter, *, limit: int) -> Overview:
    """Look at the inbox; raises InputError when the schedule cannot be read, or nobody knows the campaign."""
    schedule = _schedule(here)
    known_or_recorded(here, which.campaign, schedule)
    within = schedule.inbox.answer_within / HOUR
    if not here.has_ledger():
        return Overview(schedule.zone, within)
    with here.ledger() as ledger:
        mails = ledger.incoming(which, limit=limit)
        listed = {mail.id for mail in ledger.incoming(which, limit=10_000)}
        waiting = [
            (mail, waited(mail, schedule, here.now) / HOUR) for mail in ledger.waiting() if mail.id in listed
        ]
        # who answered herself is held for that anyway: nobody need decide about her for a colleague's sake
        answered = {
            (hold.campaign, hold.contact)
            for hold in ledger.history([]).holds
            if hold.reason.startswith(REPLIED)
        }
        questions = [
            q
            for q in ledger.questions()
            if not (which.kind or which.doubt or which.waiting)
            and which.campaign in (None, q.campaign)
            and which.contact in (None, q.contact)
            and (q.campaign, q.contact) not in answered
        ]
    return Overview(schedule.zone, within, waiting, questions, mails, len(listed) - len(mails))


def _schedule(here: Workspace) -> Schedule:
    schedule, _, problems = read_schedule(here.root / SCHEDULE)
    if schedule is None:
        raise InputError(problems)
    return schedule


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction changed, in words: what the wrong verdict had done and is undone, what follows from the right one.

    `doubt` is what speaks against its author still.
    """

    taken_back: tuple[str, ...]
    followed: tuple[str, ...]
    doubt: Doubt = Doubt.NONE


def correct(here: Workspace, number: int, verdict: Verdict, *, vouched: str | None = None) -> Corrected:
    """Let a mail be what a person says, and put right what followed; raises UnknownMessageError.

    `vouched` is the address of the contact from whom it is, wherever it came from: a person says so, and there is no doubt
    any more. Raises InputError when there is no such contact. Who wrote it, and which of our mails it speaks of, stays as
    it was found, or as a person said, when nobody is vouched for and when its bytes are forgotten.
    """
    folder = here.read()
    circle = circle_of(folder)
    author = circle.directory.person(known_contact(folder, vouched).key) if vouched else ""
    now = here.clock()
    with here.ledger() as ledger:
        mail = ledger.incoming_mail(number)
        raw = ledger.raw_mail(number)
        settled = bool(mail.corrected_at and not mail.match.doubt)
        found = None
        if raw is not None:
            found = matched(
                parse(raw), verdict, ledger, circle, received_at=mail.received_at, now=now, author=author
            )
        if found is not None and not (settled and found.match.doubt):
            follows, whose = found.follows, found.match
        else:
            # its bytes are forgotten, or she was vouched for before
            origin = Origin(mail.came_at, mail.sender, mail.name, mail.subject, by_calendar=mail.by_calendar)
            whose = by_word(mail.match, circle.directory.get(author)) if author else mail.match
            follows = consequences(
                origin, verdict, whose, now=now, policy=circle.policy, directory=circle.directory
            )
        taken_back, followed = ledger.correct(number, verdict, follows, by=user(), now=now, match=whose)
    return Corrected(taken_back, followed, whose.doubt)
