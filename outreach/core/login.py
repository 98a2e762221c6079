"""Getting into a mail service: what may go wrong at which step, in words that say where to look."""

from __future__ import annotations

import base64
import ipaddress
import ssl
from dataclasses import dataclass
from enum import StrEnum

from outreach.core.problem import OutreachError, RefusedError


class Service(StrEnum):
    """The two sides of a mailbox; also the middle of the names of its settings, `OUTREACH_SMTP_HOST`."""

    SMTP = "SMTP"
    IMAP = "IMAP"


class Security(StrEnum):
    """How the connection is encrypted."""

    STARTTLS = "starttls"  # asked for after connecting in the clear (RFC 3207): port 587, port 143
    TLS = "tls"  # from the first octet (RFC 8314 section 3): port 465, port 993
    NONE = "none"  # not at all: only to this machine


class Stage(StrEnum):
    """The steps of a log-in."""

    SETTINGS = "settings"
    NAME = "name"
    CONNECTION = "connection"
    GREETING = "greeting"
    ENCRYPTION = "encryption"
    LOG_IN = "log-in"
    SESSION = "session"  # logged in: a first command is answered (NOOP; INBOX is opened)
    SENT_FOLDER = "sent folder"


class ServiceError(OutreachError):
    """A service cannot be used. That is no outcome of a message: nothing was handed over.

    `temporary` tells whether waiting may help; `code` is the SMTP reply code, 0 without one. Never holds a secret.
    """

    def __init__(
        self,
        text: str,
        *,
        service: Service,
        stage: Stage,
        temporary: bool = False,
        code: int = 0,
        **values: object,
    ) -> None:
        """Keep what a program needs to know beside the sentence; `service`, `stage` and `code` are among its values."""
        super().__init__(text, service=service.value, stage=stage.value, code=code, **values)
        self.service = service
        self.stage = stage
        self.temporary = temporary
        self.code = code


class UnsafeServiceError(ServiceError, RefusedError):
    """The service can be reached, but not safely: exit status 3."""


@dataclass(frozen=True, slots=True)
class LogIn:
    """How a log-in went: the steps that passed, in order, and what stopped it, if anything did.

    `sent_folder` is the IMAP folder for copies of what was sent, if one was looked for and found.
    """

    service: Service
    passed: tuple[Stage, ...]
    failed: ServiceError | None = None
    sent_folder: str = ""


def steps(security: Security) -> tuple[Stage, ...]:
    """Give the steps up to the log-in in the order in which they happen."""
    first = (Stage.NAME, Stage.CONNECTION)
    match security:
        case Security.TLS:
            return (*first, Stage.ENCRYPTION, Stage.GREETING, Stage.LOG_IN)
        case Security.STARTTLS:
            return (*first, Stage.GREETING, Stage.ENCRYPTION, Stage.LOG_IN)
        case Security.NONE:
            return (*first, Stage.GREETING, Stage.LOG_IN)


def passed_before(security: Security, stage: Stage) -> tuple[Stage, ...]:
    """Give the steps that came before the one that failed; none before the settings."""
    if stage is Stage.SETTINGS:
        return ()
    order = (*steps(security), Stage.SESSION, Stage.SENT_FOLDER)
    return order[: order.index(stage)]


def require_encryption(service: Service, host: str, security: Security) -> None:
    """Raise UnsafeServiceError unless the connection is encrypted or stays on this machine."""
    if security is Security.NONE and not is_loopback(host):
        raise UnsafeServiceError(
            "{service}: '{host}' is another machine: OUTREACH_{service}_SECURITY must be starttls or tls, not none",
            service=service,
            stage=Stage.SETTINGS,
            host=host,
        )


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address surely means this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def without_secrets(words: str, *, username: str, password: str) -> str:
    """Take out the password, plain or as log-ins encode it, should a server repeat it."""
    if not password:
        return words
    user, secret = username.encode(), password.encode()
    encoded = (base64.b64encode(each).decode("ascii") for each in (secret, b"\0" + user + b"\0" + secret))
    for each in (password, *encoded):
        words = words.replace(each, "…")
    return words


EXPIRED, NOT_YET_VALID = 10, 9
WRONG_HOST = frozenset({62, 64})
"""OpenSSL's X509_V_ERR codes: certificate expired, not yet valid, host name mismatch, address mismatch."""


def unknown_host(service: Service, host: str, *, temporary: bool) -> ServiceError:
    """Say that the name of the server does not resolve; `temporary` when no name server answered."""
    if temporary:
        return ServiceError(
            "{service}: no name server could be asked for '{host}': is this machine connected?",
            service=service,
            stage=Stage.NAME,
            temporary=True,
            host=host,
        )
    return ServiceError(
        "{service}: there is no server called '{host}': look at OUTREACH_{service}_HOST",
        service=service,
        stage=Stage.NAME,
        host=host,
    )


def unreadable_authorities(error: OSError, *, service: Service, file: str) -> ServiceError:
    """Say that the certificates to trust cannot be read."""
    return ServiceError(
        "{service}: the certificates in '{file}' cannot be read: {reason}",
        service=service,
        stage=Stage.SETTINGS,
        file=file,
        reason=error.strerror or "not in PEM format",
    )


def network_error(error: OSError, *, service: Service, host: str, port: int, stage: Stage) -> ServiceError:
    """Say what an operating system or TLS error at `stage` means; the name has been looked up before."""
    match error:
        case ssl.SSLCertVerificationError():
            return _certificate_error(error, service=service, host=host, port=port)
        case ssl.SSLError():
            return ServiceError(
                "{service}: '{host}' port {port} does not speak TLS as expected: "
                "port and OUTREACH_{service}_SECURITY must fit together",
                service=service,
                stage=Stage.ENCRYPTION,
                host=host,
                port=port,
            )
        case TimeoutError():
            return ServiceError(
                "{service}: '{host}' port {port} did not answer in time ({stage})",
                service=service,
                stage=stage,
                temporary=True,
                host=host,
                port=port,
            )
        case ConnectionRefusedError():
            return ServiceError(
                "{service}: nothing listens at '{host}' port {port}: look at OUTREACH_{service}_PORT",
                service=service,
                stage=Stage.CONNECTION,
                temporary=True,
                host=host,
                port=port,
            )
        case ConnectionError():
            return ServiceError(
                "{service}: '{host}' port {port} closed the connection ({stage})",
                service=service,
                stage=stage,
                temporary=True,
                host=host,
                port=port,
            )
        case _:
            return ServiceError(
                "{service}: '{host}' port {port} cannot be reached: {reason}",
                service=service,
                stage=stage,
                temporary=True,
                reason=error.strerror or type(error).__name__,
                host=host,
                port=port,
            )


def _certificate_error(
    error: ssl.SSLCertVerificationError, *, service: Service, host: str, port: int
) -> ServiceError:
    if error.verify_code == EXPIRED:
        return UnsafeServiceError(
            "{service}: the certificate of '{host}' port {port} has expired: its administrator must renew it",
            service=service,
            stage=Stage.ENCRYPTION,
            host=host,
            port=port,
        )
    if error.verify_code == NOT_YET_VALID:
        return UnsafeServiceError(
            "{service}: the certificate of '{host}' port {port} is not valid yet: is the clock of this machine right?",
            service=service,
            stage=Stage.ENCRYPTION,
            host=host,
            port=port,
        )
    if error.verify_code in WRONG_HOST:
        return UnsafeServiceError(
            "{service}: the server at '{host}' port {port} shows a certificate for another name: "
            "look at OUTREACH_{service}_HOST",
            service=service,
            stage=Stage.ENCRYPTION,
            host=host,
            port=port,
        )
    return UnsafeServiceError(
        "{service}: the certificate of '{host}' port {port} is not signed by anyone this machine trusts ({reason})",
        service=service,
        stage=Stage.ENCRYPTION,
        reason=error.verify_message,
        host=host,
        port=port,
    )
