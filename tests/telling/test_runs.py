"""After a run the officer is told once what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from cli.press import Press
from cli.world import says
from telling.newsroom import OFFICER, ONE, THREE, TWO, Newsroom, text, wall

from outreach.core.language import Language
from outreach.rehearsal.world import Reception

INTERVIEW = "Hello,\n\nCould I interview your founder by phone? I file today at 18:00.\n\nKim\n"
UNKNOWN = "550 5.1.1 <c2@paper2.example>: no such user here"

Opens = Callable[..., Newsroom]


def test_after_a_run_one_mail_tells_what_came_of_it(newsroom: Opens) -> None:
    room = newsroom({TWO: Reception(refusal=UNKNOWN)})

    room.round("09:00")

    assert ["aurora/announcement: sent 2, failed 1"] == [mail["Subject"] for mail in room.told()]
    told = text(room.told()[0])
    assert "Contact C, Paper 2 <c2@paper2.example>: 550" in told
    assert "no such user here" in told
    assert "outreach log --campaign aurora --mailing announcement" in told


def test_it_is_told_once_however_many_rounds_follow(newsroom: Opens) -> None:
    room = newsroom()

    for minutes in range(0, 600, 120):
        room.round("09:00", after=timedelta(minutes=minutes))
        room.round(after=timedelta(minutes=1))

    assert 1 == len(room.told())


def test_nothing_is_told_while_mails_wait_for_the_pace(press: Press, newsroom: Opens) -> None:
    press.edit("schedule.yaml", "batch: 1000", "batch: 2")
    press.edit("schedule.yaml", "interval: 1 second", "interval: 10 minutes")
    room = newsroom()

    room.round("09:00")
    before = room.told()
    room.round("09:10")

    assert [] == before
    assert ["aurora/announcement: sent 3, failed 0"] == [mail["Subject"] for mail in room.told()]


def test_a_run_that_is_not_over_is_told_of_in_the_evening_and_when_it_is(
    press: Press, newsroom: Opens
) -> None:
    press.edit("schedule.yaml", "batch: 1000", "batch: 2")
    press.edit("schedule.yaml", "interval: 1 second", "interval: 20 hours")
    room = newsroom()

    for at in ("09:00", "17:59", "18:00", "18:01", "23:00"):
        room.round(at)
    room.round("2015-09-23 09:00")

    assert [
        "aurora/announcement, not over yet: sent 2, failed 0, still to leave 1",
        "aurora/announcement: sent 3, failed 0",
    ] == [mail["Subject"] for mail in room.told()]


def test_who_is_tried_again_night_after_night_is_told_of_once(newsroom: Opens) -> None:
    room = newsroom({THREE: Reception(refusal="451 4.7.1 come back later")})

    for day in (22, 23, 24):
        room.round(f"2015-09-{day} 09:00")
        room.round(f"2015-09-{day} 20:00")

    assert ["aurora/announcement, not over yet: sent 2, failed 0, still to leave 1"] == [
        mail["Subject"] for mail in room.told("not over")
    ]
    assert "Deferred: 1; the next is tried at 2015-09-22" in text(room.told()[0])


def test_a_run_that_was_paused_is_not_over(press: Press, newsroom: Opens) -> None:
    press.edit("schedule.yaml", "batch: 1000", "batch: 2")
    press.edit("schedule.yaml", "interval: 1 second", "interval: 10 minutes")
    room = newsroom()

    room.round("09:00")
    press.outreach("hold", "--everything", "--reason", "wait for the director")
    room.round("09:20")
    paused = room.told()
    press.outreach("release", "--everything")
    room.round("09:30")

    assert [] == paused
    assert ["aurora/announcement: sent 3, failed 0"] == [mail["Subject"] for mail in room.told()]


def test_who_was_left_out_is_counted_by_reason(press: Press, newsroom: Opens) -> None:
    press.outreach("suppress", TWO, "--reason", "asked by telephone")
    press.outreach("hold", "--contact", THREE, "--reason", "in the mountains")
    room = newsroom()

    room.round("09:00")

    told = text(room.told()[0])
    assert "Not sent, and why:\n  1  " in told
    assert "  1  suppressed\n" in told
    assert "in the mountains" in told


def test_what_came_since_is_told_with_the_hours_that_are_left(newsroom: Opens) -> None:
    asks = says(INTERVIEW, at=wall("09:05"))
    room = newsroom({ONE: Reception(persona=asks), TWO: Reception(refusal="451 4.7.1 later", refusals=1)})

    room.round("09:00")  # one is deferred: it is not over
    room.world.wait_for(3)
    room.round("10:00")

    told = text(room.told("aurora/announcement")[0])
    assert "Answers since: 1\n  1  interview request\n" in told
    assert "Interview requests that wait for you:\n" in told
    assert "8 h left, until 2015-09-22 18:00 (outreach interviews show 1)" in told


def test_she_can_do_without(press: Press, newsroom: Opens) -> None:
    press.edit("schedule.yaml", f"to: {OFFICER}", f"to: {OFFICER}, summaries: false")
    room = newsroom()

    room.round("09:00")

    assert 3 == len(room.reached())
    assert [] == room.told()


def test_she_is_told_in_french(newsroom: Opens) -> None:
    room = newsroom({TWO: Reception(refusal=UNKNOWN)})
    room.language = Language.FRENCH

    room.round("09:00")

    assert "aurora/announcement\u00a0: partis 2, en échec 1" == room.told()[0]["Subject"]
    assert "Refusés pour de bon\u00a0: 1\n  Contact C, Paper 2 <c2@paper2.example>\u00a0: 550" in text(
        room.told()[0]
    )
    assert "fr" == room.told()[0]["Content-Language"]


def test_what_could_not_leave_leaves_after_a_later_round(press: Press, newsroom: Opens) -> None:
    press.edit("schedule.yaml", OFFICER, "nobody@lerameau.example")
    room = newsroom()

    room.round("09:00")
    failed = list(room.troubles)
    press.edit("schedule.yaml", "nobody@lerameau.example", OFFICER)
    room.round("09:10")

    assert 1 == len(failed)
    assert 1 == len(room.told("aurora/announcement"))


def test_a_name_with_holes_in_it_is_a_name(press: Press, newsroom: Opens) -> None:
    press.contacts((TWO, "Kim {sent} %s", "Paper 2", "en"), (ONE, "Contact", "Paper 1", "en"))
    room = newsroom({TWO: Reception(refusal=UNKNOWN)})

    room.round("09:00")

    assert "  Kim {sent} %s, Paper 2 <c2@paper2.example>: 550" in text(room.told()[0])
