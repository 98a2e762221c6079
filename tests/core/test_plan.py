"""The plan: for every contact and mailing sent, due at, or the one reason why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from outreach.core.campaign import Schedule
from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.history import Absence, History, Hold, Past, Suppression, address_hash
from outreach.core.plan import Decision, Fate, Question, Reason, plan

NORA = Contact(
    "nora@daily.example",
    "nora@daily.example",
    last_name="Roy",
    outlet="Daily",
    beats=("society",),
    lists=("press",),
)
ANNOUNCED = datetime(2015, 9, 22, 7, tzinfo=UTC)  # 09:00 in Paris
FOLLOWED = datetime(2015, 9, 28, 7, tzinfo=UTC)  # four working days later
BEFORE = datetime(2015, 9, 1, tzinfo=UTC)
STORY = ("story", "announcement", NORA.key)

SCHEDULE = {
    "organisation": {"name": "Le RAMEAU"},
    "sender": {"name": "Presse", "address": "presse@lerameau.example"},
    "contacts": ["press.csv"],
    "campaigns": {
        "story": {
            "title": "A story",
            "segment": "society",
            "mailings": {
                "announcement": {"template": "t", "when": "2015-09-22 09:00"},
                "follow-up": {"template": "t", "when": "4 working days after announcement at 09:00"},
            },
        }
    },
}
EVENT = {
    **SCHEDULE,
    "campaigns": {
        "event": {
            "title": "An event",
            "kind": "event",
            "event": {"start": "2015-12-21 09:30", "end": "2015-12-21 11:30"},
            "mailings": {
                "invitation": {"template": "t", "when": "2015-12-01 09:00"},
                "reminder-silent": {"template": "t", "when": "7 days before event at 09:00"},
                "reminder-attending": {
                    "template": "t",
                    "when": "2 hours before event",
                    "audience": "attending",
                },
                "thanks": {"template": "t", "when": "1 day after event at 10:00"},
            },
        }
    },
}


def has_beat(segment: str, contact: Contact) -> bool:
    return segment in contact.beats


def decide(
    mailing: str,
    *,
    schedule: dict[str, Any] = SCHEDULE,
    contact: Contact = NORA,
    history: History | None = None,
    now: datetime = BEFORE,
    **more: Any,
) -> Decision:
    campaign = next(iter(schedule["campaigns"]))
    contacts = more.pop("contacts", [contact])
    question = Question(Schedule.model_validate(schedule), contacts, has_beat, history or History(), **more)
    found = list(plan(question, now, only={(campaign, mailing)}))
    return next(d for d in found if d.contact == contact.key)


def accepted(at: datetime = ANNOUNCED, state: State = State.ACCEPTED) -> History:
    return History(messages={STORY: Past(state, at)})


def test_a_mailing_to_come_is_due_at_its_instant() -> None:
    found = decide("announcement")

    assert (Fate.DUE, ANNOUNCED) == (found.fate, found.at)


def test_a_follow_up_is_due_even_while_its_announcement_is_to_come() -> None:
    found = decide("follow-up")

    assert (Fate.DUE, FOLLOWED) == (found.fate, found.at)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.IN_DOUBT, State.SENDING, State.BOUNCED])
def test_what_she_has_or_may_have_never_leaves_again(state: State) -> None:
    found = decide(
        "announcement", history=accepted(state=state), now=ANNOUNCED, late={("story", "announcement")}
    )

    assert (Fate.SENT, state) == (found.fate, found.state)


@pytest.mark.parametrize(
    ("state", "reason"),
    [(State.REFUSED, Reason.REFUSED), (State.CANCELLED, Reason.CANCELLED)],
)
def test_what_ended_or_was_stopped_says_so(state: State, reason: Reason) -> None:
    found = decide("announcement", history=accepted(state=state), now=ANNOUNCED)

    assert (Fate.NOT_SENT, reason) == (found.fate, found.reason)


def test_a_held_message_is_held_as_long_as_its_hold_lasts() -> None:
    held = accepted(state=State.HELD).messages
    hold = Hold("on leave", contact=NORA.key, until=ANNOUNCED)

    during = decide("announcement", history=History(held, holds=(hold,)), now=ANNOUNCED - timedelta(hours=1))
    after = decide("announcement", history=History(held, holds=(hold,)), now=ANNOUNCED)

    assert (Reason.ON_HOLD, "until 2015-09-22 07:00 UTC: on leave") == (during.reason, during.detail)
    assert Fate.DUE is after.fate


def test_a_late_announcement_moves_its_follow_up() -> None:
    # accepted on Thursday the 24th: Fr 25, Mo 28, Tu 29, We 30
    found = decide("follow-up", history=accepted(datetime(2015, 9, 24, 7, tzinfo=UTC)), now=FOLLOWED)

    assert datetime(2015, 9, 30, 7, tzinfo=UTC) == found.at


def test_a_mailing_past_its_time_is_missed_unless_asked_for_late() -> None:
    late = ANNOUNCED + timedelta(days=2)

    assert Reason.TOO_LATE is decide("announcement", now=late).reason
    assert Fate.DUE is decide("announcement", now=late, late={("story", "announcement")}).fate
    assert Fate.DUE is decide("announcement", now=ANNOUNCED + timedelta(hours=5)).fate


def test_a_deferred_message_is_due_at_its_next_attempt_however_late() -> None:
    again = ANNOUNCED + timedelta(days=2)
    history = History(messages={STORY: Past(State.DEFERRED, ANNOUNCED, next_attempt_at=again)})

    found = decide("announcement", history=history, now=ANNOUNCED + timedelta(days=2, hours=1))

    assert (Fate.DUE, again) == (found.fate, found.at)


def test_no_follow_up_goes_to_who_never_got_the_announcement() -> None:
    found = decide("follow-up", now=FOLLOWED)

    assert Reason.NO_EARLIER_MAIL is found.reason
    assert "announcement: too late (mailing missed)" == found.detail


def test_no_follow_up_goes_where_the_announcement_bounced() -> None:
    assert (
        Reason.NO_EARLIER_MAIL
        is decide("follow-up", history=accepted(state=State.BOUNCED), now=FOLLOWED).reason
    )


def test_who_is_not_in_the_segment_is_named_so() -> None:
    stranger = Contact("bo@wire.example", "bo@wire.example", beats=("sport",))

    assert Reason.NOT_IN_SEGMENT is decide("announcement", contact=stranger).reason


@pytest.mark.parametrize("address", ["nora@daily.example", "nora.roy@home.example"])
def test_a_suppressed_address_stops_the_person_whichever_of_hers_it_is(address: str) -> None:
    contact = Contact(NORA.key, NORA.address, beats=("society",), secondary=("nora.roy@home.example",))
    history = History(suppressions={address_hash(address): Suppression("asked to stop", BEFORE)})

    found = decide("announcement", contact=contact, history=history)

    assert (Reason.SUPPRESSED, "asked to stop") == (found.reason, found.detail)


def test_a_suppression_of_her_other_row_stops_both() -> None:
    other = Contact("n.roy@daily.example", "n.roy@daily.example", beats=("society",))
    history = History(suppressions={address_hash(other.key): Suppression("asked to stop", BEFORE)})

    found = decide("announcement", contacts=[NORA, other], history=history, same_person={other.key: NORA.key})

    assert Reason.SUPPRESSED is found.reason


def test_one_person_in_two_rows_gets_one_mail() -> None:
    other = Contact("n.roy@daily.example", "n.roy@daily.example", beats=("society",))
    asked = {"contacts": [NORA, other], "same_person": {other.key: NORA.key}}

    assert Fate.DUE is decide("announcement", **asked).fate
    found = decide("announcement", contact=other, **asked)
    assert (Reason.DUPLICATE, NORA.key) == (found.reason, found.detail)


def test_the_row_the_mailing_is_meant_for_gets_it_even_when_it_is_not_the_first() -> None:
    first = Contact("n.roy@daily.example", "n.roy@daily.example", beats=("sport",))
    asked = {"contacts": [first, NORA], "same_person": {NORA.key: first.key}}

    assert Fate.DUE is decide("announcement", **asked).fate


def test_who_got_it_under_another_address_does_not_get_it_again() -> None:
    moved = Contact("nora@weekly.example", "nora@weekly.example", beats=("society",), secondary=(NORA.key,))

    found = decide("announcement", contact=moved, history=accepted(), now=ANNOUNCED)

    assert Reason.DUPLICATE is found.reason


def test_exclusions_are_by_list_by_mailing_got_and_by_segment() -> None:
    def excluding(**exclude: Any) -> Decision:
        campaigns = {
            "other": {
                "title": "x",
                "mailings": {"m": {"template": "t", "when": "2015-10-01 09:00", "exclude": exclude}},
            },
            **SCHEDULE["campaigns"],  # type: ignore[dict-item]  # a mapping, by construction
        }
        return decide("m", schedule={**SCHEDULE, "campaigns": campaigns}, history=accepted())

    assert "(list press)" == excluding(lists=["press"]).detail
    assert "(got story/announcement)" == excluding(got=["story/announcement"]).detail
    assert "(society)" == excluding(segment="society").detail
    assert Fate.DUE is excluding(segment="sport").fate


@pytest.mark.parametrize(
    ("hold", "reason"),
    [
        (Hold("on leave", contact=NORA.key), Reason.ON_HOLD),
        (Hold("on leave", contact=NORA.key, until=BEFORE + timedelta(days=1)), Reason.ON_HOLD),
        (Hold("waiting for the director", campaign="story"), Reason.PAUSED),
        (Hold("everything stands still"), Reason.PAUSED),
        (Hold("over", contact=NORA.key, until=BEFORE), None),
        (Hold("another", contact="bo@wire.example"), None),
        (Hold("another", campaign="event"), None),
    ],
)
def test_a_hold_stops_what_it_covers_until_it_ends(hold: Hold, reason: Reason | None) -> None:
    assert reason is decide("announcement", history=History(holds=(hold,))).reason


def test_who_answered_is_not_followed_up() -> None:
    history = History(
        messages=accepted().messages, answered={("story", NORA.key): ANNOUNCED + timedelta(days=1)}
    )

    found = decide("follow-up", history=history, now=FOLLOWED)

    assert (Reason.REPLIED, "2015-09-23") == (found.reason, found.detail)


@pytest.mark.parametrize(
    ("mailing", "rsvp", "reason"),
    [
        ("reminder-silent", "", None),
        ("reminder-silent", "attending", Reason.RSVP_GIVEN),
        ("reminder-silent", "declined", Reason.RSVP_GIVEN),
        ("reminder-attending", "", Reason.NOT_ATTENDING),
        ("reminder-attending", "attending", None),
        ("thanks", "attending", None),
        ("thanks", "declined", Reason.RSVP_GIVEN),
        ("thanks", "", None),
    ],
)
def test_an_rsvp_decides_which_reminders_she_gets(mailing: str, rsvp: str, reason: Reason | None) -> None:
    invited = Past(State.ACCEPTED, datetime(2015, 12, 1, 8, tzinfo=UTC))
    history = History(
        messages={("event", "invitation", NORA.key): invited},
        rsvps={("event", NORA.key): rsvp} if rsvp else {},
        answered={("event", NORA.key): invited.at} if rsvp else {},
    )

    assert (
        reason
        is decide(mailing, schedule=EVENT, history=history, now=datetime(2015, 12, 2, tzinfo=UTC)).reason
    )


@pytest.mark.parametrize(
    ("hold", "reason", "detail"),
    [
        (Hold("replied 2015-09-23", contact=NORA.key, campaign="story"), Reason.REPLIED, "2015-09-23"),
        (
            Hold("away", contact=NORA.key, until=datetime(2015, 10, 5, 22, tzinfo=UTC)),
            Reason.AWAY,
            "until 2015-10-06",
        ),
        (
            Hold("colleague answered: bo@daily.example", contact=NORA.key, campaign="story"),
            Reason.COLLEAGUE_ANSWERED,
            "bo@daily.example",
        ),
    ],
)
def test_what_the_mailbox_held_back_has_a_reason_of_its_own(hold: Hold, reason: Reason, detail: str) -> None:
    found = decide("announcement", history=History(holds=(hold,)))

    assert (reason, detail) == (found.reason, found.detail)


def test_a_hold_on_one_row_of_a_person_holds_the_other() -> None:
    other = Contact("n.roy@daily.example", "n.roy@daily.example", beats=("society",))
    history = History(holds=(Hold("replied 2015-09-23", contact=other.key, campaign="story"),))

    found = decide("announcement", contacts=[NORA, other], history=history, same_person={other.key: NORA.key})

    assert Reason.REPLIED is found.reason


def test_what_falls_into_an_absence_leaves_on_her_first_day_back_at_its_hour() -> None:
    # away from the 25th, back on Monday 5 October; the follow-up was due on Monday 28 September at 9:00
    back = datetime(2015, 10, 4, 22, tzinfo=UTC)
    away = {NORA.key: Absence(datetime(2015, 9, 25, tzinfo=UTC), back)}

    found = decide("follow-up", history=replace(accepted(), absences=away), now=FOLLOWED)

    assert (Fate.DUE, datetime(2015, 10, 5, 7, tzinfo=UTC)) == (found.fate, found.at)


def test_an_absence_does_not_bring_back_what_was_missed_before_it() -> None:
    away = {NORA.key: Absence(datetime(2015, 11, 1, tzinfo=UTC), datetime(2015, 11, 9, 23, tzinfo=UTC))}

    found = decide("announcement", history=History(absences=away), now=datetime(2015, 11, 10, 9, tzinfo=UTC))

    assert Reason.TOO_LATE is found.reason


def test_no_reminder_leaves_after_an_absence_that_outlasts_the_event() -> None:
    invited = {("event", "invitation", NORA.key): Past(State.ACCEPTED, datetime(2015, 12, 1, 8, tzinfo=UTC))}
    back = datetime(2015, 12, 27, 23, tzinfo=UTC)
    away = {NORA.key: Absence(datetime(2015, 12, 10, tzinfo=UTC), back)}

    found = decide(
        "reminder-silent",
        schedule=EVENT,
        history=History(invited, absences=away),
        now=back + timedelta(hours=12),
    )

    assert Reason.TOO_LATE is found.reason


def test_a_held_message_whose_time_is_over_does_not_leave_when_the_hold_ends() -> None:
    past = Past(State.HELD, ANNOUNCED, next_attempt_at=ANNOUNCED)

    found = decide("announcement", history=History({STORY: past}), now=ANNOUNCED + timedelta(days=3))

    assert Reason.TOO_LATE is found.reason


def test_who_is_skipped_by_name_is_skipped() -> None:
    assert Reason.SKIPPED_BY_NAME is decide("announcement", skip={NORA.key}).reason


def test_the_plan_answers_for_every_contact_and_mailing_once() -> None:
    contacts = [NORA, Contact("bo@wire.example", "bo@wire.example")]
    question = Question(Schedule.model_validate(EVENT), contacts, has_beat)

    found = [(d.mailing, d.contact) for d in plan(question, BEFORE)]

    assert 8 == len(found) == len(set(found))
