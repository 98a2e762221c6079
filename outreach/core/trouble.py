"""What keeps a run from its work: of which sort it is, when the officer is told, when it is tried again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.core.language import Language
from outreach.core.problem import InputError, OutreachError


class Kind(StrEnum):
    """What is wrong. *Closed* servers do not let us in (log-in, certificate), *silent* ones cannot be reached."""

    SMTP_CLOSED = "smtp closed"
    SMTP_SILENT = "smtp silent"
    SENDER = "sender refused"  # by the submission server: every mail would be
    IMAP_CLOSED = "imap closed"
    IMAP_SILENT = "imap silent"
    DISK = "disk"  # full, or as good as: nothing that leaves could be written down
    LEDGER = "ledger"  # cannot be read or written
    FILES = "files"  # the officer's: what is wrong there keeps a mailing


UNSENT = frozenset({Kind.SMTP_CLOSED, Kind.SMTP_SILENT, Kind.SENDER})
"""While one of these stands nothing is sent."""

SHUT = frozenset({Kind.SMTP_CLOSED, Kind.SMTP_SILENT})
"""While one of these stands no mail leaves, those to the officer neither."""

PATIENCE = timedelta(minutes=10)
"""How long what may pass by itself is left to pass, and what is being edited to be edited."""

PATIENT = frozenset({Kind.SMTP_SILENT, Kind.IMAP_SILENT, Kind.LEDGER, Kind.FILES})

SOONEST, LATEST = timedelta(minutes=1), timedelta(minutes=15)
"""Bounds of the wait before a server that did not let us in is tried again: each try counts towards locking the account."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble, from the instant it was first met; `seen_at` is the last. `text` is an English format string of `values`."""

    id: int
    kind: Kind
    text: str
    values: Mapping[str, object]
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None

    @property
    def error(self) -> OutreachError:
        """Give it as what was raised."""
        return OutreachError(self.text, **self.values)

    @property
    def lasted(self) -> timedelta:
        """Tell how long it is known to have stood."""
        return (self.ended_at or self.seen_at) - self.began_at

    @property
    def counts(self) -> bool:
        """Tell whether it is worth a mail."""
        return self.kind not in PATIENT or self.lasted >= PATIENCE

    @property
    def again_at(self) -> datetime:
        """When to try again: the longer it has stood, the later, within bounds."""
        return self.seen_at + min(max(self.lasted, SOONEST), LATEST)


@dataclass(frozen=True, slots=True)
class Met:
    """A trouble as it is met: its sort and its words."""

    kind: Kind
    text: str
    values: Mapping[str, object] = field(default_factory=dict)


def met(kind: Kind, error: OutreachError, language: Language) -> Met:
    """Give what was raised as a trouble that can be kept: its values as text; many problems in one go in `language`."""
    if isinstance(error, InputError):
        return Met(kind, "{problems}", {"problems": error.sentence(language)})
    return Met(kind, error.text, {name: str(value) for name, value in error.values.items()})


def standing(troubles: Iterable[Trouble], kinds: Iterable[Kind]) -> Trouble | None:
    """Find a trouble of these sorts that stands, the oldest."""
    wanted = frozenset(kinds)
    found = [t for t in troubles if t.kind in wanted and t.ended_at is None]
    return min(found, key=lambda trouble: trouble.began_at, default=None)
