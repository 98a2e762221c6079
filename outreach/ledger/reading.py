"""Reading what happened: the plan's history, the log, one message, the audit trail."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from outreach.core.consequence import Source
from outreach.core.delivery import LEFT, State
from outreach.core.history import Absence, History, Hold, Past
from outreach.core.message import Act, Attempt, LogFilter, Message, Remembered
from outreach.ledger.columns import Instant, mapping
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.rows import MESSAGE, MESSAGES, as_attempt, as_message
from outreach.ledger.ruling import approvals, editions, embargoes
from outreach.ledger.schema import (
    attempt,
    audit,
    file,
    hold,
    in_states,
    material,
    material_file,
    message,
    run,
)
from outreach.ledger.schema_received import incoming, rsvp
from outreach.ledger.stopping import suppressions
from outreach.ledger.store import Store

EVERYTHING = LogFilter()

_PAST = select(
    message.c.campaign,
    message.c.mailing,
    message.c.contact,
    message.c.state,
    message.c.at,
    message.c.reason,
    message.c.message_id,
    message.c.next_attempt_at,
    message.c.edition,
)
"""What the plan must know of each message."""

_PAST_OF = _PAST.where(message.c.campaign.in_(bindparam("these", expanding=True)))

STATES = {state.value: state for state in State}
"""By their words: the history has thousands of rows, and calling an enumeration takes as long as reading one."""

_HOLDS: Select[Any] = (
    select(
        hold.c.reason,
        hold.c.contact,
        hold.c.campaign,
        hold.c.until,
        hold.c.mailing,
        hold.c.source,
        hold.c.id,
        hold.c.since,
        hold.c.ended_at,
    )
    .where(
        or_(
            hold.c.ended_at.is_(None),
            and_(hold.c.source == Source.AWAY, hold.c.until.is_not(None), hold.c.ended_at >= hold.c.until),
        )
    )
    .order_by(hold.c.id)
)
"""The holds that run, as `Hold` has them, and the absences that were not ended before their time."""

_RSVPS = (
    select(rsvp.c.campaign, rsvp.c.contact, rsvp.c.answer)
    .where(rsvp.c.withdrawn_at.is_(None))
    .order_by(rsvp.c.at, rsvp.c.id)
)
"""Answers to invitations, oldest first."""

_ANSWERED = (
    select(
        incoming.c.campaign,
        incoming.c.contact,
        func.max(incoming.c.came_at, type_=Instant()).label("newest"),
    )
    .where(incoming.c.keeps_back)
    .group_by(incoming.c.campaign, incoming.c.contact)
)


class Reading(Store):
    """Chapter five."""

    def history(self, campaigns: Collection[str] | None = None) -> History:
        """Give what the plan must know, of all campaigns or of some; what stops a contact always in full."""
        with self._reading() as tx:
            if campaigns is None:
                past = tx.execute(_PAST).all()
            else:
                past = tx.execute(_PAST_OF, {"these": list(campaigns)}).all()
            never = suppressions(tx)
            held = tx.execute(_HOLDS).all()
            answered = _answered(tx)
            rsvps = {(campaign, contact): answer for campaign, contact, answer in tx.execute(_RSVPS).all()}
            press = embargoes(tx), editions(tx), approvals(tx)
        # by place, not by name: there are thousands
        messages = {
            (campaign, mailing, contact): Past(STATES[state], at, reason, message_id or "", next_at, edition)
            for campaign, mailing, contact, state, at, reason, message_id, next_at, edition in past
        }
        holds = tuple(Hold(*row[:6]) for row in held if row.ended_at is None)
        return History(messages, never, holds, answered, rsvps, _absences(held), *press)

    def messages(
        self, which: LogFilter = EVERYTHING, *, after: Message | None = None, limit: int = 100
    ) -> list[Message]:
        """Give one page of the log, newest first; `after` is the last message of the page before.

        Newest is the one launched last; in a period (`since`, `until`), the one changed last.
        """
        page = MESSAGES.where(*_conditions(which)).limit(limit)
        if which.since is None and which.until is None:
            page = page.order_by(message.c.id.desc())
            page = page if after is None else page.where(message.c.id < after.id)
        else:
            page = page.order_by(message.c.at.desc(), message.c.id.desc())
            if after is not None:
                page = page.where(
                    tuple_(message.c.at, message.c.id) < tuple_(literal(after.at, Instant()), after.id)
                )
        with self._reading() as tx:
            return [as_message(row) for row in tx.execute(page)]

    def count_by_state(
        self, campaign: str | None = None, mailing: str | None = None
    ) -> Mapping[tuple[str, str], Counter[State]]:
        """Count messages by their state, for each (campaign, mailing)."""
        by_state = select(
            message.c.campaign, message.c.mailing, message.c.state, func.count().label("number")
        )
        by_state = by_state.where(*_conditions(LogFilter(campaign, mailing)))
        counts: dict[tuple[str, str], Counter[State]] = {}
        with self._reading() as tx:
            for row in tx.execute(by_state.group_by(message.c.campaign, message.c.mailing, message.c.state)):
                counts.setdefault((row.campaign, row.mailing), Counter())[State(row.state)] = row.number
        return counts

    def message(self, message_id: int) -> Message:
        """Give one message; raises UnknownMessageError when there is none of that number."""
        with self._reading() as tx:
            found = tx.execute(MESSAGE, {"this": message_id}).one_or_none()
        if found is None:
            raise UnknownMessageError("there is no message {message} in the log", message=message_id)
        return as_message(found)

    def attempts(self, message_id: int) -> list[Attempt]:
        """Give every try at a message, first to last."""
        tries = select(attempt).where(attempt.c.message_id == message_id).order_by(attempt.c.number)
        with self._reading() as tx:
            return [as_attempt(row) for row in tx.execute(tries)]

    def materials(self, campaign: str) -> list[tuple[str, datetime, str]]:
        """Give what left of a campaign, the oldest first: the contact, when, and the material that her mail was made of."""
        left = (
            select(message.c.contact, message.c.at, message.c.material_id)
            .where(message.c.campaign == campaign, message.c.material_id.is_not(None), in_states(LEFT))
            .order_by(message.c.at, message.c.id)
        )
        with self._reading() as tx:
            rows = tx.execute(left).all()
            wanted = select(material.c.id, material.c.content).where(
                material.c.id.in_({row.material_id for row in rows})
            )
            texts = {row.id: zlib.decompress(row.content).decode() for row in tx.execute(wanted)}
        return [(row.contact, row.at, texts[row.material_id]) for row in rows]

    def remembered(self, message_id: int) -> Remembered:
        """Give all that is needed to make a message's exact bytes again.

        Raises UnknownMessageError when there is no such message, or nothing was ever composed for it.
        """
        with self._reading() as tx:
            found = tx.execute(MESSAGE, {"this": message_id}).one_or_none()
            if found is None or found.material_id is None:
                raise UnknownMessageError("nothing was written for message {message}", message=message_id)
            scheduled = tx.execute(select(run).where(run.c.id == found.run_id)).one()
            content = tx.execute(
                select(material.c.content).where(material.c.id == found.material_id)
            ).scalar_one()
            files = tx.execute(
                select(material_file.c.path, file.c.content)
                .join(file, file.c.id == material_file.c.file_id)
                .where(material_file.c.material_id == found.material_id)
            ).all()
        return Remembered(
            as_message(found),
            zlib.decompress(content).decode(),
            {row.path: zlib.decompress(row.content) for row in files},
            scheduled.due_at,
            scheduled.wall_time,
            scheduled.zone,
        )

    def last_act(self) -> int:
        """Give the number of the newest act: who asks again learns whether somebody did something meanwhile."""
        with self._reading() as tx:
            return tx.execute(select(func.max(audit.c.id))).scalar() or 0

    def audit(self, limit: int = 100) -> list[Act]:
        """Give who did what, last act first."""
        acts = select(audit).order_by(audit.c.id.desc()).limit(limit)
        with self._reading() as tx:
            return [Act(r.at, r.who, r.what, r.subject, mapping(r.details)) for r in tx.execute(acts)]


def _answered(tx: Connection) -> dict[tuple[str, str], datetime]:
    """Who answered, when last; not those whom a person has released since."""
    return {(row.campaign, row.contact): row.newest for row in tx.execute(_ANSWERED).all()}


def _absences(held: Iterable[Row[Any]]) -> dict[str, Absence]:
    """Who was or is away, the one that ends last; not those that a person ended before their time."""
    away = [row for row in held if row.source == Source.AWAY and row.until is not None]
    return {row.contact: Absence(row.since, row.until) for row in sorted(away, key=lambda row: row.until)}


def _conditions(which: LogFilter) -> list[ColumnElement[bool]]:
    same = (
        (message.c.campaign, which.campaign),
        (message.c.mailing, which.mailing),
        (message.c.contact, which.contact),
        (message.c.outlet, which.outlet),
        (message.c.state, which.state),
    )
    found = [column == value for column, value in same if value is not None]
    if which.since is not None:
        found.append(message.c.at >= which.since)
    if which.until is not None:
        found.append(message.c.at < which.until)
    return found
