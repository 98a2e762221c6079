"""Learn the weights of `outreach/core/classifying/human/likeness.py` from the labelled answers of the tests.

    python scripts/learn.py [--without FOLDER-OR-FILE …] [--judge FOLDER-OR-FILE …]

Logistic regression, one kind at a time, by gradient descent from zero: the same texts give the same weights. With
`--judge` nothing is written: it says how well the weights learned from the others do on those.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from outreach.core.classifying.human.likeness import FEW, features  # noqa: E402 - after the path
from outreach.core.classifying.human.reading import read  # noqa: E402 - after the path
from outreach.core.parsing import parse  # noqa: E402 - after the path
from outreach.core.verdict import MACHINE, Kind  # noqa: E402 - after the path
from outreach.core.visible import visible_text  # noqa: E402 - after the path

MAILS = ROOT / "tests" / "mail"
PLACE = ROOT / "outreach" / "core" / "classifying" / "human" / "likeness.txt"
KINDS = tuple(kind for kind in Kind if kind not in MACHINE)

SEEN = 2
"""Texts that show a feature before it is learned."""

ROUNDS, STEP, DECAY = 400, 0.5, 3e-5


@dataclass(frozen=True)
class Text:
    """A labelled answer."""

    source: Path
    kinds: frozenset[str]
    features: frozenset[str]


def texts() -> Iterator[Text]:
    """Give every labelled answer of a person."""
    for path in sorted(MAILS.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label = json.loads(line) if line.strip() else {}
            text = label.get("text") or label.get("visible_text") or typed(path.parent, label.get("file", ""))
            kinds = frozenset(label.get("kinds") or ())
            if text and kinds and not kinds & MACHINE:
                yield Text(path, kinds, features(read(text)))


def typed(folder: Path, name: str) -> str:
    """Give what was typed in a mail whose label does not say."""
    file = next((f for f in (folder / "eml" / name, folder / name) if name and f.is_file()), None)
    return visible_text(parse(file.read_bytes())) if file else ""


def learned(known: Sequence[Text]) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """Give the features by their row, the weights (features × kinds) and the biases."""
    counts = Counter(name for text in known for name in text.features)
    rows = {name: row for row, name in enumerate(sorted(n for n, count in counts.items() if count >= SEEN))}
    flat, starts, scales = [], [0], []
    for text in known:
        inside = [rows[name] for name in text.features if name in rows]
        flat += inside
        starts.append(len(flat))
        scales.append(max(len(text.features), FEW) ** -0.5)
    columns = np.array(flat)
    owner = np.repeat(np.arange(len(known)), np.diff(starts))
    scale = np.array(scales)
    wanted = np.array([[kind in text.kinds for kind in KINDS] for text in known], dtype=float)
    # a rare kind speaks as loud as a frequent one
    share = wanted.mean(axis=0)
    loudness = np.where(wanted > 0, 0.5 / np.maximum(share, 1e-3), 0.5 / (1 - share))
    weights = np.zeros((len(rows), len(KINDS)))
    biases = np.zeros(len(KINDS))
    past = np.full_like(weights, 1e-8)
    for _ in range(ROUNDS):
        scores = np.zeros((len(known), len(KINDS)))
        np.add.at(scores, owner, weights[columns])
        scores = scores * scale[:, None] + biases
        wrong = (1 / (1 + np.exp(-scores)) - wanted) * loudness / len(known)
        gradient = np.zeros_like(weights)
        np.add.at(gradient, columns, (wrong * scale[:, None])[owner])
        gradient += DECAY * weights
        past += gradient**2
        weights -= STEP * gradient / np.sqrt(past)
        biases -= STEP * wrong.sum(axis=0)
    return rows, weights, biases


def written(rows: dict[str, int], weights: np.ndarray, biases: np.ndarray) -> str:
    """Give the file's text: kinds, biases, then a line a feature, weights in hundredths."""
    lines = [" ".join(KINDS), " ".join(f"{bias:.3f}" for bias in biases)]
    for name, row in rows.items():
        numbers = [round(float(weight) * 100) for weight in weights[row]]
        if max(map(abs, numbers)) >= FAINT:
            lines.append(f"{name}\t{' '.join(map(str, numbers))}")
    return "\n".join(lines) + "\n"


FAINT = 25
"""Hundredths below which no weight of a feature is worth keeping."""


def main() -> None:
    """Learn and write, or learn and judge."""
    parser = argparse.ArgumentParser(description="Learn the weights from labelled answers.")
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--judge", nargs="*", default=[])
    chosen = parser.parse_args()

    def named(text: Text, names: Sequence[str]) -> bool:
        return any(name in str(text.source) for name in names)

    everything = list(texts())
    known = [text for text in everything if not named(text, [*chosen.without, *chosen.judge])]
    rows, weights, biases = learned(known)
    print(f"{len(known)} texts, {len(rows)} features")
    if not chosen.judge:
        PLACE.write_text(written(rows, weights, biases), encoding="utf-8")
        print(f"written to {PLACE.relative_to(ROOT)}: {PLACE.stat().st_size // 1024} KiB")
        return
    for index, kind in enumerate(KINDS):
        hits = said = there = 0
        for text in (text for text in everything if named(text, chosen.judge)):
            inside = [rows[name] for name in text.features if name in rows]
            score = weights[inside, index].sum() * max(len(text.features), FEW) ** -0.5 + biases[index]
            hits += score > 0 and kind in text.kinds
            said += score > 0
            there += kind in text.kinds
        f1 = 2 * hits / (said + there) if said + there else 1.0
        print(
            f"{kind:<20} {there:4} precision {hits / max(said, 1):.2f} recall {hits / max(there, 1):.2f} F1 {f1:.2f}"
        )


if __name__ == "__main__":
    main()
