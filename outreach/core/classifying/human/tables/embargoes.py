"""Will she keep the embargo?"""

from __future__ import annotations

from outreach.core.classifying.human.constructions import Table

REFUSED = Table(
    [
        ("only from others", "n|ne *AGREE . d|de|aucun|pas ~ *EMBARGO"),
        ("refuses the embargo", "-EMBARGO"),
        ("refuses the embargo", "EMBARGO ~ REFUSE"),
        ("refuses the embargo", "REFUSE ~ EMBARGO"),
        (
            "refuses the embargo",
            "-AGREE|-engager|-bound|-bind|-tenu|-liee|-lie|-travaille|-travaillons|-work|-take|-prenons|-prend|-do|-sign ~ *EMBARGO",
        ),
        ("refuses the embargo", "*EMBARGO ~ -AGREE|-possible|-engager|-work|-convient"),
        ("refuses the embargo", "inability|unable|impossible ~ *AGREE ~ *EMBARGO"),
        ("rather not", "than|plutot|avant de? ~ EMBARGO"),
        ("rather not", "rather|prefer|prefere|preferons|plutot ~~ EMBARGO"),
        ("on the record", "on the record"),
        ("not on these terms", "not|pas|never|jamais|ne ~ terms|conditions|condition"),
        (
            "will publish first",
            "will|publierai|publierons ~ publish|run|publierai|publierons ~ sans|before|without|anyway|quand|when|immediately",
        ),
    ]
)

ACCEPTED = Table(
    [
        ("accepts the embargo", "AGREE ~~ EMBARGO"),
        ("accepts the embargo", "EMBARGO ~ AGREE"),
        (
            "will not publish before",
            "-publier|-publierai|-publierons|-publie|-publiera|-publish|-run|-sortira|-paraitra|-sortir|-diffuser|-diffuserons|-print|-out|-use ~ *before|avant|until|jusqu|jusque|ahead|prior",
        ),
        ("will not publish before", "rien|nothing ~ avant|before|until|ahead"),
        (
            "accepts the date",
            "respecterons|respecterai|respectons|respecte|honour|tiendrons|tiendrai ~ date|heure|timing|DAY|21|echeance|limite",
        ),
        (
            "accepts the date",
            "accord|ok|agreed|entendu|fine|noted ~ respecter|date|until|jusqu|timing|terms|conditions|before|avant",
        ),
        (
            "keeps it",
            "garderai|garde|garderons|keep|hold|tiendrai|sit ~ sous|under|until|jusqu|for|on ~ EMBARGO|coude|DAY|wraps|it|TIME",
        ),
        ("accepts the embargo", "happy|fine|ok|glad|sure|content ~~ EMBARGO"),
    ]
)

ASKED = Table(
    [
        ("asks about the embargo", "EMBARGO ~~ QM"),
        ("asks about the embargo", "avant|before ~ repondre|decide|decider|reply|answer|engager"),
    ]
)


ACCEPTED_ALONE = Table(
    [
        ("accepts the terms", "terms|conditions|termes|restrictions ~ accepted|acceptes|acceptees|agreed"),
        (
            "accepts the terms",
            "accept|accepte|agree|abide|acceptons|souscris|adhere ~ terms|termes|delai|conditions",
        ),
        ("keeps it", "hold|holding|sit|sitting|keep|kept ~ until|till"),
        (
            "keeps it",
            "attendre|attendrai|attendrons|attendons|patienter|patienterons|patienterai ~ le|jusqu|date|levee|heure NUM|au|a",
        ),
        (
            "will not publish before",
            "no|aucun|aucune|rien|nothing|ni|pas|ne ~ broadcast|tweet|publication|diffusion|ligne|divulguer|word|mot ~ avant|before|until|ahead|prior|jusqu",
        ),
        (
            "accepts the date",
            "respecter|respecterons|respecterai|respectons|honour|observe|observerons|conforme|conformons|conformerons ~ delai|date|timing|consigne|levee|deadline|release",
        ),
        ("keeps it", "motus|cousue|lips|mum ~"),
        ("keeps it", "^ deal $"),
        ("keeps it", "je|nous signe|signons $"),
        ("keeps it", "promis|j|entendu|d jure|accord pour|attendre|le"),
        ("keeps it", "hold|manage|secret|attendre|patience ~ till|until|votre|jusqu ~ DAY|feu|NUM"),
        ("keeps it", "^ agreed , agreed"),
        ("accepts the date", "engage|confirms|confirmons|confirme ~ respecter|respected|respectee|respecte"),
    ]
)
"""What agrees to an embargo without the word."""

REFUSED_ALONE = Table(
    [
        (
            "not on these terms",
            "-accept|-accepte|-accepterai|-acceptons|-sign|-signons|-signe|-signerai|-bound|-tenu|-tenus|-agree|-agreed ~ *that|*conditions|*terms|*clause|*restriction|*engagement|*engagements|*accord|*by",
        ),
        ("on the record", "on the record"),
        ("not on these terms", "strings attached"),
        (
            "not on these terms",
            "not|never|position|inability ~ agree|sign|promise|accept ~ this|that|holds|up|sit",
        ),
        ("not on these terms", "saurais|puis|peux|pourrai ~ m engager|taire|soumettre"),
        ("not on these terms", "tenus|tenu|bound par|by rien|nothing|aucun"),
        ("not on these terms", "-sit on ~"),
        (
            "will publish first",
            "publions|publie|publierai|publierons|publish|run des|when|as|quand|once ~ soon|qu|have|recevons|get|sait|avons|ready|like|libre",
        ),
        ("will publish first", "libre|libres|free de|of|to ~ date|publier|publish|calendrier|timing"),
        ("not on these terms", "rather|prefer|prefere ~ -party|not"),
    ]
)
"""What refuses one without the word."""
