"""Microseconds a mail takes to render, both bodies, and where they go.

    python bench/templates.py [--mails 2000]

Each mail has its own contact, as in a mailing: nothing is rendered twice the same. Processor time, best of three.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "templates")]

from world import EVENT, FULL, RELEASES, values  # noqa: E402 - the values of the tests

from outreach.core.rendering.finish import finished_html  # noqa: E402 - the same
from outreach.core.template import compile_templates  # noqa: E402 - the same
from outreach.project.templates import read_templates  # noqa: E402 - the same


def best(work: Callable[[], object], times: int) -> float:
    """Give the microseconds of processor time that one of `times` takes, in the best of three runs."""
    runs = []
    for _ in range(3):
        begun = time.process_time()
        work()
        runs.append(time.process_time() - begun)
    return min(runs) / times * 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Microseconds a mail takes to render.")
    parser.add_argument("--mails", type=int, default=2000)
    mails = parser.parse_args().mails
    sources, _ = read_templates(ROOT / "templates")
    print(f"compile {len(sources)} files: {best(lambda: compile_templates(sources), 1) / 1000:.0f} ms")
    templates, _ = compile_templates(sources)
    for campaign, file in (
        (RELEASES[0], "release.fr.md"),
        (EVENT, "invitation.fr.md"),
        (EVENT, "invitation.en.md"),
    ):
        language = file.split(".")[1]
        told = [
            values(
                campaign,
                language,
                FULL[language] | {"last_name": f"Nom{n}", "intro": f"Votre article n° {n} !"},
            )
            for n in range(mails)
        ]
        each = best(lambda: [templates.render(file, t) for t in told], mails)  # noqa: B023 - called at once
        letter = templates.render(file, told[0])
        inlining = best(lambda: [finished_html(letter.html, ()) for _ in range(mails)], mails)  # noqa: B023 - called at once
        size = len(letter.html) + len(letter.text)
        print(
            f"{file:20} {each:6.0f} µs a mail, of which about {inlining:4.0f} inlining CSS; {size} characters"
        )


if __name__ == "__main__":
    main()
