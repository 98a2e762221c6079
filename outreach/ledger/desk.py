"""The interview desk: requests, slots that never overlap, notes, alerts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, delete, insert, select, text, update

from outreach.core.interview import (
    MOVES,
    OPEN,
    Change,
    Interview,
    NewInterview,
    Note,
    Slot,
    Status,
    slot_free,
)
from outreach.core.problem import RefusedError
from outreach.ledger.columns import NOW, storable
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.filing import ask_interview
from outreach.ledger.rows_received import as_interview
from outreach.ledger.schema_received import alert, interview, interview_note
from outreach.ledger.store import Store, insert_new, record

CLAIM = timedelta(minutes=10)
"""How long a process may take to send an alert before another tries."""


class Desk(Store):
    """Chapter nine."""

    def open_interview(
        self, request: NewInterview, *, by: str, now: datetime, incoming_id: int | None = None
    ) -> int:
        """Put a request on the desk by hand (a call, a text message); give its number.

        With `incoming_id`, the mail that asked: the request it put there already is found again.
        """
        with self._writing() as tx:
            number = ask_interview(tx, request, incoming_id=incoming_id, now=now)
            subject = request.contact or storable(request.address)
            record(tx, by=by, what="interview", subject=subject, details={"interview": number}, now=now)
        return number

    def interview(self, number: int) -> Interview:
        """Give one request; raises UnknownMessageError when there is none of that number."""
        with self._reading() as tx:
            return as_interview(_row(tx, number))

    def interviews(
        self, *, campaign: str | None = None, contact: str | None = None, open_only: bool = False
    ) -> list[Interview]:
        """Give the requests, oldest first; `core.interview.by_urgency` sorts them for the desk."""
        named = {"campaign": campaign, "contact": contact}
        wanted = {name: value for name, value in named.items() if value is not None}
        found = _interviews(tuple(wanted), open_only=open_only)
        with self._reading() as tx:
            rows = tx.execute(found, {f"of_{name}": value for name, value in wanted.items()})
            return [as_interview(row) for row in rows.all()]

    def change_interview(self, number: int, change: Change, *, by: str, now: datetime) -> Interview:
        """Change a request; who called off a confirmed one, or takes it up again, raises its SEQUENCE.

        Raises UnknownMessageError, RefusedError for a status it cannot take from where it stands, and for a slot that
        meets another of the spokesperson's.
        """
        values = {
            field.name: value
            for field in fields(Change)
            if field.name != "deadline" and (value := getattr(change, field.name)) is not None
        }
        values = {
            name: storable(value) if isinstance(value, str) else value for name, value in values.items()
        }
        if change.deadline is not None:
            values |= {"deadline_at": change.deadline.at, "deadline_wall": change.deadline.wall}
        with self._writing() as tx:
            before = as_interview(_row(tx, number, locked=True))
            status = change.status or before.status
            _refuse_move(before, status)
            if status is Status.CONFIRMED:
                if before.slot is None:
                    raise RefusedError("interview {interview} has no slot yet: confirm one", interview=number)
                spokesperson = before.spokesperson if change.spokesperson is None else change.spokesperson
                _refuse_overlap(tx, spokesperson, before.slot, but=number)
            stands = (Status.CONFIRMED, Status.DONE, Status.PUBLISHED)
            called_off = before.status is Status.CONFIRMED and status not in stands
            taken_up = before.slot is not None and before.status not in stands
            if called_off or (taken_up and status is Status.CONFIRMED):
                values["sequence"] = before.sequence + 1
            return _changed(tx, number, values, by=by, what="interview", now=now)

    def propose_slots(
        self, number: int, slots: Sequence[Slot], *, spokesperson: str, by: str, now: datetime
    ) -> Interview:
        """Write down which slots are proposed to her; offers may overlap, what is confirmed never does.

        Raises UnknownMessageError, and RefusedError when a slot meets a confirmed one or the request is past that.
        """
        with self._writing() as tx:
            before = as_interview(_row(tx, number, locked=True))
            # a confirmed one that is to be moved stays confirmed until she has chosen again
            status = before.status if before.status is Status.CONFIRMED else Status.PROPOSED
            _refuse_move(before, status)
            for slot in slots:
                _refuse_overlap(tx, spokesperson, slot, but=number)
            proposed = [[slot.start.isoformat(), slot.end.isoformat()] for slot in slots]
            values: dict[str, object] = {"proposed": proposed, "status": status}
            if before.status is not Status.CONFIRMED:
                values["spokesperson"] = spokesperson
            return _changed(tx, number, values, by=by, what="propose", now=now)

    def confirm_slot(
        self, number: int, slot: Slot, *, spokesperson: str, by: str, now: datetime
    ) -> Interview:
        """Confirm a slot: the UID stays, SEQUENCE rises with every change of what was confirmed once.

        Raises UnknownMessageError, and RefusedError when it meets another confirmed slot of the same spokesperson.
        """
        with self._writing() as tx:
            before = as_interview(_row(tx, number, locked=True))
            _refuse_move(before, Status.CONFIRMED)
            _refuse_overlap(tx, spokesperson, slot, but=number)
            same = (before.slot, before.spokesperson, before.status) == (slot, spokesperson, Status.CONFIRMED)
            changed = before.slot is not None and not same
            values: dict[str, object] = {
                "status": Status.CONFIRMED,
                "slot_start": slot.start,
                "slot_end": slot.end,
                "spokesperson": spokesperson,
                "sequence": before.sequence + changed,
            }
            return _changed(tx, number, values, by=by, what="confirm", now=now)

    def taken_slots(self, spokesperson: str) -> list[Slot]:
        """Give the confirmed slots of a spokesperson, the first first."""
        with self._reading() as tx:
            return [slot for _, slot in _taken(tx, spokesperson)]

    def note_interview(self, number: int, words: str, *, by: str, now: datetime) -> None:
        """Write something down about a request; raises UnknownMessageError."""
        with self._writing() as tx:
            _row(tx, number, locked=True)
            note = {"interview_id": number, "at": now, "who": by, "text": storable(words)}
            tx.execute(insert(interview_note), note)

    def interview_notes(self, number: int) -> list[Note]:
        """Give what was written down about a request, oldest first."""
        notes = (
            select(interview_note)
            .where(interview_note.c.interview_id == number)
            .order_by(interview_note.c.id)
        )
        with self._reading() as tx:
            return [Note(row.at, row.who, row.text) for row in tx.execute(notes)]

    def claim_alert(
        self,
        kind: str,
        *,
        incoming_id: int | None = None,
        interview_id: int | None = None,
        now: datetime,
        patience: timedelta = CLAIM,
    ) -> int | None:
        """Take the right to send an alert about a mail or a request; None when it was sent, or another is at it.

        A claim whose process died before `alert_sent` can be taken after `patience`.
        """
        about = {"kind": kind, "incoming_id": incoming_id, "interview_id": interview_id}
        unique = ("kind", "interview_id" if incoming_id is None else "incoming_id")
        with self._writing() as tx:
            new = insert_new(tx, alert, *unique, returning=alert.c.id)
            number = tx.execute(new, {**about, "claimed_at": now}).scalar()
            if number is None:
                same = and_(
                    alert.c.kind == kind, *(alert.c[k] == v for k, v in about.items() if v is not None)
                )
                stale = and_(same, alert.c.sent_at.is_(None), alert.c.claimed_at <= now - patience)
                taken = update(alert).where(stale).values(claimed_at=now).returning(alert.c.id)
                number = tx.execute(taken).scalar()
        return None if number is None else int(number)

    def alerted(self, kind: str) -> frozenset[int]:
        """Give the numbers of the mails about which an alert of a kind has left."""
        with self._reading() as tx:
            return frozenset(tx.execute(_ALERTED, {"of_kind": kind}).scalars())

    def alert_sent(self, number: int, *, now: datetime) -> None:
        """Write down that a claimed alert has left: it never leaves again."""
        with self._writing() as tx:
            tx.execute(_ALERT_SENT, {"this": number, "now": now})

    def alert_failed(self, number: int) -> None:
        """Give a claim back: the next round tries again."""
        with self._writing() as tx:
            tx.execute(delete(alert).where(alert.c.id == number, alert.c.sent_at.is_(None)))


@cache
def _interviews(named: tuple[str, ...], *, open_only: bool) -> Select[Any]:
    """The requests, oldest first, of a campaign or a contact where these are named."""
    found = select(interview).order_by(interview.c.id)
    found = found.where(*(interview.c[name] == bindparam(f"of_{name}") for name in named))
    return found.where(interview.c.status.in_(OPEN)) if open_only else found


_ALERTED = select(alert.c.incoming_id).where(
    alert.c.kind == bindparam("of_kind"), alert.c.sent_at.is_not(None), alert.c.incoming_id.is_not(None)
)
"""The mails about which an alert has left."""

_ALERT_SENT = update(alert).where(alert.c.id == bindparam("this")).values(sent_at=NOW)

_INTERVIEW = select(interview).where(interview.c.id == bindparam("this"))
_INTERVIEW_LOCKED = _INTERVIEW.with_for_update()

_CHANGE = update(interview).where(interview.c.id == bindparam("this"))
"""A request takes the values that it is executed with."""


def _row(tx: Connection, number: int, *, locked: bool = False) -> Row[tuple[object, ...]]:
    row = tx.execute(_INTERVIEW_LOCKED if locked else _INTERVIEW, {"this": number}).one_or_none()
    if row is None:
        raise UnknownMessageError("there is no interview {interview} on the desk", interview=number)
    return row


def _changed(
    tx: Connection, number: int, values: dict[str, object], *, by: str, what: str, now: datetime
) -> Interview:
    tx.execute(_CHANGE, {"this": number, **values, "changed_at": now})
    after = as_interview(_row(tx, number))
    details = {"interview": number, "status": str(after.status), "changed": sorted(values)}
    record(tx, by=by, what=what, subject=after.contact or after.address, details=details, now=now)
    return after


def _refuse_move(before: Interview, status: Status) -> None:
    if status is not before.status and status not in MOVES[before.status]:
        raise RefusedError(
            "interview {interview} is '{status}': it cannot become '{wanted}'",
            interview=before.id,
            status=before.status,
            wanted=status,
        )


def _refuse_overlap(tx: Connection, spokesperson: str, slot: Slot, *, but: int) -> None:
    """Refuse a slot that meets a confirmed one; on PostgreSQL, whoever confirms for the same person waits here."""
    if tx.dialect.name == "postgresql":
        digest = hashlib.sha256(f"spokesperson {spokesperson}".encode()).digest()
        lock = int.from_bytes(digest[:8], "big", signed=True)
        tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
    for number, other in _taken(tx, spokesperson):
        if number != but and not slot_free(slot, [other]):
            raise RefusedError(
                "this slot meets interview {interview}, {start} to {end}",
                interview=number,
                start=other.start.isoformat(timespec="minutes"),
                end=other.end.isoformat(timespec="minutes"),
            )


_TAKEN = (
    select(interview.c.id, interview.c.slot_start, interview.c.slot_end)
    .where(interview.c.spokesperson == bindparam("of_person"), interview.c.status == Status.CONFIRMED)
    .order_by(interview.c.slot_start)
)
"""The confirmed slots of a spokesperson, the first first."""


def _taken(tx: Connection, spokesperson: str) -> list[tuple[int, Slot]]:
    confirmed = tx.execute(_TAKEN, {"of_person": spokesperson})
    return [(row.id, Slot(row.slot_start, row.slot_end)) for row in confirmed]
