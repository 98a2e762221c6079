"""Tables on a real terminal: whole words where there is room, a block of lines for each row where there is none."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress

import pytest
from cli.press import Press


def shown(press: Press, columns: int, *arguments: str) -> str:
    """Give what a command prints on a terminal of so many columns."""
    environment = {**os.environ, "OUTREACH_LANGUAGE": "en", "NO_COLOR": "1", "TERM": "xterm"}
    environment.pop("COLUMNS", None)
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "outreach", *arguments]
    with subprocess.Popen(command, cwd=press.root, env=environment, stdout=its) as running:
        os.close(its)
        said = b""
        with suppress(OSError):  # the terminal hangs up when the command ends
            while piece := os.read(ours, 65536):
                said += piece
        os.close(ours)
    assert 0 == running.returncode
    return re.sub(r"\x1b\[[0-9;]*m", "", said.decode())


@pytest.mark.parametrize(("columns", "heads"), [(120, True), (40, False)])
def test_a_table_is_drawn_where_its_words_fit(press: Press, columns: int, heads: bool) -> None:
    plan = shown(press, columns, "plan")

    assert heads is any(line.split()[:2] == ["campaign", "mailing"] for line in plan.splitlines())
    assert heads is not any(line.startswith("  mailing: ") for line in plan.splitlines())


def test_a_column_in_which_nothing_stands_is_left_out(press: Press) -> None:
    whole = shown(press, 120, "plan")
    one = shown(press, 120, "plan", "--campaign", "aurora", "--mailing", "announcement")

    assert "why not" in whole
    assert "not sent" in one
    assert "why not" not in one
