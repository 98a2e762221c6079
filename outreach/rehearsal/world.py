"""The embedded mail world: a submission server, an inbox for every journalist, the officer's own mailbox over IMAP.

Pure Python on one event loop, on loopback only, nothing on disk but a throw-away certificate; up in a tenth of a second.
"""

from __future__ import annotations

import asyncio
import ssl
import tempfile
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from outreach.rehearsal.certificate import LOOPBACK, write_certificate
from outreach.rehearsal.imap import ImapServer
from outreach.rehearsal.maildir import Maildir
from outreach.rehearsal.report import non_delivery_report
from outreach.rehearsal.submission import HOSTNAME, SubmissionServer, mailbox_of

Result = TypeVar("Result")

PATIENCE = timedelta(seconds=10)
"""Real time that `wait_for` waits."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail laid in a mailbox: its envelope (`sender` is empty for a report), its exact bytes as handed over."""

    sender: str
    recipient: str  # as the sender wrote it, sub-address and all
    content: bytes
    at: datetime

    @property
    def mailbox(self) -> str:
        """Whose inbox it lies in."""
        return mailbox_of(self.recipient)

    @property
    def filed(self) -> bytes:
        """The mail as its reader finds it: the trace on top (RFC 5321 section 4.4)."""
        trace = (
            f"Return-Path: <{self.sender}>\r\nDelivered-To: {self.recipient}\r\n"
            f"Received: by {HOSTNAME} with ESMTPSA\r\n\tfor <{self.recipient}>; {format_datetime(self.at)}\r\n"
        )
        return trace.encode() + self.content


Persona = Callable[["World", Delivery], Awaitable[None]]
"""What somebody does when a mail reaches her: usually a `world.post`, after a while or never."""


@dataclass(frozen=True, slots=True)
class Reception:
    """What becomes of mail to an address.

    `refusal` is the reply its server gives at RCPT, the first `refusals` times (None: always): 451 and 1 is greylisting.
    `bounce` is the reply of a server further on: the mail is accepted, and a report of its failure follows. Mail that is
    neither refused nor bounced lies in an inbox, and `persona` learns of it.
    """

    refusal: str = ""
    refusals: int | None = None
    bounce: str = ""
    persona: Persona | None = None


PLAIN = Reception()
"""Any address not mentioned: taken, and never answered."""


def real_time() -> datetime:
    """Give the instant of the machine's clock."""
    return datetime.now(UTC)


class World:
    """Servers and inboxes, running inside `async with`.

    `accounts` maps the addresses that may send and read mail to their passwords; other addresses in their domains are
    unknown (550), all others in the world have an inbox as soon as they get mail, unless `receptions` says otherwise.
    `now` is the clock of the world's Date and Received fields. `maildirs` are accounts whose mail lies in files instead
    of on the IMAP server, each in a directory that is made.
    """

    def __init__(
        self,
        accounts: Mapping[str, str],
        *,
        receptions: Mapping[str, Reception] | None = None,
        now: Callable[[], datetime] = real_time,
        maildirs: Mapping[str, Path] | None = None,
    ) -> None:
        """Keep who lives here; nothing listens before `async with`."""
        self._maildirs = {mailbox_of(address): Maildir(path) for address, path in (maildirs or {}).items()}
        self._accounts = {address.lower(): password for address, password in accounts.items()}
        self._receptions = {mailbox_of(address): each for address, each in (receptions or {}).items()}
        self._now = now
        self._domains = {address.rpartition("@")[2] for address in self._accounts}
        self._refused: Counter[str] = Counter()
        self._deliveries: list[Delivery] = []
        self._inboxes: dict[str, list[Delivery]] = {}
        self._arrived = asyncio.Condition()
        self._personas: set[asyncio.Task[None]] = set()
        self._failures: list[Exception] = []
        self._stack = AsyncExitStack()
        self.host = str(LOOPBACK)

    async def __aenter__(self) -> Self:
        """Start the servers."""
        async with AsyncExitStack() as stack:
            directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="rehearsal-"))
            certificate = write_certificate(Path(directory))
            self.ca_file = certificate.certificate_file
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(certificate.certificate_file, certificate.key_file)
            self._imap = await stack.enter_async_context(ImapServer(self._accounts, tls))
            self._smtp = await stack.enter_async_context(
                SubmissionServer(
                    self._accounts,
                    tls,
                    refusal=self._refusal,
                    take=self._take,
                    failed=self._failures.append,
                )
            )
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop everything; a persona, or a server, that failed is heard of here at the latest."""
        for persona in self._personas:
            persona.cancel()
        await asyncio.gather(*self._personas, return_exceptions=True)
        await self._stack.aclose()
        self._raise_failures()

    @property
    def smtp_port(self) -> int:
        """The port of the submission server: STARTTLS, then AUTH."""
        return self._smtp.port

    @property
    def imap_port(self) -> int:
        """The port of the IMAP server: TLS from the first byte."""
        return self._imap.port

    @property
    def deliveries(self) -> Sequence[Delivery]:
        """Every mail laid in a mailbox so far, in that order: those to journalists, their answers, reports."""
        return tuple(self._deliveries)

    def since(self, count: int) -> Sequence[Delivery]:
        """Give the mails laid in mailboxes after the first `count`."""
        return tuple(self._deliveries[count:])

    def inbox(self, address: str) -> list[bytes]:
        """Give every mail that reached an address, as its reader found it; what she deleted since is still here."""
        return [each.filed for each in tuple(self._inboxes.get(mailbox_of(address), ()))]

    async def wait_for(self, count: int, *, patience: timedelta = PATIENCE) -> Sequence[Delivery]:
        """Wait until `count` mails have been delivered since the start; TimeoutError after `patience` of real time."""
        async with asyncio.timeout(patience.total_seconds()), self._arrived:
            await self._arrived.wait_for(lambda: self._failures or len(self._deliveries) >= count)
        self._raise_failures()
        return self.deliveries

    async def post(self, content: bytes, *, sender: str, recipient: str) -> None:
        """Carry a mail between two people of the world, as if `recipient`'s server had just accepted it."""
        reception = self._receptions.get(mailbox_of(recipient), PLAIN)
        if diagnosis := reception.bounce or self._unknown(recipient):
            await self._bounce(content, sender=sender, recipient=recipient, diagnosis=diagnosis)
            return
        delivery = Delivery(sender, recipient, content, self._now())
        if delivery.mailbox in self._accounts:
            await self._lay(delivery.mailbox, delivery.filed, "INBOX")
        async with self._arrived:
            self._deliveries.append(delivery)
            self._inboxes.setdefault(delivery.mailbox, []).append(delivery)
            self._arrived.notify_all()
        if reception.persona:
            self._play(reception.persona, delivery)

    async def send_by_hand(self, content: bytes, *, sender: str, recipient: str) -> None:
        """Carry a mail that one of the accounts wrote in a mail program of her own, which lays a copy in her Sent folder."""
        await self._lay(mailbox_of(sender), content, "Sent")
        await self.post(content, sender=sender, recipient=recipient)

    async def _lay(self, account: str, mail: bytes, folder: str) -> None:
        if account in self._maildirs:
            self._maildirs[account].lay(mail, at=self._now(), folder=folder)
        else:
            await self._imap.append(account, mail, at=self._now(), folder=folder)

    def _unknown(self, address: str) -> str:
        mailbox = mailbox_of(address)
        unknown = mailbox.rpartition("@")[2] in self._domains and mailbox not in self._accounts
        return f"550 5.1.1 <{address}>: Recipient address rejected: User unknown" if unknown else ""

    def _refusal(self, address: str) -> str:
        mailbox = mailbox_of(address)
        reception = self._receptions.get(mailbox, PLAIN)
        if reception.refusal and (reception.refusals is None or self._refused[mailbox] < reception.refusals):
            self._refused[mailbox] += 1
            return reception.refusal
        return self._unknown(address)

    async def _take(self, sender: str, recipients: Sequence[str], content: bytes) -> None:
        for recipient in recipients:
            await self.post(content, sender=sender, recipient=recipient)

    async def _bounce(self, content: bytes, *, sender: str, recipient: str, diagnosis: str) -> None:
        # a report is never reported on: two servers would do so for ever (RFC 5321 section 6.1)
        if not sender:
            return
        report = non_delivery_report(
            content, sender=sender, recipient=recipient, diagnosis=diagnosis, at=self._now()
        )
        await self.post(report, sender="", recipient=sender)

    def _play(self, persona: Persona, delivery: Delivery) -> None:
        async def play() -> None:
            try:
                await persona(self, delivery)
            except Exception as error:  # noqa: BLE001 - kept, and raised to whoever waits for the world
                self._failures.append(error)
                async with self._arrived:
                    self._arrived.notify_all()

        task = asyncio.create_task(play())
        self._personas.add(task)
        task.add_done_callback(self._personas.discard)

    def _raise_failures(self) -> None:
        if self._failures:
            failures = list(self._failures)
            self._failures.clear()
            raise ExceptionGroup("the rehearsal itself failed", failures)


@dataclass(frozen=True, slots=True)
class BackgroundWorld:
    """A world in a thread of its own, for code that blocks: a command line in this process, or in another."""

    world: World
    loop: asyncio.AbstractEventLoop

    def call(self, action: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine of the world in its thread and wait for what it gives."""
        return asyncio.run_coroutine_threadsafe(action, self.loop).result()

    def wait_for(self, count: int, *, patience: timedelta = PATIENCE) -> Sequence[Delivery]:
        """Wait until `count` mails have been delivered since the start; TimeoutError after `patience`."""
        return self.call(self.world.wait_for(count, patience=patience))

    def inbox(self, address: str) -> list[bytes]:
        """Give every mail that reached an address, as its reader found it."""
        return self.world.inbox(address)

    @property
    def deliveries(self) -> Sequence[Delivery]:
        """Every mail laid in a mailbox so far, in that order."""
        return self.world.deliveries

    @property
    def host(self) -> str:
        """The address the servers listen on."""
        return self.world.host

    @property
    def smtp_port(self) -> int:
        """The port of the submission server: STARTTLS, then AUTH."""
        return self.world.smtp_port

    @property
    def imap_port(self) -> int:
        """The port of the IMAP server: TLS from the first byte."""
        return self.world.imap_port

    @property
    def ca_file(self) -> Path:
        """The certificate that clients must trust."""
        return self.world.ca_file


@contextmanager
def background_world(
    accounts: Mapping[str, str],
    *,
    receptions: Mapping[str, Reception] | None = None,
    now: Callable[[], datetime] = real_time,
    maildirs: Mapping[str, Path] | None = None,
) -> Iterator[BackgroundWorld]:
    """Run a world in a background thread as long as the block; `World` says what the arguments mean."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="mail world", daemon=True)
    thread.start()
    try:
        background = BackgroundWorld(World(accounts, receptions=receptions, now=now, maildirs=maildirs), loop)
        background.call(background.world.__aenter__())
        try:
            yield background
        finally:
            background.call(background.world.__aexit__())
    finally:
        asyncio.run_coroutine_threadsafe(loop.shutdown_asyncgens(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
