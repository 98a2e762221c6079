"""Is it somebody else's: another beat, another desk, another person?"""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

STILL_HER = Table(
    [
        (
            "passes on thanks",
            "FORWARD|transmettrai|transmettrons . vos|votre|your . remerciements|voeux|thanks|regards|felicitations|compliments|salutations|bravo|amities",
        ),
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

WRONG_PERSON = Table(
    [
        (
            "names another",
            "is|est|sera|would . the|la|le|votre|your|bonne|right|best person|personne|one|contact|interlocuteur|interlocutrice|man|woman",
        ),
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
        ("wrong address", "erreur d|de aiguillage|destination|casting"),
        (
            "wrong address",
            "ici|here|this|vous . c|est|is|it|ecrivez|joint|reached ~ service|abonnements|standard|comptabilite|compta|reception|switchboard|accounts|subscriptions|hr|rh|publicite",
        ),
        (
            "names another",
            "belongs|appartient|revient|goes|echoit|releve to|a|au|aux|de|du|with ~ COLLEAGUE|bureau|service|EMAIL|PERSON",
        ),
        (
            "names another",
            "c|is|est|it ~ l|the|now|maintenant|desormais affaire|domaine|turf|pour|de|business ~ EMAIL|PERSON|COLLEAGUE|NAME",
        ),
        ("names another", "maintenant|desormais|now|nowadays|days EMAIL|: EMAIL?"),
        (
            "another beat",
            "is|are|est|couvre|cover ~ my|mon|ma beat|patch|turf|remit|rayon ~ now|nowadays|desormais|days",
        ),
        (
            "has moved",
            "passe|passee|parti|partie|mute|mutee|off|moved aux|au|a|to la|the? faits|sports|sport|politique|economie|police|books|food|livres|culture|pages|region|local*",
        ),
        ("hands it over", "confie|confiee|confies|confiees|handed|entrusted a|au|aux|to ~"),
        ("names another", "taken|took|prend|pris|takes ~ over|relais|suite|flambeau"),
        ("covers it no more", "no longer -do|-handle|-deal|-edit|-look"),
        ("covers it no more", "-main|-mains sur|dessus|plus"),
        ("covers it no more", "change|changes|changed de|hands mains?"),
        (
            "has moved",
            "transferred|redeployed|transfere|mute|mutee|reassigned|reaffecte|reaffectee|affecte|posted|seconded to|a|au|aux ~",
        ),
        ("has moved", "crossed|gone|passe|passee ~ dark|pr|communication|com|relations"),
        ("names another", "after|cherchez|voulez my|mon|ma predecessor|predecesseur|collegue|colleague"),
        (
            "names another",
            "communications|correspondence|demandes|requests|mails ~ addressed|adressees|sent|envoyees ~ EMAIL",
        ),
        ("covers it no more", "rendu|cede|quitte|gave|given|laisse ~ rubrique|column|beat|page|pages"),
        (
            "wrong address",
            "atterri|landed|arrived|arrive ~ chez|with|at|in|au|aux|dans ~ annonces|compta*|sports|service|desk|wrong",
        ),
    ]
)

WRONG_PERSON_WEAK = Table(
    [
        ("names an address", "EMAIL"),
        ("names another", "plutot|rather|plutot|instead|try|voir|voyez ~ COLLEAGUE|PERSON|NAME"),
    ]
)

SUCCESSOR = Table(
    [
        ("names another", "EMAIL"),
        ("wrong address", "erreur|wrong|trompez|mistaken|homonyme"),
        ("passes it on", "FORWARD"),
    ]
)
