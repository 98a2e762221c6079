"""Approval by a named person, and the time in which the button can be taken back."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from cli.press import STORY, Press, reached, wall
from servers.scripted_smtp import ScriptedSMTP

from outreach.app.running import Rounds
from outreach.app.workspace import Workspace, workspace

CLAIRE, DIRECTOR = "Claire Vasseur", "direction@lerameau.example"


@pytest.fixture(autouse=True)
def _to_be_approved(press: Press) -> None:
    approval = f"        approval: {{name: {CLAIRE}, address: {DIRECTOR}}}\n"
    press.edit("schedule.yaml", "        template: release\n", f"        template: release\n{approval}")


def approve(press: Press, *options: str) -> None:
    ran = press.outreach("approve", STORY, "announcement", "--as", CLAIRE, "--for-real", *options)
    assert 0 == ran.status, ran.err


def test_nothing_leaves_before_it_is_approved_and_everything_says_for_whom_it_waits(
    press: Press, server: ScriptedSMTP
) -> None:
    refused = press.send()
    dry = press.outreach("send", STORY, "announcement")
    plan = press.outreach("plan", "--campaign", STORY)
    why = press.outreach("why", "c1@paper1.example", f"{STORY}/announcement")
    status = press.outreach("status")

    assert [3, 3] == [refused.status, dry.status]
    assert f"waits for the approval of {CLAIRE}: outreach approve {STORY} announcement" in refused.err
    for shown in (plan, why):
        assert (
            f"waits for approval by {CLAIRE}" in " ".join(shown.out.split())
            or "waits for approval by: 3" in shown.out
        )
    assert f"Waits for the approval of {CLAIRE}: {STORY}/announcement, due at" in status.out
    assert [] == server.deliveries


def test_who_approves_sees_what_would_leave_and_then_it_leaves(press: Press, server: ScriptedSMTP) -> None:
    shown = press.outreach("approve", STORY, "announcement")
    assert "recipients: 3, not sent: 0." in shown.out
    assert "Subject: Aurora for Paper 1" in shown.out
    assert "Le RAMEAU publishes a study." in shown.out
    assert f"--as '{CLAIRE}' --for-real" in shown.out
    assert 3 == press.send().status

    approve(press)
    press.send()

    assert 3 == len(reached(server))
    assert "It is approved as it is" in press.outreach("approve", STORY, "announcement").out
    acts = press.outreach("log", "--acts", "--json").document
    assert "approve" in str(acts)


def test_another_name_approves_nothing(press: Press, server: ScriptedSMTP) -> None:
    ran = press.outreach("approve", STORY, "announcement", "--as", "Nora", "--for-real")
    nobody = press.outreach("approve", STORY, "announcement", "--for-real")

    assert [3, 3] == [ran.status, nobody.status]
    assert f"is to be approved by {CLAIRE}, not by Nora" in ran.err
    assert "say --as NAME" in nobody.err
    assert 3 == press.send().status
    assert [] == server.deliveries


def _template(press: Press) -> None:
    press.edit("templates/release.en.md", "publishes a study", "publishes two studies")


def _attachment(press: Press) -> None:
    press.write("kit.txt", "other figures")


def _fact(press: Press) -> None:
    press.edit("schedule.yaml", "title: Aurora", "title: Aurora borealis")


def _time(press: Press) -> None:
    press.edit("schedule.yaml", f"when: {wall(-0.001)[:10]}", f"when: {wall(-1)[:10]}")


def _segment(press: Press) -> None:
    press.edit("schedule.yaml", "title: Aurora", "title: Aurora\n    segment: outlet is not empty")


def _included(press: Press) -> None:
    press.write("templates/footer.en.md", "Another footer\n")


@pytest.mark.parametrize("change", [_template, _attachment, _fact, _segment, _included])
def test_what_changed_after_the_approval_is_not_approved(
    press: Press, server: ScriptedSMTP, change: object
) -> None:
    press.write("kit.txt", "figures")
    press.write("templates/footer.en.md", "A footer\n")
    press.edit(
        "templates/release.en.md", 'preheader: "A study"', 'preheader: "A study"\nattachments: [kit.txt]'
    )
    press.edit("templates/release.en.md", "[Stop]", '{% include "footer.en.md" %} [Stop]')
    approve(press)

    assert callable(change)
    change(press)

    assert 3 == press.send().status
    assert "It has changed since" in press.outreach("approve", STORY, "announcement").err
    assert "once more, it has changed" in press.outreach("status").out
    assert [] == server.deliveries
    approve(press)
    press.send()
    assert 3 == len(server.deliveries)


def test_contacts_come_and_go_and_other_templates_change_without_a_new_approval(
    press: Press, server: ScriptedSMTP
) -> None:
    approve(press)

    press.people(5)
    press.edit("templates/follow-up.en.md", "once more", "again")
    press.edit("schedule.yaml", "title: The fair", "title: The big fair")
    press.send()

    assert 5 == len(server.deliveries)


def test_an_approval_can_be_withdrawn(press: Press, server: ScriptedSMTP) -> None:
    approve(press)

    taken = press.outreach("approve", STORY, "announcement", "--withdraw")
    again = press.outreach("approve", STORY, "announcement", "--withdraw")

    assert (0, 3) == (taken.status, again.status)
    assert 3 == press.send().status
    assert [] == server.deliveries


def test_she_who_approves_gets_the_mail_to_look_at(press: Press, server: ScriptedSMTP) -> None:
    dry = press.outreach("approve", STORY, "announcement", "--ask")
    assert [] == server.deliveries
    assert f"'[To approve] Aurora for Paper 1' would go to {DIRECTOR}" in dry.out

    press.outreach("approve", STORY, "announcement", "--ask", "--for-real")

    assert [DIRECTOR] == reached(server)
    assert b"Subject: [To approve] Aurora for Paper 1" in server.deliveries[0].content


def test_a_mailing_without_approval_needs_none(press: Press) -> None:
    ran = press.outreach("approve", STORY, "follow-up")

    assert 2 == ran.status
    assert re.search(r"schedule.yaml:\d+: 'follow-up' leaves without an approval", ran.err)


def rounds(here: Workspace) -> list[str]:
    done = Rounds(here, stop=threading.Event(), alert_in=None).round(look=False)
    return [error.sentence() for error in done.troubles]


def test_the_scheduler_asks_two_days_before_once_and_once_more_after_a_change(
    press: Press, server: ScriptedSMTP
) -> None:
    press.outreach("hold", "--campaign", "fair", "--reason", "another story")
    press.outreach("hold", "--campaign", STORY, "--mailing", "later", "--reason", "another mailing")
    press.edit(
        "schedule.yaml",
        "        when:",
        f"        when: {wall(3)}\n        not_after: 1 day\n        chosen:",
    )
    here = workspace(press.root)

    for days in (0, 1.1, 1.2):
        assert [] == rounds(_later(here, days))
    assert [DIRECTOR] == reached(server)

    approve(press)
    assert [] == rounds(_later(here, 1.3))
    _template(press)
    for days in (1.4, 1.5):
        assert [] == rounds(_later(here, days))

    assert [DIRECTOR] * 2 == reached(server)


def _later(here: Workspace, days: float) -> Workspace:
    """The same folder on a machine whose clock is some days on."""
    at = here.now + timedelta(days=days)
    return Workspace(here.root, here.settings, at, clock=lambda: at)


# ---- second thoughts


@pytest.fixture
def undo(press: Press) -> None:
    press.edit("schedule.yaml", "campaigns:", "undo: 3 seconds\ncampaigns:")
    approve(press)


@pytest.mark.usefixtures("undo")
def test_ctrl_c_within_the_undo_time_sends_nothing(press: Press, server: ScriptedSMTP) -> None:
    process = press.start("send", STORY, "announcement", "--for-real", "--yes")
    assert process.stderr is not None
    assert "Nothing leaves for 3 seconds" in process.stderr.readline()

    process.send_signal(signal.SIGINT)
    ran = press.ended(process)

    assert 3 == ran.status
    assert "stopped in time: nothing was sent" in ran.err
    assert [] == server.deliveries
    assert {} == press.states()
    press.send()
    assert 3 == len(server.deliveries)


@pytest.mark.usefixtures("undo")
@pytest.mark.parametrize(
    "stopping",
    [
        ("cancel", STORY, "--mailing", "announcement", "--for-real"),
        ("hold", "--campaign", STORY, "--reason", "wait"),
        ("hold", "--everything", "--reason", "wait"),
    ],
)
def test_another_terminal_stops_it_within_the_undo_time(
    press: Press, server: ScriptedSMTP, stopping: tuple[str, ...]
) -> None:
    process = press.start("send", STORY, "announcement", "--for-real", "--yes")
    assert process.stderr is not None
    process.stderr.readline()

    press.outreach(*stopping)
    ran = press.ended(process)

    assert 3 == ran.status
    assert "stopped from elsewhere" in ran.err
    assert [] == server.deliveries


@pytest.mark.usefixtures("undo")
def test_after_the_undo_time_it_leaves(press: Press, server: ScriptedSMTP) -> None:
    began = time.monotonic()
    ran = press.send()

    # how long it takes is what it promises, not how fast it is
    assert time.monotonic() - began >= 3
    assert 0 == ran.status
    assert 3 == len(server.deliveries)


@pytest.mark.usefixtures("undo")
def test_on_a_terminal_the_seconds_are_counted_down(press: Press, server: ScriptedSMTP) -> None:
    outer, inner = os.openpty()
    command = [sys.executable, "-m", "outreach", "send", STORY, "announcement", "--for-real", "--yes"]
    with subprocess.Popen(
        [*command, "--project", str(press.root)], stdin=inner, stdout=subprocess.DEVNULL, stderr=inner
    ) as process:
        os.close(inner)
        process.wait(60)
        said = os.read(outer, 10_000).decode(errors="ignore")  # a redrawn line may be cut
    os.close(outer)

    assert all(f"Leaves in {seconds} s" in said for seconds in (3, 2, 1)), said
    assert 3 == len(server.deliveries)
