"""`make demo`, as a newcomer runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from outreach.core.language import Language, say

ROOT = Path(__file__).parents[2]
COUNTED = "Journalists who have the mail: {count}. Who got it twice: {twice}. Seconds in all: {seconds}."


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
def test_the_demo_reaches_every_journalist_once_and_ends_with_the_interview_desk(
    tmp_path: Path, language: Language
) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "OUTREACH_LANGUAGE": language}
    command = [sys.executable, "-m", "outreach.rehearsal.demo"]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    kept = say(COUNTED, language, count=106, twice=0, seconds="|").partition("|")[0]
    assert kept in done.stdout
    # two connections: which of the journalists comes first is not ours to say
    assert re.search(r"│ (Madame|Monsieur|Bonjour)", done.stdout)
    assert re.search(r"│ Dear \w+", done.stdout)
    # the one with the nearest deadline comes first
    desk = done.stdout.partition("$ outreach interviews\n")[2]
    assert desk.index("19:00") < desk.index("18:00")
    written = {path.name for path in (tmp_path / "outreach-demo").iterdir()}
    assert {"mail.fr.html", "mail.fr.eml", "mail.en.html", "mail.en.eml", ".outreach"} <= written
