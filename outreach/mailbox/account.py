"""Where answers and bounces come back: the settings of an IMAP mailbox (RFC 9051)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from outreach.core.login import Security


@dataclass(frozen=True, slots=True)
class Account:
    """An IMAP mailbox and how to log in; `ca_file` is trusted instead of the system's certificate authorities."""

    host: str
    port: int = 993
    security: Security = Security.TLS
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    timeout: timedelta = timedelta(seconds=30)
    """For each step and command."""
