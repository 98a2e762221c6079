"""Debian's Chromium through Playwright: what a mail looks like, light and dark, wide and narrow, without network."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, Route, sync_playwright
from servers.processes import program

FLAGS = (
    "--headless",
    "--no-sandbox",  # root in a container may not make one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # a container's /dev/shm of 64 MB is too small for a tall page
)

LAYOUT = """() => {
  const room = document.documentElement.clientWidth;
  const wide = [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > room + 0.5).map(e => e.tagName.toLowerCase());
  const style = getComputedStyle(document.body);
  return {
    page_width: document.documentElement.scrollWidth, room: room, height: document.documentElement.scrollHeight,
    overflowing: wide, background: style.backgroundColor, colour: style.color,
    smallest_text: Math.min(...[...document.body.querySelectorAll('*')]
      .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
      .filter(e => e.getClientRects().length).map(e => parseFloat(getComputedStyle(e).fontSize))),
    broken_pictures: [...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.getAttribute('src')),
  };
}"""


@dataclass(frozen=True, slots=True)
class Layout:
    """Facts of a rendered page, lengths in CSS pixels; `asked` are the network requests it tried, all refused."""

    page_width: float
    room: float
    height: float
    overflowing: tuple[str, ...]  # tags of elements that reach past the right edge
    background: str
    colour: str
    smallest_text: float
    broken_pictures: tuple[str, ...]
    asked: tuple[str, ...]


class Browser:
    """A running Chromium: 1 s to the first picture, 0.25 s for each one after.

    Playwright keeps an event loop running in its thread, which would stop every async test there: it has its own.
    """

    def __init__(self, chromium: Chromium, thread: ThreadPoolExecutor) -> None:
        """Wrap a browser that Playwright started in `thread`."""
        self._chromium = chromium
        self._thread = thread

    def screenshot(self, html: str, *, width: int, dark: bool = False) -> bytes:
        """Draw a whole page as PNG, as wide as a mail client's pane or a telephone."""
        return self._thread.submit(self._screenshot, html, width=width, dark=dark).result()

    def layout(self, html: str, *, width: int, dark: bool = False) -> Layout:
        """Measure a page; horizontal overflow is `page_width > room`, or an element that overflows."""
        return self._thread.submit(self._layout, html, width=width, dark=dark).result()

    def _screenshot(self, html: str, *, width: int, dark: bool) -> bytes:
        with self._page(html, width=width, dark=dark) as (page, _):
            return page.screenshot(full_page=True)

    def _layout(self, html: str, *, width: int, dark: bool) -> Layout:
        with self._page(html, width=width, dark=dark) as (page, asked):
            facts = page.evaluate(LAYOUT)
            facts["overflowing"] = tuple(facts["overflowing"])
            facts["broken_pictures"] = tuple(facts["broken_pictures"])
            return Layout(**facts, asked=tuple(asked))

    @contextmanager
    def _page(self, html: str, *, width: int, dark: bool) -> Iterator[tuple[Page, list[str]]]:
        asked: list[str] = []

        def refuse(route: Route) -> None:
            asked.append(route.request.url)
            route.abort()

        # mail clients run no scripts; what LAYOUT evaluates is not a script of the page and runs all the same
        context = self._chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=False,
            offline=True,
        )
        try:
            context.route("**/*", refuse)
            page = context.new_page()
            page.set_content(html, wait_until="load")
            yield page, asked
        finally:
            context.close()


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a Chromium as long as the block."""
    path = program("chromium", package="chromium")
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="chromium") as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        try:
            launch = thread.submit(playwright.chromium.launch, executable_path=path, args=list(FLAGS))
            chromium = launch.result()
            try:
                yield Browser(chromium, thread)
            finally:
                thread.submit(chromium.close).result()
        finally:
            thread.submit(playwright.stop).result()
