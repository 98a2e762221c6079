"""Several real processes at one ledger, and one that is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from ledger.examples import MINUTE, NOW, launched, states, take

from outreach.core.delivery import State
from outreach.core.message import Holder
from outreach.ledger import Ledger, open_ledger

ENVIRONMENT = os.environ | {
    "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
}


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ledger.worker", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )


def at_once(*workers: subprocess.Popen[str]) -> list[str]:
    """Let workers act at the same time; give what each says."""
    for worker in workers:
        assert worker.stdout is not None
        assert "ready\n" == worker.stdout.readline()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = []
    for worker in workers:
        out, err = worker.communicate(timeout=60)
        assert "" == err
        said.append(out.strip())
    return said


def test_two_processes_may_make_the_same_ledger(empty_url: str) -> None:
    said = at_once(*(start("opens", empty_url) for _ in range(3)))

    assert ["0"] * 3 == said


def test_two_processes_that_launch_the_same_mailing_make_one(ledger: Ledger, ledger_url: str) -> None:
    said = at_once(*(start("enqueues", ledger_url, which, "500") for which in "12"))

    counts = sum((Counter(json.loads(line.replace("'", '"'))) for line in said), Counter())
    assert {"new": 500, "known": 500} == dict(counts)
    messages = ledger.messages(limit=2000)
    assert 500 == len({m.contact for m in messages}) == len(messages)
    # the mailing of one of the two, whole
    assert 1 == len({m.token.partition("-")[0] for m in messages})


def test_one_of_several_processes_gets_the_lease(ledger: Ledger, ledger_url: str) -> None:
    said = at_once(*(start("acquires", ledger_url, pid) for pid in ("11", "12", "13")))

    assert 1 == sum(line == "acquired 1" for line in said)
    winner = ("11", "12", "13")[said.index("acquired 1")]
    assert 2 == sum(line == f"refused {winner}" for line in said)
    assert [] == ledger.messages()


def test_a_message_is_marked_by_one_of_several_processes(ledger: Ledger, ledger_url: str) -> None:
    ids = launched(ledger, *(f"j{number}" for number in range(150)))
    take(ledger)

    said = at_once(*(start("marks", ledger_url) for _ in range(3)))

    assert 150 == sum(int(line) for line in said)
    assert [1] * 150 == [len(ledger.attempts(message_id)) for message_id in ids.values()]


def test_a_message_marked_by_a_process_that_was_killed_is_in_doubt_and_never_sent_again(
    ledger: Ledger, ledger_url: str
) -> None:
    launched(ledger, "bo", "ada")
    worker = start("dies", ledger_url)
    said, _ = worker.communicate(timeout=30)

    assert (-9, "bo@wire.example\n") == (worker.returncode, said)
    assert {"bo": State.SENDING, "ada": State.PLANNED} == states(ledger)

    with open_ledger(ledger_url) as after:
        lease = after.acquire_lease(
            "citoyens/annonce",
            Holder("desk.example", os.getpid()),
            now=NOW,
            lasts=MINUTE,
            alive=lambda holder: holder.pid != worker.pid,
        )
        assert 1 == after.recover("citoyens", "annonce", lease, now=NOW)
        assert {"bo": State.IN_DOUBT, "ada": State.PLANNED} == states(after)
        assert ["ada@wire.example"] == [m.contact for m in after.due("citoyens", "annonce", now=NOW, limit=9)]
