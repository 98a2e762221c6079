"""The calendar of pressure of a workspace: the plan of every campaign, counted by contact and week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from outreach.app.workspace import Workspace
from outreach.core.calendar import on
from outreach.core.campaign import PressureSettings
from outreach.core.language import Language
from outreach.core.plan import plan
from outreach.core.pressure import CUSTOMARY, Collision, Mail, by_week, collisions, mails, monday
from outreach.core.pressure_picture import page, svg
from outreach.core.problem import InputError, faults
from outreach.outbox.asking import known_contact, question
from outreach.outbox.checking import folder_problems


@dataclass(frozen=True, slots=True)
class Calendar:
    """What each contact got and is to get, where it is too much, and the contacts' names by key."""

    mails: list[Mail]
    collisions: list[Collision]
    names: dict[str, str]
    cap: PressureSettings
    zone: str

    def svg(self, language: Language) -> str:
        """Draw it."""
        return svg(self._weeks(), self.names, self._crowded(), language)

    def page(self, language: Language) -> str:
        """Give it as a page that stands alone."""
        picture = self.svg(language)
        return page(picture, self.collisions, self.names, language, most=self.cap.most, per=self.cap.per)

    def _weeks(self) -> Mapping[date, Counter[str]]:
        return by_week(self.mails, self.zone)

    def _crowded(self) -> set[tuple[str, date]]:
        found = {(key, each.mailings): each for each in self.collisions for key in each.contacts}
        return {
            (mail.contact, monday(mail.at, self.zone))
            for mail in self.mails
            for (key, mailings), each in found.items()
            if key == mail.contact and mail.mailing in mailings and each.begins <= mail.at <= each.ends
        }


def calendar(here: Workspace, *, contact: str | None, since: date | None, until: date | None) -> Calendar:
    """Ask the plan about everything, without its cap on mails: what the cap would hold back is what is to be seen.

    `since` and `until` are days on the schedule's clock, both included. Raises InputError when the folder has faults, or no such contact.
    """
    folder = here.read()
    key = known_contact(folder, contact).key if contact else None
    if wrong := [p for p in faults(folder_problems(folder, here.now)) if p.row is None]:
        raise InputError(wrong)
    schedule = folder.schedule
    asked = replace(question(folder, here.history()), schedule=schedule.model_copy(update={"pressure": None}))
    zone = schedule.zone
    begin = on(since, time(0), zone).utc if since else None
    end = on(until + timedelta(days=1), time(0), zone).utc if until else None
    found = [
        mail
        for mail in mails(asked, plan(asked, here.now))
        if key in (None, mail.contact)
        and (begin is None or mail.at >= begin)
        and (end is None or mail.at < end)
    ]
    cap = schedule.pressure or CUSTOMARY
    names = {c.key: f"{c.name or c.address}, {c.outlet}".strip(", ") for c in folder.contacts}
    return Calendar(found, collisions(found, cap), names, cap, zone)
