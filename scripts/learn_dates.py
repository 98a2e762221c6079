"""Learn the weights of `outreach/core/dates/purposes.py` from the labelled answers of the tests.

    python scripts/learn_dates.py [--judge] [--to FILE]

Logistic regression, for deadlines and for proposals, over every day and hour that the labelled answers mention; the same
answers give the same weights. `--judge` writes nothing: each file is judged by what is learned from the others, at
several thresholds, beside the rules alone. `bench/details.py` judges on what is never learned from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "bench")]

from details import outcome  # noqa: E402 - after the path
from learning import Shown as Table  # noqa: E402 - after the path
from learning import fitted  # noqa: E402 - after the path

from outreach.core.classifying.human.means import interview_format  # noqa: E402 - after the path
from outreach.core.classifying.human.reading import read  # noqa: E402 - after the path
from outreach.core.classifying.human.setting import setting  # noqa: E402 - after the path
from outreach.core.classifying.human.weighing import weigh  # noqa: E402 - after the path
from outreach.core.dates import deadlines, purposes, slots  # noqa: E402 - after the path
from outreach.core.dates.scanning import reading_of  # noqa: E402 - after the path
from outreach.core.dates.showing import Shown  # noqa: E402 - after the path
from outreach.core.incoming import Incoming  # noqa: E402 - after the path
from outreach.core.parsing import parse  # noqa: E402 - after the path
from outreach.core.verdict import Format, Kind, iso  # noqa: E402 - after the path
from outreach.core.visible import visible_text  # noqa: E402 - after the path

MAILS = ROOT / "tests" / "mail"
PLACE = ROOT / "outreach" / "core" / "dates" / "purposes.txt"
LEARNED = ("intents/written", "press_box/part-a", "press_box/part-b", "replies")
"""What is learned from; `press_box/part-c` and `intents/held_out` tell how well that does."""

SEEN = 3
"""Mentions that show a feature before it is learned."""

TRUST = 20.0
"""How much a mention counts against the wish for small weights."""

FAINT = 0.3
"""Part of the mean weight below which no feature is worth keeping."""

THRESHOLDS = (-0.5, 0.0, 0.5, 1.0, 1.5)

Label = Mapping[str, Any]
Example = tuple[list[str], bool]


@dataclass(frozen=True)
class Answer:
    """A labelled answer with what is known of its mail."""

    source: Path
    label: Label
    text: str
    sent: datetime
    event: date | None
    written: bool


def answers() -> Iterator[Answer]:
    """Give every labelled answer of which it is known when it was sent and that wants something by or at a time."""
    for folder in LEARNED:
        for path in sorted((MAILS / folder).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                label = json.loads(line)
                asks = "interview_request" in label["kinds"]
                if not asks and not label.get("deadline") and not label.get("proposed_times"):
                    continue
                mail = mail_of(path.parent, label)
                if mail is not None and mail.date is not None:
                    yield answer(path, label, mail)


def mail_of(folder: Path, label: Label) -> Incoming | None:
    """Give the mail of a label, None where nobody knows when it was sent."""
    if "text" not in label:
        return parse((folder / "eml" / label["file"]).read_bytes())
    if not label.get("sent"):
        return None
    sent = datetime.fromisoformat(label["sent"])
    return Incoming(subject=str(label.get("subject", "")), text=label["text"], date=sent)


def answer(path: Path, label: Label, mail: Incoming) -> Answer:
    """Read a mail as far as its dates are concerned."""
    text = label.get("text") or visible_text(mail)
    known = setting(mail, text)
    reading = read(text, known.known)
    asking = weigh(reading, known).where(Kind.INTERVIEW_REQUEST)
    means = interview_format(reading.sentences, asking, attending=Kind.ATTENDING in label["kinds"])
    assert mail.date is not None  # noqa: S101 - looked at by the caller
    return Answer(path, label, text, mail.date, known.event, means is Format.WRITTEN)


def examples(given: Answer) -> tuple[list[Example], list[Example]]:
    """Give what every mention shows, and whether something is due then; the same for proposals.

    Nothing is given where the scanner has not found what the label says: the other mentions would take the blame.
    """
    reading = reading_of(given.text, given.sent, event=given.event)
    shown = Shown(reading, given.event, written=given.written)

    def features(place: int, mention: Any) -> list[str]:
        return sorted(shown.of(place, mention) | shown.rules(place))

    ahead = [
        (iso(deadlines.anchored(reading, mention)), features(place, mention))
        for place, mention in enumerate(reading.mentions)
        if deadlines.is_ahead(mention, reading.now)
    ]
    days = [
        (iso(mention.moment), features(place, mention))
        for place, mention in slots.anchored(reading, given.event)
        if not mention.past
    ]
    wanted = given.label.get("deadline")
    if wanted and wanted not in {moment for moment, _ in ahead}:  # the day, where the hour was not understood
        ahead = [(moment and moment[:10], shows) for moment, shows in ahead]
        wanted = wanted[:10]
    times = given.label.get("proposed_times") or []
    return (
        labelled(ahead, [wanted] if wanted else [], also(given.label, "deadline")),
        labelled(days, times, also(given.label, "proposed_times")),
    )


def also(label: Label, field: str) -> set[str]:
    """Give the moments that another reader could take."""
    readings = (label.get("also_ok") or {}).get(field) or []
    return {moment for each in readings for moment in (each if isinstance(each, list) else [each])}


def labelled(
    found: Sequence[tuple[str | None, list[str]]], wanted: Collection[str], allowed: Collection[str]
) -> list[Example]:
    """Tell of each moment found whether it is wanted; those that are only allowed are left out."""
    if wanted and not {moment for moment, _ in found} & set(wanted):
        return []
    return [(shows, moment in wanted) for moment, shows in found if moment in wanted or moment not in allowed]


def learned(known: Sequence[Example]) -> tuple[Mapping[str, float], float]:
    """Give a weight for every feature, and the bias.

    Each mention is learned twice, once without what the rules say of it: many of them were written with these very
    answers at hand, and look surer than they are.
    """
    shows = [[list(features)] for features, _ in known]
    shows += [[[name for name in features if not name.startswith("r:")]] for features, _ in known]
    table = Table.of(shows, SEEN)
    found, biases = fitted(table, np.array([wanted for _, wanted in known] * 2)[:, None], TRUST)
    return {name: float(found[row, 0]) for name, row in table.rows.items()}, float(biases[0])


def weights(given: Sequence[tuple[list[Example], list[Example]]]) -> purposes.Weights:
    """Learn both purposes."""
    due, due_bias = learned([each for dues, _ in given for each in dues])
    offered, offered_bias = learned([each for _, offers in given for each in offers])
    steps = tuple(max(map(abs, each.values())) / (purposes.ZERO - 1) for each in (due, offered))
    faint = [FAINT * float(np.mean(np.abs(list(each.values())))) for each in (due, offered)]
    rows = {
        name: (round(due.get(name, 0) / steps[0]), round(offered.get(name, 0) / steps[1]))
        for name in sorted({*due, *offered})
        if abs(due.get(name, 0)) > faint[0] or abs(offered.get(name, 0)) > faint[1]
    }
    return purposes.Weights((steps[0], steps[1]), (due_bias, offered_bias), rows)


def written(found: purposes.Weights) -> str:
    """Give the weights as text: steps and biases, then a feature a line with an octet for each purpose."""
    lines = [
        f"{name.replace(' ', '_')} {due + purposes.ZERO:02x}{offered + purposes.ZERO:02x}"
        for name, (due, offered) in found.rows.items()
    ]
    head = " ".join(f"{number:.6f}" for number in (*found.steps, *found.biases))
    return "\n".join([head, *lines]) + "\n"


def judge(known: Sequence[Answer]) -> None:
    """Print how well each file is judged by what is learned from the others."""
    shown = [examples(each) for each in known]
    counts: dict[str, Counter[str]] = {}
    for path in sorted({each.source for each in known}):
        found = weights([one for one, each in zip(shown, known, strict=True) if each.source != path])
        purposes.weights = lambda found=found: found
        for each in (each for each in known if each.source == path):
            for name, said in readings(each):
                for field in ("deadline", "proposed_times"):
                    counts.setdefault(f"{field} {name}", Counter())[outcome(field, each.label, said)] += 1
                    if name in {"rules", "as set"}:
                        group = f"{field} {path.parent.name}/{path.stem} {name}"
                        counts.setdefault(group, Counter())[outcome(field, each.label, said)] += 1
    for name, count in sorted(counts.items()):
        wanted = count["right"] + count["wrong"] + count["missing"]
        print(
            f"{name:<50} {count['right']}/{wanted} wrong {count['wrong']}, missing {count['missing']}, invented {count['invented']}"
        )


def readings(given: Answer) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give what is said of an answer: by the rules, at the thresholds as they are set, and at others."""
    due = deadlines.deadline(given.text, given.sent, given.event, written=given.written)
    times = () if given.written else slots.proposed_times(given.text, given.sent, given.event)
    yield "rules", said(due, times)
    set_to = purposes.DUE, purposes.DUE_BY_RULE, purposes.OFFERED, purposes.OFFERED_BY_RULE
    for name, numbers in [
        ("as set", set_to),
        *((f"at {number}", (number, set_to[1], number, set_to[3])) for number in THRESHOLDS),
        *((f"by rule at {-number}", (set_to[0], -number, set_to[2], -number)) for number in THRESHOLDS),
    ]:
        purposes.DUE, purposes.DUE_BY_RULE, purposes.OFFERED, purposes.OFFERED_BY_RULE = numbers
        found = purposes.purposes(given.text, given.sent, given.event, written=given.written)
        yield name, said(found.deadline, found.proposed)
    purposes.DUE, purposes.DUE_BY_RULE, purposes.OFFERED, purposes.OFFERED_BY_RULE = set_to


def said(due: deadlines.Deadline | None, times: Sequence[Any]) -> Mapping[str, Any]:
    """Give a verdict's details as they are printed; what is asked for is an interview, whatever else it is."""
    return {
        "deadline": iso(due.moment) if due else None,
        "proposed_times": [iso(moment) for moment in times],
        "kinds": ["interview_request"],
    }


def main() -> None:
    """Learn and write, or judge."""
    parser = argparse.ArgumentParser(description="Learn what days and hours are for from labelled answers.")
    parser.add_argument("--judge", action="store_true", help="judge each file by the others, write nothing")
    parser.add_argument("--to", type=Path, default=PLACE)
    chosen = parser.parse_args()
    known = list(answers())
    if chosen.judge:
        judge(known)
        return
    found = weights([examples(each) for each in known])
    chosen.to.write_text(written(found), encoding="utf-8")
    print(f"{len(known)} answers, {len(found.rows)} features, {chosen.to.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
