"""Does she want to talk to somebody? Constructions for it, and those that only look like it."""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

LOOKALIKES = Table(
    [
        (
            "something is made available",
            "made|make|mis|mise|mises|rendu|rendus|rendue available|disponible|disponibles|disposition",
        ),
        ("thanks for an interview", "merci|remercie d|de|pour l|la|le|les|votre|vos|cette|ce|ces|tout"),
        (
            "passes on thanks",
            "CANYOU . thank|remercier|saluer|feliciter|congratulate|prevenir|excuser . le|la|l|him|her|them|lui|PERSON|MASKED",
        ),
        ("passes on thanks", "remerciez|saluez|felicitez . m|mme|mr|ms|him|her|le|la PERSON?"),
        ("a job interview", "entretien|entretiens annuel|individuel|professionnel|prealable"),
        ("a job interview", "entretien|entretiens d embauche|evaluation"),
        ("a job interview", "job|exit interview|interviews"),
        (
            "an interview that was",
            "ai|avons|ont|avais|avions|have|had|has|viens|venons|was|were deja|bien|already|just|recently|also|ever|de? *TALK|*STRONG|interviewed|spoken|met|talked|rencontre|parle|echange",
        ),
        ("an interview that was", "*STRONG|*ITW d|de|avec|with|from|the|to? ~ PAST"),
        (
            "an interview that was",
            "apres|suite|following|after|lors|during a|mon|notre|my|our|de? ITW|STRONG|TALK",
        ),
        ("an interview that was", "interviewed|rencontree"),
        (
            "thanks for an interview",
            "merci|thanks|thank|thx|remercie|remercions encore|again|beaucoup|so|you|vous|very|much|infiniment? so|very|much? much? pour|for|de|d|to|a ~ STRONG|ITW",
        ),
        (
            "an interview that was",
            "conversation|interview|entretien|echange|discussion we|que|i|nous|j we|i|nous|j|on? taped|recorded|had|did|avons|ai|enregistre*",
        ),
        ("an interview that was", "a deja|ete|bien *TALK|*STRONG"),
        ("free of rights", "libre|libres de droits"),
        ("free of rights", "royalty free"),
        (
            "an invitation to speak",
            "table|conference|colloque|forum|seminaire|keynote|summit|congres ronde? ~~ PERSON|intervenants|vous|speak",
        ),
        ("an interview that was", "STRONG|ITW ~ etait|was|went|s est bien|passee"),
        ("an interview is published", "STRONG|ITW ~ OUT"),
        ("an interview agreed on", "AGREED|note ~ STRONG|ITW ~ DAY"),
        ("an interview given up", "avais|avait|had demande|asked|requested|sollicite ~ STRONG|ITW"),
        ("an interview agreed on", "regle|regles|settled|sorted|arranged|calee|fixed ~~ STRONG|ITW"),
        (
            "an interview agreed on",
            "STRONG|ITW ~ se fait|fera|is|reste on|confirmed|confirmee|maintenu*|bien",
        ),
        (
            "an interview agreed on",
            "je|i|nous|we|to|bien confirm|confirme|confirmons|confirming ~ STRONG|ITW",
        ),
        ("quoting the report", "i|we|je|on|you|nous quote|cite|citer"),
        ("a talk that is held", "his|her|son|sa|the|their talk|speech|discours|intervention|allocution"),
        ("an interview agreed on", "avions|avons|had|have ~ AGREED ~ STRONG|ITW"),
        (
            "somebody else might",
            "si|s|if|whether|qui|who|when|when|quand elle|il|ils|elles|she|he|they|anyone|someone? ~ souhaite*|veut|veulent|desire*|fancy|fancies|want|wants|need|needs|would|interesse* ~ STRONG|ITW|TALK",
        ),
        ("thanks for an interview", "merci|remercie de|d l|m|nous? avoir"),
        (
            "a picture of somebody",
            "portrait|portraits ~~ haute|hd|definition|dpi|credit|photo|resolution|jpeg|libre",
        ),
        (
            "before she talks",
            "avant|before de|d|talking|speaking|interviewing? TALK|STRONG mes|my? QUESTIONS? a|to|avec? m|mme|mr|ms? PERSON?",
        ),
    ]
)

CANCELLED = Table(
    [
        ("an interview called off", "renoncer|renonce|renoncons|scrap|desister|withdraw ~"),
        ("an interview called off", "CANCEL ~ STRONG|ITW|MASKED|rendez|meeting|appel|call"),
        ("an interview called off", "STRONG|ITW|MASKED ~ CANCEL"),
        ("an interview called off", "-STRONG|-ITW ~ *DAY ~ possible|lieu|happen|ahead"),
    ]
)

REMINDER = Table(
    [
        ("reminds of her request", "demande|demandes|requete d|de|en STRONG|ITW"),
        ("reminds of her request", "request|asked|ask for|to a|an|the? STRONG|ITW"),
        ("reminds of her request", "reponse|answer|reply ~ question|questions"),
        ("reminds of her request", "STRONG request|requests|inquiry|query"),
    ]
)

WANTED = Table(
    [
        (
            "asks for somebody",
            "CANYOU ~ ROLE ~~ presenter|recommander|conseiller|suggerer|suggest|recommend|introduce|proposer",
        ),
        ("asks to be put in touch", "CANYOU|WISH|CANI ~~ CONNECT ~ ROLE|PERSON|HIM|ITW|SPAN|NAME"),
        ("wants to interview", "WISH|CANI|CANYOU ~~ STRONG"),
        ("wants to talk to", "WISH|CANI|CANYOU ~~ TALK"),
        ("wants a talk", "WISH|CANI|CANYOU ~ ITW"),
        ("wants a talk arranged", "ARRANGE ~ STRONG|ITW"),
        ("wants a talk arranged", "ARRANGE ~ avec|with ~ PERSON|ROLE|HIM"),
        (
            "would gladly",
            "recevrais|recevrions|accueillerais|accueillerions|interviewerais|interviewerions|rencontrerais|rencontrerions|parlerais|echangerais|echangerions|poserais|poserions|filmerais|filmerions|discuterais|questionnerais",
        ),
        (
            "would gladly",
            "j|je|nous|on . appellerais|appellerions|appellerait|inviterais|inviterions|entendrais|ecouterais|verrais ~ PERSON|ROLE|HIM",
        ),
        ("would they sit for it", "sit|stand for an? STRONG|ITW"),
        (
            "would they sit for it",
            "PERSON|ROLE|HIM ~ grant|accorde|accorderait|donnerait|give|doing|do|faire ~ STRONG|ITW|SHOW|ones",
        ),
        ("wants time with", "SPAN ~ avec|with|de|of ~ ROLE|PERSON|HIM|NAME"),
        ("wants time with", "WISH|CANI|CANYOU ~ SPAN ~ ROLE|PERSON|PHONE_WORD"),
        ("wants time with", "ROLE|PERSON|HIM|NAME ~ WILLING ~ SPAN"),
        ("asks whether somebody is free", "ROLE|PERSON ~ FREE ~~ QM"),
        ("asks whether somebody is free", "FREE ~ ROLE|PERSON ~~ QM"),
        ("asks whether somebody is free", "FREE ~ STRONG|TALK|ITW ~~ QM"),
        ("asks whether somebody is free", "CANYOU|WISH ~ ROLE ~ FREE"),
        (
            "asks whether somebody will",
            "WILLING|CANYOU|HIM ~ ROLE|PERSON|HIM|NAME ~ TALK|STRONG|ITW|QUESTIONS|HOST",
        ),
        ("asks whether somebody will", "ROLE|PERSON|HIM|NAME ~ WILLING ~ TALK|STRONG|ITW|QUESTIONS|HOST"),
        ("asks whether somebody will", "ROLE|PERSON ~ WILLING ~ CAPTURE|SHOW ~~ QM"),
        (
            "has questions for",
            "ROLE|PERSON|HIM|NAME ~ repondrait|repondra|repondre|answer|respond|repond ~ QUESTIONS",
        ),
        ("has questions for", "QUESTIONS ~ a|pour|to|for|au|aux ~ ROLE|PERSON|lui|him|her|them|eux"),
        ("has questions for", "QUESTIONS par|in|by|ecrites|written ecrit|mail|writing|email|courriel?"),
        (
            "has questions for",
            "mes|my|nos|our|les|the QUESTIONS ~ joint|piece|jointe|attached|below|ci|dessous",
        ),
        ("wants a guest", "WISH|CANI|CANYOU ~ HOST ~ ROLE|PERSON|HIM"),
        ("wants a guest", "ROLE|PERSON ~ HOST ~ SHOW"),
        ("wants a guest", "WISH|CANI|CANYOU|HIM ~ ROLE|PERSON ~ SHOW|PHONE_WORD"),
        (
            "wants a guest",
            "cherche|cherchons|looking|recherche|recherchons ~ invite|invitee|invites|guest|guests|temoin*|temoignage*",
        ),
        ("wants to record", "WISH|CANI|CANYOU ~ CAPTURE ~ ROLE|PERSON|HIM"),
        ("wants to record", "WISH|CANI|CANYOU ~ CAPTURE|record ~~ avec|with ~ PERSON|ROLE"),
        (
            "wants to record",
            "i|we|je|j|nous|on would|could|ferais|prendrais|ferions|aurais ~ CAPTURE|TALK ~ PERSON|ROLE|HIM",
        ),
        ("wants to film", "WISH|CANI|CANYOU ~ FILMING"),
        (
            "has a gap to fill",
            "gap|trou|creneau|case|vide ~ on|dans|sur|in|pour|for . our|the|notre|la|l|my|this|tomorrow ~ show|programme|matinale|emission|antenne|breakfast|podcast|plateau",
        ),
        (
            "has a gap to fill",
            "manque|cherche|cherchons|need|missing ~ voix|voice|invite|guest|temoin|intervenant|debatteur",
        ),
        ("would get to know", "connaissance de|avec PERSON|votre|notre|ROLE"),
        (
            "would get to know",
            "occasion|opportunity|chance ~ croiser|rencontrer|meet|grab|catch|parler|talk|saluer",
        ),
        ("would get to know", "on|nous|we|us|let en parle|parler|talk|parlons QM"),
        (
            "whom to call",
            "qui puis|dois|peut|could|can|should|do je|on|i|we appeler|joindre|call|ring|contacter|parler|speak|talk|contact",
        ),
        ("whom to call", "who . can|could|should|do|would . i|we . talk|speak|call|ring|contact|interview"),
        (
            "wants a picture taken",
            "take|prendre|faire|get|tirer ~ frames|photos|portrait|cliches|pictures|shots ~ of|de|d ~ PERSON|ROLE|HIM",
        ),
        ("reminds of her request", "nouvelle|nouvelles|news|retour|reponse|answer ~ STRONG|PERSON"),
        (
            "wants words from",
            "mot|phrase|phrases|sentences|lines|lignes|words ~ de|from|of ~ PERSON|ROLE|part|HIM",
        ),
        ("wants words from", "PERSON|ROLE ~ sentences|phrases|lines|lignes|mots|words|few"),
        ("wants time with", "SPAN . avec|with ~ whoever|celui|celle|ceux|quiconque|one|person"),
        (
            "wants words from",
            "want|like|need|veux|voudrais|besoin|aimerais|faudrait ~ PERSON|HIM|ROLE ~ comments|comment|reaction|view|views|response|avis|commentaire*|take|words",
        ),
        (
            "has somebody on the programme",
            "aurait|aurions|aurais|have|avoir|recevrait|recevrions|accueillerait ~ PERSON|ROLE ~ SHOW|au|on|in",
        ),
        (
            "wants a talk",
            "WISH|CANI|CANYOU ~~ obtenir|realiser|faire|mener|enregistrer|conduct|record|do|carry|have ~ ITW|STRONG",
        ),
        ("wants a talk", "realiser|obtenir|decrocher|solliciter|caler|mener ~ ITW|STRONG"),
        ("a talk would do", "STRONG ~ parfait|ideal|top|bien|great|perfect|lovely|possible"),
        ("a talk, listed", "^ ~ STRONG|ITW avec|with|de ~ PERSON|ROLE"),
        ("takes up an offer", "AGREE|PLEASURE|interesse*|interested ~ STRONG"),
        ("takes up an offer", "oui|yes|ok pour|to|for ~ STRONG|ITW"),
        ("looks for somebody", "cherche|cherchons|recherche|recherchons|looking|seeking|after ~ ROLE"),
        (
            "asks for a voice",
            "CANYOU|WISH ~~ ROLE ~ pour|to|who|qui|prets|pret|willing ~ TALK|STRONG|raconter|temoigner|parler|explain|expliquer|commenter|comment|tell",
        ),
        (
            "has somebody on the programme",
            "^ direct|plateau|duplex|live|tel|telephone ~ avec|with|de ~ PERSON|ROLE",
        ),
        (
            "has somebody on the programme",
            "chance|possibility|moyen|possible ~ of|d|de|avoir|to ~ PERSON|ROLE",
        ),
        ("proposes a time to somebody", "lui irait|conviendrait|convient|arrangerait|va"),
        ("proposes a time to somebody", "suit|suits|work|works for? him|her|them"),
        ("asks who can talk", "qui|who|somebody|someone|quelqu|anyone|anybody|whom ~ TALK"),
        (
            "a talk would do",
            "ITW|SPAN ~ suffit|suffirait|suffiraient|interesse*|do|plairait|arrangerait|ideal|perfect|parfait|enough|conviendrait|conviendraient|irait|suit|suits|bienvenu|bienvenue|welcome",
        ),
        (
            "a talk, curtly",
            "^ un|une|a|an|juste|just|simple|petit|petite? bref|quick|short|brief|petit|rapide? ITW|STRONG",
        ),
        (
            "a portrait of",
            "WISH|CANI|consacrer|faire|write|do ~ portrait|profil|profile ~ de|of|sur|a|to ~ PERSON|ROLE|HIM",
        ),
        ("a text about somebody", "consacrer ~ a ~ PERSON|ROLE"),
        (
            "asks whether somebody is free",
            "il|elle|he|she|lui . dispo|disponible|libre|joignable|available|free|around ~~ QM",
        ),
        ("wants a guest", "PERSON|ROLE . be|etre|come|venir . our|notre|my|mon|l|un|a guest|invite|invitee"),
        ("asks for a talk", "STRONG ~~ QM"),
        ("asks for a talk", "ITW ~ avec|with|de|from ~ ROLE|PERSON|HIM ~~ QM"),
        ("asks for a talk", "TALK ~ ROLE|PERSON|HIM ~~ QM"),
        ("asks for a talk", "STRONG|ITW ~ avec|with|de|from|d ~ ROLE|PERSON ~ *DAY|possible|ok|TIME"),
        ("asks for a talk", "^ STRONG|ITW avec|with|de|from ~ ROLE|PERSON"),
        (
            "wants somebody by phone",
            "need|want|get|like|love|adore|veux|faudrait|besoin|avoir|voudrais ~ ROLE|PERSON ~ blower|phone|zoom|line|tape|camera|record|sofa|air|telephone|micro|skype|teams|studio|plateau|fil",
        ),
        (
            "somebody should ring",
            "ROLE|PERSON ~ ring|phone|appelle|appelait|telephone|rappelle|appeler me|us|my|moi|nous|m",
        ),
        (
            "somebody should ring",
            "would|could|can|will|if|si|peut|pourrait ~ ROLE|PERSON|HIM ~ ring|call|phone|appeler|rappeler me|us|moi|nous",
        ),
        (
            "wants time with",
            "coffee|cafe|walk|tea|verre|conversation|chat|natter|coup|appel|skype|words|moment|promenade|entrevue|sitting ~ with|avec|from|between ~ ROLE|PERSON|celui|celle|whoever",
        ),
        (
            "asks whether somebody will",
            "CANYOU|changerait|fancy|would|could|accepterait|accepteraient|serait|seraient ~ ROLE|PERSON|HIM|NAME ~ tell|raconter|join|asseoir|developper|say|commenter|comment|explain|expliquer|suivi|suivie",
        ),
        (
            "asks whether somebody will",
            "ROLE|PERSON ~ disposes|disposee|disposees|dispose|prets|prete|partants|willing|happy|up ~ commenter|raconter|temoigner|comment|tell|share|react|reagir",
        ),
        ("asks whether somebody is free", "ROLE|PERSON ~ joignable|reachable|contactable ~"),
        ("asks for a voice", "anything|something|chose to|a say|dire|declarer ~ about|sur|on|de"),
        ("looks for somebody", "manque|manquons|lack|missing|lacks d|un|une|is|an|a ~ ROLE|PERSON"),
        ("looks for somebody", "ROLE ~ who|qui|willing ~ tell|raconter|parler|talk|temoigner|share"),
        ("would they sit for it", "bien vouloir me|nous recevoir"),
        (
            "has questions for",
            "ROLE|PERSON|her|his|their|ses ~ answers|reponses|reponse|replies to|a|aux ~ attached|questions|jointes|ci|below",
        ),
        ("has questions for", "soumettre|submit|poser|put ~ ROLE|PERSON ~ QUESTIONS"),
        (
            "whom to call",
            "number|numero|num|ligne|mobile ~ where|ou|pour|to|de|for ~ reach|joindre|ROLE|PERSON",
        ),
        (
            "wants words from",
            "line|lines|word|words|ligne|lignes|mots|quote|phrase ~ from|de ~ ROLE|PERSON|whoever",
        ),
        (
            "a talk would do",
            "vrai|real|proper|petit|quick echange|chat|conversation|discussion|talk au|on|by|par|over telephone|phone|the",
        ),
        (
            "wants words from",
            "aimerais|aimerions|voudrais ~ qu il|elle|ils|elles|on ~ developpe|explique|raconte|precise|decrive",
        ),
        ("proposes a time to somebody", "cale|caler|calons|fixe ~ coup|appel|call|bigo|fil|tel ~ avec|with"),
        (
            "wants somebody by phone",
            "votre|your|the|la|le|l|un|une|our|notre ROLE ~ blower|phone|telephone|skype|visio|fil|sofa|plateau|studio|camera ~",
        ),
        (
            "asks whether somebody will",
            "HIM|elle|il|they|she|he ~ parlerait|parleraient|raconterait|temoignerait|accepterait|consentirait",
        ),
        (
            "asks whether somebody will",
            "parle|parlent|talk|talks ~ aux|to journalistes|journalists|press|presse|media|reporters",
        ),
        (
            "asks whether somebody will",
            "would|could|will|can ~ ROLE|PERSON|HIM|lady ~ meet|chat|sit|sign|do|talk|pint",
        ),
        ("asks whether somebody will", "qui|who s|will|would exprime|speak|speaks ~ chez|for|about"),
        (
            "wants words from",
            "print|run|publish|have|get your|their|his|her|votre reaction|response|side|comment|version",
        ),
        ("wants words from", "line|statement|declaration|mot from|de ~ your|votre|vos ~"),
        (
            "wants time with",
            "minutes|heure|hour|moment|demi ~ avec|with|de|of|alone ~ la|le|the|l|votre|your soigneu*|sculpt*|inventeur|captain|capitaine|chef|artist*",
        ),
        ("whom to call", "number|numero ~ to|pour catch|reach|get|joindre|avoir ~"),
        ("somebody should ring", "i|je shall|will|vais|compte ring|call|appeler|telephone PERSON|ROLE"),
        ("wants words from", "opportunity|droit|occasion to|de respond|reponse|repondre|reply"),
    ]
)

NEARBY = Table(
    [
        ("a person to meet", "TITLED"),
        ("a person to meet", "votre|vos|your|son|notre ROLE"),
        (
            "a person",
            "PERSON|ROLE|lui|him|her|them|voix|voice|parole|talker|speaker|whoever|elu|patron|boss|quelqu|somebody|someone|anyone|names|expert|experte|temoins|founder|invite",
        ),
        ("a contact", "TALK|STRONG|ITW|SPAN|PHONE_WORD|FILMING|CONNECT|HOST|QUESTIONS"),
        (
            "a contact",
            "croiser|appeler|connaissance|vive|antenne|plateau|studio|debat|emission|show|matinale|podcast|frames|entendre|temoigner|voix|talker|sentences|phrases|micro|camera|joignable",
        ),
        ("a request", "WISH|CANI|CANYOU|FREE|QM|manque|needed|occasion|fancy|partants|permettrait"),
    ]
)
"""What makes an interview request when it all stands together, whatever the construction."""
