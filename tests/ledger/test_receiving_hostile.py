"""Whatever stands in a mail gives a row, and a row that breaks a promise is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from ledger.examples import NOW
from ledger.mails import (
    LATER,
    announced,
    arrives,
    mail,
    of,
    own,
)
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from outreach.core.envelope import Mailbox
from outreach.core.incoming import Incoming
from outreach.core.received import Place
from outreach.core.verdict import Kind
from outreach.ledger import Ledger, LedgerError
from outreach.ledger.schema_received import incoming as incoming_table
from outreach.ledger.schema_received import incoming_kind

OTHER = of(Kind.OTHER)


HOSTILE = {
    "a NUL and a lone surrogate": "a\0b\ud800",
    "a name of a million letters": "n" * 1_000_000,
    "emoji past what an index takes": "😀" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_stands_in_a_mail_gives_a_row(ledger: Ledger, name: str) -> None:
    words = HOSTILE[name]
    hostile = Incoming(
        message_id=f"<{words}@x>",
        in_reply_to=(words,),
        references=(words,) * 500,
        sender=Mailbox(words, f"{words}@x.example"),
        reply_to=(Mailbox(words, words),),
        subject=words,
    )
    verdict = of(
        Kind.INTERVIEW_REQUEST, visible_text=words, with_whom=words, urls=(words,), substitutes=(words,)
    )

    first = arrives(ledger, verdict, hostile, place=Place("a", "b", "1", "1"))
    own_one = replace(own(), message_id=words, in_reply_to=(words,), to=(words,), subject=words)

    assert first.new
    assert ledger.receive_own(own_one, now=LATER).new
    assert verdict == ledger.incoming_mail(first.incoming).verdict
    assert 1 == len(ledger.interviews())


EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))


@pytest.mark.parametrize("dated_at", [datetime.min.replace(tzinfo=EAST), datetime.max.replace(tzinfo=WEST)])
def test_a_date_that_no_calendar_has_gives_a_row(ledger: Ledger, dated_at: datetime) -> None:
    announced(ledger, "bo")

    arrives(ledger, OTHER, mail(at=dated_at))
    ledger.receive_own(own(at=dated_at), now=LATER)

    assert [(None, LATER)] == [(kept.dated_at, kept.came_at) for kept in ledger.incoming()]


def test_a_message_id_that_is_cited_ten_thousand_times_is_asked_for_once(ledger: Ledger) -> None:
    ids = announced(ledger, "bo")
    cited = tuple(f"<{number}@x.example>" for number in range(10_000))

    arrives(ledger, OTHER, replace(mail(), references=cited))

    assert [ids["bo"]] == [kept.match.message for kept in ledger.incoming()]
    assert 200 == len(ledger.incoming()[0].references)


def test_a_row_that_breaks_a_promise_is_refused(ledger: Ledger) -> None:
    receipt = arrives(ledger, OTHER)

    with pytest.raises(LedgerError, match="breaks a promise"), ledger._writing() as tx:
        tx.execute(insert(incoming_kind).values(incoming_id=receipt.incoming, kind="spam"))
    with pytest.raises(LedgerError, match="breaks a promise"), ledger._writing() as tx:
        tx.execute(
            text(
                "INSERT INTO sighting (account, folder, validity, key, at) VALUES ('a', 'b', '1', '1', '2015-09-14')"
            )
        )


def test_one_key_is_one_row(ledger: Ledger) -> None:
    arrives(ledger, OTHER)
    with ledger._reading() as tx:
        row = dict(tx.execute(select(incoming_table)).one()._mapping)

    with pytest.raises(LedgerError, match="breaks a promise") as refused, ledger._writing() as tx:
        tx.execute(insert(incoming_table).values(row | {"id": 99}))
    assert isinstance(refused.value.__cause__, DBAPIError)


def test_the_newest_mail_tells_whether_answers_have_come_in(ledger: Ledger) -> None:
    assert (0, None) == (ledger.newest_incoming(), ledger.first_attempt_at())
    announced(ledger, "bo")

    receipt = arrives(ledger, OTHER)

    assert (receipt.incoming, NOW) == (ledger.newest_incoming(), ledger.first_attempt_at())
