"""What may go wrong while the mailbox is read."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "{service}: '{host}' has no folder '{folder}'":
        "{service} : « {host} » n’a pas de dossier « {folder} »",
    "{service}: the mailbox at '{host}' is full: no copy was laid in '{folder}' ({words})":
        "{service} : la boîte chez « {host} » est pleine : aucune copie n’a été rangée dans « {folder} » ({words})",
    "{service}: what '{host}' answers is not IMAP, or has no end":
        "{service} : ce que répond « {host} » n’est pas de l’IMAP, ou n’a pas de fin",
    "'{path}' is neither a Maildir nor an mbox file":
        "« {path} » n’est ni un Maildir ni un fichier mbox",
    "there is no folder '{folder}'":
        "il n’y a pas de dossier « {folder} »",
}
