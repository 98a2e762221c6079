"""What every source of mail gives, IMAP or files: folders, mails in order, where to go on, what may go wrong.

Nothing here is the ledger's: a `Position` is kept by whoever records the mails, in the transaction that records them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from outreach.core.problem import OutreachError

LONGEST = 64 * 2**20
"""Octets of a mail that are read."""


class Role(StrEnum):
    """What a folder is for: by its special-use attribute (RFC 6154), else by its name, French or English."""

    INBOX = "inbox"
    SENT = "sent"
    DRAFTS = "drafts"
    JUNK = "junk"
    ARCHIVE = "archive"
    TRASH = "trash"
    ALL = "all"  # every mail of every folder once more but junk and trash (Gmail)
    VIEW = "view"  # some mails of other folders once more: starred, important
    APART = "apart"  # no mails: an Exchange calendar, contacts, notes; or another person's folder
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that can be opened; `name` as people read it, unique in its mailbox."""

    name: str
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class Position:
    """A mail's place in its folder, and where reading goes on after it. Only the source compares two of them.

    IMAP: `validity` is UIDVALIDITY, `last` the UID, both in decimal. mbox: `last` is `START-END-DIGEST`, offsets in octets
    and the digest of what lies between. Maildir: `last` is the file's name without its flags; its names have no order of
    arrival (a mail moved by hand keeps its name), so that there everything comes that is not `known`.
    """

    validity: str
    last: str


class Extent(StrEnum):
    """How much of a mail was read."""

    WHOLE = "whole"
    CUT = "cut"  # longer than the limit: only its beginning
    UNREADABLE = "unreadable"  # the server lists the mail and cannot give it: empty


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as it lies in a folder.

    `key` names it within (`folder`, `position.validity`), and is what `known` is asked for. `internal_date` is when it
    came into the folder's care (IMAP INTERNALDATE, a Maildir file's time, the date of an mbox `From ` line).
    """

    folder: str
    key: str
    position: Position
    raw: bytes = field(repr=False)
    internal_date: datetime | None = None
    flags: frozenset[str] = frozenset()  # system flags spelled as in RFC 9051: \Seen, \Answered, \Draft …
    extent: Extent = Extent.WHOLE


@dataclass(frozen=True, slots=True)
class Reading:
    """A folder being read: iterate once. Each mail's `position` is good to go on from as soon as it is recorded.

    `renumbered` says that the old position means nothing any more (UIDVALIDITY changed, the mbox was rewritten): every
    mail since `since` comes again, and the caller knows the ones it has by their content. `waiting` is how many mails
    come at most, None where that is not known. `start` is the position to keep when none comes.
    """

    folder: Folder
    start: Position
    waiting: int | None
    renumbered: bool
    mails: Iterator[Fetched] = field(repr=False)

    def __iter__(self) -> Iterator[Fetched]:
        """Read on, one mail at a time; raises MailboxError, after which a new mailbox goes on from the last position."""
        return self.mails


class Mailbox(Protocol):
    """A source of mail. Reading changes nothing: no flag, no name, no place."""

    def folders(self) -> Sequence[Folder]:
        """List the folders that can be opened, INBOX first."""
        ...

    def read(
        self,
        folder: Folder,
        *,
        after: Position | None = None,
        since: date | None = None,
        known: Container[str] = (),
    ) -> Reading:
        """Read a folder's mails behind `after` that arrived on the day `since` or later, but not those whose key is `known`.

        `since` counts in whole days of the server's zone, and the day before it is read too. With both, both hold.
        The same mail may come again in another folder, and under another key after a renumbering.
        """
        ...


class Trouble(StrEnum):
    """What a MailboxError means for what follows."""

    LOST = "lost"  # the connection is gone: open a new one and go on after the last mail
    REFUSED = "refused"  # the server says no to this command: another folder may work
    FULL = "full"  # over quota (RFC 9208): nothing can be appended
    MISSING = "missing"  # there is no such folder
    GARBLED = "garbled"  # the server breaks the protocol, or its limits: the connection is closed


class MailboxError(OutreachError):
    """An open mailbox cannot do what was asked. What fails while it is being opened is a ServiceError."""

    def __init__(self, text: str, *, trouble: Trouble, **values: object) -> None:
        """Keep what a program needs to know beside the sentence."""
        super().__init__(text, **values)
        self.trouble = trouble

    @property
    def temporary(self) -> bool:
        """Tell whether connecting again may help."""
        return self.trouble is Trouble.LOST
