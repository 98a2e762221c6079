"""Press rules: embargoes agreed to, approvals, editions of an event, and what the officer was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from outreach.core.consequence import PassOver
from outreach.core.delivery import State
from outreach.core.history import Approved, Edition, EmbargoAnswer
from outreach.ledger.columns import storable
from outreach.ledger.desk import CLAIM
from outreach.ledger.following import pass_over
from outreach.ledger.leasing import lease_name
from outreach.ledger.schema import PENDING, in_states, message
from outreach.ledger.schema_press import approval, embargo_answer, event_edition, notice
from outreach.ledger.stops import SKIP
from outreach.ledger.store import Store, insert_new, record


class Ruling(Store):
    """Chapter thirteen."""

    def note_embargo(
        self, campaign: str, contact: str, said: EmbargoAnswer, *, without: PassOver | None, now: datetime
    ) -> None:
        """Write down a yes or no that a person tells of; the last word counts, and `without` is for her no more."""
        by = said.by
        with self._writing() as tx:
            tx.execute(
                insert(embargo_answer).values(
                    campaign=campaign,
                    contact=contact,
                    accepted=said.accepted,
                    at=said.at,
                    who=by,
                    note=storable(said.note),
                    lifts_at=said.lifts_at,
                )
            )
            passed = pass_over(tx, without, now=now) if without else 0
            details = {"campaign": campaign, "accepted": said.accepted, "note": said.note, "skipped": passed}
            record(tx, by=by, what="embargo", subject=contact, details=details, now=now)

    def approve(self, campaign: str, mailing: str, *, digest: str, by: str, now: datetime) -> None:
        """Let a mailing leave as it is: `digest` is of what was seen."""
        with self._writing() as tx:
            row = {"campaign": campaign, "mailing": mailing, "digest": digest, "who": by, "at": now}
            tx.execute(insert(approval).values(row))
            subject = lease_name(campaign, mailing)
            record(tx, by=by, what="approve", subject=subject, details={"digest": digest}, now=now)

    def withdraw_approval(self, campaign: str, mailing: str, *, by: str, now: datetime) -> bool:
        """Take an approval back; False when there was none."""
        standing = and_(
            approval.c.campaign == campaign, approval.c.mailing == mailing, approval.c.withdrawn_at.is_(None)
        )
        with self._writing() as tx:
            gone = tx.execute(update(approval).where(standing).values(withdrawn_at=now)).rowcount
            if gone:
                subject = lease_name(campaign, mailing)
                record(tx, by=by, what="withdraw approval", subject=subject, details={}, now=now)
        return bool(gone)

    def note_edition(self, campaign: str, edition: Edition) -> bool:
        """Write down how an event is told from now on; False when it is told so already.

        What waits of the campaign was written before: it is skipped, and written anew by the next launch.
        """
        with self._writing() as tx:
            return keep_edition(tx, campaign, edition, now=edition.since)

    def editions(self) -> dict[str, tuple[Edition, ...]]:
        """Give the editions in which events were told, by campaign, the oldest first."""
        with self._reading() as tx:
            return editions(tx)

    def claim_notice(
        self, kind: str, occasion: str, *, now: datetime, patience: timedelta = CLAIM
    ) -> int | None:
        """Take the right to tell the officer of an occasion; None when she was told, or another process is at it."""
        same = and_(notice.c.kind == kind, notice.c.occasion == occasion)
        with self._writing() as tx:
            new = {"kind": kind, "occasion": occasion, "claimed_at": now}
            claim = insert_new(tx, notice, "kind", "occasion", returning=notice.c.id)
            number = tx.execute(claim, new).scalar()
            if number is None:
                stale = and_(same, notice.c.sent_at.is_(None), notice.c.claimed_at <= now - patience)
                taken = update(notice).where(stale).values(claimed_at=now).returning(notice.c.id)
                number = tx.execute(taken).scalar()
        return None if number is None else int(number)

    def notice_sent(self, number: int, *, now: datetime) -> None:
        """Write down that a claimed notice has left."""
        with self._writing() as tx:
            tx.execute(update(notice).where(notice.c.id == number).values(sent_at=now))

    def notice_failed(self, number: int) -> None:
        """Give a claim back: the next round tries again."""
        with self._writing() as tx:
            tx.execute(delete(notice).where(notice.c.id == number, notice.c.sent_at.is_(None)))

    def noticed(self, kind: str) -> dict[str, datetime]:
        """Give when the officer was told of which occasions of a kind."""
        with self._reading() as tx:
            return {row.occasion: row.sent_at for row in tx.execute(_NOTICED, {"of_kind": kind})}


_NOTICED = select(notice.c.occasion, notice.c.sent_at).where(
    notice.c.kind == bindparam("of_kind"), notice.c.sent_at.is_not(None)
)
"""When the officer was told of which occasions of a kind."""


OUTDATED = "the event has moved"
"""Reason of a message that was written before its event moved."""


def keep_edition(tx: Connection, campaign: str, edition: Edition, *, now: datetime) -> bool:
    """Write down an edition of an event; False when it is told so already, or another process wrote it down."""
    newest = (
        select(event_edition.c.fingerprint)
        .where(event_edition.c.campaign == campaign)
        .order_by(event_edition.c.sequence.desc())
        .limit(1)
    )
    if tx.execute(newest).scalar() == edition.fingerprint:
        return False
    row = {
        "campaign": campaign,
        "sequence": edition.sequence,
        "fingerprint": edition.fingerprint,
        "since": edition.since,
    }
    new = insert_new(tx, event_edition, "campaign", "sequence", returning=event_edition.c.sequence)
    if tx.execute(new, row).scalar() is None:
        return False
    # a message that was tried once has its bytes: she may have them
    waiting = and_(message.c.campaign == campaign, message.c.attempts == 0)
    stale = and_(waiting, in_states((*PENDING, State.HELD)), message.c.material_id.is_not(None))
    tx.execute(update(message).where(stale).values(SKIP | {"reason": OUTDATED}), {"now": now})
    return True


_EMBARGOES = (
    select(embargo_answer)
    .where(embargo_answer.c.withdrawn_at.is_(None))
    .order_by(embargo_answer.c.at, embargo_answer.c.id)
)


def embargoes(tx: Connection) -> dict[tuple[str, str], EmbargoAnswer]:
    """Give the last word of each contact on each embargo."""
    return {
        (row.campaign, row.contact): EmbargoAnswer(
            row.accepted, row.at, row.incoming_id or 0, row.who, row.note, row.lifts_at
        )
        for row in tx.execute(_EMBARGOES).all()
    }


_EDITIONS = select(event_edition).order_by(event_edition.c.sequence)


def editions(tx: Connection) -> dict[str, tuple[Edition, ...]]:
    """Give the editions of each event, the oldest first."""
    found: dict[str, tuple[Edition, ...]] = {}
    for row in tx.execute(_EDITIONS).all():
        found[row.campaign] = (
            *found.get(row.campaign, ()),
            Edition(row.sequence, row.fingerprint, row.since),
        )
    return found


_APPROVALS = select(approval).where(approval.c.withdrawn_at.is_(None)).order_by(approval.c.id)


def approvals(tx: Connection) -> dict[tuple[str, str], Approved]:
    """Give the approval that stands of each mailing, the latest."""
    return {
        (row.campaign, row.mailing): Approved(row.who, row.at, row.digest) for row in tx.execute(_APPROVALS)
    }
