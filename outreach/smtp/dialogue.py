"""What is said on a line, and what the answers mean: no socket, no clock; octets and replies in, octets and ends out.

A reply is credited to the first parcel that awaits one, and to nothing else. So whatever is out of step ends the dialogue.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from outreach.core.delivery import Outcome, Reply, judge
from outreach.smtp import commands
from outreach.smtp.replies import UNINTELLIGIBLE, words
from outreach.smtp.transit import CONTENT, DATA, EMPTY, MAIL, RCPT, RESET, STAGES, Transit

PIECE = 65536
"""Octets said before the network is asked whether it takes more: what a slow one moves well within a timeout."""

SHUTTING_DOWN = 421
GO_AHEAD = 354
POSITIVE, TEMPORARY, PERMANENT = 2, 4, 5
"""First digits of replies (RFC 5321 section 4.2.1)."""

NEGATIVE = (TEMPORARY, PERMANENT)
FINAL = (POSITIVE, TEMPORARY, PERMANENT)

LOST = Reply(Outcome.DEFERRED, text="connection lost", stage="mail")

Octets = list[bytes | memoryview]


class Offers(NamedTuple):
    """What the server offers (EHLO), as far as it matters here."""

    size: bool
    smtputf8: bool
    pipelining: bool
    chunking: bool


class End(NamedTuple):
    """Why the connection must be closed now: the reply, or that there was none.

    `out_of_step`: the server did not answer what it was asked, or not at all.
    """

    cause: Reply
    out_of_step: bool = False


class Dialogue:
    """The parcels under way, in the order in which they were added; `settled` is told what became of each."""

    def __init__(self, offers: Offers, in_hand: int, settled: Callable[[Transit, Reply], None]) -> None:
        """`in_hand` is how many parcels may be under way at most, if the server offers what that takes."""
        self.pipelining = offers.pipelining
        # one at a time gains little by chunks, and DATA gives nothing away before the server has agreed
        self.chunking = offers.pipelining and offers.chunking and in_hand > 1
        self.depth = in_hand if self.pipelining else 1
        self._settled = settled
        self._waiting: deque[Transit] = deque()  # nothing of them was said
        self._flight: deque[Transit] = deque()  # of whom a reply is due: the next is for the first
        self._commands: list[bytes] = []  # to be said next
        self._agreed: Transit | None = None  # whose content is to be said next
        self._rest = memoryview(b"")  # of a content that is said piece by piece, the last in flight's
        self._awaited = 0  # replies
        self._used = False  # somebody had an answer here
        self._reset_due = False  # before the next: a transaction that was refused may still stand

    @property
    def idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not (self._flight or self._waiting)

    @property
    def judging(self) -> bool:
        """Tell whether the server has a whole content before it, which may take minutes (RFC 5321 section 4.5.3.2.6)."""
        return bool(self._flight) and self._flight[0].step == CONTENT and self._flight[0].given

    @property
    def stage(self) -> str:
        """Name what the next reply answers."""
        return STAGES[self._flight[0].step] if self._flight else "mail"

    def add(self, transit: Transit) -> None:
        """Say this one too when its turn has come."""
        self._waiting.append(transit)

    def broken_off(self, cause: Reply) -> Iterator[tuple[Transit, Reply | None]]:
        """Give what is under way, with what became of it: None when it may be given elsewhere."""
        self._rest = memoryview(b"")
        while self._flight:
            transit = self._flight.popleft()
            yield transit, transit.broken_off(cause)
            if cause.code:  # that reply was for the first
                cause = LOST
        while self._waiting:
            yield self._waiting.popleft(), None

    # what is heard

    def hear(self, code: int, text: bytes) -> End | None:
        """Take a reply; an End is when nothing behind it can be trusted: break off, and ask `broken_off`."""
        if not self._awaited:
            return End(_reply(code, text, "mail"), out_of_step=code != SHUTTING_DOWN)
        self._awaited -= 1
        transit = self._flight[0]
        if code in (SHUTTING_DOWN, UNINTELLIGIBLE):
            return self._hear_the_end(transit, code, text)
        if transit.step == CONTENT:
            return self._hear_verdict(transit, code, text)
        return self._hear_command(transit, code, text)

    def _hear_command(self, transit: Transit, code: int, text: bytes) -> End | None:
        step, kind = transit.step, code // 100
        if step == EMPTY and kind in FINAL and transit.refusal:
            self._settle(transit, transit.refusal)
        elif step == DATA and code == GO_AHEAD:
            self._agreed = transit
        elif step < DATA and kind == POSITIVE and not transit.refusal:
            self._next_step(transit)
            if not self.pipelining:
                self._commands.append((transit.mail, transit.rcpt, commands.DATA)[step])
        elif step != RESET and kind in NEGATIVE:
            self._hear_refusal(transit, code, text)
        else:
            if transit.given:
                # a recipient for a sender that was refused: it may be taking the message all the same
                transit.refusal = None
            return End(_reply(code, text, STAGES[step]), out_of_step=True)
        return None

    def _hear_refusal(self, transit: Transit, code: int, text: bytes) -> None:
        """Keep the first; what was said behind it is refused too, by a server in its right mind."""
        step = transit.step
        if not transit.refusal:
            transit.refusal = judge(code, words(text), STAGES[step])
            self._reset_due = True  # after a refused MAIL too: a reply too many would be one to the next MAIL
        if step == DATA or not self.pipelining:
            self._settle(transit, transit.refusal)
        else:
            self._next_step(transit)

    def _hear_verdict(self, transit: Transit, code: int, text: bytes) -> End | None:
        kind = code // 100
        refused = transit.refusal
        if transit.given and kind in (NEGATIVE if refused else FINAL):
            if self.chunking and kind != POSITIVE:
                self._reset_due = True
            self._settle(transit, refused or judge(code, words(text), "content"))
            return None
        if transit.given:  # it takes what it has refused, or says what cannot be meant
            transit.refusal = None
        elif not refused:
            # before its end; a yes is one to a question not yet asked: whatever it answers, the message has not been given
            made = _reply if kind == POSITIVE else _judged
            transit.refusal = made(code, text, "content")
        return End(_reply(code, text, "content"), out_of_step=kind not in NEGATIVE)

    def _hear_the_end(self, transit: Transit, code: int, text: bytes) -> End:
        answer = _reply(code, text, STAGES[transit.step])
        if code != SHUTTING_DOWN:
            return End(answer, out_of_step=True)
        # to the MAIL of a connection that was used before it speaks of the connection, not of this message
        of_connection = transit.step <= MAIL and self._used and not transit.begun
        if not (transit.refusal or of_connection):
            transit.refusal = answer
        return End(answer)

    def _next_step(self, transit: Transit) -> None:
        transit.step = CONTENT if transit.step == RCPT and self.chunking else transit.step + 1

    def _settle(self, transit: Transit, reply: Reply) -> None:
        self._flight.popleft()
        self._used = True
        self._settled(transit, reply)

    # what is said

    def say(self) -> Octets:
        """Give what may be said now and leaves together, nothing when an answer must come first.

        It counts as given to the network. Contents longer than PIECE come in pieces: ask again when the network takes more.
        """
        if not self._rest and (self._waiting or self._agreed or self._commands):
            batch = self._batch()
            if batch:
                return batch
        return self._piece() if self._rest else []

    def _batch(self) -> Octets:
        batch: Octets = [*self._commands]
        self._awaited += len(batch)
        self._commands.clear()
        if self._agreed:
            transit, self._agreed = self._agreed, None
            self._awaited += 1
            if transit.refusal:
                # 354 although nobody was accepted: an empty content, which cannot be delivered (RFC 2920 section 3.1)
                transit.step = EMPTY
                batch.append(commands.END)
            else:
                transit.step = CONTENT
                self._say_content(transit, batch)
        octets = 0
        while self._waiting and not self._rest and octets < PIECE and self._may_begin():
            transit = self._waiting.popleft()
            self._begin(transit, batch)
            octets += len(transit.content)
        return batch

    def _may_begin(self) -> bool:
        if not self._flight or self.chunking:
            return True
        # the commands of the next may follow the end mark, and nothing may follow DATA (RFC 2920 section 3.1)
        return self.pipelining and self._flight[-1].given

    def _begin(self, transit: Transit, batch: Octets) -> None:
        # behind one that is perhaps refused, its transaction would stand in the way of the next
        reset = self._reset_due or (self.chunking and bool(self._flight))
        self._reset_due = False
        self._flight.append(transit)
        if reset:
            transit.step = RESET
            batch.append(commands.RSET)
            self._awaited += 1
        if self.pipelining:
            batch += (transit.mail, transit.rcpt)
            self._awaited += 3
            if self.chunking:
                batch.append(transit.chunk())
                self._say_content(transit, batch)
            else:
                batch.append(commands.DATA)
        elif not reset:
            batch.append(transit.mail)
            self._awaited += 1

    def _say_content(self, transit: Transit, batch: Octets) -> None:
        transit.begun = True
        if len(transit.content) > PIECE:
            self._rest = memoryview(transit.content)
            return
        batch.append(transit.content)
        if not self.chunking:
            batch.append(commands.END)
        transit.given = True

    def _piece(self) -> Octets:
        piece: Octets = [self._rest[:PIECE]]
        self._rest = self._rest[PIECE:]
        if not self._rest:
            if not self.chunking:
                piece.append(commands.END)
            self._flight[-1].given = True  # nothing is begun behind a content that is not said to its end
        return piece


def _judged(code: int, text: bytes, stage: str) -> Reply:
    return judge(code, words(text), stage)


def _reply(code: int, text: bytes, stage: str) -> Reply:
    """Give a reply that ends the connection: of itself it refuses nobody."""
    if code == UNINTELLIGIBLE:
        return Reply(Outcome.DEFERRED, text="the server's reply cannot be understood", stage=stage)
    return replace(_judged(code, text, stage), outcome=Outcome.DEFERRED)
