"""Template, values and one contact become message bytes: pure, so that what anybody received can be made again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from outreach.core import canonical
from outreach.core.answer_links import opt_out_page, rsvp_links
from outreach.core.campaign import Schedule
from outreach.core.compose import Cover, compose
from outreach.core.envelope import Mailbox, unsubscribe_url
from outreach.core.invitation import Occasion, cancellation, invitation
from outreach.core.letter import Attachment, Letter
from outreach.core.mailing import Purpose
from outreach.core.problem import OutreachError
from outreach.core.recipient import Recipient, answered_subject
from outreach.core.skeletons import Skeletons
from outreach.core.template import TemplateSet, compile_templates
from outreach.core.values import campaign_values, sender_of

EVENT_UID = "event"
"""Local part of an event's UID (RFC 5545 section 3.8.4.7): the campaign keeps it when the event moves."""


LANGUAGE_IN_NAME = re.compile(r"\.([a-z]{2})\.[^./]+$")


@dataclass(frozen=True, slots=True)
class Material:
    """What all messages of one launch share.

    `values` are the campaign's values by language (`core.values`), `template` is the name the schedule gives,
    `kinds` the file name and content type of every attached path.
    """

    campaign: str
    mailing: str
    template: str
    fallback: str
    zone: str
    sender: Mailbox
    reply_to: Mailbox | None
    organisation: str
    separator: str
    public_url: str
    list_headers: bool
    invites: bool
    sequence: int
    sources: Mapping[str, str]
    values: Mapping[str, Mapping[str, Any]]
    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    cancels: bool = False  # the calendar file takes the event out

    def text(self) -> str:
        """Give the canonical text that the ledger keeps."""
        return canonical.write(asdict(self))

    @property
    def version(self) -> str:
        """The digest under which it is kept."""
        return hashlib.sha256(self.text().encode()).hexdigest()


def material_from(text: str) -> Material:
    """Read what `Material.text` gave."""
    found = canonical.read(text)
    reply_to = Mailbox(**found["reply_to"]) if found["reply_to"] else None
    kinds = {path: (name, kind) for path, (name, kind) in found["kinds"].items()}
    return Material(**{**found, "sender": Mailbox(**found["sender"]), "reply_to": reply_to, "kinds": kinds})


def material(
    schedule: Schedule,
    campaign: str,
    mailing: str,
    *,
    sources: Mapping[str, str],
    kinds: Mapping[str, tuple[str, str]] | None = None,
) -> Material:
    """Gather the material of a mailing, in every language its template is there in."""
    written = schedule.campaigns[campaign].mailings[mailing]
    event = schedule.campaigns[campaign].event
    sender = sender_of(schedule, campaign, mailing)
    languages = template_languages(written.template, sources, schedule.language)
    return Material(
        campaign=campaign,
        mailing=mailing,
        template=written.template,
        fallback=schedule.language,
        zone=schedule.zone,
        sender=Mailbox(sender.name, sender.address),
        reply_to=Mailbox(sender.name, sender.reply_to) if sender.reply_to else None,
        organisation=schedule.organisation.name,
        separator=sender.subaddresses,
        public_url=sender.public_url,
        list_headers=written.carries_list_headers,
        invites=written.invites and event is not None,
        sequence=event.sequence if event else 0,
        sources=dict(sources),
        values={language: campaign_values(schedule, campaign, mailing, language) for language in languages},
        kinds=dict(kinds or {}),
        cancels=written.purpose is Purpose.CANCELLATION,
    )


def template_language(file: str) -> str:
    """Tell the language a template is written in from its name, `release.fr.md` -> `fr`; empty when it says none."""
    found = LANGUAGE_IN_NAME.search(file)
    return found[1] if found else ""


def template_languages(template: str, sources: Mapping[str, str], fallback: str) -> tuple[str, ...]:
    """List the languages a template is there in, and the one for everybody else."""
    files = [file for file in sources if file == template or file.startswith(f"{template}.")]
    return tuple(sorted({language for file in files if (language := template_language(file))} | {fallback}))


class NoTemplateError(OutreachError):
    """No template of that name in any language."""

    exit_status = 2


@lru_cache(maxsize=8)
def _compiled(sources: tuple[tuple[str, str], ...]) -> TemplateSet:
    """Compile templates once, though a mailing is taken up again batch after batch: rendering leaves no trace in them."""
    return compile_templates(dict(sources))[0]


class Merger:
    """The material of one launch with its templates compiled once."""

    def __init__(self, material: Material, templates: TemplateSet | None = None) -> None:
        """Compile the templates, unless they are at hand; sources that do not compile cannot have been launched."""
        self.material = material
        self.templates = templates or _compiled(tuple(sorted(material.sources.items())))
        self._zone = ZoneInfo(material.zone)
        self._skeletons = Skeletons(self)

    def language(self, wanted: str) -> str:
        """Choose the language of the mail for a contact who reads `wanted`: the one its template is written in."""
        written = template_language(self.file(wanted))
        return written if written in self.material.values else self.material.fallback

    def letter(self, recipient: Recipient) -> Letter:
        """Render the template for one contact; raises TemplateFault when a value is missing."""
        values = {
            **self.shared(recipient.language),
            "contact": recipient.values["contact"],
            **self.links(recipient.language, recipient.token),
        }
        return self.templates.render(
            self.file(recipient.language), values, subject=answered_subject(recipient)
        )

    def message(self, recipient: Recipient, *, dated_at: datetime, files: Mapping[str, bytes]) -> bytes:
        """Give the message's bytes, before any signature. `files` are the attachments' bytes by path.

        The same bytes as of `compose` for the `letter`, and the same errors: most mails of a long mailing are filled in
        (`core.skeletons`).
        """
        filled = self._skeletons.filled(recipient, dated_at.astimezone(self._zone), files)
        if filled is not None:
            return filled
        whole = self.compose(self.letter(recipient), recipient, dated_at=dated_at, files=files)
        self._skeletons.learn(recipient, dated_at.astimezone(self._zone), files, whole)
        return whole

    def compose(
        self, letter: Letter, recipient: Recipient, *, dated_at: datetime, files: Mapping[str, bytes]
    ) -> bytes:
        """Give the bytes of a letter that is rendered already."""
        date = dated_at.astimezone(self._zone)
        written = self.calendar(recipient.language)
        cover = self.cover(recipient, date)
        calendar = written(cover.recipient, dated_at) if written else None
        return compose(letter, cover, files=self.attached(files), calendar=calendar)

    def attached(self, files: Mapping[str, bytes]) -> dict[str, Attachment]:
        """Give those of the files that the launch knows, under the names and types it gave them."""
        kinds = self.material.kinds
        return {
            path: Attachment(filename=kinds[path][0], content_type=kinds[path][1], content=content)
            for path, content in files.items()
            if path in kinds
        }

    def cover(self, recipient: Recipient, date: datetime) -> Cover:
        """Give what surrounds a letter; `date` is in the sender's zone."""
        made = self.material
        return Cover(
            sender=made.sender,
            recipient=Mailbox(recipient.name, recipient.address),
            message_id=recipient.message_id,
            date=date,
            reply_to=made.reply_to,
            references=recipient.references,
            organisation=made.organisation,
            unsubscribe_mailto=self._unsubscribe(recipient.token),
            unsubscribe_https=opt_out_page(made.public_url, recipient.token),
            list_headers=made.list_headers,
            content_language=recipient.language,
        )

    def shared(self, language: str) -> Mapping[str, object]:
        """Give the values that are the same for everybody who reads `language`."""
        return self.material.values[language]

    def links(self, language: str, token: str) -> dict[str, object]:
        """Give the addresses in a letter that lead back to its recipient: they differ by the token and by nothing else."""
        links: dict[str, object] = {
            "unsubscribe": opt_out_page(self.material.public_url, token) or self._unsubscribe(token)
        }
        if "event" in self.shared(language):
            links["rsvp"] = self._rsvp(language, token)
        return links

    def file(self, language: str) -> str:
        """Give the template's file for a language; raises NoTemplateError."""
        file = self.templates.choose(self.material.template, language, self.material.fallback)
        if file is None:
            raise NoTemplateError("there is no template '{name}'", name=self.material.template)
        return file

    def _unsubscribe(self, token: str) -> str:
        return unsubscribe_url(self.material.sender.address, token, self.material.separator)

    def _rsvp(self, language: str, token: str) -> dict[str, str]:
        values = self.material.values[language]
        return rsvp_links(
            self.material.sender.address,
            token,
            separator=self.material.separator,
            public_url=self.material.public_url,
            title=str(values["event"]["summary"] or values["campaign"]["title"]),
            language=language,
        )

    def calendar(self, language: str) -> Callable[[Mailbox, datetime], bytes] | None:
        """Give what writes the calendar file for an attendee, at an instant; None when no such file goes with the mail."""
        if not self.material.invites:
            return None
        values = self.material.values[language]
        event = values["event"]
        place = ", ".join(str(part) for part in (event["place"], event["address"], event["access"]) if part)
        occasion = Occasion(
            uid=f"{self.material.campaign}.{EVENT_UID}@{self.material.sender.address.rpartition('@')[2]}",
            starts_at=event["start"],
            ends_at=event["end"],
            summary=str(event["summary"] or values["campaign"]["title"]),
            location=place,
            url=str(event["programme"]),
            # past the last invitation's, or calendars keep the event (RFC 5546 section 3.2.5)
            sequence=self.material.sequence + self.material.cancels,
        )
        written = cancellation if self.material.cancels else invitation
        return lambda attendee, stamp: written(
            occasion, organizer=self.material.sender, attendee=attendee, stamp=stamp
        )
