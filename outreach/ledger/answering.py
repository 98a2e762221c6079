"""Who waits for an answer, and which mail of ours is one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Row, or_, select, text, update

from outreach.core.received import IncomingMail
from outreach.ledger.columns import texts
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.rows_received import INCOMING, as_incoming
from outreach.ledger.schema_received import (
    WAITING,
    incoming,
    own_mail,
    own_mail_recipient,
    own_mail_reference,
)
from outreach.ledger.store import Store, record


class Answering(Store):
    """Chapter eight."""

    def waiting(self, *, campaign: str | None = None) -> list[IncomingMail]:
        """Give the mails that wait for an answer of ours, the oldest first."""
        # word for word what the partial index says: SQLite compares no further
        found = INCOMING.where(text(WAITING))
        if campaign is not None:
            found = found.where(incoming.c.campaign == campaign)
        with self._reading() as tx:
            return [as_incoming(row) for row in tx.execute(found.order_by(incoming.c.came_at, incoming.c.id))]

    def close_incoming(self, incoming_id: int, *, by: str, now: datetime) -> bool:
        """Say that there is nothing to answer, or nothing any more; False when somebody said so before.

        Raises UnknownMessageError when there is no such mail.
        """
        with self._writing() as tx:
            row = tx.execute(
                select(incoming.c.closed_at, incoming.c.sender).where(incoming.c.id == incoming_id)
            ).one_or_none()
            if row is None:
                raise UnknownMessageError("there is no mail {incoming} in the inbox", incoming=incoming_id)
            if row.closed_at is not None:
                return False
            tx.execute(
                update(incoming).where(incoming.c.id == incoming_id).values(closed_at=now, closed_by=by)
            )
            record(tx, by=by, what="close", subject=row.sender, details={"incoming": incoming_id}, now=now)
        return True


def link_answers(tx: Connection, own_mail_id: int) -> int:
    """Find the mails that a mail of ours answers; give how many.

    It goes to who wrote and cites her mail, or, later than it, the thread that hers stands in: a mail that only cites it
    was passed on to somebody else.
    """
    own = tx.execute(select(own_mail).where(own_mail.c.id == own_mail_id)).one()
    recipients = set(_recipients(tx, own_mail_id))
    thread = set(
        tx.execute(
            select(own_mail_reference.c.message_id).where(own_mail_reference.c.own_mail_id == own_mail_id)
        ).scalars()
    )
    if not recipients or not thread:
        return 0
    may_be = or_(incoming.c.message_id.in_(thread), incoming.c.sender.in_(recipients))
    rows = tx.execute(select(incoming).where(may_be, incoming.c.answered_id.is_(None))).all()
    answered = [row.id for row in rows if _answers(row, recipients, thread, own.dated_at or own.read_at)]
    if answered:
        tx.execute(update(incoming).where(incoming.c.id.in_(answered)).values(answered_id=own_mail_id))
    return len(answered)


def link_answer(tx: Connection, incoming_id: int) -> None:
    """Find the mail of ours that answers one: the Sent folder may have been read before the inbox."""
    row = tx.execute(select(incoming).where(incoming.c.id == incoming_id)).one()
    to = [*texts(row.answer_to), row.contact]
    sent = (
        select(own_mail.c.id, own_mail.c.dated_at, own_mail.c.read_at)
        .join(own_mail_recipient, own_mail_recipient.c.own_mail_id == own_mail.c.id)
        .where(own_mail_recipient.c.address.in_(to), own_mail.c.copy_id.is_(None))
        .distinct()
        .order_by(own_mail.c.id)
    )
    for own in tx.execute(sent).all():
        thread = set(
            tx.execute(
                select(own_mail_reference.c.message_id).where(own_mail_reference.c.own_mail_id == own.id)
            ).scalars()
        )
        if _answers(row, set(_recipients(tx, own.id)), thread, own.dated_at or own.read_at):
            tx.execute(update(incoming).where(incoming.c.id == incoming_id).values(answered_id=own.id))
            return


def _recipients(tx: Connection, own_mail_id: int) -> list[str]:
    whom = select(own_mail_recipient.c.address).where(own_mail_recipient.c.own_mail_id == own_mail_id)
    return list(tx.execute(whom).scalars())


def _answers(row: Row[tuple[object, ...]], recipients: set[str], thread: set[str], at: datetime) -> bool:
    if not recipients & {*texts(row.answer_to), row.contact}:
        return False
    if row.message_id and row.message_id in thread:
        return True
    return at >= row.came_at and bool(thread & set(texts(row.cited)))
