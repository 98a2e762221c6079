"""Doctor's look at the mailbox: log in, open INBOX without changing it, find the folder for sent mail."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imap_tools import BaseMailBox, FolderInfo, ImapToolsError

from outreach.core.login import (
    LogIn,
    Security,
    Service,
    ServiceError,
    Stage,
    UnsafeServiceError,
    network_error,
    passed_before,
    require_encryption,
    steps,
    unknown_host,
    unreadable_authorities,
    without_secrets,
)
from outreach.mailbox.account import Account

SENT_NAMES = frozenset(
    {"sent", "sent items", "sent mail", "sent messages", "envoyés", "messages envoyés", "éléments envoyés"}
)
"""What servers without special-use flags (RFC 6154) call the folder, in English and French, seen in mail clients."""

LATER = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
"""Response codes of a refusal that is not about the password (RFC 5530 section 3)."""

SHOWN = 300
"""Characters of a server's words that are repeated."""


def log_in(account: Account) -> LogIn:
    """Tell how far a log-in gets; changes nothing in the mailbox. Blocks: at most `account.timeout` for each step."""
    try:
        with _opened(account) as mailbox:
            with _told(account, Stage.LOG_IN):
                _authenticate(mailbox, account)
            with _told(account, Stage.SESSION):
                mailbox.folder.set("INBOX", readonly=True)
            with _told(account, Stage.SENT_FOLDER):
                sent = _sent_folder(mailbox.folder.list(), account)
    except ServiceError as error:
        return LogIn(Service.IMAP, passed_before(account.security, error.stage), error)
    return LogIn(Service.IMAP, (*steps(account.security), Stage.SESSION, Stage.SENT_FOLDER), sent_folder=sent)


class _Mailbox(BaseMailBox):
    """imap-tools on a connection opened step by step, so that each failure has its name."""

    def __init__(self, client: imaplib.IMAP4) -> None:
        self._opened = client
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self._opened


@contextmanager
def _opened(account: Account) -> Iterator[_Mailbox]:
    """Look up, connect, encrypt; log out at the end."""
    require_encryption(Service.IMAP, account.host, account.security)
    context = _context(account)
    _look_up(account)
    client = _connected(account, context)
    try:
        if account.security is Security.STARTTLS:
            _encrypt(client, context, account)
        yield _Mailbox(client)
        with suppress(imaplib.IMAP4.error, OSError):
            client.logout()
    finally:
        with suppress(OSError):
            client.shutdown()


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


def _connected(account: Account, context: ssl.SSLContext) -> imaplib.IMAP4:
    seconds = account.timeout.total_seconds()
    with _told(account, Stage.CONNECTION):
        if account.security is Security.TLS:
            return imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=seconds)
        return imaplib.IMAP4(account.host, account.port, timeout=seconds)


def _encrypt(client: imaplib.IMAP4, context: ssl.SSLContext, account: Account) -> None:
    if "STARTTLS" not in client.capabilities:
        raise UnsafeServiceError(
            "{service}: '{host}' port {port} offers no encryption (STARTTLS): nothing was sent",
            service=Service.IMAP,
            stage=Stage.ENCRYPTION,
            host=account.host,
            port=account.port,
        )
    with _told(account, Stage.ENCRYPTION):
        client.starttls(context)


def _authenticate(mailbox: _Mailbox, account: Account) -> None:
    # SASL PLAIN where offered: it carries any character, LOGIN only ASCII ones
    if "AUTH=PLAIN" in mailbox.client.capabilities or not (account.username + account.password).isascii():
        mailbox.login_utf8(account.username, account.password, initial_folder=None)
    else:
        mailbox.login(account.username, account.password, initial_folder=None)


def _sent_folder(folders: list[FolderInfo], account: Account) -> str:
    flagged = [f.name for f in folders if "\\sent" in {flag.lower() for flag in f.flags}]
    named = [f.name for f in folders if f.name.rsplit(f.delim, 1)[-1].lower() in SENT_NAMES]
    if not (flagged or named):
        raise ServiceError(
            "{service}: '{host}' has no folder for sent mail: create one called Sent",
            service=Service.IMAP,
            stage=Stage.SENT_FOLDER,
            host=account.host,
        )
    return (flagged or named)[0]


@contextmanager
def _told(account: Account, stage: Stage) -> Iterator[None]:
    """Turn what imaplib, imap-tools and the network raise at `stage` into a ServiceError."""
    try:
        yield
    except OSError as error:
        raise _unreachable(error, account, stage) from None
    except imaplib.IMAP4.abort:
        raise _unreachable(ConnectionResetError(), account, _spoken(stage)) from None
    except (imaplib.IMAP4.error, ImapToolsError, UnicodeError) as error:
        raise _refused(str(error), account, _spoken(stage)) from None


def _spoken(stage: Stage) -> Stage:
    # imaplib reads the greeting while it connects: whatever the server said then was the greeting
    return Stage.GREETING if stage is Stage.CONNECTION else stage


def _unreachable(error: OSError, account: Account, stage: Stage) -> ServiceError:
    return network_error(error, service=Service.IMAP, host=account.host, port=account.port, stage=stage)


def _refused(words: str, account: Account, stage: Stage) -> ServiceError:
    shown = without_secrets(" ".join(words.split()), username=account.username, password=account.password)
    shown = shown[:SHOWN]
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
