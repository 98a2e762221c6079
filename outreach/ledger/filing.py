"""What a mail brings, filed in the transaction of its row: requests, pieces, RSVPs, answers to embargoes, proposals.

What carries out a consequence gives what its effect rests on.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, bindparam, insert, select

from outreach.core.consequence import MAILBOX, Covered, EmbargoAnswered, InterviewAsked, Proposed, RsvpGiven
from outreach.core.interview import NewInterview, Status
from outreach.core.received import ProposalState
from outreach.ledger.columns import storable
from outreach.ledger.schema_press import embargo_answer
from outreach.ledger.schema_received import coverage, interview, proposal, rsvp
from outreach.ledger.store import insert_new


def covered(tx: Connection, incoming_id: int, wanted: Covered, now: datetime) -> str:
    """Log a piece that a mail told of, once."""
    piece = {
        "url": wanted.url,
        "campaign": wanted.campaign,
        "contact": wanted.contact,
        "outlet": storable(wanted.outlet),
        "title": "",
        "incoming_id": incoming_id,
        "at": now,
        "who": MAILBOX,
    }
    tx.execute(insert_new(tx, coverage, "url"), piece)
    return wanted.url


_RSVP = insert(rsvp).returning(rsvp.c.id)


def rsvp_given(tx: Connection, incoming_id: int, wanted: RsvpGiven, _now: datetime) -> str:
    """Write down an answer to an invitation."""
    answer = {
        "campaign": wanted.campaign,
        "contact": wanted.contact,
        "address": storable(wanted.address),
        "name": storable(wanted.name),
        "outlet": storable(wanted.outlet),
        "answer": wanted.answer,
        "guests": wanted.guests,
        "mode": wanted.mode,
        "way": wanted.way,
        "at": wanted.at,
        "who": MAILBOX,
        "incoming_id": incoming_id,
    }
    return str(tx.execute(_RSVP, answer).scalar_one())


_EMBARGO_ANSWER = insert(embargo_answer).returning(embargo_answer.c.id)


def embargo_answered(tx: Connection, incoming_id: int, wanted: EmbargoAnswered, _now: datetime) -> str:
    """Write down a yes or no to an embargo."""
    answer = {
        "campaign": wanted.campaign,
        "contact": wanted.contact,
        "accepted": wanted.accepted,
        "at": wanted.at,
        "who": MAILBOX,
        "incoming_id": incoming_id,
    }
    return str(tx.execute(_EMBARGO_ANSWER, answer).scalar_one())


def ask_interview(tx: Connection, request: NewInterview, *, incoming_id: int | None, now: datetime) -> int:
    """Put a request on the desk, or find the one that this mail put there; give its number."""
    row = asked(request) | {
        "incoming_id": incoming_id,
        "spokesperson": "",
        "status": Status.NEW,
        "proposed": [],
        "uid": str(uuid4()),
        "sequence": 0,
        "outcome": "",
        "opened_at": now,
        "changed_at": now,
    }
    number = tx.execute(insert_new(tx, interview, "incoming_id", returning=interview.c.id), row).scalar()
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


_PROPOSAL = select(proposal.c.id).where(
    proposal.c.contact == bindparam("of_contact"),
    proposal.c.patch == bindparam("of_patch"),
    proposal.c.value == bindparam("of_value"),
)


def propose(tx: Connection, incoming_id: int, wanted: Proposed, now: datetime) -> str:
    """Propose a change to the contact list, once; give the number of the proposal."""
    value = storable(wanted.value)
    row = {
        "contact": wanted.contact,
        "patch": wanted.patch,
        "value": value,
        "why": storable(wanted.why),
        "incoming_id": incoming_id,
        "state": ProposalState.OPEN,
        "at": now,
    }
    tx.execute(insert_new(tx, proposal, "contact", "patch", "value"), row)
    same = {"of_contact": wanted.contact, "of_patch": wanted.patch, "of_value": value}
    return str(tx.execute(_PROPOSAL, same).scalar_one())


def interview_asked(tx: Connection, incoming_id: int, wanted: InterviewAsked, now: datetime) -> str:
    """Put a request on the desk."""
    return str(ask_interview(tx, wanted.request, incoming_id=incoming_id, now=now))
