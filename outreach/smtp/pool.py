"""Several connections to one submission server, kept open between messages."""

from __future__ import annotations

import asyncio
import ssl
from types import TracebackType
from typing import Self

from outreach.core.delivery import Reply
from outreach.smtp.connection import SHUTTING_DOWN, Connection, connect
from outreach.smtp.submission import Submission, tls_context


class Pool:
    """At most `submission.connections` connections, opened when needed and used again.

    Use it as an asynchronous context manager; `submit` may be called from as many tasks as one likes.
    """

    def __init__(self, submission: Submission) -> None:
        """Connect nowhere yet."""
        self._submission = submission
        self._slots = asyncio.Semaphore(submission.connections)
        self._idle: list[Connection] = []
        self._leaving: set[asyncio.Task[None]] = set()
        self._context: ssl.SSLContext | None = None

    async def __aenter__(self) -> Self:
        """Read the certificate authorities; raises ServiceError when `ca_file` cannot be read."""
        self._context = await tls_context(self._submission)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take leave of the server on every idle connection."""
        self._leaving |= {asyncio.create_task(connection.leave()) for connection in self._idle}
        self._idle.clear()
        await asyncio.gather(*self._leaving)

    async def submit(self, mail_from: str, rcpt_to: str, content: bytes, *, utf8: bool = False) -> Reply:
        """Hand one message over, as `Connection.submit`, waiting for a free connection first.

        A connection that turns out dead at MAIL, as idle ones are after a while, is replaced once: nothing was given
        yet. Raises ServiceError when a connection cannot be opened, CancelledError before one is: the message was not
        given.
        """
        async with self._slots:
            while self._idle:
                connection = self._idle.pop()
                if not connection.is_open:
                    continue
                reply = await connection.submit(mail_from, rcpt_to, content, utf8=utf8)
                if reply.stage == "mail" and reply.code in (0, SHUTTING_DOWN) and not connection.is_open:
                    break
                return self._keep(connection, reply)
            if self._leaving:  # one more connection would be one too many for servers that count
                await asyncio.wait(self._leaving)
            connection = await connect(self._submission, self._context)
            return self._keep(connection, await connection.submit(mail_from, rcpt_to, content, utf8=utf8))

    def _keep(self, connection: Connection, reply: Reply) -> Reply:
        # nothing is awaited here: a postponed cancellation would come out, and the reply be lost
        if connection.messages >= self._submission.messages_per_connection:
            leaving = asyncio.create_task(connection.leave())
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)
        elif connection.is_open:
            self._idle.append(connection)
        return reply
