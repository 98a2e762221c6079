"""The page as a journalist sees it: in a real browser, without scripts, on a telephone and a screen, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright
from servers.browser import FLAGS, Browser, browser
from servers.processes import program
from web.conftest import Served, Serves

from outreach.core.history import address_hash
from outreach.core.rsvp import Answer
from outreach.core.verdict import Mode
from outreach.web import pages

KIM = "c1@paper1.example"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def pressed(served: Served) -> list[str]:
    """Answer and opt out as she does; give the texts of the pages she saw at the end."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(
            executable_path=program("chromium", package="chromium"), args=list(FLAGS)
        )
        page = chrome.new_context(
            java_script_enabled=False, viewport={"width": 375, "height": 700}
        ).new_page()
        base = f"http://127.0.0.1:{served.port}"
        token = served.mail(KIM).token
        page.goto(f"{base}/answers/r/{token}?a=no")
        page.get_by_label("How many").fill("2")
        page.get_by_label("How will you take part").select_option("Remotely")
        page.get_by_role("button", name="I am coming").click()
        seen = [page.inner_text("main")]
        page.reload()
        page.goto(f"{base}/answers/u/{token}")
        page.get_by_role("button", name="Stop").click()
        seen.append(page.inner_text("main"))
        chrome.close()
    return seen


def test_she_presses_the_buttons(serves: Serves) -> None:
    served = serves()
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps an event loop running in its thread
        answered, stopped = thread.submit(pressed, served).result()
    (noted,) = served.answers()

    assert "Your answer is noted: you are coming. People: 2." in answered
    assert "You will not receive our mails any more" in stopped
    assert (Answer.ATTENDING, 2, Mode.REMOTE) == (noted.answer, noted.guests, noted.mode)
    assert 1 == len(served.ledger.rsvp_history(KIM))  # a reload of the last page answers nothing
    assert address_hash(KIM) in served.ledger.suppressions()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_page_fits_and_can_be_read(serves: Serves, chromium: Browser, width: int, dark: bool) -> None:
    served = serves()
    token = served.mail(KIM).token
    served.press_button(f"/r/{token}", "answer=attending&guests=2")
    for path in (f"/r/{token}", f"/u/{token}", "/nowhere"):
        html = served.ask("GET", path).text
        layout = chromium.layout(html, width=width, dark=dark)

        assert layout.page_width <= layout.room
        assert () == layout.overflowing
        assert () == layout.asked  # nothing is loaded from anywhere
        assert layout.smallest_text >= 16
        assert contrast(layout.background, layout.colour) >= 7  # WCAG 2.2, 1.4.6


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two `rgb(…)` (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(",")]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = (
    ("ink", "paper", 7.0),
    ("soft", "paper", 4.5),
    ("accent", "paper", 4.5),
    ("on-accent", "accent", 4.5),
    ("line", "paper", 3.0),  # edges of fields: 1.4.11
)


def test_every_pair_of_colours_can_be_told_apart() -> None:
    light, dark = pages._STYLE.split("@media", 1)
    for scheme in (light, dark):
        found = dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6})", scheme))
        colours = {
            name: "rgb({}, {}, {})".format(*(int(v[i : i + 2], 16) for i in (0, 2, 4)))
            for name, v in found.items()
        }
        low = [(a, b) for a, b, least in PAIRS if contrast(colours[a], colours[b]) < least]

        assert [] == low
