"""What is said of the schedule, the settings and the project folder."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "'{value}' holds a control character":
        "« {value} » contient un caractère de commande",
    "the event ends at {end}, not after its start, {start}":
        "l’événement finit à {end}, et non après son début, {start}",
    "a campaign of kind 'event' needs 'event:' with start and end":
        "une campagne dont « kind » vaut « event » a besoin de « event: » avec « start » et « end »",
    "unknown {what} '{value}'":
        "valeur inconnue ({what}) : « {value} »",
    "unknown {what} '{value}'; did you mean '{close}'?":
        "valeur inconnue ({what}) : « {value} » ; vouliez-vous dire « {close} » ?",
    "{at} is skipped when the clocks go forward; {real} is meant":
        "{at} n’existe pas, à cause du passage à l’heure d’été ; {real} est retenu",
    "{at} comes twice when the clocks go back; the first is meant":
        "{at} arrive deux fois, à cause du passage à l’heure d’hiver ; la première est retenue",
    "'{mailing}' at {at} is after the event began, {start}":
        "« {mailing} », le {at}, vient après le début de l’événement, {start}",
    "'{mailing}' at {at} is before the event, {start}":
        "« {mailing} », le {at}, vient avant l’événement, {start}",
    "{at} is a public holiday: {holiday}":
        "{at} est un jour férié : {holiday}",
    "{at} is past: this mailing counts as missed":
        "{at} est passé : cet envoi compte comme manqué",
    "two contact lists are called '{name}'; give one a 'name:'":
        "deux listes de contacts s’appellent « {name} » ; donnez un « name: » à l’une d’elles",
    "'{mailing}' at {at} is before the embargo, {embargo}":
        "« {mailing} », le {at}, vient avant l’embargo, {embargo}",
    "'{mailing}' is an invitation, but the campaign has no 'event:'":
        "« {mailing} » est une invitation, mais la campagne n’a pas de « event: »",
    "{at} is on a week-end":
        "{at} tombe un week-end",
    "the mailings wait for each other: {trail}":
        "les envois s’attendent l’un l’autre : {trail}",
    "there is no mailing '{anchor}'; known are {known}":
        "l’envoi « {anchor} » n’existe pas ; connus : {known}",
    "this distance leads past the calendar":
        "cette distance mène au-delà du calendrier",
    "'{anchor}': this campaign has no event":
        "« {anchor} » : cette campagne n’a pas d’événement",
    "'{anchor}': this campaign has no embargo":
        "« {anchor} » : cette campagne n’a pas d’embargo",
    "there is no mailing '{anchor}'; did you mean '{close}'?":
        "l’envoi « {anchor} » n’existe pas ; vouliez-vous dire « {close} » ?",
    "'{value}' is not an hour such as 09:00":
        "« {value} » n’est pas une heure comme 09:00",
    "'{value}' is neither a time such as 2015-09-22 09:00 nor a distance such as '4 working days after announcement at 09:00', '7 days before event at 09:00', 'at embargo'":
        "« {value} » n’est ni une date et une heure comme 2015-09-22 09:00, ni une distance comme « 4 working days after announcement at 09:00 », « 7 days before event at 09:00 », « at embargo »",
    "'{value}' is not a time such as 2015-09-22 09:00":
        "« {value} » n’est pas une date et une heure comme 2015-09-22 09:00",
    "'{value}' is not a duration such as '3 minutes', '2 hours' or '1 day'":
        "« {value} » n’est pas une durée comme « 3 minutes », « 2 hours » ou « 1 day »",
    "'{value}' is not a day and hour that exist":
        "« {value} » n’est pas un jour et une heure qui existent",
    "'{value}': {amount} is too many (at most {most})":
        "« {value} » : {amount}, c’est trop (au plus {most})",
    "'{value}': an hour goes with days, not with {unit}":
        "« {value} » : une heure va avec des jours, pas avec des {unit}",
    "'{value}' is too long":
        "« {value} » est trop long",
    "'{path}' cannot be written: {reason}":
        "« {path} » ne peut pas être écrit : {reason}",
    "'{path}' lies outside the project folder":
        "« {path} » se trouve hors du dossier du projet",
    "'{value}' is not a language: two letters, such as 'fr' or 'en'":
        "« {value} » n’est pas une langue : deux lettres, comme « fr » ou « en »",
    "'{value}' is not an address that begins with https://":
        "« {value} » n’est pas une adresse qui commence par https://",
    "'{value}' cannot be a name: letters, digits, '.', '_' and '-' only, at most 80, a letter or digit first":
        "« {value} » ne peut pas être un nom : seulement lettres, chiffres, « . », « _ » et « - », 80 au plus, une lettre ou un chiffre d’abord",
    "'{where}' is empty; expected {expected}":
        "« {where} » est vide ; attendu : {expected}",
    "'{where}' is '{value}'; expected {expected}":
        "« {where} » vaut « {value} » ; attendu : {expected}",
    "'{where}' is '{value}'; expected {limit} or more":
        "« {where} » vaut « {value} » ; attendu : {limit} ou plus",
    "'{where}' is '{value}'; expected {limit} or less":
        "« {where} » vaut « {value} » ; attendu : {limit} ou moins",
    "'{where}' has more than {limit} characters":
        "« {where} » a plus de {limit} caractères",
    "'{where}' is '{value}': {reason}":
        "« {where} » vaut « {value} » : {reason}",
    "unknown key '{key}' in '{where}'; known are {known}":
        "clé inconnue « {key} » dans « {where} » ; connues : {known}",
    "unknown key '{key}' in '{where}'; did you mean '{close}'?":
        "clé inconnue « {key} » dans « {where} » ; vouliez-vous dire « {close} » ?",
    "the file is empty":
        "le fichier est vide",
    "'{where}' lacks '{key}'":
        "il manque « {key} » à « {where} »",
    "expected keys and values, such as 'campaigns:'":
        "des clés et des valeurs sont attendues, comme « campaigns: »",
    "'{key}' is a secret: it belongs in .env, not here":
        "« {key} » est un secret : sa place est dans .env, pas ici",
    "other users of this machine can read your passwords: chmod 600 .env":
        "d’autres utilisateurs de cette machine peuvent lire vos mots de passe : chmod 600 .env",
    "{name} is '{value}'; expected starttls, tls or none":
        "{name} vaut « {value} » ; attendu : starttls, tls ou none",
    "{name} is '{value}'; expected a number from 1 to 65535":
        "{name} vaut « {value} » ; un nombre de 1 à 65535 est attendu",
    "unknown setting '{name}'; did you mean '{close}'?":
        "réglage inconnu : « {name} » ; vouliez-vous dire « {close} » ?",
    "'{name}' is read from the session only: here it does nothing":
        "« {name} » n’est lu que dans la session : ici, il ne fait rien",
    "unknown setting '{name}'":
        "réglage inconnu : « {name} »",
    "this is a file, not a folder: choose another name":
        "c’est un fichier, et non un dossier : choisissez un autre nom",
    "Copy this file to .env, fill that in, and never show it to anybody.":
        "Copiez ce fichier sous le nom .env, remplissez-le, et ne le montrez jamais à personne.",
    "A value with a space, a # or a quote stands between single quotes.":
        "Une valeur qui contient une espace, un # ou un guillemet se met entre apostrophes droites.",
    "These are read from the session's environment, not from this file:":
        "Ceux-ci sont lus dans l’environnement de la session, et non dans ce fichier :",
    "this folder is not empty: choose a new one":
        "ce dossier n’est pas vide : choisissez-en un nouveau",
    "this folder cannot be made: {reason}":
        "ce dossier ne peut pas être créé : {reason}",
    "the file is larger than {limit} bytes":
        "le fichier a plus de {limit} octets",
    "the file is missing":
        "le fichier manque",
    "this is a folder, not a file":
        "c’est un dossier, et non un fichier",
    "the file cannot be read: {reason}":
        "le fichier est illisible : {reason}",
    "the tag '{tag}' means nothing here":
        "l’étiquette « {tag} » n’a pas de sens ici",
    "a key must be a word, not a list or a mapping":
        "une clé doit être un mot, et non une liste ou un groupe de clés",
    "'{key}' stands here twice (first on line {first})":
        "« {key} » figure deux fois ici (d’abord à la ligne {first})",
    "expands to more than {limit} values (aliases inside aliases?)":
        "se déploie en plus de {limit} valeurs (des alias dans des alias ?)",
    "'{path}' is there already: name another file, or delete it first":
        "« {path} » existe déjà : nommez un autre fichier, ou supprimez-le d’abord",
}
