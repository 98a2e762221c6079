"""The PHARE campaign through a real Postfix into real mailboxes, and a ledger on a real PostgreSQL."""

from __future__ import annotations

import email
import email.policy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.press import SENDER, Press
from servers.mailstack import MailStack
from servers.postgres import Postgres
from servers.sink import Sink

ROOT = Path(__file__).parents[2]


def test_phare_reaches_every_mailbox_byte_for_byte_and_a_bounce_comes_back_to_its_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phare = Press(tmp_path / "phare", capsys)
    shutil.copytree(ROOT / "templates", phare.root / "templates")
    shutil.copy(ROOT / "schedule.yaml", phare.root)
    phare.edit("schedule.yaml", "per_domain_per_minute: 5", "per_domain_per_minute: 20")
    lines = (ROOT / "contacts.csv").read_text("utf-8-sig").splitlines()[:21]
    phare.write("contacts.csv", "\n".join(lines) + "\n")
    *known, unknown = (line.partition(",")[0] for line in lines[1:])
    users = dict.fromkeys([SENDER, *known], "s3cret")
    with MailStack(users, domains=[unknown.partition("@")[2]]) as stack:
        phare.settings(
            smtp_host="localhost",
            smtp_port=stack.submission_port,
            smtp_username=SENDER,
            smtp_password="s3cret",  # noqa: S106 - of a mailbox that lives for a second
            smtp_ca_file=stack.ca_file,
        )

        ran = phare.send("announcement", "--late", campaign="phare-citoyens")

        assert 0 == ran.status
        states = phare.states(campaign="phare-citoyens")
        assert dict.fromkeys([*known, unknown], "accepted") == states
        stack.wait_until_empty()
        for address in (known[0], known[-1]):
            (mail,) = stack.wait_for(address, 1)
            assert _lines(mail).endswith(_lines(_made_again(phare, address)))
        assert {1} == {len(stack.inbox(address)) for address in known}
        (report,) = stack.wait_for(SENDER, 1)
    bounce = email.message_from_bytes(report, policy=email.policy.default)
    unsubscribe = email.message_from_bytes(_made_again(phare, unknown))["List-Unsubscribe"]
    token = unsubscribe.partition("+unsubscribe-")[2].partition("@")[0]
    assert "multipart/report" == bounce.get_content_type()
    assert b"5.1.1" in report
    assert f"presse+{token}@lerameau.example" in bounce["Delivered-To"] + str(bounce["To"])


def _lines(content: bytes) -> bytes:
    """Give a mail as a Maildir keeps it: line feeds alone."""
    return content.replace(b"\r\n", b"\n")


def _made_again(press: Press, contact: str) -> bytes:
    (message,) = press.outreach("log", "--contact", contact, "--json").document["messages"]
    command = ["log", "--message", str(message["id"]), "--eml", "--project", str(press.root)]
    ran = subprocess.run([sys.executable, "-m", "outreach", *command], check=True, capture_output=True)
    return ran.stdout


def test_the_same_promises_hold_with_the_ledger_on_postgresql(press: Press, judge: Sink) -> None:
    everybody = press.people(10)
    with Postgres() as database:
        settings = (press.root / ".env").read_text()
        url = database.database()
        press.write(".env", f"{settings}OUTREACH_DATABASE_URL={url}\n").chmod(0o600)
        press.outreach("suppress", "c2@paper2.example", "--reason", "she asked")
        processes = [press.start("send", "aurora", "announcement", "--for-real", "--yes") for _ in range(2)]
        statuses = [press.ended(process).status for process in processes]

        again = press.send()

        assert set(statuses) <= {0, 3}
        assert 0 == again.status
        states = press.states()
        assert 0 == press.outreach("log", "--csv", press.root / "log.csv").status
        assert "suppressed she asked" == press.reasons()["c2@paper2.example"]
    everybody.remove("c2@paper2.example")
    assert sorted(everybody) == sorted(r for d in judge.deliveries() for r in d.rcpt_to)
    assert dict.fromkeys(everybody, "accepted") == {c: s for c, s in states.items() if c in everybody}
    assert not (press.root / ".outreach").exists()
