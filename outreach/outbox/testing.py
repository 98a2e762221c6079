"""Test mails: one mail to oneself or the director, exactly as a contact would get it, and marked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from outreach.core.contact import Contact
from outreach.core.delivery import Outcome
from outreach.core.dkim import signature
from outreach.core.envelope import needs_smtputf8
from outreach.core.problem import InputError, OutreachError
from outreach.outbox.checking import every, problems_of
from outreach.outbox.delivering import Signing
from outreach.outbox.drafting import Drafts
from outreach.project.press_folder import PressFolder

MARK = "[Test] "


@dataclass(frozen=True, slots=True)
class TestMail:
    """A test mail: no message of the ledger, so it neither counts as sent nor stops anything."""

    __test__ = False  # pytest collects classes called Test…

    to: str
    contact: str
    subject: str
    envelope_sender: str
    content: bytes = field(repr=False)
    dated_at: datetime = field(repr=False)
    outcome: Outcome | None = None
    text: str = ""
    text_body: str = field(default="", repr=False)

    @property
    def failed(self) -> bool:
        """Whether it was tried and not accepted."""
        return self.outcome not in (None, Outcome.ACCEPTED)

    @property
    def utf8(self) -> bool:
        """Whether the server must offer SMTPUTF8."""
        return needs_smtputf8(self.envelope_sender, self.to)

    def sealed(self, signing: Signing | None) -> bytes:
        """Give the bytes as they leave."""
        if signing is None:
            return self.content
        domain, selector = signing.domain, signing.selector
        signed_by = signature(
            self.content, signing.key, domain=domain, selector=selector, signed_at=self.dated_at
        )
        return signed_by + self.content


def test_mail(
    folder: PressFolder,
    campaign: str,
    mailing: str,
    *,
    to: str,
    contact: Contact | None,
    now: datetime,
    token: str,
    mark: str,
) -> TestMail:
    """Make the mail that `contact` (or the first of the segment) would get, to go to `to`.

    Its subject begins with `mark`. Raises InputError when it cannot be made.
    """
    drafts = Drafts(folder, campaign, mailing)
    meant = {(c, m): contacts for c, m, contacts in every(folder)}[campaign, mailing]
    model = contact or next(iter(meant), None)
    if model is None:
        raise OutreachError("nobody is in the segment of this mailing")
    if problems := list(problems_of(drafts, model)):
        raise InputError(problems)
    recipient = drafts.recipient(model, token=token)
    letter = drafts.merger.letter(recipient)
    files, _ = drafts.files(letter)
    marked = replace(letter, subject=mark + letter.subject)
    dated_at = now.replace(microsecond=0)
    content = drafts.message(marked, replace(recipient, address=to, name=""), files, dated_at=dated_at)
    # the plain mailbox: a bounce of a test mail is nobody's bounce
    sender = drafts.merger.material.sender.address
    return TestMail(to, model.key, marked.subject, sender, content, dated_at, text_body=letter.text)
