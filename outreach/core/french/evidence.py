"""Why a mail was taken for what it is, in French.

A rule for what people write is named `kind: construction`, in hundreds of constructions that nobody but the rules' author
knows: of these the kind is said, and the words that were seen stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from outreach.core.french import FRENCH

# fmt: off
RULES: Mapping[str, str] = {
    "a person said so": "une personne l’a dit",
    "a receipt's subject": "objet d’un accusé de réception",
    "a receipt's words": "mots d’un accusé de réception",
    "disposition notification": "accusé de lecture",
    "a filter refused it": "refusé par un filtre",
    "feedback report": "plainte d’un fournisseur de messagerie",
    "feedback report without its part": "plainte d’un fournisseur de messagerie, incomplète",
    "calendar answer": "réponse d’agenda",
    "calendar answer without its part": "réponse d’agenda, incomplète",
    "null sender": "expéditeur vide",
    "none": "aucune",
    "a robot's subject": "objet d’un robot",
    "a subject of absence or receipt": "objet d’absence ou d’accusé de réception",
    "a field of robots": "champ que posent les robots",
    "a field of generated mail": "champ des messages produits par une machine",
    "says that it is automatic": "se dit automatique",
    "nobody reads there": "personne n’y lit",
    "acknowledges receipt": "accuse réception",
    "absent": "absence",
    "left": "départ",
    "other: no embargo in the campaign": "autre : aucun embargo dans la campagne",
    "automatic by its header": "automatique, par ses en-têtes",
    "automatic by its subject": "automatique, par son objet",
    "automatic by its header and subject": "automatique, par ses en-têtes et son objet",
    "automatic by its null sender and text": "automatique, par son expéditeur vide et son texte",
    "automatic by its header and text": "automatique, par ses en-têtes et son texte",
    "automatic by its subject and text": "automatique, par son objet et son texte",
    "automatic by its text": "automatique, par son texte",
}
# fmt: on


def rule_in_french(rule: str) -> str:
    """Give the name of a rule in French: its own, or the kind that it stands for; as it is when it has neither."""
    kind = rule.partition(":")[0]
    return RULES.get(rule) or FRENCH.get(kind, rule)
