"""The desk's mails to journalist and spokesperson: what each is for, what became of it, which are owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.core.interview import Interview, Slot, Status


class Purpose(StrEnum):
    """What a mail of the desk is for."""

    SLOTS = "slots"  # times to choose from
    REQUEST = "request"  # the slot in her calendar (iTIP METHOD:REQUEST)
    CANCEL = "cancel"  # out of it (METHOD:CANCEL)


class Fate(StrEnum):
    """What became of a mail of the desk."""

    SENDING = "sending"  # being sent, or the program ended while it was
    ACCEPTED = "accepted"
    IN_DOUBT = "in doubt"
    FAILED = "failed"
    DRAFTED = "drafted"  # laid in Drafts: the officer sends it


ARRIVED = frozenset({Fate.SENDING, Fate.ACCEPTED, Fate.IN_DOUBT})
"""Fates of mails that the recipient has, or may have."""

UNDER_WAY = timedelta(minutes=2)
"""How long a mail may be under way before it counts as in doubt."""


@dataclass(frozen=True, slots=True)
class DeskMail:
    """A mail of the desk, as the ledger holds it.

    `occasion` says what it is about, one line for each: `request 2` is the invitation of SEQUENCE 2. To one recipient
    there is at most one mail for an occasion.
    """

    id: int
    interview: int
    purpose: Purpose
    occasion: str
    recipient: str
    message_id: str
    dated_at: datetime
    claimed_at: datetime
    fate: Fate
    words: str = ""

    def doubtful(self, now: datetime) -> bool:
        """Tell whether nobody knows if it has left."""
        stale = self.fate is Fate.SENDING and self.claimed_at <= now - UNDER_WAY
        return stale or self.fate is Fate.IN_DOUBT


@dataclass(frozen=True, slots=True)
class Owed:
    """A calendar mail that is to go to somebody."""

    purpose: Purpose
    recipient: str
    sequence: int

    @property
    def occasion(self) -> str:
        """What it is known by."""
        return f"{self.purpose} {self.sequence}"


def offer(slots: Iterable[Slot]) -> str:
    """Name the occasion of a proposal: the same slots to the same person are one."""
    return "slots " + " ".join(f"{slot.start:%Y%m%dT%H%MZ}" for slot in slots)


def owed(
    interview: Interview,
    invited: Sequence[str],
    mails: Iterable[DeskMail],
    *,
    now: datetime,
) -> list[Owed]:
    """Tell which calendar mails are to leave: `invited` are the addresses of journalist and spokesperson.

    Who has the slot as it stands gets nothing. Who has it, and is not asked any more, or whose interview is called off,
    gets it cancelled, with the SEQUENCE that the change has raised (RFC 5546 section 2.1.4). What is in doubt is owed: a
    person decides whether it is sent again.
    """
    if interview.status in (Status.DONE, Status.PUBLISHED):
        return []
    latest = {
        mail.recipient: mail for mail in mails if mail.purpose is not Purpose.SLOTS and mail.fate in ARRIVED
    }
    wanted = tuple(dict.fromkeys(invited)) if interview.status is Status.CONFIRMED else ()
    withdrawn = [
        Owed(Purpose.CANCEL, recipient, interview.sequence)
        for recipient, mail in latest.items()
        if recipient not in wanted and (mail.purpose is Purpose.REQUEST or mail.doubtful(now))
    ]
    asked = [Owed(Purpose.REQUEST, recipient, interview.sequence) for recipient in wanted]
    return [
        *withdrawn,
        *(each for each in asked if not _has(latest.get(each.recipient), each, now=now)),
    ]


def _has(mail: DeskMail | None, each: Owed, *, now: datetime) -> bool:
    return mail is not None and mail.occasion == each.occasion and not mail.doubtful(now)
