"""Feedback-loop reports (RFC 5965), and the forms that are older than it."""

from __future__ import annotations

import re

from outreach.core.incoming import Incoming, Part
from outreach.core.parsing.addresses import addresses
from outreach.core.verdict import Evidence, Kind, Verdict

_FEEDBACK = "message/feedback-report"
_EMBEDDED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers")

_OLD_SUBJECT = re.compile(
    r"\s*(?:(?:fw|fwd) ?: ?)?(?:complaint about message from|e-?mail feedback report for|feedback loop (?:report|complaint)|\[?(?:fbl|feedback loop)\]? ?:|(?:spam|abuse) (?:complaint|report)\b|abuse report (?:for|about|from)|client tos notification|junk (?:e-?mail )?report)",
    re.IGNORECASE,
)
"""Hotmail's Junk Mail Reporting Program, AOL's scomp, and those that wrote like them."""

_REPORTERS = re.compile(
    r"(?:staff|abuse|fbl|feedback|feedbackloop|complaints?|scomp|postmaster|jmrp|spam|junk|no-?reply|mailer-daemon)\b",
    re.IGNORECASE,
)

_NAMED = re.compile(
    r"^(?:original-rcpt-to|removal-recipient|redacted-address)[ \t]{0,9}:(.{1,400})$",
    re.IGNORECASE | re.MULTILINE,
)
_TYPE = re.compile(r"^feedback-type[ \t]{0,9}:[ \t]{0,9}([\w-]{1,40})", re.IGNORECASE | re.MULTILINE)
_RETURNED = ("x-hmxmroriginalrecipient", "x-original-to", "delivered-to", "x-rcpt-to", "to")
_NOT_SPAM = "not-spam"


def complaint(incoming: Incoming) -> Verdict | None:
    """Recognise a report that somebody called our mail spam; `recipients` are those who did.

    A report of the type `not-spam` (RFC 5965 section 7.3.2 leaves types open) says that the mail arrived.
    """
    parts = _own_parts(incoming.root)
    report = next((part for part in parts if part.type == _FEEDBACK), None)
    if report is None:
        return _old_form(incoming, parts)
    text = report.text or ""
    named = _TYPE.search(text)
    word = named[1].lower() if named else "abuse"
    recipients = [address for value in _NAMED.findall(text) for address in _whole(value)]
    return Verdict(
        kinds=(Kind.DELIVERED if word == _NOT_SPAM else Kind.COMPLAINT,),
        evidence=(Evidence("feedback report", word, _FEEDBACK),),
        recipients=tuple(dict.fromkeys(recipients)) or _returned_to(parts),
    )


def _old_form(incoming: Incoming, parts: list[Part]) -> Verdict | None:
    found = _OLD_SUBJECT.match(incoming.subject)
    embedded = any(part.type in _EMBEDDED for part in parts)
    if not found or not embedded or not _REPORTERS.match(incoming.sender.address):
        return None
    evidence = Evidence("feedback report without its part", found[0].strip(), "subject")
    return Verdict((Kind.COMPLAINT,), (evidence,), recipients=_returned_to(parts))


def _returned_to(parts: list[Part]) -> tuple[str, ...]:
    for part in parts:
        if part.type in _EMBEDDED and part.parts:
            for name in _RETURNED:
                found = [address for value in part.parts[0].headers.all(name) for address in _whole(value)]
                if found:
                    return tuple(dict.fromkeys(found))
    return ()


def _whole(value: str) -> list[str]:
    """Read addresses; those that the reporter blackened are left out."""
    return [address for address in addresses(value) if "." in address.rpartition("@")[2]]


def _own_parts(root: Part) -> list[Part]:
    """Give the parts of the message itself: a report within a forwarded message is another's."""
    found = [root]
    for part in found:
        if part.type.startswith("multipart/"):
            found.extend(part.parts)
    return found
