"""`outreach run`, its health, and what `outreach status` says of it."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "Send every mailing at its time, by itself: a dry run, until you say --for-real":
        "Faire partir chaque envoi à son heure, tout seul : à blanc, sans --for-real",
    "Send every mailing at its time and read the mailbox, until Ctrl-C: a dry run, until you say --for-real.\n\n"
    "Files that you change are read again. Of several processes one runs; what it did is a line on standard error. With\n"
    "--json, one object a line and round.":
        "Faire partir chaque envoi à son heure et lire la boîte, jusqu’à Ctrl-C : à blanc, sans --for-real.\n\n"
        "Les fichiers que vous modifiez sont relus. De plusieurs processus, un seul travaille ; ce qu’il a fait tient en une\n"
        "ligne sur la sortie d’erreur. Avec --json, un objet par ligne et par tour.",
    "send what is due, and go on; without it nothing leaves":
        "envoyer ce qui doit partir, et continuer ; sans cela rien ne part",
    "make one round and end, for who has a cron":
        "faire un seul tour et finir, pour qui a un cron",
    "wait beside a process that runs already, and take over":
        "attendre à côté d’un processus déjà à l’œuvre, et prendre la relève",
    "Dry run: nothing leaves. What would, until {until}:":
        "Essai à blanc : rien ne part. Ce qui partirait, jusqu’au {until} :",
    "from":
        "à partir de",
    "Missed, and waiting for your word: {name} (`outreach send {command} --late` or `outreach cancel`)":
        "Manqué, et qui attend votre décision : {name} (`outreach send {command} --late` ou `outreach cancel`)",
    "Process {pid} on {host} runs this schedule already.":
        "Le processus {pid} sur {host} suit déjà ce calendrier.",
    "Standing by: process {pid} on {host} runs.":
        "En attente : le processus {pid} sur {host} est à l’œuvre.",
    "Running as process {pid} on {host}; Ctrl-C ends it.":
        "À l’œuvre : processus {pid} sur {host} ; Ctrl-C y met fin.",
    "Ended: nothing leaves any more.":
        "Fini : plus rien ne part.",
    "wrong: {trouble}":
        "problème : {trouble}",
    "in order again":
        "tout est rentré dans l’ordre",
    "in doubt after a run that died":
        "incertain après un processus mort",
    "waiting":
        "en attente",
    "{mailing}: {counts}":
        "{mailing} : {counts}",
    "{mailing}: {counts}; not sent: {skipped}":
        "{mailing} : {counts} ; pas envoyé : {skipped}",
    "new mails: {count} ({kinds})":
        "nouveaux messages : {count} ({kinds})",
    "missed: {name}; `outreach send {command} --late` sends it, `outreach cancel` ends it":
        "manqué : {name} ; `outreach send {command} --late` l’envoie, `outreach cancel` l’abandonne",
    "{what} {count}":
        "{what} {count}",
    "process {pid} on {host} has run this schedule since {since}: leave it to that one, or wait beside it with --stand-by":
        "le processus {pid} sur {host} suit ce calendrier depuis {since} : laissez-le faire, ou attendez à côté avec --stand-by",
    "OUTREACH_DATABASE_URL has changed: end `outreach run` and start it again":
        "OUTREACH_DATABASE_URL a changé : arrêtez `outreach run` et relancez-le",
    "the health file cannot be written: {reason}":
        "le fichier d’état ne peut pas être écrit : {reason}",
    "`outreach run` does not run: what is due leaves when you send it.":
        "`outreach run` n’est pas à l’œuvre : ce qui doit partir part quand vous l’envoyez.",
    "`outreach run` runs: process {pid} on {host}, since {since}.":
        "`outreach run` est à l’œuvre : processus {pid} sur {host}, depuis {since}.",
    "`outreach run` gives no sign of life: process {pid} on {host}, since {since}. Start it again.":
        "`outreach run` ne donne plus signe de vie : processus {pid} sur {host}, depuis {since}. Relancez-le.",
    "Process {pid} on {host} stands by.":
        "Le processus {pid} sur {host} attend pour prendre la relève.",
    "Last round: {last}; mailbox read: {read}; next round: {next} at the latest":
        "Dernier tour : {last} ; boîte lue : {read} ; prochain tour : {next} au plus tard",
    "  wrong: {trouble}":
        "  problème : {trouble}",
    "  not in force until it is mended: {problem}":
        "  sans effet jusqu’à correction : {problem}",
    "Dry run: nothing leaves, and nothing would until {until}.":
        "Essai à blanc : rien ne part, et rien ne partirait jusqu’au {until}.",
    "careful: {problem}":
        "attention : {problem}",
}
