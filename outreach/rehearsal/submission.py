"""The submission server (RFC 6409): STARTTLS, AUTH, and replies that a script may turn into refusals."""

from __future__ import annotations

import asyncio
import hmac
import logging
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from outreach.rehearsal.certificate import LOOPBACK

HOSTNAME = "mail.rehearsal.example"
"""The name the world's server greets with."""

# aiosmtpd warns of its own use of a deprecated attribute at every log-in
logging.getLogger("mail.log").setLevel(logging.ERROR)

LARGEST = 50 * 2**20
"""Bytes of a message, about what large providers allow."""


def mailbox_of(address: str) -> str:
    """Give the address of the mailbox that `address` is delivered to: lower case, without sub-address (RFC 5233)."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


class SubmissionServer:
    """SMTP on loopback for those of `accounts` (addresses to passwords) who log in, each under her own address.

    `refusal` is asked for every recipient and gives the reply to refuse it with, or an empty string; `take` gets
    sender, recipients and the exact bytes of what was accepted, before the client gets its 250; what it raises is given
    to `failed`: to the client it looks like any trouble of a server.
    """

    def __init__(
        self,
        accounts: Mapping[str, str],
        tls: ssl.SSLContext,
        *,
        refusal: Callable[[str], str],
        take: Callable[[str, Sequence[str], bytes], Awaitable[None]],
        failed: Callable[[Exception], None],
    ) -> None:
        """Keep who may log in; nothing listens before `async with`."""
        self._accounts = accounts
        self._tls = tls
        self._refusal = refusal
        self._take = take
        self._failed = failed
        self._connections: set[_Connection] = set()

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connected, str(LOOPBACK), 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening and end every connection."""
        self._server.close()
        await asyncio.gather(*(connection.end() for connection in list(self._connections)))
        await asyncio.sleep(0)

    def _connected(self) -> SMTP:
        return _Connection(self, self._tls, self._connections)

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object
    ) -> AuthResult:
        """Compare without telling by the time it takes how much was right."""
        if not isinstance(login, LoginPassword):
            return AuthResult(success=False, handled=False)
        known = self._accounts.get(login.login.decode(errors="replace").lower())
        right = known is not None and hmac.compare_digest(known.encode(), login.password)
        return AuthResult(success=right, handled=False, auth_data=login)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd finds its hooks by name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Let nobody send under an address that is not hers, as providers do."""
        login: object = session.auth_data
        user = login.login.decode().lower() if isinstance(login, LoginPassword) else ""
        if mailbox_of(address) != user:
            return f"553 5.7.1 <{address}>: Sender address rejected: not owned by user {user}"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds its hooks by name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse whom the script refuses."""
        if refusal := self._refusal(address):
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 Ok"

    async def handle_DATA(  # noqa: N802 - aiosmtpd finds its hooks by name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Answer when every copy lies in its mailbox."""
        content = envelope.original_content
        if envelope.mail_from is None or content is None:
            return "503 5.5.1 Error: need MAIL and DATA"
        await self._take(envelope.mail_from, tuple(envelope.rcpt_tos), content)
        return "250 2.0.0 Ok: delivered"

    async def handle_exception(self, error: Exception) -> str:
        """Keep what went wrong in here."""
        self._failed(error)
        return "451 4.3.0 Error: the rehearsal itself failed"


class _Connection(SMTP):
    """One client; remembers itself in `connections` as long as it is open, so that closing the server can end it."""

    def __init__(self, server: SubmissionServer, tls: ssl.SSLContext, connections: set[_Connection]) -> None:
        super().__init__(
            server,
            hostname=HOSTNAME,
            ident="rehearsal",
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            tls_context=tls,
            require_starttls=True,
            auth_required=True,
            authenticator=server.authenticate,
            loop=asyncio.get_running_loop(),
        )
        self._connections = connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._connections.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self._connections.discard(self)

    async def end(self) -> None:
        """Hang up, and wait until aiosmtpd's own task for this client has noticed."""
        for transport in (self.transport, self._original_transport):
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()  # a client that never says good-bye would hold its TLS open for 30 s
        if self._handler_coroutine:
            self._handler_coroutine.cancel()
            await asyncio.gather(self._handler_coroutine, return_exceptions=True)
