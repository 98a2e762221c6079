"""The interview desk: slots never overlap, a calendar entry keeps its UID, an alert leaves once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from ledger.examples import NOW
from ledger.mails import BO, LATER, announced, arrives, mail, of
from sqlalchemy import update

from outreach.core.interview import MOVES, Change, Deadline, Interview, NewInterview, Note, Slot, Status
from outreach.core.problem import OutreachError, RefusedError
from outreach.core.verdict import Format, Kind
from outreach.ledger import Ledger, LedgerError
from outreach.ledger.schema_received import interview as interview_table

HOUR = timedelta(hours=1)
BB, JL = "Bénédicte Bonzi", "Jean Lo"
CALLED = NewInterview(
    campaign="citoyens",
    contact=BO,
    name="Bo Lind",
    address=BO,
    outlet="Wire",
    medium="radio",
    topic="La France des citoyens",
    format=Format.ON_AIR,
    deadline=Deadline(LATER + HOUR, "2015-09-14T11:30"),
    with_whom=BB,
    asked_for=("2015-09-15",),
)


def slot(start: float, end: float) -> Slot:
    return Slot(LATER + start * HOUR, LATER + end * HOUR)


def asked(ledger: Ledger, request: NewInterview = CALLED) -> int:
    return ledger.open_interview(request, by="nora", now=LATER)


def confirmed(ledger: Ledger, number: int, when: Slot, who: str = BB) -> Interview:
    return ledger.confirm_slot(number, when, spokesperson=who, by="nora", now=LATER)


def changed(ledger: Ledger, number: int, **change: object) -> Interview:
    return ledger.change_interview(number, Change(**change), by="nora", now=LATER)  # type: ignore[arg-type] - the test names what it changes


def test_a_request_by_telephone_is_on_the_desk_as_it_was_noted(ledger: Ledger) -> None:
    number = asked(ledger)

    kept = ledger.interview(number)

    assert [kept] == ledger.interviews()
    assert (
        Interview(
            id=number,
            status=Status.NEW,
            opened_at=LATER,
            changed_at=LATER,
            uid=kept.uid,
            campaign="citoyens",
            contact=BO,
            name="Bo Lind",
            address=BO,
            outlet="Wire",
            medium="radio",
            topic="La France des citoyens",
            format=Format.ON_AIR,
            deadline=CALLED.deadline,
            with_whom=BB,
            asked_for=("2015-09-15",),
        )
        == kept
    )
    assert asked(ledger) != number


def test_a_request_that_a_mail_brought_is_found_again(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.INTERVIEW_REQUEST))
    (there,) = ledger.interviews()

    number = ledger.open_interview(CALLED, by="nora", now=LATER, incoming_id=receipt.incoming)

    assert [there.id] == [number] == [kept.id for kept in ledger.interviews()]


def test_slots_are_proposed_and_one_is_confirmed(ledger: Ledger) -> None:
    number = asked(ledger)
    slots = (slot(1, 2), slot(3, 4))

    proposed = ledger.propose_slots(number, slots, spokesperson=BB, by="nora", now=LATER)
    kept = confirmed(ledger, number, slots[1])

    assert (Status.PROPOSED, slots, BB) == (proposed.status, proposed.proposed, proposed.spokesperson)
    assert (Status.CONFIRMED, slots[1], 0) == (kept.status, kept.slot, kept.sequence)
    assert [slots[1]] == ledger.taken_slots(BB)
    assert proposed.uid == kept.uid


@pytest.mark.parametrize("when", [slot(1, 2), slot(0, 9), slot(1.5, 3), slot(0, 1.5), slot(1.2, 1.4)])
def test_confirmed_slots_of_one_person_never_overlap(ledger: Ledger, when: Slot) -> None:
    first, second = asked(ledger), asked(ledger)
    confirmed(ledger, first, slot(1, 2))

    for meeting in (
        lambda: confirmed(ledger, second, when),
        lambda: ledger.propose_slots(second, [when], spokesperson=BB, by="nora", now=LATER),
    ):
        with pytest.raises(RefusedError, match=f"this slot meets interview {first}"):
            meeting()

    assert Status.NEW is ledger.interview(second).status
    assert Status.CONFIRMED is confirmed(ledger, second, when, JL).status


@pytest.mark.parametrize("when", [slot(0, 1), slot(2, 3)])
def test_one_slot_may_begin_when_another_ends(ledger: Ledger, when: Slot) -> None:
    confirmed(ledger, asked(ledger), slot(1, 2))

    assert when == confirmed(ledger, asked(ledger), when).slot


def test_nobody_comes_to_a_taken_slot_by_another_door(ledger: Ledger) -> None:
    first, second = asked(ledger), asked(ledger)
    confirmed(ledger, first, slot(1, 2))
    confirmed(ledger, second, slot(1, 2), JL)
    with pytest.raises(RefusedError, match="this slot meets"):
        changed(ledger, second, spokesperson=BB)

    changed(ledger, first, status=Status.DECLINED)
    changed(ledger, second, spokesperson=BB)
    with pytest.raises(RefusedError, match="this slot meets"):
        changed(ledger, first, status=Status.CONFIRMED)


def test_the_uid_stays_and_the_sequence_rises_with_what_was_confirmed_once(ledger: Ledger) -> None:
    number = asked(ledger)
    steps = [
        confirmed(ledger, number, slot(1, 2)),
        confirmed(ledger, number, slot(1, 2)),  # nothing new
        confirmed(ledger, number, slot(2, 3)),
        confirmed(ledger, number, slot(2, 3), JL),
        changed(ledger, number, topic="Other"),
        changed(ledger, number, status=Status.DECLINED),
        confirmed(ledger, number, slot(2, 3), JL),
        changed(ledger, number, status=Status.DECLINED),
        changed(ledger, number, status=Status.CONFIRMED),
        changed(ledger, number, status=Status.DONE),
        changed(ledger, number, status=Status.PUBLISHED),
    ]

    assert [0, 0, 1, 2, 2, 3, 4, 5, 6, 6, 6] == [step.sequence for step in steps]
    assert 1 == len({step.uid for step in steps})


def test_who_proposes_other_slots_keeps_the_confirmed_one_until_she_has_chosen(ledger: Ledger) -> None:
    number = asked(ledger)
    confirmed(ledger, number, slot(1, 2))

    moved = ledger.propose_slots(number, [slot(5, 6)], spokesperson=BB, by="nora", now=LATER)

    assert (Status.CONFIRMED, slot(1, 2)) == (moved.status, moved.slot)


def test_a_status_moves_along_the_drawn_arrows_only(ledger: Ledger) -> None:
    for start in Status:
        for end in Status:
            number = asked(ledger)
            values = {"status": start, "slot_start": None, "slot_end": None}
            if start is Status.CONFIRMED:
                when = slot(100 + number, 101 + number)
                values |= {"slot_start": when.start, "slot_end": when.end}
            with ledger._writing() as tx:
                tx.execute(update(interview_table).where(interview_table.c.id == number).values(values))
            if end is start or (end in MOVES[start] and end is not Status.CONFIRMED):
                assert end is changed(ledger, number, status=end).status
            else:
                with pytest.raises(RefusedError):
                    changed(ledger, number, status=end)


def test_what_is_not_said_is_not_changed(ledger: Ledger) -> None:
    number = asked(ledger)
    before = ledger.interview(number)

    after = changed(ledger, number, outcome="aired", deadline=Deadline(NOW, "2015-09-14T08:30"))

    assert ("aired", NOW) == (after.outcome, after.deadline and after.deadline.at)
    assert (before.topic, before.format, before.status) == (after.topic, after.format, after.status)


def test_the_open_ones_can_be_looked_at_alone(ledger: Ledger) -> None:
    first, second = asked(ledger), asked(ledger, NewInterview(campaign="aurora", contact="ada@wire.example"))
    changed(ledger, first, status=Status.EXPIRED)

    assert [second] == [kept.id for kept in ledger.interviews(open_only=True)]
    assert [first] == [kept.id for kept in ledger.interviews(campaign="citoyens")]
    assert [second] == [kept.id for kept in ledger.interviews(contact="ada@wire.example")]


def test_notes_are_kept_in_order(ledger: Ledger) -> None:
    number = asked(ledger)
    ledger.note_interview(number, "called her", by="nora", now=LATER)
    ledger.note_interview(number, "she calls back", by="paul", now=LATER + HOUR)

    assert [
        Note(LATER, "nora", "called her"),
        Note(LATER + HOUR, "paul", "she calls back"),
    ] == ledger.interview_notes(number)


def test_a_request_that_is_not_there_is_named(ledger: Ledger) -> None:
    for act in (
        lambda: ledger.interview(7),
        lambda: changed(ledger, 7),
        lambda: confirmed(ledger, 7, slot(1, 2)),
        lambda: ledger.note_interview(7, "", by="nora", now=LATER),
    ):
        with pytest.raises(OutreachError, match="there is no interview 7 on the desk"):
            act()


BROKEN = {
    "a status that is none": {"status": "lost"},
    "confirmed without a slot": {"status": "confirmed"},
    "a slot without end": {"slot_start": LATER},
    "a slot that ends before it begins": {"slot_start": LATER + HOUR, "slot_end": LATER},
    "a deadline without its words": {"deadline_wall": None},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_request_that_breaks_a_promise_is_refused(ledger: Ledger, name: str) -> None:
    number = asked(ledger)

    with pytest.raises(LedgerError, match="breaks a promise"), ledger._writing() as tx:
        tx.execute(update(interview_table).where(interview_table.c.id == number).values(BROKEN[name]))


def test_a_uid_is_one_requests_alone(ledger: Ledger) -> None:
    first, second = asked(ledger), asked(ledger)
    uid = ledger.interview(first).uid

    with pytest.raises(LedgerError, match="breaks a promise"), ledger._writing() as tx:
        tx.execute(update(interview_table).where(interview_table.c.id == second).values(uid=uid))


def test_an_alert_leaves_once(ledger: Ledger) -> None:
    number = asked(ledger)
    claim = ledger.claim_alert("request", interview_id=number, now=LATER)
    assert claim is not None

    assert ledger.claim_alert("request", interview_id=number, now=LATER) is None
    ledger.alert_sent(claim, now=LATER)

    assert ledger.claim_alert("request", interview_id=number, now=LATER + 99 * HOUR) is None
    assert ledger.claim_alert("waiting", interview_id=number, now=LATER) is not None
    assert ledger.claim_alert("request", interview_id=asked(ledger), now=LATER) is not None


def test_an_alert_that_failed_or_whose_process_died_is_tried_again(ledger: Ledger) -> None:
    announced(ledger, "bo")
    about = {"incoming_id": arrives(ledger, of(Kind.OTHER), mail()).incoming}
    failed = ledger.claim_alert("waiting", **about, now=LATER)
    assert failed is not None
    ledger.alert_failed(failed)

    died = ledger.claim_alert("waiting", **about, now=LATER)
    assert died is not None
    assert ledger.claim_alert("waiting", **about, now=LATER + timedelta(minutes=9)) is None
    assert died == ledger.claim_alert("waiting", **about, now=LATER + timedelta(minutes=10))
    assert ledger.claim_alert("waiting", **about, now=LATER + timedelta(minutes=11)) is None
