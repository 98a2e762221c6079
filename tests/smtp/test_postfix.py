"""The whole way through a real Postfix into a real Maildir: encrypted, logged in, signed."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from servers.mailstack import JOURNALIST, OFFICER, MailStack

from outreach.core.compose import Cover, compose, message_id
from outreach.core.delivery import Outcome, Reply
from outreach.core.dkim import load_key, public_record, signature
from outreach.core.envelope import Mailbox, envelope_sender
from outreach.core.letter import Letter
from outreach.core.login import Security
from outreach.smtp.line import Line
from outreach.smtp.login import log_in
from outreach.smtp.parcel import Parcel
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


@dataclass
class Run:
    """What was heard of messages that were carried, over as many lines as it took, one after the other."""

    replies: dict[int, Reply] = field(default_factory=dict)
    returned: list[Parcel] = field(default_factory=list)
    lines: int = 0


def sender_of(number: int, in_hand: int) -> str:
    return envelope_sender(
        OFFICER, f"{'abcdefgh'[in_hand - 1]}{'abcdefgh'[number % 8]}{'x' * (number // 8)}", "+"
    )


async def carried(submission: Submission, in_hand: int, mails: list[tuple[str, bytes]]) -> Run:
    run = Run()
    left = [Parcel(n, sender_of(n, in_hand), to, content) for n, (to, content) in enumerate(mails)]

    def give(line: Line) -> None:
        while left and line.room:
            line.give(left.pop(0))
        if not left:
            line.finish()

    async with Pool(replace(submission, in_hand=in_hand)) as pool:
        while left:
            line = await pool.line(
                settled=run.replies.__setitem__,
                returned=run.returned.append,
                roomy=give,
                ended=lambda _line: None,
            )
            assert in_hand == line.room  # Postfix offers CHUNKING
            run.lines += 1
            give(line)
            await line.closed
    return run


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


@pytest.mark.parametrize("in_hand", [1, 2, 8])
async def test_of_many_at_once_each_arrives_once_and_has_its_own_outcome(
    stack: MailStack, submission: Submission, in_hand: int
) -> None:
    outcomes = {JOURNALIST: Outcome.ACCEPTED, GREY: Outcome.DEFERRED, SPAM: Outcome.REFUSED}
    recipients = [*outcomes] * 20
    run = await carried(submission, in_hand, [(to, written(to, f"w{in_hand}")) for to in recipients])

    assert [outcomes[to] for to in recipients] == [run.replies[n].outcome for n in range(60)]
    assert (1, []) == (run.lines, run.returned)
    await asyncio.to_thread(stack.wait_until_empty)
    mails = stack.inbox(JOURNALIST)
    senders = Counter(email.message_from_bytes(mail)["Return-Path"] for mail in mails)
    ours = {f"<{sender_of(n, in_hand)}>": 1 for n, to in enumerate(recipients) if to == JOURNALIST}
    assert ours == {sender: count for sender, count in senders.items() if sender in ours}


async def test_postfix_which_counts_errors_leaves_nobody_in_doubt(submission: Submission) -> None:
    run = await carried(submission, 8, [(GREY, written(GREY, "grey"))] * 60)

    assert {Outcome.DEFERRED: 60} == Counter(reply.outcome for reply in run.replies.values())
    assert {451} == {reply.code for reply in run.replies.values()}
    assert (7, []) == (run.lines, run.returned)


async def test_doctor_finds_postfix_in_order(submission: Submission) -> None:
    assert (await log_in(submission)).failed is None
