"""Delivery reports (RFC 3464): the per-recipient groups of fields, in a part of their own or lost in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from outreach.core.classifying.bounces.severity import ENHANCED
from outreach.core.classifying.bounces.wording import BOUND, address
from outreach.core.incoming import Part

STATUS_PARTS = frozenset(
    {"message/delivery-status", "message/global-delivery-status", "text/delivery-status"}
)
"""The report's own part (RFC 3464 section 2, RFC 6533 section 6), and what gateways make of it."""


class Action(StrEnum):
    """What became of the message for one recipient (RFC 3464 section 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"


_ACTIONS = {
    "failed": Action.FAILED,
    "failure": Action.FAILED,
    "fail": Action.FAILED,
    "error": Action.FAILED,
    "bounced": Action.FAILED,
    "expired": Action.FAILED,
    "rejected": Action.FAILED,
    "delayed": Action.DELAYED,
    "deferred": Action.DELAYED,
    "delivered": Action.DELIVERED,
    "relayed": Action.DELIVERED,
    "expanded": Action.DELIVERED,
}
_BY_CLASS = {"2": Action.DELIVERED, "4": Action.FAILED, "5": Action.FAILED}

_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{2,40})[ \t]*:[ \t]*(.*)$")
_INLINE = re.compile(r"^(?:Final|Original)-Recipient[ \t]*:", re.IGNORECASE | re.MULTILINE)
_CLIPPED = {"ction": "action", "inal-recipient": "final-recipient", "tatus": "status"}
_BEGINNING = frozenset({"final-recipient", "action"})
_WHOLE = ("original-envelope-id", "x-original-message-id")
_VALUE = 4_000  # characters of a field
_LIMIT = 500  # groups: a report on a list with more members is cut


@dataclass(frozen=True, slots=True)
class Group:
    """One recipient of a report: the address as the sender wrote it where the report tells, action, status, diagnostic."""

    recipient: str
    action: Action | None
    status: str = ""
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The fields of the whole message that matching needs, and one group a recipient."""

    envelope_id: str = ""
    message_id: str = ""
    groups: tuple[Group, ...] = ()


def own_parts(root: Part) -> tuple[Part, ...]:
    """Give the parts of a message that are its own: not what stands in a message it carries."""
    found: list[Part] = []
    pending = [root]
    while pending:
        part = pending.pop()
        found.append(part)
        if part.type not in {"message/rfc822", "message/global"}:
            pending.extend(reversed(part.parts))
    return tuple(found)


def report(root: Part) -> Report | None:
    """Read the report that a message carries, or None when it carries none."""
    texts = [_source(part) for part in own_parts(root) if part.type in STATUS_PARTS]
    return read("\n\n".join(texts)) if texts else None


def wrapped(root: Part) -> Part | None:
    """Give the report that a gateway has packed into a message of its own: content scanners send the whole report on."""
    for part in own_parts(root):
        if (
            part.type == "message/rfc822"
            and part.parts
            and any(p.type in STATUS_PARTS for p in part.parts[0].parts)
        ):
            return part.parts[0]
    return None


def inline(text: str) -> Report | None:
    """Read the report that stands in a text: gateways and archives take the MIME structure away."""
    found = _INLINE.search(text, 0, BOUND)
    if not found:
        return None
    start = max(0, text.rfind("\n\n", 0, found.start()))
    return read(text[start : start + BOUND])


def _source(part: Part) -> str:
    """Give a part's fields as text, whether the parser kept it as text or as header-like parts."""
    if part.text is not None:
        return part.text[:BOUND]
    blocks = ["\n".join(f"{name}: {value}" for name, value in below.headers.fields) for below in part.parts]
    return "\n\n".join(blocks)[:BOUND]


def read(text: str) -> Report:
    """Read the groups of fields of a report; blank lines are not relied upon: a field that comes again begins a group."""
    groups: list[dict[str, str]] = [{}]
    whole: dict[str, str] = {}
    last = ""
    for line in text[:BOUND].splitlines():
        if not line.strip():
            if _complete(groups[-1]):
                groups.append({})
            last = ""
        elif (field := _FIELD.match(line)) is None or line[0] in " \t":
            _go_on(groups[-1], last, line)
        else:
            last = _CLIPPED.get(field[1].lower(), field[1].lower())
            if last in groups[-1] and last in _BEGINNING and len(groups) < _LIMIT:
                groups.append({})
            (whole if last in _WHOLE else groups[-1]).setdefault(last, field[2].strip())
    found = tuple(made for fields in groups if (made := _group(fields)) is not None)
    return Report(whole.get(_WHOLE[0], ""), whole.get(_WHOLE[1], ""), tuple(dict.fromkeys(found))[:_LIMIT])


def _complete(fields: dict[str, str]) -> bool:
    return "action" in fields and bool(fields.keys() & {"final-recipient", "original-recipient"})


def _go_on(fields: dict[str, str], last: str, line: str) -> None:
    """Add a continuation line: folded, or a reply's second line, which some systems do not indent."""
    folded = line[0] in " \t" or last == "diagnostic-code"
    if folded and last in fields and len(fields[last]) < _VALUE:
        fields[last] += " " + line.strip()


def _group(fields: dict[str, str]) -> Group | None:
    words = fields.get("action", "").replace("(", " ").split()
    status = fields.get("status", "")
    code = ENHANCED.search(status)
    action = _ACTIONS.get(words[0].lower().strip(".;,")) if words else None
    if action is None and code:
        action = _BY_CLASS[code[1]]
    recipient = _recipient(fields)
    if action is None and not (recipient and fields.keys() & {"diagnostic-code", "status", "action"}):
        return None
    comment = status[code.end() :] if code else status
    diagnostic = fields.get("diagnostic-code") or fields.get("x-supplementary-info") or comment.strip(" ()")
    if fields.get("diagnostic-code") and comment.strip(" ()"):
        diagnostic += f" ({comment.strip(' ()')})"
    return Group(recipient, action or Action.FAILED, code[0] if code else "", diagnostic)


def _recipient(fields: dict[str, str]) -> str:
    """Choose the address that the sender wrote (RFC 3464 section 2.3.1) before the one it became (section 2.3.2)."""
    order = ("original-recipient", "final-recipient", "x-actual-recipient")
    return next((found for name in order if (found := address(fields.get(name, "")))), "")
