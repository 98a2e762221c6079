"""`make demo`: a campaign of the press folder sent for real, over SMTP, to an embedded mail world on this machine.

The program under the eyes of the newcomer is the real one, started as she would start it; only the world is ours.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from ruamel.yaml import YAML

from outreach.core.language import of_session, say
from outreach.rehearsal.newsroom import reply_to, script
from outreach.rehearsal.world import BackgroundWorld, Reception, background_world, real_time

CAMPAIGN, MAILING = "phare-citoyens", "announcement"
PASSWORD = "rehearsal"  # noqa: S105 - of a mailbox that lives for a minute on this machine
FILES = ("schedule.yaml", "contacts.csv", "templates")
WIDTH = 110
LANGUAGE = of_session(os.environ)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo; gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="make demo",
        description=told("A campaign sent for real, to an embedded mail world on this machine."),
    )
    parser.add_argument("--project", type=Path, default=Path(), help=told("the press folder"))
    chosen = parser.parse_args(arguments)
    begun = time.monotonic()
    # kept afterwards: the newcomer looks around in it with the commands that the demo ends with
    folder = Path(tempfile.gettempdir()) / "outreach-demo"
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
    sender, people = copy_folder(chosen.project, folder)
    receptions = {
        people[-1]: Reception(refusal="550 5.1.1 no such journalist here"),
        people[-2]: Reception(refusal="451 4.7.1 greylisted, try again later", refusals=1),
        people[-3]: Reception(bounce="550 5.1.1 the mailbox does not exist any more"),
    }
    with background_world({sender: PASSWORD}, receptions=receptions) as world:
        write_settings(folder, world, sender)
        return Demo(folder, world, sender, frozenset(people), begun).run()


def copy_folder(project: Path, folder: Path) -> tuple[str, list[str]]:
    """Copy the press folder, in a hurry: no waits between batches. Gives the sender's address and the contacts'."""
    folder.mkdir(mode=0o700)
    for name in FILES:
        source = project / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    yaml = YAML()
    schedule = yaml.load(folder / "schedule.yaml")
    schedule["pace"] = {"batch": 50, "interval": "1 second", "connections": 2}
    schedule["pace"]["per_minute"] = None
    schedule["retry"] = {"first": "1 second"}
    yaml.dump(schedule, folder / "schedule.yaml")
    lines = (folder / "contacts.csv").read_text(encoding="utf-8-sig").splitlines()
    addresses = [next(cell for cell in line.split(",") if "@" in cell) for line in lines[1:]]
    return str(schedule["sender"]["address"]), addresses


def write_settings(folder: Path, world: BackgroundWorld, sender: str) -> None:
    """Let the folder send to the world, and read from it."""
    settings = {
        "SMTP_HOST": world.host,
        "SMTP_PORT": world.smtp_port,
        "SMTP_USERNAME": sender,
        "SMTP_PASSWORD": PASSWORD,
        "SMTP_CA_FILE": world.ca_file,
        "IMAP_HOST": world.host,
        "IMAP_PORT": world.imap_port,
        "IMAP_USERNAME": sender,
        "IMAP_PASSWORD": PASSWORD,
        "IMAP_CA_FILE": world.ca_file,
    }
    path = folder / ".env"
    path.touch(mode=0o600)
    path.write_text("".join(f"OUTREACH_{name}={value}\n" for name, value in settings.items()))


class Demo:
    """The steps that the newcomer watches."""

    def __init__(
        self, folder: Path, world: BackgroundWorld, sender: str, people: Collection[str], begun: float
    ) -> None:
        """Keep where the demo happens."""
        self.folder = folder
        self.sender = sender
        self.people = people
        self.world = world
        self.begun = begun

    def run(self) -> int:
        """Run every step; gives 1 when the promise is not kept."""
        _step(
            "A press officer's folder: contacts.csv, templates/, schedule.yaml. First, is anything wrong in it?"
        )
        self.outreach("check", "--now", "2015-09-21T09:00+02:00")
        _step("Who would get what, and when?")
        self.outreach("plan", "--now", "2015-09-21T09:00+02:00")
        _step("The first study goes to the press: for real, over SMTP, to a mail world on this machine.")
        self.send()
        _step(
            "One server asked to come back later (greylisting), one address does not exist. The same command again:"
        )
        time.sleep(1.5)  # the retry's first wait
        self.send()
        shown = self.show_mails()
        answered = self.let_them_answer()
        _step(
            "The next morning: answers in the mailbox: {count}. They are read, understood, and acted on:",
            count=answered,
        )
        self.outreach("inbox", "sync")
        _step(
            "Nobody who answered is chased, nobody who wants no more mail gets any. What asks for her attention:"
        )
        self.outreach("inbox", "list", "--limit", "12")
        _step("And the most precious thing of all: who wants an interview, and how many hours are left.")
        self.outreach("interviews")
        return self.conclude(shown)

    def let_them_answer(self) -> int:
        """Have journalists of different outlets answer the mail they got; gives how many mails that makes."""
        now = real_time()
        answers = list(script(now))
        outlets: set[str] = set()
        count = 0
        for delivery in self.world.deliveries:
            mail = email.message_from_bytes(delivery.content)
            outlet = delivery.mailbox.rpartition("@")[2]
            wanted = next((a for a in answers if a.language == str(mail["Content-Language"])), None)
            if wanted is None or outlet in outlets:
                continue
            answers.remove(wanted)
            outlets.add(outlet)
            name = str(email.message_from_bytes(delivery.content, policy=email.policy.default)["To"])
            written = reply_to(
                delivery.content,
                wanted,
                sender=delivery.mailbox,
                at=now,
                name=name.partition("<")[0].strip(' "'),
            )
            self.world.call(self.world.world.post(written, sender=delivery.mailbox, recipient=self.sender))
            count += 1
        return count

    def send(self) -> None:
        """Send the announcement; it is years past its time, which a person must say she knows."""
        self.outreach("send", CAMPAIGN, MAILING, "--late", "--for-real", "--yes", allowed=(0, 1))

    def outreach(self, *arguments: str, allowed: Sequence[int] = (0,)) -> None:
        """Run the real program in the demo's folder."""
        sys.stdout.write(f"\n$ outreach {' '.join(arguments)}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", "outreach", *arguments]
        environment = {**os.environ, "OUTREACH_PROJECT": str(self.folder), "COLUMNS": str(WIDTH)}
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 - the interpreter that runs us
        if done.returncode not in allowed:
            raise SystemExit(
                told(
                    "outreach {command} ended with status {status}",
                    command=arguments[0],
                    status=done.returncode,
                )
            )

    def show_mails(self) -> list[Path]:
        """Show two mails as the journalists see them, a French and an English one, and keep them as files."""
        chosen: dict[str, bytes] = {}
        for delivery in self.world.deliveries:
            language = str(email.message_from_bytes(delivery.content)["Content-Language"])
            chosen.setdefault(language, delivery.filed)
        written = []
        for language, raw in sorted(chosen.items(), reverse=True)[:2]:
            mail = email.message_from_bytes(raw, policy=email.policy.default)
            text, html = mail.get_body(("plain",)), mail.get_body(("html",))
            if text is None or html is None:
                raise SystemExit(told("a mail lacks one of its bodies"))
            _step("What {who} sees:", who=mail["To"])
            _write(told("  From:    {sender}", sender=mail["From"]))
            _write(told("  Subject: {subject}", subject=mail["Subject"]) + "\n")
            sys.stdout.write("".join(f"  │ {line}\n" for line in text.get_content().splitlines()))
            for ending, content in (("eml", raw), ("html", html.get_content().encode())):
                path = self.folder / f"mail.{language}.{ending}"
                path.write_bytes(content)
                written.append(path)
        return written

    def conclude(self, shown: Sequence[Path]) -> int:
        """Count what the world received: the promise, held against the inboxes."""
        # the officer's own mailbox and the alerts to her are not journalists'
        counts = Counter(
            delivery.mailbox
            for delivery in self.world.deliveries
            if delivery.mailbox != self.sender and delivery.mailbox in self.people
        )
        twice = [mailbox for mailbox, count in counts.items() if count > 1]
        seconds = time.monotonic() - self.begun
        _step(
            "Journalists who have the mail: {count}. Who got it twice: {twice}. Seconds in all: {seconds}.",
            count=len(counts),
            twice=len(twice),
            seconds=f"{seconds:.0f}",
        )
        _write(
            "\n" + told("Look around in the demo's folder (the mail world has closed, nothing can leave):")
        )
        pages = [str(path) for path in shown if path.suffix == ".html"]
        where = f"--project {self.folder}"
        program = _program()
        for command in (
            f"{program} interviews show 1 {where}",
            f"{program} inbox list {where}",
            f"{program} status {where}",
            f"{program} why {shlex.quote(min(counts))} {where}",
            f"{program} preview phare-restitution invitation {where}",
            f"{program} log --campaign {CAMPAIGN} --limit 12 {where}",
            *(f"xdg-open {page}" for page in pages),
        ):
            sys.stdout.write(f"  {command}\n")
        return 1 if twice else 0


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
