"""Rows of what came back as values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from outreach.core.consequence import Patch
from outreach.core.coverage import Coverage
from outreach.core.interview import Deadline, Interview, Slot, Status
from outreach.core.matching import Doubt, How, Match, Standing
from outreach.core.received import IncomingMail, Proposal, ProposalState
from outreach.core.rsvp import Answer, Rsvp, Way
from outreach.core.verdict import Format, Mode, read_verdict
from outreach.ledger.columns import mapping, texts
from outreach.ledger.schema_received import incoming

INCOMING: Select[Any] = select(incoming)
"""Mails; made once, so that SQLAlchemy compiles it once."""

MAIL: Select[Any] = INCOMING.where(incoming.c.id == bindparam("this"))
"""One of them."""


def as_match(row: Row[Any]) -> Match:
    """Make a row of `incoming` what it was matched with."""
    return Match(
        how=How(row.how),
        standing=Standing(row.standing),
        message=row.matched_id,
        campaign=row.campaign,
        contact=row.contact,
        addressed=row.addressed,
        outlet=row.outlet,
        sender=row.sender,
        opts_out=row.opts_out,
        # the sentence of a later release: still a doubt
        doubt=next((doubt for doubt in Doubt if doubt == row.doubt), Doubt.STRANGER),
    )


def as_incoming(row: Row[Any]) -> IncomingMail:
    """Make a row of `incoming` a mail."""
    read_as = read_verdict(mapping(row.verdict))
    return IncomingMail(
        id=row.id,
        key=row.key,
        came_at=row.came_at,
        read_at=row.read_at,
        sender=row.sender,
        name=row.name,
        subject=row.subject,
        verdict=read_as if row.corrected is None else read_verdict(mapping(row.corrected)),
        match=as_match(row),
        read_as=read_as,
        message_id=row.message_id,
        references=tuple(texts(row.cited)),
        answer_to=tuple(texts(row.answer_to)),
        by_calendar=row.by_calendar,
        dated_at=row.dated_at,
        received_at=row.received_at,
        corrected_at=row.corrected_at,
        corrected_by=row.corrected_by or "",
        backlog=row.backlog,
        keeps_back=row.keeps_back,
        needs_answer=row.needs_answer,
        answered_by=row.answered_id,
        closed_at=row.closed_at,
        closed_by=row.closed_by or "",
    )


def as_rsvp(row: Row[Any]) -> Rsvp:
    """Make a row of `rsvp` an answer."""
    return Rsvp(
        campaign=row.campaign,
        contact=row.contact,
        answer=Answer(row.answer),
        way=Way(row.way),
        at=row.at,
        by=row.who,
        address=row.address,
        name=row.name,
        outlet=row.outlet,
        guests=row.guests,
        mode=Mode(row.mode) if row.mode else None,
        incoming=row.incoming_id,
        note=row.note or "",
        id=row.id,
    )


def as_interview(row: Row[Any]) -> Interview:
    """Make a row of `interview` a request."""
    return Interview(
        id=row.id,
        status=Status(row.status),
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        uid=row.uid,
        incoming=row.incoming_id,
        campaign=row.campaign,
        contact=row.contact,
        name=row.name,
        address=row.address,
        outlet=row.outlet,
        medium=row.medium,
        topic=row.topic,
        format=Format(row.format) if row.format else None,
        deadline=Deadline(row.deadline_at, row.deadline_wall) if row.deadline_at else None,
        with_whom=row.with_whom,
        asked_for=tuple(texts(row.asked_for)),
        spokesperson=row.spokesperson,
        proposed=tuple(_slot(pair) for pair in row.proposed),
        slot=Slot(row.slot_start, row.slot_end) if row.slot_start else None,
        sequence=row.sequence,
        outcome=row.outcome,
        doubt=row.doubt,
    )


def _slot(pair: list[str]) -> Slot:
    start, end = (datetime.fromisoformat(text) for text in pair)
    return Slot(start, end)


def as_coverage(row: Row[Any]) -> Coverage:
    """Make a row of `coverage` a piece."""
    return Coverage(
        id=row.id,
        url=row.url,
        at=row.at,
        by=row.who,
        campaign=row.campaign,
        contact=row.contact,
        outlet=row.outlet,
        title=row.title,
        published_at=row.published_at,
        incoming=row.incoming_id,
    )


def as_proposal(row: Row[Any]) -> Proposal:
    """Make a row of `proposal` a change to accept."""
    return Proposal(
        id=row.id,
        contact=row.contact,
        patch=Patch(row.patch),
        value=row.value,
        why=row.why,
        at=row.at,
        incoming=row.incoming_id,
        state=ProposalState(row.state),
    )
