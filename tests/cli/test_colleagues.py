"""Somebody answers for her outlet, or for her group's desk: the others are held, and the officer is asked."""

from __future__ import annotations

import pytest
from cli.press import SENDER, Press
from cli.world import PASSWORD, connect, says

from outreach.rehearsal.world import Reception, background_world

HEADINGS = ("address", "name", "outlet", "group", "language")
ONE, SAME, GROUP, OTHER = "c1@paper.example", "c2@paper.example", "c3@weekly.example", "c4@radio.example"
PEOPLE = (
    (ONE, "Contact One", "Paper", "United Press", "en"),
    (SAME, "Contact Two", "Paper", "", "en"),
    (GROUP, "Contact Three", "Weekly", "United Press", "en"),
    (OTHER, "Contact Four", "Radio", "", "en"),
)


@pytest.mark.parametrize(("by", "held"), [("outlet", {SAME}), ("group", {SAME, GROUP})])
def test_a_media_group_counts_as_one_where_the_schedule_says_so(
    press: Press, by: str, held: set[str]
) -> None:
    press.contacts(*PEOPLE, headings=HEADINGS)
    press.edit("schedule.yaml", "campaigns:", f"inbox: {{colleagues_by: {by}}}\ncampaigns:")
    answers = {ONE: Reception(persona=says("Thank you, we take it. The desk decides on Monday."))}
    with background_world({SENDER: PASSWORD}, receptions=answers) as world:
        connect(press, world)
        press.send()
        world.wait_for(5)
        press.outreach("inbox", "sync")

    reasons = press.reasons("follow-up")
    assert held == {who for who, why in reasons.items() if why.startswith("colleague answered")}
    assert reasons[ONE].startswith("replied")
    assert {GROUP, OTHER} - held == press.due("follow-up")
