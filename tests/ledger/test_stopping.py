from __future__ import annotations

from datetime import timedelta

import pytest
from ledger.examples import (
    ACCEPTED,
    BYTES,
    CUT,
    GREYLISTED,
    MINUTE,
    NOW,
    again,
    launch,
    launched,
    new,
    states,
    take,
    tried,
)

from outreach.core.delivery import State
from outreach.core.history import Suppression, address_hash
from outreach.core.message import Cancelled, Enqueued
from outreach.core.problem import OutreachError, RefusedError
from outreach.ledger import Ledger
from outreach.ledger.faults import UnknownMessageError

BO = "bo@wire.example"


def suppress(ledger: Ledger, key: str = BO, *, forget_address: bool = False) -> int:
    return ledger.suppress(
        key,
        address=key,
        reason="asked by mail",
        proof="mail of 3 September",
        by="nora",
        now=NOW,
        forget_address=forget_address,
    )


def test_a_suppression_skips_what_waits_in_every_mailing(ledger: Ledger) -> None:
    ids = launched(ledger, "bo", "ada")
    launched(ledger, "bo", mailing="relance")
    tried(ledger, ids["bo"], take(ledger), GREYLISTED, next_attempt_at=NOW)

    assert 2 == suppress(ledger)

    bo = [m for m in ledger.messages() if m.contact == BO]
    assert [(State.SKIPPED, "suppressed", None)] * 2 == [(m.state, m.reason, m.next_attempt_at) for m in bo]
    assert ["ada@wire.example"] == [m.contact for m in ledger.due("citoyens", "annonce", now=NOW, limit=9)]


def test_a_suppression_leaves_what_has_left_as_it_was(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    tried(ledger, ids["bo"], take(ledger), ACCEPTED)

    assert 0 == suppress(ledger)
    assert {"bo": State.ACCEPTED} == states(ledger)


def test_suppressing_twice_keeps_the_first_reason(ledger: Ledger) -> None:
    suppress(ledger)
    ledger.suppress(BO, address=BO, reason="bounced", proof="", by="paul", now=NOW + MINUTE)

    expected = Suppression("asked by mail", NOW, "mail of 3 September", BO, "nora")
    assert {address_hash(BO): expected} == ledger.suppressions() == ledger.history().suppressions


def test_a_forgotten_address_leaves_its_hash_and_is_still_never_written_to(ledger: Ledger) -> None:
    suppress(ledger)
    suppress(ledger, forget_address=True)

    enqueued = ledger.enqueue(launch(), [new("bo")], [], now=NOW)

    assert "" == ledger.suppressions()[address_hash(BO)].address
    assert address_hash(BO) == ledger.audit()[1].subject
    assert Enqueued(new=1, stopped=1) == enqueued


def test_an_address_allowed_again_gets_a_mailing_launched_again(ledger: Ledger) -> None:
    launched(ledger, "bo")
    suppress(ledger)

    allowed = ledger.unsuppress(BO, by="nora", why="she called", now=NOW)
    second = ledger.enqueue(launch(), [new("bo")], [], now=NOW)

    assert (True, Enqueued(revived=1)) == (allowed, second)
    assert not ledger.unsuppress(BO, by="nora", why="she called", now=NOW)


def test_a_message_tried_before_it_was_skipped_keeps_its_bytes_when_revived(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    tried(ledger, ids["bo"], take(ledger), GREYLISTED, next_attempt_at=NOW)
    suppress(ledger)
    ledger.unsuppress(BO, by="nora", why="she called", now=NOW)

    ledger.enqueue(launch(version="v2"), [again("bo")], [], now=NOW)

    (bo,) = ledger.due("citoyens", "annonce", now=NOW, limit=9)
    assert ("<annonce.bo@press.example>", BYTES["digest"], "v1") == (bo.message_id, bo.digest, bo.version)


@pytest.mark.parametrize(
    "scope",
    [
        {},
        {"campaign": "citoyens"},
        {"campaign": "citoyens", "mailing": "annonce"},
        {"contact": BO},
        {"campaign": "citoyens", "contact": BO},
    ],
)
def test_a_hold_stops_its_scope_until_it_is_released(ledger: Ledger, scope: dict[str, str]) -> None:
    launched(ledger, "bo")

    assert 1 == ledger.hold(**scope, reason="director reads it", by="nora", now=NOW)
    assert [] == ledger.due("citoyens", "annonce", now=NOW, limit=9)
    (held,) = ledger.messages()
    assert (State.HELD, "director reads it") == (held.state, held.reason)
    (hold,) = ledger.history().holds
    assert hold.covers(contact=BO, campaign="citoyens", mailing="annonce", now=NOW)

    assert 1 == ledger.release(**scope, by="nora", now=NOW)
    assert {"bo": State.PLANNED} == states(ledger)
    assert () == ledger.history().holds


def test_a_hold_leaves_other_mailings_and_contacts_alone(ledger: Ledger) -> None:
    launched(ledger, "bo", "ada")
    launched(ledger, "bo", mailing="relance")

    ledger.hold(campaign="citoyens", mailing="annonce", contact=BO, reason="away", by="nora", now=NOW)

    held = [(m.mailing, m.contact) for m in ledger.messages() if m.state is State.HELD]
    assert [("annonce", BO)] == held


def test_a_hold_with_an_end_ends_by_itself(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    back = NOW + timedelta(days=3)
    tried(ledger, ids["bo"], take(ledger), GREYLISTED, next_attempt_at=NOW + MINUTE)
    ledger.hold(contact=BO, reason="away", until=back, by="nora", now=NOW)

    assert [] == ledger.due("citoyens", "annonce", now=back - MINUTE, limit=9)
    (bo,) = ledger.due("citoyens", "annonce", now=back, limit=9)
    assert (State.DEFERRED, 1) == (bo.state, bo.attempts)


def test_a_message_under_two_holds_waits_for_both(ledger: Ledger) -> None:
    launched(ledger, "bo", "ada")
    ledger.hold(contact=BO, reason="away", by="nora", now=NOW)
    ledger.hold(campaign="citoyens", reason="strike", by="nora", now=NOW)

    assert 0 == ledger.release(contact=BO, by="nora", now=NOW)
    assert {"bo": State.HELD, "ada": State.HELD} == states(ledger)
    assert 2 == ledger.release(campaign="citoyens", by="nora", now=NOW)
    assert {"bo": State.PLANNED, "ada": State.PLANNED} == states(ledger)


def test_a_new_hold_on_the_same_scope_replaces_the_old_one(ledger: Ledger) -> None:
    launched(ledger, "bo")
    ledger.hold(contact=BO, reason="away", until=NOW + MINUTE, by="nora", now=NOW)

    ledger.hold(contact=BO, reason="on leave", by="nora", now=NOW)

    (hold,) = ledger.history().holds
    assert ("on leave", None) == (hold.reason, hold.until)
    assert [] == ledger.due("citoyens", "annonce", now=NOW + timedelta(days=9), limit=9)
    assert ["on leave"] == [m.reason for m in ledger.messages()]


def test_releasing_what_is_not_held_is_refused(ledger: Ledger) -> None:
    ledger.hold(campaign="citoyens", reason="strike", by="nora", now=NOW)

    with pytest.raises(RefusedError, match="'citoyens/annonce' is not held"):
        ledger.release(campaign="citoyens", mailing="annonce", by="nora", now=NOW)


def test_a_mailing_cannot_be_held_without_its_campaign(ledger: Ledger) -> None:
    with pytest.raises(OutreachError, match="needs its campaign"):
        ledger.hold(mailing="annonce", reason="strike", by="nora", now=NOW)
    with pytest.raises(OutreachError, match="name the campaign"):
        ledger.cancel("", by="nora", now=NOW)


def test_a_cancellation_says_what_it_stopped_and_what_it_could_not(ledger: Ledger) -> None:
    ids = launched(ledger, "bo", "ada", "eve", "kim", "zoe")
    lease = take(ledger)
    tried(ledger, ids["bo"], lease, ACCEPTED)
    tried(ledger, ids["ada"], lease, GREYLISTED, next_attempt_at=NOW)
    ledger.hold(contact="eve@wire.example", reason="away", by="nora", now=NOW)
    ledger.mark_sending(ids["kim"], lease, now=NOW, **BYTES)

    cancelled = ledger.cancel("citoyens", "annonce", by="nora", now=NOW)

    assert Cancelled(cancelled=3, sending=1) == cancelled
    assert {
        "bo": State.ACCEPTED,
        "ada": State.CANCELLED,
        "eve": State.CANCELLED,
        "kim": State.SENDING,
        "zoe": State.CANCELLED,
    } == states(ledger)


def test_a_follow_up_of_a_cancelled_campaign_does_not_start_by_itself(ledger: Ledger) -> None:
    launched(ledger, "bo")
    ledger.cancel("citoyens", by="nora", now=NOW)

    ledger.enqueue(launch(mailing="relance"), [new("bo", "relance")], [], now=NOW)

    assert {"annonce": State.CANCELLED, "relance": State.HELD} == {
        m.mailing: m.state for m in ledger.messages()
    }
    ledger.release(campaign="citoyens", by="nora", now=NOW)
    assert {"annonce": State.CANCELLED, "relance": State.PLANNED} == {
        m.mailing: m.state for m in ledger.messages()
    }


def test_one_contact_can_be_cancelled(ledger: Ledger) -> None:
    launched(ledger, "bo", "ada")

    ledger.cancel("citoyens", "annonce", BO, by="nora", now=NOW)

    assert {"bo": State.CANCELLED, "ada": State.PLANNED} == states(ledger)


def test_a_person_settles_what_is_in_doubt(ledger: Ledger) -> None:
    ids = launched(ledger, "bo", "ada")
    lease = take(ledger)
    for name in ids:
        tried(ledger, ids[name], lease, CUT)

    ledger.resolve(ids["bo"], to=State.ACCEPTED, by="nora", proof="she answered", now=NOW)
    ledger.resolve(ids["ada"], to=State.PLANNED, by="nora", proof="the relay's log has no trace", now=NOW)

    assert {"bo": State.ACCEPTED, "ada": State.PLANNED} == states(ledger)
    assert State.ACCEPTED == tried(ledger, ids["ada"], lease, ACCEPTED)
    assert ("resolve", "citoyens/annonce ada@wire.example", "planned") == (
        (act := ledger.audit()[0]).what,
        act.subject,
        act.details["to"],
    )


def test_a_message_sent_again_after_doubt_is_the_same_to_the_byte(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    tried(ledger, ids["bo"], take(ledger), CUT)
    ledger.resolve(ids["bo"], to=State.PLANNED, by="nora", proof="", now=NOW)

    (bo,) = ledger.due("citoyens", "annonce", now=NOW, limit=9)

    assert (NOW, BYTES["digest"]) == (bo.dated_at, bo.digest)


@pytest.mark.parametrize("to", [State.ACCEPTED, State.PLANNED])
def test_what_is_not_in_doubt_cannot_be_resolved(ledger: Ledger, to: State) -> None:
    ids = launched(ledger, "bo")
    tried(ledger, ids["bo"], take(ledger), ACCEPTED)

    with pytest.raises(RefusedError, match="not in doubt but 'accepted'"):
        ledger.resolve(ids["bo"], to=to, by="nora", proof="", now=NOW)
    with pytest.raises(UnknownMessageError, match="no message 999"):
        ledger.resolve(999, to=to, by="nora", proof="", now=NOW)
    with pytest.raises(OutreachError, match="not by 'bounced'"):
        ledger.resolve(ids["bo"], to=State.BOUNCED, by="nora", proof="", now=NOW)


def test_every_act_is_in_the_audit_trail_with_who_and_what(ledger: Ledger) -> None:
    launched(ledger, "bo")
    suppress(ledger)
    ledger.unsuppress(BO, by="paul", why="she called", now=NOW)
    ledger.hold(reason="strike", by="paul", now=NOW)
    ledger.release(by="paul", now=NOW)
    ledger.cancel("citoyens", by="paul", now=NOW)

    acts = [(act.by, act.what, act.subject) for act in reversed(ledger.audit())]

    assert [
        ("nora", "launch", "citoyens/annonce"),
        ("nora", "suppress", BO),
        ("paul", "unsuppress", BO),
        ("paul", "hold", "everything"),
        ("paul", "release", "everything"),
        ("paul", "cancel", "citoyens"),
    ] == acts
    assert ["cancel", "release"] == [act.what for act in ledger.audit(limit=2)]
