"""What came in: the commands of the inbox, what a mail is, what follows from it, alerts."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "Answers":
        "Réponses",
    "Read what came into the mailbox, and act on it":
        "Lire ce qui est arrivé dans la boîte, et en tirer les suites",
    "Read the mailbox as mail comes in, and alert you":
        "Lire la boîte à mesure des arrivées, et vous alerter",
    "Show what came in, what needs you first":
        "Montrer ce qui est arrivé, d’abord ce qui vous attend",
    "Show one answer, what it was taken for and why":
        "Montrer une réponse, comment elle a été comprise et pourquoi",
    "Say what an answer really is; what followed from it is put right":
        "Dire ce qu’est vraiment une réponse ; les suites sont corrigées",
    "Say that an answer needs nothing more from you":
        "Dire qu’une réponse n’attend plus rien de vous",
    "Say of mail files what they are, and why; no folder needed":
        "Dire de fichiers de courrier ce qu’ils sont, et pourquoi ; sans dossier",
    "Read what came into the mailbox, and act on it: every mail once, nothing marked read, moved or deleted.\n\nWho answered is not chased any more, who is away is left in peace until she is back, a dead address gets no mail,\nan interview request is put on the desk.":
        "Lire ce qui est arrivé dans la boîte et en tirer les suites : chaque message une fois, rien n’est marqué lu, déplacé ni effacé.\n\nQui a répondu n’est plus relancé, qui est en congé est laissé en paix jusqu’à son retour, une adresse morte ne reçoit\nplus rien, une demande d’interview arrive sur le bureau.",
    "Read the mailbox as mail comes in, act on it, and alert you by mail, until Ctrl-C.\n\nWith --json, one object a line and mail that came.":
        "Lire la boîte à mesure des arrivées, en tirer les suites et vous alerter par message, jusqu’à Ctrl-C.\n\nAvec --json, un objet par ligne et par arrivée.",
    "Show what came in: who waits for your answer first, then what asks for your decision, then the rest.":
        "Montrer ce qui est arrivé : d’abord qui attend votre réponse, puis ce que vous devez décider, puis le reste.",
    "Show one mail that came in: from whom, answering what, what it was taken for and why, what followed.":
        "Montrer un message arrivé : de qui, en réponse à quoi, comment il a été compris et pourquoi, les suites.",
    "Say what a mail really is. What the wrong verdict did is taken back, what follows from the right one follows.\n\nYour word holds, however often the mailbox is read again.":
        "Dire ce qu’est vraiment un message. Ce que l’erreur avait entraîné est repris, les bonnes suites sont données.\n\nVotre parole tient, quel que soit le nombre de relectures de la boîte.",
    "Say that a mail needs no answer of yours, or has had one by telephone: it waits no more.\n\nHer further mails of the campaign stay held back until you release them.":
        "Dire qu’un message n’attend pas de réponse, ou l’a eue par téléphone : il n’attend plus.\n\nLes prochains envois de la campagne à cette journaliste restent retenus jusqu’à ce que vous les libériez.",
    "Say of mail files what they are and why: kind, details, evidence. No project folder, no ledger, no network.\n\nWith --json, one object a line and file.":
        "Dire de fichiers de courrier ce qu’ils sont et pourquoi : genre, détails, indices. Sans dossier de projet, sans registre, sans réseau.\n\nAvec --json, un objet par ligne et par fichier.",
    "send no alert to the officer":
        "n’envoyer aucune alerte",
    "Nothing has been sent from here yet: there is no answer to look for.":
        "Rien n’est encore parti d’ici : il n’y a pas de réponse à chercher.",
    "Reading the mailbox":
        "Lecture de la boîte",
    "New mails: {count}.":
        "Nouveaux messages : {count}.",
    "  {kind}: {count}":
        "  {kind} : {count}",
    "What followed:":
        "Les suites :",
    "  {what}: {count}":
        "  {what} : {count}",
    "With a doubt, for you to look at: {count} (`outreach inbox list --doubt`)":
        "Avec un doute, à regarder : {count} (`outreach inbox list --doubt`)",
    "Alerts sent to you: {count}.":
        "Alertes qui vous ont été envoyées : {count}.",
    "The server lists a mail and cannot give it: {place}":
        "Le serveur annonce un message et ne peut pas le donner : {place}",
    "Longer than is read, look at it yourself: {place}":
        "Trop long pour être lu en entier, à regarder vous-même : {place}",
    "There is no folder '{name}' (OUTREACH_IMAP_FOLDERS).":
        "Il n’y a pas de dossier « {name} » (OUTREACH_IMAP_FOLDERS).",
    "{trouble}":
        "{trouble}",
    "{at}: {error}":
        "{at} : {error}",
    "{at}: new mails: {count} ({kinds})":
        "{at} : nouveaux messages : {count} ({kinds})",
    "Watching the mailbox; Ctrl-C ends it.":
        "La boîte est surveillée ; Ctrl-C y met fin.",
    "The mailbox is not watched any more.":
        "La boîte n’est plus surveillée.",
    "only mails of this kind, such as interview_request":
        "seulement les messages de ce genre, par exemple interview_request",
    "only those that wait for your answer":
        "seulement ceux qui attendent votre réponse",
    "only those with a doubt":
        "seulement ceux qui laissent un doute",
    "reports, absences and receipts too":
        "aussi les avis de retour, d’absence et de réception",
    "there is no kind '{kind}'; expected {expected}":
        "il n’y a pas de genre « {kind} » ; attendu : {expected}",
    "mail":
        "message",
    "waits for (working hours)":
        "attend depuis (heures ouvrées)",
    "kind":
        "genre",
    "subject":
        "objet",
    "note":
        "note",
    "They are waiting for us:":
        "On nous attend :",
    "Nothing that a person wrote has come in.":
        "Rien n’est arrivé qu’une personne ait écrit.",
    "Nothing of the kind has come in.":
        "Rien de tel n’est arrivé.",
    "Nothing has come in.":
        "Rien n’est arrivé.",
    "answered":
        "a eu sa réponse",
    "closed":
        "classé",
    "For you to decide:":
        "À vous de décider :",
    "  {campaign}: {reason} – held back: {contacts}":
        "  {campaign} : {reason} – retenus : {contacts}",
    "  to let her mails go on: {command}":
        "  pour que ses envois reprennent : {command}",
    "  to stop for good: {command}":
        "  pour arrêter définitivement : {command}",
    "MAIL":
        "MESSAGE",
    "its number in `inbox list`":
        "son numéro dans `inbox list`",
    "the mail itself, to open in a mail program":
        "le message lui-même, à ouvrir dans un logiciel de courrier",
    "there is no mail {incoming} in the inbox":
        "il n’y a pas de message {incoming} parmi les réponses",
    "the bytes of mail {incoming} are not kept any more":
        "le message {incoming} lui-même n’est plus conservé",
    "From: {name} <{address}>":
        "De : {name} <{address}>",
    "From: {who}":
        "De : {who}",
    "Date: {at}":
        "Date : {at}",
    "It answers {mailing} to {name} <{address}> (found by its {how}).":
        "Il répond à {mailing}, envoyé à {name} <{address}> (reconnu par : {how}).",
    "Careful: {doubt}. Nothing followed from it.":
        "Attention : {doubt}. Aucune suite n’a été donnée.",
    "Corrected by {who}, {at}.":
        "Corrigé par {who}, {at}.",
    "In the folder {folder}":
        "Dans le dossier {folder}",
    "Taken for":
        "Compris comme",
    "Mail {number} waits no more.":
        "Le message {number} n’attend plus.",
    "Mail {number} was closed before.":
        "Le message {number} était déjà classé.",
    "KIND…":
        "GENRE…",
    "what it really is, such as interview_request":
        "ce qu’il est vraiment, par exemple interview_request",
    "by when she needs the answer (wall time)":
        "pour quand il lui faut la réponse (heure locale)",
    "her first day back":
        "son premier jour de retour",
    "how many come, herself included":
        "combien viennent, elle comprise",
    "of a bounce: dead, refused or temporary":
        "d’un retour : dead (morte), refused (refusé) ou temporary (passager)",
    "what a machine sent is one thing only":
        "ce qu’une machine a envoyé n’a qu’un genre",
    "expected dead, refused or temporary":
        "attendu : dead, refused ou temporary",
    "Mail {number} is now: {kinds}":
        "Le message {number} est maintenant : {kinds}",
    "  taken back: {what}":
        "  repris : {what}",
    "  followed: {what}":
        "  suite donnée : {what}",
    "FILE…":
        "FICHIER…",
    "mails as files (.eml), or folders of such files":
        "des messages en fichiers (.eml), ou des dossiers de tels fichiers",
    "whose working days count: FR, BE, CA … (ISO 3166)":
        "les jours ouvrés de quel pays : FR, BE, CA… (ISO 3166)",
    "there is no country '{country}'":
        "il n’y a pas de pays « {country} »",
    "cannot be read: {why}":
        "illisible : {why}",
    "{title}: {kinds}":
        "{title} : {kinds}",
    "  {detail}: {value}":
        "  {detail} : {value}",
    "  because of “{words}” ({where}; rule: {rule})":
        "  à cause de « {words} » ({where} ; règle : {rule})",
    "  by the rule: {rule}":
        "  par la règle : {rule}",
    "text":
        "texte",
    "mail {number}":
        "message {number}",
    "dead":
        "adresse morte",
    "temporary":
        "passager",
    "on_site":
        "sur place",
    "remote":
        "à distance",
    "yes":
        "oui",
    # details of a verdict
    "severity":
        "gravité",
    "about":
        "à propos de",
    "back on":
        "de retour le",
    "gone for good":
        "parti définitivement",
    "write instead to":
        "écrire plutôt à",
    "needs the answer by":
        "réponse attendue pour le",
    "by which means":
        "sous quelle forme",
    "times she proposes":
        "moments proposés",
    "with whom":
        "avec qui",
    "people coming":
        "personnes attendues",
    "takes part":
        "participe",
    "addresses":
        "adresses",
    "published on":
        "publié le",
    # kinds
    "bounce":
        "non remis",
    "delay":
        "remise retardée",
    "delivered":
        "avis de remise",
    "complaint":
        "signalé comme indésirable",
    "auto_reply":
        "réponse automatique",
    "interview_request":
        "demande d’interview",
    "declining":
        "ne vient pas",
    "information_request":
        "demande d’information",
    "unsubscribe":
        "désinscription",
    "not_interested":
        "pas intéressé",
    "wrong_person":
        "pas la bonne personne",
    "embargo_accepted":
        "embargo accepté",
    "embargo_refused":
        "embargo refusé",
    "coverage":
        "parution",
    "other":
        "autre",
    "attending":
        "vient",
    "tentative":
        "viendra peut-être",
    # what a mail was matched by
    "reference":
        "la référence de notre message",
    "envelope id":
        "l’identifiant d’enveloppe",
    "token":
        "l’adresse de retour qui lui est propre",
    "returned mail":
        "le message renvoyé",
    "secondary address":
        "une autre de ses adresses",
    "nothing":
        "rien",
    # doubts
    "it answers a mail to somebody else, and its sender is not known at that outlet":
        "il répond à un message envoyé à quelqu’un d’autre, et son expéditeur n’est pas connu à ce média",
    "it answers a mail to somebody else, and its sender is in no list, though of the same domain":
        "il répond à un message envoyé à quelqu’un d’autre, et son expéditeur n’est dans aucune liste, bien que du même domaine",
    "it answers a mail to her, from an address that is not in the lists":
        "il répond à un message envoyé à cette personne, d’une adresse qui n’est pas dans les listes",
    "its address is that of several contacts":
        "son adresse est celle de plusieurs contacts",
    "the report names no mail of ours":
        "l’avis ne nomme aucun de nos messages",
    "the report names another recipient than the mail it speaks of had":
        "l’avis nomme un autre destinataire que celui du message dont il parle",
    "its sender is in no list and answers no mail of ours":
        "son expéditeur n’est dans aucune liste et ne répond à aucun de nos messages",
    "it uses the opt-out of somebody else":
        "il se sert du lien de désinscription de quelqu’un d’autre",
    # what follows
    "passed over":
        "rappel inutile écarté",
    "suppression":
        "adresse désinscrite",
    "rsvp":
        "réponse à l’invitation notée",
    "interview":
        "demande d’interview sur le bureau",
    "proposal":
        "correction proposée pour la liste",
    # acts
    "receive":
        "message reçu",
    "correct":
        "correction",
    "close":
        "message classé",
    "unreadable":
        "message illisible",
    "remove coverage":
        "parution retirée",
    # alerts
    "{who} is waiting for an answer":
        "{who} attend une réponse",
    "Interview request: {who}":
        "Demande d’interview : {who}",
    "Interview request, past its deadline: {who}":
        "Demande d’interview, échéance passée : {who}",
    "Interview request, {hours} h left: {who}":
        "Demande d’interview, encore {hours} h : {who}",
    "Needs the answer by {wall} ({hours} h left)":
        "Réponse attendue pour le {wall} (encore {hours} h)",
    "Waiting for {hours} working hours":
        "Attend depuis {hours} heures ouvrées",
    "Careful: {doubt}":
        "Attention : {doubt}",
    "To see it: {command}":
        "Pour la voir : {command}",
    "the alert to {address} did not leave: {code} {words}":
        "l’alerte à {address} n’est pas partie : {code} {words}",
    # the mailbox and sending
    "OUTREACH_IMAP_HOST is not set: where should the answers be read?":
        "OUTREACH_IMAP_HOST n’est pas renseigné : où lire les réponses ?",
    "OUTREACH_IMAP_HOST is not set: there is no folder for the copy":
        "OUTREACH_IMAP_HOST n’est pas renseigné : il n’y a pas de dossier pour la copie",
    "nobody who answered may be chased, and the mailbox cannot be read; to send all the same, say --unread":
        "personne ne doit être relancé après avoir répondu, et la boîte ne peut pas être lue ; pour envoyer quand même, ajoutez --unread",
    "Not every mail has its copy in Sent: {why}":
        "Tous les messages n’ont pas leur copie parmi les envoyés : {why}",
    "send although the mailbox cannot be read for answers":
        "envoyer bien que la boîte ne puisse pas être lue",
    "The mailbox could not be read: {why}":
        "La boîte n’a pas pu être lue : {why}",
    "'{value}' are no hours of a day; write them as 09:00-18:00":
        "« {value} » n’est pas une plage horaire ; écrivez-la 09:00-18:00",
    "the mailbox is looked at every 10 seconds at most, not every {seconds}":
        "la boîte est regardée toutes les 10 secondes au plus, pas toutes les {seconds}",
    "there is no piece {coverage} in the log":
        "il n’y a pas de parution {coverage} dans le journal",
    "this piece is in the log already, number {coverage}":
        "cette parution est déjà dans le journal, numéro {coverage}",
    "there is no proposal {proposal}":
        "il n’y a pas de proposition {proposal}",
    # reasons of the plan
    "away":
        "en congé",
    "colleague answered":
        "une personne du même média a répondu",
    "it is from this contact (her address), wherever it came from: you know it":
        "il est de ce contact (son adresse), d’où qu’il vienne : vous le savez",
    "--vouch is for what a person wrote":
        "--vouch ne vaut que pour ce qu’une personne a écrit",
}
