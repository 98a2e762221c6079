"""What the sender typed: HTML as text, without quotes, footers and automatic signatures."""

from __future__ import annotations

from outreach.core.visible.message import visible_text

__all__ = ["visible_text"]
