"""The pages of the inbox, and everything that happened with one person in order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from ledger.examples import NOW, launched
from ledger.mails import ADA, BO, LATER, announced, arrives, mail, of, own
from sqlalchemy import text

from outreach.core.interview import NewInterview
from outreach.core.problem import OutreachError
from outreach.core.received import Event, IncomingFilter
from outreach.core.verdict import Kind
from outreach.ledger import Ledger

MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    announced(ledger, "bo", "ada")
    arrives(ledger, of(Kind.INFORMATION_REQUEST, Kind.NOT_INTERESTED), now=LATER)
    arrives(
        ledger,
        of(Kind.AUTO_REPLY),
        mail(ADA, cites="<annonce.ada@press.example>", name="2"),
        now=LATER + MINUTE,
    )
    arrives(ledger, of(Kind.OTHER), mail("zed@else.example", name="3"), now=LATER + 2 * MINUTE)
    arrives(ledger, of(Kind.OTHER), mail("zed@else.example", cites="", name="4"), now=LATER + 2 * MINUTE)
    return ledger


PAGES = {
    "all": (IncomingFilter(), [4, 3, 2, 1]),
    "of a kind": (IncomingFilter(kind=Kind.NOT_INTERESTED), [1]),
    "of a campaign": (IncomingFilter(campaign="citoyens"), [3, 2, 1]),
    "of a contact": (IncomingFilter(contact=ADA), [2]),
    "in doubt": (IncomingFilter(doubt=True), [4, 3]),
    "beyond doubt": (IncomingFilter(doubt=False), [2, 1]),
    "waiting": (IncomingFilter(waiting=True), [3, 1]),
    "not waiting": (IncomingFilter(waiting=False), [4, 2]),
    "by people": (IncomingFilter(human=True), [4, 3, 1]),
    "by machines": (IncomingFilter(human=False), [2]),
    "since": (IncomingFilter(since=LATER + MINUTE), [4, 3, 2]),
    "until": (IncomingFilter(until=LATER + MINUTE), [1]),
    "several": (IncomingFilter(campaign="citoyens", human=True, doubt=False), [1]),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_inbox_is_filtered(told: Ledger, name: str) -> None:
    which, expected = PAGES[name]

    assert expected == [kept.id for kept in told.incoming(which)]


def test_the_inbox_has_pages(told: Ledger) -> None:
    first = told.incoming(limit=1)
    second = told.incoming(after=first[-1], limit=2)
    third = told.incoming(after=second[-1], limit=2)

    assert [[4], [3, 2], [1]] == [[kept.id for kept in page] for page in (first, second, third)]


def test_a_mail_that_is_not_there_is_named(ledger: Ledger) -> None:
    with pytest.raises(OutreachError, match="there is no mail 7 in the inbox"):
        ledger.incoming_mail(7)
    assert ledger.incoming_by_key("0" * 64) is None
    assert ledger.raw_mail(7) is None


def test_everything_that_happened_with_her_is_told_in_order(ledger: Ledger) -> None:
    announced(ledger, "bo", "ada")
    launched(ledger, "bo", mailing="relance")
    ledger.hold(contact=BO, reason="on holiday", until=NOW + MINUTE, by="nora", now=NOW)
    arrives(ledger, of(Kind.ATTENDING, Kind.INTERVIEW_REQUEST, visible_text="Je viens"), now=LATER)
    ledger.receive_own(own(at=LATER + MINUTE), now=LATER)
    arrives(
        ledger,
        of(Kind.AUTO_REPLY, returns_on=date(2015, 9, 21)),
        mail("bo@home.example", name="2"),
        now=LATER + 2 * MINUTE,
    )
    ledger.release(contact=BO, by="nora", now=LATER + 3 * MINUTE)
    ledger.suppress(BO, address=BO, reason="asked", proof="call", by="nora", now=LATER + 4 * MINUTE)
    ledger.open_interview(NewInterview(contact=ADA), by="nora", now=LATER)

    told = ledger.timeline([BO], addresses=["bo@home.example"])

    assert sorted(line.at for line in told) == [line.at for line in told]
    assert {
        (Event.ATTEMPT, "accepted", "annonce"),
        (Event.HOLD, "on holiday", ""),
        (Event.INCOMING, "attending, interview_request", ""),
        (Event.RSVP, "attending", ""),
        (Event.INTERVIEW, "new", ""),
        (Event.HOLD, "replied 2015-09-14", ""),
        (Event.OWN_MAIL, "sent", ""),
        (Event.INCOMING, "auto_reply", ""),
        (Event.HOLD, "away", ""),
        (Event.RELEASE, "on holiday", ""),
        (Event.RELEASE, "away", ""),
        (Event.SUPPRESSION, "asked", ""),
        (Event.MESSAGE, "skipped", "relance"),
    } == {(line.event, line.what, line.mailing) for line in told}
    assert 13 == len(told)
    # what happened at the same instant stands in the order of its causes
    assert [Event.INCOMING, Event.RSVP, Event.INTERVIEW, Event.HOLD] == [
        line.event for line in told if line.at == LATER
    ]


QUERIES = {
    "SELECT id FROM incoming ORDER BY came_at DESC, id DESC LIMIT 50": "came_at_id",
    "SELECT id FROM incoming WHERE campaign = 'c' ORDER BY came_at DESC LIMIT 50": "campaign_came_at",
    "SELECT id FROM incoming WHERE contact = 'c' ORDER BY came_at DESC LIMIT 50": "contact_came_at",
    "SELECT id FROM incoming WHERE needs_answer AND closed_at IS NULL AND answered_id IS NULL"
    " ORDER BY came_at, id": "waiting",
    "SELECT id FROM effect WHERE what = 'bounced' AND subject = '7'": "what_subject",
    "SELECT own_mail_id FROM own_mail_reference WHERE message_id = 'm'": "message_id_own_mail_id",
    "SELECT uid FROM interview WHERE spokesperson = 's' ORDER BY slot_start": "spokesperson_slot_start",
}


@pytest.mark.parametrize("query", QUERIES)
def test_no_page_of_the_inbox_is_sorted_or_searched_row_by_row(ledger: Ledger, query: str) -> None:
    with ledger._reading() as tx:
        explain = "EXPLAIN QUERY PLAN " if tx.dialect.name == "sqlite" else "EXPLAIN "
        if tx.dialect.name == "postgresql":
            for way in ("seqscan", "sort", "bitmapscan"):
                tx.execute(text(f"SET LOCAL enable_{way} = off"))
        steps = " ".join(str(tuple(row)) for row in tx.execute(text(explain + query)))

    assert QUERIES[query] in steps
    assert "TEMP B-TREE" not in steps
    assert "Sort" not in steps
