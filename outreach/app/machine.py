"""This machine: its clock, its user, its process, its randomness. Everything below gets these as values."""

from __future__ import annotations

import base64
import getpass
import os
import secrets
import socket
from datetime import UTC, datetime

from outreach.core.message import Holder

TOKEN_BYTES = 15
"""120 bits, 24 letters of base32: nobody guesses one, and VERP addresses stay within 64 octets."""


def clock() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


def token() -> str:
    """Make an unguessable token in lower-case base32 (RFC 4648 section 6)."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def user() -> str:
    """Name who runs the program, for the audit trail."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return f"uid {os.getuid()}"


def holder() -> Holder:
    """Give this process as a runner."""
    return Holder(host=socket.gethostname(), pid=os.getpid(), user=user())


def alive(other: Holder) -> bool:
    """Tell whether a process of this host still runs; one of another host is taken to."""
    if other.host != socket.gethostname():
        return True
    try:
        os.kill(other.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
