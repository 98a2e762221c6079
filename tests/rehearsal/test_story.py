"""The report's values: counted on the officer's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from outreach.rehearsal.happening import Got, Said, Says
from outreach.rehearsal.promises import Left
from outreach.rehearsal.story import MailingLine, Month, mailing_lines, months_of
from outreach.rehearsal.world import Delivery

NORA = "nora@gazette.example"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def got(at: str, mailing: str = "announcement") -> Got:
    return Got(utc(at), NORA, Delivery("", NORA, b"", utc(at)), ("study", mailing))


def said(at: str, means: Says = Says.THANKS) -> Said:
    return Said(utc(at), NORA, means, "study", (NORA,))


def test_months_are_those_of_the_mails_on_the_officers_clock_and_empty_ones_are_told_too() -> None:
    # 30 November 23:30 UTC is 1 December in Paris; that week begins in November
    found = months_of(
        [got("2015-11-30 23:30"), got("2015-12-01 08:00")],
        [said("2016-02-01 08:00"), said("2015-12-01 09:00", Says.AWAY)],
        zone="Europe/Paris",
        begin=utc("2015-11-20 08:00"),
        end=utc("2016-02-02 08:00"),
    )

    assert [
        Month(date(2015, 11, 1), 0, 0),
        Month(date(2015, 12, 1), 2, 0),
        Month(date(2016, 1, 1), 0, 0),
        Month(date(2016, 2, 1), 0, 1),
    ] == found


def test_a_mailing_that_nobody_got_has_no_first_mail_and_stands_where_it_was_due() -> None:
    missed = Left(NORA, ("study", "offer"), utc("2015-12-01 08:00"), "too late")
    later = Left(NORA, ("study", "follow-up"), utc("2015-12-07 08:00"), "replied")

    lines = mailing_lines([got("2015-12-02 08:00")], [later, missed], {missed: "too late", later: "replied"})

    assert [
        MailingLine(("study", "offer"), None, 0, {"too late": 1}),
        MailingLine(("study", "announcement"), utc("2015-12-02 08:00"), 1, {}),
        MailingLine(("study", "follow-up"), None, 0, {"replied": 1}),
    ] == lines
