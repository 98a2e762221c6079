"""How well incoming mail is understood, and how fast: verdicts held against labelled mail.

    python bench/inbox.py [--wrong 20] [CORPUS …]

A CORPUS is a folder with labels.jsonl or labels.csv; without one, those of the tests. Processor time of one core, parsing
included; the names behind OUTREACH_CORPORA (separated like a PATH) are measured too.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from incoming.scoring import score, table  # noqa: E402 - after the path

from outreach.core.classifying.classify import classify  # noqa: E402 - after the path
from outreach.core.parsing import parse  # noqa: E402 - after the path

CORPORA = sorted(labels.parent for labels in (ROOT / "tests" / "mail").rglob("labels.jsonl"))


def main() -> None:
    """Print a table for every corpus."""
    parser = argparse.ArgumentParser(description="How well incoming mail is understood, and how fast.")
    parser.add_argument("--wrong", type=int, default=0, help="print so many disagreements of each corpus")
    parser.add_argument("corpora", nargs="*", type=Path)
    chosen = parser.parse_args()
    elsewhere = [Path(each) for each in os.environ.get("OUTREACH_CORPORA", "").split(os.pathsep) if each]
    for corpus in chosen.corpora or [*CORPORA, *elsewhere]:
        spent, octets, mails = 0.0, 0, 0

        def explain(raw: bytes) -> Mapping[str, object]:
            nonlocal spent, octets, mails
            begun = time.process_time()
            verdict = classify(parse(raw))
            spent += time.process_time() - begun
            octets += len(raw)
            mails += 1
            return verdict.values()

        found = score(corpus, explain)
        print(
            f"-- {corpus.name}: {mails} mails of {octets / mails / 1024:.1f} KiB, {mails / spent:.0f} a second"
        )
        for name, value in table(found):
            print(f"   {name:<26} {value}")
        for file, expected, said in found.wrong[: chosen.wrong]:
            print(f"   {file}\n      expected {expected}\n      said     {said}")


if __name__ == "__main__":
    main()
