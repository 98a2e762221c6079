"""A private, throw-away PostgreSQL from Debian's binaries, on a Unix socket; works as root and as a user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

import psycopg
from psycopg.sql import SQL, Identifier

FOR_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
"""Nothing of it outlives the tests."""

WATCH = 'cat >/dev/null; kill -INT "$1" 2>/dev/null; sleep 1; rm -rf "$2"'
"""Ends the server when the pipe to the tests breaks, also when they are killed."""


def programs() -> Path:
    """Find the newest PostgreSQL of this machine; raises FileNotFoundError naming the package."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if not found:
        raise FileNotFoundError("no PostgreSQL here: apt-get install postgresql")
    return found[-1].parent


class Postgres:
    """A running server; every call of `database` makes a new, empty one in it."""

    def __init__(self) -> None:
        # not pytest's tmp_path: a socket's path has at most 107 characters, and user postgres must get in
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._count = 0

    def __enter__(self) -> Self:
        bin_folder, data = programs(), self.folder / "data"
        # the server refuses to run as root
        root = os.geteuid() == 0
        as_user = pwd.getpwnam("postgres") if root else pwd.getpwuid(os.geteuid())
        os.chown(self.folder, as_user.pw_uid, as_user.pw_gid)
        user, group = (as_user.pw_uid, as_user.pw_gid) if root else (None, None)
        extra_groups: list[int] | None = [] if root else None
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        make: list[str | Path] = [
            bin_folder / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "outreach",
            "-E",
            "UTF8",
        ]
        subprocess.run(
            [*make, "--no-sync", "--no-instructions"],
            check=True,
            capture_output=True,
            env=environment,
            cwd="/",
            user=user,
            group=group,
            extra_groups=extra_groups,
        )
        settings = [part for setting in (*FOR_SPEED, "listen_addresses=") for part in ("-c", setting)]
        with (self.folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                [bin_folder / "postgres", "-D", data, "-k", self.folder, *settings],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd="/",
                start_new_session=True,
                user=user,
                group=group,
                extra_groups=extra_groups,
            )
        self._watch = subprocess.Popen(
            ["sh", "-c", WATCH, "watch", str(self._server.pid), str(self.folder)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self._wait_until_ready()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._server.send_signal(2)  # fast shutdown
        self._server.wait(20)
        self._watch.kill()
        self._watch.communicate()
        shutil.rmtree(self.folder)

    def database(self) -> str:
        """Make an empty database; give its URL."""
        self._count += 1
        name = f"ledger{self._count}"
        with psycopg.connect(self._dsn(), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return f"postgresql://outreach@/{name}?host={self.folder}"

    def _dsn(self) -> str:
        return f"host={self.folder} dbname=postgres user=outreach"

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + 20
        while True:
            try:
                psycopg.connect(self._dsn()).close()
            except psycopg.OperationalError:
                if self._server.poll() is not None or time.monotonic() > give_up:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.02)
            else:
                return
