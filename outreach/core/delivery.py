"""What can become of a message: outcomes of an attempt, states of a message, and when to try again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """The four ends an attempt can have."""

    ACCEPTED = "accepted"  # 2yz after the final dot: the server has it (RFC 5321 section 6.1)
    DEFERRED = "deferred"  # 4yz, or no connection: to be tried again (RFC 5321 section 4.5.4.1)
    REFUSED = "refused"  # 5yz: this will never work
    IN_DOUBT = "in doubt"  # connection lost after the final dot: perhaps taken


class State(StrEnum):
    """The states of a message, `ARCHITECTURE.md` draws the arrows."""

    PLANNED = "planned"
    HELD = "held"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    IN_DOUBT = "in doubt"
    BOUNCED = "bounced"
    SKIPPED = "skipped"
    MISSED = "missed"
    CANCELLED = "cancelled"


LEFT = frozenset({State.SENDING, State.ACCEPTED, State.IN_DOUBT, State.BOUNCED})
"""States in which the contact has, or may have, the mail."""

ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
"""Enhanced status code (RFC 3463 section 2)."""


AUTHENTICATION = frozenset({530, 534, 535, 538})
"""Reply codes that ask for a log-in, or another one (RFC 4954 section 6)."""

TOO_LARGE = 552
"""At MAIL it answers the SIZE of this message (RFC 1870 section 6.1)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How an attempt ended: `code` is the SMTP reply code (RFC 5321 section 4.2), 0 when there was none.

    `text` is the server's words, or ours when there was no reply; never a secret. `stage` is the command it answered
    (`connect`, `auth`, `mail`, `rcpt`, `data`, `content`).
    """

    outcome: Outcome
    code: int = 0
    enhanced: str = ""
    text: str = ""
    stage: str = ""


def enhanced_code(text: str) -> str:
    """Find the enhanced status code in a reply text, or an empty string."""
    found = ENHANCED.search(text)
    return found.group(0) if found else ""


JUDGED = {2: Outcome.ACCEPTED, 4: Outcome.DEFERRED, 5: Outcome.REFUSED}
"""By the first digit of a final reply (RFC 5321 section 4.2.1)."""


def judge(code: int, text: str, stage: str) -> Reply:
    """Turn a final SMTP reply into an outcome; an unknown code counts as temporary (RFC 5321 section 4.2.1)."""
    outcome = JUDGED.get(code // 100) or Outcome.DEFERRED
    return Reply(outcome, code, enhanced_code(text), text, stage)


@dataclass(frozen=True, slots=True)
class Retry:
    """Growing waits: `first`, then times `factor` up to `longest`; given up `give_up` after the first attempt."""

    first: timedelta = timedelta(minutes=5)
    factor: float = 2.0
    longest: timedelta = timedelta(hours=4)
    give_up: timedelta = timedelta(days=3)


def wait(retry: Retry, attempts: int) -> timedelta:
    """Tell how long to wait after the `attempts`-th attempt (1 is the first) was deferred."""
    # 60 doublings are past any `longest`: the bound keeps a float from overflowing
    seconds = retry.first.total_seconds() * retry.factor ** min(max(attempts, 1) - 1, 60)
    return timedelta(seconds=min(seconds, retry.longest.total_seconds()))


def next_attempt(retry: Retry, *, first_at: datetime, attempts: int, now: datetime) -> datetime | None:
    """Tell when a deferred message may be tried again, or None when it is given up."""
    due = now + wait(retry, attempts)
    return due if due <= first_at + retry.give_up else None


def blames_sender(reply: Reply) -> bool:
    """Tell whether a refusal is about us (our address, our log-in), so that every further message would meet it too.

    Such a mailing should stop: marking all its contacts refused would leave them out for a fault of ours.
    """
    about_us = reply.stage == "mail" or reply.code in AUTHENTICATION
    return reply.outcome is Outcome.REFUSED and about_us and reply.code != TOO_LARGE
