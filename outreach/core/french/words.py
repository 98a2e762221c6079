"""States, outcomes and reasons: single words of the program."""

from __future__ import annotations

from collections.abc import Mapping

from outreach.core.french.interviews import OCCASIONS, STATUSES

# fmt: off
FRENCH: Mapping[str, str] = {
    "planned":
        "prévu",
    "held":
        "retenu",
    "accepted":
        "accepté",
    "deferred":
        "différé",
    "refused":
        "refusé",
    "in doubt":
        "incertain",
    "bounced":
        "revenu",
    "skipped":
        "écarté",
    "cancelled":
        "annulé",
    "not in segment":
        "hors du segment",
    "same person as":
        "même personne que",
    "excluded":
        "exclu",
    "skipped by name":
        "laissé de côté à votre demande",
    "suppressed":
        "désinscrit",
    "on hold":
        "retenu par vous",
    "paused":
        "envoi suspendu",
    "replied":
        "a répondu",
    "RSVP given":
        "a répondu à l’invitation",
    "not attending":
        "ne vient pas",
    "did not get":
        "n’a pas reçu",
    "too late (mailing missed)":
        "trop tard (envoi manqué)",
    "refused by the server":
        "refusé par le serveur",
    "good":
        "bon",
    "redirected":
        "redirigé",
    "broken":
        "rompu",
    "unreachable":
        "inaccessible",
    "too slow":
        "trop lent",
    "unknown":
        "inconnu",
    "settings":
        "réglages",
    "connection":
        "connexion",
    "greeting":
        "accueil",
    "encryption":
        "chiffrement",
    "log-in":
        "identification",
    "session":
        "session",
    "sent folder":
        "dossier des messages envoyés",
    "test mail":
        "message d’essai",
}

# fmt: on
WORDS: Mapping[str, Mapping[str, str]] = {
    "stage": {
        "settings": "réglages",
        "name": "nom du serveur",
        "connection": "connexion",
        "greeting": "accueil",
        "encryption": "chiffrement",
        "log-in": "identification",
        "session": "session",
        "sent folder": "dossier des messages envoyés",
    },
    "unit": {
        "minutes": "minutes",
        "hours": "heures",
        "days": "jours",
        "working days": "jours ouvrés",
        "weeks": "semaines",
    },
    "state": {**FRENCH, "sending": "en cours", "missed": "manqué"},
    "status": STATUSES,
    "wanted": STATUSES,
    "occasion": OCCASIONS,
    "found": {"": "la fin du texte"},
    "what": {
        "zone": "fuseau horaire",
        "country": "pays",
        "list": "liste",
        "mailing": "envoi",
        "outlet": "média",
    },
    "expected": {
        "text": "un texte",
        "a whole number": "un nombre entier",
        "a number": "un nombre",
        "yes or no": "yes ou no (oui ou non)",
        "a list: lines that begin with '- '": "une liste (des lignes qui commencent par « - »)",
        "keys and values: lines such as 'key: value'": "des clés et des valeurs (des lignes « clé: valeur »)",
        "at least one": "au moins un élément",
        "a duration such as '3 minutes'": "une durée comme « 3 minutes »",
        "a time, or a distance such as '4 working days after announcement at 09:00'": (
            "une date et une heure, ou une distance comme « 4 working days after announcement at 09:00 »"
        ),
        "a time such as 2015-09-22 09:00": "une date et une heure comme 2015-09-22 09:00",
    },
}
"""Words of the program that fill the holes of its sentences, by the name of the hole."""
