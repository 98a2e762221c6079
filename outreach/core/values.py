"""The finished values a template sees, in the language of the mail: nothing is left to look up or to decide there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.core.campaign import Person, Schedule
from outreach.core.contact import Contact
from outreach.core.embargo_notice import embargo_notice
from outreach.core.mailing import Sender
from outreach.core.timeline import embargo_instant, event_instants, slot
from outreach.core.when import OnMove

LANGUAGE_CODE = re.compile(r"[a-z]{2}")


def localised(value: object, language: str, fallback: str) -> object:
    """Resolve every `{fr: …, en: …}` inside a value to one language: the wanted, else the fallback, else the first."""
    if isinstance(value, Mapping):
        if value and all(isinstance(k, str) and LANGUAGE_CODE.fullmatch(k) for k in value):
            chosen = value.get(language, value.get(fallback, next(iter(value.values()))))
            return localised(chosen, language, fallback)
        return {str(k): localised(v, language, fallback) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [localised(item, language, fallback) for item in value]
    return value


def sender_of(schedule: Schedule, campaign: str, mailing: str) -> Sender:
    """Give who a mailing comes from: its own sender, the campaign's, or the schedule's."""
    story = schedule.campaigns[campaign]
    return story.mailings[mailing].sender or story.sender or schedule.sender


def campaign_values(schedule: Schedule, campaign: str, mailing: str, language: str) -> dict[str, object]:
    """Give everything a template sees that is the same for all contacts of one language.

    Strings, numbers, lists and mappings of them, and aware datetimes.
    """
    story = schedule.campaigns[campaign]
    due = _due(schedule, campaign, mailing)
    sender = sender_of(schedule, campaign, mailing)
    embargo = embargo_instant(schedule, story)
    values: dict[str, object] = {
        "organisation": schedule.organisation.model_dump(),
        "sender": {"name": sender.name, "address": sender.address},
        "press_contact": _person(schedule.press_contact),
        "spokesperson": _person(schedule.spokesperson),
        "facts": schedule.facts,
        "campaign": {"name": campaign, "kind": story.kind, "title": story.title, "facts": story.facts},
        "mailing": {"name": mailing, "purpose": story.mailings[mailing].purpose.value, "due": due},
        "embargo": embargo.astimezone(ZoneInfo(schedule.zone)) if embargo else None,
        "embargo_notice": embargo_notice(embargo, schedule.zone, language)
        if embargo and story.mailings[mailing].under_embargo
        else "",
        "language": language,
    }
    if story.event and (instants := event_instants(schedule, story)):
        start, end = instants
        values["event"] = {**story.event.model_dump(exclude={"start", "end"}), "start": start, "end": end}
    resolved = localised(values, language, schedule.language)
    if not isinstance(resolved, dict):
        raise TypeError  # a mapping in is a mapping out
    return resolved


def _due(schedule: Schedule, campaign: str, mailing: str) -> datetime:
    """Give the wall time of a mailing; of one that waits for its event to move, that of the event: it has none yet."""
    story = schedule.campaigns[campaign]
    if isinstance(story.mailings[mailing].when, OnMove) and (instants := event_instants(schedule, story)):
        return instants[0]
    return slot(schedule, story, mailing).instant.local


def _person(person: Person | None) -> dict[str, object] | None:
    return {key: value or "" for key, value in person.model_dump().items()} if person else None


def contact_values(contact: Contact) -> dict[str, object]:
    """Give what a template sees of a contact: the officer's own columns beside the known ones, which win.

    Her notes are not among them: they are for the officer alone, so no mail can show them and no ledger keeps them.
    """
    return {
        **contact.fields,
        "civility": contact.civility,
        "first_name": contact.first_name,
        "last_name": contact.last_name,
        "name": contact.name,
        "role": contact.role,
        "outlet": contact.outlet,
        "group": contact.group,
        "beats": list(contact.beats),
        "tags": list(contact.tags),
        "region": contact.region,
        "country": contact.country,
        "language": contact.language,
        "tier": contact.tier,
        "intro": contact.intro,
        "phone": contact.phone,
        "source": contact.source,
        "legal_basis": contact.legal_basis,
        "last_confirmed": contact.last_confirmed,
        "email": contact.address,
    }
