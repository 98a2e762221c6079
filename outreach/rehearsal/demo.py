"""`make demo`: the year of the press folder rehearsed, as its officer would do it, with journalists who answer.

The program under the eyes of the newcomer is the real one, started as she would start it; only the world is ours.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from outreach.core.language import of_session, say

JOURNALISTS = 80
WIDTH = 110
CAMPAIGN = "phare-restitution"
LANGUAGE = of_session(os.environ)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo; gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="make demo",
        description=told("A year of campaigns rehearsed, with journalists who answer, on this machine."),
    )
    parser.add_argument("--project", type=Path, default=Path(), help=told("the press folder"))
    chosen = parser.parse_args(arguments)
    # kept afterwards: the newcomer looks around in it with the commands that the demo ends with
    folder = Path(tempfile.gettempdir()) / "outreach-demo"
    return Demo(chosen.project, folder).run()


class Demo:
    """The steps that the newcomer watches."""

    def __init__(self, project: Path, folder: Path) -> None:
        """Keep where the press folder is, and where its copy is rehearsed."""
        self.project = project
        self.folder = folder
        self.report = folder.with_suffix(".html")
        self.begun = time.monotonic()

    def run(self) -> int:
        """Run every step; gives 1 when a promise was broken."""
        _step(
            "A press officer's folder: contacts.csv, templates/, schedule.yaml. First, is anything wrong in it?"
        )
        self.outreach("check", "--now", "2015-09-21T09:00+02:00", project=self.project)
        _step(
            "Now the whole year, from the first study to the last, with {count} journalists who answer.",
            count=JOURNALISTS,
        )
        _write(
            told(
                "The real program sends, reads the answers and acts on them; the clock jumps, nothing leaves this machine."
            )
        )
        status = self.outreach(
            "rehearse",
            "--journalists",
            str(JOURNALISTS),
            "--keep",
            str(self.folder),
            "--report",
            str(self.report),
            project=self.project,
            allowed=(0, 1),
        )
        _step("What one of them has in her mailbox:")
        self.outreach("preview", CAMPAIGN, "invitation", project=self.folder)
        seconds = f"{time.monotonic() - self.begun:.0f}"
        _step(
            "The year took {seconds} seconds. Its report, every mail in it: {report}",
            seconds=seconds,
            report=self.report,
        )
        self.go_on()
        return status

    def go_on(self) -> None:
        """Name the commands with which to look around."""
        _write("\n" + told("Look around in the demo's folder (nothing can leave from it):"))
        where = f"--project {shlex.quote(str(self.folder))}"
        program = _program()
        for command in (
            f"xdg-open {shlex.quote(str(self.report))}",
            f"{program} interviews show 1 {where}",
            f"{program} inbox list {where}",
            f"{program} rsvp --campaign {CAMPAIGN} {where}",
            f"{program} status {where}",
            f"{program} log --limit 12 {where}",
            f"{program} rehearse --seed 2",
        ):
            sys.stdout.write(f"  {command}\n")

    def outreach(self, *arguments: str, project: Path, allowed: Sequence[int] = (0,)) -> int:
        """Run the real program on a folder; gives its exit status."""
        sys.stdout.write(f"\n$ outreach {' '.join(arguments)}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", "outreach", *arguments]
        environment = {**os.environ, "OUTREACH_PROJECT": str(project), "COLUMNS": str(WIDTH)}
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 - the interpreter that runs us
        if done.returncode not in allowed:
            raise SystemExit(
                told(
                    "outreach {command} ended with status {status}",
                    command=arguments[0],
                    status=done.returncode,
                )
            )
        return done.returncode


def _program() -> str:
    """Give the command that starts outreach in the newcomer's shell: she may have no environment active."""
    beside = Path(sys.executable).parent / "outreach"
    found = shutil.which("outreach")
    if found and Path(found).resolve() == beside.resolve():
        return "outreach"
    return os.path.relpath(beside) if beside.is_relative_to(Path.cwd()) else str(beside)


def told(text: str, /, **values: object) -> str:
    """Give a sentence of the demo in the language of the session."""
    return say(text, LANGUAGE, **values)


def _step(text: str, /, **values: object) -> None:
    _write(f"\n── {told(text, **values)}")


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
