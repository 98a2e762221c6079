"""Lines from which on everything is another mail: `-----Message d'origine-----`, `Begin forwarded message:`, GroupWise's `>>>`."""

from __future__ import annotations

import re

from outreach.core.folding import folded

_DASHES = "-_=*~#‐‑‒–—―"
_PHRASES = (
    # French
    r"(?:message|mail|courriel|e-?mail|courrier) (?:d'origine|original|initial|transfere|reexpedie|renvoye|suivi|precedent)",
    r"message (?:original )?(?:transmis|transfere)",
    r"(?:transfere|reexpedie|transmis|envoye|recu) (?:par|de) .{1,80}",
    r"rendez-vous d'origine|reponse au message|debut du message (?:transfere|reexpedie|d'origine)",
    # English
    r"(?:original|forwarded|previous|quoted|reply|initial) (?:message|mail|e-?mail|appointment)(?: follows)?(?: from .{1,80})?",
    r"(?:forwarded|forward) (?:by|message from) .{1,80}",
    # German, Spanish, Italian, Dutch, Portuguese, Polish, the Nordic ones, Russian
    r"(?:urspru?e?ngliche|weitergeleitete|originale?) (?:nachricht|mail|e-mail)|originalnachricht|original ?nachricht",
    r"mensaje (?:original|reenviado)|reenviado por .{1,80}|messaggio (?:originale|inoltrato|di origine)",
    r"(?:oorspronkelijk|doorgestuurd|origineel) (?:bericht|e-?mail)|mensagem (?:original|encaminhada)",
    r"(?:oryginalna|przekazana) wiadomosc|wiadomosc (?:oryginalna|przekazana)|puvodni (?:zprava|e-mail)|eredeti uzenet",
    r"(?:oprindelig|opprinnelig|ursprungligt|videresendt|vidarebefordrat) (?:meddelelse|melding|meddelande|besked)",
    r"alkuperainen viesti|исходное сообщение|пересылаемое сообщение|пересланное сообщение|原始邮件|转发的邮件|元のメッセージ",
)
_PHRASE = re.compile("(?:" + "|".join(_PHRASES) + r")(?: (?:le|on|am|el|il) .{1,80})?\s*:?")
_BARE = re.compile(
    r"(?:begin forwarded message|debut du (?:message|courriel|mail) (?:reexpedie|transfere|d'origine)|anfang der weitergeleiteten (?:nachricht|e-mail|mail)"
    r"|inicio del mensaje reenviado|inizio (?:del )?messaggio inoltrato|inicio da mensagem (?:reenviada|encaminhada)|begin doorgestuurd bericht"
    r"|vidarebefordrat brev|start pa videresendt besked|videresendt besked|пересылаемое сообщение)\s*:?|forwarded by .{1,80} on \d.{1,30}|the following message to .{1,80} was .{1,40}"
)
_GROUPWISE = re.compile(r">>>\s?\S.{0,200}(?:\d{1,2}[:/.h]\d{2}|@).{0,100}?(?:>>>|:)\s*$")
_LINE = 300
_RULE = re.compile(rf"[\s{re.escape(_DASHES)}]{{3,}}")


def is_rule(text: str) -> bool:
    """Tell whether a line is a drawn line: three dashes, underscores, equals signs or more."""
    text = text.strip()
    return len(text) >= 3 and text[0] in _DASHES and bool(_RULE.fullmatch(text))  # noqa: PLR2004 - three make a line


def is_divider(text: str) -> bool:
    """Tell whether a line says that another mail begins; dashes around it, unless the phrase is a whole sentence of a client's."""
    text = text.strip()
    if not text or len(text) > _LINE:
        return False
    if text[0] in _DASHES:
        inner = text.strip(_DASHES + " \t")
        return bool(inner) and text[1:2] in _DASHES and bool(_PHRASE.fullmatch(folded(inner)))
    if text[0] in "BbDdAaIiFfVvSsTtПп":
        return bool(_BARE.fullmatch(folded(text)))
    return False


def is_groupwise(text: str) -> bool:
    """Tell whether a line is GroupWise's: `>>> Name <address> 01/12/2015 10:00 >>>`; the quote below has no marks."""
    return text.startswith(">>>") and len(text) <= _LINE and bool(_GROUPWISE.match(text))
