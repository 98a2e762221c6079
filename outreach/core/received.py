"""A message that was read in a mailbox: what it is known by, where it was seen, what the ledger is told of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.core.consequence import Patch, Source
from outreach.core.incoming import Incoming
from outreach.core.matching import Match
from outreach.core.verdict import Kind, Verdict

_HEADER_END = re.compile(rb"\n\n|\A\n")
_KEPT = (b"message-id", b"from", b"date", b"subject")
"""Fields that stay as they were written whatever way a message takes; trace fields and marks of filters do not."""

KEEP_RAW = timedelta(days=365)
"""How long the bytes of a message are kept, unless the officer says otherwise."""


def content_key(raw: bytes) -> str:
    """Give the SHA-256, in hexadecimal, of what a message says: Message-ID, From, Date, Subject and its body's octets.

    The same mail in two folders, read again, or brought by two routes has the same key; another mail that borrows its
    Message-ID has not. Line ends, folding (RFC 5322 section 2.2.3) and empty lines at the end do not count (as in RFC
    6376 section 3.4.3). Any bytes have a key; the time is linear in their length.
    """
    text = raw.replace(b"\r\n", b"\n")
    end = _HEADER_END.search(text)
    header, body = (text[: end.start()], text[end.end() :]) if end else (text, b"")
    fields: dict[bytes, list[bytes]] = {name: [] for name in _KEPT}
    kept: list[bytes] | None = None
    for line in header.split(b"\n"):
        if line[:1] in (b" ", b"\t"):
            if kept is not None:
                kept.append(line)
            continue
        name, colon, value = line.partition(b":")
        kept = fields.get(name.strip().lower()) if colon else None
        if kept is not None:
            # the separator keeps two fields from being read as one that was folded
            kept += (b"\0", value)
    digest = hashlib.sha256()
    for name, values in fields.items():
        digest.update(b"%s:%s\n" % (name, b" ".join(b" ".join(values).split())))
    digest.update(b"\n")
    digest.update(body.rstrip(b"\n"))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message was seen: a folder of an account, `key` within its `validity` (RFC 3501 section 2.3.1.1).

    `last` is the position from which reading goes on after it, where that is not the key itself.
    """

    account: str
    folder: str
    validity: str
    key: str
    last: str = ""

    @property
    def position(self) -> str:
        """From where reading goes on after this message."""
        return self.last or self.key


@dataclass(frozen=True, slots=True)
class Received:
    """A message of the mailbox, read and understood: what the ledger writes down.

    `place` None is a message from a file. `received_at` is the server's INTERNALDATE. `backlog`: it was there before
    the mailbox was read for the first time, and alerts nobody. `raw` is kept until `kept_until`, None is not at all.
    """

    key: str
    raw: bytes
    incoming: Incoming
    verdict: Verdict
    match: Match
    place: Place | None = None
    received_at: datetime | None = None
    backlog: bool = False
    kept_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnMail:
    """A mail of ours: found in the Sent folder, or sent by the desk. It is never a reply.

    `message_id`, `in_reply_to` and `references` with angle brackets; `to` and `cc` are normalised addresses.
    """

    key: str
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    dated_at: datetime | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message that was read: its number, whether it is `new`, and what it set going, in words."""

    incoming: int
    new: bool
    followed: tuple[str, ...] = ()


class ProposalState(StrEnum):
    """What became of a proposed change to the contact list."""

    OPEN = "open"
    APPLIED = "applied"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change to a row of the contact list, for a person to accept: what `outreach contacts patch` shows."""

    id: int
    contact: str
    patch: Patch
    value: str
    why: str
    at: datetime
    incoming: int | None = None
    state: ProposalState = ProposalState.OPEN


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """A mail as the ledger holds it.

    `came_at` is what is believed of INTERNALDATE and Date. `verdict` holds now, `read_as` is what the program made of
    it. `references` are those of In-Reply-To and References, the nearest first. `answered_by` is the number of the own
    mail that answers it; `closed_by` who said that there is nothing to answer.
    """

    id: int
    key: str
    came_at: datetime
    read_at: datetime
    sender: str
    name: str
    subject: str
    verdict: Verdict
    match: Match
    read_as: Verdict
    message_id: str = ""
    references: tuple[str, ...] = ()
    answer_to: tuple[str, ...] = ()
    by_calendar: bool = False
    dated_at: datetime | None = None
    received_at: datetime | None = None
    corrected_at: datetime | None = None
    corrected_by: str = ""
    backlog: bool = False
    keeps_back: bool = False
    needs_answer: bool = False
    answered_by: int | None = None
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def waiting(self) -> bool:
        """Tell whether somebody waits for an answer of ours."""
        return self.needs_answer and self.answered_by is None and self.closed_at is None


@dataclass(frozen=True, slots=True)
class IncomingFilter:
    """Which mails of the inbox; None means any. `since` <= `came_at` < `until`."""

    kind: Kind | None = None
    campaign: str | None = None
    contact: str | None = None
    doubt: bool | None = None
    waiting: bool | None = None
    human: bool | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnMailRow:
    """A mail of ours as the ledger holds it; `copy_of` is the message of a mailing it is a copy of."""

    id: int
    message_id: str
    subject: str
    dated_at: datetime | None
    read_at: datetime
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A hold that waits for a person's decision, and the mail that put it there."""

    hold: int
    source: Source
    contact: str
    campaign: str
    reason: str
    since: datetime
    incoming: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What speaks for a message in doubt having arrived, or not: a mail that names it."""

    message: int
    kinds: tuple[str, ...]  # of the mail; `copy` for ours in the Sent folder
    at: datetime
    incoming: int | None = None
    own_mail: int | None = None

    @property
    def left(self) -> bool:
        """Tell whether it shows that the message reached a server; a copy shows no more than that it was made."""
        return self.incoming is not None


class Event(StrEnum):
    """What a line of a contact's timeline tells of."""

    ATTEMPT = "attempt"
    MESSAGE = "message"  # a mailing that did not leave, or has not yet
    INCOMING = "incoming"
    OWN_MAIL = "own mail"
    RSVP = "rsvp"
    INTERVIEW = "interview"
    HOLD = "hold"
    RELEASE = "release"
    SUPPRESSION = "suppression"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a contact's timeline.

    `what` says it in words of the ledger (an outcome, a state, kinds, an answer, a status), `detail` completes it (a
    subject, a reason, a server's words); `number` is the row's.
    """

    at: datetime
    event: Event
    what: str
    detail: str = ""
    campaign: str = ""
    mailing: str = ""
    number: int | None = None
