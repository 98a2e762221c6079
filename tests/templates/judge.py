"""Compiles and renders one hostile template under a limit on memory and time, and prints what came of it.

`python judge.py NAME`, with a limit in megabytes and in seconds of processor time that the kernel keeps.
"""

from __future__ import annotations

import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

MEGABYTES, SECONDS = 200, 2

sys.path.insert(0, str(Path(__file__).parent))
from hostile import BODIES, FRONT_MATTERS  # noqa: E402 - found beside this file

from outreach.core.template import TemplateFault, compile_templates  # noqa: E402 - after the path is set

VALUES = {
    "big": "x" * 100_000,
    "spaces": " " * 100_000 + "x" + " " * 100_000,
    "brackets": "[" * 20_000 + "*a **a " * 500,
    "day": datetime(2015, 12, 21, 9, 30, tzinfo=UTC),
}


def judge(name: str) -> str:
    """Say what became of the template: the fault, or its length."""
    source = (
        f"---\nsubject: x\n---\n{BODIES[name]}" if name in BODIES else f"---\n{FRONT_MATTERS[name]}---\nx"
    )
    templates, problems = compile_templates({"x.fr.md": source})
    if problems:
        return f"fault: {problems[0].sentence()}"
    try:
        letter = templates.render("x.fr.md", VALUES)
    except TemplateFault as fault:
        return f"fault: {fault.problem.sentence()}"
    return f"rendered: {len(letter.text)} characters of text, {len(letter.html)} of HTML"


if __name__ == "__main__":
    spent = resource.getrusage(resource.RUSAGE_SELF)
    used = spent.ru_utime + spent.ru_stime
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20,) * 2)
    # the limit counts from the start of the process: importing is not the template's doing
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + SECONDS,) * 2)
    print(judge(sys.argv[1]))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{spent.ru_utime + spent.ru_stime - used:.2f} s, {spent.ru_maxrss // 1024} MB")
