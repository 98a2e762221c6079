"""`make demo`, as a newcomer runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from outreach.core.language import Language, say

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
def test_the_demo_rehearses_the_year_and_ends_with_the_interview_desk_and_a_report(
    tmp_path: Path, language: Language
) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "OUTREACH_LANGUAGE": language}
    command = [sys.executable, "-m", "outreach.rehearsal.demo"]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert say("Every promise was kept.", language) in done.stdout
    assert "phare-institutions/follow-up" in done.stdout
    desk = done.stdout.partition(say("The interview desk, the longest waits first:", language))[2]
    assert "Rozenn Tanguidou" in desk.partition("xdg-open")[0]
    report = tmp_path / "outreach-demo.html"
    assert f'<html lang="{language}">' in report.read_text()
    assert str(report) in done.stdout
    assert (tmp_path / "outreach-demo" / ".outreach" / "ledger.sqlite3").exists()
