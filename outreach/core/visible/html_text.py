"""HTML as a reader sees it, links shown."""

from __future__ import annotations

import html
import re


def html_text(source: str) -> str:
    """Turn HTML into text; never raises."""
    return html.unescape(re.sub(r"<[^>]*>", " ", source))
