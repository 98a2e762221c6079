"""Single signs, for a text in which no construction stands: the kind that most of them speak for, if any."""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table
from outreach.core.verdict import Kind

_ANSWERS = (
    (Kind.DECLINING, "vol|avion|flight|flying|plane|eurostar"),
    (Kind.DECLINING, "ailleurs|elsewhere|absence|absent|absente|away|abroad"),
    (
        Kind.DECLINING,
        "navre|navree|desole|desolee|helas|malheureusement|sadly|unfortunately|alas|dommage|pity|shame|regret|regrets",
    ),
    (Kind.DECLINING, "annulation|desistement|defection|cancellation|cancel"),
    (
        Kind.DECLINING,
        "malade|grippe|fievre*|fievreux|fievreuse|covid|hopital|hospital|sick|ill|flu|fever|operation|surgery|migraine|angine",
    ),
    (
        Kind.DECLINING,
        "obseques|enterrement|funeral|mariage|wedding|naissance|accouchement|demenagement|vacances|ski|conge|conges|holiday|leave",
    ),
    (
        Kind.DECLINING,
        "bouclage|deadline|astreinte|permanence|tribunal|proces|audience|election|elections|budget|greve|strike",
    ),
    (Kind.DECLINING, "deplacement|voyage|mission|tournage|seminaire|formation|travel|trip|assignment"),
    (Kind.DECLINING, "heure|meme|that|same|this la|heure|time|moment"),
    (Kind.DECLINING, "autre|prochaine|next|another fois|time"),
    (
        Kind.DECLINING,
        "bon|bonne|belle|good|beau evenement|matinee|reunion|conference|journee|restitution|seance",
    ),
    (Kind.DECLINING, "-travel|-couvrirons|-couvrir|-couvrirai|-cover|-covering|-attend|-presence|-venir"),
    (Kind.DECLINING, "trop|too loin|far|tot|early|tard|late|short|court"),
    (Kind.DECLINING, "sit this|it one|out"),
    (Kind.DECLINING, "impossible|unable|renonce|decline|passe"),
    (Kind.DECLINING, "non|no|nope ~ EVENT|EVENTDAY"),
    (Kind.ATTENDING, "rendez vous"),
    (Kind.ATTENDING, "confirmed|confirme|confirmee|inscrit|inscrite|registered|accredite|booked"),
    (Kind.ATTENDING, "hate|vivement|impatient|impatiente|rejouis|forward|excited|can t wait"),
    (Kind.ATTENDING, "badge|place|places|seat|seats|chaise|chair|rang|row|vestiaire"),
    (Kind.ATTENDING, "REMOTE ~ pour|for moi|me|nous|us"),
    (Kind.ATTENDING, "sera|be en|on|a visio|zoom|distance|line|teams"),
    (Kind.ATTENDING, "present|presente|presents|presence|there|parmi|compte|compter|count"),
    (Kind.ATTENDING, "partant|partante|volontiers|plaisir|pleasure|delighted|ravi|ravie|glad"),
    (
        Kind.TENTATIVE,
        "probablement|probably|hopefully|possibly|surement|theoriquement|normalement|potentiellement",
    ),
    (
        Kind.TENTATIVE,
        "-acquise|-acquis|-certaine|-certain|-garantie|-sure|-fixe|-calee|-decide|-definitif|-confirmed|-definite",
    ),
    (Kind.TENTATIVE, "previens|previendrai|redirai|redis|verrai|verra|nearer|closer"),
    (
        Kind.TENTATIVE,
        "hesite|hesitation|reserve|doute|doubt|incertain|incertaine|uncertain|unclear|option",
    ),
)

ANSWERS = Table((f"{kind} {n}", source) for n, (kind, source) in enumerate(_ANSWERS))
"""What answers an invitation; read only where the mail answers one."""

_MATTERS = (
    (
        Kind.NOT_INTERESTED,
        "-lecteurs|-readers|-actualite|-angle|-sujet|-story|-news|-interesse|-concerne|-retenu",
    ),
    (Kind.NOT_INTERESTED, "lecteurs|lectrices|lectorat|readers|readership|audience|auditeurs|abonnes"),
    (
        Kind.NOT_INTERESTED,
        "wrong|other|another|mauvais|autre magazine|paper|title|publication|site|journal|outlet|support",
    ),
    (Kind.NOT_INTERESTED, "all|only|surtout|exclusivement|uniquement|plutot about|on|sur|consacre"),
    (Kind.NOT_INTERESTED, "hors|loin|far|outside|beyond|trop|too"),
    (Kind.WRONG_PERSON, "-me|-moi"),
    (Kind.WRONG_PERSON, "desk|rubrique|service|redaction|pages|section ~"),
    (
        Kind.WRONG_PERSON,
        "collegue|collegues|colleague|colleagues|consoeur|confrere|successeur|remplacante|remplacant",
    ),
    (
        Kind.COVERAGE,
        "article|papier|reportage|issue|numero|edition|page|pages|antenne|journal|piece|segment|chronique",
    ),
    (
        Kind.COVERAGE,
        "into|diffuse|diffusee|publie|publiee|paru|parue|sorti|sortie|runs|ran|airs|published|printed",
    ),
    (
        Kind.INTERVIEW_REQUEST,
        "ITW|TALK|STRONG|commentaire|comment|reaction|avis|opinion|temoin|voice|voix|declaration|expert",
    ),
    (Kind.INTERVIEW_REQUEST, "votre|vos|your|PERSON|ROLE|part"),
    (Kind.INTERVIEW_REQUEST, "CANI|CANYOU|WISH|QM|precieux|utile|helpful|welcome|aiderait"),
)

MATTERS = Table((f"{kind} {n}", source) for n, (kind, source) in enumerate(_MATTERS))

ACKNOWLEDGES = Table(
    [
        (
            "acknowledges",
            "merci|thanks|thank|remercie|recu|received|note|noted|bravo|felicitations|congratulations|well",
        ),
        ("acknowledges", "lis|lirai|lire|read|reading|regarde|look|regarderai"),
        (
            "acknowledges",
            "coquille|faute|erreur|typo|mistake|wrong|error|corriger|correct|objet|subject|orthographe",
        ),
        ("acknowledges", "voeux|noel|christmas|annee|year|fetes|anniversaire|birthday"),
        ("acknowledges", "repondu|reponse|answer|answered|replied|regle|sorted|convenu|comme"),
        ("acknowledges", "adresse|address|email|mail|portable|numero|number|coordonnees"),
        (
            "acknowledges",
            "parapluie|umbrella|scarf|echarpe|lunettes|glasses|manteau|coat|sac|bag|oublie|left|perdu|lost",
        ),
        ("acknowledges", "MASKED|CANCEL|AGREED"),
    ]
)

ENOUGH = {
    Kind.DECLINING: 1, Kind.ATTENDING: 1, Kind.TENTATIVE: 1, Kind.NOT_INTERESTED: 2, Kind.WRONG_PERSON: 2,
    Kind.COVERAGE: 2, Kind.INTERVIEW_REQUEST: 3,
}  # fmt: skip
"""How many different signs a kind needs; in a text that acknowledges something, one more."""
