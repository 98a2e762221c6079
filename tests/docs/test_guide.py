"""The guides do what they say: every command of theirs is run, in order, from an empty folder to a sent campaign."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docs.conftest import PASSWORD, SENDER
from docs.pages import LANGUAGES, Step, steps, text

from outreach.cli import COMMANDS, main, named
from outreach.rehearsal.world import BackgroundWorld

IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)

JOURNALISTS = {
    "noemie.vauclin@gazette-des-rives.example",
    "theo.brancourt@radio-estuaire.example",
    "harriet.colwyn@harbour-post.example",
    "owen.tarrant@social-economy-weekly.example",
}


def fill_in_settings(world: BackgroundWorld) -> None:
    """Do what the guide asks of the officer with `.env`."""
    values = {
        "SMTP_HOST": world.host,
        "SMTP_PORT": world.smtp_port,
        "SMTP_USERNAME": SENDER,
        "SMTP_PASSWORD": PASSWORD,
        "SMTP_CA_FILE": world.ca_file,
        "IMAP_HOST": world.host,
        "IMAP_PORT": world.imap_port,
        "IMAP_USERNAME": SENDER,
        "IMAP_PASSWORD": PASSWORD,
        "IMAP_CA_FILE": world.ca_file,
    }
    settings = Path(".env").read_text(encoding="utf-8")
    for name, value in values.items():
        assert f"OUTREACH_{name}=\n" in settings
        settings = settings.replace(f"OUTREACH_{name}=\n", f"OUTREACH_{name}={value}\n")
    Path(".env").write_text(settings, encoding="utf-8")


def let_the_day_come() -> None:
    """Move the announcement to a minute ago: the test cannot wait two weeks."""
    schedule = Path("schedule.yaml").read_text(encoding="utf-8")
    past = datetime.now(UTC).astimezone(ZoneInfo("Europe/Paris")) - timedelta(minutes=1)
    moved, count = re.subn(r"when: \d{4}-\S+ \S+", f"when: {past:%Y-%m-%d %H:%M}", schedule)
    assert 1 == count
    Path("schedule.yaml").write_text(moved, encoding="utf-8")


@contextmanager
def terminal(answer: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a terminal before the program, at which somebody types; without an answer nobody is there."""
    if not answer:
        yield
        return
    outer, inner = os.openpty()
    try:
        os.write(outer, f"{answer}\n".encode())
        with os.fdopen(inner, encoding="utf-8") as keyboard, monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", keyboard)
            yield
    finally:
        os.close(outer)


def run(words: Sequence[str], name_server: str) -> int:
    arguments = list(words[1:])
    if arguments[0] == "doctor":  # nothing of ours asks the public name servers
        arguments += ["--nameserver", name_server]
    return main(arguments)


@IN_EACH_LANGUAGE
def test_every_command_of_the_guide_does_what_the_guide_says(
    language: str,
    world: BackgroundWorld,
    name_server: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", language)
    monkeypatch.chdir(tmp_path)

    for step in steps(text("guide", language)):
        capfd.readouterr()
        if step is None:
            let_the_day_come()
            continue
        command = " ".join(step.words)
        match step.words:
            case ("cd", folder):
                monkeypatch.chdir(Path.cwd() / folder)
            case ("cp", source, target):
                shutil.copy(source, target)
                fill_in_settings(world)
            case _:
                with terminal(step.answer, monkeypatch):
                    status = run(step.words, name_server)
                said = "".join(capfd.readouterr())
                assert step.status == status, f"{command}\n{said}"
                assert PASSWORD not in said, command
                assert [] == step.unseen(said), f"{command}\n{said}"

    got = Counter(delivery.recipient for delivery in world.deliveries)
    assert dict.fromkeys(JOURNALISTS, 1) | {SENDER: 1} == got  # SENDER: the test mail


@IN_EACH_LANGUAGE
def test_the_guide_shows_every_command(language: str) -> None:
    shown = {
        named(step.words[1:])[0]
        for step in steps(text("guide", language))
        if step and step.words[0] == "outreach"
    }

    assert set(COMMANDS) == shown


def test_both_guides_type_the_same() -> None:
    def in_one_language(step: Step | None) -> tuple[object, ...]:
        # what she writes in quotes is in her language
        return (
            (tuple("…" if " " in word else word for word in step.words), step.status, step.answer)
            if step
            else ()
        )

    french, english = ([in_one_language(s) for s in steps(text("guide", language))] for language in LANGUAGES)

    assert french == english
