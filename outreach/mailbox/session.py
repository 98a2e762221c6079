"""An IMAP connection that is logged in: the few commands that are needed, each with its limits and its errors in words."""

from __future__ import annotations

import imaplib
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from outreach.core.login import Service, Stage, network_error
from outreach.mailbox.account import Account
from outreach.mailbox.client import Client, GarbledError
from outreach.mailbox.connecting import authenticate, connected, told, words_of
from outreach.mailbox.responses import (
    Line,
    Listed,
    Value,
    listed,
    messages,
    number,
    numbers,
    others_prefixes,
    quoted,
)
from outreach.mailbox.source import Folder, MailboxError, Position, Trouble

SEARCHED = 14 * 2**20
"""Octets by which a list of UIDs may exceed another answer: two million of them."""

OVER_QUOTA = ("quota", "mailbox is full", "mailbox full")
"""What says that nothing more fits: the code OVERQUOTA (RFC 9208 section 5.4), or words."""


BAD = re.compile(r"[A-Z]+ command error: BAD \[b['\"](.*)['\"]\]", re.DOTALL)
"""What imaplib makes of a BAD, and the server's words in it."""


class Session:
    """Commands on a connection. Every method may raise MailboxError; after LOST and GARBLED it is of no use any more."""

    def __init__(self, client: Client, account: Account, offered: frozenset[str]) -> None:
        """Use a connection that is logged in; `offered` are its capabilities."""
        self.client = client
        self.account = account
        self.offered = offered

    def list(self) -> tuple[Sequence[Listed], Sequence[str]]:
        """Give all folders, and the beginnings of the names of those that are not the officer's own."""
        # RFC 6154 section 2 lets a server hide the attributes from a plain LIST
        pattern = "* RETURN (SPECIAL-USE)" if {"SPECIAL-USE", "LIST-EXTENDED"} <= self.offered else "*"
        lines = self._asked(lambda: self.client.list('""', pattern))
        with self._in_words():
            folders = listed(lines)
        if "NAMESPACE" not in self.offered:
            return folders, ()
        lines = self._asked(self.client.namespace)
        with self._in_words():
            return folders, others_prefixes(lines)

    def examine(self, wire: bytes) -> tuple[int, int]:
        """Open a folder without a trace; give its UIDVALIDITY, and the UID that comes next (0: not said)."""
        self._asked(lambda: self.client.select(quoted(wire), readonly=True))
        return self.said("UIDVALIDITY"), self.said("UIDNEXT")

    def search(self, criteria: str) -> Sequence[int]:
        """Give the UIDs of the mails in the open folder that fit."""
        return numbers(self._asked(lambda: self.client.uid("SEARCH", criteria), room=SEARCHED))

    def fetch(self, uids: str, items: str, *, octets: int = 0) -> Sequence[Mapping[bytes, Value]]:
        """Give what is asked for of the mails in a set of UIDs; `octets` of content are expected, or a little more."""
        lines = self._asked(lambda: self.client.uid("FETCH", uids, items), content=octets + octets // 4)
        with self._in_words():
            return tuple(messages(lines))

    def append(
        self, target: Listed, raw: bytes, *, flags: Sequence[str], at: datetime | None
    ) -> Position | None:
        """Lay a mail in a folder; give where, if the server says so (UIDPLUS, RFC 4315)."""
        try:
            self._asked(
                lambda: self.client.append(quoted(target.wire), " ".join(flags), at, raw), content=len(raw)
            )
        except MailboxError as error:
            words = str(error.values.get("words", ""))
            if error.trouble is Trouble.REFUSED and any(each in words.lower() for each in OVER_QUOTA):
                raise self._full(words, target.folder) from None
            raise
        match self._code("APPENDUID").split():
            case [validity, uid] if number(validity) and number(uid):
                return Position(validity.decode(), uid.decode())
        return None

    def idle(self, stop: threading.Event, until: float) -> Sequence[bytes]:
        """Wait for the server to say something, until `stop` or the monotonic clock's `until`; REFUSED: it has no IDLE."""
        with self._in_words():
            with self.client.idle() as said:
                while not (said or stop.is_set() or time.monotonic() >= until):
                    said.extend(self.client.told())
            return said

    def noop(self) -> None:
        """Keep the connection."""
        self._asked(self.client.noop)

    def said(self, code: str) -> int:
        """Give the number in a response code that came since it was last asked for; 0 without one."""
        return number(self._code(code))

    def lost(self, error: OSError | None = None) -> MailboxError:
        """Say that the connection is gone."""
        account = self.account
        found = network_error(
            # an alert or an end in the middle of TLS: the settings were right a moment ago
            ConnectionResetError() if error is None or isinstance(error, ssl.SSLError) else error,
            service=Service.IMAP,
            host=account.host,
            port=account.port,
            stage=Stage.SESSION,
        )
        return MailboxError(found.text, trouble=Trouble.LOST, **found.values)

    def refused(self, words: str) -> MailboxError:
        """Say that the server says no."""
        return MailboxError(
            "{service}: '{host}' port {port} refused ({stage}): {words}",
            trouble=Trouble.REFUSED,
            service=Service.IMAP.value,
            stage=Stage.SESSION.value,
            host=self.account.host,
            port=self.account.port,
            words=words_of(self.account, words),
        )

    def missing(self, folder: str) -> MailboxError:
        """Say that there is no such folder."""
        return MailboxError(
            "{service}: '{host}' has no folder '{folder}'",
            trouble=Trouble.MISSING,
            service=Service.IMAP.value,
            host=self.account.host,
            folder=folder,
        )

    def _full(self, words: str, folder: Folder) -> MailboxError:
        return MailboxError(
            "{service}: the mailbox at '{host}' is full: no copy was laid in '{folder}' ({words})",
            trouble=Trouble.FULL,
            service=Service.IMAP.value,
            host=self.account.host,
            folder=folder.name,
            words=words,
        )

    def _garbled(self) -> MailboxError:
        return MailboxError(
            "{service}: what '{host}' answers is not IMAP, or has no end",
            trouble=Trouble.GARBLED,
            service=Service.IMAP.value,
            host=self.account.host,
        )

    def _asked(
        self, command: Callable[[], tuple[str, Sequence[Line]]], *, content: int = 0, room: int = 0
    ) -> Sequence[Line]:
        """Give a command's answer; `content` octets come in, or go out, beside the usual."""
        with self._in_words():
            self.client.allow(content, room=room)
            answer, lines = command()
            if answer != "OK":
                last = lines[-1] if lines else b""
                raise self.client.error(last.decode("utf-8", "replace") if isinstance(last, bytes) else "")
            return lines

    def _code(self, code: str) -> bytes:
        _, said = self.client.response(code)
        last = said[-1] if said else b""
        return last if isinstance(last, bytes) else b""

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn what imaplib and the network raise into a MailboxError."""
        try:
            yield
        except GarbledError:
            raise self._garbled() from None
        except imaplib.IMAP4.abort as error:
            # imaplib's words for an answer that it cannot place, or a line without end
            strange = self.client.garbled or "unexpected" in str(error) or "unterminated" in str(error)
            raise (self._garbled() if strange else self.lost()) from None
        except imaplib.IMAP4.error as error:
            bad = BAD.fullmatch(str(error))
            raise self.refused(bad[1] if bad else str(error)) from None
        except OSError as error:
            raise self.lost(error) from None
        except ValueError:  # numbers and texts beyond what imaplib expects
            raise self._garbled() from None


@contextmanager
def open_session(account: Account) -> Iterator[Session]:
    """Connect and log in; log out at the end. Raises ServiceError."""
    with connected(account) as client:
        authenticate(client, account)
        with told(account, Stage.SESSION):
            # what a server can do is known after the log-in only
            client.allow()
            _, lines = client.capability()
        words = lines[-1] if lines and isinstance(lines[-1], bytes) else b""
        yield Session(client, account, frozenset(words.decode("ascii", "replace").upper().split()))
