"""Delivering: batch by batch, marked durably before MAIL FROM, settled after the reply, within the pace."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter, deque
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from outreach.core.delivery import Outcome, Reply, Retry, blames_sender, next_attempt
from outreach.core.dkim import SigningKey, signature
from outreach.core.envelope import envelope_sender, needs_smtputf8
from outreach.core.merge import Merger, Recipient, material_from
from outreach.core.message import Holder, Lease, Message
from outreach.core.pacing import DAY, Pace, allowance, next_opening
from outreach.core.problem import OutreachError
from outreach.ledger import LeaseLostError, Ledger, LedgerError
from outreach.ledger.leasing import lease_name

LEASE = timedelta(seconds=60)
HEARTBEAT = LEASE / 4
LOOKED_AT = 500
"""Due messages looked at in one go: enough that one slow domain does not hide the others."""


class SenderFaultError(OutreachError):
    """The server refuses us, not the recipient: everybody would be refused, so the run stops and nobody is lost."""


class Submits(Protocol):
    """What hands a message to the submission server."""

    async def submit(self, mail_from: str, rcpt_to: str, content: bytes, *, utf8: bool) -> Reply:
        """Hand over one message."""
        ...


@dataclass(frozen=True, slots=True)
class Signing:
    """The DKIM key in force."""

    key: SigningKey
    domain: str
    selector: str


@dataclass(frozen=True, slots=True)
class Order:
    """What to deliver, and how fast.

    `recipients` are the contacts whom the plan lets have it now: somebody who waits in the ledger may have been skipped
    by name since, or have gone from the lists. `not_before` is the hour of those whom the plan puts off, whatever the
    ledger says: an hour at which no mail leaves, another outlet's exclusive. `others` is how many wait besides, at the most. `limit` is how many
    attempts at the most; None is all that is due. Who is not `patient` leaves when the pace is used up, instead of
    waiting. `until` is the instant at which the hours in which mails may leave are over.
    """

    campaign: str
    mailing: str
    recipients: Collection[str]
    pace: Pace
    retry: Retry
    others: int = 0
    signing: Signing | None = None
    limit: int | None = None
    patient: bool = True
    until: datetime | None = None
    not_before: Mapping[str, datetime] = field(default_factory=dict)

    def lets(self, contact: str, now: datetime) -> bool:
        """Tell whether a contact may have the mail at `now`."""
        return contact in self.recipients and self.not_before.get(contact, now) <= now


@dataclass(slots=True)
class Tally:
    """What came of a run."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    withdrawn: int = 0  # held, cancelled or suppressed between plan and MAIL FROM
    recovered: int = 0  # left in `sending` by a runner that died: in doubt now
    opens_at: datetime | None = None  # when the pace lets the next ones leave, for who did not wait


@dataclass(frozen=True, slots=True)
class Watch:
    """How a run is watched: `settled` after every message, `waiting` when the pace makes it wait until an instant."""

    settled: Callable[[Message, Reply], None] = lambda _message, _reply: None
    waiting: Callable[[datetime], None] = lambda _until: None


class Stop(Protocol):
    """Whether a run is to end: an event of asyncio, or of threads for who does not wait in between."""

    def is_set(self) -> bool:
        """Tell whether to finish the messages in hand and leave."""
        ...


class Delivery:
    """One runner delivering one mailing."""

    def __init__(self, ledger: Ledger, order: Order, *, clock: Callable[[], datetime], stop: Stop) -> None:
        """Nothing happens yet. `stop` set means: finish the messages in hand, then leave."""
        self.ledger = ledger
        self.order = order
        self.clock = clock
        self.stop = stop
        self.tally = Tally()
        self.mergers: dict[str, tuple[Merger, dict[str, bytes]]] = {}

    async def run(
        self, server: Submits, holder: Holder, *, alive: Callable[[Holder], bool], watch: Watch
    ) -> Tally:
        """Deliver all that is due, at the pace allowed; gives what came of it.

        Raises RefusedError when another runner has the mailing, SenderFaultError when the server refuses the sender,
        ServiceError when it cannot be reached: what has not left then stays due.
        """
        name = lease_name(self.order.campaign, self.order.mailing)
        lease = self.ledger.acquire_lease(name, holder, now=self.clock(), lasts=LEASE, alive=alive)
        beat = asyncio.create_task(self._keep(lease))
        try:
            order = self.order
            self.tally.recovered = self.ledger.recover(order.campaign, order.mailing, lease, now=self.clock())
            await self._batches(server, lease, watch)
        finally:
            beat.cancel()
            with suppress(asyncio.CancelledError):
                await beat
            self.ledger.release_lease(lease, now=self.clock())
        return self.tally

    async def _keep(self, lease: Lease) -> None:
        """Renew the lease. When it is lost, marking the next message says so."""
        while True:
            await asyncio.sleep(HEARTBEAT.total_seconds())
            try:
                self.ledger.renew_lease(lease, now=self.clock(), lasts=LEASE)
            except LeaseLostError:
                return
            except LedgerError:
                # a database that is busy for a while: three more beats come before the lease runs out
                continue

    async def _batches(self, server: Submits, lease: Lease, watch: Watch) -> None:
        order = self.order
        while not self.stop.is_set() and self._left() > 0:
            now = self.clock()
            if order.until is not None and now >= order.until:
                return
            found = self.ledger.due(order.campaign, order.mailing, now=now, limit=LOOKED_AT + order.others)
            due = [message for message in found if order.lets(message.contact, now)]
            if not due:
                return
            started = self.ledger.started_since(now - DAY - order.pace.interval)
            chosen = _fitting(due, order.pace, started, now, at_most=self._left())
            if chosen:
                await self._together(server, lease, chosen, watch)
                continue
            domains = {_domain(message.address) for message in due}
            opening = min(next_opening(order.pace, started, now, domain=domain) for domain in domains)
            if not order.patient:
                self.tally.opens_at = opening
                return
            watch.waiting(opening)
            # a pause that a clock moved back cannot make longer than it was meant
            await _pause(self.stop, max((opening - now).total_seconds(), 0.01))

    def _left(self) -> int:
        done = sum(self.tally.outcomes.values())
        return LOOKED_AT if self.order.limit is None else self.order.limit - done

    async def _together(self, server: Submits, lease: Lease, chosen: list[Message], watch: Watch) -> None:
        """Deliver a group over as many connections as the pace has; a fault ends the group, not a message in hand."""
        waiting = deque(chosen)

        async def work() -> None:
            while waiting and not self.stop.is_set():
                try:
                    await self._one(server, lease, waiting.popleft(), watch)
                except BaseException:
                    waiting.clear()
                    raise

        workers = [work() for _ in range(min(self.order.pace.connections, len(chosen)))]
        ends = await asyncio.gather(*workers, return_exceptions=True)
        # they may have met the same fault: one tells of it
        for fault in ends:
            if fault is not None:
                raise fault

    async def _one(self, server: Submits, lease: Lease, message: Message, watch: Watch) -> None:
        merger, files = self._merger(message)
        dated_at = message.dated_at or self.clock().replace(microsecond=0)
        content, signed_by = sealed(merger, message, files, dated_at=dated_at, signing=self.order.signing)
        attempt = self.ledger.mark_sending(
            message.id,
            lease,
            now=self.clock(),
            dated_at=dated_at,
            digest=hashlib.sha256(content).hexdigest(),
            signature=signed_by,
        )
        if attempt is None:
            self.tally.withdrawn += 1
            return
        sender = envelope_sender(merger.material.sender.address, message.token, merger.material.separator)
        utf8 = needs_smtputf8(sender, message.address)
        fault: OutreachError | None = None
        try:
            reply = await server.submit(sender, message.address, content, utf8=utf8)
        except OutreachError as error:  # not even connected: nothing of this message was said
            fault = error
            reply = Reply(Outcome.DEFERRED, text=str(error), stage="connect")
        # without a code nobody refused anything: a server that takes ASCII only cannot be given this one address
        if blames_sender(reply) and (reply.code or needs_smtputf8(sender)):
            fault = SenderFaultError(
                "the server refuses the sender, not the recipient ({code} {text}): the run stops here",
                code=reply.code,
                text=reply.text,
            )
            reply = replace(reply, outcome=Outcome.DEFERRED)
        self._settle(message, attempt, reply, ours=fault is not None)
        watch.settled(message, reply)
        if fault:
            raise fault

    def _settle(self, message: Message, attempt: int, reply: Reply, *, ours: bool) -> None:
        now = self.clock()
        again = None
        if reply.outcome is Outcome.DEFERRED:
            first_at = message.first_attempt_at or now
            again = next_attempt(self.order.retry, first_at=first_at, attempts=message.attempts + 1, now=now)
            if ours:
                again = now  # not her fault: she waits for nothing but us
        self.ledger.settle(attempt, reply, now=now, next_attempt_at=again)
        given_up = reply.outcome is Outcome.DEFERRED and again is None
        self.tally.outcomes[Outcome.REFUSED if given_up else reply.outcome] += 1

    def _merger(self, message: Message) -> tuple[Merger, dict[str, bytes]]:
        if message.version not in self.mergers:
            kept = self.ledger.remembered(message.id)
            self.mergers[message.version] = Merger(material_from(kept.material)), dict(kept.files)
        return self.mergers[message.version]


async def _pause(stop: Stop, seconds: float) -> None:
    if isinstance(stop, asyncio.Event):
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)
        return
    await asyncio.sleep(seconds)


def recipient_of(message: Message) -> Recipient:
    """Give the recipient of a message in the ledger."""
    return Recipient(
        address=message.address,
        name=message.name,
        values=message.values,
        token=message.token,
        message_id=message.message_id,
        language=message.language,
        references=message.references,
    )


def sealed(
    merger: Merger, message: Message, files: dict[str, bytes], *, dated_at: datetime, signing: Signing | None
) -> tuple[bytes, str]:
    """Give a message's bytes as they leave, and the DKIM-Signature in front of them: the one already fixed, if any."""
    content = merger.message(recipient_of(message), dated_at=dated_at, files=files)
    if message.dated_at is not None:
        signed_by = message.signature
    elif signing:
        made = signature(
            content, signing.key, domain=signing.domain, selector=signing.selector, signed_at=dated_at
        )
        signed_by = made.decode("ascii")
    else:
        signed_by = ""
    return signed_by.encode("ascii") + content, signed_by


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _fitting(
    due: Collection[Message], pace: Pace, started: list[tuple[datetime, str]], now: datetime, *, at_most: int
) -> list[Message]:
    """Choose, in order, the messages that the pace lets leave now."""
    room = allowance(pace, started, now)
    chosen: list[Message] = []
    taken: Counter[str] = Counter()
    for message in due:
        if len(chosen) >= min(room.messages, at_most):
            break
        domain = _domain(message.address)
        if taken[domain] < room.room(domain):
            taken[domain] += 1
            chosen.append(message)
    return chosen
