"""Another process at the same ledger: `python -m ledger.worker WHAT URL …`, started by test_processes.

It says `ready` and waits for a line before it acts, so that several of them act at the same time.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import asdict

from ledger.examples import BYTES, HOLDER, MINUTE, NOW, again, everybody_alive, launch, new, take

from outreach.core.message import Holder, Lease
from outreach.core.problem import RefusedError
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


def dies(url: str) -> None:
    """Mark a message, then be killed before the answer is recorded."""
    with open_ledger(url) as ledger:
        lease = take(ledger, holder=Holder("desk.example", os.getpid()))
        (first, *_) = ledger.due("citoyens", "annonce", now=NOW, limit=1)
        ledger.mark_sending(first.id, lease, now=NOW, **BYTES)
        say(first.contact)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    acts = {act.__name__: act for act in (opens, enqueues, acquires, marks, dies)}
    acts[sys.argv[1]](*sys.argv[2:])
