"""RSVPs by hand, coverage, proposals, questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from ledger.examples import NOW, launched
from ledger.mails import ADA, BO, LATER, POLICY, announced, arrives, mail, of

from outreach.core.consequence import Source
from outreach.core.consequence_rules import passed_over
from outreach.core.coverage import Coverage
from outreach.core.delivery import State
from outreach.core.inbox_settings import Colleagues
from outreach.core.problem import OutreachError, RefusedError
from outreach.core.received import ProposalState
from outreach.core.rsvp import Answer, Rsvp, Way
from outreach.core.verdict import Kind, Mode
from outreach.ledger import Ledger

BY_HAND = Rsvp("citoyens", BO, Answer.DECLINED, Way.HAND, LATER, "nora", BO, "Bo Lind", "Wire")
PIECE = Coverage(0, "https://daily.example/a", LATER, "nora", "citoyens", BO, "Wire", "Les citoyens", NOW)


def test_an_rsvp_by_hand_holds_over_an_earlier_reply(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, of(Kind.ATTENDING, mode=Mode.REMOTE))

    number = ledger.note_rsvp(replace(BY_HAND, at=LATER + timedelta(minutes=1)), now=LATER)

    (held,) = ledger.rsvps("citoyens")
    assert (number, Answer.DECLINED, Way.HAND, "nora") == (held.id, held.answer, held.way, held.by)
    assert ["attending", "declined"] == [str(given.answer) for given in ledger.rsvp_history(BO)]
    assert frozenset({BO}) == ledger.invited("citoyens")


def test_an_rsvp_by_hand_passes_over_what_waits(ledger: Ledger) -> None:
    announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")

    ledger.note_rsvp(BY_HAND, now=LATER, without=passed_over("citoyens", BO, Answer.DECLINED, policy=POLICY))

    assert {"annonce": State.ACCEPTED, "relance": State.SKIPPED} == {
        message.mailing: message.state for message in ledger.messages()
    }


def test_answers_of_other_invitations_are_not_mixed_in(ledger: Ledger) -> None:
    ledger.note_rsvp(BY_HAND, now=LATER)
    ledger.note_rsvp(replace(BY_HAND, campaign="aurora", answer=Answer.ATTENDING), now=LATER)

    assert {("citoyens", BO): "declined", ("aurora", BO): "attending"} == ledger.history().rsvps
    assert [Answer.ATTENDING] == [given.answer for given in ledger.rsvps("aurora")]


def test_a_piece_is_logged_once(ledger: Ledger) -> None:
    kept = ledger.add_coverage(PIECE, now=LATER)

    assert [kept] == ledger.coverage() == ledger.coverage(campaign="citoyens") == [replace(PIECE, id=kept.id)]
    assert [] == ledger.coverage(campaign="aurora")
    with pytest.raises(RefusedError, match=f"in the log already, number {kept.id}"):
        ledger.add_coverage(PIECE, now=LATER)

    ledger.remove_coverage(kept.id, by="nora", now=LATER)
    assert [] == ledger.coverage()
    with pytest.raises(OutreachError, match=f"there is no piece {kept.id} in the log"):
        ledger.remove_coverage(kept.id, by="nora", now=LATER)


def test_a_piece_that_a_journalist_told_of_is_completed_by_a_person(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.COVERAGE, urls=("https://daily.example/a?utm_source=mail",)))
    (told,) = ledger.coverage()
    assert (PIECE.url, BO, "mailbox", receipt.incoming) == (told.url, told.contact, told.by, told.incoming)

    kept = ledger.add_coverage(PIECE, now=LATER)

    assert (told.id, "Les citoyens", NOW, receipt.incoming) == (
        kept.id,
        kept.title,
        kept.published_at,
        kept.incoming,
    )


def test_a_proposal_is_decided_once_and_not_made_again(ledger: Ledger) -> None:
    announced(ledger, "bo")
    wrong = of(Kind.WRONG_PERSON, substitutes=("new@wire.example",))
    arrives(ledger, wrong)
    remove, add = ledger.proposals()
    assert [("remove", ""), ("add colleague", "new@wire.example")] == [
        (p.patch, p.value) for p in (remove, add)
    ]

    assert ledger.decide_proposal(add.id, ProposalState.APPLIED, by="nora", now=LATER)
    assert not ledger.decide_proposal(add.id, ProposalState.DISMISSED, by="nora", now=LATER)
    assert ledger.decide_proposal(remove.id, ProposalState.DISMISSED, by="nora", now=LATER)
    arrives(ledger, wrong, mail(name="second"))

    assert [] == ledger.proposals()
    assert {remove.id, add.id} == {kept.id for kept in ledger.proposals(None)}
    with pytest.raises(OutreachError, match="there is no proposal 99"):
        ledger.decide_proposal(99, ProposalState.APPLIED, by="nora", now=LATER)


def test_a_colleagues_answer_is_a_question_until_it_is_released(ledger: Ledger) -> None:
    announced(ledger, "bo", "ada")
    launched(ledger, "ada", mailing="relance")
    receipt = arrives(ledger, of(Kind.NOT_INTERESTED), policy=replace(POLICY, colleagues=Colleagues.ASK))

    (question,) = ledger.questions()
    assert (Source.QUESTION, ADA, "citoyens", receipt.incoming, f"colleague answered: {BO}") == (
        question.source,
        question.contact,
        question.campaign,
        question.incoming,
        question.reason,
    )
    assert [] == ledger.due("citoyens", "relance", now=LATER, limit=9)

    ledger.release(campaign="citoyens", contact=ADA, by="nora", now=LATER)
    assert [] == ledger.questions()
    assert [ADA] == [message.contact for message in ledger.due("citoyens", "relance", now=LATER, limit=9)]


def test_a_colleague_who_is_held_by_setting_is_no_question(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, of(Kind.NOT_INTERESTED), policy=replace(POLICY, colleagues=Colleagues.HOLD))

    assert [] == ledger.questions()
    assert {BO, ADA} == {hold.contact for hold in ledger.history().holds}
