"""The line above a quote: `Le 10 déc. 2015 à 10:12, X <…> a écrit :` and its kin in every client and language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from outreach.core.folding import folded


class Strength(Enum):
    """How sure it is that a line introduces a quote."""

    STRONG = "strong"  # whatever follows is the quote
    WEAK = "weak"  # only when quoted lines follow: people type such lines too


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution: its first line, the line behind its last, and how sure it is."""

    start: int
    end: int
    strength: Strength


_LINES = 4  # an attribution is wrapped over four lines at most (an iPhone's, with long names)
_LENGTH = 400  # characters of a joined attribution; longer is prose

# All patterns below are matched against folded text: no case, no accents.
_WROTE = (
    r"(?:a ecrit(?: ceci| ce qui suit)?|(?<!avez )(?<!'ai )(?<!avons )ecrit|a repondu|wrote(?: the following)?|writes|"  # French, English
    r"schrieb|schreibt|geschrieben|schreef|schrijft|skrev|skriver|"  # German, Dutch, Norwegian, Danish, Swedish
    r"escribio|escribe|ha scritto|scrive|scrisse|escreveu|va escriure|a scris|"  # the Romance family
    r"pisze|napisal(?:\(a\)|/a|a)?|napsal(?:\(a\)|/a|a)?|kirjoitti|irta|yazdi|parase|"  # Polish, Czech, Finnish, Hungarian, Turkish, Lithuanian
    r"написал(?:\(а\)|а)?|написав(?:\(ла\))?|пишет|пише|εγραψε|写道|のメッセージ)"
)
_WRITTEN = re.compile(rf"(?:^|[\s>)\],\"»]){_WROTE}(?=[\s:：,]|$)")
_WRITTEN_AT_END = re.compile(rf"(?:^|[\s>)\],\"»]){_WROTE}\s*[:：]?$")
_WRITTEN_AND_WHEN = re.compile(
    rf"(?:^|[\s>)\],\"»]){_WROTE},? (?:(?:le|on|am|el|il|op|em|den|um|at) )?(?:[^\W\d]{{2,12}}[.,]{{0,2}} ){{0,3}}\d[\w ,.:/+-]{{3,50}}[:：]$"
)
_DATE = re.compile(r"\b(?:19|20)\d\d\b|(?<!\d)(?:19|20)\d\d[年년]|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_TIME = re.compile(r"\b\d{1,2} ?[:.h] ?\d{2}\b")
_ADDRESS = re.compile(r"[^\s<>\"()\[\]@]@[^\s<>\"()\[\]@]")
# `<address>:`, or `<address> X:` with the verb of a language that is not above.
_ADDRESS_AT_END = re.compile(
    r"[<\[(][^<>\[\]()]{1,80}@[^<>\[\]()]{1,80}[>\])]{1,3}(?: ?[^\s:：]{1,20}){0,3} ?[:：]$"
)
_LEAD = re.compile(
    r"^[\"'«*_ ]{0,3}(?:(?:en date (?:de|du) ?:?|le|on|am|el|il(?: giorno)?|em|op|den|dne|dnia|w dniu|a|pe|o|in data|v|em|the|quoting) )?"
    r"(?:[^\W\d]{1,12}[.,]{0,2} ){0,2}\d"
)
_QUOTING = re.compile(
    r"^(?:quoting|citation de|zitat von|citando|citat|citeren|in message|dans le message|in article|en respuesta a)\b"
)
_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?…]\s+[A-ZÀ-ÖØ-Þ]")

_Test = Callable[[str], object]


def _all(*tests: _Test) -> Callable[[str], bool]:
    return lambda text: all(test(text) for test in tests)


def _ends(text: str) -> bool:
    return text.endswith((":", "："))


# Read top to bottom; the text is one attribution, its lines joined and folded.
_RULES: tuple[tuple[str, Strength, Callable[[str], bool]], ...] = (
    ("date, wrote", Strength.STRONG, _all(_LEAD.match, _DATE.search, _WRITTEN_AT_END.search)),
    (
        "date, time, address",
        Strength.STRONG,
        _all(_ADDRESS_AT_END.search, _LEAD.match, _DATE.search, _TIME.search),
    ),
    (
        "time, address, wrote",
        Strength.STRONG,
        _all(_LEAD.match, _TIME.search, _ADDRESS.search, _WRITTEN.search),
    ),
    ("date, wrote, name", Strength.STRONG, _all(_ends, _LEAD.match, _DATE.search, _WRITTEN.search)),
    ("wrote, date", Strength.STRONG, _all(_DATE.search, _WRITTEN_AND_WHEN.search)),
    ("wrote", Strength.WEAK, _all(_WRITTEN_AT_END.search)),
    ("wrote, name", Strength.WEAK, _all(_ends, _LEAD.match, _WRITTEN.search)),
    ("quoting", Strength.WEAK, _all(_ends, _QUOTING.match)),
    ("address", Strength.WEAK, _all(_ends, _ADDRESS.search)),
)
_VERB_ENDS = (
    *(
        "crit",
        "wrote",
        "schrieb",
        "geschrieben",
        "escribió",
        "scritto",
        "escreveu",
        "skrev",
        "schreef",
        "napisał",
    ),
    *("написал", "写道", "répondu"),
)


def may_end_attribution(text: str) -> bool:
    """Tell, cheaply, whether a line (stripped) could be the last one of an attribution."""
    return len(text) <= _LENGTH and (text.endswith((":", "：")) or text.rstrip(" -*_").endswith(_VERB_ENDS))


def attribution(texts: Sequence[str], last: int) -> Attribution | None:
    """Read the attribution whose last line is `texts[last]`, looking up to three lines back over no blank one."""
    weak: Attribution | None = None
    strong: Attribution | None = None
    joined = ""
    for start in range(last, max(last - _LINES, -1), -1):
        text = texts[start].strip(" \t-*_\u00a0")  # Zoho draws dashes around it
        if not text or (text.startswith(">") and start != last) or len(joined) + len(text) > _LENGTH:
            break
        joined_from_middle = joined[:1] in {"<", "("}  # the line above has the name
        joined = f"{text} {joined}".strip()
        if _SENTENCE.search(joined):
            break
        plain = folded(joined)
        strength = next((s for _, s, matches in _RULES if matches(plain)), None)
        if strength is Strength.STRONG:
            lead = _LEAD.match(plain) is not None
            if lead or joined_from_middle or strong is None:
                strong = Attribution(start, last + 1, strength)
            if lead:
                return strong
        elif strong is not None:
            break
        elif strength is Strength.WEAK and (weak is None or _LEAD.match(plain) or joined_from_middle):
            weak = Attribution(start, last + 1, strength)
    return strong or weak


def attribution_within(text: str) -> int | None:
    """Find where an attribution begins inside a line, as of a webmail that lost the line ends; None where there is none."""
    for verb in _INSIDE.finditer(text):
        leads = [m.start(1) for m in _LEAD_INSIDE.finditer(text, max(0, verb.start() - 300), verb.start())]
        for start in reversed(leads):
            plain = folded(text[start : verb.end()])
            if _DATE.search(plain) and _LEAD.match(plain) and (_TIME.search(plain) or _ADDRESS.search(plain)):
                return start
    return None


_INSIDE = re.compile(r"(?:a écrit|wrote|schrieb|escribió|ha scritto|escreveu|schreef)\s?:")
_LEAD_INSIDE = re.compile(r"(?:^|(?<=\s))((?:Le|On|Am|El|Il|Em|Op) )")
