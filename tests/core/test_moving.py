"""An event that moves: editions, and the one mailing each that says so, to whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from outreach.core.campaign import Schedule
from outreach.core.consequence import Source
from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.history import CANCELLED, Edition, History, Hold, Past
from outreach.core.moving import as_moved, edition, fingerprint, instances, patterns
from outreach.core.plan import Decision, Fate, Question, Reason, plan
from outreach.core.timeline import AnchorError, slot

NORA = Contact("nora@daily.example", "nora@daily.example", last_name="Roy", outlet="Daily")
INVITED = datetime(2015, 12, 1, 8, tzinfo=UTC)
MOVED = datetime(2015, 12, 3, 10, 12, 30, 250, tzinfo=UTC)
AGAIN = MOVED + timedelta(days=2)

EVENT: dict[str, Any] = {"start": "2015-12-21 09:30", "end": "2015-12-21 11:30", "place": "Town hall"}
LATER = {**EVENT, "start": "2015-12-22 09:30", "end": "2015-12-22 11:30"}
ELSEWHERE = {**LATER, "place": "Museum"}


def schedule(event: dict[str, Any] = EVENT, **update: Any) -> Schedule:
    return Schedule.model_validate(
        {
            "organisation": {"name": "Le RAMEAU"},
            "sender": {"name": "Presse", "address": "presse@lerameau.example"},
            "contacts": ["press.csv"],
            "campaigns": {
                "fair": {
                    "title": "The fair",
                    "kind": "event",
                    "event": event,
                    "mailings": {
                        "invitation": {"template": "t", "when": "2015-12-01 09:00"},
                        "reminder-1-day": {"template": "t", "when": "1 working day before event at 09:00"},
                        "update": {"template": "t", "when": "when the event moves", **update},
                    },
                }
            },
        }
    )


def marked(event: dict[str, Any]) -> str:
    written = schedule(event).campaigns["fair"].event
    assert written
    return fingerprint(written, "Europe/Paris")


FIRST = Edition(0, marked(EVENT), INVITED)
SECOND = Edition(1, marked(LATER), MOVED)
THIRD = Edition(2, marked(ELSEWHERE), AGAIN)


def decide(
    mailing: str,
    event: dict[str, Any],
    known: tuple[Edition, ...] = (FIRST,),
    *,
    now: datetime = MOVED,
    got: int | None = 0,
    history: History | None = None,
) -> Decision:
    messages = {("fair", "invitation", NORA.key): Past(State.ACCEPTED, INVITED, edition=got)}
    had = replace(
        history or History(),
        messages={**(messages if got is not None else {}), **(history.messages if history else {})},
    )
    moved = as_moved(schedule(event), {"fair": known}, now)
    asked = Question(moved, (NORA,), lambda _segment, _contact: True, had)
    return next(iter(plan(asked, now, only={("fair", mailing)})))


def test_an_event_that_nobody_was_told_of_moves_as_it_likes() -> None:
    assert edition(schedule(LATER).campaigns["fair"], "Europe/Paris", (), MOVED) is None
    assert () == instances(as_moved(schedule(LATER), {}, MOVED).campaigns["fair"], "update")


@pytest.mark.parametrize(
    ("change", "is_new"),
    [
        ({}, False),
        ({"start": "2015-12-21 09:00"}, True),
        ({"end": "2015-12-21 12:00"}, True),
        ({"place": "Museum"}, True),
        ({"address": "1 rue du Port"}, True),
        ({"access": "metro Opéra"}, False),
        ({"programme": "https://fair.example/"}, False),
        ({"sequence": 4}, False),
    ],
)
def test_a_new_day_hour_or_place_is_a_new_edition_and_nothing_else_is(
    change: dict[str, Any], is_new: bool
) -> None:
    found = edition(schedule({**EVENT, **change}).campaigns["fair"], "Europe/Paris", (FIRST,), MOVED)

    assert is_new == (found is not None)


def test_a_sequence_raised_by_hand_is_kept() -> None:
    found = edition(schedule({**LATER, "sequence": 5}).campaigns["fair"], "Europe/Paris", (FIRST,), MOVED)

    assert found
    assert 5 == found.sequence


def test_each_move_makes_one_mailing_and_the_pattern_itself_never_leaves() -> None:
    moved = as_moved(schedule(ELSEWHERE), {"fair": (FIRST, SECOND, THIRD)}, AGAIN)
    campaign = moved.campaigns["fair"]

    assert ("update",) == patterns(campaign)
    assert ("update-1", "update-2") == instances(campaign, "update")
    assert campaign.event
    assert 2 == campaign.event.sequence
    asked = Question(moved, (NORA,), lambda _segment, _contact: True)
    assert {"invitation", "reminder-1-day", "update-1", "update-2"} == {d.mailing for d in plan(asked, AGAIN)}
    with pytest.raises(AnchorError, match="'update' leaves as 'update-2'"):
        slot(moved, campaign, "update")


def test_moved_back_is_moved_once_more() -> None:
    found = edition(schedule(EVENT).campaigns["fair"], "Europe/Paris", (FIRST, SECOND), AGAIN)

    assert found
    assert 2 == found.sequence


def test_the_update_leaves_at_once_and_as_long_as_nothing_newer_does() -> None:
    now = decide("update-1", LATER)
    after = decide("update-1", ELSEWHERE, (FIRST, SECOND), now=AGAIN + timedelta(seconds=1))

    assert Fate.DUE is now.fate
    assert now.at is not None
    assert timedelta() <= MOVED - now.at < timedelta(seconds=1)
    assert Reason.TOO_LATE is after.reason
    assert Fate.DUE is decide("update-2", ELSEWHERE, (FIRST, SECOND), now=AGAIN).fate


@pytest.mark.parametrize(
    ("answer", "fate"),
    [("attending", Fate.DUE), ("tentative", Fate.DUE), ("", Fate.DUE), ("declined", Fate.NOT_SENT)],
)
def test_decliners_are_left_in_peace(answer: str, fate: Fate) -> None:
    history = History(
        rsvps={("fair", NORA.key): answer} if answer else {},
        answered={("fair", NORA.key): INVITED},
        holds=(Hold("replied", contact=NORA.key, campaign="fair", source=Source.REPLIED),),
    )

    assert fate is decide("update-1", LATER, history=history).fate


@pytest.mark.parametrize(
    ("got", "reason", "detail"),
    [
        (None, Reason.NO_EARLIER_MAIL, "invitation"),
        (0, None, ""),
        (1, Reason.EXCLUDED, "(invited since it moved)"),
    ],
)
def test_who_was_invited_since_it_moved_or_never_needs_no_update(
    got: int | None, reason: Reason | None, detail: str
) -> None:
    found = decide("update-1", LATER, (FIRST, SECOND), got=got)

    assert (reason, detail) == (found.reason, found.detail)


def test_who_was_invited_after_the_first_move_is_told_of_the_second() -> None:
    assert Fate.DUE is decide("update-2", ELSEWHERE, (FIRST, SECOND, THIRD), got=1, now=AGAIN).fate


def test_what_she_had_of_the_last_update_counts() -> None:
    history = History(messages={("fair", "update-1", NORA.key): Past(State.ACCEPTED, AGAIN, edition=2)})

    found = decide("update-2", ELSEWHERE, (FIRST, SECOND, THIRD), history=history, now=AGAIN)

    assert Reason.EXCLUDED is found.reason


def test_reminders_are_counted_from_the_new_day() -> None:
    before, after = decide("reminder-1-day", EVENT), decide("reminder-1-day", LATER)

    assert datetime(2015, 12, 18, 8, tzinfo=UTC) == before.at  # the event is on a Monday
    assert datetime(2015, 12, 21, 8, tzinfo=UTC) == after.at


def test_an_update_never_leaves_after_the_event_has_begun() -> None:
    begun = datetime(2015, 12, 22, 8, 31, tzinfo=UTC)

    assert Reason.TOO_LATE is decide("update-1", LATER, (FIRST, SECOND), now=begun).reason


def test_what_cancels_the_pattern_cancels_what_is_made_of_it() -> None:
    history = History(holds=(Hold(CANCELLED, campaign="fair", mailing="update"),))

    assert Reason.CANCELLED is decide("update-1", LATER, history=history).reason
