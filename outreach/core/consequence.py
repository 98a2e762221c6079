"""What follows from a message that was read: values that the ledger carries out in the transaction of its row.

Whatever follows can be taken back (`Ledger.correct`), and a mail that leaves a doubt acts on nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from outreach.core.campaign import Schedule
from outreach.core.inbox_settings import Colleagues
from outreach.core.interview import NewInterview
from outreach.core.mailing import Audience, Purpose
from outreach.core.rsvp import Answer, Way
from outreach.core.verdict import Mode

MAILBOX = "mailbox"
"""Who did it, in the audit and beside holds and suppressions: nobody but a mail that was read."""


class Source(StrEnum):
    """What put a hold on somebody; holds of several sources stand side by side, so that each ends by itself."""

    PERSON = ""
    REPLIED = "replied"
    AWAY = "away"
    LEFT = "left"  # a person decides what becomes of her
    ASKED = "asked"  # to be removed, without proof that it was she: a person decides
    COLLEAGUE = "colleague"
    QUESTION = "question"  # a colleague answered, and the officer wants to be asked


BY_ANSWER = frozenset({Source.REPLIED, Source.AWAY, Source.COLLEAGUE, Source.QUESTION})
"""Sources of holds that do not keep from her what she is owed: a correction, the new day of an event, what she said yes to."""

QUESTIONS = frozenset({Source.LEFT, Source.ASKED, Source.QUESTION})
"""Holds that wait for a person's decision."""


class Patch(StrEnum):
    """What is proposed for a row of the contact list."""

    REMOVE = "remove"  # the address is dead, or she has left
    REPLACE = "replace address"
    ADD = "add colleague"


@dataclass(frozen=True, slots=True)
class HoldBack:
    """Nothing more to her, in one campaign or in any (''), until `until`, or until a person releases it."""

    contact: str
    source: Source
    reason: str
    campaign: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """She answered in this campaign: who is to be silent for a follow-up is it no more."""

    campaign: str
    contact: str


@dataclass(frozen=True, slots=True)
class PassOver:
    """What waits for her of these mailings is not for who answered as she did."""

    campaign: str
    contact: str
    mailings: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SuppressFor:
    """Never write to this address again; the proof is the incoming mail."""

    contact: str
    reason: str


@dataclass(frozen=True, slots=True)
class BouncedBack:
    """A message did not arrive."""

    message: int
    reason: str


@dataclass(frozen=True, slots=True)
class RsvpGiven:
    """Her answer to the invitation of a campaign."""

    campaign: str
    contact: str
    answer: Answer
    way: Way
    at: datetime
    address: str = ""
    name: str = ""
    outlet: str = ""
    guests: int | None = None
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class EmbargoAnswered:
    """Her yes or no to the embargo offer of a campaign: the mail is the proof."""

    campaign: str
    contact: str
    accepted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class InterviewAsked:
    """A request for the desk."""

    request: NewInterview


@dataclass(frozen=True, slots=True)
class Covered:
    """A piece that is out or will be, as she says; `url` as `coverage.url_key` gives it."""

    url: str
    campaign: str
    contact: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change to a row of the contact list, for a person to accept."""

    contact: str
    patch: Patch
    value: str
    why: str


Consequence = (
    HoldBack
    | Answered
    | PassOver
    | SuppressFor
    | BouncedBack
    | RsvpGiven
    | EmbargoAnswered
    | InterviewAsked
    | Covered
    | Proposed
)


@dataclass(frozen=True, slots=True)
class Policy:
    """What the schedule says about answers.

    `audiences` by (campaign, mailing), `events` the campaigns that invite to one, `embargoes` those under one. `zone` is the officer's.
    """

    zone: str = "Europe/Paris"
    colleagues: Colleagues = Colleagues.ASK
    events: frozenset[str] = frozenset()
    embargoes: frozenset[str] = frozenset()
    audiences: Mapping[tuple[str, str], Audience] = field(default_factory=dict)


def policy_of(schedule: Schedule) -> Policy:
    """Read off a schedule what it says about answers."""
    return Policy(
        zone=schedule.zone,
        colleagues=schedule.inbox.colleagues,
        events=frozenset(name for name, campaign in schedule.campaigns.items() if campaign.kind == "event"),
        embargoes=frozenset(
            name
            for name, campaign in schedule.campaigns.items()
            if campaign.embargo or Purpose.EMBARGO_OFFER in {m.purpose for m in campaign.mailings.values()}
        ),
        audiences={
            (name, mailing_name): mailing.for_whom
            for name, campaign in schedule.campaigns.items()
            for mailing_name, mailing in campaign.mailings.items()
        },
    )
