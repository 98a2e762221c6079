"""Several connections to one submission server, kept open between messages."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Self

from outreach.core.delivery import Outcome, Reply
from outreach.smtp.connection import Connection, connect
from outreach.smtp.dialogue import SHUTTING_DOWN
from outreach.smtp.line import Line, open_line
from outreach.smtp.parcel import Parcel
from outreach.smtp.submission import Submission, tls_context


class Pool:
    """At most `submission.connections` connections, opened when needed and used again.

    Use it as an asynchronous context manager; `submit` may be called from as many tasks as one likes. `lock_step` is
    whether further connections take one command at a time: from when a server that takes several has lost count, or
    fallen silent, over them.
    """

    def __init__(self, submission: Submission) -> None:
        """Connect nowhere yet."""
        self._submission = submission
        self._slots = asyncio.Semaphore(submission.connections)
        self._idle: list[Connection] = []
        self._lines: set[Line] = set()
        self._leaving: set[asyncio.Task[None]] = set()
        self._context: ssl.SSLContext | None = None
        self.lock_step = False

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
        """Take leave of the server on every connection; lines end what they have in hand first."""
        self._leaving |= {asyncio.create_task(connection.leave()) for connection in self._idle}
        self._idle.clear()
        lines = list(self._lines)
        try:
            for line in lines:
                line.finish()
            await asyncio.gather(*self._leaving, *(line.closed for line in lines))
        finally:
            for line in lines:
                line.abort()

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
                if _found_dead(reply) and not connection.is_open:
                    break
                return self._keep(connection, reply)
            await self._left()
            connection = await connect(self._submission, self._context, lock_step=self.lock_step)
            return self._keep(connection, await connection.submit(mail_from, rcpt_to, content, utf8=utf8))

    async def line(
        self,
        *,
        settled: Callable[[int, Reply], None],
        returned: Callable[[Parcel], None],
        roomy: Callable[[Line], None],
        ended: Callable[[Line], None],
    ) -> Line:
        """Open a line (see `smtp.line.Told`), one of the connections until it has ended, waiting for a free one first.

        Raises ServiceError when it cannot be opened.
        """

        def told_ended(line: Line) -> None:
            self._lines.discard(line)
            self._slots.release()
            self._remember(line)
            ended(line)

        await self._slots.acquire()
        try:
            while self._idle:  # they hold no slot: the server would count one too many
                self._leave(self._idle.pop())
            await self._left()
            line = await open_line(
                self._submission,
                self._context,
                settled=settled,
                returned=returned,
                roomy=roomy,
                ended=told_ended,
                lock_step=self.lock_step,
            )
        except BaseException:  # cancellation too
            self._slots.release()
            raise
        self._lines.add(line)
        return line

    async def _left(self) -> None:
        if self._leaving:  # one more connection would be one too many for servers that count
            await asyncio.wait(self._leaving)

    def _leave(self, connection: Connection) -> None:
        leaving = asyncio.create_task(connection.leave())
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)

    def _keep(self, connection: Connection, reply: Reply) -> Reply:
        # nothing is awaited here: a postponed cancellation would come out, and the reply be lost
        self._remember(connection.line)
        if connection.messages >= self._submission.messages_per_connection:
            self._leave(connection)
        elif connection.is_open:
            self._idle.append(connection)
        return reply

    def _remember(self, line: Line) -> None:
        self.lock_step = self.lock_step or (line.out_of_step and line.pipelining)


def _found_dead(reply: Reply) -> bool:
    nothing_given = reply.outcome is Outcome.DEFERRED and reply.stage == "mail"
    return nothing_given and reply.code in (0, SHUTTING_DOWN)
