from __future__ import annotations

import pytest
from ledger.examples import NOW, UNKNOWN, again, launch, launched, new, passed_over, states, take, tried
from sqlalchemy import func, select

from outreach.core.delivery import State
from outreach.core.message import Enqueued
from outreach.ledger import Ledger, LedgerError
from outreach.ledger.schema import file, material


def test_a_launch_writes_down_who_gets_it_and_who_does_not(ledger: Ledger) -> None:
    enqueued = ledger.enqueue(launch(), [new("bo"), new("ada")], [passed_over("zoe")], now=NOW)

    assert Enqueued(new=2, revived=0, known=0, not_sent=1, stopped=0) == enqueued
    assert {"bo": State.PLANNED, "ada": State.PLANNED, "zoe": State.SKIPPED} == states(ledger)
    zoe = next(m for m in ledger.messages() if m.contact == "zoe@wire.example")
    assert ("replied", "", "") == (zoe.reason, zoe.token, zoe.message_id)


def test_launching_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.enqueue(launch(), [new("bo")], [passed_over("zoe")], now=NOW)
    before = ledger.messages()

    second = ledger.enqueue(launch(), [again("bo")], [], now=NOW)

    assert Enqueued(known=1) == second
    assert before == ledger.messages()


def test_a_mailing_is_enqueued_whole_or_not_at_all(ledger: Ledger) -> None:
    twice = [new("bo"), new("ada"), new("eve", token=new("bo").token)]

    with pytest.raises(LedgerError, match="breaks a promise"):
        ledger.enqueue(launch(), twice, [passed_over("zoe")], now=NOW)

    assert [] == ledger.messages()
    assert [] == ledger.audit()


@pytest.mark.parametrize("state", [State.SKIPPED, State.MISSED, State.HELD])
def test_a_contact_passed_over_gets_it_when_it_is_launched_again(ledger: Ledger, state: State) -> None:
    ledger.enqueue(launch(), [], [passed_over("zoe", state)], now=NOW)

    second = ledger.enqueue(launch(), [new("zoe")], [], now=NOW)

    assert Enqueued(revived=1) == second
    (zoe,) = ledger.due("citoyens", "annonce", now=NOW, limit=9)
    assert new("zoe").values == zoe.values
    assert ("<annonce.zoe@press.example>", "", "v1") == (zoe.message_id, zoe.reason, zoe.version)


def test_the_reason_why_not_is_the_latest(ledger: Ledger) -> None:
    names = ("zoe", "kim")
    ledger.enqueue(launch(), [], [passed_over(name, reason="not in segment") for name in names], now=NOW)

    ledger.enqueue(launch(), [], [passed_over(name, State.MISSED, "too late") for name in names], now=NOW)

    assert [(State.MISSED, "too late")] * 2 == [(m.state, m.reason) for m in ledger.messages()]


def test_a_refused_message_is_not_revived(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    tried(ledger, ids["bo"], take(ledger), UNKNOWN)

    second = ledger.enqueue(launch(), [new("bo")], [], now=NOW)

    assert Enqueued(known=1) == second
    assert {"bo": State.REFUSED} == states(ledger)


def test_a_planned_message_stays_planned_when_the_plan_has_changed_its_mind(ledger: Ledger) -> None:
    launched(ledger, "bo")

    ledger.enqueue(launch(), [], [passed_over("bo")], now=NOW)

    assert {"bo": State.PLANNED} == states(ledger)


def test_one_contact_twice_in_a_launch_gets_one_message(ledger: Ledger) -> None:
    twice = [new("bo"), again("bo")]

    ledger.enqueue(launch(), twice, [passed_over("bo")], now=NOW)

    assert {"bo": State.PLANNED} == states(ledger)
    assert 1 == len(ledger.messages())


def test_an_opt_out_between_plan_and_launch_is_seen(ledger: Ledger) -> None:
    ledger.suppress(
        "bo@wire.example", address="bo@wire.example", reason="asked", proof="", by="nora", now=NOW
    )
    ledger.hold(contact="ada@wire.example", reason="away", by="nora", now=NOW)

    enqueued = ledger.enqueue(launch(), [new("bo"), new("ada"), new("eve")], [], now=NOW)

    assert Enqueued(new=3, stopped=2) == enqueued
    assert {"bo": State.SKIPPED, "ada": State.HELD, "eve": State.PLANNED} == states(ledger)


def test_material_and_files_are_stored_once_and_come_back(ledger: Ledger) -> None:
    kit = {"kit/chiffres.pdf": b"\x00\xff" * 5000, "logo.png": b"png"}
    ledger.enqueue(launch(files=kit), [new("bo"), new("ada")], [], now=NOW)
    ledger.enqueue(launch(mailing="relance", files=kit), [new("bo", "relance")], [], now=NOW)

    remembered = [ledger.remembered(m.id) for m in ledger.messages()]
    with ledger._reading() as tx:
        stored = [tx.execute(select(func.count()).select_from(table)).scalar() for table in (material, file)]

    assert [kit] * 3 == [dict(r.files) for r in remembered]
    assert {launch().material} == {r.material for r in remembered}
    assert {(NOW, "2015-09-14 08:30", "Europe/Paris")} == {
        (r.due_at, r.wall_time, r.zone) for r in remembered
    }
    assert [1, 2] == stored


def test_a_launch_with_another_attachment_leaves_the_earlier_messages_theirs(ledger: Ledger) -> None:
    ledger.enqueue(launch(files={"kit.pdf": b"old"}), [new("bo")], [], now=NOW)
    ledger.enqueue(launch(files={"kit.pdf": b"new"}), [new("bo"), new("ada")], [], now=NOW)

    files = {m.contact: ledger.remembered(m.id).files["kit.pdf"] for m in ledger.messages()}

    assert {"bo@wire.example": b"old", "ada@wire.example": b"new"} == files


def test_values_of_any_script_come_back_as_they_were(ledger: Ledger) -> None:
    values = {
        "nom": "Œuvre «\u202f日本\u202f» 🗞",
        "controls": "a\x00b",
        "surrogate": "\udc80",
        "n": [1, None, True],
    }

    ledger.enqueue(launch(), [new("bo", values=values)], [], now=NOW)

    (bo,) = ledger.messages()
    assert values == bo.values
    assert ("<earlier@press.example>",) == bo.references
