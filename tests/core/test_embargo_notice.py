"""The notice of a mail under embargo: one instant, in words nobody can take for another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.core.embargo_notice import embargo_notice
from outreach.core.rendering.finish import with_notice
from outreach.core.template import compile_templates

LIFT = datetime(2015, 10, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "zone", "language", "text"),
    [
        (
            LIFT,
            "Europe/Paris",
            "fr",
            "SOUS EMBARGO jusqu’au mardi 6 octobre 2015 à 9 h 00 (heure de Paris), 07:00 UTC",
        ),
        (
            LIFT,
            "Europe/Paris",
            "en",
            "UNDER EMBARGO until Tuesday 6 October 2015 at 9:00 am (Paris time), 07:00 UTC",
        ),
        # winter time begins on 25 October: the same wall time is an hour later
        (
            datetime(2015, 10, 26, 8, tzinfo=UTC),
            "Europe/Paris",
            "en",
            "UNDER EMBARGO until Monday 26 October 2015 at 9:00 am (Paris time), 08:00 UTC",
        ),
        (
            datetime(2015, 9, 30, 22, 1, tzinfo=UTC),
            "Europe/Paris",
            "fr",
            "SOUS EMBARGO jusqu’au jeudi 1er octobre 2015 à 0 h 01 (heure de Paris), mercredi 30 septembre 2015 22:01 UTC",
        ),
        (
            LIFT,
            "Europe/Paris",
            "de",
            "UNDER EMBARGO until Tuesday 6 October 2015 at 9:00 am (Paris time), 07:00 UTC",
        ),
        (
            datetime(2015, 10, 6, 16, 5, tzinfo=UTC),
            "America/New_York",
            "en",
            "UNDER EMBARGO until Tuesday 6 October 2015 at 12:05 pm (Eastern Daylight Time), 16:05 UTC",
        ),
    ],
)
def test_the_notice_says_the_wall_time_its_place_and_utc(
    instant: datetime, zone: str, language: str, text: str
) -> None:
    assert text == embargo_notice(instant, zone, language).replace("\u00a0", " ")


TEMPLATES = {
    "plain.en.md": "---\nsubject: S\n---\nHello.\n",
    "bare.en.md": "---\nsubject: S\nlayout: ''\n---\nHello.\n",
    "page.en.html": "---\nsubject: S\n---\n<!doctype html><html><body class='x'><p>Hello.</p></body></html>",
    "own.en.md": "---\nsubject: S\nlayout: mine.html\n---\nHello.\n",
    "mine.html": "<!doctype html><html><body><div>{{ content }}</div></body></html>",
    "says.en.md": '---\nsubject: "{{ embargo_notice }}"\n---\n{% if embargo_notice %}Keep it.{% endif %}\n',
}
NOTICE = "UNDER EMBARGO until <6> October"


@pytest.mark.parametrize("name", ["plain.en.md", "bare.en.md", "page.en.html", "own.en.md", "says.en.md"])
def test_the_notice_stands_at_the_top_of_both_bodies_whatever_the_template_says(name: str) -> None:
    templates, problems = compile_templates(TEMPLATES)
    assert [] == problems

    letter = templates.render(name, {"embargo_notice": NOTICE})

    assert letter.text.startswith(f"{NOTICE}\n\n")
    written = NOTICE.replace("<", "&lt;").replace(">", "&gt;")
    assert 1 == letter.html.count(written) - letter.html.count(f"<title>{written}</title>")
    body = letter.html[letter.html.index(f">{written}<") :]
    assert "Hello." in body or "Keep it." in body


def test_a_template_sees_the_notice_and_its_absence() -> None:
    templates, _ = compile_templates(TEMPLATES)

    assert NOTICE == templates.render("says.en.md", {"embargo_notice": NOTICE}).subject
    assert NOTICE not in templates.render("plain.en.md", {"embargo_notice": ""}).text


def test_the_notice_of_a_page_stands_in_its_body() -> None:
    page = with_notice(
        "<html><head><title>x</title></head><BODY bgcolor=white><p>y</p></BODY></html>", "N & M"
    )

    assert '<BODY bgcolor=white><p class="embargo"><strong>N &amp; M</strong></p>\n<p>y</p>' in page
