"""What is noted beside the mails: RSVPs, coverage, changes proposed to the contact list, questions to a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from outreach.core.consequence import QUESTIONS, HoldBack, PassOver, Source
from outreach.core.coverage import Coverage
from outreach.core.delivery import LEFT
from outreach.core.problem import RefusedError
from outreach.core.received import Proposal, ProposalState, Question
from outreach.core.rsvp import Rsvp
from outreach.ledger.columns import storable
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.following import WORDS, hold_subject, pass_over
from outreach.ledger.rows_received import as_coverage, as_proposal, as_rsvp
from outreach.ledger.schema import hold, in_states, message
from outreach.ledger.schema_received import coverage, effect, proposal, rsvp
from outreach.ledger.store import Store, insert_new, record


class Noting(Store):
    """Chapter ten."""

    def note_rsvp(self, answer: Rsvp, *, now: datetime, without: PassOver | None = None) -> int:
        """Write down an answer that came by hand or by link; give its number.

        `without` are the mailings that are not for who answered so (`consequence_rules.passed_over`): what waits of them
        for her is skipped.
        """
        with self._writing() as tx:
            row = insert(rsvp).values(
                campaign=answer.campaign,
                contact=answer.contact,
                address=storable(answer.address),
                name=storable(answer.name),
                outlet=storable(answer.outlet),
                answer=answer.answer,
                guests=answer.guests,
                mode=answer.mode,
                way=answer.way,
                at=answer.at,
                who=answer.by,
                incoming_id=answer.incoming,
                note=storable(answer.note) or None,
            )
            number = int(tx.execute(row.returning(rsvp.c.id)).scalar_one())
            if without is not None:
                pass_over(tx, without, now=now)
            details = {"campaign": answer.campaign, "answer": str(answer.answer), "way": str(answer.way)}
            record(tx, by=answer.by, what="rsvp", subject=answer.contact, details=details, now=now)
        return number

    def rsvps(self, campaign: str) -> list[Rsvp]:
        """Give the answers to an invitation that hold, one a contact, in the order of contacts."""
        with self._reading() as tx:
            return latest_rsvps(tx, rsvp.c.campaign == campaign)

    def rsvp_history(self, contact: str) -> list[Rsvp]:
        """Give every answer of a contact, oldest first; those that a correction withdrew are left out."""
        with self._reading() as tx:
            return rsvps_of(tx, rsvp.c.contact == contact)

    def invited(self, campaign: str) -> frozenset[str]:
        """Give the keys of contacts who have a mail of this campaign."""
        got = select(message.c.contact).where(message.c.campaign == campaign, in_states(LEFT)).distinct()
        with self._reading() as tx:
            return frozenset(tx.execute(got).scalars())

    def add_coverage(self, piece: Coverage, *, now: datetime) -> Coverage:
        """Log a piece (`id` is ignored); raises RefusedError when its URL is in the log.

        One that a mail told of and nobody looked at yet is completed instead.
        """
        values = {
            "campaign": piece.campaign,
            "contact": piece.contact,
            "outlet": storable(piece.outlet),
            "title": storable(piece.title),
            "published_at": piece.published_at,
            "who": piece.by,
        }
        with self._writing() as tx:
            new = {"url": piece.url, "incoming_id": piece.incoming, "at": now, **values}
            number = tx.execute(insert_new(tx, coverage, "url", returning=coverage.c.id), new).scalar()
            if number is None:
                known = tx.execute(select(coverage).where(coverage.c.url == piece.url)).one()
                if known.published_at is not None or known.title or known.incoming_id is None:
                    raise RefusedError(
                        "this piece is in the log already, number {coverage}", coverage=known.id
                    )
                number = known.id
                tx.execute(update(coverage).where(coverage.c.id == number).values(values))
            record(tx, by=piece.by, what="coverage", subject=piece.url, details={"coverage": number}, now=now)
            return as_coverage(tx.execute(select(coverage).where(coverage.c.id == number)).one())

    def coverage(self, *, campaign: str | None = None) -> list[Coverage]:
        """Give the pieces of the log, oldest first."""
        found = select(coverage).order_by(
            func.coalesce(coverage.c.published_at, coverage.c.at), coverage.c.id
        )
        if campaign is not None:
            found = found.where(coverage.c.campaign == campaign)
        with self._reading() as tx:
            return [as_coverage(row) for row in tx.execute(found)]

    def remove_coverage(self, number: int, *, by: str, now: datetime) -> None:
        """Take a piece out of the log; raises UnknownMessageError when there is none of that number."""
        with self._writing() as tx:
            gone = delete(coverage).where(coverage.c.id == number).returning(coverage.c.url)
            url = tx.execute(gone).scalar()
            if url is None:
                raise UnknownMessageError("there is no piece {coverage} in the log", coverage=number)
            details = {"coverage": number}
            record(tx, by=by, what="remove coverage", subject=url, details=details, now=now)

    def proposals(self, state: ProposalState | None = ProposalState.OPEN) -> list[Proposal]:
        """Give the changes proposed to the contact list, by contact; None is of any state."""
        found = select(proposal).order_by(proposal.c.contact, proposal.c.id)
        if state is not None:
            found = found.where(proposal.c.state == state)
        with self._reading() as tx:
            return [as_proposal(row) for row in tx.execute(found)]

    def decide_proposal(self, number: int, state: ProposalState, *, by: str, now: datetime) -> bool:
        """Apply or dismiss a proposal; False when somebody decided before. Raises UnknownMessageError."""
        if state is ProposalState.OPEN:
            raise ValueError("open is no decision")
        with self._writing() as tx:
            row = tx.execute(select(proposal).where(proposal.c.id == number).with_for_update()).one_or_none()
            if row is None:
                raise UnknownMessageError("there is no proposal {proposal}", proposal=number)
            if row.state != ProposalState.OPEN:
                return False
            values = {"state": state, "decided_at": now, "decided_by": by}
            tx.execute(update(proposal).where(proposal.c.id == number).values(values))
            details = {"proposal": number, "patch": row.patch, "value": row.value, "state": str(state)}
            record(tx, by=by, what="proposal", subject=row.contact, details=details, now=now)
        return True

    def questions(self) -> list[Question]:
        """Give the holds that wait for a person's decision, oldest first."""
        with self._reading() as tx:
            rows = tx.execute(_QUESTIONS).all()
            subjects = [hold_subject(row.campaign, row.contact, row.source) for row in rows]
            asked = tx.execute(_ASKED, {"of_subjects": list(dict.fromkeys(subjects))}).all() if rows else ()
        by_mail = {row.subject: row.newest for row in asked}
        return [
            Question(
                row.id,
                Source(row.source),
                row.contact,
                row.campaign,
                row.reason,
                row.since,
                by_mail.get(subject),
            )
            for row, subject in zip(rows, subjects, strict=True)
        ]


_QUESTIONS = (
    select(hold.c.id, hold.c.source, hold.c.contact, hold.c.campaign, hold.c.reason, hold.c.since)
    .where(hold.c.ended_at.is_(None), hold.c.source.in_(QUESTIONS))
    .order_by(hold.c.id)
)
"""The holds that run and ask something of a person, oldest first."""

_ASKED = (
    select(effect.c.subject, func.max(effect.c.incoming_id).label("newest"))
    .where(
        effect.c.what == WORDS[HoldBack],
        effect.c.subject.in_(bindparam("of_subjects", expanding=True)),
        effect.c.taken_back_at.is_(None),
    )
    .group_by(effect.c.subject)
)
"""The newest mail that each of some holds rests on."""


RSVPS = select(rsvp).where(rsvp.c.withdrawn_at.is_(None)).order_by(rsvp.c.at, rsvp.c.id)
"""Answers, oldest first; those that a correction withdrew are left out."""


def rsvps_of(tx: Connection, which: ColumnElement[bool]) -> list[Rsvp]:
    """Give answers, oldest first."""
    return [as_rsvp(row) for row in tx.execute(RSVPS.where(which))]


def latest_rsvps(tx: Connection, which: ColumnElement[bool]) -> list[Rsvp]:
    """Give the answers that hold: of each contact in each campaign, the newest."""
    held = {(answer.campaign, answer.contact): answer for answer in rsvps_of(tx, which)}
    return [held[key] for key in sorted(held)]
