"""What `check` says of press rules: named with its line before anything can go wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from outreach.core.campaign import Schedule
from outreach.core.press_soundness import press_problems, unknown_outlets
from outreach.core.problem import Severity
from outreach.core.soundness import Sight, schedule_problems

OFFER = {"template": "t", "when": "2015-10-01 09:00", "purpose": "embargo offer"}
TEXT = {"template": "t", "when": "2015-10-02 09:00", "embargoed": True}
LIFT = {"template": "t", "when": "at embargo", "audience": "embargo accepted"}
EVENT = {"start": "2015-12-21 09:30", "end": "2015-12-21 11:30"}
RELEASE = {"template": "t", "when": "2015-10-06 09:00"}


def sight(campaign: dict[str, Any]) -> Sight:
    written = Schedule.model_validate(
        {
            "organisation": {"name": "Le RAMEAU"},
            "sender": {"name": "Presse", "address": "presse@lerameau.example"},
            "contacts": ["press.csv"],
            "campaigns": {"story": {"title": "A story", **campaign}},
        }
    )
    return Sight(written, "schedule.yaml", lambda *_path: 7, datetime(2015, 9, 1, tzinfo=UTC))


def faults(**campaign: Any) -> list[str]:
    seen = sight(campaign)
    problems = [*schedule_problems(seen), *press_problems(seen)]
    assert all(problem.line == 7 for problem in problems)
    return [p.sentence().removeprefix("schedule.yaml:7: ") for p in problems if p.severity is Severity.FAULT]


def embargoed(**mailings: dict[str, Any]) -> list[str]:
    return faults(embargo="2015-10-06 09:00", mailings=mailings)


def test_a_whole_embargo_is_sound() -> None:
    silent = {**LIFT, "audience": "embargo silent"}

    assert [] == embargoed(offer=OFFER, text=TEXT, lift=LIFT, release=silent)


@pytest.mark.parametrize(
    ("mailings", "text"),
    [
        (
            {"early": {**RELEASE, "when": "2015-10-05 09:00"}},
            "'early' at 2015-10-05 09:00 is before the embargo, 2015-10-06 09:00",
        ),
        (
            {"offer": {**OFFER, "when": "2015-10-06 09:00"}},
            "'offer' at 2015-10-06 09:00 comes too late: the embargo ends at 2015-10-06 09:00",
        ),
        (
            {"offer": OFFER, "text": {**TEXT, "when": "2015-10-07 09:00"}},
            "'text' at 2015-10-07 09:00 comes too late: the embargo ends at 2015-10-06 09:00",
        ),
        (
            {"offer": OFFER, "text": {**TEXT, "audience": "everyone"}},
            "'text' is embargoed: its audience can only be 'embargo accepted'",
        ),
        (
            {"text": TEXT},
            "'text' goes by who said yes to the embargo, and no mailing has the purpose 'embargo offer'",
        ),
        (
            {"lift": LIFT},
            "'lift' goes by who said yes to the embargo, and no mailing has the purpose 'embargo offer'",
        ),
        (
            {"offer": OFFER, "text": {**TEXT, "when": "2015-10-01 09:00"}},
            "'text' leaves before anybody is asked to accept the embargo",
        ),
    ],
)
def test_what_contradicts_an_embargo_is_a_fault(mailings: dict[str, Any], text: str) -> None:
    assert [text] == embargoed(**mailings)


@pytest.mark.parametrize("mailing", [OFFER, TEXT, {**RELEASE, "audience": "embargo silent"}])
def test_a_mailing_about_an_embargo_needs_one(mailing: dict[str, Any]) -> None:
    text = "'x' is about an embargo, and the campaign has no 'embargo:'"

    assert [text] == faults(mailings={"x": mailing})


@pytest.mark.parametrize(
    ("until", "is_fault"),
    [("2015-10-05 18:00", True), ("2015-10-06 09:00", False), ("2015-10-07 09:00", True)],
)
def test_an_exclusive_and_an_embargo_that_end_apart_clash(until: str, is_fault: bool) -> None:
    found = faults(
        embargo="2015-10-06 09:00",
        exclusive={"outlet": "Le Grand Matin", "until": until},
        mailings={"offer": OFFER},
    )

    assert is_fault == bool(found)
    assert all("Le Grand Matin" in text and until in text and "2015-10-06 09:00" in text for text in found)


@pytest.mark.parametrize(
    ("outlet", "texts"),
    [
        ("le grand matin", []),
        ("Le Grand Martin", ["unknown outlet 'Le Grand Martin'; did you mean 'Le Grand Matin'?"]),
        ("Gazette", ["unknown outlet 'Gazette'"]),
    ],
)
def test_an_exclusive_of_an_outlet_that_nobody_works_for_is_a_fault(outlet: str, texts: list[str]) -> None:
    seen = sight({"exclusive": {"outlet": outlet, "until": "2015-10-06 09:00"}, "mailings": {"x": RELEASE}})

    found = [p.sentence() for p in unknown_outlets(seen, ["Le Grand Matin", "Radio Estuaire", ""])]

    assert [f"schedule.yaml:7: {text}" for text in texts] == found


@pytest.mark.parametrize(
    ("mailing", "text"),
    [
        ({"purpose": "correction", "corrects": "release"}, ""),
        (
            {"purpose": "correction", "corrects": "relaese"},
            "unknown mailing 'relaese'; did you mean 'release'?",
        ),
        ({"purpose": "correction", "corrects": "x"}, "unknown mailing 'x'"),
        (
            {"corrects": "release"},
            "'x' corrects 'release', so its purpose is 'correction', not 'announcement'",
        ),
    ],
)
def test_a_correction_names_what_it_corrects(mailing: dict[str, Any], text: str) -> None:
    assert ([text] if text else []) == faults(mailings={"release": RELEASE, "x": {**RELEASE, **mailing}})


@pytest.mark.parametrize(
    ("event", "purpose", "text"),
    [
        (EVENT, "update", ""),
        (EVENT, "reminder", "'x' leaves when the event moves, so its purpose is 'update', not 'reminder'"),
        (None, "update", "'x' leaves when the event moves, and the campaign has no 'event:'"),
    ],
)
def test_an_update_belongs_to_an_event(event: dict[str, str] | None, purpose: str, text: str) -> None:
    moving = {"template": "t", "when": "when the event moves", "purpose": purpose}

    assert ([text] if text else []) == faults(event=event, mailings={"release": RELEASE, "x": moving})


def test_an_hour_that_the_clock_skips_is_told_of_an_embargo_and_of_an_exclusive_too() -> None:
    seen = sight(
        {
            "embargo": "2016-03-27 02:30",
            "exclusive": {"outlet": "Daily", "until": "2016-03-27 02:30"},
            "mailings": {"offer": OFFER},
        }
    )

    assert 2 == [p.severity for p in press_problems(seen)].count(Severity.WARNING)
