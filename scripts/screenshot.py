"""Draws docs/screenshot.png: the interview desk on the terminal beside a mail that a journalist got, both from the real program.

A campaign is sent to an embedded mail world, journalists answer, the mailbox is read.
Needs the development environment and Debian's Chromium: `PYTHONPATH=tests .venv/bin/python scripts/screenshot.py`.
"""

from __future__ import annotations

import fcntl
import html
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path

from servers.browser import browser

from outreach.rehearsal.demo import PASSWORD, Demo, copy_folder, write_settings
from outreach.rehearsal.world import background_world

ROOT = Path(__file__).parents[1]
COLUMNS = 112
COLOURS = re.compile(r"\x1b\[[0-9;]*m")

PAGE = """\
<!doctype html><html lang="en"><meta charset="utf-8"><style>
body {{ margin: 0; padding: 28px; background: #dfe6ea; display: flex; gap: 28px; align-items: flex-start; width: 1624px }}
.terminal {{ background: #14191c; color: #d5dde0; border-radius: 8px; padding: 18px 22px; font: 13px/1.35 "DejaVu Sans Mono", monospace;
  white-space: pre; flex: none; box-shadow: 0 6px 24px #0003 }}
.terminal b {{ color: #6fc7c4; font-weight: normal }}
iframe {{ border: 0; width: 600px; height: 830px; border-radius: 8px; background: #fff; box-shadow: 0 6px 24px #0003 }}
</style><div class="terminal">{terminal}</div><iframe srcdoc="{mail}"></iframe></html>
"""


def outreach(folder: Path, *arguments: str) -> str:
    """Give what a command prints, on a terminal `COLUMNS` wide, in the press folder of the demo."""
    environment = {**os.environ, "OUTREACH_LANGUAGE": "en", "TERM": "xterm"}
    command = [sys.executable, "-m", "outreach", *arguments]
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=its) as running:
        os.close(its)
        shown = b""
        with suppress(OSError):  # the terminal hangs up when the command ends
            while piece := os.read(ours, 65536):
                shown += piece
        os.close(ours)
    if running.returncode:
        raise SystemExit(shown.decode())
    return COLOURS.sub("", shown.decode().replace("\r\n", "\n"))


def main() -> None:
    """Draw it."""
    folder = Path(tempfile.mkdtemp()) / "press"
    sender, people = copy_folder(ROOT, folder)
    with background_world({sender: PASSWORD}) as world:
        write_settings(folder, world, sender)
        demo = Demo(folder, world, sender, frozenset(people), time.monotonic())
        demo.send()
        demo.let_them_answer()
        demo.outreach("inbox", "sync")
        steps = []
        for arguments in (("interviews",), ("interviews", "propose", "1")):
            shown = "\n".join(line.rstrip() for line in outreach(folder, *arguments).splitlines())
            steps.append(f"<b>$ outreach {' '.join(arguments)}</b>\n{html.escape(shown)}\n")
    mail = outreach(
        folder, "preview", "phare-restitution", "invitation", "--html", "--now", "2015-09-21T09:00+02:00"
    )
    page = PAGE.format(terminal="\n".join(steps), mail=html.escape(mail, quote=True))
    with browser() as chromium:
        (ROOT / "docs" / "screenshot.png").write_bytes(chromium.screenshot(page, width=1680))


if __name__ == "__main__":
    main()
