"""A message: a mailing for one contact; at most one ever exists. These are the values that cross into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from outreach.core.delivery import Outcome, Reply, State
from outreach.core.history import Edition


@dataclass(frozen=True, slots=True)
class Launch:
    """One mailing set going: what every message of it shares, kept so that its bytes can be made again.

    `due_at` is the instant in UTC, `wall_time` and `zone` what the officer wrote. `version` is the digest under which
    `material` (template sources, campaign values: canonical JSON text) is stored; `files` are the attachments' bytes by
    their path. What is `owed` leaves whatever was answered; `edition` is how the event is told, where it goes with the mails.
    """

    campaign: str
    mailing: str
    due_at: datetime
    wall_time: str
    zone: str
    version: str
    material: str
    by: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    owed: bool = False
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to be: `values` are the contact's values for the template (JSON-able), `token` is unguessable."""

    contact: str
    address: str
    name: str
    outlet: str
    language: str
    token: str
    message_id: str
    values: Mapping[str, object]
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotSent:
    """A contact who does not get the mailing, and the one reason why not."""

    contact: str
    address: str
    name: str
    outlet: str
    state: State  # SKIPPED, MISSED or HELD
    reason: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the ledger holds it.

    `next_attempt_at` is the instant before which it must not leave: its mailing's `due_at` while planned.
    `token`, `message_id`, `version` and `values` are empty for a contact who never was to get it.
    """

    id: int
    campaign: str
    mailing: str
    contact: str
    address: str
    name: str
    outlet: str
    language: str
    state: State
    reason: str
    at: datetime
    token: str
    message_id: str
    references: tuple[str, ...]
    values: Mapping[str, object]
    version: str
    dated_at: datetime | None
    digest: str
    signature: str
    attempts: int
    first_attempt_at: datetime | None
    next_attempt_at: datetime | None


@dataclass(frozen=True, slots=True)
class Enqueued:
    """What a launch changed: `new` and `revived` are to leave, but for `stopped` (held or suppressed meanwhile).

    `known` were there already and stay as they were; `not_sent` are new rows of contacts who do not get it.
    """

    new: int = 0
    revived: int = 0
    known: int = 0
    not_sent: int = 0
    stopped: int = 0


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that delivers: named in the refusal when a second one starts."""

    host: str
    pid: int
    user: str = ""

    def __str__(self) -> str:
        """Give `user@host:pid`, as logs and the audit show it."""
        return f"{self.user}@{self.host}:{self.pid}" if self.user else f"{self.host}:{self.pid}"


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to deliver one mailing; `fence` rises with every holder, so that a former one is told apart."""

    name: str
    holder: Holder
    fence: int
    since: datetime
    expires_at: datetime


class Try(NamedTuple):
    """Which attempt at which message; the first has number 1."""

    message_id: int
    number: int


class Mark(NamedTuple):
    """A message about to leave, and what its bytes are: fixed by its first attempt."""

    message_id: int
    dated_at: datetime
    digest: str
    signature: str


class Ended(NamedTuple):
    """How an attempt ended; deferred with no `next_attempt_at` is given up: refused."""

    tried: Try
    reply: Reply
    next_attempt_at: datetime | None = None


class Written(NamedTuple):
    """What the ledger made of a group: the attempts begun by message, and what the messages of those ended became.

    Who was to be marked and is not there may not leave any more. `unknown` were settled already, by somebody else.
    """

    begun: Mapping[int, Try]
    states: Mapping[Try, State]
    unknown: tuple[Try, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at handing a message to the server; `outcome` and `settled_at` None while it lasts."""

    id: int
    number: int
    started_at: datetime
    runner: str
    settled_at: datetime | None = None
    outcome: Outcome | None = None
    code: int = 0
    enhanced: str = ""
    stage: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """All that is needed to make the exact bytes of a message again; `files` are the attachments by their path."""

    message: Message
    material: str
    files: Mapping[str, bytes]
    due_at: datetime
    wall_time: str
    zone: str


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which messages of the log; None means any. `since` <= last change of state < `until`."""

    campaign: str | None = None
    mailing: str | None = None
    contact: str | None = None
    outlet: str | None = None
    state: State | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the audit trail: who did what to whom, when."""

    at: datetime
    by: str
    what: str
    subject: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What a cancellation stopped; `sending` was in the runner's hand and could not be stopped any more."""

    cancelled: int
    sending: int
