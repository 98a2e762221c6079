"""What each setting is."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "the submission server that takes the mails":
        "le serveur d’envoi à qui les messages sont confiés",
    "its port: 587 for starttls (the default), 465 for tls":
        "son port : 587 pour starttls (par défaut), 465 pour tls",
    "starttls (the default), tls, or none (only to this machine)":
        "starttls (par défaut), tls ou none (seulement vers cette machine)",
    "the log-in name; nothing: no log-in":
        "le nom d’utilisateur ; vide : pas d’identification",
    "the password":
        "le mot de passe",
    "certificates to trust instead of the system's (PEM)":
        "les certificats à croire au lieu de ceux du système (PEM)",
    "the server where the mailbox is read":
        "le serveur où la boîte aux lettres est relevée",
    "its port: 993 for tls (the default), 143 for starttls":
        "son port : 993 pour tls (par défaut), 143 pour starttls",
    "tls (the default), starttls, or none (only to this machine)":
        "tls (par défaut), starttls ou none (seulement vers cette machine)",
    "the log-in name":
        "le nom d’utilisateur",
    "the folders that are read, with commas between; nothing: all but trash and drafts":
        "les dossiers relevés, séparés par des virgules ; vide : tous, sauf corbeille et brouillons",
    "a Maildir or mbox file that is read instead of an IMAP server":
        "un Maildir ou un fichier mbox relevé à la place d’un serveur IMAP",
    "where the ledger lies; nothing: .outreach/ledger.sqlite3 in the project folder":
        "où se trouve le registre ; vide : .outreach/ledger.sqlite3 dans le dossier du projet",
    "the project folder, when --project does not say":
        "le dossier du projet, quand --project ne le dit pas",
    "fr or en; nothing: the language of the session":
        "fr ou en ; vide : la langue de la session",
}
