"""Does she come, there or from afar? Constructions for yes, and what only looks like an answer."""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

LOOKALIKES = Table(
    [
        ("neither yes nor no", "ni|neither|nor oui|yes|non|no"),
        ("what she had answered", "retire|take|retract ce|what|back ~ dit|said|ecrit"),
        ("what she had answered", "contrairement|contrary a|to ~ repondu|ecrit|dit|said|told|wrote|annonce"),
        (
            "what she had answered",
            "etais|etait|avais|avions|had|was|etions ~ ENROL|inscrit*|registered|dit|repondu|said|confirme|confirmed|signed",
        ),
        ("what she had answered", "said|dit yes|no|oui|non ~ quickly|vite|tot|soon"),
        ("an event that was", "THANKS ~ pour|for ~ accueil|EVENT|welcome|hosting ~ PAST"),
        ("another time, perhaps", "autre|prochaine fois peut etre"),
        (
            "an event that was",
            "THANKS ~ pour|for ~ day|matinee|journee|session|moment|soiree|visite out|passionnante|instructive|splendide?",
        ),
        ("an editorial meeting", "conference|reunion|seminaire de|d redaction|equipe"),
        ("seated far", "assis|assise|etais|etait|sat|sitting ~ loin|far"),
        (
            "missing it is denied",
            "-rater|-manquer|-louper|-miss|-rate|-manque|-manquerai|-manquerais|-raterai|-raterais|-manquerons",
        ),
    ]
)

ATTENDING = Table(
    [
        ("comes", "je|j|nous|on|i|we . COME"),
        ("comes", "i|we will|shall|am|are|would . gladly|happily|certainly|definitely|be? COME"),
        ("would like to come", "WISH . COME"),
        ("follows remotely", "serai|serons|be ~ REMOTE"),
        ("comes", "organise|arrange|debrouille|debrouillerai|libere|make ~ pour|to|sure . COME"),
        ("a plain yes to the event", "bon|ok|good|fine|works|parfait|nickel|great pour|for moi|me|us|nous"),
        (
            "comes with others",
            "bring|bringing|amener|emmener|send|envoyer . a|an|my|our|un|une|mon|notre|ma crew|team|equipe|photographer|photographe|cameraman|colleague|collegue|guest",
        ),
        ("confirms", "confirmed|confirme|confirmee|inscrit|inscrite|booked for|pour|le . DAY|EVENT|EVENTDAY"),
        ("comes, firmly", "serai|serons au rendez"),
        ("will be seen", "vous|you me|will|ll verrez|see . me|us?"),
        (
            "comes, firmly",
            "je|j|nous|on|i|we|y|et|and|donc|so|^? viendrai|viendrons|participerai|participerons|assisterai|assisterons|viens|venons|passerai|arriverai|arriverons",
        ),
        ("comes, firmly", "serai|serons bien? present*|la|parmi|avec|des"),
        (
            "comes",
            "will|shall|am|are definitely|certainly|happily|gladly|be? attend|attending|coming|come|joining",
        ),
        (
            "confirms",
            "confirme|confirmons|confirming|confirm ~ COME|presence|venue|participation|attendance|inscription|registration|rsvp",
        ),
        ("asks for a place", "CANYOU|THANKS|CANI|WISH|please ~ ENROL"),
        (
            "asks for a place",
            "inscrivez|inscris|comptez|notez|ajoutez|reservez|register|book|count|sign|add|prevoyez|expect moi|nous|me|us",
        ),
        (
            "asks for a place",
            "gardez|garder|keep|save|reserve|hold ~ place|places|chaise|seat|seats|spot|chair",
        ),
        ("asks for a place", "put me|us ~ down|list|on"),
        ("asks for a place", "compter|comptez sur ma|notre presence|venue|participation"),
        ("asks for a place", "compter|comptez sur moi|nous $"),
        ("asks for a place", "compter|comptez me|nous|moi|avec"),
        (
            "asks for a place",
            "inscri*|register|ajouter|rajouter|remettre|compter ~ liste|EVENT|parmi|list|EVENTDAY|DAY",
        ),
        ("asks for a place", "une|1|deux|2|trois|3 place|places|seat|seats"),
        ("asks for a place", "accreditation|accreditations|badges|badge ~ pour|for|demandee*|a|requested ~"),
        ("accepts the invitation", "accepte|acceptons|accept|accepting|repondrai|reponds ~ invitation"),
        (
            "a plain yes to the event",
            "ok|oui|yes|partant*|present*|partante|in|rsvp pour|le|for|to|yes|lundi|on ~ 21|DAY|EVENT|moi|me",
        ),
        ("a plain yes to the event", "^ present|presente|presents|presentes|partant|partante|in $"),
        ("a plain yes to the event", "^ ~ present|presente|presents|presentes ~ DAY|21"),
        ("a plain yes to the event", "rsvp yes|oui|ok|positive"),
        (
            "comes with others",
            "serons|sommes|be|serions a|presents|only|tous? a|les|all? deux|trois|quatre|cinq|six|two|three|four|five|six|both|plusieurs",
        ),
        ("comes with others", "two|three|four|five of us"),
        (
            "comes with others",
            "accompagne|accompagnee|accompagnes|accompagnera|accompagneront|bringing|accompany|amenerai|emmenerai|viens|viendrai . de|d|avec|my|our|a|an|m|me|nous|with",
        ),
        ("comes with others", "i|we|am|are . bringing"),
        ("comes with others", "count|comptez ~ on two|three|deux|trois|us|nous|me|moi"),
        ("comes with others", "plus|plus one|un|1 PLEASURE|COLLEAGUE|guest"),
        ("a seat is counted", "comptez|prevoyez|compter|count|expect ~ de plus|personnes|people|one|more"),
        ("a seat is counted", "deux|trois|quatre|2|3|4|two|three|four places|seats|badges|accreditations"),
        (
            "a seat is counted",
            "serons|sommes|nous|we|us|de|of|inscri*|register|bring*|a ~ deux|trois|quatre|2|3|4|5|two|three|four personnes|people|journalistes|journalists",
        ),
        (
            "comes with others",
            "on|nous|we sera|serons|will|shall be? a? NUM|deux|trois|quatre|cinq|two|three|four|five",
        ),
        (
            "takes the train there",
            "prends|prendrai|prendrons|take|taking|catching|catch ~ navette|train|shuttle|bus|avion|flight|eurostar",
        ),
        (
            "sends somebody",
            "will|enverrons|enverrai|envoyons|envoie|sending|send ~ COLLEAGUE|PERSON ~ represent*|couvrir|cover|attend|notre|place|moi|there|*EVENTDAY|*EVENT",
        ),
        ("sends somebody", "COLLEAGUE|PERSON|NAME ~ viendra|assistera|participera|representera|vient ~"),
        (
            "sends somebody",
            "COLLEAGUE|PERSON|NAME ~ sera|seront|will . la|present*|attend|come|represent|cover|there|assister",
        ),
        ("in her diary", "dans|in|to mon|my|notre|our|the|l agenda|diary|calendar"),
        ("is in", "^ ~ i|we|we am|are in|on $"),
        ("the answer is yes", "reponse|answer|dis|say . est|is|c? oui|yes"),
        (
            "somebody comes for her",
            "represente*|represented|represent|remplacera|replace ~ par|by|trois|moi|me|EVENT|PERSON",
        ),
        ("would not miss it", "horses|wild|keep ~ -keep|away"),
        ("would not miss it", "MASKED ~ ca|it|cela|rendez|EVENT|this|that|for"),
        (
            "is free",
            "peux|pourrai|pouvons|can|able ~ me|nous|make|come|be|venir ~ liberer|libere|venir|it|COME",
        ),
        (
            "follows remotely",
            "suivrai|suivrons|suivre|connecterai|connecterons|regarderai|watch|watching|join|joining|follow|following|connecter|log|tune|dial|assister|participer ~~ REMOTE",
        ),
        ("follows remotely", "connecterai|connecterons|brancherai ~"),
        ("looking forward", "looking|hate|rejouis|hate|impatien* forward|de|d ~ COME|it|EVENT|DAY|see*"),
        ("the answer is yes", "c|ce|it|its est|is|s|sera . oui|yes"),
        ("the answer is yes", "^ affirmative|affirmatif|yes|oui|yep please? to|for|pour|a ~ *EVENT|*DAY|NUM"),
        ("the answer is yes", "rsvp ~ oui|yes|ok|positif|positive"),
        ("accepts the invitation", "invitation ~ acceptee|accepted"),
        (
            "accepts the invitation",
            "accept|accepts|accepte|acceptent|acceptons with|avec ~ thanks|pleasure|plaisir|joie|gratitude|reconnaissance",
        ),
        (
            "asks for a place",
            "^ une|un|deux|trois|two|one|three|quatre|four|NUMBER personne|personnes|places|people|seats? pour|for ~ NAME",
        ),
        ("comes with others", "debarque|debarquons|deboule|deboulons|debarquera|rappliquons|rapplique ~"),
        (
            "comes with others",
            "j|i|nous|we arrive|arrivons|arriverai|arriverons ~ a|vers|en|affame|avec|TIME|DAY",
        ),
        (
            "has booked her journey",
            "booked|reserve|pris|achete|bought|booking ~ train|billet|billets|flight|vol|hotel",
        ),
        ("is free", "free|libre|dispo|disponible after|finalement all?"),
        ("would not miss it", "try and|to stop me|us"),
        ("confirms", "confirm|confirms|confirme|confirmons|confirment for|pour ~ EVENT|DAY"),
        (
            "confirms",
            "PERSON|she|he|elle|il ~ confirm|confirms|confirme|accept|accepts|accepte for|pour|with|avec ~",
        ),
        ("comes", "je|j|i|we|nous|on suis|sommes|am|are des|of votres|in|coming"),
        ("comes", "serai|serons|be dans|in la|le|the fosse|salle|room|public|front|first|premier"),
    ]
)

ATTENDING_WEAK = Table(
    [
        (
            "names who comes",
            "^ texte|photo|video|image|son|redactrice|redacteur|camera|words|pictures|sound|reporter $",
        ),
        (
            "names who comes",
            "PERSON ~ texte|photo|video|image|son|redactrice|redacteur|camera|words|pictures|sound|text|photos|photographe",
        ),
        (
            "sees her then",
            "a|see|vivement|you lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|you|wednesday|thursday|friday|21",
        ),
        ("sees her then", "see you ~ DAY|there|then"),
        ("with pleasure", "PLEASURE"),
    ]
)

REMOTE = Table(
    [
        (
            "remotely",
            "COME|suivre|suivrai|suivrons|suivra|watch|watching|follow|following|join|joining|connecter*|register|sign|inscri*|regarder*|participer*|assister* ~~ REMOTE",
        ),
        ("remotely", "REMOTE ~ inscri*|suivr*|register|participer*|watch"),
        ("remotely", "connecterai|connecterons|connecter|remotely|distanciel"),
        ("remotely", "en|par|via|by|on|in . REMOTE"),
    ]
)

ON_SITE = Table(
    [
        (
            "in person",
            "COME|venir|venue|navette|shuttle|accredit*|inscri*|names|noms|tripod|trepied|badge*|train|chaise|chair|seat|place|places|photographe|photographer|cameraman|sur|accueil|gare|there|list|liste|present*|arriver*|arrive|bringing|accompagne*|vestiaire",
        ),
    ]
)
