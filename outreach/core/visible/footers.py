"""What machines add to a mail: `Envoyé de mon iPhone`, confidentiality footers, antivirus lines, list footers, banners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from outreach.core.folding import folded


class Cut(Enum):
    """How much a footer takes with it."""

    LINE = "line"  # this line alone
    REST = "rest"  # this line and whatever follows in the same piece of text


# All patterns are matched against folded text, from its beginning.
_DEVICE = (
    r"(?:i?phone|i ?pad|ipod|smartphone|mobile|portable|telephone|tel|gsm|cell(?:ular)?|handy|movil|celular|telefono|telefoon|tablette|tablet|samsung|galaxy|android"
    r"|blackberry|huawei|honor|xiaomi|redmi|oneplus|oppo|nokia|lumia|windows|wiko|sony|xperia|htc|lg|motorola|moto|pixel|fairphone|ordiphone|mac(?:book)?|apple|watch"
    r"|verizon|t-mobile|at&t|orange|sfr|bouygues|free|outlook|yahoo|gmail|proton ?mail|protonmail|proton|mail|courrier|k-9|thunderbird|spark|newton|bluemail|airmail|mailbird"
    r"|aqua mail|nine|boxer|touchdown|commcare|laposte|la poste|zimbra|hotmail|aol|gmx|web\.de|tutanota|tuta|windows phone|iphon\w*|mobiles?|mobiel|appareil|device|gerat|dispositivo|e-?reader|kindle)"
)
_SENT = (
    r"(?:envoye(?:e)?(?: a partir)? (?:de|d'|depuis|avec|via|par|grace a|a l'aide de|sur|du)|envoye|expedie (?:de|depuis)|message envoye (?:de|depuis)|ecrit (?:de|depuis)|transmis (?:de|depuis)|redige (?:de|depuis|sur)"
    r"|sent (?:from|via|with|using|by|on)|written on|typed on|composed on|get|download|telecharger?|telechargez|obtene[zr]|obtenir|provenance ?:|provient de"
    r"|gesendet (?:von|mit|uber|aus)|von mein\w* .{1,40} gesendet|diese nachricht wurde von mein\w*|enviado (?:desde|de|do|con|a partir de|via)|inviato (?:da|dal|con|tramite)|verstuurd vanaf|verzonden (?:vanaf|met|van)"
    r"|enviada? (?:do|pelo|a partir do)|wyslan[eoa] (?:z|za)|skickat fran|sendt fra|lahetetty|отправлено (?:с|из)|надіслано (?:з|із)|kuldve|odeslano z|iphone'?dan|发自)"
)
_DEVICE_LINE = re.compile(
    rf"\W{{0,3}}{_SENT}\b[^,;!?]{{0,60}}?{_DEVICE}(?:[^,;!?]{{0,40}})[.!]?\W{{0,3}}"
    r"(?:(?:veuillez|merci d|merci pour|excuse|please|desole|pardon|sorry|bitte|scusate|disculp)[^?]{0,120})?"
)
_SENT_FROM_MY = re.compile(r"sent from my(?: [\w-]+){1,5}\.?")
_MINE = re.compile(
    r"von meinem? (?:[\w-]+ ){1,4}gesendet\.?|mit (?:der )?[\w .-]{1,40}(?:app)? gesendet\.?|sent from (?:mail|outlook|yahoo).{0,60}"
)
_EXCUSES = re.compile(
    r"\W{0,3}(?:veuillez excuser (?:ma brievete|mon laconisme|les fautes|la brievete|les eventuelles).{0,80}|please excuse (?:my brevity|any typos|typos|the brevity|brevity).{0,60}"
    r"|excuse(?:z|s)? (?:les|my|the|moi pour les) (?:fautes|typos|brevity|coquilles).{0,60}|desole pour les fautes.{0,60})"
)

_MAIL = r"(?:message|e-?mail|mail|courriel|courrier(?: electronique)?|electronic mail|nachricht|mensaje|messaggio|bericht|communication|correo(?: electronico)?|transmission)"
_LEGAL_BEGINS = re.compile(
    rf"\W{{0,6}}(?:(?:avis|clause|note|mention|notice)s? (?:de |legales?|d')\s?(?:confidentialite|non-responsabilite)?|(?:confidentiality|legal|privacy|disclaimer|important) ?(?:notice|note|statement|warning)?\b ?[:.-]|disclaimer\b|confidential(?:ity|ite)?\W"
    rf"|(?:ce|cet|cette|le present|present|this|the present|dies\w*|este|questo|questa|dit|deze|il presente|tout|any|the information|the contents?|the views|unless|if you (?:are not|have received)|si vous (?:n'etes pas|avez recu|recevez)|toute (?:utilisation|diffusion)|l'integrite|internet)\b"
    rf"|(?:les|des) informations (?:contenues|confidentielles)|le informazioni contenute|la informacion contenida|l'expediteur|the sender|privileged)"
)
_LEGAL_MAIL = re.compile(rf"\b(?:{_MAIL}|avis|notice|clause)\b")
_LEGAL_WORDS = re.compile(
    r"pieces? jointes?|fichiers? (?:joints?|attaches?)|documents? (?:joints?|attaches?)|attach(?:ments?|ed)|destinataires?|intended|recipients?|addressee|confiden|privileged|secret professionnel"
    r"|par erreur|in error|erroneously|detrui(?:re|sez)|supprim\w+|delete|destroy|integrite|altere|usurpe|virus|malware|liable|liability|responsabilite|unauthori[sz]ed|non autorisee|strictement|strictly"
    r"|anhang|vertraulich|empfanger|irrtum|adjuntos?|destinatario|allegati|riservat|bijlagen?|vertrouwelijk|geadresseerde|opinions?"
)
_ENVIRONMENT = re.compile(
    r"\W{0,6}(?:(?:pensez|pensons) (?:a|vert)\b.{0,60}(?:imprim|environnement|planete|papier)|(?:avant d'imprimer|n'imprimez|n'imprimer|merci de n'imprimer|evitez d'imprimer|preservons|protegeons|afin de preserver).{0,80}"
    r"|(?:please |do )?(?:consider|think of|think about|think before|save (?:paper|a tree|the planet|trees)|don't print|do not print).{0,60}(?:print|environment|planet|tree)|before (?:you )?print.{0,60}|bitte (?:denken|prufen) sie.{0,80}(?:umwelt|ausdruck)|antes de imprimir.{0,60}|prima di stampare.{0,60}"
    r"|go green\b|un geste pour (?:la planete|l'environnement).{0,80})"
)
_ANTIVIRUS = re.compile(
    r"\W{0,6}(?:(?:garanti )?sans virus|virus-?free|virenfrei|libre de virus|privo di virus|l'absence de virus|aucun virus|no virus found|checked by|this (?:email|e-mail|message|mail) (?:has been|was) (?:checked|scanned|sent from a virus)"
    r"|(?:ce|cet|le) (?:message|e-?mail|mail|courrier electronique|courriel) (?:a ete|est) (?:verifie|analyse|controle|certifie|garanti|scanne|protege)|diese e-?mail wurde (?:von|auf)|scanned by|protege par|analyse par|mail scann?e|message scann?e"
    r"|avast|avg |mailinblack|mail in black|ce message a ete envoye (?:a partir d'un|depuis un) ordinateur)"
)
_LIST = re.compile(
    r"\W{0,6}(?:.{1,60} mailing list\b|liste de diffusion .{1,60}|you (?:are receiving|received|are getting|get) this (?:message|e-?mail|mail|because)|you're receiving|vous (?:recevez|avez recu) (?:ce|cet) (?:message|mail|e-?mail|courriel),? (?:car|parce)"
    r"|to (?:unsubscribe|stop receiving) (?:from|to|emails|these|e-mails|send|click|visit|go|please)|pour (?:vous desabonner|vous desinscrire|se desinscrire|se desabonner|ne plus recevoir).{0,100}(?:http|www\.|cliquez|cliquer|envoyez|@|ici\b|suivez)"
    r"|if you (?:no longer (?:wish|want)|do not (?:wish|want)|don't want|would prefer not|wish to (?:stop|unsubscribe)).{0,100}(?:http|www\.|click|unsubscribe (?:at|here|:)|@|here\b)|si vous ne (?:souhaitez|voulez|desirez) plus .{0,100}(?:http|www\.|cliquez|@|ici\b)"
    r"|(?:unsubscribe|se desinscrire|desinscription|se desabonner|desabonnement|manage (?:your )?preferences|abmelden|disiscriviti|darse de baja)\b[^.!?]{0,40}?[:|<-].{0,12}(?:http|www\.|@)"
    r"|abonnez-vous\b.{0,120}|inscrivez-vous a (?:notre|nos|la) (?:newsletter|lettre).{0,80}|subscribe to (?:our|the|my).{0,80}|sign up (?:for|to) our.{0,80}|view this (?:e-?mail|message) in (?:your )?browser)"
)
_BANNER = re.compile(
    r"\W{0,6}(?:(?:(?:caution|warning|attention|avertissement|achtung|important|prudence|alerte?|note|external|externe|extern|mise en garde|security notice|be careful)\b.{0,30}?)?"
    rf"(?:(?:this|the|ce|cet|le present|diese\w*|l') ?(?:an? )?(?:external |incoming |inbound )?{_MAIL} (?:has |was |is )?(?:originat|comes? from|came from|is from|sent from|received from|provient|emane|vient|a ete (?:envoye|emis|expedie)|est (?:issu|externe|envoye)|ist von|stammt|kommt)"
    rf"|(?:external|externe?r?) (?:e-?mail|mail|sender|message|absender)\b|(?:courriel|message|mail|e-?mail|expediteur) (?:externe|exterieur)\b|do not click|don't click|ne cliquez pas|n'ouvrez pas)"
    r"|(?:you don't often get email from|some people who received this message don't often|vous n'(?:obtenez|recevez) pas souvent d'?(?:e-?mail|courriers?|messages?)|certaines personnes (?:qui|ayant) (?:ont )?recu|sie erhalten nicht (?:haufig|oft)|no suele recibir|ricevi raramente)"
    r"|(?:learn why this is important|decouvrez pourquoi (?:cela|c'est|ceci)|en savoir plus sur (?:pourquoi|l'importance)))"
)
_TAG = re.compile(
    r"^\s*(?:\[(?:external|externe?|ext|extern|caution|attention|warning|suspicious|spam|expéditeur externe|mail externe|message externe|courriel externe|external email|external sender|email externe)\s?:?\]|(?:\*{2,3}|<)(?:external|externe?|ext)(?: e-?mail| sender| message)?(?:\*{2,3}|>))\s*[:-]?\s*",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\s*(?:\((?:See attached file|Embedded image moved to file|Voir (?:le )?fichier joint|Fichier joint|Image déplacée vers le fichier)\s?:[^()]{0,200}(?:\([^()]{0,20}\)[^()]{0,60})?\)|\[(?:cid|image|Image|IMAGE|img|logo|inline image|image:)\b[^\[\]]{0,200}\]|\[IMAGE\]|<(?:image|img|logo)[\w. -]{0,60}\.(?:png|jpe?g|gif|bmp)>)",
    re.IGNORECASE,
)
_LONGEST = 600
_LEGAL_SIGNS = 2  # words of the law in a paragraph that speaks of the mail itself
_PARAGRAPH = 8  # lines that are read to tell a confidentiality footer
_TOP = 3  # banners that may stand above each other


def is_device_line(text: str) -> bool:
    """Tell whether a line names the machine or the program that a mail was written with."""
    if len(text) > _LONGEST or not text.strip():
        return False
    plain = folded(text)
    return any(p.fullmatch(plain) for p in (_DEVICE_LINE, _SENT_FROM_MY, _MINE, _EXCUSES))


def footer(texts: Sequence[str], at: int) -> Cut | None:
    """Say what a footer that begins at `texts[at]` takes with it; None where none begins."""
    text = texts[at]
    if len(text) > _LONGEST * 20:
        return None
    plain = folded(text[:_LONGEST])
    if any(p.fullmatch(plain) for p in (_DEVICE_LINE, _SENT_FROM_MY, _MINE)):
        return Cut.REST
    if _EXCUSES.fullmatch(plain):
        return Cut.LINE
    if any(p.match(plain) for p in (_ANTIVIRUS, _ENVIRONMENT, _LIST)):
        return Cut.REST
    return Cut.REST if _LEGAL_BEGINS.match(plain) and _is_legal(texts, at) else None


def _is_legal(texts: Sequence[str], at: int) -> bool:
    """Tell a confidentiality footer from a sentence about a confidential message: it speaks of the mail and the law, at length."""
    lines: list[str] = []
    for text in texts[at : at + _PARAGRAPH]:
        if not text.strip() and len(lines) > 1:
            break
        lines.append(text[:_LONGEST])
    paragraph = folded(" ".join(lines))[: _LONGEST * 2]
    signs = set(_LEGAL_WORDS.findall(paragraph))
    if not _LEGAL_MAIL.search(paragraph):
        return False
    return len(signs) >= _LEGAL_SIGNS


def without_banners(texts: list[str]) -> list[str]:
    """Leave out what a mail gateway put on top: `[EXTERNAL]`, `CAUTION: This email originated from outside …`."""
    for _ in range(_TOP):
        first = next((i for i, text in enumerate(texts) if text.strip(" \t*_-=|\u00a0")), None)
        if first is None:
            return texts
        tag = _TAG.match(texts[first][:200])
        if tag is not None:
            texts = [texts[first][tag.end() :], *texts[first + 1 :]]
            continue
        if not _BANNER.match(folded(texts[first][:_LONGEST])):
            return texts
        end = next((i for i in range(first, len(texts)) if not texts[i].strip()), first + 1)
        texts = texts[end if end - first <= _PARAGRAPH else first + 1 :]
    return texts


def without_placeholders(text: str) -> str:
    """Leave out what stands for a picture or a file: `[cid:image001.png@…]`, `(See attached file: …)`."""
    if "[" not in text and "(" not in text and "<" not in text:
        return text
    return _PLACEHOLDER.sub("", text)
