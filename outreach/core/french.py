"""What the officer reads in French, keyed by the English sentence in the code."""

from __future__ import annotations

FRENCH: dict[str, str] = {}
