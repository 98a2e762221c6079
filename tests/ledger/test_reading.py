from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from ledger.examples import (
    ACCEPTED,
    BYTES,
    GREYLISTED,
    MINUTE,
    NOW,
    UNKNOWN,
    launch,
    new,
    passed_over,
    take,
    tried,
)
from sqlalchemy import text

from outreach.core.delivery import State
from outreach.core.history import Past
from outreach.core.message import LogFilter
from outreach.core.problem import OutreachError
from outreach.ledger import Ledger

DAY = timedelta(days=1)


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger after an announcement and its follow-up: something in most states."""
    ledger.enqueue(
        launch(),
        [new("bo"), new("ada", outlet="Gazette"), new("eve"), new("kim")],
        [passed_over("zoe", reason="not in segment")],
        now=NOW,
    )
    ids = {m.contact.partition("@")[0]: m.id for m in ledger.messages()}
    lease = take(ledger)
    tried(ledger, ids["bo"], lease, ACCEPTED)
    tried(ledger, ids["ada"], lease, GREYLISTED, next_attempt_at=NOW + MINUTE)
    tried(ledger, ids["eve"], lease, UNKNOWN)
    ledger.enqueue(launch(mailing="relance"), [new("ada", "relance", outlet="Gazette")], [], now=NOW + DAY)
    return ledger


@pytest.mark.parametrize(
    ("which", "names"),
    [
        (LogFilter(), ["ada", "zoe", "kim", "eve", "ada", "bo"]),
        (LogFilter(campaign="citoyens", mailing="relance"), ["ada"]),
        (LogFilter(campaign="entreprises"), []),
        (LogFilter(contact="ada@wire.example"), ["ada", "ada"]),
        (LogFilter(outlet="Gazette", mailing="annonce"), ["ada"]),
        (LogFilter(state=State.REFUSED), ["eve"]),
        (LogFilter(state=State.SKIPPED), ["zoe"]),
        (LogFilter(since=NOW + MINUTE), ["ada"]),
        (LogFilter(since=NOW, until=NOW + DAY), ["zoe", "kim", "eve", "ada", "bo"]),
        (LogFilter(until=NOW), []),
    ],
)
def test_the_log_is_filtered(told: Ledger, which: LogFilter, names: list[str]) -> None:
    assert names == [m.contact.partition("@")[0] for m in told.messages(which)]


@pytest.mark.parametrize("which", [LogFilter(), LogFilter(since=NOW - DAY), LogFilter(campaign="citoyens")])
@pytest.mark.parametrize("size", [1, 2, 5, 6, 7])
def test_the_pages_of_the_log_are_the_log(told: Ledger, which: LogFilter, size: int) -> None:
    pages, after = [], None
    while page := told.messages(which, after=after, limit=size):
        pages += page
        after = page[-1]

    assert told.messages(which) == pages


def test_states_are_counted_for_each_mailing(told: Ledger) -> None:
    annonce = Counter(
        {State.ACCEPTED: 1, State.DEFERRED: 1, State.REFUSED: 1, State.PLANNED: 1, State.SKIPPED: 1}
    )
    relance = Counter({State.PLANNED: 1})

    assert {("citoyens", "annonce"): annonce, ("citoyens", "relance"): relance} == told.count_by_state()
    assert {("citoyens", "relance"): relance} == told.count_by_state("citoyens", "relance")


def test_the_history_is_what_the_plan_needs(told: Ledger) -> None:
    messages = told.history(["citoyens"]).messages

    assert (
        Past(State.ACCEPTED, NOW, "", "<annonce.bo@press.example>")
        == messages["citoyens", "annonce", "bo@wire.example"]
    )
    assert Past(State.SKIPPED, NOW, "not in segment") == messages["citoyens", "annonce", "zoe@wire.example"]
    assert (
        Past(State.PLANNED, NOW + DAY, "", "<relance.ada@press.example>", NOW)
        == messages["citoyens", "relance", "ada@wire.example"]
    )
    assert messages == told.history().messages
    assert {} == told.history(["entreprises"]).messages


def test_all_that_made_the_bytes_is_remembered(told: Ledger) -> None:
    (bo,) = told.messages(LogFilter(contact="bo@wire.example"))

    remembered = told.remembered(bo.id)

    assert (BYTES["dated_at"], BYTES["digest"], BYTES["signature"]) == (
        remembered.message.dated_at,
        remembered.message.digest,
        remembered.message.signature,
    )
    assert (launch().material, launch().files) == (remembered.material, remembered.files)
    assert (bo, "v1", "Bo@wire.example") == (remembered.message, bo.version, bo.address)


def test_nothing_is_remembered_of_what_was_never_written(told: Ledger) -> None:
    (zoe,) = told.messages(LogFilter(contact="zoe@wire.example"))

    for number in (zoe.id, 999):
        with pytest.raises(OutreachError, match=f"nothing was written for message {number}"):
            told.remembered(number)


PAGES = {
    "SELECT id FROM message ORDER BY id DESC LIMIT 50": "message_pkey|SCAN message",
    "SELECT id FROM message WHERE campaign = 'c' AND mailing = 'm' ORDER BY id DESC LIMIT 50": "mailing_id",
    "SELECT id FROM message WHERE campaign = 'c' ORDER BY id DESC LIMIT 50": "campaign_id",
    "SELECT id FROM message WHERE contact = 'c' ORDER BY id DESC LIMIT 50": "contact_id",
    "SELECT id FROM message WHERE outlet = 'o' ORDER BY id DESC LIMIT 50": "outlet_id",
    "SELECT id FROM message WHERE state = 'refused' ORDER BY id DESC LIMIT 50": "state_id",
    "SELECT id FROM message WHERE at >= '2015-09-14' ORDER BY at DESC, id DESC LIMIT 50": "at_id",
    "SELECT id FROM message WHERE campaign = 'c' AND mailing = 'm' AND state IN ('planned', 'deferred')"
    " AND next_attempt_at <= '2015-09-14' ORDER BY next_attempt_at, id": "queue",
}


@pytest.mark.parametrize("query", PAGES)
def test_no_page_of_the_log_is_sorted_or_searched_row_by_row(ledger: Ledger, query: str) -> None:
    with ledger._reading() as tx:
        explain = "EXPLAIN QUERY PLAN " if tx.dialect.name == "sqlite" else "EXPLAIN "
        if tx.dialect.name == "postgresql":
            tx.execute(text("SET LOCAL enable_seqscan = off"))
            tx.execute(text("SET LOCAL enable_sort = off"))
            tx.execute(text("SET LOCAL enable_bitmapscan = off"))
        steps = " ".join(str(tuple(row)) for row in tx.execute(text(explain + query)))

    assert any(index in steps for index in PAGES[query].split("|")) or "pk_message" in steps
    assert "TEMP B-TREE" not in steps
    assert "Sort" not in steps
