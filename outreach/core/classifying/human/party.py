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
    r"|epoux|epouse|spouse|treasurer|tresoriere?|frere|brother|sister|soeur|mother|mere|neveu|nephew|niece|cofondateur|equipier|equipiere"
    r"|ingenieure? du son|ing son|camera operator|operatrice|operateur|operator|runner|grip|daughter|son|fils|fille|boss|student|etudiante?|illustrateur|illustratrice|sketcher|monteur|monteuse)"
)

_UNITS = r"(?! ?(?:h|heures?|minutes?|min|mn|km|metres|pas|jours|euros?|ans|fois|doigts|rues|stations|hours?|miles|o'clock|am|pm|decembre|janvier|th|rd|nd|st|[:./]\d)\b)"
_WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:nombre de (?:personnes|places|participants)|number of (?:people|guests|attendees)|headcount|pax|effectif) ?[:=]? ?{_N}\b",
        rf"\b{_N} ?(?:pax|tetes|heads|humans|yeses|oui de plus|couverts|bouches)\b",
        rf"\b(?:nous|on|equipe|redac|redaction|bande)\b[^.;!?]{{0,40}}\b(?:vient|viendra|viendrait|venons|viendrons|debarque|debarquons|debarquera|debarquerons|arrive|arrivons|arriverons|arrivera|deboule|deboulons|passera|passerons|oui|present)s?,? (?:[a-z]{{2,12}},? ){{0,2}}a {_N}\b{_UNITS}",
        rf"\b(?:probablement|peut-etre|sans doute|on reste donc|on reste|nous restons|restons|viens|venir|venons) a {_N}\b{_UNITS}",
        rf"\b(?:nous|on|we)(?:'ll| will| shall| would| might| may)? (?:be|remain|remains|soyons|serait|sera|serons|serions|etions|seront) (?:(?!le |la |the |on |lundi |mardi |at )[a-z-]{{2,14}} ){{0,2}}?(?<![\d:.]){_N}\b{_UNITS}(?! (?:des|of the|de vos))",
        rf"\b(?:au mieux|au maximum|au plus|at most|at best|possibly|peut-etre|probably|probablement|likely) {_N}\b{_UNITS}",
        rf"(?:^|(?<!\d)[.!?:,] ?|\bfor |\bpour )(?:just |plutot |yes,? |oui,? )?{_N} (?:for|from|pour) (?:the|us|our|la|le|l'|notre|nous|[a-z]{{3,20}})\b(?! (?:janv|jan|dec|nov|monday|lundi))",
        rf"\bseulement {_N} d'entre nous\b",
        rf"\b{_N} d'entre nous\b",
        rf"\badd {_N} to\b",
        rf"\b(?:comptez|compter|prevoyez|prevoir|notez|inscrivez|mettez|bloquez|gardez|expect)(?:[- ](?:nous|moi|en|m'en))? (?:pour )?{_N}(?: (?:pour|de|from|for) (?:la|le|l'|notre|nous|us|the|chez)|[,.!]|$)",
        rf"\b(?:nous|on) (?:serons|sera|serions|sommes|viendrons|viendra|venons) (?:(?:bien|donc|presents|au total|en tout|tous|toutes|les|a|aux) ){{0,3}}{_N}\b(?! ?(?:h|heures?|decembre|minutes)\b)",
        rf"\b(?:viendrons|venons|presents|inscri\w{{1,5}}|comptez|compter|viendrons|serons|participerons)(?: nous| bien| donc| moi){{0,2}} a {_N}\b(?! ?(?:h|heures?)\b)",
        rf"\b(?:we will|we shall|we are|there will|there are|will|shall|we would) (?:be )?(?:(?:just|only|the|all) )?{_N} (?:of us|people|in all|in total|altogether)\b",
        rf"\b(?:the )?{_N} of us\b",
        rf"\b(?:tous|toutes) les {_N}\b",
        rf"\btable (?:for|pour) {_N}\b",
        rf"\b(?:comptez|compter|prevoyez|inscrivez|notez|count|expect|put)\b[^.;!?]{{0,60}}\b(?:pour|for) {_N}\b(?! (?:h|heures?|janv|dec|nov|minutes))",
        rf"\b(?:presents?|presentes|la) (?:[a-z0-9]{{2,8}} ){{0,2}}a {_N}\b{_UNITS}",
        rf"\b(?:put|count|comptez|compter|inscrire|inscrivez|register|book|reserve|reservez|badges?|prevoir|prevoyez|down|sur|expect)\b{_WORD}{{0,4}} ?{_N} (?:{_WORD}{{0,1}})?{_PERSON}\b",
        rf"\b{_N} (?:{_WORD}{{0,1}})?{_PERSON}\b(?! (?:ont|have|interrogees|surveyed|a interviewer))",
        rf"\bcount on {_N}\b",
        rf"\b(?:crew|team|equipe|delegation|groupe|group|party) (?:de|of) {_N}\b",
        rf"\bwe(?:'ll| will) be {_N}\b",
        rf"\brsvp (?:yes )?(?:for|pour|x) ?{_N}\b",
    )
)
_ALONE = re.compile(
    r"\b(?:(?:serai|viendrai|viens|venir|be|coming|come|attending) (?:toute |tout |bien )?(?:seule?|alone|solo|unaccompanied)|seule?[,.]? (?:pas|sans)|just me|just the one|only me|moi seule?|pr moi seule?|travels? alone|nobody (?:but|else)|no one (?:but|else)|personne d'autre|on my own|by myself)\b"
    r"|(?:^|[.!?]\s?)(?:seule?|alone)\b|[,:(] ?(?:tout |toute )?(?:seule?|solo|alone|unaccompanied|sans photographe)\b|\bun seul ?:"
)
_PLUS = re.compile(r"(?:\+ ?(\d)\b|\bplus (un|une|one|deux|two|1|2)\b)")
_WITH = re.compile(rf"\b(?:avec|with) (?:ma|mon|notre|un|une|my|our|a|an) (?:\w{{1,15}} )?{_COMPANION}\b")
_COMPANIONS = re.compile(rf"\b{_COMPANION}(?: {_COMPANION})?\b")
_PRESENT = re.compile(
    r"\b(?:par|by|de|of|chez|at|redactrice|redacteur|mon|my) (?:le |la |mon |ma |my )?(?:chef|boss|partner)\b"
)
_PAIR = re.compile(
    r"\b(?:the pair of us|both of us|us both|toutes les deux|tous les deux|nous deux|the two of us)\b"
)
_ONE_OF_US = re.compile(
    r"\b(?:courte paille|coin|laquelle|lequel|which of us|who goes|one of us|qui ira|l'un de nous|l'une de nous|entre deux)\b"
)
_SINGLE_PLACE = re.compile(r"\b(?:places?|seats?|chairs?|chaises?|spots?|tickets?)\b")
_TOGETHER = re.compile(
    rf"\b(?:and|et|ainsi que|along with|together with|accompanied by|avec|with|plus|de) (?:celle de |celui de |the )?(?:his|her|their|son|sa|our|notre|my|mon|ma) (?:\w{{2,15}} )?{_COMPANION}\b"
)
_ME_TOO = re.compile(
    r"[,(] ?(?:moi-meme|myself|me|moi|votre serviteur)\b|\b(?:self|me|moi) ?(?:\+|plus|et|and) "
)
_AND_ME = re.compile(
    r"\b(?:my|our|mon|ma|notre) (?:\w{1,15} ){1,3}(?:and i|et moi)\b|\b[a-z]{3,15} and i (?:will|would|accept|shall|are|plan|both|confirm|come|can|have|look)\b|'d love to: \w{2,15} and me\b|"
    r"\b(?:et|and|plus|&) (?:moi|moi-meme|myself|me|votre serviteur|votre servante|yours truly)\b|\b(?:me|myself|moi) (?:and|et|plus)\b|\bboth \w{1,20} (?:\w{1,20} )?and i\b|\band i (?:will|plan|are|both)\b"
)
_BRINGS = re.compile(
    r"\b(?:accompagne\w{0,5}|amen\w{1,5}|emmen\w{1,5}|bringing|bring along"
    r"|(?:viendrai|viens|serai|venir|arriverai|come|coming|there|attend|attending) (?:la |present |presente )?(?:avec|with) (?!plaisir|pleasure|joie|vous|you|grand|great|mes|des|the |eux|bells|interet|enthousiasme|impatience|interest)\w{1,30}"
    r"|plus one|plus un|joined by|rejointe? par|viendra avec moi|m'accompagn\w{1,5}|me suivra|come with me|joining me)\b"
)  # fmt: skip


def guests(text: str) -> int | None:  # noqa: PLR0911 - forms of speech, first match decides
    """Count everybody who comes, the writer included; None where nothing is said."""
    plain = folded(text).replace("’", "'")
    if _PAIR.search(plain):
        return 2
    for pattern in _WHOLE:
        if (found := pattern.search(plain)) and not (
            _number(found[1]) == 1 and _SINGLE_PLACE.search(found[0])
        ):
            return _number(found[1])
    if _ALONE.search(plain):
        return 1
    if found := _PLUS.search(plain):
        return 1 + _number(found[1] or found[2])
    if _ONE_OF_US.search(plain):
        return None
    companions = len(_COMPANIONS.findall(_PRESENT.sub(" ", plain)))
    if _AND_ME.search(plain) or _BRINGS.search(plain) or _WITH.search(plain):
        return 1 + max(companions, 1)
    if _TOGETHER.search(plain):
        return 2
    if _ME_TOO.search(plain) and companions:
        return 1 + companions
    return None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]
