"""Whom a request means, by name or by role."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.core.campaign import Schedule
from outreach.core.desk.people import UnknownSpokespersonError, meant, named, spokespeople
from outreach.core.interview import Interview, Status

NOW = datetime(2026, 3, 23, 9, tzinfo=UTC)
BASE = {
    "organisation": {"name": "Le RAMEAU"},
    "sender": {"name": "Presse", "address": "presse@lerameau.example"},
    "contacts": ["contacts.csv"],
    "campaigns": {
        "a": {"title": "A", "mailings": {"announcement": {"template": "a", "when": "2026-01-01 09:00"}}}
    },
}
PEOPLE = {
    "spokespeople": {
        "Élise Martin": {"role": {"fr": "déléguée générale", "en": "director"}},
        "Paul Le Gall": {"role": "head of research", "free": "lun-ven 9h-12h"},
    }
}
SCHEDULE = Schedule.model_validate({**BASE, "interviews": PEOPLE})


@pytest.mark.parametrize(
    ("with_whom", "name"),
    [
        ("", "Élise Martin"),
        ("Paul Le Gall", "Paul Le Gall"),
        ("M. LE GALL", "Paul Le Gall"),
        ("elise martin", "Élise Martin"),
        ("your head of research", "Paul Le Gall"),
        ("votre déléguée générale", "Élise Martin"),
        ("somebody of yours", "Élise Martin"),
    ],
)
def test_whom_a_request_means(with_whom: str, name: str) -> None:
    asked = Interview(1, Status.NEW, NOW, NOW, "uid", with_whom=with_whom)

    assert name == meant(SCHEDULE, asked, None).name


def test_the_spokesperson_of_the_schedule_needs_no_more_and_has_working_hours() -> None:
    schedule = Schedule.model_validate(
        {**BASE, "spokesperson": {"name": "Jeanne Lo", "address": "jeanne@lerameau.example"}}
    )

    (found,) = spokespeople(schedule)

    assert ("Jeanne Lo", "jeanne@lerameau.example") == (found.name, found.address)
    assert [(9, 18)] == [(window.begin.hour, window.end.hour) for window in found.windows]


@pytest.mark.parametrize("name", ["nobody", "", "Elise Gall"])
def test_who_is_unknown_is_said(name: str) -> None:
    with pytest.raises(UnknownSpokespersonError):
        named(SCHEDULE, name)


def test_a_schedule_that_names_nobody_says_so() -> None:
    with pytest.raises(UnknownSpokespersonError, match="names nobody"):
        named(Schedule.model_validate(BASE), "Jeanne")
