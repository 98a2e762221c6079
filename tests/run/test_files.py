"""Files that change are read again; a broken edit stops nothing that runs."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

from cli.press import Press
from run.runner import Runner, counted, only, status, wait_until
from servers.sink import Sink, sink

Run = Callable[..., Runner]


def test_a_contact_added_while_it_runs_gets_her_mail(press: Press, judge: Sink, run: Run) -> None:
    only(press, "announcement")
    runner = run()
    runner.wait_to_say("accepted 3")

    everybody = press.people(4)

    runner.wait_to_say("accepted 1")
    assert dict.fromkeys(everybody, 1) == counted(judge)


def test_a_broken_edit_is_reported_once_and_the_last_good_version_stays_in_force(
    press: Press, judge: Sink, run: Run
) -> None:
    only(press, "announcement")
    press.edit("schedule.yaml", "contacts:\n", "inbox: {poll: 10 seconds}\ncontacts:\n")
    runner = run("--json")
    runner.wait_to_say("accepted 3")

    line = press.edit("schedule.yaml", "template: release", "template: nothing-of-that-name\n        whn: 1")
    press.people(4)
    runner.signal(signal.SIGHUP)

    runner.wait_to_say("schedule.yaml:")
    before = len(runner.rounds)
    wait_until(lambda: len(runner.rounds) >= before + 3, runner)
    assert 1 == runner.log.count(f"schedule.yaml:{line + 1}")
    shown = press.outreach("status")
    assert f"not in force until it is mended: schedule.yaml:{line + 1}" in shown.out
    assert 2 == shown.status  # as ever when the schedule cannot be read
    assert {1} == set(counted(judge).values())
    assert 3 == len(counted(judge))  # the list came with the broken edit

    press.edit("schedule.yaml", "template: nothing-of-that-name\n        whn: 1", "template: release")
    runner.signal(signal.SIGHUP)

    runner.wait_to_say("accepted 1")
    assert "in order again" in runner.log
    assert [] == status(press)["health"]["broken"]
    assert {1} == set(counted(judge).values())


def test_other_settings_are_in_force_without_a_new_start(press: Press, judge: Sink, run: Run) -> None:
    only(press, "announcement")
    runner = run()
    runner.wait_to_say("accepted 3")

    with sink() as other:
        press.to(other.host, other.port)
        everybody = press.people(5)
        runner.wait_to_say("accepted 2")

        assert set(everybody[3:]) == set(counted(other))
    assert set(everybody[:3]) == set(counted(judge))


def test_no_mail_is_made_of_half_a_template(press: Press, judge: Sink, run: Run) -> None:
    only(press, "announcement")
    runner = run()
    runner.wait_to_say("accepted 3")
    template = press.root / "templates" / "release.en.md"
    whole = template.read_text() + "\n" + "\n\n".join(f"Paragraph {n}." for n in range(12)) + "\n\nThe end.\n"

    with template.open("w") as file:  # as over a slow network
        for start in range(0, len(whole), len(whole) // 8):
            file.write(whole[start : start + len(whole) // 8])
            file.flush()
            if not start:
                (_, _, _, new) = press.people(4)
            runner.signal(signal.SIGHUP)
            time.sleep(0.5)

    runner.wait_to_say("accepted 1")
    (mail,) = (each.content for each in judge.deliveries() if new in each.rcpt_to)
    assert b"The end." in mail


def test_at_the_start_broken_files_are_refused_with_file_and_line(press: Press, run: Run) -> None:
    line = press.edit("schedule.yaml", "zone: Europe/Paris", "zone: Europe/Pari")

    runner = run()

    assert 2 == runner.ended()
    assert f"schedule.yaml:{line}" in runner.log


def test_a_row_that_is_wrong_is_reported_before_a_mailing_is_due(press: Press, judge: Sink, run: Run) -> None:
    only(press, "announcement", "later")
    runner = run()
    runner.wait_to_say("accepted 3")

    with (press.root / "contacts.csv").open("a") as file:
        file.write("nora@,Nora Roy,Daily,en\n")

    runner.wait_to_say("wrong: contacts.csv:5")
    assert any("contacts.csv:5" in trouble for trouble in status(press)["health"]["troubles"])
    assert {1} == set(counted(judge).values())

    press.people(3)

    runner.wait_to_say("in order again")
