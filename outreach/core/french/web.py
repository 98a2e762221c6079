"""The public page, the links that lead to it, and `serve`. Journalists are addressed as « vous »."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "Yes":
        "Oui",
    "No":
        "Non",
    "Yes, I will attend.":
        "Oui, je viendrai.",
    "I will not be able to attend.":
        "Je ne pourrai pas venir.",
    "I am not sure yet whether I can attend.":
        "Je ne sais pas encore si je pourrai venir.",
    "{day}, {start} to {end}":
        "{day}, de {start} à {end}",
    "This event is over: it can no longer be answered here.":
        "Cet événement a eu lieu : il n’est plus possible d’y répondre ici.",
    "I am coming":
        "Je viens",
    "I am not coming":
        "Je ne viens pas",
    "Perhaps":
        "Peut-être",
    "Invitation for {name}":
        "Invitation adressée à {name}",
    "How many of you, yourself included?":
        "Combien de personnes, avec vous ?",
    "How will you take part?":
        "De quelle manière ?",
    "Not decided":
        "À voir",
    "On site":
        "Sur place",
    "Remotely":
        "À distance",
    "You may change your answer here at any time: the last one holds.":
        "Vous pouvez changer de réponse ici à tout moment : la dernière compte.",
    "You will not receive our mails any more":
        "Vous ne recevrez plus nos messages",
    "It is done, for all our mails. Nothing else is needed.":
        "C’est fait, pour tous nos messages. Vous n’avez rien d’autre à faire.",
    "Stop receiving our mails?":
        "Ne plus recevoir nos messages ?",
    "One press of the button is enough, for this mail and all others of ours.":
        "Ce bouton suffit, pour ce message et tous les suivants.",
    "Stop":
        "Ne plus rien recevoir",
    "Your answer is noted: you are not coming.":
        "Votre réponse est notée : vous ne venez pas.",
    "Your answer is noted: perhaps.":
        "Votre réponse est notée : peut-être.",
    "Your answer is noted: you are coming.":
        "Votre réponse est notée : vous venez.",
    "Your answer is noted: you are coming. People: {people}.":
        "Votre réponse est notée : vous venez. Personnes attendues : {people}.",
    "This does not work just now. Please try again in a few minutes.":
        "Cela ne fonctionne pas pour l’instant. Réessayez dans quelques minutes.",
    "There is nothing here.":
        "Il n’y a rien ici.",
    "the page cannot be served at {host}, port {port}: {reason}":
        "la page ne peut pas être servie à {host}, port {port} : {reason}",
    "Serve the page behind the links of your mails: answers to invitations, opt-out":
        "Servir la page vers laquelle mènent les liens de vos messages : réponses, désinscription",
    "Serve the page behind the links of your mails, until Ctrl-C: answers to invitations, and the opt-out.\n\nIt belongs behind a web server that speaks https at the `public_url` of your schedule and hands requests on to it.\nOpening a link changes nothing; pressing a button there does.":
        "Sert la page vers laquelle mènent les liens de vos messages, jusqu’à Ctrl-C : réponses aux invitations, désinscription.\n\nElle se place derrière un serveur web qui parle https à l’adresse `public_url` de votre calendrier et lui transmet les demandes.\nOuvrir un lien ne change rien ; presser un bouton, si.",
    "where to listen; your proxy asks there":
        "où écouter : votre serveur web y transmet les demandes",
    "the port to listen at; 0: any":
        "le port où écouter ; 0 : n’importe lequel",
    "The page is served at {host}, port {port}; Ctrl-C ends it.":
        "La page est servie à {host}, port {port} ; Ctrl-C y met fin.",
    "`public_url` is not in the schedule, under `sender`: no mail leads to this page.":
        "`public_url` n’est pas dans le calendrier, sous `sender` : aucun message ne mène à cette page.",
    "The page is not served any more.":
        "La page n’est plus servie.",
}
