"""The statements of each message's way out, built once: building them anew costs ten times what SQLite needs.

Values are bound by name, those that are stored with the prefix `new_`.
"""

from __future__ import annotations

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    update,
)

from outreach.core.delivery import Outcome, Reply, State
from outreach.ledger.columns import Instant
from outreach.ledger.following import reported
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

# on PostgreSQL, whoever takes the lease over waits until marks made under it can be seen
OURS_SHARED = OURS.with_for_update(read=True)

NOTHING: ColumnElement[str] = literal_column("''")
"""What every row gets is written into the statement: values are paid for row by row."""

THESE: BindParameter[int] = bindparam("these", expanding=True)
"""The ids of a group of messages."""

READY = (
    select(
        message.c.id,
        message.c.attempts,
        message.c.domain,
        message.c.dated_at,
        message.c.digest,
        message.c.signature,
    )
    .where(message.c.id.in_(THESE), in_states(PENDING))
    .where(message.c.campaign + "/" + message.c.mailing == bindparam("lease_name"))
    .where(message.c.next_attempt_at <= NOW, ~suppressed, ~held(NOW))
    .with_for_update(of=message)
)
"""Those of a group that nothing stops, with what a first attempt fixed of them; locked until they are marked."""

MARK = (
    update(message)
    .where(message.c.id == bindparam("row"), in_states(PENDING))
    .values(
        state=literal_column(f"'{State.SENDING}'"),
        reason=NOTHING,
        at=NOW,
        attempts=message.c.attempts + literal_column("1"),
        first_attempt_at=func.coalesce(message.c.first_attempt_at, NOW),
        next_attempt_at=null(),
        dated_at=bindparam("new_dated_at", type_=Instant()),
        digest=bindparam("new_digest"),
        signature=bindparam("new_signature"),
    )
)
"""Pending to sending."""

BEGIN = insert(attempt).values(
    message_id=bindparam("row"),
    number=bindparam("new_number"),
    started_at=NOW,
    domain=bindparam("new_domain"),
    runner=bindparam("new_runner"),
    code=literal_column("0"),
    enhanced=NOTHING,
    stage=NOTHING,
    text=NOTHING,
)
"""A try begins."""

_LASTS = or_(
    attempt.c.settled_at.is_(None),
    and_(attempt.c.outcome == Outcome.IN_DOUBT, attempt.c.text == STOPPED.text, attempt.c.code == 0),
)
"""A try that lasts, or one that `recover` ended for a runner that was slow, not dead."""

IN_HAND = (
    select(
        message.c.id,
        attempt.c.number,
        message.c.state,
        message.c.campaign,
        message.c.mailing,
        message.c.contact,
        reported.label("reported"),
    )
    .join(attempt, and_(attempt.c.message_id == message.c.id, attempt.c.number == message.c.attempts))
    .where(message.c.id.in_(THESE), _LASTS)
    .with_for_update(of=(message, attempt))
)
"""Those of a group whose newest try can be settled, and whether a report on them was read; locked until it is."""

_ENDING = {
    "settled_at": NOW,
    "outcome": bindparam("new_outcome"),
    "code": bindparam("new_code"),
    "enhanced": bindparam("new_enhanced"),
    "stage": bindparam("new_stage"),
    "text": bindparam("new_text"),
}

END = (
    update(attempt)
    .where(attempt.c.message_id == bindparam("row"), attempt.c.number == bindparam("of_number"))
    .values(_ENDING)
)
"""A try ends."""

END_OF_MESSAGE = (
    update(attempt)
    .where(attempt.c.message_id == bindparam("row"), attempt.c.settled_at.is_(None))
    .values(_ENDING)
)
"""The try at a message that lasts ends."""

MOVE = (
    update(message)
    .where(message.c.id == bindparam("row"))
    .values(
        state=bindparam("new_state"),
        reason=bindparam("new_reason"),
        at=NOW,
        hold_id=null(),
        next_attempt_at=bindparam("new_next", type_=Instant()),
    )
)
"""A message becomes what its newest try says."""
