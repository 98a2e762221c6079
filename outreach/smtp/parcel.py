"""What a line carries."""

from __future__ import annotations

from typing import NamedTuple


class Parcel(NamedTuple):
    """A message and its envelope; `key` is the caller's.

    `content` has CRLF line ends and is not dot-stuffed; `utf8` asks for SMTPUTF8 (RFC 6531).
    """

    key: int
    mail_from: str
    rcpt_to: str
    content: bytes
    utf8: bool = False
