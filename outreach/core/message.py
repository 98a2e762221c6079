"""A message: a mailing for one contact; at most one ever exists. These are the values that cross into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from outreach.core.delivery import State


@dataclass(frozen=True, slots=True)
class Launch:
    """One mailing set going: what every message of it shares, kept so that its bytes can be made again.

    `due_at` is the instant in UTC, `wall_time` and `zone` what the officer wrote. `version` is the digest under which
    `material` (template sources, campaign values: canonical JSON text) is stored; `files` are the attachments' bytes by
    their path.
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


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the ledger holds it."""

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
