"""Header fields copied above a quoted or forwarded mail: `De : … Envoyé : … À : … Objet : …`, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice

from outreach.core.folding import folded


class Field(Enum):
    """What a label stands for (RFC 5322 section 3.6)."""

    FROM = "from"
    DATE = "date"
    TO = "to"
    SUBJECT = "subject"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Header fields in the text: the line behind the last one, and the address it gives for From, or nothing."""

    end: int
    sender: str


# French, English, German, Spanish, Italian, Dutch, Portuguese, Polish, Nordic, Russian, Ukrainian, Chinese, Japanese. Folded.
def _named(field: Field, labels: str) -> dict[str, Field]:
    return dict.fromkeys(labels.split("|"), field)


_LABELS = (
    _named(
        Field.FROM,
        "de|from|von|da|van|od|fra|fran|lahettaja|от|от кого|від|від кого|发件人|寄件者|差出人"
        "|expediteur|emetteur|remitente|mittente|afzender|absender|nadawca|avsender|afsender"
        "|kimden|felado|по поручению|de la part de|sender",
    )
    | _named(
        Field.DATE,
        "date|le|envoye|envoye le|sent|sent at|gesendet|gesendet am|datum|enviado|enviado el"
        "|enviado em|enviada em|fecha|data|inviato|verzonden|wyslano|sendt|skickat|lahetetty"
        "|дата|отправлено|надіслано|发送时间|日期|送信日時|message du|date d'envoi|recu le|data invio"
        "|dato|tarih|gonderildi",
    )
    | _named(
        Field.TO,
        "a|to|an|para|aan|do|til|till|vastaanottaja|кому|收件人|宛先|destinataire|destinataires"
        "|destinatario|pour|kime|cimzett",
    )
    | _named(
        Field.SUBJECT,
        "objet|subject|betreff|asunto|oggetto|onderwerp|temat|emne|amne|aihe|assunto|тема|主题"
        "|主旨|件名|sujet|konu|targy|re|titre",
    )
    | _named(
        Field.OTHER,
        "cc|cci|bcc|copie|copie a|kopie|copia|kopia|копия|копія|抄送|importance|priority"
        "|priorite|reply-to|reply to|repondre a|veuillez repondre a|please respond to"
        "|antwort an|pieces jointes|piece jointe|attachments|attachment|fichier joint|anlagen"
        "|adjuntos|allegati|bijlagen|organisation|organization|categories|confidentialite"
        "|message-id|mailed-by|signed-by|wichtigkeit|responder a|rispondi a",
    )
)
_LABEL_REACH = 32
_LINES = 30  # a block with a long list of recipients
_WRAPPED = 6  # lines of one field
_ADDRESS = re.compile(r"[^\s<>\"'()\[\];:,]{1,80}@[^\s<>\"'()\[\];:,]{1,80}")
_TIME = re.compile(r"\d{1,2} ?[:h.] ?\d{2}\b")
_NUMBER = re.compile(r"\d{1,2}[:h/.]\d{2}|(?:19|20)\d\d")


def label(text: str) -> Field | None:
    """Say which header field a line is, or None."""
    return _label(text[:_LABEL_REACH]) if ":" in text[:_LABEL_REACH] or "：" in text[:_LABEL_REACH] else None


@lru_cache(maxsize=256)  # a block is looked at from each of its lines
def _label(head: str) -> Field | None:
    colon = head.find(":")
    if colon < 0:
        colon = head.find("：")
    if colon < 1:
        return None
    return _LABELS.get(folded(head[:colon].strip("*_ \t>|\u00a0")))


def header_block(texts: Sequence[str], start: int, *, after_divider: bool = False) -> HeaderBlock | None:
    """Read the block that begins at `texts[start]`.

    Two fields are enough behind a divider or where their values look like it; three else. Values may be wrapped, and a blank line may stand
    between two fields, as where each was a paragraph of HTML.
    """
    found: dict[Field, str] = {}
    at, end, wrapped, field = start, start, 0, None
    while at < len(texts) and at - start < _LINES:
        text = texts[at]
        named = label(text)
        if named is not None:
            field, wrapped, end = named, 0, at + 1
            found[named] = found.get(named, "") + " " + text
        elif not text.strip():
            if (
                at + 1 >= len(texts)
                or label(texts[at + 1]) is None
                or (wrapped and not _block(found, after_divider=False))
            ):
                break
        elif field is not None and wrapped < _WRAPPED and at == end and _continues(texts, at):
            found[field] += " " + text
            wrapped, end = wrapped + 1, at + 1
        else:
            break
        at += 1
    if not _block(found, after_divider=after_divider):
        return None
    address = _ADDRESS.search(found.get(Field.FROM, ""))
    return HeaderBlock(end, address[0].lower() if address else "")


def _continues(texts: Sequence[str], at: int) -> bool:
    """Tell whether a line goes on with the field above: indented, a list of addresses, or between two fields."""
    text, above = texts[at], texts[at - 1].rstrip()
    if text[:1] in {" ", "\t"} or above.endswith((",", ";", "<")) or "@" in text:
        return True
    return at + 1 < len(texts) and label(texts[at + 1]) is not None


def _block(found: dict[Field, str], *, after_divider: bool) -> bool:
    known = set(found) - {Field.OTHER}
    values = " ".join(found.values())
    if len(known) >= 3:  # noqa: PLR2004 - three of From, Date, To, Subject; a journey has the first three as well
        return (
            after_divider or Field.SUBJECT in known or bool(_ADDRESS.search(values) or _TIME.search(values))
        )
    if Field.FROM not in known or len(known) < 2:  # noqa: PLR2004 - From and one other
        return False
    if after_divider:
        return True
    return known != {Field.FROM, Field.TO} and bool(_ADDRESS.search(values) or _NUMBER.search(values))


_FLAT_FROM = re.compile(r"(?:^|(?<=\s))(?:De|From|Von|Da|Van)\s?:\s")
_FLAT_REST = (
    re.compile(r"\s(?:Envoyé(?: le)?|Date|Sent|Gesendet|Enviado(?: el| em)?|Inviato|Verzonden)\s?:\s"),
    re.compile(r"\s(?:À|A|To|An|Para|Aan)\s?:\s"),
    re.compile(r"\s(?:Objet|Subject|Betreff|Asunto|Oggetto|Onderwerp|Assunto)\s?:\s"),
)
_FLAT_REACH = 500
_FLAT_TRIES = 6


def block_within(text: str) -> int | None:
    """Find where header fields begin inside a line that lost its line ends; None where there are none."""
    if text.count(":") < 3:  # noqa: PLR2004 - three labels at least
        return None
    for start in islice(_FLAT_FROM.finditer(text), _FLAT_TRIES):
        if all(p.search(text, start.end() - 1, start.end() + _FLAT_REACH) for p in _FLAT_REST):
            return start.start()
    return None
