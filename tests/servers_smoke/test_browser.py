from __future__ import annotations

from collections.abc import Iterator

import pytest
from servers.browser import Browser, browser

PAGE = """<!doctype html><meta charset="utf-8"><style>body { background: #ffffff; color: #111111 }
@media (prefers-color-scheme: dark) { body { background: #111111; color: #eeeeee } }</style>
<body><p>Bonjour</p>%s</body>"""

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def test_a_page_is_drawn_at_the_width_asked_for(chromium: Browser) -> None:
    picture = chromium.screenshot(PAGE % "", width=375)

    assert picture.startswith(PNG)
    assert int.from_bytes(picture[16:20]) == 375  # width in the IHDR chunk (PNG section 11.2.2)


def test_dark_mode_is_the_clients_wish(chromium: Browser) -> None:
    light, dark = (chromium.layout(PAGE % "", width=600, dark=dark) for dark in (False, True))

    assert (light.background, dark.background) == ("rgb(255, 255, 255)", "rgb(17, 17, 17)")


def test_an_element_too_wide_is_seen(chromium: Browser) -> None:
    layout = chromium.layout(PAGE % '<table width="700"><tr><td>x</td></tr></table>', width=375)

    assert layout.page_width > layout.room
    assert "table" in layout.overflowing


def test_nothing_is_fetched_and_what_was_asked_for_is_told(chromium: Browser) -> None:
    layout = chromium.layout(PAGE % '<img src="https://pixel.example/1.gif">', width=600)

    assert layout.asked == ("https://pixel.example/1.gif",)
    assert layout.broken_pictures == ("https://pixel.example/1.gif",)


async def test_it_serves_async_tests_too(chromium: Browser) -> None:
    assert chromium.screenshot(PAGE % "", width=600).startswith(PNG)
