"""How an interview is to be held, and how somebody takes part in an event."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from outreach.core.classifying.human.constructions import Table
from outreach.core.classifying.human.tables import attending as coming
from outreach.core.classifying.human.tokens import Sentence
from outreach.core.verdict import Format, Mode

_NOT_THE_MEANS = Table(
    [
        (
            "her own number",
            "appelez|rappelez|rappeler|call|ring|joindre|contacter|reach|contactez|joignable moi|me|nous|us|au",
        ),
        ("her own number", "me|moi|nous|us . joindre|rappeler|contacter|appeler|call|ring ~"),
        ("her own number", "mon|my|notre|our|son|his|her . portable|mobile|tel|telephone|phone|cell|line"),
        ("her own number", "tel|telephone|mobile|portable|phone PHONE|NUMBER"),
        (
            "the answer",
            "retour|reponse|answer|reply|return|confirmez|confirm . de|par|by mail|email|courriel",
        ),
        ("called before", "suite|following|votre|your|as . a|to? . appel|call|mail|email|telephone"),
    ]
)

_ON_AIR = Table(
    [
        ("live", "en|au|le|un direct"),
        ("live", "^ direct ~ avec|with"),
        ("live", "live|antenne|plateau|plateaux|studio|studios|duplex|micro"),
        ("live", "on|a|sur|l air|antenne"),
        ("live", "down the line"),
        (
            "on the programme",
            "on|dans|sur our|the|notre|my|mon ~ show|programme|program|broadcast|emission|matinale|panel|tranche|journal",
        ),
        (
            "on the programme",
            "invite|invitee|guest|HOST ~ emission|matinale|podcast|show|programme|program|chronique|flash|journal|breakfast",
        ),
        ("on the programme", "matinale|podcast ~ ROLE|PERSON|invite|guest"),
        ("on the programme", "ROLE|PERSON ~ matinale|podcast"),
    ]
)

_OTHERS = Table(
    [
        (
            "video_call",
            "visio|visioconference|zoom|skype|teams|webcam|facetime|hangout|hangouts|jitsi|webex|whereby",
        ),
        ("video_call", "video call|skype|link|chat|interview|conference"),
        ("video_call", "google|un|via meet"),
        ("video_call", "camera on"),
        ("phone", "telephone|tel|telephonique|telephoniques|phone|telephoner|phoner|telephonic"),
        ("phone", "coup|coups de fil|telephone|tel"),
        ("phone", "bout du fil"),
        ("phone", "on|over the|a . line|phone"),
        ("phone", "un|l|d|par|bref|rapide|petit appel"),
        ("phone", "joindre|reach ~ PERSON|ROLE ~ TIME|*DAY"),
        ("phone", "joignable"),
        (
            "phone",
            "appeler|appellerais|rappeler|appellerai|appelle|appelions|call|ring|ringing|calls|calling",
        ),
        ("written", "par ecrit|mail|email|courriel|mails"),
        ("written", "par|by|over|via e mail"),
        ("written", "in writing"),
        ("written", "by|over|via|on email|mail"),
        ("written", "ecrit|ecrite|ecrites|ecrits|written"),
        (
            "written",
            "QUESTIONS ~ EMAIL|mail|email|send|envoyer|enverrai|enverrais|joint|jointe|attached|envoie",
        ),
        ("written", "retour|reponse . ecrit|mail"),
        ("written", "phrase|sentences|lines|lignes ~ EMAIL|mail|email|ecrit"),
        (
            "written",
            "send|envoyer|enverrai|soumettre|transmettre|adresser|submit . you|vous|him|her|lui|over? ~ QUESTIONS",
        ),
        ("in_person", "sur place|site"),
        ("in_person", "on site"),
        ("in_person", "rencontrer|rencontre|meet|visit|visiter|rencontrions|visite"),
        ("in_person", "face a|to|camera"),
        (
            "in_person",
            "vos|nos|your|our|ses|vos|leurs|their locaux|bureaux|offices|office|premises|ateliers|labo|laboratoire",
        ),
        ("in_person", "chez vous|lui|elle|him|her"),
        ("in_person", "a|au|at|in son|votre|your|his|her|the bureau|domicile|office|lab|workshop|desk"),
        ("in_person", "in|en person|personne|vrai|tete"),
        ("in_person", "cafe|coffee|dejeuner|lunch|verre|drink|breakfast"),
        ("in_person", "en|a|dans marge|issue|foulee"),
        ("in_person", "FILMING"),
        ("in_person", "filmer|tourner|film|filming|photographier|photograph|shoot|portrait"),
        ("in_person", "poser|pose . heure|demi|photo|photos|pour|for"),
        ("in_person", "suivre|follow|shadow . PERSON|ROLE"),
        ("in_person", "sit down"),
        ("in_person", "passer|spend une|a|la|the journee|day|matinee|morning"),
        (
            "in_person",
            "apres|after|before|avant|juste|right|straight|just . la|the|le|apres|after|ca? EVENT|conference|talk|speech|discours",
        ),
        ("in_person", "afterwards|beforehand"),
        ("in_person", "while i am|are . there|here|in|over"),
        ("in_person", "quand|while|lorsque|passage|puisque ~ sur place|paris|town|ville|la"),
        ("in_person", "de visu|vive"),
        ("in_person", "enregistrer|record|enregistrement ~ chez|dans|at|sur"),
    ]
)
_DEFAULTS = Table(
    [
        ("on_air", "podcast|podcasts|matinale|emission|radio ~"),
        ("on_air", "emission|podcast|matinale|plateau"),
    ]
)


def interview_format(
    sentences: Sequence[Sentence], asking: Collection[int], *, attending: bool
) -> Format | None:
    """Give the means of an interview: live before all, else the one named first, in the request before elsewhere.

    Of somebody who comes to the event and names no means, `IN_PERSON`: the interview is to be held there.
    """
    rest, _ = _NOT_THE_MEANS.masked(sentences)
    for part in ([rest[n] for n in sorted(asking)], rest):
        if _unrefused(_ON_AIR, part):
            return Format.ON_AIR
        if found := _unrefused(_OTHERS, part):
            return Format(found)
    if attending:
        return Format.IN_PERSON
    return Format.ON_AIR if _unrefused(_DEFAULTS, rest) else None


def _unrefused(table: Table, sentences: Sequence[Sentence]) -> str:
    """Give the name of what stands first and is not negated, or an empty text."""
    hits = [
        (hit.sentence, hit.first, hit.name)
        for hit in table.all(sentences)
        if not any(token.negated for token in sentences[hit.sentence].tokens[hit.first : hit.last + 1])
    ]
    return min(hits)[2] if hits else ""


def mode(sentences: Sequence[Sentence]) -> Mode | None:
    """Tell whether she comes or follows from afar; None where the words leave it open."""
    if any(
        not all(token.negated for token in sentences[hit.sentence].tokens[hit.first : hit.last + 1])
        for hit in coming.REMOTE.all(sentences)
    ):
        return Mode.REMOTE
    return Mode.ON_SITE if coming.ON_SITE.first(sentences) else None
