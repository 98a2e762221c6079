"""A server that has had too much: fewer messages to it, more again later, everybody else at the old pace."""

from __future__ import annotations

import time

from cli.press import Press, word
from servers.scripted_smtp import ScriptedSMTP

TOO_MUCH = "450 4.7.28 too many messages, slow down"


def test_a_domain_that_had_too_much_gets_one_at_a_time_and_the_others_all(
    press: Press, server: ScriptedSMTP
) -> None:
    slow = [f"s{n}@slow.example" for n in range(6)]
    quick = [f"q{n}@quick{n}.example" for n in range(20)]
    press.contacts(
        *(
            (address, f"Contact {word(n)}", f"Paper {n}", "en")
            for n, address in enumerate([slow[0], *quick, *slow[1:]])
        )
    )
    press.edit("schedule.yaml", "batch: 1000", "batch: 5")
    press.edit("schedule.yaml", "first: 1 second", "first: 1 hour")
    press.edit("schedule.yaml", "longest: 1 minute", "longest: 1 hour")
    server.replies[slow[0]] = "450 4.7.28 too many messages, slow down"
    begun = time.monotonic()

    # the last but one of these is the first slow one that leaves again, after its gap
    press.send("announcement", "--limit", "22")

    assert 10 <= time.monotonic() - begun
    assert [*sorted(quick), slow[1]] == [
        d.rcpt_to for d in sorted(server.deliveries, key=lambda d: d.rcpt_to)
    ]
    states = press.states()
    assert states[slow[0]] == "deferred"
    assert [states[address] for address in slow[2:]] == ["planned"] * 4
