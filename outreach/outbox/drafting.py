"""Drafts: a mailing rendered for any contact, as it would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from outreach.core.compose import message_id
from outreach.core.contact import Contact
from outreach.core.delivery import LEFT, State
from outreach.core.history import History
from outreach.core.letter import Attachment, Letter
from outreach.core.mailing import Purpose
from outreach.core.merge import Merger, material
from outreach.core.problem import Problem
from outreach.core.recipient import Recipient
from outreach.core.timeline import first_mailing
from outreach.core.values import contact_values
from outreach.project.attachments import read_attachment, read_picture
from outreach.project.press_folder import PressFolder

SAMPLE = "previewpreviewpreview"
"""The token of a mail that is only looked at."""


class Drafts:
    """One mailing of a press folder; templates are compiled once, attachments read once."""

    def __init__(self, folder: PressFolder, campaign: str, mailing: str) -> None:
        """Gather what all drafts of the mailing share."""
        self.folder = folder
        self.campaign = campaign
        self.mailing = mailing
        self.written = folder.schedule.campaigns[campaign].mailings[mailing]
        self._files: dict[str, Attachment | Problem] = {}

    @cached_property
    def merger(self) -> Merger:
        """The mailing's material and templates, without attachments."""
        made = material(self.folder.schedule, self.campaign, self.mailing, sources=self.folder.sources)
        return Merger(made, self.folder.templates)

    def complete(self, attached: Mapping[str, Attachment]) -> Merger:
        """The same with the kinds of the attachments that go with it: what a launch keeps."""
        kinds = {path: (file.filename, file.content_type) for path, file in attached.items()}
        return Merger(replace(self.merger.material, kinds=kinds), self.folder.templates)

    @cached_property
    def _first(self) -> Drafts | None:
        """The mail whose thread this one continues."""
        story = self.folder.schedule.campaigns[self.campaign]
        first = first_mailing(story, self.mailing) if self.written.threaded else None
        return Drafts(self.folder, self.campaign, first) if first else None

    def recipient(
        self, contact: Contact, *, token: str = SAMPLE, history: History | None = None
    ) -> Recipient:
        """Give everything that is hers alone; raises TemplateFault or NoTemplateError."""
        values: dict[str, object] = {"contact": contact_values(contact)}
        if self._first:
            values["earlier_subject"] = self._first.letter(contact).subject
        return Recipient(
            address=contact.address,
            name=contact.name,
            values=values,
            token=token,
            message_id=message_id(token, self.merger.material.sender.address.rpartition("@")[2]),
            language=self.merger.language(contact.language),
            references=self._thread(contact, history) if history and self.written.threaded else (),
        )

    def _thread(self, contact: Contact, history: History) -> tuple[str, ...]:
        """Give the Message-IDs of what she got in this campaign, oldest first (RFC 5322 section 3.6.4)."""
        mailings = self.folder.schedule.campaigns[self.campaign].mailings
        pasts = [
            history.messages.get((self.campaign, name, contact.key))
            for name in mailings
            if name != self.mailing
        ]
        got = [past for past in pasts if past and past.state in LEFT and past.state is not State.BOUNCED]
        thread = tuple(past.message_id for past in sorted(got, key=lambda past: past.at) if past.message_id)
        if self.written.purpose is not Purpose.CORRECTION or self._first is None:
            return thread
        # a correction answers what it corrects, not what came after it
        wrong = history.messages.get((self.campaign, self._first.mailing, contact.key))
        corrected = wrong.message_id if wrong else ""
        return thread[: thread.index(corrected) + 1] if corrected in thread else thread

    def letter(self, contact: Contact) -> Letter:
        """Render the mail for a contact; raises TemplateFault or NoTemplateError."""
        return self.merger.letter(self.recipient(contact))

    def message(
        self, letter: Letter, recipient: Recipient, files: Mapping[str, Attachment], *, dated_at: datetime
    ) -> bytes:
        """Give the bytes of a letter with what goes with it, unsigned; raises OutreachError for what no header holds."""
        contents = {path: file.content for path, file in files.items()}
        return self.complete(files).compose(letter, recipient, dated_at=dated_at, files=contents)

    def files(self, letter: Letter) -> tuple[dict[str, Attachment], list[Problem]]:
        """Read what goes with a letter, by path; the problems are those of files that cannot go."""
        for path in letter.attachments:
            if path not in self._files:
                self._files[path] = read_attachment(self.folder.root, path)
        for name, path in letter.inline:
            if path not in self._files:
                self._files[path] = read_picture(self.folder.root, path, name)
        found = {
            path: self._files[path] for path in (*letter.attachments, *(path for _, path in letter.inline))
        }
        good = {path: file for path, file in found.items() if isinstance(file, Attachment)}
        return good, [problem for problem in found.values() if isinstance(problem, Problem)]
