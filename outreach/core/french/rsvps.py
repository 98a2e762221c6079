"""RSVPs, coverage, one journalist's story, changes to the contact lists."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "'{url}' is not the address of a web page: it begins with https:// or http://":
        "« {url} » n’est pas l’adresse d’une page web : elle commence par https:// ou http://",
    "say which event: {known}":
        "dites quel événement : {known}",
    "there is no campaign of kind 'event'":
        "il n’y a pas de campagne de genre « event »",
    "the campaign '{name}' is no event: there is nothing to answer to":
        "la campagne « {name} » n’est pas un événement : il n’y a rien à quoi répondre",
    "mail to her":
        "message envoyé",
    "mail from her":
        "message reçu",
    "your own mail":
        "votre message",
    "invitation":
        "invitation",
    "held back":
        "retenu",
    "released":
        "libéré",
    "never again":
        "ne plus écrire",
    "article":
        "article",
    "event":
        "fait",
    "detail":
        "détail",
    "Nothing has happened with her so far.":
        "Rien ne s’est encore passé avec elle.",
    "{address} is in no list.":
        "{address} n’est dans aucune liste.",
    "{address} is in no list any more.":
        "{address} n’est plus dans aucune liste.",
    "Other addresses: {addresses}":
        "Autres adresses : {addresses}",
    "{address} gets nothing any more: {reason}":
        "{address} ne reçoit plus rien : {reason}",
    "What comes next cannot be told while your files have faults: see `outreach check`.":
        "La suite ne peut pas être dite tant que vos fichiers ont des fautes : voir `outreach check`.",
    "until {until}":
        "jusqu’au {until}",
    "Telephone: {phone}":
        "Téléphone : {phone}",
    "Your notes: {notes}":
        "Vos notes : {notes}",
    "What comes next, and why not:":
        "Ce qui vient, ou pourquoi rien ne vient :",
    "What happened:":
        "Ce qui s’est passé :",
    "To change by hand (a spreadsheet, or a row that is not there):":
        "À changer à la main (un classeur, ou une ligne qui n’y est pas) :",
    "Then: outreach contacts patch --applied {number}":
        "Puis : outreach contacts patch --applied {number}",
    "{why}, {day}":
        "{why}, le {day}",
    "named by {contact}, {day}":
        "indiqué par {contact}, le {day}",
    "Done in your list already: ({number}) {contact}":
        "Déjà fait dans votre liste : ({number}) {contact}",
    "Nothing is to change in the contact lists.":
        "Rien n’est à changer dans les listes de contacts.",
    "  ({number}) {file}: {what}":
        "  ({number}) {file} : {what}",
    "{who}: out of the list":
        "{who} : à retirer de la liste",
    "{who}: write to {value} instead":
        "{who} : écrire plutôt à {value}",
    "{who} names {value} ({outlet})":
        "{who} indique {value} ({outlet})",
    "{why}, mail {number}":
        "{why}, message {number}",
    "{what}: {why}":
        "{what} : {why}",
    "Proposal {number}: you have changed the list.":
        "Proposition {number} : vous avez changé la liste.",
    "Proposal {number}: the list stays as it is.":
        "Proposition {number} : la liste reste comme elle est.",
    "Proposal {number} was decided before.":
        "La proposition {number} était déjà tranchée.",
    "leave the list as it is; may be repeated":
        "laisser la liste comme elle est ; peut être répété",
    "you changed the list by hand; may be repeated":
        "vous avez changé la liste à la main ; peut être répété",
    "# {file}:{line} ({number}) {what}":
        "# {file}:{line} ({number}) {what}",
    "Nothing about {campaign} is in the log of coverage.":
        "Aucune retombée n’est notée pour {campaign}.",
    "Nothing is in the log of coverage.":
        "Aucune retombée n’est notée.",
    "after":
        "délai",
    "title":
        "titre",
    "{hours} h after the announcement":
        "{hours} h après l’annonce",
    "Piece {number} is out of the log.":
        "La retombée {number} est retirée.",
    "{hours} h BEFORE the embargo":
        "{hours} h AVANT la levée de l’embargo",
    "{hours} h after the embargo":
        "{hours} h après la levée de l’embargo",
    "{hours} h before the announcement":
        "{hours} h avant l’annonce",
    "take this piece out of the log":
        "retirer cette retombée",
    "Logged as number {number}: {url}":
        "Noté sous le numéro {number} : {url}",
    "  outlet: {outlet}; journalist: {contact}; campaign: {campaign}":
        "  média : {outlet} ; journaliste : {contact} ; campagne : {campaign}",
    "  {after}":
        "  {after}",
    "It came out before the embargo.":
        "L’article a paru avant la levée de l’embargo.",
    "Of this outlet are: {contacts}. To say who: --remove {number}, then once more with --contact.":
        "De ce média : {contacts}. Pour dire qui : --remove {number}, puis à nouveau avec --contact.",
    "URL":
        "URL",
    "the address of the article's page":
        "l’adresse de la page de l’article",
    "its title":
        "son titre",
    "who wrote it (her address)":
        "qui l’a écrit (son adresse)",
    "where it came out":
        "où il a paru",
    "when it came out (wall time)":
        "quand il a paru (heure locale)",
    "people":
        "personnes",
    "by mail":
        "par courriel",
    "by calendar":
        "par l’agenda",
    "by the link":
        "par le lien",
    "noted by hand":
        "noté à la main",
    "Nobody has been invited to {campaign} yet.":
        "Personne n’a encore été invité à {campaign}.",
    "  {line}":
        "  {line}",
    "invited: {invited}; people expected: {people}, perhaps {more} more":
        "invitations : {invited} ; personnes attendues : {people}, peut-être {more} de plus",
    "no answer":
        "sans réponse",
    "not said how":
        "non précisé",
    "on site":
        "sur place",
    "remotely":
        "à distance",
    "{what}: {number}":
        "{what} : {number}",
    "[CAMPAIGN]":
        "[CAMPAGNE]",
    "the event; the only one there is needs no name":
        "l’événement ; s’il n’y en a qu’un, inutile de le nommer",
    "{name}: {answer}, people: {people}":
        "{name} : {answer}, personnes : {people}",
    "She has no mail of this campaign: the answer is noted all the same.":
        "Elle n’a reçu aucun message de cette campagne : la réponse est notée malgré tout.",
    "  {mailing}: {answer}":
        "  {mailing} : {answer}",
    "expected yes, no or maybe":
        "attendu : oui, non ou peut-être",
    "expected on-site or remote":
        "attendu : sur-place ou distance",
    "  No mailing changes; still to come: {mailings}":
        "  Aucun envoi ne change ; encore à venir : {mailings}",
    "  No mailing changes.":
        "  Aucun envoi ne change.",
    "ANSWER":
        "RÉPONSE",
    "yes, no or maybe (oui, non, peut-être)":
        "oui, non ou peut-être (yes, no, maybe)",
    "on-site or remote (sur-place, distance)":
        "sur-place ou distance (on-site, remote)",
    "Nobody has said yes or maybe so far.":
        "Personne n’a encore dit oui ou peut-être.",
    "equipment":
        "matériel",
    "signature":
        "signature",
    "name at least one of --csv, --pdf and --badges":
        "donnez au moins une des options --csv, --pdf et --badges",
    "write the list to a CSV file":
        "écrire la liste dans un fichier CSV",
    "write the list to a PDF to print":
        "écrire la liste dans un PDF à imprimer",
    "write the badges to a PDF to print":
        "écrire les badges dans un PDF à imprimer",
    "page":
        "page",
    "guest of":
        "avec",
    "Show who comes, who does not and who has not answered: first the numbers, then everybody.":
        "Montrer qui vient, qui ne vient pas et qui n’a pas répondu : d’abord les nombres, puis tout le monde.",
    "Note an answer to an invitation that came by telephone, or in words that the program did not understand.\n\nWho comes gets the practical mails, who does not gets no more reminders. The newest answer holds; earlier ones stay\nin the log.":
        "Noter une réponse à une invitation venue par téléphone, ou en des mots que le programme n’a pas compris.\n\nQui vient reçoit les messages pratiques, qui ne vient pas ne reçoit plus de rappel. La dernière réponse vaut ; les\nprécédentes restent au registre.",
    "Write the list for the door and the badges, of who comes and who may come.\n\nThe list has outlet, name, telephone, people, how they take part, room for equipment and a signature. A badge is for\neverybody who comes in person, guests too.":
        "Écrire la feuille d’émargement et les badges, pour qui vient et qui viendra peut-être.\n\nLa feuille porte média, nom, téléphone, personnes, mode de participation, place pour le matériel et la signature. Un\nbadge est fait pour chaque personne présente sur place, accompagnants compris.",
    "Show what was published, in the order it came out: hours after the embargo, or after the announcement.\n\nWhat came out before the embargo is marked.":
        "Montrer ce qui a paru, dans l’ordre de parution : les heures après la levée de l’embargo, ou après l’annonce.\n\nCe qui a paru avant la levée de l’embargo est signalé.",
    "Note an article by its address: outlet, journalist and campaign are found, where you do not say them.\n\nThe page is not asked for: nothing leaves your machine. Without --published nothing is said about the embargo.":
        "Noter un article par son adresse : média, journaliste et campagne sont trouvés, quand vous ne les dites pas.\n\nLa page n’est pas demandée : rien ne sort de votre machine. Sans --published, rien n’est dit de l’embargo.",
    "Show everything that happened with one journalist, in order; then what comes next, or the reason why not.\n\nWith --json, everything that is held on her, as she may ask for it.":
        "Montrer tout ce qui s’est passé avec une journaliste, dans l’ordre ; puis ce qui vient, ou la raison pour laquelle rien\nne vient.\n\nAvec --json, tout ce qui est gardé sur elle, comme elle peut le demander.",
    "Show what answers say should change in the contact lists, as a diff: addresses that are dead, who has left.\n\nThe lists are yours: nothing is written. `outreach contacts patch | patch -p0` in the project folder applies it, and\nwhat the lists say then is not proposed again. The reasons stand before the diff of each file.":
        "Montrer ce que les réponses demandent de changer dans les listes de contacts, en diff : adresses mortes, départs.\n\nLes listes sont à vous : rien n’y est écrit. `outreach contacts patch | patch -p0` dans le dossier du projet\nl’applique, et ce que les listes disent alors n’est plus proposé. Les raisons sont écrites avant le diff de chaque\nfichier.",
    "for the list at the door, such as: brings a camera":
        "pour la feuille d’émargement, par exemple : apporte une caméra",
    "{day}, {hour}":
        "{day}, {hour}",
    "came out":
        "paru le",
    "To apply it: {command}":
        "Pour l’appliquer : {command}",
}
# fmt: on
