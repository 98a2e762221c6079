"""Press rules in the ledger: embargoes agreed to, approvals, and editions of an event."""

from __future__ import annotations

import pytest
from ledger.examples import ACCEPTED, MINUTE, NOW, again, launch, launched, new, states, take, tried

from outreach.core.consequence import PassOver, Source
from outreach.core.delivery import State
from outreach.core.history import Approved, Edition, EmbargoAnswer
from outreach.ledger import Ledger
from outreach.ledger.ruling import OUTDATED

KEY = ("citoyens", "bo@wire.example")
FIRST, SECOND = Edition(0, "a" * 64, NOW), Edition(1, "b" * 64, NOW + MINUTE)


def test_the_last_word_on_an_embargo_counts_and_the_note_says_how_it_is_known(ledger: Ledger) -> None:
    late = EmbargoAnswer(accepted=False, at=NOW + MINUTE, by="nora", note="she rang")
    early = EmbargoAnswer(accepted=True, at=NOW, by="nora")

    for said in (late, early):
        ledger.note_embargo(*KEY, said, without=None, now=NOW)

    assert {KEY: late} == ledger.history().embargoes
    assert {"campaign": "citoyens", "accepted": True, "note": "", "skipped": 0} == ledger.audit(1)[0].details


def test_a_no_skips_what_waits_for_who_said_yes(ledger: Ledger) -> None:
    launched(ledger, "bo", "cy", mailing="texte")
    without = PassOver("citoyens", "bo@wire.example", ("texte",), "embargo answered (no)")

    ledger.note_embargo(*KEY, EmbargoAnswer(False, NOW, by="nora"), without=without, now=NOW)

    assert {"bo": State.SKIPPED, "cy": State.PLANNED} == states(ledger)


def test_an_approval_stands_until_it_is_withdrawn_and_the_newest_counts(ledger: Ledger) -> None:
    for digest in ("1" * 64, "2" * 64):
        ledger.approve("citoyens", "annonce", digest=digest, by="claire", now=NOW)
    assert {("citoyens", "annonce"): Approved("claire", NOW, "2" * 64)} == ledger.history().approvals

    assert ledger.withdraw_approval("citoyens", "annonce", by="claire", now=NOW)

    assert {} == ledger.history().approvals
    assert not ledger.withdraw_approval("citoyens", "annonce", by="claire", now=NOW)
    assert ["withdraw approval", "approve", "approve"] == [act.what for act in ledger.audit()]


def test_an_edition_is_noted_once(ledger: Ledger) -> None:
    assert ledger.note_edition("fair", FIRST)
    assert not ledger.note_edition("fair", FIRST)
    assert ledger.note_edition("fair", SECOND)
    # its number was raised by hand, and nothing of it has changed
    assert not ledger.note_edition("fair", Edition(7, SECOND.fingerprint, NOW))

    assert {"fair": (FIRST, SECOND)} == ledger.editions()
    assert {"fair": (FIRST, SECOND)} == ledger.history().editions


def test_a_launch_says_in_which_edition_each_contact_was_told(ledger: Ledger) -> None:
    ledger.enqueue(launch(edition=FIRST), [new()], [], now=NOW)

    assert {"citoyens": (FIRST,)} == ledger.editions()
    assert 0 == ledger.history().messages["citoyens", "annonce", "bo@wire.example"].edition


def test_what_waits_when_the_event_moves_is_written_anew_and_what_was_tried_stays(ledger: Ledger) -> None:
    ledger.enqueue(launch(edition=FIRST), [new("bo"), new("cy"), new("di")], [], now=NOW)
    ids = {m.contact[:2]: m.id for m in ledger.due("citoyens", "annonce", now=NOW, limit=9)}
    lease = take(ledger)
    tried(ledger, ids["bo"], lease, ACCEPTED)
    ledger.hold(campaign="citoyens", contact="di@wire.example", reason="she rang", by="nora", now=NOW)

    ledger.note_edition("citoyens", SECOND)

    assert {"bo": State.ACCEPTED, "cy": State.SKIPPED, "di": State.SKIPPED} == states(ledger)
    assert OUTDATED == next(m.reason for m in ledger.messages() if m.contact.startswith("cy"))
    ledger.enqueue(
        launch(edition=SECOND, material='{"annonce.fr.md":"Nouveau jour"}', version="v2"),
        [again("cy"), again("di")],
        [],
        now=NOW,
    )
    assert {"bo": State.ACCEPTED, "cy": State.PLANNED, "di": State.HELD} == states(ledger)
    told = {key: past.edition for (_, _, key), past in ledger.history().messages.items()}
    assert {"bo@wire.example": 0, "cy@wire.example": 1, "di@wire.example": 1} == told
    (due,) = ledger.due("citoyens", "annonce", now=NOW, limit=9)
    assert "v2" == due.version


def test_another_campaign_does_not_move_with_it(ledger: Ledger) -> None:
    ledger.note_edition("fair", FIRST)
    launched(ledger, "bo")

    ledger.note_edition("fair", SECOND)

    assert {"bo": State.PLANNED} == states(ledger)


@pytest.mark.parametrize(("owed", "state"), [(True, State.PLANNED), (False, State.HELD)])
def test_what_is_owed_leaves_although_a_colleague_answered(ledger: Ledger, owed: bool, state: State) -> None:
    ledger.enqueue(launch(owed=owed), [new()], [], now=NOW)
    held = {
        "campaign": "citoyens",
        "mailing": "",
        "contact": "bo@wire.example",
        "reason": "colleague answered",
    }
    with ledger._writing() as tx:
        from outreach.ledger.schema import hold  # noqa: PLC0415 - what only a mail puts there
        from outreach.ledger.stops import apply_holds  # noqa: PLC0415 - the same

        tx.execute(hold.insert().values(**held, source=Source.QUESTION, since=NOW, who="mailbox"))
        apply_holds(tx, now=NOW)

    assert {"bo": state} == states(ledger)
    assert owed == bool(ledger.due("citoyens", "annonce", now=NOW, limit=9))
