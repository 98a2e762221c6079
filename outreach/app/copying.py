"""Copies of what was sent, laid in the officer's Sent folder while the sending goes on."""

from __future__ import annotations

import queue
import threading
from types import TracebackType
from typing import Self

from outreach.app.posting import own_folders
from outreach.app.workspace import Workspace
from outreach.core.message import Message
from outreach.core.problem import OutreachError
from outreach.ledger import Ledger
from outreach.mailbox.imap import ImapMailbox
from outreach.mailbox.source import MailboxError, Role
from outreach.outbox.remaking import remade

AGAIN = 3
"""How often a lost connection is replaced: between two batches a server may have hung up."""


class SentCopies:
    """Lays a copy of every message that was accepted in Sent, beside the sending and never in its way.

    Use it as a context manager: its end waits for the copies under way. A provider that keeps copies by itself is
    noticed: what lies there is not laid there again. What fails is a warning, in `trouble`, and ends the copying: the
    mails have left all the same.
    """

    def __init__(self, here: Workspace, ledger: Ledger) -> None:
        """Copy nothing unless there is an IMAP mailbox."""
        self.trouble: OutreachError | None = None
        self.copied = 0
        self._here = here
        self._ledger = ledger
        self._accepted: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="sent copies")

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for the last copy."""
        self._accepted.put(None)
        self._thread.join()

    def add(self, message: Message) -> None:
        """Have a copy made of a message that was just accepted."""
        self._accepted.put(message)

    def _run(self) -> None:
        message = self._accepted.get()
        tries = 0
        while message is not None:  # nothing left: no log-in for nothing
            try:
                with own_folders(self._here) as mailbox:
                    while message is not None:
                        self._copy(mailbox, message.id)
                        message = self._accepted.get()
            except MailboxError as error:
                tries += 1
                if not error.temporary or tries > AGAIN:
                    self.trouble = error
                    return
            except OutreachError as error:
                self.trouble = error
                return

    def _copy(self, mailbox: ImapMailbox, number: int) -> None:
        message = self._ledger.message(number)
        made = remade(self._ledger, number)
        if not mailbox.find(Role.SENT, message.message_id):
            mailbox.append(Role.SENT, made.content, flags=("\\Seen",), at=message.dated_at)
            self.copied += 1
