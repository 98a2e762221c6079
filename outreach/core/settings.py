"""Settings from `.env` and the environment, as values: servers, their secrets, the ledger's place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach.core.login import Security


@dataclass(frozen=True, slots=True)
class Server:
    """One server and how to log in; the password shows in no repr."""

    host: str
    port: int
    security: Security
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything from the environment; `smtp` and `imap` are None when not set.

    `mailbox` is the path of a Maildir or mbox that is read instead of `imap`; `imap_folders` are the names of the folders to
    read, none: all in which an answer may lie.
    """

    smtp: Server | None = None
    imap: Server | None = None
    database_url: str = field(default="", repr=False)  # may hold a password
    mailbox: str = ""
    imap_folders: tuple[str, ...] = ()


PREFIX = "OUTREACH_"

DESCRIPTIONS: Mapping[str, str] = {
    "OUTREACH_SMTP_HOST": "the submission server that takes the mails",
    "OUTREACH_SMTP_PORT": "its port: 587 for starttls (the default), 465 for tls",
    "OUTREACH_SMTP_SECURITY": "starttls (the default), tls, or none (only to this machine)",
    "OUTREACH_SMTP_USERNAME": "the log-in name; nothing: no log-in",
    "OUTREACH_SMTP_PASSWORD": "the password",
    "OUTREACH_SMTP_CA_FILE": "certificates to trust instead of the system's (PEM)",
    "OUTREACH_IMAP_HOST": "the server where the mailbox is read",
    "OUTREACH_IMAP_PORT": "its port: 993 for tls (the default), 143 for starttls",
    "OUTREACH_IMAP_SECURITY": "tls (the default), starttls, or none (only to this machine)",
    "OUTREACH_IMAP_USERNAME": "the log-in name",
    "OUTREACH_IMAP_PASSWORD": "the password",
    "OUTREACH_IMAP_CA_FILE": "certificates to trust instead of the system's (PEM)",
    "OUTREACH_IMAP_FOLDERS": "the folders that are read, with commas between; nothing: all but trash and drafts",
    "OUTREACH_MAILBOX": "a Maildir or mbox file that is read instead of an IMAP server",
    "OUTREACH_DATABASE_URL": "where the ledger lies; nothing: .outreach/ledger.sqlite3 in the project folder",
    "OUTREACH_PROJECT": "the project folder, when --project does not say",
    "OUTREACH_LANGUAGE": "fr or en; nothing: the language of the session",
}
"""Every setting and what it is; the guide's page is held against it by a test."""

DEFAULT_PORTS: Mapping[tuple[str, Security], int] = {
    ("SMTP", Security.STARTTLS): 587,
    ("SMTP", Security.TLS): 465,
    ("SMTP", Security.NONE): 25,
    ("IMAP", Security.STARTTLS): 143,
    ("IMAP", Security.TLS): 993,
    ("IMAP", Security.NONE): 143,
}
