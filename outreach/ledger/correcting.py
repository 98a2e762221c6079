"""A person says what a mail is: the wrong verdict's doings are taken back, the right one's follow, and that holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, and_, select, update

from outreach.core.consequence import Consequence, InterviewAsked
from outreach.core.consequence_rules import needs_answer
from outreach.core.interview import Status
from outreach.core.matching import Match
from outreach.core.verdict import Verdict
from outreach.ledger.faults import UnknownMessageError
from outreach.ledger.filing import asked
from outreach.ledger.following import WORDS, described, follow
from outreach.ledger.receiving import matched, write_kinds
from outreach.ledger.rows_received import as_match
from outreach.ledger.schema_received import effect, incoming, interview
from outreach.ledger.store import Store, record
from outreach.ledger.undoing import take_back


class Correcting(Store):
    """Chapter seven."""

    def correct(
        self,
        incoming_id: int,
        verdict: Verdict,
        consequences: Iterable[Consequence],
        *,
        by: str,
        now: datetime,
        match: Match | None = None,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Let a mail be what a person says (and from whom, with `match`); the correction holds.

        What the wrong verdict did and nothing else rests on is taken back, what follows from the right one follows;
        what follows from both stays as it is. Gives what was taken back and what followed, in words. Raises
        UnknownMessageError when there is no such mail.
        """
        wanted = tuple(consequences)
        with self._writing() as tx:
            row = tx.execute(
                select(incoming).where(incoming.c.id == incoming_id).with_for_update()
            ).one_or_none()
            if row is None:
                raise UnknownMessageError("there is no mail {incoming} in the inbox", incoming=incoming_id)
            values: dict[str, object] = {
                "corrected": dict(verdict.values()),
                "corrected_at": now,
                "corrected_by": by,
            }
            if match is not None:
                values |= matched(match)
            tx.execute(update(incoming).where(incoming.c.id == incoming_id).values(values))
            write_kinds(tx, incoming_id, verdict)
            _ask_anew(tx, incoming_id, wanted)
            keep = frozenset(described(consequence)[1] for consequence in wanted)
            taken_back = take_back(tx, incoming_id, keep, now=now)
            followed = follow(tx, incoming_id, wanted, now=now)
            waits = needs_answer(verdict, match or as_match(row))
            tx.execute(update(incoming).where(incoming.c.id == incoming_id).values(needs_answer=waits))
            details = {
                "incoming": incoming_id,
                "kinds": [str(kind) for kind in verdict.kinds],
                "taken back": list(taken_back),
                "followed": list(followed),
            }
            record(tx, by=by, what="correct", subject=row.contact or row.sender, details=details, now=now)
        return taken_back, followed


def _ask_anew(tx: Connection, incoming_id: int, wanted: Iterable[Consequence]) -> None:
    """Let a request that is asked for by both verdicts stay the same one, with today's details while it is new."""
    request = next((c for c in wanted if isinstance(c, InterviewAsked)), None)
    lasting = and_(
        effect.c.incoming_id == incoming_id,
        effect.c.what == WORDS[InterviewAsked],
        effect.c.taken_back_at.is_(None),
    )
    if request is None or (row := tx.execute(select(effect).where(lasting)).first()) is None:
        return
    details, digest = described(request)
    tx.execute(update(effect).where(effect.c.id == row.id).values(details=details, digest=digest))
    fresh = and_(interview.c.id == int(row.subject), interview.c.status == Status.NEW)
    tx.execute(update(interview).where(fresh).values(asked(request.request)))
