"""The words of days and hours, French and English, folded: lower case, without accents.

Absence notices also come in German, Spanish, Italian, Dutch and Portuguese: their months and weekdays are here too.
"""

from __future__ import annotations

from types import MappingProxyType

from outreach.core.dates.mention import Part, Role


def bag(words: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(words.split())


WEEKDAYS = MappingProxyType(
    {
        word: day
        for day, names in enumerate(
            (
                "lundi monday montag lunes lunedi maandag",
                "mardi tuesday tues dienstag martes martedi dinsdag",
                "mercredi wednesday weds mittwoch miercoles mercoledi woensdag",
                "jeudi thursday thurs thur donnerstag jueves giovedi donderdag",
                "vendredi friday freitag viernes venerdi vrijdag",
                "samedi saturday samstag sonnabend sabado sabato zaterdag",
                "dimanche sunday sonntag domingo domenica zondag",
            )
        )
        for word in names.split()
    }
)

SHORT_WEEKDAYS = MappingProxyType(
    {
        word: day
        for day, names in enumerate(
            ("lun mon mo", "mar tue di", "mer wed mi", "jeu thu do", "ven fri fr", "sam sat", "dim sun")
        )
        for word in names.split()
    }
)
"""Also words of their own ("mon", "sun"): weekdays only beside a number, or after an English preposition."""

ALONE = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
"""Short weekdays that stand without a number after an English preposition: "by Wed"."""

MONTHS = MappingProxyType(
    {
        word: month
        for month, names in enumerate(
            (
                "janvier janv january jan januar enero gennaio januari janeiro",
                "fevrier fevr fev february feb februar febrero febbraio februari fevereiro",
                "mars march mar marz marzo maart marco",
                "avril avr april apr abril aprile",
                "mai may mayo maggio mei maio",
                "juin june jun juni junio giugno junho",
                "juillet juil july jul juli julio luglio julho",
                "aout august aug agosto augustus",
                "septembre september sept sep septiembre settembre setembro",
                "octobre october oct oktober okt octubre ottobre outubro",
                "novembre november nov noviembre novembro",
                "decembre december dec dez dezember diciembre dicembre dezembro",
            ),
            start=1,
        )
        for word in names.split()
    }
)

RELATIVE = MappingProxyType(
    {
        "aujourd'hui": 0,
        "aujourdhui": 0,
        "auj": 0,
        "ajd": 0,
        "today": 0,
        "heute": 0,
        "hoy": 0,
        "oggi": 0,
        "vandaag": 0,
        "demain": 1,
        "tomorrow": 1,
        "tmrw": 1,
        "tomorow": 1,
        "tommorow": 1,
        "tommorrow": 1,
        "morgen": 1,
        "manana": 1,
        "domani": 1,
        "apres-demain": 2,
        "ubermorgen": 2,
        "hier": -1,
        "yesterday": -1,
        "avant-hier": -2,
    }
)
"""Days counted from today."""

NOUNS_OF_TODAY = frozenset({"jour", "midi", "matin", "soir", "apres-midi", "morning", "afternoon", "evening"})
"""What `ce`, `cet`, `this` make a part of today."""

NUMBERS = MappingProxyType(
    {
        "un": 1,
        "une": 1,
        "one": 1,
        "deux": 2,
        "two": 2,
        "couple": 2,
        "trois": 3,
        "three": 3,
        "quatre": 4,
        "four": 4,
        "cinq": 5,
        "five": 5,
        "six": 6,
        "sept": 7,
        "seven": 7,
        "huit": 8,
        "eight": 8,
        "neuf": 9,
        "nine": 9,
        "dix": 10,
        "ten": 10,
        "onze": 11,
        "eleven": 11,
        "douze": 12,
        "twelve": 12,
        "treize": 13,
        "quatorze": 14,
        "fourteen": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "trente": 30,
        "an": 1,
        "a": 1,
    }
)

TENS = MappingProxyType(
    {
        "vingt": 20, "twenty": 20, "trente": 30, "thirty": 30, "quarante": 40, "forty": 40,
        "soixante": 60, "sixty": 60,
    }
)  # fmt: skip
"""Words that a unit may follow: "quarante-huit"."""

ORDINALS = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
                "twentieth",
            ],
            start=1,
        )
    }
    | {"thirtieth": 30}
)
"""Days of the month in English words: "the ninth"."""

PARTS = MappingProxyType(
    {
        "matin": Part.MORNING,
        "matinee": Part.MORNING,
        "morning": Part.MORNING,
        "am": Part.MORNING,
        "midi": Part.NOON,
        "noon": Part.NOON,
        "midday": Part.NOON,
        "lunchtime": Part.NOON,
        "apres-midi": Part.AFTERNOON,
        "aprem": Part.AFTERNOON,
        "afternoon": Part.AFTERNOON,
        "pm": Part.AFTERNOON,
        "soir": Part.EVENING,
        "soiree": Part.EVENING,
        "evening": Part.EVENING,
        "night": Part.EVENING,
        "nuit": Part.EVENING,
        "eod": Part.END,
        "cob": Part.END,
        "cop": Part.END,
        "eob": Part.END,
        "eop": Part.END,
    }
)

DAY_ENDS = (
    ("close", "of", "play"),
    ("close", "of", "business"),
    ("close", "of", "day"),
    ("end", "of", "play"),
    ("end", "of", "business"),
    ("end", "of", "the", "day"),
    ("end", "of", "day"),
    ("fin", "de", "journee"),
    ("fin", "de", "la", "journee"),
    ("fin", "d'", "apres-midi"),
    ("fin", "de", "matinee"),
    ("first", "thing"),
    ("premiere", "heure"),
)
"""Phrases for a part of a day that begin with a word of another meaning."""

ROLES = MappingProxyType(
    {
        "on": Role.ON,
        "at": Role.ON,
        "around": Role.ON,
        "about": Role.ON,
        "vers": Role.ON,
        "before": Role.BEFORE,
        "avant": Role.BEFORE,
        "avt": Role.BEFORE,
        "preceding": Role.BEFORE,
        "by": Role.BY,
        "later": Role.BY,  # no later than
        "tard": Role.BY,  # au plus tard
        "ici": Role.BY,  # d'ici
        "until": Role.UNTIL,
        "till": Role.UNTIL,
        "til": Role.UNTIL,
        "untill": Role.UNTIL,
        "through": Role.UNTIL,
        "thru": Role.UNTIL,
        "jusqu'": Role.UNTIL,
        "jusque": Role.UNTIL,
        "jusqua": Role.UNTIL,
        "jusquau": Role.UNTIL,
        "bis": Role.UNTIL,
        "hasta": Role.UNTIL,
        "fino": Role.UNTIL,
        "tot": Role.UNTIL,
        "ate": Role.UNTIL,
        "from": Role.FROM,
        "starting": Role.FROM,
        "partir": Role.FROM,
        "compter": Role.FROM,
        "des": Role.FROM,
        "ab": Role.FROM,
        "dal": Role.FROM,
        "vom": Role.FROM,
        "desde": Role.FROM,
        "vanaf": Role.FROM,
        "since": Role.SINCE,
        "depuis": Role.SINCE,
        "after": Role.AFTER,
        "apres": Role.AFTER,
        "for": Role.FOR,
        "pour": Role.FOR,
        "of": Role.OF,
        "du": Role.OF,
        "de": Role.OF,
        "between": Role.BETWEEN,
        "entre": Role.BETWEEN,
        "within": Role.WITHIN,
        "sous": Role.WITHIN,
        "dans": Role.WITHIN,
    }
)
"""Role words that may stand before a date, with articles between."""

INCLUSIVE_BEFORE = frozenset({"through", "thru", "t/m"})

INCLUSIVE_AFTER = frozenset(
    {
        "inclus",
        "incluse",
        "inclu",
        "compris",
        "inclusive",
        "inclusively",
        "incl",
        "included",
        "einschließlich",
    }
    | {"inclusief", "incluido", "inclusivamente", "inclusiv", "compreso", "incluso", "t/m"}
)

ARTICLES = bag(
    "le la les l' the a au aux ce cet cette du de d' this le: to at on of and et jour day dem den der"
    " am el il al lo het op o os zum zu einschließlich en met dia der das tot t/m partir compter plus"
    " no not than the: as in courant this entre"
)
"""Words passed over between a role word and its date."""

PAST_BEFORE = bag(
    "depuis since hier yesterday published paru parue parus publie publiee publies diffuse diffusee"
    " envoye envoyee sent recu received dated received ran aired was were mail email message courriel"
    " communique release"
)
"""Words shortly before "du 24", "of the 24th", "on the 24th" that look back."""

PAST_AFTER = frozenset({"dernier", "derniere", "last", "passe", "passee", "ago", "past"})

NEXT = frozenset({"prochain", "prochaine", "prochains", "suivant", "suivante", "suivants"})

NOT_A_DAY = bag(
    "h heures heure hr hrs hours hour o' min mn minutes minute % euros euro eur ans an years year"
    " months month mois semaines weeks jours days day pages page personnes people places place fois"
    " times km m metres kg signes mots words questions premiers premieres derniers dernieres autres"
    " eme e ieme rue avenue boulevard bd bis ter k go mo mb gb million millions milliards heures,"
)
"""Units: the number before them is no day of the month."""

ZONES = MappingProxyType(
    {
        "gmt": "Europe/London",  # in summer too, people say GMT and mean the clock in London
        "bst": "Europe/London",
        "utc": "UTC",
        "london": "Europe/London",
        "londres": "Europe/London",
        "uk": "Europe/London",
        "british": "Europe/London",
        "dublin": "Europe/Dublin",
        "irish": "Europe/Dublin",
        "cet": "Europe/Paris",
        "cest": "Europe/Paris",
        "paris": "Europe/Paris",
        "french": "Europe/Paris",
        "francaise": "Europe/Paris",
        "berlin": "Europe/Berlin",
        "bruxelles": "Europe/Brussels",
        "brussels": "Europe/Brussels",
        "belge": "Europe/Brussels",
        "geneve": "Europe/Zurich",
        "geneva": "Europe/Zurich",
        "madrid": "Europe/Madrid",
        "rome": "Europe/Rome",
        "lisbon": "Europe/Lisbon",
        "lisbonne": "Europe/Lisbon",
        "montreal": "America/Toronto",
        "quebec": "America/Toronto",
        "toronto": "America/Toronto",
        "ottawa": "America/Toronto",
        "et": "America/New_York",
        "est": "America/New_York",
        "edt": "America/New_York",
        "eastern": "America/New_York",
        "york": "America/New_York",
        "washington": "America/New_York",
        "ct": "America/Chicago",
        "cst": "America/Chicago",
        "chicago": "America/Chicago",
        "pst": "America/Los_Angeles",
        "pdt": "America/Los_Angeles",
        "pt": "America/Los_Angeles",
        "pacific": "America/Los_Angeles",
        "tokyo": "Asia/Tokyo",
        "dakar": "Africa/Dakar",
    }
)
"""Zones people name after an hour. Three letters that are words too ("est", "et") count in capitals only."""
