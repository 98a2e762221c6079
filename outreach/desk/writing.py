"""The desk's mails as bytes: threaded on the journalist's own mail, with the calendar object where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from outreach.core.compose import MESSAGE_ID, Cover, compose
from outreach.core.contact import Contact
from outreach.core.desk.correspondence import Owed, Purpose
from outreach.core.desk.letters import Scene, calendar_letter, proposal, title
from outreach.core.desk.people import Spokesperson
from outreach.core.envelope import Mailbox
from outreach.core.interview import Interview, Slot
from outreach.core.invitation import Occasion, cancellation, invitation
from outreach.core.letter import Letter
from outreach.core.matching import address_key
from outreach.core.problem import OutreachError
from outreach.core.received import IncomingMail
from outreach.core.recipient import answering
from outreach.project.press_folder import PressFolder

SLOTS_TEMPLATE = "interview-slots"
"""The officer's own words for a proposal: `templates/interview-slots.fr.md`."""

MOST_CITED = 20
"""Message-IDs of a thread that are repeated (RFC 5322 section 3.6.4 lets the middle go)."""


class NobodyToWriteToError(OutreachError):
    """The journalist's address is not known."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail of the desk before it has a Message-ID and a date."""

    sender: Mailbox
    reply_to: Mailbox | None
    to: Mailbox
    letter: Letter
    language: str
    references: tuple[str, ...] = ()
    calendar: Occasion | None = None
    purpose: Purpose = Purpose.SLOTS

    def content(self, message_id: str, dated_at: datetime, zone: str) -> bytes:
        """Give the bytes; raises HeaderError or AddressError for what no header can hold."""
        cover = Cover(
            sender=self.sender,
            recipient=self.to,
            message_id=message_id,
            date=dated_at.astimezone(ZoneInfo(zone)).replace(microsecond=0),
            reply_to=self.reply_to,
            references=self.references,
            content_language=self.language,
        )
        calendar = None
        if self.calendar is not None:
            make = cancellation if self.purpose is Purpose.CANCEL else invitation
            calendar = make(self.calendar, organizer=self.sender, attendee=self.to, stamp=dated_at)
        return compose(self.letter, cover, calendar=calendar)


@dataclass(frozen=True, slots=True)
class Writing:
    """The mails about one request; `mail` is the one that asked, None for a call."""

    folder: PressFolder
    interview: Interview
    spokesperson: Spokesperson
    mail: IncomingMail | None

    @property
    def contact(self) -> Contact | None:
        """The journalist's row of the contact list."""
        keys = (self.interview.contact, address_key(self.interview.address))
        return next((found for key in keys if key and (found := self.folder.contacts.get(key))), None)

    @property
    def journalist(self) -> Mailbox:
        """Where she reads; raises NobodyToWriteToError."""
        address = self.interview.address or (self.contact.address if self.contact else "")
        if not address:
            raise NobodyToWriteToError(
                "interview {interview} has no address to write to: outreach interviews edit {interview} --address …",
                interview=self.interview.id,
            )
        # where she wants answers to go, unless the officer has written down another address
        if self.mail and address_key(address) == self.mail.sender and len(self.mail.answer_to) > 1:
            address = self.mail.answer_to[1]
        scene = self._scene(self._language())
        return Mailbox("" if scene.journalist == self.interview.address else scene.journalist, address)

    def invited(self) -> list[Mailbox]:
        """Give who gets invitations: the journalist, and the spokesperson whose address is known."""
        known = self.spokesperson.address
        return [self.journalist, *([Mailbox(self.spokesperson.name, known)] if known else [])]

    def _language(self) -> str:
        contact = self.contact
        return (contact.language if contact else "") or self.folder.schedule.language

    def _scene(self, language: str, *, moved: bool = False) -> Scene:
        subject = self.mail.subject if self.mail else ""
        return Scene(
            self.folder.schedule, self.interview, self.spokesperson, self.contact, language, subject, moved
        )

    def _references(self) -> tuple[str, ...]:
        """Give the thread, oldest first; nothing in it that is no Message-ID."""
        if self.mail is None or not MESSAGE_ID.fullmatch(self.mail.message_id):
            return ()
        cited = [each for each in reversed(self.mail.references) if MESSAGE_ID.fullmatch(each)]
        return (*dict.fromkeys(cited[-MOST_CITED:]), self.mail.message_id)

    def slots(self, slots: Sequence[Slot], length: timedelta) -> Draft:
        """Write the proposal, in the officer's own template where there is one; raises TemplateFault."""
        schedule = self.folder.schedule
        language = self._language()
        scene = self._scene(language)
        templates = self.folder.templates
        file = templates.choose(SLOTS_TEMPLATE, language, schedule.language)
        if file is None:
            letter = proposal(scene, slots, length)
        else:
            letter = templates.render(
                file, scene.values(slots, length), subject=answering(scene.subject) or "Interview"
            )
        return self._draft(self.journalist, letter, language, purpose=Purpose.SLOTS)

    def calendar(self, owed: Owed, to: Mailbox, *, moved: bool) -> Draft:
        """Write what goes with an invitation or a cancellation."""
        hers = to.address == self.journalist.address
        language = self._language() if hers else self.folder.schedule.language
        scene = self._scene(language, moved=moved)
        slot = self.interview.slot
        if slot is None:
            raise ValueError("an invitation needs a slot")
        zone = ZoneInfo(self.folder.schedule.zone)
        occasion = Occasion(
            uid=self.interview.uid,
            starts_at=slot.start.astimezone(zone),
            ends_at=slot.end.astimezone(zone),
            summary=title(scene),
            location=scene.format(),
            sequence=owed.sequence,
        )
        letter = calendar_letter(scene, owed.purpose, to_journalist=hers)
        return self._draft(to, letter, language, purpose=owed.purpose, calendar=occasion, threaded=hers)

    def _draft(
        self,
        to: Mailbox,
        letter: Letter,
        language: str,
        *,
        purpose: Purpose,
        calendar: Occasion | None = None,
        threaded: bool = True,
    ) -> Draft:
        sender = self.folder.schedule.sender
        return Draft(
            sender=Mailbox(sender.name, sender.address),
            reply_to=Mailbox(sender.name, sender.reply_to) if sender.reply_to else None,
            to=to,
            letter=letter,
            language=language,
            references=self._references() if threaded else (),
            calendar=calendar,
            purpose=purpose,
        )
