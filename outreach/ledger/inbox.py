"""Reading what came back: the inbox, one mail with its bytes, a contact's timeline, proofs for what is in doubt."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, exists, literal, or_, select, tuple_

from outreach.core.delivery import State
from outreach.core.history import address_hash
from outreach.core.matching import PROVEN
from outreach.core.received import (
    Event,
    Happening,
    IncomingFilter,
    IncomingMail,
    OwnMailRow,
    Place,
    Proof,
)
from outreach.core.verdict import MACHINE
from outreach.ledger.columns import Instant
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.noting import rsvps_of
from outreach.ledger.rows_received import INCOMING, MAIL, as_incoming
from outreach.ledger.schema import attempt, hold, in_states, message, suppression
from outreach.ledger.schema_received import (
    coverage,
    effect,
    incoming,
    incoming_kind,
    interview,
    own_mail,
    own_mail_recipient,
    raw_mail,
    rsvp,
    sighting,
)
from outreach.ledger.store import Store

ALL = IncomingFilter()


_RAW = select(raw_mail.c.content).where(raw_mail.c.incoming_id == bindparam("of_mail"))


class Inbox(Store):
    """Chapter eleven."""

    def incoming(
        self, which: IncomingFilter = ALL, *, after: IncomingMail | None = None, limit: int = 100
    ) -> list[IncomingMail]:
        """Give one page of the inbox, newest first; `after` is the last mail of the page before."""
        page = INCOMING.where(*_conditions(which)).order_by(incoming.c.came_at.desc(), incoming.c.id.desc())
        if after is not None:
            last = tuple_(literal(after.came_at, Instant()), literal(after.id))
            page = page.where(tuple_(incoming.c.came_at, incoming.c.id) < last)
        with self._reading() as tx:
            return [as_incoming(row) for row in tx.execute(page.limit(limit))]

    def incoming_mail(self, number: int) -> IncomingMail:
        """Give one mail; raises UnknownMessageError when there is none of that number."""
        with self._reading() as tx:
            row = tx.execute(MAIL, {"this": number}).one_or_none()
        if row is None:
            raise UnknownMessageError("there is no mail {incoming} in the inbox", incoming=number)
        return as_incoming(row)

    def incoming_by_key(self, key: str) -> IncomingMail | None:
        """Give the mail with this `content_key`, None when it was never read."""
        with self._reading() as tx:
            row = tx.execute(INCOMING.where(incoming.c.key == key)).one_or_none()
        return None if row is None else as_incoming(row)

    def raw_mail(self, number: int) -> bytes | None:
        """Give the bytes of a mail, None when they are forgotten."""
        with self._reading() as tx:
            content = tx.execute(_RAW, {"of_mail": number}).scalar()
        return None if content is None else zlib.decompress(content)

    def followed(self, number: int) -> list[str]:
        """Give what followed from a mail and was not taken back, in words, in that order."""
        lasting = select(effect.c.what).where(
            effect.c.incoming_id == number, effect.c.taken_back_at.is_(None)
        )
        with self._reading() as tx:
            return [str(what) for what in tx.execute(lasting.order_by(effect.c.id)).scalars()]

    def places(self, number: int) -> list[Place]:
        """Give where a mail was seen, in the order of accounts and folders."""
        seen = (
            select(sighting)
            .where(sighting.c.incoming_id == number)
            .order_by(sighting.c.account, sighting.c.folder, sighting.c.validity, sighting.c.key)
        )
        with self._reading() as tx:
            return [Place(r.account, r.folder, r.validity, r.key) for r in tx.execute(seen)]

    def own_mails(self, addresses: Collection[str]) -> list[OwnMailRow]:
        """Give the mails of ours to any of these addresses, oldest first."""
        with self._reading() as tx:
            return [
                OwnMailRow(r.id, r.message_id, r.subject, r.dated_at, r.read_at, r.copy_id)
                for r in _own(tx, addresses)
            ]

    def proofs(self) -> list[Proof]:
        """Give what speaks for the messages in doubt: reports, answers, and copies in the Sent folder that name them."""
        doubtful = in_states((State.IN_DOUBT,))
        named = (
            select(incoming.c.id, incoming.c.matched_id, incoming.c.came_at)
            .join(message, message.c.id == incoming.c.matched_id)
            .where(doubtful, incoming.c.doubt == "", incoming.c.how.in_(PROVEN))
            .order_by(incoming.c.id)
        )
        copies = (
            select(own_mail.c.id, own_mail.c.copy_id, own_mail.c.dated_at, own_mail.c.read_at)
            .join(message, message.c.id == own_mail.c.copy_id)
            .where(doubtful)
            .order_by(own_mail.c.id)
        )
        with self._reading() as tx:
            found = [
                Proof(r.matched_id, _kinds(tx, r.id), r.came_at, incoming=r.id)
                for r in tx.execute(named).all()
            ]
            found += [
                Proof(r.copy_id, ("copy",), r.dated_at or r.read_at, own_mail=r.id)
                for r in tx.execute(copies)
            ]
        return sorted(found, key=lambda proof: (proof.message, proof.at))

    def timeline(self, keys: Collection[str], *, addresses: Collection[str] = ()) -> list[Happening]:
        """Give everything that happened with one person, oldest first.

        `keys` are those of her rows, `addresses` further ones of hers (`matching.Directory` gives both).
        """
        known = tuple(dict.fromkeys((*keys, *addresses)))
        with self._reading() as tx:
            lines = [line for part in _PARTS for line in part(tx, known)]
        return sorted(lines, key=lambda line: line.at)


def _conditions(which: IncomingFilter) -> Iterator[ColumnElement[bool]]:
    def of_kinds(kinds: Collection[str]) -> ColumnElement[bool]:
        return exists().where(incoming_kind.c.incoming_id == incoming.c.id, incoming_kind.c.kind.in_(kinds))

    waiting = and_(incoming.c.needs_answer, incoming.c.closed_at.is_(None), incoming.c.answered_id.is_(None))
    if which.kind is not None:
        yield of_kinds([which.kind])
    if which.campaign is not None:
        yield incoming.c.campaign == which.campaign
    if which.contact is not None:
        yield incoming.c.contact == which.contact
    if which.doubt is not None:
        yield (incoming.c.doubt != "") if which.doubt else (incoming.c.doubt == "")
    if which.waiting is not None:
        yield waiting if which.waiting else ~waiting
    if which.human is not None:
        yield ~of_kinds(MACHINE) if which.human else of_kinds(MACHINE)
    if which.since is not None:
        yield incoming.c.came_at >= which.since
    if which.until is not None:
        yield incoming.c.came_at < which.until


def _kinds(tx: Connection, number: int) -> tuple[str, ...]:
    kinds = select(incoming_kind.c.kind).where(incoming_kind.c.incoming_id == number)
    return tuple(sorted(tx.execute(kinds).scalars()))


def _own(tx: Connection, addresses: Collection[str]) -> Iterator[Row[Any]]:
    to = select(own_mail_recipient.c.own_mail_id).where(own_mail_recipient.c.address.in_(tuple(addresses)))
    yield from tx.execute(select(own_mail).where(own_mail.c.id.in_(to)).order_by(own_mail.c.id))


Keys = tuple[str, ...]


def _attempts(tx: Connection, keys: Keys) -> Iterator[Happening]:
    tries = (
        select(
            attempt,
            message.c.campaign,
            message.c.mailing,
            message.c.state,
            message.c.reason,
            message.c.id.label("number_of"),
        )
        .join(message, message.c.id == attempt.c.message_id)
        .where(message.c.contact.in_(keys))
    )
    for row in tx.execute(tries):
        yield Happening(
            row.started_at,
            Event.ATTEMPT,
            row.outcome or str(State.SENDING),
            f"{row.code or ''} {row.text}".strip(),
            row.campaign,
            row.mailing,
            row.number_of,
        )


def _messages(tx: Connection, keys: Keys) -> Iterator[Happening]:
    """Mailings whose state says more than their last attempt."""
    told = (State.SENDING, State.ACCEPTED, State.DEFERRED, State.REFUSED)
    rows = select(message).where(message.c.contact.in_(keys), ~in_states(told))
    for row in tx.execute(rows):
        yield Happening(row.at, Event.MESSAGE, row.state, row.reason, row.campaign, row.mailing, row.id)


def _received(tx: Connection, keys: Keys) -> Iterator[Happening]:
    hers = or_(incoming.c.contact.in_(keys), incoming.c.sender.in_(keys))
    for row in tx.execute(select(incoming).where(hers)).all():
        kinds = ", ".join(_kinds(tx, row.id))
        yield Happening(row.came_at, Event.INCOMING, kinds, row.subject, row.campaign, number=row.id)


def _sent_by_hand(tx: Connection, keys: Keys) -> Iterator[Happening]:
    to = select(own_mail_recipient.c.own_mail_id).where(own_mail_recipient.c.address.in_(keys))
    # a copy of a mailing is told by its attempt
    written = select(own_mail).where(own_mail.c.id.in_(to), own_mail.c.copy_id.is_(None))
    for row in tx.execute(written):
        yield Happening(row.dated_at or row.read_at, Event.OWN_MAIL, "sent", row.subject, number=row.id)


def _rsvps(tx: Connection, keys: Keys) -> Iterator[Happening]:
    for answer in rsvps_of(tx, rsvp.c.contact.in_(keys)):
        yield Happening(
            answer.at, Event.RSVP, str(answer.answer), str(answer.way), answer.campaign, number=answer.id
        )


def _interviews(tx: Connection, keys: Keys) -> Iterator[Happening]:
    for row in tx.execute(select(interview).where(interview.c.contact.in_(keys))):
        yield Happening(row.opened_at, Event.INTERVIEW, row.status, row.topic, row.campaign, number=row.id)


def _holds(tx: Connection, keys: Keys) -> Iterator[Happening]:
    for row in tx.execute(select(hold).where(hold.c.contact.in_(keys))):
        until = row.until.isoformat(timespec="minutes") if row.until else ""
        yield Happening(row.since, Event.HOLD, row.reason, until, row.campaign, row.mailing, row.id)
        if row.ended_at is not None:
            yield Happening(row.ended_at, Event.RELEASE, row.reason, "", row.campaign, row.mailing, row.id)


def _suppressions(tx: Connection, keys: Keys) -> Iterator[Happening]:
    hashes = [address_hash(key) for key in keys]
    for row in tx.execute(select(suppression).where(suppression.c.contact_hash.in_(hashes))):
        yield Happening(row.since, Event.SUPPRESSION, row.reason, row.proof)


def _covered(tx: Connection, keys: Keys) -> Iterator[Happening]:
    for row in tx.execute(select(coverage).where(coverage.c.contact.in_(keys))):
        at: datetime = row.published_at or row.at
        yield Happening(at, Event.COVERAGE, row.url, row.title, row.campaign, number=row.id)


_PARTS = (
    _attempts,
    _messages,
    _received,
    _sent_by_hand,
    _rsvps,
    _interviews,
    _holds,
    _suppressions,
    _covered,
)
