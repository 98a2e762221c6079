"""`send` on its way: who gets it, who does not, and what each reply of a server makes of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from cli.press import SENDER, Press, reached
from servers.certificates import good_certificate, misnamed_certificate
from servers.processes import free_ports
from servers.scripted_smtp import DROP, Drop, ScriptedSMTP, Taken


def test_everybody_who_is_due_gets_the_mail_once_however_often_it_is_sent(
    press: Press, server: ScriptedSMTP
) -> None:
    everybody = press.people(5)

    first, second = press.send(), press.send()

    assert (0, 0) == (first.status, second.status)
    assert sorted(everybody) == reached(server)
    assert "Have it already: 5." in second.out
    assert dict.fromkeys(everybody, "accepted") == press.states()


def test_a_dry_run_sends_nothing_and_creates_no_ledger(press: Press, server: ScriptedSMTP) -> None:
    ran = press.outreach("send", "aurora", "announcement")

    assert 0 == ran.status
    assert "Dry run: nothing leaves. Mails that would: 3." in ran.out
    assert "Next: outreach send aurora announcement --test-to" in ran.out
    assert 0 == server.connections
    assert not (press.root / ".outreach").exists()


def test_what_the_plan_shows_is_what_is_sent(press: Press, server: ScriptedSMTP) -> None:
    press.people(8)
    press.outreach("suppress", "c2@paper2.example", "--reason", "she asked")
    press.outreach("hold", "--contact", "c3@paper3.example", "--reason", "on leave")
    press.edit(
        "schedule.yaml", "template: release", 'segment: not outlet = "Paper 4"\n        template: release'
    )
    planned = press.due()

    press.send()

    assert {f"c{n}@paper{n}.example" for n in (1, 5, 6, 7, 8)} == planned
    assert sorted(planned) == reached(server)


def test_every_reply_of_a_server_becomes_a_state_and_nobody_is_left_out(
    press: Press, server: ScriptedSMTP
) -> None:
    everybody = press.people(6)
    server.replies = {
        "c2@paper2.example": "550 5.1.1 no such user",
        "c3@paper3.example": "451 4.7.1 greylisted",
        "c4@paper4.example": DROP,
        "c5@paper5.example": "421 4.3.2 shutting down",
    }

    ran = press.send()

    assert 1 == ran.status
    states = press.states()
    assert set(everybody) == set(states)
    assert {
        "c1@paper1.example": "accepted",
        "c2@paper2.example": "refused",
        "c3@paper3.example": "deferred",
        "c4@paper4.example": "deferred",
        "c5@paper5.example": "deferred",
        "c6@paper6.example": "accepted",
    } == states


def test_a_refused_contact_is_not_tried_again_and_the_plan_says_why(
    press: Press, server: ScriptedSMTP
) -> None:
    server.replies["c2@paper2.example"] = "550 5.1.1 no such user"
    press.send()

    press.send()

    assert ["c1@paper1.example", "c3@paper3.example"] == reached(server)
    assert 1 == sum("RCPT TO:<c2@" in line for _, line in server.commands)
    assert press.reasons()["c2@paper2.example"].startswith("refused by the server 550 5.1.1 no such user")


def test_a_deferred_contact_is_tried_after_growing_waits_and_then_accepted(
    press: Press, server: ScriptedSMTP
) -> None:
    server.replies["c2@paper2.example"] = ["451 4.7.1 later", "451 4.7.1 later", "250 2.1.5 ok"]
    press.edit("schedule.yaml", "first: 1 second", "first: 3 seconds")
    waits = []

    press.send()
    for _ in range(2):
        waits.append(_wait_of(press, "c2@paper2.example"))
        too_early = press.send()
        assert "Waiting: 1;" in too_early.out
        assert 2 == len(server.deliveries)
        time.sleep(waits[-1] + 0.1)
        press.send()

    assert 3 == len(server.deliveries)
    assert "accepted" == press.states()["c2@paper2.example"]
    # first: 3 seconds, factor: 2; what the attempt itself took comes on top
    assert [3, 6] == [round(wait) for wait in waits]


def _wait_of(press: Press, contact: str) -> float:
    (message,) = press.outreach("log", "--contact", contact, "--json").document["messages"]
    attempt = press.outreach("log", "--message", message["id"], "--json").document["tries"][-1]
    begun, again = (
        datetime.fromisoformat(value) for value in (attempt["started_at"], message["next_attempt_at"])
    )
    return (again - begun).total_seconds()


def test_a_contact_deferred_for_too_long_is_given_up_and_named(press: Press, server: ScriptedSMTP) -> None:
    press.edit("schedule.yaml", "give_up: 1 day", "give_up: 1 second")
    server.replies["c2@paper2.example"] = "451 4.7.1 later"
    press.send()
    time.sleep(1.1)

    second, third = press.send(), press.send()

    assert (1, 0) == (second.status, third.status)
    assert "refused" == press.states()["c2@paper2.example"]
    assert "given up" in press.reasons()["c2@paper2.example"]
    assert 2 == sum("RCPT TO:<c2@" in line for _, line in server.commands)


def test_nothing_is_promised_to_leave_before_the_wait_of_a_deferred_contact_is_over(
    press: Press, server: ScriptedSMTP
) -> None:
    press.edit("schedule.yaml", "first: 1 second", "first: 1 hour")
    press.edit("schedule.yaml", "longest: 1 minute", "longest: 4 hours")
    server.replies["c2@paper2.example"] = "451 4.7.1 later"
    press.send()

    dry, again = press.outreach("send", "aurora", "announcement"), press.send()

    assert "Mails that would: 0." in dry.out
    assert "Will get it later: 1." in dry.out
    assert 0 == again.status
    assert "the next is tried at –" not in again.out


@pytest.mark.parametrize("took", [True, False])
def test_a_message_lost_after_the_final_dot_is_in_doubt_until_she_says_what_became_of_it(
    press: Press, server: ScriptedSMTP, took: bool
) -> None:
    press.edit("schedule.yaml", "connections: 2", "connections: 1")
    server.script("content", "250 2.0.0 ok", Taken(DROP) if took else Drop())

    ran = press.send()
    again = press.send()

    assert (1, 0) == (ran.status, again.status)
    assert ["accepted", "in doubt", "accepted"] == list(dict(sorted(press.states().items())).values())
    (doubtful,) = press.outreach("resolve", "--json").document["in_doubt"]
    assert "c2@paper2.example" == doubtful["address"]
    assert "Next: outreach resolve" in ran.out
    assert "Next: outreach resolve" in press.outreach("status").out

    answer = "--delivered" if took else "--send-again"
    settled = press.outreach("resolve", doubtful["id"], answer, "--proof", "she rang")
    last = press.send()

    assert (0, 0) == (settled.status, last.status)
    assert ["c1@paper1.example", "c2@paper2.example", "c3@paper3.example"] == reached(server)
    assert "accepted" == press.states()["c2@paper2.example"]


def test_a_server_that_refuses_the_sender_stops_the_run_and_loses_nobody(
    press: Press, server: ScriptedSMTP
) -> None:
    everybody = press.people(5)
    server.script("mail", "550 5.7.1 not allowed to send", times=None)

    ran = press.send()

    assert 1 == ran.status
    assert "the server refuses the sender" in ran.err
    assert server.verbs().count("MAIL") <= 2  # one on each connection
    assert set(press.states().values()) <= {"planned", "deferred"}
    assert set(everybody) == press.due()

    server._always.clear()
    later = press.send()

    assert 0 == later.status
    assert sorted(everybody) == reached(server)


def test_a_wrong_password_stops_the_run_and_names_the_settings_but_not_the_password(
    press: Press, scripted: Callable[..., ScriptedSMTP], tmp_path: Path
) -> None:
    certificate = good_certificate(tmp_path)
    server = scripted(
        certificate=str(certificate.certificate_file), key=str(certificate.key_file), users={SENDER: "right"}
    )
    press.settings(
        smtp_host="localhost",
        smtp_port=server.port,
        smtp_username=SENDER,
        smtp_password="s3cret",  # noqa: S106 - of a server that lives for a second
        smtp_ca_file=certificate.certificate_file,
    )

    for ran in (press.send(), press.send("announcement", "--json")):
        assert 1 == ran.status
        for name in ("OUTREACH_SMTP_USERNAME", "OUTREACH_SMTP_PASSWORD", "535"):
            assert name in ran.out + ran.err
    assert 3 == len(press.due())

    press.secrets[:] = ["right"]
    press.edit(".env", "s3cret", "right")
    assert 0 == press.send().status
    assert 3 == len(server.deliveries)
    assert {SENDER} == {delivery.username for delivery in server.deliveries}


def test_a_certificate_for_another_host_is_refused_for_safety(
    press: Press, scripted: Callable[..., ScriptedSMTP], tmp_path: Path
) -> None:
    certificate = misnamed_certificate(tmp_path)
    server = scripted(certificate=str(certificate.certificate_file), key=str(certificate.key_file))
    press.settings(smtp_host="localhost", smtp_port=server.port, smtp_ca_file=certificate.certificate_file)

    ran = press.send()

    assert 3 == ran.status
    assert "certificate" in ran.err
    assert "MAIL" not in server.verbs()
    assert 3 == len(press.due())


def test_a_server_without_encryption_is_refused_for_safety(press: Press, server: ScriptedSMTP) -> None:
    press.settings(smtp_host="localhost", smtp_port=server.port)

    ran = press.send()

    assert 3 == ran.status
    assert "STARTTLS" in ran.err
    assert "MAIL" not in server.verbs()


def test_a_server_that_is_down_loses_nobody(press: Press) -> None:
    (port,) = free_ports(1)
    press.to("127.0.0.1", port)

    ran = press.send()

    assert 1 == ran.status
    assert f"port {port}" in ran.err
    assert 3 == len(press.due())
    assert 3 == len(press.states())


def test_without_a_server_nothing_is_done_and_the_setting_is_named(press: Press) -> None:
    ran = press.send()

    assert 2 == ran.status
    assert "OUTREACH_SMTP_HOST" in ran.err
    assert not (press.root / ".outreach").exists()


def test_an_address_that_the_server_cannot_take_stops_nobody_else(
    press: Press, scripted: Callable[..., ScriptedSMTP]
) -> None:
    server = scripted(extensions=("SIZE 10000000",))
    press.to(server.host, server.port)
    press.contacts(
        ("c1@paper1.example", "Contact A", "One", "en"),
        ("rédaction@paper2.example", "Contact B", "Two", "en"),
        ("c3@paper3.example", "Contact C", "Three", "en"),
    )

    ran = press.send()

    assert 1 == ran.status
    assert ["c1@paper1.example", "c3@paper3.example"] == reached(server)
    assert "refused" == press.states()["rédaction@paper2.example"]
    assert "SMTPUTF8" in press.reasons()["rédaction@paper2.example"]


def test_a_dry_run_ahead_of_time_shows_who_will_be_due(press: Press) -> None:
    ahead = press.outreach("send", "aurora", "announcement", "--now", "2015-09-01T00:00:00Z", "--json")
    follow_up = press.outreach("send", "aurora", "follow-up", "--now", "2015-09-01T00:00:00Z")

    assert (0, 3) == (ahead.status, ahead.document["recipients"])
    assert "Mails that will be due at " in follow_up.out
    assert ": 3." in follow_up.out
