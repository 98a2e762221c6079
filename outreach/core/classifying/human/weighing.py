"""From what was found in a text to what the mail is: which findings count beside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from outreach.core.classifying.human import (
    embargoes,
    interviews,
    invitations,
    leaving,
    publishing,
    requests,
)
from outreach.core.classifying.human.constructions import Found, Table
from outreach.core.classifying.human.setting import Setting, Topic
from outreach.core.classifying.human.tokens import Reading, Sentence
from outreach.core.verdict import Kind


@dataclass(slots=True)
class Findings:
    """What stands in a text, kind by kind; `off` says that an interview is called off, `remote` that she follows afar."""

    by_kind: dict[Kind, list[Found]] = field(default_factory=dict)
    off: bool = False

    def add(self, kind: Kind, found: Sequence[Found]) -> None:
        """Note findings, if there are any."""
        if found:
            self.by_kind.setdefault(kind, []).extend(found)

    def drop(self, *kinds: Kind) -> None:
        """Forget what was found for these."""
        for kind in kinds:
            self.by_kind.pop(kind, None)

    def __contains__(self, kind: Kind) -> bool:
        """Tell whether anything speaks for a kind."""
        return kind in self.by_kind

    def where(self, kind: Kind) -> set[int]:
        """Give the sentences that speak for a kind."""
        return {found.sentence for found in self.by_kind.get(kind, ())}


_ORDER = (
    Kind.INTERVIEW_REQUEST,
    Kind.ATTENDING,
    Kind.DECLINING,
    Kind.TENTATIVE,
    Kind.UNSUBSCRIBE,
    Kind.EMBARGO_ACCEPTED,
    Kind.EMBARGO_REFUSED,
    Kind.INFORMATION_REQUEST,
    Kind.WRONG_PERSON,
    Kind.NOT_INTERESTED,
    Kind.COVERAGE,
)


def weigh(reading: Reading, setting: Setting) -> dict[Kind, list[Found]]:
    """Give the kinds of a text with what speaks for each, in a fixed order; empty for none but `other`."""
    sentences = reading.sentences
    findings = Findings()
    if _sells(sentences):
        return {}
    _talking(sentences, findings)
    _leaving(sentences, findings)
    _publishing(sentences, findings)
    _embargo(sentences, findings, setting)
    _coming(sentences, findings, setting)
    _refusing(sentences, findings, setting)
    _asking(sentences, findings)
    _short_answers(sentences, findings, setting)
    return {kind: findings.by_kind[kind] for kind in _ORDER if kind in findings}


def _sells(sentences: Sequence[Sentence]) -> bool:
    """Tell an offer or an application: somebody who wants something else than a story."""
    return any("OFFER" in sentence.features for sentence in sentences)


def _talking(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = interviews.LOOKALIKES.masked(sentences)
    off = interviews.CANCELLED.all(rest)
    findings.off = bool(off)
    wanted = interviews.WANTED.all(rest) + interviews.REMINDER.all(sentences)
    if off:
        gone = {found.sentence for found in off}
        wanted = [found for found in wanted if found.sentence not in gone]
    findings.add(Kind.INTERVIEW_REQUEST, wanted)


def _leaving(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = leaving.LOOKALIKES.masked(sentences)
    if leaving.STAYS.first(sentences):
        return
    findings.add(Kind.UNSUBSCRIBE, leaving.UNSUBSCRIBE.all(rest))


def _publishing(sentences: Sequence[Sentence], findings: Findings) -> None:
    talking = findings.where(Kind.INTERVIEW_REQUEST)
    out = [found for found in publishing.PUBLISHED.all(sentences) if found.sentence not in talking]
    findings.add(Kind.COVERAGE, out)
    if not talking:
        findings.add(Kind.COVERAGE, publishing.TO_COME.all(sentences))


def _embargo(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    about = any("EMBARGO" in s.features for s in sentences) or setting.topic is Topic.EMBARGO
    if not about or embargoes.ASKED.first(sentences):
        return
    refused = embargoes.REFUSED.all(sentences)
    accepted = embargoes.ACCEPTED.all(sentences)
    if accepted and refused:
        # "rien ne sortira avant": a negation that accepts
        strong = {f.sentence for f in accepted if f.name != "accepts the embargo"}
        refused = [] if strong else refused
        accepted = accepted if strong else []
    findings.add(Kind.EMBARGO_REFUSED, refused)
    findings.add(Kind.EMBARGO_ACCEPTED, accepted)


def _coming(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    if findings.off:
        return
    rest, masked = invitations.LOOKALIKES.masked(sentences)
    talking = findings.where(Kind.INTERVIEW_REQUEST)
    attending = invitations.ATTENDING.all(rest)
    attending = [found for found in attending if found.sentence not in talking or found.name in _FIRM]
    declining = invitations.DECLINING.all(rest)
    if findings.by_kind:
        declining = [found for found in declining if found.name in _PLAIN]
    if Kind.UNSUBSCRIBE in findings and not any({"DAY", "EVENT"} & sentences[f.sentence].features for f in declining):
        declining = []
    if setting.topic is not Topic.INVITATION and not any({"DAY", "EVENT"} & s.features for s in sentences):
        declining = [found for found in declining if found.name != "passes"]
    tentative = [found for found in invitations.TENTATIVE.all(rest) if not _other_doubt(sentences[found.sentence])]
    if not (attending or declining or tentative) and _words(sentences) <= _CURT:
        tentative = invitations.TENTATIVE_SHORT.all(rest)
    attending.extend(found for found in masked if found.name == "missing it is denied")
    if tentative:
        findings.add(Kind.TENTATIVE, tentative)
        return
    if invitations.REMOTE.all(rest) and attending:
        findings.add(Kind.ATTENDING, attending)
        return
    if declining and attending:
        declined = {f.sentence for f in declining}
        attending = [f for f in attending if f.sentence not in declined]
        if attending and max(f.sentence for f in attending) > max(declined) and _finally(sentences):
            declining = []
        else:
            attending = []
    findings.add(Kind.DECLINING, declining)
    findings.add(Kind.ATTENDING, attending)


_CURT = 14  # words of a text in which a promise alone is the answer

_FIRM = frozenset({"comes, firmly", "asks for a place", "comes with others", "a plain yes to the event", "confirms"})
"""What says that she comes even in the sentence that asks for an interview."""

_PLAIN = frozenset(
    {"can not come", "declines", "gives up her place", "without her", "a plain no to the event", "nobody can"}
)
"""What says that she does not come whatever else the mail wants: reasons alone may be about something else."""


def _other_doubt(sentence: Sentence) -> bool:
    """Tell a doubt that is about an interview, not about coming."""
    return bool({"STRONG", "ITW", "EMBARGO"} & sentence.features) and "COME" not in sentence.features


def _finally(sentences: Sequence[Sentence]) -> bool:
    return any(s.features & {"finalement", "finally", "contrairement", "after"} for s in sentences)


def _words(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.tokens) for sentence in sentences)


def _refusing(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    answered = {Kind.ATTENDING, Kind.DECLINING, Kind.TENTATIVE, Kind.INTERVIEW_REQUEST, Kind.EMBARGO_REFUSED}
    wrong = leaving.WRONG_PERSON.all(sentences)
    if Kind.UNSUBSCRIBE in findings:
        if wrong and leaving.SUCCESSOR.first(sentences) and any(
            f.name in {"names another", "wrong address", "passes it on"} for f in wrong
        ):
            findings.add(Kind.WRONG_PERSON, wrong)
        return
    if not answered & findings.by_kind.keys() and Kind.COVERAGE not in findings:
        findings.add(Kind.WRONG_PERSON, wrong)
        if Kind.WRONG_PERSON not in findings:
            findings.add(Kind.NOT_INTERESTED, leaving.NOT_INTERESTED.all(sentences))


def _asking(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = requests.LOOKALIKES.masked(sentences)
    asked = requests.ASKED.all(rest)
    elsewhere: set[int] = set()
    for kind in (Kind.INTERVIEW_REQUEST, Kind.ATTENDING, Kind.UNSUBSCRIBE, Kind.TENTATIVE, Kind.WRONG_PERSON):
        elsewhere |= findings.where(kind)
    asked = [found for found in asked if found.sentence not in elsewhere]
    if Kind.INTERVIEW_REQUEST in findings:  # "how do we proceed?", "who keeps her diary?"
        asked = [f for f in asked if f.name != "asks which" or {"DOC", "LOGISTICS"} & sentences[f.sentence].features]
    findings.add(Kind.INFORMATION_REQUEST, asked)
    if Kind.UNSUBSCRIBE in findings or Kind.EMBARGO_REFUSED in findings or Kind.NOT_INTERESTED in findings:
        findings.drop(Kind.INFORMATION_REQUEST)


_YES = Table([("yes", "^ ~ oui|yes|ok|accord|volontiers|gladly|PLEASURE|partant|partante|sure|absolutely ~")])
_NO = Table([("no", "^ ~ non|no|nope|helas|afraid ~")])


def _short_answers(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    """Read a bare yes or no by what it answers."""
    if findings.by_kind and set(findings.by_kind) != {Kind.INFORMATION_REQUEST}:
        return
    if _words(sentences) > 25:
        return
    if setting.topic is Topic.NONE:
        return
    weak = invitations.ATTENDING_WEAK.all(sentences)
    if setting.topic is Topic.INVITATION:
        findings.add(Kind.DECLINING, _NO.all(sentences))
        if Kind.DECLINING not in findings:
            findings.add(Kind.ATTENDING, weak or _YES.all(sentences))
    elif setting.topic is Topic.EMBARGO:
        findings.add(Kind.EMBARGO_REFUSED, _NO.all(sentences))
        if Kind.EMBARGO_REFUSED not in findings:
            findings.add(Kind.EMBARGO_ACCEPTED, _YES.all(sentences))
