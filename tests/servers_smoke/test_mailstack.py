from __future__ import annotations

import imaplib
import smtplib
import time
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest
from servers.mailstack import JOURNALIST, OFFICER, MailStack
from servers.postfix import UNREACHABLE

AWAY = "alix@radio.example"
GREY = "gris@radio.example"
SPAM = "refus@radio.example"
FULL = "plein@radio.example"


@pytest.fixture(scope="module")
def stack() -> Iterator[MailStack]:
    vacation = 'require ["vacation-seconds"]; vacation :seconds 1 :subject "Absente" "De retour lundi.";'
    with MailStack(
        users=dict.fromkeys([OFFICER, JOURNALIST, AWAY, FULL], "secret"),
        refused={GREY: "451 4.7.1 Greylisted, try again later", SPAM: "550 5.7.1 Refused by policy"},
        sieve={AWAY: vacation},
        quota={FULL: "1k"},
    ) as running:
        yield running


def submit(stack: MailStack, to: str, *, sender: str = OFFICER, body: str = "Bonjour") -> None:
    with smtplib.SMTP(stack.host, stack.submission_port) as client:
        client.starttls(context=stack.tls())
        client.login(OFFICER, "secret")
        text = f"From: {OFFICER}\r\nTo: {to}\r\nSubject: Essai\r\nMessage-ID: <{time.time_ns()}@x.example>\r\n\r\n{body}\r\n"
        client.sendmail(sender, [to], text)


def test_a_submitted_mail_lies_in_the_maildir(stack: MailStack) -> None:
    submit(stack, JOURNALIST)

    [mail] = stack.wait_for(JOURNALIST, 1)
    assert b"\nBonjour" in mail
    assert stack.queue() == []


def test_a_mailbox_opens_over_tls_and_names_its_sent_folder(stack: MailStack) -> None:
    with imaplib.IMAP4_SSL(stack.host, stack.imaps_port, ssl_context=stack.tls()) as client:
        client.login(OFFICER, "secret")
        _, folders = client.list()

    assert any(b"\\Sent" in folder for folder in folders if isinstance(folder, bytes))


def test_an_unknown_user_of_the_press_is_bounced_to_the_envelope_sender(stack: MailStack) -> None:
    before = len(stack.inbox(OFFICER))

    submit(stack, "personne@quotidien.example", sender="presse+jeton@organisation.example")

    report = message_from_bytes(stack.wait_for(OFFICER, before + 1)[-1], policy=policy.default)
    assert report.get_content_type() == "multipart/report"
    assert "Status: 5.1.1" in report.as_string()
    assert "presse+jeton@organisation.example" in str(report["Delivered-To"])


def test_our_own_unknown_users_are_refused_at_once(stack: MailStack) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused, match=r"5\.1\.1"):
        submit(stack, "personne@organisation.example")


@pytest.mark.parametrize(("address", "code"), [(GREY, 451), (SPAM, 550)])
def test_scripted_recipients_are_refused(stack: MailStack, address: str, code: int) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        submit(stack, address)

    assert refused.value.recipients[address][0] == code


def test_an_absent_journalist_answers_by_sieve(stack: MailStack) -> None:
    before = len(stack.inbox(OFFICER))

    submit(stack, AWAY)

    answer = message_from_bytes(stack.wait_for(OFFICER, before + 1)[-1], policy=policy.default)
    assert answer["Subject"] == "Absente"
    assert answer["Auto-Submitted"].startswith("auto-replied")


def test_a_full_mailbox_bounces(stack: MailStack) -> None:
    before = len(stack.inbox(OFFICER))

    submit(stack, FULL, body="x" * 3000)

    assert b"Status: 5.2.2" in stack.wait_for(OFFICER, before + 1)[-1]


def test_mail_to_a_silent_server_waits_in_the_queue(stack: MailStack) -> None:
    submit(stack, f"bo@{UNREACHABLE}", sender=FULL)  # the delay is reported where no other test looks

    assert stack.queue() == [f"bo@{UNREACHABLE}"]
