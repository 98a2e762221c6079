"""Why somebody did not get a mailing, in French: plan and ledger word it in English, the ledger for good."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outreach.core.french import FRENCH
from outreach.core.french.libraries import library_in_french

# fmt: off
_REASONS: Sequence[tuple[str, str]] = (
    (r"same person as (\S+) \((.*)\)", "même personne que {0} ({1})"),
    (r"same person as (.*)", "même personne que {0}"),
    (r"(exclusive of .*); (waits for approval by .*)", "{0} ; {1}"),
    (r"exclusive of (.*) until (\S+ \S+)", "exclusivité de {0} jusqu’au {1}"),
    (r"waits for approval by (.*)", "attend l’accord de {0}"),
    (r"embargo not accepted \(refused (\S+)\)", "embargo refusé le {0}"),
    (r"embargo answered \((yes|no)\)", "a répondu {0} à l’embargo"),
    (r"embargo answered \((yes|no) (\S+)\)", "a répondu {0} à l’embargo le {1}"),
    (r"excluded \(invited since it moved\)", "exclu (a été convié depuis le changement)"),
    (r"excluded \(list (.*)\)", "exclu (liste {0})"),
    (r"excluded \(got (.*)\)", "exclu (a reçu {0})"),
    (r"excluded (.*)", "exclu {0}"),
    (r"suppressed:? (.*)", "désinscrit : {0}"),
    (r"(on hold|paused) until (\S+ \S+) UTC(?:: (.*))?", "{0} jusqu’au {1} UTC : {2}"),
    (r"(on hold|paused) (.*)", "{0} : {1}"),
    (r"away until (\S+)", "en congé, de retour le {0}"),
    (r"away (.*)", "en congé : {0}"),
    (r"colleague answered:? (.*)", "une personne du même média a répondu : {0}"),
    (r"has left", "a quitté son média"),
    (r"asked to be removed, without naming a mail of ours", "demande à ne plus rien recevoir, sans citer un de nos messages"),
    (r"RSVP given \((.*)\)", "a répondu à l’invitation ({0})"),
    (r"replied (.*)", "a répondu le {0}"),
    (r"(\d+) of (\d+) mails came back", "{0} messages sur {1} sont revenus"),
    (r"(address dead|dead|refused|temporary): (.*)", "{0} : {1}"),
    (r"did not get (\S+): still to leave", "attend encore {0}"),
    (r"did not get (\S+): (.*)", "n’a pas reçu {0} : {1}"),
    (r"too late \(mailing missed\) (.*)", "trop tard (envoi manqué) {0}"),
    (r"refused by the server (.*)", "refusé par le serveur : {0}"),
    (r"cancelled (.*)", "annulé : {0}"),
)

_WHOLE = {
    "still to leave": "reste à partir",
    "the event has moved": "l’événement a changé",
    "yes": "oui",
    "no": "non",
    "given up": "abandonné après trop d’essais",
    "attending": "vient",
    "declined": "ne vient pas",
    "tentative": "viendra peut-être",
    "address dead": "adresse morte",
    "dead": "adresse morte",
    "refused": "refusé par le serveur de la destinataire",
    "temporary": "pas remis : empêchement passager",
    "reported as spam": "signalé comme spam",
    "asked by mail": "demandé par courriel",
    "has left": "a quitté son poste",
    "asked to be removed, without naming a mail of ours": "demande à ne plus rien recevoir, sans que rien prouve que c’est elle",
    "says to be the wrong person": "dit ne pas être la bonne personne",
    "connection lost": "connexion perdue",
    "no reply in time": "pas de réponse à temps",
    "the server's reply cannot be understood": "la réponse du serveur est incompréhensible",
    "the server does not take addresses that are not ASCII (SMTPUTF8)": "le serveur ne prend que des adresses sans accents (SMTPUTF8 lui manque)",
    "the program stopped before the answer was recorded": "le programme s’est arrêté avant d’avoir noté la réponse",
}
# fmt: on

OURS = frozenset(_WHOLE)
"""Every reason that is a sentence of its own."""


def reason_in_french(text: str, *, depth: int = 3) -> str:
    """Give a reason in French; a server's own words, and an officer's, stay as they are.

    A reason may hold another, at most `depth` inside each other: why she did not get the mailing before this one.
    """
    if text in _WHOLE or depth == 0:
        return _WHOLE.get(text, text)
    for english, french in _REASONS:
        if found := re.fullmatch(english, text, re.DOTALL):
            parts = [reason_in_french(part, depth=depth - 1) if part else "" for part in found.groups()]
            return french.format(*parts).removesuffix(" : ")
    return FRENCH.get(text) or library_in_french(text)
