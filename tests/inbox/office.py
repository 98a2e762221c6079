"""An officer's place of work: the press folder, Postfix, Dovecot with Sieve, and journalists who have mailboxes."""

from __future__ import annotations

import smtplib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from cli.press import SENDER, Press
from cli.world import PASSWORD, answer
from servers.mailstack import MailStack

ONE, TWO, THREE = "c1@paper1.example", "c2@paper2.example", "c3@paper3.example"
INTERVIEW = (
    "Hello,\n\nCould I interview your founder by phone tomorrow at 3pm? I file at 6pm tomorrow.\n\nKim\n"
)


@dataclass(frozen=True)
class Office:
    """A press folder and the servers it talks to."""

    press: Press
    stack: MailStack

    def announce(self, arrived: Sequence[str] = (), *, mailing: str = "announcement") -> None:
        """Send a mailing, and wait until Postfix has delivered it to these addresses."""
        before = {address: len(self.stack.inbox(address)) for address in arrived}
        assert 0 == self.press.send(mailing).status
        for address in arrived:
            self.stack.wait_for(address, before[address] + 1)

    def post(self, content: bytes, *, sender: str, to: str = SENDER) -> None:
        """Send a mail to the officer from outside, through Postfix."""
        with smtplib.SMTP(self.stack.host, self.stack.mx_port) as client:
            client.sendmail(sender, [to], content)

    def reply(self, journalist: str, text: str, **headers: Any) -> bytes:
        """Write a journalist's answer to the last mail she got."""
        return answer(self.stack.inbox(journalist)[-1], text, sender=journalist, **headers)

    def answers(self, journalist: str, text: str, **headers: Any) -> None:
        """Have a journalist answer, and wait until the answer lies in the officer's mailbox."""
        waiting = len(self.stack.inbox(SENDER))
        self.post(self.reply(journalist, text, **headers), sender=journalist)
        self.stack.wait_for(SENDER, waiting + 1)

    def sync(self) -> dict[str, Any]:
        """Read the mailbox."""
        ran = self.press.outreach("inbox", "sync", "--json")
        assert 0 == ran.status, ran.err
        found: dict[str, Any] = ran.document
        return found

    def mails(self, *options: str) -> list[dict[str, Any]]:
        """Give every mail that was read, in order."""
        found = self.press.outreach("inbox", "list", "--machines", "--json", *options).document
        return sorted(found["mails"], key=lambda mail: int(mail["id"]))

    def subjects(self) -> Counter[str]:
        """Give how many rows every subject has."""
        return Counter(mail["subject"] for mail in self.mails())

    def waiting(self) -> list[dict[str, Any]]:
        """Give who waits for an answer."""
        found: list[dict[str, Any]] = self.press.outreach("inbox", "list", "--json").document["waiting"]
        return found

    def consequences(self) -> Counter[str]:
        """Give what follows from the mails, as the ledger keeps it: what ran twice counts twice."""
        ledger = sqlite3.connect(f"file:{self.press.root}/.outreach/ledger.sqlite3?mode=ro", uri=True)
        with closing(ledger):
            found = Counter(
                f"{what} of {sender}: {subject}"
                for what, sender, subject in ledger.execute(
                    "SELECT what, sender, effect.subject FROM effect JOIN incoming ON incoming.id = incoming_id"
                )
            )
            for table in ("suppression", "hold", "interview"):
                found[table] = ledger.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
            return found

    def counted(self, table: str) -> int:
        """Give how many rows a table of the ledger has."""
        ledger = sqlite3.connect(f"file:{self.press.root}/.outreach/ledger.sqlite3?mode=ro", uri=True)
        with closing(ledger):
            count: int = ledger.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
            return count

    def alerts(self) -> list[bytes]:
        """Give the alerts in the officer's mailbox."""
        return [mail for mail in self.stack.inbox(SENDER) if b"Subject: Interview request" in mail]

    def on_server(self) -> list[str]:
        """Give every folder's mails with their flags as Dovecot keeps them, and every file's name."""
        listing = self.stack.doveadm(
            "fetch", "-u", SENDER, "mailbox uid flags date.saved size.physical", "mailbox", "*", "all"
        )
        root = self.stack.maildir(SENDER)
        files = [str(each.relative_to(root)) for part in ("new", "cur") for each in root.rglob(f"{part}/*")]
        return listing.splitlines() + sorted(files)


def settings(press: Press, stack: MailStack, **changes: object) -> None:
    """Send through the stack, and read the officer's mailbox on it; `changes` are settings of `.env`."""
    press.settings(
        **{
            "smtp_host": "localhost",
            "smtp_port": stack.submission_port,
            "smtp_username": SENDER,
            "smtp_password": PASSWORD,
            "smtp_ca_file": stack.ca_file,
            "imap_host": "localhost",
            "imap_port": stack.imaps_port,
            "imap_username": SENDER,
            "imap_password": PASSWORD,
            "imap_ca_file": stack.ca_file,
        }
        | changes
    )


@contextmanager
def open_office(
    press: Press,
    *,
    journalists: Sequence[str] = (ONE, TWO, THREE),
    unknown: Sequence[str] = (),
    sieve: Mapping[str, str] | None = None,
    quota: Mapping[str, str] | None = None,
) -> Iterator[Office]:
    """Start the servers; `unknown` are journalists without a mailbox: accepted, then bounced with 5.1.1."""
    users = [SENDER, *(each for each in journalists if each not in unknown)]
    domains = [each.rpartition("@")[2] for each in unknown]
    with MailStack(dict.fromkeys(users, PASSWORD), sieve=sieve, quota=quota, domains=domains) as stack:
        settings(press, stack)
        yield Office(press, stack)


def wait_until(holds: Callable[[], object], *, seconds: float = 15) -> None:
    """Wait until something holds; raises TimeoutError."""
    end_at = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end_at:
            raise TimeoutError
        time.sleep(0.05)
