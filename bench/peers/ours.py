"""Deliver one enqueued mailing of a folder at full speed, and print what it took as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from outreach.app.machine import alive, holder
from outreach.app.workspace import workspace
from outreach.core.delivery import Retry, State
from outreach.core.dkim import load_key
from outreach.core.login import Security
from outreach.core.pacing import Pace
from outreach.outbox.delivering import Delivery, Order, Signing, Watch
from outreach.smtp.pool import Pool
from outreach.smtp.submission import Submission


def key() -> Signing:
    """Make a key of the usual kind and size."""
    pem = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Signing(load_key(pem), "lerameau.example", "press")


def main() -> None:
    """Deliver."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--connections", type=int, default=10)
    parser.add_argument("--in-hand", type=int, default=2)
    parser.add_argument("--signed", action="store_true")
    for name in ("folder", "campaign", "mailing", "port"):
        parser.add_argument(name)
    wanted = parser.parse_args()
    server = Submission(
        "127.0.0.1",
        int(wanted.port),
        Security.NONE,
        connections=wanted.connections,
        messages_per_connection=10**6,
        in_hand=wanted.in_hand,
    )
    pace = Pace(10**6, timedelta(), None, None, None, None, wanted.connections)
    with workspace(Path(wanted.folder)).ledger() as ledger:
        everybody = {key[2] for key in ledger.history().messages if key[1] == wanted.mailing}
        signing = key() if wanted.signed else None
        order = Order(wanted.campaign, wanted.mailing, everybody, pace, Retry(), signing=signing)
        first: list[float] = []

        async def run() -> None:
            async with Pool(server) as pool:
                delivery = Delivery(ledger, order, clock=lambda: datetime.now(UTC), stop=asyncio.Event())
                watch = Watch(settled=lambda _message, _reply: first or first.append(time.monotonic()))
                await delivery.run(pool, holder(), alive=alive, watch=watch)

        begun, processor = time.monotonic(), time.process_time()
        asyncio.run(run())
        took, processor = time.monotonic() - begun, time.process_time() - processor
        counts = ledger.count_by_state(wanted.campaign, wanted.mailing)[(wanted.campaign, wanted.mailing)]
    print(
        json.dumps(
            {
                "begun": begun,
                "took": took,
                "accepted": counts[State.ACCEPTED],
                "cpu": processor,
                "first": first[0] - begun,
                "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
