"""A convoy: the messages of one run over several lines, each marked durably before it leaves and settled after its reply.

Group commit: whatever has ended and whatever the lines have room for is written down in one transaction, in a thread of
its own, while the lines go on. What a crash leaves in doubt is at most what the lines had in hand.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from outreach.core.delivery import Outcome, Reply, Retry, blames_sender, next_attempt
from outreach.core.login import Service, ServiceError, Stage
from outreach.core.message import Ended, Lease, Mark, Message, Try, Written
from outreach.core.problem import OutreachError
from outreach.ledger import LeaseLostError, Ledger, LedgerError
from outreach.smtp.line import Line
from outreach.smtp.parcel import Parcel

AHEAD = 32
"""Messages composed ahead: composing goes on while the disk and the server are waited for."""

PATIENCE = 5
"""Times that results are tried to be written down, a second apart, when the ledger fails."""

RETURNS = 5
"""Times that a message given back by a line that broke is given to another at once: the fault may be its neighbours'."""

FRUITLESS = 3
"""Lines in a row that end before anything came of a message: the server is not asked any more."""

T = TypeVar("T")


class SenderFaultError(OutreachError):
    """The server refuses us, not the recipient: everybody would be refused, so the run stops and nobody is lost."""


class Opens(Protocol):
    """What opens lines to the submission server."""

    async def line(
        self,
        *,
        settled: Callable[[int, Reply], None],
        returned: Callable[[Parcel], None],
        roomy: Callable[[Line], None],
        ended: Callable[[Line], None],
    ) -> Line:
        """Open one; raises ServiceError."""
        ...


class Stop(Protocol):
    """Whether a run is to end: an event of asyncio, or of threads for who does not wait in between."""

    def is_set(self) -> bool:
        """Tell whether to finish the messages in hand and leave."""
        ...


@dataclass(frozen=True, slots=True)
class Composed:
    """A message as it is to leave."""

    message: Message
    mark: Mark
    parcel: Parcel
    blameless: bool = False  # an address of ours that this server cannot take is no fault of the recipient's


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told: `settled` once an end is written down, with whether it is given up; `withdrawn` of one that may not leave."""

    settled: Callable[[Message, Reply, bool], None]
    withdrawn: Callable[[Message], None]


class Convoy:
    """The messages of one run that are on their way, under the lease with which they are marked.

    Say `add`, and `last` after all is added; `drive` does the work. Nothing here waits for the pace: who adds does.
    """

    def __init__(
        self,
        ledger: Ledger,
        lease: Lease,
        server: Opens,
        *,
        connections: int,
        retry: Retry,
        compose: Callable[[Message], Composed],
        clock: Callable[[], datetime],
        stop: Stop,
        told: Told,
    ) -> None:
        """Open nothing yet."""
        self._ledger = ledger
        self._lease = lease
        self._server = server
        self._connections = connections
        self._retry = retry
        self._compose = compose
        self._clock = clock
        self._stop = stop
        self._told = told
        self._waiting: deque[Message] = deque()  # not composed
        self._ready: deque[Composed] = deque()  # composed, not marked
        self._in_hand: dict[int, tuple[Composed, Try]] = {}  # marked: each of them is settled
        self._again: deque[Parcel] = deque()  # marked, and given back by a line that broke
        self._returns: Counter[int] = Counter()
        self._settlements = 0
        self._fruitless = 0
        self._unsaved: list[tuple[Message, Ended]] = []
        self._leaving: list[Composed] = []  # whose marks are being written
        self._saving: list[tuple[Message, Ended]] = []  # whose ends are being written
        self._lines: set[Line] = set()
        self._opening: set[asyncio.Task[None]] = set()
        self._writing: asyncio.Task[None] | None = None
        self._failures = 0
        self._fault: OutreachError | None = None
        self._stopping = False
        self._all_added = False
        self._emptied: asyncio.Event | None = None
        self._news = asyncio.Event()
        self._few = asyncio.Event()
        self._few.set()
        self._thread = ThreadPoolExecutor(1, "ledger")

    def add(self, messages: Iterable[Message]) -> None:
        """Let these leave too, in this order."""
        self._waiting.extend(messages)
        self._few.clear()
        self._news.set()

    def last(self) -> None:
        """Say that nothing will be added any more."""
        self._all_added = True
        self._news.set()

    def halt(self) -> None:
        """Let nothing more leave; what the lines have in hand is waited for."""
        self._stopping = True
        self._waiting.clear()
        self._ready.clear()
        self._few.set()
        self._news.set()

    @property
    def halted(self) -> bool:
        """Tell whether nothing more leaves, by a fault or because it was asked for."""
        return self._stopping

    @property
    def busy(self) -> bool:
        """Tell whether anything that was added has no end yet."""
        return not self._idle()

    @property
    def under_way(self) -> int:
        """Count what was added and has no end yet."""
        to_leave = len(self._waiting) + len(self._ready) + len(self._leaving)
        return to_leave + len(self._in_hand) + len(self._unsaved) + len(self._saving)

    def queued(self) -> list[Message]:
        """Give those that are to leave and are not in hand yet: the ledger still calls them due."""
        return [*(each.message for each in self._ready), *self._waiting]

    async def few_left(self) -> None:
        """Wait until it is time to add more: few wait to be composed, or nothing more leaves."""
        await self._few.wait()

    async def empty(self) -> None:
        """Wait until everything that was added has its end, written down."""
        while not self._idle():
            self._emptied = asyncio.Event()
            await self._emptied.wait()

    def hang_up(self) -> None:
        """Take leave of the server for a while; lines are opened again when something is added."""
        for line in self._lines:
            line.finish()

    async def in_ledger(self, act: Callable[[], T]) -> T:
        """Do something in the ledger between two groups."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)

    async def drive(self) -> None:
        """Carry what is added until all of it has its end; raises the fault that ended it before.

        A cancellation lets nothing more leave and waits for what is in hand; a second one breaks the lines off, and
        what they had in hand is in doubt. Raises SenderFaultError, ServiceError, LeaseLostError or LedgerError.
        """
        try:
            try:
                await self._carry()
            except asyncio.CancelledError:
                self.halt()
                await self._carry()
                raise
        except asyncio.CancelledError:
            for line in list(self._lines):
                line.abort()
            self._save_now()
            raise
        finally:
            self._few.set()
            self.hang_up()
            self._thread.shutdown(wait=False)
        if self._fault:
            raise self._fault

    def _idle(self) -> bool:
        return not (self._writing or self.under_way)

    async def _carry(self) -> None:
        while True:
            self._news.clear()
            if self._stop.is_set() and not self._stopping:
                self.halt()
            self._settle_undeliverable()
            self._begin_writing()
            self._open_lines()
            if self._idle():
                if self._emptied:
                    self._emptied.set()
                if self._all_added or self._stopping:
                    break
            if self._compose_next():
                await asyncio.sleep(0)  # the lines' turn
            else:
                await self._news.wait()
        for task in self._opening:
            task.cancel()

    def _compose_next(self) -> bool:
        """Compose one message ahead, if there is one to; a fault of its ends the convoy, not what is in hand."""
        if not self._waiting or len(self._ready) >= AHEAD:
            return False
        message = self._waiting.popleft()
        try:
            self._ready.append(self._compose(message))
        except OutreachError as error:
            self._end(error)
            return False
        if len(self._waiting) < AHEAD:
            self._few.set()
        self._news.set()
        return True

    def _end(self, fault: OutreachError) -> None:
        self._fault = self._fault or fault
        self.halt()

    # the lines

    def _open_lines(self) -> None:
        if self._stopping:
            return
        wanted = len(self._waiting) + len(self._ready) + len(self._again)
        room = sum(line.room for line in self._lines) + len(self._opening)
        # the first alone: what is wrong with it is wrong with all, and ten wrong passwords lock an account
        most = self._connections if self._lines else 1
        while len(self._lines) + len(self._opening) < most and room < wanted:
            task = asyncio.create_task(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)
            room += 1

    async def _open(self) -> None:
        try:
            line = await self._server.line(
                settled=self._settled, returned=self._returned, roomy=self._roomy, ended=self._ended
            )
        except OutreachError as error:
            if self._lines:  # a server that wants fewer connections: those that are open go on
                self._connections = min(self._connections, len(self._lines))
            else:
                self._end(error)
        else:
            self._lines.add(line)
            if self._stopping:
                line.finish()
        finally:
            self._news.set()

    def _roomy(self, _line: Line) -> None:
        self._news.set()

    def _ended(self, line: Line) -> None:
        self._lines.discard(line)
        self._fruitless = 0 if self._settlements or not self._again else self._fruitless + 1
        self._settlements = 0
        if self._fruitless > FRUITLESS * self._connections:
            self._end(
                ServiceError(
                    "{service}: the server closes every connection before it takes a message",
                    service=Service.SMTP,
                    stage=Stage.SESSION,
                    temporary=True,
                )
            )
        self._news.set()

    def _settled(self, key: int, reply: Reply) -> None:
        composed, tried = self._in_hand.pop(key)
        self._settlements += 1
        if blames_sender(reply) and not (composed.blameless and not reply.code):
            self._end(
                SenderFaultError(
                    "the server refuses the sender, not the recipient ({code} {text}): the run stops here",
                    code=reply.code,
                    text=reply.text,
                )
            )
            # not her fault: she waits for nothing but us
            self._unsave(composed, tried, replace(reply, outcome=Outcome.DEFERRED), at_once=True)
            return
        self._unsave(composed, tried, reply)

    def _returned(self, parcel: Parcel) -> None:
        self._returns[parcel.key] += 1
        if self._stopping or self._returns[parcel.key] > RETURNS:
            composed, tried = self._in_hand.pop(parcel.key)
            text = "the connection was lost before the message was given"
            self._unsave(
                composed,
                tried,
                Reply(Outcome.DEFERRED, text=text, stage="mail"),
                at_once=self._returns[parcel.key] <= RETURNS,
            )
            return
        self._again.append(parcel)
        self._news.set()

    def _settle_undeliverable(self) -> None:
        while self._again and self._stopping:
            self._returned(self._again.popleft())

    def _unsave(self, composed: Composed, tried: Try, reply: Reply, *, at_once: bool = False) -> None:
        again = None
        message = composed.message
        if reply.outcome is Outcome.DEFERRED:
            now = self._clock()
            again = now
            if not at_once:
                first_at = message.first_attempt_at or now
                again = next_attempt(self._retry, first_at=first_at, attempts=tried.number, now=now)
        self._unsaved.append((message, Ended(tried, reply, again)))
        self._news.set()

    # the ledger

    def _begin_writing(self) -> None:
        if self._writing:
            return
        roomy = [line for line in self._lines for _ in range(line.room)]
        while self._again and roomy:
            roomy.pop().give(self._again.popleft())
        self._leaving = [self._ready.popleft() for _ in range(min(len(roomy), len(self._ready)))]
        self._saving, self._unsaved = self._unsaved, []
        if self._leaving or self._saving:
            self._writing = asyncio.create_task(self._write(self._leaving, self._saving))

    async def _write(self, leaving: list[Composed], ended: list[tuple[Message, Ended]]) -> None:
        ends = [each for _, each in ended]
        marks = [each.mark for each in leaving]
        written = Written({}, {})
        try:
            now = self._clock()
            written = await self.in_ledger(
                lambda: self._ledger.exchange(self._lease, ended=ends, marks=marks, now=now)
            )
        except LeaseLostError as error:  # what has ended is written down all the same
            self._end(error)
        except LedgerError as error:
            self._end(error)
            self._failures += 1
            if ended and self._failures < PATIENCE:
                await asyncio.sleep(1)
                self._unsaved = ended + self._unsaved
            ended = []
        finally:
            self._writing = None
            self._leaving, self._saving = [], []
            self._news.set()
        for message, end in ended:
            given_up = end.reply.outcome is Outcome.DEFERRED and end.next_attempt_at is None
            self._told.settled(message, end.reply, given_up)
        for composed in leaving:
            if tried := written.begun.get(composed.message.id):
                self._in_hand[composed.message.id] = composed, tried
                self._give(composed.parcel)
            elif not self._stopping:
                self._told.withdrawn(composed.message)

    def _give(self, parcel: Parcel) -> None:
        line = max(self._lines, key=lambda each: each.room, default=None)
        if line is not None and line.room:
            line.give(parcel)
        else:  # it broke while the mark was written
            self._again.append(parcel)

    def _save_now(self) -> None:
        """Write down what has ended, at the very end: nothing waits any more."""
        with suppress(LedgerError):
            self._ledger.exchange(None, ended=[each for _, each in self._unsaved], now=self._clock())
