"""Delivering: batch by batch, marked durably before MAIL FROM, settled after the reply, within the pace."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from outreach.core.delivery import Outcome, Reply, Retry
from outreach.core.dkim import SigningKey, signature
from outreach.core.easing import EVERYWHERE, MEMORY, Easing, ease, told
from outreach.core.envelope import envelope_sender, needs_smtputf8
from outreach.core.merge import Merger, material_from
from outreach.core.message import Holder, Lease, Mark, Message
from outreach.core.pacing import Pace, allowance, next_opening, reach_back
from outreach.core.recipient import Recipient
from outreach.ledger import LeaseLostError, Ledger, LedgerError
from outreach.ledger.leasing import lease_name
from outreach.outbox.convoy import Composed, Convoy, Opens, Stop, Told
from outreach.smtp.parcel import Parcel

LEASE = timedelta(seconds=60)
HEARTBEAT = LEASE / 4
LONG_PAUSE = 30.0
"""Seconds: who has nothing to say for longer takes leave of the server, which would hang up."""

LOOKED_AT = 500
"""Due messages looked at in one go: enough that one slow domain does not hide the others."""


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
        self, server: Opens, holder: Holder, *, alive: Callable[[Holder], bool], watch: Watch
    ) -> Tally:
        """Deliver all that is due, at the pace allowed; gives what came of it.

        Raises RefusedError when another runner has the mailing, SenderFaultError when the server refuses the sender,
        ServiceError when it cannot be reached: what has not left then stays due.
        """
        order = self.order
        name = lease_name(order.campaign, order.mailing)
        lease = self.ledger.acquire_lease(name, holder, now=self.clock(), lasts=LEASE, alive=alive)
        try:
            self.tally.recovered = self.ledger.recover(order.campaign, order.mailing, lease, now=self.clock())
            convoy = Convoy(
                self.ledger,
                lease,
                server,
                connections=order.pace.connections,
                retry=order.retry,
                compose=self._composed,
                clock=self.clock,
                stop=self.stop,
                told=Told(self._settled(watch), self._withdrawn),
            )
            await self._together(convoy, lease, watch)
        finally:
            self.ledger.release_lease(lease, now=self.clock())
        return self.tally

    async def _together(self, convoy: Convoy, lease: Lease, watch: Watch) -> None:
        """Let the convoy drive while batches are added and the lease is renewed; whoever fails ends the others."""
        beat = asyncio.create_task(self._keep(convoy, lease))
        adding = asyncio.create_task(self._batches(convoy, watch))
        try:
            await convoy.drive()
            await adding
        finally:
            for task in (beat, adding):
                task.cancel()
            await asyncio.gather(beat, adding, return_exceptions=True)

    async def _keep(self, convoy: Convoy, lease: Lease) -> None:
        """Renew the lease. When it is lost, marking the next message says so."""
        while True:
            await asyncio.sleep(HEARTBEAT.total_seconds())
            try:
                await convoy.in_ledger(lambda: self.ledger.renew_lease(lease, now=self.clock(), lasts=LEASE))
            except LeaseLostError:
                return
            except LedgerError:
                # a database that is busy for a while: three more beats come before the lease runs out
                continue

    async def _batches(self, convoy: Convoy, watch: Watch) -> None:
        """Add what the pace lets leave, until nothing is due any more; then say that it was the last."""
        try:
            while not convoy.halted and await self._batch(convoy, watch):
                pass
        finally:
            convoy.last()

    async def _batch(self, convoy: Convoy, watch: Watch) -> bool:
        """Add a batch, or wait for the pace or for what is under way; tell whether there may be more."""
        order = self.order
        now = self.clock()
        left = self._left(convoy)
        if order.until is not None and now >= order.until:
            return False
        queued = convoy.queued()
        most = LOOKED_AT + order.others + len(queued)
        found, started, easing = await convoy.in_ledger(lambda: self._look(now, most))
        under_way = {message.id for message in (*queued, *convoy.queued())}
        due = [m for m in found if m.id not in under_way and order.lets(m.contact, now)]
        started += [(now, _domain(message.address)) for message in queued]
        easing = easing.with_begun(started)
        chosen = _fitting(due, order.pace, started, now, at_most=left, easing=easing)
        if chosen:
            convoy.add(chosen)
            await convoy.few_left()
            return True
        if convoy.busy:
            # what is deferred, or given up by the limit, is known only afterwards
            await convoy.empty()
            return True
        if not due or left <= 0:
            return False
        domains = {_domain(message.address) for message in due}
        opening = min(
            max(next_opening(order.pace, started, now, domain=domain), easing.opens_at(domain, now))
            for domain in domains
        )
        if not order.patient:
            self.tally.opens_at = opening
            return False
        watch.waiting(opening)
        # a pause that a clock moved back cannot make longer than it was meant
        seconds = max((opening - now).total_seconds(), 0.01)
        if seconds > LONG_PAUSE:
            convoy.hang_up()
        await _pause(self.stop, seconds)
        return not self.stop.is_set()

    def _look(self, now: datetime, most: int) -> tuple[list[Message], list[tuple[datetime, str]], Easing]:
        """Give what is due, when attempts began, and how far servers want messages apart."""
        order = self.order
        found = self.ledger.due(order.campaign, order.mailing, now=now, limit=most)
        said = [told(*answer) for answer in self.ledger.replies_since(now - MEMORY)]
        easing = ease(filter(None, said), now)
        back = max(reach_back(order.pace), MEMORY if easing.gaps else timedelta())
        return found, self.ledger.started_since(now - back), easing

    def _left(self, convoy: Convoy) -> int:
        if self.order.limit is None:
            return LOOKED_AT
        return self.order.limit - sum(self.tally.outcomes.values()) - convoy.under_way

    def _composed(self, message: Message) -> Composed:
        merger, files = self._merger(message)
        dated_at = message.dated_at or self.clock().replace(microsecond=0)
        content, signed_by = sealed(merger, message, files, dated_at=dated_at, signing=self.order.signing)
        sender = envelope_sender(merger.material.sender.address, message.token, merger.material.separator)
        utf8 = needs_smtputf8(sender, message.address)
        return Composed(
            message,
            Mark(message.id, dated_at, hashlib.sha256(content).hexdigest(), signed_by),
            Parcel(message.id, sender, message.address, content, utf8),
            # without a code nobody refused anything: a server that takes ASCII only cannot be given this one address
            blameless=not needs_smtputf8(sender),
        )

    def _settled(self, watch: Watch) -> Callable[[Message, Reply, bool], None]:
        def settled(message: Message, reply: Reply, given_up: bool) -> None:  # noqa: FBT001 - as the convoy calls it
            self.tally.outcomes[Outcome.REFUSED if given_up else reply.outcome] += 1
            watch.settled(message, reply)

        return settled

    def _withdrawn(self, _message: Message) -> None:
        self.tally.withdrawn += 1

    def _merger(self, message: Message) -> tuple[Merger, dict[str, bytes]]:
        if message.version not in self.mergers:
            kept = self.ledger.remembered(message.id)
            self.mergers[message.version] = _merger_of(kept.material), dict(kept.files)
        return self.mergers[message.version]


@lru_cache(maxsize=8)
def _merger_of(material: str) -> Merger:
    """Make what composes a mailing once, though it leaves in many runs: what it has learned of its mails is kept."""
    return Merger(material_from(material))


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
    due: Collection[Message],
    pace: Pace,
    started: list[tuple[datetime, str]],
    now: datetime,
    *,
    at_most: int,
    easing: Easing,
) -> list[Message]:
    """Choose, in order, the messages that the pace lets leave now; one at a time where a server had too much."""
    room = allowance(pace, started, now)
    chosen: list[Message] = []
    taken: Counter[str] = Counter()
    for message in due:
        if len(chosen) >= min(room.messages, at_most):
            break
        domain = _domain(message.address)
        if taken[domain] >= room.room(domain):
            continue
        if easing.gaps and easing.eased(domain):
            alone = not (chosen if EVERYWHERE in easing.gaps else taken[domain])
            if not alone or easing.opens_at(domain, now) > now:
                continue
        taken[domain] += 1
        chosen.append(message)
    return chosen
