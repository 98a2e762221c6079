"""Clocks that jump under a process that runs: nothing leaves twice, nothing leaves after its time, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cli.press import Press, wall
from run.runner import Runner, add_mailing, counted, journalists, only, wait_until
from servers.processes import program
from servers.scripted_smtp import Late, ScriptedSMTP
from servers.sink import Sink

Run = Callable[..., Runner]


class Clock:
    """The wall clock of a process, which a test sets; the clock that it waits by goes on as it does."""

    def __init__(self, file: Path) -> None:
        program("faketime", package="faketime")
        (library,) = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
        self._file = file
        self.set("+0")
        self.environment: Mapping[str, str] = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    def set(self, offset: str) -> None:
        """Set it so far from the real one: `+3d`, `-1h`."""
        beside = self._file.with_suffix(".new")
        beside.write_text(offset + "\n")
        beside.replace(self._file)


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


def test_three_days_forward_send_what_came_due_once_and_not_what_is_too_late(
    press: Press, judge: Sink, run: Run, clock: Clock
) -> None:
    only(press, "announcement")
    add_mailing(press, "soon", f"template: release\npurpose: announcement\nwhen: {wall(2.9)}")
    add_mailing(
        press, "tomorrow", f"template: release\npurpose: announcement\nwhen: {wall(1)}\nnot_after: 10 hours"
    )
    runner = run(environment=clock.environment)
    runner.wait_to_say("announcement: accepted 3")

    clock.set("+3d")

    runner.wait_to_say("soon: accepted 3")
    runner.wait_to_say("missed: aurora/tomorrow")
    assert runner.alive
    assert {2} == set(counted(judge).values())


def test_an_hour_back_sends_nobody_a_mail_twice_and_holds_up_nothing(
    press: Press, judge: Sink, run: Run, clock: Clock
) -> None:
    only(press, "announcement")
    press.edit("schedule.yaml", "contacts:\n", "inbox: {poll: 10 seconds}\ncontacts:\n")
    runner = run("--json", environment=clock.environment)
    runner.wait_to_say("announcement: accepted 3")
    before = len(runner.rounds)

    clock.set("-1h")
    # the poll is not an hour late
    wait_until(lambda: len(runner.rounds) >= before + 2, runner)

    assert {1} == set(counted(judge).values())
    # what is due by the new clock leaves by it; the announcement's own time has not come again
    clock.set("+0")
    everybody = press.people(4)
    runner.wait_to_say("announcement: accepted 1")
    assert dict.fromkeys(everybody, 1) == counted(judge)


def test_a_runner_whose_clock_jumps_in_mid_batch_asks_again_before_the_next_mail(
    press: Press, server: ScriptedSMTP, run: Run, clock: Clock
) -> None:
    press.people(60)
    only(press, "announcement")
    server.script("content", Late("250 2.0.0 ok", seconds=0.3), times=None)
    runner = run("--json", environment=clock.environment)
    wait_until(lambda: len(journalists(server)) >= 4, runner)

    clock.set("+3d")

    # what was launched and has not left is three days late: a person decides
    wait_until(lambda: len(runner.rounds) >= 2, runner)
    assert len(journalists(server)) < 40
    assert len(journalists(server)) == len(set(journalists(server)))
    assert {"accepted", "planned"} == set(press.states().values())
    runner.wait_to_say("missed: aurora/announcement")
    assert runner.alive
