"""A press folder in September 2015 on a clock that is moved by hand, and the mail world that it sends to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from cli.press import Press
from telling.newsroom import Newsroom, open_newsroom, write_autumn

from outreach.rehearsal.world import Reception


@pytest.fixture(autouse=True)
def _plain_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English-speaking officer at home: no setting of ours from outside, no terminal's width."""
    for name in ("OUTREACH_PROJECT", "OUTREACH_DATABASE_URL", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OUTREACH_LANGUAGE", "en")


@pytest.fixture
def press(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Press:
    """A folder with three contacts, an announcement on 22 September at nine, and a fair on the 30th."""
    made = Press(tmp_path / "press", capsys)
    made.root.mkdir()
    write_autumn(made)
    return made


@pytest.fixture
def newsroom(press: Press) -> Iterator[Callable[..., Newsroom]]:
    """What opens the world: `newsroom({ONE: Reception(bounce="550 …")})`; it closes with the test."""
    with ExitStack() as opened:

        def start(receptions: Mapping[str, Reception] | None = None) -> Newsroom:
            return opened.enter_context(open_newsroom(press, receptions or {}))

        yield start
