"""The coverage log: pieces placed by their address, and hours after the embargo."""

from __future__ import annotations

import csv

import pytest
from cli.press import STORY, Press, wall

ONE, TWO, THREE = "c1@paper1.example", "c2@paper2.example", "c3@paper3.example"


def added(press: Press, url: str, *options: object) -> dict[str, object]:
    ran = press.outreach("coverage", "add", url, *options, "--json")
    assert 0 == ran.status, ran.out
    piece: dict[str, object] = ran.document
    return piece


def embargoed(press: Press, days: float) -> None:
    press.edit("schedule.yaml", "    title: Aurora\n", f"    title: Aurora\n    embargo: {wall(days)}\n")


def test_outlet_journalist_and_campaign_are_found_by_the_address(press: Press) -> None:
    press.edit("schedule.yaml", "  fair:", "  # the fair:\n  fair:")
    piece = added(press, "https://www.paper2.example/2015/aurora?utm_source=x#top", "--campaign", STORY)

    assert "https://www.paper2.example/2015/aurora" == piece["url"]
    assert ("Paper 2", TWO, STORY) == (piece["outlet"], piece["contact"], piece["campaign"])


@pytest.mark.parametrize(
    ("days", "early", "said"), [(-1, False, "h after the embargo"), (1, True, "BEFORE the embargo")]
)
def test_hours_are_counted_from_the_embargo(press: Press, days: float, *, early: bool, said: str) -> None:
    embargoed(press, days)
    piece = added(press, "https://paper1.example/a", "--campaign", STORY, "--published", wall())
    shown = press.outreach("coverage")

    assert early is piece["before_embargo"]
    assert -24.0 * days == piece["hours"]
    assert said in shown.out


def test_the_same_page_is_logged_once(press: Press) -> None:
    added(press, "https://Paper1.example:443/a/?utm_medium=mail")
    again = press.outreach("coverage", "add", "https://paper1.example/a#x")

    assert 3 == again.status
    assert "in the log already, number 1" in again.err
    assert 1 == len(press.outreach("coverage", "--json").document["coverage"])


@pytest.mark.parametrize(
    "url",
    ["ftp://paper1.example/a", "javascript:alert(1)", "paper1", "", "https://", "https://a.example/\u202e"],
)
def test_what_is_no_web_address_is_refused(press: Press, url: str) -> None:
    assert 2 == press.outreach("coverage", "add", url).status


def test_of_several_journalists_nobody_is_guessed_until_she_is_named(press: Press) -> None:
    press.contacts(
        ("a@news.example", "A", "News", "en"),
        ("b@news.example", "B", "News", "en"),
        ("c@gmail.example", "C", "Blog", "en"),
    )
    first = added(press, "https://news.example/1")
    named = added(press, "https://news.example/2", "--contact", "b@news.example")
    stranger = added(press, "https://gmail.example/3")
    removed = press.outreach("coverage", "--remove", 1)

    assert ("News", "", ["a@news.example", "b@news.example"]) == (
        first["outlet"],
        first["contact"],
        first["candidates"],
    )
    assert ("News", "b@news.example") == (named["outlet"], named["contact"])
    assert "" == stranger["outlet"]
    assert 0 == removed.status
    assert 2 == press.outreach("coverage", "--remove", 1).status


def test_the_outlets_site_and_earlier_pieces_tell_where_it_came_out(press: Press) -> None:
    press.contacts(
        ("a@gmail.example", "A", "Le Fil", "en", "https://www.lefil.example/"),
        headings=("address", "name", "outlet", "language", "website"),
    )
    by_site = added(press, "https://www.lefil.example/1")
    added(press, "https://blog.example/1", "--outlet", "The Blog")
    by_earlier = added(press, "https://blog.example/2")

    assert ("Le Fil", "The Blog") == (by_site["outlet"], by_earlier["outlet"])


def test_the_log_is_written_for_a_spreadsheet_and_starts_no_formula(press: Press) -> None:
    added(press, "https://paper1.example/a", "--title", "=1+1", "--published", wall(), "--campaign", STORY)
    added(press, "https://paper1.example/b", "--campaign", STORY)  # when it came out is not known
    file = press.root / "coverage.csv"
    ran = press.outreach("coverage", "--csv", file)
    with file.open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.DictReader(written))

    assert 0 == ran.status
    assert ["'=1+1", ""] == [row["title"] for row in rows]
    assert ["announcement", "announcement"] == [row["counted_from"] for row in rows]
    assert [False, True] == [row["published"] == "" for row in rows]


def test_it_speaks_french(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")
    embargoed(press, 1)
    ran = press.outreach(
        "coverage", "add", "https://paper1.example/a", "--campaign", STORY, "--published", wall()
    )

    assert "24,0 h AVANT la levée de l’embargo" in ran.out
    assert "Aucune retombée" not in press.outreach("coverage").out


def test_an_empty_log_is_said(press: Press) -> None:
    assert "Nothing is in the log of coverage." in press.outreach("coverage").out
    assert {"coverage": []} == press.outreach("coverage", "--json").document
