"""`outreach run --for-real` as a process of its own, and what it says while it runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cli.press import SENDER, Press, reached
from servers.scripted_smtp import ScriptedSMTP
from servers.sink import Sink

PATIENCE = 150.0
"""Seconds: a machine with many tests is slow, and a lease lasts 45."""


@dataclass(frozen=True)
class Runner:
    """The process; what it writes goes to files."""

    press: Press
    process: subprocess.Popen[bytes]
    directory: Path

    @property
    def log(self) -> str:
        """What it said on standard error so far."""
        return (self.directory / "err").read_text(encoding="utf-8")

    @property
    def rounds(self) -> list[dict[str, Any]]:
        """The lines that it wrote with --json."""
        return [json.loads(line) for line in (self.directory / "out").read_text().splitlines()]

    def wait_to_say(self, words: str, *, times: int = 1) -> None:
        """Wait until its log has these words."""
        wait_until(lambda: self.log.count(words) >= times, self)

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it as the kernel does when there is no memory left."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def ended(self) -> int:
        """Wait for its end; give its status."""
        status = self.process.wait(PATIENCE)
        assert "Traceback" not in self.log
        assert not [secret for secret in self.press.secrets if secret in self.log]
        return status

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None


@contextmanager
def running(
    press: Press, *options: str, environment: Mapping[str, str] | None = None, real: bool = True
) -> Iterator[Runner]:
    """Start it; kill it at the end if it is still there."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        command = [sys.executable, "-m", "outreach", "run", *(["--for-real"] if real else []), *options]
        with (directory / "out").open("wb") as out, (directory / "err").open("wb") as err:
            process = subprocess.Popen(
                [*command, "--project", str(press.root)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env={**os.environ, **(environment or {})},
            )
        try:
            yield Runner(press, process, directory)
        finally:
            process.kill()
            process.wait(PATIENCE)


def wait_until(true: Callable[[], bool], runner: Runner | None = None) -> None:
    """Wait until something is true; a runner that ended meanwhile is an error that shows its log."""
    end = time.monotonic() + PATIENCE
    while not true():
        said = runner.log if runner else ""
        assert time.monotonic() < end, said
        if runner and not runner.alive:
            assert true(), said
            return
        time.sleep(0.02)


def counted(judge: Sink) -> Counter[str]:
    """Count the mails that each journalist got; what the officer is told is another matter."""
    every = (recipient for delivery in judge.deliveries() for recipient in delivery.rcpt_to)
    return Counter(recipient for recipient in every if recipient != SENDER)


def journalists(server: ScriptedSMTP) -> list[str]:
    """Give whom a server took mails for, but the officer."""
    return [recipient for recipient in reached(server) if recipient != SENDER]


def begun(judge: Sink) -> int:
    """Count the mails of which the sink has seen the beginning."""
    return len(list((judge.directory / "dump").iterdir()))


def only(press: Press, *names: str) -> None:
    """Leave only these mailings of the first campaign in the schedule: the others are not what a test is about."""
    text = (press.root / "schedule.yaml").read_text()
    head, _, rest = text.partition("    mailings:\n")
    mailings: list[str] = []
    for line in rest.partition("  fair:\n")[0].splitlines():
        if line.startswith("      ") and not line.startswith("       "):
            mailings.append(line)
        elif mailings:
            mailings[-1] += "\n" + line
    kept = [m for m in mailings if m.strip().partition(":")[0] in names]
    assert len(kept) == len(names)
    press.write("schedule.yaml", head + "    mailings:\n" + "\n".join(kept) + "\n")


def add_mailing(press: Press, name: str, text: str) -> None:
    """Add a mailing to the first campaign, after `only`: its keys a line each."""
    schedule = press.root / "schedule.yaml"
    body = "".join(f"        {line}\n" for line in text.splitlines())
    press.write("schedule.yaml", f"{schedule.read_text()}      {name}:\n{body}")


def status(press: Press) -> dict[str, Any]:
    """Give what `outreach status` says of the run."""
    found: dict[str, Any] = press.outreach("status", "--json").document["run"]
    return found
