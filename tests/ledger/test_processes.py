"""Several real processes at one ledger, and one that is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from ledger.examples import MINUTE, NOW, launched, states, take
from ledger.mails import announced, arrives, of, seen

from outreach.core.delivery import State
from outreach.core.interview import NewInterview
from outreach.core.message import Holder
from outreach.core.verdict import Kind
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


def test_two_processes_that_read_the_same_mailbox_write_each_mail_once(
    ledger: Ledger, ledger_url: str
) -> None:
    announced(ledger, "bo")

    said = at_once(*(start("receives", ledger_url, "60") for _ in range(3)))

    assert 60 == sum(int(line) for line in said)
    assert 60 == len(ledger.incoming()) == len(ledger.interviews())
    assert 1 == len(ledger.history().holds)
    assert ("1", "60") == ledger.position("imap.press.example", "INBOX")


def test_a_mail_whose_reader_is_killed_half_way_is_read_again_whole(ledger: Ledger, ledger_url: str) -> None:
    announced(ledger, "bo")
    launched(ledger, "bo", mailing="relance")
    worker = start("dies_receiving", ledger_url)
    said, _ = worker.communicate(timeout=30)

    assert (-9, "half\n") == (worker.returncode, said)
    assert ([], (), None) == (
        ledger.incoming(),
        ledger.history().holds,
        ledger.position("imap.press.example", "INBOX"),
    )
    assert 1 == len(ledger.due("citoyens", "relance", now=NOW, limit=9))

    assert arrives(ledger, of(Kind.OTHER), place=seen(1)).new
    assert [] == ledger.due("citoyens", "relance", now=NOW, limit=9)


def test_of_two_processes_that_confirm_the_same_hour_one_is_refused(ledger: Ledger, ledger_url: str) -> None:
    numbers = [ledger.open_interview(NewInterview(), by="nora", now=NOW) for _ in range(3)]

    said = at_once(*(start("confirms", ledger_url, str(number)) for number in numbers))

    (winner,) = (number for number in numbers if f"confirmed {number}" in said)
    assert 2 == said.count(f"refused {winner}")
    assert 1 == len(ledger.taken_slots("Jean Lo"))


def test_one_of_several_processes_sends_the_alert(ledger: Ledger, ledger_url: str) -> None:
    number = ledger.open_interview(NewInterview(), by="nora", now=NOW)

    said = at_once(*(start("alerts", ledger_url, str(number)) for _ in range(3)))

    assert ["False", "False", "True"] == sorted(said)
