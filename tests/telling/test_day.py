"""The mail of her morning: at her hour, once a day, when there is something to tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from cli.press import Press
from cli.world import says
from telling.newsroom import OFFICER, ONE, TWO, Newsroom, text, wall

from outreach.core.language import Language
from outreach.core.told.day import digest_day, horizon, next_digest
from outreach.rehearsal.world import Reception

Opens = Callable[..., Newsroom]

INTERVIEW = "Hello,\n\nCould I interview your founder by phone? I file tomorrow at 18:00.\n\nKim\n"
QUESTION = "Hello,\n\nCould you send me the full report and the questionnaire, please?\n\nBo\n"


@pytest.fixture
def morning(press: Press) -> Press:
    """She wants to be told at half past eight, and of nothing else."""
    press.edit("schedule.yaml", f"to: {OFFICER}", f'to: {OFFICER}, summaries: false, digest: "08:30"')
    return press


@pytest.mark.usefixtures("morning")
def test_it_comes_at_her_hour_and_once(newsroom: Opens) -> None:
    room = newsroom()

    for at in ("08:00", "08:29"):
        room.round(at)
    before = room.told()
    for at in ("08:30", "08:31", "15:00"):
        room.round(at)

    assert [] == before
    assert 1 == len(room.told("Your day"))
    assert "  2015-09-22 09:00  aurora/announcement: 3\n" in text(room.told("Your day")[0])


@pytest.mark.usefixtures("morning")
def test_who_waits_for_her_stands_in_it(newsroom: Opens) -> None:
    room = newsroom(
        {
            ONE: Reception(persona=says(INTERVIEW, at=wall("09:05"))),
            TWO: Reception(persona=says(QUESTION, at=wall("09:06"), number=2)),
        }
    )

    room.round("09:00")
    room.world.wait_for(5)
    room.round("10:00")
    room.round("2015-09-23 08:30")

    told = room.told("Your day")[-1]
    assert "<c1@paper1.example>: 9 h left, until 2015-09-23 18:00 (outreach interviews show 1)" in text(told)
    assert "Waiting for an answer:\n" in text(told)
    assert "for 9 working hours: Re: Aurora for Paper 2 (outreach inbox show 2)" in text(told)


def test_what_is_held_and_why_and_who_comes_stand_in_it(morning: Press, newsroom: Opens) -> None:
    room = newsroom()
    room.round("2015-09-28 09:00")
    for command in (
        ("rsvp", "set", "fair", ONE, "attending", "--guests", "2"),
        ("rsvp", "set", "fair", TWO, "declined"),
        ("hold", "--campaign", "aurora", "--reason", "the director has doubts"),
    ):
        assert 0 == morning.outreach(*command).status
    morning.edit("schedule.yaml", "when: 2015-09-22 09:00", "when: 2015-09-29 09:00")

    room.round("2015-09-29 08:30")

    told = text(room.told("Your day")[-1])
    assert "  aurora/announcement: 3 (paused: the director has doubts)\n" in told
    assert "attending 1 (people: 2), tentative 0, declined 1, silent 1" in told


@pytest.mark.usefixtures("morning")
def test_a_day_without_anything_to_tell_is_silent(newsroom: Opens) -> None:
    room = newsroom()
    room.round("09:00")  # late on the first day: what left has left

    room.round("2015-09-23 08:30")
    room.round("2015-09-24 08:29")
    quiet = len(room.told())
    room.round("2015-09-24 08:30")

    # on Thursday the fair's invitation of Monday is two working days away
    assert 1 == len(room.told()) - quiet
    assert "  2015-09-28 09:00  fair/invitation: 3\n" in text(room.told()[-1])


def test_a_mailing_that_waits_for_somebody_says_for_whom(morning: Press, newsroom: Opens) -> None:
    morning.edit(
        "schedule.yaml", "when: 2015-09-22 09:00\n", "when: 2015-09-22 09:00\n        approval: {name: Ada}\n"
    )
    room = newsroom()

    room.round("08:30")
    room.round("2015-09-23 08:30")

    first, second = room.told("Your day")
    assert "aurora/announcement: 3, if Ada approves" in text(first)
    assert "aurora/announcement: 3 (waits for approval by Ada)" in text(second)


@pytest.mark.usefixtures("morning")
def test_it_is_in_french_for_who_reads_french(newsroom: Opens) -> None:
    room = newsroom()
    room.language = Language.FRENCH

    room.round("08:30")

    (told,) = room.told()
    assert (
        "Votre journée\u00a0: demandes d’interview 0, réponses attendues 0, envois qui partent 1"
        == told["Subject"]
    )
    assert "Part aujourd’hui et les deux prochains jours ouvrés\u00a0:\n" in text(told)


@pytest.mark.usefixtures("morning")
def test_the_round_asks_to_be_woken_for_it(newsroom: Opens) -> None:
    room = newsroom()

    assert wall("08:30") == room.round("08:00").next_at
    assert wall("09:00") == room.round("08:30").next_at


def test_its_hour_is_wall_time_on_the_days_when_the_clocks_change() -> None:
    spring, autumn = "2015-03-29", "2015-10-25"

    assert wall(f"{spring} 08:30") == next_digest(time(8, 30), wall("2015-03-28 09:00"), "Europe/Paris")
    assert wall(f"{autumn} 08:30") == next_digest(time(8, 30), wall("2015-10-24 09:00"), "Europe/Paris")
    # struck twice, told once
    assert digest_day(time(2, 30), wall(f"{autumn} 04:00"), "Europe/Paris") == wall(f"{autumn} 04:00").date()


def test_it_looks_two_working_days_ahead() -> None:
    friday, eleventh = wall("2015-09-25 08:30"), wall("2015-11-10 08:30")

    assert wall("2015-09-30 00:00") == horizon(friday, zone="Europe/Paris", country="FR")
    assert wall("2015-11-14 00:00") == horizon(eleventh, zone="Europe/Paris", country="FR")
