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
from typing import NamedTuple

from outreach.core.delivery import Outcome, Reply
from outreach.smtp.commands import QUIT
from outreach.smtp.dialogue import LOST, Dialogue, End, Offers
from outreach.smtp.parcel import Parcel
from outreach.smtp.replies import Replies
from outreach.smtp.session import GOODBYE, taken_over
from outreach.smtp.submission import Submission
from outreach.smtp.transit import Transit

ACCEPTED = Outcome.ACCEPTED
"""Looked up once: of an enumeration that takes longer than all else that a reply needs here."""

WITHOUT_SMTPUTF8 = Reply(
    Outcome.REFUSED,
    text="the server does not take addresses that are not ASCII (SMTPUTF8)",
    stage="mail",
)


REFUSALS = 9
"""Refusals in a row after which a line takes its leave.

Postfix hangs up after 20 errors without a mail (smtpd_hard_error_limit), and a refused recipient makes two, with what is said
behind it: what it has not judged by then would be in doubt.
"""


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
    return Line(transport, submission, offers, Told(settled, returned, roomy, ended))


class Line(asyncio.Protocol):
    """A connection that is logged in, and the parcels it has in hand, in the order in which they were given.

    A reply that is out of step, cannot be understood, or does not come in time closes the connection at once. What was
    wholly given to the network by then and not judged is in doubt; what the server had begun to answer, or was given in
    part, is deferred; the rest is returned. 421 is the answer to whom it answers, and closes too; to the MAIL of a connection that was used before it
    is about the connection, and the parcel is returned.

    `room` is how many more parcels it would take now: 0 when full, closing, or when it has carried all it may. `in_hand`
    counts those given and not reported, `carried` those ever given. `cause` is how the connection ended, a
    reply or that there was none; `out_of_step`, that the server lost count or fell silent.
    """

    def __init__(
        self, transport: asyncio.Transport, submission: Submission, offers: Offers, told: Told
    ) -> None:
        """Become the protocol of a transport on which nothing is due."""
        self._offers = offers
        self._told = told
        self._most = submission.messages_per_connection
        self._timeout = submission.timeout.total_seconds()
        self._answer_timeout = submission.answer_timeout.total_seconds()
        self._tick = min(self._timeout, self._answer_timeout)

        self.in_hand = 0
        self.carried = 0
        self.out_of_step = False
        self.cause = LOST

        self._dialogue = Dialogue(offers, submission.in_hand, self._settled)
        self._depth = self._dialogue.depth
        self._leeway = REFUSALS
        self._replies = Replies()
        self._unsent: deque[tuple[int, Reply]] = deque()  # what this server cannot be asked to take
        self._hearing = False
        self._paused = False
        self._finishing = False
        self._quitting = False
        self._over = False
        self.room = self._room()
        self._due = 0.0
        self._alarm: asyncio.TimerHandle | None = None

        self._loop = asyncio.get_running_loop()
        self._closed: asyncio.Future[None] = self._loop.create_future()
        self._transport = transport
        transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        """Tell whether the connection stands and no leave was taken; the server may have closed it a moment ago."""
        return not (self._over or self._quitting or self._transport.is_closing())

    @property
    def pipelining(self) -> bool:
        """Tell whether several commands are on their way at once."""
        return self._dialogue.pipelining

    @property
    def closed(self) -> Awaitable[None]:
        """Wait until the connection is closed and everybody was told."""
        return asyncio.shield(self._closed)

    def give(self, parcel: Parcel) -> None:
        """Queue a parcel; it is written at once when its turn has come.

        Raises RuntimeError where there is no room, AddressError for no address, ValueError for content with bare CR or LF.
        """
        if not self.room:
            raise RuntimeError("the line has no room")
        transit = Transit(parcel, declare_size=self._offers.size, chunking=self._dialogue.chunking)
        self.in_hand += 1
        self.carried += 1
        self.room -= 1
        if parcel.utf8 and not self._offers.smtputf8:
            self._unsent.append((parcel.key, WITHOUT_SMTPUTF8))
            self._loop.call_soon(self._settle_unsent)
            return
        silent = self._dialogue.idle
        self._dialogue.add(transit)
        if not self._hearing:  # else one write for all that a segment of replies allows
            self._write()
            if silent:
                self._expect()

    def finish(self) -> None:
        """Take no more; when what is in hand has its end, say QUIT and close. See `closed`."""
        self._finishing = True
        self.room = 0
        self._quit_if_done()

    def abort(self) -> None:
        """Break the connection off; every parcel in hand is reported before this returns."""
        self._break_off("connection lost")

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
            if self._quitting:
                self._close()
            elif end := self._dialogue.hear(code, text):
                self._end(end)
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
        self._break_off("connection lost")
        self._closed.set_result(None)
        self._told.ended(self)

    def _write(self) -> None:
        while not (self._paused or self._over) and (octets := self._dialogue.say()):
            self._transport.write(b"".join(octets))

    # ending

    def _settled(self, transit: Transit, reply: Reply) -> None:
        self._report(transit.parcel.key, reply)

    def _settle_unsent(self) -> None:
        if self._unsent:
            self._report(*self._unsent.popleft())

    def _report(self, key: int, reply: Reply) -> None:
        full = not self.room
        self.in_hand -= 1
        if reply.code:
            self._leeway = REFUSALS if reply.outcome is ACCEPTED else self._leeway - 1
        self.room = self._room()
        self._told.settled(key, reply)
        if full and self.room:
            self._told.roomy(self)
        if not self.in_hand:
            self._quit_if_done()

    def _room(self) -> int:
        if self._over or self._finishing:
            return 0
        depth = min(self._depth, self._leeway)
        return max(0, min(depth - self.in_hand, self._most - self.carried))

    def _quit_if_done(self) -> None:
        if self.in_hand or self._over or self._quitting:
            return
        if self._finishing or self.carried >= self._most or self._leeway <= 0:
            self._finishing = self._quitting = True
            self.room = 0
            self._transport.write(QUIT)
            self._alarm_at(self._loop.time() + GOODBYE, self._close)

    def _break_off(self, why: str, *, out_of_step: bool = False) -> None:
        self._end(End(Reply(Outcome.DEFERRED, text=why, stage=self._dialogue.stage), out_of_step))

    def _end(self, end: End) -> None:
        """Close the connection, and report every parcel in hand by what was said of it and given of it."""
        if self._over:
            return
        self.cause, self.out_of_step = end
        self._close()
        for transit, reply in self._dialogue.broken_off(end.cause):
            self.in_hand -= 1
            if reply:
                self._told.settled(transit.parcel.key, reply)
            else:
                self._told.returned(transit.parcel)
        while self._unsent:
            self.in_hand -= 1
            self._told.settled(*self._unsent.popleft())

    def _close(self) -> None:
        self._over = True
        self.room = 0
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        # not close(): it waits for what is to be written, and under TLS for the peer's farewell
        self._transport.abort()

    # waiting

    def _expect(self) -> None:
        """Give the server time anew: it has answered, or taken octets, or was asked something after a silence."""
        if self._quitting or self._dialogue.idle:
            return
        now = self._loop.time()
        self._due = now + (self._answer_timeout if self._dialogue.judging else self._timeout)
        if not self._alarm:
            self._alarm_at(now + self._tick, self._look)

    def _look(self) -> None:
        """Find out whether the server is late; one alarm serves all replies, and is set again only when it has rung."""
        self._alarm = None
        if self._dialogue.idle:
            return
        now = self._loop.time()
        if now >= self._due:
            self._break_off("no reply in time", out_of_step=True)
        else:
            self._alarm_at(min(self._due, now + self._tick), self._look)

    def _alarm_at(self, when: float, act: Callable[[], None]) -> None:
        if self._alarm:
            self._alarm.cancel()
        self._alarm = self._loop.call_at(when, act)
