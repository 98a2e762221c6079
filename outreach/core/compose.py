"""Message bytes: a pure function of letter, cover and files, so that what anybody received can be made again.

This is the plain composer, the reference for the faster one: `core.skeleton` is built from the same pieces, and gives the
same bytes or none.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from outreach.core.envelope import DOMAIN, Mailbox
from outreach.core.header import HeaderError, mailbox_field, parameter_field, text_field, tokens_field
from outreach.core.letter import Attachment, Letter

MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
"""A Message-ID as other programs make them: printable ASCII, one pair of angle brackets (RFC 5322 section 3.6.4)."""

MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+", re.IGNORECASE)
CONTENT_ID = re.compile(r"[A-Za-z0-9._%+@-]+")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
URL = re.compile(r"(mailto|https):[!-;=?-~]+")
METHOD = re.compile(rb"^METHOD:([A-Z]+)\r?$", re.MULTILINE)

QUOTED_PRINTABLE = b"Content-Transfer-Encoding: quoted-printable\r\n"
BASE64 = b"Content-Transfer-Encoding: base64\r\n"

LINE, CODED_LINE = 57, 76
"""Octets that a line of base64 holds, and its length (RFC 2045 section 6.8)."""

COMPOSITE = ("message/", "multipart/")
"""Media types that must not be base64 (RFC 2045 section 6.4): sent as plain octets instead."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What surrounds a letter: everything in the header but its subject.

    `date` is aware; `references` are the Message-IDs of the thread, oldest first, the last one is the one answered.
    `unsubscribe_mailto` and `unsubscribe_https` are whole URLs, written only when `list_headers` says so: a mail with
    List-* fields gets no vacation answer (RFC 5230 section 4.6).
    """

    sender: Mailbox
    recipient: Mailbox
    message_id: str
    date: datetime
    reply_to: Mailbox | None = None
    references: tuple[str, ...] = ()
    organisation: str = ""
    unsubscribe_mailto: str = ""
    unsubscribe_https: str = ""
    list_headers: bool = False
    content_language: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A MIME entity: its header fields and its encoded body; the line end before a delimiter is not part of it."""

    fields: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """The leaves of a message; `calendar` is the alternative to the text, its file is among the `attached`."""

    plain: Part
    html: Part | None = None
    pictures: tuple[Part, ...] = ()
    calendar: Part | None = None
    attached: tuple[Part, ...] = ()


def message_id(token: str, domain: str) -> str:
    """Give `<token@domain>`; raises HeaderError when that is no Message-ID."""
    made = f"<{token}@{domain}>"
    if not (MESSAGE_ID.fullmatch(made) and DOMAIN.fullmatch(domain)):
        raise HeaderError("'{value}' is not a Message-ID", value=made)
    return made


def compose(
    letter: Letter,
    cover: Cover,
    *,
    files: Mapping[str, Attachment] | None = None,
    calendar: bytes | None = None,
) -> bytes:
    """Give the message (RFC 5322, MIME), lines ended by CRLF, the same bytes for the same arguments.

    `files` maps every path the letter names to its bytes; `calendar` is an iTIP message (RFC 6047), which goes both as
    an alternative to the text, for clients that show the buttons, and as `invite.ics`, for those that do not.
    Raises HeaderError or AddressError when a value cannot be put into a header without changing its meaning.
    """
    root = framed(_content(letter, files or {}, calendar), cover.message_id)
    end = b"" if root.body.endswith(b"\r\n") else b"\r\n"
    return _header(letter, cover) + b"MIME-Version: 1.0\r\n" + root.fields + b"\r\n" + root.body + end


def _header(letter: Letter, cover: Cover) -> bytes:
    fields = [
        date_field(cover.date),
        sender_fields(cover),
        mailbox_field("To", cover.recipient),
        text_field("Subject", letter.subject),
        thread_fields(cover.message_id, cover.references),
        organisation_field(cover),
        list_fields(cover),
        language_field(cover),
    ]
    return b"".join(fields)


def date_field(date: datetime) -> bytes:
    """Write when the message was made (RFC 5322 section 3.6.1)."""
    if date.utcoffset() is None:
        raise HeaderError("the date {date} has no zone", date=date)
    return tokens_field("Date", [format_datetime(date)])


def sender_fields(cover: Cover) -> bytes:
    """Write who the message is from, and where answers go."""
    answers = mailbox_field("Reply-To", cover.reply_to) if cover.reply_to else b""
    return mailbox_field("From", cover.sender) + answers


def thread_fields(message_id: str, references: Sequence[str]) -> bytes:
    """Write what the message is called, and what it answers (RFC 5322 section 3.6.4)."""
    own = tokens_field("Message-ID", [_matching(MESSAGE_ID, message_id, "Message-ID")])
    thread = [_matching(MESSAGE_ID, r, "References") for r in references]
    if not thread:
        return own
    return own + tokens_field("In-Reply-To", thread[-1:]) + tokens_field("References", thread)


def organisation_field(cover: Cover) -> bytes:
    """Write for whom the sender speaks."""
    return text_field("Organization", cover.organisation) if cover.organisation else b""


def language_field(cover: Cover) -> bytes:
    """Write the language of the text (RFC 3282)."""
    if not cover.content_language:
        return b""
    return tokens_field(
        "Content-Language", [_matching(LANGUAGE_TAG, cover.content_language, "Content-Language")]
    )


def list_fields(cover: Cover) -> bytes:
    """Write how to stop (RFC 2369, RFC 8058); nothing without `list_headers`, the URLs are checked all the same."""
    given = [url for url in (cover.unsubscribe_https, cover.unsubscribe_mailto) if url]
    urls = [_matching(URL, url, "List-Unsubscribe") for url in given]
    if not (cover.list_headers and urls):
        return b""
    # Post only beside an https URL (RFC 8058 section 3.1): a mail provider would have nothing to post to
    one_click = b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" if cover.unsubscribe_https else b""
    commas = [*(f"<{url}>," for url in urls[:-1]), f"<{urls[-1]}>"]
    return tokens_field("List-Unsubscribe", commas) + one_click


def _content(letter: Letter, files: Mapping[str, Attachment], calendar: bytes | None) -> Parts:
    pictures, attached = binaries(letter, files)
    if calendar is not None:
        attached = (*attached, calendar_file(calendar))
    return Parts(
        plain=_text("plain", letter.text),
        html=_text("html", letter.html) if letter.html else None,
        pictures=pictures,
        calendar=_calendar(calendar) if calendar is not None else None,
        attached=attached,
    )


def binaries(letter: Letter, files: Mapping[str, Attachment]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Encode the pictures of a letter, and what is attached to it."""
    pictures = tuple(_binary(_named(files, path), content_id=name) for name, path in letter.inline)
    return pictures, tuple(_binary(_named(files, path)) for path in letter.attachments)


def framed(parts: Parts, seed: str) -> Part:
    """Put the leaves together (RFC 2046 section 5.1); `seed` is the Message-ID, of which the boundaries are made."""
    bodies = [parts.plain]
    if parts.html:
        pictured = _multipart("related", [parts.html, *parts.pictures], seed, root="text/html")
        bodies.append(pictured if parts.pictures else parts.html)
    if parts.calendar:
        bodies.append(parts.calendar)
    body = _multipart("alternative", bodies, seed) if len(bodies) > 1 else bodies[0]
    return _multipart("mixed", [body, *parts.attached], seed) if parts.attached else body


def text_type(subtype: str) -> bytes:
    """Write the content type of a text body."""
    return parameter_field("Content-Type", f"text/{subtype}", {"charset": "utf-8"})


def _text(subtype: str, text: str) -> Part:
    return _encoded(text_type(subtype), text)


def calendar_file(calendar: bytes) -> Part:
    """Encode the iTIP message as a file, for programs that show no buttons."""
    return _binary(Attachment("invite.ics", "application/ics", calendar))


def calendar_type(calendar: bytes) -> bytes:
    """Write the content type of an iTIP message; raises HeaderError when it has no METHOD."""
    found = METHOD.search(calendar)
    if not found:
        raise HeaderError("the calendar object has no METHOD")
    # the parameter must repeat the property (RFC 6047 section 2.4)
    parameters = {"charset": "utf-8", "method": found.group(1).decode("ascii")}
    return parameter_field("Content-Type", "text/calendar", parameters)


def _calendar(calendar: bytes) -> Part:
    return _encoded(calendar_type(calendar), calendar.decode())


def _encoded(content_type: bytes, text: str) -> Part:
    """Encode text as quoted-printable, or as base64 when that is shorter (scripts with few ASCII letters)."""
    octets = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    coded = quoted_printable(octets)
    lines = octets.replace(b"\n", b"\r\n")
    if len(coded) <= base64_length(len(lines)):
        return Part(content_type + QUOTED_PRINTABLE, coded)
    return Part(content_type + BASE64, base64_lines(lines))


def quoted_printable(octets: bytes) -> bytes:
    """Encode text with LF line ends (RFC 2045 section 6.7).

    Line by line: what two stretches give, the first of which ends with LF, is what they give together.
    """
    return binascii.b2a_qp(octets, istext=True).replace(b"\n", b"\r\n")


def base64_length(octets: int) -> int:
    """Tell how long `base64_lines` is for so many octets."""
    return 4 * -(-octets // 3) + 2 * max(0, -(-octets // LINE) - 1)


def _binary(attachment: Attachment, *, content_id: str = "") -> Part:
    media_type = _matching(MEDIA_TYPE, attachment.content_type, "Content-Type").lower()
    if media_type.startswith(COMPOSITE):
        media_type = "application/octet-stream"
    disposition = "inline" if content_id else "attachment"
    fields = (
        parameter_field("Content-Type", media_type, {})
        + BASE64
        + parameter_field("Content-Disposition", disposition, {"filename": attachment.filename})
    )
    if content_id:
        fields += tokens_field("Content-ID", [f"<{_matching(CONTENT_ID, content_id, 'Content-ID')}>"])
    return Part(fields, base64_lines(attachment.content))


def boundary_of(subtype: str, seed: str) -> str:
    """Give the boundary of a multipart entity, 34 characters of ASCII.

    "=_" occurs in neither quoted-printable nor base64, so the boundary is in no part (RFC 2045 section 6.7).
    """
    return "=_" + hashlib.sha256(f"{subtype} {seed}".encode()).hexdigest()[:32]


def _multipart(subtype: str, parts: Sequence[Part], seed: str, *, root: str = "") -> Part:
    boundary = boundary_of(subtype, seed)
    parameters = {"type": root, "boundary": boundary} if root else {"boundary": boundary}
    delimiter = b"--" + boundary.encode("ascii")
    body = b"".join(delimiter + b"\r\n" + p.fields + b"\r\n" + p.body + b"\r\n" for p in parts)
    return Part(parameter_field("Content-Type", f"multipart/{subtype}", parameters), body + delimiter + b"--")


def base64_lines(octets: bytes) -> bytes:
    """Encode as base64 in lines, without a line end after the last."""
    coded = binascii.b2a_base64(octets, newline=False)
    return b"\r\n".join([coded[at : at + CODED_LINE] for at in range(0, len(coded), CODED_LINE)])


def _named(files: Mapping[str, Attachment], path: str) -> Attachment:
    if path not in files:
        raise HeaderError("the letter names the file '{path}', which was not given", path=path)
    return files[path]


def _matching(pattern: re.Pattern[str], value: str, field: str) -> str:
    if not pattern.fullmatch(value):
        raise HeaderError("'{value}' cannot be a {field}", value=value, field=field)
    return value
