"""Composed bytes, parsed back by the standard library."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from outreach.core.compose import Cover, compose, message_id
from outreach.core.envelope import AddressError, Mailbox
from outreach.core.header import HeaderError
from outreach.core.invitation import Occasion, invitation
from outreach.core.letter import Attachment, Letter

Letters = Callable[..., Letter]
Covers = Callable[..., Cover]

PARIS = ZoneInfo("Europe/Paris")
KIT = Attachment("Dossier de presse – été.pdf", "application/pdf", bytes(range(256)) * 20)
LOGO = Attachment("logo.png", "image/png", b"\x89PNG\r\n\x1a\n", content_id="logo")


def parsed(octets: bytes) -> EmailMessage:
    message = email.message_from_bytes(octets, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert [] == [d for part in message.walk() for d in part.defects]
    return message


def read_as_readers_do(octets: bytes, name: str) -> str:
    """Decode by the older parser: the newer one puts spaces between the encoded words of a display name."""
    unfolded = email.message_from_bytes(octets)[name].replace("\r\n", "")
    return str(make_header(decode_header(unfolded)))


def unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def tree(message: Any) -> Any:
    if message.is_multipart():
        return message.get_content_type(), [tree(part) for part in message.iter_parts()]
    return message.get_content_type()


def invite() -> bytes:
    occasion = Occasion(
        "phare-evenement@lerameau.example",
        datetime(2015, 12, 21, 9, 30, tzinfo=PARIS),
        datetime(2015, 12, 21, 11, 30, tzinfo=PARIS),
        "PHARE : le débat",
    )
    return invitation(
        occasion,
        organizer=Mailbox("", "presse@lerameau.example"),
        attendee=Mailbox("", "nora@daily.example"),
        stamp=datetime(2015, 12, 1, tzinfo=UTC),
    )


def test_a_letter_comes_back_as_it_was_written(letter: Letters, cover: Covers) -> None:
    message = parsed(compose(letter(), cover()))

    assert "Étude PHARE : ce que les citoyens attendent" == message["Subject"]
    assert '"Le RAMEAU, presse" <presse@lerameau.example>' == message["From"]
    assert "Nora Petit <nora@daily.example>" == message["To"]
    assert datetime(2015, 12, 14, 8, 30, tzinfo=UTC) == message["Date"].datetime
    assert "<abc234@lerameau.example>" == message["Message-ID"]
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert letter().text == unix(text.get_content())
    assert letter().html == unix(html.get_content())


def test_the_same_letter_gives_the_same_bytes(letter: Letters, cover: Covers) -> None:
    files = {"kit.pdf": KIT}
    first = compose(letter(attachments=("kit.pdf",)), cover(), files=files, calendar=invite())
    second = compose(letter(attachments=("kit.pdf",)), cover(), files=files, calendar=invite())

    assert first == second


def test_a_mail_names_no_program_and_does_not_call_itself_bulk(letter: Letters, cover: Covers) -> None:
    names = {name.lower() for name, _ in parsed(compose(letter(), cover())).items()}

    assert {"date", "from", "to", "subject", "message-id", "mime-version", "content-type"} == names


@pytest.mark.parametrize(
    ("changes", "calendar", "expected"),
    [
        ({}, False, ("multipart/alternative", ["text/plain", "text/html"])),
        ({"html": ""}, False, "text/plain"),
        (
            {"inline": (("logo", "logo.png"),)},
            False,
            ("multipart/alternative", ["text/plain", ("multipart/related", ["text/html", "image/png"])]),
        ),
        (
            {"attachments": ("kit.pdf",)},
            False,
            ("multipart/mixed", [("multipart/alternative", ["text/plain", "text/html"]), "application/pdf"]),
        ),
        (
            {},
            True,
            (
                "multipart/mixed",
                [("multipart/alternative", ["text/plain", "text/html", "text/calendar"]), "application/ics"],
            ),
        ),
    ],
    ids=["bodies", "text only", "picture", "attachment", "invitation"],
)
def test_a_letter_has_the_simplest_structure_that_holds_it(
    letter: Letters, cover: Covers, changes: dict[str, Any], calendar: bool, expected: object
) -> None:
    octets = compose(
        letter(**changes),
        cover(),
        files={"kit.pdf": KIT, "logo.png": LOGO},
        calendar=invite() if calendar else None,
    )

    assert expected == tree(parsed(octets))


def test_an_attachment_keeps_its_name_and_its_bytes(letter: Letters, cover: Covers) -> None:
    message = parsed(compose(letter(attachments=("kit.pdf",)), cover(), files={"kit.pdf": KIT}))

    (attachment,) = message.iter_attachments()
    assert KIT.filename == attachment.get_filename()
    assert KIT.content == attachment.get_content()


@pytest.mark.parametrize(
    "name", ["a" * 200 + ".pdf", "é" * 90 + ".pdf", 'quote".pdf', "back\\slash.pdf", "a'b%c.pdf"]
)
def test_any_file_name_comes_back(letter: Letters, cover: Covers, name: str) -> None:
    files = {"kit": Attachment(name, "application/pdf", b"x")}

    (attachment,) = parsed(compose(letter(attachments=("kit",)), cover(), files=files)).iter_attachments()

    assert name == attachment.get_filename()


def test_an_attached_mail_is_sent_as_plain_octets_because_base64_would_be_illegal(
    letter: Letters, cover: Covers
) -> None:
    files = {"a.eml": Attachment("a.eml", "message/rfc822", b"Subject: x\r\n\r\n")}

    (attachment,) = parsed(compose(letter(attachments=("a.eml",)), cover(), files=files)).iter_attachments()

    assert "application/octet-stream" == attachment.get_content_type()


def test_a_picture_is_found_by_the_name_the_html_uses(letter: Letters, cover: Covers) -> None:
    octets = compose(letter(inline=(("logo", "l"),)), cover(), files={"l": LOGO})

    (picture,) = [p for p in parsed(octets).walk() if p.get_content_type() == "image/png"]
    assert "<logo>" == picture["Content-ID"]
    assert "inline" == picture.get_content_disposition()


def test_an_invitation_repeats_its_method_in_the_content_type(letter: Letters, cover: Covers) -> None:
    octets = compose(letter(), cover(), calendar=invite())

    parts = {p.get_content_type(): p for p in parsed(octets).walk()}
    assert "REQUEST" == parts["text/calendar"].get_param("method")
    assert "utf-8" == parts["text/calendar"].get_param("charset")
    assert "invite.ics" == parts["application/ics"].get_filename()
    assert invite() == parts["application/ics"].get_payload(decode=True)
    assert invite() == parts["text/calendar"].get_payload(decode=True)


def test_a_follow_up_answers_the_last_mail_of_its_thread(letter: Letters, cover: Covers) -> None:
    thread = ("<first@lerameau.example>", "<" + "x" * 120 + "@lerameau.example>")

    message = parsed(compose(letter(subject="Re: Étude"), cover(references=thread)))

    assert thread[-1] == message["In-Reply-To"]
    assert " ".join(thread) == message["References"]


@pytest.mark.parametrize(
    ("https", "listed", "expected", "post"),
    [
        ("", True, "<mailto:presse+unsubscribe-a2@l.example>", None),
        (
            "https://l.example/stop/a2",
            True,
            "<https://l.example/stop/a2>, <mailto:presse+unsubscribe-a2@l.example>",
            "List-Unsubscribe=One-Click",
        ),
        ("https://l.example/stop/a2", False, None, None),
    ],
)
def test_one_click_is_offered_only_with_a_public_address(
    letter: Letters, cover: Covers, https: str, listed: bool, expected: str | None, post: str | None
) -> None:
    given = cover(
        unsubscribe_mailto="mailto:presse+unsubscribe-a2@l.example",
        unsubscribe_https=https,
        list_headers=listed,
    )

    message = parsed(compose(letter(), given))

    assert expected == message["List-Unsubscribe"]
    assert post == message["List-Unsubscribe-Post"]


def test_reply_to_organisation_and_language_are_written(letter: Letters, cover: Covers) -> None:
    given = cover(
        reply_to=Mailbox("Élodie", "elodie@lerameau.example"),
        organisation="Le RAMEAU – été",
        content_language="fr",
    )

    message = parsed(compose(letter(), given))

    assert "Élodie <elodie@lerameau.example>" == message["Reply-To"]
    assert "Le RAMEAU – été" == message["Organization"]
    assert "fr" == message["Content-Language"]


def test_lines_are_crlf_and_at_most_78_characters(letter: Letters, cover: Covers) -> None:
    long_line = "très " * 3000
    octets = compose(
        letter(subject=long_line.strip(), text=long_line, html=f"<p>{long_line}</p>", attachments=("k",)),
        cover(recipient=Mailbox("Ñ" * 200, "nora@daily.example")),
        files={"k": KIT},
        calendar=invite(),
    )

    lines = octets.split(b"\r\n")
    assert 78 >= max(map(len, lines))
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert octets.isascii()


def test_only_a_local_part_that_needs_it_is_utf8_on_the_wire(letter: Letters, cover: Covers) -> None:
    plain = compose(letter(), cover(recipient=Mailbox("Zoë", "zoe@bücher.example")))
    unicode = compose(letter(), cover(recipient=Mailbox("Zoë", "zoë@bücher.example")))

    assert b"To: =?utf-8?q?Zo=C3=AB?= <zoe@xn--bcher-kva.example>\r\n" in plain
    assert "To: =?utf-8?q?Zo=C3=AB?= <zoë@xn--bcher-kva.example>\r\n".encode() in unicode


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Bonjour à tous\n" * 20, "quoted-printable"), ("日本語のテキスト" * 20 + "\n", "base64")],
)
def test_a_body_takes_the_shorter_encoding(letter: Letters, cover: Covers, text: str, encoding: str) -> None:
    message = parsed(compose(letter(text=text, html=""), cover()))

    assert encoding == message["Content-Transfer-Encoding"]
    assert text == unix(message.get_content())


def test_a_name_that_looks_encoded_is_not_decoded(letter: Letters, cover: Covers) -> None:
    trap = "=?utf-8?q?a=0D=0ABcc:_x@evil.example?="

    octets = compose(letter(subject=trap), cover(recipient=Mailbox(trap, "nora@daily.example")))

    message = parsed(octets)
    assert trap == message["Subject"]
    assert f"{trap} <nora@daily.example>" == read_as_readers_do(octets, "To")
    assert "Bcc" not in message


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"date": datetime(2015, 12, 14, 9, 30)}, HeaderError),  # noqa: DTZ001 - the missing zone is the point
        ({"message_id": "abc@x.example"}, HeaderError),
        ({"references": ("<a b@x.example>",)}, HeaderError),
        ({"content_language": "fr\u00e9"}, HeaderError),
        ({"unsubscribe_mailto": "http://x.example/", "list_headers": True}, HeaderError),
        ({"recipient": Mailbox("", "nora")}, AddressError),
        ({"recipient": Mailbox("", "nora@daily.example, eve@x.example")}, AddressError),
        ({"recipient": Mailbox("", "<nora@daily.example>")}, AddressError),
        ({"recipient": Mailbox("", "a" * 65 + "@daily.example")}, AddressError),
        ({"message_id": "<" + "x" * 998 + "@x.example>"}, HeaderError),
    ],
)
def test_what_cannot_be_written_in_a_header_is_refused(
    letter: Letters, cover: Covers, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        compose(letter(), cover(**changes))


@pytest.mark.parametrize(
    ("changes", "files"),
    [
        ({"attachments": ("kit.pdf",)}, {}),
        ({"attachments": ("a",)}, {"a": Attachment("a\r\nBcc: x", "text/plain", b"")}),
        ({"attachments": ("a",)}, {"a": Attachment("a", "text/plain\r\nBcc: x", b"")}),
        ({"inline": (("a>\r\nBcc: x", "a"),)}, {"a": LOGO}),
    ],
    ids=["missing", "file name", "type", "content id"],
)
def test_an_attachment_cannot_break_out_of_its_header(
    letter: Letters, cover: Covers, changes: dict[str, Any], files: dict[str, Attachment]
) -> None:
    with pytest.raises(HeaderError):
        compose(letter(**changes), cover(), files=files)


def test_a_calendar_without_a_method_is_no_invitation(letter: Letters, cover: Covers) -> None:
    with pytest.raises(HeaderError):
        compose(letter(), cover(), calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def test_a_message_id_is_made_of_the_token_and_our_domain() -> None:
    assert "<abc234@lerameau.example>" == message_id("abc234", "lerameau.example")


@pytest.mark.parametrize(
    ("token", "domain"), [("a b", "x.example"), ("a", "x y.example"), ("a>\r\n", "x.example")]
)
def test_a_message_id_cannot_be_made_of_anything_else(token: str, domain: str) -> None:
    with pytest.raises(HeaderError):
        message_id(token, domain)
