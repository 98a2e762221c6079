"""What a client says about a message: the commands of its envelope, and its content as it goes over the wire."""

from __future__ import annotations

import re

from outreach.core.envelope import LOCAL_OCTETS, wire

RSET = b"RSET\r\n"
DATA = b"DATA\r\n"
QUIT = b"QUIT\r\n"

END = b".\r\n"
"""The end mark: without it a server must not deliver (RFC 5321 section 4.1.1.4)."""

LINE_WITH_A_DOT = re.compile(rb"\n\.")

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
PLAIN = re.compile(rf"{_ATOM}(?:\.{_ATOM})*+@{_LABEL}(?:\.{_LABEL})*")
"""An address that is on the wire as it is written: nearly all, and found out faster than by `wire`."""

SHORT = LOCAL_OCTETS
"""Octets of an address that is too short for any part of it to be too long."""


def path(address: str) -> str:
    """Give an address as `core.envelope.wire` does; raises AddressError as it does."""
    return address if len(address) <= SHORT and PLAIN.fullmatch(address) else wire(address)


def mail(mail_from: str, *, size: int | None, utf8: bool) -> bytes:
    """Give MAIL; `mail_from` may be empty (RFC 5321 section 4.5.5). `size` in octets (RFC 1870), if the server asks for it.

    Raises AddressError for no address.
    """
    declared = "" if size is None else f" SIZE={size}"
    wide = " BODY=8BITMIME SMTPUTF8" if utf8 else ""
    return f"MAIL FROM:<{path(mail_from) if mail_from else ''}>{declared}{wide}\r\n".encode()


def rcpt(rcpt_to: str) -> bytes:
    """Give RCPT; raises AddressError for no address."""
    return f"RCPT TO:<{path(rcpt_to)}>\r\n".encode()


def bdat(content: bytes) -> bytes:
    """Give the command that announces the whole content, which follows it at once (RFC 3030 section 2)."""
    return b"BDAT %d LAST\r\n" % len(content)


def ended(content: bytes) -> bytes:
    """End the last line; raises ValueError for bare CR or LF.

    A line end that is none: some servers would see an end mark behind it, others not (SMTP smuggling).
    """
    # a regular expression that looks for them takes 50 times as long
    if content.replace(b"\r", b"").replace(b"\n", b"\r\n") != content:
        raise ValueError("the content has bare CR or LF")
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def stuffed(content: bytes) -> bytes:
    """Stuff the dots of lines that begin with one (RFC 5321 section 4.5.2)."""
    if LINE_WITH_A_DOT.search(content):
        content = content.replace(b"\r\n.", b"\r\n..")
    return b"." + content if content.startswith(b".") else content
