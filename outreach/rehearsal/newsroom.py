"""Journalists who answer: what a press officer finds in her mailbox on the morning after."""

from __future__ import annotations

import email.policy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.charset import QP, Charset
from email.header import Header, decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import format_datetime, formataddr


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its language, what is typed, and the header fields that differ from those of a usual reply.

    `NAME` and `DOMAIN` in the text stand for the writer's name and her outlet's domain.
    """

    language: str
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)


AS_SENT: email.policy.Compat32 = email.policy.compat32.clone(linesep="\r\n")

QUOTED = Charset("utf-8")
QUOTED.body_encoding = QP

OUT_OF_OFFICE = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}


def script(now: datetime) -> Sequence[Answer]:
    """Give the answers to a study, as if today were `now`: requests with their deadlines, thanks, absences, farewells."""
    back = now + timedelta(days=9)
    return (
        Answer(
            "fr",
            "Bonjour,\n\nNotre dossier sur l’engagement des entreprises paraît la semaine prochaine. Pourrais-je interviewer "
            "M. Heidsieck par téléphone demain à 11h ou à 15h ? Je boucle demain à 18h.\n\nMerci d’avance,\nNAME",
        ),
        Answer(
            "fr",
            "Bonjour, nous préparons la matinale d’après-demain et aimerions recevoir le fondateur du RAMEAU en direct dans notre "
            "studio à 7h50. Il me faudrait une réponse avant ce soir 19h, sinon nous partons sur un autre sujet.\n\nBien à vous",
        ),
        Answer(
            "en",
            "Dear all,\n\nI would like to put four written questions to Mr Heidsieck about the citizens survey. "
            "No rush on the exact day.\n\nKind regards",
        ),
        Answer("fr", "Bien reçu, merci beaucoup, je regarde cela de près.\n\nCordialement"),
        Answer(
            "fr",
            "Bonjour,\n\nPouvez-vous m’envoyer le rapport complet en PDF et les chiffres par région ?\n\nMerci",
        ),
        Answer("fr", "Merci de me retirer de votre liste d’envoi."),
        Answer(
            "fr",
            "Bonjour,\n\nJe ne couvre plus ces sujets, voyez avec ma collègue Élise Vautrin : "
            "elise.vautrin@DOMAIN.\n\nBonne journée",
        ),
        Answer(
            "fr",
            f"Bonjour,\n\nJe suis absente du bureau et de retour le {back:%d/%m/%Y}. Je lirai votre message à mon retour.",
            {"Subject": "Réponse automatique : absence", **OUT_OF_OFFICE},
        ),
        Answer("en", "Thanks, but this is not one for us. Keep them coming, though."),
    )


def reply_to(mail: bytes, answer: Answer, *, sender: str, at: datetime, name: str = "") -> bytes:
    """Write a journalist's reply to a mail that she got, as a mail program does: threaded, addressed to its sender."""
    asked = BytesHeaderParser().parsebytes(mail)
    subject = str(make_header(decode_header(_field(asked, "Subject"))))
    fields = {
        "From": formataddr((name, sender)),
        "To": _field(asked, "Reply-To") or _field(asked, "From"),
        "Subject": f"Re: {subject}",
        "Date": format_datetime(at),
        "Message-ID": f"<answer.{at:%Y%m%d%H%M%S}.{sender}>",
        "In-Reply-To": _field(asked, "Message-ID"),
        "References": _field(asked, "Message-ID"),
    } | dict(answer.headers)
    # not by a policy that takes every field apart: a year has thousands of replies
    written: Message[str | Header, str | Header] = Message(AS_SENT)
    for field_name, value in fields.items():
        if value:
            written[field_name] = value if value.isascii() else Header(value, "utf-8", header_name=field_name)
    text = answer.text.replace("NAME", name or sender).replace("DOMAIN", sender.rpartition("@")[2])
    written.set_payload(f"{text.rstrip()}\n", QUOTED)
    return written.as_bytes()


def _field(mail: Message, name: str) -> str:
    """Give a header field without its folding, as it is encoded; empty when it is missing."""
    return "".join(str(mail.get(name, "")).splitlines())
