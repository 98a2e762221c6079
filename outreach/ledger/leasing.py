"""One runner per mailing: leases with a fence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Row, select, update

from outreach.core.message import Holder, Lease
from outreach.core.problem import RefusedError
from outreach.ledger.faults import LeaseLostError
from outreach.ledger.schema import lease
from outreach.ledger.store import Store, insert_new


def lease_name(campaign: str, mailing: str) -> str:
    """Give the name of the lease that delivering a mailing needs."""
    return f"{campaign}/{mailing}"


class Leasing(Store):
    """Chapter two."""

    def acquire_lease(
        self,
        name: str,
        holder: Holder,
        *,
        now: datetime,
        lasts: timedelta,
        alive: Callable[[Holder], bool],
        silent: Lease | None = None,
    ) -> Lease:
        """Take the right to do what `name` stands for, until `now + lasts` unless renewed.

        A lease that expired, or whose holder on the same host is not `alive`, is taken over: the former holder's fence
        no longer fits and it can mark nothing any more. So is one that stands as in `silent`: the caller has watched it for
        longer than it lasts, and clocks that differ, or were set, keep nobody waiting. Raises RefusedError naming who has
        it and since when.
        """
        values = {
            "host": holder.host,
            "pid": holder.pid,
            "who": holder.user,
            "since": now,
            "expires_at": now + lasts,
            "released_at": None,
        }
        with self._writing() as tx:
            first = insert_new(tx, lease, "name", returning=lease.c.name)
            if tx.execute(first, {"name": name, "fence": 1, **values}).one_or_none() is not None:
                return Lease(name, holder, 1, now, now + lasts)
            row = tx.execute(select(lease).where(lease.c.name == name).with_for_update()).one()
            unchanged = silent is not None and (row.fence, row.expires_at) == (
                silent.fence,
                silent.expires_at,
            )
            if not (unchanged or _free(row, holder, now, alive)):
                raise RefusedError(
                    "'{name}' is being sent by process {pid} on {host} since {since}: wait for it or stop it",
                    name=name,
                    pid=row.pid,
                    host=row.host,
                    since=row.since.isoformat(timespec="seconds"),
                )
            fence = row.fence + 1
            tx.execute(update(lease).where(lease.c.name == name).values(fence=fence, **values))
            return Lease(name, holder, fence, now, now + lasts)

    def lease_named(self, name: str) -> Lease | None:
        """Give a lease that was not given back, expired or not."""
        wanted = select(lease).where(lease.c.name == name, lease.c.released_at.is_(None))
        with self._reading() as tx:
            row = tx.execute(wanted).one_or_none()
        if row is None:
            return None
        return Lease(name, Holder(row.host, row.pid, row.who), row.fence, row.since, row.expires_at)

    def renew_lease(self, held: Lease, *, now: datetime, lasts: timedelta) -> Lease:
        """Keep a lease longer; raises LeaseLostError when somebody else has it."""
        with self._writing() as tx:
            ours = update(lease).where(
                lease.c.name == held.name, lease.c.fence == held.fence, lease.c.released_at.is_(None)
            )
            if not tx.execute(ours.values(expires_at=now + lasts)).rowcount:
                raise lost(held)
        return Lease(held.name, held.holder, held.fence, held.since, now + lasts)

    def release_lease(self, held: Lease, *, now: datetime) -> None:
        """Give a lease back; nothing happens when it was lost already."""
        with self._writing() as tx:
            tx.execute(
                update(lease)
                .where(lease.c.name == held.name, lease.c.fence == held.fence, lease.c.released_at.is_(None))
                .values(released_at=now)
            )


def lost(held: Lease) -> LeaseLostError:
    """Say that a lease was taken over."""
    return LeaseLostError("another process has taken over '{name}': this one stops", name=held.name)


def _free(
    row: Row[*tuple[object, ...]], taker: Holder, now: datetime, alive: Callable[[Holder], bool]
) -> bool:
    if row.released_at is not None or row.expires_at <= now:
        return True
    # whether a process of another host lives cannot be seen from here
    return row.host == taker.host and not alive(Holder(row.host, row.pid, row.who))
