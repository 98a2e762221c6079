"""A message that was read in a mailbox: what it is known by, where it was seen, what the ledger is told of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.incoming import Incoming
from outreach.core.matching import Match
from outreach.core.verdict import Verdict

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
    """Where a message was seen (RFC 3501 section 2.3.1.1): of a folder without UIDs, `uid` counts its messages."""

    account: str
    folder: str
    uidvalidity: int
    uid: int


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
