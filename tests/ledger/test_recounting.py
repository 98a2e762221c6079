"""How runs stand, how many mails came back, what is wrong: on both databases."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from ledger.examples import (
    ACCEPTED,
    GREYLISTED,
    MINUTE,
    NOW,
    UNKNOWN,
    launch,
    launched,
    new,
    passed_over,
    take,
    tried,
)
from sqlalchemy.exc import IntegrityError

from outreach.core.delivery import State
from outreach.core.guard import GUARD, Bounces
from outreach.core.trouble import Kind, Met
from outreach.ledger import Ledger


def test_a_run_is_counted_by_state_and_by_reason(ledger: Ledger) -> None:
    names = ("ada", "bo", "cy", "di")
    ledger.enqueue(
        launch(),
        [new(name) for name in names],
        [passed_over("eve"), passed_over("flo"), passed_over("gil", reason="away")],
        now=NOW,
    )
    lease = take(ledger)
    by_contact = {message.contact.partition("@")[0]: message.id for message in ledger.messages()}
    tried(ledger, by_contact["ada"], lease, ACCEPTED)
    tried(ledger, by_contact["bo"], lease, UNKNOWN)
    tried(ledger, by_contact["cy"], lease, GREYLISTED, next_attempt_at=NOW + 5 * MINUTE)

    (run,) = ledger.runs(active_since=NOW - MINUTE)

    assert {
        State.ACCEPTED: 1,
        State.REFUSED: 1,
        State.DEFERRED: 1,
        State.PLANNED: 1,
        State.SKIPPED: 3,
    } == run.states
    assert {"replied": 2, "away": 1} == run.reasons
    assert NOW + 5 * MINUTE == run.next_at
    assert 2 == run.waiting
    assert not run.over(NOW)


def test_a_run_of_which_nothing_was_tried_lately_is_history(ledger: Ledger) -> None:
    ids = launched(ledger, "ada")
    tried(ledger, ids["ada"], take(ledger), ACCEPTED)

    assert [] == ledger.runs(active_since=NOW + MINUTE)


@pytest.mark.parametrize(
    ("scope", "waiting"), [({}, 1), ({"campaign": "citoyens"}, 1), ({"contact": "bo@wire.example"}, 0)]
)
def test_what_is_paused_as_a_whole_still_waits(ledger: Ledger, scope: dict[str, str], waiting: int) -> None:
    ids = launched(ledger, "ada", "bo")
    tried(ledger, ids["ada"], take(ledger), ACCEPTED)

    ledger.hold(**scope, reason="doubts", by="nora", now=NOW)
    (run,) = ledger.runs(active_since=NOW - MINUTE)

    assert (waiting, {"doubts": 1}) == (run.waiting, run.reasons)


def test_mails_that_came_back_are_counted_once_each_since_an_instant(ledger: Ledger) -> None:
    ids = launched(ledger, "ada", "bo", "cy")
    lease = take(ledger)
    tried(ledger, ids["ada"], lease, ACCEPTED)
    tried(ledger, ids["bo"], lease, UNKNOWN)

    assert Bounces(1, 0) == ledger.bounces(since=NOW - MINUTE)
    assert Bounces(0, 0) == ledger.bounces(since=NOW + timedelta(days=1))


def test_the_guards_last_strike_is_known_after_it_was_released(ledger: Ledger) -> None:
    assert ledger.guard_struck() is None
    ledger.hold(reason="3 of 50 mails came back", by=GUARD, now=NOW)
    held = ledger.all_held(now=NOW)
    ledger.release(by="nora", now=NOW + MINUTE)

    assert held
    assert not ledger.all_held(now=NOW + MINUTE)
    assert (NOW, "3 of 50 mails came back") == ledger.guard_struck()


def test_a_trouble_keeps_its_beginning_until_it_is_over(ledger: Ledger) -> None:
    for minutes, words in enumerate(("first", "second", "third")):
        ledger.note_troubles([Met(Kind.SMTP_SILENT, words, {"n": "\x00ç"})], now=NOW + minutes * MINUTE)
    (standing,) = ledger.troubles()
    ledger.note_troubles([], over=[Kind.SMTP_SILENT, Kind.DISK], now=NOW + 5 * MINUTE)
    ledger.note_troubles([Met(Kind.SMTP_SILENT, "again")], now=NOW + 6 * MINUTE)

    assert (NOW, NOW + 2 * MINUTE, "third") == (standing.began_at, standing.seen_at, standing.text)
    assert {"n": "\x00ç"} == standing.values
    assert ["again"] == [trouble.text for trouble in ledger.troubles()]
    assert ["third", "again"] == [t.text for t in ledger.troubles(ended_since=NOW + 5 * MINUTE)]
    assert Counter({Kind.SMTP_SILENT: 1}) == Counter(
        t.kind for t in ledger.troubles(ended_since=NOW + 6 * MINUTE)
    )


def test_a_sort_of_trouble_stands_once(ledger: Ledger) -> None:
    ledger.note_troubles([Met(Kind.DISK, "full")], now=NOW)

    with pytest.raises(IntegrityError), ledger._engine.begin() as tx:
        tx.exec_driver_sql(
            "INSERT INTO trouble (kind, words, details, began_at, seen_at)"
            " SELECT kind, words, details, began_at, seen_at FROM trouble"
        )
