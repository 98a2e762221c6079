"""A small press folder, whose defaults suit a journalist's mail that leaves now; and the program that works on it.

The tests say only what they are about: `press.edit("schedule.yaml", "batch: 1000", "batch: 2")`, `press.people(3)`,
`press.outreach("plan", "--json")`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from servers.scripted_smtp import ScriptedSMTP

from outreach.cli import main

SENDER = "presse@lerameau.example"
STORY = "aurora"

SCHEDULE = """\
zone: Europe/Paris
language: en
organisation: {name: Le RAMEAU, website: "https://lerameau.example/"}
sender:
  name: Presse Le RAMEAU
  address: presse@lerameau.example
  subaddresses: "+"
pace:
  batch: 1000
  interval: 1 second
  per_minute: null
  connections: 2
retry: {first: 1 second, factor: 2, longest: 1 minute, give_up: 1 day}
contacts:
  - contacts.csv
campaigns:
  aurora:
    title: Aurora
    mailings:
      announcement:
        template: release
        when: {past}
      follow-up:
        template: follow-up
        when: {past}
      later:
        template: release
        purpose: announcement
        when: {tomorrow}
      missed:
        template: release
        purpose: announcement
        when: {last_week}
  fair:
    kind: event
    title: The fair
    event:
      start: {next_week}
      end: {next_week_evening}
      place: Town hall
    mailings:
      invitation:
        template: invitation
        when: {past}
"""

TEMPLATES = {
    "release.en.md": (
        '---\nsubject: "Aurora for {{ contact.outlet }}"\npreheader: "A study"\n---\n'
        "Dear {{ contact.name }},\n\n{{ organisation.name }} publishes a study. [Stop]({{ unsubscribe }})\n"
    ),
    "follow-up.en.md": (
        '---\npreheader: "Aurora, once more"\n---\nDear {{ contact.name }}, did you see our study?\n'
    ),
    "invitation.en.md": (
        '---\nsubject: "The fair"\npreheader: "Come and see"\n---\nDear {{ contact.name }}, you are invited.\n'
    ),
}

HEADINGS = ("address", "name", "outlet", "language")


@dataclass(frozen=True)
class Ran:
    """What a run of the program left: its exit status and what it said."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output; nothing else may be there."""
        return json.loads(self.out)


@dataclass
class Press:
    """A press folder and the program; `secrets` may stand in no output, whatever happens."""

    root: Path
    capsys: pytest.CaptureFixture[str]
    secrets: list[str] = field(default_factory=lambda: ["s3cret"])

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def edit(self, name: str, was: str, becomes: str) -> int:
        """Replace the first `was`, which must be there; give the line where it stands."""
        text = (self.root / name).read_text()
        assert was in text
        self.write(name, text.replace(was, becomes, 1))
        return text[: text.index(was)].count("\n") + 1

    def contacts(self, *rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> None:
        """Write the contact list."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([headings, *rows])
        self.write("contacts.csv", text.getvalue())

    def people(self, count: int) -> list[str]:
        """Write a list of so many contacts, each at an outlet of her own; give their addresses."""
        self.contacts(
            *(
                (f"c{n}@paper{n}.example", f"Contact {word(n)}", f"Paper {n}", "en")
                for n in range(1, count + 1)
            )
        )
        return [f"c{n}@paper{n}.example" for n in range(1, count + 1)]

    def settings(self, **values: object) -> None:
        """Write `.env`; `smtp_port=25` is OUTREACH_SMTP_PORT=25."""
        lines = [f"OUTREACH_{name.upper()}={value}\n" for name, value in values.items()]
        self.write(".env", "".join(lines)).chmod(0o600)

    def to(self, host: str, port: int) -> None:
        """Send to a server on the loopback, without encryption or log-in."""
        self.settings(smtp_host=host, smtp_port=port, smtp_security="none")

    def outreach(self, *arguments: object) -> Ran:
        """Run the program in this process."""
        self.capsys.readouterr()
        status = main([*map(str, arguments), "--project", str(self.root)])
        said = self.capsys.readouterr()
        return self._checked(Ran(status, said.out, said.err))

    def start(
        self, *arguments: object, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Start the program as a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "outreach", *map(str, arguments), "--project", str(self.root)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environment or {})},
        )

    def ended(self, process: subprocess.Popen[str], *, seconds: float = 60) -> Ran:
        """Wait for a process of `start`."""
        out, err = process.communicate(timeout=seconds)
        return self._checked(Ran(process.returncode, out, err))

    def send(self, mailing: str = "announcement", *options: object, campaign: str = STORY) -> Ran:
        """Send for real, as a script does."""
        return self.outreach("send", campaign, mailing, "--for-real", "--yes", *options)

    def states(self, mailing: str = "announcement", *, campaign: str = STORY) -> dict[str, str]:
        """Give the state of every contact's message."""
        log = self.outreach("log", "--campaign", campaign, "--mailing", mailing, "--json").document
        return {message["contact"]: message["state"] for message in log["messages"]}

    def reasons(self, mailing: str = "announcement", *, campaign: str = STORY) -> dict[str, str]:
        """Give why each contact does not get a mailing."""
        plan = self.outreach("plan", "--campaign", campaign, "--mailing", mailing, "--all", "--json").document
        return {
            d["contact"]: f"{d['reason']} {d['detail']}".strip() for d in plan["decisions"] if d["reason"]
        }

    def due(self, mailing: str = "announcement", *, campaign: str = STORY) -> set[str]:
        """Give who would get a mailing."""
        plan = self.outreach("plan", "--campaign", campaign, "--mailing", mailing, "--json").document
        return {d["contact"] for d in plan["decisions"] if d["fate"] == "due"}

    def _checked(self, ran: Ran) -> Ran:
        everything = ran.out + ran.err
        assert "Traceback" not in everything
        assert not [secret for secret in self.secrets if secret in everything]
        return ran


def reached(server: ScriptedSMTP) -> list[str]:
    """Give whom a server took mails for."""
    return sorted(delivery.rcpt_to for delivery in server.deliveries)


def word(number: int) -> str:
    """Spell a number in letters: no two people may seem to be one."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()


def wall(days: float = 0) -> str:
    """Give a wall time in Paris, so many days from now."""
    instant = datetime.now(UTC) + timedelta(days=days)
    return f"{instant.astimezone(ZoneInfo('Europe/Paris')):%Y-%m-%d %H:%M}"


def write_folder(press: Press) -> None:
    """Write the default folder: three contacts, two campaigns."""
    times = {
        "past": wall(-0.001),
        "tomorrow": wall(1),
        "last_week": wall(-7),
        "next_week": wall(7),
        "next_week_evening": wall(7.1),
    }
    text = SCHEDULE
    for name, value in times.items():
        text = text.replace(f"{{{name}}}", value)
    press.write("schedule.yaml", text)
    for name, template in TEMPLATES.items():
        press.write(f"templates/{name}", template)
    press.people(3)
