"""A million contacts: time and memory of reading, checking and finding duplicates, in a process of its own.

    python bench/contacts.py [--rows 1000000] [--runs 3]

The list is written to a temporary folder: about 180 bytes a row; a secondary address in one row of twenty, the same
address again in one of a thousand, the same name at the same outlet in one of two thousand, a bad row in a hundred thousand.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 6.0
"""What a million rows may take on two cores."""

MEBIBYTES = 1024
"""What they may fill of the memory at the highest."""

HEADINGS = "email,civility,first_name,last_name,role,outlet,beats,region,language,tier,intro,phone,source,last_confirmed,secondary\n"
BEATS = ("économie sociale", "collectivités", "entreprises", "emploi", "santé")
REGIONS = ("Bretagne", "Alsace", "Île-de-France", "Corse", "Auvergne")

CHILD = """
import resource, sys, time
from pathlib import Path
begun = time.perf_counter()
from outreach.project.contacts import read_contacts
contacts, problems = read_contacts(Path(sys.argv[1]))
read = time.perf_counter() - begun
found = contacts.duplicates()
seconds = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(len(contacts), len(problems), len(found), read, seconds, time.process_time(), peak)
"""


BAD, REPEATED, NAMESAKES = 100_000, 1000, 2000
"""One row in so many has no address, has the address of the row before it, is one of two with the same name."""


def row(number: int, chance: random.Random) -> str:
    """Give one line; everything in it follows from the number and the seed."""
    if number % BAD == BAD - 1:
        return f"nobody {number},,,,,,,,,,,,,,\n"
    outlet = chance.randrange(3000)
    first, last = f"Prénom{chance.randrange(400)}", f"Nom{chance.randrange(50_000)}"
    person = number
    if number % REPEATED == REPEATED - 1:
        person = number - 1
    if number % REPEATED in (REPEATED - 2, REPEATED - 1):
        outlet = 0
    if number % NAMESAKES in (NAMESAKES // 4, NAMESAKES // 4 + 1):
        first, last, outlet = "Camille", f"Double{number // NAMESAKES}", 7
    other = f"c{number}@courriel.example" if number % 20 == 0 else ""
    return (
        f"contact.{person}@gazette-{outlet}.example,{'Mme' if number % 2 else 'M.'},{first},{last},journaliste,"
        f"Gazette de la ville {outlet},{BEATS[number % 5]},{REGIONS[number % 5]},fr,{number % 3 + 1},"
        f'"Merci pour l’article {number}, lu",+33 1 {number:08},,2015-{number % 12 + 1:02}-01,{other}\n'
    )


def write(path: Path, rows: int) -> None:
    """Write the list."""
    chance = random.Random(2015)  # noqa: S311 - no secret: the same list every time
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADINGS)
        file.writelines(row(number, chance) for number in range(rows))


def main() -> int:
    """Print a line for each run; the exit status is 1 when the best is over the limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    best = float("inf")
    highest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "contacts.csv")
        write(path, options.rows)
        print(f"{options.rows:,} rows, {path.stat().st_size / 1e6:.0f} MB")
        print("contacts  problems  duplicates  read s  all s  cpu s  peak MiB")
        for _ in range(options.runs):
            done = subprocess.run(
                [sys.executable, "-c", CHILD, str(path)],
                check=True,
                capture_output=True,
                text=True,
                cwd=Path(__file__).parents[1],
            )
            contacts, problems, found, *figures = done.stdout.split()
            read, seconds, cpu, peak = map(float, figures)
            print(
                f"{contacts:>8}  {problems:>8}  {found:>10}  {read:6.2f}  {seconds:5.2f}  {cpu:5.2f}  {peak:8.0f}"
            )
            best, highest = min(best, seconds), max(highest, peak)
    return int(best > SECONDS or highest > MEBIBYTES)


if __name__ == "__main__":
    sys.exit(main())
