"""A press folder beside an embedded mail world: journalists who answer, an officer's mailbox over IMAP."""

from __future__ import annotations

import email
import email.policy
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from cli.press import SENDER, Press

from outreach.rehearsal.world import BackgroundWorld, Delivery, Persona, World, real_time

PASSWORD = "s3cret"  # noqa: S105 - of a mailbox that lives as long as a test


def connect(press: Press, world: BackgroundWorld) -> None:
    """Send to, and read from, the world."""
    press.settings(
        smtp_host=world.host,
        smtp_port=world.smtp_port,
        smtp_username=SENDER,
        smtp_password=PASSWORD,
        smtp_ca_file=world.ca_file,
        imap_host=world.host,
        imap_port=world.imap_port,
        imap_username=SENDER,
        imap_password=PASSWORD,
        imap_ca_file=world.ca_file,
    )


def answer(
    to: bytes,
    text: str,
    *,
    sender: str,
    at: datetime | None = None,
    name: str = "",
    number: int = 0,
    **headers: str,
) -> bytes:
    """Write a journalist's answer to the mail `to`; `headers` change the usual ones, an empty one leaves it out."""
    mail = email.message_from_bytes(to, policy=email.policy.default)
    said = {
        "From": f"{name} <{sender}>" if name else sender,
        "To": str(mail["Reply-To"] or mail["From"]),
        "Subject": f"Re: {mail['Subject']}",
        "Date": format_datetime(at or real_time()),
        "Message-ID": f"<{number}.{sender}>",
        "In-Reply-To": str(mail["Message-ID"]),
        "References": str(mail["Message-ID"]),
    } | {key.replace("_", "-"): value for key, value in headers.items()}
    written = EmailMessage(policy=email.policy.SMTP)
    for key, value in said.items():
        if value:
            written[key] = value
    written.set_content(text)
    return written.as_bytes()


def says(text: str, **headers: str) -> Persona:
    """Give somebody who answers every mail with these words."""

    async def persona(world: World, delivery: Delivery) -> None:
        written = answer(delivery.content, text, sender=delivery.recipient, **headers)
        await world.post(written, sender=delivery.recipient, recipient=SENDER)

    return persona
