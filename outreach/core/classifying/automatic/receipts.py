"""Message disposition notifications (RFC 8098): read, deleted, refused by a filter of the recipient."""

from __future__ import annotations

import re

from outreach.core.classifying.automatic.wording import Wording, fold, said
from outreach.core.incoming import Incoming
from outreach.core.parsing.addresses import addresses
from outreach.core.verdict import Evidence, Kind, Severity, Verdict

_NOTIFICATIONS = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
_FINAL = re.compile(
    r"^(?:final|original)-recipient[ \t]{0,9}:[ \t]{0,9}(?:[\w-]{1,20}[ \t]{0,9};)?(.{1,400})$",
    re.IGNORECASE | re.MULTILINE,
)
_DISPOSITION = re.compile(r"^disposition[ \t]{0,9}:(.{1,200})$", re.IGNORECASE | re.MULTILINE)

_REFUSING = re.compile(
    r"\brefused?\b|\breject(?:ed|s)?\b|\bnot (?:accepted|delivered)\b|\bunwanted\b|\bblocked\b|\brefusee?\b|\brejetee?\b|\bn'(?:a pas ete|est pas) (?:accepte|remis|delivre)|\babgelehnt\b|\bzuruckgewiesen\b"
)
"""What a Sieve `reject` says (RFC 5429 section 2.2), in a notification of type `deleted`."""

_UNREAD = re.compile(
    r"without being read|not read|sans (?:avoir ete|etre) lu|non lu|ungelesen|sin leer|senza essere lett|ongelezen|supprime avant"
)

_SUBJECT = re.compile(
    r"(?:lu|read|gelesen|leido|leida|letto|gelezen|lida|lido|not read|non lu|deleted|supprime|return receipt|accuse de lecture|confirmation de lecture|read receipt|read report|disposition notification|lesebestatigung|conferma di lettura|confirmacion de lectura)(?: \([a-z ]{1,20}\))? ?[:-]"
)
_READ = re.compile(
    r"\b(?:a ete|ete) (?:lu|ouvert|affiche|supprime)\b[^.]{0,40}\b(?:le|sur|sans)\b|\bwas (?:read|displayed|opened|received by|deleted without)\b|\bhas been (?:read|displayed|opened)\b|\bthis is a return receipt\b|\bceci est un accuse de (?:lecture|reception)\b|\bwurde (?:am|gelesen)\b|\bist (?:am )?[^.]{0,40}gelesen|\bse ha leido\b|\bis gelezen\b|\be stato letto\b"
)


def receipt(incoming: Incoming, words: Wording) -> Verdict | None:
    """Recognise a notification that our mail was read or deleted: it arrived.

    A filter that refuses after acceptance answers with the same form; that is a bounce, and the address lives.
    """
    for part in incoming.root.parts if incoming.root.type.startswith("multipart/") else (incoming.root,):
        if part.type in _NOTIFICATIONS:
            return _notified(incoming, part.text or "", words)
    subject = _SUBJECT.match(fold(incoming.subject.strip()))
    if subject and (read := said(_READ, words.flat)):
        evidence = (
            Evidence("a receipt's subject", subject[0], "subject"),
            Evidence("a receipt's words", read, "text"),
        )
        return Verdict((Kind.DELIVERED,), evidence, recipients=_sender(incoming))
    return None


def _notified(incoming: Incoming, report: str, words: Wording) -> Verdict:
    found = _DISPOSITION.search(report)
    disposition = found[1].strip().lower() if found else ""
    evidence = Evidence("disposition notification", disposition, "message/disposition-notification")
    named = [address for value in _FINAL.findall(report) for address in addresses(value)]
    recipients = tuple(dict.fromkeys(named)) or _sender(incoming)
    refused = said(_REFUSING, words.flat)
    kind = disposition.partition(";")[2]
    if refused and "displayed" not in kind and not _UNREAD.search(fold(incoming.subject) + " " + words.flat):
        also = Evidence("a filter refused it", refused, "text")
        return Verdict((Kind.BOUNCE,), (evidence, also), severity=Severity.REFUSED, recipients=recipients)
    return Verdict((Kind.DELIVERED,), (evidence,), recipients=recipients)


def _sender(incoming: Incoming) -> tuple[str, ...]:
    return (incoming.sender.address.lower(),) if "@" in incoming.sender.address else ()
