"""How many people come."""

from __future__ import annotations

import re

from outreach.core.folding import folded

_NUMBERS = {
    "un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "both": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4,
    "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8, "neuf": 9, "nine": 9, "dix": 10,
    "ten": 10, "douze": 12, "twelve": 12, "couple": 2,
}  # fmt: skip
_N = r"(\d{1,2}|" + "|".join(_NUMBERS) + ")"
_WORD = r"(?:[\w'’-]{1,30} )"
_PERSON = (
    r"(?:personnes?|people|persons?|places?|seats?|badges?|names?|noms|journalistes?|journalists?|accreditations?"
    r"|chaises?|reporters?|participants?|confreres|collegues|colleagues|chairs?|spots?|tickets?|couverts?)"
)
_COMPANION = (
    r"(?:photographe|photographer|cameraman|camerawoman|collegue|colleague|stagiaire|intern|trainee|consoeur|confrere"
    r"|preneur de son|preneuse de son|jri|cadreur|cadreuse|editor|producer|assistante?|apprentie?|(?:redacteur|redactrice)(?: en chef)?|snapper"
    r"|snap|crew member|sound engineer|soundman|technicien|technicienne|realisateur|realisatrice|partner|friend|amie?"
    r"|mari|femme|wife|husband|interprete|interpreter|fixer|videaste|videographer|journaliste|reporter|alternante?|(?<!en )chef"
    r"|daughter|son|fils|fille|boss|student|etudiante?|illustrateur|illustratrice|sketcher|monteur|monteuse)"
)

_WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:nous|on) (?:serons|sera|serions|sommes|viendrons|viendra|venons) (?:(?:bien|donc|presents|au total|en tout|tous|toutes|les|a|aux) ){{0,3}}{_N}\b(?! ?(?:h|heures?|decembre|minutes)\b)",
        rf"\b(?:viendrons|venons|presents|inscri\w{{1,5}}|comptez|compter|viendrons|serons|participerons)(?: nous| bien| donc| moi){{0,2}} a {_N}\b(?! ?(?:h|heures?)\b)",
        rf"\b(?:we will|we shall|we are|there will|there are|will|shall|we would) (?:be )?(?:(?:just|only|the|all) )?{_N} (?:of us|people|in all|in total|altogether)\b",
        rf"\b(?:the )?{_N} of us\b",
        rf"\b(?:tous|toutes) les {_N}\b",
        rf"\btable (?:for|pour) {_N}\b",
        rf"\b(?:put|count|comptez|compter|inscrire|inscrivez|register|book|reserve|reservez|badges?|prevoir|prevoyez|down|sur|expect)\b{_WORD}{{0,4}} ?{_N} (?:{_WORD}{{0,1}})?{_PERSON}\b",
        rf"\b{_N} (?:{_WORD}{{0,1}})?{_PERSON}\b(?! (?:ont|have|interrogees|surveyed|a interviewer))",
        rf"\bcount on {_N}\b",
        rf"\b(?:crew|team|equipe|delegation|groupe|group|party) (?:de|of) {_N}\b",
        rf"\bwe(?:'ll| will) be {_N}\b",
        rf"\brsvp (?:yes )?(?:for|pour|x) ?{_N}\b",
    )
)
_ALONE = re.compile(
    r"\b(?:(?:serai|viendrai|viens|venir|be|coming|come|attending) (?:toute |tout )?(?:seule?|alone)|seule?[,.]? (?:pas|sans)|just me|only me|moi seule?|on my own|by myself)\b"
    r"|(?:^|[.!?]\s?)(?:seule?|alone)\b"
)
_PLUS = re.compile(r"(?:\+ ?(\d)\b|\bplus (un|une|one|deux|two|1|2)\b)")
_WITH = re.compile(rf"\b(?:avec|with) (?:ma|mon|notre|un|une|my|our|a|an) (?:\w{{1,15}} )?{_COMPANION}\b")
_COMPANIONS = re.compile(rf"\b{_COMPANION}(?: {_COMPANION})?\b")
_AND_ME = re.compile(
    r"\b(?:et|and|plus|&) (?:moi|moi-meme|myself|me|votre serviteur|votre servante|yours truly)\b|\b(?:me|myself|moi) (?:and|et|plus)\b|\bboth \w{1,20} (?:\w{1,20} )?and i\b|\band i (?:will|plan|are|both)\b"
)
_BRINGS = re.compile(
    r"\b(?:accompagne\w{0,5}|amen\w{1,5}|emmen\w{1,5}|bringing|bring along"
    r"|(?:viendrai|viens|serai|venir|arriverai|come|coming|there|attend|attending) (?:la |present |presente )?(?:avec|with) (?!plaisir|pleasure|joie|vous|you|grand|great|mes|des|the |interet|enthousiasme|impatience|interest)\w{1,30}"
    r"|plus one|plus un|joined by|rejointe? par|viendra avec moi|m'accompagn\w{1,5}|me suivra|come with me|joining me)\b"
)  # fmt: skip


def guests(text: str) -> int | None:
    """Count everybody who comes, the writer included; None where nothing is said."""
    plain = folded(text).replace("’", "'")
    for pattern in _WHOLE:
        if found := pattern.search(plain):
            return _number(found[1])
    if _ALONE.search(plain):
        return 1
    if found := _PLUS.search(plain):
        return 1 + _number(found[1] or found[2])
    companions = len(_COMPANIONS.findall(plain))
    if _AND_ME.search(plain):
        return 1 + max(companions, 1)
    if _BRINGS.search(plain) or _WITH.search(plain):
        return 1 + max(companions, 1)
    return None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]
