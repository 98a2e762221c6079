"""What the demo says."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "A year of campaigns rehearsed, with journalists who answer, on this machine.":
        "Une année de campagnes répétée, avec des journalistes qui répondent, sur cette machine.",
    "the press folder":
        "le dossier de presse",
    "A press officer's folder: contacts.csv, templates/, schedule.yaml. First, is anything wrong in it?":
        "Le dossier d’une chargée de presse : contacts.csv, templates/, schedule.yaml. D’abord, y a-t-il quelque chose qui ne va pas ?",
    "Now the whole year, from the first study to the last, with {count} journalists who answer.":
        "Maintenant toute l’année, de la première étude à la dernière, avec des journalistes qui répondent, au nombre de {count}.",
    "The real program sends, reads the answers and acts on them; the clock jumps, nothing leaves this machine.":
        "Le vrai programme envoie, lit les réponses et agit en conséquence ; l’horloge saute, rien ne quitte cette machine.",
    "What one of them has in her mailbox:":
        "Ce que l’une d’elles a dans sa boîte :",
    "The year took {seconds} seconds. Its report, every mail in it: {report}":
        "L’année a pris {seconds} secondes. Son compte rendu, avec chaque message : {report}",
    "Look around in the demo's folder (nothing can leave from it):":
        "Pour explorer le dossier de la démonstration (rien ne peut en partir) :",
    "outreach {command} ended with status {status}":
        "outreach {command} s’est terminé avec le statut {status}",
}
