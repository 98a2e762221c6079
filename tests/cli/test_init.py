"""`init`: a folder on which every reading command works at once, made whole or not at all."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dotenv import dotenv_values

from outreach.cli import main
from outreach.core.language import Language, say
from outreach.core.settings import DESCRIPTIONS
from outreach.project.settings import read_settings
from outreach.project.starter import announcement_at, make_folder, starter_files

CAMPAIGN = "tiers-lieux"

LANGUAGES = pytest.mark.parametrize("language", list(Language))


def run(*arguments: object) -> int:
    return main([*map(str, arguments)])


def everything(place: Path) -> list[str]:
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # Monday 23 November 2026: Tuesdays 24 November and 1 December
        ("2026-11-23T10:00+01:00", "2026-12-01 09:00"),
        # a Tuesday itself does not count: 8 and 15 September 2015
        ("2015-09-01T05:00+02:00", "2015-09-15 09:00"),
        # Tuesday 14 July 2026 is a public holiday: 7 and 21 July
        ("2026-07-01T12:00+02:00", "2026-07-21 09:00"),
        # Monday 23:30 UTC is Tuesday in Paris already: 5 and 12 January 2027
        ("2026-12-28T23:30+00:00", "2027-01-12 09:00"),
    ],
)
def test_the_announcement_is_on_the_second_working_tuesday_from_now(now: str, expected: str) -> None:
    assert expected == f"{announcement_at(datetime.fromisoformat(now)):%Y-%m-%d %H:%M}"


@LANGUAGES
@pytest.mark.parametrize("day", ["2026-11-23", "2026-12-22", "2027-03-25", "2027-05-04", "2027-10-25"])
def test_whatever_the_day_nothing_is_wrong_in_the_new_folder(
    language: Language, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Christmas, Easter, the bridges of May and the nights when clocks change are ahead of these days
    now = datetime.fromisoformat(day).replace(tzinfo=UTC)
    make_folder(tmp_path / "press", starter_files(language, now))
    monkeypatch.setenv("OUTREACH_LANGUAGE", language.value)

    assert 0 == run("check", "--strict", "--project", tmp_path / "press", "--now", now.isoformat())


@LANGUAGES
def test_every_reading_command_works_on_the_new_folder_as_it_is(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", language.value)
    folder = tmp_path / "press"

    assert 0 == run("init", folder)
    said = capsys.readouterr().out
    assert f"outreach check --project {folder}" in said
    for command in (
        ("check", "--strict"),
        ("plan",),
        ("preview", CAMPAIGN, "announcement"),
        ("preview", CAMPAIGN, "follow-up", "--contact", "harriet.colwyn@harbour-post.example"),
        ("send", CAMPAIGN, "announcement", "--test-to", "me@passerelles.example"),
        ("status",),
        ("log",),
        ("why", "owen.tarrant@social-economy-weekly.example"),
    ):
        assert 0 == run(*command, "--project", folder), command
    assert not (folder / ".outreach").exists()


def test_french_and_english_journalists_get_their_own_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("init", tmp_path / "press")
    capsys.readouterr()
    greetings = {}
    for address in (
        "noemie.vauclin@gazette-des-rives.example",
        "theo.brancourt@radio-estuaire.example",
        "harriet.colwyn@harbour-post.example",
    ):
        run(
            "preview",
            CAMPAIGN,
            "announcement",
            "--contact",
            address,
            "--json",
            "--project",
            tmp_path / "press",
        )
        mail = json.loads(capsys.readouterr().out)
        greetings[mail["language"], mail["text"].splitlines()[0]] = address.partition(".")[0]

    assert {
        ("fr", "Madame,"): "noemie",
        ("fr", "Bonjour Théo Brancourt,"): "theo",
        ("en", "Dear Ms Colwyn,"): "harriet",
    } == greetings


@LANGUAGES
def test_the_example_of_settings_has_every_setting_described_and_no_value(language: Language) -> None:
    text = starter_files(language, datetime.now(UTC))[".env.example"]
    values = {}
    for name, description in DESCRIPTIONS.items():
        assert say(description, language) in text
        if f"# {name}: " not in text:  # those of the session
            values[name] = ""

    assert values == dotenv_values(stream=io.StringIO(text))


def test_a_copy_of_the_example_of_settings_is_taken_as_it_is(tmp_path: Path) -> None:
    make_folder(tmp_path / "press", starter_files(Language.FRENCH, datetime.now(UTC)))
    example = tmp_path / "press" / ".env.example"
    example.rename(example.with_name(".env"))

    settings, problems = read_settings(tmp_path / "press", {})

    assert [] == problems  # its mode is the owner's only, too
    assert (None, None) == (settings.smtp, settings.imap)


def test_the_passwords_and_the_ledger_are_kept_out_of_version_control(tmp_path: Path) -> None:
    run("init", tmp_path / "press")

    assert [".env", ".outreach/"] == (tmp_path / "press" / ".gitignore").read_text().splitlines()


def test_a_script_learns_what_was_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("init", tmp_path / "press", "--json")

    document = json.loads(capsys.readouterr().out)
    files = [name for name in everything(tmp_path / "press") if name != "templates"]
    assert 0 == status
    assert str(tmp_path / "press") == document["folder"]
    assert files == document["files"]


@pytest.mark.parametrize("arguments", [(".",), (), ("--project", ".")])
def test_an_empty_folder_in_which_one_stands_is_filled_and_stays_the_same_folder(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino

    status = run("init", *arguments)

    assert 0 == status
    assert before == tmp_path.stat().st_ino
    assert 0 == run("check")


def _full(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")


def _file(folder: Path) -> None:
    folder.write_text("mine")


def _broken_link(folder: Path) -> None:
    folder.symlink_to(folder.with_name("nowhere"))


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (_full, "this folder is not empty: choose a new one"),
        (_file, "this is a file, not a folder: choose another name"),
        (_broken_link, "this is a file, not a folder: choose another name"),
    ],
)
def test_nothing_that_is_there_already_is_touched(
    there: object, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(there)
    there(tmp_path / "press")
    before = everything(tmp_path)

    status = run("init", tmp_path / "press")

    assert 2 == status
    assert f"fault {tmp_path}/press: {expected}\n" == capsys.readouterr().err
    assert before == everything(tmp_path)


def test_a_folder_whose_parent_is_not_there_is_a_slip_of_the_keyboard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run("init", tmp_path / "mispelt" / "press")
    assert f"fault {tmp_path}/mispelt: there is no such folder\n" == capsys.readouterr().err
    assert [] == everything(tmp_path)


@pytest.mark.parametrize("place", ["/proc/press", "x" * 300])
def test_a_place_where_nothing_can_be_written_is_a_sentence_and_no_traceback(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert 2 == run("init", place, "--json")
    document = json.loads(capsys.readouterr().out)
    assert 2 == document["exit_status"]
    assert "this folder cannot be made: " in document["error"]
    assert [] == everything(tmp_path)


def test_a_folder_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    # the second file cannot be written: its folder is a file
    contents = {"schedule.yaml": "", "schedule.yaml/inner": ""}

    for folder in (tmp_path / "new", tmp_path):
        with pytest.raises(Exception, match="this folder cannot be made"):
            make_folder(folder, contents)
        assert [] == everything(tmp_path)
