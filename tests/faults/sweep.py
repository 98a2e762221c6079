"""A run of thirty messages, killed at the N-th system call of one kind, then run again: who got what, and who is in doubt.

strace kills it (`inject=…:signal=SIGKILL:when=N`) on entering the call, so that every state between two calls is met. The
processes are forked from one that has imported everything: a sweep has hundreds of them.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from servers.processes import program
from servers.sink import Sink

from outreach.app.sending import Sending
from outreach.app.workspace import workspace
from outreach.core.delivery import State
from outreach.core.problem import OutreachError

PEOPLE = 30
CALLS = ("sendto", "recvfrom", "fdatasync")
"""What a run does to the world: it sends, it receives, it makes durable."""

SCHEDULE = """\
zone: Europe/Paris
organisation: {name: Le RAMEAU}
sender: {name: Presse, address: presse@lerameau.example, subaddresses: "+"}
pace:
  {batch: 1000, interval: 1 second, per_minute: null, per_hour: null, per_day: null, per_domain_per_minute: null,
   connections: 3}
contacts: [contacts.csv]
campaigns:
  story:
    title: A story
    mailings:
      announcement: {template: release, when: 2015-09-22 09:00}
"""

TEMPLATE = (
    '---\nsubject: "A story"\npreheader: "A study"\n---\nDear {{ contact.name }}, [stop]({{ unsubscribe }})\n'
)

DONE, FAILED, KILLED = 0, 3, 9


@dataclass(frozen=True)
class Ended:
    """What came of one disturbed run and the next: its status and words, deliveries by address, states by address."""

    status: int
    said: str
    got: Counter[str]
    states: dict[str, State]

    @property
    def killed(self) -> bool:
        """Whether the first run was killed."""
        return self.status == KILLED

    @property
    def twice(self) -> list[str]:
        """Who got more than one mail."""
        return [address for address, count in self.got.items() if count > 1]

    @property
    def doubtful(self) -> list[str]:
        """Who is named as in doubt."""
        return [address for address, state in self.states.items() if state is State.IN_DOUBT]

    @property
    def lost(self) -> list[str]:
        """Who has no mail, and of whom nothing says so."""
        return [
            address
            for address, state in self.states.items()
            if not (self.got[address] or state is State.IN_DOUBT) or state is State.SENDING
        ]

    @property
    def complete(self) -> bool:
        """Whether everybody is in the ledger."""
        return len(self.states) == PEOPLE


class Sweep:
    """Kills, one after the other, at one sink."""

    def __init__(self, judge: Sink) -> None:
        """Prepare nothing yet."""
        self.judge = judge

    def count(self, call: str) -> int:
        """Count the calls of one kind that a run makes which nobody kills, in its busiest thread."""
        with tempfile.TemporaryDirectory() as name:
            root = self._folder(Path(name))
            traced = root / "trace"
            status, said = self._run(root, ["-f", "-e", f"trace={call}", "-o", str(traced)])
            assert status == DONE, said
            by_thread = Counter(re.findall(r"^(\d+) +" + call, traced.read_text(), re.MULTILINE))
        self._dumped()
        return max(by_thread.values(), default=0)

    def kill_at(self, call: str, number: int) -> Ended:
        """Kill a run at its `number`-th call of one kind, run it again, and count."""
        return self.disturb(f"{call}:signal=SIGKILL:when={number}")

    def disturb(self, injection: str) -> Ended:
        """Let strace do something to a run (see its -e inject), run it again undisturbed, and count."""
        with tempfile.TemporaryDirectory() as name:
            root = self._folder(Path(name))
            call = injection.partition(":")[0]
            options = ["-f", "-e", f"trace={call}", "-e", f"inject={injection}", "-o", "/dev/null"]
            status, said = self._run(root, options)
            again, words = self._run(root, None)
            assert again == DONE, words
            with workspace(root).ledger() as ledger:
                states = {key[2]: past.state for key, past in ledger.history().messages.items()}
        return Ended(status, said, self._dumped(), states)

    def _folder(self, root: Path) -> Path:
        (root / "templates").mkdir()
        (root / "templates" / "release.md").write_text(TEMPLATE)
        (root / "schedule.yaml").write_text(SCHEDULE)
        rows = "".join(f"j{n}@paper{n}.example,Nora,Nom{n}\n" for n in range(PEOPLE))
        (root / "contacts.csv").write_text("address,first_name,last_name\n" + rows)
        (root / ".env").write_text(
            f"OUTREACH_SMTP_HOST=127.0.0.1\nOUTREACH_SMTP_PORT={self.judge.port}\nOUTREACH_SMTP_SECURITY=none\n"
        )
        return root

    def _run(self, root: Path, trace: list[str] | None) -> tuple[int, str]:
        """Run in a child; give its exit status, KILLED when it was killed, and what it said of its fault."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(write)
            os.read(read, 1)
            _in_child(lambda: _send(root), root / "said")
        os.close(read)
        tracer = None
        if trace is not None:
            command = [
                program("strace", package="strace"),
                "-qqq",
                "-e",
                "signal=none",
                *trace,
                "-p",
                str(child),
            ]
            tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            _wait_until_traced(child, tracer)
        os.close(write)
        _, status = os.waitpid(child, 0)
        if tracer:
            tracer.wait(30)
        said = (root / "said").read_text() if (root / "said").exists() else ""
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return KILLED, said
        return os.WEXITSTATUS(status), said

    def _dumped(self) -> Counter[str]:
        """Count what the sink has, and empty it. What a killed client left half-written is no delivery."""
        time.sleep(0.05)  # the sink reads what the kernel still had for it
        got = Counter(
            recipient
            for delivery in self.judge.deliveries()
            if delivery.content.strip()
            for recipient in delivery.rcpt_to
        )
        shutil.rmtree(self.judge.directory / "dump", ignore_errors=True)
        (self.judge.directory / "dump").mkdir()
        shutil.chown(self.judge.directory / "dump", "nobody")
        return got


def _send(root: Path) -> None:
    sending = Sending(workspace(root), "story", "announcement", late=True, skip=())
    try:
        sending.ready(for_real=True, progress=lambda _done, _all: None)
    except OutreachError:
        if not sending.found:
            raise
    sending.deliver(limit=None, progress=lambda _done, _all: None, waiting=None)


def _in_child(act: Callable[[], None], said: Path) -> None:
    status = FAILED
    try:
        act()
        status = DONE
    except OutreachError as error:
        said.write_text(f"{type(error).__name__}: {error}")
    except BaseException as error:  # noqa: BLE001 - a child must not come back into pytest
        said.write_text(f"not foreseen: {error!r}")
    finally:
        os._exit(status)


def _wait_until_traced(child: int, tracer: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text():
        assert tracer.poll() is None, "strace cannot attach: ptrace is needed"
        assert time.monotonic() < end
        time.sleep(0.005)
