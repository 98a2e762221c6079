"""A parcel on its way over a line: what has been said of it, what was given to the network, what that amounts to."""

from __future__ import annotations

from outreach.core.delivery import Outcome, Reply
from outreach.smtp.commands import bdat, ended, mail, rcpt, stuffed
from outreach.smtp.parcel import Parcel

RESET, MAIL, RCPT, DATA, CONTENT, EMPTY = range(6)
"""The reply that is due next: to RSET before it, to its commands, to its content; to the empty one that nobody wants.

Plain integers: they are compared for every reply.
"""

STAGES = ("mail", "mail", "rcpt", "data", "content", "content")
"""What a reply's stage is called."""


class Transit:
    """A parcel in hand; commands and content are made when it is given, so that a wrong address is the giver's to hear of.

    `begun`: octets of the content were given to the network; `given`: all of them, with the end mark or as the last
    chunk, so the server may have the message. `refusal` is what was said before the content was judged.
    """

    __slots__ = ("begun", "content", "given", "mail", "parcel", "rcpt", "refusal", "step")

    def __init__(self, parcel: Parcel, *, declare_size: bool, chunking: bool) -> None:
        """Raises AddressError for no address, ValueError for content with bare CR or LF."""
        self.parcel = parcel
        size = len(parcel.content) if declare_size else None
        self.mail = mail(parcel.mail_from, size=size, utf8=parcel.utf8)
        self.rcpt = rcpt(parcel.rcpt_to)
        content = ended(parcel.content)
        self.content = content if chunking else stuffed(content)
        self.step = MAIL
        self.refusal: Reply | None = None
        self.begun = False
        self.given = False

    def chunk(self) -> bytes:
        """Give the command that announces the content as one chunk."""
        return bdat(self.content)

    def broken_off(self, cause: Reply) -> Reply | None:
        """Tell what became of it when the connection ended without a word on it; None when it may be given elsewhere."""
        if self.refusal:
            return self.refusal
        if self.given:
            return doubt(cause)
        if self.begun or self.step > MAIL:
            # without its end nothing can have been taken (RFC 5321 sections 3.8, 4.1.1.4; RFC 3030 section 2); who was
            # begun and broke the connection is not tried at once on the next one: it may break that too
            return Reply(Outcome.DEFERRED, cause.code, cause.enhanced, cause.text, STAGES[self.step])
        return None


def doubt(cause: Reply) -> Reply:
    """Say that a server which was given the whole content perhaps took it."""
    return Reply(Outcome.IN_DOUBT, cause.code, cause.enhanced, cause.text, "content")
