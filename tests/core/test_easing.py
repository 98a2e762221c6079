"""Servers that have had too much are given less, and more again: in tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.delivery import Outcome, judge
from outreach.core.easing import EVERYWHERE, FIRST, LONGEST, MEMORY, Told, ease, told, too_much

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (421, "4.7.0 Too many connections, try again later"),
        (421, "4.7.28 Our system has detected an unusual rate of mail originating from your IP address"),
        (450, "4.2.1 The user you are trying to contact is receiving mail at a rate that prevents delivery"),
        (451, "4.7.1 Rate limit exceeded"),
        (452, "4.5.3 Too many recipients"),
        (450, "you have reached the sending limit of this account"),
        (454, "4.7.0 Throttled: slow down"),
    ],
)
def test_a_reply_that_says_too_much_is_heard(code: int, text: str) -> None:
    assert too_much(judge(code, text, "rcpt"))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (450, "4.7.1 Greylisted, please try again in 300 seconds"),
        (451, "4.7.1 <a@x.example>: Recipient address rejected: Greylisting in effect, limit 300 s"),
        (452, "4.2.2 Mailbox full: over quota limit exceeded"),
        (452, "4.3.1 Insufficient disk storage: limit reached"),
        (451, "4.3.0 Temporary local problem"),
        (250, "2.0.0 Ok, too many thanks"),
        (550, "5.7.1 too much mail"),
    ],
)
def test_another_refusal_for_a_time_is_no_too_much(code: int, text: str) -> None:
    assert not too_much(judge(code, text, "rcpt"))


@pytest.mark.parametrize(
    ("code", "stage", "where"),
    [
        (450, "rcpt", "x.example"),
        (421, "rcpt", EVERYWHERE),
        (450, "mail", EVERYWHERE),
        (451, "content", "x.example"),
    ],
)
def test_a_421_and_what_is_said_before_a_recipient_are_about_us(code: int, stage: str, where: str) -> None:
    heard = told(NOW, "X.example", judge(code, "4.7.28 too many", stage))

    assert heard == Told(NOW, where, too_much=True)


def test_an_end_in_doubt_tells_nothing_of_the_rate() -> None:
    assert told(NOW, "x.example", judge(451, "4.3.0 no", "rcpt")) is None


def _told(*marks: str, every: timedelta = timedelta(seconds=1)) -> list[Told]:
    start = NOW - timedelta(minutes=30)
    return [Told(start + n * every, "x.example", too_much=mark == "-") for n, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "every", "gap"),
    [
        ("-", 1, FIRST),
        ("--", 1, FIRST),  # within one gap: they were under way together
        ("--", 10, 2 * FIRST),
        ("---", 20, 4 * FIRST),
        ("-" * 20, 600, None),  # older than the hour, but the last
    ],
)
def test_each_too_much_doubles_the_gap_once(marks: str, every: int, gap: timedelta | None) -> None:
    found = ease(_told(*marks, every=timedelta(seconds=every)), NOW)

    assert gap is None or found.gaps == {"x.example": gap}


def test_the_gap_is_never_longer_than_ten_minutes() -> None:
    start = NOW - MEMORY + timedelta(seconds=1)
    heard = [Told(start + n * timedelta(minutes=11), "x.example", too_much=True) for n in range(20)]
    many = [Told(start + n * timedelta(seconds=40), "x.example", too_much=True) for n in range(80)]

    assert max(ease(heard, NOW + timedelta(days=1)).gaps.values(), default=LONGEST) <= LONGEST
    assert ease(many, NOW).gaps["x.example"] <= LONGEST


def test_what_is_accepted_makes_it_faster_step_by_step_until_the_pace_alone_rules() -> None:
    gaps = [ease(_told("-", *"+" * n), NOW).gaps.get("x.example") for n in range(60)]

    known = [gap for gap in gaps if gap is not None]
    assert known == sorted(known, reverse=True)
    assert gaps[0] == FIRST
    assert gaps[1] < FIRST
    assert gaps[59] is None


def test_one_domain_s_too_much_slows_no_other() -> None:
    found = ease(_told("-"), NOW)

    assert found.eased("x.example")
    assert not found.eased("y.example")
    assert found.opens_at("y.example", NOW) == NOW


def test_a_server_that_has_had_too_much_of_us_slows_every_domain() -> None:
    at = NOW - timedelta(seconds=4)

    found = ease([Told(at, EVERYWHERE, too_much=True)], NOW)

    assert found.opens_at("y.example", NOW) == at + FIRST


def test_after_an_hour_it_is_forgotten() -> None:
    assert not ease([Told(NOW - MEMORY, "x.example", too_much=True)], NOW).gaps


def test_an_attempt_that_began_since_counts_from_its_beginning() -> None:
    found = ease([Told(NOW - timedelta(minutes=1), "x.example", too_much=True)], NOW)

    assert found.opens_at("x.example", NOW) == NOW
    assert found.with_begun([(NOW, "X.example")]).opens_at("x.example", NOW) == NOW + FIRST


def test_accepted_is_accepted() -> None:
    assert told(NOW, "X.example", judge(250, "ok", "content")) == Told(NOW, "x.example", too_much=False)
    assert judge(250, "ok", "content").outcome is Outcome.ACCEPTED
