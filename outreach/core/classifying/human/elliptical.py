"""Answers that say little: a bare yes, a name, a regret, read by what the mail answers."""

from __future__ import annotations

from collections.abc import Sequence

from outreach.core.classifying.human.answering import refuses
from outreach.core.classifying.human.constructions import Found, Table
from outreach.core.classifying.human.findings import Findings, about, length
from outreach.core.classifying.human.setting import Setting, Topic
from outreach.core.classifying.human.tables import attending as coming
from outreach.core.classifying.human.tables import cues, interviews, passing_on, requests
from outreach.core.classifying.human.tables import declining as staying
from outreach.core.classifying.human.tokens import Reading, Sentence
from outreach.core.classifying.human.wanting import together
from outreach.core.verdict import RSVP, Evidence, Kind

_YES = Table(
    [
        ("yes", "^ oui|yes|ok|okay|accord|volontiers|gladly|PLEASURE|partant|partante|sure|absolutely"),
        (
            "yes",
            "^ et|and|d|mais|but|bonjour|that|this|great|super|perfect|parfait oui|yes|ok|accord|volontiers|one",
        ),
        ("yes", "this|that|celui|celle one|ci|la ~ would|like|love|please|interesse*|oui|yes"),
    ]
)
_NO = Table(
    [
        ("no", "^ non|no|nope $"),
        (
            "no",
            "^ . non|no|nope ,|thanks|thank|merci|sorry|i|not|and|et|c|je|desole*|malheureusement|afraid|helas",
        ),
        ("no", "^ . helas|malheureusement|afraid"),
    ]
)
_THANKS = Table([("thanks", "^ ok|bien|oui|yes merci|thanks|thank|recu|note $")])


_ANSWERS = {
    Topic.INVITATION: (Kind.ATTENDING, Kind.DECLINING),
    Topic.INTERVIEW: (Kind.INTERVIEW_REQUEST, None),
    Topic.EMBARGO: (Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED),
}

_SHORT = 25  # words of a text whose yes or no is the whole of it
_LONGER = 60  # words of a text that begins with a no


def short_answers(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    """Read a bare yes or no by what it answers."""
    if findings.off or findings.agreed or not findings.by_kind.keys() <= {Kind.INFORMATION_REQUEST}:
        return
    if setting.topic not in {Topic.INVITATION, Topic.EMBARGO} or _THANKS.first(sentences):
        return
    words = length(sentences)
    begins = sentences[:1] if words > _SHORT else sentences
    yes, no = _ANSWERS[setting.topic]
    refused = _NO.all(begins) if words <= _SHORT or (words <= _LONGER and refuses(begins)) else []
    if no and refused:
        findings.add(no, refused)
    elif words <= _SHORT:
        weak = coming.ATTENDING_WEAK.all(sentences) if yes is Kind.ATTENDING and not findings.by_kind else []
        findings.add(yes, weak or _YES.all(sentences))


_FALLBACK = {
    Kind.ATTENDING: coming.ATTENDING_WEAK,
    Kind.DECLINING: staying.DECLINING_WEAK,
    Kind.WRONG_PERSON: passing_on.WRONG_PERSON_WEAK,
}


_BESIDE = frozenset(
    {Kind.ATTENDING, Kind.DECLINING, Kind.TENTATIVE, Kind.EMBARGO_ACCEPTED, Kind.INFORMATION_REQUEST}
)
"""Kinds beside which a request for a person is looked for once more."""


def named(sentences: Sequence[Sentence], findings: Findings) -> None:
    """Find a request that names a person of the organisation and wants nothing else."""
    if not findings.by_kind.keys() <= _BESIDE or findings.off or findings.agreed:
        return
    rest, _ = interviews.LOOKALIKES.masked(sentences)
    told = {
        found.sentence
        for found in requests.ASKED.all(sentences)
        if found.name not in {"asks something", "asks which"}
    }
    wanted = together(rest, named=True)
    if wanted and not any(found.sentence in told for found in wanted):
        findings.add(Kind.INTERVIEW_REQUEST, wanted)
        asked = findings.by_kind.get(Kind.INFORMATION_REQUEST, [])
        findings.drop(Kind.INFORMATION_REQUEST)
        where = findings.where(Kind.INTERVIEW_REQUEST)
        findings.add(Kind.INFORMATION_REQUEST, [found for found in asked if found.sentence not in where])


def single_signs(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    """Count single signs where nothing else was found, and take the kind that most speak for."""
    if findings.by_kind or findings.off or findings.agreed:
        return
    rest, _ = interviews.LOOKALIKES.masked(sentences)
    hits = cues.MATTERS.all(rest)
    if setting.topic is Topic.INVITATION and not setting.over:
        hits += cues.ANSWERS.all(rest)
    signs: dict[Kind, dict[str, Found]] = {}
    for hit in hits:
        signs.setdefault(Kind(hit.name.split()[0]), {})[hit.name] = hit
    more = 1 if cues.ACKNOWLEDGES.first(rest) else 0
    excess = {kind: len(found) - cues.ENOUGH[kind] - more for kind, found in signs.items()}
    best = max(excess, key=lambda kind: excess[kind], default=None)
    if best is not None and excess[best] >= 0:
        findings.add(best, list(signs[best].values()))


def last_resort(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    """Read signs that mean something only where nothing else is found."""
    if findings.by_kind or findings.off or findings.agreed:
        return
    if setting.topic is Topic.INVITATION and not about(sentences, "EMBARGO"):
        for kind in (Kind.ATTENDING, Kind.DECLINING):
            findings.add(kind, _FALLBACK[kind].all(sentences))
            if findings.by_kind:
                return
    if setting.topic is Topic.NONE:
        findings.add(
            Kind.ATTENDING, [f for f in _FALLBACK[Kind.ATTENDING].all(sentences) if f.name == "sees her then"]
        )
    if length(sentences) <= _BRIEF and not passing_on.STILL_HER.first(sentences):
        findings.add(Kind.WRONG_PERSON, _FALLBACK[Kind.WRONG_PERSON].all(sentences))
    if not findings.by_kind:
        findings.add(Kind.INFORMATION_REQUEST, requests.QUESTION.all(sentences))


_BRIEF = 25  # words of a text that does little else than name an address


def bare_answers(findings: Findings, answers: Sequence[tuple[Reading, Topic]]) -> None:
    """Add what a yes or no between quoted lines answers, where the words alone did not say it."""
    for reading, topic in answers:
        if topic not in _ANSWERS:
            continue
        yes, no = _ANSWERS[topic]
        refused = _NO.first(reading.sentences[:1])
        kind = no if refused else yes if _YES.first(reading.sentences[:1]) else None
        if kind is None or kind in findings or (kind in RSVP and RSVP & findings.by_kind.keys()):
            continue
        findings.drop(*({Kind.NOT_INTERESTED} & findings.by_kind.keys()))
        findings.extra.append(kind)
        findings.elsewhere.append(Evidence(f"{kind}: answers a quoted line", reading.text[:80], "text"))
