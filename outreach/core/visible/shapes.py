"""What a short line at the end of a mail looks like: a closing formula, a name, a title, a phone number, prose."""

from __future__ import annotations

import re
from enum import Enum

from outreach.core.folding import folded


class Shape(Enum):
    """What a short line looks like."""

    CLOSING = "closing"  # Cordialement,
    NAME = "name"  # Marie Dupont
    ROLE = "role"  # Rédactrice en chef adjointe
    CONTACT = "contact"  # phone, address, site, social network
    TITLE = "title"  # capitalised words that may be an outlet: L'Actu des dirigeants
    PROSE = "prose"  # anything that somebody says


_CLOSING = re.compile(
    r"(?:tres |bien |une |encore )?(?:(?:bien |tres |tres bien )?(?:cordialement|confraternellement|amicalement|sincerement|respectueusement|chaleureusement)|d'avance merci|mille mercis|au plaisir|bon (?:courage|week|dimanche)|have a (?:good|great|nice|lovely)|cdlt|cdt|crdlt|bav|bien (?:a vous|a toi)|a vous\b|a toi\b|amities|(?:mes |meilleures |sinceres |salutations?|cordiales |avec mes )\w*"
    r"|salutations|veuillez (?:agreer|recevoir)|bonne? (?:journee|soiree|reception|continuation|semaine|fin|apres|week|fetes|lecture|annee|nuit)|bel(?:le)? (?:journee|soiree|apres|fin|week)|excellente? |joyeu|(?:un grand |grand )?merci\b|merci d'avance|a (?:bientot|tres bientot|tout|demain|plus|\+)|a\+|biz|bises|bien des choses"
    r"|(?:kind|best|warm|warmest|kindest|many|with) \w+|best\b|regards|thanks|thank you|thx|cheers|yours\b|sincerely|all (?:the )?best|take care|cordially|respectfully|talk soon|speak soon|ta\b"
    r"|mit (?:freundlich|besten|lieb|herzlich)|freundliche|viele grusse|beste grusse|herzliche|liebe grusse|mfg|lg\b|saludos|un saludo|atentamente|cordial|distinti saluti|cordiali saluti|un saluto|grazie|gracias|groet|met vriendelijke|mvg|hartelijke|atenciosamente|obrigad|abracos|pozdraw|hilsen|med venlig|vennlig|med vanlig|halsning)"
)
_CLOSING_WORDS = 7
_ROLE = re.compile(
    r"\b(?:journaliste?s?|redact(?:eur|rice|ion|or)\w*|redac\b|reporter|reportrice|correspond\w+|pigiste|chef(?:fe)?s? (?:d|adj)\w*|chef(?:fe)?\b|directeur|directrice|direction|adjointe?|chargee?s? de|responsable|assistante?|attachee?|secretaire|secretariat|presentat\w+|animat\w+"
    r"|product(?:eur|rice)|producer|realisat\w+|photograph\w*|photo ?reporter|iconograph\w*|documentaliste|edit(?:eur|rice|or|orial)\b|journalist\w*|columnist|writer|head of|desk|newsdesk|newsroom|free-?lance|independante?|coordinat\w+|presidente?|president|delegue\w*|service|rubrique|pole|bureau"
    r"|bureau chief|departement|department|unit|programmat\w+|standard|studio|manager|officer|intern|stagiaire|alternante?|consultante?|expert\w*|founder|fondat\w+|ceo|cto|communication|communications|press office|redaktion|redakteur\w*|periodista|giornalista|redazione|redactie"
    r"|editor-in-chief|staff|host|anchor|broadcast\w*|contributor|chronique\w*|grand reporter|envoyee? speciale?|critique|critic|commissioning|researcher|assignment|bookings?|fact-check\w*|web ?master|cadreu\w+|jri|monteu\w+|planning)\b"
)
_OUTLET = re.compile(
    r"\b(?:agence|agency|magazine|mag|radio|tele|television|tv|presse|press|journal|hebdo\w*|quotidien|mensuel|revue|news|media|medias|gazette|tribune|courrier|express|herald|times|post|ledger|echos?|monde|matin|soir|info|infos|france|fm|films|productions?|editions?|group|groupe|ltd|gmbh|sas|sarl|sa|inc|llc|association|podcast|web|www|review|weekly|daily|monitor|observer|wire|briefing|publishing|publications)\b"
)
_PHONE = re.compile(r"(?<![\w/])\+?\(?\d[\d\s().\-/\u00a0\u202f]{6,22}\d(?!\w)")
_PHONE_LABEL = re.compile(
    r"^\W{0,3}(?:tel|telephone|mob|mobile|portable|port|fixe|std|standard|studio|direct|ligne|bureau|gsm|cell|fax|phone|office|t|p|m|f|d|b|l|w|e|☎|📞|telefon|telefono|tlf|handy|tel\. perso|tel perso)(?:[\w .]{0,14})?\W{0,4}[+(\d]"
)
_ADDRESS = re.compile(
    r"\b\d{4,5} [a-z][a-z'-]+|\b(?:rue|avenue|av\.|boulevard|bd|place|quai|allee|allees|impasse|chemin|cours|faubourg|street|st\.|road|rd|square|lane|cedex|bp|cs|po box|strasse|via|calle|esplanade|route|villa|passage|building|floor|batiment)\b"
)
_URL = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w{2,}|\b[\w-]+\.(?:fr|com|org|net|eu|info|media|tv|fm|co\.uk|be|ch|example)\b"
)
_SOCIAL = re.compile(
    r"(?:^|\W)(?:twitter|x\.com|linkedin|facebook|instagram|insta|mastodon|bluesky|bsky|youtube|tiktok|skype|whatsapp|signal|telegram|threads|pgp|siret|siren|rcs|capital (?:social )?de|registered (?:in|office)|company (?:no|number|reg)|vat|tva)\b|^@\w{2,30}$|suivez[- ](?:nous|moi)|follow (?:us|me)|retrouvez[- ](?:nous|moi)|rejoignez[- ]nous"
)
_SEPARATED = re.compile(r"\s(?:[|•·–—/]|//|-)\s|\S\s?\|\s?\S")
_PROSE = re.compile(
    r"\b(?:je|j'|j’|tu|il|elle|on|nous|vous|ils|elles|est|sont|suis|sera|serai|etes|avez|ai|merci|peux|pouvez|pourriez|votre|vos|mon|ma|mes|me|moi|c'est|ca|cela|oui|non|ne|pas|bonjour|bonsoir|voici|svp"
    r"|i|i'm|i'll|i'd|you|we|they|is|are|was|be|am|can|could|will|would|please|my|your|our|it|it's|no|not|yes|hello|hi|dear|thanks|thank|ich|wir|sie|ist|bitte|yo|usted|por favor|io|noi|ik|wij|jullie)\b"
)
_TIMES = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|demain|tomorrow|matin a|apres-midi)\b|\b\d{1,2} ?h(?:\d\d)?\b|\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m)?\b(?![./]\d)|\b\d{1,2} ?[ap]m\b"
)
"""A day or an hour: somebody proposes it; a signature has none."""

_NAME_WORD = re.compile(r"(?:[A-ZÀ-ÖØ-Þ](?:[\w'’.-]*|\.)|d[’'][A-ZÀ-Þ][\w-]*)")
_PARTICLE = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "el",
        "ben",
        "bin",
        "al",
        "et",
        "&",
        "y",
        "dos",
        "e",
        "st",
        "ter",
        "ten",
        "d'",
    ]
)
_NO_NAME = frozenset(
    (
        *(
            "oui",
            "non",
            "ok",
            "merci",
            "bonjour",
            "bonsoir",
            "hello",
            "thanks",
            "stop",
            "yes",
            "no",
            "salut",
            "hi",
            "dear",
            "desinscription",
            "unsubscribe",
        ),
        *(
            "remove",
            "parfait",
            "super",
            "urgent",
            "bonne",
            "bon",
            "d'accord",
            "entendu",
            "noted",
            "desabonnement",
            "cordialement",
            "madame",
            "monsieur",
        ),
        *(
            "mesdames",
            "messieurs",
            "cher",
            "chere",
            "coucou",
            "hey",
            "best",
            "regards",
            "cheers",
            "sorry",
            "desole",
            "desolee",
            "interview",
            "rappel",
        ),
        *(
            "nope",
            "yep",
            "sure",
            "great",
            "perfect",
            "note",
            "recu",
            "received",
            "impossible",
            "absent",
            "absente",
            "present",
            "presente",
            "confirme",
        ),
        *(
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "samedi",
            "dimanche",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
        ),
    )
)
_TITLES = frozenset(("monsieur", "madame"))
_NAME_WORDS = 5
_INITIALS = 2
_SHORT = 90
_BARE_PHONE_WORDS = 3


def shape(text: str) -> Shape:
    """Say what a line looks like, read alone."""
    text = text.strip(" \t*_|\u00a0")
    if not text or len(text) > _SHORT:
        return Shape.PROSE
    plain = folded(text)
    length = len(plain.split())
    if length <= _CLOSING_WORDS and _CLOSING.match(plain) and not _PHONE.search(text):
        return Shape.CLOSING
    if _is_contact(text, plain):
        return Shape.CONTACT
    if _is_said(text, plain, length):
        return Shape.PROSE
    return Shape.NAME if _is_name(text) and not _ROLE.search(plain) else _printed(text, plain, length)


def names_a_time(plain: str) -> bool:
    """Tell whether folded text names a day or an hour."""
    return bool(_TIMES.search(plain))


def _is_said(text: str, plain: str, length: int) -> bool:
    ends = text[-1] in "?!…" or (text[-1] in ".;:" and length > _BARE_PHONE_WORDS)
    return ends or bool(_TIMES.search(plain) or _PROSE.search(plain))


def _printed(text: str, plain: str, length: int) -> Shape:
    """Tell a title from an outlet among the lines that are no name."""
    if length <= 12 and _ROLE.search(plain):  # noqa: PLR2004 - a title is no sentence
        return Shape.ROLE
    if _SEPARATED.search(text) and (text[0].isupper() or text[0].isdigit()):
        return Shape.ROLE
    if length <= 8 and (text[0].isupper() or _OUTLET.search(plain)):  # noqa: PLR2004 - the same
        return Shape.TITLE
    return Shape.PROSE


def _is_contact(text: str, plain: str) -> bool:
    if _PROSE.search(plain):
        return False
    phone = _PHONE.search(text)
    if phone is not None and sum(c.isdigit() for c in phone[0]) >= 8:  # noqa: PLR2004 - a phone number
        rest = _PHONE.sub(" ", _URL.sub(" ", plain))
        if (
            _PHONE_LABEL.match(plain)
            or len(re.findall(r"[^\W\d]{2,}", rest)) <= _BARE_PHONE_WORDS
            or _SEPARATED.search(text)
        ):
            return text[-1] not in "?!"
    if _URL.search(plain) and len(re.findall(r"[^\W\d]{2,}", _URL.sub(" ", plain))) <= _BARE_PHONE_WORDS:
        return True
    if _SOCIAL.search(plain):
        return text[-1] not in "?!."
    return bool(_ADDRESS.search(plain)) and any(c.isdigit() for c in text) and text[-1] not in "?!.:"


def _is_name(text: str) -> bool:
    parts = text.rstrip(",.").split()
    if not 0 < len(parts) <= _NAME_WORDS or any(c.isdigit() for c in text):
        return False
    if text[-1] == "." and len(parts) == 1 and len(parts[0]) > _INITIALS:
        return False  # `Compris.` is a sentence, `Paul D.` a name
    first = folded(parts[0]).strip(",.")
    if first in _NO_NAME and not (first in _TITLES and len(parts) > 1):
        return False
    capitals = sum(bool(_NAME_WORD.fullmatch(w.rstrip(","))) for w in parts)
    return capitals > 0 and all(w.lower() in _PARTICLE or _NAME_WORD.fullmatch(w.rstrip(",")) for w in parts)
