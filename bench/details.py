"""How well the details of answers are understood: deadlines, proposed times, format, guests, mode, person.

    python bench/details.py [--wrong 20] [--only deadline,format] CORPUS …

A CORPUS is a file of labelled texts (`tests/mail/intents/written/*.jsonl`) or a folder with labels.jsonl and whole mails.
A detail can be right, wrong, missing (the text gives it and the verdict does not), invented (the verdict alone gives it),
or follow from a mistaken kind: missing or invented with it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from outreach.core.classifying.classify import classify  # noqa: E402 - after the path
from outreach.core.classifying.human import human  # noqa: E402 - after the path
from outreach.core.incoming import Incoming  # noqa: E402 - after the path
from outreach.core.parsing import parse  # noqa: E402 - after the path
from outreach.core.verdict import MACHINE  # noqa: E402 - after the path

FIELDS = ("deadline", "proposed_times", "format", "guests", "mode", "with_whom")
OUTCOMES = ("right", "wrong", "missing", "invented", "kind missing", "kind invented")
SENT = datetime(2015, 12, 3, 10, 0)  # noqa: DTZ001 - the reader's clock, like `sent` in the labels
COUNTED_FROM = ("deadline", "proposed_times")
"""What cannot be judged where a label does not say when the mail was sent."""

KINDS = {
    "deadline": {"interview_request"},
    "proposed_times": {"interview_request"},
    "format": {"interview_request"},
    "with_whom": {"interview_request"},
    "guests": {"attending", "tentative"},
    "mode": {"attending"},
}
"""The kinds of which one must be found for a detail to be given."""

Label = Mapping[str, Any]


def answers(corpus: Path) -> Iterator[tuple[str, Label, Mapping[str, Any]]]:
    """Give every labelled answer of a person with what is said of it."""
    labels = corpus / "labels.jsonl" if corpus.is_dir() else corpus
    for number, line in enumerate(labels.read_text(encoding="utf-8").splitlines(), 1):
        label = json.loads(line)
        if set(label["kinds"]) & MACHINE:
            continue
        if "text" in label:
            sent = datetime.fromisoformat(label["sent"]) if label.get("sent") else SENT
            subject = str(label.get("subject", ""))
            incoming = Incoming(subject=subject, text=label["text"], date=sent)
            yield f"{labels.stem}-{number}", label, human(incoming, label["text"]).values()
        else:
            verdict = classify(parse((corpus / "eml" / label["file"]).read_bytes()))
            yield label["file"], label, verdict.values()


def outcome(field: str, label: Label, said: Mapping[str, Any]) -> str:
    """Name what became of a detail, or give an empty text where there is none."""
    wanted, have = label.get(field), said.get(field)
    also = (label.get("also_ok") or {}).get(field) or []
    if not wanted and not have:
        return ""
    if have == wanted or str(have or "") in map(str, also):
        return "right"
    if not have:
        return "missing" if KINDS[field] & set(said["kinds"]) else "kind missing"
    if not wanted:
        return "invented" if KINDS[field] & set(label["kinds"]) else "kind invented"
    return "wrong"


def main() -> None:
    """Print a table for every corpus, and what was not right."""
    parser = argparse.ArgumentParser(description="How well the details of answers are understood.")
    parser.add_argument("--wrong", type=int, default=0, help="print so many disagreements of each corpus")
    parser.add_argument("--only", default=",".join(FIELDS), help="fields, separated by commas")
    parser.add_argument("corpora", nargs="+", type=Path)
    chosen = parser.parse_args()
    for corpus in chosen.corpora:
        counts: Counter[tuple[str, str]] = Counter()
        shown = 0
        for name, label, said in answers(corpus):
            for field in chosen.only.split(","):
                if field in COUNTED_FROM and "text" in label and not label.get("sent"):
                    continue
                found = outcome(field, label, said)
                counts[field, found] += 1
                if found not in {"", "right"} and shown < chosen.wrong:
                    shown += 1
                    print(
                        f"{name} {field} {found}: expected {label.get(field)}, said {said.get(field)}"
                        f" | sent {label.get('sent', '')}"
                    )
                    print("      " + " ".join(said["visible_text"].split()))
        print(f"-- {corpus.parent.name}/{corpus.stem}")
        for field in chosen.only.split(","):
            figures = {each: counts[field, each] for each in OUTCOMES}
            labelled = sum(figures.values()) - figures["invented"] - figures["kind invented"]
            print(
                f"   {field:<15} {figures['right']:>3}/{labelled:<3} "
                + ", ".join(f"{each} {count}" for each, count in figures.items() if count and each != "right")
            )


if __name__ == "__main__":
    main()
