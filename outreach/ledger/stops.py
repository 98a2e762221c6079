"""What stops a message that is waiting: suppressions and holds, as conditions and as changes of state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Connection, and_, case, exists, or_, select, update

from outreach.core.consequence import BY_ANSWER
from outreach.core.delivery import State
from outreach.ledger.schema import PENDING, hold, in_states, message, suppression

SUPPRESSED = "suppressed"
"""Reason of a message that was skipped because its address is suppressed."""

suppressed = exists().where(suppression.c.contact_hash == message.c.contact_hash)
"""The message's contact must never be written to again."""

BACK = {
    "state": case((message.c.attempts > 0, State.DEFERRED), else_=State.PLANNED),
    "reason": "",
    "hold_id": None,
}
"""What a held message becomes when nothing holds it any more; `next_attempt_at` was kept."""


def running(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Tell whether a hold holds at `now`."""
    return and_(hold.c.ended_at.is_(None), or_(hold.c.until.is_(None), hold.c.until > now))


def held(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Tell whether any hold covers a message."""
    return exists().where(
        running(now),
        or_(hold.c.campaign == "", hold.c.campaign == message.c.campaign),
        or_(hold.c.mailing == "", hold.c.mailing == message.c.mailing),
        or_(hold.c.contact == "", hold.c.contact == message.c.contact),
        or_(~message.c.owed, hold.c.source.not_in(BY_ANSWER)),
    )


def in_scope(campaign: str, mailing: str, contact: str) -> ColumnElement[bool]:
    """Tell whether a message is one of these; an empty name means any."""
    scope = ((message.c.campaign, campaign), (message.c.mailing, mailing), (message.c.contact, contact))
    return and_(True, *(column == name for column, name in scope if name))


def apply_suppressions(
    tx: Connection, campaign: str, mailing: str, contact: str = "", *, now: datetime
) -> int:
    """Skip what waits in a mailing for suppressed contacts, or for one of them; give how many."""
    waiting = and_(in_scope(campaign, mailing, contact), in_states((*PENDING, State.HELD)), suppressed)
    return tx.execute(update(message).where(waiting).values(skipped(now))).rowcount


def skipped(now: datetime) -> dict[str, object]:
    """Give the columns of a message whose contact is suppressed."""
    return {
        "state": State.SKIPPED,
        "reason": SUPPRESSED,
        "at": now,
        "hold_id": None,
        "next_attempt_at": None,
    }


def apply_holds(
    tx: Connection, campaign: str = "", mailing: str = "", contact: str = "", *, now: datetime
) -> int:
    """Hold what waits and is covered by a hold, in this scope (empty names: any); give how many."""
    scope = ((hold.c.campaign, campaign), (hold.c.mailing, mailing), (hold.c.contact, contact))
    # a year leaves hundreds of holds, and most of them meet nothing that waits
    meets = exists().where(
        in_scope(campaign, mailing, contact),
        in_states(PENDING),
        or_(hold.c.contact == "", hold.c.contact == message.c.contact),
        or_(hold.c.campaign == "", hold.c.campaign == message.c.campaign),
    )
    holds = select(hold).where(
        running(now), *(column.in_(("", name)) for column, name in scope if name), meets
    )
    count = 0
    for row in tx.execute(holds.order_by(hold.c.id)).all():
        covered = in_scope(row.campaign or campaign, row.mailing or mailing, row.contact or contact)
        if row.source in BY_ANSWER:
            covered = and_(covered, ~message.c.owed)
        count += tx.execute(
            update(message)
            .where(covered, in_states(PENDING))
            .values(state=State.HELD, reason=row.reason, at=now, hold_id=row.id)
        ).rowcount
    return count


def end_holds(tx: Connection, over: ColumnElement[bool], *, now: datetime) -> tuple[int, int]:
    """End the running holds for which `over` is true; give how many, and how many messages they let go.

    A message that another hold covers too stays held, by that one.
    """
    ended = list(tx.execute(select(hold.c.id).where(hold.c.ended_at.is_(None), over)).scalars())
    if not ended:
        return 0, 0
    tx.execute(update(hold).where(hold.c.id.in_(ended)).values(ended_at=now))
    freed = update(message).where(message.c.state == State.HELD, message.c.hold_id.in_(ended))
    count = tx.execute(freed.values(BACK | {"at": now})).rowcount
    # what no hold had held, no other takes over: a ledger has hundreds of holds
    return len(ended), count - apply_holds(tx, now=now) if count else 0
