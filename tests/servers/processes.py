"""Starting and ending the daemons that tests talk to, so that none outlives its test."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LOOPBACK = "127.0.0.1"


class ServerMissingError(RuntimeError):
    """A server that the tests need is not installed, or needs rights we have not: the test fails, it never skips."""


def program(name: str, *, package: str) -> str:
    """Find a daemon's path (Debian keeps them in /usr/sbin), or say which package has it."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not found:
        raise ServerMissingError(f"{name} is not installed: apt-get install {package} (or run `make test`)")
    return found


def free_ports(count: int) -> list[int]:
    """Give ports that nobody listened on a moment ago.

    Below the range (ip_local_port_range) from which the kernel takes those of outgoing connections: with the tests' many
    short connections, one of them could take a port before its daemon has.
    """
    with contextlib.ExitStack() as stack:
        found: list[int] = []
        while len(found) < count:
            port = random.randrange(10_000, 32_000)  # noqa: S311 - two test processes must differ, nobody must not guess
            each = stack.enter_context(socket.socket())
            with contextlib.suppress(OSError):
                each.bind((LOOPBACK, port))
                found.append(port)
        return found


def public_directory(prefix: str) -> Path:
    """Make a directory that other users may enter, with a short path.

    Not pytest's `tmp_path`: that one is closed to the users postfix, mail and postgres, and its path is longer than a
    UNIX socket's name may be (108 bytes).
    """
    directory = Path(tempfile.mkdtemp(prefix=prefix))
    directory.chmod(0o755)
    return directory


def wait_for_port(port: int, process: subprocess.Popen[bytes], *, log: Path, seconds: float = 15) -> None:
    """Wait until `process` listens; a process that died says why from its log."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}:\n{_tail(log)}")
        with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, port), 0.5):
            return
        time.sleep(0.02)
    raise TimeoutError(f"port {port} did not open in {seconds} s:\n{_tail(log)}")


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    user: str | None = None,
) -> subprocess.Popen[bytes]:
    """Start a daemon in its own session: Ctrl-C in the terminal ends pytest, which then ends it properly."""
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=environment,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            cwd="/",
        )


class Watchdog:
    """A shell that ends daemons and deletes their directory when this process is gone, even by SIGKILL.

    It reads from a pipe that only we hold open: when we die, by whatever cause, the read ends.
    """

    def __init__(self, directory: Path, *daemons: subprocess.Popen[bytes], name: str = "TERM") -> None:
        """Watch over `daemons`, to be ended with the signal `name`."""
        script = 'cat >/dev/null; d=$1; s=$2; shift 2; kill -"$s" "$@" 2>/dev/null; sleep 2; rm -rf "$d"'
        self._shell = subprocess.Popen(
            ["sh", "-c", script, "watch", str(directory), name, *(str(d.pid) for d in daemons)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def dismiss(self) -> None:
        """Stop watching: the daemons have been ended properly."""
        self._shell.kill()
        self._shell.wait()
        if self._shell.stdin:
            self._shell.stdin.close()


def end(
    process: subprocess.Popen[bytes], *, by: signal.Signals = signal.SIGTERM, seconds: float = 10
) -> None:
    """End a daemon with a signal; one that does not listen in time is killed with its children."""
    if process.poll() is None:
        process.send_signal(by)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)


def _tail(log: Path, characters: int = 2000) -> str:
    return log.read_text(errors="replace")[-characters:] if log.exists() else "(no log)"
