"""The statements of each message's way out, built once: building them anew costs ten times what SQLite needs.

Values are bound by name, those that are stored with the prefix `new_`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Update, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from outreach.core.delivery import Outcome, Reply, State
from outreach.ledger.columns import Instant
from outreach.ledger.schema import PENDING, attempt, in_states, lease, message
from outreach.ledger.stops import held, suppressed

STOPPED = Reply(Outcome.IN_DOUBT, text="the program stopped before the answer was recorded", stage="content")
"""How an attempt ended whose runner died: perhaps before the final dot, nobody knows."""

SETTLED_FROM = (State.SENDING, State.IN_DOUBT)
"""States in which a reply decides."""

NOT_LEFT = (State.PLANNED, State.DEFERRED, State.HELD, State.SKIPPED, State.CANCELLED)
"""States in which only "the server has it" still decides: it keeps the contact from getting the mailing twice."""

NOW = bindparam("new_at", type_=Instant())

OURS = select(lease.c.name).where(
    lease.c.name == bindparam("lease_name"),
    lease.c.fence == bindparam("lease_fence"),
    lease.c.released_at.is_(None),
)
"""The lease, when it is still the holder's."""

# on PostgreSQL, whoever takes the lease over waits until a mark made under it can be seen
OURS_SHARED = OURS.with_for_update(read=True)

MARK = (
    update(message)
    .where(message.c.id == bindparam("row"), in_states(PENDING))
    .where(message.c.campaign + "/" + message.c.mailing == bindparam("lease_name"))
    .where(message.c.next_attempt_at <= NOW, ~suppressed, ~held(NOW))
    .where(
        or_(
            message.c.attempts == 0,
            and_(
                message.c.dated_at == bindparam("new_dated_at", type_=Instant()),
                message.c.digest == bindparam("new_digest"),
                message.c.signature == bindparam("new_signature"),
            ),
        )
    )
    .values(
        state=State.SENDING,
        reason="",
        at=NOW,
        attempts=message.c.attempts + 1,
        first_attempt_at=func.coalesce(message.c.first_attempt_at, NOW),
        next_attempt_at=None,
        dated_at=bindparam("new_dated_at", type_=Instant()),
        digest=bindparam("new_digest"),
        signature=bindparam("new_signature"),
    )
    .returning(message.c.attempts, message.c.domain)
)
"""Pending to sending, when nothing stops it and its bytes are those of the first attempt."""

FIXED = select(message.c.dated_at, message.c.digest, message.c.signature).where(
    message.c.id == bindparam("row"), in_states(PENDING), message.c.attempts > 0
)
"""What the first attempt fixed of a message that may be tried again."""

BEGIN = (
    insert(attempt)
    .values(
        message_id=bindparam("row"),
        number=bindparam("new_number"),
        started_at=NOW,
        domain=bindparam("new_domain"),
        runner=bindparam("new_runner"),
        code=0,
        enhanced="",
        stage="",
        text="",
    )
    .returning(attempt.c.id)
)
"""A try begins."""

_END = (
    update(attempt)
    .where(
        or_(
            attempt.c.settled_at.is_(None),
            and_(attempt.c.outcome == Outcome.IN_DOUBT, attempt.c.text == STOPPED.text, attempt.c.code == 0),
        )
    )
    .values(
        settled_at=NOW,
        outcome=bindparam("new_outcome"),
        code=bindparam("new_code"),
        enhanced=bindparam("new_enhanced"),
        stage=bindparam("new_stage"),
        text=bindparam("new_text"),
    )
)

END: ReturningUpdate[tuple[int, int]] = _END.where(attempt.c.id == bindparam("row")).returning(
    attempt.c.message_id, attempt.c.number
)
"""A try ends: one that lasts, or one that `recover` ended for a runner that was slow, not dead."""

END_OF_MESSAGE = _END.where(attempt.c.message_id == bindparam("row"), attempt.c.settled_at.is_(None))
"""The try at a message that lasts ends."""


def _move(states: Iterable[State]) -> Update:
    return (
        update(message)
        .where(message.c.id == bindparam("row"), message.c.attempts == bindparam("number"), in_states(states))
        .values(
            state=bindparam("new_state"),
            reason=bindparam("new_reason"),
            at=NOW,
            hold_id=None,
            next_attempt_at=bindparam("new_next", type_=Instant()),
        )
    )


MOVE = _move(SETTLED_FROM).returning(message.c.campaign, message.c.mailing, message.c.contact)
"""A message becomes what its newest try says."""

MOVE_ACCEPTED = _move(SETTLED_FROM + NOT_LEFT).returning(
    message.c.campaign, message.c.mailing, message.c.contact
)
"""The same for a try that was accepted."""
