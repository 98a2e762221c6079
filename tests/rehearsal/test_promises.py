"""The judge of a rehearsal, in tables: what breaks a promise, and what only looks as if it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from outreach.core.inbox_settings import WorkingHours
from outreach.core.mailing import Audience, Purpose
from outreach.core.window import WindowSettings
from outreach.rehearsal.happening import Got, Person, Said, Says
from outreach.rehearsal.promises import Evidence, Left, Promise, broken
from outreach.rehearsal.terms import Terms
from outreach.rehearsal.world import Delivery

NORA, OMAR = "nora@gazette.example", "omar@courier.example"
PEOPLE = {
    NORA: Person(NORA, "Nora", "La Gazette", "Europe/Paris"),
    OMAR: Person(OMAR, "Omar", "Le Courrier", "America/New_York"),
}
OFFICE = WindowSettings(days=frozenset(range(5)), hours=WorkingHours(time(8), time(19)), holidays=False)
PLAIN = Terms(Purpose.ANNOUNCEMENT, Audience.EVERYONE, OFFICE, "Europe/Paris", "FR")
TERMS = {
    ("study", "announcement"): PLAIN,
    ("study", "follow-up"): replace(PLAIN, purpose=Purpose.FOLLOW_UP, audience=Audience.SILENT),
    ("study", "correction"): replace(PLAIN, purpose=Purpose.CORRECTION),
    ("fair", "reminder"): replace(PLAIN, purpose=Purpose.REMINDER, audience=Audience.NOT_DECLINED),
    ("fair", "practical"): replace(PLAIN, purpose=Purpose.REMINDER, audience=Audience.ATTENDING),
}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give an instant of September 2015 (the 21st is a Monday), UTC: Paris is two hours ahead."""
    return datetime(2015, 9, day, hour, minute, tzinfo=UTC)


def got(when: datetime, mailing: str, contact: str = NORA, number: int = 0) -> Got:
    campaign, _, name = mailing.partition("/")
    content = f"Message-ID: <{mailing}.{contact}.{number}@ours.example>\r\nSubject: A study\r\n\r\nDear …\r\n"
    return Got(when, contact, Delivery("", contact, content.encode(), when), (campaign, name))


def said(when: datetime, means: Says, campaign: str = "study", contact: str = NORA) -> Said:
    return Said(when, contact, means, campaign, (contact,), message_id=f"<{means.name}@hers.example>")


def judged(*happened: Got | Said, **more: object) -> list[Promise]:
    evidence = Evidence(
        people=PEOPLE,
        terms=TERMS,
        got=[each for each in happened if isinstance(each, Got)],
        said=[each for each in happened if isinstance(each, Said)],
        ours=frozenset(each.message_id for each in happened if isinstance(each, Got)),
        desk=frozenset({"<INTERVIEW@hers.example>"}),
    )
    return [each.promise for each in broken(replace(evidence, **more))]  # type: ignore[arg-type]  # a test's own names


@pytest.mark.parametrize(
    ("happened", "promises"),
    [
        ((got(at(22, 7), "study/announcement"),), []),
        ((got(at(22, 7), "study/announcement"), got(at(22, 7), "study/announcement", OMAR)), []),
        (
            (got(at(22, 7), "study/announcement"), got(at(23, 7), "study/announcement", number=1)),
            [Promise.ONCE],
        ),
        ((said(at(22, 9), Says.THANKS), got(at(28, 7), "study/follow-up")), [Promise.NO_CHASING]),
        ((said(at(22, 9), Says.THANKS, "fair"), got(at(28, 7), "study/follow-up")), []),
        ((said(at(22, 9), Says.THANKS, contact=OMAR), got(at(28, 7), "study/follow-up")), []),
        ((got(at(28, 7), "study/follow-up"), said(at(28, 7, 1), Says.THANKS)), []),
        ((said(at(28, 7), Says.THANKS), got(at(28, 7), "study/follow-up")), [Promise.NO_CHASING]),
        ((said(at(22, 9), Says.AWAY), got(at(28, 7), "study/follow-up")), []),
        ((said(at(22, 9), Says.THANKS), got(at(28, 7), "study/correction")), []),
        ((said(at(22, 9), Says.ATTENDING, "fair"), got(at(28, 7), "fair/reminder")), []),
        ((said(at(22, 9), Says.DECLINING, "fair"), got(at(28, 7), "fair/reminder")), [Promise.NO_CHASING]),
        (
            (
                said(at(22, 9), Says.DECLINING, "fair"),
                said(at(23, 9), Says.ATTENDING, "fair"),
                got(at(28, 7), "fair/reminder"),
            ),
            [],
        ),
        ((said(at(22, 9), Says.TENTATIVE, "fair"), got(at(28, 7), "fair/practical")), [Promise.NO_CHASING]),
        ((said(at(22, 9), Says.OPT_OUT, "other"), got(at(28, 7), "study/correction")), [Promise.NO_MORE]),
        ((got(at(26, 7), "study/announcement"),), [Promise.WINDOWS]),
        ((got(at(22, 5, 59), "study/announcement"),), [Promise.WINDOWS]),
        ((got(at(22, 17), "study/announcement"),), [Promise.WINDOWS]),
        ((said(at(22, 9), Says.INTERVIEW),), []),
        ((replace(said(at(22, 9), Says.INTERVIEW), message_id="<lost@hers.example>"),), [Promise.REQUESTS]),
    ],
)
def test_a_promise_is_broken_by_what_breaks_it_and_by_nothing_else(
    happened: tuple[Got | Said, ...], promises: list[Promise]
) -> None:
    assert judged(*happened) == promises


def test_who_was_released_may_be_written_to_again_until_she_answers_again() -> None:
    released = {"let_go": {("study", NORA): at(23, 9)}}
    mail = got(at(28, 7), "study/follow-up")

    assert judged(said(at(22, 9), Says.THANKS), mail, **released) == []
    assert judged(said(at(24, 9), Says.THANKS), mail, **released) == [Promise.NO_CHASING]


def test_the_text_under_embargo_is_for_those_whose_last_word_is_yes() -> None:
    terms = {("hush", "text"): replace(PLAIN, embargo=at(29, 4))}
    yes, no = said(at(22, 9), Says.EMBARGO_YES, "hush"), said(at(23, 9), Says.EMBARGO_NO, "hush")
    early, late = got(at(24, 7), "hush/text"), got(at(29, 7), "hush/text")

    assert judged(early, terms=terms) == [Promise.EMBARGO]
    assert judged(yes, early, terms=terms) == []
    assert judged(yes, no, early, terms=terms) == [Promise.EMBARGO]
    assert judged(late, terms=terms) == []


def test_an_exclusive_is_for_its_outlet_alone_until_its_end() -> None:
    terms = {("scoop", "text"): replace(PLAIN, exclusive=("la gazette", at(24, 7)))}

    assert judged(got(at(23, 7), "scoop/text"), terms=terms) == []
    assert judged(got(at(23, 7), "scoop/text", OMAR), terms=terms) == [Promise.EXCLUSIVE]
    assert judged(got(at(24, 7), "scoop/text", OMAR), terms=terms) == []


def test_hours_are_those_of_her_clock_where_the_mailing_goes_by_it() -> None:
    terms = {("study", "announcement"): replace(PLAIN, on_her_clock=True)}
    night_there, morning_there = at(22, 7), at(22, 13)

    assert judged(got(night_there, "study/announcement", OMAR), terms=terms) == [Promise.WINDOWS]
    assert judged(got(morning_there, "study/announcement", OMAR), terms=terms) == []


@pytest.mark.parametrize(
    ("left", "promises"),
    [
        (Left(OMAR, ("study", "announcement"), at(22, 7), "replied"), []),
        (Left(OMAR, ("study", "announcement"), at(22, 7), ""), [Promise.REASON]),
        (Left(OMAR, ("study", "announcement"), at(22, 7), "", had=True), [Promise.REASON]),
        (Left(NORA, ("study", "announcement"), at(22, 7), "", had=True), []),
    ],
)
def test_who_did_not_get_it_has_a_reason(left: Left, promises: list[Promise]) -> None:
    assert judged(got(at(22, 7), "study/announcement"), left=[left]) == promises


def test_a_mail_that_the_ledger_does_not_know_is_named() -> None:
    mail = got(at(22, 7), "study/announcement")

    assert judged(mail, ours=frozenset()) == [Promise.KNOWN]
