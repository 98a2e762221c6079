"""French and English towards officers: every sentence is written in English beside its use and translated here.

The English sentence is its own key (as in gettext); a test walks the code and fails when one has no French.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

_BEFORE_WORDS = re.compile(r"^(on hold|paused|suppressed|refused by the server) (?!until )")
"""Reasons that somebody's own words follow."""


class Language(StrEnum):
    """A language the officer reads."""

    ENGLISH = "en"
    FRENCH = "fr"


def reads(locale: str) -> Language:
    """Tell the language of a locale name such as `fr_FR.UTF-8`; English unless it says French."""
    return Language.FRENCH if locale.lower().startswith("fr") else Language.ENGLISH


def of_session(environment: Mapping[str, str]) -> Language:
    """Tell the officer's language from the environment: OUTREACH_LANGUAGE, else the session's locale."""
    names = ("OUTREACH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return reads(next((environment[name] for name in names if environment.get(name)), ""))


# an English session never loads the catalogue: it is imported where French is spoken


def say(text: str, language: Language, /, **values: object) -> str:
    """Give `text` (an English format string, the key of its translation) in `language`, `values` filled in.

    Values that are words of the program (a state, a step of a log-in) or of a library (why a file cannot be opened)
    are translated too; what people wrote is not.
    """
    if language is Language.FRENCH:
        from outreach.core.french import in_french, word_in_french  # noqa: PLC0415 - see above

        text = in_french(text)
        values = {name: word_in_french(name, value) for name, value in values.items()}
    return text.format(**values) if values else text


def say_reason(text: str, language: Language) -> str:
    """Give the reason of a decision or an attempt, which plan and ledger keep in English, in `language`."""
    if language is Language.ENGLISH:
        return _BEFORE_WORDS.sub(r"\1: ", text)
    from outreach.core.french.reasons import reason_in_french  # noqa: PLC0415 - see above

    return reason_in_french(text)


def say_rule(rule: str, language: Language) -> str:
    """Give the name of the rule by which a mail was taken for what it is in `language`."""
    if language is Language.ENGLISH:
        return rule
    from outreach.core.french.evidence import rule_in_french  # noqa: PLC0415 - see above

    return rule_in_french(rule)


def say_of_parser(text: str, language: Language) -> str:
    """Give what the command line's own parser says (usage, wrong options) in `language`."""
    if language is Language.ENGLISH:
        return text
    from outreach.core.french.libraries import parser_in_french  # noqa: PLC0415 - see above

    return parser_in_french(text)
