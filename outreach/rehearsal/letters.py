"""The words of journalists in a rehearsal: `letters.yaml`, with the times and names of the moment filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random

from babel.dates import format_date

from outreach.project.yaml_nodes import read_yaml

FILE = Path(__file__).parent / "letters.yaml"


@cache
def letters() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give what may be written, by meaning and language."""
    tree, _ = read_yaml(FILE.read_text(encoding="utf-8"), FILE.name)
    if not isinstance(tree.value, dict):
        raise TypeError(FILE)
    return {
        meaning: {language: tuple(texts) for language, texts in by_language.items()}
        for meaning, by_language in tree.value.items()
    }


def letter(meaning: str, language: str, chance: Random, values: Mapping[str, str]) -> str:
    """Choose one of the texts and fill it in; who reads neither French nor English writes English."""
    by_language = letters()[meaning]
    text = chance.choice(by_language.get(language) or by_language["en"])
    # the longest name first: COLLEAGUE is how COLLEAGUE_ADDRESS begins
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(name, values[name])
    return text


def said_hour(wall: datetime, language: str) -> str:
    """Write a wall time as it is said in a mail."""
    if language == "fr":
        hour = f"{wall.hour}h{wall.minute:02d}" if wall.minute else f"{wall.hour}h"
        return f"{format_date(wall, 'EEEE d MMMM', locale='fr')} à {hour}"
    return f"{format_date(wall, 'EEEE d MMMM', locale='en_GB')} at {wall:%H:%M}"


def said_day(day: date, language: str) -> str:
    """Write a day as it is said in a mail, with its year."""
    return format_date(day, "d MMMM y", locale="fr" if language == "fr" else "en_GB")
