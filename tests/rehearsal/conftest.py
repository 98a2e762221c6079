"""A press folder of a whole campaign year in small, to rehearse and to break."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.press import Press, write_folder
from rehearsal.stage import SCHEDULE, TEMPLATES, people


@pytest.fixture
def press(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Press:
    """A folder with an announcement, a follow-up, an embargo, an exclusive and an event; twelve journalists."""
    for name in ("OUTREACH_PROJECT", "OUTREACH_DATABASE_URL", "OUTREACH_SMTP_HOST", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OUTREACH_LANGUAGE", "en")
    made = Press(tmp_path / "press", capsys)
    made.root.mkdir()
    write_folder(made)
    made.write("schedule.yaml", SCHEDULE)
    for name, text in TEMPLATES.items():
        made.write(f"templates/{name}", text)
    people(made, 12)
    return made
