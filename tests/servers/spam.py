"""SpamAssassin as a judge of structure: its rules, without network, Bayes or anything it learned elsewhere."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from servers.processes import program

STATUS = re.compile(
    rb"^X-Spam-Status: (?:Yes|No), score=(-?[\d.]+) .*?tests=(.*?)\s+autolearn=", re.MULTILINE | re.DOTALL
)
"""The header SpamAssassin adds, folded as it likes; the rules are separated by commas."""


@dataclass(frozen=True, slots=True)
class SpamReport:
    """The points (5 and more is spam by default) and the rules that hit."""

    score: float
    rules: tuple[str, ...]


def score(message: bytes) -> SpamReport:
    """Judge one mail; 0.8 s, nearly all of it start-up: for many, call `scores`."""
    return scores([message])[0]


def scores(messages: Sequence[bytes]) -> list[SpamReport]:
    """Judge mails in one run, in their order."""
    with tempfile.TemporaryDirectory(prefix="spam-") as directory:
        files = [Path(directory, f"{number:04}.eml") for number in range(len(messages))]
        for file, message in zip(files, messages, strict=True):
            file.write_bytes(message)
        command = [
            program("spamassassin", package="spamassassin"),
            *("--test-mode", "--local", "--nocreate-prefs", f"--prefs-file={directory}/none"),
            *("--cf=report_safe 0", "--cf=use_bayes 0", "--cf=use_auto_whitelist 0"),
            *map(str, files),
        ]
        run = subprocess.run(command, check=True, capture_output=True, cwd=directory)
    found = STATUS.findall(run.stdout)
    if len(found) != len(messages):
        raise RuntimeError(f"{len(found)} verdicts for {len(messages)} mails: {run.stderr.decode()}")
    return [_report(points, rules) for points, rules in found]


def _report(points: bytes, rules: bytes) -> SpamReport:
    names = re.sub(r"\s", "", rules.decode()).split(",")
    return SpamReport(float(points), tuple(name for name in names if name != "none"))
