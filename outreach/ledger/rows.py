"""Rows as values."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from outreach.core.delivery import Outcome, State
from outreach.core.message import Attempt, Message
from outreach.ledger.columns import mapping, texts
from outreach.ledger.schema import material, message

MESSAGES: Select[Any] = select(message, material.c.version).outerjoin(
    material, material.c.id == message.c.material_id
)
"""Messages with the version of their material; made once, so that SQLAlchemy compiles it once."""

MESSAGE: Select[Any] = MESSAGES.where(message.c.id == bindparam("this"))
"""One of them."""


def as_message(row: Row[Any]) -> Message:
    """Make a row of `MESSAGES` a message."""
    return Message(
        id=row.id,
        campaign=row.campaign,
        mailing=row.mailing,
        contact=row.contact,
        address=row.address,
        name=row.name,
        outlet=row.outlet,
        language=row.language,
        state=State(row.state),
        reason=row.reason,
        at=row.at,
        token=row.token or "",
        message_id=row.message_id or "",
        references=tuple(texts(row.thread)),
        values=mapping(row.contact_values),
        version=row.version or "",
        dated_at=row.dated_at,
        digest=row.digest,
        signature=row.signature,
        attempts=row.attempts,
        first_attempt_at=row.first_attempt_at,
        next_attempt_at=row.next_attempt_at,
    )


def as_attempt(row: Row[Any]) -> Attempt:
    """Make a row of `attempt` an attempt."""
    return Attempt(
        id=row.id,
        number=row.number,
        started_at=row.started_at,
        runner=row.runner,
        settled_at=row.settled_at,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        code=row.code,
        enhanced=row.enhanced,
        stage=row.stage,
        text=row.text,
    )
