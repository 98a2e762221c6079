"""A mail is one row whatever the server does; what follows from it is in the same transaction, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from ledger.examples import ACCEPTED, BYTES, NOW, again, launch, launched, new, states, take
from ledger.mails import (
    ADA,
    BO,
    BOS,
    DEAD,
    LATER,
    announced,
    arrives,
    follows,
    mail,
    matched,
    of,
    own,
    received,
    seen,
)
from sqlalchemy import func, select

from outreach.core.consequence import Consequence, HoldBack, Source
from outreach.core.delivery import State
from outreach.core.history import Absence, address_hash
from outreach.core.matching import Doubt, How, Match, Standing
from outreach.core.received import IncomingFilter
from outreach.core.verdict import Kind, Severity, Verdict
from outreach.ledger import Ledger
from outreach.ledger.schema import metadata

OTHER = of(Kind.OTHER)


def count(ledger: Ledger, table: str) -> int:
    with ledger._reading() as tx:
        return int(tx.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one())


def holds(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [(hold.campaign, hold.contact, hold.reason) for hold in ledger.history().holds]


def test_a_mail_is_remembered_as_it_was_understood(ledger: Ledger) -> None:
    ids = announced(ledger, "bo")
    verdict = of(Kind.INFORMATION_REQUEST, visible_text="Où sont les chiffres ?")

    receipt = arrives(ledger, verdict, place=seen(7))
    (kept,) = ledger.incoming()

    assert (True, kept.id) == (receipt.new, receipt.incoming)
    assert verdict == kept.verdict == kept.read_as
    assert Match(How.REFERENCE, Standing.CONTACT, ids["bo"], "citoyens", BO, BO, "Wire", BO) == kept.match
    assert (BO, "Bo", (BOS,), (BO,)) == (kept.sender, kept.name, kept.references, kept.answer_to)
    assert kept == ledger.incoming_mail(kept.id) == ledger.incoming_by_key(kept.key)
    assert repr(mail()).encode() == ledger.raw_mail(kept.id)
    assert ("1", "7") == ledger.position("imap.press.example", "INBOX")


def test_a_mail_in_two_folders_is_one_row_seen_twice(ledger: Ledger) -> None:
    announced(ledger, "bo")
    first = arrives(ledger, OTHER, place=seen(1))

    again = arrives(ledger, OTHER, place=seen(1, "Archive"))
    moved = arrives(ledger, OTHER, place=seen(9, validity="2"))
    same = arrives(ledger, OTHER, place=seen(9, validity="2"))

    assert [(first.incoming, False, ())] * 3 == [
        (r.incoming, r.new, r.followed) for r in (again, moved, same)
    ]
    assert [seen(1, "Archive"), seen(1), seen(9, validity="2")] == sorted(
        ledger.places(first.incoming), key=str
    )
    assert (1, 1) == (count(ledger, "incoming"), count(ledger, "hold"))
    assert ("2", "9") == ledger.position("imap.press.example", "INBOX")


def test_a_forged_mail_that_borrows_a_message_id_hides_nothing(ledger: Ledger) -> None:
    announced(ledger, "bo")
    forged = replace(mail(sender="zed@else.example"), subject="Other")
    arrives(ledger, OTHER, forged)

    receipt = arrives(ledger, of(Kind.INTERVIEW_REQUEST))

    assert receipt.new
    assert ["", BO] == [kept.match.contact for kept in reversed(ledger.incoming())]
    assert [BO] == [request.contact for request in ledger.interviews()]


def test_the_position_moves_with_the_row_alone(ledger: Ledger) -> None:
    def breaks() -> Iterable[Consequence]:
        yield HoldBack(BO, Source.REPLIED, "replied", "citoyens")
        raise ConnectionError("the cable")

    announced(ledger, "bo")
    found = matched(ledger, mail(), OTHER)

    with pytest.raises(ConnectionError):
        ledger.receive(received(mail(), OTHER, found, place=seen(7)), breaks(), now=LATER)

    assert ledger.position("imap.press.example", "INBOX") is None
    assert (0, 0, 0) == tuple(count(ledger, table) for table in ("incoming", "hold", "raw_mail"))
    assert arrives(ledger, OTHER, place=seen(7)).new


def test_a_position_never_goes_back(ledger: Ledger) -> None:
    ledger.advance(seen(10), now=NOW)
    ledger.advance(seen(9), now=NOW)
    assert ("1", "10") == ledger.position("imap.press.example", "INBOX")

    ledger.advance(seen(11), now=NOW)
    assert ("1", "11") == ledger.position("imap.press.example", "INBOX")
    assert ledger.position("imap.press.example", "Archive") is None
    assert ledger.read_before("imap.press.example")
    assert not ledger.read_before("another.example")


def test_what_was_seen_is_known_by_its_folder_and_numbering(ledger: Ledger) -> None:
    arrives(ledger, OTHER, place=seen(3))
    ledger.receive_own(own(place=seen(4, "Sent")), now=LATER)

    assert frozenset({"3"}) == ledger.sighted("imap.press.example", "INBOX", "1")
    assert frozenset({"4"}) == ledger.sighted("imap.press.example", "Sent", "1")
    assert frozenset() == ledger.sighted("imap.press.example", "INBOX", "2")


def test_a_reply_holds_what_waits_in_the_same_transaction_though_a_runner_has_it_in_hand(
    ledger: Ledger,
) -> None:
    announced(ledger, "bo", "ada")
    launched(ledger, "bo", "ada", mailing="relance")
    lease = take(ledger, "relance")
    bo, ada = ledger.due("citoyens", "relance", now=LATER, limit=9)

    arrives(ledger, OTHER)

    assert ledger.mark_sending(bo.id, lease, now=LATER, **BYTES) is None
    assert ledger.mark_sending(ada.id, lease, now=LATER, **BYTES) is not None
    assert (State.HELD, "replied 2015-09-14") == (ledger.message(bo.id).state, ledger.message(bo.id).reason)


def test_after_a_reply_nothing_is_launched_to_her_until_a_person_says_so(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, OTHER)

    ledger.enqueue(launch(mailing="relance"), [new("bo", "relance")], [], now=LATER)
    assert [] == ledger.due("citoyens", "relance", now=LATER + timedelta(days=99), limit=9)
    assert {("citoyens", BO): LATER} == ledger.history().answered

    ledger.release(campaign="citoyens", contact=BO, by="nora", now=LATER)
    assert [BO] == [message.contact for message in ledger.due("citoyens", "relance", now=LATER, limit=9)]
    assert {} == ledger.history().answered


def test_an_answer_that_holds_nothing_is_forgotten_by_a_release_too(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, of(Kind.EMBARGO_ACCEPTED))
    assert ([], {("citoyens", BO): LATER}) == (holds(ledger), dict(ledger.history().answered))

    ledger.release(campaign="citoyens", contact=BO, by="nora", now=LATER)

    assert {} == ledger.history().answered


def test_a_hold_of_the_officer_and_one_of_an_answer_end_each_by_itself(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, OTHER)
    ledger.hold(campaign="citoyens", contact=BO, reason="calls her", until=LATER, by="nora", now=LATER)

    assert [("citoyens", BO, "replied 2015-09-14"), ("citoyens", BO, "calls her")] == holds(ledger)

    ledger.due("citoyens", "annonce", now=LATER + timedelta(hours=1), limit=1)
    assert [("citoyens", BO, "replied 2015-09-14")] == holds(ledger)


def away(day: int) -> Verdict:
    return of(Kind.AUTO_REPLY, returns_on=date(2015, 9, day))


def midnight(day: int) -> datetime:
    return datetime(2015, 9, day - 1, 22, 0, tzinfo=UTC)


def test_who_is_away_is_held_until_her_first_day_back(ledger: Ledger) -> None:
    announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")

    arrives(ledger, away(21))

    assert [] == ledger.due("citoyens", "relance", now=midnight(21) - timedelta(seconds=1), limit=9)
    assert {BO: Absence(LATER, midnight(21))} == ledger.history().absences
    assert [BO] == [m.contact for m in ledger.due("citoyens", "relance", now=midnight(21), limit=9)]
    # what fell into it still leaves on the first day back
    assert {BO: Absence(LATER, midnight(21))} == ledger.history().absences


@pytest.mark.parametrize(("first", "second"), [(21, 28), (28, 21)])
def test_a_second_notice_makes_an_absence_longer_and_never_shorter(
    ledger: Ledger, first: int, second: int
) -> None:
    announced(ledger, "bo")
    arrives(ledger, away(first))
    arrives(ledger, away(second), mail(name="second"), now=LATER + timedelta(hours=1))

    assert {BO: Absence(LATER, midnight(28))} == ledger.history().absences
    assert 1 == len(ledger.history().holds)


def test_an_absence_that_a_person_ends_is_over(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, away(21))

    ledger.release(contact=BO, by="nora", now=LATER)

    assert {} == ledger.history().absences


def test_who_came_back_and_goes_again_is_away_from_the_second_notice_on(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, away(21))
    second = midnight(21) + timedelta(days=2)
    arrives(ledger, away(28), mail(name="second"), now=second)

    assert {BO: Absence(second, midnight(28))} == ledger.history().absences


def test_a_hold_of_the_officer_outlasts_an_absence(ledger: Ledger) -> None:
    announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")
    ledger.hold(contact=BO, reason="she is upset", by="nora", now=NOW)

    arrives(ledger, away(21))

    assert [] == ledger.due("citoyens", "relance", now=midnight(28), limit=9)


def test_an_rsvp_passes_over_what_waits_for_the_silent_and_holds_nothing(ledger: Ledger) -> None:
    announced(ledger, "bo", "ada")
    launched(ledger, "bo", "ada", mailing="relance")

    arrives(ledger, of(Kind.ATTENDING, guests=2))

    (held,) = ledger.rsvps("citoyens")
    assert (BO, "attending", 2, LATER) == (held.contact, held.answer, held.guests, held.at)
    assert {("citoyens", BO): "attending"} == ledger.history().rsvps
    assert [] == holds(ledger)
    reasons = {m.contact: (m.state, m.reason) for m in ledger.messages() if m.mailing == "relance"}
    assert {BO: (State.SKIPPED, "RSVP given (attending)"), ADA: (State.PLANNED, "")} == reasons
    # and the plan may have her after all, when she thinks again
    anew = again("bo", "relance")
    ledger.enqueue(launch(mailing="relance"), [anew], [], now=LATER)
    assert 2 == len(ledger.due("citoyens", "relance", now=LATER, limit=9))


def test_the_newest_answer_holds_whenever_it_is_read(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, of(Kind.DECLINING), mail(name="b"), now=LATER + timedelta(days=1))
    early = mail(name="a", at=LATER)
    found = matched(ledger, early, of(Kind.ATTENDING))
    ledger.receive(
        received(early, of(Kind.ATTENDING), found, now=LATER),
        follows(early, of(Kind.ATTENDING), found, LATER),
        now=LATER + timedelta(days=2),
    )

    assert {("citoyens", BO): "declined"} == ledger.history().rsvps


def test_a_dead_address_is_suppressed_with_the_report_as_proof(ledger: Ledger) -> None:
    ids = announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")

    receipt = arrives(ledger, DEAD, mail("mailer-daemon@wire.example"))

    suppression = ledger.suppressions()[address_hash(BO)]
    assert ("address dead", f"incoming {receipt.incoming}") == (suppression.reason, suppression.proof)
    assert (State.BOUNCED, "dead") == (ledger.message(ids["bo"]).state, ledger.message(ids["bo"]).reason)
    assert [] == ledger.due("citoyens", "relance", now=LATER, limit=9)
    assert [("replace address", "bo@home.example")] == [(p.patch, p.value) for p in ledger.proposals()]


@pytest.mark.parametrize("severity", [Severity.REFUSED, Severity.TEMPORARY])
def test_a_bounce_that_is_not_dead_suppresses_nobody(ledger: Ledger, severity: Severity) -> None:
    ids = announced(ledger, "bo")

    arrives(ledger, of(Kind.BOUNCE, severity=severity, recipients=(BO,)), mail("mailer-daemon@wire.example"))

    assert ({}, State.BOUNCED) == (ledger.suppressions(), ledger.message(ids["bo"]).state)


FORGED = {
    "a bounce without our token": (DEAD, mail("mailer-daemon@wire.example", cites=""), Doubt.UNPROVEN),
    "a bounce with another recipient": (
        replace(DEAD, recipients=(ADA,)), mail("mailer-daemon@wire.example"), Doubt.NOT_THE_RECIPIENT,
    ),
    "an opt-out that cites her mail from elsewhere": (
        of(Kind.UNSUBSCRIBE), mail("zed@else.example"), Doubt.STRANGER,
    ),
    "an answer that cites her mail from elsewhere": (OTHER, mail("zed@else.example"), Doubt.STRANGER),
    "an absence from elsewhere": (away(21), mail("zed@else.example"), Doubt.STRANGER),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_what_is_forged_changes_nothing_and_is_shown(ledger: Ledger, name: str) -> None:
    verdict, forged, doubt = FORGED[name]
    announced(ledger, "bo", "ada")
    launched(ledger, "bo", "ada", mailing="relance")
    before = (states(ledger), ledger.history())

    receipt = arrives(ledger, verdict, forged)

    assert before == (states(ledger), ledger.history())
    assert () == receipt.followed
    assert [(doubt, receipt.incoming)] == [
        (kept.match.doubt, kept.id) for kept in ledger.incoming(IncomingFilter(doubt=True))
    ]


def test_the_opt_out_of_somebody_else_changes_nothing_and_is_shown(ledger: Ledger) -> None:
    announced(ledger, "bo")

    arrives(ledger, of(Kind.UNSUBSCRIBE), mail("eve@wire.example", cites=""), token="token-annonce-bo")  # noqa: S106 - no secret

    assert {} == ledger.suppressions()
    assert [Doubt.BORROWED] == [kept.match.doubt for kept in ledger.incoming()]


@pytest.mark.parametrize(
    ("cites", "token"), [(BOS, ""), ("", "token-annonce-bo")], ids=["citing our mail", "by the opt-out"]
)
def test_an_opt_out_is_suppressed_at_once_under_all_her_addresses(
    ledger: Ledger, cites: str, token: str
) -> None:
    announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")
    lease = take(ledger, "relance")
    (waiting,) = ledger.due("citoyens", "relance", now=LATER, limit=9)

    arrives(ledger, of(Kind.UNSUBSCRIBE), mail("bo@home.example", cites=cites), token=token)

    assert ledger.mark_sending(waiting.id, lease, now=LATER, **BYTES) is None
    assert State.SKIPPED is ledger.message(waiting.id).state
    assert {address_hash(BO), address_hash("bo@home.example")} == set(ledger.suppressions())
    assert [("suppress", BO, "asked by mail")] == [
        (act.what, act.subject, act.details["reason"])
        for act in ledger.audit()
        if act.subject == BO and act.what == "suppress"
    ]


def test_an_opt_out_without_proof_holds_her_and_asks(ledger: Ledger) -> None:
    announced(ledger, "bo")

    receipt = arrives(ledger, of(Kind.UNSUBSCRIBE), mail(cites=""))

    assert {} == ledger.suppressions()
    (question,) = ledger.questions()
    assert (Source.ASKED, BO, "", receipt.incoming) == (
        question.source,
        question.contact,
        question.campaign,
        question.incoming,
    )


def test_a_report_that_overtakes_the_servers_reply_is_not_lost(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    attempt = ledger.mark_sending(ids["bo"], take(ledger), now=NOW, **BYTES)
    assert attempt is not None

    arrives(ledger, DEAD, mail("mailer-daemon@wire.example"), now=NOW)

    assert State.SENDING is ledger.message(ids["bo"]).state
    assert State.BOUNCED is ledger.settle(attempt, ACCEPTED, now=NOW)
    assert (State.BOUNCED, "dead") == (ledger.message(ids["bo"]).state, ledger.message(ids["bo"]).reason)


def test_a_report_read_while_the_runner_was_dead_counts_when_it_is_recovered(ledger: Ledger) -> None:
    ids = launched(ledger, "bo")
    lease = take(ledger)
    ledger.mark_sending(ids["bo"], lease, now=NOW, **BYTES)
    arrives(ledger, DEAD, mail("mailer-daemon@wire.example"), now=NOW)

    ledger.recover("citoyens", "annonce", lease, now=LATER)

    assert {"bo": State.BOUNCED} == states(ledger)


def test_a_request_from_nobody_we_know_is_on_the_desk(ledger: Ledger) -> None:
    receipt = arrives(ledger, of(Kind.INTERVIEW_REQUEST), mail("zed@else.example", cites=""))

    (request,) = ledger.interviews()
    assert (receipt.incoming, "zed@else.example", "") == (request.incoming, request.address, request.contact)
    assert Doubt.UNKNOWN == request.doubt
    assert [] == holds(ledger)


def test_the_bytes_of_a_mail_are_forgotten_in_time_and_the_row_stays(ledger: Ledger) -> None:
    receipt = arrives(ledger, OTHER)

    assert 0 == ledger.forget_raw(now=LATER + timedelta(days=364))
    assert ledger.raw_mail(receipt.incoming) is not None
    assert 1 == ledger.forget_raw(now=LATER + timedelta(days=365))
    assert ledger.raw_mail(receipt.incoming) is None
    assert not arrives(ledger, OTHER).new
