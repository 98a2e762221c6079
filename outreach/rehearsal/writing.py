"""What the press corps writes: a deed becomes the mail that reaches the officer, and what it means."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from outreach.core.calendar import at, holiday_name, on
from outreach.rehearsal.corps import Corps, Deed
from outreach.rehearsal.happening import Person, Said, Says
from outreach.rehearsal.letters import letter, said_day, said_hour
from outreach.rehearsal.newsroom import OUT_OF_OFFICE, Answer, reply_to
from outreach.rehearsal.report import non_delivery_report

STRANGERS = (
    ("Élise Vautrin", "elise.vautrin"),
    ("Marc Delaunoy", "marc.delaunoy"),
    ("Inès Korbel", "ines.korbel"),
)
"""Colleagues whom nobody has in the list yet."""

GUESTS = {
    "fr": {2: "une collègue", 3: "deux collègues"},
    "en": {2: "a colleague", 3: "two colleagues"},
}
"""Whom she brings, by how many come in all."""


@dataclass(frozen=True, slots=True)
class Written:
    """A mail on its way to the officer: its envelope, its bytes, and what is meant by it."""

    sender: str
    recipient: str
    content: bytes
    said: Said


def written(corps: Corps, deed: Deed, now: datetime) -> Written:
    """Write down a deed at the instant at which it is done."""
    person = corps.people[deed.contact]
    delivery = deed.got.delivery
    if deed.means is Says.BOUNCE:
        diagnosis = f"550 5.1.1 <{delivery.recipient}>: the mailbox does not exist any more"
        content = non_delivery_report(
            delivery.content,
            sender=delivery.sender,
            recipient=delivery.recipient,
            diagnosis=diagnosis,
            at=now,
        )
        return Written("", delivery.sender, content, _said(deed, now, diagnosis))
    chance = corps.chance(deed.contact, deed.got.name, deed.letter, "words")
    language = str(deed.got.head.get("content-language") or person.language)
    scene = _Scene(corps, deed, person, language, chance, now)
    text = letter(deed.letter, language, chance, scene.values())
    headers = {"Message-ID": _message_id(deed, person, now)}
    if deed.automatic:
        subject = "Réponse automatique : absence" if language == "fr" else "Automatic reply: out of office"
        headers |= {"Subject": subject, **OUT_OF_OFFICE}
    head = delivery.content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    content = reply_to(head, Answer(language, text, headers), sender=person.address, at=now, name=person.name)
    said = _said(deed, now, text, message_id=headers["Message-ID"], guests=scene.guests, by=scene.by)
    # a machine answers the envelope, a person the mail (RFC 3834 section 4)
    to = delivery.sender if deed.automatic else _reply_address(deed)
    return Written("" if deed.automatic else person.address, to, content, said)


def _reply_address(deed: Deed) -> str:
    """Give the address that her mail program answers to."""
    written_to = deed.got.field("Reply-To") or deed.got.field("From")
    return written_to.rpartition("<")[2].rstrip("> ")


def _said(
    deed: Deed,
    now: datetime,
    text: str,
    *,
    message_id: str = "",
    guests: int | None = None,
    by: datetime | None = None,
) -> Said:
    return Said(
        at=now,
        contact=deed.contact,
        means=deed.means,
        campaign=deed.got.mailing[0] if deed.got.mailing else "",
        speaks_for=deed.speaks_for,
        message_id=message_id,
        subject=deed.got.subject,
        text=text,
        guests=guests,
        by=by,
    )


def _message_id(deed: Deed, person: Person, now: datetime) -> str:
    marked = hashlib.sha256(f"{deed.contact}\0{deed.got.name}\0{deed.letter}".encode()).hexdigest()[:12]
    return f"<{now:%Y%m%d%H%M%S}.{marked}@{person.address.rpartition('@')[2]}>"


@dataclass(slots=True)
class _Scene:
    """Who writes what, when; and what of it the judge must know."""

    corps: Corps
    deed: Deed
    person: Person
    language: str
    chance: Random
    now: datetime
    guests: int | None = None
    by: datetime | None = None

    def values(self) -> dict[str, str]:
        """Give what fills the holes of a letter."""
        domain = self.person.address.rpartition("@")[2]
        values = {"NAME": self.person.name or self.person.address, "DOMAIN": domain}
        if self.deed.means is Says.INTERVIEW:
            self.by = _deadline(self.now, self.person.zone, self.corps.country, self.chance)
            values["DEADLINE"] = said_hour(at(self.by, self.person.zone).wall, self.language)
        if self.deed.means is Says.ATTENDING:
            alone = self.deed.letter != "attending with guests"
            self.guests = 1 if alone else self.chance.choice((2, 2, 3))
            values["GUESTS"] = "" if alone else GUESTS["fr" if self.language == "fr" else "en"][self.guests]
        if self.deed.letter in ("wrong person", "left"):
            other = self.corps.colleague(self.deed.contact)
            name, local = self.chance.choice(STRANGERS)
            values["COLLEAGUE"] = other.name if other else name
            values["COLLEAGUE_ADDRESS"] = other.address if other else f"{local}@{domain}"
        away = self.corps.characters[self.deed.contact].away
        if away:
            values["BACK"] = said_day(away[1], self.language)
        about = self.deed.got.name
        marked = hashlib.sha256(f"{self.deed.contact} {about}".encode()).hexdigest()[:8]
        values["URL"] = f"https://www.{domain}/{self.now:%Y/%m/%d}/{about.partition('/')[0]}-{marked}"
        return values


def _deadline(now: datetime, zone: str, country: str, chance: Random) -> datetime:
    """Draw the hour by which she needs an answer: tomorrow to four days from now, on a working day."""
    day = at(now, zone).wall.date() + timedelta(days=chance.randint(1, 4))
    while day.weekday() > 4 or holiday_name(day, country):  # noqa: PLR2004 - Saturday, Sunday
        day += timedelta(days=1)
    hour = chance.choice((10, 11, 12, 14, 16, 17, 18, 19))
    midnight = at(now, zone).wall.time().replace(hour=hour, minute=0, second=0, microsecond=0)
    return on(day, midnight, zone).utc
