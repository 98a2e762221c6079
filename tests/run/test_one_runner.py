"""Of several runs one sends: it is named, it is followed when it dies, and nobody gets a mail twice or none."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from collections.abc import Callable

import pytest
from cli.press import Press
from run.runner import Runner, begun, counted, journalists, only, status, wait_until
from servers.scripted_smtp import Late, ScriptedSMTP
from servers.sink import Sink

Run = Callable[..., Runner]


@pytest.mark.usefixtures("judge")
def test_a_second_run_names_the_first_and_leaves_with_3(run: Run) -> None:
    first = run()
    first.wait_to_say("Running")

    second = run()

    assert 3 == second.ended()
    assert f"process {first.process.pid}" in second.log
    assert "--stand-by" in second.log
    assert first.alive


def test_who_stands_by_takes_over_from_one_that_was_killed_and_is_seen_before(
    press: Press, judge: Sink, run: Run
) -> None:
    only(press, "announcement")
    first = run()
    first.wait_to_say("accepted 3")
    second = run("--stand-by")
    second.wait_to_say("Standing by")
    assert first.alive, first.log
    wait_until(lambda: status(press)["stand_by"] is not None, second)
    assert second.process.pid == status(press)["stand_by"]["holder"]["pid"]
    assert first.process.pid == status(press)["held"]["holder"]["pid"]

    first.kill()

    second.wait_to_say("Running")
    assert second.process.pid == status(press)["held"]["holder"]["pid"]
    assert status(press)["stand_by"] is None
    assert {1} == set(counted(judge).values())


@pytest.mark.usefixtures("judge")
def test_who_stands_by_takes_over_from_one_that_ends(run: Run) -> None:
    first = run()
    first.wait_to_say("Running")
    second = run("--stand-by")
    second.wait_to_say("Standing by")
    assert first.alive, first.log

    first.signal(signal.SIGTERM)

    assert 0 == first.ended()
    second.wait_to_say("Running")


@pytest.mark.usefixtures("judge")
def test_who_stands_by_ends_at_a_signal(run: Run) -> None:
    first = run()
    first.wait_to_say("Running")
    second = run("--stand-by")
    second.wait_to_say("Standing by")

    second.signal(signal.SIGTERM)

    assert 0 == second.ended()
    assert first.alive, first.log


def test_a_runner_that_slept_while_another_took_over_sends_nothing_more(
    press: Press, server: ScriptedSMTP, run: Run
) -> None:
    everybody = press.people(60)
    only(press, "announcement")
    server.script("content", Late("250 2.0.0 ok", seconds=1.0), times=None)
    first = run()
    # half a minute of mails: the other one is there before they have left
    wait_until(lambda: len(journalists(server)) >= 4, first)
    second = run("--stand-by")
    second.wait_to_say("Standing by")

    first.signal(signal.SIGSTOP)
    try:
        second.wait_to_say("Running")
        server.script("content", "250 2.0.0 ok", times=None)
        second.wait_to_say("accepted")
    finally:
        first.signal(signal.SIGCONT)

    assert 3 == first.ended()
    assert "another process has taken over" in first.log
    got = journalists(server)
    assert len(got) == len(set(got))
    doubtful = {contact for contact, state in press.states().items() if state == "in doubt"}
    assert set(everybody) == {*got, *doubtful}


def test_what_an_officer_releases_leaves_without_waiting_for_the_poll(
    press: Press, judge: Sink, run: Run
) -> None:
    press.edit("schedule.yaml", "contacts:\n", "inbox: {poll: 1 day}\ncontacts:\n")
    only(press, "announcement")
    assert 0 == press.outreach("hold", "--campaign", "aurora", "--reason", "not yet").status
    runner = run("--json")
    wait_until(lambda: bool(runner.rounds), runner)
    assert not counted(judge)

    assert 0 == press.outreach("release", "--campaign", "aurora").status

    runner.wait_to_say("accepted 3")


def test_two_runs_of_which_one_is_killed_twenty_times_send_each_of_500_one_mail(
    press: Press, judge: Sink, run: Run
) -> None:
    chance = random.Random(4)  # noqa: S311 - moments, not secrets
    everybody = press.people(500)
    only(press, "announcement")
    runs = [run("--stand-by"), run("--stand-by")]
    runner_died = 0

    for _ in range(20):
        goal = min(begun(judge) + chance.randint(1, 20), 500)
        wait_until(lambda goal=goal: begun(judge) >= goal)
        time.sleep(chance.random() / 20)
        victim = chance.randrange(2)
        runner_died += "Running" in runs[victim].log
        runs[victim].kill()
        runs[victim] = run("--stand-by")
    wait_until(
        lambda: set(press.states().values()) <= {"accepted", "in doubt"} and len(press.states()) == 500
    )

    assert runner_died >= 5
    states = press.states()
    got = counted(judge)
    assert set(everybody) == set(states)
    assert {1} == set(got.values())
    taken = {contact for contact, state in states.items() if state == "accepted"}
    assert taken <= set(got)
    # who has no mail is in doubt, and named
    doubtful = {each["address"] for each in press.outreach("resolve", "--json").document["in_doubt"]}
    assert set(everybody) - taken == doubtful
    assert len(doubtful) == press.outreach("status", "--json").document["doubtful"]
    assert len(doubtful) <= 2 * runner_died  # two connections
    assert Counter(states.values())["accepted"] + len(doubtful) == 500
