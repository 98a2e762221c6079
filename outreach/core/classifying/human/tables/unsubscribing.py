"""Does she ask for no more mail? Constructions for it, and those that only look like it."""

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
            "leaves a page of pictures",
            "DROP ~ trombi|trombinoscope|badge|badges|slide|diapo|affiche|poster|credits",
        ),
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
            "takes it back",
            "oubliez|oublie|forget|disregard|ignore|ignorez|annulez|scrap ~ demande|requete|request|mail|message|email|precedent|previous|earlier",
        ),
        ("wants back on", "remettez|remettre|remets|reinscri*|reabonn*|resubscribe|readd"),
        ("wants back on", "put|add|back me|us|on|onto|to . back|list|the|your ~"),
        ("by mistake", "fausse manip|manoeuvre|manipulation"),
        (
            "by mistake",
            "unsubscribed|desabonne|desabonnee|desinscrit|desinscrite|clique|cliquee|clicked|hit|pressed|appuye ~ erreur|mistake|error|inadvertance|accident|inadvertently",
        ),
        (
            "by mistake",
            "erreur|mistakenly|accidentally|inadvertently ~ unsubscribed|desabonne|desabonnee|desinscrit|desinscrite|clicked|clique",
        ),
        (
            "somebody else's",
            "somebody|someone|quelqu|assistant|assistante|collegue|colleague|stagiaire|intern ~ DROP|unsubscribed|recevoir",
        ),
        (
            "speaks of the link",
            "se desinscrire|desabonner ~ apparait|figure|affiche|casse|trois|deux|fois|footer|pied",
        ),
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
        ("asks for no more mail", "^ please|pls|svp|merci|just|so? stop|arretez|cessez $"),
        (
            "asks for no more mail",
            "cesser|arreter|stopper ces|vos|tous|tout envois|envoi|messages|mails|sollicitations",
        ),
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
        ("claims a right", "oppose|opposons|object ~ traitement|processing|prospection|conservation"),
        (
            "leaves the list",
            "cross|scratch|strike|purge|scrub|wipe|expunge|knock me|us|my|this|our ~ off|from|address|details|inbox",
        ),
        (
            "leaves the list",
            "removed|struck|deleted|taken|dropped off? from|of ~ circulation|list|lists|mailing|database|contacts|register|books",
        ),
        ("asks for no more mail", "plus|not un|one|another|single seul|single|more? MAILS"),
        ("leaves the list", "voudrez|voudriez|merci|veuillez|priere ~ m|me|nous epargner|oublier"),
        ("leaves the list", "desabonnement|unsubscribe|desinscription ~ faites|do ~ moi|me"),
        ("leaves the list", "off|out of? the|your|vos list|mailing with me|us"),
        (
            "leaves the list",
            "address|adresse|email|nom ~ came|come|taken|removed|sorte|disparaisse off|from|de ~ list|liste|fichier*",
        ),
        ("leaves the list", "un list|subscribe me|us"),
        ("asks for no more mail", "not|-keep|ne keep|tenez me|plus|us posted|informe|informee"),
        ("asks for no more mail", "^ no more please|thanks|emails|mails|of $"),
        ("asks for no more mail", "fin d|des|aux envoi|envois"),
        ("claims a right", "erase|delete|effacer|supprimer ~ personal|donnees data|personnelles"),
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
