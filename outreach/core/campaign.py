"""The schedule as typed values: campaigns, their mailings, and what they share.

Every class is one level of `schedule.yaml`; its fields are the keys the officer may write. What a field means to her
stands in the guide (`docs/`), which a test holds against these classes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
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
from outreach.core.mailing import Mailing, Sender, purpose_of
from outreach.core.schedule_types import Address, Duration, Line, Localised, Name, Strict, Wall, custom, fault
from outreach.core.telling import TellingSettings
from outreach.core.when import WhenError
from outreach.core.window import WindowSettings


class Organisation(Strict):
    """Who speaks."""

    name: Line
    website: Line = ""
    postal_address: Line = ""
    about: str | dict[str, str] = ""


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
    in_hand: Annotated[int, Field(ge=1, le=100, strict=True)] = 1


class RetrySettings(Strict):
    """Growing waits after a temporary refusal."""

    first: Duration = timedelta(minutes=5)
    factor: Annotated[float, Field(ge=1, le=10)] = 2.0
    longest: Duration = timedelta(hours=4)
    give_up: Duration = timedelta(days=3)


class PressureSettings(Strict):
    """At most so many mails to one contact in so long, over all campaigns."""

    most: Annotated[int, Field(ge=1, strict=True)]
    per: Duration = timedelta(days=7)


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


class Exclusive(Strict):
    """One outlet has the story first: nobody else gets a mail of the campaign before `until`."""

    outlet: Line
    until: Wall


class Campaign(Strict):
    """One story taken to the press: a study release or an event."""

    kind: Literal["release", "event"] = "release"
    title: Localised
    segment: str = ""
    embargo: Wall | None = None
    exclusive: Exclusive | None = None
    priority: Annotated[int, Field(ge=-100, le=100, strict=True)] = 0
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
    windows: WindowSettings = WindowSettings()
    pressure: PressureSettings | None = None
    undo: Duration = timedelta(0)
    telling: TellingSettings = TellingSettings()
    inbox: InboxSettings = InboxSettings()
    interviews: InterviewSettings = InterviewSettings()
    contacts: Annotated[list[ContactSource], Field(min_length=1)]
    segments: dict[Name, str] = Field(default_factory=dict)
    campaigns: Annotated[dict[Name, Campaign], Field(min_length=1)]
