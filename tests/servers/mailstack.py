"""A private Postfix with Dovecot and Sieve on free loopback ports: real replies, real DSNs, real out-of-office answers.

Up in 0.1 s. Postfix's master wants root: without it the tests fail and say so.

What was found by trying:

- a mail with List-* headers gets no Sieve vacation answer (RFC 5230 section 4.6);
- vacation answers and DSNs go to the envelope sender, not to From or Reply-To;
- Sieve `reject` sends an MDN, not a DSN;
- a mail that expired in the queue has the status 4.4.1 with the action `failed`: judge by the action first;
- IDLE notifications take about 0.5 s.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import smtplib
import ssl
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from servers.certificates import good_certificate
from servers.dovecot import Dovecot
from servers.postfix import DAEMONS, Postfix
from servers.processes import (
    LOOPBACK,
    ServerMissingError,
    Watchdog,
    end,
    free_ports,
    program,
    public_directory,
    start,
    wait_for_port,
)

OFFICER = "presse@organisation.example"
JOURNALIST = "camille@quotidien.example"


class MailStack:
    """Postfix and Dovecot, running inside `with`.

    `users` maps addresses to passwords; the domain of the first one is ours (its unknown users are refused at RCPT), the
    others are the press (unknown users are accepted, then bounced with 5.1.1). `refused` maps addresses to what they get
    at RCPT, for instance `{"nora@radio.example": "451 4.7.1 Greylisted"}`; `sieve` maps users to scripts, `quota` users
    to sizes (`"20k"`); `domains` adds press domains without users. Mail to servers.postfix.UNREACHABLE waits in the queue.
    """

    def __init__(
        self,
        users: Mapping[str, str] | None = None,
        *,
        refused: Mapping[str, str] | None = None,
        sieve: Mapping[str, str] | None = None,
        quota: Mapping[str, str] | None = None,
        domains: Sequence[str] = (),
    ) -> None:
        """Keep what is wanted; nothing starts before `with`."""
        self.users = dict(users or {OFFICER: "secret", JOURNALIST: "secret"})
        self.host = LOOPBACK
        self.directory = public_directory("mail-")
        ports = free_ports(7)
        self.submission_port, self.mx_port, self.imap_port, self.imaps_port, lmtp, sasl, closed = ports
        certificate = good_certificate(self.directory)
        self.ca_file = certificate.certificate_file
        wanted = dict.fromkeys([*(user.rpartition("@")[2] for user in self.users), *domains])
        self._dovecot = Dovecot(
            directory=self.directory / "dovecot",
            mail=self.directory / "mail",
            certificate=certificate,
            hostname=f"mail.{next(iter(wanted))}",
            users=self.users,
            sieve=sieve or {},
            quota=quota or {},
            imap_port=self.imap_port,
            imaps_port=self.imaps_port,
            lmtp_port=lmtp,
            sasl_port=sasl,
            relay_port=self.mx_port,
        )
        self._postfix = Postfix(
            directory=self.directory / "postfix",
            spool=self.directory / "spool",
            data=self.directory / "data",
            log=self.directory / "postfix.log",
            certificate=certificate,
            users=list(self.users),
            domains=list(wanted),
            refused=refused or {},
            submission_port=self.submission_port,
            mx_port=self.mx_port,
            lmtp_port=lmtp,
            sasl_port=sasl,
            closed_port=closed,
        )

    def __enter__(self) -> Self:
        """Start both daemons and wait until they listen."""
        if os.geteuid() != 0:
            raise ServerMissingError("Postfix's master must be started by root: run `sudo make test`")
        postfix = DAEMONS / "master"
        if not postfix.exists():
            raise ServerMissingError("Postfix is not installed: apt-get install postfix (or run `make test`)")
        self._settings = self._dovecot.write()
        self._postfix.write()
        self._start_dovecot()
        # not `postfix start`, a shell script that checks for seconds what we have just written
        self._postfix_daemon = start(
            [postfix, "-c", self._postfix.directory, "-d"],
            log=self.directory / "postfix.output",
            environment={"PATH": os.environ["PATH"], "MAIL_CONFIG": str(self._postfix.directory)},
        )
        self._watchdog = Watchdog(self.directory, self._postfix_daemon, self._dovecot_daemon)
        try:
            wait_for_port(self.submission_port, self._postfix_daemon, log=self.directory / "postfix.log")
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop both daemons and delete everything they wrote."""
        self._stop()

    def _start_dovecot(self) -> None:
        dovecot, log = program("dovecot", package="dovecot-imapd"), self.directory / "dovecot.output"
        self._dovecot_daemon = start([dovecot, "-F", "-c", self._settings], log=log)
        wait_for_port(self.imaps_port, self._dovecot_daemon, log=log)

    def _stop(self) -> None:
        end(self._postfix_daemon)
        # a child of Dovecot still in its start-up handshake would hold the master for 5 s
        end(self._dovecot_daemon, seconds=1.5)
        self._watchdog.dismiss()
        shutil.rmtree(self.directory, ignore_errors=True)

    def restart_dovecot(self) -> None:
        """End every IMAP connection with the server, and start it anew on the same ports."""
        end(self._dovecot_daemon, seconds=1.5)
        # those that serve a client outlive their master
        with suppress(ProcessLookupError):
            os.killpg(self._dovecot_daemon.pid, signal.SIGKILL)
        self._start_dovecot()
        self._watchdog.dismiss()
        self._watchdog = Watchdog(self.directory, self._postfix_daemon, self._dovecot_daemon)

    def doveadm(self, *arguments: str) -> str:
        """Run Dovecot's administration on this server; give what it prints."""
        command = [program("doveadm", package="dovecot-core"), "-c", str(self._settings), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def deliver(self, user: str, *mails: bytes) -> None:
        """Hand mails to Dovecot by LMTP, as Postfix does."""
        with smtplib.LMTP(self.host, self._dovecot.lmtp_port) as client:
            for mail in mails:
                client.sendmail("", [user], mail)

    def maildir(self, user: str) -> Path:
        """Give where a user's mails lie; folders below it are called `.Sent`."""
        return self._dovecot.home(user) / "Maildir"

    def inbox(self, user: str) -> list[bytes]:
        """Give what lies in a user's INBOX, in the order of arrival, straight from the Maildir."""
        return self.folder(user, "")

    def folder(self, user: str, name: str) -> list[bytes]:
        """Give what lies in a folder (`Sent`, `Junk`)."""
        maildir = self.maildir(user) / (f".{name}" if name else "")
        files = [file for part in ("new", "cur") for file in (maildir / part).glob("*")]
        # names begin with the time of delivery in seconds, then M and its microseconds
        return [file.read_bytes() for file in sorted(files, key=lambda file: _arrival(file.name))]

    def wait_for(self, user: str, count: int, seconds: float = 15) -> list[bytes]:
        """Wait until a user's INBOX holds `count` mails and give them."""
        end_at = time.monotonic() + seconds
        while len(mails := self.inbox(user)) < count:
            if time.monotonic() > end_at:
                raise TimeoutError(f"{len(mails)} of {count} mails for {user}\n{self.log()}")
            time.sleep(0.05)
        return mails

    def wait_until_empty(self, seconds: float = 15) -> None:
        """Wait until Postfix's queue is empty: everything accepted has been delivered or bounced."""
        end_at = time.monotonic() + seconds
        while waiting := self.queue():
            if time.monotonic() > end_at:
                raise TimeoutError(f"still in the queue: {waiting}\n{self.log()}")
            time.sleep(0.05)

    def queue(self) -> list[str]:
        """Give the recipients whose mail waits in Postfix's queue."""
        command = [program("postqueue", package="postfix"), "-c", str(self._postfix.directory), "-j"]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        return [to["address"] for line in lines for to in json.loads(line)["recipients"]]

    def log(self) -> str:
        """Give what both daemons wrote."""
        files = (self.directory / "postfix.log", self._dovecot.directory / "dovecot.log")
        return "\n".join(file.read_text(errors="replace") for file in files if file.exists())

    def tls(self) -> ssl.SSLContext:
        """Give a client's context that trusts these servers and no others."""
        return ssl.create_default_context(cafile=str(self.ca_file))


def _arrival(name: str) -> tuple[int, int]:
    seconds, rest = name.split(".", 2)[:2]
    return int(seconds), int(rest.removeprefix("M").partition("P")[0])
