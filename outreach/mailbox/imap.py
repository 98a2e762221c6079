r"""An IMAP mailbox (RFC 9051, RFC 3501) that is read without a trace, and given copies.

Folders are opened by EXAMINE and mails fetched by BODY.PEEK[]: no flag changes, not even \Recent. The only command that
writes is APPEND.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from outreach.mailbox.account import Account
from outreach.mailbox.responses import MONTHS, Listed, Value, flags, internal_date, number, quoted
from outreach.mailbox.session import Session, open_session
from outreach.mailbox.source import (
    LONGEST,
    Extent,
    Fetched,
    Folder,
    MailboxError,
    Position,
    Reading,
    Role,
    Trouble,
)

TOGETHER = 2**20
"""Octets of short mails that one command fetches: what is in memory at most, beside one long mail."""

AT_ONCE = 200
"""Mails whose sizes one command asks for."""

UNREADABLE = 3
"""Mails in a row that the server lists and cannot give; more are no accident of the mails."""


CODE = re.compile(r"\[[A-Z][A-Z-]+")
"""A response code (RFC 5530), which says why now."""


@dataclass(frozen=True, slots=True)
class Appended:
    """Where a copy lies; without `position` the server did not say (no UIDPLUS, RFC 4315)."""

    folder: Folder
    position: Position | None


@contextmanager
def open_mailbox(account: Account) -> Iterator[ImapMailbox]:
    """Connect and log in; log out at the end. Raises ServiceError."""
    with open_session(account) as session:
        yield ImapMailbox(session)


class ImapMailbox:
    """An open mailbox. Every method may raise MailboxError; after LOST and GARBLED it is of no use any more."""

    def __init__(self, session: Session) -> None:
        """Use a session; one mailbox each."""
        self._session = session
        self._listed: Sequence[Listed] = ()
        self._open: tuple[str, str] | None = None  # folder, UIDVALIDITY

    def folders(self) -> Sequence[Folder]:
        """List the folders that can be opened, INBOX first; other people's and shared ones are APART."""
        found, beginnings = self._session.list()
        self._listed = [
            Listed(replace(each.folder, role=Role.APART), each.wire)
            if each.folder.role is not Role.INBOX and each.folder.name.startswith(tuple(beginnings))
            else each
            for each in found
        ]
        return tuple(each.folder for each in self._listed)

    def read(
        self,
        folder: Folder,
        *,
        after: Position | None = None,
        since: date | None = None,
        known: Container[str] = (),
    ) -> Reading:
        """Read a folder as `Mailbox.read` says; keys are UIDs. A mail above `LONGEST` is cut."""
        validity, following = self._examine(self._find(folder))
        renumbered = after is not None and after.validity != validity
        start = after if after and not renumbered else Position(validity, "0")
        last = number(start.last.encode())
        # at the end already: most folders, most of the time
        none = 0 < following <= last + 1
        found = () if none else self._session.search(f"UID {last + 1}:*{_since(since)}")
        # `9:*` means the last mail where there is none from 9 on (RFC 9051 section 9, `seq-range`)
        wanted = [uid for uid in found if uid > last and str(uid) not in known]
        return Reading(folder, start, len(wanted), renumbered, self._mails(folder, validity, wanted))

    def append(
        self, folder: Folder | Role, raw: bytes, *, flags: Sequence[str] = (), at: datetime | None = None
    ) -> Appended:
        """Lay a copy in a folder; `at` is its INTERNALDATE, aware. Lines that do not end in CRLF are made to.

        Raises MailboxError: FULL, MISSING, REFUSED; after LOST the copy may be there, which `find` tells.
        """
        target = self._find(folder)
        return Appended(target.folder, self._session.append(target, raw, flags=flags, at=at))

    def find(self, folder: Folder | Role, message_id: str) -> tuple[Position, ...]:
        """Give the places in a folder of mails with a Message-ID; ValueError if that is not printable ASCII."""
        argument = quoted(message_id.encode("ascii"))
        validity, _ = self._examine(self._find(folder))
        found = self._session.search(f"HEADER Message-ID {argument}")
        return tuple(Position(validity, str(uid)) for uid in found)

    def _find(self, wanted: Folder | Role) -> Listed:
        if not self._listed:
            self.folders()
        for each in self._listed:
            if each.folder.role is wanted or (isinstance(wanted, Folder) and each.folder.name == wanted.name):
                return each
        raise self._session.missing(wanted.name if isinstance(wanted, Folder) else wanted.value)

    def _examine(self, target: Listed) -> tuple[str, int]:
        self._open = None
        validity, following = self._session.examine(target.wire)
        self._open = (target.folder.name, str(validity))
        return str(validity), following

    def _stay(self, folder: Folder, validity: str) -> None:
        """See to it that the folder is still the open one, under the same numbers."""
        if self._open != (folder.name, validity):
            self._examine(self._find(folder))
        said = self._session.said("UIDVALIDITY")
        if self._open != (folder.name, validity) or (said and str(said) != validity):
            self._open = None
            raise self._session.lost()

    def _mails(self, folder: Folder, validity: str, uids: Sequence[int]) -> Iterator[Fetched]:
        in_a_row = 0
        for start in range(0, len(uids), AT_ONCE):
            some = uids[start : start + AT_ONCE]
            self._stay(folder, validity)
            listed = self._session.fetch(_set(some), "(UID RFC822.SIZE)")
            sizes = {number(each.get(b"UID")): number(each.get(b"RFC822.SIZE")) for each in listed}
            for group in _groups([uid for uid in some if uid in sizes], sizes):
                for mail in self._group(folder, validity, group, sizes):
                    in_a_row = in_a_row + 1 if mail.extent is Extent.UNREADABLE else 0
                    if in_a_row > UNREADABLE:
                        raise self._session.refused("FETCH")
                    yield mail

    def _group(
        self, folder: Folder, validity: str, group: Sequence[int], sizes: Mapping[int, int]
    ) -> Iterator[Fetched]:
        """Give the mails of a group in order; one that is gone meanwhile is left out."""
        self._stay(folder, validity)
        cut = max(sizes[uid] for uid in group) > LONGEST
        found = self._contents(group, cut=cut, octets=min(sum(sizes[uid] for uid in group), LONGEST))
        for uid in group:
            position = Position(validity, str(uid))
            each = found.pop(uid, None)
            if each is not None:
                yield _mail(folder, position, each, Extent.CUT if cut else Extent.WHOLE)
            elif len(group) > 1:
                yield from self._group(folder, validity, [uid], sizes)
            elif (left := self._left(uid)) is not None:
                yield _mail(folder, position, left, Extent.UNREADABLE)

    def _contents(self, group: Sequence[int], *, cut: bool, octets: int) -> dict[int, Mapping[bytes, Value]]:
        body = f"BODY.PEEK[]<0.{LONGEST}>" if cut else "BODY.PEEK[]"
        try:
            fetched = self._session.fetch(_set(group), f"(UID FLAGS INTERNALDATE {body})", octets=octets)
        except MailboxError as error:
            # a no without a code is about one of these mails: each is asked for alone; with one it is about now
            if error.trouble is not Trouble.REFUSED or CODE.search(str(error.values.get("words"))):
                raise
            return {}
        return {number(each.get(b"UID")): each for each in fetched if isinstance(each.get(b"BODY[]"), bytes)}

    def _left(self, uid: int) -> Mapping[bytes, Value] | None:
        """Give what the server still says of a mail whose content it does not give; None when it is gone."""
        found = self._session.fetch(str(uid), "(UID FLAGS INTERNALDATE)")
        return next((each for each in found if number(each.get(b"UID")) == uid), None)


def _mail(folder: Folder, position: Position, said: Mapping[bytes, Value], extent: Extent) -> Fetched:
    body = said.get(b"BODY[]")
    return Fetched(
        folder=folder.name,
        key=position.last,
        position=position,
        raw=body if isinstance(body, bytes) else b"",
        internal_date=internal_date(said.get(b"INTERNALDATE")),
        flags=flags(said.get(b"FLAGS")),
        extent=extent,
    )


def _groups(uids: Sequence[int], sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """Put short mails together, up to `TOGETHER` octets; a long one stays alone."""
    group: list[int] = []
    octets = 0
    for uid in uids:
        if group and octets + sizes[uid] > TOGETHER:
            yield group
            group, octets = [], 0
        group.append(uid)
        octets += sizes[uid]
    if group:
        yield group


def _set(uids: Sequence[int]) -> str:
    """Write UIDs as short as they go: `3:5,9` (RFC 9051 section 9, `sequence-set`)."""
    runs = []
    for _, run in groupby(enumerate(uids), key=lambda pair: pair[1] - pair[0]):
        members = [uid for _, uid in run]
        runs.append(f"{members[0]}:{members[-1]}" if len(members) > 1 else str(members[0]))
    return ",".join(runs)


def _since(day: date | None) -> str:
    if day is None or day <= date(1970, 1, 2):
        return ""
    before = day - timedelta(days=1)
    return f" SINCE {before.day}-{MONTHS[before.month - 1].title()}-{before.year}"
