"""The schedule as typed values: campaigns, their mailings, and what they share.

Every class is one level of `schedule.yaml`; its fields are the keys the officer may write. What a field means to her
stands in the guide (`docs/`), which a test holds against these classes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import (
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from outreach.core.calendar import countries
from outreach.core.inbox_settings import InboxSettings
from outreach.core.interview_settings import InterviewSettings
from outreach.core.schedule_types import Address, Duration, Line, Localised, Name, Strict, Wall, custom, fault
from outreach.core.when import When, WhenError, parse_when


class Purpose(StrEnum):
    """What a mailing is for; it decides the defaults of audience, thread, list headers and lateness."""

    ANNOUNCEMENT = "announcement"
    EMBARGO_OFFER = "embargo offer"
    INVITATION = "invitation"
    REMINDER = "reminder"
    FOLLOW_UP = "follow-up"
    CORRECTION = "correction"
    THANKS = "thanks"


FOLLOWING = frozenset({Purpose.REMINDER, Purpose.FOLLOW_UP, Purpose.CORRECTION, Purpose.THANKS})
"""Purposes that make sense only for who got the campaign's earlier mail."""


class Audience(StrEnum):
    """Whom of the segment a mailing goes to, by what they answered so far."""

    EVERYONE = "everyone"
    SILENT = "silent"  # neither a reply nor an RSVP
    ATTENDING = "attending"
    NOT_DECLINED = "not declined"  # attending, tentative or silent


class Organisation(Strict):
    """Who speaks."""

    name: Line
    website: Line = ""
    postal_address: Line = ""
    about: str | dict[str, str] = ""


class Dkim(Strict):
    """The DKIM key of the sender's domain (RFC 6376); the key file lies outside version control."""

    selector: Name
    domain: Line = ""
    key: Line = "dkim.pem"


class Sender(Strict):
    """The From of every mail and the mailbox where answers are read."""

    name: Line
    address: Address
    reply_to: Address | None = None
    subaddresses: Literal["+", "-", ""] = ""
    public_url: Annotated[str, StringConstraints(pattern=r"^(https://\S+)?$")] = ""
    dkim: Dkim | None = None


class Person(Strict):
    """The press contact or the spokesperson."""

    name: Line
    role: Localised = ""
    phone: Line = ""
    address: Address | None = None


class PaceSettings(Strict):
    """How fast mails may leave; a missing limit is no limit."""

    batch: Annotated[int, Field(ge=1, le=10_000, strict=True)] = 20
    interval: Duration = timedelta(minutes=1)
    per_minute: Annotated[int, Field(ge=1, strict=True)] | None = 30
    per_hour: Annotated[int, Field(ge=1, strict=True)] | None = None
    per_day: Annotated[int, Field(ge=1, strict=True)] | None = None
    per_domain_per_minute: Annotated[int, Field(ge=1, strict=True)] | None = None
    connections: Annotated[int, Field(ge=1, le=100, strict=True)] = 2


class RetrySettings(Strict):
    """Growing waits after a temporary refusal."""

    first: Duration = timedelta(minutes=5)
    factor: Annotated[float, Field(ge=1, le=10)] = 2.0
    longest: Duration = timedelta(hours=4)
    give_up: Duration = timedelta(days=3)


class ContactSource(Strict):
    """A contact list; `columns` maps headings of the file to columns of outreach."""

    file: Line
    columns: dict[str, str] = Field(default_factory=dict)
    name: Name | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"file": value} if isinstance(value, str) else value

    @property
    def list_name(self) -> str:
        """How segments call this list: `name`, else the file's name without its ending."""
        return self.name or re.sub(r"\.[^.]*$", "", self.file.rpartition("/")[2])


class Exclusion(Strict):
    """Who of the segment does not get the mailing."""

    lists: list[str] = Field(default_factory=list)
    got: list[str] = Field(default_factory=list)  # CAMPAIGN/MAILING, or MAILING of the same campaign
    segment: str = ""


class Event(Strict):
    """What the press is invited to; wall times in the schedule's zone."""

    start: Wall
    end: Wall
    place: Line = ""
    address: Line = ""
    access: Localised = ""
    summary: Localised = ""
    programme: Line = ""
    sequence: Annotated[int, Field(ge=0, strict=True)] = 0

    @field_validator("end")
    @classmethod
    def _after_start(cls, end: datetime, info: Any) -> datetime:
        start = info.data.get("start")
        if start and end <= start:
            raise fault(
                "the event ends at {end}, not after its start, {start}", start=str(start), end=str(end)
            )
        return end


class Mailing(Strict):
    """One template to one segment at one time."""

    template: Line
    when: Annotated[When, custom(parse_when)]
    purpose: Purpose = Purpose.ANNOUNCEMENT
    segment: str | None = None
    audience: Audience | None = None
    exclude: Exclusion = Exclusion()
    thread: bool | None = None
    list_headers: bool | None = None
    calendar: bool | None = None
    not_after: Duration | None = None
    sender: Sender | None = None
    chosen: Line = ""

    @property
    def for_whom(self) -> Audience:
        """The audience written, or the purpose's own: follow-ups and reminders go to the silent only."""
        if self.audience:
            return self.audience
        if self.purpose in (Purpose.FOLLOW_UP, Purpose.REMINDER):
            return Audience.SILENT
        return Audience.NOT_DECLINED if self.purpose is Purpose.THANKS else Audience.EVERYONE

    @property
    def threaded(self) -> bool:
        """Whether it answers the campaign's earlier mail (In-Reply-To, References); mailings that follow do."""
        return self.purpose in FOLLOWING if self.thread is None else self.thread

    @property
    def carries_list_headers(self) -> bool:
        """Whether it carries List-Unsubscribe; first mailings do, personal follow-ups do not.

        A mail with List-* headers gets no vacation answer (RFC 5230 section 4.6), and absences are worth knowing
        before a follow-up: so what starts a conversation is list mail, what continues it is not.
        """
        return self.purpose not in FOLLOWING if self.list_headers is None else self.list_headers

    @property
    def invites(self) -> bool:
        """Whether the calendar file goes with it."""
        return self.purpose is Purpose.INVITATION if self.calendar is None else self.calendar


class Campaign(Strict):
    """One story taken to the press: a study release or an event."""

    kind: Literal["release", "event"] = "release"
    title: Localised
    segment: str = ""
    embargo: Wall | None = None
    event: Event | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    sender: Sender | None = None
    mailings: Annotated[dict[Name, Mailing], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _purposes_from_names(cls, value: Any) -> Any:
        """A mailing called `reminder-7-days` is a reminder unless it says otherwise."""
        mailings = value.get("mailings") if isinstance(value, dict) else None
        if not isinstance(mailings, dict):
            return value
        named = {
            name: {"purpose": purpose_of(str(name)), **mailing} if isinstance(mailing, dict) else mailing
            for name, mailing in mailings.items()
        }
        return {**value, "mailings": named}

    @model_validator(mode="after")
    def _an_event_has_a_time(self) -> Campaign:
        if self.kind == "event" and self.event is None:
            raise fault("a campaign of kind 'event' needs 'event:' with start and end")
        return self


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, `Europe`
        raise _unknown("zone", value, available_timezones()) from None
    return value


def _country(value: str) -> str:
    if value and value not in countries():
        raise _unknown("country", value, countries())
    return value


def _unknown(what: str, value: str, known: Iterable[str]) -> WhenError:
    if close := difflib.get_close_matches(value, known, n=1):
        text = "unknown {what} '{value}'; did you mean '{close}'?"
        return WhenError(text, what=what, value=value, close=close[0])
    return WhenError("unknown {what} '{value}'", what=what, value=value)


class Schedule(Strict):
    """All of `schedule.yaml`."""

    zone: Annotated[str, custom(_zone)] = "Europe/Paris"
    country: Annotated[str, custom(_country)] = "FR"
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "fr"
    organisation: Organisation
    sender: Sender
    press_contact: Person | None = None
    spokesperson: Person | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    pace: PaceSettings = PaceSettings()
    retry: RetrySettings = RetrySettings()
    inbox: InboxSettings = InboxSettings()
    interviews: InterviewSettings = InterviewSettings()
    contacts: Annotated[list[ContactSource], Field(min_length=1)]
    segments: dict[Name, str] = Field(default_factory=dict)
    campaigns: Annotated[dict[Name, Campaign], Field(min_length=1)]


def purpose_of(name: str) -> Purpose:
    """Tell a mailing's purpose from its name: the purpose it begins with, else an announcement."""
    plain = name.replace("_", "-").replace(" ", "-").lower()
    return next((p for p in Purpose if plain.startswith(p.value.replace(" ", "-"))), Purpose.ANNOUNCEMENT)
