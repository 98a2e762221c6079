"""Receiving: every mail once, whatever the server does; what follows from it in the same transaction."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select

from outreach.core.consequence import MAILBOX, Consequence
from outreach.core.consequence_rules import came_at, needs_answer
from outreach.core.delivery import LEFT, State
from outreach.core.matching import Clues, Match, Sent, address_key
from outreach.core.received import OwnMail, Receipt, Received
from outreach.core.verdict import Kind, Verdict
from outreach.ledger.answering import link_answer, link_answers
from outreach.ledger.columns import NOW, storable
from outreach.ledger.following import follow
from outreach.ledger.placing import Placing, see
from outreach.ledger.schema import in_states, message
from outreach.ledger.schema_received import (
    incoming,
    incoming_kind,
    own_mail,
    own_mail_recipient,
    own_mail_reference,
    raw_mail,
)
from outreach.ledger.store import insert_new, record

LONGEST_ID = 500
"""Characters of a Message-ID or an address that are looked up: four octets each fit into an index of PostgreSQL."""

MOST_CITED = 200
"""Message-IDs kept of a thread."""


_CANDIDATES = (
    select(
        message.c.id,
        message.c.campaign,
        message.c.mailing,
        message.c.contact,
        message.c.address,
        message.c.name,
        message.c.outlet,
        message.c.state,
        message.c.token,
        message.c.message_id,
        message.c.first_attempt_at,
    )
    .where(
        or_(
            message.c.message_id.in_(bindparam("of_ids", expanding=True)),
            message.c.token.in_(bindparam("of_tokens", expanding=True)),
            and_(message.c.contact.in_(bindparam("of_contacts", expanding=True)), in_states(LEFT)),
        )
    )
    .order_by(message.c.id)
)
"""The messages with one of these Message-IDs or tokens, and those that left for one of these contacts."""

_SAME_MAIL = select(incoming.c.id).where(incoming.c.key == bindparam("of_key"))
"""A mail that is known by its key."""

_SAME_OWN_MAIL = select(own_mail.c.id).where(own_mail.c.key == bindparam("of_key"))
"""A mail of ours that is known by its key."""

_ORIGINAL = select(message.c.id).where(message.c.message_id == bindparam("of_id"))
"""The message that a mail in Sent is a copy of."""

_RECIPIENT = insert(own_mail_recipient)
_REFERENCE = insert(own_mail_reference)
_RAW = insert(raw_mail)
_KIND = insert(incoming_kind)

_NO_KINDS = delete(incoming_kind).where(incoming_kind.c.incoming_id == bindparam("of_mail"))
"""A mail loses its kinds."""

_FIRST_ATTEMPT = select(func.min(message.c.first_attempt_at))
_NEWEST = select(func.max(incoming.c.id))

_OVER = select(raw_mail.c.incoming_id).where(raw_mail.c.kept_until <= NOW).limit(1)
"""A mail whose bytes are kept for too long."""

_FORGET = delete(raw_mail).where(raw_mail.c.kept_until <= NOW)
"""The bytes go whose time is over."""


class Receiving(Placing):
    """Chapter six."""

    def candidates(self, clues: Clues, keys: Collection[str] = ()) -> list[Sent]:
        """Give the messages that a mail may speak of: by Message-ID, by token, and those of these contacts."""
        ids, tokens, contacts = (
            [text for text in map(_indexable, texts) if text]
            for texts in (clues.message_ids, clues.all_tokens, keys)
        )
        those = {"of_ids": ids, "of_tokens": tokens, "of_contacts": contacts}
        with self._reading() as tx:
            return [
                Sent(
                    id=row.id,
                    campaign=row.campaign,
                    mailing=row.mailing,
                    contact=row.contact,
                    address=row.address,
                    name=row.name,
                    outlet=row.outlet,
                    state=State(row.state),
                    token=row.token or "",
                    message_id=row.message_id or "",
                    left_at=row.first_attempt_at,
                )
                for row in tx.execute(_CANDIDATES, those)
            ]

    def receive(self, received: Received, consequences: Iterable[Consequence], *, now: datetime) -> Receipt:
        """Write down a mail and all that follows from it, and move the position: all of it, or nothing.

        A mail that is known by its key is only seen once more: neither its verdict nor a correction of it changes, and
        nothing follows again.
        """
        with self._writing() as tx:
            new_mail = insert_new(tx, incoming, "key", returning=incoming.c.id)
            number = tx.execute(new_mail, _row(received, now)).scalar()
            followed: tuple[str, ...] = ()
            new = number is not None
            if number is None:
                number = tx.execute(_SAME_MAIL, {"of_key": received.key}).scalar_one()
            else:
                _write_kinds(tx, number, received.verdict)
                _keep_raw(tx, number, received)
                link_answer(tx, number)
                followed = follow(tx, number, consequences, now=now)
                if followed:
                    details = {
                        "incoming": number,
                        "kinds": [str(kind) for kind in received.verdict.kinds],
                        "followed": list(followed),
                    }
                    subject = received.match.contact or storable(received.match.sender, LONGEST_ID)
                    record(tx, by=MAILBOX, what="receive", subject=subject, details=details, now=now)
            see(tx, received.place, now, incoming_id=number)
        return Receipt(number, new, followed)

    def receive_own(self, mail: OwnMail, *, now: datetime) -> Receipt:
        """Write down a mail of ours: a copy of a mailing, or what somebody wrote by hand, which may be an answer.

        `Receipt.followed` is `answered` for every mail that it answers.
        """
        cited = _cited(mail.in_reply_to, mail.references)
        message_id = _indexable(mail.message_id)
        with self._writing() as tx:
            copy_id = tx.execute(_ORIGINAL, {"of_id": message_id}).scalar() if message_id else None
            row = {
                "key": mail.key,
                "message_id": message_id,
                "subject": storable(mail.subject),
                "dated_at": _possible(mail.dated_at),
                "read_at": now,
                "copy_id": copy_id,
            }
            number = tx.execute(insert_new(tx, own_mail, "key", returning=own_mail.c.id), row).scalar()
            answered = 0
            new = number is not None
            if number is None:
                number = tx.execute(_SAME_OWN_MAIL, {"of_key": mail.key}).scalar_one()
            else:
                addresses = dict.fromkeys(
                    address for text in (*mail.to, *mail.cc) if (address := _indexable(text))
                )
                if addresses:
                    rows = [{"own_mail_id": number, "address": address} for address in addresses]
                    tx.execute(_RECIPIENT, rows)
                if cited:
                    rows = [{"own_mail_id": number, "message_id": text} for text in cited]
                    tx.execute(_REFERENCE, rows)
                # our own follow-ups go to her in the same thread: they are no answers
                if copy_id is None:
                    answered = link_answers(tx, number)
            see(tx, mail.place, now, own_mail_id=number)
        return Receipt(number, new, ("answered",) * answered)

    def first_attempt_at(self) -> datetime | None:
        """Tell when the first mail of all left: older ones in the mailbox are not about ours."""
        with self._reading() as tx:
            return tx.execute(_FIRST_ATTEMPT).scalar()

    def newest_incoming(self) -> int:
        """Give the number of the newest mail, 0 without one: when it has risen, answers have come in."""
        with self._reading() as tx:
            return int(tx.execute(_NEWEST).scalar() or 0)

    def forget_raw(self, *, now: datetime) -> int:
        """Delete the bytes of mails whose time is over; what was understood of them stays. Gives how many."""
        with self._reading() as tx:
            if tx.execute(_OVER, {"now": now}).first() is None:
                return 0  # at nearly every look: nobody else need wait for it
        with self._writing() as tx:
            return tx.execute(_FORGET, {"now": now}).rowcount


def _row(received: Received, now: datetime) -> dict[str, object]:
    mail = received.incoming
    answer_to = (mail.sender, *mail.reply_to)
    return {
        "key": received.key,
        "message_id": _indexable(mail.message_id),
        "dated_at": _possible(mail.date),
        "received_at": _possible(received.received_at),
        "came_at": came_at(_possible(received.received_at), _possible(mail.date), now=now),
        "read_at": now,
        "sender": _indexable(address_key(mail.sender.address)),
        "name": storable(mail.sender.name, LONGEST_ID),
        "subject": storable(mail.subject),
        "cited": list(_cited(mail.in_reply_to, mail.references)),
        "answer_to": list(
            dict.fromkeys(a for box in answer_to if (a := _indexable(address_key(box.address))))
        ),
        "by_calendar": bool(mail.calendar),
        "verdict": dict(received.verdict.values()),
        "backlog": received.backlog,
        "keeps_back": False,
        "needs_answer": needs_answer(received.verdict, received.match),
        **matched(received.match),
    }


def matched(match: Match) -> dict[str, object]:
    """Give the columns of what a mail was matched with."""
    return {
        "how": match.how,
        "standing": match.standing,
        "doubt": str(match.doubt),
        "matched_id": match.message,
        "campaign": match.campaign,
        "contact": match.contact,
        "addressed": match.addressed,
        "outlet": match.outlet,
        "opts_out": match.opts_out,
    }


def write_kinds(tx: Connection, number: int, verdict: Verdict) -> None:
    """Let a mail be of these kinds alone."""
    tx.execute(_NO_KINDS, {"of_mail": number})
    _write_kinds(tx, number, verdict)


def _write_kinds(tx: Connection, number: int, verdict: Verdict) -> None:
    kinds: dict[Kind, None] = dict.fromkeys(verdict.kinds)
    tx.execute(_KIND, [{"incoming_id": number, "kind": kind} for kind in kinds])


def _keep_raw(tx: Connection, number: int, received: Received) -> None:
    if received.kept_until is not None:
        content = {
            "incoming_id": number,
            "digest": hashlib.sha256(received.raw).hexdigest(),
            "content": zlib.compress(received.raw),
            "kept_until": received.kept_until,
        }
        tx.execute(_RAW, content)


def _cited(in_reply_to: Iterable[str], references: Iterable[str]) -> tuple[str, ...]:
    nearest_first = (*in_reply_to, *reversed(tuple(references)))
    return tuple(dict.fromkeys(text for text in map(_indexable, nearest_first) if text))[:MOST_CITED]


def _possible(moment: datetime | None) -> datetime | None:
    """Give a moment that somebody wrote, or nothing where it has no place in the calendar of UTC."""
    try:
        return moment and moment.astimezone(UTC)
    except OverflowError:  # the first or the last day that a datetime can be
        return None


def _indexable(text: str) -> str:
    """Give a Message-ID or an address as it is looked up; one that is longer than any real one is none."""
    return storable(text, LONGEST_ID) if len(text) <= LONGEST_ID else ""
