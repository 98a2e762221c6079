"""What the officer is told without asking: after a run, in the morning, when something is wrong."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "  {who}: no deadline ({command})":
        "  {who} : sans délai ({command})",
    "  {who}: past its deadline ({command})":
        "  {who} : délai dépassé ({command})",
    "  {who}: {hours} h left, until {wall} ({command})":
        "  {who} : encore {hours} h, jusqu’au {wall} ({command})",
    "  … and {count} more":
        "  … et {count} de plus",
    "To look further: {command}":
        "Pour en voir plus : {command}",
    "Interview requests that wait for you:":
        "Demandes d’interview qui vous attendent :",
    "{name}: sent {sent}, failed {failed}":
        "{name} : partis {sent}, en échec {failed}",
    "{name}, not over yet: sent {sent}, failed {failed}, still to leave {waiting}":
        "{name}, pas encore fini : partis {sent}, en échec {failed}, encore à partir {waiting}",
    "{name}, due at {wall} ({zone})":
        "{name}, prévu le {wall} ({zone})",
    "Sent: {count}":
        "Partis : {count}",
    "Refused for good: {count}":
        "Refusés pour de bon : {count}",
    "Came back: {count}":
        "Revenus : {count}",
    "In doubt, for you to settle: {count} ({command})":
        "Incertains, à trancher par vous : {count} ({command})",
    "Deferred: {count}":
        "Différés : {count}",
    "Deferred: {count}; the next is tried at {wall}":
        "Différés : {count} ; prochain essai le {wall}",
    "Still to leave: {count}":
        "Encore à partir : {count}",
    "Not sent, and why:":
        "Non envoyés, et pourquoi :",
    "Answers since: {count}":
        "Réponses depuis : {count}",
    "Missed: {name}":
        "Manqué : {name}",
    "Missed mailings: {count}":
        "Envois manqués : {count}",
    "The time of these mailings is over, and nobody has got them. They leave only if you say so.":
        "L’heure de ces envois est passée, et personne ne les a reçus. Ils ne partent que si vous le dites.",
    "  {name}, due at {wall}":
        "  {name}, prévu le {wall}",
    "    to send it after all: {command}":
        "    pour l’envoyer quand même : {command}",
    "    to let it be: {command}":
        "    pour y renoncer : {command}",
    "Your day: interview requests {requests}, waiting for an answer {waiting}, mailings that leave {mailings}":
        "Votre journée : demandes d’interview {requests}, réponses attendues {waiting}, envois qui partent {mailings}",
    "Out of order:":
        "En panne :",
    "Waiting for an answer:":
        "Attendent une réponse :",
    "Questions to you about people: {count} ({command})":
        "Questions qui vous sont posées sur des personnes : {count} ({command})",
    "Missed, for you to decide:":
        "Manqués, à vous de décider :",
    "Leaves today and in the next two working days:":
        "Part aujourd’hui et les deux prochains jours ouvrés :",
    "Held back, and why:":
        "Retenus, et pourquoi :",
    "Answers to invitations:":
        "Réponses aux invitations :",
    "  since {wall}: {words}":
        "  depuis le {wall} : {words}",
    "  {who}, for {hours} working hours: {subject} ({command})":
        "  {who}, depuis {hours} heures ouvrées : {subject} ({command})",
    "  {wall}  {name}: {count}":
        "  {wall}  {name} : {count}",
    "  {wall}  {name}: {count}, if {approver} approves":
        "  {wall}  {name} : {count}, si {approver} approuve",
    "  {name}: {count} ({why})":
        "  {name} : {count} ({why})",
    "  {name}, {wall}: attending {attending} (people: {people}), tentative {tentative}, declined {declined}, silent {silent}":
        "  {name}, {wall} : viennent {attending} (personnes : {people}), peut-être {tentative}, ne viennent pas {declined}, sans réponse {silent}",
    "Nothing can be sent":
        "Plus rien ne peut partir",
    "The answers cannot be read":
        "Les réponses ne peuvent pas être lues",
    "The disk is full: nothing is sent":
        "Le disque est plein : rien ne part",
    "The ledger cannot be used: nothing is sent":
        "Le registre est inutilisable : rien ne part",
    "Your files have a fault":
        "Vos fichiers ont une faute",
    "Nothing leaves meanwhile. What is due leaves by itself when this is over, unless it is too late by then.":
        "Rien ne part en attendant. Ce qui est dû partira de lui-même ensuite, s’il n’est pas trop tard.",
    "Follow-ups and reminders wait until the mailbox is read again: nobody who answered may be chased.":
        "Relances et rappels attendent que la boîte soit lue de nouveau : qui a répondu ne doit pas être relancé.",
    "What it concerns does not leave; of files that are read again, the last good version stays in force.":
        "Ce qui est concerné ne part pas ; la dernière bonne version des fichiers relus reste en vigueur.",
    "between {begin} and {end} nothing could be sent: {words}":
        "entre {begin} et {end}, rien n’a pu partir : {words}",
    "between {begin} and {end} the answers could not be read: {words}":
        "entre {begin} et {end}, les réponses n’ont pas pu être lues : {words}",
    "Since {wall}:":
        "Depuis le {wall} :",
    "It is over: mails leave, and answers are read, again":
        "C’est fini : les messages partent et les réponses sont lues, de nouveau",
    "At {wall} the run paused itself: {why}.":
        "Le {wall}, les envois se sont suspendus d’eux-mêmes : {why}.",
    "So many at once mean that a list is old, or that mail systems take us for spam: whoever goes on sending is blocked. Look at the addresses first.":
        "Autant d’un coup, c’est qu’une liste est ancienne, ou que les serveurs nous prennent pour du spam : qui continue est bloqué. Regardez d’abord les adresses.",
    "  {who}: {words}":
        "  {who} : {words}",
    "To go on: {command}":
        "Pour reprendre : {command}",
    "Sending is paused: {why}":
        "Envois suspendus : {why}",
    "the disk is nearly full: {free} KiB are free beside the ledger {place}, and {needed} KiB are needed":
        "le disque est presque plein : {free} Kio libres à côté du registre {place}, il en faut {needed}",
}
# fmt: on
