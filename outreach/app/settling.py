"""Messages in doubt, and what the mailbox says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from outreach.app.reading import log_pages
from outreach.app.recovering import recover_dead_runs
from outreach.core.delivery import State
from outreach.core.message import Attempt, LogFilter, Message
from outreach.core.received import Proof
from outreach.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A message in doubt, the try that left it so, and the mails that speak for it, oldest first."""

    message: Message
    attempt: Attempt
    proofs: tuple[Proof, ...]

    @property
    def proven(self) -> Proof | None:
        """What shows that it arrived: an answer, a report; a copy in Sent shows no more than that it was made."""
        return next((proof for proof in self.proofs if proof.left), None)


def in_doubt(ledger: Ledger) -> list[Doubtful]:
    """Give every message in doubt, those of runs that died too."""
    recover_dead_runs(ledger)
    proofs = ledger.proofs()
    return [
        Doubtful(
            message,
            ledger.attempts(message.id)[-1],
            tuple(proof for proof in proofs if proof.message == message.id),
        )
        for page in log_pages(ledger, LogFilter(state=State.IN_DOUBT))
        for message in page
    ]


def settle_proven(ledger: Ledger, *, by: str, now: datetime) -> list[Doubtful]:
    """Settle those whose arrival a mail shows, with that mail as the proof; gives them."""
    settled = []
    for each in in_doubt(ledger):
        if each.proven:
            proof = f"mail {each.proven.incoming}: {', '.join(each.proven.kinds)}"
            ledger.resolve(each.message.id, to=State.ACCEPTED, by=by, proof=proof, now=now)
            settled.append(each)
    return settled
