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
