"""Does she not come, or perhaps? Constructions for no and for doubt."""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

DECLINING = Table(
    [
        ("can not come", "-COME"),
        ("can not come", "-be|-etre|-serai|-serons|-sera ~ *EVENT|*there|*la|*parmi|*presente|*present|*DAY"),
        ("can not come", "UNABLE ~ *COME|de ~ *COME|EVENT|EVENTDAY|DAY"),
        ("can not come", "regret|regrets|impossibilite ~ ne|not|unable|invitation|COME|honorer|$"),
        ("can not come", "regrets from|on|for ~"),
        (
            "can not come",
            "-pouvoir|-pourrons|-pourrai|-peux|-able ~ -honorer|-deleguer|-envoyer|-liberer|-detacher|-send|-spare",
        ),
        ("can not come", "viens|viendrai|viendrons|venir -plus"),
        ("nobody can", "personne|nobody|anyone|anybody|one a|to ~ envoyer|send|deleguer|detacher|spare"),
        ("can not come", "impossible|impossibles|difficult|complique for|pour me|moi|nous|us"),
        ("can not come", "sorry|sad|desole*|dommage|gutted ~ miss|missing|rater|manquer"),
        (
            "would have loved to",
            "would|aurais|aurions ~ have|adore|aime|voulu|liked|loved|souhaite . to? venir|been|be|come|COME|liked|loved|etre|make|assister|attend",
        ),
        ("would have loved to", "much as|though ~ like|love"),
        (
            "is elsewhere then",
            "EVENTDAY . je|j|i|on|nous|we . serai|serons|suis|sommes|will|shall|am|have|ai|avons|fly|pars|are ~ a|en|in|de|at|on|away|BUSY|deja|already",
        ),
        ("is elsewhere then", "EVENTDAY ~ c|s|is|tombe|est ~ *BUSY|NAME|jour|day|notre|mon|my|our|le|la"),
        (
            "is elsewhere then",
            "je|j|i|on|nous|we . serai|serons|be|suis|am|fly|pars|travel* a|en|in|away|flying|to|on|de|at|BUSY ~ *EVENTDAY",
        ),
        (
            "other plans",
            "sadly|helas|malheureusement|sorry|afraid|desole*|unfortunately|dommage|zut|alas|regrettably ~~ *BUSY|*EVENTDAY",
        ),
        ("other plans", "*BUSY ~ *EVENTDAY"),
        ("can not come", "impossible|unable|impossibilite|empeche ~ *COME"),
        ("declines", "decline|declinons|decliner|declining|declinerai ~ invitation|offer|EVENT|$"),
        (
            "declines",
            "must|have|vais|dois|devons|obliges|contraint*|oblige*|will|need ~ decline|decliner|renoncer|miss|skip|desister ~ DAY|EVENT|this|one|it|cette|invitation",
        ),
        ("passes", "pass on|this|DAY"),
        ("passes", "passe|passons|passer|passerai|passerons notre|mon|son tour"),
        (
            "gives up her place",
            "annuler|annule|annulez|cancel|liberer|liberez|give|donner|donnez|withdraw|release ~ CANCELMINE",
        ),
        (
            "gives up her place",
            "desinscri*|deregister|unregister|remove|retirer|retirez|unsubscribe ~ matinee|evenement|21|event|GUESTLIST|conference|morning|EVENT",
        ),
        ("gives up her place", "dois|must|have|contraint*|oblige* ~ annuler|cancel|desister|pull|bow"),
        ("without her", "sans moi|nous"),
        ("without her", "without me|us"),
        ("is busy", "suis|serai|sommes|serons|etre|am|will|be|are|have|ai|avons|shall|reste ~ *BUSY"),
        ("is busy", "^ ~ *BUSY ~ DAY|EVENT"),
        ("is busy", "*BUSY ~ desole*|sorry|helas|malheureusement|afraid"),
        ("is busy", "desole*|sorry|helas|malheureusement|afraid|regret*|sadly ~ *BUSY"),
        ("it clashes", "clash*|conflict* with|avec|$"),
        ("another time", "prochaine|autre|une fois ~"),
        ("another time", "prochaine|autre|next|another|some|partie fois|time|occasion|remise"),
        ("too far", "trop|too tot|early|late|tard|matinal . pour|for moi|me|us|nous"),
        ("can not come", "no can do"),
        ("can not come", "-couvrirons|-couvrirai|-couvrir|-cover|-covering . *EVENT|*EVENTDAY"),
        ("can not come", "UNABLE . sur|a|for|on|the|le|la . DAY|EVENT|EVENTDAY"),
        ("can not come", "-spare ~"),
        ("too far", "trop|too loin|far . pour|for|de|from|moi|me|$"),
        ("sent elsewhere", "m|me|nous|us envoie|envoient|sends|sending|sent ~ a|en|to|au|aux"),
        (
            "excuses herself",
            "excuser|excuses|pardon|forgive|apologies ~ absence|defection|desistement|annulation|notice|no",
        ),
        (
            "is elsewhere",
            "serai|serons|be|suis|am|are helas|malheureusement|moi|meme|already|deja? a|en|in|on|at bruxelles|londres|lyon|marseille|london|brussels|berlin|new|york|etranger|abroad|away|vacances|conges|conge|deplacement|holiday|leave|province|mission|tournage|reportage",
        ),
        ("is elsewhere", "-paris|-travelling|-traveling|-monter|-deplacer|-bouge"),
        (
            "nobody can",
            "none|personne|nobody|aucun|no ~ free|remplacer|available|disponible|libre|COME|spare|one",
        ),
        ("a plain no to the event", "21|matinee|EVENT|lundi|DAY , non|no merci|thanks|thank?"),
        ("a plain no to the event", "non|no pour|to|for ~ 21|matinee|EVENT|DAY"),
        ("is busy then", "ai|have|got ~ ce|that matin|jour|morning|day"),
        (
            "is busy then",
            "ai|have|got ~ already|deja|same|meme ~ engagement|rendez|rdv|quelque|something|commitment*|plans|pris|prevu|booked|meeting|conference",
        ),
        (
            "my diary",
            "agenda|planning|emploi|diary|schedule|workload ~ -permet|-allow|-permettra|-permettent|-laisse",
        ),
        ("helas non", "helas|malheureusement|desole|desolee|sorry|unfortunately non|no|not|pas"),
        ("gives a reason", "*BUSY ~ ce|that|cette|le|the|on ~ DAY"),
        (
            "a plain no to the event",
            "ce|c|it|its est|is|s|sera|will be? . non|no|niet to|pour|for|a ~ EVENT|DAY|NAME",
        ),
        ("a plain no to the event", "ce|c|it est|is|s|sera|will be? un|a? niet|no|non $"),
        ("can not come", "je|j|jpeux|i|we|on|nous . -peux|-pourrai|-pourrons|-pouvons|-peut $"),
        ("can not come", "jpeux|peux|pourrai|pourrons|pouvons pas|point $|,|sorry|desole*|navre*|DAY"),
        ("can not come", "-pourra|-pourront ~ -honorer|-assister|-venir|-etre|-participer|-rendre"),
        (
            "excuses herself",
            "convey|transmettre|transmettez|presente|presenter|send|give|accept ~ regrets|apologies|excuses",
        ),
        ("excuses herself", "m|nous|me excuser|excuse ~ avance|absence|pas|pouvoir"),
        ("excuses herself", "^ . regrets|apologies $"),
        ("can not come", "give|giving ~ EVENT|DAY ~ a miss"),
        ("without her", "count|comptez|compter me|us|sans out|moi|nous"),
        ("is busy", "*BUSY|-possible|-dispo ~ navre*|regret*|sorry|sadly"),
        ("is elsewhere", "autre|other|wrong bout|end|side of|du|de ~ country|pays|monde|world|france"),
        (
            "would have loved to",
            "aurais|aurions|would ~ accepte|accepted|venu|venue ~ si|if|avec|plaisir|but",
        ),
        ("would have loved to", "aimerais|would|love|like ~ si|if ~ -etais|-bout|-was|-were"),
        ("a plain no to the event", "EVENT|DAY|NUMBER est|is exclu|exclue|out|mort|impossible|no|cuit"),
        ("can not come", "-good|-possible for|pour me|us|moi|nous"),
        ("can not come", "neither in|on person|site nor online|remotely|virtually"),
        ("can not come", "ni sur|en|a place|presentiel|paris ni"),
        ("can not come", "no good for me|us"),
        ("can not come", "-can|-get|-able ~ -do|-get|-manage|-face *the|*down|*there|*up|*EVENT|*DAY"),
        ("can not come", "unable|pas able|mesure? to|de ~ dance|travel|fly|leave|quitter|voyager"),
        (
            "can not come",
            "interdit|forbids|forbidden|geles|frozen|bans|banned ~ voyages|deplacement*|travel|trips|altitude|avion",
        ),
        (
            "gives up her place",
            "ceder|cede|rendre|rends|hand|give|offrir|offrez ~ seat|chaise|place|badge|invitation ~ a|back|to|up",
        ),
        ("can not come", "^ can not|possibly , sorry|desole*|alas"),
        ("can not come", "manquerai|manquerons|raterai|raterons|louperai a|l|la|le|cette|ce|votre"),
        ("can not come", "-joining|-make|-show"),
        ("without her", "among|parmi|without the|les|this absent|absents|one"),
        (
            "is elsewhere",
            "i|je|we|nous|am|suis|be|serai . up|on|in|au a|milieu|sur boat|mountain|bateau|montagne",
        ),
        ("is busy", "*BUSY ~ dsl|desole*|alas"),
        ("can not come", "inability to ~ attend|come|join|be|travel"),
    ]
)

DECLINING_WEAK = Table(
    [
        (
            "something else that day",
            "je|j|i|on|nous|we|my|mon|ma|notre|our . suis|serai|ai|am|have|will|is|est|sommes|serons|avons|tourne|pars|fly|work|travaille|are|garde ~ *EVENTDAY",
        ),
        ("something else that day", "*EVENTDAY . je|j|i|on|nous|we|my|mon|ma|notre|our|c|is"),
        ("regrets", "desole*|helas|malheureusement|unfortunately|sadly|regrets|dommage|alas|zut"),
        ("regrets", "sorry|afraid $"),
    ]
)

TENTATIVE = Table(
    [
        ("perhaps", "*MAYBE ~ *COME|passer"),
        ("perhaps", "*COME ~ *MAYBE"),
        ("perhaps", "^ peut|maybe|perhaps|possibly|eventuellement|probablement|probably etre? $"),
        ("perhaps", "^ ~ peut etre|maybe $"),
        ("perhaps", "maybe from|for me|us"),
        ("perhaps", "a confirmer|50/50"),
        ("perhaps", "sous reserve ~"),
        ("perhaps", "est|it|is|it du|a 50/50|maybe"),
        ("says later whether", "PROMISE ~ si|whether|if ~ *COME|can|peux|presence|pourrai|libere*"),
        (
            "waits for leave",
            "attends|attendons|attente|waiting|need|check . de|d|du|le|la|for|with|on|to|to? . feu|accord|go|planning|ok|editor|chef|desk|cheffe|boss|redac|visa|approval|rota|roster",
        ),
        ("perhaps", "^ *MAYBE . oui|yes"),
        ("perhaps", "sauf|unless si|imprevu|something|i|contrordre|actu|breaking|news"),
        ("rather likely", "NUMBER sure|sûr|sûre|certain|certaine|likely|chances|in"),
        ("rather likely", "see|verrai|voir . si|if . je|i|we|nous|on ~ peux|can|arrive|pouvons|saut"),
        ("perhaps", "option|pencil ~ confirmer|confirm|preciser"),
        ("perhaps", "a|as maybe|provisional|possible|tentative"),
        (
            "it depends",
            "depend|dependra|dependrait|depends|depending|selon ~ planning|actu|actualite|news|desk|editor|agenda|travail|chef|whether|emploi|si|if|on|meteo|greve|de|du",
        ),
        (
            "notes the date",
            "note|notes|noting|bloque|pencil* ~ date|21|crayon|diary|pencil* ~ crayon|pencil*|provisional*|option",
        ),
        ("asks to answer later", "can|may i . PROMISE|let|get|come|leave|check|think"),
        (
            "asks to answer later",
            "let|laissez me|moi . get|come|check|see|think|reflechir|verifier|voir|look|PROMISE",
        ),
        ("not ruled out", "-impossible|-exclu|-exclue|-ruling|-exclus"),
        ("rather likely", "60/40|70/30|80/20|50/50|40/60|fifty|odds|90/10"),
        ("if it can be", "si|s|if ~~ verrez|viendrai|viendrons|passerai"),
        (
            "another time of day",
            "could|can|pourrait|peut|pourrions we|on|nous|you . make|faire|decaler|deplacer|move|avancer ~ it|DAY|TIME|later|plus",
        ),
        (
            "can not promise",
            "-promise|-promettre|-garantir|-guarantee|-commit|-promets|-garantis|-engager|-confirm|-confirmer",
        ),
        (
            "not decided",
            "sais|know|sure|certain|certaine|sûr|sûre|decide|decided|see|vois ~ encore|yet|si|whether|if ~ *COME|viens|free|libre|libererai|able",
        ),
        ("not sure", "-sure|-certain|-certaine|-sûr|-sûre"),
        ("hopes to", "hoping|hope|espere|esperons|aimerais|try|trying|essay* ~ COME"),
        ("holds a seat, in case", "au cas ou"),
        ("pencils it in", "pencil* me|us|in|it|this"),
        (
            "perhaps",
            "rien|nothing|not|pas de|is|yet|d? sûr|certain|sure|definite|decide|arrete|definitif|settled",
        ),
        ("perhaps", "point|question d|mark interrogation"),
        ("perhaps", "ni|neither|nor oui|yes|non|no ~ ni|nor|non|oui"),
        ("perhaps", "dis|dit|say|saying -non|-no|-pas"),
        ("rather likely", "y|there|une|a|is|some|petite|small ~ chance|possibility|possibilite|odds"),
        ("asks to answer later", "ask|redemandez|relancez|demandez|reposez me|moi|nous|moi ~ again|DAY|plus"),
        ("says later whether", "PROMISE ~ des|once|when|quand|apres|after|plus|asap|as"),
        ("says later whether", "reponse|answer|verdict en|by|on|des|au|next ~ DAY|debut|fin"),
        (
            "if it can be",
            "si|s|if|sauf|unless mon|ma|mes|my|the|la|le|les|l|it|all|nothing|rien|tout|on|we|i|je|j|nous|il|elle ~~ serai|serons|see|there|viens|viendrai|brancherai|connecterai|tenterai|COME",
        ),
        (
            "not decided",
            "arbitrera|tranchera|decidera|designera|decidons|trancherons|trancherai",
        ),
        ("not decided", "-prononcer|-trancher|-decider|-decide|-decided ~"),
        (
            "not decided",
            "impossible|can|hard|difficile|not|too ~ dire|say|tell|repondre . si|whether|if|yet|encore",
        ),
        ("not decided", "no|aucune idea|idee"),
        (
            "rather likely",
            "devrais|devrions|should|ought . pouvoir|venir|etre|be|make|parvenir|reussir ~ able|present*|there|la|it|$|COME",
        ),
        ("perhaps", "un|a|as|comme|gros|big peut|maybe etre?"),
        ("perhaps", "^ . *MAYBE $"),
        ("perhaps", "serait|serions|serais|viendrais|viendrions ~ MAYBE"),
        ("perhaps", "^ ~ might come|attend|make|be|not"),
        ("perhaps", "-treat|-take|-considerez ~ final|definitif|definitive|acquis"),
        ("perhaps", "au|at mieux|best ~ pire|worst|NUM"),
        ("perhaps", "reste|remains|still possible|ouvert|open"),
        (
            "hopes to",
            "tente|tentons|tenterai|negocie|negocier|negociate|trying ~ negocier|liberer|swap|echanger|convaincre|persuade|me|faire",
        ),
        ("not decided", "on|se|chef|redaction|comite . decide|reunit|tranche ~ DAY|NUMBER"),
        ("perhaps", "maybe|perhaps|probably|probable pile|list|column|for|at"),
        (
            "says later whether",
            "reserve|reserver|laisser|give|leave ~ reponse|repondre|answer|decision|DAY ~ jusqu|until|till|repondre|DAY",
        ),
        ("perhaps", "ni oui ni non"),
        ("perhaps", "^ will|shall try $"),
        ("if it can be", "COME si|if ~"),
    ]
)

TENTATIVE_SHORT = Table(
    [
        ("says later", "^ ~ je|i|on|nous ~ PROMISE ~ DAY ~"),
        ("says later", "^ PROMISE ~ DAY"),
        ("says later", "^ ~ will confirm|know|tell ~ DAY"),
    ]
)
