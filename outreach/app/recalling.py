"""What the letters to the officer tell, from the ledger and the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from outreach.app.alerting import waited
from outreach.app.embargoes import told_otherwise
from outreach.app.live import Key, first_instants
from outreach.app.running import missed
from outreach.core.campaign import Schedule
from outreach.core.decision import Decision, Fate, Question, Reason
from outreach.core.delivery import State
from outreach.core.embargo_told import OtherEnd
from outreach.core.interview import Interview, Status, by_urgency
from outreach.core.message import LogFilter, Message
from outreach.core.plan import plan
from outreach.core.received import IncomingFilter, IncomingMail
from outreach.core.rsvp import counts
from outreach.core.timeline import event_instants, slot
from outreach.core.told.day import Day, Event, Leaving, Waiting, Withheld, horizon
from outreach.core.told.lines import SHOWN, Person, Request
from outreach.core.told.missed import Missed
from outreach.core.told.run import WHOLE, Run, RunTold
from outreach.core.verdict import Kind
from outreach.ledger import Ledger
from outreach.outbox.asking import question
from outreach.project.press_folder import PressFolder

BACK = timedelta(days=31)
"""Mailings that were due longer ago are history: nothing of them is looked at in the morning."""

NAMED = (State.REFUSED, State.BOUNCED, State.IN_DOUBT, State.DEFERRED)
"""States whose people the mail after a run names."""

PUT_OFF = frozenset(
    {
        Reason.ON_HOLD,
        Reason.PAUSED,
        Reason.AWAY,
        Reason.COLLEAGUE_ANSWERED,
        Reason.NOT_APPROVED,
        Reason.PRESSURE,
    }
)
"""Reasons that end, or that a person can end."""

ASKS = frozenset({Reason.NOT_APPROVED, Reason.PAUSED})
"""Reasons that end when somebody acts, and not before."""


def somebody(message: Message) -> Person:
    """Give the contact of a message, and what the ledger says of it."""
    return Person(message.address, message.name, message.outlet, message.reason)


def missed_of(schedule: Schedule, keys: Iterable[Key]) -> list[Missed]:
    """Give missed mailings with the time at which they were due."""
    return [Missed(*key, slot(schedule, schedule.campaigns[key[0]], key[1]).due_at) for key in keys]


def run_told(ledger: Ledger, run: Run, schedule: Schedule, now: datetime) -> RunTold:
    """Collect what there is to tell of a run."""
    people = {
        state: [
            somebody(message)
            for message in ledger.messages(LogFilter(run.campaign, run.mailing, state=state), limit=SHOWN)
        ]
        for state in NAMED
        if run.count(state)
    }
    kinds: Counter[Kind] = Counter()
    answered = 0
    for mail in _answers(ledger, run):
        answered += 1
        kinds.update(mail.verdict.kinds)
    interviews = ledger.interviews(campaign=run.campaign, open_only=True)
    new = [interview for interview in interviews if interview.status is Status.NEW]
    ends = [each for each in _other_ends(ledger, schedule, now) if each.campaign == run.campaign]
    return RunTold(run, people, kinds, answered, _requests(new, run.launched_at), ends)


def _other_ends(ledger: Ledger, schedule: Schedule, now: datetime) -> list[OtherEnd]:
    return told_otherwise(ledger, schedule, ledger.history([]).embargoes, now)


def _answers(ledger: Ledger, run: Run) -> Iterator[IncomingMail]:
    """Give what people wrote in this campaign since the launch."""
    wanted = IncomingFilter(campaign=run.campaign, human=True, since=run.launched_at)
    last: IncomingMail | None = None
    while page := ledger.incoming(wanted, after=last, limit=200):
        yield from page
        last = page[-1]


def _requests(new: Iterable[Interview], now: datetime) -> list[Request]:
    """Give the requests that she has not answered, the most urgent first."""
    return [
        Request(
            each.id,
            Person(each.address, each.name, each.outlet),
            each.deadline.at if each.deadline else None,
        )
        for each in by_urgency(new, now)
    ]


def day_told(folder: PressFolder, ledger: Ledger, now: datetime) -> Day:
    """Collect what there is to tell in the morning."""
    schedule = folder.schedule
    asked, decisions, left_behind = _asked(folder, ledger, now)
    interviews = ledger.interviews(open_only=True)
    new = [interview for interview in interviews if interview.status is Status.NEW]
    return Day(
        requests=_requests(new, now),
        waiting=_waiting(ledger, schedule, new, now),
        leaving=_leaving(asked, decisions, now),
        withheld=_withheld(decisions),
        missed=missed_of(schedule, left_behind),
        events=_events(ledger, schedule, now),
        troubles=[trouble for trouble in ledger.troubles() if trouble.counts],
        ends=_other_ends(ledger, schedule, now),
        questions=len(ledger.questions()),
    )


def _asked(
    folder: PressFolder, ledger: Ledger, now: datetime
) -> tuple[Question, list[Decision], tuple[Key, ...]]:
    """Ask the plan about what is near; gives what it was asked, its answers, and the mailings that were missed."""
    schedule, history = folder.schedule, ledger.history()
    end = horizon(now, zone=schedule.zone, country=schedule.country)
    near = {key for key, at in first_instants(schedule).items() if now - BACK <= at < end}
    asked = question(folder, history)
    decisions = list(plan(asked, now, only=near)) if near else []
    return asked, decisions, missed(history, decisions)


def _leaving(asked: Question, decisions: Iterable[Decision], now: datetime) -> list[Leaving]:
    """Count what leaves until the horizon, by mailing and instant."""
    schedule = asked.schedule
    end = horizon(now, zone=schedule.zone, country=schedule.country)
    times = Counter(
        ((d.campaign, d.mailing), max(d.at, now))
        for d in decisions
        if d.fate is Fate.DUE and d.at is not None and d.at < end
    )
    found = []
    for (key, at), count in times.items():
        approval = schedule.campaigns[key[0]].mailings[key[1]].approval
        approver = approval.name if approval and key not in asked.approved else ""
        found.append(Leaving("/".join(key), at, count, approver))
    return found


def _withheld(decisions: Iterable[Decision]) -> list[Withheld]:
    found = Counter(
        (f"{d.campaign}/{d.mailing}", d.because if d.reason in WHOLE else str(d.reason), d.reason in ASKS)
        for d in decisions
        if d.reason in PUT_OFF
    )
    return [Withheld(name, reason, count, asks) for (name, reason, asks), count in found.items()]


def _waiting(
    ledger: Ledger, schedule: Schedule, requests: Iterable[Interview], now: datetime
) -> list[Waiting]:
    """Give who waits for an answer, the longest first; those who ask for an interview stand above."""
    asked = {each.incoming for each in requests}
    return [
        Waiting(
            mail.id,
            Person(mail.sender, mail.name, mail.match.outlet),
            mail.subject,
            waited(mail, schedule, now),
        )
        for mail in ledger.waiting()
        if not mail.backlog and mail.id not in asked
    ]


def _events(ledger: Ledger, schedule: Schedule, now: datetime) -> list[Event]:
    """Give the answers to the invitations to events that are not over."""
    found = []
    for name, campaign in schedule.campaigns.items():
        instants = event_instants(schedule, campaign)
        if instants is None or instants[1] < now:
            continue
        if invited := ledger.invited(name):
            found.append(Event(name, instants[0], counts(ledger.rsvps(name), invited=invited)))
    return found
