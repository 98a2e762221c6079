"""The desk's mails: written down before they leave, each once, whoever tries."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from ledger.examples import NOW

from outreach.core.desk.correspondence import UNDER_WAY, DeskMail, Fate, Purpose
from outreach.core.interview import Change, NewInterview, Slot, Status
from outreach.ledger import Ledger

BO = "bo@wire.example"
HOUR = timedelta(hours=1)


def asked(ledger: Ledger) -> int:
    return ledger.open_interview(NewInterview(address=BO), by="nora", now=NOW)


def claimed(
    ledger: Ledger,
    number: int,
    *,
    occasion: str = "request 0",
    to: str = BO,
    at: datetime = NOW,
    again: bool = False,
) -> DeskMail | None:
    return ledger.claim_mail(
        number, Purpose.REQUEST, occasion, to, message_id=f"<{at:%H%M%S}@wire.example>", now=at, by="nora", again=again
    )  # fmt: skip


def test_a_mail_is_claimed_once_for_an_occasion_and_a_recipient(ledger: Ledger) -> None:
    number = asked(ledger)

    first, second = claimed(ledger, number), claimed(ledger, number)
    others = claimed(ledger, number, occasion="request 1"), claimed(ledger, number, to="jl@lab.example")

    assert first is not None
    assert second is None
    assert None not in others
    assert [Fate.SENDING] * 3 == [mail.fate for mail in ledger.desk_mails(number)]


@pytest.mark.parametrize(
    ("fate", "again", "may"),
    [
        (Fate.ACCEPTED, False, False),
        (Fate.ACCEPTED, True, False),
        (Fate.FAILED, False, True),
        (Fate.DRAFTED, False, True),
        (Fate.IN_DOUBT, False, False),
        (Fate.IN_DOUBT, True, True),
    ],
)
def test_what_may_be_sent_again(ledger: Ledger, fate: Fate, again: bool, may: bool) -> None:
    number = asked(ledger)
    first = claimed(ledger, number)
    assert first is not None
    ledger.settle_mail(first.id, fate, words="words\0")

    later = claimed(ledger, number, at=NOW + HOUR, again=again)

    assert may is (later is not None)
    # the same mail, as servers know it
    assert {first.message_id} == {mail.message_id for mail in ledger.desk_mails(number)}


def test_one_that_is_under_way_is_left_alone_and_one_whose_program_died_is_not(ledger: Ledger) -> None:
    number = asked(ledger)
    claimed(ledger, number)

    assert claimed(ledger, number, at=NOW + UNDER_WAY / 2, again=True) is None
    assert claimed(ledger, number, at=NOW + UNDER_WAY, again=True) is not None


def test_every_way_out_of_a_confirmed_slot_raises_its_sequence(ledger: Ledger) -> None:
    for status in (Status.PROPOSED, Status.DECLINED, Status.EXPIRED):
        number = asked(ledger)
        start = NOW + number * HOUR
        ledger.confirm_slot(number, Slot(start, start + HOUR), spokesperson="BB", by="nora", now=NOW)

        assert 1 == ledger.change_interview(number, Change(status=status), by="nora", now=NOW).sequence
