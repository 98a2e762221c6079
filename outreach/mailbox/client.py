"""The standard library's IMAP client with limits: what a server may send is bounded in octets and in time; IDLE.

imaplib trusts its server: it reads a literal of any size, and waits for the next octet for ever as long as each comes in
time. Here every command has an allowance of octets and a deadline, and reading ahead is ours, so that a wait (IDLE, RFC 2177)
can end without losing half a line.
"""

from __future__ import annotations

import imaplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ssl import SSLContext
from typing import Any

ANSWER = 2 * 2**20
"""Octets that the answer to one command may have, without what is expected to be long."""

PATIENCE = timedelta(minutes=10)
"""For one command and all of its answer, however steadily it drips."""

SLOWEST = 16 * 2**10
"""Octets a second: what a long mail's deadline is counted with."""

PART = 2**16
"""Octets sent within one time-out."""

GOOD_BYE = 5.0
"""Seconds that a server has for its last word."""

SLICE = 0.2
"""Seconds after which a wait looks whether it should end."""


class GarbledError(imaplib.IMAP4.abort):
    """The server sends what no answer can be: the connection is of no use any more."""


class Client(imaplib.IMAP4):
    """IMAP4 whose reads are bounded; for TLS from the first octet, `TlsClient`.

    `garbled` says that the connection has ended because of what the server sent.
    """

    def __init__(self, host: str, port: int, *, timeout: float, **tls: Any) -> None:
        """Connect as imaplib does, and read the greeting; `timeout` in seconds is for each step."""
        self.garbled = False
        self._usual = timeout
        self._ahead = bytearray()
        self._one_by_one = False
        self._waits = 0
        self.allow()
        super().__init__(host=host, port=port, timeout=timeout, **tls)

    def allow(self, content: int = 0, *, room: int = 0) -> None:
        """Let the next command have `content` in octets, which takes its time, and `room` for a longer answer than usual."""
        self._allowance = ANSWER + room + content
        self._deadline = time.monotonic() + PATIENCE.total_seconds() + content / SLOWEST

    def hurry(self) -> None:
        """Wait for a good-bye no longer than `GOOD_BYE`."""
        self.sock.settimeout(min(self._usual, GOOD_BYE))

    # what imaplib calls, documented as what a subclass may replace

    def read(self, size: int) -> bytes:
        """Give exactly `size` octets: a literal. One that is longer than allowed is not begun."""
        if size > self._allowance:
            raise self._garble("a literal longer than allowed")
        while len(self._ahead) < size:
            self._fill(size - len(self._ahead))
        return self._taken(size)

    def readline(self) -> bytes:
        """Give a line, whatever ends it; one without end is an error."""
        searched = 0
        while (end := self._ahead.find(b"\n", searched)) < 0:
            searched = len(self._ahead)
            if searched > self._allowance:
                raise self._garble("a line, or an answer, without end")
            self._fill(1)
        return self._taken(end + 1).rstrip(b"\r\n") + b"\r\n"

    def send(self, data: Any) -> None:
        """Send a part at a time: the socket's time-out is for the whole of what it is given."""
        with memoryview(data) as octets:
            for start in range(0, len(octets), PART):
                super().send(octets[start : start + PART])

    def starttls(self, ssl_context: SSLContext | None = None) -> Any:
        """Encrypt. What was sent in the clear behind the go-ahead is never taken for an answer (RFC 9051 section 11.1)."""
        # octet by octet, so that nothing behind the line is read before TLS starts: it breaks the handshake instead
        self._one_by_one = True
        try:
            return super().starttls(ssl_context)
        finally:
            self._one_by_one = False

    # IDLE

    @contextmanager
    def idle(self) -> Iterator[list[bytes]]:
        """Be told of changes as long as the block: gives the lines said at its begin; at its end those said then are added.

        Raises `error` when the server will not.
        """
        self._waits += 1
        tag = b"WAIT%d " % self._waits  # never one of imaplib's
        lines: list[bytes] = []
        self.allow()
        self.send(tag + b"IDLE\r\n")
        while not (line := self._said()).startswith(b"+"):
            if line.startswith(tag):
                raise self.error("IDLE")
            lines.append(line)
        yield lines
        if any(line.startswith(tag) for line in lines):
            raise self.abort("IDLE ended by the server")
        self.allow()
        self.hurry()
        self.send(b"DONE\r\n")
        while not (line := self._said()).startswith(tag):
            lines.append(line)
        self.sock.settimeout(self._usual)

    def told(self) -> list[bytes]:
        """Give the lines that have come since the last call, after at most a `SLICE` of waiting."""
        self.allow()
        self.sock.settimeout(SLICE)
        try:
            if b"\n" not in self._ahead:
                self._fill(1)
        except TimeoutError:
            return []
        finally:
            self.sock.settimeout(self._usual)
        if len(self._ahead) > ANSWER:
            raise self._garble("a line without end")
        lines = []
        while b"\n" in self._ahead:
            lines.append(self._said())
        return lines

    def _garble(self, what: str) -> GarbledError:
        # imaplib gives its own error for an error in the middle of a command: this one would be lost
        self.garbled = True
        return GarbledError(what)

    def _said(self) -> bytes:
        line = self.readline()
        if line[:5].upper() == b"* BYE":
            raise self.abort("BYE")
        return line

    def _taken(self, size: int) -> bytes:
        with memoryview(self._ahead) as ahead:
            taken = bytes(ahead[:size])
        del self._ahead[:size]
        self._allowance -= size
        return taken

    def _fill(self, wanted: int) -> None:
        if time.monotonic() > self._deadline:
            raise TimeoutError("the answer took too long")
        octets = self.sock.recv(1 if self._one_by_one else max(min(wanted, 2**20), 2**16))
        if not octets:
            raise self.abort("closed by the server")
        self._ahead += octets


class TlsClient(Client, imaplib.IMAP4_SSL):
    """IMAP4 over TLS from the first octet (RFC 8314)."""
