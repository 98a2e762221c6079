"""How long a rehearsal of the PHARE year takes: with 80 journalists of the press folder, and with 1,000 made up for it."""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
import time
from pathlib import Path

from outreach.app.rehearsal.rehearsing import Rehearsed, Wanted, rehearse

ROOT = Path(__file__).parents[1]
WANTED = {80: 15.0, 1000: 180.0}
"""Journalists, and the seconds that are meant to be enough."""

BEATS = ("société", "économie", "emploi", "éducation", "collectivités", "territoires", "solidarité", "rse")
REGIONS = ("Île-de-France", "Bretagne", "Occitanie", "Hauts-de-France", "")

OURS = 80
"""Journalists of the repository's own press folder that are rehearsed; more are made up."""


def folder_of(journalists: int, made: Path) -> Path:
    """Copy the press folder with a list of so many journalists, four at each outlet."""
    for name in ("schedule.yaml", "templates"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, made / name)
    with (ROOT / "contacts.csv").open(encoding="utf-8-sig", newline="") as file:
        headings = list(csv.DictReader(file).fieldnames or ())
    with (made / "contacts.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, headings)
        rows.writeheader()
        for number in range(journalists):
            outlet = number // 4
            rows.writerow(
                {
                    "address": f"j{number}@media{outlet}.example",
                    "civility": "Mme",
                    "first_name": f"Prénom{number}",
                    "last_name": f"Nom{number}",
                    "outlet": f"Média {outlet}",
                    "beats": BEATS[number % len(BEATS)],
                    "region": REGIONS[number % len(REGIONS)],
                    "country": "France",
                    "language": "en" if number % 9 == 0 else "fr",
                    "tier": str(1 + number % 3),
                }
            )
    return made


def measured(journalists: int) -> tuple[float, float, Rehearsed]:
    """Rehearse the year; gives seconds on the wall, seconds of processor, and what came of it."""
    with tempfile.TemporaryDirectory() as made:
        root = folder_of(journalists, Path(made)) if journalists > OURS else ROOT
        wall, processor = time.perf_counter(), time.process_time()
        found = rehearse(Wanted(root, journalists=journalists))
        return time.perf_counter() - wall, time.process_time() - processor, found


def main() -> int:
    """Print a line a size."""
    sizes = [int(size) for size in sys.argv[1:]] or list(WANTED)
    line = "{:>12} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n"
    sys.stdout.write(
        line.format("journalists", "mails", "answers", "rounds", "broken", "s", "cpu s", "wanted")
    )
    for size in sizes:
        wall, processor, found = measured(size)
        happened = found.happened
        figures = (size, len(happened.got), len(happened.said), happened.rounds, len(found.broken))
        wanted = WANTED.get(size)
        sys.stdout.write(
            line.format(*figures, f"{wall:.1f}", f"{processor:.1f}", f"{wanted:.0f}" if wanted else "–")
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
