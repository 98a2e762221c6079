"""The pages of help: what commands, options and arguments are for."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "Make a project folder to start from":
        "Créer un dossier de presse pour commencer",
    "Say everything that is wrong in contacts, templates and schedule":
        "Dire tout ce qui ne va pas : contacts, modèles et calendrier",
    "Show who would get what, when, and who would not, and why":
        "Montrer qui recevrait quoi, quand, et qui ne recevrait rien, et pourquoi",
    "Show a mail exactly as one journalist would get it":
        "Montrer un message exactement comme une journaliste le recevrait",
    "Try every link in the mails of a campaign":
        "Essayer chaque lien des messages d’une campagne",
    "Try the servers and the sender's domain, and name what is wrong":
        "Essayer les serveurs et le domaine d’expédition, et nommer ce qui ne va pas",
    "Send a mailing: a dry run, until you say --for-real":
        "Faire un envoi : à blanc, tant que vous ne dites pas --for-real",
    "Hold back a contact or a campaign until you release it":
        "Retenir un contact ou une campagne jusqu’à ce que vous le libériez",
    "Release what was held":
        "Libérer ce qui était retenu",
    "Cancel what is still to leave of a campaign":
        "Annuler ce qui doit encore partir d’une campagne",
    "Settle the messages in doubt: perhaps taken, perhaps not":
        "Trancher le sort des messages incertains : peut-être arrivés, peut-être pas",
    "Never write to an address again":
        "Ne plus jamais écrire à une adresse",
    "Show where every campaign stands":
        "Montrer où en est chaque campagne",
    "Show what was sent, to whom, when, and what became of it":
        "Montrer ce qui est parti, à qui, quand, et ce qu’il en est advenu",
    "Say for one journalist what she got, or why not":
        "Dire pour une journaliste ce qu’elle a reçu, ou pourquoi elle n’a rien reçu",
    "Show the interview requests, the most urgent first":
        "Montrer les demandes d’interview, les plus urgentes d’abord",
    "Show one request with its history":
        "Montrer une demande, avec son histoire",
    "Note a request that came by telephone":
        "Noter une demande arrivée par téléphone",
    "Change what is known of a request, or note something":
        "Changer ce que l’on sait d’une demande, ou noter quelque chose",
    "Show the free slots of a spokesperson":
        "Montrer les créneaux libres d’un porte-parole",
    "Offer slots: a dry run; --draft lays a draft, --for-real sends":
        "Offrir des créneaux : à blanc ; --draft pose un brouillon, --for-real envoie",
    "Confirm a slot: invitations to journalist and spokesperson":
        "Confirmer un créneau : invitations à la journaliste et au porte-parole",
    "Cancel a confirmed interview in both calendars":
        "Décommander une interview confirmée, dans les deux agendas",
    "Show who comes, who does not, who has not answered":
        "Montrer qui vient, qui ne vient pas, qui n’a pas répondu",
    "Note an answer to an invitation by hand":
        "Noter à la main une réponse à l’invitation",
    "Write the sign-in sheet and the badges":
        "Écrire la liste pour l’entrée et les badges",
    "Show what was published, hours after the embargo":
        "Montrer ce qui est paru, tant d’heures après l’embargo",
    "Note an article by its address":
        "Noter un article par son adresse",
    "Show everything that happened with one journalist, in order":
        "Montrer tout ce qui s’est passé avec une journaliste, dans l’ordre",
    "Show what answers say should change in the contact list":
        "Montrer ce que les réponses disent de changer dans la liste de contacts",
    "Begin":
        "Commencer",
    "Before sending":
        "Avant d’envoyer",
    "Interviews":
        "Interviews",
    "Invitations":
        "Invitations",
    "Afterwards":
        "Après",
    "Make a small, complete press folder to start from: contacts, templates and a schedule, all fictional.":
        "Crée un petit dossier de presse complet pour commencer : contacts, modèles et calendrier, tous fictifs.",
    "Say everything that is wrong in contacts, templates and schedule; nothing is sent.":
        "Dit tout ce qui ne va pas dans les contacts, les modèles et le calendrier ; rien n’est envoyé.",
    "Show who would get what, when; and who would not, with the one reason why not.":
        "Montre qui recevrait quoi, et quand ; et qui ne recevrait rien, avec pour chacun la raison, une seule.",
    "Show a mail exactly as one journalist would get it: the same code makes it that sends it.":
        "Montre un message exactement comme une journaliste le recevrait : c’est le code qui envoie qui le fabrique.",
    "Try every link in the mails of a campaign. Only this command ever goes to the web, and only when you call it.":
        "Essaie chaque lien des messages d’une campagne. Seule cette commande va sur le web, et seulement quand vous l’appelez.",
    "Try the servers and look at the sender's domain (MX, SPF, DKIM, DMARC); sends nothing, changes nothing.":
        "Essaie les serveurs et regarde le domaine d’expédition (MX, SPF, DKIM, DMARC) ; n’envoie rien, ne change rien.",
    "Send a mailing to everybody who is due: a dry run, until you say --for-real.":
        "Fait un envoi à tous ceux qui l’attendent : à blanc, tant que vous ne dites pas --for-real.",
    "Hold back a contact, a mailing, a campaign, or everything, until a day or until you release it.\n\nShe answered by telephone, asked for patience, the director has doubts: nothing leaves, nothing is forgotten.":
        "Retient un contact, un envoi, une campagne, ou tout, jusqu’à un jour donné ou jusqu’à ce que vous le libériez.\n\nUne réponse par téléphone, une demande de patience, un doute de la direction : rien ne part, rien n’est oublié.",
    "Release what was held, in the same words as it was held; what was due meanwhile leaves with the next send.":
        "Libère ce qui était retenu, désigné comme il l’a été ; ce qui aurait dû partir entre-temps part au prochain « send ».",
    "Cancel for good what is still to leave of a campaign, follow-ups and reminders too; what left stays in the log.":
        "Annule pour de bon ce qui doit encore partir d’une campagne, relances et rappels compris ; ce qui est parti reste au registre.",
    "Settle the messages in doubt: the connection broke after the mail was handed over, before the answer.":
        "Tranche le sort des messages incertains : la connexion s’est rompue une fois le message remis, avant la réponse du serveur.",
    "Never write to an address again, whatever list it comes back in; what waits for it is withdrawn at once.":
        "Ne plus jamais écrire à une adresse, quelle que soit la liste où elle revient ; ce qui attend pour elle est retiré aussitôt.",
    "Show where every campaign stands: what left, what waits, what needs you.":
        "Montre où en est chaque campagne : ce qui est parti, ce qui attend, ce qui a besoin de vous.",
    "Show what was sent, to whom, when, and what became of it; the newest first.":
        "Montre ce qui est parti, à qui, quand, et ce qu’il en est advenu ; le plus récent d’abord.",
    "Say for one journalist what she got, what she will get, or the one reason why not.":
        "Dit pour une journaliste ce qu’elle a reçu, ce qu’elle recevra, ou la raison, une seule, pour laquelle elle ne reçoit rien.",
    "cancel; without it nothing changes":
        "annuler ; sans cette option, rien ne change",
    "ADDRESS[:PORT]":
        "ADRESSE[:PORT]",
    "ask this name server, not the system's":
        "interroger ce serveur de noms plutôt que celui du système",
    "expected an address such as 192.0.2.1 or 192.0.2.1:53":
        "une adresse est attendue, comme 192.0.2.1 ou 192.0.2.1:53",
    "say why, with --reason":
        "dites pourquoi, avec --reason",
    "why: the log and the plan repeat it":
        "pourquoi : le registre et le plan le répètent",
    "every campaign, every contact":
        "toutes les campagnes, tous les contacts",
    "the folder to make; nothing: that of --project":
        "le dossier à créer ; par défaut, celui de --project",
    "only this mailing":
        "seulement cet envoi",
    "seconds for each link":
        "secondes accordées à chaque lien",
    "seconds for all of them":
        "secondes accordées à tous les liens ensemble",
    "expected a day such as 2015-09-22":
        "un jour est attendu, comme 2015-09-22",
    "only this campaign":
        "seulement cette campagne",
    "only this contact (her address)":
        "seulement ce contact (son adresse)",
    "only this outlet":
        "seulement ce média",
    "only messages in this state":
        "seulement les messages dans cet état",
    "DAY":
        "JOUR",
    "from this day on":
        "à partir de ce jour",
    "until this day":
        "jusqu’à ce jour compris",
    "how many lines on the screen":
        "nombre de lignes à l’écran",
    "FILE":
        "FICHIER",
    "write everything to a CSV file":
        "tout écrire dans un fichier CSV",
    "write everything to a spreadsheet":
        "tout écrire dans une feuille de calcul",
    "ID":
        "NUMÉRO",
    "every attempt at one message":
        "chaque tentative pour un message",
    "with --message: the exact mail she received":
        "avec --message : le message exact, tel qu’il a été reçu",
    "who did what: launches, holds, opt-outs":
        "qui a fait quoi : lancements, retenues, désinscriptions",
    "there is no state '{state}'; expected {expected}":
        "l’état « {state} » n’existe pas ; possibles : {expected}",
    "expected an instant such as 2015-09-22T09:00+02:00":
        "un instant est attendu, comme 2015-09-22T09:00+02:00",
    "DIR":
        "DOSSIER",
    "the project folder (default: this one)":
        "le dossier du projet (par défaut : le dossier courant)",
    "print JSON, for scripts":
        "écrire du JSON, pour les scripts",
    "INSTANT":
        "INSTANT",
    "show the world at another time":
        "montrer le monde à un autre moment",
    "warnings count as faults":
        "les avertissements comptent comme des fautes",
    "CAMPAIGN":
        "CAMPAGNE",
    "its name in schedule.yaml":
        "son nom dans schedule.yaml",
    "MAILING":
        "ENVOI",
    "one line a mailing, a contact or a day":
        "une ligne par envoi, par contact ou par jour",
    "also who is not in the segment":
        "aussi les contacts hors du segment",
    "choose one of --text, --html and --eml":
        "choisissez entre --text, --html et --eml",
    "for whom (her address); nothing: the first who gets it":
        "pour qui (son adresse) ; par défaut, le premier contact qui le reçoit",
    "the text body (the default)":
        "le corps en texte (par défaut)",
    "the HTML body":
        "le corps en HTML",
    "the whole message, as it would leave":
        "le message entier, tel qu’il partirait",
    "write it to a file and open it":
        "l’écrire dans un fichier et l’ouvrir",
    "say --delivered or --send-again":
        "dites --delivered ou --send-again",
    "say how you know, with --proof":
        "dites comment vous le savez, avec --proof",
    "its number; nothing: show them all":
        "son numéro ; par défaut, les montrer tous",
    "settle all whose arrival a mail shows: an answer, an absence note":
        "trancher tous ceux dont un courriel montre l’arrivée : une réponse, une absence",
    "--proven settles all that a mail proves: no number, no other option":
        "--proven tranche tout ce qu’un courriel prouve : ni numéro ni autre option",
    "she has it: never send it again":
        "il est arrivé : ne jamais le renvoyer",
    "she does not have it: send it again":
        "il n’est pas arrivé : le renvoyer",
    "how you know: a call, a copy in Sent, a bounce":
        "comment vous le savez : un appel, une copie dans les messages envoyés, un avis de non-remise",
    "which message? give its number":
        "quel message ? donnez son numéro",
    "name a --campaign or a --contact, or say --everything":
        "nommez une campagne (--campaign) ou un contact (--contact), ou dites --everything",
    "a --mailing needs its --campaign":
        "--mailing ne va pas sans --campaign",
    "this campaign":
        "cette campagne",
    "this mailing of the campaign":
        "cet envoi de la campagne",
    "this contact (her address)":
        "ce contact (son adresse)",
    "what really leaves, leaves now: --now is for dry runs":
        "ce qui part pour de bon part maintenant : --now ne sert qu’aux essais à blanc",
    "--as says for whom a test mail is made: it needs --test-to":
        "--as dit pour qui est fait un message d’essai : il ne va pas sans --test-to",
    "send; without it nothing leaves":
        "envoyer ; sans cette option, rien ne part",
    "do not ask for the number of recipients (scripts)":
        "ne pas demander le nombre de destinataires (scripts)",
    "send it although its time is over":
        "l’envoyer bien que son heure soit passée",
    "at most so many messages this time":
        "au plus tant de messages cette fois-ci",
    "ROW":
        "LIGNE",
    "leave out a contact: her address, or FILE:LINE of a bad row":
        "laisser de côté un contact : son adresse, ou FICHIER:LIGNE d’une ligne fautive",
    "send one test mail to this address instead":
        "envoyer un seul message d’essai, à cette adresse",
    "CONTACT":
        "CONTACT",
    "the contact the test mail is made for":
        "le contact pour qui le message d’essai est fait",
    "--list takes no address":
        "--list ne prend pas d’adresse",
    "whom never to write to again":
        "à qui ne plus jamais écrire",
    "why: she asked, the address is dead, …":
        "pourquoi : à sa demande, adresse morte…",
    "where it can be seen: a mail, a call and its day":
        "où cela se vérifie : un message, un appel et son jour",
    "keep only a fingerprint of the address":
        "ne garder qu’une empreinte de l’adresse",
    "allow writing to her again; the reason is recorded":
        "permettre de nouveau de lui écrire ; le motif est consigné",
    "show them all":
        "les montrer toutes",
    "her address":
        "son adresse",
    "[CAMPAIGN/]MAILING":
        "[CAMPAGNE/]ENVOI",
    "ADDRESS":
        "ADRESSE",
    "MESSAGE":
        "MESSAGE",
    "TIME":
        "QUAND",
    "it ends by itself then: 2015-09-22, or '2015-09-22 09:00' (wall time)":
        "la retenue cesse d’elle-même à ce moment : 2015-09-22, ou '2015-09-22 09:00' (heure locale)",
}
