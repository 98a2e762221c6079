"""The plan's press rules: embargoes, exclusives, corrections, approvals, colleagues of a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from outreach.core.campaign import Schedule
from outreach.core.consequence import Source
from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.history import (
    CANCELLED,
    Absence,
    EmbargoAnswer,
    History,
    Hold,
    Past,
    Suppression,
    address_hash,
)
from outreach.core.plan import Decision, Fate, Question, Reason, plan

NORA = Contact("nora@daily.example", "nora@daily.example", last_name="Roy", outlet="Daily")
MAX = Contact("max@weekly.example", "max@weekly.example", last_name="Weiss", outlet="Weekly")
OFFERED = datetime(2015, 10, 1, 7, tzinfo=UTC)
TEXT_AT = datetime(2015, 10, 5, 7, tzinfo=UTC)
LIFT = datetime(2015, 10, 6, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)

EMBARGO: dict[str, Any] = {
    "embargo": "2015-10-06 09:00",
    "mailings": {
        "offer": {"template": "t", "when": "2015-10-01 09:00", "purpose": "embargo offer"},
        "text": {"template": "t", "when": "1 day before embargo", "embargoed": True},
        "lift": {"template": "t", "when": "at embargo", "audience": "embargo accepted"},
        "release": {"template": "t", "when": "at embargo", "audience": "embargo silent"},
    },
}
RELEASE: dict[str, Any] = {
    "mailings": {
        "announcement": {"template": "t", "when": "2015-10-01 09:00"},
        "follow-up": {"template": "t", "when": "1 working day after announcement at 09:00"},
        "correction": {"template": "t", "when": "2015-10-03 09:00", "corrects": "announcement"},
    },
}


def schedule(campaign: Mapping[str, Any]) -> Schedule:
    return Schedule.model_validate(
        {
            "organisation": {"name": "Le RAMEAU"},
            "sender": {"name": "Presse", "address": "presse@lerameau.example"},
            "contacts": ["press.csv"],
            "campaigns": {"story": {"title": "A story", **campaign}},
        }
    )


def decide(
    mailing: str,
    campaign: Mapping[str, Any] = EMBARGO,
    *,
    history: History | None = None,
    now: datetime = TEXT_AT,
    contact: Contact = NORA,
    contacts: tuple[Contact, ...] = (),
    **more: Any,
) -> Decision:
    def no_segment(_: str, __: Contact) -> bool:
        return False

    asked = Question(schedule(campaign), contacts or (contact,), no_segment, history or History(), **more)
    found = plan(asked, now, only={("story", mailing)})
    return next(decision for decision in found if decision.contact == contact.key)


def said(*answers: tuple[str, bool, datetime]) -> History:
    return History(embargoes={("story", key): EmbargoAnswer(yes, at, 7) for key, yes, at in answers})


def has(mailing: str, at: datetime = OFFERED, state: State = State.ACCEPTED, **more: Any) -> dict[Any, Past]:
    return {("story", mailing, NORA.key): Past(state, at, **more)}


YES, NO = said((NORA.key, True, OFFERED)), said((NORA.key, False, OFFERED))


# ---- embargoes


@pytest.mark.parametrize(
    ("mailing", "history", "reason", "detail"),
    [
        ("text", History(), Reason.NO_EMBARGO_YES, ""),
        ("text", YES, None, ""),
        ("text", NO, Reason.NO_EMBARGO_YES, "(refused 2015-10-01)"),
        ("lift", History(), Reason.NO_EMBARGO_YES, ""),
        ("lift", YES, None, ""),
        ("lift", NO, Reason.NO_EMBARGO_YES, "(refused 2015-10-01)"),
        ("release", History(), None, ""),
        ("release", YES, Reason.EMBARGO_ANSWERED, "(yes 2015-10-01)"),
        ("release", NO, Reason.EMBARGO_ANSWERED, "(no 2015-10-01)"),
    ],
)
def test_who_said_what_to_the_embargo_gets_what_is_for_her(
    mailing: str, history: History, reason: Reason | None, detail: str
) -> None:
    found = decide(mailing, history=history, now=TEXT_AT if mailing == "text" else LIFT)

    assert (reason, detail) == (found.reason, found.detail)


@pytest.mark.parametrize("audience", ["everyone", "silent", "attending"])
def test_the_full_text_asks_for_the_yes_whatever_audience_is_written(audience: str) -> None:
    written = {**EMBARGO["mailings"]["text"], "audience": audience}
    campaign = {**EMBARGO, "mailings": {**EMBARGO["mailings"], "text": written}}

    assert Reason.NO_EMBARGO_YES is decide("text", campaign).reason


def test_a_yes_given_under_her_other_address_counts() -> None:
    nora = replace(NORA, secondary=("nora@home.example",))

    assert Fate.DUE is decide("text", contact=nora, history=said(("nora@home.example", True, OFFERED))).fate


def test_her_last_word_counts_under_whichever_row() -> None:
    again = replace(NORA, key="roy@daily.example", address="roy@daily.example")
    history = said((again.key, False, OFFERED + HOUR), (NORA.key, True, OFFERED))

    found = decide("text", contacts=(NORA, again), same_person={again.key: NORA.key}, history=history)

    assert Reason.NO_EMBARGO_YES is found.reason


HOLD = Hold("replied 2015-10-02", contact=NORA.key, campaign="story", source=Source.REPLIED)


@pytest.mark.parametrize("mailing", ["text", "lift"])
@pytest.mark.parametrize("source", [Source.REPLIED, Source.AWAY, Source.COLLEAGUE, Source.QUESTION])
def test_what_she_was_promised_for_her_yes_is_not_held_by_an_answer(mailing: str, source: Source) -> None:
    history = replace(YES, holds=(replace(HOLD, source=source),), answered={("story", NORA.key): OFFERED})

    now = TEXT_AT if mailing == "text" else LIFT
    assert Fate.DUE is decide(mailing, history=history, now=now).fate


@pytest.mark.parametrize("source", [Source.PERSON, Source.LEFT, Source.ASKED])
def test_what_a_person_holds_is_held_even_in_the_words_of_an_answer(source: Source) -> None:
    history = replace(YES, holds=(replace(HOLD, source=source),))

    assert Fate.NOT_SENT is decide("text", history=history).fate


@pytest.mark.parametrize("mailing", ["offer", "text"])
def test_what_is_under_embargo_is_missed_from_the_lift_on(mailing: str) -> None:
    campaign = {**EMBARGO, "mailings": {**EMBARGO["mailings"]}}
    for name in ("offer", "text"):
        campaign["mailings"][name] = {**campaign["mailings"][name], "not_after": "30 days"}

    assert Fate.DUE is decide(mailing, campaign, history=YES, now=LIFT - HOUR).fate
    assert Reason.TOO_LATE is decide(mailing, campaign, history=YES, now=LIFT).reason


def test_a_tier_has_the_story_hours_before_the_others_and_nobody_gets_it_twice() -> None:
    tiers = {
        "mailings": {
            "top": {"template": "t", "when": "2015-10-01 05:00"},
            "rest": {"template": "t", "when": "2015-10-01 09:00", "exclude": {"got": ["top"]}},
        }
    }
    history = History(messages=has("top", OFFERED - 4 * HOUR))

    assert (Reason.EXCLUDED, "(got top)") == (
        (found := decide("rest", tiers, history=history, now=OFFERED)).reason,
        found.detail,
    )
    assert Fate.DUE is decide("rest", tiers, history=history, contact=MAX, now=OFFERED).fate


# ---- exclusives

EXCLUSIVE = {**RELEASE, "exclusive": {"outlet": "daily", "until": "2015-10-02 12:00"}}
UNTIL = datetime(2015, 10, 2, 10, tzinfo=UTC)


def test_an_exclusive_puts_the_others_off_and_the_plan_says_for_whom_and_until_when() -> None:
    hers = decide("announcement", EXCLUSIVE, now=OFFERED - HOUR)
    his = decide("announcement", EXCLUSIVE, now=OFFERED - HOUR, contact=MAX)

    assert (Fate.DUE, OFFERED, "") == (hers.fate, hers.at, hers.detail)
    assert (Fate.DUE, UNTIL, "exclusive of daily until 2015-10-02 12:00") == (his.fate, his.at, his.detail)


def test_when_it_is_over_nothing_more_is_said_of_an_exclusive() -> None:
    found = decide("announcement", EXCLUSIVE, now=UNTIL, contact=MAX)

    assert (Fate.DUE, UNTIL, "") == (found.fate, found.at, found.detail)


def test_what_waits_in_the_queue_waits_for_the_end_of_an_exclusive_too() -> None:
    waiting = Past(State.PLANNED, OFFERED, next_attempt_at=OFFERED)
    history = History(messages={("story", "announcement", MAX.key): waiting})

    found = decide("announcement", EXCLUSIVE, now=OFFERED, contact=MAX, history=history)

    assert (Fate.DUE, UNTIL) == (found.fate, found.at)


def test_an_offer_that_would_come_when_the_embargo_is_over_is_left_out() -> None:
    campaign = {**EMBARGO, "exclusive": {"outlet": "Daily", "until": "2015-10-06 09:00"}}

    assert Fate.DUE is decide("offer", campaign, now=OFFERED).fate
    found = decide("offer", campaign, now=OFFERED, contact=MAX)
    assert (Reason.EXCLUSIVE, "Daily until 2015-10-06 09:00") == (found.reason, found.detail)
    assert (Fate.DUE, LIFT) == ((late := decide("release", campaign, contact=MAX)).fate, late.at)


# ---- corrections

CORRECTED = datetime(2015, 10, 3, 7, tzinfo=UTC)
GOT = has("announcement")


@pytest.mark.parametrize(
    ("messages", "detail"),
    [
        ({}, "announcement"),
        (has("announcement", state=State.BOUNCED), "announcement: bounced"),
        (has("announcement", state=State.REFUSED), "announcement"),
        (has("announcement", state=State.SKIPPED), "announcement"),
        (has("announcement", state=State.HELD), "announcement"),
        (has("follow-up"), "announcement"),
    ],
)
def test_who_does_not_have_the_first_version_gets_no_correction(
    messages: dict[Any, Past], detail: str
) -> None:
    found = decide("correction", RELEASE, history=History(messages=messages), now=CORRECTED)

    assert (Reason.NO_EARLIER_MAIL, detail) == (found.reason, found.detail)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.IN_DOUBT])
def test_a_correction_leaves_although_she_answered_is_away_and_is_not_in_the_segment_any_more(
    state: State,
) -> None:
    history = History(
        messages=has("announcement", state=state),
        holds=(HOLD, replace(HOLD, reason="away", source=Source.AWAY)),
        answered={("story", NORA.key): OFFERED},
        rsvps={("story", NORA.key): "declined"},
        absences={NORA.key: Absence(OFFERED, CORRECTED + 48 * HOUR)},
    )

    found = decide("correction", {**RELEASE, "segment": "nobody"}, history=history, now=CORRECTED)

    assert (Fate.DUE, CORRECTED) == (found.fate, found.at)


def test_a_correction_with_a_segment_of_its_own_keeps_to_it() -> None:
    own = {**RELEASE["mailings"]["correction"], "segment": "nobody"}
    campaign = {"mailings": {**RELEASE["mailings"], "correction": own}}

    found = decide("correction", campaign, history=History(messages=GOT), now=CORRECTED)

    assert Reason.NOT_IN_SEGMENT is found.reason


@pytest.mark.parametrize(
    "stopped",
    [
        History(GOT, suppressions={address_hash(NORA.key): Suppression("asked by mail", OFFERED)}),
        History(GOT, holds=(Hold("the director rereads"),)),
        History(GOT, holds=(Hold(CANCELLED, campaign="story"),)),
    ],
)
def test_a_correction_stops_where_she_opted_out_or_a_person_said_so(stopped: History) -> None:
    assert Fate.NOT_SENT is decide("correction", RELEASE, history=stopped, now=CORRECTED).fate


# ---- approvals

APPROVAL = {
    "mailings": {
        "announcement": {"template": "t", "when": "2015-10-01 09:00", "approval": {"name": "Claire Vasseur"}},
    },
}


@pytest.mark.parametrize(
    ("now", "approved", "fate", "reason", "detail"),
    [
        (OFFERED - HOUR, False, Fate.DUE, None, "waits for approval by Claire Vasseur"),
        (OFFERED, False, Fate.NOT_SENT, Reason.NOT_APPROVED, "Claire Vasseur"),
        (OFFERED, True, Fate.DUE, None, ""),
        (OFFERED + 25 * HOUR, False, Fate.NOT_SENT, Reason.TOO_LATE, ""),
    ],
)
def test_what_must_be_approved_waits_for_it(
    now: datetime, approved: bool, fate: Fate, reason: Reason | None, detail: str
) -> None:
    found = decide(
        "announcement", APPROVAL, now=now, approved={("story", "announcement")} if approved else ()
    )

    assert (fate, reason, detail) == (found.fate, found.reason, found.detail)


def test_a_hold_on_everything_pauses_everything() -> None:
    history = History(GOT, holds=(Hold("strike"),))

    for mailing in RELEASE["mailings"]:
        found = decide(mailing, RELEASE, history=history, now=CORRECTED)
        assert found.fate is Fate.SENT or found.reason is Reason.PAUSED, mailing
