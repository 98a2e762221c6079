"""A disk that is full, or broken, under a run: it stops before the next MAIL FROM, says so, and goes on when it can."""

from __future__ import annotations

import pytest
from faults.sweep import FAILED, PEOPLE, Sweep
from servers.sink import Sink


@pytest.mark.parametrize(
    ("error", "words"), [("ENOSPC", "the disk is full: the ledger"), ("EIO", "the ledger")]
)
@pytest.mark.parametrize("number", [12, 60])
def test_a_disk_that_fails_stops_the_run_and_the_next_one_sends_the_rest(
    judge: Sink, error: str, words: str, number: int
) -> None:
    sweep = Sweep(judge)

    ended = sweep.disturb(f"pwrite64:error={error}:when={number}+")

    assert ended.status == FAILED
    assert words in ended.said
    assert "not foreseen" not in ended.said
    assert ended.complete
    assert not ended.twice
    assert not ended.lost
    assert sum(ended.got.values()) + len(ended.doubtful) >= PEOPLE


def test_a_disk_that_cannot_make_anything_durable_stops_the_run(judge: Sink) -> None:
    ended = Sweep(judge).disturb("fdatasync:error=EIO:when=9+")

    assert ended.status == FAILED
    assert "the ledger" in ended.said
    assert "not foreseen" not in ended.said
    assert not ended.twice
    assert not ended.lost
