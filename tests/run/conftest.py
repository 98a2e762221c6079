"""A press folder, and the process of `outreach run` beside the test."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from cli.press import Press, write_folder
from run.runner import Runner, running
from servers.scripted_smtp import ScriptedSMTP
from servers.sink import Sink, sink


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
def judge(press: Press) -> Iterator[Sink]:
    """Postfix's smtp-sink, which writes down all that it takes, and to which the folder sends."""
    with sink() as there:
        press.to(there.host, there.port)
        yield there


@pytest.fixture
def server(press: Press) -> Iterator[ScriptedSMTP]:
    """A server in a thread of its own that takes everything unless told otherwise, and to which the folder sends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    made = ScriptedSMTP()
    asyncio.run_coroutine_threadsafe(made.__aenter__(), loop).result(10)
    press.to(made.host, made.port)
    try:
        yield made
    finally:
        asyncio.run_coroutine_threadsafe(made.__aexit__(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def run(press: Press) -> Iterator[Callable[..., Runner]]:
    """What starts `outreach run --for-real` with more options; what still runs at the end is killed."""
    with ExitStack() as started:

        def start(*options: str, **more: Any) -> Runner:
            return started.enter_context(running(press, *options, **more))

        yield start
