r"""An IMAP server that follows a script: a small honest mailbox, and any answer put in the place of an honest one.

    with ScriptedIMAP(mails={1: b"Subject: x\r\n\r\nhello"}) as server:
        server.script("FETCH", b"* 1 FETCH (UID 1 BODY[] NIL)\r\n{tag} OK done\r\n")
        server.script("SEARCH", b"* SEARCH 1\r\n", HANG_UP)
        …
        assert "EXAMINE" in server.verbs()

An answer is a sequence of octets (`{tag}` is filled in), numbers (seconds to wait), `HANG_UP`, `SILENCE` (until the client
goes away) and `FLOOD(octets)` (sent again and again until the client goes away). Answers to a verb are given one after the
other; then, or without any, the honest one. `UID FETCH` and `UID SEARCH` go by their second word.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Flood:
    """Send the same octets until nobody takes them any more."""

    octets: bytes


@dataclass(frozen=True)
class HangUp:
    """Close the connection."""


@dataclass(frozen=True)
class Silence:
    """Say nothing until the client goes away."""


HANG_UP, SILENCE = HangUp(), Silence()
Part = bytes | float | Flood | HangUp | Silence

DATE = '"02-Mar-2026 09:30:00 +0100"'


class _GoneError(Exception):
    """The connection has ended."""


@dataclass
class ScriptedIMAP:
    """The server. `mails` maps UIDs to octets, and may change while it runs; `folders` are the lines of its LIST."""

    mails: Mapping[int, bytes] = field(default_factory=dict)
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    validity: int = 7
    tls: ssl.SSLContext | None = None  # after STARTTLS
    folders: Sequence[str] = ('() "/" INBOX',)
    greeting: bytes = b"* OK ready\r\n"
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    sent: int = 0
    waits: int = 0  # how often a client was let into IDLE
    _scripts: dict[str, deque[Sequence[Part]]] = field(default_factory=lambda: defaultdict(deque))
    _always: dict[str, Sequence[Part]] = field(default_factory=dict)
    _open: set[socket.socket] = field(default_factory=set)

    def __enter__(self) -> Self:
        """Listen on a free port of the loopback."""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up on everybody."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.hang_up()

    def script(self, verb: str, *parts: Part) -> None:
        """Answer the next command of this name so."""
        self._scripts[verb].append(parts)

    def always(self, verb: str, *parts: Part) -> None:
        """Answer every command of this name so, once nothing else is scripted."""
        self._always[verb] = parts

    def verbs(self) -> list[str]:
        """Give the names of the commands seen, in order."""
        return [_verb(command) for command in list(self.commands)]

    def hang_up(self) -> None:
        """Close every open connection, as a server does that is started anew."""
        for each in list(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def say(self, octets: bytes) -> None:
        """Say something unasked on every open connection."""
        for each in list(self._open):
            each.sendall(octets)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket, *, secured: bool = False) -> None:
        self._open.add(connection)
        with connection, suppress(OSError, _GoneError), connection.makefile("rb") as lines:
            if not secured:
                self._send(connection, self.greeting)
            for line in lines:
                tag, _, command = line.decode("latin-1").rstrip("\r\n").partition(" ")
                self.commands.append(command)
                verb = _verb(command)
                if verb == "AUTHENTICATE":
                    self._send(connection, b"+ \r\n")
                    lines.readline()
                if literal := re.search(r"\{(\d+)\}$", command):
                    self._send(connection, b"+ go on\r\n")
                    lines.read(int(literal[1]))
                    lines.readline()
                parts = self._parts(verb, command)
                for part in parts:
                    self._act(connection, part, tag)
                waiting = any(isinstance(part, bytes) and b"+ " in part for part in parts)
                self.waits += verb == "IDLE" and waiting
                if verb == "IDLE" and waiting and lines.readline():
                    self._send(connection, tag.encode() + b" OK done\r\n")
                if verb == "LOGOUT":
                    break
                if verb == "STARTTLS" and self.tls:
                    self._serve(self.tls.wrap_socket(connection, server_side=True), secured=True)
        self._open.discard(connection)

    def _parts(self, verb: str, command: str) -> Sequence[Part]:
        if self._scripts[verb]:
            return self._scripts[verb].popleft()
        return self._always.get(verb) or [self._honest(verb, command)]

    def _act(self, connection: socket.socket, part: Part, tag: str) -> None:
        match part:
            case bytes():
                self._send(connection, part.replace(b"{tag}", tag.encode()))
            case int() | float():
                time.sleep(part)
            case Flood(octets):
                while True:
                    self._send(connection, octets)
            case Silence():
                while connection.recv(2**16):
                    pass
                raise _GoneError
            case HangUp():
                raise _GoneError

    def _send(self, connection: socket.socket, octets: bytes) -> None:
        connection.sendall(octets)
        self.sent += len(octets)

    def _honest(self, verb: str, command: str) -> bytes:
        if verb == "IDLE":
            return b"+ idling\r\n"
        if verb in {"SELECT", "STORE", "EXPUNGE", "COPY", "MOVE"}:
            return b"{tag} BAD never: this changes the mailbox\r\n"
        return self._said(verb, command) + b"{tag} OK done\r\n"

    def _said(self, verb: str, command: str) -> bytes:
        said = ""
        match verb:
            case "CAPABILITY":
                said = f"* CAPABILITY {self.capabilities}\r\n"
            case "LIST":
                said = "".join(f"* LIST {each}\r\n" for each in self.folders)
            case "EXAMINE":
                said = f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] valid\r\n"
            case "SEARCH":
                found = self._matching(command)
                said = f"* SEARCH{''.join(f' {uid}' for uid in found)}\r\n"
            case "FETCH":
                return b"".join(self._fetched(command))
            case "LOGOUT":
                said = "* BYE\r\n"
        return said.encode()

    def _matching(self, criteria: str) -> list[int]:
        found = re.search(r"UID (\d+):\*", criteria)
        if not found or not self.mails:
            return sorted(self.mails)
        # RFC 9051 section 9: `9:*` holds the last one, however small its number
        first = min(int(found[1]), max(self.mails))
        return sorted(uid for uid in self.mails if uid >= first)

    def _fetched(self, command: str) -> list[bytes]:
        wanted: set[int] = set()
        for run in command.split()[2].split(","):
            first, _, last = run.partition(":")
            wanted |= set(range(int(first), int(last or first) + 1))
        answers = []
        for number, uid in enumerate(sorted(self.mails), 1):
            if uid in wanted:
                answers.append(fetched(number, uid, self.mails[uid], with_body="BODY" in command))
        return answers


def fetched(number: int, uid: int, mail: bytes, *, with_body: bool = True, size: int | None = None) -> bytes:
    """Give the honest answer about one mail, or one about its `size`."""
    size = len(mail) if size is None else size
    head = f"* {number} FETCH (UID {uid} FLAGS (\\Seen) INTERNALDATE {DATE} RFC822.SIZE {size}".encode()
    return head + (b" BODY[] {%d}\r\n%b)\r\n" % (len(mail), mail) if with_body else b")\r\n")


def _verb(command: str) -> str:
    words = [*command.upper().split(), "", ""]
    return words[1] if words[0] == "UID" else words[0]
