"""How the PHARE mails look in a browser: on a screen and a telephone, by day and by night."""

from __future__ import annotations

import re

import pytest
from servers.browser import Browser
from templates.world import EVENT, FULL, RELEASES, rendered

from outreach.core.template import TemplateSet

MAILS = [
    *((RELEASES[2], template) for template in ("release", "follow-up")),
    *((EVENT, template) for template in ("invitation", "reminder-week", "reminder-day", "thanks")),
]

PAIRS = """() => {
  const seen = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getClientRects().length && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => [getComputedStyle(e).color, seen(e), e.textContent.trim().slice(0, 40)]);
}"""


def luminance(colour: str) -> float:
    """Give the relative luminance of `rgb(r, g, b)` (WCAG 2.2)."""
    parts = [int(c) / 255 for c in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def evaluated(chromium: Browser, html: str, *, dark: bool) -> list[tuple[str, str, str]]:
    """Give the colour of each text, that behind it, and the text."""

    def run() -> list[tuple[str, str, str]]:
        with chromium._page(html, width=600, dark=dark) as (page, _):
            found: list[tuple[str, str, str]] = page.evaluate(PAIRS)
            return found

    return chromium._thread.submit(run).result()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [600, 375])
@pytest.mark.parametrize(("campaign", "template"), MAILS)
def test_a_mail_fits_is_legible_and_asks_the_network_for_nothing(
    mails: TemplateSet, chromium: Browser, campaign: str, template: str, width: int, *, dark: bool
) -> None:
    for language in ("fr", "en"):
        letter = rendered(mails, campaign, template, language, FULL[language])

        layout = chromium.layout(letter.html, width=width, dark=dark)
        assert ((), ()) == (layout.overflowing, layout.asked)
        assert layout.page_width <= layout.room
        assert layout.smallest_text >= 13
        assert (luminance(layout.background) < 0.02) is dark


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_stands_out_from_its_background(
    mails: TemplateSet, chromium: Browser, *, dark: bool
) -> None:
    for template in ("release", "invitation"):
        campaign = EVENT if template == "invitation" else RELEASES[0]
        letter = rendered(mails, campaign, template, "fr", FULL["fr"])

        pairs = evaluated(chromium, letter.html, dark=dark)
        faint = [
            (text, contrast(colour, behind))
            for colour, behind, text in pairs
            if contrast(colour, behind) < 4.5
        ]
        assert len(pairs) > 15
        assert [] == faint
