"""Kill a run of thirty messages at every send, receive and sync system call; count, at smtp-sink, who got what.

python bench/kill_sweep.py [--every N]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from faults.sweep import CALLS, PEOPLE, Sweep
from servers.sink import sink


def main() -> int:
    """Print a line for each kind of call; exit 1 when somebody got two mails or is lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    wanted = parser.parse_args()
    faults = 0
    print(
        f"{'call':12}{'swept':>7}{'killed':>8}{'deliveries':>12}{'in doubt':>10}{'at most':>9}{'twice':>7}{'lost':>6}"
    )
    with sink() as judge:
        sweep = Sweep(judge)
        for call in CALLS:
            points = range(1, sweep.count(call) + 1, wanted.every)
            ends = [sweep.kill_at(call, number) for number in points]
            doubtful = [len(end.doubtful) for end in ends]
            twice = sum(len(end.twice) for end in ends)
            lost = sum(len(end.lost) + (not end.complete) for end in ends)
            faults += twice + lost
            print(
                f"{call:12}{len(ends):7}{sum(end.killed for end in ends):8}{sum(sum(end.got.values()) for end in ends):12}"
                f"{sum(doubtful):10}{max(doubtful):9}{twice:7}{lost:6}",
                flush=True,
            )
    print(f"each run has {PEOPLE} messages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
