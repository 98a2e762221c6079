"""Who sends a report: mail systems give themselves away before they say a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.core.classifying.bounces.phrases import DAEMON_LOCAL, DAEMON_NAME
from outreach.core.classifying.bounces.wording import addresses, plain
from outreach.core.incoming import Incoming

_NULL = re.compile(r"^\s*(?:<\s*>|<?mailer-daemon(?:@[^>\s]*)?>?)\s*$", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w'.-]{1,30}(?: [^\W\d_][\w'.-]{0,30}){1,3} *$")
_FUNCTION = re.compile(
    r"mail|admin|system|server|post|deliver|gateway|security|outlook|exchange|service|support|daemon|robot|notif|messag|filt|scan|"
    r"spam|virus|auto|team|account|domino|notes|internet|network|report|agent|control|interscan|defen[cs]e|protect|courri|reply"
)
"""Words of a name that is a function's: a person may sit behind postmaster (RFC 5321 section 4.5.1 wants one to)."""

_ANSWER = re.compile(r"(?i)^(?:auto-replied \(vacation\)|auto-replied;? *owner)")


@dataclass(frozen=True, slots=True)
class Sender:
    """What the headers say of a message's sender.

    `daemon`: From names a mail system, not a person who runs one. `null`: the envelope sender is the null sender. `nobody`: From is missing or
    empty. `failed_recipients`: X-Failed-Recipients (Exim, Gmail). `answers`: it replies as a person's client does.
    `automatic_answer`: a vacation program or an MDN marks itself so.
    """

    daemon: bool
    null: bool
    nobody: bool
    failed_recipients: tuple[str, ...]
    answers: bool
    automatic_answer: bool
    domain: str

    @property
    def telling(self) -> bool:
        """Whether the sender alone makes a report possible."""
        return self.daemon or self.null or bool(self.failed_recipients)


def sender(incoming: Incoming) -> Sender:
    """Read who sends a message."""
    headers = incoming.headers
    written = headers.first("from")
    local, _, domain = incoming.sender.address.lower().rpartition("@")
    name = plain(f"{incoming.sender.name} {written if '(' in written else ''}"[:300])
    nobody = not incoming.sender.address
    personal = (
        local.startswith("postmaster") and _PERSON.match(name) is not None and not _FUNCTION.search(name)
    )
    daemon = not personal and bool(
        DAEMON_LOCAL.match(local or written.strip(' <>"').lower()) or DAEMON_NAME.search(name)
    )
    report_type = incoming.root.parameter("report-type").lower()
    mdn = report_type == "disposition-notification" and not DAEMON_NAME.search(name)
    vacation = (
        "x-autoreply" in headers
        or "x-vacation" in headers
        or bool(_ANSWER.match(headers.first("auto-submitted")))
    )
    return Sender(
        daemon=daemon,
        null=any(_NULL.match(path) for path in headers.all("return-path")),
        nobody=nobody,
        failed_recipients=addresses(" ".join(headers.all("x-failed-recipients"))[:20_000]),
        answers=bool(incoming.in_reply_to) and "auto-submitted" not in headers,
        automatic_answer=mdn or vacation or report_type == "feedback-report",
        domain=domain,
    )
