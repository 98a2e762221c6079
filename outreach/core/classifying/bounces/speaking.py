"""Is a message without the fields of RFC 3464 a delivery report? An ordered table: first match decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from outreach.core.classifying.bounces.phrases import (
    ANSWERED,
    DELAY,
    DONE,
    FAILURE,
    NOT_A_REPORT,
    SIGNATURE,
    SUBJECT,
)
from outreach.core.classifying.bounces.sender import Sender

_ANSWERS = re.compile(r"(?:re|aw|sv|tr|fw|fwd|wg|rv|rif|ref|antw)(?:\[\d+\])? ?:")
_OPENING = 600  # characters in which a system that says nothing else comes to the point


@dataclass(frozen=True, slots=True)
class Message:
    """What the rules look at: the sender, the subject and the opening as `plain` made them, a returned original or none."""

    who: Sender
    subject: str
    said: str
    returns: bool

    @property
    def titled(self) -> bool:
        """Whether the subject is one that reports have."""
        return bool(SUBJECT.search(self.subject))

    @property
    def signed(self) -> bool:
        """Whether it says what only a mail system says."""
        return bool(SIGNATURE.search(self.said))

    @property
    def tells(self) -> bool:
        """Whether a sentence tells what became of a message."""
        return any(pattern.search(self.said) for pattern in (FAILURE, DELAY, DONE))


_RULES: tuple[tuple[str, Callable[[Message], bool], bool], ...] = (
    ("Exim and Gmail name who failed", lambda m: bool(m.who.failed_recipients), True),
    (
        "a vacation program or a receipt",
        lambda m: m.who.automatic_answer and not (m.who.daemon and m.signed),
        False,
    ),
    ("another robot's subject", lambda m: bool(NOT_A_REPORT.search(m.subject)) and not m.signed, False),
    (
        "a mail system, a report's subject",
        lambda m: m.who.daemon and m.titled and (m.tells or m.returns or m.who.null),
        True,
    ),
    ("a mail system that tells nothing", lambda m: not m.tells, False),
    (
        "a mail system that returns or signs",
        lambda m: m.who.daemon and (m.returns or m.signed or m.who.null),
        True,
    ),
    (
        "a mail system at once to the point",
        lambda m: m.who.daemon and bool(FAILURE.search(m.said[:_OPENING])),
        True,
    ),
    ("a mail system about something else", lambda m: m.who.daemon, False),
    ("an answer to us: a person", lambda m: m.who.answers, False),
    ("the null sender with a report's words", lambda m: m.who.null and (m.titled or m.signed), True),
    ("the null sender with a server's reply", lambda m: m.who.null and bool(ANSWERED.search(m.said)), True),
    ("an answer or a forward: a person", lambda m: passed_on(m.who, m.subject), False),
    ("a report's subject and form", lambda m: m.titled and (m.signed or m.returns or m.who.nobody), True),
)


def reports(message: Message) -> bool:
    """Tell whether a message is a delivery report in prose; what no rule knows is none: a person may have written it."""
    return next((answer for _, holds, answer in _RULES if holds(message)), False)


def passed_on(who: Sender, subject: str) -> bool:
    """Tell whether a person answers or forwards: some clients put a report's parts into the new message."""
    return who.answers or bool(_ANSWERS.match(subject))
