"""A press folder, the program, and servers that run beside a program that blocks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.press import Press, write_folder
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
    """A folder on which every command works; nothing is set up to send with."""
    made = Press(tmp_path / "press", capsys)
    made.root.mkdir()
    write_folder(made)
    return made


@pytest.fixture
def scripted() -> Iterator[Callable[..., ScriptedSMTP]]:
    """Start scripted servers in a thread of their own: the command line blocks."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    running: list[ScriptedSMTP] = []

    def start(**options: Any) -> ScriptedSMTP:
        server = ScriptedSMTP(**options)
        asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(10)
        running.append(server)
        return server

    try:
        yield start
    finally:
        for server in running:
            asyncio.run_coroutine_threadsafe(server.__aexit__(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def server(press: Press, scripted: Callable[..., ScriptedSMTP]) -> ScriptedSMTP:
    """A server that takes everything unless told otherwise, and to which the folder sends."""
    server = scripted()
    press.to(server.host, server.port)
    return server


@pytest.fixture
def judge(press: Press) -> Iterator[Sink]:
    """Postfix's smtp-sink, which writes down all that it takes, and to which the folder sends."""
    with sink() as running:
        press.to(running.host, running.port)
        yield running
