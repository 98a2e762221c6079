"""The full line: contact, rendered, marked durably, accepted, settled durably; beside peers on the same smtp-sink.

    python bench/delivery.py [--messages 4000] [--rounds 3] [--connections 10] [--npm DIR] [--signed]

Every tool in turn, so many rounds; medians, and ratios to smtp-source of the same round. smtp-source (Postfix) is C, sends one
canned message, and records nothing. `--npm` is a folder in which `npm install nodemailer` was done; mailmerge is measured where
it is installed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from rehearsal import folder_of
from servers.processes import program
from servers.sink import sink

from outreach.app.machine import token
from outreach.app.workspace import workspace
from outreach.core.history import History
from outreach.outbox.launching import prepare, prospect
from outreach.project.press_folder import read_press_folder

HERE = Path(__file__).parent
CAMPAIGN, MAILING = "phare-citoyens", "announcement"
NOW = datetime(2015, 9, 22, 8, tzinfo=UTC)


def enqueued(root: Path, shares: int) -> int:
    """Plan, render and enqueue a mailing in each of `shares` ledger entries of the folder; gives messages a share."""
    here = workspace(root, NOW)
    folder = read_press_folder(root)
    count = 0
    with here.ledger() as ledger:
        for share in range(shares):
            found = prospect(folder, History(), CAMPAIGN, MAILING, now=NOW, late=True)
            made = prepare(folder, History(), found, by="bench", token=token)
            launch = made.launch.__class__(
                **{name: getattr(made.launch, name) for name in made.launch.__slots__}
                | {"mailing": f"{MAILING}-{share}" if share else MAILING}
            )
            ledger.enqueue(launch, made.messages, made.not_sent, now=NOW)
            count = len(made.messages)
    return count


@contextlib.contextmanager
def prepared(wanted: argparse.Namespace, shares: int) -> Iterator[Path]:
    """Make a folder with its mailings enqueued, on a real disk."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        root = folder_of(wanted.messages // shares, Path(name))
        enqueued(root, shares)
        yield root


def ours(
    wanted: argparse.Namespace, processes: int, port: int, *, signed: bool = False
) -> tuple[float, list[dict]]:
    """Give messages a second of so many processes on one ledger, each with its mailing; and what each says."""
    with prepared(wanted, processes) as root:
        names = [MAILING, *(f"{MAILING}-{n}" for n in range(1, processes))]
        command = [sys.executable, str(HERE / "peers" / "ours.py"), "--in-hand", str(wanted.in_hand)]
        command += [
            "--connections",
            str(wanted.connections // processes or 1),
            *(["--signed"] if signed else []),
        ]
        running = [
            subprocess.Popen([*command, str(root), CAMPAIGN, name, str(port)], stdout=subprocess.PIPE)
            for name in names
        ]
        said = [json.loads(process.communicate()[0]) for process in running]
    begin = min(each["begun"] for each in said)
    end = max(each["begun"] + each["took"] for each in said)
    return sum(each["accepted"] for each in said) / (end - begin), said


def smtp_source(count: int, connections: int, port: int) -> float:
    """Give messages a second of smtp-source, 8 kB each."""
    command = [
        program("smtp-source", package="postfix"),
        "-s",
        str(connections),
        "-m",
        str(count),
        "-l",
        "8000",
    ]
    start = time.perf_counter()
    subprocess.run([*command, f"127.0.0.1:{port}"], check=True)
    return count / (time.perf_counter() - start)


def says(command: list[str]) -> float:
    """Run a peer that prints its messages a second."""
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def mailmerge(binary: str, count: int, port: int) -> float:
    """Give messages a second of mailmerge, HTML."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        body = "Une étude du Rameau. " * 300
        (folder / "template.txt").write_text(
            f"TO: {{{{email}}}}\nSUBJECT: Étude {{{{name}}}}\nFROM: presse@lerameau.example\nContent-Type: text/html\n\n"
            f"<html><body><p>Bonjour {{{{name}}}},</p><p>{body}</p></body></html>\n"
        )
        rows = "".join(f"j{n}@media.example,Nom{n}\n" for n in range(count))
        (folder / "database.csv").write_text("email,name\n" + rows)
        (folder / "server.conf").write_text(f"[smtp_server]\nhost = 127.0.0.1\nport = {port}\n")
        start = time.perf_counter()
        subprocess.run(
            [binary, "--no-dry-run", "--no-limit", "--template", str(folder / "template.txt"), "--database",
             str(folder / "database.csv"), "--config", str(folder / "server.conf")],
            check=True, capture_output=True,
        )  # fmt: skip
        return count / (time.perf_counter() - start)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=10)
    parser.add_argument("--in-hand", type=int, default=4)
    parser.add_argument("--npm")
    parser.add_argument("--mailmerge", default=shutil.which("mailmerge"))
    wanted = parser.parse_args()
    tools: dict[str, Callable[[int], float]] = {
        "smtp-source": lambda port: smtp_source(5 * wanted.messages, wanted.connections, port),
        "outreach, 1 process": lambda port: noted(ours(wanted, 1, port)),
        "outreach, 2 processes": lambda port: noted(ours(wanted, 2, port)),
        "outreach, 2 processes, RSA-2048": lambda port: noted(ours(wanted, 2, port, signed=True)),
        "EmailMessage + aiosmtplib": lambda port: says(
            [sys.executable, str(HERE / "peers" / "obvious.py"), str(wanted.messages // 8), str(port)]
        ),
    }
    if wanted.npm:
        script = str(HERE / "peers" / "nodemailer.mjs")
        tools["nodemailer"] = lambda port: says(
            ["node", script, str(wanted.messages // 2), str(port), str(Path(wanted.npm).resolve())]
        )
    if wanted.mailmerge:
        tools["mailmerge"] = lambda port: mailmerge(wanted.mailmerge, wanted.messages // 16, port)
    notes: list[dict] = []

    def noted(found: tuple[float, list[dict]]) -> float:
        notes.extend(found[1])
        return found[0]

    rates: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(wanted.rounds):
        for name, tool in tools.items():
            with sink(dump=False) as judge:
                rates[name].append(tool(judge.port))
    base = rates["smtp-source"]
    print(f"{'':34}{'messages/s':>12}{'÷ smtp-source':>16}")
    for name, found in rates.items():
        ratio = statistics.median(rate / source for rate, source in zip(found, base, strict=True))
        print(f"{name:34}{statistics.median(found):12,.0f}{ratio:16.3f}")
    print(
        f"first mail settled after {max(n['first'] for n in notes):.2f} s at most; "
        f"peak memory {max(n['mib'] for n in notes):.0f} MiB a process"
    )


if __name__ == "__main__":
    main()
