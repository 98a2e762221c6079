"""Absences that Sieve answered with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cli.press import SENDER
from inbox.office import ONE, THREE, TWO, Office

TODAY = datetime.now(UTC).date()
BACK = TODAY + timedelta(days=14 - TODAY.weekday())
"""A Monday: on a day on which nobody works she would be back on the next that is worked."""


def test_who_is_away_is_held_until_she_is_back(office: Callable[..., Office]) -> None:
    words = f"I am away from my desk and back on {BACK:%d %B %Y}."
    there = office(sieve={TWO: f'require "vacation"; vacation :subject "Out of office" "{words}";'})
    # who gets a mail with List-* headers gets no vacation answer: this one is personal
    there.press.edit("schedule.yaml", "template: release", "list_headers: false\n        template: release")
    there.announce([ONE, TWO, THREE])
    (automatic,) = there.stack.wait_for(SENDER, 1)

    there.sync()

    assert b"Auto-Submitted: auto-replied" in automatic
    assert [(["auto_reply"], "")] == [(mail["kinds"], mail["doubt"]) for mail in there.mails()]
    held = there.press.reasons("follow-up")
    assert [TWO] == list(held)
    assert f"away until {BACK:%Y-%m-%d}" == held[TWO]
    assert {ONE, THREE} == there.press.due("follow-up")
    assert 0 == there.sync()["new"]
