"""Doctor's look at the mailbox: log in, open INBOX without changing it, find the folder for sent mail."""

from __future__ import annotations

from outreach.core.login import LogIn, Service, ServiceError, Stage, passed_before, steps
from outreach.mailbox.account import Account
from outreach.mailbox.client import Client
from outreach.mailbox.connecting import authenticate, connected, told
from outreach.mailbox.folders import first_of
from outreach.mailbox.responses import listed
from outreach.mailbox.source import Role


def log_in(account: Account) -> LogIn:
    """Tell how far a log-in gets; changes nothing in the mailbox. Blocks: at most `account.timeout` for each step."""
    try:
        with connected(account) as client:
            authenticate(client, account)
            with told(account, Stage.SESSION):
                client.allow()
                answer, words = client.select("INBOX", readonly=True)
                if answer != "OK":
                    raise client.error((words[-1] or b"").decode(errors="replace"))
            with told(account, Stage.SENT_FOLDER):
                sent = _sent_folder(client, account)
    except ServiceError as error:
        return LogIn(Service.IMAP, passed_before(account.security, error.stage), error)
    return LogIn(Service.IMAP, (*steps(account.security), Stage.SESSION, Stage.SENT_FOLDER), sent_folder=sent)


def _sent_folder(client: Client, account: Account) -> str:
    client.allow()
    answer, lines = client.list('""', "*")
    sent = first_of(Role.SENT, [each.folder for each in listed(lines)]) if answer == "OK" else None
    if sent is None:
        raise ServiceError(
            "{service}: '{host}' has no folder for sent mail: create one called Sent",
            service=Service.IMAP,
            stage=Stage.SENT_FOLDER,
            host=account.host,
        )
    return sent.name
