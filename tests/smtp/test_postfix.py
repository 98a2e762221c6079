"""The whole way through a real Postfix into a real Maildir: encrypted, logged in, signed."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from servers.mailstack import JOURNALIST, OFFICER, MailStack

from outreach.core.compose import Cover, compose, message_id
from outreach.core.delivery import Outcome
from outreach.core.dkim import load_key, public_record, signature
from outreach.core.envelope import Mailbox, envelope_sender
from outreach.core.letter import Letter
from outreach.core.login import Security
from outreach.smtp.login import log_in
from outreach.smtp.pool import Pool
from outreach.smtp.submission import Submission

GREY = "gris@radio.example"
SPAM = "refus@radio.example"
SENT_AT = datetime(2015, 12, 14, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def stack() -> Iterator[MailStack]:
    refused = {GREY: "451 4.7.1 Greylisted, try again later", SPAM: "550 5.7.1 Refused by policy"}
    with MailStack(refused=refused, domains=["radio.example"]) as running:
        yield running


@pytest.fixture
def submission(stack: MailStack) -> Submission:
    return Submission(
        stack.host,
        stack.submission_port,
        security=Security.STARTTLS,
        username=OFFICER,
        password="secret",  # noqa: S106 - the test server's
        ca_file=str(stack.ca_file),
        timeout=timedelta(seconds=10),
    )


def written(recipient: str, token: str) -> bytes:
    cover = Cover(
        sender=Mailbox("Le RAMEAU – presse", OFFICER),
        recipient=Mailbox("Camille Été", recipient),
        message_id=message_id(token, "organisation.example"),
        date=SENT_AT,
    )
    return compose(Letter("Étude PHARE : l’été", "", "Bonjour,\n.\nÀ lundi.\n", "<p>À lundi.</p>\n"), cover)


async def test_a_signed_mail_arrives_unharmed(stack: MailStack, submission: Submission) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key = load_key(pem)
    plain = written(JOURNALIST, "abc234")
    field = signature(plain, key, domain="organisation.example", selector="s2015", signed_at=SENT_AT)

    async with Pool(submission) as pool:
        reply = await pool.submit(envelope_sender(OFFICER, "abc234", "+"), JOURNALIST, field + plain)

    assert (Outcome.ACCEPTED, "2.0.0") == (reply.outcome, reply.enhanced)
    [mail] = await asyncio.to_thread(stack.wait_for, JOURNALIST, 1)
    arrived = email.message_from_bytes(mail, policy=email.policy.default)
    assert "<presse+abc234@organisation.example>" == arrived["Return-Path"]
    assert "Étude PHARE : l’été" == arrived["Subject"]
    assert dkim.verify(mail, dnsfunc=lambda *_, **__: public_record(key).encode())


@pytest.mark.parametrize(
    ("recipient", "outcome", "code", "enhanced"),
    [
        (GREY, Outcome.DEFERRED, 451, "4.7.1"),
        (SPAM, Outcome.REFUSED, 550, "5.7.1"),
        ("personne@organisation.example", Outcome.REFUSED, 550, "5.1.1"),
    ],
)
async def test_what_postfix_says_at_rcpt_is_the_outcome(
    submission: Submission, recipient: str, outcome: Outcome, code: int, enhanced: str
) -> None:
    async with Pool(submission) as pool:
        reply = await pool.submit(OFFICER, recipient, written(recipient, "abc234"))

    assert (outcome, code, enhanced, "rcpt") == (reply.outcome, reply.code, reply.enhanced, reply.stage)


async def test_doctor_finds_postfix_in_order(submission: Submission) -> None:
    assert (await log_in(submission)).failed is None
