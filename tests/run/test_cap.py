"""The cap on mails, in the process that really sends."""

from __future__ import annotations

from collections.abc import Callable

from cli.press import Press
from run.runner import Runner, add_mailing, counted, only
from servers.sink import Sink

Run = Callable[..., Runner]


def test_mailings_due_in_the_same_round_keep_to_the_cap_together(press: Press, judge: Sink, run: Run) -> None:
    only(press, "announcement")
    when = press.root.joinpath("schedule.yaml").read_text().partition("when: ")[2].partition("\n")[0]
    for name in ("second", "third"):
        add_mailing(press, name, f"template: release\npurpose: announcement\nwhen: {when}")
    press.edit("schedule.yaml", "pace:\n", "pressure: {most: 2, per: 7 days}\npace:\n")

    runner = run("--once")
    runner.ended()

    assert {2} == set(counted(judge).values())
    assert 3 == len(counted(judge))
