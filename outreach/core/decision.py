"""What the plan is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from outreach.core.campaign import Schedule
from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.history import History


class Reason(StrEnum):
    """Why a contact does not get a mailing (now)."""

    NOT_IN_SEGMENT = "not in segment"
    DUPLICATE = "same person as"
    EXCLUDED = "excluded"
    SKIPPED_BY_NAME = "skipped by name"
    SUPPRESSED = "suppressed"
    ON_HOLD = "on hold"
    PAUSED = "paused"
    AWAY = "away"
    REPLIED = "replied"
    COLLEAGUE_ANSWERED = "colleague answered"
    RSVP_GIVEN = "RSVP given"
    NOT_ATTENDING = "not attending"
    NO_EARLIER_MAIL = "did not get"
    NO_EMBARGO_YES = "embargo not accepted"
    EMBARGO_ANSWERED = "embargo answered"
    NOT_APPROVED = "waits for approval by"
    EXCLUSIVE = "exclusive of"
    PRESSURE = "too many mails"
    TOO_LATE = "too late (mailing missed)"
    REFUSED = "refused by the server"
    CANCELLED = "cancelled"


class Fate(StrEnum):
    """The three answers of the plan."""

    SENT = "sent"  # she has it, or perhaps has it (in doubt): never again
    DUE = "due"  # at `at`, which may be past: then it leaves with the next batch
    NOT_SENT = "not sent"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the plan; `at` is when it was or will be sent (UTC), `detail` completes the reason.

    Of a mail that is put off rather than left out, `at` beside the reason is when it may leave after all. The `detail`
    of one that is due says what it waits for beside its hour.
    """

    campaign: str
    mailing: str
    contact: str
    fate: Fate
    at: datetime | None = None
    reason: Reason | None = None
    detail: str = ""
    state: State | None = None

    @property
    def because(self) -> str:
        """The reason and its detail, in English."""
        return f"{self.reason or ''} {self.detail}".strip()


Matches = Callable[[str, Contact], bool]
"""Tell whether a segment expression holds for a contact."""


@dataclass(frozen=True, slots=True)
class Question:
    """What `plan` is asked: the whole world as values.

    `contacts` in list order; `same_person` maps a duplicate's key to the key that gets the mail; `late` names mailings
    (campaign, mailing) that may leave past their time; `skip` are keys the officer skips by name; `approved` the mailings
    that were approved as they are now.
    """

    schedule: Schedule
    contacts: Iterable[Contact]
    matches: Matches
    history: History = field(default_factory=History)
    same_person: Mapping[str, str] = field(default_factory=dict)
    skip: Collection[str] = ()
    late: Collection[tuple[str, str]] = ()
    approved: Collection[tuple[str, str]] = ()
