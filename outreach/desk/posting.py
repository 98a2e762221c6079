"""Posting a mail of the desk: written down, submitted, settled, in that order; it leaves once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from outreach.core.delivery import Outcome, Reply
from outreach.core.desk.correspondence import DeskMail, Fate
from outreach.core.matching import address_key
from outreach.core.problem import OutreachError
from outreach.core.received import OwnMail, content_key
from outreach.desk.writing import Draft
from outreach.ledger import Ledger

Submit = Callable[[bytes, str, datetime], Reply]
"""Hands bytes to the server for an address; the instant is their Date."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a mail: `fate` None is one that was not sent now, because it has left before or may have."""

    draft: Draft
    occasion: str
    fate: Fate | None
    words: str = ""
    content: bytes = b""
    message_id: str = ""
    dated_at: datetime | None = None
    earlier: DeskMail | None = None

    @property
    def failed(self) -> bool:
        """Tell whether somebody did not get it, or perhaps did not."""
        if self.fate is None:
            return self.earlier is None or self.earlier.fate is not Fate.ACCEPTED
        return self.fate not in (Fate.ACCEPTED, Fate.DRAFTED)


_FATES = {
    Outcome.ACCEPTED: Fate.ACCEPTED,
    Outcome.IN_DOUBT: Fate.IN_DOUBT,
    Outcome.DEFERRED: Fate.FAILED,  # nothing tries again by itself: the officer is told
    Outcome.REFUSED: Fate.FAILED,
}


@dataclass(frozen=True, slots=True)
class Post:
    """Where the desk's mails go: the ledger, the server, who acts, and the zone of their Date."""

    ledger: Ledger
    submit: Submit
    new_id: Callable[[], str]
    clock: Callable[[], datetime]
    by: str
    zone: str
    again: bool = False

    def send(self, interview: int, draft: Draft, occasion: str) -> Posted:
        """Send a mail unless it has left for the same occasion; one of ours that she gets answers hers.

        Raises HeaderError or AddressError, before anything is written down, when the mail cannot be made.
        """
        found = self._claimed(interview, draft, occasion)
        if isinstance(found, Posted):
            return found
        content = draft.content(found.message_id, found.dated_at, self.zone)
        try:
            reply = self.submit(content, draft.to.address, found.dated_at)
            fate, words = _FATES[reply.outcome], f"{reply.code or ''} {reply.text}".strip()
        except OutreachError as error:  # no server could be reached: nothing has left
            fate, words = Fate.FAILED, error.sentence()
        self.ledger.settle_mail(found.id, fate, words=words)
        if fate is Fate.ACCEPTED:
            self.ledger.receive_own(own_mail(draft, content, found), now=self.clock())
        return Posted(draft, occasion, fate, words, content, found.message_id, found.dated_at)

    def lay(
        self, interview: int, draft: Draft, occasion: str, *, lay: Callable[[bytes, str], None]
    ) -> Posted:
        """Write a draft down and lay it where the officer finds it; raises what `lay` raises."""
        found = self._claimed(interview, draft, occasion)
        if isinstance(found, Posted):
            return found
        content = draft.content(found.message_id, found.dated_at, self.zone)
        try:
            lay(content, found.message_id)
        except OutreachError as error:
            self.ledger.settle_mail(found.id, Fate.FAILED, words=error.sentence())
            raise
        self.ledger.settle_mail(found.id, Fate.DRAFTED)
        return Posted(draft, occasion, Fate.DRAFTED, "", content, found.message_id, found.dated_at)

    def _claimed(self, interview: int, draft: Draft, occasion: str) -> DeskMail | Posted:
        recipient = address_key(draft.to.address)
        now = self.clock().replace(microsecond=0)
        fresh = self.new_id()
        draft.content(fresh, now, self.zone)  # what cannot be made is said before it is written down
        found = self.ledger.claim_mail(
            interview,
            draft.purpose,
            occasion,
            recipient,
            message_id=fresh,
            now=now,
            by=self.by,
            again=self.again,
        )
        if found is not None:
            return found
        earlier = next(
            mail
            for mail in self.ledger.desk_mails(interview)
            if (mail.occasion, mail.recipient) == (occasion, recipient)
        )
        return Posted(draft, occasion, None, earlier.words, earlier=earlier)


def own_mail(draft: Draft, content: bytes, mail: DeskMail) -> OwnMail:
    """Give a mail of the desk as the ledger takes ours; the copy in Sent will be the same one."""
    return OwnMail(
        key=content_key(content),
        message_id=mail.message_id,
        in_reply_to=draft.references[-1:],
        references=draft.references,
        to=(address_key(draft.to.address),),
        subject=draft.letter.subject,
        dated_at=mail.dated_at,
    )
