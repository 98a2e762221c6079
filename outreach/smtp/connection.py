"""One connection to the submission server, message by message, for who sends one and waits (RFC 5321, RFC 4954)."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace

from outreach.core.delivery import Reply
from outreach.smtp.dialogue import LOST
from outreach.smtp.line import Line, open_line
from outreach.smtp.parcel import Parcel
from outreach.smtp.submission import Submission


async def connect(
    submission: Submission, context: ssl.SSLContext | None = None, *, lock_step: bool = False
) -> Connection:
    """Connect, encrypt, log in; `context` spares reading the certificate authorities once more.

    `lock_step`: one command at a time, whatever the server offers. Raises ServiceError, which says at which stage and
    whose fault; UnsafeServiceError when encryption or the certificate is missing: it never falls back to plain text.
    """
    connection = Connection()
    connection.line = await open_line(
        replace(submission, in_hand=1),
        context,
        settled=connection.settled,
        returned=connection.returned,
        roomy=lambda _line: None,
        ended=lambda _line: None,
        lock_step=lock_step,
    )
    return connection


class Connection:
    """A line with one message at a time on it, which is waited for."""

    line: Line
    _reply: asyncio.Future[Reply]

    @property
    def messages(self) -> int:
        """Count the messages it was given."""
        return self.line.carried

    @property
    def is_open(self) -> bool:
        """Tell whether another message may be tried here; the server may still have closed it a moment ago."""
        return self.line.is_open

    async def submit(self, mail_from: str, rcpt_to: str, content: bytes, *, utf8: bool = False) -> Reply:
        """Hand one message over and tell what became of it.

        `content` has CRLF line ends and is written as it is, dots stuffed; `utf8` asks for SMTPUTF8 (RFC 6531).

        - accepted, refused, deferred: what the server said, at whatever stage
        - deferred, code 0: the connection was lost, or the server silent, before the end mark was given to the network;
          nothing can have been taken, since a server must not deliver without it (RFC 5321 sections 3.8, 4.1.1.4)
        - in doubt: the end mark was given to the network, and no reply that can be understood came back

        A connection on which a reply is missing, out of step or 421 is closed at once: a late reply can never be taken
        for that of the next message. A cancellation waits for the reply, which is returned; it is then delivered at
        the caller's next await, so settle the message without awaiting first. A second one closes the connection
        and leaves the message in doubt. Raises AddressError for no address, ValueError for content with bare CR or LF.
        """
        if not self.is_open:
            return LOST
        self._reply = asyncio.get_running_loop().create_future()
        self.line.give(Parcel(0, mail_from, rcpt_to, content, utf8))
        try:
            return await asyncio.shield(self._reply)
        except asyncio.CancelledError:
            return await self._finish()

    def close(self) -> None:
        """Break the connection off, now; what is still to be written is dropped."""
        self.line.abort()

    async def leave(self) -> None:
        """Say QUIT, wait a moment for the answer, on which nothing depends, and close."""
        try:
            self.line.finish()
            await self.line.closed
        finally:
            self.close()

    def settled(self, _key: int, reply: Reply) -> None:
        """Hear from the line what became of the message."""
        self._reply.set_result(reply)

    def returned(self, _parcel: Parcel) -> None:
        """Hear from the line that it broke before it could give the message away."""
        self._reply.set_result(self.line.cause)

    async def _finish(self) -> Reply:
        task = asyncio.current_task()
        try:
            reply = await asyncio.shield(self._reply)
        except asyncio.CancelledError:
            self.close()
            raise
        if task is not None:
            task.uncancel()
            task.cancel()  # of a running task: raised at its next await
        return reply
