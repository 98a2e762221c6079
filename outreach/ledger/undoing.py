"""Taking back what a mail did, when a person says that it was something else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, case, delete, exists, select, update

from outreach.core.consequence import (
    MAILBOX,
    Answered,
    BouncedBack,
    Covered,
    EmbargoAnswered,
    HoldBack,
    InterviewAsked,
    PassOver,
    Proposed,
    RsvpGiven,
    SuppressFor,
)
from outreach.core.delivery import Outcome, State
from outreach.core.interview import Status
from outreach.core.received import ProposalState
from outreach.ledger.columns import mapping
from outreach.ledger.following import WORDS, apply_bounces
from outreach.ledger.schema import attempt, hold, message, suppression
from outreach.ledger.schema_press import embargo_answer
from outreach.ledger.schema_received import (
    alert,
    coverage,
    effect,
    incoming,
    interview,
    interview_note,
    proposal,
    rsvp,
)
from outreach.ledger.stops import end_holds
from outreach.ledger.store import record


def take_back(tx: Connection, incoming_id: int, keep: frozenset[str], *, now: datetime) -> tuple[str, ...]:
    """Undo what a mail did, but for the effects with these digests; give what was undone, in words.

    What another mail or a person wants too stays as it is.
    """
    lasting = select(effect).where(effect.c.incoming_id == incoming_id, effect.c.taken_back_at.is_(None))
    undone = [row for row in tx.execute(lasting.order_by(effect.c.id)).all() if row.digest not in keep]
    if undone:
        ids = [row.id for row in undone]
        tx.execute(update(effect).where(effect.c.id.in_(ids)).values(taken_back_at=now))
    for row in undone:
        others = select(effect.c.details).where(
            effect.c.what == row.what, effect.c.subject == row.subject, effect.c.taken_back_at.is_(None)
        )
        _UNDO[row.what](tx, row, [mapping(o) for o in tx.execute(others).scalars()], now)
    return tuple(row.what for row in undone)


Others = list[Any]


def _release(tx: Connection, row: Row[Any], others: Others, now: datetime) -> None:
    campaign, contact, source = json.loads(row.subject)
    same = and_(
        hold.c.campaign == campaign,
        hold.c.mailing == "",
        hold.c.contact == contact,
        hold.c.source == source,
    )
    if not others:
        end_holds(tx, same, now=now)
        return
    untils = [other["until"] for other in others]
    until = None if None in untils else max(datetime.fromisoformat(text) for text in untils)
    tx.execute(update(hold).where(same, hold.c.ended_at.is_(None)).values(until=until))


def _unanswer(tx: Connection, row: Row[Any], _others: Others, _now: datetime) -> None:
    tx.execute(update(incoming).where(incoming.c.id == row.incoming_id).values(keeps_back=False))


def _leave(_tx: Connection, _row: Row[Any], _others: Others, _now: datetime) -> None:
    """Who was passed over is asked about again by the next launch."""


def _unsuppress(tx: Connection, row: Row[Any], others: Others, now: datetime) -> None:
    if others:
        return
    gone = delete(suppression).where(suppression.c.contact_hash == row.subject, suppression.c.who == MAILBOX)
    if tx.execute(gone).rowcount:
        why = {"why": f"incoming {row.incoming_id} was corrected"}
        record(
            tx,
            by=MAILBOX,
            what="unsuppress",
            subject=str(mapping(row.details)["contact"]),
            details=why,
            now=now,
        )


def _unbounce(tx: Connection, row: Row[Any], others: Others, now: datetime) -> None:
    number = int(row.subject)
    if others:
        apply_bounces(tx, number, now=now)
        return
    taken = exists().where(attempt.c.message_id == message.c.id, attempt.c.outcome == Outcome.ACCEPTED)
    tx.execute(
        update(message)
        .where(message.c.id == number, message.c.state == State.BOUNCED)
        .values(state=case((taken, State.ACCEPTED), else_=State.IN_DOUBT), reason="", at=now)
    )


def _unrsvp(tx: Connection, row: Row[Any], _others: Others, now: datetime) -> None:
    tx.execute(update(rsvp).where(rsvp.c.id == int(row.subject)).values(withdrawn_at=now))


def _unembargo(tx: Connection, row: Row[Any], _others: Others, now: datetime) -> None:
    tx.execute(update(embargo_answer).where(embargo_answer.c.id == int(row.subject)).values(withdrawn_at=now))


def _unask(tx: Connection, row: Row[Any], _others: Others, _now: datetime) -> None:
    """Take a request off the desk that nobody has touched yet."""
    number = int(row.subject)
    noted = exists().where(interview_note.c.interview_id == number)
    fresh = and_(interview.c.id == number, interview.c.status == Status.NEW, ~noted)
    if tx.execute(select(interview.c.id).where(fresh).with_for_update()).first():
        tx.execute(delete(alert).where(alert.c.interview_id == number))
        tx.execute(delete(interview).where(interview.c.id == number))


def _uncover(tx: Connection, row: Row[Any], others: Others, _now: datetime) -> None:
    if not others:
        tx.execute(delete(coverage).where(coverage.c.url == row.subject, coverage.c.who == MAILBOX))


def _unpropose(tx: Connection, row: Row[Any], others: Others, _now: datetime) -> None:
    if not others:
        ours = and_(proposal.c.id == int(row.subject), proposal.c.state == ProposalState.OPEN)
        tx.execute(delete(proposal).where(ours))


_UNDO: dict[str, Callable[[Connection, Row[Any], Others, datetime], None]] = {
    WORDS[HoldBack]: _release,
    WORDS[Answered]: _unanswer,
    WORDS[PassOver]: _leave,
    WORDS[SuppressFor]: _unsuppress,
    WORDS[BouncedBack]: _unbounce,
    WORDS[RsvpGiven]: _unrsvp,
    WORDS[EmbargoAnswered]: _unembargo,
    WORDS[InterviewAsked]: _unask,
    WORDS[Covered]: _uncover,
    WORDS[Proposed]: _unpropose,
}
