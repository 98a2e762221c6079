"""What a text says of itself: a robot's own words, an absence, a departure; and what only a person would add.

All expressions look at folded text (`fold`): lower case, no accents, straight apostrophes, single spaces.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from outreach.core.incoming import Incoming

_MOST = 6_000  # characters of a text that are looked at: notices are short
_TYPOGRAPHY = (
    *((sign, "'") for sign in "’‘ʼ`´"),
    *((sign, "-") for sign in "–—‑"),
    ("\xa0", " "),
    ("\u202f", " "),
    ("œ", "oe"),
    ("ß", "ss"),
    ("ø", "o"),
    ("ł", "l"),
)
_COMBINING = re.compile("[\u0300-\u036f]+")
_SPACES = re.compile(r"[ \t]{2,}|\t")

_QUOTE = re.compile(
    r"^[ \t]{0,20}(?:"
    r">"
    r"|-{2,20} ?(?:original message|message d'origine|message original|ursprungliche nachricht|forwarded message|message transfere)"
    r"|_{20}"
    r"|(?:le|on|am|el|il|op|em|den) .{4,180}(?:a ecrit|wrote|schrieb|escribio|ha scritto|schreef|escreveu|skrev) ?:"
    r"|(?:de|from|von|da|van) ?: .{1,200}\n[^\n]{0,20}(?:envoye|sent|date|gesendet|inviato|enviado|verzonden|a|to) ?:"
    r")",
    re.MULTILINE,
)
"""Where what is answered to begins; rough, because only a robot's few lines above it matter here."""

_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def fold(text: str) -> str:
    """Give text in lower case, without accents, with plain apostrophes, dashes and spaces; line ends stay."""
    text = text.lower()
    if not text.isascii():
        for sign, plain in _TYPOGRAPHY:
            text = text.replace(sign, plain)
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text[:_MOST]))
    return _SPACES.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Wording:
    """The sender's own lines, as they stand and folded; `flat` has its lines joined."""

    own: str
    flat: str


def wording(incoming: Incoming) -> Wording:
    """Take what stands above the quote and the signature."""
    text = incoming.text[:_MOST]
    folded = fold(text)
    found = _QUOTE.search(folded)
    if found:
        lines = folded.count("\n", 0, found.start())
        text = "\n".join(text.split("\n", lines)[:lines])
    signature = _SIGNATURE.search(text)
    if signature and signature.start() > 0:
        text = text[: signature.start()]
    return Wording(text.strip(), " ".join((fold(text) if found or signature else folded).split()))


def said(pattern: re.Pattern[str], text: str) -> str:
    """Give the words a pattern finds, or an empty text."""
    found = pattern.search(text)
    return found[0] if found else ""


_THING = r"(?:e-?mails?|mails?|mels?|courriels?|messages?|reponses?|notifications?|repl(?:y|ies)|responses?|accuse de reception|envoi|notice|nachricht|antwort|mensaje|correo|respuesta|risposta|messaggio|bericht|antwoord|mensagem|resposta)"

_ALONE = r"(?:^|[*\[(#=-] ?|[.!:] )"  # where a sentence or a banner begins: people speak of "your automatic reply", too

ROBOT = re.compile(
    # French
    rf"\b(?:ceci est|ceci constitue|il s'agit d'|voici|ce {_THING} est|cette {_THING} est|cet {_THING} est|le present {_THING} est) ?(?:un|une)? ?{_THING}? ?(?:automatique|automatise|genere automatiquement|envoye automatiquement|emis automatiquement)"
    rf"|(?:{_ALONE}|\b(?:ce|cet|cette|le present) ){_THING} (?:a ete |est |etant )?(?:genere|envoye|emis|cree|produit|expedie)e? (?:automatiquement|par un (?:robot|automate|repondeur))"
    rf"|{_ALONE}(?:reponse|message) automatique(?: ?[.!*\])-]|$| d(?:'absence|u serveur|e messagerie|u systeme))"
    r"|\b(?:je suis|ici) (?:le |un )(?:robot|repondeur)\b"
    # English
    rf"|\bthis (?:is|was) an? (?:auto(?:matic|mated|matically|-?generated|-?reply|-?response|responder)?(?: generated)?(?: e-?mail)?(?: out[- ]of[- ]office)?) ?(?:{_THING})?(?: from|\.|,|!|;|:|$| to |$| and| -| sent| generated|\))"
    rf"|\bthis (?:{_THING}) (?:is|was|has been) (?:auto-?generated|automated|an auto|(?:auto-?|automatically )(?:sent|generated|created))"
    rf"|{_ALONE}(?:automated|automatic|auto)[- ](?:reply|response|message|acknowledge?ment)(?: only)?(?: ?[.!;)\]*-]|$)"
    # others
    r"|\bdies ist eine automatisch|\bdiese (?:e-?mail|nachricht) wurde automatisch|\bautomatisch (?:generierte|erstellte|erzeugte)"
    r"|\beste es un (?:mensaje|correo)(?: electronico)? automatico"
    r"|\bquesto e un messaggio automatico|\bquesta e una risposta automatica"
    r"|\bdit is een automatisch|\bdit bericht is automatisch"
    r"|\besta e uma (?:mensagem|resposta) automatica"
    rf"|{_ALONE}(?:respuesta automatica|mensaje automatico|risposta automatica|messaggio automatico|automatisch (?:antwoord|bericht)|resposta automatica|mensagem automatica|automatische antwort)\b"
)
"""A text that says it was written by a machine. `Ceci n'est pas un message automatique` says the contrary."""

UNREAD = re.compile(
    r"\b(?:votre|ce|vos|les) (?:e-?mails?|mails?|courriels?|messages?)(?: recus?)? (?:ne (?:sera|seront|sont|est)|n'(?:est|a|ont|etait|etaient)) (?:donc )?(?:ni|pas|plus) (?:ete )?(?:lus?|transferes?|consultes?|traites?|releves?|redirige|transmis|suivis?|automatiquement)"
    r"|\bcette (?:boite|adresse|messagerie)[^.!?]{0,60} n'est (?:pas|plus) (?:relevee|consultee|lue|surveillee|active|valide|utilisee|suivie)"
    r"|\bthis (?:mailbox|inbox|address|e-?mail address|e-?mail account|account)[^.!?]{0,60}(?:is not|isn't|is no longer|will not be|is un)\b ?(?:being )?(?:monitored|checked|read|in use|active|valid|attended|used)"
    r"|\b(?:your|this|e-?mails?|messages?) ?(?:e-?mail|message|mail)? ?(?:will not|won't|are not|is not|will neither) be(?:ing)? (?:read|forwarded|monitored|seen)"
)
"""Nobody reads what comes here."""

_REQUEST = r"(?:votre|vos|ta) (?:message|mail|e-?mail|courriel|demande|requete|question|candidature|proposition|sollicitation|envoi|signalement|ticket|contribution|communique|info(?:rmation)?s?)"

RECEIVED = re.compile(
    rf"\b{_REQUEST}(?: [«\"'][^»\"']{{0,200}}[»\"'])?(?: [^.!?]{{0,120}})? (?:a|ont|est) (?:bien )?(?:ete )?(?:bien )?(?:recue?s?|enregistree?s?|prise? en compte|transmise?s?|parvenue?s?|arrivee?s?)"
    rf"|\b(?:nous avons|avons|la redaction a|notre equipe a|nous accusons|accusons)(?: bien)? (?:recu|pris en compte|enregistre|reception de|note) {_REQUEST}"
    r"|\bun ticket (?:a ete|vient d'etre) (?:cree|ouvert)|\bnumero de (?:ticket|dossier|demande|suivi)\b"
    r"|\b(?:your|this) (?:[a-z-]+ )?(?:request|message|e-?mail|enquiry|inquiry|ticket|submission|query|case|tip|pitch|press release)(?: \(?[#\[][^)\] ]{1,30}[)\]]?)?(?: [^.!?]{0,80})? (?:has been|was|have been) (?:successfully )?(?:received|logged|created|registered|submitted|recorded|forwarded|opened|added)"
    r"|\bwe(?:'ve| have)? (?:successfully )?(?:received|got|gotten) your (?:message|e-?mail|request|enquiry|inquiry|ticket|submission|query|tip|pitch|press release)"
    r"|\b(?:thank you|thanks) for (?:contacting|getting in touch with|reaching out to|writing to|e-?mailing|your (?:submission|enquiry|inquiry|interest))"
    r"|\bihre (?:anfrage|nachricht|e-?mail)[^.!?]{0,80} (?:erhalten|eingegangen|registriert)|\bhemos recibido su|\babbiamo ricevuto|\bwe hebben uw|\brecebemos"
)
"""An acknowledgement of receipt in the words of an office; a person may write them too."""

TICKET = re.compile(
    r"\b(?:ticket|dossier|demande|reference|numero|request|case|incident|ref)\b[^.!?\n]{0,40}(?:#|n ?[°o.] ?|: ?)?[a-z]{0,5}[#-]?\d{3,}"
    r"|\bticket\b|\b(?:merci de |veuillez |prie de )ne pas (?:y )?repondre\b|\bne repondez pas a ce\b|\bdo(?:n't| not) (?:need to )?reply\b|\bno need to reply\b|\bnicht auf diese\b|\bno responda\b"
    r"|\bsera (?:traitee?|lue?|etudiee?|examinee?|transmise?|prise? en charge)\b|\b(?:sera|serez) (?:contactee?|recontactee?)|\bdans les (?:meilleurs|plus brefs) delais\b|\bsous \d+ ?(?:h|heures|jours)\b"
    r"|\bis being (?:reviewed|processed)|\bwill be (?:reviewed|read|processed|dealt with|handled)|\bwithin (?:\d+|one|two|three|five|24|48) (?:business |working )?(?:hours|days)\b|\bas soon as possible\b|\bdue to the (?:high )?volume|\bvolume of\b|\bcannot (?:respond|reply) to (?:every|all)|\bne pouvons (?:pas )?repondre a (?:toutes|tous|chacun)|\bunable to (?:respond|reply) to (?:every|all)"
)
"""What the robot of a ticket system or of a newsdesk adds."""

_ABSENT_STATE = (
    r"(?:absente?s?|en (?:conges?|vacances|deplacement|mission|reportage|tournage|formation|seminaire|arret|rtt|repos|voyage|recuperation|disponibilite|conge)"
    r"|hors (?:du |de mon |de la )?(?:bureau|redaction)|indisponibles?|injoignables?|a l'etranger|ferme[es]*|en repos|de sortie|loin|maternite|paternite|malade)"
)

ABSENT = re.compile(
    # French
    r"\bpas (?:la|dispo|au bureau|a mon bureau) (?:jusqu|avant|aujourd|demain|cette|ce|du|le|pour)|"
    rf"\b(?:je suis|je serai|serai|suis|nous sommes|nous serons|est|sera|sommes|actuellement|momentanement|etant)(?: [a-z',]+){{0,5}}? {_ABSENT_STATE}\b"
    rf"|\b(?:^|[.!;,:] ?|bonjour,? ?){_ABSENT_STATE} (?:du|de|jusqu|jusqu'|jusque|ce|cette|depuis|pour|a partir|a compter|toute|aujourd|le|la|et|demain)"
    r"|\bde retour (?:le|lundi|mardi|mercredi|jeudi|vendredi|a partir|au bureau|dans|des|en|demain|au|vers|a la)\b|\b(?:des|a) (?:mon|notre|son) retour\b|\bmon absence\b|\bnotre absence\b|\bne (?:travaille|suis|serai|travaillons) pas (?:le|les|au bureau|la|ce|joignable|disponible|present|en mesure|aujourd)"
    r"|\bn'(?:ai|aurai|aurais) pas acces a m(?:a messagerie|es (?:mails|e-mails|messages|courriels))|\bacces (?:tres )?(?:limite|restreint|irregulier|difficile|reduit|intermittent|ponctuel) a m|\bconge (?:de )?(?:maternite|paternite|parental|sabbatique|maladie|annuel|sans solde)\b|\barret (?:maladie|de travail)\b"
    r"|\bne (?:consulte|consulterai|lis|lirai|releve|releverai) (?:pas|plus|que|guere)? ?(?:rarement|regulierement )?(?:mes|ma|mon|cette|les)\b|\b(?:repondrai|reponds|lirai|prendrai connaissance de|traiterai|repondrons)\b[^.!?]{0,60}\b(?:retour|a partir|des|lundi|mardi|mercredi|jeudi|vendredi|reprise|reouverture)\b"
    r"|\b(?:bureaux?|redaction|standard|cabinet|agence|service)\b[^.!?]{0,60}\b(?:ferme|fermes|fermee|fermees|fermeront|fermera)\b"
    # English
    r"|\bout of (?:the |my )?office\b|\bout-of-office\b|\booo\b|\bo\.o\.o\b|\bon (?:annual |maternity |paternity |parental |sick |medical |family |bereavement |compassionate |study |unpaid |extended |shared parental )?leave\b|\bon (?:holidays?|vacation|assignment|sabbatical|the road|a course|training|honeymoon|jury (?:duty|service))\b|\bannual leave\b"
    r"|\b(?:i'm|i am|i will be|i'll be|we are|we're|is|are|will be|be) (?:[a-z]+ ){0,2}(?:away|traveling|travelling|abroad|unavailable|off (?:work|sick|until|today|this|on|for|from)|out (?:today|until|all|this|of|from|on|for)|offline|closed)\b|\baway (?:from|until|today|this|on|for)\b|\bback (?:on|in|at|to|from)\b|\b(?:when|until|till|once|after|before) (?:i|we) (?:get back|return|am back|are back|'m back)\b|\b(?:on|upon|following|until) my return\b|\bwhen i'm back\b|\breturning (?:on|to|in|\d)|\b(?:i )?return (?:on|to (?:the office|work))|\blimited (?:or no )?(?:access|connectivity|internet)|\b(?:no|intermittent|sporadic|irregular|patchy|infrequent|little|without) (?:access to )?(?:my )?e-?mail\b|\bnot (?:be )?(?:in the office|at work|working|checking|monitoring|reading|available|at my desk)\b|\bdon't work (?:on )?(?:mon|tues|wednes|thurs|fri)|\bdo not work (?:on )?(?:mon|tues|wednes|thurs|fri)"
    # German, Spanish, Italian, Portuguese, Dutch, Nordic, Polish
    r"|\babwesen|\bnicht im (?:buro|hause|haus)|\bim urlaub|\bausser haus|\bnicht erreichbar|\bwieder (?:im|erreichbar|fur sie)|\belternzeit|\bauf (?:dienst)?reise"
    r"|\bfuera de (?:la )?oficina|\bde vacaciones|\bausente|\bestare de vuelta|\bde baja\b|\bregreso\b"
    r"|\bfuori (?:ufficio|sede)|\bin ferie|\bassente|\brientro\b|\brientrero"
    r"|\bfora do escritorio|\bde ferias|\bregressarei|\bvoltarei"
    r"|\bafwezig|\bniet (?:aanwezig|op kantoor|bereikbaar)|\bmet (?:vakantie|verlof)|\bop vakantie|\bweer (?:aanwezig|bereikbaar|terug)"
    r"|\bikke (?:pa kontoret|tilstede|til stede)|\bpa (?:semester|ferie)|\bar inte pa kontoret|\btjanstledig|\bforaldraledig|\bpoissa\b|\blomalla|\bnieobecn|\burlop|\bpoza biurem|\bmimo kancelar|\bdovolen|\bszabadsag"
)
"""Somebody is away; a person may say so too."""

LEFT = re.compile(
    r"\b(?:ne|n') ?(?:fait|fais|faisons|font|travaille|travaillons|exerce|occupe|occupais|appartiens|appartient|collabore|officie|sevit|dirige|assure)(?: donc| en effet| desormais)? plus (?!l?es? (?:lun|mar|mer|jeu|ven|sam))(?:partie|a|au|aux|dans|de|du|des|pour|chez|ce|ces|cette|la|le|l'|parmi|avec|en|les|sous|ici)\b"
    r"|\b(?:ne|n') ?(?:suis|est|sommes|sera|serai|seront)(?: donc| en effet| desormais)? plus (?:en (?:poste|fonctions?|charge|activite)|chez|membre|salarie|employe|collabora|redact|journalist|a la redaction|au (?:journal|magazine|sein|service|quotidien)|dans (?:l'entreprise|la societe|nos|les effectifs|l'equipe|cette)|des notres|parmi|presente? (?:dans|au sein|chez)|rattache|responsable|titulaire|l'interlocut|votre)"
    r"|\b(?:j'ai|a|ai|avons|ayant|aura|aurai|vient de|viens de) (?:definitivement |desormais |officiellement |donc )?(?:quitter?|cesse (?:son|mon|ses|mes) (?:activite|fonction|collaboration))(?: definitivement| desormais)?(?: (?:la|le|les|l'|ses|mes|son|mon|notre|nos|votre|ce|cette|[a-z]))"
    r"|\b(?:je quitte (?!le bureau|la reunion|mon poste de travail)|nous (?:a|as) quittee?s?|a rejoint (?:un|une|la|le|l\'|les)|(?:vers|pour) de (?:nouveaux|nouvelles|autres) (?:horizons|aventures|projets|defis|fonctions)|mon dernier jour|poste vacant|a pris (?:sa|une) retraite|ai pris ma retraite|suis (?:a la|en) retraite|est (?:desormais |maintenant )?(?:a la|en) retraite|parti[e]? (?:a la|en) retraite|fait valoir (?:ses|mes) droits a la retraite|suis parti[e]?(?: de| pour d'autres| vers)|est parti[e]? (?:de la|du|vers|pour d'autres))"
    r"|\b(?:cette|l'|mon|son|votre) ?(?:adresse|boite|messagerie|compte|mail|e-mail|mel|courriel|boite mail|adresse mail)[^.!?\n]{0,80}(?:n'est|ne sera|n'existe|n'etait|ne fonctionne)(?: donc| desormais)? plus(?: (?:active|valide|releve|consulte|utilise|en service|lue|attribue|en fonction|surveille|operationnel|suivi|valable|d'actualite))?"
    r"|\b(?:no longer|not anymore) (?:works?|working|employed|with|at|part of|a member|in this (?:role|position|post)|on the staff|an employee|the|in charge|be working|based at)\b|\bdo(?:es)? not work (?:here|for|at)[^.!?]{0,60}(?:any ?more|any longer)|\bdoesn't work (?:here|for|at)[^.!?]{0,40}any ?more"
    r"|\b(?:has|have|i've|i have|he's|she's) (?:now |since |recently |already )?(?:left(?! (?:a|an|you|me|it|this|that|your|details|instructions|some|behind|word|out|for the|work|home|early|(?:my|his|her|the) (?:phone|number|desk|mobile|laptop|office|house|building|keys|contact|details)))\b|retired|moved on from|departed|resigned)|\b(?:is|am|was) (?:now )?retired\b|\b(?:my|her|his) last day (?:at|with|was|here|in)\b|\bpastures new\b|\bnew (?:adventures?|opportunit(?:y|ies)|challenges?)\b|\bleft the (?!office|desk|building|house|phone|door|details|room|country|city|city|meeting)[a-z]"
    r"|\bthis (?:e-?mail )?(?:address|account|mailbox|inbox)[^.!?\n]{0,60}(?:is no longer|no longer|has been (?:closed|deactivated|disabled)|is (?:inactive|not active))"
    r"|\bnicht mehr (?:fur|bei|im|in unserem|tatig|beschaftigt|gultig)|\bhat (?:das|unser|die) [^.!?]{0,40}verlassen|\bya no (?:trabaja|trabajo|forma)|\bnon (?:lavora|lavoro|fa|e) piu|\bniet (?:meer|langer) werkzaam|\bwerkt niet (?:meer|langer)|\bja nao (?:trabalha|trabalho|faz)"
)
"""Gone for good: the person, or her address."""

_ASKING = (
    r"\b(?:pouvez|pourriez|voulez|voudriez|auriez|avez|seriez|serait|savez|souhaitez|accepteriez|acceptez)[- ](?:vous|il|elle)\b|\b(?:peux|pourrais|veux|aurais|as|sais)-tu\b|\best-ce qu|\bserait-il possible|\best-il possible"
    r"|\bj'aimerais\b|\bje (?:voudrais|souhaite|souhaiterais|cherche a|propose|viendrai|viens|confirme|prefere|decline|m'inscris|peux|prends|note|transmets|transfere|regarde|passe|dois)\b|\bnous (?:souhaitons|souhaiterions|aimerions|viendrons|voudrions|publierons|confirmons)\b"
    r"|\bne (?:pourrai|pourrais|pourra|pourrons|peux|serai|vais|serons|sera)(?: donc| malheureusement| helas)? (?:pas |donc pas |malheureusement pas |helas pas )?(?:etre (?:present|des v|parmi|la\b|avec vous)|venir|assister|participer|me (?:rendre|joindre|liberer)|y (?:etre|assister|participer|aller)|pas des v|des votres|couvrir|honorer|pas (?:present|la|parmi) )"
    r"|\b(?:votre|vos|cette|l'|ton) (?:invitation|communique|etude|evenement|conference|rapport|dossier de presse|matinee|rencontre|sujet|travaux|restitution|embargo)\b"
    r"|\binterview(?:er)?\b[^.!?]{0,40}\b(?:avec|de|du|porte-parole|mme|m\.|quelqu'un)\b|\benvoyez[- ]moi|\badressez[- ]moi|\bappelez[- ]moi (?:des|quand|si vous pouvez)|\bsi vous (?:pouviez|pouvez|avez)\b|\bdesinscri|\bretirez|\bne m'(?:envoyez|ecrivez)|\bune collegue (?:viendra|sera)|\bd'accord\b|\bpar contre\b|\ben revanche\b"
    r"|\b(?:could|can|would|will|may|might|do|did|are|have) (?:you|i|we)\b(?! (?:need|require))|\bi(?:'d| would) (?:like|love|be|prefer|rather)\b|\bi (?:can|could|can't|cannot|won't|will not|would|want|wanted|wish|think|wonder|hope|need|was|just|look forward)\b(?! (?:be (?:able|checking|reading|available|back|in)|access|reply|respond|get back|check|have|read|answer|not be))"
    r"|\bwe(?:'d| would) (?:like|love|be)\b|\bplease (?:send|call me|give me|put|sign|remove|register|count|add|take me)\b|\bsend me\b|\bcount me\b|\bsign me\b|\b(?:unable|not able) to (?:attend|make|come|join)\b|\b(?:attend|make it|come along|join you)\b|\b(?:your|the) (?:invitation|press release|release|study|event|report|findings|embargo|story|research|press conference|briefing|spokes)"
    r"|\bbut (?:i'd|i would|could|can|happy|would|i can|am|i'm|we)\b|\bhappy to\b|\bkeen to\b|\binterested in\b"
)

ASKING = re.compile(_ASKING)
"""What a person answers or asks of us: with it nothing but a header makes a machine of the sender."""

_QUESTION = re.compile(r"\?(?!\S*=)")
_RHETORICAL = re.compile(
    r"(?:urgent|urgence|urgency|press[ée]|question|besoin|help|emergency|deadline)[^.!?\n]{0,40}\?"
)
_CONDITION = re.compile(
    r"\b(?:if|should) (?:we|you|your)\b[^.!?]{0,120}|\bsi (?:nous|notre|votre)\b[^.!?]{0,120}"
)
_CITED = re.compile(r"[«“\"][^»”\"]{3,300}[»”\"]")


PROMISE = re.compile(
    r"\b(?:repondrai|reponds|lirai|prendrai connaissance|traiterai|repondrons|reviendrai|reviens|sera (?:traitee?|lue?))\b[^.!?]{0,80}\b(?:retour|reprise|reouverture|des que possible)\b"
    r"|\b(?:a|des) (?:mon|notre) retour,? (?:je|nous)\b|\ben cas d'urgence|\bpour toute (?:urgence|demande)|\bsi (?:c'est |votre (?:demande|message) est )?urgent|\bdurant (?:cette|mon) (?:periode|absence)|\bpendant (?:cette periode|mon absence)|\ben mon absence"
    r"|\b(?:reply|respond|answer|get back|attend|deal|read|be in touch)\b[^.!?]{0,60}\b(?:when i (?:return|get back|am back|'m back)|on my return|upon my return|once i|as soon as (?:i|possible)|when i'm back)|\b(?:if|for|in)\b[^.!?]{0,40}\b(?:urgent|emergency|emergencies|immediate)\b|\bin my absence|\bwhile i(?:'m| am) (?:away|out)|\bdelay(?:s|ed)? in (?:my )?(?:respon|repl)"
)
"""What notices promise to whoever writes, and what colleagues are named for."""

_HINTS = (
    "auto",
    "robot",
    "repondeur",
    "recu",
    "reception",
    "receiv",
    "got your",
    "logged",
    "regist",
    "ticket",
    "compte",
    "thank",
    "relev",
    "consult",
    "monitor",
    "transmise",
    "parvenu",
    "erhalten",
    "ricevuto",
    "recibido",
)


def hints(flat: str) -> bool:
    """Tell quickly whether a text may be one that robots alone send."""
    return any(hint in flat for hint in _HINTS)


def asks(flat: str, subject: str) -> bool:
    """Tell whether a person asks or answers something here; the subject of ours that a robot repeats is left out."""
    text = _CONDITION.sub(" ", _CITED.sub(" ", flat))
    for repeated in (subject, subject.partition(":")[2].strip()):
        if len(repeated) > 8:  # noqa: PLR2004 - a shorter one is a word, not a subject
            text = text.replace(repeated, " ")
    questions = len(_QUESTION.findall(text)) - len(_RHETORICAL.findall(text))
    return questions > 0 or bool(ASKING.search(text))
