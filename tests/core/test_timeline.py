"""The instants of mailings, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from outreach.core.campaign import Schedule
from outreach.core.mailing import Purpose, purpose_of
from outreach.core.problem import Severity
from outreach.core.soundness import Sight, schedule_problems
from outreach.core.timeline import AnchorError, first_mailing, slot

NOW = datetime(2015, 9, 1, tzinfo=UTC)
EVENT = {"start": "2015-12-21 09:30", "end": "2015-12-21 11:30"}


def schedule_of(campaign: Mapping[str, Any], **top: Any) -> Schedule:
    """Make a schedule around one campaign called `story`."""
    return Schedule.model_validate(
        {
            "organisation": {"name": "Le RAMEAU"},
            "sender": {"name": "Presse", "address": "presse@lerameau.example"},
            "contacts": ["contacts.csv"],
            "campaigns": {"story": {"title": "A story", **campaign}},
            **top,
        }
    )


def told(schedule: Schedule, now: datetime = NOW) -> list[tuple[str, str]]:
    sight = Sight(schedule, "schedule.yaml", lambda *_: 7, now)
    return [(p.severity.value, p.sentence()) for p in schedule_problems(sight)]


def test_a_follow_up_is_counted_from_its_announcement() -> None:
    schedule = schedule_of(
        {
            "mailings": {
                "announcement": {"template": "t", "when": "2015-09-22 09:00"},
                "follow-up": {"template": "t", "when": "4 working days after announcement at 10:00"},
            }
        }
    )

    found = slot(schedule, schedule.campaigns["story"], "follow-up")

    assert datetime(2015, 9, 28, 8, tzinfo=UTC) == found.due_at
    assert "announcement" == found.anchor
    assert "announcement" == first_mailing(schedule.campaigns["story"], "follow-up")


def test_a_reminder_never_leaves_after_the_event_began() -> None:
    mailings = {"reminder": {"template": "t", "when": "1 hour before event", "not_after": "1 day"}}
    schedule = schedule_of({"kind": "event", "event": EVENT, "mailings": mailings})

    assert (
        datetime(2015, 12, 21, 8, 30, tzinfo=UTC)
        == slot(schedule, schedule.campaigns["story"], "reminder").not_after
    )


def test_mailings_that_wait_for_each_other_are_a_fault() -> None:
    mailings = {
        "a": {"template": "t", "when": "1 day after b"},
        "b": {"template": "t", "when": "1 day after a"},
    }
    schedule = schedule_of({"mailings": mailings})

    with pytest.raises(AnchorError, match="a → b → a"):
        slot(schedule, schedule.campaigns["story"], "a")


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("announcement", Purpose.ANNOUNCEMENT),
        ("follow-up", Purpose.FOLLOW_UP),
        ("follow_up_2", Purpose.FOLLOW_UP),
        ("reminder-7-days", Purpose.REMINDER),
        ("embargo-offer", Purpose.EMBARGO_OFFER),
        ("thanks", Purpose.THANKS),
        ("anything", Purpose.ANNOUNCEMENT),
    ],
)
def test_a_mailing_is_for_what_its_name_begins_with(name: str, purpose: Purpose) -> None:
    assert purpose == purpose_of(name)


ONE = {"template": "t", "when": "2015-09-22 09:00"}


@pytest.mark.parametrize(
    ("campaign", "top", "expected"),
    [
        ({"mailings": {"announcement": ONE}}, {}, []),
        (
            {"embargo": "2015-09-23 06:00", "mailings": {"announcement": ONE}},
            {},
            [
                (
                    "fault",
                    "schedule.yaml:7: 'announcement' at 2015-09-22 09:00 is before the embargo, 2015-09-23 06:00",
                )
            ],
        ),
        ({"embargo": "2015-09-23 06:00", "mailings": {"embargo-offer": ONE}}, {}, []),
        (
            {"mailings": {"announcement": {**ONE, "when": "1 day after anouncement"}}},
            {},
            [("fault", "schedule.yaml:7: there is no mailing 'anouncement'; did you mean 'announcement'?")],
        ),
        (
            {"mailings": {"announcement": {**ONE, "when": "7 days before event"}}},
            {},
            [("fault", "schedule.yaml:7: 'event start': this campaign has no event")],
        ),
        (
            {"mailings": {"announcement": {**ONE, "when": "2015-11-11 09:00"}}},
            {},
            [("warning", "schedule.yaml:7: 2015-11-11 09:00 is a public holiday: Armistice")],
        ),
        (
            {"mailings": {"announcement": {**ONE, "when": "2015-09-26 09:00"}}},
            {},
            [("warning", "schedule.yaml:7: 2015-09-26 09:00 is on a week-end")],
        ),
        (
            {"mailings": {"announcement": {**ONE, "when": "2016-03-27 02:30"}}},
            {"country": ""},
            [
                (
                    "warning",
                    "schedule.yaml:7: 2016-03-27 02:30 is skipped when the clocks go forward; 2016-03-27 03:30 is meant",
                ),
                ("warning", "schedule.yaml:7: 2016-03-27 03:30 is on a week-end"),
            ],
        ),
        (
            {"mailings": {"announcement": {**ONE, "when": "2015-08-25 09:00"}}},
            {},
            [("warning", "schedule.yaml:7: 2015-08-25 09:00 is past: this mailing counts as missed")],
        ),
        (
            {"kind": "event", "event": EVENT, "mailings": {"reminder": {**ONE, "when": "2015-12-22 09:00"}}},
            {},
            [
                (
                    "fault",
                    "schedule.yaml:7: 'reminder' at 2015-12-22 09:00 is after the event began, 2015-12-21 09:30",
                )
            ],
        ),
        (
            {"kind": "event", "event": EVENT, "mailings": {"thanks": {**ONE, "when": "2015-12-18 09:00"}}},
            {},
            [
                (
                    "fault",
                    "schedule.yaml:7: 'thanks' at 2015-12-18 09:00 is before the event, 2015-12-21 09:30",
                )
            ],
        ),
        (
            {
                "mailings": {
                    "announcement": {**ONE, "exclude": {"lists": ["contact"], "got": ["story/anouncement"]}}
                }
            },
            {},
            [
                ("fault", "schedule.yaml:7: unknown list 'contact'; did you mean 'contacts'?"),
                (
                    "fault",
                    "schedule.yaml:7: unknown mailing 'story/anouncement'; did you mean 'story/announcement'?",
                ),
            ],
        ),
        (
            {"mailings": {"invitation": ONE}},
            {},
            [("fault", "schedule.yaml:7: 'invitation' is an invitation, but the campaign has no 'event:'")],
        ),
    ],
)
def test_what_is_wrong_with_a_schedule_is_told(
    campaign: Mapping[str, Any], top: Mapping[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert expected == told(schedule_of(campaign, **top))


def test_a_warning_of_yesterday_is_not_a_fault() -> None:
    assert {Severity.WARNING.value} == {
        kind
        for kind, _ in told(
            schedule_of({"mailings": {"announcement": ONE}}), datetime(2026, 1, 1, tzinfo=UTC)
        )
    }
