"""French and English towards officers: every sentence is written in English beside its use and translated here.

The English sentence is its own key (as in gettext); a test walks the code and fails when one has no French.
"""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language the officer reads."""

    ENGLISH = "en"
    FRENCH = "fr"


def reads(locale: str) -> Language:
    """Tell the language of a locale name such as `fr_FR.UTF-8`; English unless it says French."""
    return Language.FRENCH if locale.lower().startswith("fr") else Language.ENGLISH


def say(text: str, language: Language, /, **values: object) -> str:
    """Give `text` (an English format string, the key of its translation) in `language`, `values` filled in."""
    if language is Language.FRENCH:
        from outreach.core.french import FRENCH  # noqa: PLC0415 - an English session never loads the catalogue

        text = FRENCH.get(text, text)
    return text.format(**values) if values else text
