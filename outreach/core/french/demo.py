"""What the demo says."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "A press officer's folder: contacts.csv, templates/, schedule.yaml. First, is anything wrong in it?":
        "Le dossier d’une chargée de presse : contacts.csv, templates/, schedule.yaml. D’abord, y a-t-il quelque chose qui ne va pas ?",
    "Who would get what, and when?":
        "Qui recevrait quoi, et quand ?",
    "The first study goes to the press: for real, over SMTP, to a mail world on this machine.":
        "La première étude part à la presse : pour de bon, par SMTP, vers des serveurs de répétition sur cette machine.",
    "One server asked to come back later (greylisting), one address does not exist. The same command again:":
        "Un serveur a demandé de revenir plus tard (liste grise), une adresse n’existe pas. La même commande, encore une fois :",
    "Journalists who have the mail: {count}. Who got it twice: {twice}. Seconds in all: {seconds}.":
        "Journalistes qui ont le message : {count}. Qui l’ont reçu deux fois : {twice}. Secondes en tout : {seconds}.",
    "A campaign sent for real, to an embedded mail world on this machine.":
        "Une campagne envoyée pour de bon, à des serveurs de répétition sur cette machine.",
    "the press folder":
        "le dossier de presse",
    "What {who} sees:":
        "Ce que voit {who} :",
    "outreach {command} ended with status {status}":
        "outreach {command} s’est terminé avec le statut {status}",
    "  From:    {sender}":
        "  De :    {sender}",
    "Look around in the demo's folder (the mail world has closed, nothing can leave):":
        "Pour explorer le dossier de la démonstration (les serveurs de répétition sont fermés, rien ne peut partir) :",
    "a mail lacks one of its bodies":
        "il manque à un message l’un de ses corps",
    "The next morning: answers in the mailbox: {count}. They are read, understood, and acted on:":
        "Le lendemain matin, réponses dans la boîte : {count}. Elles sont lues, comprises, et suivies d’effet :",
    "Nobody who answered is chased, nobody who wants no more mail gets any. What asks for her attention:":
        "Qui a répondu n’est plus relancé, qui ne veut plus rien ne reçoit plus rien. Ce qui l’attend :",
    "And the most precious thing of all: who wants an interview, and how many hours are left.":
        "Et le plus précieux : qui demande une interview, et combien d’heures il reste.",
    "  Subject: {subject}":
        "  Objet : {subject}",
}
