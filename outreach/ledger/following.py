"""What follows from a mail, carried out in the transaction of its row, and taken back when a person corrects it.

Every act leaves a row in `effect` with what it rests on, so that taking one back leaves alone what another mail, or a
person, wants too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, and_, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

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
from outreach.core.interview import NewInterview, Status
from outreach.core.received import ProposalState
from outreach.ledger.columns import mapping, storable
from outreach.ledger.schema import PENDING, hold, in_states, message, suppression
from outreach.ledger.schema_press import embargo_answer
from outreach.ledger.schema_received import (
    coverage,
    effect,
    incoming,
    interview,
    proposal,
    rsvp,
)
from outreach.ledger.stops import apply_holds, end_holds, skipped
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


def follow(
    tx: Connection, incoming_id: int, wanted: Iterable[Consequence], *, now: datetime
) -> tuple[str, ...]:
    """Carry out what follows from a mail, each thing once; give what was new, in words."""
    done = []
    for consequence in wanted:
        word = WORDS[type(consequence)]
        details, digest = described(consequence)
        known = select(effect.c.id).where(
            effect.c.incoming_id == incoming_id, effect.c.digest == digest, effect.c.taken_back_at.is_(None)
        )
        if tx.execute(known).first() is not None:
            continue
        subject = _DO[type(consequence)](tx, incoming_id, consequence, now)
        tx.execute(
            insert(effect).values(
                incoming_id=incoming_id, what=word, digest=digest, subject=subject, details=details, at=now
            )
        )
        if isinstance(consequence, BouncedBack):
            apply_bounces(tx, consequence.message, now=now)
        done.append(word)
    return tuple(done)


def described(consequence: Consequence) -> tuple[dict[str, object], str]:
    """Give a consequence as JSON-able values, and the digest by which it is known."""
    details: dict[str, object] = json.loads(json.dumps(asdict(consequence), default=_plain))
    text = json.dumps([WORDS[type(consequence)], details], sort_keys=True)
    return details, hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _answered(tx: Connection, incoming_id: int, wanted: Answered, _now: datetime) -> str:
    tx.execute(update(incoming).where(incoming.c.id == incoming_id).values(keeps_back=True))
    return _scope(wanted.campaign, wanted.contact)


def _passed_over(tx: Connection, _incoming_id: int, wanted: PassOver, now: datetime) -> str:
    pass_over(tx, wanted, now=now)
    return _scope(wanted.campaign, wanted.contact)


def _bounced(_tx: Connection, _incoming_id: int, wanted: BouncedBack, _now: datetime) -> str:
    """The row of the effect is what `apply_bounces` looks for."""
    return str(wanted.message)


def _interview_asked(tx: Connection, incoming_id: int, wanted: InterviewAsked, now: datetime) -> str:
    return str(ask_interview(tx, wanted.request, incoming_id=incoming_id, now=now))


def _covered(tx: Connection, incoming_id: int, wanted: Covered, now: datetime) -> str:
    tx.execute(
        insert_new(tx, coverage, ("url",)).values(
            url=wanted.url,
            campaign=wanted.campaign,
            contact=wanted.contact,
            outlet=storable(wanted.outlet),
            title="",
            incoming_id=incoming_id,
            at=now,
            who=MAILBOX,
        )
    )
    return wanted.url


def _scope(*names: str) -> str:
    return json.dumps(names, ensure_ascii=False)


def hold_subject(campaign: str, contact: str, source: str) -> str:
    """Name what a hold of a mail rests on."""
    return _scope(campaign, contact, source)


def _hold_back(tx: Connection, _incoming_id: int, wanted: HoldBack, now: datetime) -> str:
    """Hold, or keep the stricter of this and what runs of the same source."""
    same = and_(
        hold.c.campaign == wanted.campaign,
        hold.c.mailing == "",
        hold.c.contact == wanted.contact,
        hold.c.source == wanted.source,
    )
    end_holds(tx, and_(same, hold.c.until <= now), now=now)
    of_dialect = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    tx.execute(
        of_dialect(hold)
        .values(
            campaign=wanted.campaign,
            mailing="",
            contact=wanted.contact,
            source=wanted.source,
            reason=storable(wanted.reason),
            until=wanted.until,
            since=now,
            who=MAILBOX,
        )
        # one may run already, or be put there by another process this instant
        .on_conflict_do_nothing()
    )
    running = tx.execute(
        select(hold.c.id, hold.c.until).where(same, hold.c.ended_at.is_(None)).with_for_update()
    ).one()
    if running.until is not None and (wanted.until is None or wanted.until > running.until):
        tx.execute(update(hold).where(hold.c.id == running.id).values(until=wanted.until))
    apply_holds(tx, wanted.campaign, "", wanted.contact, now=now)
    return hold_subject(wanted.campaign, wanted.contact, wanted.source)


def pass_over(tx: Connection, wanted: PassOver, *, now: datetime) -> int:
    """Skip what waits for her of these mailings: the next launch asks the plan again."""
    off = skipped(now) | {"reason": wanted.reason}
    waiting = and_(
        message.c.campaign == wanted.campaign,
        message.c.contact == wanted.contact,
        message.c.mailing.in_(wanted.mailings),
        in_states((*PENDING, State.HELD)),
    )
    return tx.execute(update(message).where(waiting).values(off)).rowcount


def _suppress(tx: Connection, incoming_id: int, wanted: SuppressFor, now: datetime) -> str:
    contact_hash = address_hash(wanted.contact)
    reason, proof = storable(wanted.reason), f"incoming {incoming_id}"
    tx.execute(
        insert_new(tx, suppression, ("contact_hash",)).values(
            contact_hash=contact_hash,
            address=wanted.contact,
            reason=reason,
            proof=proof,
            since=now,
            who=MAILBOX,
        )
    )
    waiting = and_(message.c.contact_hash == contact_hash, in_states((*PENDING, State.HELD)))
    count = tx.execute(update(message).where(waiting).values(skipped(now))).rowcount
    details = {"reason": reason, "proof": proof, "skipped": count}
    record(tx, by=MAILBOX, what="suppress", subject=wanted.contact, details=details, now=now)
    return contact_hash


_REPORTED = select(effect.c.subject).where(
    effect.c.what == WORDS[BouncedBack],
    effect.c.subject.in_(bindparam("subjects", expanding=True)),
    effect.c.taken_back_at.is_(None),
)


def reported(tx: Connection, message_ids: Collection[int]) -> set[int]:
    """Give those of these messages of which a report was read."""
    found = tx.execute(_REPORTED, {"subjects": [str(each) for each in message_ids]}) if message_ids else ()
    return {int(row.subject) for row in found}


def apply_bounces(tx: Connection, message_id: int, *, now: datetime) -> bool:
    """Let a message be what a report says of it, once the server has it; tell whether that changed it.

    A report may be read before the reply of the server was recorded.
    """
    found = select(effect.c.details).where(
        effect.c.what == WORDS[BouncedBack],
        effect.c.subject == str(message_id),
        effect.c.taken_back_at.is_(None),
    )
    newest = tx.execute(found.order_by(effect.c.id.desc()).limit(1)).scalar()
    if newest is None:
        return False
    reason = storable(str(mapping(newest).get("reason", "")))
    bounced = update(message).where(
        message.c.id == message_id, in_states((State.ACCEPTED, State.IN_DOUBT, State.BOUNCED))
    )
    return bool(tx.execute(bounced.values(state=State.BOUNCED, reason=reason, at=now)).rowcount)


def _rsvp_given(tx: Connection, incoming_id: int, wanted: RsvpGiven, _now: datetime) -> str:
    row = insert(rsvp).values(
        campaign=wanted.campaign,
        contact=wanted.contact,
        address=storable(wanted.address),
        name=storable(wanted.name),
        outlet=storable(wanted.outlet),
        answer=wanted.answer,
        guests=wanted.guests,
        mode=wanted.mode,
        way=wanted.way,
        at=wanted.at,
        who=MAILBOX,
        incoming_id=incoming_id,
    )
    return str(tx.execute(row.returning(rsvp.c.id)).scalar_one())


def _embargo_answered(tx: Connection, incoming_id: int, wanted: EmbargoAnswered, _now: datetime) -> str:
    row = insert(embargo_answer).values(
        campaign=wanted.campaign,
        contact=wanted.contact,
        accepted=wanted.accepted,
        at=wanted.at,
        who=MAILBOX,
        incoming_id=incoming_id,
    )
    return str(tx.execute(row.returning(embargo_answer.c.id)).scalar_one())


def ask_interview(tx: Connection, request: NewInterview, *, incoming_id: int | None, now: datetime) -> int:
    """Put a request on the desk, or find the one that this mail put there; give its number."""
    row = insert_new(tx, interview, ("incoming_id",)).values(
        **asked(request),
        incoming_id=incoming_id,
        spokesperson="",
        status=Status.NEW,
        proposed=[],
        uid=str(uuid4()),
        sequence=0,
        outcome="",
        opened_at=now,
        changed_at=now,
    )
    number = tx.execute(row.returning(interview.c.id)).scalar()
    if number is None:
        number = tx.execute(select(interview.c.id).where(interview.c.incoming_id == incoming_id)).scalar_one()
    return int(number)


def asked(request: NewInterview) -> dict[str, object]:
    """Give the columns of what was asked for."""
    return {
        "campaign": request.campaign,
        "contact": request.contact,
        "name": storable(request.name),
        "address": storable(request.address),
        "outlet": storable(request.outlet),
        "medium": storable(request.medium),
        "topic": storable(request.topic),
        "format": request.format,
        "deadline_at": request.deadline.at if request.deadline else None,
        "deadline_wall": request.deadline.wall if request.deadline else None,
        "with_whom": storable(request.with_whom),
        "asked_for": list(request.asked_for),
        "doubt": str(request.doubt),
    }


def _propose(tx: Connection, incoming_id: int, wanted: Proposed, now: datetime) -> str:
    value = storable(wanted.value)
    same = and_(
        proposal.c.contact == wanted.contact,
        proposal.c.patch == wanted.patch,
        proposal.c.value == value,
    )
    tx.execute(
        insert_new(tx, proposal, ("contact", "patch", "value")).values(
            contact=wanted.contact,
            patch=wanted.patch,
            value=value,
            why=storable(wanted.why),
            incoming_id=incoming_id,
            state=ProposalState.OPEN,
            at=now,
        )
    )
    return str(tx.execute(select(proposal.c.id).where(same)).scalar_one())


_DO: dict[type[Consequence], Callable[[Connection, int, Any, datetime], str]] = {
    HoldBack: _hold_back,
    Answered: _answered,
    PassOver: _passed_over,
    SuppressFor: _suppress,
    BouncedBack: _bounced,
    RsvpGiven: _rsvp_given,
    EmbargoAnswered: _embargo_answered,
    InterviewAsked: _interview_asked,
    Covered: _covered,
    Proposed: _propose,
}
"""How each is carried out; gives what it rests on."""
