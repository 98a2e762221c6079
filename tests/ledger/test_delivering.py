from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from ledger.examples import (
    ACCEPTED,
    BYTES,
    CUT,
    GREYLISTED,
    MINUTE,
    NOW,
    UNKNOWN,
    launch,
    launched,
    new,
    states,
    take,
    tried,
)

from outreach.core.delivery import Outcome, Reply, State
from outreach.core.history import address_hash
from outreach.core.message import Holder
from outreach.ledger import LeaseLostError, Ledger, LedgerError
from outreach.ledger.schema import hold, suppression


@pytest.mark.parametrize(
    ("reply", "state", "reason"),
    [
        (ACCEPTED, State.ACCEPTED, ""),
        (UNKNOWN, State.REFUSED, "550 5.1.1 no such user here"),
        (CUT, State.IN_DOUBT, "connection lost after the final dot"),
        (GREYLISTED, State.REFUSED, "given up"),  # no next attempt was given
    ],
)
def test_a_reply_decides(ledger: Ledger, reply: Reply, state: State, reason: str) -> None:
    ids = launched(ledger, "bo")

    settled = tried(ledger, ids["bo"], take(ledger), reply)

    (bo,) = ledger.messages()
    assert (state, state, reason, None) == (settled, bo.state, bo.reason, bo.next_attempt_at)
    (attempt,) = ledger.attempts(bo.id)
    assert (1, NOW, NOW, reply) == (
        attempt.number,
        attempt.started_at,
        attempt.settled_at,
        Reply(attempt.outcome or reply.outcome, attempt.code, attempt.enhanced, attempt.text, attempt.stage),
    )
    assert [] == ledger.due("citoyens", "annonce", now=NOW + timedelta(days=30), limit=9)


def test_a_deferred_message_is_due_again_at_its_time(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    later = NOW + 5 * MINUTE

    state = tried(ledger, ids["bo"], take(ledger), GREYLISTED, next_attempt_at=later)

    assert State.DEFERRED == state
    assert [] == ledger.due("citoyens", "annonce", now=later - MINUTE, limit=9)
    (bo,) = ledger.due("citoyens", "annonce", now=later, limit=9)
    assert (1, NOW, later) == (bo.attempts, bo.first_attempt_at, bo.next_attempt_at)


def test_nothing_leaves_before_its_mailing_is_due(ledger: Ledger) -> None:
    later = NOW + timedelta(hours=2)
    ledger.enqueue(launch(due_at=later), [new("bo")], [], now=NOW)
    (bo,) = ledger.messages()

    early = ledger.due("citoyens", "annonce", now=NOW, limit=9)
    marked = ledger.mark_sending(bo.id, take(ledger), now=NOW, **BYTES)

    assert ([], None) == (early, marked)
    assert [bo] == ledger.due("citoyens", "annonce", now=later, limit=9)


def test_what_is_due_comes_in_the_order_of_the_launch(ledger: Ledger) -> None:
    names = [f"j{number:02}" for number in range(30)]
    launched(ledger, *names)
    launched(ledger, "other", mailing="relance")

    first = ledger.due("citoyens", "annonce", now=NOW, limit=10)

    assert [f"{name}@wire.example" for name in names[:10]] == [m.contact for m in first]


def test_a_message_is_marked_once(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    lease = take(ledger)
    ledger.mark_sending(ids["bo"], lease, now=NOW, **BYTES)

    again = ledger.mark_sending(ids["bo"], lease, now=NOW, **BYTES)

    assert again is None
    assert 1 == len(ledger.attempts(ids["bo"]))
    assert [] == ledger.due("citoyens", "annonce", now=NOW, limit=9)


def test_the_bytes_of_the_first_attempt_are_the_bytes_of_all(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    lease = take(ledger)
    tried(ledger, ids["bo"], lease, GREYLISTED, next_attempt_at=NOW)

    for changed in ({"digest": "other"}, {"signature": "other"}, {"dated_at": NOW + MINUTE}):
        with pytest.raises(LedgerError, match="its bytes have changed"):
            ledger.mark_sending(ids["bo"], lease, now=NOW, **(BYTES | changed))
    assert State.ACCEPTED == tried(ledger, ids["bo"], lease, ACCEPTED)
    (bo,) = ledger.messages()
    assert (NOW, BYTES["digest"], BYTES["signature"], 2) == (
        bo.dated_at,
        bo.digest,
        bo.signature,
        bo.attempts,
    )


def test_a_message_stopped_since_it_was_found_due_does_not_leave(ledger: Ledger) -> None:
    ids = launched(ledger, "bo", "ada", "eve", "kim")
    lease = take(ledger)
    ledger.suppress("bo@wire.example", address="", reason="asked", proof="", by="nora", now=NOW)
    ledger.hold(contact="ada@wire.example", reason="away", by="nora", now=NOW)
    ledger.cancel("citoyens", contact="eve@wire.example", by="nora", now=NOW)

    marked = {name: ledger.mark_sending(ids[name], lease, now=NOW, **BYTES) is not None for name in ids}

    assert {"bo": False, "ada": False, "eve": False, "kim": True} == marked


def test_an_opt_out_or_a_hold_during_the_attempt_stops_the_next_one(ledger: Ledger) -> None:
    ids = launched(ledger, "bo", "ada")
    lease = take(ledger)
    attempts = {name: ledger.mark_sending(ids[name], lease, now=NOW, **BYTES) or 0 for name in ids}
    ledger.suppress("bo@wire.example", address="", reason="asked", proof="", by="nora", now=NOW)
    ledger.hold(contact="ada@wire.example", reason="away", by="nora", now=NOW)

    settled = {n: ledger.settle(a, GREYLISTED, now=NOW, next_attempt_at=NOW) for n, a in attempts.items()}

    assert {"bo": State.SKIPPED, "ada": State.HELD} == settled == states(ledger)


def test_an_opt_out_and_a_hold_that_crossed_a_launch_are_seen_all_the_same(ledger: Ledger) -> None:
    ids = launched(ledger, "bo", "ada", "eve")
    lease = take(ledger)
    # as two transactions of PostgreSQL leave it that were open at the same time: neither saw the other's rows
    with ledger._writing() as tx:
        stop = {"reason": "asked", "since": NOW, "who": "nora"}
        bo = {"contact_hash": address_hash("bo@wire.example"), "proof": ""}
        tx.execute(suppression.insert().values(stop | bo))
        ada = {"contact": "ada@wire.example", "campaign": "", "mailing": ""}
        tx.execute(hold.insert().values(stop | ada))

    due = ledger.due("citoyens", "annonce", now=NOW, limit=9)
    marked = [ledger.mark_sending(ids[name], lease, now=NOW, **BYTES) for name in ("bo", "ada")]
    ledger.recover("citoyens", "annonce", lease, now=NOW)

    assert (["eve@wire.example"], [None, None]) == ([m.contact for m in due], marked)
    assert {"bo": State.SKIPPED, "ada": State.HELD, "eve": State.PLANNED} == states(ledger)


def test_the_late_answer_to_an_earlier_attempt_does_not_settle_a_later_one(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    lease = take(ledger)
    first = ledger.mark_sending(ids["bo"], lease, now=NOW, **BYTES)
    assert first is not None
    ledger.recover("citoyens", "annonce", lease, now=NOW)
    ledger.resolve(ids["bo"], to=State.PLANNED, by="nora", proof="", now=NOW)
    ledger.mark_sending(ids["bo"], lease, now=NOW, **BYTES)

    with pytest.raises(LedgerError, match="settled already"):
        ledger.settle(first, UNKNOWN, now=NOW)
    assert {"bo": State.SENDING} == states(ledger)
    assert [Outcome.IN_DOUBT, None] == [attempt.outcome for attempt in ledger.attempts(ids["bo"])]


def test_a_row_left_in_sending_becomes_in_doubt_and_is_never_sent_again(ledger: Ledger) -> None:
    ids = launched(ledger, "bo", "ada")
    lease = take(ledger)
    ledger.mark_sending(ids["bo"], lease, now=NOW, **BYTES)

    assert 1 == ledger.recover("citoyens", "annonce", lease, now=NOW + MINUTE)
    assert 0 == ledger.recover("citoyens", "annonce", lease, now=NOW + MINUTE)
    assert {"bo": State.IN_DOUBT, "ada": State.PLANNED} == states(ledger)
    assert Outcome.IN_DOUBT == ledger.attempts(ids["bo"])[0].outcome
    assert ["ada@wire.example"] == [
        m.contact for m in ledger.due("citoyens", "annonce", now=NOW + timedelta(days=9), limit=9)
    ]


@pytest.mark.parametrize(
    ("reply", "state"), [(ACCEPTED, State.ACCEPTED), (UNKNOWN, State.REFUSED), (GREYLISTED, State.DEFERRED)]
)
def test_the_answer_of_a_slow_runner_counts_after_another_put_it_in_doubt(
    ledger: Ledger, reply: Reply, state: State
) -> None:
    ids = launched(ledger, "bo")
    attempt = ledger.mark_sending(ids["bo"], take(ledger), now=NOW, **BYTES)
    assert attempt is not None
    late = NOW + 20 * MINUTE
    ledger.recover("citoyens", "annonce", take(ledger, now=late), now=late)

    settled = ledger.settle(attempt, reply, now=late, next_attempt_at=late)

    assert state == settled
    assert {"bo": state} == states(ledger)


def test_an_accepted_answer_after_a_person_said_send_again_keeps_it_from_leaving_twice(
    ledger: Ledger,
) -> None:
    ids = launched(ledger, "bo")
    attempt = ledger.mark_sending(ids["bo"], take(ledger), now=NOW, **BYTES)
    assert attempt is not None
    late = NOW + 20 * MINUTE
    ledger.recover("citoyens", "annonce", take(ledger, now=late), now=late)
    ledger.resolve(ids["bo"], to=State.PLANNED, by="nora", proof="", now=late)

    ledger.settle(attempt, ACCEPTED, now=late)

    assert {"bo": State.ACCEPTED} == states(ledger)
    assert [] == ledger.due("citoyens", "annonce", now=late, limit=9)


def test_an_attempt_is_settled_once(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    attempt = ledger.mark_sending(ids["bo"], take(ledger), now=NOW, **BYTES)
    assert attempt is not None
    ledger.settle(attempt, ACCEPTED, now=NOW)

    with pytest.raises(LedgerError, match="settled already"):
        ledger.settle(attempt, UNKNOWN, now=NOW)
    assert {"bo": State.ACCEPTED} == states(ledger)
    assert Outcome.ACCEPTED == ledger.attempts(ids["bo"])[0].outcome


def test_a_runner_that_lost_its_lease_can_mark_nothing(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    lost = take(ledger)
    late = NOW + 20 * MINUTE
    other = take(ledger, now=late, holder=Holder("other.example", 7))

    with pytest.raises(LeaseLostError):
        ledger.mark_sending(ids["bo"], lost, now=late, **BYTES)
    with pytest.raises(LeaseLostError):
        ledger.recover("citoyens", "annonce", lost, now=late)
    assert ledger.mark_sending(ids["bo"], other, now=late, **BYTES) is not None


def test_a_lease_is_for_its_mailing_alone(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    other = take(ledger, mailing="relance")

    assert ledger.mark_sending(ids["bo"], other, now=NOW, **BYTES) is None
    with pytest.raises(LeaseLostError):
        ledger.recover("citoyens", "annonce", other, now=NOW)
    assert {"bo": State.PLANNED} == states(ledger)


def test_the_pace_counts_attempts_of_all_campaigns(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    others = launched(ledger, "ada", mailing="relance")
    lease = take(ledger)
    tried(ledger, ids["bo"], lease, GREYLISTED, next_attempt_at=NOW)
    tried(ledger, others["ada"], take(ledger, mailing="relance"), ACCEPTED)
    late = NOW + MINUTE
    ledger.mark_sending(ids["bo"], lease, now=late, **BYTES)

    assert [(NOW, "wire.example")] * 2 + [(late, "wire.example")] == ledger.started_since(NOW)
    assert [(late, "wire.example")] == ledger.started_since(late)


def test_a_hostile_reply_is_stored_tamed(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    hostile = replace(UNKNOWN, text="no\x00such \udc80" + "user" * 100_000)

    tried(ledger, ids["bo"], take(ledger), hostile)

    (attempt,) = ledger.attempts(ids["bo"])
    assert attempt.text.startswith("no\ufffdsuch ?user")
    assert 2000 == len(attempt.text)


def test_a_naive_instant_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Exception, match="an instant needs a zone"):
        ledger.started_since(datetime(2015, 9, 14, 8, 30))  # noqa: DTZ001 - the fault
