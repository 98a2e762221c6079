"""A run that is killed at a system call, any of them, and run again: nobody twice, nobody lost, who is in doubt is named.

Here some calls of each kind; `bench/kill_sweep.py` kills at every one.
"""

from __future__ import annotations

import pytest
from faults.sweep import CALLS, PEOPLE, Sweep
from servers.sink import Sink

POINTS = 4


@pytest.mark.parametrize("call", CALLS)
def test_killed_at_a_system_call_and_run_again_each_of_30_has_one_mail_or_is_in_doubt(
    judge: Sink, call: str
) -> None:
    sweep = Sweep(judge)
    calls = sweep.count(call)
    assert calls > POINTS

    for number in range(1, calls + 1, calls // POINTS):
        ended = sweep.kill_at(call, number)

        assert ended.complete, number
        assert not ended.twice, number
        assert not ended.lost, number
        # what the lines had in hand, and one group that was marked
        assert len(ended.doubtful) < PEOPLE / 2, number
