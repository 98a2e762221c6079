"""When too many mails come back the run pauses itself, says why, and goes on when she releases it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from cli.press import Press
from telling.newsroom import OFFICER, Newsroom, text, wall

from outreach.core.guard import Bounces, counted_since, strikes
from outreach.core.language import Language
from outreach.core.telling import Guard
from outreach.rehearsal.world import Reception

Opens = Callable[..., Newsroom]


def dead(addresses: list[str]) -> Mapping[str, Reception]:
    """Have these addresses be unknown to a server further on: a report comes back (RFC 3464)."""
    return {each: Reception(bounce=f"550 5.1.1 <{each}>: no such user here") for each in addresses}


def guard(press: Press, written: str) -> None:
    press.edit("schedule.yaml", f"to: {OFFICER}", f"to: {OFFICER}, guard: {written}")


@pytest.fixture
def people(press: Press) -> list[str]:
    """Sixty contacts, of whom the first fifty are written to at once."""
    press.edit("schedule.yaml", "batch: 1000", "batch: 50")
    press.edit("schedule.yaml", "interval: 1 second", "interval: 10 minutes")
    return press.people(60)


def test_too_many_bounces_pause_everything_and_she_learns_why(newsroom: Opens, people: list[str]) -> None:
    room = newsroom(dead(people[:3]))

    room.round("09:00")
    room.round("09:01")  # the reports are read
    room.round("09:02")
    room.round("09:30")

    assert 47 == len(room.reached())
    (told,) = room.told("paused")
    assert "Sending is paused: 3 of 50 mails came back" == told["Subject"]
    assert "outreach release --everything" in text(told)
    assert "c3@paper3.example" in text(told)
    assert "no such user" in text(told)


def test_as_many_as_usual_pause_nothing(newsroom: Opens, people: list[str]) -> None:
    room = newsroom(dead(people[:2]))

    for at in ("09:00", "09:01", "09:02", "09:30"):
        room.round(at)

    assert 58 == len(room.reached())
    assert [] == room.told("paused")


def test_it_goes_on_when_she_releases_it_and_strikes_again_for_new_ones_only(
    press: Press, newsroom: Opens, people: list[str]
) -> None:
    guard(press, "{bounces: 5, among: 5, within: 7 days}")
    room = newsroom(dead([*people[:3], people[55]]))

    for at in ("09:00", "09:01", "09:02"):
        room.round(at)
    press.outreach("release", "--everything")
    for at in ("09:30", "09:31", "09:32"):
        room.round(at)

    assert 56 == len(room.reached())
    assert ["Sending is paused: 3 of 50 mails came back", "Sending is paused: 1 of 10 mails came back"] == [
        mail["Subject"] for mail in room.told("paused")
    ]


def test_she_can_do_without_a_guard(press: Press, newsroom: Opens, people: list[str]) -> None:
    guard(press, "null")
    room = newsroom(dead(people[:20]))

    for at in ("09:00", "09:01", "09:30"):
        room.round(at)

    assert 40 == len(room.reached())


def test_her_own_pause_stays_hers(press: Press, newsroom: Opens, people: list[str]) -> None:
    room = newsroom(dead(people[:3]))

    room.round("09:00")
    press.outreach("hold", "--everything", "--reason", "the director has doubts")
    room.round("09:01")
    room.round("09:02")

    with room.here.ledger() as ledger:
        assert ["the director has doubts"] == [h.reason for h in ledger.history().holds if not h.contact]


def test_why_it_paused_is_said_in_french(newsroom: Opens, people: list[str]) -> None:
    room = newsroom(dead(people[:3]))
    room.language = Language.FRENCH

    for at in ("09:00", "09:01", "09:02"):
        room.round(at)

    assert ["Envois suspendus\u00a0: 3 messages sur 50 sont revenus"] == [
        m["Subject"] for m in room.told("suspendus")
    ]


@pytest.mark.parametrize(
    ("among", "bounced", "struck"),
    [(49, 49, False), (50, 2, False), (50, 3, True), (100, 5, False), (100, 6, True), (0, 0, False)],
)
def test_the_guard_strikes_above_its_share_of_enough_mails(among: int, bounced: int, struck: bool) -> None:
    assert struck is strikes(Guard(), Bounces(among, bounced))


def test_mails_count_for_a_week_or_since_it_last_struck() -> None:
    now = wall("2015-09-22 09:00")

    assert wall("2015-09-15 09:00") == counted_since(Guard(), now, None)
    assert wall("2015-09-20 09:00") == counted_since(Guard(), now, wall("2015-09-20 09:00"))
    assert wall("2015-09-15 09:00") == counted_since(Guard(), now, wall("2015-08-01 09:00"))
