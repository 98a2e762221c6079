"""The interview desk: its commands, requests, slots, invitations."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "interview {interview} has no slot yet: say --slot":
        "l’interview {interview} n’a pas encore de créneau : donnez --slot",
    "interview {interview} is in nobody's calendar":
        "l’interview {interview} n’est dans l’agenda de personne",
    "'{name}' has no address in schedule.yaml: no invitation goes to her calendar":
        "« {name} » n’a pas d’adresse dans schedule.yaml : aucune invitation n’ira dans son agenda",
    "number":
        "numéro",
    "left (working hours)":
        "reste (heures ouvrées)",
    "deadline":
        "échéance",
    "journalist":
        "journaliste",
    "how":
        "comment",
    "topic":
        "sujet",
    "spokesperson":
        "porte-parole",
    "slot":
        "créneau",
    "There is no such request on the desk.":
        "Il n’y a pas de telle demande sur le bureau.",
    "say who asks: her address, or her name":
        "dites qui demande : son adresse, ou son nom",
    "There is no request on the desk.":
        "Il n’y a pas de demande sur le bureau.",
    "a mail has not left":
        "un message n’est pas parti",
    "{doubt}: check":
        "{doubt} : à vérifier",
    "overdue":
        "échéance passée",
    "done, published, declined and expired ones too":
        "aussi celles qui sont faites, publiées, déclinées ou expirées",
    "only requests in this status, such as proposed":
        "seulement les demandes dans cet état, comme proposée",
    "Interview {number} is on the desk.":
        "L’interview {number} est sur le bureau.",
    "JOURNALIST":
        "JOURNALISTE",
    "her address, or her name":
        "son adresse ou son nom",
    "the paper, radio or site she works for":
        "le journal, la radio ou le site pour lequel travaille la journaliste",
    "the campaign it is about":
        "la campagne concernée",
    "such as radio, television, daily":
        "par exemple radio, télévision, quotidien",
    "what it is about":
        "de quoi il s’agit",
    "by when she needs the answer (wall time or day)":
        "pour quand il lui faut la réponse (heure locale ou jour)",
    "phone, video_call, in_person, on_air or written":
        "phone (téléphone), video_call (visioconférence), in_person (en personne), on_air (à l’antenne) ou written (par écrit)",
    "something to remember":
        "quelque chose à retenir",
    "--length goes with --slot":
        "--length va avec --slot",
    "WALL":
        "HEURE",
    "she takes":
        "elle retient",
    "she takes {slot}":
        "elle retient {slot}",
    "when it is (wall time); without it, as she takes it or as it stands":
        "quand elle a lieu (heure locale) ; sinon, comme elle l’a retenu ou comme convenu",
    "Interview {number}: {status}":
        "Interview {number} : {status}",
    "The calendars of those invited do not know of it yet.":
        "Les agendas des personnes invitées n’en savent encore rien.",
    "nothing to change: say --status, --note, …":
        "rien à changer : donnez --status, --note…",
    "new, proposed, confirmed, done, published, declined or expired":
        "nouvelle, proposée, confirmée, faite, publiée, déclinée ou expirée",
    "what came of it":
        "ce qu’elle a donné",
    "the journalist's name":
        "le nom de la journaliste",
    "the journalist's address":
        "l’adresse de la journaliste",
    "{name}: free slots: {count}":
        "{name} : créneaux libres : {count}",
    "  {slot}{mark}":
        "  {slot}{mark}",
    "SPOKESPERSON":
        "PORTE-PAROLE",
    "her name in schedule.yaml":
        "son nom dans schedule.yaml",
    "how many days to look ahead":
        "combien de jours regarder devant soi",
    "(tentative: proposed for interview {numbers})":
        "(provisoire : proposé pour l’interview {numbers})",
    "--draft or --for-real, not both":
        "--draft ou --for-real, pas les deux",
    "a slot to propose (wall time); may come again":
        "un créneau à proposer (heure locale) ; peut être répété",
    "how long it lasts, such as 30m":
        "combien de temps elle dure, par exemple 30m",
    "lay the mail in your Drafts folder, for you to send":
        "déposer le message dans vos brouillons, pour que vous l’envoyiez",
    "History:":
        "Historique :",
    "Her mail ({number}) of {at}:":
        "Son message ({number}) du {at} :",
    "Careful: {doubt}. Check who is asking.":
        "Attention : {doubt}. Vérifiez qui demande.",
    "Its deadline has passed without an answer.":
        "Son échéance est passée sans réponse.",
    "  {at} {what}":
        "  {at} {what}",
    "telephone":
        "téléphone",
    "wants to speak to":
        "veut parler à",
    "time left":
        "reste",
    "proposed slots":
        "créneaux proposés",
    "  {name}: {value}":
        "  {name} : {value}",
    "{who} notes: {text}":
        "{who} note : {text}",
    "put on the desk":
        "arrivée sur le bureau",
    "our mail to {address}, {occasion}: {fate}":
        "notre message à {address}, {occasion} : {fate}",
    "she wrote: {subject}":
        "elle a écrit : {subject}",
    "we wrote: {subject}":
        "nous avons écrit : {subject}",
    "To: {name} <{address}>":
        "À : {name} <{address}>",
    "expected a wall time such as '2026-03-02 15:00', or a day":
        "attendu : une heure locale comme « 2026-03-02 15:00 », ou un jour",
    "There is no copy in the Sent folder: {why}":
        "Il n’y a pas de copie dans le dossier des messages envoyés : {why}",
    "an interview lasts between 5 minutes and 8 hours":
        "une interview dure entre 5 minutes et 8 heures",
    "  with the calendar's {method}, SEQUENCE {sequence}":
        "  avec {method} pour l’agenda, SEQUENCE {sequence}",
    "Sent to {address}: {subject}":
        "Envoyé à {address} : {subject}",
    "In your Drafts folder, for {address}: {subject}":
        "Dans vos brouillons, pour {address} : {subject}",
    "Not sent to {address}: {words}. Say the same again to try again.":
        "Pas envoyé à {address} : {words}. Redites la même commande pour réessayer.",
    "{address} has it since {at}.":
        "{address} l’a reçu le {at}.",
    "In doubt for {address}: the mail has perhaps left. Look, and say --again to send it once more.":
        "Incertain pour {address} : le message est peut-être parti. Regardez, et dites --again pour l’envoyer encore une fois.",
    "NUMBER":
        "NUMÉRO",
    "Everybody who is invited has it already: there is nothing to send.":
        "Toutes les personnes invitées l’ont déjà : il n’y a rien à envoyer.",
    "its number in `interviews`":
        "son numéro dans `interviews`",
    "NAME":
        "NOM",
    "who speaks; a part of the name is enough":
        "qui parle ; une partie du nom suffit",
    "send once more what is in doubt: perhaps taken, perhaps not":
        "renvoyer ce qui est incertain : peut-être pris, peut-être pas",
    "a slot begins at an hour, such as '2026-03-02 15:00'":
        "un créneau commence à une heure, par exemple « 2026-03-02 15:00 »",
    "'{value}' is none of {expected}":
        "« {value} » n’est aucun de : {expected}",
    "{at} is skipped when the clocks go forward":
        "{at} est sauté au passage à l’heure d’été",
    "this is no calendar (iCalendar, RFC 5545)":
        "ce n’est pas un agenda (iCalendar, RFC 5545)",
    "'{name}' is no spokesperson of schedule.yaml; known are {known}":
        "« {name} » n’est pas porte-parole dans schedule.yaml ; connus : {known}",
    "schedule.yaml names nobody who gives interviews: write 'interviews:' with 'spokespeople:'":
        "schedule.yaml ne nomme personne qui donne des interviews : écrivez « interviews: » avec « spokespeople: »",
    "'{name}' is no spokesperson of schedule.yaml; did you mean '{close}'?":
        "« {name} » n’est pas porte-parole dans schedule.yaml ; vouliez-vous dire « {close} » ?",
    "'{value}' are no days and hours; write them as mon-fri 09:00-12:00":
        "« {value} » : ce ne sont pas des jours et des heures ; écrivez lun-ven 09:00-12:00",
    "{name} has no free slot in time for interview {interview}: name one yourself with --slot":
        "{name} n’a pas de créneau libre à temps pour l’interview {interview} : donnez-en un avec --slot",
    "{at} is over":
        "{at}, c’est passé",
    "{at} is proposed for interview {interview} too":
        "{at} est aussi proposé pour l’interview {interview}",
    "{at}: {name} has interview {interview} then":
        "{at} : {name} a alors l’interview {interview}",
    "{at} is not among the free hours of {name}":
        "{at} n’est pas dans les heures libres de {name}",
    "{at} is after the journalist's deadline":
        "{at} est après l’échéance de la journaliste",
    "interview {interview} has no address to write to: outreach interviews edit {interview} --address …":
        "l’interview {interview} n’a pas d’adresse à qui écrire : outreach interviews edit {interview} --address …",
    "desk mail":
        "message du bureau",
    "Show who waits for an answer, then the interview requests by the hours left until their deadline.":
        "Montrer qui attend une réponse, puis les demandes d’interview selon les heures qui restent avant leur échéance.",
    "Show one request: what was asked and why it was taken for a request, slots, mails, notes.":
        "Montrer une demande : ce qui est demandé et pourquoi c’est une demande, créneaux, messages, notes.",
    "Note a request that came by telephone; an address of the contact list brings name and outlet along.":
        "Noter une demande arrivée par téléphone ; une adresse de la liste de contacts apporte le nom et le média.",
    "Change what is known of a request, or note something about it.":
        "Changer ce que l’on sait d’une demande, ou y noter quelque chose.",
    "Show when a spokesperson can be asked: her hours, without her calendar, confirmed interviews and holidays.":
        "Montrer quand demander un ou une porte-parole : ses heures, sans son agenda, les interviews confirmées et les jours fériés.",
    "Write to the journalist which slots there are, in answer to her mail: a dry run, until you say otherwise.\n\nWithout --slot, free ones are chosen: before her deadline, at the times she named where they are free.":
        "Écrire à la journaliste quels créneaux il y a, en réponse à son message : un essai à blanc, sauf avis contraire.\n\nSans --slot, des créneaux libres sont choisis : avant son échéance, aux moments qu’elle a nommés s’ils sont libres.",
    "Confirm a slot, or move it: invitations to journalist and spokesperson; a dry run, until you say --for-real.\n\nWho has the invitation as it stands gets none again, so saying the same again sends what failed and nothing else.":
        "Confirmer un créneau, ou le déplacer : invitations à la journaliste et au porte-parole ; un essai à blanc, jusqu’à --for-real.\n\nQui a déjà l’invitation telle quelle n’en reçoit pas d’autre : redire la commande envoie ce qui a échoué et rien de plus.",
    "Call a confirmed interview off and take it out of both calendars: a dry run, until you say --for-real.":
        "Annuler une interview confirmée et la retirer des deux agendas : un essai à blanc, jusqu’à --for-real.",
    "new":
        "nouvelle",
    "proposed":
        "proposée",
    "confirmed":
        "confirmée",
    "done":
        "faite",
    "published":
        "publiée",
    "declined":
        "déclinée",
    "expired":
        "expirée",
    "phone":
        "téléphone",
    "video_call":
        "visioconférence",
    "in_person":
        "en personne",
    "on_air":
        "à l’antenne",
    "written":
        "par écrit",
    "failed":
        "échoué",
    "drafted":
        "en brouillon",
}

STATUSES: Mapping[str, str] = {
    word: FRENCH[word]
    for word in ("new", "proposed", "confirmed", "done", "published", "declined", "expired")
}

OCCASIONS: Mapping[str, str] = {
    "slots": "créneaux proposés",
    "request": "invitation",
    "cancel": "annulation",
}
