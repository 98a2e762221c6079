"""What a person decides: never write to her, not now, not at all, she has it, send it again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, false, func, select, update

from outreach.core.consequence import MAILBOX, Source
from outreach.core.delivery import State
from outreach.core.history import CANCELLED, Suppression, address_hash
from outreach.core.message import Cancelled
from outreach.core.problem import OutreachError, RefusedError
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.leasing import lease_name
from outreach.ledger.schema import PENDING, hold, in_states, message, suppression
from outreach.ledger.schema_received import incoming
from outreach.ledger.stops import SAME, SKIP, Scope, apply_holds, end_holds, in_scope
from outreach.ledger.store import Store, insert_new, record


class Stopping(Store):
    """Chapter four."""

    def suppress(
        self,
        key: str,
        *,
        address: str,
        reason: str,
        proof: str,
        by: str,
        now: datetime,
        forget_address: bool = False,
    ) -> int:
        """Never write to this contact again; give how many waiting messages are skipped for it.

        `forget_address` keeps only the hash, also of an earlier suppression. Suppressing twice keeps the first reason.
        """
        contact_hash = address_hash(key)
        kept = None if forget_address else address
        with self._writing() as tx:
            row = {"contact_hash": contact_hash, "address": kept, "reason": reason, "proof": proof}
            tx.execute(insert_new(tx, suppression, "contact_hash"), {**row, "since": now, "who": by})
            # what a person says does not fall when a mail is corrected
            of_mailbox = and_(suppression.c.contact_hash == contact_hash, suppression.c.who == MAILBOX)
            tx.execute(update(suppression).where(of_mailbox).values(reason=reason, proof=proof, who=by))
            if forget_address:
                known = update(suppression).where(suppression.c.contact_hash == contact_hash)
                tx.execute(known.values(address=None))
            waiting = and_(message.c.contact == key, in_states((*PENDING, State.HELD)))
            count = tx.execute(update(message).where(waiting).values(SKIP), {"now": now}).rowcount
            subject = contact_hash if forget_address else key
            details = {"reason": reason, "proof": proof, "skipped": count}
            record(tx, by=by, what="suppress", subject=subject, details=details, now=now)
        return count

    def unsuppress(self, key: str, *, by: str, why: str, now: datetime) -> bool:
        """Allow writing to this contact again, with the reason; False when she was not suppressed.

        Messages skipped meanwhile stay so until their mailing is launched again.
        """
        with self._writing() as tx:
            gone = delete(suppression).where(suppression.c.contact_hash == address_hash(key))
            if not tx.execute(gone).rowcount:
                return False
            record(tx, by=by, what="unsuppress", subject=key, details={"why": why}, now=now)
        return True

    def suppressions(self) -> dict[str, Suppression]:
        """Give all suppressions by `address_hash`, oldest first."""
        with self._reading() as tx:
            return suppressions(tx)

    def hold(
        self,
        *,
        campaign: str = "",
        mailing: str = "",
        contact: str = "",
        reason: str,
        until: datetime | None = None,
        by: str,
        now: datetime,
    ) -> int:
        """Hold what waits in this scope (empty names: any) and all that is launched in it; give how many wait.

        It replaces a person's running hold on the same scope; what an answer of hers holds stays held too. Raises OutreachError for a mailing without its campaign.
        """
        if mailing and not campaign:
            raise OutreachError("a mailing needs its campaign: '{mailing}'", mailing=mailing)
        with self._writing() as tx:
            scope = Scope(campaign, mailing, contact)
            end_holds(tx, _BY_PERSON, scope, now=now)
            _hold(tx, scope, reason=reason, until=until, by=by, now=now)
            apply_holds(tx, campaign, mailing, contact, now=now)
            count = _count(tx, scope, State.HELD)
            details = {"reason": reason, "until": until.isoformat() if until else None, "held": count}
            subject = _subject(campaign, mailing, contact)
            record(tx, by=by, what="hold", subject=subject, details=details, now=now)
        return count

    def release(
        self, *, campaign: str = "", mailing: str = "", contact: str = "", by: str, now: datetime
    ) -> int:
        """End the holds on exactly this scope; give how many messages wait for their turn again.

        Of one contact in one campaign it also forgets that she answered: follow-ups for the silent are for her again.
        Raises RefusedError when there is nothing to release. A message that another hold covers too stays held.
        """
        with self._writing() as tx:
            scope = Scope(campaign, mailing, contact)
            ended, freed = end_holds(tx, SAME, scope, now=now)
            subject = _subject(campaign, mailing, contact)
            if campaign and contact and not mailing:
                ended += tx.execute(_UNANSWERED, scope.values).rowcount
            if not ended:
                if not (campaign or contact):
                    raise RefusedError("there is no hold on everything")
                raise RefusedError("'{subject}' is not held", subject=subject)
            record(tx, by=by, what="release", subject=subject, details={"released": freed}, now=now)
        return freed

    def cancel(
        self, campaign: str, mailing: str = "", contact: str = "", *, by: str, now: datetime
    ) -> Cancelled:
        """Cancel what waits in this scope for good; give how many.

        A hold with the reason `CANCELLED` stays on the scope, so that a follow-up not launched yet does not start by
        itself: releasing it allows new launches, the cancelled messages stay cancelled.
        """
        if not campaign:
            raise OutreachError("name the campaign to cancel")
        scope = Scope(campaign, mailing, contact)
        with self._writing() as tx:
            waiting = and_(in_scope(scope.names), in_states((*PENDING, State.HELD)))
            off = SKIP | {"state": State.CANCELLED, "reason": CANCELLED}
            values = {**scope.values, "now": now}
            count = tx.execute(update(message).where(waiting).values(off), values).rowcount
            sending = _count(tx, scope, State.SENDING)
            end_holds(tx, SAME, scope, now=now)
            _hold(tx, scope, reason=CANCELLED, by=by, now=now)
            subject = _subject(campaign, mailing, contact)
            details = {"cancelled": count, "sending": sending}
            record(tx, by=by, what="cancel", subject=subject, details=details, now=now)
        return Cancelled(count, sending)

    def resolve(self, message_id: int, *, to: State, by: str, proof: str, now: datetime) -> None:
        """Settle a message in doubt by a person's word: ACCEPTED she has it, PLANNED send the same bytes again.

        Raises UnknownMessageError when there is none of that number, RefusedError when it is not in doubt.
        """
        if to not in (State.ACCEPTED, State.PLANNED):
            raise OutreachError("in doubt is settled by 'accepted' or 'planned', not by '{state}'", state=to)
        with self._writing() as tx:
            settled = tx.execute(
                update(message)
                .where(message.c.id == message_id, message.c.state == State.IN_DOUBT)
                .values(state=to, reason="", at=now, next_attempt_at=now if to is State.PLANNED else None)
                .returning(message.c.campaign, message.c.mailing, message.c.contact)
            ).one_or_none()
            if settled is None:
                state = tx.execute(select(message.c.state).where(message.c.id == message_id)).scalar()
                if state is None:
                    raise UnknownMessageError("there is no message {message} in the log", message=message_id)
                raise RefusedError(
                    "message {message} is not in doubt but '{state}'", message=message_id, state=state
                )
            details = {"message": message_id, "to": str(to), "proof": proof}
            subject = _subject(*settled)
            record(tx, by=by, what="resolve", subject=subject, details=details, now=now)


_SUPPRESSIONS = select(suppression).order_by(suppression.c.since)


def suppressions(tx: Connection) -> dict[str, Suppression]:
    """Give all suppressions by `address_hash`, oldest first."""
    return {
        row.contact_hash: Suppression(row.reason, row.since, row.proof, row.address or "", row.who)
        for row in tx.execute(_SUPPRESSIONS).all()
    }


_BY_PERSON = and_(SAME, hold.c.source == Source.PERSON)
"""A person's hold on exactly this scope."""

_UNANSWERED = (
    update(incoming)
    .where(
        incoming.c.campaign == bindparam("this_campaign"),
        incoming.c.contact == bindparam("this_contact"),
        incoming.c.keeps_back,
    )
    .values(keeps_back=false())
)
"""What somebody answered in a campaign keeps nothing from her any more."""


def _hold(
    tx: Connection, scope: Scope, *, reason: str, by: str, now: datetime, until: datetime | None = None
) -> None:
    values = {"reason": reason, "until": until, "since": now, "who": by}
    tx.execute(hold.insert().values(asdict(scope) | values))


def _count(tx: Connection, scope: Scope, state: State) -> int:
    found = select(func.count()).select_from(message).where(in_scope(scope.names), message.c.state == state)
    return int(tx.execute(found, scope.values).scalar_one())


def _subject(campaign: str, mailing: str, contact: str) -> str:
    """Name a scope: `campaign/mailing contact`, or `everything`."""
    what = lease_name(campaign, mailing) if mailing else campaign
    return f"{what} {contact}".strip() or "everything"
