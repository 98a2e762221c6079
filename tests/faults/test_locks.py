"""Another program that locks the ledger while a run is under way."""

from __future__ import annotations

import sqlite3
import threading
import time

from cli.press import Press
from servers.sink import Sink


def test_a_ledger_locked_for_seconds_delays_the_run_and_nobody_notices(press: Press, judge: Sink) -> None:
    everybody = press.people(40)
    ledger = press.root / ".outreach" / "ledger.sqlite3"
    locked = threading.Event()

    def lock() -> None:
        while not ledger.exists() or not list((judge.directory / "dump").iterdir()):
            time.sleep(0.01)
        other = sqlite3.connect(ledger, isolation_level=None, timeout=10)
        other.execute("BEGIN IMMEDIATE")
        locked.set()
        time.sleep(4)
        other.execute("COMMIT")
        other.close()

    thread = threading.Thread(target=lock, daemon=True)
    thread.start()
    done = press.send()
    thread.join(20)

    assert locked.is_set()
    assert done.status == 0, done.err
    got = [recipient for delivery in judge.deliveries() for recipient in delivery.rcpt_to]
    assert sorted(got) == sorted(everybody)
