"""Runs that are stopped, killed, or two at once: nobody is lost, nobody gets a mail twice. smtp-sink counts."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from cli.press import Press
from servers.scripted_smtp import STALL, Late, ScriptedSMTP
from servers.sink import Sink

from outreach.core.message import Holder
from outreach.ledger import open_ledger, sqlite_url

SEND = ("send", "aurora", "announcement", "--for-real", "--yes")


def counted(judge: Sink) -> Counter[str]:
    return Counter(recipient for delivery in judge.deliveries() for recipient in delivery.rcpt_to)


def begun(judge: Sink) -> int:
    """Count the mails of which the sink has seen the beginning."""
    return len(list((judge.directory / "dump").iterdir()))


def wait_for_mails(judge: Sink, count: int, process: subprocess.Popen[str]) -> None:
    """Wait until the sink has so many mails, or the sender is gone."""
    end = time.monotonic() + 60
    while begun(judge) < count and process.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.005)


def test_ctrl_c_finishes_the_mail_in_hand_and_the_next_run_the_rest(press: Press, judge: Sink) -> None:
    everybody = press.people(60)
    process = press.start(*SEND)
    wait_for_mails(judge, 10, process)

    process.send_signal(signal.SIGINT)
    stopped = press.ended(process)

    assert 1 == stopped.status
    assert "Stopped" in stopped.out
    states = Counter(press.states().values())
    assert set(states) == {"accepted", "planned"}
    assert states["accepted"] == len(judge.deliveries()) < 60
    rest = press.send()
    assert 0 == rest.status
    assert dict.fromkeys(everybody, 1) == counted(judge)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_killed_at_any_moment_sends_nobody_twice_and_loses_nobody(
    press: Press, judge: Sink, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    everybody = press.people(200)

    for _ in range(4):
        before = begun(judge)
        process = press.start(*SEND)
        wait_for_mails(judge, before + chance.randint(1, 30), process)
        time.sleep(chance.random() / 50)
        process.kill()
        process.communicate()
    last = press.send()

    assert 0 == last.status
    states = press.states()
    assert set(everybody) == set(states)
    assert {"accepted", "in doubt"} >= set(states.values())
    got = counted(judge)
    assert {1} == set(got.values())
    assert {contact for contact, state in states.items() if state == "accepted"} <= set(got)
    # two connections, four deaths
    assert Counter(states.values())["in doubt"] <= 8


def test_of_two_runs_at_once_one_is_refused_and_names_the_other(press: Press, server: ScriptedSMTP) -> None:
    everybody = press.people(4)
    server.script("content", Late("250 2.0.0 ok", seconds=0.5), times=None)
    first = press.start(*SEND)
    while "DATA" not in server.verbs():
        time.sleep(0.01)

    second = press.send()

    assert 3 == second.status
    assert f"process {first.pid}" in second.err
    assert 0 == press.ended(first).status
    assert sorted(everybody) == sorted(delivery.rcpt_to for delivery in server.deliveries)


def test_a_run_whose_mailing_was_taken_over_stops_and_nobody_gets_it_twice(
    press: Press, server: ScriptedSMTP
) -> None:
    everybody = press.people(6)
    server.script("content", Late("250 2.0.0 ok", seconds=0.5), times=None)
    first = press.start(*SEND)
    while "DATA" not in server.verbs():
        time.sleep(0.01)

    # what a runner does whose clock says that the lease is over: the first one was asleep
    with open_ledger(sqlite_url(press.root / ".outreach" / "ledger.sqlite3")) as ledger:
        now = datetime.now(UTC) + timedelta(minutes=2)
        taken = ledger.acquire_lease(
            "aurora/announcement",
            Holder("elsewhere", 1, "colleague"),
            now=now,
            lasts=timedelta(minutes=1),
            alive=lambda _: True,
        )
        stopped = press.ended(first)
        ledger.release_lease(taken, now=now)
    rest = press.send()

    assert 3 == stopped.status
    assert "another process has taken over" in stopped.err
    assert {"accepted", "in doubt"} >= set(press.states().values())
    assert 0 == rest.status
    assert sorted(everybody) == sorted(delivery.rcpt_to for delivery in server.deliveries)


def test_two_runs_started_in_the_same_moment_send_nobody_twice(press: Press, judge: Sink) -> None:
    everybody = press.people(40)

    processes = [press.start(*SEND) for _ in range(2)]
    statuses = sorted(press.ended(process).status for process in processes)

    # the slower one is refused, or finds nothing left
    assert statuses in ([0, 3], [0, 0])
    assert dict.fromkeys(everybody, 1) == counted(judge)


def test_a_second_ctrl_c_while_waiting_for_the_next_batch_is_not_needed(press: Press, judge: Sink) -> None:
    press.edit("schedule.yaml", "batch: 1000", "batch: 2")
    press.edit("schedule.yaml", "interval: 1 second", "interval: 1 hour")
    press.people(4)
    process = press.start(*SEND)
    wait_for_mails(judge, 2, process)
    time.sleep(0.3)

    process.send_signal(signal.SIGINT)
    stopped = press.ended(process, seconds=10)

    assert 1 == stopped.status
    assert 2 == len(judge.deliveries())


def wait_for_launches(press: Press, count: int) -> None:
    """Wait until so many runs have written their launch into the ledger, which they do before they send."""
    end = time.monotonic() + 30
    while count > len(press.outreach("log", "--acts", "--json").document.get("acts", ())):
        assert time.monotonic() < end
        time.sleep(0.05)


def attempts(press: Press) -> list[tuple[datetime, str]]:
    """When each message was first tried, and whose domain."""
    messages = press.outreach("log", "--json").document["messages"]
    return sorted(
        (datetime.fromisoformat(m["first_attempt_at"]), m["contact"].partition("@")[2]) for m in messages
    )


def arrivals(judge: Sink) -> list[float]:
    """When the sink wrote each mail down, in seconds."""
    return sorted(path.stat().st_mtime for path in (judge.directory / "dump").iterdir())


def test_batches_leave_one_interval_after_the_other(press: Press, judge: Sink) -> None:
    press.edit("schedule.yaml", "batch: 1000", "batch: 2")
    press.edit("schedule.yaml", "interval: 1 second", "interval: 2 seconds")
    press.people(5)

    ran = press.send()

    assert 0 == ran.status
    at = arrivals(judge)
    assert 5 == len(at)
    # a batch starts an interval after the last one started: third mail after first, fifth after third
    assert [2.0, 2.0] == [pytest.approx(at[n + 2] - at[n], abs=0.6) for n in (0, 2)]
    begun = [instant for instant, _ in attempts(press)]
    assert all(begun[n + 2] - begun[n] >= timedelta(seconds=2) for n in (0, 2))


@pytest.mark.parametrize(
    "limit",
    ["per_minute: 2", "per_minute: null\n  per_hour: 2", "per_minute: null\n  per_domain_per_minute: 2"],
)
def test_no_more_leave_than_the_pace_allows_not_even_from_a_second_run(
    press: Press, judge: Sink, limit: str
) -> None:
    press.edit("schedule.yaml", "per_minute: null", limit)
    press.contacts(*((f"c{n}@daily.example", f"Contact {'abcd'[n]}", f"Outlet {n}", "en") for n in range(4)))
    press.edit("contacts.csv", "c3@daily", "c3@weekly")

    for runs in (1, 2):
        process = press.start(*SEND)
        wait_for_launches(press, runs)
        wait_for_mails(judge, 2, process)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        press.ended(process)

    # the limit for one domain lets the other domain pass
    expected = {"daily.example": 2, "weekly.example": 1} if "domain" in limit else {"daily.example": 2}
    assert expected == Counter(recipient.partition("@")[2] for recipient in counted(judge).elements())


def test_what_a_killed_run_left_on_the_wire_is_in_doubt_as_soon_as_one_asks(
    press: Press, server: ScriptedSMTP
) -> None:
    press.people(3)
    server.script("content", STALL, times=None)
    process = press.start(*SEND)
    end = time.monotonic() + 60
    while server.verbs().count("DATA") < 2:
        assert time.monotonic() < end
        assert process.poll() is None
        time.sleep(0.02)

    living = press.outreach("resolve", "--json")
    process.kill()
    process.communicate()
    dead = press.outreach("resolve", "--json")

    assert [] == living.document["in_doubt"]
    assert 2 == len(dead.document["in_doubt"])
    settled = press.outreach(
        "resolve", dead.document["in_doubt"][0]["id"], "--delivered", "--proof", "a call"
    )
    assert 0 == settled.status
