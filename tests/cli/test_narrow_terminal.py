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

from outreach.cli.terminal import table


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


def test_a_column_in_which_nothing_stands_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    table(("mail", "note", "subject"), [(1, "", "Re: Aurora"), (2, " ", "Re: Borealis")])

    assert ["mail subject", "1 Re: Aurora", "2 Re: Borealis"] == [
        " ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip(" ─")
    ]
