"""Letters to the officer: what strangers wrote stays on its line; every sort of trouble has its words in both languages."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.delivery import State
from outreach.core.language import Language
from outreach.core.letter import Letter
from outreach.core.told import alarm, day, run
from outreach.core.told.lines import SHOWN, Person, Request
from outreach.core.told.run import Run, RunTold
from outreach.core.trouble import LATEST, PATIENCE, SOONEST, Kind, Trouble, standing

NOW = datetime(2015, 9, 22, 7, 0, tzinfo=UTC)
PARIS = "Europe/Paris"

HOSTILE = [
    "Kim\r\nBcc: everybody@example.example",
    "Kim\u202egpj.exe",
    "Kim\u2028Subject: x",
    "\x1b[31mKim\x1b[0m",
    "Kim\x00" + "x" * 5000,
    "{count} {0} %s",
]


def told(person: Person, *, language: Language = Language.ENGLISH) -> Letter:
    of = Run("aurora", "announcement", NOW, NOW, Counter({State.REFUSED: 1}), {person.words: 1})
    everything = RunTold(of, {State.REFUSED: [person]}, requests=[Request(1, person, NOW)])
    return run.letter(everything, now=NOW, zone=PARIS, language=language)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", list(Language))
def test_what_strangers_wrote_stays_on_its_line(text: str, language: Language) -> None:
    plain = told(Person("c@paper.example", "Kim", "Paper", "550 no"), language=language)
    hostile = told(Person("c@paper.example", text, text, text), language=language)

    assert plain.text.count("\n") == hostile.text.count("\n")
    assert all(c.isprintable() or c in "\n\u00a0\u202f" for c in hostile.text)
    assert max(map(len, hostile.text.splitlines())) < 1000
    assert "\n" not in hostile.subject


@pytest.mark.parametrize("text", HOSTILE)
def test_a_subject_of_a_stranger_stays_on_its_line(text: str) -> None:
    waiting = day.Waiting(1, Person("c@paper.example", text), text, timedelta(hours=3))
    letter = day.letter(day.Day(waiting=[waiting]), now=NOW, zone=PARIS, language=Language.ENGLISH)

    assert 1 == sum("for 3 working hours" in line for line in letter.text.splitlines())
    assert "\x1b" not in letter.text


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", list(Language))
def test_every_trouble_says_since_when_and_what_becomes_of_the_mails(kind: Kind, language: Language) -> None:
    trouble = Trouble(1, kind, "nothing {what}\r\nX", {"what": "works"}, NOW, NOW)
    letter = alarm.standing(trouble, zone=PARIS, language=language)

    assert letter.subject
    assert "2015-09-22 09:00" in letter.text
    assert "nothing works\nX\n" in letter.text
    assert "outreach " in letter.text


def test_a_trouble_over_midnight_says_both_days() -> None:
    trouble = Trouble(1, Kind.DISK, "full", {}, NOW, NOW, NOW + timedelta(hours=20))
    letter = alarm.over([trouble], zone=PARIS, language=Language.ENGLISH)

    assert "between 2015-09-22 09:00 and 2015-09-23 05:00 nothing could be sent: full" in letter.text


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    people = [Person(f"c{n}@paper.example") for n in range(SHOWN)]
    of = Run("aurora", "announcement", NOW, NOW, Counter({State.BOUNCED: 50}))
    letter = run.letter(RunTold(of, {State.BOUNCED: people}), now=NOW, zone=PARIS, language=Language.ENGLISH)

    assert SHOWN == letter.text.count("@paper.example")
    assert f"… and {50 - SHOWN} more" in letter.text


@pytest.mark.parametrize(
    ("reasons", "line"),
    [
        ({"replied 2015-09-22": 2, "replied 2015-09-23": 1}, "3  replied"),
        (
            {"same person as a@b.example": 1, "same person as c@d.example": 1},
            "2  same person as another contact",
        ),
        ({"did not get announcement: bounced": 4}, "4  did not get the earlier mail"),
        ({"away until 2015-10-01": 1, "away until 2015-10-02": 1}, "2  away"),
        ({"waits for approval by Ada": 5}, "5  waits for approval by Ada"),
        ({"paused the director has doubts": 5}, "5  paused: the director has doubts"),
        ({"wait for the director": 1}, "1  wait for the director"),
        ({"too many mails until 2015-10-01 09:00": 1, "too many mails (a/b)": 1}, "2  too many mails"),
    ],
)
def test_reasons_are_counted_without_their_details(reasons: dict[str, int], line: str) -> None:
    of = Run("aurora", "announcement", NOW, NOW, Counter({State.SKIPPED: 9}), reasons)
    letter = run.letter(RunTold(of), now=NOW, zone=PARIS, language=Language.ENGLISH)

    assert f"Not sent, and why:\n  {line}\n" in letter.text


def test_a_mail_left_in_nobodys_hand_does_not_keep_a_run_open() -> None:
    of = Run("aurora", "announcement", NOW, NOW, Counter({State.SENDING: 1}), changed_at=NOW)

    assert not of.over(NOW + timedelta(minutes=5))
    assert of.over(NOW + timedelta(hours=2))
    assert 1 == of.doubtful(NOW + timedelta(hours=2))


@pytest.mark.parametrize(
    ("lasted", "wait"),
    [
        (timedelta(0), SOONEST),
        (timedelta(minutes=4), timedelta(minutes=4)),
        (timedelta(days=3), LATEST),
    ],
)
def test_the_longer_it_lasts_the_later_it_is_tried_again(lasted: timedelta, wait: timedelta) -> None:
    trouble = Trouble(1, Kind.SMTP_CLOSED, "x", {}, NOW, NOW + lasted)

    assert NOW + lasted + wait == trouble.again_at


def test_what_may_pass_by_itself_is_left_to_pass() -> None:
    kinds = [kind for kind in Kind if Trouble(1, kind, "x", {}, NOW, NOW).counts]
    later = [kind for kind in Kind if Trouble(1, kind, "x", {}, NOW, NOW + PATIENCE).counts]

    assert [Kind.SMTP_CLOSED, Kind.SENDER, Kind.IMAP_CLOSED, Kind.DISK] == kinds
    assert list(Kind) == later


def test_of_several_troubles_the_oldest_that_stands_is_meant() -> None:
    over = Trouble(1, Kind.SMTP_SILENT, "x", {}, NOW - PATIENCE, NOW, NOW)
    first = Trouble(2, Kind.SMTP_SILENT, "x", {}, NOW, NOW)
    other = Trouble(3, Kind.IMAP_SILENT, "x", {}, NOW - PATIENCE, NOW)

    assert first == standing([over, first, other], [Kind.SMTP_CLOSED, Kind.SMTP_SILENT])
    assert standing([over, other], [Kind.SMTP_SILENT]) is None
