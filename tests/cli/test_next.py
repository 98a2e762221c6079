"""The command named next works as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.press import Press

from outreach.cli import main


@pytest.mark.parametrize("written", [["--project", "{}", "check"], ["check", "--project={}"]])
def test_the_next_command_names_the_project_that_this_one_was_given(
    tmp_path: Path, written: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "press folder"
    main(["init", str(folder)])

    main([word.format(folder) for word in written])

    assert capsys.readouterr().out.endswith(f"Next: outreach plan --project '{folder}'\n")


def test_the_next_command_is_bare_where_the_project_goes_without_saying(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["init", str(tmp_path / "press")])
    monkeypatch.setenv("OUTREACH_PROJECT", str(tmp_path / "press"))

    main(["check"])

    assert capsys.readouterr().out.endswith("Next: outreach plan\n")


HOSTILE = "a`id`$x@paper.example"
"""An address as RFC 5322 allows it, and a shell that is given it bare would run it."""


@pytest.mark.parametrize(
    "command",
    [
        ("preview", "aurora", "announcement", "--contact", HOSTILE),
        ("why", HOSTILE),
        ("hold", "--contact", HOSTILE, "--reason", "on leave"),
        ("cancel", "aurora", "--contact", HOSTILE),
        ("suppress", HOSTILE, "--reason", "she asked"),
        ("send", "aurora", "announcement", "--test-to", HOSTILE),
        ("send", "aurora", "announcement", "--test-to", "boss@lerameau.example", "--as", HOSTILE),
    ],
)
def test_a_hostile_address_in_the_next_command_is_quoted_for_the_shell(
    press: Press, command: tuple[str, ...]
) -> None:
    press.contacts((HOSTILE, "Nora Roy", "Paper", "en"))

    ran = press.outreach(*command)

    assert 0 == ran.status
    told = "\n".join(line for line in ran.out.splitlines() if line.startswith(("Next: ", "  or: ")))
    assert f"'{HOSTILE}'" in told
    assert HOSTILE not in told.replace(f"'{HOSTILE}'", "")


def test_the_test_mail_that_leaves_next_is_the_one_that_was_looked_at(press: Press) -> None:
    press.people(2)
    asked = (
        "send",
        "aurora",
        "announcement",
        "--test-to",
        "boss@lerameau.example",
        "--as",
        "c2@paper2.example",
    )

    ran = press.outreach(*asked)

    assert f"Next: outreach {' '.join(asked)} --for-real --project {press.root}" in ran.out
