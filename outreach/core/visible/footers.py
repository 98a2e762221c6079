"""What machines add to a mail: `Envoyé de mon iPhone`, confidentiality footers, antivirus lines, list footers, banners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from outreach.core.folding import folded
from outreach.core.visible.shapes import Shape, names_a_time, shape


class Footer(Enum):
    """What kind of machine text it is."""

    DEVICE = "device"  # Envoyé de mon iPhone
    EXCUSE = "excuse"  # Veuillez excuser ma brièveté
    ANTIVIRUS = "antivirus"
    ENVIRONMENT = "environment"  # pensez à l'environnement avant d'imprimer
    LIST = "list"  # a mailing list's or a company's own way out
    LEGAL = "legal"  # confidentiality
    HOUSE = "house"  # what a publisher prints under every mail: its app, its shops, its working hours


# All patterns are matched against folded text, from its beginning.
_MACHINES = (
    r"\b(?:i ?phone\w*|i ?pad\w*|ipod|smartphone|mobile?|mobil\w*|portable|telephone|tel|gsm|cell(?:ulare?)?|handy|movil|celular|telefono|telefoon|tablette|tablet|samsung|galaxy|android"
    r"|blackberry|huawei|honor|xiaomi|redmi|oneplus|oppo|nokia|lumia|windows|wiko|sony|xperia|htc|lg|motorola|moto|pixel|fairphone|ordiphone|mac|macbook|apple|verizon|t-mobile|at&t|orange|sfr|bouygues|free"
    r"|appareil|device|gerat|dispositivo|apparaat|kindle|телефона|айфона)\b"
)
_PROGRAMS = (
    r"\b(?:outlook|yahoo|gmail|proton ?mail|proton|k-?9|thunderbird|spark|newton|blue ?mail|airmail|blackberry|mailbird|mailspring|aqua mail|nine|boxer|canary|edison|superhuman|zoho|front|la ?poste|zimbra|roundcube|hotmail|aol|gmx"
    r"|web\.de|tuta(?:nota)?|sfr mail|mail orange|orange mail|app(?:lication)?|messagerie|courrier (?:pour|de)|mail (?:for|pour|fur|para|per)|ios|mailo|infomaniak|fairemail|mymail|my mail|ovh|free)\b"
)
_SENT = (
    r"(?:envoyee?|expediee?|ecrit|transmis|redigee?|message envoye|e-?mail envoye|mail envoye|sent|written|typed|composed|message sent|gesendet|enviad[oa]|inviat[oa]|verstuurd|verzonden"
    r"|wyslan[eoa]|skickat|sendt|отправлено|надіслано|odeslano)"
)
_DEVICE = (
    re.compile(
        rf"\W{{0,3}}{_SENT} (?:a partir )?(?:de |d'|depuis |from |von |desde |da |dal |do |vanaf |van |fran |fra |z |ze |с |из |із |a partir de |sur )[^,;!?]{{0,60}}?(?:{_MACHINES}|{_PROGRAMS})[^,;!?]{{0,40}}"
    ),
    re.compile(
        rf"\W{{0,3}}{_SENT} (?:avec |via |par |grace a |with |using |by |mit |con |met |za |through |a l'aide de )[^,;!?]{{0,30}}?{_PROGRAMS}[^,;!?]{{0,50}}"
    ),
    re.compile(
        rf"\W{{0,3}}(?:get|download|telecharger?|telechargez|obtenez|obtenir|obtener|scarica|descargar?|holen sie sich|ottieni) (?:l'application |the |la |il )?{_PROGRAMS}[^,;!?]{{0,70}}"
    ),
    re.compile(
        r"\W{0,3}(?:provenance|from|sent from|von|de|desde) ?:? (?:mail|courrier|correo|posta) (?:for|pour|fur|para|per) windows.{0,20}"
    ),
    re.compile(r"sent from my(?:,? [\w'&-]+){1,6}\W{0,3}"),
    re.compile(r"envoye (?:de|depuis|a partir de) mon(?: [\w'-]+){1,4}\W{0,3}"),
    re.compile(
        r"von (?:meinem?|unterwegs) ?(?:[\w-]+ ){0,4}gesendet\W{0,3}|mit (?:der )?[\w .-]{1,40}gesendet\W{0,3}|diese (?:nachricht|e-mail) wurde von mein.{1,60}gesendet\W{0,3}"
    ),
    re.compile(
        r"(?:lahetetty|iphone'?\w{0,5} gonderildi|发自|iphone から送信|iphone에서 보냄).{0,40}|kuldve .{1,40}"
    ),
    re.compile(
        r"outlook (?:for|pour|fur|para|per) (?:ios|android)\b.{0,60}|yahoo mail ?: .{0,80}|la messagerie securisee.{0,60}"
    ),
)
_ADDRESS = re.compile(r"[\[(<]{0,2} ?(?:https?://|www\.)[^\s<>()\[\]]{1,500} ?[\])>]{0,2}")
_AND_EXCUSES = re.compile(
    r"[.,!;]? ?(?:veuillez|merci d'|merci pour|excuse|please|desolee?|pardon|sorry|bitte|scusate|disculp)[^?]{0,120}$"
)
_EXCUSES = re.compile(
    r"\W{0,3}(?:veuillez excuser (?:ma brievete|mon laconisme|les fautes|la brievete|les eventuelles).{0,80}|please excuse (?:my brevity|any typos|typos|the brevity|brevity).{0,60}"
    r"|excuse(?:z|s)? (?:les|my|the|moi pour les) (?:fautes|typos|brevity|coquilles).{0,60}|desole pour les fautes.{0,60})"
)

_MAIL = r"(?:message|e-?mail|mail|courriel|courrier(?: electronique)?|electronic mail|nachricht|mensaje|messaggio|bericht|communication|correo(?: electronico)?|transmission)"
_LEGAL_BEGINS = re.compile(
    r"\W{0,6}(?:(?:avis|clause|note|mention|notice)s? (?:de |legales?|d')\s?(?:confidentialite|non-responsabilite)?|(?:confidentiality|legal|privacy|disclaimer|important) ?(?:notice|note|statement|warning)?\b ?[:.-]|disclaimer\b|confidential(?:ity|ite)?\W"
    r"|(?:ce|cet|cette|le present|present|this|the present|dies\w*|este|questo|questa|dit|deze|il presente|tout|any|the information|the contents?|le contenu|the views|unless|if you (?:are not|have received)|si vous (?:n'etes pas|avez recu|recevez)|toute (?:utilisation|diffusion)|l'integrite|internet)\b"
    r"|(?:les|des) informations (?:contenues|confidentielles)|le informazioni contenute|la informacion contenida|l'expediteur|the sender|privileged)"
)
_LEGAL_MAIL = re.compile(rf"\b(?:{_MAIL}|avis|notice|clause)\b")
_LEGAL_WORDS = re.compile(
    r"pieces? jointes?|fichiers? (?:joints?|attaches?)|documents? (?:joints?|attaches?)|attach(?:ments?|ed)|destinataires?|intended|recipients?|addressee|confiden|privileged|secret professionnel"
    r"|par erreur|in error|erroneously|detrui(?:re|sez)|supprim\w+|delete|destroy|integrite|altere|usurpe|virus|malware|liable|liability|responsabilite|unauthori[sz]ed|non autorisee|strictement|strictly"
    r"|anhang|vertraulich|empfanger|irrtum|adjuntos?|destinatario|allegati|riservat|bijlagen?|vertrouwelijk|geadresseerde|opinions?"
)
_ENVIRONMENT = re.compile(
    r"\W{0,6}(?:p )?(?:(?:pensez|pensons) (?:a|vert)\b.{0,60}(?:imprim|environnement|planete|papier)|(?:avant d'imprimer|n'imprimez|n'imprimer|merci de n'imprimer|evitez d'imprimer|preservons|protegeons|afin de preserver).{0,80}"
    r"|(?:please |do )?(?:consider|think of|think about|think before|save (?:paper|a tree|the planet|trees)|don't print|do not print).{0,60}(?:print|environment|planet|tree)|before (?:you )?print.{0,60}|bitte (?:denken|prufen) sie.{0,80}(?:umwelt|ausdruck)|antes de imprimir.{0,60}|prima di stampare.{0,60}"
    r"|go green\b|un geste pour (?:la planete|l'environnement).{0,80})"
)
_COMPANY = re.compile(
    r".{0,120}?\b(?:registered (?:in|office|number|no)|company (?:no|number|registration)|rcs [a-z]+|siret|siren|(?:au )?capital (?:social )?de|tva intracom|vat (?:no|number|reg))\b.{0,40}\d"
)
_REGISTERED = re.compile(
    r"(?:.{1,60}\b(?:is|are) (?:a company |a charity |a limited company |companies )?)?(?:(?:a )?(?:company|charity) )?registered (?:in|at|office)\b (?:in |: ?)?(?:england|scotland|wales|northern ireland|ireland|great britain|the uk|the united|london|france|companies house)\b.{0,200}"
)
_HOUSE = re.compile(
    r"\W{0,6}(?:(?:retrouvez|suivez|lisez|decouvrez|consultez|ecoutez|regardez)(?:[ -]nous\b| (?:aussi |egalement |encore )?(?:toute l'|l'actu|l'info|toutes? (?:nos|les|l'|notre)|tous (?:nos|les|les)|le meilleur|nos \w+|notre (?:site|appli\w*|chaine|compte|page|newsletter|lettre|actualite|podcast|journal|magazine))).{0,200}"
    r"|(?:telechargez|installez|essayez|obtenez) (?:notre|nos|l'|gratuitement).{0,120}|rejoignez[ -](?:nous|la communaute|notre).{0,120}|soutenez (?:notre|nos|la presse|le journalisme|un journal\w*|l'info\w*).{0,120}|faites un don\b.{0,120}"
    r"|(?:follow|find|join|like|watch) us\b.{0,120}|(?:download|try|get|install) (?:our|the) (?:free )?(?:new )?apps?\b.{0,120}|(?:read|see|listen to|watch|get|discover|check out|explore) (?:all |more |more of )?(?:the latest|our|us (?:on|at)).{0,160}|visit (?:our|us|www|https?).{0,160}|support (?:our|independent|quality) journalism.{0,120}"
    r"|(?:you can|you may|vous pouvez)(?: also| a tout moment| at any time)? (?:unsubscribe|opt[ -]out|vous desinscrire|vous desabonner|manage your|update your|modifier vos preferences|gerer vos).{0,160}"
    r"|(?:my|our) (?:working|office) (?:hours|days|pattern).{0,300}|(?:i|we) (?:sometimes |often )?work flexibl.{0,300}|(?:if|when) (?:you )?(?:receive|i (?:send|am sending)).{0,80}(?:outside|working hours).{0,200}|(?:dans le cadre du |respectons? (?:le|ensemble le|votre) )?droit a la deconnexion.{0,300}"
    r"|(?:si|lorsque) vous recevez (?:ce|cet|un) (?:mail|message|e-?mail|courriel) (?:en dehors|hors|pendant|le week-end|le soir).{0,200}|(?:ce|mes) (?:mail|message|e-?mail|courriel)s? (?:ne requie(?:rt|rent)|n'appelle(?:nt)?) pas (?:de|une) (?:reponse|traitement) immediate?.{0,200})"
)
"""What a house or its rules print under every mail: promotion, subscriptions, working hours."""

_HOURS = re.compile(r"hours|deconnexion|heures|en dehors|flexibl|days")
_PRINTED = frozenset((Shape.NAME, Shape.ROLE, Shape.CONTACT, Shape.TITLE))
_REACH = 4  # lines above in which the nearest full one is looked for
_PROVIDER = re.compile(
    r"\W{0,6}(?:accedez aux courriers electroniques de la poste.{0,200}|une messagerie gratuite, garantie a vie.{0,200}|je cree ma boite mail.{0,80}|(?:creez|ouvrez) (?:gratuitement )?(?:votre|une) (?:boite|adresse|messagerie).{0,120}"
    r"|mailo, la messagerie.{0,120}|do you yahoo.{0,60}|get your (?:own )?free .{0,80}|ce message a ete envoye (?:avec|via|depuis|par|grace).{0,120})"
)
"""What a provider advertises under its customers' mail."""

_LINKS = re.compile(r"(?:links?|liens?|verweise|enlaces|collegamenti|references?)(?: de ce message)? ?:")
_ANTIVIRUS = re.compile(
    r"(?:<\S{1,200}>)?\W{0,6}(?:(?:garanti )?sans virus|virus-?free|virenfrei|libre de virus|privo di virus|l'absence de virus|aucun virus|no virus found|checked by|this (?:email|e-mail|message|mail) (?:has been|was) (?:checked|scanned|sent from a virus)"
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
_SPOKEN = re.compile(r"\b(?:je|j'\w+|m'\w+|moi|mon|ma|mes|me|i|i've|i'm|i'd|my|us)\b")
"""A person speaks of herself: no footer does."""

_FOOTERS = (
    (Footer.ANTIVIRUS, _ANTIVIRUS),
    (Footer.ENVIRONMENT, _ENVIRONMENT),
    (Footer.LIST, _LIST),
    (Footer.LEGAL, _COMPANY),
    (Footer.LEGAL, _REGISTERED),
    (Footer.DEVICE, _PROVIDER),
)
_BANNER = re.compile(
    r"\W{0,6}(?:"
    rf"(?:(?:caution|warning|attention|avertissement|achtung|important|prudence|alerte?|note|external|externe|extern|mise en garde|security notice|be careful|vorsicht)\b.{{0,30}}?)?"
    rf"(?:this|the|ce|cet|le present|diese\w*|l') ?(?:an? )?(?:external |incoming |inbound )?{_MAIL} (?:has |was |is |a ete |est |ist |wurde )?.{{0,60}}?(?:outside|external|exterieur|externe|extern\b|hors (?:de|du)|outwith|au?sserhalb)"
    rf"|(?:external|externe?r?) (?:e-?mail|mail|sender|message|absender)\b[^a-z]{{0,4}}(?:$|.{{0,60}}(?:caution|prudence|click|cliqu|attention|careful|origin|provien))|(?:courriel|message|mail|e-?mail|expediteur) (?:externe|exterieur)\W{{0,4}}(?:$|.{{0,60}}(?:prudence|cliqu|attention|vigilan))"
    r"|(?:caution|warning|attention|prudence|achtung)\W{1,5}(?:external|externe?|exterieur)\b"
    r"|(?:you don't often get email from|some people who received this message don't often|vous n'(?:obtenez|recevez) pas souvent d[e'] ?(?:e-?mail|courrier|message)|certaines personnes (?:qui|ayant) (?:ont )?recu|sie erhalten nicht (?:haufig|oft)|no suele recibir|ricevi raramente)"
    r"|zjqcmqryfpfptbanner\w*$"  # Proofpoint's own marks
    r"|(?:learn why this is important|decouvrez pourquoi (?:cela|c'est|ceci)))"
)
_BANNER_GOES_ON = re.compile(
    r"\W{0,6}(?:(?:please )?(?:do not|don't|never|exercise|use caution|be careful|treat)|(?:merci de )?(?:ne |n')\w+ (?:pas|aucun)|soyez|faites (?:preuve|attention)|unless you|a moins que|sauf si|learn why|decouvrez pourquoi|links or|attachments|l'expediteur|the sender|organi[sz]ation|et que vous|know the content|report suspicious|en cas de doute|if in doubt)"
)
_TAG = re.compile(
    r"^\s*(?:\[(?:external|externe?|ext|extern|caution|attention|warning|suspicious|spam|expéditeur externe|mail externe|message externe|courriel externe|external email|external sender|email externe)\s?:?\]|(?:\*{2,3}|<)(?:external|externe?|ext)(?: e-?mail| sender| message)?(?:\*{2,3}|>))\s*[:-]?\s*",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\s*(?:\((?:See attached\s+file|Embedded image moved to\s+file|Voir (?:le )?fichier joint|Fichier joint|Image déplacée vers le fichier)\s?:[^()]{0,200}(?:\([^()]{0,20}\)[^()]{0,60})?\)|\[(?:cid|image|Image|IMAGE|img|logo|inline image|image:)\b[^\[\]]{0,200}\]|\[IMAGE\]|\[https?://[^\[\]\s]{1,500}\.(?:png|jpe?g|gif|svg|webp)[^\[\]\s]{0,200}\](?:<https?://[^\s<>]{1,500}>)?|<(?:image|img|logo)[\w. -]{0,60}\.(?:png|jpe?g|gif|bmp)>)",
    re.IGNORECASE,
)
_LIST_BEGINS = re.compile(r"\W{0,6}(?:pour |to |if you |si vous |you |vous |unsubscribe|se des)")
_LONGEST = 600
_LEGAL_SIGNS = 2  # words of the law in a paragraph that speaks of the mail itself
_LEGAL_LENGTH = 70
_PARAGRAPH = 8  # lines that are read to tell a confidentiality footer
_TOP = 6  # banners that may stand above each other


def footer(texts: Sequence[str], at: int) -> Footer | None:
    """Say what kind of footer begins at `texts[at]`; None where none does."""
    plain = folded(texts[at][:_LONGEST])
    if len(texts[at]) <= _LONGEST and _is_device(plain):
        return Footer.DEVICE
    if len(texts[at]) <= _LONGEST and _EXCUSES.fullmatch(plain):
        return Footer.EXCUSE
    if is_house_rule(texts, at) or is_links(texts, at):
        return Footer.HOUSE
    if _SPOKEN.search(plain):
        return None
    found = next((kind for kind, begins in _FOOTERS if begins.match(plain)), None)
    if found is None and _is_wrapped_list(texts, at, plain):
        found = Footer.LIST
    if found is None and _LEGAL_BEGINS.match(plain) and _is_legal(texts, at):
        found = Footer.LEGAL
    return found


def _is_wrapped_list(texts: Sequence[str], at: int, plain: str) -> bool:
    """Tell whether a way out begins here whose address stands on one of the next lines."""
    if at + 1 >= len(texts) or not texts[at + 1].strip() or not _LIST_BEGINS.match(plain):
        return False
    return bool(_LIST.match(folded(" ".join(text.strip() for text in texts[at : at + 3])[:_LONGEST])))


def is_links(texts: Sequence[str], at: int) -> bool:
    """Tell whether a mailer lists the addresses of an HTML text here: `Links:`, dashes, `[1] https://…` (Roundcube)."""
    if not _LINKS.fullmatch(folded(texts[at][:_LONGEST])):
        return False
    below = [text.strip() for text in texts[at + 1 : at + 4]]
    return len(below) > 1 and below[0].startswith("---") and any(text.startswith("[1]") for text in below[1:])


def is_house_rule(texts: Sequence[str], at: int) -> bool:
    """Tell whether a line is what a house prints under every mail: below a name, a title, an address or another such line.

    People write such sentences as well (`Rejoignez-nous vendredi à 10h`), but as prose below prose, and with a time.
    """
    plain = folded(texts[at][:_LONGEST])
    if not _HOUSE.fullmatch(plain) or (names_a_time(plain) and not _HOURS.search(plain)):
        return False
    above = next((texts[i] for i in range(at - 1, max(at - _REACH, -1), -1) if texts[i].strip()), "")
    if not above or shape(above) in _PRINTED:
        return True
    return bool(_HOUSE.fullmatch(folded(above[:_LONGEST])))


def _is_device(plain: str) -> bool:
    if "http" in plain or "www." in plain:
        plain = _ADDRESS.sub(" ", plain).strip()
        if not plain:
            return False
    if any(p.fullmatch(plain) for p in _DEVICE):
        return True
    excuses = _AND_EXCUSES.search(plain)
    return excuses is not None and any(p.fullmatch(plain[: excuses.start()]) for p in _DEVICE)


def _is_legal(texts: Sequence[str], at: int) -> bool:
    """Tell a confidentiality footer from a sentence about a confidential message: it speaks of the mail and the law, at length."""
    lines: list[str] = []
    for text in texts[at : at + _PARAGRAPH]:
        if not text.strip() and len(lines) > 1:
            break
        lines.append(text[:_LONGEST])
    paragraph = folded(" ".join(lines))[: _LONGEST * 2]
    if len(paragraph) < _LEGAL_LENGTH or _SPOKEN.search(paragraph):
        return False
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
        end = first + 1
        while (
            end < len(texts)
            and end - first < _PARAGRAPH
            and _BANNER_GOES_ON.match(folded(texts[end][:_LONGEST]))
        ):
            end += 1
        texts = texts[end:]
    return texts


def without_placeholders(text: str) -> str:
    """Leave out what stands for a picture or a file: `[cid:image001.png@…]`, `(See attached file: …)`."""
    if "[" not in text and "(" not in text and "<" not in text:
        return text
    return _PLACEHOLDER.sub("", text)


def is_placeholder(text: str) -> bool:
    """Tell whether nothing but pictures or files stands on a line."""
    return text.lstrip()[:1] in {"[", "(", "<"} and not without_placeholders(text).strip()
