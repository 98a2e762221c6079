"""However many processes there are, and whichever dies: a mail to the officer leaves once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli.press import SENDER, Press, write_folder
from cli.world import PASSWORD, connect

from outreach.ledger import open_ledger, sqlite_url
from outreach.rehearsal.world import BackgroundWorld, background_world

PROCESSES = 4


@pytest.fixture
def today(press: Press) -> Press:
    """A folder of this very day: processes of their own have the machine's clock."""
    write_folder(press)
    return press


@pytest.fixture
def world(today: Press) -> Iterator[BackgroundWorld]:
    with background_world({SENDER: PASSWORD}) as running:
        connect(today, running)
        yield running


def subjects(world: BackgroundWorld) -> list[str]:
    mails = [mail.decode() for mail in world.inbox(SENDER)]
    return sorted(
        line.removeprefix("Subject: ")
        for mail in mails
        for line in mail.splitlines()
        if line.startswith("Subject: ")
    )


def together(press: Press) -> None:
    """Have several processes tell at the same time."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "telling.worker", str(press.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(["..", *sys.path])},
        )
        for _ in range(PROCESSES)
    ]
    for each in started:
        assert each.stdout
        assert "ready" == each.stdout.readline().strip()
    for each in started:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    assert ["0"] * PROCESSES == [each.communicate(timeout=60)[0].strip() for each in started]


def test_several_processes_at_once_tell_a_thing_once(today: Press, world: BackgroundWorld) -> None:
    assert 0 == today.send().status

    together(today)
    together(today)

    assert ["Missed: aurora/missed", "aurora/announcement: sent 3, failed 0"] == subjects(world)


def test_what_a_process_died_over_is_told_by_another_after_a_while(
    today: Press, world: BackgroundWorld
) -> None:
    assert 0 == today.send().status
    with open_ledger(sqlite_url(today.root / ".outreach" / "ledger.sqlite3")) as ledger:
        (run,) = ledger.runs(active_since=datetime.now(UTC) - timedelta(days=1))
        # the claim of a process that was killed before its mail left
        assert ledger.claim_notice("summary", run.occasion, now=datetime.now(UTC))

    together(today)
    fresh = subjects(world)
    with (
        open_ledger(sqlite_url(today.root / ".outreach" / "ledger.sqlite3")) as ledger,
        ledger._writing() as tx,
    ):
        tx.exec_driver_sql(
            "UPDATE notice SET claimed_at = '2015-09-22T07:00:00.000000Z' WHERE kind = 'summary'"
        )
    together(today)

    assert ["Missed: aurora/missed"] == fresh
    assert ["Missed: aurora/missed", "aurora/announcement: sent 3, failed 0"] == subjects(world)


def test_outreach_run_tells_what_it_did(today: Press, world: BackgroundWorld) -> None:
    ran = today.ended(today.start("run", "--once", "--for-real", environment={"OUTREACH_LANGUAGE": "en"}))
    again = today.ended(today.start("run", "--once", "--for-real", environment={"OUTREACH_LANGUAGE": "en"}))

    assert (0, 0) == (ran.status, again.status), ran.err + again.err
    assert [
        "Missed: aurora/missed",
        "aurora/announcement: sent 3, failed 0",
        "fair/invitation: sent 3, failed 0",
    ] == [subject for subject in subjects(world) if "follow-up" not in subject]
