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
from docs.pages import LANGUAGES, Paste, Scene, Step, steps, text

from outreach.cli import COMMANDS, main, named
from outreach.core.calendar import is_working
from outreach.rehearsal.newsroom import OUT_OF_OFFICE, Answer, reply_to
from outreach.rehearsal.world import BackgroundWorld, real_time

IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)

JOURNALISTS = {
    "noemie.vauclin@gazette-des-rives.example",
    "theo.brancourt@radio-estuaire.example",
    "harriet.colwyn@harbour-post.example",
    "owen.tarrant@social-economy-weekly.example",
}
ASKS = "noemie.vauclin@gazette-des-rives.example"

ANSWERS = {
    ASKS: Answer(
        "fr",
        "Bonjour,\n\nPourrais-je interviewer M. Kerbrat par téléphone, pour nos pages société ?\n\n"
        "Merci d’avance,\nNoémie Vauclin",
    ),
    "theo.brancourt@radio-estuaire.example": Answer(
        "fr", "Merci ! On en parle jeudi dans l’émission, je vous appelle.\n\nThéo"
    ),
    "harriet.colwyn@harbour-post.example": Answer(
        "en", "I am out of the office until 2 October and will read your mail then.", OUT_OF_OFFICE
    ),
    "owen.tarrant@social-economy-weekly.example": Answer(
        "en",
        "Hello,\n\nI no longer cover this field. Please write to my colleague Ivy Marlowe, "
        "ivy.marlowe@social-economy-weekly.example.\n\nOwen",
    ),
}
"""In this order: the guide calls mails and requests by their numbers."""

RUNS_ON = {"inbox watch", "rehearse", "run", "serve"}
"""Shown and not run here: they go on until Ctrl-C, or play a whole year. Tests of their own start and end them."""

DAY_OF_THE_GUIDE = "2015-09-24"
"""A day on which an interview takes place: it must lie ahead, so a working day to come stands for it here."""


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


def let_them_answer(world: BackgroundWorld) -> None:
    """Have every journalist answer the announcement."""
    for number, (address, answer) in enumerate(ANSWERS.items()):
        (announcement,) = world.inbox(address)
        at = real_time() + timedelta(seconds=number)  # of every answer its own Message-ID
        written = reply_to(announcement, answer, sender=address, at=at)
        world.call(world.world.post(written, sender=address, recipient=SENDER))


def paste(lines: Sequence[str]) -> None:
    with Path("schedule.yaml").open("a", encoding="utf-8") as schedule:
        schedule.writelines(f"{line}\n" for line in lines)


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
    today = datetime.now(UTC).date()
    soon = next(day for days in range(2, 30) if is_working(day := today + timedelta(days), "FR"))
    arguments = [word.replace(DAY_OF_THE_GUIDE, f"{soon:%Y-%m-%d}") for word in words[1:]]
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
        match step:
            case Scene.DAY_HAS_COME:
                let_the_day_come()
            case Scene.THEY_ANSWER:
                let_them_answer(world)
            case Paste(lines):
                paste(lines)
            case Step(("cd", folder)):
                monkeypatch.chdir(Path.cwd() / folder)
            case Step(("cp", source, target)):
                shutil.copy(source, target)
                fill_in_settings(world)
            case Step(("outreach", *words)) if named(words)[0] in RUNS_ON:
                pass
            case Step((*words, ">", file)):
                assert 0 == run(words, name_server)
                Path(file).write_text(capfd.readouterr().out, encoding="utf-8")
            case Step():
                command = " ".join(step.words)
                with terminal(step.answer, monkeypatch):
                    status = run(step.words, name_server)
                said = "".join(capfd.readouterr())
                assert step.status == status, f"{command}\n{said}"
                assert PASSWORD not in said, command
                assert [] == step.unseen(said), f"{command}\n{said}"

    got = Counter(delivery.recipient for delivery in world.deliveries)
    assert dict.fromkeys(JOURNALISTS, 1) | {ASKS: 1 + 2, SENDER: 1 + 4 + 1} == got
    # she who asks gets slots and an invitation too; the officer the test mail, four answers, one alert


@IN_EACH_LANGUAGE
def test_the_guide_shows_every_command(language: str) -> None:
    shown = {
        named(step.words[1:])[0]
        for step in steps(text("guide", language))
        if isinstance(step, Step) and step.words[0] == "outreach"
    }

    assert set(COMMANDS) == shown


def test_both_guides_type_the_same() -> None:
    def in_one_language(step: Step | Scene | Paste) -> tuple[object, ...]:
        # what she writes in quotes, and her yes, is in her language
        if isinstance(step, Step):
            words = ("…" if " " in word else {"oui": "yes"}.get(word, word) for word in step.words)
            return (tuple(words), step.status, step.answer)
        return (len(step.lines),) if isinstance(step, Paste) else (step,)

    french, english = ([in_one_language(s) for s in steps(text("guide", language))] for language in LANGUAGES)

    assert french == english
