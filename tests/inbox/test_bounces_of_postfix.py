"""Reports that Postfix and Dovecot really wrote, and those that somebody forged."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable

import pytest
from cli.press import SENDER
from inbox.office import ONE, THREE, TWO, Office
from servers.postfix import UNREACHABLE

Opens = Callable[..., Office]
MALLORY = "mallory@elsewhere.example"
LATE = f"nora@{UNREACHABLE}"


def test_an_unknown_user_is_suppressed_with_its_proof_and_a_full_mailbox_is_not(office: Opens) -> None:
    there = office(unknown=[THREE], quota={TWO: "1k"})
    there.announce([ONE])
    there.stack.wait_until_empty()

    there.sync()

    assert [["bounce"], ["bounce"]] == [mail["kinds"] for mail in there.mails()]
    assert {ONE: "accepted", TWO: "bounced", THREE: "bounced"} == there.press.states()
    full, dead = sorted(there.mails(), key=lambda mail: mail["contact"])
    assert ("temporary", [TWO], "") == (full["severity"], full["recipients"], full["doubt"])
    assert ("dead", [THREE], "") == (dead["severity"], dead["recipients"], dead["doubt"])
    assert [THREE] == list(there.press.reasons("later"))
    assert "suppressed address dead: user doesn't exist" == there.press.reasons("later")[THREE]
    assert "address dead: user doesn't exist" in there.press.outreach("why", THREE).out
    assert "suppressed" not in there.press.outreach("why", TWO).out
    assert {"new": 0, "kinds": {}} == {key: there.sync()[key] for key in ("new", "kinds")}


def test_a_delay_notice_changes_nothing(office: Opens) -> None:
    there = office()
    there.press.contacts((LATE, "Nora", "Radio", "en"), (ONE, "Kim", "Paper 1", "en"))
    there.announce([ONE])
    (notice,) = there.stack.wait_for(SENDER, 1)
    before = there.press.due("follow-up")

    there.sync()

    assert b"Action: delayed" in notice
    assert [["delay"]] == [mail["kinds"] for mail in there.mails()]
    assert 0 == there.consequences()["suppression"]
    assert {ONE: "accepted", LATE: "accepted"} == there.press.states()
    assert {ONE, LATE} == before == there.press.due("follow-up")


def test_who_refuses_by_sieve_is_shown_and_not_suppressed(office: Opens) -> None:
    there = office(sieve={TWO: 'require "reject"; reject "I take no mail from press offices.";'})
    there.announce([ONE])
    there.stack.wait_for(SENDER, 1)

    there.sync()

    (mail,) = there.mails()
    assert (TWO, "refused") == (mail["contact"], mail["severity"])
    assert "bounced" == there.press.states()[TWO]
    assert {} == there.press.reasons("later")
    assert 0 == there.consequences()["suppression"]


FORGED_REPORT = """\
From: MAILER-DAEMON@relay.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <forged.{number}@relay.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

The mail system could not deliver your message.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: user unknown

--b--
"""


def forged_report(number: int, recipient: str) -> bytes:
    return FORGED_REPORT.format(number=number, recipient=recipient, to=SENDER).replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    "to",
    [SENDER, SENDER.replace("@", "+aaaaaaaaaaaaaaaaaaaaaaaa@")],
    ids=["without a token", "with a made-up token"],
)
def test_a_forged_report_changes_nothing_and_is_shown_with_its_doubt(office: Opens, to: str) -> None:
    there = office()
    there.announce([ONE, TWO, THREE])
    there.post(forged_report(1, ONE), sender="", to=to)
    there.stack.wait_for(SENDER, 1)

    synced = there.sync()

    assert (1, 1, {}) == (synced["new"], synced["doubtful"], synced["followed"])
    assert ["the report names no mail of ours"] == [mail["doubt"] for mail in there.mails("--doubt")]
    assert_nothing_changed(there)


def test_an_opt_out_that_mallory_borrowed_changes_nothing_and_is_shown_with_its_doubt(office: Opens) -> None:
    there = office()
    there.announce([ONE, TWO, THREE])
    hers = email.message_from_bytes(there.stack.inbox(ONE)[0], policy=email.policy.default)
    address = str(hers["List-Unsubscribe"]).partition("mailto:")[2].partition(">")[0]
    text = "Please remove me from your list."
    wish = there.reply(ONE, text, From=MALLORY, To=address, Subject="unsubscribe")
    for number, to in enumerate((address, SENDER.replace("@", "+unsubscribe-aaaaaaaaaaaaaaaaaaaaaaaa@"))):
        there.post(wish.replace(b"<0.", b"<%d." % number), sender=MALLORY, to=to)
    there.stack.wait_for(SENDER, 2)

    synced = there.sync()

    assert (2, 2, {}) == (synced["new"], synced["doubtful"], synced["followed"])
    assert [True, True] == [bool(mail["doubt"]) for mail in there.mails("--doubt")]
    assert_nothing_changed(there)


def assert_nothing_changed(there: Office) -> None:
    assert dict.fromkeys([ONE, TWO, THREE], "accepted") == there.press.states()
    assert {ONE, TWO, THREE} == there.press.due("follow-up")
    assert {} == there.press.reasons("later")
    assert 0 == there.consequences()["suppression"]


def test_a_report_of_another_recipient_to_a_real_token_changes_nothing(office: Opens) -> None:
    there = office()
    there.announce([ONE, TWO, THREE])
    mine = there.stack.inbox(TWO)[0].partition(b"Return-Path: <")[2].partition(b">")[0].decode()
    there.post(forged_report(3, ONE), sender="", to=mine)
    there.stack.wait_for(SENDER, 1)

    there.sync()

    assert mine != SENDER
    assert [True] == [bool(mail["doubt"]) for mail in there.mails()]
    assert_nothing_changed(there)
