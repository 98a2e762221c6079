"""An exclusive: one outlet has the story first, the plan says until when, and the others get it then."""

from __future__ import annotations

import re

from cli.press import STORY, Press, reached, wall
from servers.scripted_smtp import ScriptedSMTP

ONE, TWO, THREE = "c1@paper1.example", "c2@paper2.example", "c3@paper3.example"


def exclusive(press: Press, outlet: str, until: str) -> int:
    return press.edit(
        "schedule.yaml",
        "title: Aurora",
        f"title: Aurora\n    exclusive: {{outlet: {outlet}, until: {until}}}",
    )


def test_the_others_wait_for_its_end_and_why_and_plan_say_so(press: Press, server: ScriptedSMTP) -> None:
    until = wall(1)
    exclusive(press, "Paper 1", until)

    press.send()
    why = press.outreach("why", TWO, "announcement")
    plan = press.outreach("plan", "--campaign", STORY)

    assert [ONE] == reached(server)
    reason = f"exclusive of Paper 1 until {until}"
    assert f"due at {until} ({reason})" in " ".join(why.out.split())
    assert f"{reason}: 2" in plan.out
    assert {TWO, THREE} == press.due()


def test_when_it_is_over_the_others_get_it(press: Press, server: ScriptedSMTP) -> None:
    exclusive(press, "Paper 1", wall(1))
    press.send()
    text = (press.root / "schedule.yaml").read_text()
    press.write("schedule.yaml", re.sub(r"until: \S+ \S+}", f"until: {wall(-0.0005)}}}", text))

    press.send()

    assert [ONE, TWO, THREE] == reached(server)


def test_who_waits_in_the_queue_when_an_exclusive_is_agreed_waits_for_its_end(
    press: Press, server: ScriptedSMTP
) -> None:
    press.send("announcement", "--limit", 1)
    exclusive(press, "Paper 2", wall(1))

    press.send()

    assert [ONE, TWO] == reached(server)


def test_an_outlet_that_nobody_works_for_is_a_fault_with_its_line(press: Press) -> None:
    line = exclusive(press, "Papr 1", wall(1))

    ran = press.outreach("check")

    assert 2 == ran.status
    assert f"schedule.yaml:{line + 1}: unknown outlet 'Papr 1'; did you mean 'Paper 1'?" in ran.err
