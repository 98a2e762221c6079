"""A press folder whose mails go through a real Postfix, and whose mailbox lies on a real Dovecot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from cli.press import Press, write_folder
from inbox.office import Office, open_office


@pytest.fixture(autouse=True)
def _plain_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English-speaking officer at home: no setting of ours from outside, no terminal's width."""
    for name in ("OUTREACH_PROJECT", "OUTREACH_DATABASE_URL", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OUTREACH_LANGUAGE", "en")


@pytest.fixture
def press(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Press:
    """A folder with three contacts and two campaigns."""
    made = Press(tmp_path / "press", capsys)
    made.root.mkdir()
    write_folder(made)
    return made


@pytest.fixture
def office(press: Press) -> Iterator[Callable[..., Office]]:
    """What opens an office: `office(sieve={ONE: VACATION})`; it closes with the test."""
    with ExitStack() as opened:

        def start(**options: Any) -> Office:
            return opened.enter_context(open_office(press, **options))

        yield start
