"""What the ledger says."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "recover":
        "reprise",
    "attempt {number} at message {message} is settled already":
        "la tentative {number} du message {message} est déjà réglée",
    "message {message} would not leave as it was first tried: its bytes have changed":
        "le message {message} ne partirait pas comme la première fois : ses octets ont changé",
    "the ledger {place} failed: {detail}":
        "le registre {place} a échoué : {detail}",
    "launch":
        "lancement",
    "another process has taken over '{name}': this one stops":
        "un autre processus a repris « {name} » : celui-ci s’arrête",
    "'{name}' is being sent by process {pid} on {host} since {since}: wait for it or stop it":
        "« {name} » est en cours d’envoi par le processus {pid} sur {host} depuis {since} : attendez-le ou arrêtez-le",
    "a ledger in memory forgets: name a file":
        "un registre en mémoire oublie tout : nommez un fichier",
    "the ledger {place} was written by a newer outreach ({version}): update the program":
        "le registre {place} a été écrit par une version plus récente d’outreach ({version}) : mettez le programme à jour",
    "{place} holds something else than a ledger: table '{table}'":
        "{place} contient autre chose qu’un registre : la table « {table} »",
    "the ledger's address is not a database URL (sqlite:///FILE or postgresql://…)":
        "l’adresse du registre n’est pas celle d’une base de données (sqlite:///FICHIER ou postgresql://…)",
    "'{kind}' is no kind of ledger; sqlite and postgresql are":
        "« {kind} » n’est pas une sorte de registre ; sqlite et postgresql en sont",
    "the ledger {place} cannot be opened: {detail}":
        "le registre {place} ne peut pas être ouvert : {detail}",
    "a ledger on PostgreSQL needs a package more: pip install 'outreach[postgresql]'":
        "un registre sur PostgreSQL demande un paquet de plus : pip install 'outreach[postgresql]'",
    "there is no message {message} in the log":
        "le message {message} n’est pas au registre",
    "nothing was written for message {message}":
        "rien n’a été écrit pour le message {message}",
    "suppress":
        "désinscription",
    "unsuppress":
        "réinscription",
    "a mailing needs its campaign: '{mailing}'":
        "un envoi ne va pas sans sa campagne : « {mailing} »",
    "hold":
        "retenue",
    "release":
        "libération",
    "name the campaign to cancel":
        "nommez la campagne à annuler",
    "cancel":
        "annulation",
    "in doubt is settled by 'accepted' or 'planned', not by '{state}'":
        "un message incertain devient « accepted » ou « planned », et non « {state} »",
    "resolve":
        "décision",
    "'{subject}' is not held":
        "« {subject} » n’est pas retenu",
    "message {message} is not in doubt but '{state}'":
        "le message {message} n’est pas incertain : il est « {state} »",
    "propose":
        "proposition de créneaux",
    "confirm":
        "confirmation",
    "there is no interview {interview} on the desk":
        "il n’y a pas d’interview {interview} au bureau des interviews",
    "interview {interview} is '{status}': it cannot become '{wanted}'":
        "l’interview {interview} est « {status} » : elle ne peut pas devenir « {wanted} »",
    "interview {interview} has no slot yet: confirm one":
        "l’interview {interview} n’a pas encore de créneau : confirmez-en un",
    "this slot meets interview {interview}, {start} to {end}":
        "ce créneau en rencontre un autre : interview {interview}, de {start} à {end}",
    "the ledger {place} is locked by another program; close it and try again":
        "le registre {place} est verrouillé par un autre programme ; fermez-le et recommencez",
    "the disk is full: the ledger {place} cannot be written":
        "le disque est plein : le registre {place} ne peut pas être écrit",
    "the ledger {place} cannot be written: the file or its folder is read-only":
        "le registre {place} ne peut pas être écrit : le fichier ou son dossier est en lecture seule",
    "the ledger {place} cannot be opened: permission denied":
        "le registre {place} ne peut pas être ouvert : accès refusé",
    "the ledger {place} cannot be opened: look at the folder and its permissions":
        "le registre {place} ne peut pas être ouvert : voyez le dossier et ses droits d’accès",
    "the file {place} is not a ledger of outreach (not an SQLite database)":
        "le fichier {place} n’est pas un registre d’outreach (ce n’est pas une base SQLite)",
    "the ledger {place} is damaged: put back a copy of the file; do not delete it":
        "le registre {place} est abîmé : remettez une copie du fichier ; ne le supprimez pas",
    "the disk failed while the ledger {place} was read or written ({detail})":
        "le disque a failli pendant que le registre {place} était lu ou écrit ({detail})",
    "the ledger {place} refused a row that breaks a promise ({detail})":
        "le registre {place} a refusé une ligne contraire à ses garanties ({detail})",
    "the ledger {place} cannot be written: {detail}":
        "le registre {place} ne peut pas être écrit : {detail}",
    "the database server of the ledger {place} does not answer as it should: {detail}":
        "le serveur de base de données du registre {place} ne répond pas comme il le devrait : {detail}",
    "there is no hold on everything":
        "rien n’est retenu en bloc",
}
