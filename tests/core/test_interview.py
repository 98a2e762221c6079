"""Requests, slots and deadlines; RSVPs counted; the coverage log's addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from outreach.core.coverage import Coverage, url_key
from outreach.core.interview import (
    MOVES,
    Deadline,
    Interview,
    Slot,
    Status,
    by_urgency,
    deadline,
    slot_free,
    time_left,
)
from outreach.core.rsvp import Answer, Rsvp, Way, answer_of, counts
from outreach.core.verdict import Kind, Mode, Moment, Verdict

NOW = datetime(2015, 12, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def slot(start: int, end: int) -> Slot:
    return Slot(NOW + start * HOUR, NOW + end * HOUR)


@pytest.mark.parametrize(
    ("other", "free"),
    [
        (slot(0, 1), True),
        (slot(0, 2), False),
        (slot(1, 3), False),
        (slot(2, 3), False),
        (slot(3, 4), True),
        (slot(0, 9), False),
    ],
)
def test_slots_that_share_a_moment_overlap(other: Slot, free: bool) -> None:
    assert free is slot_free(slot(1, 3), [other])
    assert free is slot_free(other, [slot(1, 3)])


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, None),
        (datetime(1, 1, 1, 0, 0), None),  # noqa: DTZ001 - a wall time, before UTC begins
        (date(2015, 12, 2), Deadline(datetime(2015, 12, 2, 17, 0, tzinfo=UTC), "2015-12-02")),
        (
            datetime(2015, 12, 2, 9, 30),  # noqa: DTZ001 - a wall time
            Deadline(datetime(2015, 12, 2, 8, 30, tzinfo=UTC), "2015-12-02T09:30"),
        ),
        # 2:30 is skipped that night: it moves forward
        (
            datetime(2016, 3, 27, 2, 30),  # noqa: DTZ001 - a wall time
            Deadline(datetime(2016, 3, 27, 1, 30, tzinfo=UTC), "2016-03-27T02:30"),
        ),
    ],
)
def test_a_deadline_is_an_instant_of_the_officers_zone(
    moment: Moment | None, expected: Deadline | None
) -> None:
    assert expected == deadline(moment, zone="Europe/Paris")


def request(number: int, status: Status = Status.NEW, hours: int | None = None) -> Interview:
    until = None if hours is None else Deadline(NOW + hours * HOUR, "")
    return Interview(number, status, NOW + number * HOUR, NOW, f"uid{number}", deadline=until)


def test_the_desk_is_sorted_by_the_hours_left() -> None:
    requests = [
        request(1),
        request(2, hours=5),
        request(3, Status.DONE, hours=1),
        request(4, Status.CONFIRMED, hours=2),
        request(5, hours=-3),
        request(0),
    ]

    assert [5, 4, 2, 0, 1, 3] == [found.id for found in by_urgency(requests, NOW)]
    assert timedelta(hours=-3) == time_left(request(5, hours=-3), NOW)


def test_every_status_has_a_way_in_and_out() -> None:
    assert set(Status) == set(MOVES)
    assert set(Status) == {status for ways in MOVES.values() for status in ways}
    assert all(MOVES.values())


def answer(contact: str, given: Answer, *, guests: int | None = None, mode: Mode | None = None) -> Rsvp:
    return Rsvp("soiree", contact, given, Way.REPLY, NOW, "mailbox", outlet="Wire", guests=guests, mode=mode)


def test_people_are_counted_with_their_guests() -> None:
    held = [
        answer("bo", Answer.ATTENDING, guests=3, mode=Mode.ON_SITE),
        answer("ada", Answer.ATTENDING, mode=Mode.REMOTE),
        answer("eve", Answer.DECLINED, guests=2),
        answer("max", Answer.TENTATIVE),
    ]

    found = counts(held, invited=["bo", "ada", "eve", "lou", "tom"])

    assert (5, 2) == (found.invited, found.silent)
    assert {Answer.ATTENDING: 2, Answer.DECLINED: 1, Answer.TENTATIVE: 1} == found.answers
    assert {Answer.ATTENDING: 4, Answer.DECLINED: 0, Answer.TENTATIVE: 1} == found.people
    assert {Mode.ON_SITE: 3, Mode.REMOTE: 1} == found.modes
    assert {"Wire": 4} == found.outlets


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((Kind.DECLINING, Kind.ATTENDING), Answer.ATTENDING),
        ((Kind.DECLINING, Kind.TENTATIVE), Answer.TENTATIVE),
        ((Kind.DECLINING,), Answer.DECLINED),
        ((Kind.OTHER,), None),
    ],
)
def test_of_several_answers_the_likeliest_to_come_keeps_the_chair(
    kinds: tuple[Kind, ...], expected: Answer | None
) -> None:
    assert expected == answer_of(Verdict(kinds))


URLS = {
    "https://Daily.example/Article?id=7&utm_source=mail&fbclid=x#comments": "https://daily.example/Article?id=7",
    "HTTP://daily.example:80/a/": "http://daily.example/a",
    "https://daily.example:8443/a": "https://daily.example:8443/a",
    "https://médias.example/été": "https://xn--mdias-bsa.example/%C3%A9t%C3%A9",
    "https://daily.example/%C3%A9t%C3%A9": "https://daily.example/%C3%A9t%C3%A9",
    " https://daily.example ": "https://daily.example",
    "https://daily.example/a?b=&c=%20d": "https://daily.example/a?b=&c=+d",
    "ftp://daily.example/a": None,
    "javascript:alert(1)": None,
    "https://localhost/a": None,
    "https://daily.example:99999/": None,
    "https://[::1/": None,
    "https://daily.example/\x00": None,
    "https://daily.example/" + "a" * 3000: None,
    "https://daily.example/" + "é" * 1500: None,
    "": None,
}


@pytest.mark.parametrize("url", URLS, ids=lambda url: url[:40])
def test_a_piece_has_one_address(url: str) -> None:
    assert URLS[url] == url_key(url)


def test_hours_after_the_embargo_are_negative_before() -> None:
    piece = Coverage(1, "https://daily.example/a", NOW, "nora", published_at=NOW)

    assert (-HOUR, HOUR, None) == (piece.after(NOW + HOUR), piece.after(NOW - HOUR), piece.after(None))
