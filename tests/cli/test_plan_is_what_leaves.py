"""The property that everything hangs on: whatever happened before, what the plan shows is what leaves, once."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest
from cli.press import STORY, Press, word
from servers.scripted_smtp import DROP, ScriptedSMTP

EVERYBODY = range(1, 9)
Act = Callable[[Press, ScriptedSMTP, random.Random], object]


def address(number: int) -> str:
    return f"c{number}@paper{number}.example"


def _lists(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    some = sorted(chance.sample(EVERYBODY, chance.randint(3, len(EVERYBODY))))
    press.contacts(*((address(n), f"Contact {word(n)}", f"Paper {n}", "en") for n in some))


def _suppress(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    press.outreach("suppress", address(chance.choice(EVERYBODY)), "--reason", "she asked")


def _unsuppress(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    press.outreach("suppress", address(chance.choice(EVERYBODY)), "--undo", "--reason", "by mistake")


def _hold(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    press.outreach("hold", "--contact", address(chance.choice(EVERYBODY)), "--reason", "on leave")


def _release(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    press.outreach("release", "--contact", address(chance.choice(EVERYBODY)))


def _cancel(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    press.outreach("cancel", STORY, "--contact", address(chance.choice(EVERYBODY)), "--for-real")


def _send_some(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    press.send("announcement", "--limit", chance.randint(1, 3))


def _refuse(_: Press, server: ScriptedSMTP, chance: random.Random) -> None:
    replies = ("550 5.1.1 no such user", "451 4.7.1 later", DROP)
    server.replies[address(chance.choice(EVERYBODY))] = chance.choice(replies)


def _lose(_: Press, server: ScriptedSMTP, chance: random.Random) -> None:
    server.script("content", DROP, times=chance.randint(1, 2))


def _resolve(press: Press, _: ScriptedSMTP, chance: random.Random) -> None:
    for doubtful in press.outreach("resolve", "--json").document["in_doubt"]:
        answer = chance.choice(("--delivered", "--send-again"))
        press.outreach("resolve", doubtful["id"], answer, "--proof", "she rang")


ACTS: tuple[Act, ...] = (
    *(_lists, _suppress, _unsuppress, _hold, _release, _cancel),
    *(_send_some, _send_some, _refuse, _lose, _resolve),
)


@pytest.mark.parametrize("seed", range(4))
def test_what_the_plan_shows_is_what_leaves_whatever_happened_before(
    press: Press, server: ScriptedSMTP, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - histories, not secrets
    press.edit("schedule.yaml", "first: 1 second", "first: 1 hour")
    press.edit("schedule.yaml", "longest: 1 minute", "longest: 1 hour")
    _lists(press, server, chance)
    press.outreach("suppress", "nobody@nowhere.example", "--reason", "a ledger from the start")

    for _ in range(3):
        for act in chance.choices(ACTS, k=4):
            act(press, server, chance)
        options = ("--skip", min(press.due())) if press.due() and chance.random() < 1 / 3 else ()
        shown = press.outreach("send", STORY, "announcement", "--json", *options).document
        tried_before = len(_tried(server))
        sent = press.send("announcement", "--json", *options).document

        leaving = {decision["contact"] for decision in shown["leaving"]}
        assert sorted(leaving) == sorted(_tried(server)[tried_before:])
        assert len(leaving) == shown["recipients"] == sum(sent["outcomes"].values())
    assert {1} >= set(Counter(delivery.rcpt_to for delivery in server.deliveries).values())
    listed = {line.partition(",")[0] for line in (press.root / "contacts.csv").read_text().splitlines()[1:]}
    # nobody is left out without a word: each has a message, or a reason, or is due
    assert listed <= set(press.states()) | set(press.reasons()) | press.due()


def _tried(server: ScriptedSMTP) -> list[str]:
    return [
        line.partition("<")[2].partition(">")[0] for _, line in server.commands if line.startswith("RCPT")
    ]
