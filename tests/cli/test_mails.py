"""The mails as they arrive: the bytes that can be made again, the envelope, the headers of each kind of mailing."""

from __future__ import annotations

import email
import email.policy
import subprocess
import sys
from email.message import EmailMessage

import dkim
import pytest
from cli.press import SENDER, Press
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from servers.scripted_smtp import ScriptedSMTP

from outreach.core.dkim import load_key, public_record


def received(server: ScriptedSMTP, to: str = "c2@paper2.example") -> bytes:
    (content,) = (delivery.content for delivery in server.deliveries if delivery.rcpt_to == to)
    return content


def read(content: bytes) -> EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)


def numbers(press: Press) -> dict[str, int]:
    """Give the number of each contact's message."""
    return {m["contact"]: m["id"] for m in press.outreach("log", "--json").document["messages"]}


def made_again(press: Press, number: int) -> bytes:
    """Give what `log --message N --eml` writes, which no text stream may have touched."""
    command = ["log", "--message", str(number), "--eml", "--project", str(press.root)]
    ran = subprocess.run([sys.executable, "-m", "outreach", *command], check=True, capture_output=True)
    assert b"" == ran.stderr
    return ran.stdout


def test_the_exact_mail_she_received_can_be_made_again_whatever_the_files_say_now(
    press: Press, server: ScriptedSMTP
) -> None:
    press.write("kit/plan.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 40)
    press.edit("templates/release.en.md", "preheader:", "attachments: [kit/plan.pdf]\npreheader:")
    press.edit("templates/release.en.md", "Dear", ".\n\n.. Ünïcode – “quotes” ☂\n\nDear")
    press.send()
    press.edit("templates/release.en.md", "Dear", "Changed since")
    press.edit("schedule.yaml", "title: Aurora", "title: Borealis")
    (press.root / "kit/plan.pdf").unlink()
    press.contacts(("x@y.example", "Somebody", "Else", "en"))

    again = made_again(press, numbers(press)["c2@paper2.example"])

    assert received(server) == again


@pytest.mark.parametrize("algorithm", ["rsa", "ed25519"])
def test_a_signed_mail_passes_an_independent_verifier_and_is_made_again_with_its_signature(
    press: Press, server: ScriptedSMTP, algorithm: str
) -> None:
    key = (
        rsa.generate_private_key(65537, 2048) if algorithm == "rsa" else ed25519.Ed25519PrivateKey.generate()
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    press.write("dkim.pem", pem).chmod(0o600)
    press.edit("schedule.yaml", 'subaddresses: "+"', 'subaddresses: "+"\n  dkim: {selector: press}')

    ran = press.send()

    assert 0 == ran.status
    content = received(server)
    record = public_record(load_key(pem)).encode()
    looked_up: list[bytes] = []

    def name_server(name: bytes, **_: object) -> bytes:
        looked_up.append(name)
        return record

    assert dkim.verify(content, dnsfunc=name_server)
    assert b"press._domainkey.lerameau.example." == looked_up[0]
    (press.root / "dkim.pem").unlink()
    assert content == made_again(press, numbers(press)["c2@paper2.example"])


def test_bounces_come_back_to_an_address_of_the_message_alone(press: Press, server: ScriptedSMTP) -> None:
    press.send()

    senders = [delivery.mail_from for delivery in server.deliveries]

    assert 3 == len(set(senders))
    for sender in senders:
        assert sender.startswith("presse+")
        assert sender.endswith("@lerameau.example")
    assert SENDER in str(read(received(server))["From"])


def test_without_sub_addresses_the_envelope_has_the_plain_mailbox(press: Press, server: ScriptedSMTP) -> None:
    press.edit("schedule.yaml", 'subaddresses: "+"', 'subaddresses: ""')

    press.send()

    assert {SENDER} == {delivery.mail_from for delivery in server.deliveries}


def test_a_follow_up_continues_the_thread_and_is_no_list_mail(press: Press, server: ScriptedSMTP) -> None:
    press.send()
    announcement = read(received(server))
    server.deliveries.clear()
    press.send("follow-up")

    follow_up = read(received(server))

    assert "Re: Aurora for Paper 2" == follow_up["Subject"]
    assert announcement["Message-ID"] == follow_up["In-Reply-To"]
    assert announcement["Message-ID"] in follow_up["References"]
    assert announcement["Message-ID"] != follow_up["Message-ID"]
    assert announcement["List-Unsubscribe"].startswith("<mailto:presse+unsubscribe-")
    assert follow_up["List-Unsubscribe"] is None
    for mail in (announcement, follow_up):
        assert mail["Auto-Submitted"] is None
        assert mail["Precedence"] is None


def test_an_invitation_carries_its_calendar_entry_once_for_every_mail_program(
    press: Press, server: ScriptedSMTP
) -> None:
    press.send("invitation", campaign="fair")
    press.send()

    invitation = next(
        d.content
        for d in server.deliveries
        if d.rcpt_to == "c2@paper2.example" and b"text/calendar" in d.content
    )
    others = [d for d in server.deliveries if b"text/calendar" not in d.content]
    calendars = [p for p in read(invitation).walk() if p.get_content_type() == "text/calendar"]

    assert 3 == len(others)
    assert calendars
    text = calendars[0].get_content()
    assert "METHOD:REQUEST" in text
    assert "LOCATION:Town hall" in text
    assert "c2@paper2.example" in text.replace("\r\n ", "")


def test_the_preview_is_the_mail_that_leaves(press: Press, server: ScriptedSMTP) -> None:
    shown = press.outreach(
        "preview", "aurora", "announcement", "--contact", "c2@paper2.example", "--json"
    ).document
    press.send()

    mail = read(received(server))
    token = mail["List-Unsubscribe"].partition("unsubscribe-")[2].partition("@")[0]
    text = mail.get_body(("plain",))
    html = mail.get_body(("html",))

    assert text is not None
    assert html is not None
    assert shown["subject"] == mail["Subject"]
    previewed = read(shown["message"].encode())
    for part, body in ((text, "plain"), (html, "html")):
        sample = previewed.get_body((body,))
        assert sample is not None
        assert sample.get_content().replace("previewpreviewpreview", token) == part.get_content()
