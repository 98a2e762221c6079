"""What the rehearsal and its report say."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    # the command
    "Rehearse the whole schedule with journalists who answer, in no time":
        "Répéter tout le calendrier avec des journalistes qui répondent, en un instant",
    "Rehearse the schedule on a copy: the real program, a virtual clock, journalists who answer; nothing leaves this machine.\n\nIt holds the product's promises against what the journalists got, and ends with status 1 when one is broken.":
        "Répète le calendrier sur une copie : le vrai programme, une horloge virtuelle, des journalistes qui répondent ; rien ne quitte cette machine.\n\nCompare les promesses du produit à ce que les journalistes ont reçu, et se termine avec le statut 1 si l’une est rompue.",
    "expected a day such as 2015-09-22":
        "un jour est attendu, comme 2015-09-22",
    "DAY": "JOUR",
    "the first day (default: before the first mailing)":
        "le premier jour (par défaut : avant le premier envoi)",
    "the last day (default: two weeks after the last mailing)":
        "le dernier jour (par défaut : deux semaines après le dernier envoi)",
    "another number, other journalists; the same, the same year":
        "un autre nombre, d’autres journalistes ; le même, la même année",
    "what journalists are like (default: the mix that ships)":
        "comment sont les journalistes (par défaut : le mélange fourni)",
    "only the first so many of the contact lists":
        "seulement les premiers contacts des listes, jusqu’à ce nombre",
    "write the report as one HTML file":
        "écrire le compte rendu en un seul fichier HTML",
    "keep the rehearsed folder there, to look around in it":
        "garder là le dossier répété, pour l’explorer",
    "Rehearsing, day by day":
        "Répétition, jour après jour",
    "From {begin} to {end}: mails {mails}, journalists reached {reached}, answers {answers}, automatic replies {automatic}.":
        "Du {begin} au {end} : messages {mails}, journalistes touchés {reached}, réponses {answers}, réponses automatiques {automatic}.",
    "{campaign}: attending {attending} (people: {people}), declined {declined}, tentative {tentative}":
        "{campaign} : viennent {attending} (personnes : {people}), déclinent {declined}, peut-être {tentative}",
    "Missed: {mailing} ({at})":
        "Manqué : {mailing} ({at})",
    "Trouble: {text}":
        "Ennui : {text}",
    "Every promise was kept.":
        "Toutes les promesses sont tenues.",
    "Broken: {promise}. {at} {contact}: {message} {detail}":
        "Rompue : {promise}. {at} {contact} : {message} {detail}",
    "Interview requests: {count}; waited {middle} h in the middle, {longest} h at most; never answered: {never}":
        "Demandes d’interview : {count} ; attente médiane {middle} h, la plus longue {longest} h ; restées sans réponse : {never}",
    "The interview desk, the longest waits first:":
        "Les interviews, les plus longues attentes d’abord :",
    "The report: {file}":
        "Le compte rendu : {file}",
    "the report cannot be written: {reason}":
        "le compte rendu ne peut pas être écrit : {reason}",
    "the rehearsal would end ({end}) before it begins ({begin})":
        "la répétition finirait ({end}) avant de commencer ({begin})",
    "--journalists cuts lists of text (.csv, .tsv), and '{path}' is none":
        "--journalists coupe les listes en texte (.csv, .tsv), et « {path} » n’en est pas une",
    "'{path}' is there and is no folder of a rehearsal: nothing in it was touched":
        "« {path} » existe et n’est pas le dossier d’une répétition : rien n’y a été touché",
    "the reactions to '{purpose}' make {total} of 100":
        "les réactions à « {purpose} » font {total} sur 100",
    "unknown key '{name}' in the habits of a press corps":
        "clé inconnue « {name} » dans les habitudes des journalistes",
    "'{name}' is '{value}'; expected a share from 0 to 100, or a duration such as '3 hours'":
        "« {name} » vaut « {value} » ; une part de 0 à 100 est attendue, ou une durée comme « 3 hours »",
    "'{name}' holds something else than keys and values":
        "« {name} » contient autre chose que des clés et des valeurs",
    # promises
    "nobody gets a mailing twice":
        "personne ne reçoit deux fois un envoi",
    "nobody is chased after an answer":
        "personne n’est relancé après avoir répondu",
    "nobody gets a mail after an opt-out":
        "personne ne reçoit rien après s’être désinscrit",
    "nothing leaves outside the hours allowed":
        "rien ne part hors des heures permises",
    "nothing under embargo goes to somebody without a yes":
        "rien sous embargo ne va à qui n’a pas dit oui",
    "an exclusive's outlet has the story alone until its end":
        "le média d’une exclusivité a le sujet pour lui seul jusqu’à son terme",
    "nobody is left out without a reason":
        "personne n’est laissé de côté sans raison",
    "no interview request is lost":
        "aucune demande d’interview n’est perdue",
    "nothing reaches a journalist that the ledger does not know":
        "rien ne parvient à une journaliste que le registre ignore",
    "had it already at {at} UTC":
        "l’avait déjà le {at} UTC",
    "'{said}' at {at} UTC":
        "« {said} », le {at} UTC",
    "asked at {at} UTC":
        "demandé le {at} UTC",
    "left at {at} UTC":
        "parti le {at} UTC",
    "the embargo ends at {at} UTC":
        "l’embargo finit le {at} UTC",
    "{outlet} has it alone until {until} UTC":
        "{outlet} l’a pour lui seul jusqu’au {until} UTC",
    "the ledger says that she has it":
        "le registre dit qu’elle l’a",
    "the plan has no reason":
        "le plan n’a pas de raison",
    # what is meant
    "asks for an interview": "demande une interview",
    "asks a question": "pose une question",
    "says thanks": "remercie",
    "is not interested": "n’est pas intéressée",
    "names a colleague": "indique une collègue",
    "comes": "vient",
    "does not come": "ne vient pas",
    "comes perhaps": "viendra peut-être",
    "accepts the embargo": "accepte l’embargo",
    "refuses the embargo": "refuse l’embargo",
    "wants no more mail": "ne veut plus de messages",
    "has published": "a publié",
    "takes a slot": "prend un créneau",
    "is away": "est absente",
    "has left": "a quitté la rédaction",
    "cannot be reached": "est injoignable",
    # the report
    "Rehearsal: {title}": "Répétition : {title}",
    "From {begin} to {end}, on a virtual clock; seed {seed}. Nothing left this machine.":
        "Du {begin} au {end}, sur une horloge virtuelle ; graine {seed}. Rien n’a quitté cette machine.",
    "month": "mois",
    "mails": "messages",
    "journalists reached": "journalistes touchés",
    "answers": "réponses",
    "automatic replies": "réponses automatiques",
    "interview requests": "demandes d’interview",
    "waited, in the middle": "d’attente médiane",
    "missed mailings": "envois manqués",
    "broken promises": "promesses rompues",
    "The promises": "Les promesses",
    "broken: {count}": "rompue : {count}",
    "The year": "L’année",
    "Mails upward, answers downward, week by week; a triangle is a mailing that left.":
        "Messages vers le haut, réponses vers le bas, semaine par semaine ; un triangle est un envoi parti.",
    "The mailings": "Les envois",
    "first mail": "premier message",
    "got it": "l’ont reçu",
    "Who got each mailing, and who did not, by reason":
        "Qui a reçu chaque envoi, et qui ne l’a pas reçu, par raison",
    "Missed, and waiting for a decision:": "Manqués, en attente d’une décision :",
    "The interview desk": "Les interviews",
    "Nobody asked for an interview.": "Personne n’a demandé d’interview.",
    "asked": "demandée",
    "journalist": "journaliste",
    "needed by": "pour le",
    "answered": "répondu",
    "waited": "attente",
    "in time": "à temps",
    "Every request, and how long it waited for an answer":
        "Chaque demande, et combien de temps elle a attendu une réponse",
    "never": "jamais",
    "lost": "perdue",
    "The invitations": "Les invitations",
    "Answers to invitations, the last word of each":
        "Réponses aux invitations, le dernier mot de chacun",
    "people": "personnes",
    "Pressure": "Pression",
    "A row a journalist, a column a week; the stronger the colour, the more mails in that week.":
        "Une ligne par journaliste, une colonne par semaine ; plus la couleur est forte, plus il y a de messages cette semaine-là.",
    "Each journalist’s year": "L’année de chaque journaliste",
    "mails: {got}, answers: {said}": "messages : {got}, réponses : {said}",
    "What she did not get, and why": "Ce qu’elle n’a pas reçu, et pourquoi",
    "no reason": "aucune raison",
    "the desk": "interviews",
    "Paused itself: {at}, {reason}; the officer let it go on: {released}":
        "S’est suspendu : {at}, {reason} ; la chargée de presse a relancé : {released}",
    "the interview with {name} was not confirmed: {why}":
        "l’interview de {name} n’a pas été confirmée : {why}",
}
