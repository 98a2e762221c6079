"""Opening a connection to a mailbox step by step, so that each failure has its name: look up, connect, encrypt, log in."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imap_tools import BaseMailBox, ImapToolsError

from outreach.core.login import (
    Security,
    Service,
    ServiceError,
    Stage,
    UnsafeServiceError,
    network_error,
    require_encryption,
    unknown_host,
    unreadable_authorities,
    without_secrets,
)
from outreach.mailbox.account import Account
from outreach.mailbox.client import Client, TlsClient

LATER = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
"""Response codes of a refusal that is not about the password (RFC 5530 section 3)."""

SHOWN = 300
"""Characters of a server's words that are repeated."""


class _LogIn(BaseMailBox):
    """imap-tools' ways to log in, on a connection that is open already."""

    def __init__(self, client: Client) -> None:
        self._opened = client
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self._opened


@contextmanager
def connected(account: Account) -> Iterator[Client]:
    """Look up, connect, encrypt; say good-bye at the end of the block. Raises ServiceError. Blocks: see `Account.timeout`."""
    require_encryption(Service.IMAP, account.host, account.security)
    context = _context(account)
    _look_up(account)
    client = _connection(account, context)
    try:
        if account.security is Security.STARTTLS:
            _encrypt(client, context, account)
        yield client
        client.allow()
        client.hurry()
        with suppress(imaplib.IMAP4.error, OSError, ValueError):
            client.logout()
    finally:
        with suppress(OSError):
            client.shutdown()


def authenticate(client: Client, account: Account) -> None:
    """Log in; raises ServiceError."""
    login = _LogIn(client)
    with told(account, Stage.LOG_IN):
        # SASL PLAIN where offered: it carries any character, LOGIN only ASCII ones
        if "AUTH=PLAIN" in client.capabilities or not (account.username + account.password).isascii():
            login.login_utf8(account.username, account.password, initial_folder=None)
        else:
            login.login(account.username, account.password, initial_folder=None)


@contextmanager
def told(account: Account, stage: Stage) -> Iterator[None]:
    """Turn what imaplib, imap-tools and the network raise at `stage` into a ServiceError."""
    try:
        yield
    except OSError as error:
        raise _unreachable(error, account, stage) from None
    except imaplib.IMAP4.abort:
        raise _unreachable(ConnectionResetError(), account, _spoken(stage)) from None
    except (imaplib.IMAP4.error, ImapToolsError, ValueError) as error:
        raise _refused(str(error), account, _spoken(stage)) from None


def words_of(account: Account, words: str) -> str:
    """Give a server's words as they may be shown: on one line, short, without the password."""
    shown = without_secrets(" ".join(words.split()), username=account.username, password=account.password)
    return shown[:SHOWN]


def _context(account: Account) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=account.ca_file or None)
    except OSError as error:  # SSLError is one
        raise unreadable_authorities(error, service=Service.IMAP, file=account.ca_file) from None


def _look_up(account: Account) -> None:
    try:
        socket.getaddrinfo(account.host, account.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        temporary = error.args[:1] == (socket.EAI_AGAIN,)
        raise unknown_host(Service.IMAP, account.host, temporary=temporary) from None


def _connection(account: Account, context: ssl.SSLContext) -> Client:
    seconds = account.timeout.total_seconds()
    with told(account, Stage.CONNECTION):
        if account.security is Security.TLS:
            return TlsClient(account.host, account.port, ssl_context=context, timeout=seconds)
        return Client(account.host, account.port, timeout=seconds)


def _encrypt(client: Client, context: ssl.SSLContext, account: Account) -> None:
    if "STARTTLS" not in client.capabilities:
        raise UnsafeServiceError(
            "{service}: '{host}' port {port} offers no encryption (STARTTLS): nothing was sent",
            service=Service.IMAP,
            stage=Stage.ENCRYPTION,
            host=account.host,
            port=account.port,
        )
    with told(account, Stage.ENCRYPTION):
        client.starttls(context)


def _spoken(stage: Stage) -> Stage:
    # imaplib reads the greeting while it connects: whatever the server said then was the greeting
    return Stage.GREETING if stage is Stage.CONNECTION else stage


def _unreachable(error: OSError, account: Account, stage: Stage) -> ServiceError:
    return network_error(error, service=Service.IMAP, host=account.host, port=account.port, stage=stage)


def _refused(words: str, account: Account, stage: Stage) -> ServiceError:
    shown = words_of(account, words)
    temporary = LATER.search(words) is not None
    if stage is Stage.LOG_IN and not temporary:
        return ServiceError(
            "{service}: '{host}' does not accept the user name '{username}' with this password ({words}): "
            "look at OUTREACH_IMAP_USERNAME and OUTREACH_IMAP_PASSWORD",
            service=Service.IMAP,
            stage=stage,
            host=account.host,
            username=account.username,
            words=shown,
        )
    return ServiceError(
        "{service}: '{host}' port {port} refused ({stage}): {words}",
        service=Service.IMAP,
        stage=stage,
        temporary=temporary,
        host=account.host,
        port=account.port,
        words=shown,
    )
