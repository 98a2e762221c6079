"""What stops a message that is waiting: suppressions and holds, as conditions and as changes of state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Update,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    null,
    or_,
    select,
    true,
    update,
)

from outreach.core.consequence import BY_ANSWER
from outreach.core.delivery import State
from outreach.ledger.columns import NOW
from outreach.ledger.schema import PENDING, hold, in_states, message, suppression

SUPPRESSED = "suppressed"
"""Reason of a message that was skipped because its address is suppressed."""

suppressed = exists().where(suppression.c.contact_hash == message.c.contact_hash)
"""The message's contact must never be written to again."""

SKIP: dict[str, object] = {
    "state": literal_column(f"'{State.SKIPPED}'"),
    "reason": literal_column(f"'{SUPPRESSED}'"),
    "at": NOW,
    "hold_id": null(),
    "next_attempt_at": null(),
}
"""The columns of a message whose contact is suppressed, since `now`."""


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


@dataclass(frozen=True, slots=True)
class Scope:
    """What a hold is on, or a mailing, or a contact in one; an empty name means any."""

    campaign: str = ""
    mailing: str = ""
    contact: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Which names it has: what the shape of a statement depends on."""
        return tuple(name for name in ("campaign", "mailing", "contact") if getattr(self, name))

    @property
    def values(self) -> dict[str, object]:
        """What `in_scope` and `SAME` are executed with."""
        return {
            "this_campaign": self.campaign,
            "this_mailing": self.mailing,
            "this_contact": self.contact,
        }


SAME = and_(
    hold.c.campaign == bindparam("this_campaign"),
    hold.c.mailing == bindparam("this_mailing"),
    hold.c.contact == bindparam("this_contact"),
)
"""A hold is on exactly this scope."""


@cache
def in_scope(names: tuple[str, ...]) -> ColumnElement[bool]:
    """Tell whether a message is in a scope that has these names."""
    return and_(true(), *(message.c[name] == bindparam(f"this_{name}") for name in names))


@cache
def _suppressing(names: tuple[str, ...]) -> Update:
    """What waits in a scope for suppressed contacts is skipped."""
    waiting = and_(in_scope(names), in_states((*PENDING, State.HELD)), suppressed)
    return update(message).where(waiting).values(SKIP)


def apply_suppressions(
    tx: Connection, campaign: str, mailing: str, contact: str = "", *, now: datetime
) -> int:
    """Skip what waits in a mailing for suppressed contacts, or for one of them; give how many."""
    scope = Scope(campaign, mailing, contact)
    return tx.execute(_suppressing(scope.names), {**scope.values, "now": now}).rowcount


@cache
def _waiting(names: tuple[str, ...]) -> Select[Any]:
    """A message in a scope that waits: most holds come when nothing does."""
    return select(message.c.id).where(in_scope(names), in_states(PENDING)).limit(1)


@cache
def _holds(names: tuple[str, ...]) -> Select[Any]:
    """The holds that run and meet what waits in a scope."""
    # a year leaves hundreds of holds, and most of them meet nothing that waits
    meets = exists().where(
        in_scope(names),
        in_states(PENDING),
        or_(hold.c.contact == "", hold.c.contact == message.c.contact),
        or_(hold.c.campaign == "", hold.c.campaign == message.c.campaign),
    )
    any_or_this = (or_(hold.c[name] == "", hold.c[name] == bindparam(f"this_{name}")) for name in names)
    return (
        select(hold.c.id, hold.c.campaign, hold.c.mailing, hold.c.contact, hold.c.source, hold.c.reason)
        .where(running(NOW), *any_or_this, meets)
        .order_by(hold.c.id)
    )


@cache
def _holding(names: tuple[str, ...], *, by_answer: bool) -> Update:
    """What waits in a scope becomes held; of what is owed nothing does by an answer."""
    covered = and_(in_scope(names), ~message.c.owed) if by_answer else in_scope(names)
    off = {
        "state": literal_column(f"'{State.HELD}'"),
        "reason": bindparam("new_reason"),
        "at": NOW,
        "hold_id": bindparam("new_hold"),
    }
    return update(message).where(covered, in_states(PENDING)).values(off)


def apply_holds(
    tx: Connection, campaign: str = "", mailing: str = "", contact: str = "", *, now: datetime
) -> int:
    """Hold what waits and is covered by a hold, in this scope (empty names: any); give how many."""
    scope = Scope(campaign, mailing, contact)
    if tx.execute(_waiting(scope.names), scope.values).first() is None:
        return 0
    count = 0
    for row in tx.execute(_holds(scope.names), {**scope.values, "now": now}).all():
        covered = Scope(row.campaign or campaign, row.mailing or mailing, row.contact or contact)
        values = {**covered.values, "new_reason": row.reason, "new_hold": row.id, "now": now}
        by_answer = row.source in BY_ANSWER
        count += tx.execute(_holding(covered.names, by_answer=by_answer), values).rowcount
    return count


@lru_cache(maxsize=32)
def _running(over: ColumnElement[bool]) -> Select[Any]:
    """The holds that run for which something is true."""
    return select(hold.c.id).where(hold.c.ended_at.is_(None), over)


_END = update(hold).where(hold.c.id.in_(bindparam("these", expanding=True))).values(ended_at=NOW)
"""Holds end."""

_FREE = (
    update(message)
    .where(
        message.c.state == literal_column(f"'{State.HELD}'"),
        message.c.hold_id.in_(bindparam("these", expanding=True)),
    )
    .values(
        state=case(
            (message.c.attempts > 0, literal_column(f"'{State.DEFERRED}'")),
            else_=literal_column(f"'{State.PLANNED}'"),
        ),
        reason=literal_column("''"),
        at=NOW,
        hold_id=null(),
    )
)
"""What a held message becomes when nothing holds it any more; `next_attempt_at` was kept."""


def end_holds(
    tx: Connection, over: ColumnElement[bool], scope: Scope | None = None, *, now: datetime
) -> tuple[int, int]:
    """End the running holds for which `over` is true, of this scope where it asks for one (`SAME`).

    Gives how many, and how many messages they let go. A message that another hold covers too stays held, by that one.
    """
    found = tx.execute(_running(over), {**(scope or Scope()).values, "now": now})
    return end(tx, list(found.scalars()), now=now)


def end(tx: Connection, ended: Sequence[int], *, now: datetime) -> tuple[int, int]:
    """End holds by number, as `end_holds`."""
    if not ended:
        return 0, 0
    these = {"these": ended, "now": now}
    tx.execute(_END, these)
    count = tx.execute(_FREE, these).rowcount
    # what no hold had held, no other takes over: a ledger has hundreds of holds
    return len(ended), count - apply_holds(tx, now=now) if count else 0
