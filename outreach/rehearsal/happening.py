"""What happens in a rehearsed year: what journalists got, what they said, what they wanted by it."""

from __future__ import annotations

import email
import email.header
import email.policy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from outreach.rehearsal.world import Delivery

Key = tuple[str, str]
"""A campaign and one of its mailings."""


class Says(StrEnum):
    """What somebody means by a mail of hers; the words are the report's too."""

    INTERVIEW = "asks for an interview"
    QUESTION = "asks a question"
    THANKS = "says thanks"
    NO_INTEREST = "is not interested"
    WRONG_PERSON = "names a colleague"
    ATTENDING = "comes"
    DECLINING = "does not come"
    TENTATIVE = "comes perhaps"
    EMBARGO_YES = "accepts the embargo"
    EMBARGO_NO = "refuses the embargo"
    OPT_OUT = "wants no more mail"
    COVERAGE = "has published"
    TAKES_SLOT = "takes a slot"
    AWAY = "is away"
    LEFT = "has left"
    BOUNCE = "cannot be reached"


AUTOMATIC = frozenset({Says.AWAY, Says.LEFT, Says.BOUNCE})
"""What no person writes: it is no answer."""

OPEN_TO_MORE = frozenset(
    {
        Says.ATTENDING,
        Says.DECLINING,
        Says.TENTATIVE,
        Says.EMBARGO_YES,
        Says.EMBARGO_NO,
        Says.COVERAGE,
    }
)
"""Answers after which the audience of each mailing says who gets what from there."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The run paused itself, for a `reason` as the ledger words it; the officer let it go on at `released_at`."""

    at: datetime
    reason: str
    released_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A journalist of the contact list, as far as the rehearsal's observer needs her."""

    key: str
    name: str
    outlet: str
    zone: str
    language: str = "fr"
    address: str = ""


@dataclass(frozen=True)
class Got:
    """A mail that reached a journalist: the bytes the world took, and the mailing it belongs to (None: the desk's)."""

    at: datetime
    contact: str
    delivery: Delivery
    mailing: Key | None = None
    read: bool = True  # False: her address is dead, a mail system has it

    @cached_property
    def head(self) -> Mapping[str, str]:
        """The header fields alone, the first of each, by name in lower case, without their folding (RFC 5322 2.2.3).

        Not parsed by a library: a year has thousands of mails, and they are our own.
        """
        lines = self.delivery.content.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
        fields = (line.partition(":") for line in re.sub(r"\r\n(?=[ \t])", "", lines).split("\r\n"))
        found: dict[str, str] = {}
        for name, _, value in fields:
            found.setdefault(name.lower(), value.strip())
        return found

    def field(self, name: str) -> str:
        """Give a header field, decoded (RFC 2047); empty when it is missing."""
        value = self.head.get(name.lower(), "")
        return str(email.header.make_header(email.header.decode_header(value))) if "=?" in value else value

    @cached_property
    def message_id(self) -> str:
        """Its Message-ID."""
        return self.field("Message-ID")

    @property
    def subject(self) -> str:
        """Its subject, as she reads it."""
        return self.field("Subject")

    @property
    def name(self) -> str:
        """The mailing as messages name it: `campaign/mailing`."""
        return "/".join(self.mailing) if self.mailing else ""

    def text(self) -> str:
        """Give its text body."""
        # not by a policy that parses every field anew: a year has thousands of mails
        parts = email.message_from_bytes(self.delivery.content).walk()
        body = next((part for part in parts if part.get_content_type() == "text/plain"), None)
        octets = body.get_payload(decode=True) if body else b""
        return octets.decode("utf-8", "replace").replace("\r\n", "\n") if isinstance(octets, bytes) else ""


@dataclass(frozen=True, slots=True)
class Said:
    """A mail that a journalist, or a machine for her, sent: it lay in the officer's mailbox at `at`.

    `speaks_for` are the contacts whose mail it answers: she who wrote, and the colleague who passed it on to her.
    """

    at: datetime
    contact: str
    means: Says
    campaign: str = ""
    speaks_for: tuple[str, ...] = ()
    message_id: str = ""
    subject: str = ""
    text: str = ""
    guests: int | None = None
    by: datetime | None = None  # of a request for an interview: when she needs the answer


@dataclass(slots=True)
class Happenings:
    """Everything that the world and the corps know of the year, in the order in which it happened."""

    got: list[Got] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    refused: dict[Key, set[str]] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
