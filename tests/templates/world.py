"""The values that templates get, as the schedule of the project gives them, and fictional journalists."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from outreach.core.answer_links import rsvp_links
from outreach.core.letter import Letter
from outreach.core.template import TemplateSet

ROOT = Path(__file__).parents[2]
PARIS = ZoneInfo("Europe/Paris")
SCHEDULE: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (ROOT / "schedule.yaml").read_text(encoding="utf-8")
)

RELEASES = (
    "phare-citoyens",
    "phare-entreprises",
    "phare-associations",
    "phare-regions",
    "phare-institutions",
)
EVENT = "phare-restitution"
USES = [
    *((campaign, template) for campaign in RELEASES for template in ("release", "follow-up")),
    *((EVENT, template) for template in ("invitation", "reminder-week", "reminder-day", "thanks")),
]
"""Every campaign with every template it uses."""

COLUMNS = [
    "civility",
    "first_name",
    "last_name",
    "name",
    "role",
    "outlet",
    "group",
    "region",
    "country",
    "language",
    "tier",
    "intro",
    "phone",
    "source",
    "legal_basis",
    "last_confirmed",
    "email",
]
MINIMAL: dict[str, Any] = {
    **dict.fromkeys(COLUMNS, ""),
    "beats": [],
    "tags": [],
    "email": "info@gazette.example",
}
FULL = {
    "fr": MINIMAL
    | {
        "civility": "Mme",
        "first_name": "Camille",
        "last_name": "Durand-Lefèvre",
        "name": "Camille Durand-Lefèvre",
        "outlet": "L'Écho du lac",
        "beats": ["société", "économie sociale"],
        "language": "fr",
        "intro": "Votre enquête de mai sur les associations de quartier m'a donné envie de vous écrire : les maires "
        "que vous citez posent exactement la question de cette étude !",
        "source": "page « Rédaction » du site de L'Écho du lac",
        "email": "camille.durand@echo-du-lac.example",
    },
    "en": MINIMAL
    | {
        "civility": "Ms",
        "first_name": "Alex",
        "last_name": "Smith",
        "name": "Alex Smith",
        "outlet": "The Harbour Post",
        "beats": ["society"],
        "language": "en",
        "intro": "Your piece on neighbourhood charities in Marseille made me think of you.",
        "source": "your author page on the site of The Harbour Post",
        "email": "alex.smith@harbour-post.example",
    },
}


def localised(value: Any, language: str) -> Any:
    """Resolve `{fr: …, en: …}` values to one language, as the schedule does before it gives them to templates."""
    if isinstance(value, dict):
        if set(value) == {"fr", "en"}:
            return value[language]
        return {key: localised(inner, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [localised(inner, language) for inner in value]
    return value


def rendered(
    mails: TemplateSet, campaign: str, template: str, language: str, contact: dict[str, Any]
) -> Letter:
    """Render a mail; a follow-up answers the release."""
    given = values(campaign, language, contact)
    subject = (
        f"Re: {mails.render(f'release.{language}.md', given).subject}" if template == "follow-up" else ""
    )
    return mails.render(f"{template}.{language}.md", given, subject=subject)


def values(campaign: str, language: str, contact: dict[str, Any]) -> dict[str, Any]:
    """Give the values of one mail of a campaign of `schedule.yaml`."""
    told = localised(SCHEDULE, language)
    story = told["campaigns"][campaign]
    given = {
        name: told[name] for name in ("organisation", "sender", "press_contact", "spokesperson", "facts")
    }
    if "event" in story:
        given["rsvp"] = rsvp_links(
            "presse@lerameau.example",
            "k7m2p9qx4tabcdefghijklmn",
            separator="+",
            public_url="",
            title=story["event"]["summary"],
            language=language,
        )
        given["event"] = story["event"] | {
            end: datetime.fromisoformat(str(story["event"][end])).replace(tzinfo=PARIS)
            for end in ("start", "end")
        }
    return given | {
        "contact": contact,
        "language": language,
        "embargo": None,
        "mailing": {"name": "x", "purpose": "", "due": datetime(2015, 9, 22, 9, tzinfo=PARIS)},
        "campaign": {
            "name": campaign,
            "kind": story["kind"],
            "title": story["title"],
            "facts": story["facts"],
        },
        "unsubscribe": "mailto:presse+k7m2p9qx4t@lerameau.example?subject=stop",
    }
