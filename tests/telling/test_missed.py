"""Mailings that were missed are told of once each, together, with the command that sends them after all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cli.press import Press
from telling.newsroom import Newsroom, text

from outreach.core.language import Language

Opens = Callable[..., Newsroom]

TWO_MORE = """\
      teaser:
        template: release
        purpose: announcement
        when: 2015-09-14 09:00
      survey:
        template: release
        purpose: announcement
        when: 2015-09-15 09:00
"""


@pytest.fixture
def late(press: Press) -> Press:
    """Two mailings whose time was over when nobody ran."""
    press.edit("schedule.yaml", "    mailings:\n", f"    mailings:\n{TWO_MORE}")
    return press


@pytest.mark.usefixtures("late")
def test_several_are_told_in_one_mail_and_each_once(newsroom: Opens) -> None:
    room = newsroom()

    for at in ("08:00", "08:01", "2015-09-23 08:00"):
        room.round(at)

    assert ["Missed mailings: 2"] == [mail["Subject"] for mail in room.told("Missed")]
    told = text(room.told("Missed")[0])
    assert "  aurora/teaser, due at 2015-09-14 09:00\n" in told
    assert "outreach send aurora teaser --late --for-real" in told
    assert "outreach cancel aurora --mailing survey --for-real" in told


@pytest.mark.usefixtures("late")
def test_one_that_is_missed_later_is_told_of_alone(newsroom: Opens) -> None:
    room = newsroom()
    room.round("08:00")

    # nobody ran until the day after its last instant
    room.round("2015-09-25 09:00")

    assert ["Missed mailings: 2", "Missed: aurora/announcement"] == [
        m["Subject"] for m in room.told("Missed")
    ]


def test_one_that_gets_another_time_and_misses_it_is_told_of_again(late: Press, newsroom: Opens) -> None:
    room = newsroom()
    room.round("08:00")

    late.edit("schedule.yaml", "when: 2015-09-14 09:00", "when: 2015-09-16 09:00")
    room.round("08:10")

    assert ["Missed mailings: 2", "Missed: aurora/teaser"] == [
        mail["Subject"] for mail in room.told("Missed")
    ]


def test_the_command_in_the_mail_sends_it(late: Press, newsroom: Opens) -> None:
    room = newsroom()
    room.round("08:00")

    command = next(
        line.partition(": ")[2]
        for line in text(room.told("Missed")[0]).splitlines()
        if "teaser --late" in line
    )
    assert 0 == late.outreach(*command.removeprefix("outreach ").split(), "--yes").status

    assert 3 == len(room.reached())


@pytest.mark.usefixtures("late")
def test_they_are_told_in_french(newsroom: Opens) -> None:
    room = newsroom()
    room.language = Language.FRENCH

    room.round("08:00")

    assert ["Envois manqués\u00a0: 2"] == [mail["Subject"] for mail in room.told()]
    assert "pour l’envoyer quand même\u00a0: outreach send aurora teaser" in text(room.told()[0])
