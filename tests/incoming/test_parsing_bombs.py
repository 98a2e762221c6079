"""Mails made to exhaust the reader cost next to nothing, and what was left aside is named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from incoming.bombs import BOMBS

READ_ONE = """
import json, pathlib, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))  # the guard of a machine that tests much at once; bench/ has the speed
resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
from outreach.core.parsing import parse
incoming = parse(pathlib.Path(sys.argv[1]).read_bytes())
status = dict(line.split(":", 1) for line in pathlib.Path("/proc/self/status").read_text().splitlines())
print(json.dumps([int(status["VmHWM"].split()[0]), incoming.limits, len(incoming.text), len(incoming.headers.fields)]))
"""

MEBIBYTES = 100


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_within_a_hundred_mebibytes_and_its_limits_are_named(
    name: str, tmp_path: Path
) -> None:
    make, limits = BOMBS[name]
    bomb = tmp_path / "bomb.eml"
    bomb.write_bytes(make())
    read = subprocess.run(
        [sys.executable, "-c", READ_ONE, str(bomb)], check=True, capture_output=True, text=True, timeout=120
    )
    kibibytes, named, characters, fields = json.loads(read.stdout)
    assert set(limits) <= set(named)
    assert kibibytes < MEBIBYTES * 1024
    assert characters <= 1_000_000
    assert fields <= 1_000
