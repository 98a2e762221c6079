"""A lease that others look at: who has it, and what becomes of one whose holder is silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.message import Holder, Lease
from outreach.core.problem import RefusedError
from outreach.ledger import LeaseLostError, Ledger

NOW = datetime(2015, 12, 1, 9, tzinfo=UTC)
LASTS = timedelta(seconds=45)
HERE, THERE = Holder("here", 7, "nina"), Holder("there", 8, "omar")


def taken(ledger: Ledger, holder: Holder, now: datetime = NOW, silent: Lease | None = None) -> Lease:
    return ledger.acquire_lease("run", holder, now=now, lasts=LASTS, alive=lambda _: True, silent=silent)


def test_a_lease_is_seen_until_it_is_given_back(ledger: Ledger) -> None:
    assert ledger.lease_named("run") is None
    held = taken(ledger, HERE)

    assert held == ledger.lease_named("run")
    ledger.release_lease(held, now=NOW)
    assert ledger.lease_named("run") is None


def test_a_lease_that_was_watched_in_vain_is_taken_whatever_the_clocks_say(ledger: Ledger) -> None:
    held = taken(ledger, HERE, NOW + timedelta(hours=1))  # its clock is an hour ahead
    with pytest.raises(RefusedError):
        taken(ledger, THERE)

    taken(ledger, THERE, silent=held)

    with pytest.raises(LeaseLostError):
        ledger.renew_lease(held, now=NOW, lasts=LASTS)


def test_a_heartbeat_in_between_keeps_a_watched_lease(ledger: Ledger) -> None:
    held = taken(ledger, HERE, NOW + timedelta(hours=1))
    ledger.renew_lease(held, now=NOW + timedelta(hours=1, seconds=15), lasts=LASTS)

    with pytest.raises(RefusedError):
        taken(ledger, THERE, silent=held)


def test_the_newest_act_tells_that_somebody_did_something(ledger: Ledger) -> None:
    before = ledger.last_act()

    ledger.hold(reason="not yet", by="nina", now=NOW)

    assert ledger.last_act() > before
