"""Delivering: which message is next, the mark before it leaves, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from outreach.core.delivery import Outcome, Reply, State
from outreach.core.message import Ended, Lease, Mark, Message, Try, Written
from outreach.ledger import statements
from outreach.ledger.columns import storable
from outreach.ledger.faults import LedgerError
from outreach.ledger.following import apply_bounces
from outreach.ledger.leasing import lease_name, lost
from outreach.ledger.rows import MESSAGES, as_message
from outreach.ledger.schema import PENDING, attempt, hold, in_states, message
from outreach.ledger.statements import NOT_LEFT, SETTLED_FROM, STOPPED
from outreach.ledger.stops import apply_holds, apply_suppressions, end_holds, held, suppressed
from outreach.ledger.store import Store, many, record

GIVEN_UP = "given up"
"""Reason of a message that was deferred until its time was over."""


FROM_ACCEPTED = SETTLED_FROM + NOT_LEFT
"""States from which a message that the server has becomes accepted."""


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
    ) -> Try | None:
        """Write down, durably, that one message is about to leave, as `exchange` does; None when it may not."""
        mark = Mark(message_id, dated_at, digest, signature)
        return self.exchange(claim, marks=[mark], now=now).begun.get(message_id)

    def settle(
        self, tried: Try, reply: Reply, *, now: datetime, next_attempt_at: datetime | None = None
    ) -> State:
        """Write down how one attempt ended, as `exchange` does; raises LedgerError when it is settled already."""
        written = self.exchange(None, ended=[Ended(tried, reply, next_attempt_at)], now=now)
        if written.unknown:
            raise settled_already(written.unknown[0])
        return written.states[tried]

    def exchange(
        self, claim: Lease | None, *, ended: Sequence[Ended] = (), marks: Sequence[Mark] = (), now: datetime
    ) -> Written:
        """Write down, in one durable transaction, how attempts ended and which messages are about to leave.

        A message is marked before MAIL FROM and settled after the reply; many wait together for one disk, so that none
        of it costs speed. What is not marked may not leave any more: held, cancelled, suppressed or taken since it was
        found due. Date, digest and signature of the bytes are fixed by the first attempt. A reply that comes in
        after another runner had to put the message in doubt is better evidence and counts.

        Marking needs the lease `claim`; raises LeaseLostError, with what has ended written down all the same, when
        another runner has the mailing, LedgerError when the bytes of a message are not those of its first attempt.
        """
        states: dict[Try, State] = {}
        begun: dict[int, Try] = {}
        fault: LedgerError | None = None
        with self._writing() as tx:
            if ended:
                states = _settle(tx, ended, now)
            if marks and claim is not None:
                try:
                    begun = _mark(tx, claim, marks, now)
                except LedgerError as error:  # before anything was marked
                    fault = error
        if fault:
            raise fault
        unknown = tuple(each.tried for each in ended if each.tried not in states)
        return Written(begun, states, unknown)

    def replies_since(self, since: datetime) -> list[tuple[datetime, str, Reply]]:
        """Give what servers answered since, oldest first, with the recipient's domain; nothing where none refused for a time.

        What was accepted is there too, from the first temporary refusal on.
        """
        deferred = attempt.c.outcome == Outcome.DEFERRED
        with self._reading() as tx:
            first = tx.execute(
                select(func.min(attempt.c.settled_at)).where(
                    attempt.c.started_at >= since, deferred, attempt.c.code > 0
                )
            ).scalar()
            if first is None:
                return []
            answered = select(attempt).where(
                attempt.c.started_at >= since, attempt.c.settled_at >= first, attempt.c.code > 0
            )
            rows = tx.execute(answered.order_by(attempt.c.settled_at, attempt.c.id))
            return [(row.settled_at, row.domain, _reply_of(row)) for row in rows]

    def started_since(self, since: datetime) -> list[tuple[datetime, str]]:
        """Give when attempts began and to which recipient domain, of all campaigns and runners, oldest first."""
        begun = select(attempt.c.started_at, attempt.c.domain).where(attempt.c.started_at >= since)
        with self._reading() as tx:
            return [(row.started_at, row.domain) for row in tx.execute(begun.order_by(attempt.c.started_at))]


def _reply_of(row: Row[Any]) -> Reply:
    return Reply(Outcome(row.outcome), row.code, row.enhanced, row.text, row.stage)


def settled_already(tried: Try) -> LedgerError:
    """Say that somebody else has settled an attempt."""
    text = "attempt {number} at message {message} is settled already"
    return LedgerError(text, number=tried.number, message=tried.message_id)


def _mark(tx: Connection, claim: Lease, marks: Sequence[Mark], now: datetime) -> dict[int, Try]:
    """Mark those that nothing stops; gives their attempts. Raises before it marks any."""
    ours = {"lease_name": claim.name, "lease_fence": claim.fence}
    if tx.execute(statements.OURS_SHARED, ours).one_or_none() is None:
        raise lost(claim)
    these = {"these": [mark.message_id for mark in marks], "lease_name": claim.name, "new_at": now}
    ready = {row.id: row for row in tx.execute(statements.READY, these)}
    leaving = [mark for mark in marks if mark.message_id in ready]
    for mark in leaving:
        row = ready[mark.message_id]
        if row.attempts and (row.dated_at, row.digest, row.signature) != mark[1:]:
            text = "message {message} would not leave as it was first tried: its bytes have changed"
            raise LedgerError(text, message=mark.message_id)
    if not leaving:
        return {}
    many(
        tx,
        statements.MARK,
        [
            {
                "row": mark.message_id,
                "new_at": now,
                "new_dated_at": mark.dated_at,
                "new_digest": mark.digest,
                "new_signature": mark.signature,
            }
            for mark in leaving
        ],
    )
    begun = {mark.message_id: Try(mark.message_id, ready[mark.message_id].attempts + 1) for mark in leaving}
    runner = str(claim.holder)
    many(
        tx,
        statements.BEGIN,
        [
            {
                "row": tried.message_id,
                "new_number": tried.number,
                "new_at": now,
                "new_domain": ready[tried.message_id].domain,
                "new_runner": runner,
            }
            for tried in begun.values()
        ],
    )
    return begun


def _settle(tx: Connection, ended: Sequence[Ended], now: datetime) -> dict[Try, State]:
    """Settle those that last; gives what has become of their messages."""
    these = {"these": [each.tried.message_id for each in ended]}
    lasting = {Try(row.id, row.number): row for row in tx.execute(statements.IN_HAND, these)}
    states: dict[Try, State] = {}
    deferred: list[tuple[Try, Row[Any]]] = []
    told_of: list[Try] = []
    ends: list[dict[str, object]] = []
    moves: list[dict[str, object]] = []
    for each in ended:
        row = lasting.pop(each.tried, None)  # whoever settles twice is told
        state, reason = _becomes(each)
        if row is None or row.state not in (FROM_ACCEPTED if state is State.ACCEPTED else SETTLED_FROM):
            continue
        states[each.tried] = state
        ends.append(
            {
                "row": each.tried.message_id,
                "of_number": each.tried.number,
                **_ending(each.reply, now),
            }
        )
        moves.append(
            {
                "row": each.tried.message_id,
                "new_state": state.value,
                "new_reason": reason,
                "new_at": now,
                "new_next": each.next_attempt_at if state is State.DEFERRED else None,
            }
        )
        if state is State.DEFERRED:
            deferred.append((each.tried, row))
        if row.reported:
            told_of.append(each.tried)
    if ends:
        many(tx, statements.END, ends)
        many(tx, statements.MOVE, moves)
    # a report may be read before the server's reply was recorded
    _overtaken(tx, states, told_of, deferred, now)
    return states


def _overtaken(
    tx: Connection,
    states: dict[Try, State],
    told_of: Sequence[Try],
    deferred: Sequence[tuple[Try, Row[Any]]],
    now: datetime,
) -> None:
    """Let count what came while a message was in the runner's hand: a report on it, an opt-out, a hold."""
    for tried in told_of:
        if states[tried] in (State.ACCEPTED, State.IN_DOUBT) and apply_bounces(tx, tried.message_id, now=now):
            states[tried] = State.BOUNCED
    for tried, row in deferred:
        if apply_suppressions(tx, row.campaign, row.mailing, row.contact, now=now):
            states[tried] = State.SKIPPED
        elif apply_holds(tx, row.campaign, row.mailing, row.contact, now=now):
            states[tried] = State.HELD


def _becomes(ended: Ended) -> tuple[State, str]:
    """Give the state of a message after an attempt, and the reason that stands beside it."""
    reply = ended.reply
    if reply.outcome is Outcome.ACCEPTED:
        return State.ACCEPTED, ""
    if reply.outcome is Outcome.DEFERRED and ended.next_attempt_at is None:
        return State.REFUSED, GIVEN_UP
    return State(reply.outcome), storable(f"{reply.code or ''} {reply.text}".strip())


def _check(tx: Connection, claim: Lease, name: str) -> None:
    ours = tx.execute(
        statements.OURS.with_for_update(), {"lease_name": claim.name, "lease_fence": claim.fence}
    )
    if claim.name != name or ours.one_or_none() is None:
        raise lost(claim)


def _ending(reply: Reply, now: datetime) -> dict[str, object]:
    return {
        "new_at": now,
        "new_outcome": reply.outcome.value,
        "new_code": reply.code,
        "new_enhanced": storable(reply.enhanced),
        "new_stage": storable(reply.stage),
        "new_text": storable(reply.text),
    }
