"""What a folder is for, and which ones are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from outreach.mailbox.source import Folder, Role

BY_ATTRIBUTE: Mapping[str, Role] = {
    "\\sent": Role.SENT,
    "\\drafts": Role.DRAFTS,
    "\\junk": Role.JUNK,
    "\\archive": Role.ARCHIVE,
    "\\trash": Role.TRASH,
    "\\all": Role.ALL,
    "\\flagged": Role.VIEW,
    "\\important": Role.VIEW,  # RFC 8457
}
"""Special-use attributes (RFC 6154 section 2)."""

BY_NAME: Mapping[Role, frozenset[str]] = {
    Role.SENT: frozenset(
        {"sent", "sent items", "sent mail", "sent messages", "sent-mail"}
        | {"envoyes", "messages envoyes", "elements envoyes", "courrier envoye", "courriers envoyes"}
    ),
    Role.DRAFTS: frozenset({"drafts", "draft", "brouillons", "brouillon"}),
    Role.JUNK: frozenset(
        {"junk", "spam", "junk e-mail", "junk email", "junk mail", "bulk mail", "bulk"}
        | {"indesirables", "courrier indesirable", "courriers indesirables", "messages indesirables"}
        | {"pourriel", "pourriels"}
    ),
    Role.TRASH: frozenset(
        {"trash", "deleted items", "deleted messages", "bin", "corbeille", "elements supprimes"}
        | {"messages supprimes"}
    ),
    Role.ARCHIVE: frozenset({"archive", "archives"}),
    # Exchange shows these by IMAP too. Not its Contacts, Notes, Journal: mails may be kept under such names.
    Role.APART: frozenset(
        {"calendar", "calendrier", "tasks", "taches", "outbox", "boite d'envoi", "sync issues"}
        | {"problemes de synchronisation", "conversation history", "historique des conversations"}
        | {"rss feeds", "flux rss"}
    ),
}
"""Names without accents and in small letters that mail clients and servers give, in English and French."""

ABOVE = frozenset({"inbox", "[gmail]", "[google mail]"})
"""What the usual folders may lie below: Courier and Cyrus, Gmail."""

PASSED_OVER = frozenset({Role.TRASH, Role.DRAFTS, Role.VIEW, Role.APART})
"""Not read unless asked for by name: thrown away, not sent, or no mail of its own."""


def role(name: str, *, delimiter: str = "", attributes: Iterable[str] = ()) -> Role:
    """Tell what a folder is for; names count at the top level only, deeper ones are the officer's own."""
    for attribute in attributes:
        if found := BY_ATTRIBUTE.get(attribute.lower()):
            return found
    parts = _plain(name).split(delimiter) if delimiter else [_plain(name)]
    if parts == ["inbox"]:
        return Role.INBOX
    while len(parts) > 1 and parts[0] in ABOVE:
        parts = parts[1:]
    if len(parts) > 1:
        return Role.OTHER
    return next((each for each, names in BY_NAME.items() if parts[0] in names), Role.OTHER)


def first_of(wanted: Role, folders: Iterable[Folder]) -> Folder | None:
    """Give the folder a copy goes to; a source lists those with an attribute before those with a name."""
    return next((folder for folder in folders if folder.role is wanted), None)


def chosen(folders: Sequence[Folder], wanted: Sequence[str] = ()) -> tuple[Folder, ...]:
    """Give the folders to read: those `wanted` by name, in that order; else all in which an answer may lie.

    Answers are moved by hand, archived on a phone, taken for junk: everything is read but what `PASSED_OVER` says. Where
    one folder has every mail (Gmail), the others that only sort the same mails are left out.
    """
    if wanted:
        by_name = {_plain(folder.name): folder for folder in folders}
        return tuple(dict.fromkeys(by_name[_plain(name)] for name in wanted if _plain(name) in by_name))
    everything = any(folder.role is Role.ALL for folder in folders)
    once = frozenset({Role.INBOX, Role.SENT, Role.JUNK, Role.ALL})
    return tuple(
        folder
        for folder in folders
        if (folder.role in once if everything else folder.role not in PASSED_OVER)
    )


def missing(folders: Sequence[Folder], wanted: Sequence[str]) -> tuple[str, ...]:
    """Give the names `wanted` that no folder has."""
    there = {_plain(folder.name) for folder in folders}
    return tuple(name for name in wanted if _plain(name) not in there)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).strip()
