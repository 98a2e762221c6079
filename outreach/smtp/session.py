"""A session with the submission server: looked up, connected, encrypted, logged in (RFC 5321, RFC 3207, RFC 4954)."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosmtplib
from aiosmtplib.response import SMTPResponse

from outreach.core.login import (
    Security,
    Service,
    ServiceError,
    Stage,
    UnsafeServiceError,
    network_error,
    require_encryption,
    unknown_host,
    without_secrets,
)
from outreach.smtp.replies import words
from outreach.smtp.submission import Submission, tls_context

MECHANISMS = ("plain", "login", "cram-md5")
"""One of them is tried, the first that is offered: a second try after a refusal would count towards locking the account."""

GOODBYE = 2.0
"""Seconds to wait for the answer to QUIT."""

LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)


async def session(submission: Submission, context: ssl.SSLContext | None = None) -> aiosmtplib.SMTP:
    """Connect, encrypt, log in, one after the other, so that an error knows its stage (see `connect`)."""
    require_encryption(Service.SMTP, submission.host, submission.security)
    context = context or await tls_context(submission)
    await _look_up(submission)
    smtp = aiosmtplib.SMTP(
        hostname=submission.host,
        port=submission.port,
        timeout=submission.timeout.total_seconds(),
        use_tls=submission.security is Security.TLS,
        start_tls=False,  # done below, where its absence is noticed
        tls_context=context,
        local_hostname=submission.ehlo,
    )
    try:
        async with told(submission, Stage.CONNECTION):
            await smtp.connect()
        async with told(submission, Stage.GREETING):
            await smtp.ehlo()
        if submission.security is Security.STARTTLS:
            await _encrypt(smtp, submission)
        if submission.username:
            await _log_in(smtp, submission)
    except BaseException:  # cancellation too: nobody else will ever close this one
        if isinstance(smtp.transport, asyncio.WriteTransport):
            # aiosmtplib waits for the peer's farewell, and the event loop may end first
            smtp.transport.abort()
        smtp.close()
        raise
    return smtp


async def taken_over(
    submission: Submission, context: ssl.SSLContext | None = None
) -> tuple[aiosmtplib.SMTP, asyncio.Transport]:
    """Make a session, and take its transport out of aiosmtplib's hands, which speaks on it no more.

    Raises ServiceError as `session` does, and where octets lie in wait that nobody has asked for: somebody would have
    them credited to the first message (RFC 3207 section 6 knows the trick).
    """
    smtp = await session(submission, context)
    transport, protocol = smtp.transport, smtp.protocol
    if not isinstance(transport, asyncio.Transport) or protocol is None or transport.is_closing():
        smtp.close()
        raise network_error(
            ConnectionResetError(),
            service=Service.SMTP,
            host=submission.host,
            port=submission.port,
            stage=Stage.SESSION,
        )
    if protocol._buffer:  # noqa: SLF001 - aiosmtplib tells nobody, and would take it for the next reply
        transport.abort()
        raise ServiceError(
            "{service}: '{host}' port {port} answers more than it was asked: nothing was sent",
            service=Service.SMTP,
            stage=Stage.SESSION,
            temporary=True,
            host=submission.host,
            port=submission.port,
        )
    return smtp, transport


async def leave(smtp: aiosmtplib.SMTP) -> None:
    """Say QUIT, wait a moment for the answer, on which nothing depends, and close."""
    transport = smtp.transport
    try:
        if smtp.is_connected:
            await smtp.quit(timeout=GOODBYE)
    except (*LOST, aiosmtplib.SMTPResponseException):
        pass
    finally:
        smtp.close()
        # aiosmtplib lets go of the transport while TLS still waits for the peer's farewell: the event loop may end first
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()


async def _look_up(submission: Submission) -> None:
    try:
        async with asyncio.timeout(submission.timeout.total_seconds()):
            await asyncio.get_running_loop().getaddrinfo(
                submission.host, submission.port, type=socket.SOCK_STREAM
            )
    except (OSError, UnicodeError) as error:
        temporary = isinstance(error, TimeoutError) or error.args[:1] == (socket.EAI_AGAIN,)
        raise unknown_host(Service.SMTP, submission.host, temporary=temporary) from None


async def _encrypt(smtp: aiosmtplib.SMTP, submission: Submission) -> None:
    if not smtp.supports_extension("starttls"):
        raise UnsafeServiceError(
            "{service}: '{host}' port {port} offers no encryption (STARTTLS): nothing was sent",
            service=Service.SMTP,
            stage=Stage.ENCRYPTION,
            host=submission.host,
            port=submission.port,
        )
    async with told(submission, Stage.ENCRYPTION):
        await smtp.starttls()
        await smtp.ehlo()


async def _log_in(smtp: aiosmtplib.SMTP, submission: Submission) -> None:
    offered = [name for name in MECHANISMS if name in smtp.server_auth_methods]
    if not offered:
        raise ServiceError(
            "{service}: '{host}' offers no way to log in with a password (it offers: {offered})",
            service=Service.SMTP,
            stage=Stage.LOG_IN,
            host=submission.host,
            offered=", ".join(smtp.server_auth_methods) or "nothing",
        )
    log_in = {"plain": smtp.auth_plain, "login": smtp.auth_login, "cram-md5": smtp.auth_crammd5}[offered[0]]
    async with told(submission, Stage.LOG_IN):
        await log_in(submission.username, submission.password)


@asynccontextmanager
async def told(submission: Submission, stage: Stage) -> AsyncIterator[None]:
    """Turn what aiosmtplib and the network raise at `stage` into a ServiceError."""
    try:
        yield
    except aiosmtplib.SMTPResponseException as error:
        raise _refused(error, submission, stage) from None
    except (aiosmtplib.SMTPException, OSError) as error:
        cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
        # aiosmtplib reads the greeting while it connects
        greeting = isinstance(cause, (aiosmtplib.SMTPTimeoutError, aiosmtplib.SMTPServerDisconnected))
        raise network_error(
            cause if isinstance(cause, OSError) else ConnectionResetError(),
            service=Service.SMTP,
            host=submission.host,
            port=submission.port,
            stage=Stage.GREETING if greeting and stage is Stage.CONNECTION else stage,
        ) from None


def _refused(error: aiosmtplib.SMTPResponseException, submission: Submission, stage: Stage) -> ServiceError:
    temporary = error.code // 100 != 5  # noqa: PLR2004 - 5yz is for good
    words = without_secrets(
        shown(SMTPResponse(error.code, error.message)),
        username=submission.username,
        password=submission.password,
    )
    if stage is Stage.LOG_IN and not temporary:
        return ServiceError(
            "{service}: '{host}' does not accept the user name '{username}' with this password ({code} {words}): "
            "look at OUTREACH_SMTP_USERNAME and OUTREACH_SMTP_PASSWORD",
            service=Service.SMTP,
            stage=stage,
            code=error.code,
            host=submission.host,
            username=submission.username,
            words=words,
        )
    return ServiceError(
        "{service}: '{host}' port {port} refused ({stage}): {code} {words}",
        service=Service.SMTP,
        stage=Stage.GREETING if stage is Stage.CONNECTION else stage,
        temporary=temporary,
        code=error.code,
        host=submission.host,
        port=submission.port,
        words=words,
    )


def shown(answer: SMTPResponse) -> str:
    """Give the server's words as clean text: octets and controls that mean harm replaced, lines joined."""
    return words(answer.message.encode("utf-8", "surrogateescape"))
