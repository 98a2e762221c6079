"""Embargoes, exclusives, corrections, events that move, approvals, second thoughts."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "Embargoes":
        "Embargos",
    "Show who was offered an embargo, and who said yes":
        "Montrer à qui un embargo a été proposé, et qui a dit oui",
    "Note a yes or no to an embargo by hand":
        "Noter à la main un oui ou un non à un embargo",
    "Show who was offered an embargo, who said yes or no and what proves it, and who keeps silent.":
        "Montre à qui un embargo a été proposé, qui a dit oui ou non et ce qui le prouve, et qui se tait.",
    "Note that a journalist accepts an embargo, or refuses it, when she said so elsewhere than by mail.\n\n"
    "Who accepts gets what is under embargo, and nobody else does. Her last word counts; earlier ones stay in the log.":
        "Note qu’une journaliste accepte un embargo, ou le refuse, quand elle l’a dit autrement que par courriel.\n\n"
        "Qui accepte reçoit ce qui est sous embargo, et personne d’autre. Son dernier mot compte ; les précédents restent au journal.",
    "yes or no (oui, non)":
        "oui ou non (yes, no)",
    "how you know, such as: said so on the telephone":
        "comment vous le savez, par exemple : dit au téléphone",
    "expected yes or no":
        "oui ou non est attendu",
    "yes":
        "oui",
    "no":
        "non",
    "{name} accepts the embargo.":
        "{name} accepte l’embargo.",
    "{name} does not accept the embargo.":
        "{name} n’accepte pas l’embargo.",
    "She has no offer of this embargo: her answer is noted all the same.":
        "Cet embargo ne lui a pas été proposé : sa réponse est notée quand même.",
    "has the text since":
        "a le texte depuis",
    "mail {incoming}":
        "message {incoming}",
    "noted by {who}: {note}":
        "noté par {who} : {note}",
    "noted by {who}":
        "noté par {who}",
    "No campaign of this schedule has an embargo.":
        "Aucune campagne de ce calendrier n’est sous embargo.",
    "{campaign}: {notice}":
        "{campaign} : {notice}",
    "  offered: {offered}; yes: {yes}, no: {no}, no answer: {silent}":
        "  proposé : {offered} ; oui : {yes}, non : {no}, sans réponse : {silent}",
    "the campaign '{name}' has no embargo":
        "la campagne « {name} » n’est pas sous embargo",
    "embargo":
        "embargo",
    "embargo answered":
        "a répondu à l’embargo",
    "embargo not accepted":
        "embargo non accepté",
    "too many mails":
        "trop de messages",
    "exclusive of":
        "exclusivité de",
    "waits for approval by":
        "attend l’accord de",
    "approve":
        "accord donné",
    "withdraw approval":
        "accord retiré",
    "Approve a mailing that must be: shows it, until you say --for-real":
        "Donner son accord à un envoi qui l’exige : le montre, sans --for-real",
    "Approve a mailing that must be: shows what would leave, and changes nothing until you say --for-real.\n\n"
    "What is changed afterwards, in the template, the times, the attachments, is not approved. Contacts come and go.":
        "Donne son accord à un envoi qui l’exige : montre ce qui partirait, et ne change rien sans --for-real.\n\n"
        "Ce qui change ensuite, modèle, heures, pièces jointes, n’a plus d’accord. Les contacts, eux, vont et viennent.",
    "approve, or send the mail of --ask; without it nothing changes":
        "donner l’accord, ou envoyer le message de --ask ; sans cela rien ne change",
    "who approves: the name that 'approval:' gives":
        "qui donne son accord : le nom écrit sous « approval: »",
    "take the approval back":
        "retirer l’accord",
    "send the mail to look at to who must approve it":
        "envoyer le message à relire à qui doit donner son accord",
    "choose one of --as, --ask and --withdraw":
        "choisissez --as, --ask ou --withdraw",
    "nobody is there to say who approves: in a script, say --as NAME":
        "personne n’est là pour dire qui donne son accord : dans un script, dites --as NOM",
    "Type your name to approve ({name}): ":
        "Tapez votre nom pour donner votre accord ({name}) : ",
    "'{mailing}' would leave at {at}; recipients: {count}, not sent: {without}.":
        "« {mailing} » partirait le {at} ; destinataires : {count}, sans envoi : {without}.",
    "It is approved as it is: by {name}, {at}.":
        "L’accord est donné tel quel : par {name}, le {at}.",
    "It has changed since {name} approved it, {at}: it must be approved again.":
        "L’envoi a changé depuis l’accord de {name}, le {at} : il faut un nouvel accord.",
    "The mail for {contact}:":
        "Le message pour {contact} :",
    "Approved by {name}. What is changed from now on is not.":
        "Accord donné par {name}. Ce qui change à partir de maintenant ne l’a pas.",
    "The approval of '{mailing}' is taken back: nothing more of it leaves.":
        "L’accord pour « {mailing} » est retiré : plus rien n’en part.",
    "Dry run: '{subject}' would go to {address}.":
        "Essai à blanc : « {subject} » irait à {address}.",
    "[To approve] ":
        "[Pour accord] ",
    "'{mailing}' leaves without an approval: it has no 'approval:'":
        "« {mailing} » part sans accord : il n’a pas de « approval: »",
    "'{mailing}' is to be approved by {person}, not by {name}":
        "« {mailing} » attend l’accord de {person}, pas celui de {name}",
    "'{mailing}' is not approved":
        "« {mailing} » n’a pas d’accord",
    "the approval of '{mailing}' names no 'address:' to send the mail to":
        "l’accord de « {mailing} » ne nomme pas de « address: » à qui envoyer le message",
    "the mail to approve '{mailing}' did not leave: {words}":
        "le message pour accord sur « {mailing} » n’est pas parti : {words}",
    "'{name}' waits for the approval of {person}: outreach approve {campaign} {mailing}":
        "« {name} » attend l’accord de {person} : outreach approve {campaign} {mailing}",
    "Waits for the approval of {person}: {name}, due at {at}":
        "Attend l’accord de {person} : {name}, à envoyer le {at}",
    "Waits for the approval of {person} once more, it has changed: {name}, due at {at}":
        "Attend de nouveau l’accord de {person}, l’envoi ayant changé : {name}, à envoyer le {at}",
    "due at {at} ({why})":
        "à envoyer le {at} ({why})",
    "Leaves in {seconds} s …":
        "Part dans {seconds} s…",
    "Nothing leaves for {seconds} seconds: Ctrl-C stops it, or `outreach cancel {name} --for-real` elsewhere.":
        "Rien ne part pendant {seconds} secondes : Ctrl-C l’arrête, ou `outreach cancel {name} --for-real` ailleurs.",
    "stopped in time: nothing was sent":
        "arrêté à temps : rien n’est parti",
    "stopped from elsewhere ({reason}): nothing was sent":
        "arrêté d’ailleurs ({reason}) : rien n’est parti",
    "To telephone, a mail does not put right what is out. Published: {count}":
        "À appeler, car un message ne corrige pas ce qui est paru. Articles parus : {count}",
    "piece":
        "article",
    "Have the mail that is wrong and stand in no list any more: {addresses}":
        "Ont le message fautif et ne sont plus dans aucune liste : {addresses}",
    "Have an invitation and have not declined: {count}":
        "Ont une invitation et ne l’ont pas déclinée : {count}",
    "'{mailing}' is not cancelled: it tells them, and takes the event out of their calendars.":
        "« {mailing} » n’est pas annulé : il les prévient, et retire l’événement de leurs agendas.",
    "To tell them, and to take the event out of their calendars, add a mailing with 'purpose: cancellation' to the campaign first.":
        "Pour les prévenir, et retirer l’événement de leurs agendas, ajoutez d’abord à la campagne un envoi avec « purpose: cancellation ».",
    "The event of '{campaign}' has moved: '{mailing}' leaves for {count} journalists, and nobody else is told.":
        "L’événement de « {campaign} » a changé : « {mailing} » part vers {count} journalistes, et personne d’autre n’est prévenu.",
    "The event of '{campaign}' has moved, and no mailing says so: add one with 'when: when the event moves'.":
        "L’événement de « {campaign} » a changé, et aucun envoi ne le dit : ajoutez-en un avec « when: when the event moves ».",
    "when the event moves":
        "quand l’événement change",
    "the event has moved: '{name}' leaves as '{newest}'":
        "l’événement a changé : « {name} » part sous le nom « {newest} »",
    "'{name}' leaves when the event moves, and it has not moved":
        "« {name} » part quand l’événement change, et il n’a pas changé",
    "the exclusive of {outlet} ends at {until}, and the embargo at {embargo}: one outlet would have the story "
    "while others keep silent for it; give both the same end":
        "l’exclusivité de {outlet} finit le {until}, et l’embargo le {embargo} : un média aurait l’information "
        "pendant que les autres se taisent pour elle ; donnez-leur la même fin",
    "'{mailing}' is about an embargo, and the campaign has no 'embargo:'":
        "« {mailing} » parle d’un embargo, et la campagne n’a pas de « embargo: »",
    "'{mailing}' at {at} comes too late: the embargo ends at {embargo}":
        "« {mailing} », le {at}, vient trop tard : l’embargo finit le {embargo}",
    "'{mailing}' is embargoed: its audience can only be 'embargo accepted'":
        "« {mailing} » est sous embargo : son public ne peut être que « embargo accepted »",
    "'{mailing}' goes by who said yes to the embargo, and no mailing has the purpose 'embargo offer'":
        "« {mailing} » dépend de qui a dit oui à l’embargo, et aucun envoi n’a pour but « embargo offer »",
    "'{mailing}' leaves before anybody is asked to accept the embargo":
        "« {mailing} » part avant que l’embargo ait été proposé à quiconque",
    "'{mailing}' corrects '{corrects}', so its purpose is 'correction', not '{purpose}'":
        "« {mailing} » corrige « {corrects} » : son but est « correction », et non « {purpose} »",
    "'{mailing}' leaves when the event moves, and the campaign has no 'event:'":
        "« {mailing} » part quand l’événement change, et la campagne n’a pas de « event: »",
    "'{mailing}' leaves when the event moves, so its purpose is 'update', not '{purpose}'":
        "« {mailing} » part quand l’événement change : son but est « update », et non « {purpose} »",
    "{campaign}: who agreed to an embargo until {agreed_to} must be told that it ends at {lifts_at}; people: {count} ({who})":
        "{campaign} : qui a accepté un embargo jusqu’au {agreed_to} doit apprendre qu’il prend fin le {lifts_at} ; personnes : {count} ({who})",
    "{campaign}: who agreed to an embargo until {agreed_to} must be told that there is none; people: {count} ({who})":
        "{campaign} : qui a accepté un embargo jusqu’au {agreed_to} doit apprendre qu’il n’y en a plus ; personnes : {count} ({who})",
    "Agreed to another end of an embargo:":
        "Embargos dont la fin a changé après un oui :",
    "  careful: {text}":
        "  attention : {text}",
}
# fmt: on
