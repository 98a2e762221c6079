"""Words near a date that say what the date is for.

Phrases are written folded, apart by semicolons, and match as whole words; all of them are linear.
"""

from __future__ import annotations

import re


def said(phrases: str) -> re.Pattern[str]:
    """Compile phrases apart by semicolons into one pattern of whole words."""
    found = [phrase for part in phrases.split(";") if (phrase := " ".join(part.split()))]
    return re.compile(rf"\b(?:{'|'.join(found)})\b")


FILES = said(
    r"""
    attend(?:s|ent)? (?:le|mon|un|ma|la) (?:papier|article|sujet|copie|texte); clos\w* (?:the |this |our |my )?(?:issue|page|edition|paper);
    (?:feature|issue|page|edition) closes; je (?:l'|le )?(?:ecris|redige); writing (?:this|it) up;
    boucl\w*; deadline; dead line; date limite; echeance; dernier delai; dernier carat;
    (?:a|dois|doit|devons|faut|devrai|pour) (?:l[ae']s? ?)?(?:\w{1,12} )?(?:rendre|remettre|livrer|deposer);
    rend(?:s|ons|rai|rons); remet(?:s|tons|trai); rendu; remise; livr(?:e|ons|aison);
    i(?:'ll| will| must| have to)? file; we file; filing; fil(?:e|ed) (?:by|on|at|today|tonight|tomorrow);
    (?:to|must|gotta|will) file; due; to press; to print; press day;
    part(?:ons|ira|irons)? (?:a l'impression|chez l'imprimeur|sous presse|en fabrication); sous presse;
    impression; imprimeur; wants? (?:the |my |our )?(?:copy|it|the piece|the story|this); copy; bouclons;
    cut-?off; clos(?:e|es|ing) (?:the|this|our|my|on); we close; i close; turn (?:it|this) (?:in|around);
    hand (?:it|this|my piece|my copy|the piece)? ?in; submit; wrap(?:ping)? up; finalis\w+;
    envoie (?:mon|le) (?:papier|article|sujet); put(?:ting)? (?:the|this) (?:page|issue|paper) to bed
    """
)
"""Says when the writer hands in her piece."""

NEEDS = said(
    r"""
    attend(?:s|ons|u|ue|us)?;    besoin; il (?:me |nous )?(?:les |le |la |l')?(?:faut|faudrait|faudra); reponses?; repondre; retour;
    confirm\w*;
    (?:me|nous) (?:le |la |les )?(?:dire|faire|donner|envoyer|transmettre|fixer|adresser|fournir|rappeler|communiquer|parvenir|revenir|repondre);
    recevoir; envoy(?:er|ez); transmet(?:tre|tez); revenir vers; rappel(?:er|ez); dites; dis-moi;
    nouvelles de; need\w*; i'?d need; require\w*; answers?; repl(?:y|ies); responses?; let (?:me|us) know;
    get back; hear; come back to; send; yes or (?:a )?no; oui ou (?:un |par un )?non; feedback; quote;
    comment; reaction; tell (?:me|us); urgent\w*; reach me; feu vert; go-?ahead; accord;
    votre (?:decision|choix); for me
    """
)
"""Says that the writer needs something of the reader."""

WANTS = said(
    r"""
    besoin; il (?:me |nous )?(?:les |le |la |l')?(?:faut|faudrait|faudra); reponses?; need\w*; require\w*;
    answers?; repl(?:y|ies); yes or (?:a )?no; oui ou (?:un |par un )?non; wants? (?:it|this|the);
    feu vert; go-?ahead; urgent\w*; (?:attends?|attendons|attendu|espere) (?:votre|ton|un|une|vos);
    get back to me; let me know
    """
)
"""Says, without a preposition of time, that an answer is needed that day."""

ASKS = said(
    r"""
    pouvez; pourr(?:iez|ait|ais|ions|ai); peux-tu; peut-(?:il|elle|on); could; can (?:you|he|she|we|i);
    would; merci de; please; svp; s'il (?:vous|te); serait; possible; souhait\w+; aimer(?:ais|ions);
    cherch\w+; voudr\w+; like to; love to; hoping; hope to; trying to; want to; ideal\w*; any chance;
    interview\w*; entretien; dois; chat; joindre; avoir; parler; call; appel; dispo\w*
    """
)
"""Says that the sentence asks for something."""

PUBLISHES = said(
    r"""
    parution\w*; para(?:it|itra|itront|issent|issant|itre); paru\w*;
    publi(?:e|es|ee|ees|er|era|eront|ons|cation\w*|que\w*); publish(?:ed|es|ing)?; publication; diffus\w+;
    broadcast\w*; airs?; aired; airing; runs?; running; ran; en ligne; online; en kiosques?;
    sort(?:i|ie|ira|iront|ent|ie[s]?)?; passe(?:ra|rait)?; came out; comes out; appears?; appear(?:ed|ing);
    go(?:es|ing)? (?:live|out|online|up); went (?:live|out|online|up); is (?:live|out|up); edition; numero;
    issue; emission; programme; show; on air; a la une; front page; pages? \d+; mise? en (?:page|ligne);
    website; paper; journal; jt; replay; podcast; double page; supplement; reecoute; print; repris\w*;
    reprend; imprime\w*
    """
)
"""Says when a piece appears."""

EVENT = said(
    r"""
    inscri\w+; regist\w+; (?:to|will|would|can|cannot|can't|i|we|shall|i'll|we'll|not) attend; attending; presente?s?; serai la; seron[st] la; vien(?:s|t|drai|drons);
    particip\w+; assist\w+; matinee du; restitution; evenement; event; invit\w+; conference; colloque;
    count me; see you; join you; make it; make the; come; coming; names?; ceremonie; table ronde; seminar;
    badges?; places; compte\w* (?:sur|parmi); ok pour; a bientot; venue
    """
)
"""Says that the date is that of the event."""

UNFIT = said(
    r"""
    tous les (?:jours|matins|soirs|apres-midi); every (?:day|morning|evening|afternoon); daily; chaque (?:jour|matin|soir);
        sauf; except; apart from; hormis; pas (?:\w{1,12} ){0,2}(?:dispo\w*|libre|possible|la|joignable);
    indisponible; unavailable; impossible; can't; cannot; can not; won't; ne (?:\w{1,12} ){0,3}pas;
    n'\w{1,12} pas; not (?:\w{1,12} ){0,2}(?:available|free|possible|on); but not; mais pas;
    pas (?:le|la|avant|apres); absen\w+; conges?; vacances; leave; away; embargo; leve; lifted; maquillage;
    make-?up; train; arriv\w+; accueil; (?:commence|debute|starts?|begins?|ends?|finit|termine) (?:a|at);
    direct jusqu'; votre (?:mail|message|communique); your (?:email|mail|release|message); question of;
    my (?:email|message|question); mon (?:mail|message); since; depuis; dej(?:a|euner); already; unlike;
    rather than; plutot que
    """
)
"""Says that the date is no proposal."""

CANCELS = said(
    r"""
    annul\w*; cancel\w*; decommand\w+; call(?:ing)? off; postpone\w*;
    had (?:agreed|arranged|fixed|planned); avions (?:cale|prevu|convenu|fixe); finally can't;
    no longer (?:possible|need|make|works); n'est plus (?:possible|necessaire);
    ne (?:pourra|peut|peux|pourrai) plus
    """
)
"""Says that an appointment is off."""

MEETS = said(
    r"""
    n'importe quand; any ?time; how about; what about;    interview\w*; entretien\w*; parler; speak; talk\w*; call; appel\w*; rencontr\w+; meet\w*; film\w*;
    tourn\w+; record\w*; enregistr\w+; recevoir; echang\w+; skype; zoom; visio\w*; teams; phone;
    telephon\w+; tel; dispo\w*; libres?; free; availab\w+; possible; creneau\w*; slots?; convien\w+; irait;
    suits?; works?; ideal\w*; perfect; parfait; jouable; open; convenient; minutes?; mins?; joindre;
    duplex; plateau; studio; direct; live; lunch; cafe; coffee; chat; rdv; rendez-vous; prefer\w*;
    propos\w+; suggest\w*; option\w*; sinon; soit; voir; croiser; see (?:him|her);
    passer (?:vous|le|la) voir
    """
)
"""Says that the sentence speaks of meeting."""


ON_AIR = said(
    r"""
    invitee?s? (?:de|dans|sur|du|a|pour); en direct; live; plateau; matinale; studio; duplex; join (?:us|the|our)
    """
)
"""Says that he is asked onto a programme: its hour is the hour proposed."""


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
