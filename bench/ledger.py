"""What the ledger costs: mark and settle per message on an SQLite file, and the first page of a long log.

`python bench/ledger.py [ROWS] [FOLDER]`: FOLDER must be on a real disk, or `synchronous=FULL` measures nothing.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from outreach.core.delivery import Outcome, Reply, State
from outreach.core.message import Holder, Launch, LogFilter, NewMessage
from outreach.ledger import Ledger, open_ledger, sqlite_url

NOW = datetime(2015, 9, 14, 6, 30, tzinfo=UTC)
ACCEPTED = Reply(Outcome.ACCEPTED, 250, "2.0.0", "2.0.0 Ok: queued as 4XyZ", "content")


def launch(mailing: str, count: int) -> tuple[Launch, list[NewMessage]]:
    """Make a mailing to COUNT fictional journalists."""
    shared = Launch("bench", mailing, NOW, "2015-09-14 08:30", "Europe/Paris", "v1", "{}", "bench")
    return shared, [
        NewMessage(
            contact=f"j{number}@outlet{number % 997}.example",
            address=f"j{number}@outlet{number % 997}.example",
            name=f"Journalist {number}",
            outlet=f"Outlet {number % 997}",
            language="fr",
            token=f"{mailing}{number:024x}",
            message_id=f"<{mailing}{number:024x}@press.example>",
            values={"first_name": "Nora", "intro": "Vous suiviez l’économie sociale en juin."},
        )
        for number in range(count)
    ]


def deliver(ledger: Ledger, count: int) -> None:
    """Mark and settle COUNT messages, one by one; print the cost of one."""
    start = time.perf_counter()
    ledger.enqueue(*launch("deliver", count), [], now=NOW)
    print(f"enqueue {count}: {(time.perf_counter() - start) / count * 1e6:.0f} µs a message")
    lease = ledger.acquire_lease(
        "bench/deliver", Holder("bench", 1), now=NOW, lasts=timedelta(hours=1), alive=lambda _holder: True
    )
    due = ledger.due("bench", "deliver", now=NOW, limit=count)
    took = []
    for message in due:
        start = time.perf_counter()
        attempt = ledger.mark_sending(message.id, lease, now=NOW, dated_at=NOW, digest="d", signature="")
        assert attempt is not None  # noqa: S101 - for mypy
        ledger.settle(attempt, ACCEPTED, now=NOW)
        took.append((time.perf_counter() - start) * 1e6)
    print(f"mark + settle, two durable commits: median {statistics.median(took):.0f} µs a message")


def fill(file: Path, rows: int) -> None:
    """Multiply the delivered messages to ROWS, each with its attempt, in SQL: what is measured is the reading."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-400000")
    table = connection.execute("SELECT name FROM pragma_table_info('message') WHERE name <> 'id'").fetchall()
    changed = {
        "mailing": "'m' || (n.value % 40)",
        "contact": "'c' || (n.value / 40) || '@outlet' || (n.value % 997) || '.example'",
        "outlet": "'Outlet ' || (n.value % 997)",
        "state": "CASE WHEN n.value % 1000 = 0 THEN 'refused' ELSE 'accepted' END",
        "token": "'t' || n.value",
        "message_id": "'<' || n.value || '@press.example>'",
        "at": "strftime('%Y-%m-%dT%H:%M:%S.000000Z', '2015-09-14', '+' || (n.value * 5) || ' seconds')",
    }
    columns = [name for (name,) in table]
    values = [changed.get(name, f"m.{name}") for name in columns]
    connection.execute("BEGIN")
    connection.execute(
        "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?)"  # noqa: S608 - our own columns
        f" INSERT INTO message ({', '.join(columns)}) SELECT {', '.join(values)} FROM n"
        " JOIN (SELECT * FROM message LIMIT 1) m",
        (rows,),
    )
    connection.execute(
        "INSERT INTO attempt (message_id, number, started_at, domain, runner, settled_at, outcome, code, enhanced,"
        " stage, text) SELECT m.id, 1, m.at, m.domain, 'bench', m.at, m.state, 250, '', 'content', 'Ok'"
        " FROM message m WHERE m.id NOT IN (SELECT message_id FROM attempt)"
    )
    connection.execute("COMMIT")
    connection.close()


def read(ledger: Ledger, rows: int) -> None:
    """Print how long the first page of the log takes, by what it is filtered on."""
    middle = NOW + timedelta(seconds=5 * rows / 2)
    pages: dict[str, Callable[[], object]] = {
        "log": lambda: ledger.messages(limit=50),
        "log of a mailing": lambda: ledger.messages(LogFilter("bench", "m7"), limit=50),
        "log of a contact": lambda: ledger.messages(LogFilter(contact="c9@outlet361.example"), limit=50),
        "log of an outlet": lambda: ledger.messages(LogFilter(outlet="Outlet 7"), limit=50),
        "log of the refused": lambda: ledger.messages(LogFilter(state=State.REFUSED), limit=50),
        "log of the refused of a mailing": lambda: ledger.messages(
            LogFilter("bench", "m0", state=State.REFUSED), limit=50
        ),
        "log since the middle": lambda: ledger.messages(LogFilter(since=middle), limit=50),
        "log of a day in the middle": lambda: ledger.messages(
            LogFilter(since=middle, until=middle + timedelta(days=1)), limit=50
        ),
        "attempts of the last hour": lambda: ledger.started_since(NOW + timedelta(seconds=5 * rows - 3600)),
    }
    for name, page in pages.items():
        took = []
        for _ in range(5):
            start = time.perf_counter()
            page()
            took.append((time.perf_counter() - start) * 1e3)
        print(f"{name}: {statistics.median(took):.1f} ms (first time {took[0]:.1f} ms)")


def main() -> None:
    """Measure."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else ".") as folder:  # noqa: PLR2004 - arguments
        file = Path(folder) / "ledger.sqlite"
        with open_ledger(sqlite_url(file)) as ledger:
            deliver(ledger, 2000)
        start = time.perf_counter()
        fill(file, rows)
        print(
            f"{rows} messages with attempts: {file.stat().st_size / 1e6:.0f} MB, {time.perf_counter() - start:.0f} s"
        )
        start = time.perf_counter()
        with open_ledger(sqlite_url(file)) as ledger:
            print(f"open: {(time.perf_counter() - start) * 1e3:.1f} ms")
            read(ledger, rows)


if __name__ == "__main__":
    main()
