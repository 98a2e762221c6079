"""A run that is told to end ends cleanly; one that is told twice ends at once."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable

import pytest
from cli.press import Press
from run.runner import Runner, begun, counted, journalists, only, status, wait_until
from servers.scripted_smtp import STALL, Late, ScriptedSMTP
from servers.sink import Sink

Run = Callable[..., Runner]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_mid_batch_settles_the_mails_in_hand_and_gives_the_right_to_run_back(
    press: Press, server: ScriptedSMTP, run: Run, number: signal.Signals
) -> None:
    everybody = press.people(30)
    only(press, "announcement")
    server.script("content", Late("250 2.0.0 ok", seconds=0.3), times=None)
    runner = run()
    wait_until(lambda: len(server.deliveries) >= 4, runner)

    runner.signal(number)

    assert 0 == runner.ended()
    states = press.states()
    assert {"accepted", "planned"} == set(states.values())
    assert journalists(server) == sorted(contact for contact, state in states.items() if state == "accepted")
    assert "not running" == status(press)["state"]
    server.script("content", "250 2.0.0 ok", times=None)
    assert 0 == run("--once").ended()
    assert sorted(everybody) == journalists(server)


def test_a_second_ctrl_c_ends_at_once_and_what_was_on_the_wire_is_in_doubt(
    press: Press, server: ScriptedSMTP, run: Run
) -> None:
    press.people(4)
    only(press, "announcement")
    server.script("content", STALL, times=None)
    runner = run()
    wait_until(lambda: "DATA" in server.verbs(), runner)
    runner.signal(signal.SIGINT)
    wait_until(lambda: status(press)["state"] == "running", runner)
    assert runner.alive

    runner.signal(signal.SIGINT)

    assert -signal.SIGINT == runner.process.wait(10)
    assert "stale" == status(press)["state"]
    doubtful = press.outreach("resolve", "--json").document["in_doubt"]
    assert 2 == len(doubtful)


def test_once_makes_one_round_and_ends(press: Press, judge: Sink, run: Run) -> None:
    only(press, "announcement", "later")

    runner = run("--once", "--json")

    assert 0 == runner.ended()
    (made,) = runner.rounds
    assert {"aurora/announcement": {"accepted": 3}} == {
        key: sent["outcomes"] for key, sent in made["sent"].items()
    }
    assert {1} == set(counted(judge).values())
    assert 0 == run("--once").ended()
    again = run("--once")
    assert (0, "") == (again.ended(), again.log)  # cron mails every line
    assert 3 == counted(judge).total()


def test_once_fails_when_nothing_can_be_sent_and_says_why(press: Press, run: Run) -> None:
    press.to("127.0.0.1", 9)
    only(press, "announcement")

    runner = run("--once")

    assert 1 == runner.ended()
    assert "127.0.0.1" in runner.log
    assert {"deferred": 3} == Counter(press.states().values()) or "planned" in press.states().values()


def test_without_for_real_nothing_leaves_and_the_next_days_are_shown(press: Press, judge: Sink) -> None:
    ran = press.outreach("run")

    assert 0 == ran.status
    assert "outreach run --for-real" in ran.out
    assert "Missed" in ran.out
    ahead = press.outreach("run", "--json").document["ahead"]
    mails = {f"{each['campaign']}/{each['mailing']}": each["mails"] for each in ahead["leaving"]}
    assert {"aurora/announcement": 3, "fair/invitation": 3, "aurora/later": 3} == mails
    assert ["aurora", "missed"] in ahead["missed"]
    assert 0 == begun(judge)
    assert not (press.root / ".outreach").exists()
