"""Compiles and renders every hostile template, each in a process whose memory and time the kernel limits.

`python -m templates.judge` prints a line of JSON for each: its name, how the process ended, what came of it.
"""

from __future__ import annotations

import json
import os
import resource
from datetime import UTC, datetime

from templates.hostile import BODIES, FRONT_MATTERS

from outreach.core.template import TemplateFault, compile_templates

MEGABYTES, SECONDS = 200, 2

VALUES = {
    "big": "x" * 100_000,
    "spaces": " " * 100_000 + "x" + " " * 100_000,
    "brackets": "[" * 20_000 + "*a **a " * 500,
    "day": datetime(2015, 12, 21, 9, 30, tzinfo=UTC),
}


def judge(name: str) -> str:
    """Say what became of the template: the fault, or its length."""
    source = f"---\nsubject: x\n---\n{BODIES[name]}" if name in BODIES else f"---\n{FRONT_MATTERS[name]}---\nx"
    templates, problems = compile_templates({"x.fr.md": source})
    if problems:
        return f"fault: {problems[0].sentence()}"
    try:
        letter = templates.render("x.fr.md", VALUES)
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
    for case in (*BODIES, *FRONT_MATTERS):
        print(json.dumps(judged(case)), flush=True)
