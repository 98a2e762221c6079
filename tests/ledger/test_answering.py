"""They are waiting for us: which mails want an answer, and which mail of ours is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from ledger.examples import CUT, NOW, launched, take, tried
from ledger.mails import ADA, BO, BOS, DEAD, HERS, LATER, announced, arrives, mail, of, own, seen

from outreach.core.envelope import Mailbox
from outreach.core.problem import OutreachError
from outreach.core.received import IncomingFilter, OwnMail, Proof
from outreach.core.verdict import Kind
from outreach.ledger import Ledger

OTHER = of(Kind.OTHER)


def waiting(ledger: Ledger) -> list[int]:
    listed = [kept.id for kept in ledger.waiting()]
    assert listed == [kept.id for kept in reversed(ledger.incoming(IncomingFilter(waiting=True)))]
    assert all(ledger.incoming_mail(number).waiting for number in listed)
    return listed


ANSWERS: dict[str, tuple[OwnMail, bool]] = {
    "an answer that cites her mail": (own(), True),
    "an answer in copy": (replace(own(), to=("ann@press.example",), cc=(BO,)), True),
    "an answer before hers by our clock": (own(at=LATER - timedelta(minutes=5)), True),
    "a later mail to her in the same thread": (own(cites="<other@wire.example>"), True),
    "an earlier mail to her in the same thread": (
        own(cites="<other@wire.example>", at=LATER - timedelta(minutes=5)), False,
    ),
    "a mail to her about something else": (replace(own(), in_reply_to=(), references=("<x@y.example>",)), False),
    "a new mail to her": (own(cites=""), False),
    "her mail passed on to the director": (own(to="director@press.example"), False),
    "a mail to nobody": (own(to=""), False),
}  # fmt: skip


@pytest.mark.parametrize("first", ["hers", "ours"])
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_the_officer_wrote_in_her_own_client_counts(
    ledger: Ledger, name: str, first: str
) -> None:
    written, answers = ANSWERS[name]
    announced(ledger, "bo")
    if first == "ours":
        ledger.receive_own(written, now=LATER)
    receipt = arrives(ledger, of(Kind.INFORMATION_REQUEST))
    if first == "hers":
        assert [receipt.incoming] == waiting(ledger)
        assert (("answered",) if answers else ()) == ledger.receive_own(written, now=LATER).followed

    assert ([] if answers else [receipt.incoming]) == waiting(ledger)


def test_an_answer_goes_to_where_she_wants_it(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, OTHER, replace(mail(), reply_to=(Mailbox("", "Desk@Wire.example"),)))

    ledger.receive_own(own(to="desk@wire.example"), now=LATER)

    assert [] == waiting(ledger)


def test_one_answer_answers_her_mails_of_the_thread(ledger: Ledger) -> None:
    announced(ledger, "bo")
    arrives(ledger, OTHER)
    arrives(ledger, of(Kind.INTERVIEW_REQUEST), mail(name="second"))

    assert ("answered", "answered") == ledger.receive_own(own(), now=LATER).followed
    assert [] == waiting(ledger)


def test_our_follow_up_in_the_same_thread_is_no_answer(ledger: Ledger) -> None:
    announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")
    receipt = arrives(ledger, OTHER)
    copy = replace(own("relance.bo", cites=""), references=(BOS, HERS))

    kept = ledger.receive_own(copy, now=LATER)

    assert ((), [receipt.incoming]) == (kept.followed, waiting(ledger))
    (row,) = ledger.own_mails([BO])
    assert ledger.message(row.copy_of or 0).message_id == "<relance.bo@press.example>"


def test_a_mail_of_ours_in_two_folders_is_one_row(ledger: Ledger) -> None:
    first = ledger.receive_own(own(place=seen(1, "Sent")), now=LATER)
    again = ledger.receive_own(own(place=seen(5, "Archive")), now=LATER)

    assert (first.incoming, True, False) == (again.incoming, first.new, again.new)
    assert 1 == len(ledger.own_mails([BO]))


def test_a_person_closes_what_wants_no_answer(ledger: Ledger) -> None:
    announced(ledger, "bo")
    receipt = arrives(ledger, OTHER)

    assert ledger.close_incoming(receipt.incoming, by="nora", now=LATER)
    assert not ledger.close_incoming(receipt.incoming, by="paul", now=LATER)

    assert [] == waiting(ledger)
    assert "nora" == ledger.incoming_mail(receipt.incoming).closed_by
    with pytest.raises(OutreachError, match="there is no mail 99 in the inbox"):
        ledger.close_incoming(99, by="nora", now=LATER)


def test_the_oldest_waits_first_and_a_campaign_can_be_looked_at_alone(ledger: Ledger) -> None:
    announced(ledger, "bo", "ada")
    second = arrives(ledger, OTHER, now=LATER + timedelta(hours=1))
    first = arrives(ledger, OTHER, mail(ADA, cites="<annonce.ada@press.example>", name="a"), now=LATER)

    assert [first.incoming, second.incoming] == waiting(ledger)
    assert [] == ledger.waiting(campaign="else")
    assert 2 == len(ledger.waiting(campaign="citoyens"))


def doubtful(ledger: Ledger) -> int:
    ids = launched(ledger, "bo")
    tried(ledger, ids["bo"], take(ledger), CUT)
    return ids["bo"]


def test_a_copy_and_an_answer_speak_for_a_message_in_doubt(ledger: Ledger) -> None:
    number = doubtful(ledger)
    copy = ledger.receive_own(own("annonce.bo", cites=""), now=NOW)
    answer = arrives(ledger, OTHER)

    assert [
        Proof(number, ("other",), LATER, incoming=answer.incoming),
        Proof(number, ("copy",), LATER + timedelta(minutes=5), own_mail=copy.incoming),
    ] == ledger.proofs()
    assert [True, False] == [proof.left for proof in ledger.proofs()]


def test_a_stranger_proves_nothing(ledger: Ledger) -> None:
    doubtful(ledger)
    arrives(ledger, OTHER, mail("zed@else.example"))

    assert [] == ledger.proofs()


def test_a_report_settles_a_message_in_doubt(ledger: Ledger) -> None:
    number = doubtful(ledger)
    arrives(ledger, DEAD, mail("mailer-daemon@wire.example"))

    assert ("bounced", []) == (ledger.message(number).state, ledger.proofs())
