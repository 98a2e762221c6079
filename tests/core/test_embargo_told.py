"""Whose yes was to another end of the embargo than it has now."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.core.campaign import Schedule
from outreach.core.embargo_told import OtherEnd, other_ends
from outreach.core.history import EmbargoAnswer
from outreach.core.language import Language

NORA = "nora@daily.example"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


OFFERED, TOLD_AGAIN = utc("2015-10-01 07:00"), utc("2015-10-03 07:00")
SIXTH, EIGHTH = utc("2015-10-06 07:00"), utc("2015-10-08 07:00")  # 9:00 in Paris


def schedule(embargo: str | None = "2015-10-08 09:00") -> Schedule:
    return Schedule.model_validate(
        {
            "organisation": {"name": "Le RAMEAU"},
            "sender": {"name": "Presse", "address": "presse@lerameau.example"},
            "contacts": ["press.csv"],
            "campaigns": {
                "story": {
                    "title": "A story",
                    "embargo": embargo,
                    "mailings": {"announcement": {"template": "t", "when": "2015-10-20 09:00"}},
                }
            },
        }
    )


def yes(at: datetime = OFFERED, lifts_at: datetime | None = None) -> EmbargoAnswer:
    return EmbargoAnswer(True, at, lifts_at=lifts_at)


@pytest.mark.parametrize(
    ("said", "notice", "agreed_to"),
    [
        (yes(), (OFFERED, SIXTH), SIXTH),
        (yes(), (OFFERED, EIGHTH), None),  # the offer names the end that it has
        (yes(), (TOLD_AGAIN, EIGHTH), None),  # told by a later mail
        (EmbargoAnswer(False, OFFERED), (OFFERED, SIXTH), None),  # a no needs no news
        (yes(lifts_at=SIXTH), None, SIXTH),  # on the telephone, before it moved
        (yes(TOLD_AGAIN, EIGHTH), (OFFERED, SIXTH), None),  # told again on the telephone
        (yes(OFFERED, SIXTH), (TOLD_AGAIN, EIGHTH), None),
        (yes(), None, None),  # nobody knows what she was told
    ],
)
def test_what_she_was_told_last_is_what_she_agreed_to(
    said: EmbargoAnswer, notice: tuple[datetime, datetime] | None, agreed_to: datetime | None
) -> None:
    notices = {NORA: notice} if notice else {}

    found = other_ends(schedule(), "story", {("story", NORA): said}, notices, OFFERED)

    expected = [OtherEnd("story", agreed_to, EIGHTH, (NORA,))] if agreed_to else []
    assert expected == found


@pytest.mark.parametrize(
    ("now", "told"), [("2015-10-07 07:00", True), ("2015-10-08 07:00", False)]
)  # while she, or anybody, still keeps silent
def test_when_both_ends_are_past_there_is_nothing_to_tell(now: str, told: bool) -> None:
    found = other_ends(schedule(), "story", {("story", NORA): yes()}, {NORA: (OFFERED, SIXTH)}, utc(now))

    assert told is bool(found)


def test_an_embargo_that_is_no_more_is_news_too_and_the_sentence_names_who() -> None:
    (found,) = other_ends(
        schedule(None), "story", {("story", NORA): yes()}, {NORA: (OFFERED, SIXTH)}, OFFERED
    )

    assert found.lifts_at is None
    assert (
        "story: who agreed to an embargo until 2015-10-06 09:00 must be told that there is none; people: 1 (nora@daily.example)"
        == found.sentence("Europe/Paris", Language.ENGLISH)
    )
