"""The desk's mails: each is written down before it leaves, and leaves once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Row, and_, select, update

from outreach.core.desk.correspondence import DeskMail, Fate, Purpose
from outreach.ledger.columns import storable
from outreach.ledger.schema_desk import desk_mail
from outreach.ledger.store import Store, insert_new, record


class Corresponding(Store):
    """Chapter twelve."""

    def claim_mail(
        self,
        interview: int,
        purpose: Purpose,
        occasion: str,
        recipient: str,
        *,
        message_id: str,
        now: datetime,
        by: str,
        again: bool = False,
    ) -> DeskMail | None:
        """Take the right to send a mail of the desk; None when it has left, or may have, or another is at it.

        One that failed, or was a draft only, may be tried again; `again` takes one in doubt too. A mail that is tried again
        keeps its Message-ID, so that a server which has it already may know it.
        """
        same = and_(
            desk_mail.c.interview_id == interview,
            desk_mail.c.occasion == occasion,
            desk_mail.c.recipient == recipient,
        )
        with self._writing() as tx:
            new = insert_new(tx, desk_mail, ("interview_id", "occasion", "recipient")).values(
                interview_id=interview,
                purpose=purpose,
                occasion=occasion,
                recipient=recipient,
                message_id=message_id,
                dated_at=now,
                claimed_at=now,
                fate=Fate.SENDING,
                words="",
            )
            number = tx.execute(new.returning(desk_mail.c.id)).scalar()
            if number is None:
                row = tx.execute(select(desk_mail).where(same).with_for_update()).one()
                before = _as_mail(row)
                retry = before.fate in (Fate.FAILED, Fate.DRAFTED) or (again and before.doubtful(now))
                if not retry:
                    return None
                number = before.id
                tx.execute(
                    update(desk_mail)
                    .where(desk_mail.c.id == number)
                    .values(fate=Fate.SENDING, claimed_at=now, dated_at=now, words="")
                )
            details = {"interview": interview, "occasion": occasion}
            record(tx, by=by, what="desk mail", subject=recipient, details=details, now=now)
            return _as_mail(tx.execute(select(desk_mail).where(desk_mail.c.id == number)).one())

    def settle_mail(self, number: int, fate: Fate, *, words: str = "") -> None:
        """Write down what became of a mail that was claimed."""
        with self._writing() as tx:
            values = {"fate": fate, "words": storable(words, 500)}
            tx.execute(update(desk_mail).where(desk_mail.c.id == number).values(values))

    def desk_mails(self, interview: int) -> list[DeskMail]:
        """Give the desk's mails about a request, oldest first."""
        mails = (
            select(desk_mail)
            .where(desk_mail.c.interview_id == interview)
            .order_by(desk_mail.c.claimed_at, desk_mail.c.id)
        )
        with self._reading() as tx:
            return [_as_mail(row) for row in tx.execute(mails)]


def _as_mail(row: Row[tuple[object, ...]]) -> DeskMail:
    return DeskMail(
        id=row.id,
        interview=row.interview_id,
        purpose=Purpose(row.purpose),
        occasion=row.occasion,
        recipient=row.recipient,
        message_id=row.message_id,
        dated_at=row.dated_at,
        claimed_at=row.claimed_at,
        fate=Fate(row.fate),
        words=row.words,
    )
