"""The desk's letters: slots to choose from, a slot that is fixed, one that is called off; in French and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from outreach.core.alert import one_line
from outreach.core.campaign import Schedule
from outreach.core.contact import Contact
from outreach.core.desk.correspondence import Purpose
from outreach.core.desk.people import Spokesperson
from outreach.core.greeting import greeting
from outreach.core.interview import Interview, Slot
from outreach.core.letter import Letter
from outreach.core.recipient import answering
from outreach.core.rendering.dates import day, time
from outreach.core.typography import NBSP
from outreach.core.values import contact_values, localised
from outreach.core.verdict import Format

MINUTE = timedelta(minutes=1)

FORMATS: Mapping[str, Mapping[Format, str]] = {
    "fr": {
        Format.PHONE: "par téléphone",
        Format.VIDEO_CALL: "en visioconférence",
        Format.IN_PERSON: "en personne",
        Format.ON_AIR: "à l’antenne",
        Format.WRITTEN: "par écrit",
    },
    "en": {
        Format.PHONE: "by phone",
        Format.VIDEO_CALL: "by video call",
        Format.IN_PERSON: "in person",
        Format.ON_AIR: "on air",
        Format.WRITTEN: "in writing",
    },
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a letter of the desk needs to know; `language` is the reader's, `contact` the journalist's row, if any."""

    schedule: Schedule
    interview: Interview
    spokesperson: Spokesperson
    contact: Contact | None
    language: str
    subject: str = ""  # of her mail
    moved: bool = False  # the slot was another before

    @property
    def tongue(self) -> str:
        """The language the built-in letters have, French or English."""
        return "fr" if self.language.startswith("fr") else "en"

    @property
    def journalist(self) -> str:
        """Her name, else her address."""
        name = self.contact.name if self.contact and self.contact.name else self.interview.name
        return one_line(name or self.interview.address)

    @property
    def who(self) -> str:
        """The journalist and her outlet."""
        outlet = one_line(self.interview.outlet)
        return f"{self.journalist} ({outlet})" if outlet else self.journalist

    @property
    def speaker(self) -> str:
        """The spokesperson and her role."""
        role = self.spokesperson.role_in(self.language, self.schedule.language)
        return f"{self.spokesperson.name}, {role}" if role else self.spokesperson.name

    def values(self, slots: Sequence[Slot], length: timedelta) -> dict[str, object]:
        """Give what a template of the press folder sees: `interview-slots.fr.md`."""
        person = self.schedule.press_contact
        shared = {
            "organisation": self.schedule.organisation.model_dump(),
            "sender": {"name": self.schedule.sender.name, "address": self.schedule.sender.address},
            "press_contact": {key: value or "" for key, value in person.model_dump().items()}
            if person
            else None,
            "facts": self.schedule.facts,
            "spokesperson": {"name": self.spokesperson.name, "role": self.spokesperson.role},
            "interview": {
                "topic": one_line(self.interview.topic),
                "outlet": one_line(self.interview.outlet),
                "format": self.format(),
                "minutes": int(length / MINUTE),
            },
            "slots": [local(slot, self.schedule.zone) for slot in slots],
            "slot_lines": [spoken(slot, self.schedule.zone, self.language) for slot in slots],
            "language": self.language,
        }
        resolved = localised(shared, self.language, self.schedule.language)
        return {**(resolved if isinstance(resolved, dict) else {}), "contact": self.reader()}

    def reader(self) -> dict[str, object]:
        """Give the journalist as templates see her, from the list or from her mail."""
        unknown = Contact(
            key=self.interview.contact or self.interview.address,
            address=self.interview.address,
            last_name=self.journalist if self.interview.name else "",
            outlet=self.interview.outlet,
        )
        return contact_values(self.contact or unknown)

    def format(self) -> str:
        """Give how the interview is held, in words; empty when nobody has said."""
        return FORMATS[self.tongue].get(self.interview.format, "") if self.interview.format else ""


def local(slot: Slot, zone: str) -> datetime:
    """Give the slot's beginning on the wall clock of a zone."""
    return slot.start.astimezone(ZoneInfo(zone))


def spoken(slot: Slot, zone: str, language: str) -> str:
    """Write a slot so that nobody takes it for another: `lundi 21 décembre 2015 à 9 h 30 (heure de Paris)`."""
    begin = local(slot, zone)
    french = language.startswith("fr")
    city = zone.rpartition("/")[2].replace("_", " ")
    place = (f"heure de {city}" if french else f"{city} time") if "/" in zone else city
    return f"{day(begin, language)} {'à' if french else 'at'} {time(begin, language)} ({place})"


def signature(schedule: Schedule, language: str) -> list[str]:
    """Give the lines a letter is signed with: the press contact's, else the sender's."""
    person = schedule.press_contact
    name = person.name if person else schedule.sender.name
    role = str(localised(person.role, language, schedule.language) or "") if person else ""
    address = (person.address if person else None) or schedule.sender.reply_to or schedule.sender.address
    phone = person.phone if person else ""
    organisation = schedule.organisation
    lines = (name, role, organisation.name, phone, address, organisation.website)
    return [line for line in dict.fromkeys(lines) if line]


def proposal(scene: Scene, slots: Sequence[Slot], length: timedelta) -> Letter:
    """Write to the journalist which slots there are."""
    words = _PROPOSAL[scene.tongue]
    number = "one" if len(slots) == 1 else "several"
    how = f" {scene.format()}" if scene.format() else ""
    role = scene.spokesperson.role_in(scene.language, scene.schedule.language)
    opening = words[f"opening {number}"].format(who=f"{scene.speaker}," if role else scene.speaker, how=how)
    closing = words[f"closing {number}"].format(minutes=int(length / MINUTE))
    lines = [f"– {spoken(slot, scene.schedule.zone, scene.language)}" for slot in slots]
    paragraphs = [
        greeting(scene.reader(), scene.language),
        opening,
        "\n".join(lines),
        closing,
        words["regards"],
    ]
    subject = answering(one_line(scene.subject)) or _titled(scene)
    return Letter(subject, "", _signed(paragraphs, scene), "")


_PROPOSAL: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "opening one": f"Merci de votre message. {{who}} peut vous répondre{{how}} à ce moment{NBSP}:",
        "opening several": f"Merci de votre message. {{who}} peut vous répondre{{how}} à l’un de ces moments{NBSP}:",
        "closing one": f"Comptez environ {{minutes}} minutes. Ce moment vous convient-il{NBSP}? Un mot en réponse suffit. "
        "Sinon, dites-moi quand vous préférez et je m’en occupe.",
        "closing several": f"Comptez environ {{minutes}} minutes. Lequel vous convient{NBSP}? Un mot en réponse suffit. "
        "Si aucun ne va, dites-moi quand vous préférez et je m’en occupe.",
        "regards": "Bien cordialement,",
    },
    "en": {
        "opening one": "Thank you for your message. {who} can speak to you{how} at this time:",
        "opening several": "Thank you for your message. {who} can speak to you{how} at one of these times:",
        "closing one": "Please allow about {minutes} minutes. Does it suit you? A word in reply is enough. "
        "If not, tell me when you would rather talk and I will see to it.",
        "closing several": "Please allow about {minutes} minutes. Which one suits you? A word in reply is enough. "
        "If none does, tell me when you would rather talk and I will see to it.",
        "regards": "Best regards,",
    },
}


def _titled(scene: Scene) -> str:
    """Give the subject of a mail that answers none."""
    mark = f"Interview{NBSP}:" if scene.tongue == "fr" else "Interview:"
    return f"{mark} {one_line(scene.interview.topic) or scene.speaker}"


def _signed(paragraphs: Sequence[str], scene: Scene) -> str:
    return "\n\n".join([*paragraphs, "\n".join(signature(scene.schedule, scene.language))]) + "\n"


def calendar_letter(scene: Scene, purpose: Purpose, *, to_journalist: bool) -> Letter:
    """Write what goes with an invitation, or with its end, to journalist or spokesperson; the interview has a slot."""
    slot = scene.interview.slot
    if slot is None:
        raise ValueError("an invitation needs a slot")
    when = spoken(slot, scene.schedule.zone, scene.language)
    subject, opening, closing = _WORDS[scene.tongue][_case(scene, purpose)]
    french = scene.tongue == "fr"
    colon = f"{NBSP}:" if french else ":"
    other = scene.speaker if to_journalist else scene.who
    lines = [when, ("Avec" if french else "With") + f"{colon} {other}"]
    if how := scene.format():
        lines.append(("Comment" if french else "How") + f"{colon} {how}")
    if scene.interview.topic:
        lines.append(("Sujet" if french else "Topic") + f"{colon} {one_line(scene.interview.topic)}")
    if not to_journalist:
        reached = [scene.contact.phone if scene.contact else "", scene.interview.address]
        where = ", ".join(one_line(each) for each in reached if each)
        if where:
            lines.append("Contact" + f"{colon} {where}")
    name = f"Bonjour {scene.spokesperson.name}," if french else f"Dear {scene.spokesperson.name},"
    hello = greeting(scene.reader(), scene.language) if to_journalist else name
    regards = "Bien cordialement," if french else "Best regards,"
    paragraphs = [hello, opening, "\n".join(lines), closing, regards]
    return Letter(subject.format(when=when), "", _signed(paragraphs, scene), "")


def _case(scene: Scene, purpose: Purpose) -> str:
    if purpose is Purpose.CANCEL:
        return "cancelled"
    return "moved" if scene.moved else "fixed"


_REPLY = {
    "fr": f"Vous pouvez l’accepter d’un clic dans votre agenda. Un empêchement{NBSP}? Répondez simplement à ce message.",
    "en": "You can accept it with one click in your calendar. Something in the way? Just reply to this message.",
}

_WORDS: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "fr": {
        "fixed": (f"Interview{NBSP}: {{when}}", f"L’interview est fixée{NBSP}:", _REPLY["fr"]),
        "moved": (
            f"Interview déplacée{NBSP}: {{when}}",
            f"L’interview est déplacée. Le nouveau moment{NBSP}:",
            _REPLY["fr"],
        ),
        "cancelled": (
            f"Interview annulée{NBSP}: {{when}}",
            f"L’interview prévue ici n’aura pas lieu{NBSP}:",
            "Votre agenda peut la retirer. Je reste à votre disposition.",
        ),
    },
    "en": {
        "fixed": ("Interview: {when}", "The interview is fixed:", _REPLY["en"]),
        "moved": ("Interview moved: {when}", "The interview is moved. Its new time:", _REPLY["en"]),
        "cancelled": (
            "Interview cancelled: {when}",
            "This interview will not take place:",
            "Your calendar can take it out. I remain at your disposal.",
        ),
    },
}
"""Subject, first paragraph and last, by language and case."""


def title(scene: Scene) -> str:
    """Give what stands in both calendars."""
    outlet = one_line(scene.interview.outlet) or scene.journalist
    mark = f"Interview{NBSP}:" if scene.tongue == "fr" else "Interview:"
    return f"{mark} {outlet} – {scene.spokesperson.name}"
