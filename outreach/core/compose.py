"""Message bytes: a pure function of letter, cover and files, so that what anybody received can be made again.

This is the plain composer: the reference for any faster one.
"""

from __future__ import annotations

import base64
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
class _Part:
    """A MIME entity: its header fields and its encoded body; the line end before a delimiter is not part of it."""

    fields: bytes
    body: bytes


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
    root = _content(letter, cover.message_id, files or {}, calendar)
    end = b"" if root.body.endswith(b"\r\n") else b"\r\n"
    return _header(letter, cover) + b"MIME-Version: 1.0\r\n" + root.fields + b"\r\n" + root.body + end


def _header(letter: Letter, cover: Cover) -> bytes:
    if cover.date.utcoffset() is None:
        raise HeaderError("the date {date} has no zone", date=cover.date)
    thread = [_matching(MESSAGE_ID, r, "References") for r in cover.references]
    fields = [
        tokens_field("Date", [format_datetime(cover.date)]),
        mailbox_field("From", cover.sender),
        mailbox_field("Reply-To", cover.reply_to) if cover.reply_to else b"",
        mailbox_field("To", cover.recipient),
        text_field("Subject", letter.subject),
        tokens_field("Message-ID", [_matching(MESSAGE_ID, cover.message_id, "Message-ID")]),
        tokens_field("In-Reply-To", thread[-1:]) if thread else b"",
        tokens_field("References", thread) if thread else b"",
        text_field("Organization", cover.organisation) if cover.organisation else b"",
        _list_fields(cover),
        tokens_field(
            "Content-Language", [_matching(LANGUAGE_TAG, cover.content_language, "Content-Language")]
        )
        if cover.content_language
        else b"",
    ]
    return b"".join(fields)


def _list_fields(cover: Cover) -> bytes:
    given = [url for url in (cover.unsubscribe_https, cover.unsubscribe_mailto) if url]
    urls = [_matching(URL, url, "List-Unsubscribe") for url in given]
    if not (cover.list_headers and urls):
        return b""
    # Post only beside an https URL (RFC 8058 section 3.1): a mail provider would have nothing to post to
    one_click = b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" if cover.unsubscribe_https else b""
    commas = [*(f"<{url}>," for url in urls[:-1]), f"<{urls[-1]}>"]
    return tokens_field("List-Unsubscribe", commas) + one_click


def _content(letter: Letter, seed: str, files: Mapping[str, Attachment], calendar: bytes | None) -> _Part:
    pictures = [_binary(_named(files, path), content_id=name) for name, path in letter.inline]
    attached = [_binary(_named(files, path)) for path in letter.attachments]
    bodies = [_text("plain", letter.text)]
    if letter.html:
        html = _text("html", letter.html)
        bodies.append(_multipart("related", [html, *pictures], seed, root="text/html") if pictures else html)
    if calendar is not None:
        bodies.append(_calendar(calendar))
        attached.append(_binary(Attachment("invite.ics", "application/ics", calendar)))
    body = _multipart("alternative", bodies, seed) if len(bodies) > 1 else bodies[0]
    return _multipart("mixed", [body, *attached], seed) if attached else body


def _text(subtype: str, text: str) -> _Part:
    return _encoded(parameter_field("Content-Type", f"text/{subtype}", {"charset": "utf-8"}), text)


def _calendar(calendar: bytes) -> _Part:
    found = METHOD.search(calendar)
    if not found:
        raise HeaderError("the calendar object has no METHOD")
    # the parameter must repeat the property (RFC 6047 section 2.4)
    parameters = {"charset": "utf-8", "method": found.group(1).decode("ascii")}
    return _encoded(parameter_field("Content-Type", "text/calendar", parameters), calendar.decode())


def _encoded(content_type: bytes, text: str) -> _Part:
    """Encode text as quoted-printable, or as base64 when that is shorter (scripts with few ASCII letters)."""
    octets = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    printable = binascii.b2a_qp(octets, istext=True).replace(b"\n", b"\r\n")
    coded = _base64(octets.replace(b"\n", b"\r\n"))
    if len(printable) <= len(coded):
        return _Part(content_type + b"Content-Transfer-Encoding: quoted-printable\r\n", printable)
    return _Part(content_type + b"Content-Transfer-Encoding: base64\r\n", coded)


def _binary(attachment: Attachment, *, content_id: str = "") -> _Part:
    media_type = _matching(MEDIA_TYPE, attachment.content_type, "Content-Type").lower()
    if media_type.startswith(COMPOSITE):
        media_type = "application/octet-stream"
    disposition = "inline" if content_id else "attachment"
    fields = (
        parameter_field("Content-Type", media_type, {})
        + b"Content-Transfer-Encoding: base64\r\n"
        + parameter_field("Content-Disposition", disposition, {"filename": attachment.filename})
    )
    if content_id:
        fields += tokens_field("Content-ID", [f"<{_matching(CONTENT_ID, content_id, 'Content-ID')}>"])
    return _Part(fields, _base64(attachment.content))


def _multipart(subtype: str, parts: Sequence[_Part], seed: str, *, root: str = "") -> _Part:
    # "=_" occurs in neither quoted-printable nor base64, so the boundary is in no part (RFC 2045 section 6.7)
    boundary = "=_" + hashlib.sha256(f"{subtype} {seed}".encode()).hexdigest()[:32]
    parameters = {"type": root, "boundary": boundary} if root else {"boundary": boundary}
    delimiter = b"--" + boundary.encode("ascii")
    body = b"".join(delimiter + b"\r\n" + p.fields + b"\r\n" + p.body + b"\r\n" for p in parts)
    return _Part(
        parameter_field("Content-Type", f"multipart/{subtype}", parameters), body + delimiter + b"--"
    )


def _base64(octets: bytes) -> bytes:
    return base64.encodebytes(octets).rstrip(b"\n").replace(b"\n", b"\r\n")


def _named(files: Mapping[str, Attachment], path: str) -> Attachment:
    if path not in files:
        raise HeaderError("the letter names the file '{path}', which was not given", path=path)
    return files[path]


def _matching(pattern: re.Pattern[str], value: str, field: str) -> str:
    if not pattern.fullmatch(value):
        raise HeaderError("'{value}' cannot be a {field}", value=value, field=field)
    return value
