"""A line: messages over one connection that is logged in, several commands on their way at once.

aiosmtplib connects, encrypts and logs in; from then on the line is the protocol of the transport. What is said of a
message, and what of it was given to the network, decides whether it may be sent again: both are known here, to the octet.

- PIPELINING (RFC 2920): MAIL, RCPT and DATA leave in one write, with the end mark of the message before. The content
  leaves when 354 has come for this message, so there is one round trip a message.
- CHUNKING (RFC 3030) as well: MAIL, RCPT, BDAT and the content leave in one write, several messages a round trip.
- Neither, or a server that is not to be trusted with them: one command at a time.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import NamedTuple

from outreach.core.delivery import Outcome, Reply, judge
from outreach.smtp.commands import DATA as SAY_DATA
from outreach.smtp.commands import END, QUIT, RSET
from outreach.smtp.parcel import Parcel
from outreach.smtp.replies import UNINTELLIGIBLE, Replies, words
from outreach.smtp.session import taken_over
from outreach.smtp.submission import Submission
from outreach.smtp.transit import CONTENT, DATA, EMPTY, MAIL, RCPT, RESET, STAGES, Transit

CHUNK = 65536
"""Octets written before waiting for the network to take them: what a slow line moves well within a timeout."""

GOODBYE = 2.0
"""Seconds to wait for the answer to QUIT."""

SHUTTING_DOWN = 421
GO_AHEAD = 354
POSITIVE, TEMPORARY, PERMANENT = 2, 4, 5
"""First digits of replies (RFC 5321 section 4.2.1)."""

JUDGED = (POSITIVE, TEMPORARY, PERMANENT)
NEGATIVE = (TEMPORARY, PERMANENT)

LOST = Reply(Outcome.DEFERRED, text="connection lost", stage="mail")
WITHOUT_SMTPUTF8 = Reply(
    Outcome.REFUSED,
    text="the server does not take addresses that are not ASCII (SMTPUTF8)",
    stage="mail",
)


class Offers(NamedTuple):
    """What the server offers (EHLO), as far as it matters here."""

    size: bool
    smtputf8: bool
    pipelining: bool
    chunking: bool


class Told(NamedTuple):
    """Who is told, synchronously, from the event loop; none of them may raise.

    - `settled(key, reply)`: what became of a parcel is known
    - `returned(parcel)`: nothing of its content was given to the network, and no refusal was for it: the connection is
      gone, and the parcel may be given to another line, or to nobody
    - `roomy(line)`: there is room where there was none
    - `ended(line)`: the connection is closed, and every parcel was reported by one of the first two, once
    """

    settled: Callable[[int, Reply], None]
    returned: Callable[[Parcel], None]
    roomy: Callable[[Line], None]
    ended: Callable[[Line], None]


async def open_line(
    submission: Submission,
    context: ssl.SSLContext | None = None,
    *,
    settled: Callable[[int, Reply], None],
    returned: Callable[[Parcel], None],
    roomy: Callable[[Line], None],
    ended: Callable[[Line], None],
    lock_step: bool = False,
) -> Line:
    """Connect, encrypt, log in, and give a line; see Told for who is called when.

    `lock_step`: one command at a time, whatever the server offers. Raises ServiceError, which says at which stage and
    whose fault; UnsafeServiceError when encryption or the certificate is missing: it never falls back to plain text.
    """
    smtp, transport = await taken_over(submission, context)
    offers = Offers(
        size=smtp.supports_extension("size"),
        smtputf8=smtp.supports_extension("smtputf8"),
        pipelining=smtp.supports_extension("pipelining") and not lock_step,
        chunking=smtp.supports_extension("chunking"),
    )
    line = Line(submission, offers, Told(settled, returned, roomy, ended))
    line.take(transport)
    return line


class Line(asyncio.Protocol):
    """A connection that is logged in, and the parcels it has in hand, in the order in which they were given.

    A reply is credited to the first parcel that awaits one, and to nothing else: one that is out of step, cannot be
    understood, or does not come in time closes the connection at once. What was wholly given to the network by then
    and not judged is in doubt, what was given in part is deferred, the rest is returned. 421 is the answer to whom it
    answers, and closes too; where it greets the MAIL of a connection that was used before, it is about the connection,
    and the parcel is returned.
    """

    def __init__(self, submission: Submission, offers: Offers, told: Told) -> None:
        """Wait for `take`."""
        self._offers = offers
        self._told = told
        self.pipelining = offers.pipelining
        # one at a time gains little by chunks, and DATA gives nothing away before the server has agreed
        self._chunking = offers.pipelining and offers.chunking and submission.window > 1
        self._depth = submission.window if self._chunking else min(submission.window, 2)
        if not self.pipelining:
            self._depth = 1
        self._most = submission.messages_per_connection
        self._timeout = submission.timeout.total_seconds()
        self._answer_timeout = submission.answer_timeout.total_seconds()

        self.in_hand = 0
        self.carried = 0
        self.out_of_step = False
        self.cause = LOST

        self._waiting: deque[Transit] = deque()  # nothing of them was written
        self._flight: deque[Transit] = deque()  # of whom a reply is due, the first is the next reply's
        self._commands: list[bytes] = []  # to be written next
        self._agreed: Transit | None = None  # whose content is to be written next
        self._rest = memoryview(b"")  # of a content that is written piece by piece
        self._unsent: list[tuple[int, Reply]] = []  # that this server cannot be asked to take
        self._awaited = 0  # replies
        self._settled = 0
        self._transaction_stands = False
        self._replies = Replies()
        self._hearing = False
        self._paused = False
        self._finishing = False
        self._quitting = False
        self._over = False
        self._due = 0.0
        self._alarm: asyncio.TimerHandle | None = None

    def take(self, transport: asyncio.Transport) -> None:
        """Become the protocol of a transport on which nothing is due."""
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._closed: asyncio.Future[None] = self._loop.create_future()
        transport.set_protocol(self)

    @property
    def room(self) -> int:
        """Tell how many more parcels it would take now: 0 when full, closing, or when it has carried all it may."""
        if self._over or self._finishing:
            return 0
        return max(0, min(self._depth - self.in_hand, self._most - self.carried))

    @property
    def is_open(self) -> bool:
        """Tell whether the connection stands and no leave was taken; the server may have closed it a moment ago."""
        return not (self._over or self._quitting or self._transport.is_closing())

    @property
    def closed(self) -> Awaitable[None]:
        """Wait until the connection is closed and everybody was told."""
        return asyncio.shield(self._closed)

    def give(self, parcel: Parcel) -> None:
        """Queue a parcel; it is written at once when its turn has come.

        Raises RuntimeError where there is no room, AddressError for no address, ValueError for content with bare CR or LF.
        """
        if self.room <= 0:
            raise RuntimeError("the line has no room")
        transit = Transit(parcel, declare_size=self._offers.size, chunking=self._chunking)
        self.in_hand += 1
        self.carried += 1
        if parcel.utf8 and not self._offers.smtputf8:
            self._unsent.append((parcel.key, WITHOUT_SMTPUTF8))
            self._loop.call_soon(self._settle_unsent)
            return
        idle = not (self._flight or self._waiting)
        self._waiting.append(transit)
        if not self._hearing:
            self._write()
            if idle:
                self._expect()

    def finish(self) -> None:
        """Take no more; when what is in hand has its end, say QUIT and close. See `closed`."""
        self._finishing = True
        self._leave_if_done()

    def abort(self) -> None:
        """Break the connection off; every parcel in hand is reported before this returns."""
        self._break(self._cause("connection lost"))

    # what the event loop says

    def data_received(self, data: bytes) -> None:
        """Hear replies, then write what they allow."""
        if self._over:
            return
        replies = self._replies.feed(data)
        if not replies:
            return
        self._hearing = True
        for code, text in replies:
            self._hear(code, text)
            if self._over:
                return
        self._hearing = False
        self._write()
        self._expect()

    def pause_writing(self) -> None:
        """Write nothing for a while: the network is slower than we are."""
        self._paused = True

    def resume_writing(self) -> None:
        """Go on: the network has taken most of it."""
        self._paused = False
        if not self._over:
            self._write()
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - whatever the reason, it is lost
        """Report what is in hand."""
        self._break(self._cause("connection lost"))
        self._closed.set_result(None)
        self._told.ended(self)

    # hearing

    def _hear(self, code: int, text: bytes) -> None:
        if self._quitting:
            self._close()
            return
        if not self._awaited:
            self._break(self._answer(code, text, "mail"), out_of_step=code != SHUTTING_DOWN)
            return
        self._awaited -= 1
        transit = self._flight[0]
        if code in (SHUTTING_DOWN, UNINTELLIGIBLE):
            self._hear_the_end(transit, code, text)
        elif transit.step == CONTENT:
            self._hear_verdict(transit, code, text)
        else:
            self._hear_command(transit, code, text)

    def _hear_command(self, transit: Transit, code: int, text: bytes) -> None:
        step, kind = transit.step, code // 100
        if step == EMPTY:
            self._hear_swallowed(transit, code, text)
        elif step == DATA and code == GO_AHEAD:
            self._agreed = transit
        elif step < DATA and kind == POSITIVE and not transit.refusal:
            transit.step = CONTENT if step == RCPT and self._chunking else step + 1
            if not self.pipelining:
                self._say(transit.mail if step == RESET else transit.rcpt if step == MAIL else SAY_DATA)
        elif step != RESET and kind in NEGATIVE:
            self._hear_refusal(transit, code, text)
        else:
            if transit.given:
                # a recipient for a sender that was refused: it may be taking the message all the same
                transit.refusal = None
            self._break(self._answer(code, text, STAGES[step]), out_of_step=True)

    def _hear_refusal(self, transit: Transit, code: int, text: bytes) -> None:
        """Keep the first refusal; what was said behind it is refused too, by a server in its right mind."""
        step = transit.step
        if not transit.refusal:
            transit.refusal = judge(code, words(text), STAGES[step])
            # of a transaction that is begun; after a refused MAIL there is none
            self._transaction_stands = self._transaction_stands or step != MAIL
        if step == DATA or not self.pipelining:
            self._settle(transit, transit.refusal)
        else:
            transit.step = CONTENT if step == RCPT and self._chunking else step + 1

    def _hear_verdict(self, transit: Transit, code: int, text: bytes) -> None:
        kind = code // 100
        refused = transit.refusal
        if transit.given and kind in (NEGATIVE if refused else JUDGED):
            if self._chunking and kind != POSITIVE:
                self._transaction_stands = True
            self._settle(transit, refused or judge(code, words(text), "content"))
            return
        answer = self._answer(code, text, "content")
        if transit.given:  # it takes what it has refused, or says what cannot be meant
            transit.refusal = None
        elif not refused:
            # before its end; a yes is one to a question not yet asked: whatever it answers, the message has not been given
            transit.refusal = answer if kind == POSITIVE else judge(code, answer.text, "content")
        self._break(answer, out_of_step=kind not in NEGATIVE)

    def _hear_swallowed(self, transit: Transit, code: int, text: bytes) -> None:
        """Hear the answer to an empty content, which ended a transaction that was to be none (RFC 2920 section 3.1)."""
        if code // 100 in JUDGED and transit.refusal:
            self._settle(transit, transit.refusal)
        else:
            self._break(self._answer(code, text, "content"), out_of_step=True)

    def _hear_the_end(self, transit: Transit, code: int, text: bytes) -> None:
        answer = self._answer(code, text, STAGES[transit.step])
        if code == SHUTTING_DOWN and not transit.refusal:
            about_connection = transit.step <= MAIL and self._settled and not transit.begun
            if not about_connection:
                transit.refusal = answer
        self._break(answer, out_of_step=code != SHUTTING_DOWN)

    def _answer(self, code: int, text: bytes, stage: str) -> Reply:
        """Give a reply that ends the connection."""
        if code == UNINTELLIGIBLE:
            return Reply(Outcome.DEFERRED, text="the server's reply cannot be understood", stage=stage)
        return replace(judge(code, words(text), stage), outcome=Outcome.DEFERRED)

    def _cause(self, text: str) -> Reply:
        return Reply(
            Outcome.DEFERRED, text=text, stage=STAGES[self._flight[0].step] if self._flight else "mail"
        )

    # saying

    def _say(self, command: bytes) -> None:
        self._commands.append(command)
        self._awaited += 1

    def _write(self) -> None:
        """Write what may be written now, as long as the network takes it."""
        while not (self._paused or self._over):
            batch = self._piece() if self._rest else self._batch()
            if batch:
                self._transport.write(b"".join(batch))
            elif not self._rest:
                return

    def _batch(self) -> list[bytes | memoryview]:
        """Give commands and contents that leave together, and note that they do."""
        batch: list[bytes | memoryview] = [*self._commands]
        self._commands.clear()
        if self._agreed:
            transit, self._agreed = self._agreed, None
            self._awaited += 1
            if transit.refusal:
                # 354 although nobody was accepted: an empty content, which cannot be delivered (RFC 2920 section 3.1)
                transit.step = EMPTY
                self._transaction_stands = True
                batch.append(END)
            else:
                transit.step = CONTENT
                self._write_content(transit, batch)
        octets = 0
        while self._waiting and not self._rest and octets < CHUNK and self._may_begin():
            transit = self._waiting.popleft()
            self._begin(transit, batch)
            octets += len(transit.content)
        return batch

    def _may_begin(self) -> bool:
        if not self._flight or self._chunking:
            return True
        # the commands of the next may follow the end mark, and nothing may follow DATA (RFC 2920 section 3.1)
        return self.pipelining and self._flight[-1].given

    def _begin(self, transit: Transit, batch: list[bytes | memoryview]) -> None:
        # behind one that is perhaps refused, its transaction would stand in the way of the next
        reset = self._transaction_stands or (self._chunking and bool(self._flight))
        self._transaction_stands = False
        self._flight.append(transit)
        if reset:
            transit.step = RESET
            batch.append(RSET)
            self._awaited += 1
        if self.pipelining:
            batch += (transit.mail, transit.rcpt)
            self._awaited += 3
            if self._chunking:
                batch.append(transit.chunk())
                self._write_content(transit, batch)
            else:
                batch.append(SAY_DATA)
        elif not reset:
            batch.append(transit.mail)
            self._awaited += 1

    def _write_content(self, transit: Transit, batch: list[bytes | memoryview]) -> None:
        transit.begun = True
        if len(transit.content) > CHUNK:
            self._rest = memoryview(transit.content)
            return
        batch.append(transit.content)
        if not self._chunking:
            batch.append(END)
        transit.given = True

    def _piece(self) -> list[bytes | memoryview]:
        piece: list[bytes | memoryview] = [self._rest[:CHUNK]]
        self._rest = self._rest[CHUNK:]
        if not self._rest:
            if not self._chunking:
                piece.append(END)
            self._flight[-1].given = True  # nothing is begun behind a content that is not written to its end
        return piece

    # ending

    def _settle(self, transit: Transit, reply: Reply) -> None:
        self._flight.popleft()
        self._settled += 1
        self._told_settled(transit.parcel.key, reply)

    def _told_settled(self, key: int, reply: Reply) -> None:
        full = self.in_hand >= self._depth
        self.in_hand -= 1
        self._told.settled(key, reply)
        if full and self.room > 0:
            self._told.roomy(self)
        self._leave_if_done()

    def _settle_unsent(self) -> None:
        if self._unsent:
            self._told_settled(*self._unsent.pop(0))

    def _leave_if_done(self) -> None:
        if self.in_hand or self._over or self._quitting:
            return
        if self._finishing or self.carried >= self._most:
            self._finishing = self._quitting = True
            self._transport.write(QUIT)
            self._alarm_at(self._loop.time() + GOODBYE, self._close)

    def _break(self, cause: Reply, *, out_of_step: bool = False) -> None:
        """Close the connection, and report every parcel in hand by what was said of it and given of it."""
        if self._over:
            return
        self.cause = cause
        self.out_of_step = out_of_step
        self._close()
        in_flight, waiting = list(self._flight), list(self._waiting)
        self._flight.clear()
        self._waiting.clear()
        self._rest = memoryview(b"")
        first = True
        for transit in in_flight:
            # a reply with a code is for the first alone
            its_cause = cause if first or not cause.code else LOST
            first = False
            self.in_hand -= 1
            if reply := transit.broken_off(its_cause):
                self._told.settled(transit.parcel.key, reply)
            else:
                self._told.returned(transit.parcel)
        for transit in waiting:
            self.in_hand -= 1
            self._told.returned(transit.parcel)
        while self._unsent:
            self.in_hand -= 1
            self._told.settled(*self._unsent.pop(0))

    def _close(self) -> None:
        self._over = True
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        # not close(): it waits for what is to be written, and under TLS for the peer's farewell
        self._transport.abort()

    # waiting

    def _expect(self) -> None:
        """Give the server time anew: it has answered, or taken octets, or was asked something after a silence."""
        if not self._flight and not self._waiting:
            return
        first = self._flight[0] if self._flight else None
        judging = first is not None and first.step == CONTENT and first.given
        patience = self._answer_timeout if judging else self._timeout
        now = self._loop.time()
        self._due = now + patience
        if not self._alarm:
            self._alarm_at(now + min(self._timeout, self._answer_timeout), self._look)

    def _look(self) -> None:
        """Find out whether the server is late; one alarm serves all replies, and is set again only when it has rung."""
        self._alarm = None
        if not self._flight and not self._waiting:
            return
        now = self._loop.time()
        if now >= self._due:
            self._break(self._cause("no reply in time"), out_of_step=True)
        else:
            soon = now + min(self._timeout, self._answer_timeout)
            self._alarm_at(min(self._due, soon), self._look)

    def _alarm_at(self, when: float, act: Callable[[], None]) -> None:
        if self._alarm:
            self._alarm.cancel()
        self._alarm = self._loop.call_at(when, act)
