"""An SMTP server that follows a script: what it answers to whom at which stage, when it falls silent or hangs up.

    async with ScriptedSMTP() as server:
        server.replies["bo@wire.example"] = "451 4.7.1 greylisted"      # answers RCPT TO for this address, always
        server.script("content", DROP)                                   # hangs up after the next end mark, once
        server.script("mail", "421 4.3.2 bye", times=None)               # to every MAIL FROM
        …
        assert ["nora@daily.example"] == [d.rcpt_to for d in server.deliveries]

Stages are `connect` (the greeting), `ehlo`, `starttls`, `auth`, `mail`, `rcpt`, `data` (the command), `body` (while the
content comes in), `content` (after the end mark or the last chunk), `empty` (after the end mark, where nobody was accepted),
`rset`, `noop`, `quit`. An answer is a reply line, or

- `DROP`: hang up without a word; what was said just before may be lost with it
- `CLOSE`: hang up without a word, once everything said has arrived
- `STALL`: never answer
- `Late("250 2.0.0 ok", seconds=0.2)`: answer after a while
- several of them in a list: one after the other, the next message gets the next

A reply that begins with 421 hangs up too, as servers do. In `body` a reply is sent in the middle of the content, the
rest of which is thrown away. Whatever is answered after the end mark, a delivery is recorded when the content was complete and
the answer is positive, or when `Taken(answer)` says that the server took it all the same; at MAIL and RCPT, that it goes on as
if it had said yes.

`plans` are answers for the messages of one envelope sender. With PIPELINING among the extensions `eager=False` holds replies
until no further command has come in, as real servers do; `cuts` are the sizes of the pieces in which they leave. With CHUNKING
it takes a message in one chunk (BDAT n LAST), and has a transaction that was refused stand until RSET, as some servers do.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import itertools
import ssl
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Drop:
    """Hang up."""


@dataclass(frozen=True)
class Close:
    """Hang up when everything said has arrived."""


@dataclass(frozen=True)
class Stall:
    """Never answer."""


@dataclass(frozen=True)
class Late:
    """Answer after a while."""

    reply: str
    seconds: float = 0.2


@dataclass(frozen=True)
class Taken:
    """Take the message, or go on with it, whatever is answered."""

    answer: Answer


DROP, CLOSE, STALL = Drop(), Close(), Stall()
Answer = str | Drop | Close | Stall | Late | Taken
Key = tuple[str, str]

POSITIVE = {
    "connect": "220 scripted.example ESMTP",
    "starttls": "220 2.0.0 go ahead",
    "auth": "235 2.7.0 welcome",
    "mail": "250 2.1.0 ok",
    "rcpt": "250 2.1.5 ok",
    "data": "354 end with a dot",
    "content": "250 2.0.0 ok: taken",
    "empty": "554 5.5.1 no valid recipients",
    "rset": "250 2.0.0 ok",
    "noop": "250 2.0.0 ok",
    "quit": "221 2.0.0 bye",
}


@dataclass(frozen=True)
class Delivery:
    """A message the server took: envelope, content with the dots unstuffed, and how it came."""

    mail_from: str
    rcpt_to: str
    content: bytes
    utf8: bool
    username: str
    encrypted: bool
    connection: int


class HungUpError(Exception):
    """The script or the client ended the connection."""

    def __init__(self, *, gently: bool = False) -> None:
        super().__init__()
        self.gently = gently


@dataclass
class ScriptedSMTP:
    """The server: configure it before or while it runs; read `deliveries`, `commands` and the counters afterwards.

    `certificate` and `key` are PEM files: with them it offers STARTTLS, or with `implicit_tls` speaks TLS at once.
    `users` maps user names to passwords: with them MAIL wants AUTH (PLAIN, LOGIN) first. `extensions` are further EHLO
    lines. `commands` has (connection number, line); AUTH arguments are left out. `said` has what was answered to the messages
    of which envelope sender at which stage, and `begun` the first lines of the contents that came in, whatever became of them.
    """

    certificate: str = ""
    key: str = ""
    implicit_tls: bool = False
    users: dict[str, str] = field(default_factory=dict)
    mechanisms: Sequence[str] = ("PLAIN", "LOGIN")
    extensions: Sequence[str] = ("8BITMIME", "SMTPUTF8", "SIZE 10000000", "PIPELINING", "ENHANCEDSTATUSCODES")
    replies: dict[str, Answer | Sequence[Answer]] = field(default_factory=dict)
    plans: dict[str, Mapping[str, Answer]] = field(default_factory=dict)
    eager: bool = True
    cuts: Sequence[int] = ()

    host: str = "127.0.0.1"
    port: int = 0
    deliveries: list[Delivery] = field(default_factory=list)
    commands: list[tuple[int, str]] = field(default_factory=list)
    said: list[tuple[str, str, Answer]] = field(default_factory=list)
    begun: set[bytes] = field(default_factory=set)
    connections: int = 0
    open_now: int = 0
    open_at_most: int = 0

    _scripts: dict[str, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    _always: dict[str, Answer] = field(default_factory=dict)
    _used: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _sessions: set[asyncio.Task[None]] = field(default_factory=set)
    _event: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        """Listen on a free port of the loopback."""
        context = self._context() if self.implicit_tls else None
        self._server = await asyncio.start_server(
            self._accept, self.host, self.port, ssl=context, limit=2**20
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening and hang up on everybody."""
        self._server.close()
        for task in tuple(self._sessions):
            task.cancel()
        await asyncio.gather(*self._sessions, return_exceptions=True)
        await self._server.wait_closed()

    def script(self, stage: str, *answers: Answer, times: int | None = 1) -> None:
        """Give `answers` at `stage`, one after the other, `times` over (None: the only one, for ever)."""
        if times is None:
            (self._always[stage],) = answers
        else:
            self._scripts[stage].extend(answers * times)

    def verbs(self, connection: int | None = None) -> list[str]:
        """Give the commands seen, without arguments, on one connection (the first is 1) or all."""
        return [line.split(" ")[0].upper() for number, line in self.commands if connection in (None, number)]

    async def seen(self, verb: str) -> None:
        """Wait until a command with this name has come in."""
        while verb not in self.verbs():
            self._event.clear()
            await self._event.wait()

    async def began(self) -> None:
        """Wait until a content has begun to come in."""
        while not self.begun:
            self._event.clear()
            await self._event.wait()

    def _begin(self, line: bytes) -> None:
        self.begun.add(line)
        self._event.set()

    def hang_up(self) -> None:
        """Close every open connection, as a server does that is idle for too long, or restarted."""
        for task in self._sessions:
            task.cancel()

    def _context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context

    def _next(self, stage: str, recipient: str = "", *, sender: str = "") -> Answer:
        if stage in self.plans.get(sender, {}):
            return self.plans[sender][stage]
        if stage == "rcpt" and recipient in self.replies:
            answers = self.replies[recipient]
            if isinstance(answers, (str, Drop, Close, Stall, Late, Taken)):
                return answers
            turn = self._used[recipient]
            self._used[recipient] += 1
            return answers[min(turn, len(answers) - 1)]
        if self._scripts[stage]:
            return self._scripts[stage].popleft()
        return self._always.get(stage, POSITIVE.get(stage, ""))

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._sessions.add(task)
        self.connections += 1
        self.open_now += 1
        self.open_at_most = max(self.open_at_most, self.open_now)
        try:
            try:
                await _Session(self, reader, writer, self.connections).run()
            except HungUpError as end:
                if end.gently:
                    writer.write_eof()
                    while await reader.read(2**16):
                        pass  # closing with octets unread would be a reset, which may overtake what was said
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self.open_now -= 1
            self._sessions.discard(task)
            writer.transport.abort()


class _Session:
    def __init__(
        self, server: ScriptedSMTP, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> None:
        self.server, self.reader, self.writer, self.number = server, reader, writer, number
        self.username, self.mail_from, self.rcpt_to, self.utf8 = "", "", "", False
        self.encrypted = server.implicit_tls
        self.held = b""
        self.cuts = itertools.cycle(server.cuts)

    @property
    def sender(self) -> str:
        return self.mail_from.strip("<>")

    async def run(self) -> None:
        await self.answer(self.server._next("connect"))
        while True:
            line = (await self.line()).decode(errors="replace")
            verb, _, argument = line.partition(" ")
            shown = f"{verb} {argument.split(' ')[0]}" if verb.upper() == "AUTH" else line
            self.server.commands.append((self.number, shown))
            self.server._event.set()
            act = getattr(self, f"do_{verb.lower()}", None)
            if act is None:
                await self.answer("500 5.5.1 unknown command")
            else:
                await act(argument)

    async def line(self) -> bytes:
        if b"\n" not in self.reader._buffer:  # type: ignore[attr-defined] # the type knows no private names
            await self.flush()
        line = await self.reader.readline()
        if not line.endswith(b"\n"):
            raise HungUpError
        return line.rstrip(b"\r\n")

    async def flush(self) -> None:
        held, self.held = self.held, b""
        for piece in self.pieces(held):
            self.writer.write(piece)
            await self.writer.drain()
            if self.server.cuts:
                await asyncio.sleep(0)

    def pieces(self, octets: bytes) -> Iterator[bytes]:
        while octets:
            size = next(self.cuts, len(octets))
            yield octets[:size]
            octets = octets[size:]

    async def answer(self, answer: Answer, stage: str = "", sender: str = "") -> bool:
        """Send an answer; tell whether it was positive."""
        if sender and not isinstance(answer, (Late, Taken)):
            self.server.said.append((sender, stage, answer))
        match answer:
            case Taken(answer):
                await self.answer(answer, stage, sender)
                return True
            case Drop():
                await self.flush()
                raise HungUpError
            case Close():
                await self.flush()
                raise HungUpError(gently=True)
            case Stall():
                await self.flush()
                await asyncio.Event().wait()
            case Late(reply, seconds):
                await self.flush()
                await asyncio.sleep(seconds)
                return await self.answer(reply, stage, sender)
            case str(reply):
                self.held += reply.encode("utf-8", "surrogateescape") + b"\r\n"
                hangs_up = reply.startswith("421")
                if self.server.eager or hangs_up:
                    await self.flush()
                if hangs_up:
                    raise HungUpError(gently=bool(self.server.plans))
                return reply[:1] in "23"
        return False

    async def do_ehlo(self, _: str) -> None:
        scripted = self.server._next("ehlo")
        if scripted:
            await self.answer(scripted)
            return
        lines = ["scripted.example", *self.server.extensions]
        if self.server.certificate and not self.encrypted:
            lines.append("STARTTLS")
        elif self.server.users:
            lines.append("AUTH " + " ".join(self.server.mechanisms))
        last = len(lines) - 1
        await self.answer(
            "\r\n".join(f"250{' ' if n == last else '-'}{line}" for n, line in enumerate(lines))
        )

    async def do_helo(self, _: str) -> None:
        await self.answer("250 scripted.example")

    async def do_starttls(self, _: str) -> None:
        if await self.answer(self.server._next("starttls")):
            await self.flush()
            await self.writer.start_tls(self.server._context())
            self.encrypted = True

    async def do_auth(self, argument: str) -> None:
        scripted = self.server._next("auth")
        if scripted != POSITIVE["auth"]:
            await self.answer(scripted)
            return
        try:
            username, password = await self._credentials(argument)
        except (ValueError, binascii.Error):
            await self.answer("501 5.5.2 cannot decode")
            return
        if self.server.users.get(username) != password:
            await self.answer("535 5.7.8 authentication failed")
            return
        self.username = username
        await self.answer(scripted)

    async def _credentials(self, argument: str) -> tuple[str, str]:
        mechanism, _, initial = argument.partition(" ")
        if mechanism.upper() == "PLAIN":
            _, username, password = base64.b64decode(initial, validate=True).decode().split("\0")
            return username, password
        await self.answer("334 UGFzc3dvcmQ6")
        return base64.b64decode(initial).decode(), base64.b64decode(await self.line()).decode()

    async def do_mail(self, argument: str) -> None:
        if self.server.users and not self.username:
            await self.answer("530 5.7.0 authentication required")
            return
        path = argument[len("FROM:") :].split(" ", maxsplit=1)[0]
        sender = path.strip("<>")
        if self.mail_from:
            await self.answer("503 5.5.1 nested MAIL", "mail", sender)
        elif await self.answer(self.server._next("mail", sender=sender), "mail", sender):
            self.mail_from = path
            self.utf8 = argument.upper().endswith("SMTPUTF8")

    async def do_rcpt(self, argument: str) -> None:
        address = argument[len("TO:") :].split(" ", maxsplit=1)[0].strip("<>")
        if not self.mail_from:
            await self.answer("503 5.5.1 need MAIL first")
        elif await self.answer(self.server._next("rcpt", address, sender=self.sender), "rcpt", self.sender):
            self.rcpt_to = address

    async def do_data(self, _: str) -> None:
        if not self.rcpt_to and "data" not in self.server.plans.get(self.sender, {}):
            await self.answer("503 5.5.1 need RCPT first")
            return
        answer = self.server._next("data", sender=self.sender)
        goes_on = await self.answer(answer, "data", self.sender)
        if not goes_on or (isinstance(answer, str) and not answer.startswith("354")):
            return
        await self.flush()
        early = self.server._next("body", sender=self.sender)
        if early:
            self.server._begin((await self.reader.readline()).rstrip())
            await self.answer(early, "body", self.sender)
            await self.flush()
            while await self.reader.read(2**16):
                pass  # closing with octets unread would be a reset, which may overtake the reply
            raise HungUpError
        content = await self._content()
        if self.rcpt_to:
            await self._judge(content)
        else:
            sender = self.sender
            self._forget()
            await self.answer(self.server._next("empty", sender=sender), "empty", sender)

    async def do_bdat(self, argument: str) -> None:
        size, _, last = argument.partition(" ")
        if len(self.reader._buffer) < int(size):  # type: ignore[attr-defined] # as above
            await self.flush()
        content = await self.reader.readexactly(int(size))  # whatever is answered (RFC 3030 section 2)
        self.server._begin(content.partition(b"\r\n")[0])
        if last.upper() != "LAST":
            await self.answer("501 5.5.4 in one chunk, please")
        elif self.rcpt_to:
            await self._judge(content)
        else:
            await self.answer("503 5.5.1 need RCPT first", "content", self.sender)

    async def _judge(self, content: bytes) -> None:
        sender = self.sender
        answer = self.server._next("content", sender=sender)
        positive = isinstance(answer, str) and answer.startswith("2")
        if (
            isinstance(answer, Taken)
            or positive
            or (isinstance(answer, Late) and answer.reply.startswith("2"))
        ):
            self._record(content)
        self._forget()
        await self.answer(answer, "content", sender)

    async def _content(self) -> bytes:
        lines: list[bytes] = []
        while (line := await self.reader.readline()) != b".\r\n":
            if not line.endswith(b"\n"):
                raise HungUpError
            if not lines:
                self.server._begin(line.rstrip())
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _record(self, content: bytes) -> None:
        self.server.deliveries.append(
            Delivery(
                self.sender,
                self.rcpt_to,
                content,
                self.utf8,
                self.username,
                self.encrypted,
                self.number,
            )
        )

    def _forget(self) -> None:
        self.mail_from, self.rcpt_to, self.utf8 = "", "", False

    async def do_rset(self, _: str) -> None:
        self._forget()
        await self.answer(self.server._next("rset"))

    async def do_noop(self, _: str) -> None:
        await self.answer(self.server._next("noop"))

    async def do_quit(self, _: str) -> None:
        with suppress(OSError):
            await self.answer(self.server._next("quit"))
            await self.flush()
        raise HungUpError
