"""How far verdicts agree with the labels of a corpus: counts, rates, and what went wrong.

A corpus is a folder with `labels.jsonl` (answers of journalists and machines, one object a file) or `labels.csv` (reports
of mail systems). An answer is what `outreach inbox explain --json` prints for a file. Where a label has `also_ok`, the
other readings named there cost nothing.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

MACHINE = frozenset({"bounce", "delay", "auto_reply", "complaint", "delivered"})

HUMAN_LABELS = frozenset(
    {"human", "unsubscribe", "question", "decline", "interview_or_meeting", "other", "not_autoreply"}
)

EXPECTED = {
    "delay": "delay",
    "autoreply": "auto_reply",
    "feedback": "complaint",
    "unsubscribe": "unsubscribe",
    "interview_or_meeting": "interview_request",
}
"""What a report's label is called in a verdict."""

MANY = 3
"""Words too many or too few before a text counts as leaked or lost."""

Answer = Mapping[str, Any]
Explain = Callable[[bytes], Answer]


@dataclass
class Score:
    """Counts by name, and every disagreement: (file, what was expected, what was said)."""

    counts: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def rate(self, part: str, whole: str) -> float:
        """Give a share; 1 when there is nothing to share."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    def kind(self, name: str) -> tuple[float, float, float]:
        """Give precision, recall and F1 of a kind."""
        hits = self.hits[name]
        precision = hits / (hits + self.extra[name]) if hits + self.extra[name] else 1.0
        recall = hits / (hits + self.missed[name]) if hits + self.missed[name] else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def macro_f1(self) -> float:
        """Give the mean F1 over the kinds that the labels name."""
        kinds = [name for name in self.hits | self.missed if self.hits[name] + self.missed[name]]
        return sum(self.kind(name)[2] for name in kinds) / len(kinds)

    def disagree(self, file: str, expected: object, said: object) -> None:
        """Keep a disagreement."""
        self.wrong.append((file, str(expected), str(said)))


def words(text: str | None) -> Counter[str]:
    return Counter(re.findall(r"\w+", (text or "").lower()))


def same_text(one: str | None, other: str | None) -> bool:
    return re.sub(r"\s+", "", one or "") == re.sub(r"\s+", "", other or "")


def score(corpus: Path, explain: Explain) -> Score:
    """Score a corpus of either form."""
    if (corpus / "labels.csv").exists():
        return score_reports(corpus, explain)
    return score_answers(corpus, explain)


# ---- journalists' answers


def score_answers(corpus: Path, explain: Explain) -> Score:
    """Score a corpus with `labels.jsonl`."""
    found = Score()
    for line in (corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        file = corpus / "eml" / label["file"]
        answer = explain((file if file.exists() else corpus / label["file"]).read_bytes())
        _kinds(found, label, answer)
        if not set(label["kinds"]) & MACHINE:
            _human(found, label, answer)
        _details(found, label, answer)
    return found


def _kinds(found: Score, label: Answer, answer: Answer) -> None:
    wanted, said = set(label["kinds"]), set(answer["kinds"])
    also = set((label.get("also_ok") or {}).get("kinds") or [])
    if len(wanted) == 1 and said and said <= also and "interview_request" not in wanted:
        said = wanted  # the text is ambiguous and the other reading was taken
    said -= also - wanted
    found.hits.update(wanted & said)
    found.extra.update(said - wanted)
    found.missed.update(wanted - said)
    found.counts["files"] += 1
    found.counts["kinds right"] += wanted == said
    if wanted != said:
        found.disagree(label["file"], sorted(wanted), sorted(said))


def _human(found: Score, label: Answer, answer: Answer) -> None:
    said = set(answer["kinds"])
    found.counts["human"] += 1
    found.counts["human called a machine"] += bool(said & MACHINE)
    found.counts["called unsubscribe"] += "unsubscribe" in said and "unsubscribe" not in label["kinds"]
    wanted = label.get("visible_text")
    if wanted:
        have = answer.get("visible_text")
        found.counts["text"] += 1
        exact = same_text(wanted, have)
        found.counts["text exact"] += exact
        found.counts["text leaked"] += sum((words(have) - words(wanted)).values()) > MANY
        found.counts["text lost"] += sum((words(wanted) - words(have)).values()) > MANY
        if not exact:
            found.disagree(label["file"], wanted, have)


def _details(found: Score, label: Answer, answer: Answer) -> None:
    also = label.get("also_ok") or {}
    for key in ("deadline", "format", "guests", "mode", "returns_on", "left", "severity"):
        wanted, said = label.get(key), answer.get(key)
        if wanted not in (None, "", False):
            fine = {str(wanted), *map(str, also.get(key) or [])}
            have = str(said or "")
            if key in ("deadline", "returns_on"):
                fine, have = {each[:10] for each in fine}, have[:10]
            found.counts[key] += 1
            found.counts[f"{key} right"] += have in fine
            if have not in fine:
                found.disagree(label["file"], f"{key} {sorted(fine)}", said)
        elif key in ("deadline", "returns_on") and not also.get(key) and said:
            found.counts[f"{key} invented"] += 1
            found.disagree(label["file"], f"no {key}", said)
    if label.get("substitutes"):
        must = {each.lower() for each in label["substitutes"]}
        named = {each.lower() for each in answer.get("substitutes") or []}
        right = must <= named <= must | {each.lower() for each in also.get("substitutes") or []}
        found.counts["substitutes"] += 1
        found.counts["substitutes right"] += right
        if not right:
            found.disagree(label["file"], sorted(must), sorted(named))


# ---- reports of mail systems

WRAPPED = (
    b"From: Camille <camille@journal.example>\nTo: presse@asso.example\nSubject: Re: Etude\n"
    b"Date: Tue, 15 Dec 2015 10:00:00 +0100\nMessage-ID: <q@journal.example>\nMIME-Version: 1.0\n"
    b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
)
"""The mail around a body that a corpus holds alone."""


def score_reports(corpus: Path, explain: Explain) -> Score:
    """Score a corpus with `labels.csv`: bounces, delays, auto-replies, people, quotes, oddities."""
    found = Score()
    with (corpus / "labels.csv").open(encoding="utf-8", newline="") as labels:
        rows = list(csv.DictReader(labels))
    for row in rows:
        raw = (corpus / row["file"]).read_bytes()
        if row["kind"] == "quote":
            _quote(
                found,
                row,
                corpus,
                explain(WRAPPED + raw.replace(b"\r\n", b"\n")),
            )
            continue
        answer = explain(raw)
        found.counts["files"] += 1
        if row["kind"] != "mime":
            _report(found, row, answer)
    return found


def _quote(found: Score, row: Mapping[str, str], corpus: Path, answer: Answer) -> None:
    wanted = (corpus / row["expected_file"]).read_text(encoding="utf-8", errors="replace")
    have = str(answer.get("visible_text") or "")
    found.counts["text"] += 1
    found.counts["text exact"] += same_text(wanted, have)
    found.counts["text leaked"] += sum((words(have) - words(wanted)).values()) > MANY
    found.counts["text lost"] += sum((words(wanted) - words(have)).values()) > MANY
    if not same_text(wanted, have):
        found.disagree(row["file"], wanted, have)


def _report(found: Score, row: Mapping[str, str], answer: Answer) -> None:
    label, said = row["label"], set(answer["kinds"])
    bounced = "bounce" in said
    if label == "bounce":
        found.counts["bounce"] += 1
        found.counts["bounce found"] += bounced
        if not bounced:
            found.disagree(row["file"], label, sorted(said))
        _recipients(found, row, answer)
        _severity(found, row, answer)
        return
    found.counts["no bounce"] += 1
    found.counts["called a bounce"] += bounced
    if bounced:
        found.disagree(row["file"], label, sorted(said))
    if label in HUMAN_LABELS:
        found.counts["human"] += 1
        found.counts["human called a machine"] += bool(said & MACHINE)
        found.counts["called unsubscribe"] += label == "human" and "unsubscribe" in said
        if said & MACHINE:
            found.disagree(row["file"], label, sorted(said))
    if kind := EXPECTED.get(label):
        found.counts[kind] += 1
        found.counts[f"{kind} found"] += kind in said
        if kind not in said:
            found.disagree(row["file"], label, sorted(said))
    if label == "autoreply":
        _return(found, row, answer)


def _recipients(found: Score, row: Mapping[str, str], answer: Answer) -> None:
    wanted = {each.strip().lower() for each in row["recipients"].split(";") if each.strip()}
    if wanted:
        said = {each.lower() for each in answer.get("recipients") or []}
        found.counts["recipients"] += 1
        found.counts["recipients right"] += wanted == said
        if wanted != said:
            found.disagree(row["file"], sorted(wanted), sorted(said))


def _severity(found: Score, row: Mapping[str, str], answer: Answer) -> None:
    said = answer.get("severity")
    if row["severity"] == "temporary":
        found.counts["temporary"] += 1
        found.counts["temporary right"] += said == "temporary"
        if said != "temporary":
            found.disagree(row["file"], "temporary", said)
    if row["dead"]:
        found.counts["dead"] += row["dead"] == "1"
        found.counts["dead found"] += row["dead"] == "1" and said == "dead"
        found.counts["said dead"] += said == "dead"
        found.counts["said dead right"] += said == "dead" and row["dead"] == "1"
        if (said == "dead") != (row["dead"] == "1"):
            found.disagree(row["file"], f"dead: {row['dead']}", said)


def _return(found: Score, row: Mapping[str, str], answer: Answer) -> None:
    said = str(answer.get("returns_on") or "")[:10]
    if row["return_date"]:
        gap = abs((date.fromisoformat(said) - date.fromisoformat(row["return_date"])).days) if said else 999
        found.counts["returns_on"] += 1
        found.counts["returns_on right"] += gap <= int(row["tol_days"] or 0)
    elif said:
        found.counts["returns_on invented"] += 1


def table(found: Score) -> Sequence[tuple[str, str]]:
    """Give what was measured as lines of name and value."""
    lines = [(name, str(count)) for name, count in sorted(found.counts.items()) if count]
    if found.hits:
        lines += [("macro-F1 of kinds", f"{found.macro_f1():.3f}")]
        for name in sorted(found.hits | found.missed | found.extra):
            precision, recall, f1 = found.kind(name)
            lines.append((name, f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"))
    return lines
