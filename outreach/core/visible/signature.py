"""Where the automatic signature begins; the closing formula and the name that were typed stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from outreach.core.folding import folded, words
from outreach.core.visible.dividers import is_rule
from outreach.core.visible.footers import Footer, footer


class Shape(Enum):
    """What a short line looks like."""

    CLOSING = "closing"  # Cordialement,
    NAME = "name"  # Marie Dupont
    ROLE = "role"  # Rédactrice en chef adjointe
    CONTACT = "contact"  # phone, address, site, social network
    TITLE = "title"  # capitalised words that may be an outlet: L'Actu des dirigeants
    PROSE = "prose"  # anything that somebody says


_CLOSING = re.compile(
    r"(?:(?:bien |tres |tres bien )?(?:cordialement|confraternellement|amicalement|sincerement|respectueusement)|cdlt|cdt|crdlt|bav|bien (?:a vous|a toi)|a vous\b|a toi\b|amities|(?:mes |meilleures |sinceres |salutations?|cordiales |avec mes )\w*"
    r"|salutations|veuillez (?:agreer|recevoir)|bonne? (?:journee|soiree|reception|continuation|semaine|fin|apres|week|fetes|lecture|annee|nuit)|bel(?:le)? (?:journee|soiree|apres|fin|week)|excellente? |joyeu|(?:un grand |grand )?merci\b|merci d'avance|a (?:bientot|tres bientot|tout|demain|plus|\+)|a\+|biz|bises|bien des choses"
    r"|(?:kind|best|warm|warmest|kindest|many|with) \w+|best\b|regards|thanks|thank you|thx|cheers|yours\b|sincerely|all (?:the )?best|take care|cordially|respectfully|talk soon|speak soon|ta\b"
    r"|mit (?:freundlich|besten|lieb|herzlich)|freundliche|viele grusse|beste grusse|herzliche|liebe grusse|mfg|lg\b|saludos|un saludo|atentamente|cordial|distinti saluti|cordiali saluti|un saluto|grazie|gracias|groet|met vriendelijke|mvg|hartelijke|atenciosamente|obrigad|abracos|pozdraw|hilsen|med venlig|vennlig|med vanlig|halsning)"
)
_CLOSING_WORDS = 7
_ROLE = re.compile(
    r"\b(?:journaliste?s?|redact(?:eur|rice|ion|or)\w*|redac\b|reporter|reportrice|correspond\w+|pigiste|chef(?:fe)?s? (?:d|adj)\w*|chef(?:fe)?\b|directeur|directrice|direction|adjointe?|chargee?s? de|responsable|assistante?|attachee?|secretaire|secretariat|presentat\w+|animat\w+"
    r"|product(?:eur|rice)|producer|realisat\w+|photograph\w*|photo ?reporter|iconograph\w*|documentaliste|edit(?:eur|rice|or|orial)\b|journalist\w*|columnist|writer|head of|desk|newsdesk|newsroom|free-?lance|independante?|coordinat\w+|presidente?|president|delegue\w*|service|rubrique|pole|bureau"
    r"|bureau chief|departement|department|unit|programmat\w+|standard|studio|manager|officer|intern|stagiaire|alternante?|consultante?|expert\w*|founder|fondat\w+|ceo|cto|phd|dr\b|prof\w*|communication|communications|press office|redaktion|redakteur\w*|periodista|giornalista|redazione|redactie"
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
    "de du des la le van von der den di da el ben bin al et & y dos e st ter ten d'".split()
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
_NAME_WORDS = 5
_SHORT = 90
_PARAGRAPHS = 12
_DOUBLE_SPACED = 2  # lines of title or contact that a signature in single lines has at least
_LAST_LINES = 45  # a signature, however long
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
    if _TIMES.search(plain):
        return Shape.PROSE
    if text[-1] in "?!…" or (text[-1] in ".;:" and length > _BARE_PHONE_WORDS) or _PROSE.search(plain):
        return Shape.PROSE
    if _is_name(text):
        return Shape.NAME
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
    if folded(parts[0]).strip(",.") in _NO_NAME:
        return False
    capitals = sum(bool(_NAME_WORD.fullmatch(w.rstrip(","))) for w in parts)
    return capitals > 0 and all(w.lower() in _PARTICLE or _NAME_WORD.fullmatch(w.rstrip(",")) for w in parts)


_DELIMITER = re.compile(r"\s{0,2}(?:--|—|–|-- ?--)\s*")


def delimiter(texts: Sequence[str], *, begun: bool) -> int | None:
    """Find the line that begins a signature by itself: `-- ` (RFC 3676 section 4.3), or a drawn line with nothing typed below.

    `begun`: something typed stands above this piece. A dashed line on top of a mail is no signature's when prose follows.
    """
    for at, text in enumerate(texts):
        if not text.strip():
            continue
        if text[:1] in "-—–_=*~ ":
            if _DELIMITER.fullmatch(text) and (begun or _nothing_typed(texts[at + 1 :])):
                return at
            if is_rule(text) and _nothing_typed(texts[at + 1 :]):
                return at
        begun = True
    return None


def _nothing_typed(texts: Sequence[str]) -> bool:
    full = [at for at, text in enumerate(texts) if text.strip() and not is_rule(text)]
    if len(full) > _LAST_LINES:
        return False
    for at in full:
        if footer(texts, at) not in {None, Footer.EXCUSE}:
            return True
        if shape(texts[at]) in {Shape.PROSE, Shape.CLOSING}:
            return False
    return True


def signature(texts: Sequence[str], *, sender: frozenset[str] = frozenset()) -> int:
    """Give the line at which the signature below a typed text begins: the number of lines where there is none.

    Read from the end, paragraph by paragraph, up to the first that holds prose or a closing formula, and never the first of all. What
    stands under a typed name or a closing formula, separated from it, and looks like name, title, outlet, phone or address, was set there
    by the mail program; under a name in the same paragraph, lines of title and contact were. A phone number under prose, what follows a
    colon, and another person's name and address were typed. `sender` are the words of the sender's name, folded.
    """
    best = len(texts)
    stop = len(texts)
    below: list[Shape] = []
    for _ in range(_PARAGRAPHS):
        start, stop = _last_paragraph(texts, stop)
        if start == stop:
            return best
        block = texts[start:stop]
        shapes = [shape(text) for text in block]
        if Shape.PROSE in shapes or Shape.CLOSING in shapes:
            under = _below_name(shapes)
            if under is not None and best == _next(texts, stop):
                return start + under
            if best == len(texts) and below:
                return _double_spaced(texts, start)
            return best
        above = _line_above(texts, start)
        if above is None:
            under = _below_name([*shapes, *below])
            return start + under if under is not None and under < len(shapes) else best
        below = [*shapes, *below]
        if _was_set(block, shapes, below, above, sender):
            best = start
        stop = start
    return best


def _next(texts: Sequence[str], at: int) -> int:
    while at < len(texts) and not texts[at].strip():
        at += 1
    return at


def _last_paragraph(texts: Sequence[str], stop: int) -> tuple[int, int]:
    while stop > 0 and not texts[stop - 1].strip():
        stop -= 1
    start = stop
    while start > 0 and texts[start - 1].strip() and stop - start <= _LAST_LINES:
        start -= 1
    return (stop, stop) if stop - start > _LAST_LINES else (start, stop)


def _line_above(texts: Sequence[str], start: int) -> str | None:
    return next((texts[i].strip() for i in range(start - 1, -1, -1) if texts[i].strip()), None)


def _was_set(
    block: Sequence[str], shapes: list[Shape], below: list[Shape], above: str, sender: frozenset[str]
) -> bool:
    """Tell whether a mail program set the signature that begins with this paragraph; `below`: the shapes from here to the end."""
    if above.endswith((":", "：")) or (shapes == [Shape.NAME] and len(below) > 1):
        return False
    before = shape(above)
    told = Shape.ROLE in below or Shape.CONTACT in below
    named = shapes[0] is Shape.NAME and len(below) > 1
    first_name = len(block[0].split()) == 1
    if below == [Shape.NAME, Shape.CONTACT] and first_name:
        return False  # a first name and a number
    if before is Shape.CLOSING:
        return named or (told and below != [Shape.CONTACT])
    if before is Shape.NAME:
        return told or len(below) > 1 or not first_name or folded(above) in folded(block[0])
    return told and named and bool(sender & set(words(block[0])))


def _below_name(shapes: Sequence[Shape]) -> int | None:
    """Find where lines of title and contact begin under the name that was typed in the same paragraph."""
    for name in range(len(shapes) - 1):
        if shapes[name] is not Shape.NAME or (name and shapes[name - 1] not in {Shape.CLOSING, Shape.PROSE}):
            continue
        rest = shapes[name + 1 :]
        if Shape.PROSE in rest or Shape.CLOSING in rest or not {Shape.ROLE, Shape.CONTACT} & set(rest):
            continue
        if len(rest) > 1 or rest[0] is Shape.ROLE:
            return name + 1
    return None


def _double_spaced(texts: Sequence[str], start: int) -> int:
    """Read a signature with a blank line between its lines as if it had none: the name on top stays."""
    full = [at for at in range(start, len(texts)) if texts[at].strip()]
    shapes = [shape(texts[at]) for at in full]
    closings = [i for i, s in enumerate(shapes) if s is Shape.CLOSING]
    if not closings or texts[full[closings[-1]]].rstrip().endswith(":"):
        return len(texts)
    rest = shapes[closings[-1] :]
    under = _below_name(rest)
    return len(texts) if under is None or len(rest) - under < _DOUBLE_SPACED else full[closings[-1] + under]
