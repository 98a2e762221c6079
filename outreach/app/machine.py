"""This machine: its clock, its user, its process, its randomness. Everything below gets these as values."""

from __future__ import annotations

import base64
import getpass
import os
import secrets
import socket
import time
from contextlib import suppress
from datetime import UTC, datetime

from outreach.core.message import Holder

TOKEN_BYTES = 15
"""120 bits, 24 letters of base32: nobody guesses one, and VERP addresses stay within 64 octets."""


def clock() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


def uptime() -> float:
    """Tell the seconds of a clock that nobody sets and that counts while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


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


def tell_manager(*said: str) -> None:
    """Tell systemd what this process does (`READY=1`; sd_notify(3)), where systemd started it and wants to know."""
    where = os.environ.get("NOTIFY_SOCKET", "")
    if not where:
        return
    # a name that begins with @ is an abstract one; whoever does not listen need not know
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect("\0" + where[1:] if where.startswith("@") else where)
        channel.sendall("\n".join(said).encode())
