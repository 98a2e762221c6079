"""Single mails of ours: an alert to the officer, an answer to a journalist; and their copies in the officer's folders."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from outreach.app.machine import token
from outreach.app.servers import account_of, submission_of
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.compose import Cover, compose, message_id
from outreach.core.delivery import Outcome, Reply
from outreach.core.dkim import signature
from outreach.core.envelope import Mailbox, needs_smtputf8
from outreach.core.language import Language
from outreach.core.letter import Letter
from outreach.core.login import Security
from outreach.core.problem import InputError, OutreachError, Problem
from outreach.mailbox.imap import ImapMailbox, open_mailbox
from outreach.mailbox.source import Role
from outreach.outbox.delivering import Signing
from outreach.outbox.senders import own_signing
from outreach.project.press_folder import PressFolder
from outreach.smtp.connection import connect
from outreach.smtp.submission import Submission, tls_context


def submitted(
    here: Workspace,
    schedule: Schedule,
    content: bytes,
    *,
    to: str,
    dated_at: datetime,
    signing: Signing | None,
) -> Reply:
    """Hand one mail to the submission server, from our plain mailbox; what the server says is the outcome.

    Raises InputError without a server in the settings, ServiceError when none can be reached.
    """
    if signing is not None:
        sealed = signature(
            content, signing.key, domain=signing.domain, selector=signing.selector, signed_at=dated_at
        )
        content = sealed + content
    sender = schedule.sender.address
    submission = submission_of(here, schedule)

    version = _version(submission.ca_file)

    async def submit() -> Reply:
        connection = await connect(submission, await _context(submission, version))
        try:
            return await connection.submit(sender, to, content, utf8=needs_smtputf8(sender, to))
        finally:
            await connection.leave()

    return asyncio.run(submit())


_CONTEXTS: dict[tuple[Security, str, int], ssl.SSLContext | None] = {}
"""The TLS context made last, by the authorities it trusts: reading them takes longer than sending a mail."""


async def _context(submission: Submission, version: int) -> ssl.SSLContext | None:
    """Give the TLS context of a submission server; raises ServiceError when the authorities cannot be read."""
    if not version:
        return await tls_context(submission)
    key = submission.security, submission.ca_file, version
    if key not in _CONTEXTS:
        made = await tls_context(submission)
        _CONTEXTS.clear()
        _CONTEXTS[key] = made
    return _CONTEXTS[key]


def _version(ca_file: str) -> int:
    """Tell authorities in a file of the officer's from those that were there before; 0 for the system's, or none."""
    try:
        return Path(ca_file).stat().st_mtime_ns if ca_file else 0
    except OSError:  # whoever reads it says so
        return 0


def told_to_officer(
    here: Workspace, folder: PressFolder, letter: Letter, *, to: str, language: Language, now: datetime
) -> OutreachError | None:
    """Send the officer a mail that she did not ask for; gives what kept it, None when a server has it, or may have it."""
    schedule = folder.schedule
    dated_at = now.replace(microsecond=0)
    cover = Cover(
        sender=Mailbox(schedule.sender.name, schedule.sender.address),
        recipient=Mailbox("", to),
        message_id=message_id(token(), schedule.sender.address.rpartition("@")[2]),
        date=dated_at,
        content_language=language.value,
    )
    try:
        content = compose(letter, cover)
        reply = submitted(here, schedule, content, to=to, dated_at=dated_at, signing=own_signing(folder))
    except OutreachError as error:
        return error
    if reply.outcome is Outcome.ACCEPTED or reply.outcome is Outcome.IN_DOUBT:
        return None
    return OutreachError(
        "the alert to {address} did not leave: {code} {words}", address=to, code=reply.code, words=reply.text
    )


@contextmanager
def own_folders(here: Workspace) -> Iterator[ImapMailbox]:
    """Open the mailbox to lay copies in; raises InputError when it is no IMAP mailbox."""
    account = account_of(here.settings)
    if account is None:
        raise InputError(
            [Problem("OUTREACH_IMAP_HOST is not set: there is no folder for the copy", file=".env")]
        )
    with open_mailbox(account) as mailbox:
        yield mailbox


def copied(
    here: Workspace, content: bytes, *, to: Role, message_id: str, at: datetime
) -> OutreachError | None:
    """Lay a copy of a mail in Sent or Drafts, once; gives what went wrong, which is never more than a warning."""
    flags = ("\\Draft",) if to is Role.DRAFTS else ("\\Seen",)
    try:
        with own_folders(here) as mailbox:
            if not mailbox.find(to, message_id):
                mailbox.append(to, content, flags=flags, at=at)
    except OutreachError as error:
        return error
    return None
