"""Single mails of ours: an alert to the officer, an answer to a journalist; and their copies in the officer's folders."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from outreach.app.servers import account_of, submission_of
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.delivery import Reply
from outreach.core.dkim import signature
from outreach.core.envelope import needs_smtputf8
from outreach.core.problem import InputError, OutreachError, Problem
from outreach.mailbox.imap import ImapMailbox, open_mailbox
from outreach.mailbox.source import Role
from outreach.outbox.delivering import Signing
from outreach.smtp.pool import Pool


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

    async def submit() -> Reply:
        async with Pool(submission) as pool:
            return await pool.submit(sender, to, content, utf8=needs_smtputf8(sender, to))

    return asyncio.run(submit())


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
