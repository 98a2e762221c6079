"""A person says what a mail is: what the wrong verdict did and nothing else rests on is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from ledger.examples import NOW, launched, states
from ledger.mails import (
    ADA,
    BO,
    DEAD,
    LATER,
    announced,
    arrives,
    follows,
    mail,
    of,
)

from outreach.core.delivery import State
from outreach.core.history import address_hash
from outreach.core.incoming import Incoming
from outreach.core.interview import Change, Status
from outreach.core.matching import How, Match, Standing
from outreach.core.problem import OutreachError
from outreach.core.received import IncomingFilter, ProposalState
from outreach.core.verdict import Format, Kind, Verdict
from outreach.ledger import Ledger

OTHER = of(Kind.OTHER)
CORRECTED_AT = LATER + timedelta(hours=1)


def correct(
    ledger: Ledger,
    number: int,
    verdict: Verdict,
    incoming: Incoming | None = None,
    *,
    found: Match | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kept = ledger.incoming_mail(number)
    wanted = follows(incoming or mail(), verdict, found or kept.match)
    return ledger.correct(number, verdict, wanted, by="nora", now=CORRECTED_AT, match=found)


def test_a_correction_holds_whatever_is_read_again(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, OTHER)

    correct(ledger, receipt.incoming, of(Kind.INFORMATION_REQUEST))
    arrives(ledger, OTHER)

    kept = ledger.incoming_mail(receipt.incoming)
    assert (of(Kind.INFORMATION_REQUEST), OTHER) == (kept.verdict, kept.read_as)
    assert ("nora", CORRECTED_AT) == (kept.corrected_by, kept.corrected_at)
    assert [kept] == ledger.incoming(IncomingFilter(kind=Kind.INFORMATION_REQUEST))
    assert [] == ledger.incoming(IncomingFilter(kind=Kind.OTHER))
    assert ("nora", "correct", BO) == (
        ledger.audit()[0].by,
        ledger.audit()[0].what,
        ledger.audit()[0].subject,
    )


def test_a_robot_taken_for_a_person_lets_go_what_it_held(ledger: Ledger) -> None:
    announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")
    receipt = arrives(ledger, OTHER)

    undone, done = correct(ledger, receipt.incoming, of(Kind.AUTO_REPLY, returns_on=date(2015, 9, 21)))

    assert ({"answered", "hold"}, ("hold",)) == (set(undone), done)
    assert ["away"] == [hold.reason for hold in ledger.history().holds]
    assert {} == ledger.history().answered
    assert not ledger.incoming_mail(receipt.incoming).needs_answer


def test_what_both_verdicts_want_stays_as_it_is(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, OTHER)
    before = ledger.history().holds

    assert ((), ()) == correct(ledger, receipt.incoming, of(Kind.NOT_INTERESTED))
    assert before == ledger.history().holds


def test_what_a_person_released_is_not_held_again_by_a_correction(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, OTHER)
    ledger.release(campaign="citoyens", contact=BO, by="nora", now=LATER)

    correct(ledger, receipt.incoming, of(Kind.INFORMATION_REQUEST))

    assert () == ledger.history().holds


def test_a_hold_that_another_mail_wants_too_stays(ledger: Ledger) -> None:
    announced(ledger, "bo")
    first = arrives(ledger, OTHER)
    second = arrives(ledger, OTHER, mail(name="second"))

    correct(ledger, first.incoming, of(Kind.AUTO_REPLY))
    assert [BO] == [hold.contact for hold in ledger.history().holds]

    correct(ledger, second.incoming, of(Kind.AUTO_REPLY))
    assert () == ledger.history().holds


def test_of_two_absences_the_other_one_holds(ledger: Ledger) -> None:
    announced(ledger, "bo")
    short, long = (of(Kind.AUTO_REPLY, returns_on=date(2015, 9, day)) for day in (21, 28))
    arrives(ledger, short)
    before = ledger.history().absences
    wrong = arrives(ledger, long, mail(name="second"))
    assert before != ledger.history().absences

    correct(ledger, wrong.incoming, of(Kind.AUTO_REPLY))

    assert before == ledger.history().absences


def test_a_hold_of_the_officer_stays(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, OTHER)
    ledger.hold(campaign="citoyens", contact=BO, reason="calls her", by="nora", now=LATER)

    correct(ledger, receipt.incoming, of(Kind.AUTO_REPLY))

    assert ["calls her"] == [hold.reason for hold in ledger.history().holds]


def test_a_suppression_by_mistake_is_taken_back(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.UNSUBSCRIBE))
    assert {address_hash(BO), address_hash("bo@home.example")} == set(ledger.suppressions())

    correct(ledger, receipt.incoming, of(Kind.INFORMATION_REQUEST))

    assert {} == ledger.suppressions()
    assert {"unsuppress"} == {act.what for act in ledger.audit() if act.what == "unsuppress"}


@pytest.mark.parametrize("first", ["person", "mailbox"])
def test_a_suppression_that_a_person_wants_too_stays(ledger: Ledger, first: str) -> None:
    def by_hand() -> None:
        ledger.suppress(BO, address=BO, reason="she called", proof="", by="nora", now=NOW)

    announced(ledger, "bo")
    if first == "person":
        by_hand()
    receipt = arrives(ledger, of(Kind.UNSUBSCRIBE))
    if first == "mailbox":
        by_hand()

    correct(ledger, receipt.incoming, OTHER)

    assert {address_hash(BO): "she called"} == {key: s.reason for key, s in ledger.suppressions().items()}


def test_a_suppression_that_another_mail_proves_too_stays(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.UNSUBSCRIBE))
    arrives(ledger, of(Kind.UNSUBSCRIBE), mail(name="second"))

    correct(ledger, receipt.incoming, OTHER)

    assert {address_hash(BO), address_hash("bo@home.example")} == set(ledger.suppressions())


def test_a_bounce_by_mistake_is_taken_back(ledger: Ledger) -> None:
    announced(ledger, "bo")
    report = mail("mailer-daemon@wire.example")
    receipt = arrives(ledger, DEAD, report)

    correct(ledger, receipt.incoming, of(Kind.DELAY, recipients=(BO,)), report)

    assert ({"bo": State.ACCEPTED}, {}, []) == (states(ledger), ledger.suppressions(), ledger.proposals())


def test_a_proposal_that_was_decided_stays_decided(ledger: Ledger) -> None:
    announced(ledger, "bo")
    report = mail("mailer-daemon@wire.example")
    receipt = arrives(ledger, DEAD, report)
    (proposal,) = ledger.proposals()
    ledger.decide_proposal(proposal.id, ProposalState.APPLIED, by="nora", now=LATER)

    correct(ledger, receipt.incoming, of(Kind.DELAY, recipients=(BO,)), report)

    assert [proposal.id] == [kept.id for kept in ledger.proposals(ProposalState.APPLIED)]


def test_an_rsvp_is_withdrawn_and_the_right_one_noted(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.ATTENDING))

    correct(ledger, receipt.incoming, of(Kind.DECLINING))

    assert {("citoyens", BO): "declined"} == ledger.history().rsvps
    assert ["declined"] == [str(given.answer) for given in ledger.rsvp_history(BO)]


def test_a_request_that_nobody_touched_leaves_the_desk(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.INTERVIEW_REQUEST))
    (request,) = ledger.interviews()
    assert ledger.claim_alert("request", interview_id=request.id, now=LATER)

    correct(ledger, receipt.incoming, OTHER)

    assert [] == ledger.interviews()


@pytest.mark.parametrize("touched", ["noted", "declined"])
def test_a_request_that_somebody_touched_stays(ledger: Ledger, touched: str) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.INTERVIEW_REQUEST))
    (request,) = ledger.interviews()
    if touched == "noted":
        ledger.note_interview(request.id, "called her", by="nora", now=LATER)
    else:
        ledger.change_interview(request.id, Change(status=Status.DECLINED), by="nora", now=LATER)

    correct(ledger, receipt.incoming, OTHER)
    correct(ledger, receipt.incoming, of(Kind.INTERVIEW_REQUEST))

    assert [request.id] == [kept.id for kept in ledger.interviews()]


def test_a_request_stays_the_same_one_when_its_details_are_corrected(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, of(Kind.INTERVIEW_REQUEST))
    (before,) = ledger.interviews()

    correct(
        ledger, receipt.incoming, of(Kind.INTERVIEW_REQUEST, format=Format.PHONE, deadline=date(2015, 9, 15))
    )

    (after,) = ledger.interviews()
    assert (before.id, before.uid) == (after.id, after.uid)
    assert (Format.PHONE, "2015-09-15") == (after.format, after.deadline and after.deadline.wall)


def test_a_person_says_whose_a_doubtful_mail_is(ledger: Ledger) -> None:
    ids = announced(ledger, "bo")
    receipt = arrives(ledger, OTHER, mail("b.lind@gmail.example"))
    assert () == ledger.history().holds
    hers = Match(
        How.REFERENCE, Standing.CONTACT, ids["bo"], "citoyens", BO, BO, "Wire", "b.lind@gmail.example"
    )

    correct(ledger, receipt.incoming, OTHER, found=hers)

    assert [("citoyens", BO)] == [(hold.campaign, hold.contact) for hold in ledger.history().holds]
    assert hers == ledger.incoming_mail(receipt.incoming).match


def test_only_what_the_mail_did_is_taken_back(ledger: Ledger) -> None:
    announced(ledger, "bo", "ada")
    arrives(ledger, of(Kind.INTERVIEW_REQUEST), mail(ADA, cites="<annonce.ada@press.example>", name="ada"))
    receipt = arrives(ledger, of(Kind.INTERVIEW_REQUEST))

    correct(ledger, receipt.incoming, of(Kind.AUTO_REPLY))

    assert [ADA] == [request.contact for request in ledger.interviews()]
    assert [ADA] == [hold.contact for hold in ledger.history().holds]


def test_a_mail_that_is_not_there_cannot_be_corrected(ledger: Ledger) -> None:
    with pytest.raises(OutreachError, match="there is no mail 7 in the inbox"):
        ledger.correct(7, OTHER, [], by="nora", now=NOW)
