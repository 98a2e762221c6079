"""Who waits in the queue: her mail leaves as long as it makes sense, and not because it was launched once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.campaign import Schedule
from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.history import History, Past
from outreach.core.plan import Decision, Fate, Question, Reason, plan

NORA = Contact("nora@daily.example", "nora@daily.example", last_name="Roy", outlet="Daily")
START = datetime(2015, 12, 21, 8, 30, tzinfo=UTC)
DUE = START - timedelta(hours=20)
SCHEDULE = Schedule.model_validate(
    {
        "organisation": {"name": "Le RAMEAU"},
        "sender": {"name": "Presse", "address": "presse@lerameau.example"},
        "contacts": ["press.csv"],
        "campaigns": {
            "event": {
                "title": "An event",
                "kind": "event",
                "event": {"start": "2015-12-21 09:30", "end": "2015-12-21 11:30"},
                "mailings": {
                    "invitation": {"template": "t", "when": "2015-12-01 09:00"},
                    "reminder": {
                        "template": "t",
                        "when": "20 hours before event",
                        "not_after": "4 hours",
                    },
                },
            }
        },
    }
)
INVITED = {
    ("event", "invitation", NORA.key): Past(State.ACCEPTED, datetime(2015, 12, 1, 8, tzinfo=UTC)),
}


def decide(past: Past, now: datetime, *, late: bool = False) -> Decision:
    history = History({**INVITED, ("event", "reminder", NORA.key): past})
    key = ("event", "reminder")
    question = Question(SCHEDULE, [NORA], lambda _s, _c: True, history, late={key} if late else set())
    (found,) = plan(question, now, only={key})
    return found


@pytest.mark.parametrize(
    ("state", "launched", "now", "leaves"),
    [
        (State.PLANNED, DUE, DUE + timedelta(hours=4), True),
        (State.PLANNED, DUE, DUE + timedelta(hours=5), False),  # the machine slept
        (State.PLANNED, DUE + timedelta(hours=6), DUE + timedelta(hours=7), True),  # launched with --late
        (State.DEFERRED, DUE, DUE + timedelta(hours=5), True),  # the retry's business
        (State.DEFERRED, DUE, START, True),
        (State.DEFERRED, DUE, START + timedelta(seconds=1), False),  # but no reminder of what has begun
    ],
)
def test_what_waits_in_the_queue_leaves_while_it_makes_sense(
    state: State, launched: datetime, now: datetime, *, leaves: bool
) -> None:
    found = decide(Past(state, launched, next_attempt_at=launched), now)

    assert (Fate.DUE if leaves else Fate.NOT_SENT) is found.fate
    assert (None if leaves else Reason.TOO_LATE) is found.reason


def test_what_ran_out_in_the_queue_leaves_when_a_person_says_so() -> None:
    past = Past(State.PLANNED, DUE, next_attempt_at=DUE)

    assert Fate.DUE is decide(past, DUE + timedelta(days=2), late=True).fate
