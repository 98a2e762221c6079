"""What the officer is told of: how runs stand, how many mails came back, what kept a run from its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, func, insert, or_, select, update

from outreach.core.consequence import Source
from outreach.core.delivery import Outcome, State
from outreach.core.guard import GUARD, Bounces
from outreach.core.told.run import Run
from outreach.core.trouble import Kind, Met, Trouble
from outreach.ledger.columns import Instant, mapping, storable
from outreach.ledger.schema import attempt, hold, in_states, message, run
from outreach.ledger.schema_press import trouble
from outreach.ledger.stops import running
from outreach.ledger.store import Store

LEFT_OUT = (State.SKIPPED, State.MISSED, State.CANCELLED, State.HELD)
"""States whose reasons are few: the same for many."""

TAKEN = (Outcome.ACCEPTED, Outcome.IN_DOUBT)
"""Attempts after which a server has the mail, or may have it."""


_SINCE = bindparam("since", type_=Instant())

_RUNS = (
    select(run)
    .where(
        run.c.id.in_(
            select(message.c.run_id)
            .join(attempt, attempt.c.message_id == message.c.id)
            .where(attempt.c.started_at >= _SINCE)
        )
    )
    .order_by(run.c.launched_at, run.c.id)
)
"""The runs of which a mail was tried since an instant."""

# what a person paused as a whole goes on one day; who is held for herself is left out of this run
_PAUSED = and_(message.c.state == State.HELD, hold.c.contact == "", hold.c.source == Source.PERSON)

_GROUPS = (
    select(
        message.c.state,
        case((in_states(LEFT_OUT), message.c.reason), else_="").label("why"),
        case((_PAUSED, 1), else_=0).label("paused"),
        func.count().label("number"),
        func.max(message.c.at, type_=Instant()).label("changed_at"),
        func.min(message.c.next_attempt_at, type_=Instant()).label("next_at"),
    )
    .outerjoin(hold, hold.c.id == message.c.hold_id)
    .where(message.c.run_id == bindparam("of_run"))
    .group_by(message.c.state, "why", "paused")
)
"""The messages of a run, counted by what became of them and why."""

_TAKEN_BY_STATE = (
    select(message.c.state, func.count(message.c.id.distinct()).label("number"))
    .join(attempt, attempt.c.message_id == message.c.id)
    .where(attempt.c.started_at >= _SINCE, attempt.c.outcome.in_(TAKEN))
    .group_by(message.c.state)
)
"""How many mails a server took since an instant, by what became of them."""

_STRUCK = select(hold.c.since, hold.c.reason).where(hold.c.who == GUARD).order_by(hold.c.id.desc()).limit(1)
"""The guard's last hold."""

_TROUBLES = select(trouble).order_by(trouble.c.began_at, trouble.c.id)

_STANDING = _TROUBLES.where(trouble.c.ended_at.is_(None))

_TOLD = _TROUBLES.where(or_(trouble.c.ended_at.is_(None), trouble.c.ended_at >= _SINCE))
"""The troubles that stand, and those that ended since an instant."""


class Recounting(Store):
    """Chapter fourteen."""

    def runs(self, *, active_since: datetime) -> list[Run]:
        """Give how every run stands of which a mail was tried since an instant, the one launched first first."""
        with self._reading() as tx:
            runs = tx.execute(_RUNS, {"since": active_since}).all()
            return [_as_run(row, tx.execute(_GROUPS, {"of_run": row.id}).all()) for row in runs]

    def bounces(self, *, since: datetime) -> Bounces:
        """Count the mails that a server took since an instant, and those of them that came back."""
        with self._reading() as tx:
            counts = {row.state: row.number for row in tx.execute(_TAKEN_BY_STATE, {"since": since})}
        return Bounces(sum(counts.values()), counts.get(State.BOUNCED, 0))

    def guard_struck(self) -> tuple[datetime, str] | None:
        """Tell when the guard last held everything, and why."""
        with self._reading() as tx:
            row = tx.execute(_STRUCK).one_or_none()
        return None if row is None else (row.since, row.reason)

    def all_held(self, *, now: datetime) -> bool:
        """Tell whether a person, or the guard, holds everything."""
        everything = and_(hold.c.campaign == "", hold.c.mailing == "", hold.c.contact == "")
        with self._reading() as tx:
            found = select(hold.c.id).where(everything, running(now)).limit(1)
            return tx.execute(found).first() is not None

    def note_troubles(self, found: Collection[Met], *, over: Collection[Kind] = (), now: datetime) -> None:
        """Write down what is wrong, and that other things are not any more: all of it, or nothing."""
        with self._writing() as tx:
            for each in found:
                words = {"words": storable(each.text), "details": dict(each.values), "seen_at": now}
                same = and_(trouble.c.kind == each.kind, trouble.c.ended_at.is_(None))
                if not tx.execute(update(trouble).where(same).values(words)).rowcount:
                    tx.execute(insert(trouble).values(kind=each.kind, began_at=now, **words))
            if over:
                ended = and_(trouble.c.kind.in_(tuple(over)), trouble.c.ended_at.is_(None))
                tx.execute(update(trouble).where(ended).values(ended_at=now))

    def troubles(self, *, ended_since: datetime | None = None) -> list[Trouble]:
        """Give the troubles that stand, and those that ended since an instant, the oldest first."""
        with self._reading() as tx:
            rows = tx.execute(_STANDING) if ended_since is None else tx.execute(_TOLD, {"since": ended_since})
            return [
                Trouble(
                    row.id,
                    Kind(row.kind),
                    row.words,
                    mapping(row.details),
                    row.began_at,
                    row.seen_at,
                    row.ended_at,
                )
                for row in rows.all()
            ]


def _as_run(row: Row[Any], groups: Collection[Row[Any]]) -> Run:
    states: Counter[State] = Counter()
    reasons: Counter[str] = Counter()
    paused = 0
    next_at, changed_at, accepted_at = None, row.launched_at, None
    for group in groups:
        state = State(group.state)
        states[state] += group.number
        if state in LEFT_OUT:
            reasons[group.why] += group.number
        paused += group.number if group.paused else 0
        changed_at = max(changed_at, group.changed_at)
        if state is State.DEFERRED:
            next_at = group.next_at
        elif state is State.ACCEPTED:
            accepted_at = group.changed_at
    return Run(
        campaign=row.campaign,
        mailing=row.mailing,
        due_at=row.due_at,
        launched_at=row.launched_at,
        states=states,
        reasons=reasons,
        paused=paused,
        next_at=next_at,
        changed_at=changed_at,
        accepted_at=accepted_at,
    )
