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
    rend(?:s|ons|rai|rons); remet(?:s|tons|trai); (?<!compte )(?<!compte-)rendu; remise; livr(?:e|ons|aison);
    i(?:'ll| will| must| have to)? file; we file; filing; fil(?:e|ed) (?:by|on|at|today|tonight|tomorrow);
    (?:to|must|gotta|will) file; due; to press; to print; press day;
    part(?:ons|ira|irons)? (?:a l'impression|chez l'imprimeur|sous presse|en fabrication); sous presse;
    impression; imprimeur; wants? (?:the |my |our )?(?:copy|it|the piece|the story|this); copy; bouclons;
    cut-?off; clos(?:e|es|ing) (?:the|this|our|my|on); we close; i close; turn (?:it|this) (?:in|around);
    hand (?:it|this|my piece|my copy|the piece)? ?in; submit; wrap(?:ping)? up; finalis\w+;
    envo(?:ie|yons) (?:mon|le|notre|la|ma) (?:papier|article|sujet|copie|texte|page|chronique|billet|portrait|reportage|tribune|edito|rubrique|dossier|enquete);
    (?:papier|article|sujet|copie|texte|page|chronique|billet|portrait|reportage|tribune|dossier|enquete)s? (?:est |etant |sera |qui est )?(?:attendu|du|due|exige|demande)\w*;
    (?:wanted|expected|awaited) by; be with (?:the|my|our); turn(?:ing)? in; copy date; se fige\w*; figee?s?;
    dois (?:tout |l'|les |le )?avoir; j'aie rendu; (?:features|pages|desk|section|planning|magazine|books?|supplement|edition)s? clos(?:e|es|ed);
    conf(?:erence)? de red\w*; (?:editorial|news|planning) (?:meeting|conference); page plan; date butoir; butoir; couperet; (?:me|nous) (?:serait|serai[st]) necessaire;
    (?:papier|article|texte|sujet|copie)[^.?!]{0,30} que j'envoie; que je (?:rends|livre|remets|boucle|dois rendre);
    (?:article|papier|texte|copie|sujet|numero|pages?|journal|magazine|dossier|maquette) (?:doit |doivent |va |vont )?part(?:ir|ira|ent|iront)?; (?:relecture|correction|maquette|secretariat de redaction); delais?; limite;
    (?:page|issue|story|piece|paper|edition|layout)s? (?:(?:is|are|gets?|will be|has to be) )?lock\w*; (?:we|i) lock; lock-?up;
    (?:on|nous|je|page|pages|numero|edition|maquette)(?: la| les| le| ma)? (?:ferm(?:e|ons|ent|era)|clos|cloture\w*|verrouill\w+);
    clos(?:e|ons|ent)? (?:mon|ma|notre|le|la|les|mes) (?:enquete|papier|page|pages|article|dossier|numero|sommaire); cloture;
    mont(?:e|ons|er) (?:le|mon|ce|notre|la|ma) (?:sujet|reportage|papier|page|emission|sequence); (?<!de )montage; mixage;
    (?:on|je) monte(?! a\b| sur\b| vous\b); nous montons(?! a\b); (?:est|se|sera) monte\w*; ficele\w*; plie[es]?;
    (?:page|issue|copy|piece|mag|magazine|paper|section)s? (?:goes|go|is going|has to go|leaves?|prints?); we print; en boite; dans la boite;
    (?:editing|cutting|mixing) (?:it|this|the (?:piece|film|package|show))?; the edit is; in the can;
    cal(?:er?|ons) (?:mon|ma|notre|le|la) (?:conducteur|grille|sommaire); conducteur;
    off stone; (?:on|nous|je) (?:l')?imprim(?:e|ons); (?:on|je|dois|vais|nous) (?:maquett\w+|mix\w+|etalonn\w+|ficel\w+); ramasse\w*;
    (?:slot|form|portal|window|call|submissions?|page|issue|section|edition) (?:shuts?|closes?); (?:issue|number|edition)[^.?!]{0,25} (?:shuts?|closes?);
    (?:must|have to|need to) (?:deliver|submit|hand|give); shuts?; marbre; fabrication; lay(?:ing)? (?:it |the page |this )?out; met(?:s|tons)? en page; mise en page;
    (?:finis|finir|finissons|termine|terminons|terminer|boucler|acheve|finish|finishing|complete|completing) (?:mon |le |la |ma |l'|cet? |the |my |this )?(?:papier|article|sujet|copie|texte|page|piece|story|report|feature|essay|memoire|dossier|script|chapter);
    (?:papier|article|sujet|copie|texte|piece|story|feature|essay) (?:a finir|a terminer|doit etre pret|has to be (?:done|finished|ready)|must be (?:done|finished|ready)); vanish(?:es)?; down my neck;
    promis(?:ed)? (?:my |mon |ma |the |a mon |a ma |un |une |\d)[^.?!]{0,40}; dl; (?:je|on|nous) tranch(?:e|ons); (?:i|we) decide; hand-in; handing in; veut (?:le )?tout; cale(?:r|z|ons)? (?:le|notre|mon) plateau;
    confirmer (?:mon|notre|nos|l'|mes) ?invites?; lock (?:the|our) (?:guest list|guests|running order|rundown|show); ferm\w+ (?:ses|les|nos|mes|la|ma|notre) pages?;
    sur le bureau (?:de|du); on (?:my|the|his|her) (?:editor's |boss's |desk's |chief's )?desk; owe (?:the desk|my editor|them); kicks? me out; (?:fact-?check|edit suite|subbing);
    maquette (?:est |sera )?(?:fermee|bouclee|figee); (?:je|on|nous) ferm(?:e|ons); j'(?:en )?ecris; on ecrit; i(?:'m| am|'ll be) writing(?: it| this| the piece| my piece)?; write(?: it| this)? up; writes? (?:it|this|my piece|the piece);
    hand(?:ing)? (?:in|over) (?:my|the|our) (?:copy|piece|story|article|text); hand in;
    (?:reclame|exige|veut|demande|attend|attendent|veulent) (?:le|mon|ma|un|ce|la) (?:papier|copie|texte|article|sujet); (?:le|la|les) (?:veu|veut|veulent|reclame|exige);
    (?:editor|desk|subs|boss|producer|newsdesk|chief) (?:wants?|needs?|expects?); typeset\w*; sign(?:s|ing)? off;
    bon a tirer; bat; to (?:the )?(?:printers?|subs|typesetter); papier (?:a rendre|attendu|est pour); put(?:ting)? (?:the|this) (?:page|issue|paper) to bed
    """
)
"""Says when the writer hands in her piece."""

NEEDS = said(
    r"""
    attend(?:s|ons|u|ue|us)?; repond\w*; rend(?:ez|re); dis-le; dites-(?:le|nous); tenez-moi; ecri(?:s|vez)-moi; svp; stp; s'il (?:vous|te) plait;
    (?:me|nous) (?:les |le |la )?(?:faut|faudrait|faudra); faut que; would be (?:lovely|great|perfect|ideal|brilliant|grand|amazing|wonderful|fab); serait (?:parfait|top|super|ideal|genial|formidable); please; pls; merci de; reclame\w*; exige\w*; si possible; if (?:poss|possible|you can); ring (?:me|us); call (?:me|us)(?: back)?; contactez; joindre;
    adress\w+; souhait(?:e|ee|ees|es|ons); espere\w*; ideal\w*; asap; vite; rapide\w*; at the latest; besoin; il (?:me |nous )?(?:les |le |la |l')?(?:faut|faudrait|faudra); reponses?; repondre; retour;
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
    besoin; (?:il |me |nous )(?:les |le |la |l')?(?:faut|faudrait|faudra); faut(?:drait)? que (?:je|on|nous); reponses?; need\w*; require\w*;
    retours? (?:souhaite|attendu|espere|svp|stp|demande)\w*; (?:has|have|had|must) to be; doit (?:etre|me|nous)\w*; must have;
    (?:you|vous|tu|l'|les|me|nous|can|could) (?:send|envoyer|envoyez|envoies|transmettre|faire parvenir); love to have;
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
    passer (?:vous|le|la) voir; avoir (?:m|mme|la|le|votre|un|une); l'avoir; consacr\w*; suivre; camera; en ligne; sit (?:in|with|down); come (?:and|round|over); peux passer
    """
)
"""Says that the sentence speaks of meeting."""


ON_AIR = said(
    r"""
    invitee?s? (?:de|dans|sur|du|a|pour); en direct; live; plateau; matinale; studio; duplex; join (?:us|the|our); (?:breakfast|late|drive) (?:show|time); tranche; (?:au|derriere un|notre) micro; phone-in
    """
)
"""Says that he is asked onto a programme: its hour is the hour proposed."""

WORK = said(
    r"""
    papiers?; articles?; textes?; copie; feuillets?; pages?; planches?; portraits?; chroniques?; version; jet; numero; sujets?; lignes; billet; dossier;
    maquette; conducteur; grille; film; reportage; montage; enquete; rubrique; signes; agenda; edito; tribune; bulletin; revue; gazette; sommaire; memoire;
    liste des invites; plateau; une; depeche; bande; cahier; pieces?; copy; columns?; story; stories; package; issue; spread; layout; edit; proofs?; words; draft;
    reviews?; feature; text; script; guest list; running order; rundown; stencil; programme; episode; report; film; essay; number; supplement; cut; listing; wire; bulletin
    """
)
"""What a journalist hands in: with a word of `LEAVES` near it, the day is when."""

LEAVES = said(
    r"""
    part(?:ent|ira|iront|ie?)?; tomb(?:e|ent|era); mont(?:e|ent|era); fil(?:e|ent|era); clot; clos(?:e|es|ed)?; ferm(?:e|ent|era); s'en va; s'arret\w+; arret(?:er|e|ons) (?:la|le|les);
    se (?:fige|verrouille|rend|boucle|ferme)\w*; fig(?:e|er|ee|es); verrouill\w+; rend(?:s|re|ons)?; remet\w*; remis\w*; livr\w+; du[es]?; attend\w*; tranch\w+; dict\w+; redig\w+; ecri(?:s|re|vons);
    photocopi\w+; imprim\w+; tourne; assembl\w+; relit; releve\w*; compos\w+; goes?; leaves?; leave; sent; locks?; locked; shuts?; delivered?; delivers?; laid; lays?; put together;
    mixed?; mix; cut; writ(?:e|es|ing|ten); typ(?:e|es|ing|ed); submit\w*; hand(?:s|ed|ing)?; give; expects?; expected; finish\w*; finali[sz]\w+; done; ships?; print(?:s|ed|ing)?; prepar\w+; books?; stops?; gone; falls?
    """
)
"""What becomes of it then."""

DESK = said(
    r"""
    chefs?; cheffe; redac\w*; redaction; secretar\w+; maquettiste; imprim\w+; graphiste; monteu\w+; patronn?e?; pupitre; labo; prof\w*; maitre; desk; editors?; subs; sub-editors?; boss;
    printers?; producers?; directrice; compositor; binder; relieuse; printer's; newsroom; subeditors?; antenne; standard; regie; marbre; composition
    """
)
"""Who gets it."""


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
