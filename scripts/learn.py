"""Learn the weights of `outreach/core/classifying/human/likeness.py` from the labelled answers of the tests.

    python scripts/learn.py [--without FOLDER-OR-FILE …] [--to FILE]

Logistic regression, one kind at a time, from zero, by a method that remembers the last slopes (L-BFGS): the same texts
give the same weights. `learning.py` beside this file does the sums. What is learned without a file is judged on it with
`bench/inbox.py` or `scripts/judge.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from binascii import b2a_base64
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from learning import Shown, fitted  # noqa: E402 - after the path

from outreach.core.classifying.human.likeness import (  # noqa: E402 - after the path
    ZERO,
    of_sentence,
    of_text,
    places,
    spelled_out,
)
from outreach.core.classifying.human.reading import read  # noqa: E402 - after the path
from outreach.core.classifying.human.setting import setting  # noqa: E402 - after the path
from outreach.core.classifying.human.weighing import weigh  # noqa: E402 - after the path
from outreach.core.incoming import Incoming  # noqa: E402 - after the path
from outreach.core.parsing import parse  # noqa: E402 - after the path
from outreach.core.verdict import MACHINE, Kind  # noqa: E402 - after the path
from outreach.core.visible import visible_text  # noqa: E402 - after the path

MAILS = ROOT / "tests" / "mail"
PLACE = ROOT / "outreach" / "core" / "classifying" / "human" / "likeness.txt"
KINDS = tuple(kind for kind in Kind if kind not in MACHINE)

HELD_OUT = ("press_box/part-c", "intents/held_out")
"""What is never learned from: it tells how well the rest does."""

SEEN = 3
"""Texts or sentences that show a feature before it is learned."""

TRUST_TEXT, TRUST_SENTENCES = 20.0, 20.0
"""How much a text counts against the wish for small weights."""

SENT = datetime(2015, 12, 8, 9, tzinfo=UTC)
"""When a text was sent of which that is not known."""


@dataclass(frozen=True)
class Text:
    """A labelled answer: what the whole shows, and what each of its sentences shows."""

    source: Path
    kinds: frozenset[str]
    whole: list[str]
    parts: list[list[str]]


def texts(without: Sequence[str] = ()) -> Iterator[Text]:
    """Give every labelled answer of a person, but for those whose path has one of the names in it."""
    for path in sorted(MAILS.rglob("*.jsonl")):
        if any(name in str(path) for name in (*HELD_OUT, *without)):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            label = json.loads(line) if line.strip() else {}
            kinds = frozenset(label.get("kinds") or ())
            if not kinds or kinds & MACHINE:
                continue
            mail = whole_mail(path.parent, label.get("file", ""))
            text = label.get("text") or label.get("visible_text") or (visible_text(mail) if mail else "")
            if text:
                yield Text(path, kinds, *shown(text, mail or Incoming(date=SENT, text=text)))


def whole_mail(folder: Path, name: str) -> Incoming | None:
    """Give the mail that a label is about, where it is one."""
    file = next((f for f in (folder / "eml" / name, folder / name) if name and f.is_file()), None)
    return parse(file.read_bytes()) if file else None


def shown(text: str, mail: Incoming) -> tuple[list[str], list[list[str]]]:
    """Give what a text shows, and what each of its sentences shows."""
    known = setting(mail, text)
    reading = read(text, known.known)
    named = [of_sentence(sentence) for sentence in reading.sentences]
    parts = [
        sorted(names | place) + sorted(spelled_out(sentence))
        for names, place, sentence in zip(named, places(reading), reading.sentences, strict=True)
    ]
    return sorted(of_text(reading, weigh(reading, known), named)), parts or [[]]


def written(name: str, rows: dict[str, int], weights: np.ndarray) -> tuple[float, str]:
    """Give what a unit is worth, and a line for each feature: its name, and an octet for each kind in base 64."""
    step = float(np.abs(weights).max()) / (ZERO - 1)
    octets = (np.rint(weights / step) + ZERO).astype(np.uint8)
    loud = np.abs(weights).max(axis=1) > FAINT * np.abs(weights).max(axis=1).mean()
    kept = [(feature, row) for feature, row in rows.items() if loud[row]]
    print(f"{name}: {len(kept)} of {len(rows)} features, a unit is worth {step:.4f}")
    return step, "\n".join(
        f"{feature.replace(' ', '_')} {b2a_base64(octets[row].tobytes(), newline=False).decode()}"
        for feature, row in kept
    )


FAINT = 0.5
"""Part of the mean weight below which no feature is worth keeping."""


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description="Learn the weights from labelled answers.")
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--to", type=Path, default=PLACE)
    chosen = parser.parse_args()
    known = list(texts(chosen.without))
    print(f"{len(known)} texts, {Counter(text.source.stem for text in known)}")
    wanted = np.array([[kind in text.kinds for kind in KINDS] for text in known])
    head, tables = [" ".join(KINDS)], []
    for name, trust, what in (
        ("texts", TRUST_TEXT, [[text.whole] for text in known]),
        ("sentences", TRUST_SENTENCES, [text.parts for text in known]),
    ):
        features = Shown.of(what, SEEN)
        weights, biases = fitted(features, wanted, trust)
        step, lines = written(name, features.rows, weights)
        head.append(f"{step!r} " + " ".join(f"{bias:.4f}" for bias in biases))
        tables.append(lines)
    chosen.to.write_text("\n\n".join(["\n".join(head), *tables]) + "\n", encoding="utf-8")
    print(f"written to {chosen.to}: {chosen.to.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
