"""Another process at the same ledger: `python -m ledger.worker WHAT URL …`, started by test_processes.

It says `ready` and waits for a line before it acts, so that several of them act at the same time.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict

from ledger.examples import BYTES, HOLDER, MINUTE, NOW, again, everybody_alive, launch, new, take
from ledger.mails import BO, arrives, mail, matched, of, received, seen

from outreach.core.consequence import Consequence, HoldBack, Source
from outreach.core.interview import Slot
from outreach.core.message import Holder, Lease
from outreach.core.problem import RefusedError
from outreach.core.verdict import Kind
from outreach.ledger import open_ledger


def go() -> None:
    print("ready", flush=True)  # noqa: T201 - the protocol with the test
    sys.stdin.readline()


def say(what: object) -> None:
    print(what, flush=True)  # noqa: T201 - the protocol with the test


def opens(url: str) -> None:
    go()
    with open_ledger(url) as ledger:
        say(len(ledger.messages()))


def enqueues(url: str, which: str, count: str) -> None:
    make = new if which == "1" else again
    messages = [make(f"j{number}") for number in range(int(count))]
    with open_ledger(url) as ledger:
        go()
        enqueued = ledger.enqueue(launch(), messages, [], now=NOW)
    say(asdict(enqueued))


def acquires(url: str, pid: str) -> None:
    with open_ledger(url) as ledger:
        go()
        try:
            lease = ledger.acquire_lease(
                "citoyens/annonce",
                Holder("desk.example", int(pid)),
                now=NOW,
                lasts=MINUTE,
                alive=everybody_alive,
            )
        except RefusedError as refused:
            say(f"refused {refused.values['pid']}")
        else:
            say(f"acquired {lease.fence}")


def marks(url: str) -> None:
    """Mark every message under the one lease that all of these processes were given: nothing else parts them."""
    lease = Lease("citoyens/annonce", HOLDER, 1, NOW, NOW + 10 * MINUTE)
    with open_ledger(url) as ledger:
        due = ledger.due("citoyens", "annonce", now=NOW, limit=10_000)
        go()
        say(sum(ledger.mark_sending(m.id, lease, now=NOW, **BYTES) is not None for m in due))


def receives(url: str, count: str) -> None:
    """Read a mailbox that another process reads too."""
    with open_ledger(url) as ledger:
        go()
        receipts = [
            arrives(ledger, of(Kind.INTERVIEW_REQUEST), mail(name=f"n{number}"), place=seen(number))
            for number in range(1, int(count) + 1)
        ]
    say(sum(receipt.new for receipt in receipts))


def confirms(url: str, number: str) -> None:
    """Confirm a slot that another process wants for another request."""
    slot = Slot(NOW, NOW + 10 * MINUTE)
    with open_ledger(url) as ledger:
        go()
        try:
            ledger.confirm_slot(int(number), slot, spokesperson="Jean Lo", by="nora", now=NOW)
        except RefusedError as refused:
            say(f"refused {refused.values['interview']}")
        else:
            say(f"confirmed {number}")


def alerts(url: str, number: str) -> None:
    with open_ledger(url) as ledger:
        go()
        say(ledger.claim_alert("request", interview_id=int(number), now=NOW) is not None)


def dies_receiving(url: str) -> None:
    """Be killed when a mail is written and half of what follows is done, before the transaction ends."""

    def followed() -> Iterator[Consequence]:
        yield HoldBack(BO, Source.REPLIED, "replied", "citoyens")
        say("half")
        os.kill(os.getpid(), signal.SIGKILL)

    with open_ledger(url) as ledger:
        found = matched(ledger, mail(), of(Kind.OTHER))
        ledger.receive(received(mail(), of(Kind.OTHER), found, place=seen(1)), followed(), now=NOW)


def dies(url: str) -> None:
    """Mark a message, then be killed before the answer is recorded."""
    with open_ledger(url) as ledger:
        lease = take(ledger, holder=Holder("desk.example", os.getpid()))
        (first, *_) = ledger.due("citoyens", "annonce", now=NOW, limit=1)
        ledger.mark_sending(first.id, lease, now=NOW, **BYTES)
        say(first.contact)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    acts = {
        act.__name__: act
        for act in (opens, enqueues, acquires, marks, receives, confirms, alerts, dies_receiving, dies)
    }
    acts[sys.argv[1]](*sys.argv[2:])
