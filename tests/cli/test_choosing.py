"""`send`: when it refuses, what it asks, whom it leaves out, and mails that are only a test."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest
from cli.press import Press, reached
from servers.scripted_smtp import ScriptedSMTP


def test_a_mailing_before_its_time_is_refused(press: Press, server: ScriptedSMTP) -> None:
    for options in ((), ("--late",)):
        ran = press.send("later", *options)

        assert 3 == ran.status
        assert "'aurora/later' is due at" in ran.err
    assert 0 == server.connections
    assert not (press.root / ".outreach").exists()


def test_a_mailing_past_its_time_is_refused_unless_she_says_late(press: Press, server: ScriptedSMTP) -> None:
    refused, dry = press.send("missed"), press.outreach("send", "aurora", "missed")

    assert (3, 3) == (refused.status, dry.status)
    assert "say --late" in refused.err
    assert 0 == server.connections

    late = press.send("missed", "--late")

    assert 0 == late.status
    assert 3 == len(server.deliveries)


def test_in_a_script_nothing_leaves_without_yes(press: Press, server: ScriptedSMTP) -> None:
    ran = press.ended(press.start("send", "aurora", "announcement", "--for-real"))

    assert 3 == ran.status
    assert "--yes" in ran.err
    assert 0 == server.connections
    assert not (press.root / ".outreach").exists()


@pytest.mark.parametrize(("typed", "status", "mails"), [("3\n", 0, 3), ("y\n", 3, 0), ("\n", 3, 0)])
def test_on_a_terminal_she_types_the_number_of_mails(
    press: Press, server: ScriptedSMTP, typed: str, status: int, mails: int
) -> None:
    found, shown = on_a_terminal(press, "send", "aurora", "announcement", "--for-real", typed=typed)

    assert "Type this number" in shown
    assert (status, mails) == (found, len(server.deliveries))


def test_colours_are_for_terminals(press: Press) -> None:
    press.edit("schedule.yaml", "language: en", "langage: en")

    _, shown = on_a_terminal(press, "check")
    piped = press.ended(press.start("check"))

    assert "\x1b[" in shown
    assert "\x1b[" not in piped.out + piped.err
    assert "schedule.yaml:2" in piped.err


def on_a_terminal(press: Press, *arguments: str, typed: str = "") -> tuple[int, str]:
    """Run the program on a terminal and type; gives its exit status and all that the terminal showed."""
    ours, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "outreach", *arguments, "--project", str(press.root)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
    )
    os.close(terminal)
    os.write(ours, typed.encode())
    shown = b""
    try:
        while octets := os.read(ours, 4096):
            shown += octets
    except OSError:  # Linux's way to say that nobody holds the terminal any more
        pass
    os.close(ours)
    assert b"Traceback" not in shown
    return process.wait(30), shown.decode()


def test_a_limit_sends_to_so_many_and_the_rest_later(press: Press, server: ScriptedSMTP) -> None:
    everybody = press.people(5)

    first = press.send("announcement", "--limit", 2)
    assert (0, 2) == (first.status, len(server.deliveries))
    assert "Waiting: 3. The same command sends them." in first.out
    rest = press.send()

    assert 0 == rest.status
    assert sorted(everybody) == reached(server)


def test_a_bad_row_stops_the_mailing_until_it_is_mended_or_skipped_by_its_line(
    press: Press, server: ScriptedSMTP
) -> None:
    press.contacts(
        ("c1@paper1.example", "Contact A", "One", "en"),
        ("c2@@paper2", "Contact B", "Two", "en"),
        ("c3@paper3.example", "Contact C", "Three", "en"),
    )

    checked, sent = press.outreach("check"), press.send()
    assert (2, 2) == (checked.status, sent.status)
    assert "contacts.csv:3" in sent.err
    assert "c2@@paper2" in sent.err
    assert 0 == server.connections
    skipped = press.send("announcement", "--skip", "contacts.csv:3")

    assert 0 == skipped.status
    assert ["c1@paper1.example", "c3@paper3.example"] == reached(server)


def test_a_contact_skipped_by_her_address_is_left_out_this_time_and_named(
    press: Press, server: ScriptedSMTP
) -> None:
    ran = press.send("announcement", "--skip", "c2@paper2.example")

    assert 0 == ran.status
    assert "skipped by name" in ran.out
    assert ["c1@paper1.example", "c3@paper3.example"] == reached(server)
    assert "skipped" == press.states()["c2@paper2.example"]

    press.send()

    assert ["c1@paper1.example", "c2@paper2.example", "c3@paper3.example"] == reached(server)


def test_a_contact_whose_mail_cannot_be_made_stops_the_mailing_until_she_is_skipped(
    press: Press, server: ScriptedSMTP
) -> None:
    press.contacts(
        ("c1@paper1.example", "Contact A", "One", "en", "yes"),
        ("c2@paper2.example", "Contact B", "Two", "en", ""),
        headings=("address", "name", "outlet", "language", "angle"),
    )
    press.edit(
        "templates/release.en.md",
        "Dear",
        "{% if contact.angle %}Ah{% else %}{{ contact.nothing }}{% endif %} Dear",
    )

    ran = press.send()
    assert 2 == ran.status
    assert "c2@paper2.example" in ran.err
    assert "nothing" in ran.err
    assert 0 == server.connections
    skipped = press.send("announcement", "--skip", "c2@paper2.example")

    assert 0 == skipped.status
    assert ["c1@paper1.example"] == reached(server)


def test_the_dry_run_names_the_command_that_does_the_same_for_real(press: Press) -> None:
    options = ("--limit", "2", "--skip", "c2@paper2.example", "--skip", "contacts.csv:5")
    press.people(5)

    told = press.outreach("send", "aurora", "missed", "--late", *options)
    document = press.outreach("send", "aurora", "missed", "--late", *options, "--json").document

    assert f"outreach send aurora missed --late {' '.join(options)} --for-real" in told.out
    assert ["c1@paper1.example", "c3@paper3.example"] == [d["contact"] for d in document["leaving"]]
    assert "c4@paper4.example" not in told.out


def test_the_question_on_the_terminal_stays_out_of_the_json(press: Press, server: ScriptedSMTP) -> None:
    ours, terminal = pty.openpty()
    os.write(ours, b"3\n")

    process = subprocess.Popen(
        [sys.executable, "-m", "outreach", "send", "aurora", "announcement", "--for-real", "--json"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        env={**os.environ, "OUTREACH_PROJECT": str(press.root)},
    )
    out, _ = process.communicate(timeout=30)
    os.close(terminal)
    os.close(ours)

    assert {"accepted": 3} == json.loads(out)["outcomes"]
    assert 3 == len(server.deliveries)


@pytest.mark.parametrize("row", ["contacts.csv:99", "nobody@nowhere.example"])
def test_a_row_to_skip_that_does_not_exist_is_a_fault(press: Press, server: ScriptedSMTP, row: str) -> None:
    ran = press.send("announcement", "--skip", row)

    assert 2 == ran.status
    assert row in ran.err
    assert 0 == server.connections


def test_a_test_mail_goes_to_one_address_marked_and_does_not_count_as_sent(
    press: Press, server: ScriptedSMTP
) -> None:
    dry = press.outreach("send", "aurora", "announcement", "--test-to", "boss@lerameau.example")
    assert (0, 0) == (dry.status, server.connections)

    ran = press.outreach(
        *("send", "aurora", "announcement", "--test-to", "boss@lerameau.example"),
        *("--as", "c2@paper2.example", "--for-real"),
    )

    assert 0 == ran.status
    (mail,) = server.deliveries
    assert "boss@lerameau.example" == mail.rcpt_to
    assert b"Subject: [Test] Aurora for Paper 2" in mail.content
    assert b"Dear Contact C" in mail.content
    assert 3 == len(press.due())
    assert {} == press.states()
    assert "test mail" == press.outreach("log", "--acts", "--json").document["acts"][0]["what"]


def test_a_test_mail_may_go_before_the_mailings_time(press: Press, server: ScriptedSMTP) -> None:
    ran = press.outreach("send", "aurora", "later", "--test-to", "boss@lerameau.example", "--for-real")

    assert (0, 1) == (ran.status, len(server.deliveries))


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_test_mail_that_is_refused_ends_with_one(
    press: Press, server: ScriptedSMTP, options: tuple[str, ...]
) -> None:
    server.replies["boss@lerameau.example"] = "550 5.1.1 no such user"

    ran = press.outreach(
        "send", "aurora", "announcement", "--test-to", "boss@lerameau.example", "--for-real", *options
    )

    assert 1 == ran.status
    assert "550" in ran.out
    if options:
        assert "refused" == ran.document["outcome"]


def test_a_test_mail_to_no_address_is_a_fault(press: Press, server: ScriptedSMTP) -> None:
    ran = press.outreach("send", "aurora", "announcement", "--test-to", "boss", "--for-real")

    assert 2 == ran.status
    assert "'boss'" in ran.err
    assert 0 == server.connections


def test_as_without_test_to_is_a_fault(press: Press, server: ScriptedSMTP) -> None:
    ran = press.send("announcement", "--as", "c2@paper2.example")

    assert 2 == ran.status
    assert 0 == server.connections


def test_what_really_leaves_leaves_now(press: Press, server: ScriptedSMTP) -> None:
    ran = press.send("announcement", "--now", "2015-09-22T09:00")

    assert 2 == ran.status
    assert 0 == server.connections
