"""Two runs beside each other, one killed again and again: nobody twice, nobody lost; and how long nobody sends.

    python bench/killed.py [--people 1000] [--deaths 40] [--seed 1]

Counted by smtp-sink. A death is a SIGKILL at a random moment to whichever of the two is sending; the other one, which stands by,
takes over, and a new one stands by in its place.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from servers.sink import Sink, sink

SCHEDULE = """\
zone: Europe/Paris
organisation: {name: Le RAMEAU}
sender: {name: Presse, address: presse@lerameau.example, subaddresses: "+"}
pace: {batch: 10000, interval: 1 second, per_minute: null, connections: 2}
contacts: [contacts.csv]
telling: {summaries: false}
campaigns:
  story:
    title: A story
    mailings:
      announcement: {template: release, when: "%s"}
"""

TEMPLATE = (
    '---\nsubject: "A story"\npreheader: "A study"\n---\nDear {{ contact.name }}, [stop]({{ unsubscribe }})\n'
)


def main() -> int:
    """Print one table; exit 1 when somebody got two mails or is lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--deaths", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as name, sink() as judge, contextlib.ExitStack() as ending:
        folder = Path(name)
        everybody = write_folder(folder, wanted.people, judge)
        runs = [started(folder, ending) for _ in range(2)]
        gaps: list[float] = []
        share = max(1, wanted.people // (wanted.deaths + 2))
        for _ in range(wanted.deaths):
            if begun(judge) >= wanted.people:
                break
            goal = begun(judge) + chance.randint(1, share)
            wait_for(judge, min(goal, wanted.people))
            time.sleep(chance.random() / 50)
            runner = next((run for run in runs if run.pid == sending(folder)), runs[0])
            runner.kill()
            runner.wait()
            died, count = time.monotonic(), begun(judge)
            runs[runs.index(runner)] = started(folder, ending)
            if count < wanted.people:
                wait_for(judge, count + 1)
                gaps.append(time.monotonic() - died)
        while set(states := log(folder)) != set(everybody) or not {"accepted", "in doubt"} >= set(
            states.values()
        ):
            time.sleep(0.5)
        got = Counter(recipient for delivery in judge.deliveries() for recipient in delivery.rcpt_to)
    return report(everybody, got, states, sorted(gaps))


def report(everybody: list[str], got: Counter[str], states: dict[str, str], gaps: list[float]) -> int:
    """Print what was counted."""
    twice = [address for address, count in got.items() if count > 1]
    doubtful = {address for address, state in states.items() if state == "in doubt"}
    lost = [address for address in everybody if not got[address] and address not in doubtful]
    print(f"deaths while mails were left  {len(gaps)}")
    print(f"one mail                      {sum(count == 1 for count in got.values())}")
    print(
        f"in doubt, and named           {len(doubtful)} (of whom {sum(bool(got[a]) for a in doubtful)} have it)"
    )
    print(f"twice                         {len(twice)}")
    print(f"lost                          {len(lost)}")
    if gaps:
        print(f"until the other one sends     median {gaps[len(gaps) // 2]:.1f} s, longest {gaps[-1]:.1f} s")
    return 1 if twice or lost else 0


def write_folder(folder: Path, people: int, judge: Sink) -> list[str]:
    """Write a press folder; give the addresses of its list."""
    (folder / "templates").mkdir()
    (folder / "templates" / "release.fr.md").write_text(TEMPLATE)
    (folder / "schedule.yaml").write_text(SCHEDULE % time.strftime("%Y-%m-%d 00:00"))
    rows = [f"c{n}@paper{n}.example,Contact {spelled(n)},Paper {n},fr" for n in range(people)]
    (folder / "contacts.csv").write_text("\n".join(["address,name,outlet,language", *rows, ""]))
    settings = {"HOST": judge.host, "PORT": judge.port, "SECURITY": "none"}
    env = folder / ".env"
    env.write_text("".join(f"OUTREACH_SMTP_{key}={value}\n" for key, value in settings.items()))
    env.chmod(0o600)
    return [f"c{n}@paper{n}.example" for n in range(people)]


def spelled(number: int) -> str:
    """Spell a number in letters: no two people may seem to be one."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()


def started(folder: Path, ending: contextlib.ExitStack) -> subprocess.Popen[bytes]:
    """Start a run that stands by if another one runs; it is killed at the end."""
    command = [sys.executable, "-m", "outreach", "run", "--for-real", "--stand-by", "--project", str(folder)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env={**os.environ})
    ending.callback(process.wait)
    ending.callback(process.kill)
    return process


def sending(folder: Path) -> int:
    """Give the number of the process that has the right to run."""
    try:
        return int(json.loads((folder / ".outreach" / "health.json").read_text())["pid"])
    except (OSError, ValueError):
        return 0


def begun(judge: Sink) -> int:
    """Count the mails of which the sink has seen the beginning."""
    return sum(1 for _ in (judge.directory / "dump").iterdir())


def wait_for(judge: Sink, count: int) -> None:
    """Wait until the sink has seen so many."""
    end = time.monotonic() + 120
    while begun(judge) < count:
        if time.monotonic() > end:
            raise TimeoutError(f"{begun(judge)} of {count} mails")
        time.sleep(0.005)


def log(folder: Path) -> dict[str, str]:
    """Give the state of every contact's message."""
    command = [sys.executable, "-m", "outreach", "log", "--json", "--project", str(folder)]
    said = subprocess.run(command, check=True, capture_output=True).stdout
    return {message["contact"]: message["state"] for message in json.loads(said)["messages"]}


if __name__ == "__main__":
    sys.exit(main())
