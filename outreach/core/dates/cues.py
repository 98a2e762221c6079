"""Words near a date that say what the date is for. Patterns run over folded text; all of them are linear."""

from __future__ import annotations

import re

FILES = re.compile(
    r"\bboucl\w*|\bdeadline\b|\bdead line\b|\bdate limite\b|\becheance\b|\bdernier delai\b|\bdernier carat\b"
    r"|\b(?:a|dois|doit|devons|faut|devrai|pour) (?:l[ae']s? ?)?(?:\w{1,12} )?(?:rendre|remettre|livrer|deposer)\b|\brend(?:s|ons|rai|rons)\b"
    r"|\bremet(?:s|tons|trai)\b|\brendu\b|\bremise\b|\blivr(?:e|ons|aison)\b|\bi(?:'ll| will| must| have to)? file\b|\bwe file\b"
    r"|\bfiling\b|\bfil(?:e|ed) (?:by|on|at|today|tonight|tomorrow)\b|\b(?:to|must|gotta|will) file\b|\bdue\b|\bto press\b|\bto print\b"
    r"|\bpress day\b|\bpart(?:ons|ira|irons)? (?:a l'impression|chez l'imprimeur|sous presse|en fabrication)\b"
    r"|\bsous presse\b|\bimpression\b|\bimprimeur\b|\bwants? (?:the |my |our )?(?:copy|it|the piece|the story|this)\b"
    r"|\bcopy\b|\bbouclons\b|\bcut-?off\b|\bclos(?:e|es|ing) (?:the|this|our|my|on)\b|\bwe close\b|\bi close\b"
    r"|\bturn (?:it|this) (?:in|around)\b|\bhand (?:it|this|my piece|my copy|the piece)? ?in\b|\bsubmit\b|\bwrap(?:ping)? up\b"
    r"|\bfinalis\w+|\benvoie (?:mon|le) (?:papier|article|sujet)\b|\bput(?:ting)? (?:the|this) (?:page|issue|paper) to bed\b"
)
"""Says when the writer hands in her piece."""

NEEDS = re.compile(
    r"\bbesoin\b|\bil (?:me |nous )?(?:les |le |la |l')?(?:faut|faudrait|faudra)\b|\breponses?\b|\brepondre\b|\bretour\b|\bconfirm\w*"
    r"|\b(?:me|nous) (?:le |la |les )?(?:dire|faire|donner|envoyer|transmettre|fixer|adresser|fournir|rappeler|communiquer|parvenir|revenir|repondre)\b"
    r"|\brecevoir\b|\benvoy(?:er|ez)\b|\btransmet(?:tre|tez)\b|\brevenir vers\b|\brappel(?:er|ez)\b|\bdites\b|\bdis-moi\b|\bnouvelles de\b"
    r"|\bneed\w*\b|\bi'?d need\b|\brequire\w*\b|\banswers?\b|\brepl(?:y|ies)\b|\bresponses?\b|\blet (?:me|us) know\b|\bget back\b|\bhear\b"
    r"|\bcome back to\b|\bsend\b|\byes or (?:a )?no\b|\boui ou (?:un |par un )?non\b|\bfeedback\b|\bquote\b|\bcomment\b|\breaction\b|\btell (?:me|us)\b"
    r"|\burgent\w*\b|\breach me\b|\bfeu vert\b|\bgo-?ahead\b|\baccord\b|\bvotre (?:decision|choix)\b|\bfor me\b"
)
"""Says that the writer needs something of the reader."""

WANTS = re.compile(
    r"\bbesoin\b|\bil (?:me |nous )?(?:les |le |la |l')?(?:faut|faudrait|faudra)\b|\breponses?\b|\bneed\w*\b|\brequire\w*\b|\banswers?\b"
    r"|\brepl(?:y|ies)\b|\byes or (?:a )?no\b|\boui ou (?:un |par un )?non\b|\bwants? (?:it|this|the)\b|\bfeu vert\b|\bgo-?ahead\b|\burgent\w*\b"
    r"|\b(?:attends?|attendons|attendu|espere) (?:votre|ton|un|une|vos)\b|\bget back to me\b|\blet me know\b"
)
"""Says, without a preposition of time, that an answer is needed that day."""

ASKS = re.compile(
    r"\?|\bpouvez\b|\bpourr(?:iez|ait|ais|ions|ai)\b|\bpeux-tu\b|\bpeut-(?:il|elle|on)\b|\bcould\b|\bcan (?:you|he|she|we|i)\b|\bwould\b|\bmerci de\b"
    r"|\bplease\b|\bsvp\b|\bs'il (?:vous|te)\b|\bserait\b|\bpossible\b|\bsouhait\w+|\baimer(?:ais|ions)\b|\bcherch\w+|\bvoudr\w+"
    r"|\blike to\b|\blove to\b|\bhoping\b|\bhope to\b|\btrying to\b|\bwant to\b|\bideal\w*\b|\bany chance\b|\binterview\w*|\bentretien\b|\bdois\b|\bchat\b"
    r"|\bjoindre\b|\bavoir\b|\bparler\b|\bcall\b|\bappel\b|\bdispo\w*"
)
"""Says that the sentence asks for something."""

PUBLISHES = re.compile(
    r"\bparution\w*|\bpara(?:it|itra|itront|issent|issant|itre)\b|\bparu\w*\b|\bpubli(?:e|es|ee|ees|er|era|eront|ons|cation\w*|que\w*)\b"
    r"|\bpublish(?:ed|es|ing)?\b|\bpublication\b|\bdiffus\w+|\bbroadcast\w*|\bairs?\b|\baired\b|\bairing\b|\bruns?\b|\brunning\b|\bran\b"
    r"|\ben ligne\b|\bonline\b|\ben kiosques?\b|\bsort(?:i|ie|ira|iront|ent|ie[s]?)?\b|\bpass(?:e|era|ait)\b(?= (?:\w{1,12} ){0,4}|$)|\bcame out\b|\bcomes out\b"
    r"|\bappears?\b|\bappear(?:ed|ing)\b|\bgo(?:es|ing)? (?:live|out|online|up)\b|\bwent (?:live|out|online|up)\b|\bis (?:live|out|up)\b"
    r"|\bedition\b|\bnumero\b|\bissue\b|\bemission\b|\bprogramme\b|\bshow\b|\bon air\b|\ba la une\b|\bfront page\b|\bpages? \d+"
    r"|\bmise? en (?:page|ligne)\b|\bwebsite\b|\bpaper\b|\bjournal\b|\bjt\b|\breplay\b|\bpodcast\b|\bdouble page\b|\bsupplement\b|\breecoute\b|\bprint\b|\brepris\w*|\breprend\b|\bimprime\w*"
)
"""Says when a piece appears."""

EVENT = re.compile(
    r"\binscri\w+|\bregist\w+|\battend\w*|\bpresente?s?\b|\bserai la\b|\bseron[st] la\b|\bvien(?:s|t|drai|drons)\b|\bparticip\w+|\bassist\w+"
    r"|\bmatinee du\b|\brestitution\b|\bevenement\b|\bevent\b|\binvit\w+|\bconference\b|\bcolloque\b|\bcount me\b|\bsee you\b"
    r"|\bjoin you\b|\bmake it\b|\bmake the\b|\bcome\b|\bcoming\b|\bnames?\b|\bceremonie\b|\btable ronde\b|\bseminar\b|\bbadges?\b|\bplaces\b"
    r"|\bcompte\w* (?:sur|parmi)\b|\bok pour\b|\ba bientot\b|\bvenue\b|\brendez-vous\b"
)
"""Says that the date is that of the event."""

UNFIT = re.compile(
    r"\bsauf\b|\bexcept\b|\bapart from\b|\bhormis\b|\bpas (?:\w{1,12} ){0,2}(?:dispo\w*|libre|possible|la|joignable)\b|\bindisponible\b|\bunavailable\b"
    r"|\bimpossible\b|\bcan't\b|\bcannot\b|\bcan not\b|\bwon't\b|\bne (?:\w{1,12} ){0,3}pas\b|\bn'\w{1,12} pas\b|\bnot (?:\w{1,12} ){0,2}(?:available|free|possible|on)\b"
    r"|\bbut not\b|\bmais pas\b|\bpas (?:le|la|avant|apres)\b|\babsen\w+|\bconges?\b|\bvacances\b|\bleave\b|\baway\b|\bembargo\b|\bleve\b|\blifted\b"
    r"|\bmaquillage\b|\bmake-?up\b|\btrain\b|\barriv\w+|\baccueil\b|\b(?:commence|debute|starts?|begins?|ends?|finit|termine) (?:a|at)\b|\bdirect jusqu'|\bvotre (?:mail|message|communique)\b"
    r"|\byour (?:email|mail|release|message)\b|\bquestion of\b|\bmy (?:email|message|question)\b|\bmon (?:mail|message)\b|\bsince\b|\bdepuis\b|\bdej(?:a|euner)\b|\balready\b|\bunlike\b|\brather than\b|\bplutot que\b"
)
"""Says that the date is no proposal."""

CANCELS = re.compile(
    r"\bannul\w*|\bcancel\w*|\bdecommand\w+|\bcall(?:ing)? off\b|\bpostpone\w*|\bhad (?:agreed|arranged|fixed|planned)\b|\bavions (?:cale|prevu|convenu|fixe)\b"
    r"|\bfinally can't\b|\bno longer (?:possible|need|make|works)\b|\bn'est plus (?:possible|necessaire)\b|\bne (?:pourra|peut|peux|pourrai) plus\b"
)
"""Says that an appointment is off."""

MEETS = re.compile(
    r"\binterview\w*|\bentretien\w*|\bparler\b|\bspeak\b|\btalk\w*|\bcall\b|\bappel\w*|\brencontr\w+|\bmeet\w*|\bfilm\w*|\btourn\w+|\brecord\w*|\benregistr\w+"
    r"|\brecevoir\b|\bechang\w+|\bskype\b|\bzoom\b|\bvisio\w*|\bteams\b|\bphone\b|\btelephon\w+|\btel\b|\bdispo\w*|\blibres?\b|\bfree\b|\bavailab\w+|\bpossible\b"
    r"|\bcreneau\w*|\bslots?\b|\bconvien\w+|\birait\b|\bsuits?\b|\bworks?\b|\bideal\w*|\bperfect\b|\bparfait\b|\bjouable\b|\bopen\b|\bconvenient\b|\bminutes?\b|\bmins?\b"
    r"|\bjoindre\b|\bduplex\b|\bplateau\b|\bstudio\b|\bdirect\b|\blive\b|\blunch\b|\bcafe\b|\bcoffee\b|\bchat\b|\brdv\b|\brendez-vous\b|\bprefer\w*|\bpropos\w+|\bsuggest\w*|\boption\w*|\bsinon\b|\bsoit\b"
)
"""Says that the sentence speaks of meeting."""


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Give the last match in a text."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def position(pattern: re.Pattern[str], text: str) -> int:
    """Give where the last match in a text ends, -1 where there is none."""
    found = last(pattern, text)
    return -1 if found is None else found.end()
