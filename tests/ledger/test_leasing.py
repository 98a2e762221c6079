from __future__ import annotations

import pytest
from ledger.examples import HOLDER, MINUTE, NOW, everybody_alive, take

from outreach.core.message import Holder
from outreach.core.problem import RefusedError
from outreach.ledger import LeaseLostError, Ledger

OTHER = Holder("desk.example", 4343, "paul")


def test_a_second_runner_is_refused_and_told_who_and_since_when(ledger: Ledger) -> None:
    take(ledger)

    with pytest.raises(RefusedError) as refused:
        take(ledger, now=NOW + MINUTE, holder=OTHER)

    assert (
        "'citoyens/annonce' is being sent by process 4242 on desk.example since 2015-09-14T06:30:00+00:00:"
        " wait for it or stop it" == refused.value.sentence()
    )
    assert 3 == refused.value.exit_status


def test_the_same_process_cannot_take_it_twice(ledger: Ledger) -> None:
    take(ledger)

    with pytest.raises(RefusedError):
        take(ledger)


def test_two_mailings_have_two_runners(ledger: Ledger) -> None:
    take(ledger)

    assert "citoyens/relance" == take(ledger, mailing="relance", holder=OTHER).name


def test_a_lease_given_back_is_free(ledger: Ledger) -> None:
    ledger.release_lease(take(ledger), now=NOW)

    assert (OTHER, 2) == ((lease := take(ledger, holder=OTHER)).holder, lease.fence)


def test_a_dead_holder_on_this_host_loses_it_at_once(ledger: Ledger) -> None:
    take(ledger)
    asked: list[Holder] = []

    lease = ledger.acquire_lease(
        "citoyens/annonce", OTHER, now=NOW, lasts=MINUTE, alive=lambda holder: bool(asked.append(holder))
    )

    assert ([HOLDER], OTHER) == (asked, lease.holder)


def test_a_holder_on_another_host_keeps_it_until_it_expires(ledger: Ledger) -> None:
    take(ledger)
    elsewhere = Holder("train.example", 1)

    def nobody_alive(_holder: Holder) -> bool:
        return False

    with pytest.raises(RefusedError):
        ledger.acquire_lease(
            "citoyens/annonce", elsewhere, now=NOW + 9 * MINUTE, lasts=MINUTE, alive=nobody_alive
        )
    lease = ledger.acquire_lease(
        "citoyens/annonce", elsewhere, now=NOW + 10 * MINUTE, lasts=MINUTE, alive=everybody_alive
    )
    assert elsewhere == lease.holder


def test_a_renewed_lease_lasts_longer(ledger: Ledger) -> None:
    renewed = ledger.renew_lease(take(ledger), now=NOW + 9 * MINUTE, lasts=10 * MINUTE)

    assert NOW + 19 * MINUTE == renewed.expires_at
    with pytest.raises(RefusedError):
        take(ledger, now=NOW + 18 * MINUTE, holder=OTHER)


def test_a_lost_lease_can_be_neither_renewed_nor_given_back(ledger: Ledger) -> None:
    lost = take(ledger)
    late = NOW + 11 * MINUTE
    take(ledger, now=late, holder=OTHER)

    with pytest.raises(LeaseLostError):
        ledger.renew_lease(lost, now=late, lasts=MINUTE)
    ledger.release_lease(lost, now=late)
    with pytest.raises(RefusedError, match="4343"):
        take(ledger, now=late)
