"""Each promise of the product, broken in the program on purpose: the rehearsal says who, which message, which promise."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from cli.press import Press
from rehearsal.stage import corps

from outreach.app.live import Live
from outreach.app.running import Rounded, Rounds
from outreach.core import consequence_rules, plan
from outreach.core.delivery import Outcome, Reply
from outreach.core.window import Windows
from outreach.rehearsal.promises import Promise
from outreach.smtp.line import Line
from outreach.smtp.parcel import Parcel
from outreach.smtp.pool import Pool


def rehearsed(press: Press, *options: str) -> tuple[int, list[dict[str, Any]]]:
    done = press.outreach("rehearse", "--json", *options)
    assert "broken" in done.document, done.out
    return done.status, done.document["broken"]


def of(promise: Promise, broken: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in broken if each["promise"] == promise.value]


def without(monkeypatch: pytest.MonkeyPatch, module: Any, table: str, *rules: str) -> None:
    """Take rules out of an ordered table of the program."""
    kept = tuple(rule for rule in getattr(module, table) if rule.__name__ not in rules)
    assert len(kept) == len(getattr(module, table)) - len(rules)
    monkeypatch.setattr(module, table, kept)


def test_who_published_is_not_chased_unless_the_plan_forgets_who_answered(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ("--corps", corps(press, {"announcement": {"publishes": 100}}), "--to", "2015-10-05")
    assert rehearsed(press, *options) == (0, [])

    without(monkeypatch, plan, "RULES", "_answered")
    status, broken = rehearsed(press, *options)

    chased = of(Promise.NO_CHASING, broken)
    assert status == 1
    assert {each["contact"] for each in chased} >= {"c1@paper1.example", "c12@paper6.example"}
    assert all(each["message"].startswith("study/follow-up <") for each in chased)


def test_a_ledger_that_forgets_sends_twice_and_is_caught(
    press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    press.edit(
        "schedule.yaml", "when: 2015-09-22 09:00", "when: 2015-09-22 09:00\n        not_after: 30 days"
    )
    kept = tmp_path / "kept"
    real: Callable[..., Rounded] = Rounds.round
    forgot: list[datetime] = []

    def forgetful(self: Rounds, **how: Any) -> Rounded:
        if any(self.here.history().messages) and not forgot:
            forgot.append(self.here.clock())
            with sqlite3.connect(kept / ".outreach" / "ledger.sqlite3") as ledger:
                ledger.execute("PRAGMA foreign_keys=OFF")
                ledger.execute("DELETE FROM attempt")
                ledger.execute("DELETE FROM message")
            ledger.close()
            self.live = Live()  # what a process that starts anew knows
        return real(self, **how)

    monkeypatch.setattr(Rounds, "round", forgetful)
    options = ("--corps", corps(press), "--to", "2015-10-05", "--keep", str(kept))
    status, broken = rehearsed(press, *options)

    assert status == 1
    assert len(of(Promise.ONCE, broken)) == 12
    assert len(of(Promise.KNOWN, broken)) == 12


def test_an_opt_out_that_is_not_heard_is_caught(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("--corps", corps(press, {"announcement": {"opts out": 100}}), "--to", "2015-10-14")
    assert rehearsed(press, *options) == (0, [])

    without(
        monkeypatch, consequence_rules, "_RULES", "_unsubscribed", "_replied", "_colleagues", "_passed_over"
    )
    status, broken = rehearsed(press, *options)

    mails = of(Promise.NO_MORE, broken)
    assert status == 1
    assert {each["message"].partition(" ")[0] for each in mails} == {"study/follow-up", "hush/embargo-offer"}
    assert len({each["contact"] for each in mails}) == 12


def test_a_mail_on_a_saturday_is_caught(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.edit("schedule.yaml", "when: 2015-09-22 09:00", "when: 2015-09-19 09:00\n        not_after: 4 days")
    options = ("--corps", corps(press), "--to", "2015-09-22")
    assert rehearsed(press, *options) == (0, [])

    monkeypatch.setattr(Windows, "opening", lambda _self, instant: instant)
    status, broken = rehearsed(press, *options)

    assert status == 1
    assert len(of(Promise.WINDOWS, broken)) == 12


def test_a_text_under_embargo_without_a_yes_is_caught(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    habits = corps(press, {"embargo offer": {"accepts embargo": 40, "refuses embargo": 30}})
    options = ("--corps", habits, "--from", "2015-10-11", "--to", "2015-10-18", "--seed", "3")
    assert rehearsed(press, *options) == (0, [])

    without(monkeypatch, plan, "RULES", "_embargo")
    status, broken = rehearsed(press, *options)

    early = of(Promise.EMBARGO, broken)
    assert status == 1
    assert 0 < len(early) < 12
    assert all(each["message"].startswith("hush/full-text <") for each in early)


def test_an_exclusive_that_others_get_too_is_caught(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("--corps", corps(press), "--from", "2015-11-02", "--to", "2015-11-06")
    assert rehearsed(press, *options) == (0, [])

    monkeypatch.setattr(plan.Asked, "barred_until", lambda _self, _contact: None)
    without(monkeypatch, plan, "RULES", "_exclusive")
    status, broken = rehearsed(press, *options)

    assert status == 1
    assert {each["contact"] for each in of(Promise.EXCLUSIVE, broken)} == {
        f"c{n}@paper{(n + 1) // 2}.example" for n in range(3, 13)
    }


def test_a_mail_that_never_left_though_the_ledger_says_so_is_caught(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_line, real_give = Pool.line, Line.give
    settled: dict[Line, Callable[[int, Reply], None]] = {}

    async def line(self: Pool, **told: Any) -> Line:
        made = await real_line(self, **told)
        settled[made] = told["settled"]
        return made

    def loses(self: Line, parcel: Parcel) -> None:
        if parcel.rcpt_to == "c3@paper2.example":
            settled[self](parcel.key, Reply(Outcome.ACCEPTED, code=250, text="2.0.0 Ok", stage="content"))
        else:
            real_give(self, parcel)

    monkeypatch.setattr(Pool, "line", line)
    monkeypatch.setattr(Line, "give", loses)
    status, broken = rehearsed(press, "--corps", corps(press), "--to", "2015-09-23")

    assert status == 1
    assert [(each["promise"], each["contact"], each["message"]) for each in broken] == [
        (Promise.REASON.value, "c3@paper2.example", "study/announcement")
    ]


def test_a_request_that_does_not_reach_the_desk_is_caught(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ("--corps", corps(press, {"announcement": {"interview": 100}}), "--to", "2015-09-25")
    status, broken = rehearsed(press, *options)
    assert (status, broken) == (0, [])

    without(monkeypatch, consequence_rules, "_RULES", "_interview_asked")
    status, broken = rehearsed(press, *options)

    assert status == 1
    assert len(of(Promise.REQUESTS, broken)) == 12
