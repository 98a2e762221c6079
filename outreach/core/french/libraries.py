"""What libraries and the operating system say, in French: an exact table would miss the names they put into it.

What is not here stays English: an officer can still search the web for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

# fmt: off
_WHOLE: Sequence[tuple[str, str]] = (
    # the operating system (errno)
    ("No such file or directory", "fichier ou dossier introuvable"),
    ("Permission denied", "accès refusé"),
    ("Is a directory", "c’est un dossier"),
    ("Not a directory", "ce n’est pas un dossier"),
    ("File exists", "le fichier existe déjà"),
    ("No space left on device", "le disque est plein"),
    ("Read-only file system", "le système de fichiers est en lecture seule"),
    ("File name too long", "le nom de fichier est trop long"),
    ("Too many levels of symbolic links", "trop de liens symboliques"),
    ("Input/output error", "erreur d’entrée-sortie"),
    ("Network is unreachable", "le réseau est inaccessible"),
    ("No route to host", "aucun chemin ne mène à ce serveur"),
    ("Connection reset by peer", "le serveur a coupé la connexion"),
    ("database is locked", "la base est verrouillée"),
    ("Connection refused", "rien n’écoute à cette adresse"),
    ("Name or service not known|nodename nor servname provided, or not known", "aucun serveur ne porte ce nom"),
    ("Temporary failure in name resolution", "aucun serveur de noms ne répond"),
    # the web
    ("Not Found", "page introuvable"),
    ("Gone", "page supprimée"),
    ("Forbidden|Unauthorized", "accès refusé"),
    ("Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout", "le site est en panne"),
    ("not http or https", "ni http ni https"),
    # TLS
    (r"\[SSL: \w+\] certificate verify failed: (.*) \(_ssl.*", r"certificat refusé (\1)"),
    ("self-signed certificate( in certificate chain)?", "certificat signé par lui-même"),
    ("unable to get local issuer certificate", "autorité de certification inconnue"),
    # ruamel.yaml
    ("mapping values are not allowed here", "un deux-points n’est pas permis ici (mettez le texte entre guillemets droits)"),
    ("found character '(.*)' that cannot start any token", r"aucune valeur ne peut commencer par « \1 »"),
    ("found unexpected end of stream", "le fichier se termine trop tôt (un guillemet non fermé ?)"),
    ("could not find expected ':'", "un deux-points est attendu"),
    ("found undefined alias '(.*)'", r"l’alias « \1 » n’est pas défini"),
    ("found unknown escape character '(.*)'", r"« \\\1 » n’a pas de sens entre guillemets doubles"),
    ("unacceptable character (#x[0-9a-f]+): special characters are not allowed", r"caractère interdit \1"),
    (r"expected <block end>, but found .*", "ce retrait ne s’accorde pas avec les lignes précédentes"),
    ("expected the node content, but found 'fin du fichier'", "une valeur est attendue avant la fin du fichier"),
    ("expected the node content, but found '(.*)'", r"une valeur est attendue, et non « \1 »"),
    ("expected '(.)' or '(.)', but got 'fin du fichier'", r"« \1 » ou « \2 » attendu avant la fin du fichier"),
    ("expected '(.)' or '(.)', but got '(.*)'", r"« \1 » ou « \2 » attendu, et non « \3 »"),
    # Jinja
    (r"unexpected end of template, expected '(.*)'\.", r"le modèle se termine trop tôt ; attendu : « \1 »"),
    (r"Unexpected end of template\..*The innermost block that needs to be closed is '(\w+)'\.", r"le modèle se termine sans fermer « {% \1 %} »"),
    (r"Encountered unknown tag '(\w+)'\..*The innermost block that needs to be closed is '(\w+)'\.", r"« {% \1 %} » ne ferme pas « {% \2 %} »"),
    (r"Encountered unknown tag '(\w+)'\..*", r"la balise « {% \1 %} » est inconnue, ou n’a rien à fermer"),
    (r"expected token '(.*)', got '(.*)'", r"« \1 » attendu, et non « \2 »"),
    (r"Expected an expression, got '(.*)'", r"une valeur est attendue, et non « \1 »"),
    (r"unexpected '(.*)', expected '(.*)'", r"« \2 » attendu, et non « \1 »"),
    (r"unexpected char '(.*)' at \d+", r"caractère inattendu « \1 »"),
    (r"unexpected '(.*)'", r"« \1 » inattendu"),
    ("Missing end of comment tag", "le commentaire n’est pas fermé (#})"),
    ("expected name or number", "un nom ou un nombre est attendu"),
    ("syntax error", "erreur de syntaxe"),
    # Python, in an expression of a template
    ("division by zero", "division par zéro"),
    (r"unsupported operand type\(s\) for (\S+): '(\w+)' and '(\w+)'", r"« \1 » ne s’applique pas à \2 et \3"),
    (r"'(.*)' not supported between instances of '(\w+)' and '(\w+)'", r"« \1 » ne compare pas \2 et \3"),
    ('can only concatenate str \\(not "(\\w+)"\\) to str', r"un texte ne s’ajoute pas à une valeur de type \1"),
    # the reading of an address or a number on the command line
    ("Input should be a valid integer.*", "un nombre entier est attendu"),
    ("Input should be a valid number.*", "un nombre est attendu"),
    (r"Input should be greater than or equal to (\S+)", r"le minimum est \1"),
    (r"Input should be less than or equal to (\S+)", r"le maximum est \1"),
    (r"(?:Value error, )?'(.*)' is not one of (.*)\.", r"« \1 » n’est pas l’un de \2"),
)

_TOKENS = {"end of print statement": "}}", "end of statement block": "%}", "<stream end>": "fin du fichier"}

_PARSER: Sequence[tuple[str, str]] = (
    (r"\AUsage: (.*)\[OPTIONS\]", r"Usage : \1[OPTIONS]"),
    (r"^Options:$", "Options :"),
    (r"^Arguments:$", "Arguments :"),
    (r"Show this message and exit\.", "montrer cette page"),
    (r"\[env\s+var:\s+(\w+);\s+default:\s+\.\]", r"[variable : \1]"),
    (r"\[default:\s+", "[par défaut : "),
    (r"\[required\]", "[obligatoire]"),
    # the kind of an argument says nothing that its name does not; the columns keep their width
    (r"^(  [A-ZÉ/…\[\]-]+) <[A-Za-z \[\]]+>(?=\s)", r"\1"),
    (r"<str>", "TEXTE"),
    (r"<(?:int|float)(?: range)?>", "NOMBRE"),
    (r"x>=([\d.]+)", r"au moins \1"),
    (r"([\d.]+)<=x<=([\d.]+)", r"de \1 à \2"),
    (r"(\d);(?=\s)", r"\1 ;"),
    (r"\ANo such option: (\S+) \((?:Possible options: |Did you mean )(.*?)\??\)", r"l’option \1 n’existe pas ; proches : \2"),
    (r"\ANo such option: (\S+)", r"l’option \1 n’existe pas"),
    (r"\AMissing argument '(.*)'\.", r"il manque un argument : \1"),
    (r"\AMissing option '(.*)'\.", r"il manque l’option \1"),
    (r"\AMissing parameter: (.*)", r"il manque \1"),
    (r"\AGot unexpected extra arguments?(?:\(s\))? \((.*)\)", r"de trop : \1"),
    (r"\AOption '(.*)' requires an argument\.", r"l’option \1 demande une valeur"),
    (r"\AOption '(.*)' does not take a value\.", r"l’option \1 ne prend pas de valeur"),
    (r"\AInvalid value: (.*)", r"\1"),
)
# fmt: on


def library_in_french(text: str) -> str:
    """Give what a library says in French, or as it is."""
    text = re.sub(r"^\[Errno -?\d+\] ", "", text)
    for token, written in _TOKENS.items():
        text = text.replace(token, written)
    for english, french in _WHOLE:
        if found := re.fullmatch(english, text, re.DOTALL):
            return found.expand(french)
    return text


def parser_in_french(text: str) -> str:
    """Give a page of help, or what is wrong with an option, in French: the parser's own words only."""
    if found := re.fullmatch(r"Invalid value for (.*?): (.*)", text, re.DOTALL):
        option = found[1].strip("'")
        return f"{option} : {library_in_french(found[2])}"
    for english, french in _PARSER:
        text = re.sub(english, partial(_as_wide, french), text, flags=re.MULTILINE)
    return text


def _as_wide(french: str, found: re.Match[str]) -> str:
    """Fill up what stands in a column, where two spaces follow, to the width it had."""
    made = found.expand(french)
    in_column = found.string[found.end() :].startswith("  ")
    return made.ljust(len(found[0])) if in_column else made
