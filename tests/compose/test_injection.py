"""Header injection is impossible: every field, every control character, and anything else that hypothesis finds."""

from __future__ import annotations

import email
import email.policy
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.compose import Cover, compose
from outreach.core.envelope import AddressError, Mailbox
from outreach.core.header import HeaderError
from outreach.core.letter import Attachment, Letter

CONTROLS = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in {"Cc", "Zl", "Zp"}]
FILE = Attachment("kit.pdf", "application/pdf", b"%PDF")

PLACES: dict[str, Callable[[Letter, Cover, str], tuple[Letter, Cover, Attachment]]] = {
    "subject": lambda m, c, v: (replace(m, subject=v), c, FILE),
    "sender name": lambda m, c, v: (m, replace(c, sender=Mailbox(v, c.sender.address)), FILE),
    "sender address": lambda m, c, v: (m, replace(c, sender=Mailbox("", v)), FILE),
    "recipient name": lambda m, c, v: (m, replace(c, recipient=Mailbox(v, c.recipient.address)), FILE),
    "recipient address": lambda m, c, v: (m, replace(c, recipient=Mailbox("", v)), FILE),
    "reply-to name": lambda m, c, v: (m, replace(c, reply_to=Mailbox(v, c.sender.address)), FILE),
    "reply-to address": lambda m, c, v: (m, replace(c, reply_to=Mailbox("", v)), FILE),
    "organisation": lambda m, c, v: (m, replace(c, organisation=v), FILE),
    "message id": lambda m, c, v: (m, replace(c, message_id=v), FILE),
    "reference": lambda m, c, v: (m, replace(c, references=(v,)), FILE),
    "unsubscribe mailto": lambda m, c, v: (m, replace(c, unsubscribe_mailto=v, list_headers=True), FILE),
    "unsubscribe https": lambda m, c, v: (m, replace(c, unsubscribe_https=v, list_headers=True), FILE),
    "language": lambda m, c, v: (m, replace(c, content_language=v), FILE),
    "file name": lambda m, c, v: (m, c, replace(FILE, filename=v)),
    "media type": lambda m, c, v: (m, c, replace(FILE, content_type=v)),
    "content id": lambda m, c, v: (replace(m, inline=((v, "f"),)), c, FILE),
}

HONEST = {
    "sender address": "nora@daily.example",
    "recipient address": "nora@daily.example",
    "reply-to address": "nora@daily.example",
    "message id": "<a@daily.example>",
    "reference": "<a@daily.example>",
    "unsubscribe mailto": "mailto:a@daily.example",
    "unsubscribe https": "https://daily.example/a",
    "language": "fr-FR",
    "media type": "application/pdf",
    "content id": "logo",
}


def composed(letter: Letter, cover: Cover, place: str, value: str) -> bytes:
    changed, around, file = PLACES[place](replace(letter, attachments=("f",)), cover, value)
    return compose(changed, around, files={"f": file})


@pytest.mark.parametrize("place", PLACES)
def test_no_header_takes_a_control_character(
    letter: Callable[..., Letter], cover: Callable[..., Cover], place: str
) -> None:
    honest = HONEST.get(place, "Nora")
    assert composed(letter(), cover(), place, honest)
    taken = []

    for control in CONTROLS:
        for value in (
            control + honest,
            honest[:4] + control + honest[4:],
            honest + control,
            honest + control + "Bcc: x",
        ):
            try:
                composed(letter(), cover(), place, value)
            except (HeaderError, AddressError):
                continue
            taken.append(value)

    assert [] == taken


FREE = ("subject", "sender name", "recipient name", "reply-to name", "organisation", "file name")


def display_name(octets: bytes, field: str) -> str:
    """Decode by the older parser: the newer one changes the spaces between the encoded words of a display name."""
    unfolded = email.message_from_bytes(octets)[field].replace("\r\n", "")
    name, _ = parseaddr(unfolded)
    return str(make_header(decode_header(name)))


@pytest.mark.parametrize("place", FREE)
@given(value=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=120))
def test_any_other_text_comes_back_from_its_header(
    letter: Callable[..., Letter], cover: Callable[..., Cover], place: str, value: str
) -> None:
    octets = composed(letter(), cover(), place, value)

    message: Any = email.message_from_bytes(octets, policy=email.policy.default)
    read: dict[str, Callable[[], str]] = {
        "subject": lambda: message["Subject"],
        "sender name": lambda: display_name(octets, "From"),
        "recipient name": lambda: display_name(octets, "To"),
        "reply-to name": lambda: display_name(octets, "Reply-To"),
        "organisation": lambda: message["Organization"],
        "file name": lambda: next(message.iter_attachments()).get_filename(),  # stripped by the library
    }
    assert (value.strip() if place == "file name" else value) == read[place]()
    assert {len(line) <= 998 for line in octets.split(b"\r\n")} == {True}


@pytest.mark.parametrize("place", PLACES)
@given(value=st.text(max_size=60))
def test_whatever_is_given_the_header_has_the_same_fields_or_there_is_no_mail(
    letter: Callable[..., Letter], cover: Callable[..., Cover], place: str, value: str
) -> None:
    honest = composed(letter(), cover(), place, HONEST.get(place, "Nora"))
    try:
        octets = composed(letter(), cover(), place, value)
    except ValueError:
        return

    fields = {
        line.partition(b":")[0] for line in octets.split(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] != b" "
    }
    allowed = {
        line.partition(b":")[0] for line in honest.split(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] != b" "
    }
    assert fields <= allowed
