"""What the officer is told of: how runs stand, how many mails came back, what kept a run from its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, insert, or_, select, update

from outreach.core.consequence import Source
from outreach.core.delivery import Outcome, State
from outreach.core.guard import GUARD, Bounces
from outreach.core.told.run import Run
from outreach.core.trouble import Kind, Met, Trouble
from outreach.ledger.columns import Instant, mapping, storable
from outreach.ledger.schema import attempt, hold, in_states, message, run
from outreach.ledger.schema_press import trouble
from outreach.ledger.store import Store

LEFT_OUT = (State.SKIPPED, State.MISSED, State.CANCELLED, State.HELD)
"""States whose reasons are few: the same for many."""

TAKEN = (Outcome.ACCEPTED, Outcome.IN_DOUBT)
"""Attempts after which a server has the mail, or may have it."""


class Recounting(Store):
    """Chapter fourteen."""

    def runs(self, *, active_since: datetime) -> list[Run]:
        """Give how every run stands of which a mail was tried since an instant, the one launched first first."""
        tried = (
            select(message.c.run_id)
            .join(attempt, attempt.c.message_id == message.c.id)
            .where(attempt.c.started_at >= active_since)
            .distinct()
        )
        found = select(run).where(run.c.id.in_(tried)).order_by(run.c.launched_at, run.c.id)
        with self._reading() as tx:
            runs = tx.execute(found).all()
            return [_as_run(row, tx.execute(_groups(row.id)).all()) for row in runs]

    def bounces(self, *, since: datetime) -> Bounces:
        """Count the mails that a server took since an instant, and those of them that came back."""
        by_state = (
            select(message.c.state, func.count(message.c.id.distinct()).label("number"))
            .join(attempt, attempt.c.message_id == message.c.id)
            .where(attempt.c.started_at >= since, attempt.c.outcome.in_(TAKEN))
            .group_by(message.c.state)
        )
        with self._reading() as tx:
            counts = {row.state: row.number for row in tx.execute(by_state)}
        return Bounces(sum(counts.values()), counts.get(State.BOUNCED, 0))

    def guard_struck(self) -> tuple[datetime, str] | None:
        """Tell when the guard last held everything, and why."""
        last = select(hold.c.since, hold.c.reason).where(hold.c.who == GUARD).order_by(hold.c.id.desc())
        with self._reading() as tx:
            row = tx.execute(last.limit(1)).one_or_none()
        return None if row is None else (row.since, row.reason)

    def all_held(self, *, now: datetime) -> bool:
        """Tell whether a person, or the guard, holds everything."""
        everything = and_(hold.c.campaign == "", hold.c.mailing == "", hold.c.contact == "")
        running = and_(hold.c.ended_at.is_(None), or_(hold.c.until.is_(None), hold.c.until > now))
        with self._reading() as tx:
            return tx.execute(select(hold.c.id).where(everything, running).limit(1)).first() is not None

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
        wanted: ColumnElement[bool] = trouble.c.ended_at.is_(None)
        if ended_since is not None:
            wanted = or_(wanted, trouble.c.ended_at >= ended_since)
        with self._reading() as tx:
            rows = tx.execute(select(trouble).where(wanted).order_by(trouble.c.began_at, trouble.c.id))
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
                for row in rows
            ]


def _groups(run_id: int) -> Any:
    reason = case((in_states(LEFT_OUT), message.c.reason), else_="").label("why")
    # what a person paused as a whole goes on one day; who is held for herself is left out of this run
    paused = and_(message.c.state == State.HELD, hold.c.contact == "", hold.c.source == Source.PERSON)
    groups = (
        select(
            message.c.state,
            reason,
            case((paused, 1), else_=0).label("paused"),
            func.count().label("number"),
            func.max(message.c.at, type_=Instant()).label("changed_at"),
            func.min(message.c.next_attempt_at, type_=Instant()).label("next_at"),
        )
        .outerjoin(hold, hold.c.id == message.c.hold_id)
        .where(message.c.run_id == run_id)
    )
    return groups.group_by(message.c.state, "why", "paused")


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
