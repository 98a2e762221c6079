"""No more mail, not this subject, not this person: three answers that sound alike."""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

LOOKALIKES = Table(
    [
        ("asks to stay", "-DROP"),
        ("asks to stay", "inutile|besoin|need|pointless de|to? ~ DROP"),
        (
            "leaves the event",
            "DROP ~ matinee|evenement|evenements|21|GUESTLIST|conference|restitution|rendez|event|invites|invitation|breakfast|briefing|lundi|monday|launch|session",
        ),
        ("leaves the event", "DROP ~ inscription|registration|booking|place|seat|venue|presence|CANCELMINE"),
        ("leaves the event", "GUESTLIST ~ DROP"),
        (
            "somebody else's address",
            "DROP ~ collegue|colleague|confrere|predecesseur|predecessor|consoeur|her|him|PERSON",
        ),
        (
            "a duplicate",
            "DROP ~ doublon|double|duplicate|old|ancienne|ancien|previous|first|second|seconde|premiere|autre|other|dernier|derniere",
        ),
        ("never asked", "-demande ~ *DROP"),
        (
            "something else is deleted",
            "DROP ~ photo|photos|nom|name|citation|quote|paragraph|paragraphe|mention|phrase|sentence|line|piece|attachment|logo|image ~ article|communique|site|release|page|legende|caption|document|texte|programme",
        ),
        ("about less mail", "moins|fewer|less|frequence|often de? ~ MAILS"),
    ]
)

STAYS = Table(
    [
        (
            "keeps another address",
            "gardez|garder|keep|use|utilisez|utiliser|remplacer|remplacez|replace|instead|plutot|desormais|nouvelle ~ EMAIL|adresse|address|premiere|first|autre|other|one|celle|email|mail",
        ),
        ("in double", "en|twice|duplicate|double|doublon|copies double|ce|the|message|mail|email|each|of"),
        (
            "keeps her",
            "gardez|garder|keep|laissez|leave me|moi|us|sending|on ~ liste|list|contacts|fichier|mailing",
        ),
    ]
)

UNSUBSCRIBE = Table(
    [
        ("asks for no more mail", "no|any further|more ~ MAILS|releases|these|this|need . be|to? sent?"),
        ("asks for no more mail", "envoyez|ecrivez|adressez plus|jamais rien|moi?"),
        ("leaves the list", "DROP MYSELF"),
        (
            "leaves the list",
            "me|m|nous desinscrire|desabonner|retirer|supprimer|enlever|effacer|oter|radier|rayer|exclure|sortir|virer|retire|desinscris|desabonne|desinscrivez|desabonnez|desinscrit",
        ),
        (
            "leaves the list",
            "desinscrivez|desabonnez|retirez|supprimez|enlevez|effacez|radiez|rayez|virez|sortez|otez|blacklistez moi|nous|mon|mes|cette|notre|nos|l|tout",
        ),
        (
            "leaves the list",
            "DROP ~ mon|mes|my|our|notre|nos|cette|this|me|us|EMAIL ~ adresse*|address|mail|email|coordonnees|nom|name|inbox|details|liste*|list*|fichier*|EMAIL|contacts|base|donnees|data|from|off|boite",
        ),
        ("leaves the list", "DROP EMAIL"),
        ("leaves the list", "DROP ~ de|des|from|off|of ~ vos|your|votre|this|the|ces|la|ce ~ LIST"),
        ("leaves the list", "take|get me|us|my|this|our ~ off"),
        ("leaves the list", "je|i|nous|we ~ me|to|m|nous desinscri*|desabonn*|unsubscribe"),
        ("leaves the list", "unsubscribe|remove me|us|my|this|please|from|thanks|now|today|immediately|our"),
        (
            "leaves the list",
            "please|kindly|comment|how|want|wish|souhaite|demande|pls|veuillez ~ unsubscribe|desinscri*|desabonn*",
        ),
        (
            "leaves the list",
            "^ stop|unsubscribe|desinscription|desabonnement|desinscrire|desabonner|remove|resilier $",
        ),
        ("leaves the list", "^ opt|stop out|mail|mails|svp|merci|please|pub|thanks|spam|emails $"),
        (
            "leaves the list",
            "^ desinscription|desabonnement|unsubscribe|stop svp|merci|please|s|thanks|immediat*|immediate*",
        ),
        ("leaves the list", "opt me|us? out"),
        ("asks for no more mail", "-recevoir|-receive|-recoive|-get|-recevoir|-want ~ *MAILS"),
        (
            "asks for no more mail",
            "ne|n ~ -souhaite*|-veux|-voulons|-desire*|-souhaitons plus recevoir|etre|aucun",
        ),
        (
            "asks for no more mail",
            "-envoyer|-ecrire|-adresser|-solliciter|-contacter|-destinataire|-importuner|-ecrivez|-envoyez|-m|-nous|-figurer|-envoie ~ *MAILS|-contacter|-solliciter|-ecrire|-destinataire|-liste|-fichier",
        ),
        (
            "asks for no more mail",
            "ne plus|pas ~ -m|-nous|-me ~ -envoyer|-ecrire|-adresser|-solliciter|-contacter|-importuner|-deranger|-demarcher",
        ),
        (
            "asks for no more mail",
            "ne m|nous|me -envoyez|-ecrivez|-adressez|-contactez|-sollicitez plus|pas|jamais|rien",
        ),
        (
            "asks for no more mail",
            "not|never|no longer? -send|-email|-contact|-write|-mail|-e ~ me|us|mail|again|anymore|anything",
        ),
        (
            "asks for no more mail",
            "no longer -wish|-want|-would|-like|-need ~ -receive|-get|-hear|-be|-these",
        ),
        ("asks for no more mail", "no|any further|more|additional of? this|these|your|such? MAILS ~"),
        (
            "asks for no more mail",
            "cesser|arreter|stopper|cease|desist|stop . de|d|from? . me|les|nous? envoyer|ecrire|adresser|sending|emailing",
        ),
        ("asks for no more mail", "plus rien de|d votre|vous|part|cette"),
        ("asks for no more mail", "^ plus|jamais rien|aucun|aucune ~ MAILS|part"),
        ("leaves the list", "sortez|sors|faites|sortir|enlevez|otez moi|nous ~ la|liste|ca|fichier|boucle"),
        (
            "leaves the list",
            "lose|forget|oubliez|oublier my|our|this|mon|notre|cette|moi ~ address|adresse|email|mail|number",
        ),
        ("asks for no more mail", "no more of? this|these|your? MAILS"),
        ("asks for no more mail", "plus de|d|aucun|rien MAILS ~ svp|merci|de|$|s"),
        (
            "asks for no more mail",
            "arreter|arretez|cesser|cessez|cesse|cease|desist|stop|arrete|stopper|stoppez|interrompre ~ envois|envoi|envoyer|ecrire|adresser|solliciter|sending|emailing|mailing|contacting|writing|MAILS|spammer|spamming|inonder|bombarder|harceler|bothering|these|this",
        ),
        ("asks to be left alone", "laisser|laissez|leave|fichez|foutez ~ tranquille|tranquilles|alone|paix"),
        (
            "leaves the list",
            "sortir|sorti|figurer|disparaitre|out|off|remove ~ ce|cette|vos|votre|your|this|de ~ fichier*|liste|listes|base|list|database|mailing",
        ),
        ("claims a right", "droit ~ opposition|effacement|oubli"),
        (
            "claims a right",
            "gdpr|rgpd|cnil|informatique ~ -|DROP|erase|delete|object|opposition|stop|effac*|supprim*|retir*",
        ),
    ]
)

NOT_INTERESTED = Table(
    [
        ("turns the subject down", "*NOTFOR"),
        ("turns the subject down", "trop|too ~ pour|for nos|notre|our|mes|my|nous|us|moi|me ~"),
        (
            "turns the subject down",
            "-interesse|-interested|-interessee|-interesses|-interessees|-interessera|-interest|-interessent|-preneur|-preneurs|-preneuse",
        ),
        ("turns the subject down", "-suite ~"),
        (
            "another paper",
            "we|nous|ici|on|i|je|c are|sommes|est|am|suis|ne? a|an|un|une|the|only ~ paper|mensuel|hebdo|quotidien|magazine|site|revue|trade|weekly|monthly|daily|journal|mensuelle",
        ),
        (
            "another paper",
            "only|que|exclusivement|uniquement|purely|strictly do|cover|write|publish|run|parle|parlons|traitons|publions|sur|du|de",
        ),
        (
            "has had it",
            "avons|ai|a|have|got|has . deja|already . un|une|a|an|two|deux|something|one PIECE|similaire|similar|dessus|on|pages",
        ),
        (
            "turns the subject down",
            "-keen|-convinced|-emballe|-emballee|-convaincu|-convaincue|-enthusiastic|-sold|-bite|-refaire|-reprendre|-pitch",
        ),
        (
            "has had it",
            "avons|ai|have|a|did|ran|fait|did deja|already|just|recently? fait|done|publie|consacre|did|ran|covered ~ pages|article*|sujet|dossier|papier|numero|story|piece|special|feature",
        ),
        ("turns the subject down", "give|giving|gave . this|one|it|that . one? a miss|pass"),
        ("turns the subject down", "non|no pour|to|for ~ celle|celui|cette|this|ce|that"),
        (
            "turns the subject down",
            "-readership|-readers|-lecteurs|-lectorat|-audience|-public|-auditeurs|-local|-interests|-speciality",
        ),
        (
            "turns the subject down",
            "rien|nothing|aucun|aucune|no ~ local|rapport|lien|angle|interet|pour nous|peg|hook|here",
        ),
        ("turns the subject down", "sans|no|aucun|peu|little|limited interet|interest"),
        (
            "turns the subject down",
            "-traiter|-traiterons|-traite|-traitons|-couvrir|-couvrirons|-parler|-parlerons|-publier|-publierons|-cover|-covering|-running|-run|-write|-writing|-publish|-publishing|-using|-use|-pursue|-retenir|-retenu|-retenue|-feature|-featuring|-interviewing|-interviewons|-interviewer",
        ),
        ("turns the subject down", "non|no|not|pass merci|thanks|thank|but you?"),
        ("turns the subject down", "passe|passons|passer|pass|passing notre|mon|on|son tour|this|it|that"),
        (
            "turns the subject down",
            "-angle|-sujet|-story|-subject|-topic|-ligne|-place|-fit|-match|-room|-space|-rubrique|-cible|-readership|-lectorat|-cordes|-cadre|-format|-actualite",
        ),
        ("another subject is wanted", "deja traite|traitee|couvert|fait|ecrit|publie|consacre|aborde"),
        ("another subject is wanted", "already|just|recently covered|did|done|ran|run|written|wrote"),
        (
            "turns the subject down",
            "decline|declining|declinons|decliner|ecarte*|hors|outside|beyond ~ proposition|offer|sujet|story|ligne|our|notre|pitch|scope|champ|perimetre",
        ),
    ]
)

NEW_ADDRESS = Table(
    [
        (
            "has another address",
            "adresse|address|email|mail|coordonnees . a|has|is|est|change|changed|will|va . change*|new|nouvelle|nouveau|now|desormais|changing",
        ),
        (
            "has another address",
            "nouvelle|new|update|jour . adresse|address|email|mail|coordonnees|records|fichier|details|database",
        ),
    ]
)

ITS_ADDRESS = Table(
    [
        (
            "leaves the list",
            "effacez|supprimez|retirez|enlevez|oubliez|delete|erase|remove|desinscrivez|radiez la|le|it|them|moi",
        )
    ]
)
MY_ADDRESS = Table(
    [("speaks of her address", "my|mon|une|cette|this|mes . address|adresse|email|mail|coordonnees|details")]
)

WRONG_PERSON = Table(
    [
        (
            "covers it no more",
            "-ecris|-ecrit|-write|-written|-touched|-covered|-traite ~ plus|longer|since|for|depuis|more",
        ),
        (
            "another trade",
            "je|i|j suis|am comptable|maquettiste|secretaire|standardiste|graphiste|photographe|avocat*|archiviste|designer|accountant|lawyer|cartoonist|dessinat*|assistant*|librarian|bibliothecaire|commercial*|developpeur|developer",
        ),
        (
            "another beat",
            "i|je do|write|cover|fais|tiens|m review* ~ reviews|restaurant|restaurants|sport|sports|football|golf|cuisine|food|cinema|film|films|theatre|mode|fashion|obituaries|crosswords|meteo|weather|property|motoring|gardening|jardin",
        ),
        ("wrong address", "got|have|avez|have the|la|le wrong|mauvais|mauvaise ~"),
        ("wrong address", "faites|fait|vous|you erreur|trompez|mistaken"),
        (
            "names another",
            "PERSON|NAME|COLLEAGUE ~ is|est|sera ~ taking|reprend|your|mieux|right|bonne|better|doing|man|woman",
        ),
        ("names another", "c|est est|elle ~ gere|suit|couvre|occupe|charge|tient|pilote|regarde"),
        ("hands it over", "walk|drop|take|hand|route|send|pass|flag . this|it|that . over|on|along|up to"),
        (
            "another trade",
            "i|je|j am|m|suis . the|a|an|le|la|l . obituaries|sports|sport|crossword|travel|food|picture|production|night|fashion|motoring|secretaire|maquettiste|comptable ~",
        ),
        (
            "names another",
            "best|better|mieux . to|d|de . use|try|email|contact|write|ask|utiliser|ecrire ~ EMAIL|COLLEAGUE|PERSON",
        ),
        ("names another", "one|story|sujet|thing|truc for|pour|de ~ COLLEAGUE|PERSON"),
        ("names another", "demander|demandez|voyez|voir|see|ask ~ a|avec|with|NAME ~ PERSON|COLLEAGUE|EMAIL"),
        (
            "hands it over",
            "hand|handing|handed|pass|passing|passed|passe|transmets|along ~ to|over|along|on|a ~ COLLEAGUE|NAME|PERSON|our|ma|mon|man|woman",
        ),
        ("covers it no more", "-COVERS ~ plus|longer|anymore|more"),
        ("covers it no more", "plus|longer|anymore -COVERS"),
        ("covers it no more", "ne|n -COVERS plus"),
        (
            "covers it no more",
            "-suis plus journaliste|a|au|aux|en|chez|dans|responsable|charge|correspondant*|redact*|la|le|l",
        ),
        ("covers it no more", "no longer -COVERS|-write|-work|-with|-at|-on|-in|-a|-the|-cover"),
        ("not her", "-moi|-me qui|who|that ~ -COVERS|-suis|-traite|-couvre|-occupe"),
        (
            "not her beat",
            "-patch|-beat|-remit|-area|-brief|-rubrique|-rayon|-ressort|-domaine|-competence|-department|-desk|-field|-bailiwick|-job|-perimetre|-specialite ~",
        ),
        ("has moved", "ai|j|have|i|suis|viens ~ MOVED"),
        (
            "has moved",
            "quitte|left|quittais ~ journal|redaction|magazine|paper|titre|groupe|radio|chaine|agence|journalism|journalisme|presse|press|station|desk|NAME|poste|rubrique|service",
        ),
        ("has moved", "moved|changed|switched to|desk|desks|jobs|beat|beats|over|on"),
        (
            "has moved",
            "passe|passee|parti|partie|mute|mutee|affecte|affectee|rejoint au|a|chez|aux|le|la ~ service|rubrique|desk|pages|sport|sports|culture|NAME",
        ),
        ("has moved", "suis|work|am maintenant|desormais|now ~ au|chez|a|aux|at|on|in|for|with|dans"),
        (
            "wrong address",
            "REDIRECT ~ destinataire|personne|interlocuteur|person|address|inbox|desk|guy|woman|journalist",
        ),
        ("wrong address", "erreur|mistake|error de|of destinataire|personne|identity|adresse"),
        ("wrong address", "wrong NAME|person|address|guy|woman|man|desk|inbox|one|department"),
        ("wrong address", "trompez|trompe|tromper|confondez|confondre|confusing|mistaken ~"),
        (
            "wrong address",
            "-bonne|-bon|-right|-correct . *personne|*interlocuteur|*interlocutrice|*destinataire|*person|*contact|*adresse|*address|*desk",
        ),
        ("wrong address", "erreur|mistake sur|of|in la|the? personne|destinataire|identity|person"),
        ("wrong address", "-your|-votre *person|*interlocuteur|*man|*woman|*contact"),
        (
            "not her beat",
            "-my|-mon|-ma *area|*field|*beat|*patch|*department|*thing|*domaine|*rayon|*secteur",
        ),
        (
            "names another",
            "interlocuteur|interlocutrice|contact|person|personne|one ~ est|sera|is|would|serait ~ PERSON|EMAIL|NAME|COLLEAGUE",
        ),
        (
            "names another",
            "adressez|contactez|ecrivez|voyez|contacter|ecrire|adresser|voir|contact|try|email|mail|write|approach|ask|reach ~ EMAIL",
        ),
        (
            "names another",
            "adressez|contactez|ecrivez|voyez|tournez|rapprochez|voir|try|contact|approach ~ avec|plutot|instead|vous|a|au ~ COLLEAGUE|PERSON|NAME",
        ),
        ("names another", "you|vous want|need|should|devriez|voulez ~ PERSON|COLLEAGUE|EMAIL|one|NAME"),
        (
            "names another",
            "COLLEAGUE ~ suit|couvre|occupe|charge|traite|covers|handles|deals|does|looks|writes|reprend|remplace",
        ),
        ("names another", "est|c elle|lui|it qui|who suit|couvre|occupe|traite|charge"),
        ("names another", "remplace|remplacee|replaced|succeede|repris|taken|took par|by|over|ma|mon|la ~"),
        ("passes it on", "FORWARD ~ COLLEAGUE|PERSON|redaction|service|desk|editor|team|EMAIL"),
        ("passes it on", "FORWARD ~ a|au|aux|to|on ~ NAME|COLLEAGUE|qui|who"),
        (
            "passes it on",
            "passed|passing|forwarded|forwarding|handed|passe|transmets|transfere|suivre ~ to|on|a|au ~",
        ),
        ("has left the trade", "-journaliste|-journalist ~"),
    ]
)

SUCCESSOR = Table(
    [
        ("names another", "EMAIL"),
        ("wrong address", "erreur|wrong|trompez|mistaken|homonyme"),
        ("passes it on", "FORWARD"),
    ]
)

WRONG_PERSON_WEAK = Table(
    [
        ("names an address", "EMAIL"),
        ("names another", "plutot|rather|plutot|instead|try|voir|voyez ~ COLLEAGUE|PERSON|NAME"),
    ]
)
