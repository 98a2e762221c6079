"""The command named next works as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

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
