"""Nothing a template says takes more than five seconds of processor time or 200 MB: the kernel is the judge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from templates.hostile import BODIES, FRONT_MATTERS, HARMLESS, HTML_BODIES
from templates.judge import judge
from templates.world import ROOT

HERE = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}


@pytest.fixture(scope="module")
def verdicts() -> dict[str, dict[str, Any]]:
    """Judge every template, in a process of its own each."""
    ended = subprocess.run(
        [sys.executable, "-m", "templates.judge"], capture_output=True, text=True, check=True, env=HERE
    )
    return {verdict["name"]: verdict for verdict in map(json.loads, ended.stdout.splitlines())}


@pytest.mark.parametrize("name", [*BODIES, *HTML_BODIES, *FRONT_MATTERS])
def test_a_hostile_template_ends_within_the_limits_and_with_a_fault(
    verdicts: dict[str, dict[str, Any]], name: str
) -> None:
    verdict = verdicts[name]

    assert verdict["ended"] == 0, verdict
    assert name in HARMLESS or verdict["verdict"].startswith("fault: templates/x.fr."), verdict


def test_the_same_template_always_ends_the_same_way() -> None:
    assert judge("doubling by ~") == judge("doubling by ~")


@pytest.mark.parametrize(("code", "end"), [("'x' * 10**9", 1), ("while True: pass", -9)])
def test_the_limits_are_real(code: str, end: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", f"from templates.judge import limit\nlimit()\n{code}"],
        capture_output=True,
        check=False,
        env=HERE,
    )

    assert end == ended.returncode
