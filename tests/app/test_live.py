"""Which mailings a round still asks about: those that are near, until they are over; forgotten when anything changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outreach.app.live import COLD, NEAR, Live
from outreach.core.decision import Decision, Fate, Reason
from outreach.core.delivery import State
from outreach.project.press_folder import PressFolder, read_press_folder

SCHEDULE = """\
organisation: {name: Le RAMEAU}
sender: {name: Presse, address: presse@lerameau.example}
contacts: [contacts.csv]
campaigns:
  study:
    title: The study
    mailings:
      announcement: {template: release, when: 2015-09-22 09:00}
      follow-up: {template: release, when: 2015-09-28 09:00}
"""
ANNOUNCEMENT, FOLLOW_UP = ("study", "announcement"), ("study", "follow-up")
DUE = datetime(2015, 9, 22, 7, tzinfo=UTC)
NOT_AFTER = DUE + timedelta(days=1)
HOUR = timedelta(hours=1)

Reads = Callable[[], PressFolder]


@pytest.fixture
def read(tmp_path: Path) -> Reads:
    """What reads the folder anew, as after an edit."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "release.fr.md").write_text('---\nsubject: "x"\n---\nx\n')
    (tmp_path / "contacts.csv").write_text("address\nnora@daily.example\n")
    (tmp_path / "schedule.yaml").write_text(SCHEDULE)
    return lambda: read_press_folder(tmp_path)


def answers(fate: Fate, **more: object) -> Iterable[Decision]:
    return [Decision(*ANNOUNCEMENT, "nora@daily.example", fate, **more)]  # type: ignore[arg-type]  # a test's own names


def test_a_mailing_is_asked_about_from_two_days_before_its_time(read: Reads) -> None:
    folder, live = read(), Live()

    assert set() == live.near(folder, DUE - NEAR - HOUR)
    assert {ANNOUNCEMENT} == live.near(folder, DUE - NEAR)
    assert {ANNOUNCEMENT, FOLLOW_UP} == live.near(folder, DUE + timedelta(days=4))


@pytest.mark.parametrize(
    ("asked", "over"),
    [
        (answers(Fate.SENT, at=DUE), True),
        (answers(Fate.NOT_SENT, reason=Reason.REPLIED), True),
        (answers(Fate.NOT_SENT, at=DUE, reason=Reason.TOO_LATE), True),
        (answers(Fate.DUE, at=DUE), False),
        (answers(Fate.NOT_SENT, reason=Reason.ON_HOLD, state=State.HELD), False),  # in the queue
        (answers(Fate.NOT_SENT, at=NOT_AFTER + COLD + 9 * HOUR, reason=Reason.AWAY), False),  # she comes back
    ],
)
def test_it_is_over_when_nobody_can_get_it_any_more(
    read: Reads, asked: Iterable[Decision], over: bool
) -> None:
    folder, live = read(), Live()
    late = NOT_AFTER + COLD + HOUR

    live.note(folder, asked, (), NOT_AFTER + COLD)
    before = ANNOUNCEMENT in live.near(folder, late)
    live.note(folder, asked, (), late)

    assert before  # not a moment too soon: an absence may be told of yet
    assert over is (ANNOUNCEMENT not in live.near(folder, late))


def test_what_was_missed_stays_so_though_nobody_asks_any_more(read: Reads) -> None:
    folder, live = read(), Live()
    late = NOT_AFTER + COLD + HOUR
    missed = answers(Fate.NOT_SENT, at=DUE, reason=Reason.TOO_LATE)

    live.near(folder, late)
    live.note(folder, missed, [ANNOUNCEMENT], late)

    assert ANNOUNCEMENT not in live.near(folder, late)
    assert (ANNOUNCEMENT,) == live.missed


def test_an_edit_or_a_clock_set_back_makes_it_ask_again(read: Reads) -> None:
    folder, live = read(), Live()
    late = NOT_AFTER + COLD + HOUR

    def forgets(now: datetime, files: PressFolder) -> bool:
        live.near(files, now)
        live.note(files, answers(Fate.SENT, at=DUE), (), now)
        return ANNOUNCEMENT not in live.near(files, now)

    assert forgets(late, folder)
    assert ANNOUNCEMENT in live.near(folder, late - HOUR)
    assert forgets(late + HOUR, folder)
    assert ANNOUNCEMENT in live.near(read(), late + HOUR)
