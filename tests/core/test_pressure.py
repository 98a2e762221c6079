"""The cap on mails over all campaigns, and the calendar that shows it beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.campaign import PressureSettings, Schedule
from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.history import History, Past
from outreach.core.language import Language
from outreach.core.plan import Decision, Fate, Question, Reason, plan
from outreach.core.pressure import Mail, by_week, collisions, mails
from outreach.core.pressure_picture import page, svg

NORA = Contact("nora@daily.example", "nora@daily.example", last_name="Roy", outlet="Daily")
TUESDAY = datetime(2015, 12, 1, 8, tzinfo=UTC)  # 09:00 in Paris
CAP = PressureSettings(most=2, per=timedelta(days=7))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


DAYS = {"one": "2015-12-01 09:00", "two": "2015-12-02 09:00", "three": "2015-12-03 09:00"}


def three_stories(days: Mapping[str, str] = DAYS, **more: Any) -> Schedule:
    """Three announcements on three days of one week, each of its own campaign."""
    return Schedule.model_validate(
        {
            "organisation": {"name": "Le RAMEAU"},
            "sender": {"name": "Presse", "address": "presse@lerameau.example"},
            "contacts": ["press.csv"],
            "pressure": {"most": 2, "per": "7 days"},
            "campaigns": {
                name: {
                    "title": name,
                    "priority": more.get(name, 0),
                    "mailings": {"announcement": {"template": "t", "when": when, "not_after": "20 days"}},
                }
                for name, when in days.items()
            },
        }
    )


def decided(schedule: Schedule, now: datetime, *, got: dict[str, str] | None = None) -> dict[str, Decision]:
    messages = {
        (name, "announcement", NORA.key): Past(State.ACCEPTED, utc(at)) for name, at in (got or {}).items()
    }
    question = Question(schedule, [NORA], lambda _segment, _contact: True, History(messages))
    return {each.campaign: each for each in plan(question, now)}


def test_a_third_mail_in_a_week_waits_until_the_week_is_over() -> None:
    got = {"one": "2015-12-01 08:00", "two": "2015-12-02 08:00"}

    found = decided(three_stories(), utc("2015-12-03 08:00"), got=got)["three"]

    assert (Fate.NOT_SENT, Reason.PRESSURE) == (found.fate, found.reason)
    assert utc("2015-12-08 08:00") == found.at  # the first of the two is a week old then
    assert "until 2015-12-08 09:00" == found.detail


def test_it_leaves_when_the_week_is_over() -> None:
    got = {"one": "2015-12-01 08:00", "two": "2015-12-02 08:00"}

    assert Fate.DUE is decided(three_stories(), utc("2015-12-08 08:00"), got=got)["three"].fate


def test_what_matters_more_later_in_the_week_keeps_its_room() -> None:
    found = decided(three_stories(two=1, three=1), TUESDAY)

    assert (Reason.PRESSURE, "(two/announcement, three/announcement)") == (
        found["one"].reason,
        found["one"].detail,
    )
    assert [Fate.DUE, Fate.DUE] == [found["two"].fate, found["three"].fate]


def test_among_equals_the_earlier_comes_first() -> None:
    found = decided(three_stories(), utc("2015-11-30 08:00"))

    assert [Fate.DUE, Fate.DUE, Fate.NOT_SENT] == [found[name].fate for name in ("one", "two", "three")]


def test_of_what_is_due_at_the_same_instant_the_first_in_the_file_comes_first() -> None:
    found = decided(three_stories(dict.fromkeys(DAYS, "2015-12-01 09:00")), TUESDAY)

    assert [Fate.DUE, Fate.DUE, Fate.NOT_SENT] == [found[name].fate for name in ("one", "two", "three")]
    assert "(one/announcement, two/announcement)" == found["three"].detail


def test_what_left_after_the_instant_that_is_asked_about_counts() -> None:
    # a round asks about its beginning, and the mails it has sent since are some seconds younger
    got = {"two": "2015-12-01 08:00:01", "three": "2015-12-01 08:00:02"}

    found = decided(three_stories(), TUESDAY, got=got)["one"]

    assert (Fate.NOT_SENT, Reason.PRESSURE) == (found.fate, found.reason)


@given(
    st.lists(st.integers(-1, 1), min_size=3, max_size=3),
    st.lists(st.integers(0, 24 * 20), min_size=1, max_size=40),
)
def test_nobody_ever_gets_more_than_the_cap_whatever_the_priorities(
    priorities: list[int], hours: list[int]
) -> None:
    schedule = three_stories(**dict(zip(("one", "two", "three"), priorities, strict=True)))
    got: dict[str, str] = {}
    for hour in sorted(hours):
        now = TUESDAY + timedelta(hours=hour)
        for name, found in decided(schedule, now, got=got).items():
            if found.fate is Fate.DUE and found.at is not None and found.at <= now:
                # as the scheduler does: one leaves, then the plan is asked again
                got[name] = now.replace(tzinfo=None).isoformat(sep=" ")
                break
    times = sorted(utc(at) for at in got.values())
    for early, late in zip(times, times[CAP.most :], strict=False):
        assert late - early >= CAP.per


# ---- the calendar


def mail(contact: str, mailing: str, at: str, **more: Any) -> Mail:
    return Mail(contact, mailing, utc(at), **more)


CROWD = [
    mail("a", "x/announcement", "2015-12-07 08:00", priority=1),
    mail("a", "y/follow-up", "2015-12-09 08:00", follows=True),
    mail("a", "z/announcement", "2015-12-11 08:00"),
    mail("b", "x/announcement", "2015-12-07 08:00", priority=1),
]


def test_three_mails_in_a_week_collide_and_the_follow_up_is_dropped_first() -> None:
    (found,) = collisions(CROWD, CAP)

    assert ("x/announcement", "y/follow-up", "z/announcement") == found.mailings
    assert (("a",), ("y/follow-up",)) == (found.contacts, found.drop)


@pytest.mark.parametrize(
    ("last", "collide"),
    [("2015-12-14 07:59", 1), ("2015-12-14 08:00", 0)],  # a week less a minute; a week
)
def test_a_week_is_seven_days(last: str, collide: int) -> None:
    found = [*CROWD[:2], mail("a", "z/announcement", last)]

    assert collide == len(collisions(found, CAP))


def test_what_has_left_is_never_to_be_dropped_and_what_is_owed_neither() -> None:
    found = [
        mail("a", "x/announcement", "2015-12-07 08:00", sent=True),
        mail("a", "y/correction", "2015-12-08 08:00", owed=True),
        mail("a", "z/announcement", "2015-12-09 08:00", priority=5),
    ]

    assert ("z/announcement",) == collisions(found, CAP)[0].drop
    assert [] == collisions([mail("a", n, "2015-12-07 08:00", sent=True) for n in "pqr"], CAP)


def test_contacts_with_the_same_mails_are_one_collision() -> None:
    both = [Mail(c, m.mailing, m.at) for c in ("a", "b") for m in CROWD[:3]]

    (found,) = collisions(both, CAP)

    assert ("a", "b") == found.contacts


def test_weeks_begin_on_monday_on_the_officers_clock() -> None:
    # Sunday 23:30 UTC is Monday in Paris
    assert {date(2015, 12, 14): {"a": 1}} == by_week([mail("a", "x/y", "2015-12-13 23:30")], "Europe/Paris")


def test_the_calendar_shows_what_the_cap_would_hold_back() -> None:
    schedule = three_stories()
    open_cap = schedule.model_copy(update={"pressure": None})
    question = Question(open_cap, [NORA], lambda _segment, _contact: True)

    found = mails(question, plan(question, TUESDAY))

    assert ["one/announcement", "two/announcement", "three/announcement"] == [m.mailing for m in found]


def test_hostile_names_are_text_in_picture_and_page() -> None:
    names = {"a": "<script>alert(1)</script>"}
    picture = svg(by_week(CROWD, "UTC"), names, set(), Language.ENGLISH)

    shown = page(picture, collisions(CROWD, CAP), names, Language.FRENCH, most=2, per=CAP.per)

    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
