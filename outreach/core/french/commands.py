"""What the commands say."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "OUTREACH_SMTP_HOST is not set: where should the mails go?":
        "OUTREACH_SMTP_HOST n’est pas renseigné : à quel serveur confier les messages ?",
    "OUTREACH_IMAP_HOST is not set: answers cannot be read":
        "OUTREACH_IMAP_HOST n’est pas renseigné : les réponses ne peuvent pas être lues",
    "the DKIM key '{path}' cannot be read: {reason}":
        "la clé DKIM « {path} » est illisible : {reason}",
    "no time: see `outreach check`":
        "pas d’heure : voyez `outreach check`",
    "not in the schedule":
        "absent du calendrier",
    "due":
        "à envoyer",
    "missed":
        "manqué",
    "sending":
        "en cours",
    "sent":
        "envoyé",
    "to come":
        "à venir",
    "there is no such folder":
        "ce dossier n’existe pas",
    "Usage: outreach [--project DIR] COMMAND …":
        "Usage : outreach [--project DOSSIER] COMMANDE …",
    "Takes your stories to journalists, from plain files, and loses nobody.":
        "Porte vos sujets aux journalistes, à partir de simples fichiers, sans perdre personne.",
    "`outreach COMMAND --help` says more. Every command takes --project DIR and --json.":
        "`outreach COMMANDE --help` en dit plus. Toutes les commandes acceptent --project DOSSIER et --json.",
    "There is no command '{name}'; did you mean '{close}'?":
        "La commande « {name} » n’existe pas ; vouliez-vous dire « {close} » ?",
    "There is no command '{name}'.":
        "La commande « {name} » n’existe pas.",
    "Cancelled messages: {count}. Nothing else of it will leave.":
        "Messages annulés : {count}. Rien d’autre n’en partira.",
    "Dry run: nothing is cancelled. What waits of '{campaign}' would be, and nothing more of it would leave.":
        "Essai à blanc : rien n’est annulé. Ce qui attend de « {campaign} » le serait, et plus rien n’en partirait.",
    "On their way already, too late to stop: {count}.":
        "Déjà en route, trop tard pour les arrêter : {count}.",
    "Checking every mail":
        "Vérification de chaque message",
    "Contacts: {contacts}, campaigns: {campaigns}, mailings: {mailings}; faults: {faults}, warnings: {warnings}":
        "Contacts : {contacts}, campagnes : {campaigns}, envois : {mailings} ; fautes : {faults}, avertissements : {warnings}",
    "Try '{command} --help'.":
        "Essayez « {command} --help ».",
    "Error: {text}":
        "Erreur : {text}",
    "Broken off: nothing more was done.":
        "Interrompu : rien de plus n’a été fait.",
    "Held. Messages that were to leave and now wait: {count}. Nothing new leaves.":
        "Retenu. Messages qui allaient partir et qui attendent : {count}. Rien de nouveau ne part.",
    "Your press folder is ready: {folder}":
        "Votre dossier de presse est prêt : {folder}",
    "Its campaign would leave on {at}; nothing leaves before you say so.":
        "Sa campagne partirait le {at} ; rien ne part sans votre accord.",
    "  {file}":
        "  {file}",
    "link":
        "lien",
    "status":
        "statut",
    "address":
        "adresse",
    "details":
        "détails",
    "mailings":
        "envois",
    "Links: {count}; not working: {bad}.":
        "Liens : {count} ; défectueux : {bad}.",
    "message":
        "message",
    "when":
        "quand",
    "mailing":
        "envoi",
    "name":
        "nom",
    "outlet":
        "média",
    "state":
        "état",
    "why":
        "pourquoi",
    "Nothing has been sent from here yet.":
        "Rien n’est encore parti d’ici.",
    "{mailing} to {name} <{address}>, {outlet}":
        "{mailing} à {name} <{address}>, {outlet}",
    "{state} {at} {reason}":
        "{state} le {at} {reason}",
    "attempt":
        "tentative",
    "outcome":
        "issue",
    "code":
        "code",
    "stage":
        "étape",
    "the server's words":
        "réponse du serveur",
    "who":
        "qui",
    "what":
        "quoi",
    "on":
        "objet",
    "The newest {count}; --limit shows more, --csv and --xlsx write all.":
        "Les {count} plus récents ; --limit en montre davantage, --csv et --xlsx écrivent tout.",
    "'{value}' is not a day such as 2015-09-22":
        "« {value} » n’est pas un jour comme 2015-09-22",
    "'{value}' is not a time such as 2015-09-22 09:00":
        "« {value} » n’est pas une heure comme 2015-09-22 09:00",
    "'{value}' is not a day such as 2015-09-22, nor a time such as '2015-09-22 09:00'":
        "« {value} » n’est ni un jour comme 2015-09-22, ni une heure comme « 2015-09-22 09:00 »",
    "Written to {path}; badges: {count}":
        "Écrit dans {path} ; badges : {count}",
    "Written to {path}; lines: {count}":
        "Écrit dans {path} ; lignes : {count}",
    "These are not the bytes that left: a library that makes mails has changed since.":
        "Ce ne sont pas les octets qui sont partis : une bibliothèque qui fabrique les messages a changé depuis.",
    "due at {at}":
        "à envoyer le {at}",
    "did not get the earlier mail":
        "n’a pas reçu l’envoi précédent",
    "answer":
        "réponse",
    "campaign":
        "campagne",
    "not sent":
        "non envoyé",
    "why not":
        "pourquoi pas",
    "day":
        "jour",
    "mails":
        "messages",
    "not sent: {reason}":
        "non envoyé : {reason}",
    "{state} {at}":
        "{state} le {at}",
    "same person as another contact":
        "même personne qu’un autre contact",
    "* a day that was chosen: see 'chosen:' in schedule.yaml":
        "* jour choisi : voir « chosen: » dans schedule.yaml",
    "{name}: {count}":
        "{name} : {count}",
    "{reason}: {count}":
        "{reason} : {count}",
    "nobody is in the segment of this mailing":
        "le segment de cet envoi ne compte personne",
    "Written to {path}":
        "Écrit dans {path}",
    "To: {address}":
        "À : {address}",
    "Subject: {subject}":
        "Objet : {subject}",
    "No browser was found: open the file yourself.":
        "Aucun navigateur n’a été trouvé : ouvrez le fichier vous-même.",
    "Attached: {path}":
        "Pièce jointe : {path}",
    "Released. Messages that wait to leave: {count}.":
        "Libéré. Messages qui attendent de partir : {count}.",
    "what speaks for it":
        "ce qui parle pour lui",
    "a copy in the Sent folder":
        "une copie dans Envoyés",
    "mail {number}: {kinds}":
        "courriel {number} : {kinds}",
    "Message {id} to {address} counts as accepted: {why}.":
        "Le message {id} à {address} compte comme accepté : {why}.",
    "No mail proves anything of a message in doubt.":
        "Aucun courriel ne prouve rien d’un message incertain.",
    "what happened":
        "ce qui s’est passé",
    "Message {id} counts as accepted: it never leaves again.":
        "Le message {id} compte comme accepté : il ne repartira jamais.",
    "Message {id} waits to leave again.":
        "Le message {id} attend de repartir.",
    "No message is in doubt.":
        "Aucun message n’est incertain.",
    "Dry run: nothing leaves. Mails that will be due at {at}: {count}.":
        "Essai à blanc : rien ne part. Messages prévus le {at} : {count}.",
    "Dry run: nothing leaves. Mails that would: {count}.":
        "Essai à blanc : rien ne part. Messages qui partiraient : {count}.",
    "{outcome}: '{subject}' to {address} ({text})":
        "{outcome} : « {subject} » à {address} ({text})",
    "Making every mail":
        "Préparation de chaque message",
    "Sending":
        "Envoi",
    "nobody is there to confirm: in a script, say --yes":
        "personne n’est là pour confirmer : dans un script, dites --yes",
    "Mails that will leave: {count}. Type this number to send them: ":
        "Messages qui vont partir : {count}. Tapez ce nombre pour les envoyer : ",
    "'{typed}' is not {count}: nothing was sent":
        "« {typed} » n’est pas {count} : rien n’a été envoyé",
    "The next batch leaves at {until} (Ctrl-C stops here; nothing is lost)":
        "Le prochain lot part à {until} (Ctrl-C arrête ici ; rien n’est perdu)",
    "  {address}":
        "  {address}",
    "  … and {count} more":
        "  … et {count} de plus",
    "Have it already: {count}.":
        "L’ont déjà : {count}.",
    "Will get it later: {count}.":
        "Le recevront plus tard : {count}.",
    "In doubt after a run that died: {count} (`outreach resolve` settles them)":
        "Incertains après un envoi interrompu : {count} (`outreach resolve` permet de trancher)",
    "{outcome}: {count}":
        "{outcome} : {count}",
    "Nothing left: nobody is due.":
        "Rien n’est parti : personne n’attend cet envoi.",
    "Stopped; waiting: {count}. The same command goes on where it stopped.":
        "Arrêté ; en attente : {count}. La même commande reprend là où l’envoi s’est arrêté.",
    "Dry run: a test mail '{subject}' would go to {address}.":
        "Essai à blanc : un message d’essai « {subject} » partirait à {address}.",
    "Waiting: {count}. The same command sends them.":
        "En attente : {count}. La même commande les envoie.",
    "Waiting: {count}; the next is tried at {at}. Run the same command then.":
        "En attente : {count} ; prochaine tentative le {at}. Relancez alors la même commande.",
    "messages":
        "messages",
    "Held: {scope} for {who} until {until} ({reason})":
        "Retenu : {scope}, pour {who}, fin : {until} ({reason})",
    "Addresses never written to again: {count} (`outreach suppress --list`)":
        "Adresses à qui ne plus jamais écrire : {count} (`outreach suppress --list`)",
    "In doubt, perhaps taken, perhaps not: {count}":
        "Incertains, peut-être arrivés, peut-être pas : {count}",
    "everything":
        "tout",
    "everybody":
        "tout le monde",
    "you release it":
        "quand vous libérerez",
    "{state}: {count}":
        "{state} : {count}",
    "since":
        "depuis",
    "proof":
        "preuve",
    "by":
        "par",
    "{address} may be written to again.":
        "On peut de nouveau écrire à {address}.",
    "{address} was not suppressed.":
        "{address} n’était pas désinscrite.",
    "{address} is never written to again. Waiting messages withdrawn: {count}.":
        "Plus rien ne partira vers {address}. Messages en attente retirés : {count}.",
    "Mon":
        "lun.",
    "Tue":
        "mar.",
    "Wed":
        "mer.",
    "Thu":
        "jeu.",
    "Fri":
        "ven.",
    "Sat":
        "sam.",
    "Sun":
        "dim.",
    "Next: {command}":
        "Ensuite : {command}",
    "  or: {command}":
        "     ou : {command}",
    "fault":
        "faute",
    "warning":
        "avertissement",
    "{name} <{address}>, {outlet}":
        "{name} <{address}>, {outlet}",
    "last change":
        "dernier changement",
    "The log keeps every attempt.":
        "Le registre garde chaque tentative.",
    "Source of the address: {source}; legal basis: {basis}":
        "Origine de l’adresse : {source} ; base légale : {basis}",
    "there is no mailing '{name}'; known are {known}":
        "l’envoi « {name} » n’existe pas ; connus : {known}",
    "; known are {known}":
        " ; connus : {known}",
    "there is no contact '{address}'":
        "le contact « {address} » n’existe pas",
    "there is no contact '{address}'; did you mean '{close}'?":
        "le contact « {address} » n’existe pas ; vouliez-vous dire « {close} » ?",
    "there is no mailing '{name}' in this campaign":
        "l’envoi « {name} » n’existe pas dans cette campagne",
    "there is no campaign '{name}'":
        "la campagne « {name} » n’existe pas",
    "the server refuses the sender, not the recipient ({code} {text}): the run stops here":
        "le serveur refuse l’expéditeur, et non le destinataire ({code} {text}) : l’envoi s’arrête ici",
    "'{name}' is due at {wall}: it does not leave before":
        "« {name} » est prévu le {wall} : il ne part pas avant",
    "'{name}' was due at {wall} and is missed; to send it all the same, say --late":
        "« {name} » était prévu le {wall} et a été manqué ; pour l’envoyer quand même, dites --late",
    "message {id} has not left yet: nobody received it":
        "le message {id} n’est pas encore parti : personne ne l’a reçu",
    "--until is past: it would hold nothing":
        "--until est passé : rien ne serait retenu",
    "YOU@YOURS":
        "VOUS@CHEZ-VOUS",
    "{name}: {answer}":
        "{name} : {answer}",
    "Launched before and not in the plan any more: {count}. They get nothing.":
        "Lancés auparavant, et sortis du plan depuis : {count}. Ils ne reçoivent rien.",
    "Cancelled: {scope} for {who}":
        "Annulé : {scope}, pour {who}",
}
