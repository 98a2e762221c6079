"""Logistic regression over texts that are made of parts, of which the one that speaks loudest counts.

A text of one part is the ordinary case. Everything is summed in a fixed order: the same texts give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from outreach.core.classifying.human.likeness import FEW

ROUNDS = 120
"""Steps at most."""

REMEMBERED = 10
"""Slopes that the method remembers."""

ENOUGH = 1e-5
"""Part of its size by which a step must better the sum to be followed by another."""


@dataclass(frozen=True)
class Shown:
    """Which features each part of each text shows.

    `columns` are the features of all parts one after another, `starts` where each part begins in them (its length
    beside it in `counts`), `scales` what a part's sum is multiplied with, `texts` at which part each text begins.
    """

    rows: dict[str, int]
    columns: np.ndarray
    starts: np.ndarray
    counts: np.ndarray
    scales: np.ndarray
    texts: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[Sequence[Sequence[str]]], seen: int) -> Shown:
        """Number the features that at least `seen` parts show."""
        counts = Counter(name for text in texts for part in text for name in set(part))
        named = sorted(name for name, count in counts.items() if count >= seen and plain(name))
        rows = {name: row for row, name in enumerate(named)}
        flat: list[int] = []
        starts, scales, begins = [0], [], [0]
        for text in texts:
            for part in text:
                flat += [rows[name] for name in part if name in rows]
                starts.append(len(flat))
                scales.append(max(len(part), FEW) ** -0.5)
            begins.append(len(scales))
        return cls(
            rows,
            np.array(flat),
            np.array(starts[:-1]),
            np.diff(starts),
            np.array(scales),
            np.array(begins),
        )

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """Give the score of each part."""
        summed = np.concatenate([[0.0], np.cumsum(weights[self.columns])])
        return (summed[self.starts + self.counts] - summed[self.starts]) * self.scales

    def slope(self, parts: np.ndarray) -> np.ndarray:
        """Give for each feature the sum of what is given for the parts that show it."""
        spread = np.repeat(parts * self.scales, self.counts)
        return np.bincount(self.columns, weights=spread, minlength=len(self.rows))


def plain(name: str) -> bool:
    """Tell a feature whose name can stand in a file of words."""
    return "_" not in name and len(name.replace(" ", "_").split()) == 1


def fitted(shown: Shown, wanted: np.ndarray, trust: float) -> tuple[np.ndarray, np.ndarray]:
    """Give the weights (features × kinds) and the biases."""
    found = [_one(shown, column, trust) for column in wanted.T]
    return np.stack([each[:-1] for each in found], axis=1), np.array([each[-1] for each in found])


def _one(shown: Shown, wanted: np.ndarray, trust: float) -> np.ndarray:
    """Give the weights of one kind, its bias last."""
    share = wanted.mean()
    loudness = trust * np.where(
        wanted, 0.5 / share, 0.5 / (1 - share)
    )  # a rare kind speaks as loud as a frequent one
    begins, lengths = shown.texts[:-1], np.diff(shown.texts)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = point[:-1], point[-1]
        scores = shown.scores(weights)
        highest = np.maximum.reduceat(scores, begins)
        risen = np.exp(scores - np.repeat(highest, lengths))
        summed = np.add.reduceat(risen, begins)
        logits = highest + np.log(summed) + bias
        wrong = loudness * (1 / (1 + np.exp(-logits)) - wanted)
        value = (loudness * np.logaddexp(0, np.where(wanted, -logits, logits))).sum() + weights @ weights / 2
        shares = risen / np.repeat(summed, lengths)
        slope = shown.slope(np.repeat(wrong, lengths) * shares) + weights
        return float(value), np.append(slope, wrong.sum())

    return _lowest(loss, np.zeros(len(shown.rows) + 1))


def _lowest(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], point: np.ndarray) -> np.ndarray:
    """Go downhill (L-BFGS, Nocedal and Wright, algorithm 7.4, halving the step until it betters the sum)."""
    value, slope = loss(point)
    past: list[tuple[np.ndarray, np.ndarray, float]] = []
    for _ in range(ROUNDS):
        way = slope.copy()
        used = []
        for moved, turned, scale in reversed(past):
            share = scale * (moved @ way)
            way -= share * turned
            used.append(share)
        if past:
            moved, turned, _scale = past[-1]
            way *= (moved @ turned) / (turned @ turned)
        else:
            way /= max(1.0, float(np.linalg.norm(way)))
        for (moved, turned, scale), share in zip(past, reversed(used), strict=True):
            way += (share - scale * (turned @ way)) * moved
        step, steep = 1.0, float(slope @ way)
        while True:
            there = point - step * way
            lower, ahead = loss(there)
            if lower <= value - 1e-4 * step * steep or step < 1e-6:  # noqa: PLR2004 - the usual bounds
                break
            step /= 2
        moved, turned = there - point, ahead - slope
        if (bend := float(moved @ turned)) > 0:
            past = [*past, (moved, turned, 1 / bend)][-REMEMBERED:]
        done = value - lower < ENOUGH * abs(value)
        point, value, slope = there, lower, ahead
        if done:
            break
    return point
