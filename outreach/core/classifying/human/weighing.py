"""From what was found in a text to what the mail is: which findings count beside which."""

from __future__ import annotations

from collections.abc import Sequence

from outreach.core.classifying.human.answering import answering
from outreach.core.classifying.human.elliptical import last_resort, named, short_answers, single_signs
from outreach.core.classifying.human.findings import Findings, about, affirmed
from outreach.core.classifying.human.setting import Setting, Topic
from outreach.core.classifying.human.tables import (
    embargoes,
    passing_on,
    publishing,
    requests,
    turning_down,
    unsubscribing,
)
from outreach.core.classifying.human.tokens import Reading, Sentence
from outreach.core.classifying.human.wanting import wanting
from outreach.core.verdict import Kind


def weigh(reading: Reading, setting: Setting) -> Findings:
    """Give the kinds of a text with what speaks for each; none for what is `OTHER`."""
    sentences = reading.sentences
    findings = Findings()
    if _sells(sentences):
        return findings
    wanting(sentences, findings)
    _leaving(sentences, findings)
    _publishing(sentences, findings)
    _embargo(sentences, findings, setting)
    answering(sentences, findings, setting)
    _refusing(sentences, findings)
    _asking(sentences, findings)
    short_answers(sentences, findings, setting)
    last_resort(sentences, findings, setting)
    named(sentences, findings)
    _unnamed_embargo(sentences, findings)
    single_signs(sentences, findings, setting)
    return findings


def _sells(sentences: Sequence[Sentence]) -> bool:
    """Tell an offer or an application: somebody who wants something else than a story."""
    return about(sentences, "OFFER")


def _leaving(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = unsubscribing.LOOKALIKES.masked(sentences)
    if unsubscribing.STAYS.first(sentences):
        return
    findings.add(
        Kind.UNSUBSCRIBE,
        [f for f in unsubscribing.UNSUBSCRIBE.all(rest) if f.name != "leaves the list" or affirmed(rest, f)],
    )
    if Kind.UNSUBSCRIBE not in findings and unsubscribing.MY_ADDRESS.first(sentences):
        findings.add(Kind.UNSUBSCRIBE, unsubscribing.ITS_ADDRESS.all(rest))


def _publishing(sentences: Sequence[Sentence], findings: Findings) -> None:
    talking = findings.where(Kind.INTERVIEW_REQUEST)
    out = [found for found in publishing.PUBLISHED.all(sentences) if found.sentence not in talking]
    if talking and not any({"URL", "PAST"} & sentences[found.sentence].features for found in out):
        out = []
    findings.add(Kind.COVERAGE, out)
    if not talking:
        findings.add(Kind.COVERAGE, publishing.TO_COME.all(sentences))


def _embargo(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    concerned = about(sentences, "EMBARGO") or setting.topic is Topic.EMBARGO
    accepted = embargoes.ACCEPTED.all(sentences)
    if not concerned:
        findings.add(Kind.EMBARGO_ACCEPTED, [f for f in accepted if f.name == "will not publish before"])
        return
    refused = embargoes.REFUSED.all(sentences)
    asked = {found.sentence for found in embargoes.ASKED.all(sentences)}
    if asked:
        accepted = [found for found in accepted if found.sentence < min(asked)]
        refused = []
    if accepted and refused:
        # "rien ne sortira avant": a negation that accepts
        strong = {f.sentence for f in accepted if f.name != "accepts the embargo"}
        refused = [] if strong else refused
        accepted = accepted if strong else []
    findings.add(Kind.EMBARGO_REFUSED, refused)
    findings.add(Kind.EMBARGO_ACCEPTED, accepted)


def _unnamed_embargo(sentences: Sequence[Sentence], findings: Findings) -> None:
    """Hear an answer to an embargo in which the word does not stand, where no other answer is."""
    if not findings.by_kind.keys() <= {Kind.INFORMATION_REQUEST}:
        return
    refused = embargoes.REFUSED_ALONE.all(sentences)
    findings.add(Kind.EMBARGO_REFUSED, refused)
    if not refused:
        findings.add(Kind.EMBARGO_ACCEPTED, embargoes.ACCEPTED_ALONE.all(sentences))


_EMBARGO = frozenset({Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED})


def _refusing(sentences: Sequence[Sentence], findings: Findings) -> None:
    wrong = [] if passing_on.STILL_HER.first(sentences) else passing_on.WRONG_PERSON.all(sentences)
    if Kind.UNSUBSCRIBE in findings:
        if any(f.name in {"names another", "wrong address", "passes it on", "hands it over"} for f in wrong):
            findings.add(Kind.WRONG_PERSON, [f for f in wrong if passing_on.SUCCESSOR.first(sentences)])
        return
    away = findings.by_kind.keys() == {Kind.DECLINING} and not findings.certain(Kind.DECLINING)
    if away and about(sentences, "EMAIL") and any(f.name == "names another" for f in wrong):
        findings.drop(Kind.DECLINING)
    weighty = {Kind.INTERVIEW_REQUEST, Kind.ATTENDING, Kind.DECLINING, Kind.TENTATIVE, *_EMBARGO}
    if weighty & findings.by_kind.keys() or Kind.COVERAGE in findings or findings.off:
        return
    findings.add(Kind.WRONG_PERSON, wrong)
    if Kind.WRONG_PERSON not in findings:
        findings.add(Kind.NOT_INTERESTED, turning_down.NOT_INTERESTED.all(sentences))


_HER_QUESTIONS = frozenset({"asks about it", "asks which", "documents, with a question mark"})
"""What the questions look like that she lists for the interview."""


def _asking(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = requests.LOOKALIKES.masked(sentences)
    asked = requests.ASKED.all(rest)
    if requests.ANNOUNCED.first(sentences):
        asked.extend(requests.LISTED.all(rest))
    elsewhere: set[int] = set()
    for kind in (Kind.INTERVIEW_REQUEST, Kind.ATTENDING, Kind.UNSUBSCRIBE, Kind.TENTATIVE, Kind.WRONG_PERSON):
        elsewhere |= findings.where(kind)
    asked = [found for found in asked if found.sentence not in elsewhere]
    if any(found.name == "has questions for" for found in findings.by_kind.get(Kind.INTERVIEW_REQUEST, ())):
        asked = [found for found in asked if found.name not in _HER_QUESTIONS]
    if Kind.INTERVIEW_REQUEST in findings:  # "how do we proceed?", "who keeps her diary?"
        asked = [f for f in asked if {"DOC", "LOGISTICS"} & sentences[f.sentence].features]
    findings.add(Kind.INFORMATION_REQUEST, asked)
    if Kind.UNSUBSCRIBE in findings or Kind.EMBARGO_REFUSED in findings or Kind.NOT_INTERESTED in findings:
        findings.drop(Kind.INFORMATION_REQUEST)
