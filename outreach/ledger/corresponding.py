"""The desk's mails: each is written down before it leaves, and leaves once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Row, bindparam, select, update

from outreach.core.desk.correspondence import DeskMail, Fate, Purpose
from outreach.ledger.columns import storable
from outreach.ledger.schema_desk import desk_mail
from outreach.ledger.store import Store, insert_new, record

_MAIL = select(desk_mail).where(desk_mail.c.id == bindparam("this"))

_CHANGE = update(desk_mail).where(desk_mail.c.id == bindparam("this"))
"""A mail takes the values that it is executed with."""

_MAILS = (
    select(desk_mail)
    .where(desk_mail.c.interview_id == bindparam("of_interview"))
    .order_by(desk_mail.c.claimed_at, desk_mail.c.id)
)
"""The mails about a request, oldest first."""


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
        same = {"interview_id": interview, "occasion": occasion, "recipient": recipient}
        new = {
            **same,
            "purpose": purpose,
            "message_id": message_id,
            "dated_at": now,
            "claimed_at": now,
            "fate": Fate.SENDING,
            "words": "",
        }
        with self._writing() as tx:
            number = tx.execute(insert_new(tx, desk_mail, *same, returning=desk_mail.c.id), new).scalar()
            if number is None:
                row = tx.execute(select(desk_mail).filter_by(**same).with_for_update()).one()
                before = _as_mail(row)
                retry = before.fate in (Fate.FAILED, Fate.DRAFTED) or (again and before.doubtful(now))
                if not retry:
                    return None
                number = before.id
                values = {"fate": Fate.SENDING, "claimed_at": now, "dated_at": now, "words": ""}
                tx.execute(_CHANGE, {"this": number, **values})
            details = {"interview": interview, "occasion": occasion}
            record(tx, by=by, what="desk mail", subject=recipient, details=details, now=now)
            return _as_mail(tx.execute(_MAIL, {"this": number}).one())

    def settle_mail(self, number: int, fate: Fate, *, words: str = "") -> None:
        """Write down what became of a mail that was claimed."""
        with self._writing() as tx:
            tx.execute(_CHANGE, {"this": number, "fate": fate, "words": storable(words, 500)})

    def desk_mails(self, interview: int) -> list[DeskMail]:
        """Give the desk's mails about a request, oldest first."""
        with self._reading() as tx:
            return [_as_mail(row) for row in tx.execute(_MAILS, {"of_interview": interview})]


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
