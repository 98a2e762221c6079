"""From bytes to an Incoming: any bytes give one, within limits.

A reader of our own rather than `email`: that one raises on real mail with its modern policy, and takes minutes and
gigabytes for hostile mail with its old one.
"""

from __future__ import annotations

import re

from outreach.core.incoming import Incoming
from outreach.core.parsing.addresses import addresses, first_mailbox, identifier, identifiers, mailboxes
from outreach.core.parsing.body import attachments, body_text, calendars, html_source
from outreach.core.parsing.date_field import read_date
from outreach.core.parsing.fields import Fields
from outreach.core.parsing.limits import Budget
from outreach.core.parsing.tree import read_tree

_MACINTOSH_OCTETS = 8_000_000
_FIRST_LINES = 4_096
_FOR = re.compile(r"\bfor\s{1,5}<?([^\s<>;()]{1,200}@[^\s<>;()]{1,255})", re.IGNORECASE)
_ARRIVED = (
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-delivered-to",
    "x-rcpt-to",
    "original-recipient",
    "resent-to",
    "to",
    "cc",
)


def parse(raw: bytes) -> Incoming:
    """Read a message. Never raises and never takes long; what was left aside is named in `limits`."""
    budget = Budget()
    raw = _with_line_feeds(raw, budget)
    root, fields = read_tree(raw, budget)
    return Incoming(
        headers=root.headers,
        root=root,
        message_id=identifier(fields.first("message-id")),
        in_reply_to=identifiers(fields.first("in-reply-to")),
        references=identifiers(" ".join(fields.all("references"))),
        date=read_date(fields.first("date")),
        sender=first_mailbox(fields.first("from")),
        reply_to=mailboxes(fields.first("reply-to")),
        to=mailboxes(", ".join(fields.all("to"))),
        cc=mailboxes(", ".join(fields.all("cc"))),
        delivered_to=_delivered_to(fields),
        return_path=_return_path(fields),
        subject=root.headers.first("subject"),
        text=body_text(root),
        html=html_source(root),
        calendar=calendars(root),
        attachments=attachments(root),
        limits=tuple(budget.cut),
    )


def _with_line_feeds(raw: bytes, budget: Budget) -> bytes:
    """Give lines that end in CR alone, as on an old Macintosh, the LF that everything else here looks for."""
    if b"\n" in raw[:_FIRST_LINES] or b"\r" not in raw[:_FIRST_LINES]:
        return raw
    if len(raw) > _MACINTOSH_OCTETS:
        budget.stop("size")
    return raw[:_MACINTOSH_OCTETS].replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _delivered_to(fields: Fields) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in _ARRIVED:
        for value in fields.all(name):
            found.update(dict.fromkeys(addresses(value.removeprefix("rfc822;"))))
    for value in fields.all("received"):
        if match := _FOR.search(value):
            found[match[1].lower()] = None
    return tuple(found)


def _return_path(fields: Fields) -> str:
    box = first_mailbox(fields.first("return-path"))
    return box.address if "@" in box.address else ""
