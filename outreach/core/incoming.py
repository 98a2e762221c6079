"""A message read back from the mailbox, parsed: values that any bytes can be turned into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from outreach.core.envelope import Mailbox

NOBODY = Mailbox("", "")
"""What a missing or unreadable From gives."""


@dataclass(frozen=True, slots=True)
class Headers:
    """Header fields in their order: names in lower case, values unfolded, encoded words decoded (RFC 2047).

    Values hold no control character and never raise; what could not be decoded shows as U+FFFD.
    """

    fields: tuple[tuple[str, str], ...] = ()

    def first(self, name: str) -> str:
        """Give the first value of a field, or an empty text."""
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a field, in order."""
        return tuple(value for key, value in self.fields if key == name)

    def __contains__(self, name: str) -> bool:
        """Tell whether the field stands there at all."""
        return any(key == name for key, _ in self.fields)


@dataclass(frozen=True, slots=True)
class Part:
    r"""One node of the MIME tree (RFC 2045, RFC 2046).

    `type` is `text/plain` and the like, in lower case; `size` the octets of its body as they stand in the message.
    `text` is the decoded body of a leaf that may be read (text/*, delivery reports, embedded headers), cut at the
    parser's limit, line ends `\n`; None for anything else: attachments are listed, never opened. The body of a
    `message/rfc822` or `message/global` part stands in `parts` as one part of its own, with that message's headers.
    """

    type: str = "text/plain"
    parameters: tuple[tuple[str, str], ...] = ()
    disposition: str = ""  # "inline", "attachment" or nothing
    filename: str = ""
    size: int = 0
    headers: Headers = Headers()
    text: str | None = None
    parts: tuple[Part, ...] = ()

    def parameter(self, name: str) -> str:
        """Give a parameter of Content-Type (RFC 2045 section 5.1, RFC 2231), or an empty text."""
        return next((value for key, value in self.parameters if key == name), "")

    def walk(self) -> Iterator[Part]:
        """Give this part and all below it, in the order they stand in the message."""
        pending = [self]
        while pending:
            part = pending.pop()
            yield part
            pending.extend(reversed(part.parts))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came along: its name as sent (hostile), its type as claimed, its octets as encoded."""

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of the mailbox. Nothing here is trusted: every field is what somebody wrote.

    `date` is aware, with the offset of the Date field (UTC where it has none), None when it cannot be read.
    `message_id`, `in_reply_to` and `references` are written with angle brackets, as in RFC 5322 section 3.6.4.
    `delivered_to` are the addresses it arrived at (Delivered-To, X-Original-To, Envelope-To, To, Cc …), in lower
    case: where VERP tokens are looked for. `return_path` is empty for the null sender `<>` as well as for none.
    `text` is the text a reader sees, without attachments and embedded messages: text/plain parts, else HTML turned
    into text, links shown; quotes and signatures still in. `html` is the HTML source, empty when there is none.
    `calendar` holds the text/calendar parts. `limits` names what the parser cut (size, depth, parts, headers).
    """

    headers: Headers = Headers()
    root: Part = Part()
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    date: datetime | None = None
    sender: Mailbox = NOBODY
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    delivered_to: tuple[str, ...] = ()
    return_path: str = ""
    subject: str = ""
    text: str = ""
    html: str = ""
    calendar: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    limits: tuple[str, ...] = field(default=())
