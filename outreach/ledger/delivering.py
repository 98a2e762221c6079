"""Delivering: which message is next, the mark before it leaves, what became of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from outreach.core.delivery import Outcome, Reply, State
from outreach.core.message import Lease, Message
from outreach.ledger import statements
from outreach.ledger.columns import storable
from outreach.ledger.faults import LedgerError
from outreach.ledger.following import apply_bounces
from outreach.ledger.leasing import lease_name, lost
from outreach.ledger.rows import MESSAGES, as_message
from outreach.ledger.schema import PENDING, attempt, hold, in_states, message
from outreach.ledger.statements import STOPPED
from outreach.ledger.stops import apply_holds, apply_suppressions, end_holds, held, suppressed
from outreach.ledger.store import Store, record

GIVEN_UP = "given up"
"""Reason of a message that was deferred until its time was over."""


class Delivering(Store):
    """Chapter three."""

    def recover(self, campaign: str, mailing: str, claim: Lease, *, now: datetime) -> int:
        """Put right what the last runner left; give how many messages are in doubt because of it.

        A row left in `sending` may have gone out: it becomes `in doubt`, and a person settles it. To be called with
        a lease just acquired, before `due`. Raises LeaseLostError.
        """
        subject = lease_name(campaign, mailing)
        with self._writing() as tx:
            # locked: the mark of a former holder is either seen below or comes too late
            _check(tx, claim, subject)
            left = select(message.c.id).where(
                message.c.campaign == campaign, message.c.mailing == mailing, message.c.state == State.SENDING
            )
            ids = list(tx.execute(left).scalars())
            for message_id in ids:
                tx.execute(statements.END_OF_MESSAGE, {"row": message_id, **_ending(STOPPED, now)})
                tx.execute(
                    update(message)
                    .where(message.c.id == message_id, message.c.state == State.SENDING)
                    .values(state=State.IN_DOUBT, reason=STOPPED.text, at=now)
                )
                apply_bounces(tx, message_id, now=now)
            # a launch and an opt-out at the same instant do not see each other on PostgreSQL
            apply_suppressions(tx, campaign, mailing, now=now)
            apply_holds(tx, campaign, mailing, now=now)
            if ids:
                details = {"in doubt": len(ids)}
                record(tx, by=str(claim.holder), what="recover", subject=subject, details=details, now=now)
        return len(ids)

    def due(self, campaign: str, mailing: str, *, now: datetime, limit: int) -> list[Message]:
        """Give what may leave at `now`, first due first: never what is held, cancelled or suppressed.

        Holds whose time is over are ended first, so that what they held is there.
        """
        with self._writing() as tx:
            end_holds(tx, hold.c.until <= now, now=now)
            ready = (
                MESSAGES.where(message.c.campaign == campaign, message.c.mailing == mailing)
                .where(in_states(PENDING), message.c.next_attempt_at <= now, ~suppressed, ~held(now))
                .order_by(message.c.next_attempt_at, message.c.id)
                .limit(limit)
            )
            return [as_message(row) for row in tx.execute(ready)]

    def mark_sending(
        self,
        message_id: int,
        claim: Lease,
        *,
        now: datetime,
        dated_at: datetime,
        digest: str,
        signature: str,
    ) -> int | None:
        """Write down, durably, that a message is about to leave; give the number of the attempt, for `settle`.

        None when it may not leave any more: held, cancelled, suppressed or taken since it was found due.
        The Date, the digest and the signature of its bytes are fixed by the first attempt. Raises LeaseLostError when
        another runner has the mailing, LedgerError when the bytes are not those of the first attempt.
        """
        ours = {"lease_name": claim.name, "lease_fence": claim.fence}
        bytes_ = {"new_dated_at": dated_at, "new_digest": digest, "new_signature": signature}
        with self._writing() as tx:
            if tx.execute(statements.OURS_SHARED, ours).one_or_none() is None:
                raise lost(claim)
            mark = {"row": message_id, "lease_name": claim.name, "new_at": now, **bytes_}
            marked = tx.execute(statements.MARK, mark).one_or_none()
            if marked is None:
                fixed = tx.execute(statements.FIXED, {"row": message_id}).one_or_none()
                if fixed is not None and tuple(fixed) != (dated_at, digest, signature):
                    raise LedgerError(
                        "message {message} would not leave as it was first tried: its bytes have changed",
                        message=message_id,
                    )
                return None
            begun = tx.execute(
                statements.BEGIN,
                {
                    "row": message_id,
                    "new_number": marked.attempts,
                    "new_at": now,
                    "new_domain": marked.domain,
                    "new_runner": str(claim.holder),
                },
            )
            return int(begun.scalar_one())

    def settle(
        self, attempt_id: int, reply: Reply, *, now: datetime, next_attempt_at: datetime | None = None
    ) -> State:
        """Write down how an attempt ended; give what has become of the message.

        Deferred with no `next_attempt_at` is given up: refused. A reply that comes in after another runner had to
        put the message in doubt is better evidence and counts. Raises LedgerError when the attempt is settled.
        """
        state = State(reply.outcome)
        reason = "" if state is State.ACCEPTED else storable(f"{reply.code or ''} {reply.text}".strip())
        if reply.outcome is Outcome.DEFERRED and next_attempt_at is None:
            state, reason = State.REFUSED, GIVEN_UP
        move = statements.MOVE_ACCEPTED if state is State.ACCEPTED else statements.MOVE
        with self._writing() as tx:
            ended = tx.execute(statements.END, {"row": attempt_id, **_ending(reply, now)}).one_or_none()
            moved = (
                ended
                and tx.execute(
                    move,
                    {
                        "row": ended.message_id,
                        "number": ended.number,
                        "new_state": state,
                        "new_reason": reason,
                        "new_at": now,
                        "new_next": next_attempt_at if state is State.DEFERRED else None,
                    },
                ).one_or_none()
            )
            if not (ended and moved):
                raise LedgerError("attempt {attempt} is settled already", attempt=attempt_id)
            # a report may be read before the server's reply was recorded
            if state in (State.ACCEPTED, State.IN_DOUBT) and apply_bounces(tx, ended.message_id, now=now):
                return State.BOUNCED
            # an opt-out or a hold that came while the message was in the runner's hand
            if state is State.DEFERRED and apply_suppressions(tx, *moved, now=now):
                return State.SKIPPED
            if state is State.DEFERRED and apply_holds(tx, *moved, now=now):
                return State.HELD
        return state

    def started_since(self, since: datetime) -> list[tuple[datetime, str]]:
        """Give when attempts began and to which recipient domain, of all campaigns and runners, oldest first."""
        begun = select(attempt.c.started_at, attempt.c.domain).where(attempt.c.started_at >= since)
        with self._reading() as tx:
            return [(row.started_at, row.domain) for row in tx.execute(begun.order_by(attempt.c.started_at))]


def _check(tx: Connection, claim: Lease, name: str) -> None:
    ours = tx.execute(
        statements.OURS.with_for_update(), {"lease_name": claim.name, "lease_fence": claim.fence}
    )
    if claim.name != name or ours.one_or_none() is None:
        raise lost(claim)


def _ending(reply: Reply, now: datetime) -> dict[str, object]:
    return {
        "new_at": now,
        "new_outcome": reply.outcome,
        "new_code": reply.code,
        "new_enhanced": storable(reply.enhanced),
        "new_stage": storable(reply.stage),
        "new_text": storable(reply.text),
    }
