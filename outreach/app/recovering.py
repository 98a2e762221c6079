"""After a run that died: what it left on the wire is in doubt, and named, before anything is sent again."""

from __future__ import annotations

from datetime import timedelta

from outreach.app.machine import alive, clock, holder
from outreach.core.delivery import State
from outreach.core.problem import RefusedError
from outreach.ledger import Ledger
from outreach.ledger.leasing import lease_name

MOMENT = timedelta(seconds=10)
"""How long the lease is needed: one transaction."""


def recover_dead_runs(ledger: Ledger) -> int:
    """Put in doubt what runs that died left in `sending`; gives how many. A run that lives keeps what is its own."""
    count = 0
    for (campaign, mailing), states in ledger.count_by_state().items():
        if not states[State.SENDING]:
            continue
        try:
            lease = ledger.acquire_lease(
                lease_name(campaign, mailing), holder(), now=clock(), lasts=MOMENT, alive=alive
            )
        except RefusedError:
            continue
        count += ledger.recover(campaign, mailing, lease, now=clock())
        ledger.release_lease(lease, now=clock())
    return count
