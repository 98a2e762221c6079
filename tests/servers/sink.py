"""Postfix's smtp-sink: the judge of what really left, in C and by other people (see `man smtp-sink`)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers.processes import LOOPBACK, end, free_ports, program, public_directory, start, wait_for_port

UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class SinkDelivery:
    """A message the sink dumped: the arguments of MAIL and RCPT, and the content with LF line ends."""

    mail_from: str
    rcpt_to: tuple[str, ...]
    helo: str
    content: bytes


@dataclass(frozen=True)
class Sink:
    """A running smtp-sink."""

    host: str
    port: int
    directory: Path

    def deliveries(self) -> list[SinkDelivery]:
        """Read every message dumped so far, in no particular order."""
        return [_parsed(path.read_bytes()) for path in sorted((self.directory / "dump").iterdir())]


@contextmanager
def sink(options: Sequence[str] = (), *, dump: bool = True) -> Iterator[Sink]:
    """Run smtp-sink with further `options`, such as `("-r", "RCPT")`, and every message dumped to a file of its own.

    The sink writes its dump before it answers to the end mark, so what was accepted can be read.
    """
    binary = program("smtp-sink", package="postfix")
    directory = public_directory("sink-")
    dumps = directory / "dump"
    dumps.mkdir()
    (port,) = free_ports(1)
    arguments = [binary, *options]
    if os.geteuid() == 0:  # it refuses to work as root
        shutil.chown(dumps, UNPRIVILEGED)
        arguments += ["-u", UNPRIVILEGED]
    if dump:
        arguments += ["-d", f"{dumps}/mail."]
    log = directory / "log"
    process = start([*arguments, f"{LOOPBACK}:{port}", "100"], log=log)
    try:
        wait_for_port(port, process, log=log)
        yield Sink(LOOPBACK, port, directory)
    finally:
        end(process)
        shutil.rmtree(directory, ignore_errors=True)


def _parsed(octets: bytes) -> SinkDelivery:
    header, _, rest = octets.partition(b"Received: ")
    fields = [line.split(": ", 1) for line in header.decode().splitlines()]
    lines = rest.split(b"\n")
    # "Received:" takes three lines, and an empty line follows the content
    content = b"\n".join(lines[3:]).removesuffix(b"\n")
    return SinkDelivery(
        mail_from=_path(next(value for name, value in fields if name == "X-Mail-Args")),
        rcpt_to=tuple(_path(value) for name, value in fields if name == "X-Rcpt-Args"),
        helo=next((value for name, value in fields if name == "X-Helo-Args"), ""),
        content=content,
    )


def _path(arguments: str) -> str:
    return arguments.partition("<")[2].partition(">")[0]
