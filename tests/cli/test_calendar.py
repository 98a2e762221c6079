"""`outreach calendar`: who gets how much mail, week by week, and what to drop."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cli.press import Press


def test_three_mails_in_a_week_are_named_with_who_and_what_to_drop(press: Press) -> None:
    found = press.outreach("calendar", "--json").document

    (collision,) = found["collisions"]
    assert {"aurora/announcement", "aurora/later", "fair/invitation"} <= set(collision["mailings"])
    assert 3 == len(collision["contacts"])
    assert "aurora/follow-up" in collision["drop"] or "aurora/later" in collision["drop"]


def test_a_cap_in_the_schedule_is_the_measure(press: Press) -> None:
    press.edit("schedule.yaml", "pace:\n", "pressure: {most: 9, per: 7 days}\npace:\n")

    shown = press.outreach("calendar")

    assert "Nobody gets more than 9 mails within 7 days." in shown.out


def test_one_contact_can_be_looked_at_alone(press: Press) -> None:
    mails = press.outreach("calendar", "--contact", "c1@paper1.example", "--json").document["mails"]

    assert {"c1@paper1.example"} == {mail["contact"] for mail in mails}


def test_picture_and_page_are_written_and_stand_alone(press: Press) -> None:
    svg, page = press.root / "calendar.svg", press.root / "calendar.html"

    shown = press.outreach("calendar", "--svg", svg, "--html", page)

    assert str(page) in shown.out
    assert ET.fromstring(svg.read_text(encoding="utf-8")).tag.endswith("svg")  # noqa: S314 - ours, written just now
    assert "http" not in page.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")


def test_a_file_that_cannot_be_written_is_said_without_a_traceback(press: Press) -> None:
    shown = press.outreach("calendar", "--html", press.root / "no" / "where.html")

    assert 1 == shown.status
    assert "where.html" in shown.err


def test_a_contact_that_is_not_there_is_a_slip(press: Press) -> None:
    shown = press.outreach("calendar", "--contact", "nobody@nowhere.example")

    assert 2 == shown.status
    assert "nobody@nowhere.example" in shown.err


def test_a_day_that_is_none_is_said_in_the_officers_own_words(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")

    shown = press.outreach("calendar", "--from", "2027-13-01")

    assert 2 == shown.status
    assert "« 2027-13-01 » n’est pas un jour" in shown.err.replace("\u00a0", " ")


def test_a_first_day_after_the_last_is_a_slip(press: Press) -> None:
    shown = press.outreach("calendar", "--from", "2027-01-02", "--to", "2027-01-01")

    assert 2 == shown.status
    assert "--from is after --to" in shown.err


def test_where_nothing_is_planned_it_says_so(press: Press) -> None:
    shown = press.outreach("calendar", "--from", "2099-01-01")

    assert 0 == shown.status
    assert "No mail is planned, and none has left." in shown.out


def test_the_days_are_those_of_the_schedules_clock(press: Press) -> None:
    press.edit("schedule.yaml", "zone: Europe/Paris", "zone: Pacific/Auckland")
    now = datetime.now(ZoneInfo("Pacific/Auckland"))
    # just after midnight there: the day before in universal time
    text = (press.root / "schedule.yaml").read_text()
    hour = f"{now + timedelta(days=3):%Y-%m-%d} 00:30"
    press.write("schedule.yaml", re.sub(r"(later:\n.*\n.*\n        when: ).*", rf"\g<1>{hour}", text))

    mails = press.outreach("calendar", "--from", hour[:10], "--to", hour[:10], "--json").document["mails"]

    assert {"aurora/later"} == {mail["mailing"] for mail in mails}


def test_the_page_is_opened_by_a_program_of_the_machine(press: Press) -> None:
    page = press.root / "the calendar.html"

    shown = press.outreach("calendar", "--html", page)

    assert f"Next: xdg-open '{page}'\n" in shown.out
