"""How a run is: the health file, `outreach status`, and what it tells of its mailbox."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

import pytest
from cli.press import SENDER, Press
from cli.world import PASSWORD, answer, connect
from run.runner import Runner, only, status, wait_until

from outreach.app.service import LOOK_UP
from outreach.rehearsal.world import BackgroundWorld, background_world

Run = Callable[..., Runner]


@pytest.mark.usefixtures("judge")
def test_status_says_who_runs_since_when_and_what_it_does_next(press: Press, run: Run) -> None:
    only(press, "announcement", "later")
    assert "does not run" in press.outreach("status").out
    runner = run()
    runner.wait_to_say("accepted 3")
    wait_until(lambda: bool((status(press)["health"] or {}).get("last_round")), runner)

    shown = press.outreach("status")

    assert 0 == shown.status
    assert f"runs: process {runner.process.pid} on " in shown.out
    health = json.loads((press.root / ".outreach" / "health.json").read_text())
    assert runner.process.pid == health["pid"]
    assert health["since"] <= health["last_round"] <= health["at"] < health["next_wake"]
    assert [] == health["troubles"] == health["broken"]


@pytest.mark.usefixtures("judge")
def test_the_health_file_is_written_at_every_heartbeat(press: Press, run: Run) -> None:
    press.edit("schedule.yaml", "contacts:\n", "inbox: {poll: 1 day}\ncontacts:\n")
    only(press, "later")
    runner = run()
    runner.wait_to_say("Running")
    wait_until(lambda: bool((status(press)["health"] or {}).get("last_round")), runner)
    first = status(press)["health"]

    wait_until(lambda: status(press)["health"]["at"] > first["at"], runner)

    assert first["last_round"] == status(press)["health"]["last_round"]


@pytest.mark.usefixtures("judge")
def test_a_run_that_was_killed_gives_no_sign_of_life(press: Press, run: Run) -> None:
    runner = run()
    runner.wait_to_say("Running")

    runner.kill()

    assert "stale" == status(press)["state"]
    assert "gives no sign of life" in press.outreach("status").out


def test_what_keeps_mails_from_leaving_is_said_once_and_stands_in_the_health_file(
    press: Press, run: Run
) -> None:
    press.to("127.0.0.1", 9)
    press.edit("schedule.yaml", "contacts:\n", "inbox: {poll: 10 seconds}\ncontacts:\n")
    only(press, "announcement")

    runner = run("--json")
    wait_until(lambda: len(runner.rounds) >= 3, runner)

    assert 1 == runner.log.count("port 9")
    assert "port 9" in " ".join(status(press)["health"]["troubles"])
    assert "  wrong: " in press.outreach("status").out


@pytest.fixture
def world() -> Iterator[BackgroundWorld]:
    with background_world({SENDER: PASSWORD}) as there:
        yield there


def test_a_mail_that_comes_is_read_at_once_not_at_the_next_poll(
    press: Press, run: Run, world: BackgroundWorld
) -> None:
    connect(press, world)
    press.edit("schedule.yaml", "contacts:\n", "inbox: {poll: 1 day}\ncontacts:\n")
    only(press, "announcement")
    runner = run("--json")
    runner.wait_to_say("accepted 3")
    quiet_since, made = time.monotonic(), len(runner.rounds)
    while time.monotonic() < quiet_since + 1.2 * LOOK_UP:  # nothing else asks for a round any more
        if len(runner.rounds) > made:
            quiet_since, made = time.monotonic(), len(runner.rounds)
        time.sleep(0.2)

    ours = world.inbox("c1@paper1.example")[0]
    said = answer(ours, "Thank you, I will read it.", sender="c1@paper1.example")
    world.call(world.world.post(said, sender="c1@paper1.example", recipient=SENDER))

    runner.wait_to_say("new mails: 1")
    assert PASSWORD not in runner.log
    assert status(press)["health"]["looked_at"]
