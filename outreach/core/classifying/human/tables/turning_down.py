"""Is the subject not for her?"""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

NOT_INTERESTED = Table(
    [
        (
            "another paper",
            "wrong|mauvais|mauvaise magazine|paper|title|publication|outlet|support|site|revue",
        ),
        (
            "has had it",
            "sujet|subject|story|ca|it|that|theme|topic . a|been|has|ete . ete|been|deja|already? couvert|traite|fait|covered|done|written",
        ),
        ("turns the subject down", "choisi|decide|decided|chosen . de|not|to . ne|not|pas"),
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
        ("turns the subject down", "^ . sans facon|regret"),
        ("turns the subject down", "tres|very peu|little pour|for nous|moi|us"),
        (
            "turns the subject down",
            "-fera|-ferons|-ferai|-reprendra|-reprendrons|-reprendrai|-retient|-retiens|-retenons|-ecrirai|-ecrirons|-prendrons|-prendrai|-relaierons|-relaierai|-parlera ~",
        ),
        ("turns the subject down", "laisse|laissons|laisserons|laisser|laisserai filer|passer|tomber|cote"),
        ("turns the subject down", "we|on|nous|have passed at|on|over|this"),
        ("turns the subject down", "nothing|rien ~ a|to do|voir with|avec"),
        (
            "turns the subject down",
            "-correspond|-correspondent|-correspondant|-passionne|-passionnent|-concernent|-concerne|-suits|-excite|-grab|-parle",
        ),
        ("turns the subject down", "-take|-taking|-taken|-pick|-picking up|on|this|it"),
        ("turns the subject down", "sit|sitting ~ out ~~ SUBJECT"),
        ("turns the subject down", "-usage|-emploi|-use"),
        (
            "turns the subject down",
            "sature|satures|overdosed|plenty|ras|enough|trop of|de|nos|is|our ~ SUBJECT|lecteurs|readers|$",
        ),
        ("turns the subject down", "negatif|negative sur|on|pour|for"),
        ("turns the subject down", "s|m|nous abstient|abstiens|abstenons|abstiendrons|abstiendrai"),
        ("turns the subject down", "^ bof"),
        (
            "turns the subject down",
            "rien|nothing|aucun|moindre|no ~ rapport|lien|connection|link|bearing ~ avec|to|with",
        ),
        ("has had it", "deja|already ~ parle|reporte|dit|said|fait|talked"),
        ("turns the subject down", "^ pass|nah|nope $"),
        ("turns the subject down", "answer|reponse ~ is|est ~ no|non"),
        ("turns the subject down", "-convient|-conviendra|-conviennent"),
        ("turns the subject down", "letting|let|laisse it|this|that|le|la go|partir"),
        ("turns the subject down", "-touch|-sing|-sell|-doing it|this|yours|that|these"),
        ("turns the subject down", "invendable|unsellable ~"),
        ("turns the subject down", "-find|-finds|-trouve favour|favor|preneur|place"),
        ("turns the subject down", "-news|-actualite here|ici|chez"),
    ]
)
