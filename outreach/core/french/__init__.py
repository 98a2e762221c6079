"""The program in French: every sentence keyed by the English one in the code, a module per area.

The words, always the same (to a press officer, who is addressed as « vous »):

mailing: envoi · campaign: campagne · contact: contact · outlet: média · segment: segment · list: liste (de contacts) ·
mail, message: message · subject: objet · template: modèle · front matter: en-tête du modèle · intro line: accroche ·
schedule: calendrier (its file: schedule.yaml) · ledger: registre · settings: réglages · heading (of a list): titre ·
follow-up: relance · reminder: rappel · dry run: essai à blanc · test mail: message d’essai · batch: lot ·
accepted: accepté · deferred: différé · refused: refusé · in doubt: incertain · bounced: revenu · skipped: écarté ·
missed: manqué · to hold: retenir · to release: libérer · to cancel: annuler · suppressed: désinscrit (« ne plus
écrire ») · to launch: lancer · server: serveur · submission server: serveur d’envoi · fault: faute · warning:
avertissement · proof: preuve.

Plurals are avoided by the turn of the sentence: « Messages : 3 ». The journalist is « une journaliste », as in the
guide, or goes by her part (« le contact »). Spaces before : ; ! ? and inside « » are no-break, as in the mails.
"""

from __future__ import annotations

from collections.abc import Mapping

from outreach.core.french import (
    calendar,
    commands,
    contacts,
    demo,
    help,  # noqa: A004 - the area's name; nothing here asks Python for help
    inbox,
    interviews,
    ledger,
    mailbox,
    press_rules,
    rehearsal,
    rsvps,
    running,
    schedule,
    servers,
    settings,
    telling,
    templates,
    web,
    words,
)
from outreach.core.french.libraries import library_in_french
from outreach.core.french.words import WORDS

__all__ = ["ENDINGS", "FRENCH", "WORDS", "in_french", "word_in_french"]

FRENCH: Mapping[str, str] = {
    **commands.FRENCH,
    **calendar.FRENCH,
    **help.FRENCH,
    **demo.FRENCH,
    **words.FRENCH,
    **ledger.FRENCH,
    **servers.FRENCH,
    **mailbox.FRENCH,
    **contacts.FRENCH,
    **schedule.FRENCH,
    **templates.FRENCH,
    **settings.FRENCH,
    **telling.FRENCH,
    **inbox.FRENCH,
    **interviews.FRENCH,
    **rsvps.FRENCH,
    **press_rules.FRENCH,
    **rehearsal.FRENCH,
    **running.FRENCH,
    **web.FRENCH,
}

ENDINGS: Mapping[str, str] = {
    "; did you mean '{close}'?": " ; vouliez-vous dire « {close} » ?",
    "; known are {known}": " ; connus : {known}",
    " (for {contact})": " (pour {contact})",
    " (for {contact}; others: {others})": " (pour {contact} ; autres contacts dans ce cas : {others})",
}
"""What other sentences are ended with, whichever they are."""

REASONS = frozenset({"reason", "detail"})
"""Values in which a library, or the operating system, says why something failed."""


def in_french(text: str) -> str:
    """Give the French of an English format string; a sentence without French stays as it is."""
    if text in FRENCH:
        return FRENCH[text]
    for ending, ours in ENDINGS.items():
        if text.endswith(ending):
            return in_french(text.removesuffix(ending)) + ours
    return text


def word_in_french(name: str, value: object) -> object:
    """Give the value that fills the hole `name`: a word of the program or of a library in French, else as it is."""
    if not isinstance(value, str):
        return value
    if name in REASONS:
        return library_in_french(value)
    return WORDS[name].get(value, value) if name in WORDS else value
