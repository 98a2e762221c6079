"""What follows from a mail, carried out in the transaction of its row, and taken back when a person corrects it.

Every act leaves a row in `effect` with what it rests on, so that taking one back leaves alone what another mail, or a
person, wants too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, exists, insert, literal_column, select, true, update

from outreach.core.consequence import (
    MAILBOX,
    Answered,
    BouncedBack,
    Consequence,
    Covered,
    EmbargoAnswered,
    HoldBack,
    InterviewAsked,
    PassOver,
    Proposed,
    RsvpGiven,
    SuppressFor,
)
from outreach.core.delivery import State
from outreach.core.history import address_hash
from outreach.ledger.columns import NOW, Instant, mapping, storable
from outreach.ledger.filing import covered, embargo_answered, interview_asked, propose, rsvp_given
from outreach.ledger.schema import PENDING, hold, in_states, message, suppression
from outreach.ledger.schema_received import effect, incoming
from outreach.ledger.stops import SAME, SKIP, Scope, apply_holds, end
from outreach.ledger.store import insert_new, record

WORDS: dict[type[Consequence], str] = {
    HoldBack: "hold",
    Answered: "answered",
    PassOver: "passed over",
    SuppressFor: "suppression",
    BouncedBack: "bounced",
    RsvpGiven: "rsvp",
    EmbargoAnswered: "embargo",
    InterviewAsked: "interview",
    Covered: "coverage",
    Proposed: "proposal",
}
"""What an effect is called."""


_LASTING = select(effect.c.digest).where(
    effect.c.incoming_id == bindparam("of_mail"), effect.c.taken_back_at.is_(None)
)
"""What a mail did already."""

_EFFECT = insert(effect)


def follow(
    tx: Connection, incoming_id: int, wanted: Iterable[Consequence], *, now: datetime
) -> tuple[str, ...]:
    """Carry out what follows from a mail, each thing once; give what was new, in words."""
    wanted = tuple(wanted)
    known = set(tx.execute(_LASTING, {"of_mail": incoming_id}).scalars()) if wanted else set()
    rows: list[dict[str, object]] = []
    for consequence in wanted:
        details, digest = described(consequence)
        if digest in known:
            continue
        known.add(digest)
        subject = _DO[type(consequence)](tx, incoming_id, consequence, now)
        row = {"incoming_id": incoming_id, "what": WORDS[type(consequence)], "digest": digest}
        rows.append({**row, "subject": subject, "details": details, "at": now})
    if rows:
        tx.execute(_EFFECT, rows)
    for row in rows:
        if row["what"] == WORDS[BouncedBack]:
            apply_bounces(tx, int(str(row["subject"])), now=now)
    return tuple(str(row["what"]) for row in rows)


def described(consequence: Consequence) -> tuple[dict[str, object], str]:
    """Give a consequence as JSON-able values, and the digest by which it is known."""
    details: dict[str, object] = json.loads(json.dumps(asdict(consequence), default=_plain))
    text = json.dumps([WORDS[type(consequence)], details], sort_keys=True)
    return details, hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


_ANSWER = update(incoming).where(incoming.c.id == bindparam("of_mail")).values(keeps_back=true())
"""A mail is an answer: what is for the silent is not for who wrote it."""


def _answered(tx: Connection, incoming_id: int, wanted: Answered, _now: datetime) -> str:
    tx.execute(_ANSWER, {"of_mail": incoming_id})
    return _scope(wanted.campaign, wanted.contact)


def _passed_over(tx: Connection, _incoming_id: int, wanted: PassOver, now: datetime) -> str:
    pass_over(tx, wanted, now=now)
    return _scope(wanted.campaign, wanted.contact)


def _bounced(_tx: Connection, _incoming_id: int, wanted: BouncedBack, _now: datetime) -> str:
    """The row of the effect is what `apply_bounces` looks for."""
    return str(wanted.message)


def _scope(*names: str) -> str:
    return json.dumps(names, ensure_ascii=False)


def hold_subject(campaign: str, contact: str, source: str) -> str:
    """Name what a hold of a mail rests on."""
    return _scope(campaign, contact, source)


_RUNNING = (
    select(hold.c.id, hold.c.until)
    .where(SAME, hold.c.source == bindparam("of_source"), hold.c.ended_at.is_(None))
    .with_for_update()
)
"""The hold that runs on exactly this scope, of one source."""

_UNTIL = (
    update(hold).where(hold.c.id == bindparam("this")).values(until=bindparam("new_until", type_=Instant()))
)
"""A hold lasts longer."""


def _hold_back(tx: Connection, _incoming_id: int, wanted: HoldBack, now: datetime) -> str:
    """Hold, or keep the stricter of this and what runs of the same source."""
    same = {**Scope(wanted.campaign, "", wanted.contact).values, "of_source": wanted.source}
    running = tx.execute(_RUNNING, same).one_or_none()
    if running is not None and running.until is not None and running.until <= now:
        end(tx, [running.id], now=now)
        running = None
    if running is None:
        row = {
            "campaign": wanted.campaign,
            "mailing": "",
            "contact": wanted.contact,
            "source": wanted.source,
            "reason": storable(wanted.reason),
            "until": wanted.until,
            "since": now,
            "who": MAILBOX,
        }
        if tx.execute(insert_new(tx, hold, returning=hold.c.id), row).scalar() is None:
            # another process has put it there this instant
            running = tx.execute(_RUNNING, same).one()
    if (
        running is not None
        and running.until is not None
        and (wanted.until is None or wanted.until > running.until)
    ):
        tx.execute(_UNTIL, {"this": running.id, "new_until": wanted.until})
    apply_holds(tx, wanted.campaign, "", wanted.contact, now=now)
    return hold_subject(wanted.campaign, wanted.contact, wanted.source)


_PASS_OVER = (
    update(message)
    .where(
        message.c.campaign == bindparam("of_campaign"),
        message.c.contact == bindparam("of_contact"),
        message.c.mailing.in_(bindparam("of_mailings", expanding=True)),
        in_states((*PENDING, State.HELD)),
    )
    .values(SKIP | {"reason": bindparam("new_reason")})
)


def pass_over(tx: Connection, wanted: PassOver, *, now: datetime) -> int:
    """Skip what waits for her of these mailings: the next launch asks the plan again."""
    values = {
        "of_campaign": wanted.campaign,
        "of_contact": wanted.contact,
        "of_mailings": list(wanted.mailings),
        "new_reason": wanted.reason,
        "now": now,
    }
    return tx.execute(_PASS_OVER, values).rowcount


_SUPPRESS = (
    update(message)
    .where(message.c.contact_hash == bindparam("of_hash"), in_states((*PENDING, State.HELD)))
    .values(SKIP)
)
"""What waits for somebody who is suppressed is skipped."""


def _suppress(tx: Connection, incoming_id: int, wanted: SuppressFor, now: datetime) -> str:
    contact_hash = address_hash(wanted.contact)
    reason, proof = storable(wanted.reason), f"incoming {incoming_id}"
    row = {
        "contact_hash": contact_hash,
        "address": wanted.contact,
        "reason": reason,
        "proof": proof,
        "since": now,
        "who": MAILBOX,
    }
    tx.execute(insert_new(tx, suppression, "contact_hash"), row)
    count = tx.execute(_SUPPRESS, {"of_hash": contact_hash, "now": now}).rowcount
    details = {"reason": reason, "proof": proof, "skipped": count}
    record(tx, by=MAILBOX, what="suppress", subject=wanted.contact, details=details, now=now)
    return contact_hash


reported = exists().where(
    effect.c.what == WORDS[BouncedBack],
    effect.c.subject == cast(message.c.id, Text),
    effect.c.taken_back_at.is_(None),
)
"""A report on the message was read."""

_REPORT = (
    select(effect.c.details)
    .where(
        effect.c.what == WORDS[BouncedBack],
        effect.c.subject == bindparam("of_subject"),
        effect.c.taken_back_at.is_(None),
    )
    .order_by(effect.c.id.desc())
    .limit(1)
)
"""The newest report of a message."""

_BOUNCE = (
    update(message)
    .where(message.c.id == bindparam("this"), in_states((State.ACCEPTED, State.IN_DOUBT, State.BOUNCED)))
    .values(state=literal_column(f"'{State.BOUNCED}'"), reason=bindparam("new_reason"), at=NOW)
)
"""A message that the server has, or may have, comes back."""


def apply_bounces(tx: Connection, message_id: int, *, now: datetime) -> bool:
    """Let a message be what a report says of it, once the server has it; tell whether that changed it.

    A report may be read before the reply of the server was recorded.
    """
    newest = tx.execute(_REPORT, {"of_subject": str(message_id)}).scalar()
    if newest is None:
        return False
    reason = storable(str(mapping(newest).get("reason", "")))
    return bool(tx.execute(_BOUNCE, {"this": message_id, "new_reason": reason, "now": now}).rowcount)


_DO: dict[type[Consequence], Callable[[Connection, int, Any, datetime], str]] = {
    HoldBack: _hold_back,
    Answered: _answered,
    PassOver: _passed_over,
    SuppressFor: _suppress,
    BouncedBack: _bounced,
    RsvpGiven: rsvp_given,
    EmbargoAnswered: embargo_answered,
    InterviewAsked: interview_asked,
    Covered: covered,
    Proposed: propose,
}
"""How each is carried out; gives what it rests on."""
