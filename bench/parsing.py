"""How long hostile mail is read, and with how much memory; how many ordinary mails a second.

    python bench/parsing.py

Every bomb is parsed and classified in a process of its own: seconds of processor time for parsing and for classifying, and
by how much its largest resident size grew over what it had with the mail in hand. Then the mails of the tests on one core.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from incoming.bombs import BOMBS  # noqa: E402 - after the path

from outreach.core.classifying.classify import classify  # noqa: E402 - after the path
from outreach.core.parsing import parse  # noqa: E402 - after the path

WARM = (
    b"From: nina@gazette.example\r\nTo: presse@asso.example\r\nSubject: warm\r\n\r\nThank you, on Monday.\r\n"
)
"""What is loaded at the first mail is no bomb's fault."""

SECONDS, MEGABYTES = 1.0, 100.0
"""What a bomb may cost."""


def main() -> None:
    """Print both tables; status 1 when a bomb costs more than it may."""
    parser = argparse.ArgumentParser(description="How long hostile mail is read, and how fast ordinary mail.")
    parser.add_argument("--one", type=Path, help="explode the bomb in this file and print its figures")
    chosen = parser.parse_args()
    if chosen.one:
        explode(chosen.one)
        return
    print(f"{'bomb':<46} {'MB':>6} {'parse s':>8} {'classify s':>10} {'RSS +MB':>7} {'RSS in all':>10}")
    dear = [name for name in BOMBS if not bomb(name)]
    speed()
    if dear:
        sys.exit(f"above {SECONDS} s or {MEGABYTES} MB: {', '.join(dear)}")


def bomb(name: str) -> bool:
    """Print a bomb's line; tell whether it stayed within its limits."""
    with tempfile.NamedTemporaryFile() as file:
        # made here: what making it leaves behind is not counted, nor used again unseen
        size = file.write(BOMBS[name][0]()) / 1e6
        file.flush()
        command = [sys.executable, __file__, "--one", file.name]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
    parsing, classifying, memory, whole = map(float, ran.stdout.split())
    fine = parsing + classifying <= SECONDS and memory <= MEGABYTES
    mark = "" if fine else "  <- too much"
    print(f"{name:<46} {size:>6.1f} {parsing:>8.2f} {classifying:>10.2f} {memory:>7.0f} {whole:>10.0f}{mark}")
    return fine


def explode(file: Path) -> None:
    """Read one bomb; print two times in seconds, the memory it took in MB, and that of the whole process."""
    classify(parse(WARM))
    raw = file.read_bytes()
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    before = _peak()
    begun = time.process_time()
    incoming = parse(raw)
    parsed = time.process_time()
    classify(incoming)
    done = time.process_time()
    print(parsed - begun, done - parsed, (_peak() - before) / 1000, _peak() / 1000)


def _peak() -> float:
    """Give the largest resident size since it was last reset, in kB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return float(line.split()[1])
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def speed() -> None:
    """Print how many mails of the tests are parsed, and parsed and classified, in a second of processor time."""
    mails = [file.read_bytes() for file in sorted((ROOT / "tests" / "mail").rglob("*.eml"))]
    for raw in mails[:20]:
        classify(parse(raw))
    begun = time.process_time()
    parsed = [parse(raw) for raw in mails]
    middle = time.process_time()
    for incoming in parsed:
        classify(incoming)
    end = time.process_time()
    kib = sum(map(len, mails)) / len(mails) / 1024
    print(f"\n{len(mails)} mails of {kib:.1f} KiB, one core:")
    for what, seconds in (
        ("parse", middle - begun),
        ("classify", end - middle),
        ("parse and classify", end - begun),
    ):
        print(f"   {what:<20} {len(mails) / seconds:>7.0f} a second")


if __name__ == "__main__":
    main()
