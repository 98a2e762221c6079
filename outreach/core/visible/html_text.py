"""HTML as a reader sees it, links shown."""

from __future__ import annotations

from outreach.core.visible.page import page_lines


def html_text(source: str) -> str:
    r"""Turn HTML into text, lines ended by `\n`, never more than one blank line in a row; never raises, linear in the length.

    What `page_lines` says of links, lists and hidden text holds. Quotes and signatures are still in: `visible_text` leaves them out.
    """
    found: list[str] = []
    for line in page_lines(source):
        text = line.text.rstrip()
        if text or (found and found[-1]):
            found.append(text)
    return "\n".join(found).strip("\n")
