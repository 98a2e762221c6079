"""Compiles and renders every hostile template, each in a process whose memory and time the kernel limits.

`python -m templates.judge` prints a line of JSON for each: its name, how the process ended, what came of it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import UTC, datetime

from templates.hostile import BODIES, FRONT_MATTERS, HTML_BODIES

from outreach.core.template import TemplateFault, compile_templates

MEGABYTES, SECONDS = 200, 5

VALUES = {
    "big": "x" * 100_000,
    "spaces": " " * 100_000 + "x" + " " * 100_000,
    "brackets": "[" * 20_000 + "*a **a " * 500,
    "day": datetime(2015, 12, 21, 9, 30, tzinfo=UTC),
}


def judge(name: str) -> str:
    """Say what became of the template: the fault, or its length."""
    matter = FRONT_MATTERS.get(name, "subject: x\nlayout: ''\n" if name in HTML_BODIES else "subject: x\n")
    body = BODIES.get(name) or HTML_BODIES.get(name, "x")
    file = "x.fr.html" if name in HTML_BODIES else "x.fr.md"
    templates, problems = compile_templates({file: f"---\n{matter}---\n{body}"})
    if problems:
        return f"fault: {problems[0].sentence()}"
    try:
        letter = templates.render(file, VALUES)
    except TemplateFault as fault:
        return f"fault: {fault.problem.sentence()}"
    return f"rendered: {len(letter.text)} characters of text, {len(letter.html)} of HTML"


def limit() -> None:
    """Let the kernel end this process when it takes more memory or processor time than a mail may."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS,) * 2)


def judged(name: str) -> dict[str, object]:
    """Judge one template in a child: a fork, so that importing is not counted as the template's time."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        limit()
        os.write(writing, judge(name).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        verdict = said.read()
    _, status, used = os.wait4(child, 0)
    return {
        "name": name,
        "ended": os.waitstatus_to_exitcode(status),
        "verdict": verdict,
        "seconds": round(used.ru_utime + used.ru_stime, 2),
        "megabytes": used.ru_maxrss // 1024,
    }


if __name__ == "__main__":
    for case in (*BODIES, *HTML_BODIES, *FRONT_MATTERS):
        sys.stdout.write(json.dumps(judged(case)) + "\n")
