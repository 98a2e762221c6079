"""Addresses that a notice names to write to instead."""

from __future__ import annotations

import re

from outreach.core.classifying.automatic.wording import fold
from outreach.core.incoming import Incoming

_ADDRESS = re.compile(r"[A-Za-z0-9][\w.+'&-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24}")
_SPELT = re.compile(r" ?(?:\[|\(|<|\{) ?(?:at|arobase|arob|a|à|chez) ?(?:\]|\)|>|\}) ?", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_ROBOT = re.compile(
    r"(?:no[-_.]?reply|do[-_.]?not|ne[-_.]?pas|mailer-daemon|unsubscribe|desinscri|bounce)", re.IGNORECASE
)

_CLOSING = re.compile(
    r"^\W{0,3}(?:(?:bien )?(?:tres )?cordialement|cdlt|cdt|bien a (?:vous|toi)|sinceres? salutations|meilleures salutations|salutations|amicalement|amities"
    r"|(?:kind|best|warm|many|kindest|warmest) regards|regards|best(?: wishes)?|yours(?: (?:sincerely|faithfully|truly))?|sincerely|cheers|mit freundlichen grussen|un saludo|saludos|cordiali saluti|met vriendelijke groet)\b[^@]{0,40}$"
)
"""After such a line come a name and a signature."""

_INSTEAD = re.compile(
    r"contact|ecri[rvt]|adress|joindre|joignable|merci d|veuillez|s'il vous plait|svp|urgen|collegue|remplac|relais|transfe|renvo|envoy|envoi|interim|suppl|suivi|rapproch|priorite|desormais|nouvelle|dorenavant|sollicit|redaction|interlocut|aupres|referez|assure|charge|gere|reprend|pour (?:vos|tout|les)\b|repris|aider|prend le|(?:mon|cette|son|notre) absence"
    r"|please|reach|e-?mail|mail |write|send|forward|instead|colleague|urgent|immediate|assist|cover|deputy|get in touch|touch|redirect|direct|speak to|refer|desk|now at|for (?:all|any|press|further)\b|can help|help you|(?:my|his|her|our) absence|handl|look after|looking after|taking over|in charge|queries|enquir|inquir|kontakt|wenden|vertret|dringend|contatt|rivolg|dirij|urgencia|neem|opnemen"
)
"""Words that send somebody to an address, in the sentence or the line before it."""

_NOT_FOR_US = re.compile(
    r"unsubscrib|desinscri|desabonn|privacy|confidentialite|rgpd|gdpr|dpo@|data protection|donnees personnelles|abuse|spam|assistance technique|support technique|help ?desk|helpdesk|signaler|intended recipient|destinataire de ce"
)
_GONE = re.compile(
    r"^[^@.!?\n]{0,60}?(?:n'est plus|ne sera plus|n'existe plus|ne fonctionne plus|est supprim|sera supprim|a ete supprim|est desactiv|sera desactiv|a ete desactiv|est fermee|sera fermee|no longer|is (?:now )?closed|will be closed|will be (?:deleted|closed|discontinued)|has been (?:closed|deactivated|disabled|deleted)|is not (?:monitored|active)|ist nicht mehr)"
)
_PARAGRAPH = 600


def substitutes(incoming: Incoming, own: str) -> tuple[str, ...]:
    """Find the addresses to write to instead in the sender's own lines, in order, in lower case.

    Neither the sender's own ones, nor those that the notice declares dead, nor those of a signature.
    """
    text = _MAILTO.sub("", _SPELT.sub("@", own))
    if "@" not in text:
        return ()
    ours = {incoming.sender.address.lower(), incoming.return_path.lower(), *incoming.delivered_to}
    ours |= {box.address.lower() for box in incoming.reply_to}
    found: dict[str, None] = {}
    signed = False
    before = ""  # of the same paragraph; over a blank line the last line alone
    for line in text.split("\n"):
        folded = fold(line).strip()
        signed = signed or bool(_CLOSING.match(folded))
        directed = bool(_INSTEAD.search(folded if signed else f"{before} {folded}"))
        for match in _ADDRESS.finditer(line) if directed and not _NOT_FOR_US.search(folded) else ():
            address = match[0].lower().rstrip(".'-")
            gone = _GONE.match(fold(line[match.end() :]))
            if address not in ours and not gone and not _ROBOT.match(address):
                found[address] = None
        before = f"{before} {folded}"[-_PARAGRAPH:] if folded else before.rpartition("  ")[2]
    return tuple(found)
