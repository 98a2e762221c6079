"""One connection to the submission server: opened and logged in, then message by message (RFC 5321, RFC 4954).

aiosmtplib speaks the commands. The content is written here, because one question decides whether a message may be sent
again – was the end mark on its way when the connection broke? – and aiosmtplib's `data()` does not answer it.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Iterator

import aiosmtplib
from aiosmtplib.protocol import SMTPProtocol
from aiosmtplib.response import SMTPResponse

from outreach.core.delivery import Outcome, Reply, judge
from outreach.core.envelope import wire
from outreach.core.login import Stage
from outreach.smtp.session import session, shown, told
from outreach.smtp.submission import Submission

CHUNK = 65536
"""Octets written before waiting for the network to take them: what a slow line moves well within a timeout."""

END = b".\r\n"
"""The end mark: without it a server must not deliver (RFC 5321 section 4.1.1.4)."""

STRAY = re.compile(rb"\r(?!\n)|(?<!\r)\n")
"""A line end that is none: some servers would see an end mark behind it, others not (SMTP smuggling)."""

GOODBYE = 2.0
"""Seconds to wait for the answer to QUIT."""

SHUTTING_DOWN = 421
GO_AHEAD = 354

LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)


async def connect(submission: Submission, context: ssl.SSLContext | None = None) -> Connection:
    """Connect, encrypt, log in; `context` spares reading the certificate authorities once more.

    Raises ServiceError, which says at which stage and whose fault; UnsafeServiceError when encryption or the
    certificate is missing: it never falls back to plain text.
    """
    return Connection(await session(submission, context), submission)


class Connection:
    """A connection that is logged in; one message at a time."""

    def __init__(self, smtp: aiosmtplib.SMTP, submission: Submission) -> None:
        """Take over a connection that `connect` has made."""
        self._smtp = smtp
        self._submission = submission
        self.messages = 0

    @property
    def is_open(self) -> bool:
        """Tell whether another message may be tried here; the server may still have closed it a moment ago."""
        return self._smtp.is_connected

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
        if STRAY.search(content):
            raise ValueError("the content has bare CR or LF")
        sender = wire(mail_from) if mail_from else ""
        self.messages += 1
        transaction = asyncio.create_task(self._transaction(sender, wire(rcpt_to), content, utf8=utf8))
        try:
            return await asyncio.shield(transaction)
        except asyncio.CancelledError:
            return await self._finish(transaction)

    def close(self) -> None:
        """Break the connection off, now; what is still to be written is dropped."""
        transport = self._smtp.transport
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()
        self._smtp.close()

    async def leave(self) -> None:
        """Say QUIT, wait a moment for the answer, on which nothing depends, and close."""
        transport = self._smtp.transport
        try:
            if self.is_open:
                await self._smtp.quit(timeout=GOODBYE)
        except (*LOST, aiosmtplib.SMTPResponseException):
            pass
        finally:
            self.close()
            # aiosmtplib lets go of the transport while TLS still waits for the peer's farewell: the event loop may end first
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()

    async def noop(self) -> None:
        """Ask whether the session is alive; raises ServiceError when it is not."""
        async with told(self._submission, Stage.SESSION):
            await self._smtp.noop()

    async def _finish(self, transaction: asyncio.Task[Reply]) -> Reply:
        task = asyncio.current_task()
        try:
            reply = await asyncio.shield(transaction)
        except asyncio.CancelledError:
            self.close()
            transaction.cancel()
            raise
        if task is not None:
            task.uncancel()
            task.cancel()  # of a running task: raised at its next await
        return reply

    async def _transaction(self, mail_from: str, rcpt_to: str, content: bytes, *, utf8: bool) -> Reply:
        parameters = f" SIZE={len(content)}" if self._smtp.supports_extension("size") else ""
        if utf8:
            if not self._smtp.supports_extension("smtputf8"):
                text = "the server does not take addresses that are not ASCII (SMTPUTF8)"
                return Reply(Outcome.REFUSED, text=text, stage="mail")
            parameters += " BODY=8BITMIME SMTPUTF8"
        for stage, command in (
            ("mail", f"MAIL FROM:<{mail_from}>{parameters}"),
            ("rcpt", f"RCPT TO:<{rcpt_to}>"),
            ("data", "DATA"),
        ):
            refusal = await self._command(stage, command)
            if refusal:
                return refusal
        return await self._write(content)

    async def _command(self, stage: str, command: str) -> Reply | None:
        """Give None when the transaction may go on, else how it ended."""
        try:
            answer = await self._smtp.execute_command(command.encode())
        except (*LOST, aiosmtplib.SMTPResponseException) as error:
            self.close()
            return Reply(Outcome.DEFERRED, text=_cause(error), stage=stage)
        if (answer.code == GO_AHEAD) if stage == "data" else (answer.code // 100 == 2):  # noqa: PLR2004 - 2yz
            return None
        if answer.code // 100 not in (4, 5):
            self.close()
            return Reply(Outcome.DEFERRED, answer.code, text=shown(answer), stage=stage)
        await self._reset()
        return judge(answer.code, shown(answer), stage)

    async def _reset(self) -> None:
        if self.is_open:
            try:
                await self._smtp.rset()
            except (*LOST, aiosmtplib.SMTPResponseException):
                self.close()

    async def _write(self, content: bytes) -> Reply:
        protocol = self._smtp.protocol
        if protocol is None:
            return Reply(Outcome.DEFERRED, text="connection lost", stage="data")
        answer = asyncio.create_task(protocol.read_response())
        # a reply may come at any time, and aiosmtplib drops one that nobody waits for
        await asyncio.sleep(0)
        ended = False
        try:
            for chunk in _chunks(content):
                protocol.write(chunk)
                await self._taken(protocol, answer)
                if answer.done():
                    break
            else:
                protocol.write(END)
                ended = True
            async with asyncio.timeout(self._submission.answer_timeout.total_seconds()):
                final = await answer
            return self._final(final, ended=ended)
        except (*LOST, aiosmtplib.SMTPResponseException) as error:
            self.close()
            outcome = Outcome.IN_DOUBT if ended else Outcome.DEFERRED
            return Reply(outcome, text=_cause(error), stage="content")
        finally:
            answer.cancel()

    async def _taken(self, protocol: SMTPProtocol, answer: asyncio.Task[SMTPResponse]) -> None:
        """Wait until the network has taken what was written, or the server has answered before the end."""
        # what StreamWriter.drain() calls; a StreamWriter of our own would close the transport when it is collected
        drained = asyncio.ensure_future(protocol._drain_helper())  # noqa: SLF001 - see above
        timeout = self._submission.timeout.total_seconds()
        try:
            await asyncio.wait({drained, answer}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():  # first: a server may refuse and hang up in one breath
                return
            if not drained.done():
                raise TimeoutError
            drained.result()
        finally:
            drained.cancel()
            await asyncio.gather(drained, return_exceptions=True)

    def _final(self, answer: SMTPResponse, *, ended: bool) -> Reply:
        reply = judge(answer.code, shown(answer), "content")
        understood = answer.code // 100 in (2, 4, 5)
        if not ended or not understood or answer.code == SHUTTING_DOWN:
            self.close()
        if not ended and reply.outcome is Outcome.ACCEPTED:
            # a yes to a question not yet asked: whatever it answers, the message has not been given
            return Reply(Outcome.DEFERRED, reply.code, reply.enhanced, reply.text, reply.stage)
        if ended and not understood:
            return Reply(Outcome.IN_DOUBT, reply.code, reply.enhanced, reply.text, reply.stage)
        return reply


def _chunks(content: bytes) -> Iterator[bytes]:
    """Stuff dots (RFC 5321 section 4.5.2) and end the last line."""
    stuffed = content.replace(b"\r\n.", b"\r\n..")
    if stuffed.startswith(b"."):
        stuffed = b"." + stuffed
    if not stuffed.endswith(b"\r\n"):
        stuffed += b"\r\n"
    for start in range(0, len(stuffed), CHUNK):
        yield stuffed[start : start + CHUNK]


def _cause(error: Exception) -> str:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return "the server's reply cannot be understood"
    return "no reply in time" if isinstance(error, TimeoutError) else "connection lost"
