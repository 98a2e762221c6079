"""The calendar of pressure, and when mails may leave."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "Show week by week who gets how much mail, and what to drop":
        "Montrer semaine par semaine qui reçoit combien, et à quoi renoncer",
    "Show week by week how much mail each contact is to get over all campaigns, and what to drop where it is too much.":
        "Montre semaine par semaine combien de messages chaque contact doit recevoir, toutes campagnes confondues, et à quoi"
        " renoncer quand c’est trop.",
    "from this day on": "à partir de ce jour",
    "until this day": "jusqu’à ce jour",
    "write the picture to this file": "écrire l’image dans ce fichier",
    "write a page with the picture to this file": "écrire dans ce fichier une page avec l’image",
    "Mails to each contact, week by week": "Messages à chaque contact, semaine par semaine",
    "Calendar of pressure": "Calendrier de la pression",
    "More than {most} mails within {days} days: {count}": "Plus de {most} messages en {days} jours : {count}",
    "Nobody gets more than {most} mails within {days} days.":
        "Personne ne reçoit plus de {most} messages en {days} jours.",
    "Written: {paths}": "Écrit : {paths}",
    "week of": "semaine du",
    "contacts × mails": "contacts × messages",
    "drop first": "à abandonner d’abord",
    "who": "qui",
    "contacts": "contacts",
    "'{value}' are no days of the week; write them as mon-fri":
        "« {value} » ne désigne pas des jours de la semaine ; écrivez par exemple lun-ven",
    "No mail is planned, and none has left.":
        "Aucun message n’est prévu, aucun n’est parti.",
    "--from is after --to":
        "--from est après --to",
}
# fmt: on
