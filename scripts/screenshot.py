"""Draws docs/screenshot.png: a plan on the terminal beside the mail a journalist gets, both from the real program.

Needs the development environment and Debian's Chromium: `PYTHONPATH=tests .venv/bin/python scripts/screenshot.py`.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
from pathlib import Path

from servers.browser import browser

ROOT = Path(__file__).parents[1]
NOW = "2015-09-21T09:00+02:00"
CONTACT = "solene.marchetaux@grand-matin.example"

PAGE = """\
<!doctype html><html lang="en"><meta charset="utf-8"><style>
body {{ margin: 0; padding: 28px; background: #dfe6ea; display: flex; gap: 28px; align-items: flex-start; width: 1544px }}
.terminal {{ background: #14191c; color: #d5dde0; border-radius: 8px; padding: 18px 22px; font: 13px/1.35 "DejaVu Sans Mono", monospace;
  white-space: pre; flex: none; box-shadow: 0 6px 24px #0003 }}
.terminal b {{ color: #6fc7c4; font-weight: normal }}
iframe {{ border: 0; width: 600px; height: 830px; border-radius: 8px; background: #fff; box-shadow: 0 6px 24px #0003 }}
</style><div class="terminal">{terminal}</div><iframe srcdoc="{mail}"></iframe></html>
"""


def outreach(*arguments: str) -> str:
    """Give what a command prints in the press folder of the repository."""
    environment = {**os.environ, "OUTREACH_LANGUAGE": "en", "COLUMNS": "112"}
    command = [sys.executable, "-m", "outreach", *arguments, "--now", NOW]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def main() -> None:
    """Draw it."""
    steps = []
    for arguments in (("check",), ("plan",), ("why", CONTACT, "phare-restitution/invitation")):
        shown = "\n".join(line.rstrip() for line in outreach(*arguments).splitlines())
        steps.append(f"<b>$ outreach {' '.join(arguments)}</b>\n{html.escape(shown)}\n")
    mail = outreach("preview", "phare-restitution", "invitation", "--contact", CONTACT, "--html")
    page = PAGE.format(terminal="\n".join(steps), mail=html.escape(mail, quote=True))
    with browser() as chromium:
        (ROOT / "docs" / "screenshot.png").write_bytes(chromium.screenshot(page, width=1600))


if __name__ == "__main__":
    main()
