"""What is said of templates, attachments and mails."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
FRENCH: Mapping[str, str] = {
    "'{value}' is not a Message-ID":
        "« {value} » n’est pas un Message-ID",
    "the date {date} has no zone":
        "la date {date} n’a pas de fuseau horaire",
    "the calendar object has no METHOD":
        "l’objet de calendrier n’a pas de METHOD",
    "the letter names the file '{path}', which was not given":
        "le message nomme le fichier « {path} », qui n’a pas été fourni",
    "'{value}' cannot be a {field}":
        "« {value} » ne peut pas être un champ {field}",
    "'{address}' is not an address":
        "« {address} » n’est pas une adresse",
    "'{token}' is not a token in lower-case base32":
        "« {token} » n’est pas un jeton en base32 minuscule",
    "the intro line of '{name}' is empty":
        "l’accroche de « {name} » est vide",
    "the intro line '{intro}' is also that of '{twin}'":
        "l’accroche « {intro} » est aussi celle de « {twin} »",
    "a {field} of {length} characters does not fit a line":
        "un champ {field} de {length} caractères ne tient pas sur une ligne",
    "'{value}' holds a control character and cannot be a {field}":
        "« {value} » contient un caractère de commande et ne peut pas être un champ {field}",
    "an event needs both its times in one zone of the IANA database":
        "un événement a besoin de ses deux heures dans un même fuseau de la base IANA",
    "there is no template '{name}'":
        "le modèle « {name} » n’existe pas",
    "'{value}' is not a date":
        "« {value} » n’est pas une date",
    "the date pattern '{pattern}' is too long":
        "le motif de date « {pattern} » est trop long",
    "'{value}' is not a time":
        "« {value} » n’est pas une heure",
    "'{value}' is not an instant: a time and its zone":
        "« {value} » n’est pas un instant : une heure et son fuseau",
    "'{value}' is not a number":
        "« {value} » n’est pas un nombre",
    "a {kind} cannot be printed":
        "une valeur de type {kind} ne peut pas être écrite",
    "a list cannot be printed: choose how with |join or |listed":
        "une liste ne peut pas être écrite telle quelle : choisissez comment avec |join ou |listed",
    "'{value}' cannot be printed: use it in an if, or give |or_else":
        "« {value} » ne peut pas être écrit : utilisez-le dans un « if », ou donnez |or_else",
    "a date cannot be printed: choose how with |date, |time or |instant":
        "une date ne peut pas être écrite telle quelle : choisissez comment avec |date, |time ou |instant",
    "'{precision}' is not a number of decimals":
        "« {precision} » n’est pas un nombre de décimales",
    "|sum adds numbers only":
        "|sum n’additionne que des nombres",
    "the HTML body is too large: {tags} tags, {length} characters":
        "le corps en HTML est trop grand : {tags} balises, {length} caractères",
    "the HTML body has more than {most} tags inside each other":
        "le corps en HTML a plus de {most} balises les unes dans les autres",
    "'{what}' has no place in a mail":
        "« {what} » n’a pas sa place dans un message",
    "'{what}' in the CSS would be loaded when the mail is read":
        "« {what} » dans le CSS serait chargé à la lecture du message",
    "'{address}' is not an address that a link may open":
        "« {address} » n’est pas une adresse qu’un lien puisse ouvrir",
    "the CSS cannot be read: {reason}":
        "le CSS est illisible : {reason}",
    "'{address}' would be loaded when the mail is read: use pictures: and cid:":
        "« {address} » serait chargé à la lecture du message : utilisez « pictures: » et « cid: »",
    "the picture 'cid:{name}' is not in pictures:":
        "l’image « cid:{name} » n’est pas dans « pictures: »",
    "the template is nested too deeply":
        "le modèle est trop imbriqué",
    "there is no filter '{name}': did you mean '{meant}'?":
        "le filtre « {name} » n’existe pas : vouliez-vous dire « {meant} » ?",
    "there is no test '{name}': did you mean '{meant}'?":
        "le test « {name} » n’existe pas : vouliez-vous dire « {meant} » ?",
    "there is no template '{name}': did you mean '{meant}'?":
        "le modèle « {name} » n’existe pas : vouliez-vous dire « {meant} » ?",
    "{reason}":
        "{reason}",
    "the template has more than {most} tags":
        "le modèle a plus de {most} balises",
    "there is no filter '{name}'":
        "le filtre « {name} » n’existe pas",
    "there is no test '{name}'":
        "le test « {name} » n’existe pas",
    "'{name}' is HTML: a Markdown template can include Markdown only":
        "« {name} » est en HTML : un modèle en Markdown ne peut inclure que du Markdown",
    "'{name}' is empty: give |or_else, or write it inside an if":
        "« {name} » est vide : donnez |or_else, ou écrivez-le dans un « if »",
    "'{operator}' works on numbers only":
        "« {operator} » ne s’applique qu’à des nombres",
    "the text given to {method} is too long":
        "le texte donné à {method} est trop long",
    "a {kind} cannot be called":
        "une valeur de type {kind} ne peut pas être appelée",
    "'{key}' must be a text: put it between quotes":
        "« {key} » doit être un texte : mettez-le entre guillemets droits",
    "anchors and aliases are not used here":
        "les ancres et les alias ne s’utilisent pas ici",
    "'pictures' must be lines of 'name: path'":
        "« pictures » se compose de lignes « nom: chemin »",
    "the front matter is not closed: a line '---' is missing":
        "l’en-tête du modèle n’est pas fermé : une ligne « --- » manque",
    "the front matter has {length} characters, at most {most} are read":
        "l’en-tête du modèle a {length} caractères, {most} au plus sont lus",
    "the front matter is nested too deeply":
        "l’en-tête du modèle est trop imbriqué",
    "the front matter must be lines of 'key: value'":
        "l’en-tête du modèle se compose de lignes « clé: valeur »",
    "unknown key '{key}': did you mean '{meant}'?":
        "clé inconnue « {key} » : vouliez-vous dire « {meant} » ?",
    "unknown key '{key}'":
        "clé inconnue « {key} »",
    "'{name}' cannot name a picture: letters, digits, - and _ only":
        "« {name} » ne peut pas nommer une image : seulement lettres, chiffres, - et _",
    "this is not YAML: {reason}":
        "ce n’est pas du YAML : {reason}",
    "the key '{key}' is there twice":
        "la clé « {key} » figure deux fois",
    "this cannot be computed: {reason}":
        "ceci ne peut pas être calculé : {reason}",
    "the subject is empty":
        "l’objet est vide",
    "the subject has {length} bytes, at most {most} can be sent":
        "l’objet a {length} octets, {most} au plus peuvent être envoyés",
    "the text body is too large: {length} characters":
        "le corps en texte est trop grand : {length} caractères",
    "'{value}' holds a line break or a control character":
        "« {value} » contient un saut de ligne ou un caractère de commande",
    "'{name}' is undefined":
        "« {name} » n’est pas défini",
    "the template asks for too much work: an endless loop?":
        "le modèle demande trop de travail : une boucle sans fin ?",
    "the template has no subject":
        "le modèle n’a pas d’objet",
    "'{name}' is undefined: did you mean '{meant}'?":
        "« {name} » n’est pas défini : vouliez-vous dire « {meant} » ?",
    "'{name}' is not a template: .md or .html":
        "« {name} » n’est pas un modèle : .md ou .html",
    "the template has {length} characters, at most {most} are read":
        "le modèle a {length} caractères, {most} au plus sont lus",
    "'{path}' is empty":
        "« {path} » est vide",
    "'{path}' is not a picture that every mail program shows: PNG, JPEG or GIF":
        "« {path} » n’est pas une image que toute messagerie affiche : PNG, JPEG ou GIF",
    "'{path}' is not the path of a file":
        "« {path} » n’est pas le chemin d’un fichier",
    "'{path}' must be a path inside the project, with '/'":
        "« {path} » doit être un chemin dans le projet, avec « / »",
    "'{path}' must be a path inside the project, without hidden files or '..'":
        "« {path} » doit être un chemin dans le projet, sans fichier caché ni « .. »",
    "'{path}' leads outside the project":
        "« {path} » mène hors du projet",
    "there is no file '{path}' to attach":
        "il n’y a pas de fichier « {path} » à joindre",
    "'{path}' has {size} bytes, at most {most} can be attached":
        "« {path} » a {size} octets, {most} au plus peuvent être joints",
    "'{path}' cannot be read: {reason}":
        "« {path} » est illisible : {reason}",
    "'{path}' leads nowhere":
        "« {path} » ne mène nulle part",
    "this leads outside the project":
        "ceci mène hors du projet",
    "there is no template in the folder '{folder}'":
        "le dossier « {folder} » ne contient aucun modèle",
    "this is not a file":
        "ce n’est pas un fichier",
    "the file has {size} bytes, at most {most} are read":
        "le fichier a {size} octets, {most} au plus sont lus",
    "this cannot be read: {reason}":
        "ceci est illisible : {reason}",
    "byte {byte} is not UTF-8: save the file as UTF-8":
        "l’octet {byte} n’est pas de l’UTF-8 : enregistrez le fichier en UTF-8",
    "there is no folder '{folder}'":
        "le dossier « {folder} » n’existe pas",
    "the folder has more than {most} templates: is it the right one?":
        "le dossier contient plus de {most} modèles : est-ce le bon ?",
}
