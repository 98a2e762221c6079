"""The PHARE mails: every template, for every campaign it serves, for contacts with everything and with nothing."""

from __future__ import annotations

import re

import pytest
from templates.world import EVENT, FULL, MINIMAL, RELEASES, ROOT, USES, rendered

from outreach.core.letter import Letter
from outreach.core.rendering.layout import LAYOUT
from outreach.core.template import TemplateSet

CASES = [
    pytest.param(campaign, template, language, contact, id=f"{campaign}-{template}-{language}-{name}")
    for campaign, template in USES
    for language in ("fr", "en")
    for name, contact in (("full", FULL[language]), ("minimal", MINIMAL))
]


def render(
    mails: TemplateSet, campaign: str, template: str, language: str, contact: dict[str, object]
) -> Letter:
    file = mails.choose(template, language, "fr")
    assert file == f"{template}.{language}.md"
    return rendered(mails, campaign, template, language, contact)


@pytest.mark.parametrize(("campaign", "template", "language", "contact"), CASES)
def test_a_mail_is_short_says_who_writes_and_how_to_stop(
    mails: TemplateSet, campaign: str, template: str, language: str, contact: dict[str, object]
) -> None:
    letter = render(mails, campaign, template, language, contact)

    body, _, footer = letter.text.partition("\n———\n")
    assert 50 <= len(body.split()) < 200
    assert 20 <= len(letter.subject) < 70
    assert 30 <= len(letter.preheader) <= 120
    assert "Charles-Benoît Heidsieck" in body
    for promise in ("Pascale Hayter", "06 83 55 97 91", "pascale.hayter@agence-rup.net"):
        assert promise in footer
    assert "presse+k7m2p9qx4t@lerameau.example" in footer
    assert ("intérêt légitime" if language == "fr" else "legitimate interest") in footer
    assert len(letter.html.encode()) < 20_000
    assert all(line == line.rstrip() for line in letter.text.split("\n"))
    assert "\n\n\n" not in letter.text


@pytest.mark.parametrize(("campaign", "template", "language", "contact"), CASES)
def test_both_bodies_say_the_same(
    mails: TemplateSet, campaign: str, template: str, language: str, contact: dict[str, object]
) -> None:
    letter = render(mails, campaign, template, language, contact)

    shown = re.sub(r"<!--.*?-->|<(style|title)>.*?</\1>|<[^>]*>", " ", letter.html, flags=re.DOTALL)
    seen = set(re.findall(r"\w{4,}", shown.replace("&nbsp;", " ")))
    said = set(re.findall(r"\w{4,}", letter.text))
    hidden = set(re.findall(r"\w{4,}", letter.preheader))
    addresses = set(re.findall(r"\w+", " ".join(re.findall(r"https?://\S+|\S+@\S+", letter.text))))
    assert set() == seen - said - hidden
    assert {"objet", "subject", "stop"} >= said - seen - addresses


@pytest.mark.parametrize(("campaign", "template"), USES)
def test_french_spaces_are_right_everywhere(mails: TemplateSet, campaign: str, template: str) -> None:
    letter = render(mails, campaign, template, "fr", FULL["fr"])

    # `Re: ` is for programs: mail clients look for it as it is
    subject = letter.subject.removeprefix("Re: ")
    prose = re.sub(r"https?://\S+|\S+@\S+", "", f"{subject}\n{letter.preheader}\n{letter.text}")
    assert [] == re.findall(r"[^\u202f][;!?»]|«[^\u00a0]|[^\u00a0]:|'", prose)


def test_the_intro_line_stands_in_the_first_mail_and_not_in_those_that_follow(mails: TemplateSet) -> None:
    for campaign, template in USES:
        letter = render(mails, campaign, template, "fr", FULL["fr"])

        assert (template in ("release", "invitation")) == ("Votre enquête de mai" in letter.text)
        assert letter.text.startswith("Madame,\n\n")


def test_a_contact_of_whom_only_the_address_is_known_is_greeted_all_the_same(mails: TemplateSet) -> None:
    french = render(mails, RELEASES[0], "release", "fr", MINIMAL)
    english = render(mails, RELEASES[0], "release", "en", MINIMAL)

    assert french.text.startswith("Bonjour,\n\nLe RAMEAU publie")
    assert english.text.startswith("Hello,\n\nLe RAMEAU,")


def test_the_release_links_to_the_summary_of_its_own_campaign(mails: TemplateSet) -> None:
    letter = render(mails, "phare-entreprises", "release", "fr", MINIMAL)

    assert (
        "Lire la synthèse de PHARE-Entreprises\u00a0: http://www.lerameau.fr/wp-content/uploads/2015/10/"
        in letter.text
    )
    assert letter.html.count("Etude-PHARE-Entreprises_vBAD.pdf") == 1


def test_the_event_is_told_by_its_date_never_by_tomorrow(mails: TemplateSet) -> None:
    # the last reminder leaves on the Friday before a Monday
    french = render(mails, EVENT, "reminder-day", "fr", FULL["fr"])
    english = render(mails, EVENT, "reminder-day", "en", FULL["en"])

    assert "Lundi 21 décembre 2015\n  de 9\u00a0h\u00a030 à 11\u00a0h\u00a030\n  Generali" in french.text
    assert "Monday 21 December 2015\n  9:30\u00a0am to 11:30\u00a0am, Paris time\n  Generali" in english.text
    assert not re.search(r"demain|tomorrow", french.text + english.text)


def test_the_invitation_names_the_three_partnerships_in_one_list(mails: TemplateSet) -> None:
    letter = render(mails, EVENT, "invitation", "fr", FULL["fr"])

    partners = re.findall(r"^– (\w+)", letter.text, re.MULTILINE)
    assert ["RNMA", "United", "Societality"] == partners
    assert (1, 3) == (letter.html.count("<ul"), letter.html.count("<li"))


def test_the_built_in_layout_is_the_one_of_the_project() -> None:
    assert (ROOT / "templates" / "layout.html").read_text(encoding="utf-8") == LAYOUT
