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
    "What became of it, for every journalist:":
        "Ce qu’il en est advenu, pour chaque journaliste :",
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
    "  Subject: {subject}":
        "  Objet : {subject}",
}
