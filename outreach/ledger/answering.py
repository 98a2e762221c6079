"""Who waits for an answer, and which mail of ours is one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, or_, select, text, update

from outreach.core.received import IncomingMail
from outreach.ledger.columns import texts
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.rows_received import INCOMING, MAIL, as_incoming
from outreach.ledger.schema_received import (
    WAITING,
    incoming,
    own_mail,
    own_mail_recipient,
    own_mail_reference,
)
from outreach.ledger.store import Store, record

# word for word what the partial index says: SQLite compares no further
_WAITING = INCOMING.where(text(WAITING)).order_by(incoming.c.came_at, incoming.c.id)
"""The mails that wait for an answer, the oldest first."""

_CHANGE = update(incoming).where(incoming.c.id == bindparam("this"))
"""A mail takes the values that it is executed with."""


class Answering(Store):
    """Chapter eight."""

    def waiting(self, *, campaign: str | None = None) -> list[IncomingMail]:
        """Give the mails that wait for an answer of ours, the oldest first."""
        found = _WAITING if campaign is None else _WAITING.where(incoming.c.campaign == campaign)
        with self._reading() as tx:
            return [as_incoming(row) for row in tx.execute(found).all()]

    def close_incoming(self, incoming_id: int, *, by: str, now: datetime) -> bool:
        """Say that there is nothing to answer, or nothing any more; False when somebody said so before.

        Raises UnknownMessageError when there is no such mail.
        """
        with self._writing() as tx:
            row = tx.execute(MAIL, {"this": incoming_id}).one_or_none()
            if row is None:
                raise UnknownMessageError("there is no mail {incoming} in the inbox", incoming=incoming_id)
            if row.closed_at is not None:
                return False
            tx.execute(_CHANGE, {"this": incoming_id, "closed_at": now, "closed_by": by})
            record(tx, by=by, what="close", subject=row.sender, details={"incoming": incoming_id}, now=now)
        return True


_OWN = select(own_mail).where(own_mail.c.id == bindparam("this"))

_RECIPIENTS = select(own_mail_recipient.c.address).where(
    own_mail_recipient.c.own_mail_id == bindparam("of_own")
)
"""Whom a mail of ours went to."""

_THREAD = select(own_mail_reference.c.message_id).where(
    own_mail_reference.c.own_mail_id == bindparam("of_own")
)
"""The thread that a mail of ours stands in."""

_ASKED: Select[Any] = select(
    incoming.c.id,
    incoming.c.message_id,
    incoming.c.contact,
    incoming.c.answer_to,
    incoming.c.cited,
    incoming.c.came_at,
)
"""What of a mail decides which of ours answers it."""

_UNANSWERED = _ASKED.where(
    or_(
        incoming.c.message_id.in_(bindparam("of_thread", expanding=True)),
        incoming.c.sender.in_(bindparam("of_recipients", expanding=True)),
    ),
    incoming.c.answered_id.is_(None),
)
"""The mails that nobody has answered, of this thread or from these senders."""

_ASKED_ONE = _ASKED.where(incoming.c.id == bindparam("this"))

_ANSWERED = (
    update(incoming)
    .where(incoming.c.id.in_(bindparam("these", expanding=True)))
    .values(answered_id=bindparam("new_answer"))
)
"""Mails are answered by one of ours."""

_SENT = (
    select(own_mail.c.id, own_mail.c.dated_at, own_mail.c.read_at)
    .join(own_mail_recipient, own_mail_recipient.c.own_mail_id == own_mail.c.id)
    .where(
        own_mail_recipient.c.address.in_(bindparam("of_recipients", expanding=True)),
        own_mail.c.copy_id.is_(None),
    )
    .distinct()
    .order_by(own_mail.c.id)
)
"""The mails that we wrote by hand to any of these addresses, oldest first."""


def link_answers(tx: Connection, own_mail_id: int) -> int:
    """Find the mails that a mail of ours answers; give how many.

    It goes to who wrote and cites her mail, or, later than it, the thread that hers stands in: a mail that only cites it
    was passed on to somebody else.
    """
    recipients, thread = _whom_and_what(tx, own_mail_id)
    if not recipients or not thread:
        return 0
    own = tx.execute(_OWN, {"this": own_mail_id}).one()
    may_be = {"of_thread": sorted(thread), "of_recipients": sorted(recipients)}
    rows = tx.execute(_UNANSWERED, may_be).all()
    answered = [row.id for row in rows if _answers(row, recipients, thread, own.dated_at or own.read_at)]
    if answered:
        tx.execute(_ANSWERED, {"these": answered, "new_answer": own_mail_id})
    return len(answered)


def link_answer(tx: Connection, incoming_id: int) -> None:
    """Find the mail of ours that answers one: the Sent folder may have been read before the inbox."""
    row = tx.execute(_ASKED_ONE, {"this": incoming_id}).one()
    to = [*texts(row.answer_to), row.contact]
    for own in tx.execute(_SENT, {"of_recipients": to}).all():
        recipients, thread = _whom_and_what(tx, own.id)
        if _answers(row, recipients, thread, own.dated_at or own.read_at):
            tx.execute(_ANSWERED, {"these": [incoming_id], "new_answer": own.id})
            return


def _whom_and_what(tx: Connection, own_mail_id: int) -> tuple[set[str], set[str]]:
    """Give whom a mail of ours went to, and the thread that it stands in."""
    own = {"of_own": own_mail_id}
    return set(tx.execute(_RECIPIENTS, own).scalars()), set(tx.execute(_THREAD, own).scalars())


def _answers(row: Row[Any], recipients: set[str], thread: set[str], at: datetime) -> bool:
    if not recipients & {*texts(row.answer_to), row.contact}:
        return False
    if row.message_id and row.message_id in thread:
        return True
    return at >= row.came_at and bool(thread & set(texts(row.cited)))
